import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { UnitRef } from "../units/units.schema.ts"
import { Forms } from "./Forms.ts"
import { Form06Ref, FormGroupingRef } from "./form06.type.ts"
import { Overviews } from "./Overviews.ts"
import { asOfArgument, inPeriod } from "./period.type.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

builder.queryField("form06", (t) =>
	t.field({
		type: resultUnion("Form06Result", "A form, or why there is none.", Form06Ref, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Form II.06 of a unit and those below it for a period, counted now; a snapshot keeps it.",
		...permitted("VIEW_FIGURES"),
		complexity: { field: 300, multiplier: 30 },
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of the period." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of the period." }),
			asOf: t.arg(asOfArgument),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
			grouping: t.arg({ type: FormGroupingRef, description: "UNIT when left out." }),
		},
		resolve: (_parent, { unitId, from, to, asOf, ruleSet, grouping }, context) =>
			answer(
				context,
				inPeriod(
					{ from, to },
					Effect.gen(function* () {
						const unit = yield* Overviews.use((overviews) =>
							overviews.unitOf(unitId ? rowIdOf(unitId) : null),
						)
						return yield* Forms.use((forms) =>
							forms.form06(
								{ unitId: unit, from, to, asOf: asOf ?? null },
								ruleSet ?? "decree61",
								grouping ?? "unit",
							),
						)
					}),
				),
			),
	}),
)
