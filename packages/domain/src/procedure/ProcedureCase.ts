import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type { Channel } from "./Channel.ts"
import type { UnclearLimit } from "./LimitText.ts"
import type { ProcedureStep } from "./ProcedureSteps.ts"
import type { TimeLimit } from "./TimeLimit.ts"

/** What the law allows (thời hạn theo luật): a limit, or a text of the source that a person still has to read. */
export type StatutoryLimit =
	| { readonly _tag: "Known"; readonly limit: TimeLimit }
	| { readonly _tag: "Unclear"; readonly unclear: UnclearLimit }

/** The limits of one channel; `committed` is the unit's shorter promise (thời hạn cam kết). */
export interface ChannelTerm {
	readonly channel: Channel
	readonly statutory: StatutoryLimit
	readonly committed: TimeLimit | null
	/** What it costs on this channel, in words. */
	readonly fee?: string | null
}

/** A case of a procedure (trường hợp), such as with or without verification; its tags are what special days ask for. */
export interface ProcedureCase {
	readonly id: string
	readonly name: string
	readonly tags: readonly string[]
	readonly terms: readonly ChannelTerm[]
	/** The work inside, where it is laid down. */
	readonly steps?: readonly ProcedureStep[]
}

/** The limits a dossier is measured by: `counted` is the promise where there is one, else the law's. */
export interface Limits {
	readonly statutory: TimeLimit
	readonly committed: TimeLimit | null
	readonly counted: TimeLimit
}

/** The case has no limit for the channel, or only one that nobody has read yet. */
export class LimitNotSet extends Data.TaggedError("LimitNotSet")<{
	readonly caseName: string
	readonly channel: Channel
}> {}

/**
 * The limits of a channel. One channel never borrows another's.
 *
 * ```ts
 * import { ProcedureCase, TimeLimit } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const [statutory, committed] = [5, 3].map((amount) => TimeLimit.of("workingDays", amount))
 * const terms = [{ channel: "counter", statutory: { _tag: "Known", limit: statutory }, committed }]
 * const one = { id: "1", name: "Không xác minh", tags: [], terms }
 * Result.getOrThrow(ProcedureCase.limitsFor(one, "counter")).counted // => committed
 * ProcedureCase.limitsFor(one, "online").failure._tag // => "LimitNotSet"
 * ```
 */
export const limitsFor = (one: ProcedureCase, channel: Channel): Result.Result<Limits, LimitNotSet> => {
	const term = one.terms.find((candidate) => candidate.channel === channel)
	if (term?.statutory._tag !== "Known") return Result.fail(new LimitNotSet({ caseName: one.name, channel }))
	const { limit: statutory } = term.statutory
	return Result.succeed({ statutory, committed: term.committed, counted: term.committed ?? statutory })
}
