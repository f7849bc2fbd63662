import { ClockTime, LegalBasis, NoticeText, Recurrence, SpecialDayText } from "@motcua/domain"
import { WeekdayRef, weekdayName } from "../calendars/weekday.type.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { lastDayOf, type StoredRule } from "./StoredRule.ts"

export const SpecialDayKindRef = builder.enumType("SpecialDayKind", {
	description: "What a special day (ngày đặc thù) is for.",
	values: {
		NO_APPOINTMENT: {
			value: "noAppointment",
			description: "Ngày không hẹn: eligible dossiers are promised the same day.",
		},
		NO_WRITING: {
			value: "noWriting",
			description: "Ngày không viết: officers write for the citizen; due dates stay.",
		},
		OTHER: { value: "other", description: "One the administrator names; due dates stay." },
	} as const,
})

export const SessionScopeRef = builder.enumType("SessionScope", {
	description: "The part of the day a rule is about (buổi); half days are split at noon.",
	values: {
		DAY: { value: "day", description: "Cả ngày." },
		MORNING: { value: "morning", description: "Buổi sáng." },
		AFTERNOON: { value: "afternoon", description: "Buổi chiều." },
		WINDOW: { value: "window", description: "From windowStart to windowEnd." },
	} as const,
})

export const WhenClosedRef = builder.enumType("WhenClosed", {
	description: "What becomes of a special day on which the unit is closed.",
	values: {
		SKIP: { value: "skip", description: "It is left out." },
		PREVIOUS: { value: "previous", description: "It is held on the working day before." },
		NEXT: { value: "next", description: "It is held on the working day after." },
	} as const,
})

export const NoticeTextRef = builder.objectRef<NoticeText.NoticeText>("NoticeText").implement({
	description: "What the notice of special days (bản thông báo) says in one language.",
	fields: (t) => ({
		language: t.exposeString("language", {
			description: "Its BCP 47 tag in canonical form: vi, en, km, tyz, hmn, cjm.",
		}),
		languageName: t.string({
			description: "What it is called, as “tiếng Khmer (km)”; its tag where nobody has named it.",
			args: { language: t.arg(languageArgument) },
			resolve: (notice, { language }, context) =>
				NoticeText.languageName(notice.language, language ?? context.language),
		}),
		title: t.exposeString("title", { description: "One line, at most 200 characters." }),
		text: t.exposeString("text", { description: "Paragraphs, at most 2,000 characters." }),
	}),
})

const recurrenceOf = ({ rule }: StoredRule): Recurrence.Json => Recurrence.encode(rule.recurrence)
const windowOf = ({ rule: { session } }: StoredRule) => (typeof session === "string" ? null : session)
const clock = (time: ClockTime.ClockTime | null | undefined): string | null =>
	time === null || time === undefined ? null : ClockTime.format(time)

export const SpecialDayRuleContentRef = builder.interfaceRef<StoredRule>("SpecialDayRuleContent")

