import { Form06, Form06Text } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { type Form06Report, type FormLine, totalOf } from "./Form06Report.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

export const FormGroupingRef = builder.enumType("Form06Grouping", {
	description: "What a line of the form stands for.",
	values: {
		UNIT: { value: "unit", description: "A unit without those below it." },
		SECTOR: { value: "sector", description: "A sector (lĩnh vực) of procedures." },
	} as const,
})

const number = (key: Form06.ColumnKey): string => `Column (${Form06.columns[key].number}): `

export const Form06RowRef = builder.objectRef<Form06.Row>("Form06Row").implement({
	description: "The counted columns of one line of form II.06; also a difference of two of them.",
	fields: (t) => ({
		received: t.exposeInt("received", { description: `${number("received")}all.` }),
		receivedOnline: t.exposeInt("receivedOnline", {
			description: `${number("receivedOnline")}in the period, online.`,
		}),
		receivedOtherwise: t.exposeInt("receivedOtherwise", {
			description: `${number("receivedOtherwise")}in the period, at the counter or by public post.`,
		}),
		carriedOver: t.exposeInt("carriedOver", {
			description: `${number("carriedOver")}received before the period and open when it began.`,
		}),
		resolved: t.exposeInt("resolved", { description: `${number("resolved")}resolved in the period.` }),
		early: t.exposeInt("early", { description: `${number("early")}of these early.` }),
		onTime: t.exposeInt("onTime", { description: `${number("onTime")}of these on the due day.` }),
		late: t.exposeInt("late", { description: `${number("late")}of these overdue.` }),
		open: t.exposeInt("open", { description: `${number("open")}open at the moment of judgement.` }),
		openInTime: t.exposeInt("openInTime", {
			description: `${number("openInTime")}of these in time, those that wait included.`,
		}),
		openOverdue: t.exposeInt("openOverdue", { description: `${number("openOverdue")}of these overdue.` }),
	}),
})

const Form06LineRef = builder.objectRef<FormLine>("Form06Line").implement({
	description: "One line of form II.06.",
	fields: (t) => ({
		key: t.exposeString("key", { description: "The code of the unit, or the sector." }),
		name: t.exposeString("name", { description: "What it is called." }),
		row: t.field({ type: Form06RowRef, description: "Its columns.", resolve: ({ row }) => row }),
		disagreements: t.stringList({
			description: "Where the columns do not add up, because a dossier fits no class; usually empty.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ row }, { language }, context) =>
				Form06.disagreements(row).map((one) => Form06Text.describe(one, language ?? context.language)),
		}),
	}),
})

export const Form06Ref = builder.objectRef<Form06Report>("Form06").implement({
	description:
		"Form II.06/VPCP/KSTT (kết quả giải quyết thủ tục hành chính) over stored dossiers: received in the period or carried over into it, as they stood at its end.",
	fields: (t) => ({
		unit: t.field({
			type: UnitRef,
			description: "The unit; those below it are counted with it.",
			resolve: ({ unitId }) => unitId,
		}),
		from: t.expose("from", { type: "CivilDate", description: "The first day of the period." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of the period." }),
		asOf: t.expose("asOf", { type: "Instant", description: "The moment of judgement." }),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules it is counted.",
			resolve: ({ rule }) => rule,
		}),
		grouping: t.expose("grouping", { type: FormGroupingRef, description: "What its lines stand for." }),
		lines: t.field({
			type: [Form06LineRef],
			description: "A line for each with dossiers, by their keys.",
			resolve: ({ lines }) => [...lines],
		}),
		total: t.field({ type: Form06RowRef, description: "The sum of the lines.", resolve: totalOf }),
	}),
})
