import { CivilDate, Instant } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { OverviewRef } from "../reports/overview.type.ts"
import { ReformPlanRef } from "./reformPlan.type.ts"
import { type StaffChange, Targets } from "./Targets.ts"

builder.queryField("reformPlans", (t) =>
	t.connection(
		{
			type: ReformPlanRef,
			description:
				"The plans of the caller's units, the latest year first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "VIEW_FIGURES" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Targets.use((targets) => targets.plans(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ReformPlanConnection", description: "A page of plans." },
		{ name: "ReformPlanEdge", description: "A plan on its page." },
	),
)

const StaffChangeRef = builder.objectRef<StaffChange>("StaffChange").implement({
	description: "Posts against the base year, as they were last reported.",
	fields: (t) => ({
		administrative: t.exposeInt("administrative", { nullable: true, description: "Administrative posts." }),
		publicService: t.exposeInt("publicService", { nullable: true, description: "Public-service posts." }),
		baseYear: t.exposeInt("baseYear", {
			nullable: true,
			description: "Compared with the posts of this year.",
		}),
	}),
})

builder.objectField(OverviewRef, "staff", (t) =>
	t.field({
		type: StaffChangeRef,
		nullable: true,
		description: "Posts as reported to the plan of the year in which the period ends; null when nothing was.",
		resolve: ({ unitId, to, asOf }, _args, context) =>
			answer(
				context,
				Targets.use((targets) => targets.staff(unitId, CivilDate.min(to, Instant.dateOf(asOf)))),
			),
	}),
)
