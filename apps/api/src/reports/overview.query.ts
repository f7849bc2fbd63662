import { Effect } from "effect"
import { GraphQLError } from "graphql"
import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { UnitRef } from "../units/units.schema.ts"
import { Overviews } from "./Overviews.ts"
import { OverviewRef } from "./overview.type.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

builder.queryField("overview", (t) =>
	t.field({
		type: OverviewRef,
		description: "How a unit and those below it stand: counted from the dossiers received in a period.",
		authScopes: { permission: "VIEW_FIGURES" },
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of receipt." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of receipt." }),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
		},
		resolve: (_parent, { unitId, from, to, ruleSet }, context) => {
			if (from > to)
				throw new GraphQLError("The period ends before it begins.", {
					extensions: { code: "BAD_USER_INPUT" },
				})
			return answer(
				context,
				Overviews.use((overviews) =>
					overviews.overview({
						unitId: unitId ? rowIdOf(unitId) : null,
						from,
						to,
						rule: ruleSet ?? "decree61",
					}),
				).pipe(
					Effect.catchTag("NotFound", ({ text }) =>
						Effect.die(new GraphQLError(text[context.language], { extensions: { code: "NOT_FOUND" } })),
					),
				),
			)
		},
	}),
)
