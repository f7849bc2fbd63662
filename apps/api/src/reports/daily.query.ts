import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DailyFigures, type DayFigures } from "./DailyFigures.ts"
import { inPeriod } from "./period.type.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

const DayFiguresRef = builder.objectRef<DayFigures>("DayFigures").implement({
	description: "What happened on one day.",
	fields: (t) => ({
		day: t.expose("day", { type: "CivilDate", description: "The day." }),
		received: t.exposeInt("received", { description: "Dossiers received on this day." }),
		resolved: t.exposeInt("resolved", {
			description: "Dossiers that ended on this day, whenever they were received.",
		}),
		late: t.exposeInt("late", { description: "Those of the resolved that were late." }),
	}),
})

const DailyFiguresRef = builder
	.objectRef<{ readonly days: readonly DayFigures[] }>("DailyFigures")
	.implement({
		description: "The days of a period.",
		fields: (t) => ({
			days: t.field({
				type: [DayFiguresRef],
				complexity: { field: 1, multiplier: 10 },
				description: "Every day from the first to the last; 366 at most.",
				resolve: ({ days }) => [...days],
			}),
		}),
	})

builder.queryField("dailyFigures", (t) =>
	t.field({
		type: resultUnion("DailyFiguresResult", "The days of a period, or why there are none.", DailyFiguresRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"Every day of a period in its order, in a unit and those below it, as a heat map shows them; 366 days at most.",
		...permitted("VIEW_FIGURES"),
		complexity: 50,
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day." }),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
		},
		resolve: (_parent, { unitId, from, to, ruleSet }, context) =>
			answer(
				context,
				inPeriod(
					{ from, to },
					Effect.map(
						DailyFigures.use((daily) =>
							daily.of({ unitId: unitId ? rowIdOf(unitId) : null, from, to, rule: ruleSet ?? "decree61" }),
						),
						(days) => ({ days }),
					),
				),
			),
	}),
)
