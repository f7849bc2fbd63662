import { CalendarSpec, CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Result } from "effect"
import { ReceivedDossiers } from "../dossiers/ReceivedDossiers.ts"
import type { Draft } from "../dossiers/RulesInForce.ts"
import { hasPermissionIn } from "../identity/Policy.ts"
import type { ProcedureVersion } from "../procedures/Procedure.ts"
import type { RuleDraft } from "../specialdays/readRule.ts"
import { Units } from "../units/Units.ts"
import { Replays } from "./Replays.ts"
import type { RunResult } from "./RunResult.ts"
import type { Changes } from "./Scenario.ts"

/** What the dossiers of late would have been, had a draft held when they came. */
export interface Trial {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	/** One in so many weeks of the units was tried; 1 when all were. */
	readonly oneIn: number
	readonly result: RunResult
}

/** Twelve weeks; of more dossiers a sample that somebody can wait for. */
const most = { days: 84, dossiers: 20_000 }

const nothing: Changes = { calendar: null, rules: [], withoutRuleIds: [], factor: 1, limits: [] }

/** The rule as if it had begun in its rhythm before a day, and had no end. */
const begunBefore = (draft: RuleDraft, day: CivilDate.CivilDate): RuleDraft => {
	const from = Result.getOrThrow(CivilDate.parse(draft.from))
	const step = 7 * Math.max(1, draft.everyWeeks)
	const steps = Math.max(0, Math.ceil((from - day) / step))
	return { ...draft, from: CivilDate.format(CivilDate.addDays(from, -steps * step)), to: null }
}

/** Tries drafts of calendars, special days and procedures on the dossiers that came of late: loads, punctuality and targets. */
export class Trials extends Context.Service<
	Trials,
	{
		/** `null` for a unit that the actor does not see, and without dossiers. */
		readonly ofDraft: (unitId: number, draft: Draft) => Effect.Effect<Trial | null>
		/** Of a rule that nobody has saved; `replacesId` is the one that it would be another form of. */
		readonly ofRule: (rule: RuleDraft, replacesId: number | null) => Effect.Effect<Trial | null>
	}
>()("mot-cua/scenarios/Trials") {
	static readonly layer = Layer.effect(
		Trials,
		Effect.gen(function* () {
			const replays = yield* Replays
			const received = yield* ReceivedDossiers
			const units = yield* Units

			const trial = Effect.fn("Trials.trial")(function* (
				unitId: number,
				changesSince: (from: CivilDate.CivilDate) => Changes,
				procedure?: ProcedureVersion,
			) {
				if (!(yield* hasPermissionIn("VIEW_FIGURES", unitId))) return null
				const latest = yield* received.latest(yield* units.subtree(unitId), most)
				if (latest === null) return null
				const { oneIn, spans, ...days } = latest
				const judgedAt = Instant.make(yield* Clock.currentTimeMillis)
				const question = {
					unitId,
					...days,
					spans,
					rule: "decree61" as const,
					changes: changesSince(days.from),
					procedure,
					judgedAt,
				}
				const tried = yield* Effect.result(replays.replay(question, () => Effect.void))
				return Result.isSuccess(tried) ? { ...days, oneIn, result: tried.success } : null
			})
			const ruleSince =
				(replacesId: number | null, draft: RuleDraft) =>
				(from: CivilDate.CivilDate): Changes => ({
					...nothing,
					rules: [{ replacesId, draft: begunBefore(draft, from) }],
				})

			return Trials.of({
				ofDraft: (unitId, { layer, rule, procedure }) => {
					if (procedure !== undefined) return trial(unitId, () => nothing, procedure)
					return rule === undefined
						? trial(unitId, (from) => ({
								...nothing,
								calendar:
									layer === undefined
										? null
										: {
												validFrom: CivilDate.format(from),
												content: CalendarSpec.encodeLayer(layer.version.content),
											},
							}))
						: trial(unitId, ruleSince(rule.replacesId, rule.content))
				},
				ofRule: (rule, replacesId) => trial(rule.unitId, ruleSince(replacesId, rule)),
			})
		}),
	)
}
