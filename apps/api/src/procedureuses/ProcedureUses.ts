import { Instant, SpecialDays as SpecialDayRules } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { Dossiers } from "../dossiers/Dossiers.ts"
import type { Procedure } from "../procedures/Procedure.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { eligibleFor, lastDayOf, type StoredRule, scopeOf } from "../specialdays/StoredRule.ts"
import type { PlannedTarget } from "../targets/ReformPlan.ts"
import { Targets } from "../targets/Targets.ts"
import { Units } from "../units/Units.ts"

/** A unit that handles dossiers of a procedure, and how many of them are open. */
export interface UnitUse {
	readonly unitId: number
	readonly open: number
}

/** Reported by hand: no dossier counts in them. */
const reported: readonly PlannedTarget["indicator"][] = [
	"administrativePostsChange",
	"publicServicePostsChange",
]

/** Where a procedure is used (đang dùng ở đâu): what changes when it changes. */
export class ProcedureUses extends Context.Service<
	ProcedureUses,
	{
		/** The units that the actor may see with open dossiers of it, in the order of their ids. */
		readonly units: (procedure: Procedure) => Effect.Effect<readonly UnitUse[]>
		/** The special-day rules that have not ended and are about it. */
		readonly specialDayRules: (procedure: Procedure) => Effect.Effect<readonly StoredRule[]>
		/** The targets of today in which its open dossiers count: those of their units and of the units above. */
		readonly targets: (procedure: Procedure) => Effect.Effect<readonly PlannedTarget[]>
	}
>()("mot-cua/procedureuses/ProcedureUses") {
	static readonly layer = Layer.effect(
		ProcedureUses,
		Effect.gen(function* () {
			const dossiers = yield* Dossiers
			const rules = yield* SpecialDays
			const planned = yield* Targets
			const places = yield* Units
			const today = Effect.map(Clock.currentTimeMillis, (now) => Instant.dateOf(Instant.make(now)))

			const units = Effect.fn("ProcedureUses.units")((procedure: Procedure) =>
				dossiers.openByUnit(procedure.id),
			)
			const specialDayRules = Effect.fn("ProcedureUses.specialDayRules")(function* (procedure: Procedure) {
				const day = yield* today
				const scope = scopeOf(procedure)
				return (yield* rules.list(null)).filter((stored) => {
					const last = lastDayOf(stored)
					const rule = { ...stored.rule, eligible: eligibleFor(stored.rule) }
					return (last === null || last >= day) && SpecialDayRules.concerns(rule, scope)
				})
			})
			const targets = Effect.fn("ProcedureUses.targets")(function* (procedure: Procedure) {
				const day = yield* today
				const using = yield* units(procedure)
				const paths = yield* places.paths(using.map(({ unitId }) => unitId))
				const above = new Set([...paths.values()].flatMap((path) => path.map(({ id }) => id)))
				const found = yield* planned.ofUnits([...above], day, day)
				const counted = found.filter(({ indicator }) => !reported.includes(indicator))
				// Only what the actor may see of the units above.
				return yield* planned.findTargets(counted.map(({ id }) => id))
			})

			return ProcedureUses.of({ units, specialDayRules, targets })
		}),
	)
}
