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

/** The version of a procedure in force on a day. */
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
