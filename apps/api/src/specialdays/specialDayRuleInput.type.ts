import { CivilDate, Weekday } from "@motcua/domain"
import { WeekdayRef, weekdayName } from "../calendars/weekday.type.ts"
import { builder } from "../graphql/builder.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { RuleDraft } from "./readRule.ts"
import { SessionScopeRef, SpecialDayKindRef, WhenClosedRef } from "./specialDayRuleContent.type.ts"

const NoticeTextInput = builder.inputType("NoticeTextInput", {
	description: "What the notice of a rule says in one language.",
	fields: (t) => ({
		language: t.string({
			required: true,
			description: "A BCP 47 tag that begins with a code of ISO 639: vi, en, km, tyz, hmn, cjm.",
		}),
		title: t.string({ required: true, description: "One line, at most 200 characters." }),
		text: t.string({ required: true, description: "Paragraphs, at most 2,000 characters." }),
	}),
})

export const SpecialDayRuleInput = builder.inputType("SpecialDayRuleInput", {
	description: "A special-day rule as a form has it: weekdays or single dates.",
	fields: (t) => ({
		kind: t.field({ type: SpecialDayKindRef, required: true, description: "What it is for." }),
		name: t.string({ required: true, description: "What people call it; empty for the usual name." }),
		weekdays: t.field({ type: [WeekdayRef], required: true, description: "Empty for single dates." }),
		everyWeeks: t.int({ defaultValue: 1, description: "Every so many weeks, 1 to 52." }),
		nthOfMonth: t.intList({
			defaultValue: [],
			description: "Only these of a month: 1 to 5, -1 for the last.",
		}),
		dates: t.field({ type: ["CivilDate"], defaultValue: [], description: "Single dates." }),
		scope: t.field({ type: SessionScopeRef, required: true, description: "The part of the day." }),
		windowStart: t.string({ description: "For WINDOW: 07:30." }),
		windowEnd: t.string({ description: "For WINDOW: 11:00." }),
		from: t.field({ type: "CivilDate", required: true, description: "The first day it may hold." }),
		to: t.field({ type: "CivilDate", description: "The last day it may hold." }),
		exceptions: t.field({
			type: ["CivilDate"],
			defaultValue: [],
			description: "Days on which it does not hold.",
		}),
		cutOff: t.string({ description: "For NO_APPOINTMENT: the last time of receipt for the promise." }),
		whenClosed: t.field({
			type: WhenClosedRef,
			required: true,
			description: "What becomes of it on a day off.",
		}),
		followSwap: t.boolean({ required: true, description: "Whether it moves with a swapped day." }),
		unitId: t.globalID({ required: true, for: UnitRef, description: "Holds in this unit and those below." }),
		procedureIds: t.globalIDList({
			required: true,
			for: ProcedureRef,
			description:
				"Only for these; without procedures and sectors: the eligible ones (NO_APPOINTMENT) or all.",
		}),
		sectors: t.stringList({ required: true, description: "Only for these; empty for all." }),
		desks: t.int({ description: "Desks that serve at the same time; together with minutesPerDossier." }),
		minutesPerDossier: t.int({ description: "Minutes one dossier takes at a desk." }),
		document: t.string({ description: "The document it rests on." }),
		notices: t.field({
			type: [NoticeTextInput],
			description:
				"What its notice says: Vietnamese, English and at most ten further languages, each once. Left out, what the rule says stays; an empty list takes it away.",
		}),
	}),
})

const codeOf = (name: string): string => Weekday.codes.find((code) => weekdayName(code) === name) ?? name

/** The form with its ids and dates as text, for the domain to read. */
export const draftOf = (input: typeof SpecialDayRuleInput.$inferInput): RuleDraft => ({
	unitId: rowIdOf(input.unitId),
	procedureIds: input.procedureIds.map(rowIdOf),
	kind: input.kind,
	name: input.name.trim(),
	weekdays: input.weekdays.map(codeOf),
	everyWeeks: input.everyWeeks ?? 1,
	nthOfMonth: input.nthOfMonth ?? [],
	dates: (input.dates ?? []).map(CivilDate.format),
	scope: input.scope,
	windowStart: input.windowStart ?? null,
	windowEnd: input.windowEnd ?? null,
	from: CivilDate.format(input.from),
	to: input.to ? CivilDate.format(input.to) : null,
	exceptions: (input.exceptions ?? []).map(CivilDate.format),
	cutOff: input.cutOff ?? null,
	whenClosed: input.whenClosed,
	followSwap: input.followSwap,
	sectors: input.sectors,
	desks: input.desks ?? null,
	minutesPerDossier: input.minutesPerDossier ?? null,
	document: input.document?.trim() || null,
	notices: input.notices ?? null,
})
