import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type { LegalBasis } from "../law/LegalBasis.ts"
import type { CivilDate } from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import type { Allowance } from "./Allowance.ts"
import type { Fee } from "./Fee.ts"
import type { FormTemplate } from "./FormTemplate.ts"
import type { ProcedureCase } from "./ProcedureCase.ts"
import * as ProcedureCode from "./ProcedureCode.ts"
import type { ReceiptPolicy } from "./ReceiptPolicy.ts"
import type { RequiredDocument } from "./RequiredDocument.ts"

/** What a procedure says while it is in force (phiên bản), by the decision that published it. */
export interface ProcedureVersion {
	readonly period: EffectivePeriod.EffectivePeriod
	readonly name: string
	readonly sector: string
	readonly decision: LegalBasis | null
	/** Where it is carried out (cấp thực hiện): "Cấp xã". */
	readonly level?: string
	/** Who carries it out (cơ quan thực hiện). */
	readonly agency?: string | null
	/** The decision that approved its internal steps (quyết định phê duyệt quy trình nội bộ). */
	readonly processDecision?: LegalBasis | null
	readonly legalBasis?: readonly LegalBasis[]
	readonly documents?: readonly RequiredDocument[]
	readonly fees?: readonly Fee[]
	readonly forms?: readonly FormTemplate[]
	readonly cases: readonly ProcedureCase[]
	/** For which reasons the clock may be stopped or extended; each kind for any reason when none of it is listed. */
	readonly allowances?: readonly Allowance[]
	/** What a receipt outside opening hours means for its limits; `nextOpening` when left out. */
	readonly receiptPolicy?: ReceiptPolicy
}

/** An administrative procedure (thủ tục hành chính) through time; its versions are in order and never overlap. */
export interface Procedure {
	readonly code: ProcedureCode.ProcedureCode
	readonly versions: readonly ProcedureVersion[]
}

/** Two versions of a procedure are in force on the same day, `on`. */
export class VersionsOverlap extends Data.TaggedError("VersionsOverlap")<{
	readonly code: string
	readonly on: CivilDate
}> {}

/** No version of the procedure is in force on the day. */
export class ProcedureNotInForce extends Data.TaggedError("ProcedureNotInForce")<{
	readonly code: string
	readonly on: CivilDate
}> {}

/**
 * A procedure of versions in any order; a day with two versions is refused.
 *
 * ```ts
 * import { CivilDate, Procedure, ProcedureCode } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const code = Result.getOrThrow(ProcedureCode.parse("1.000894"))
 * const version = (from, to) => ({ period: { from: day(from), to }, name: "", sector: "", decision: null, cases: [] })
 * const old = version("2018-01-01", day("2020-07-15"))
 * const both = Procedure.make(code, [version("2020-07-01", null), old])
 * CivilDate.format(both.failure.on) // => "2020-07-01"
 * ```
 */
export const make = (
	code: ProcedureCode.ProcedureCode,
	versions: readonly ProcedureVersion[],
): Result.Result<Procedure, VersionsOverlap> => {
	const sorted = versions.toSorted((a, b) => a.period.from - b.period.from)
	for (const [index, version] of sorted.entries()) {
		const next = sorted[index + 1]
		const shared = next === undefined ? null : EffectivePeriod.intersect(version.period, next.period)
		if (shared !== null)
			return Result.fail(new VersionsOverlap({ code: ProcedureCode.format(code), on: shared.from }))
	}
	return Result.succeed({ code, versions: sorted })
}

/** The version a dossier of that day is judged by. */
export const versionOn = (
	procedure: Procedure,
	on: CivilDate,
): Result.Result<ProcedureVersion, ProcedureNotInForce> => {
	const version = procedure.versions.find(({ period }) => EffectivePeriod.contains(period, on))
	return version === undefined
		? Result.fail(new ProcedureNotInForce({ code: ProcedureCode.format(procedure.code), on }))
		: Result.succeed(version)
}
