import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { TargetStatusRef } from "../targets/targetEnums.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { AlertRule, Lead } from "./AlertRule.ts"
import { AlertRules } from "./AlertRules.ts"
import { AlertKindRef, LeadUnitRef } from "./alertEnums.type.ts"
import type { AlertRuleDraft } from "./readAlertRule.ts"

export const AlertRuleRef = builder.loadableNodeRef("AlertRule", {
	id: { resolve: (rule: AlertRule) => rule.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			AlertRules.use((rules) => rules.findByIds(ids)),
		).then((found) => [...found]),
	sort: (rule) => rule.id,
})

const LeadRef = builder.objectRef<Lead>("AlertLead").implement({
	description: "A time before a due.",
	fields: (t) => ({
		amount: t.exposeInt("amount", { description: "How much." }),
		unit: t.expose("unit", { type: LeadUnitRef, description: "Of what." }),
	}),
})

AlertRuleRef.implement({
	description:
		"What is watched in a unit and those below it (quy tắc cảnh báo). Alerts are raised in the working time of the unit they are about only; what comes about outside of it is told when the unit opens.",
	fields: (t) => ({
		unit: t.field({
			type: UnitRef,
			description: "Whose rule it is; it watches this unit and those below it.",
			resolve: ({ unitId }) => unitId,
		}),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		name: t.exposeString("name", { description: "What it is called; a unit has a name once." }),
		kind: t.field({
			type: AlertKindRef,
			description: "What it looks for.",
			resolve: ({ trigger }) => trigger._tag,
		}),
		within: t.field({
			type: LeadRef,
			nullable: true,
			description: "Of DOSSIER_AT_RISK: how long before the due.",
			resolve: ({ trigger }) => (trigger._tag === "DossierAtRisk" ? trigger : null),
		}),
		factor: t.float({
			nullable: true,
			description: "Of BURN_RATE: told from this many times as fast on, until it is a tenth slower.",
			resolve: ({ trigger }) => (trigger._tag === "BurnRate" ? trigger.factor : null),
		}),
		statuses: t.field({
			type: [TargetStatusRef],
			description: "Of STATUS_CHANGED: the new standings that are told; every change when empty.",
			resolve: ({ trigger }) => (trigger._tag === "StatusChanged" ? [...trigger.to] : []),
		}),
		digestHour: t.exposeInt("digestHour", {
			nullable: true,
			description:
				"Alerts are told together once a working day, when this hour has come and the unit is open; null tells each by itself at once.",
		}),
		isOn: t.exposeBoolean("isOn", { description: "Whether it looks at all." }),
	}),
})

builder.queryField("alertRules", (t) =>
	t.connection(
		{
			type: AlertRuleRef,
			description:
				"The alert rules of the caller's units, the newest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "VIEW_FIGURES" },
			args: { unitId: t.arg.globalID({ for: UnitRef, description: "Only of this unit." }) },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { unitId, ...args }, context) =>
				connection(
					context,
					args,
					(request) => AlertRules.use((rules) => rules.page(unitId ? rowIdOf(unitId) : null, request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "AlertRuleConnection", description: "A page of alert rules." },
		{ name: "AlertRuleEdge", description: "A rule on its page." },
	),
)

const Success = builder.objectRef<AlertRule>("AlertRuleSuccess").implement({
	description: "The rule was saved.",
	fields: (t) => ({
		rule: t.field({ type: AlertRuleRef, description: "As it stands now.", resolve: (rule) => rule }),
	}),
})
const alertRulePayload = (name: PayloadName) =>
	resultUnion(name, "What saving an alert rule leads to.", Success, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

const written = onceById((ids) => AlertRules.use((rules) => rules.findByIds(ids)))

const LeadInput = builder.inputType("AlertLeadInput", {
	description: "A time before a due.",
	fields: (t) => ({
		amount: t.int({ required: true, description: "1 to 200 working hours, or 1 to 60 working days." }),
		unit: t.field({ type: LeadUnitRef, required: true, description: "Of what." }),
	}),
})

const CreateInput = builder.inputType("CreateAlertRuleInput", {
	description: "What is to be watched; thresholds of other kinds are refused.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "In this unit and those below it." }),
		name: t.string({ required: true, description: "What it is called; 1 to 100 characters." }),
		kind: t.field({ type: AlertKindRef, required: true, description: "What it looks for." }),
		within: t.field({
			type: LeadInput,
			description: "Needed for DOSSIER_AT_RISK: how long before the due.",
		}),
		factor: t.float({
			description: "Needed for BURN_RATE: how many times as fast, 0.1 to 100.",
		}),
		statuses: t.field({
			type: [TargetStatusRef],
			description: "For STATUS_CHANGED: the new standings that are told; every change when left out.",
		}),
		digestHour: t.int({
			description:
				"0 to 23: told together once a working day from this hour on; each by itself when left out.",
		}),
		isOn: t.boolean({ required: true, description: "Whether it looks at all." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const ReviseInput = builder.inputType("ReviseAlertRuleInput", {
	description: "A rule as it shall be from now on.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: AlertRuleRef, description: "Which rule." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		name: t.string({ required: true, description: "What it is called; 1 to 100 characters." }),
		kind: t.field({ type: AlertKindRef, required: true, description: "What it looks for." }),
		within: t.field({
			type: LeadInput,
			description: "Needed for DOSSIER_AT_RISK: how long before the due.",
		}),
		factor: t.float({ description: "Needed for BURN_RATE: how many times as fast, 0.1 to 100." }),
		statuses: t.field({
			type: [TargetStatusRef],
			description: "For STATUS_CHANGED: the new standings that are told; every change when left out.",
		}),
		digestHour: t.int({
			description:
				"0 to 23: told together once a working day from this hour on; each by itself when left out.",
		}),
		isOn: t.boolean({
			required: true,
			description: "Whether it looks at all; what lasts ends when it is turned off.",
		}),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const draftOf = (input: typeof CreateInput.$inferInput | typeof ReviseInput.$inferInput): AlertRuleDraft => ({
	name: input.name,
	kind: input.kind,
	within: input.within ?? null,
	factor: input.factor ?? null,
	statuses: input.statuses ?? [],
	digestHour: input.digestHour ?? null,
	isOn: input.isOn,
})

builder.mutationField("createAlertRule", (t) =>
	t.field({
		type: alertRulePayload("CreateAlertRulePayload"),
		description: "Has something watched in a unit and those below it.",
		...permitted("MANAGE_ALERTS"),
		args: { input: t.arg({ type: CreateInput, required: true, description: "The rule." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createAlertRule",
					input,
				)(AlertRules.use((rules) => rules.create({ ...draftOf(input), unitId: rowIdOf(input.unitId) }))),
			),
	}),
)

builder.mutationField("reviseAlertRule", (t) =>
	t.field({
		type: alertRulePayload("ReviseAlertRulePayload"),
		description: "Changes a rule, or turns it on or off; alerts that were raised stay.",
		...permitted("MANAGE_ALERTS"),
		args: { input: t.arg({ type: ReviseInput, required: true, description: "The rule." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseAlertRule",
					input,
				)(
					AlertRules.use((rules) =>
						rules.revise({
							...draftOf(input),
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)
