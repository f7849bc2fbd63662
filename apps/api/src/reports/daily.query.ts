import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
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

builder.queryField("dailyFigures", (t) =>
	t.field({
		type: [DayFiguresRef],
		description:
			"Every day of a period in its order, in a unit and those below it, as a heat map shows them; 366 days at most.",
		authScopes: { permission: "VIEW_FIGURES" },
		complexity: { field: 50, multiplier: 10 },
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
					context,
					DailyFigures.use((daily) =>
						daily.of({ unitId: unitId ? rowIdOf(unitId) : null, from, to, rule: ruleSet ?? "decree61" }),
					),
				),
			),
	}),
)
