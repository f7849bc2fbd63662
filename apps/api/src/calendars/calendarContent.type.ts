import {
	type CalendarSpec,
	ClockTime,
	type Closure,
	type ClosureEvidence,
	type DayOverride,
	type DaySwap,
	LegalBasis,
	type Session,
	Weekday,
	WeeklyHours,
} from "@motcua/domain"
import type { ObjectRef } from "@pothos/core"
import { builder } from "../graphql/builder.ts"
import { type LayerEvidence, withEvidence } from "./closureEvidence.ts"
import { WeekdayRef, weekdayName } from "./weekday.type.ts"

const documentOf = ({ basis }: { readonly basis?: LegalBasis.LegalBasis }): string | null =>
	basis === undefined ? null : LegalBasis.format(basis)

const document = "The document it rests on."

export const SessionRef = builder.objectRef<Session.Session>("Session").implement({
	description: "One opening block of a day (buổi), without its end.",
	fields: (t) => ({
		start: t.string({ description: "07:00", resolve: ({ start }) => ClockTime.format(start) }),
		end: t.string({
			description: "11:30; the desk is closed at this time.",
			resolve: ({ end }) => ClockTime.format(end),
		}),
	}),
})

interface WeekdayHours {
	readonly code: Weekday.WeekdayCode
	readonly sessions: readonly Session.Session[]
}

const hoursByWeekday = (weekly: WeeklyHours.WeeklyHours): readonly WeekdayHours[] =>
	Weekday.codes.map((code) => ({ code, sessions: weekly[code] ?? [] }))

export const WeekdayHoursRef = builder.objectRef<WeekdayHours>("WeekdayHours").implement({
	description: "The hours of one day of the week.",
	fields: (t) => ({
		weekday: t.field({
			type: WeekdayRef,
			description: "The day of the week.",
			resolve: ({ code }) => weekdayName(code),
		}),
		sessions: t.field({
			type: [SessionRef],
			description: "None when closed.",
			resolve: ({ sessions }) => [...sessions],
		}),
	}),
})

export const SeasonRef = builder.objectRef<WeeklyHours.Season>("Season").implement({
	description: "Other hours from a day of the year to another, both included; may pass the year's end.",
	fields: (t) => ({
		from: t.string({
			description: "Month and day: 10-16.",
			resolve: ({ from }) => WeeklyHours.formatMonthDay(from),
		}),
		to: t.string({
			description: "Month and day: 04-15.",
			resolve: ({ to }) => WeeklyHours.formatMonthDay(to),
		}),
		weekly: t.field({
			type: [WeekdayHoursRef],
			description: "The hours of the season.",
			resolve: ({ weekly }) => [...hoursByWeekday(weekly)],
		}),
	}),
})

const ClosureEvidenceRef = builder.objectRef<ClosureEvidence.ClosureEvidence>("ClosureEvidence").implement({
	description:
		"What is known of a file that shows why a unit closed, all day or in part (tệp minh chứng); the file itself is kept elsewhere.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "The name of the file." }),
		mediaType: t.exposeString("mediaType", { description: "application/pdf." }),
		size: t.exposeInt("size", { description: "Bytes." }),
		sha256: t.exposeString("sha256", {
			description: "The SHA-256 of its content, 64 hexadecimal digits; once on a day.",
		}),
		source: t.exposeString("source", {
			nullable: true,
			description: "Where it came from or is kept: a number, an address.",
		}),
	}),
})

type ClosureWithEvidence = Closure.Closure & Partial<Pick<ClosureEvidence.OfClosure, "evidence">>

export const ClosureRef = builder.objectRef<ClosureWithEvidence>("Closure").implement({
	description: "A day off that is no weekly rest day.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		name: t.string({ description: "What it is called.", resolve: ({ name }) => name ?? "" }),
		document: t.string({ nullable: true, description: document, resolve: documentOf }),
		evidence: t.field({
			type: [ClosureEvidenceRef],
			description: "The files that show why: a storm warning, the report of an outage.",
			resolve: ({ evidence }) => [...(evidence ?? [])],
		}),
	}),
})

export const DaySwapRef = builder.objectRef<DaySwap.DaySwap>("DaySwap").implement({
	description: "A working day taken off and a rest day worked for it (hoán đổi ngày làm việc).",
	fields: (t) => ({
		off: t.expose("off", { type: "CivilDate", description: "The day taken off." }),
		worked: t.expose("worked", { type: "CivilDate", description: "The day worked for it." }),
		document: t.string({ nullable: true, description: document, resolve: documentOf }),
	}),
})

type OverrideWithEvidence = DayOverride.DayOverride & Partial<Pick<ClosureEvidence.OfClosure, "evidence">>

export const DayOverrideRef = builder.objectRef<OverrideWithEvidence>("DayOverride").implement({
	description: "Other hours on one date: it decides over everything else.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		sessions: t.field({
			type: [SessionRef],
			description: "None: closed.",
			resolve: ({ sessions }) => [...sessions],
		}),
		name: t.string({ description: "What it is called.", resolve: ({ name }) => name ?? "" }),
		document: t.string({ nullable: true, description: document, resolve: documentOf }),
		receptionOnly: t.boolean({
			description: "Receives and hands over, but is no working day for limits.",
			resolve: ({ receptionOnly }) => receptionOnly ?? false,
		}),
		evidence: t.field({
			type: [ClosureEvidenceRef],
			description: "The files that show why: a storm warning, the report of an outage.",
			resolve: ({ evidence }) => [...(evidence ?? [])],
		}),
	}),
})

