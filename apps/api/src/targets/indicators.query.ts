import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { asOfArgument, inPeriod, withPredecessorsArgument } from "../reports/period.type.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { IndicatorFigure } from "./Indicators.ts"
import { Indicators } from "./Indicators.ts"
import { IndicatorFigureRef } from "./indicatorFigure.type.ts"
import { BuiltInIndicatorRef } from "./targetEnums.type.ts"

const FiguresRef = builder
	.objectRef<{ readonly figures: readonly IndicatorFigure[] }>("IndicatorFigures")
	.implement({
		description: "The built-in indicators of a unit and those below it.",
		fields: (t) => ({
			figures: t.field({
				type: [IndicatorFigureRef],
				complexity: { field: 1, multiplier: 15 },
				description: "In the order of their list.",
				resolve: ({ figures }) => [...figures],
			}),
		}),
	})

builder.queryField("indicators", (t) =>
	t.field({
		type: resultUnion("IndicatorsResult", "Figures, or why there are none.", FiguresRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"Every built-in indicator of a unit and those below it, over the dossiers received in a period. The median handling time goes through each of them.",
		...permitted("VIEW_FIGURES"),
		complexity: 300,
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of receipt." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of receipt." }),
			asOf: t.arg(asOfArgument),
			withPredecessors: t.arg(withPredecessorsArgument),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
			only: t.arg({ type: [BuiltInIndicatorRef], description: "Only these; all when left out." }),
		},
		resolve: (_parent, { unitId, from, to, asOf, withPredecessors, ruleSet, only }, context) =>
			answer(
				context,
				inPeriod(
					{ from, to },
					Effect.map(
						Indicators.use((indicators) =>
							indicators.list({
								unitId: unitId ? rowIdOf(unitId) : null,
								from,
								to,
								asOf: asOf ?? null,
								withPredecessors: withPredecessors ?? false,
								rule: ruleSet ?? "decree61",
								only: only ?? null,
							}),
						),
						(figures) => ({ figures }),
					),
				),
			),
	}),
)
