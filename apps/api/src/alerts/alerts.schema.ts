import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { shownName } from "../identity/Actor.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { TargetRef } from "../targets/reformPlan.type.ts"
import { TargetStatusRef } from "../targets/targetEnums.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Alert, AlertFigures } from "./Alert.ts"
import { Alerts } from "./Alerts.ts"
import { AlertKindRef, AlertStateRef } from "./alertEnums.type.ts"
import { AlertRuleRef } from "./alertRules.schema.ts"
import { alertText } from "./alertText.ts"

type FiguresOf<Tag extends AlertFigures["_tag"]> = Extract<AlertFigures, { readonly _tag: Tag }>

const DueFigures = builder.objectRef<FiguresOf<"Due">>("DossierAlertFigures").implement({
	description: "How a dossier stood to its due when an alert of it was raised.",
	fields: (t) => ({
		dueAt: t.expose("dueAt", {
			type: "Instant",
			description:
				"The appointment of a dossier at risk, or its due by law when the appointment was past; of one that is overdue its due by law.",
		}),
		workingMinutes: t.exposeInt("workingMinutes", {
			nullable: true,
			description:
				"Working minutes of the unit between then and the due: left of a dossier at risk, passed of one that is overdue. Null beyond what its calendar knows.",
		}),
	}),
})
const BurnFigures = builder.objectRef<FiguresOf<"Burn">>("BurnRateAlertFigures").implement({
	description: "How fast the lateness budget of a target was used when an alert of it was raised.",
	fields: (t) => ({
		missed: t.exposeInt("missed", { description: "Dossiers that had missed." }),
		used: t.exposeFloat("used", {
			description: "The part of what may miss over the whole period; above 1 it was spent.",
		}),
		passed: t.exposeFloat("passed", { description: "The part of the period that had passed, 0 to 1." }),
		rate: t.exposeFloat("rate", { description: "The one divided by the other." }),
	}),
})
const ChangeFigures = builder.objectRef<FiguresOf<"Change">>("StatusAlertFigures").implement({
	description: "How the standing of a target changed.",
	fields: (t) => ({
		from: t.expose("from", { type: TargetStatusRef, description: "As it stood before." }),
		to: t.expose("to", { type: TargetStatusRef, description: "As it stood then." }),
	}),
})
const FiguresRef = builder.unionType("AlertFigures", {
	description: "The figures behind an alert, as they were when it was raised.",
	types: [DueFigures, BurnFigures, ChangeFigures],
	resolveType: ({ _tag }) => ({ Due: DueFigures, Burn: BurnFigures, Change: ChangeFigures })[_tag],
})

export const AlertRef = builder.loadableNodeRef("Alert", {
	id: { resolve: (alert: Alert) => alert.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Alerts.use((alerts) => alerts.findByIds(ids)),
		).then((found) => [...found]),
	sort: (alert) => alert.id,
})

AlertRef.implement({
	description:
		"What a rule found (cảnh báo), about a dossier or a target. It lasts until that has passed; while it lasts the rule raises no other about the same.",
	fields: (t) => ({
		rule: t.field({
			type: AlertRuleRef,
			nullable: true,
			description: "The rule that found it; null when it is of a unit that the caller may not see.",
			resolve: ({ ruleId }) => ruleId,
		}),
		unit: t.field({
			type: UnitRef,
			description: "The unit of the dossier or the target.",
			resolve: ({ unitId }) => unitId,
		}),
		version: t.exposeInt("version", {
			description: "Grows when it is acknowledged; send it back as expectedVersion.",
		}),
		kind: t.expose("kind", { type: AlertKindRef, description: "What was found." }),
		figures: t.field({
			type: FiguresRef,
			description: "The figures behind it, as they were when it was raised.",
			resolve: ({ figures }) => figures,
		}),
		dossier: t.field({
			type: DossierRef,
			nullable: true,
			description:
				"Of which dossier; null when it is about a target, or the dossier went to a unit that the caller may not see.",
			resolve: ({ dossierId }) => dossierId,
		}),
		target: t.field({
			type: TargetRef,
			nullable: true,
			description: "Of which target; null when it is about a dossier.",
			resolve: ({ targetId }) => targetId,
		}),
		text: t.string({
			description: "What was found, in a sentence without names.",
			args: { language: t.arg(languageArgument) },
			resolve: (alert, { language }, context) => alertText(alert, language ?? context.language),
		}),
		raisedAt: t.expose("raisedAt", { type: "Instant", description: "When it was raised." }),
		toldAt: t.expose("toldAt", {
			type: "Instant",
			nullable: true,
			description: "When webhooks were told, of it or of the digest that holds it; null before.",
		}),
		endedAt: t.expose("endedAt", {
			type: "Instant",
			nullable: true,
			description: "When what it tells of had passed, or its rule was turned off; null while it lasts.",
		}),
		acknowledgedAt: t.expose("acknowledgedAt", {
			type: "Instant",
			nullable: true,
			description: "When somebody took it up.",
		}),
		acknowledgedBy: t.string({
			nullable: true,
			description: "Who took it up.",
			resolve: ({ acknowledgedBy }, _args, { language }) =>
				acknowledgedBy === null ? null : shownName(acknowledgedBy, language),
		}),
	}),
})

builder.queryField("alerts", (t) =>
	t.connection(
		{
			type: AlertRef,
			description: "The alerts of the caller's units, the newest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "VIEW_FIGURES" },
			args: {
				unitId: t.arg.globalID({ for: UnitRef, description: "Of this unit and those below it." }),
				kind: t.arg({ type: AlertKindRef, description: "Only these." }),
				state: t.arg({ type: AlertStateRef, description: "Only open or acknowledged ones." }),
				ruleId: t.arg.globalID({ for: AlertRuleRef, description: "Only of this rule." }),
				isLasting: t.arg.boolean({ description: "Only those that last still, or that have ended." }),
			},
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { unitId, kind, state, ruleId, isLasting, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						Alerts.use((alerts) =>
							alerts.page(
								{
									unitId: unitId ? rowIdOf(unitId) : null,
									kind: kind ?? null,
									state: state ?? null,
									ruleId: ruleId ? rowIdOf(ruleId) : null,
									isLasting: isLasting ?? null,
								},
								request,
							),
						),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "AlertConnection", description: "A page of alerts." },
		{ name: "AlertEdge", description: "An alert on its page." },
	),
)

const Success = builder.objectRef<Alert>("AlertSuccess").implement({
	description: "The alert is acknowledged.",
	fields: (t) => ({
		alert: t.field({ type: AlertRef, description: "As it stands now.", resolve: (alert) => alert }),
	}),
})

const AcknowledgeInput = builder.inputType("AcknowledgeAlertInput", {
	description: "An alert that the caller takes up.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: AlertRef, description: "Which alert." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const written = onceById((ids) => Alerts.use((alerts) => alerts.findByIds(ids)))

builder.mutationField("acknowledgeAlert", (t) =>
	t.field({
		type: resultUnion("AcknowledgeAlertPayload", "What taking up an alert leads to.", Success, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
		]),
		description: "Says that the caller has seen an alert and takes it up; it lasts all the same.",
		...permitted("ACKNOWLEDGE_ALERTS"),
		args: { input: t.arg({ type: AcknowledgeInput, required: true, description: "The alert." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"acknowledgeAlert",
					input,
				)(
					Alerts.use((alerts) =>
						alerts.acknowledge({ id: rowIdOf(input.id), expectedVersion: input.expectedVersion }),
					),
				),
			),
	}),
)
