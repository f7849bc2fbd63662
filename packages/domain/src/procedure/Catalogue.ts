import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type { CivilDate } from "../time/CivilDate.ts"
import * as Procedure from "./Procedure.ts"
import * as ProcedureCode from "./ProcedureCode.ts"

/** All procedures of an authority (danh mục thủ tục), found by the root of their code. */
export interface Catalogue {
	readonly byRoot: ReadonlyMap<string, Procedure.Procedure>
}

/** The catalogue has no procedure with this code. */
export class UnknownProcedure extends Data.TaggedError("UnknownProcedure")<{ readonly code: string }> {}

/** Puts procedures together; versions of the same root under different suffixes are one procedure and must not overlap. */
export const make = (
	procedures: readonly Procedure.Procedure[],
): Result.Result<Catalogue, Procedure.VersionsOverlap> => {
	const byRoot = new Map<string, Procedure.Procedure>()
	for (const procedure of procedures) {
		const known = byRoot.get(procedure.code.root)
		const merged = Procedure.make(known?.code ?? procedure.code, [
			...(known?.versions ?? []),
			...procedure.versions,
		])
		if (Result.isFailure(merged)) return Result.fail(merged.failure)
		byRoot.set(procedure.code.root, merged.success)
	}
	return Result.succeed({ byRoot })
}

/**
 * The version of a procedure in force on a day.
 *
 * ```ts
 * import { Catalogue, CivilDate, Procedure, ProcedureCode } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const code = (text) => Result.getOrThrow(ProcedureCode.parse(text))
 * const period = { from: day("2020-07-01"), to: null }
 * const version = { period, name: "Đăng ký kết hôn", sector: "Hộ tịch", decision: null, cases: [] }
 * const procedure = Result.getOrThrow(Procedure.make(code("1.000894.000.00.00.H53"), [version]))
 * const catalogue = Result.getOrThrow(Catalogue.make([procedure]))
 * Result.getOrThrow(Catalogue.versionOn(catalogue, code("1.000894"), day("2020-10-15"))).name // => "Đăng ký kết hôn"
 * Catalogue.versionOn(catalogue, code("1.000894"), day("2020-06-30")).failure._tag // => "ProcedureNotInForce"
 * ```
 */
export const versionOn = (
	catalogue: Catalogue,
	code: ProcedureCode.ProcedureCode,
	on: CivilDate,
): Result.Result<Procedure.ProcedureVersion, UnknownProcedure | Procedure.ProcedureNotInForce> => {
	const procedure = catalogue.byRoot.get(code.root)
	return procedure === undefined
		? Result.fail(new UnknownProcedure({ code: ProcedureCode.format(code) }))
		: Procedure.versionOn(procedure, on)
}