SpecialDayRuleContentRef.implement({
	description: "What a special-day rule says, in one of its versions.",
	fields: (t) => ({
		kind: t.field({
			type: SpecialDayKindRef,
			description: "What it is for.",
			resolve: ({ rule }) => rule.kind,
		}),
		name: t.string({ description: "What people call it.", resolve: ({ rule }) => rule.name }),
		weekdays: t.field({
			type: [WeekdayRef],
			description: "On these weekdays; empty for single dates.",
			resolve: (stored) => (recurrenceOf(stored).weekdays ?? []).map(weekdayName),
		}),
		everyWeeks: t.int({
			description: "Every so many weeks, counted from the first.",
			resolve: (stored) => recurrenceOf(stored).everyWeeks ?? 1,
		}),
		nthOfMonth: t.intList({
			description: "Only the first to fifth such weekday of a month; -1 is the last; empty means each.",
			resolve: (stored) => [...(recurrenceOf(stored).nthOfMonth ?? [])],
		}),
		dates: t.field({
			type: ["CivilDate"],
			description: "Single dates instead of weekdays.",
			resolve: ({ rule: { recurrence } }) => (recurrence._tag === "Dates" ? [...recurrence.dates] : []),
		}),
		scope: t.field({
			type: SessionScopeRef,
			description: "The part of the day.",
			resolve: ({ rule: { session } }) => (typeof session === "string" ? session : "window"),
		}),
		windowStart: t.string({
			nullable: true,
			description: "For WINDOW: its begin, such as 07:30.",
			resolve: (stored) => clock(windowOf(stored)?.start),
		}),
		windowEnd: t.string({
			nullable: true,
			description: "For WINDOW: its end.",
			resolve: (stored) => clock(windowOf(stored)?.end),
		}),
		validFrom: t.field({
			type: "CivilDate",
			description: "Since when it says this; before, an earlier version of it did.",
			resolve: ({ validFrom }) => validFrom,
		}),
		from: t.field({
			type: "CivilDate",
			description: "The first day it may hold.",
			resolve: ({ rule }) => rule.period.from,
		}),
		to: t.field({
			type: "CivilDate",
			nullable: true,
			description: "The last day it may hold; null without an end.",
			resolve: lastDayOf,
		}),
		exceptions: t.field({
			type: ["CivilDate"],
			description: "Days on which it does not hold.",
			resolve: ({ rule }) => [...rule.exceptions],
		}),
		cutOff: t.string({
			nullable: true,
			description: "For NO_APPOINTMENT: received after this time there is no promise.",
			resolve: ({ rule }) => clock(rule.cutOff),
		}),
		whenClosed: t.field({
			type: WhenClosedRef,
			description: "What becomes of it on a day off.",
			resolve: ({ rule }) => rule.whenClosed,
		}),
		followSwap: t.boolean({
			description: "Whether a special day that is swapped off is held on the day worked for it.",
			resolve: ({ rule }) => rule.followSwap,
		}),
		unit: t.field({
			type: UnitRef,
			description: "It holds in this unit and those below it.",
			resolve: ({ unitId }) => unitId,
		}),
		procedures: t.connection(
			{
				type: ProcedureRef,
				description:
					"Only for these, in the order in which they were named; without procedures and sectors a NO_APPOINTMENT rule is for those declared eligible, others for all. 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ procedureIds }, args, context) => listConnection(context, args, procedureIds, String),
			},
			{ name: "SpecialDayProcedureConnection", description: "A page of the procedures of a rule." },
			{ name: "SpecialDayProcedureEdge", description: "A procedure on its page." },
		),
		sectors: t.stringList({
			description: "Only for procedures of these sectors.",
			resolve: ({ rule: { eligible } }) => (eligible === "all" ? [] : [...eligible.sectors]),
		}),
		desks: t.int({
			nullable: true,
			description: "Desks that serve at the same time.",
			resolve: ({ rule }) => rule.capacity?.desks ?? null,
		}),
		minutesPerDossier: t.int({
			nullable: true,
			description: "Minutes one dossier takes at a desk.",
			resolve: ({ rule }) => rule.capacity?.minutesPerDossier ?? null,
		}),
		document: t.string({
			nullable: true,
			description: "The document it rests on.",
			resolve: ({ rule: { basis } }) => (basis === null ? null : LegalBasis.format(basis)),
		}),
		notices: t.field({
			type: [NoticeTextRef],
			description:
				"What its notice says, Vietnamese first, English next, then at most ten others by their tags; without a text in a language the notice is made from the rule.",
			resolve: ({ notices }) => [...notices],
		}),
		summary: t.string({
			description: "In one line: “Ngày không hẹn: thứ Sáu hằng tuần, cả ngày, từ 15/10/2020”.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ rule }, { language }, context) =>
				SpecialDayText.describe(rule, language ?? context.language),
		}),
	}),
})
