import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { type Actor, shownName } from "../identity/Actor.ts"
import { tell, withheldOf } from "../identity/Policy.ts"
import { WithheldTextRef } from "../identity/withheld.type.ts"
import { Forbidden, NotFound } from "../problems/Problem.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DataQuality, longestTrend } from "./DataQuality.ts"
import type {
	DataQualityBoard,
	QualityAssignment,
	QualityFigure,
	QualityFinding,
	TrendDay,
} from "./QualityFinding.ts"
import { describedRules, type QualityRule } from "./QualityRule.ts"

export const QualityRuleRef = builder.enumType("QualityRule", {
	description:
		"What makes a stored dossier doubtful. What cannot be, such as an end before the receipt, a day to come or a dossier without a due, is refused when it is written and needs no rule.",
	values: {
		RECEIVED_ON_DAY_OFF: {
			value: "receivedOnDayOff",
			description:
				"Received at the counter on a day on which the receiving unit is closed, by its calendar as it is published now.",
		},
		RECEIVED_OUTSIDE_HOURS: {
			value: "receivedOutsideHours",
			description:
				"Received at the counter on a day on which the receiving unit works, outside of its sessions.",
		},
		RECEIPT_WITHOUT_TIME: {
			value: "receiptWithoutTime",
			description: "Received at exactly midnight, as files that give the day only leave it.",
		},
		PROBABLE_DUPLICATE: {
			value: "probableDuplicate",
			description:
				"Another dossier of the unit has the same day of receipt, procedure and submitter; withdrawn and not accepted ones left out.",
		},
		SUBMITTER_MISSING: { value: "submitterMissing", description: "Nobody is named as the submitter." },
		OPEN_OVER_A_YEAR: {
			value: "openOverAYear",
			description: "Received more than twelve months ago and not ended.",
		},
		WAITING_TOO_LONG: {
			value: "waitingTooLong",
			description: "Its clock has stood for more than 90 days, for a supplement or a suspension.",
		},
		NOT_HANDED_OVER: {
			value: "notHandedOver",
			description: "Finished more than 90 days ago, and no hand-over of the result was recorded.",
		},
		FINISHED_AT_ONCE: {
			value: "finishedAtOnce",
			description: "Finished less than a minute after its receipt.",
		},
		LATE_WITHOUT_REASON: {
			value: "lateWithoutReason",
			description: "It ended after its due by law, and no cause was approved.",
		},
		PORTAL_DIFFERS: {
			value: "portalDiffers",
			description: "The last record of another system tells another day of receipt or of the end.",
		},
	} as const satisfies Readonly<Record<string, { value: QualityRule; description: string }>>,
})

export const QualityFindingRef = builder.loadableNodeRef("QualityFinding", {
	id: { resolve: (finding: QualityFinding) => finding.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			DataQuality.use((quality) => quality.findByIds(ids)),
		).then((found) => [...found]),
	sort: (finding) => finding.id,
})

const told = ({ reason, erasedAt }: QualityFinding, actor: Actor) => ({
	reason: tell(actor, "qualityReason", reason, erasedAt),
})

QualityFindingRef.implement({
	description: "A dossier that a rule found, as of the last count.",
	fields: (t) => ({
		rule: t.expose("rule", { type: QualityRuleRef, description: "By which rule." }),
		dossier: t.field({
			type: DossierRef,
			description: "Which dossier.",
			resolve: ({ dossierId }) => dossierId,
		}),
		unit: t.field({ type: UnitRef, description: "Who handles it.", resolve: ({ unitId }) => unitId }),
		version: t.exposeInt("version", {
			description: "Grows when it is looked at; send it back as expectedVersion.",
		}),
		foundAt: t.expose("foundAt", { type: "Instant", description: "When it was found first." }),
		reviewedAt: t.expose("reviewedAt", {
			type: "Instant",
			nullable: true,
			description: "When somebody looked at it and said that it is right; null while it counts.",
		}),
		reviewedBy: t.string({
			nullable: true,
			description: "Who looked at it.",
			resolve: ({ reviewedBy }, _args, { language }) =>
				reviewedBy === null ? null : shownName(reviewedBy, language),
		}),
		reason: t.string({
			nullable: true,
			description: "Why it is right; null while it counts, and when it is withheld.",
			resolve: (finding, _args, { actor }) => told(finding, actor).reason.value,
		}),
		withheld: t.field({
			type: [WithheldTextRef],
			description: "Whether the reason is withheld from the caller.",
			resolve: (finding, _args, { actor }) => withheldOf(told(finding, actor)),
		}),
	}),
})

const AssigneeRef = builder
	.objectRef<{ readonly username: string; readonly displayName: string }>("QualityAssignee")
	.implement({
		description: "Somebody who is asked to look.",
		fields: (t) => ({
			username: t.exposeString("username", { description: "The user name of the account." }),
			displayName: t.exposeString("displayName", { description: "Its name." }),
		}),
	})