const SessionInput = builder.inputType("SessionInput", {
	description: "One opening block of a day.",
	fields: (t) => ({
		start: t.string({ required: true, description: "07:00" }),
		end: t.string({ required: true, description: "11:30" }),
	}),
})

export const WeekdayHoursInput = builder.inputType("WeekdayHoursInput", {
	description: "The hours of one day of the week.",
	fields: (t) => ({
		weekday: t.field({ type: WeekdayRef, required: true, description: "The day of the week." }),
		sessions: t.field({ type: [SessionInput], required: true, description: "None: closed." }),
	}),
})

const SeasonInput = builder.inputType("SeasonInput", {
	description: "Other hours from a day of the year to another, both included.",
	fields: (t) => ({
		from: t.string({ required: true, description: "Month and day: 10-16." }),
		to: t.string({ required: true, description: "Month and day: 04-15." }),
		weekly: t.field({ type: [WeekdayHoursInput], required: true, description: "The hours of the season." }),
	}),
})

const ClosureEvidenceInput = builder.inputType("ClosureEvidenceInput", {
	description: "What is known of a file that shows why a unit closed; the file itself is not sent.",
	fields: (t) => ({
		name: t.string({ required: true, description: "1 to 255 characters, no slashes." }),
		mediaType: t.string({ required: true, description: "application/pdf." }),
		size: t.int({ required: true, description: "Bytes, more than 0." }),
		sha256: t.string({
			required: true,
			description: "The SHA-256 of its content, 64 hexadecimal digits; once on a day.",
		}),
		source: t.string({ description: "Where it came from or is kept, at most 200 characters." }),
	}),
})

export const ClosureInput = builder.inputType("ClosureInput", {
	description: "A day off that is no weekly rest day.",
	fields: (t) => ({
		date: t.field({ type: "CivilDate", required: true, description: "The day." }),
		name: t.string({ required: true, description: "What it is called." }),
		document: t.string({ description: document }),
		evidence: t.field({
			type: [ClosureEvidenceInput],
			description: "The files that show why, at most 10; none when left out.",
		}),
	}),
})

export const DaySwapInput = builder.inputType("DaySwapInput", {
	description: "A working day taken off and a rest day worked for it.",
	fields: (t) => ({
		off: t.field({ type: "CivilDate", required: true, description: "The day taken off." }),
		worked: t.field({ type: "CivilDate", required: true, description: "The day worked for it." }),
		document: t.string({ description: document }),
	}),
})

export const DayOverrideInput = builder.inputType("DayOverrideInput", {
	description: "Other hours on one date.",
	fields: (t) => ({
		date: t.field({ type: "CivilDate", required: true, description: "The day." }),
		sessions: t.field({ type: [SessionInput], required: true, description: "None: closed." }),
		name: t.string({ required: true, description: "What it is called." }),
		document: t.string({ description: document }),
		receptionOnly: t.boolean({ required: true, description: "No working day for limits." }),
		evidence: t.field({
			type: [ClosureEvidenceInput],
			description: "The files that show why, at most 10; none when left out.",
		}),
	}),
})

export const CalendarLayerContentInput = builder.inputType("CalendarLayerContentInput", {
	description: "All that a unit says about its calendar; an empty week or no seasons are inherited.",
	fields: (t) => ({
		weekly: t.field({ type: [WeekdayHoursInput], required: true, description: "The week." }),
		seasons: t.field({ type: [SeasonInput], required: true, description: "The seasons." }),
		closures: t.field({ type: [ClosureInput], required: true, description: "The unit's own days off." }),
		swaps: t.field({ type: [DaySwapInput], required: true, description: "The unit's own swaps." }),
		overrides: t.field({
			type: [DayOverrideInput],
			required: true,
			description: "Dates with hours of their own.",
		}),
	}),
})

/** What a layer says, with the evidence of its days. */
interface Said {
	readonly content: Partial<CalendarSpec.CalendarSpec>
	readonly evidence: LayerEvidence
}

/** What a layer says, as fields of whatever says it: published, drafted or only tried. */
export const showContent = <T extends object>(
	ref: ObjectRef<typeof builder.$inferSchemaTypes, unknown, T>,
	saidBy: (one: T) => Said,
): void =>
	builder.objectFields(ref, (t) => ({
		weekly: t.field({
			type: [WeekdayHoursRef],
			description: "The week; empty when inherited.",
			resolve: (one) => {
				const { weekly } = saidBy(one).content
				return weekly === undefined ? [] : [...hoursByWeekday(weekly)]
			},
		}),
		seasons: t.field({
			type: [SeasonRef],
			description: "Hours of parts of the year.",
			resolve: (one) => [...(saidBy(one).content.seasons ?? [])],
		}),
		closures: t.field({
			type: [ClosureRef],
			description: "Days off.",
			resolve: (one) => {
				const { content, evidence } = saidBy(one)
				return [...withEvidence(content.closures ?? [], evidence.closures)]
			},
		}),
		swaps: t.field({
			type: [DaySwapRef],
			description: "Swapped days.",
			resolve: (one) => [...(saidBy(one).content.swaps ?? [])],
		}),
		overrides: t.field({
			type: [DayOverrideRef],
			description: "Dates with hours of their own.",
			resolve: (one) => {
				const { content, evidence } = saidBy(one)
				return [...withEvidence(content.overrides ?? [], evidence.overrides)]
			},
		}),
	}))
