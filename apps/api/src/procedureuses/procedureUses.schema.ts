import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import type { Procedure } from "../procedures/Procedure.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { TargetRef } from "../targets/reformPlan.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { ProcedureUses, type UnitUse } from "./ProcedureUses.ts"

const UnitUseRef = builder.objectRef<UnitUse>("ProcedureUnitUse").implement({
	description: "A unit that handles open dossiers of a procedure.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "The unit.", resolve: ({ unitId }) => unitId }),
		openDossiers: t.exposeInt("open", { description: "How many of its dossiers are not finished." }),
	}),
})

const ProcedureUseRef = builder.objectRef<Procedure>("ProcedureUse").implement({
	description: "Where a procedure is used (đang dùng ở đâu), as far as the caller may see.",
	fields: (t) => ({
		units: t.connection(
			{
				type: UnitUseRef,
				description: "The units with open dossiers of it; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 3, multiplier: first ?? last ?? 20 }),
				resolve: (procedure, args, context) =>
					listConnection(
						context,
						args,
						answer(
							context,
							ProcedureUses.use((uses) => uses.units(procedure)),
						),
						({ unitId }) => String(unitId),
					),
			},
			{ name: "ProcedureUnitUseConnection", description: "A page of units." },
			{ name: "ProcedureUnitUseEdge", description: "A unit on its page." },
		),
		specialDayRules: t.connection(
			{
				type: SpecialDayRuleRef,
				description:
					"The special-day rules that are about it and have not ended; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 3, multiplier: first ?? last ?? 20 }),
				resolve: (procedure, args, context) =>
					listConnection(
						context,
						args,
						answer(
							context,
							ProcedureUses.use((uses) => uses.specialDayRules(procedure)),
						),
						({ id }) => String(id),
					),
			},
			{ name: "ProcedureRuleUseConnection", description: "A page of special-day rules." },
			{ name: "ProcedureRuleUseEdge", description: "A rule on its page." },
		),
		targets: t.connection(
			{
				type: TargetRef,
				description:
					"The targets of today in which its open dossiers count: those of their units and of the units above; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 3, multiplier: first ?? last ?? 20 }),
				resolve: (procedure, args, context) =>
					listConnection(
						context,
						args,
						answer(
							context,
							ProcedureUses.use((uses) => uses.targets(procedure)),
						),
						({ id }) => String(id),
					),
			},
			{ name: "ProcedureTargetUseConnection", description: "A page of targets." },
			{ name: "ProcedureTargetUseEdge", description: "A target on its page." },
		),
	}),
})

builder.objectField(ProcedureRef, "whereUsed", (t) =>
	t.field({
		type: ProcedureUseRef,
		description: "Where it is used; `openDossiers` counts those of all units.",
		resolve: (procedure) => procedure,
	}),
)