export const QualityAssignmentRef = builder.objectRef<QualityAssignment>("QualityAssignment").implement({
	description: "Who is asked to look at what a rule finds in a unit and those below it.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "In which unit.", resolve: ({ unitId }) => unitId }),
		rule: t.expose("rule", { type: QualityRuleRef, description: "At what." }),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		assignee: t.field({
			type: AssigneeRef,
			nullable: true,
			description: "Who; null when nobody is asked any more.",
			resolve: ({ username, displayName }) =>
				username === null || displayName === null ? null : { username, displayName },
		}),
		assignedAt: t.expose("assignedAt", { type: "Instant", description: "Since when." }),
		assignedBy: t.string({
			description: "By whom.",
			resolve: ({ assignedBy }, _args, { language }) => shownName(assignedBy, language),
		}),
	}),
})

const TrendDayRef = builder.objectRef<TrendDay>("QualityTrendDay").implement({
	description: "One day of a trend.",
	fields: (t) => ({
		day: t.expose("day", { type: "CivilDate", description: "The day." }),
		count: t.exposeInt("count", {
			nullable: true,
			description: "How many there were when the day was counted last; null when it was not counted.",
		}),
	}),
})

const FigureRef = builder.objectRef<QualityFigure>("QualityFigure").implement({
	description: "What a rule finds in a unit and those below it.",
	fields: (t) => ({
		rule: t.expose("rule", { type: QualityRuleRef, description: "Which rule." }),
		name: t.string({
			description: "What it is called.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ rule }, { language }, context) => describedRules[rule].name[language ?? context.language],
		}),
		meaning: t.string({
			description: "What it means for the figures.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ rule }, { language }, context) =>
				describedRules[rule].meaning[language ?? context.language],
		}),
		action: t.string({
			description: "What is to be done.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ rule }, { language }, context) => describedRules[rule].action[language ?? context.language],
		}),
		count: t.exposeInt("count", {
			description:
				"How many dossiers, as of `countedAt`, without those that were looked at since or before: as many as `findings` lists.",
		}),
		trend: t.field({
			type: [TrendDayRef],
			description: "The numbers of the days up to the last count, the oldest first; empty before the first.",
			complexity: 10,
			args: {
				days: t.arg.int({
					defaultValue: 30,
					description: `How many days; 1 to ${longestTrend}, what lies beyond is taken for the nearest.`,
				}),
			},
			resolve: (figure, { days }, context) =>
				answer(
					context,
					DataQuality.use((quality) => quality.trend(figure, days ?? 30)),
				).then((found) => [...found]),
		}),
		assignment: t.expose("assignment", {
			type: QualityAssignmentRef,
			nullable: true,
			description: "Who is asked to look, in this very unit; null when nobody ever was: version 0.",
		}),
		findings: t.connection(
			{
				type: QualityFindingRef,
				description:
					"The dossiers behind the number, what was found last first; 1 to 100 a page, 20 when not said.",
				args: {
					reviewed: t.arg.boolean({
						description: "Those that were looked at and are right instead of those that count.",
					}),
				},
				complexity: ({ first, last }) => ({ field: 5, multiplier: first ?? last ?? 20 }),
				resolve: (figure, { reviewed, ...args }, context) =>
					connection(
						context,
						args,
						(request) =>
							DataQuality.use((quality) =>
								quality.findings(figure, reviewed === true ? "reviewed" : "open", request),
							),
						({ id }) => String(id),
						isRowNumber,
					),
			},
			{ name: "QualityFindingConnection", description: "A page of findings." },
			{ name: "QualityFindingEdge", description: "A finding on its page." },
		),
	}),
})

const BoardRef = builder.objectRef<DataQualityBoard>("DataQuality").implement({
	description: "What is doubtful in the stored dossiers of a unit and those below it (chất lượng dữ liệu).",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "Where.", resolve: ({ unitId }) => unitId }),
		countedAt: t.expose("countedAt", {
			type: "Instant",
			nullable: true,
			description: "When the rules looked last; null before the first time.",
		}),
		rules: t.field({
			type: [FigureRef],
			description: "Every rule with its number.",
			resolve: ({ figures }) => [...figures],
		}),
	}),
})

builder.queryField("dataQuality", (t) =>
	t.field({
		type: resultUnion("DataQualityResult", "What is doubtful, or why it is not told.", BoardRef, [
			NotFound,
			Forbidden,
		]),
		description:
			"What is doubtful in the stored dossiers of a unit and those below it. The numbers are kept: all dossiers are searched once a night (`countedAt`). What somebody says is right counts no more at once. Dossiers whose names were erased are left out.",
		...permitted("VIEW_FIGURES"),
		complexity: 20,
		args: { unitId: t.arg.globalID({ required: true, for: UnitRef, description: "Where." }) },
		resolve: (_parent, { unitId }, context) =>
			answer(
				context,
				DataQuality.use((quality) => quality.board(rowIdOf(unitId))),
			),
	}),
)
