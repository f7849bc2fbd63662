import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** What may be done to the clock of a procedure's dossiers: stop it (tạm dừng) or give more time (gia hạn). */
export type AllowanceKind = "suspension" | "extension"

/** A reason for which a procedure lets its clock be stopped or extended, how often and for how long. */
export interface Allowance {
	readonly kind: AllowanceKind
	/** Short and lasting: "financialDuty". */
	readonly code: string
	/** Nghĩa vụ tài chính. */
	readonly name: string
	/** The role that may; `null` is everybody who handles dossiers. */
	readonly by: string | null
	readonly atMost: number
	/** The longest time of one; `null` is not limited. */
	readonly longest: TimeLimit.TimeLimit | null
	readonly basis: LegalBasis.LegalBasis | null
}

/** What somebody wants to do to a dossier; `before` is how often it was done already for the same reason. */
export interface Wish {
	readonly kind: AllowanceKind
	readonly code: string
	readonly by: string
	readonly before: number
	/** `null` while nobody knows how long. */
	readonly length: TimeLimit.TimeLimit | null
}

/** The procedure does not allow it. `unknownReason`: not for this reason; `notComparable`: in another unit than the longest. */
export class NotAllowed extends Data.TaggedError("NotAllowed")<{
	readonly kind: AllowanceKind
	readonly code: string
	readonly because: "unknownReason" | "anotherRole" | "tooOften" | "tooLong" | "notComparable"
}> {}

/** The allowance that a wish falls under. Where a procedure lists none of a kind any is allowed, as most sources do not say. */
export const find = (
	allowances: readonly Allowance[],
	{ kind, code, by, before, length }: Wish,
): Result.Result<Allowance | null, NotAllowed> => {
	const refuse = (because: NotAllowed["because"]) => Result.fail(new NotAllowed({ kind, code, because }))
	if (allowances.every((one) => one.kind !== kind)) return Result.succeed(null)
	const allowance = allowances.find((one) => one.kind === kind && one.code === code)
	if (allowance === undefined) return refuse("unknownReason")
	if (allowance.by !== null && allowance.by !== by) return refuse("anotherRole")
	if (before >= allowance.atMost) return refuse("tooOften")
	if (length === null || allowance.longest === null) return Result.succeed(allowance)
	const isLonger = TimeLimit.isLonger(length, allowance.longest)
	if (isLonger === "no") return Result.succeed(allowance)
	return refuse(isLonger === "yes" ? "tooLong" : "notComparable")
}

/**
 * What an allowance grants: "tối đa 1 lần, 30 ngày làm việc, Lãnh đạo".
 *
 * ```ts
 * import { Allowance, TimeLimit } from "@motcua/domain"
 *
 * const longest = TimeLimit.of("workingDays", 30)
 * const duty = { kind: "suspension", code: "duty", name: "Nghĩa vụ tài chính", basis: null, by: null } as const
 * Allowance.describe({ ...duty, atMost: 1, longest }, "vi") // => "tối đa 1 lần, 30 ngày làm việc"
 * ```
 */
export const describe = ({ atMost, longest, by, basis }: Allowance, language: Language): string =>
	[
		language === "vi" ? `tối đa ${atMost} lần` : `at most ${atMost} ${atMost === 1 ? "time" : "times"}`,
		...(longest === null ? [] : [TimeLimit.describe(longest, language)]),
		...(by === null ? [] : [by]),
		...(basis === null ? [] : [LegalBasis.format(basis)]),
	].join(", ")
