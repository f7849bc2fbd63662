import { CivilDate, ClockTime, type DayEntry, LegalBasis } from "@motcua/domain"
import {
	ClosureInput,
	DayOverrideInput,
	DaySwapInput,
	SessionRef,
} from "../../calendars/calendarContent.type.ts"
import { CalendarLayerRef } from "../../calendars/calendarLayer.type.ts"
import { calendarDraftPayload, writtenDraft } from "../../drafts/calendarDraft.schema.ts"
import { CalendarDraftRef } from "../../drafts/calendarDraft.type.ts"
import { builder } from "../../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../../graphql/effectField.ts"
import { rowIdOf } from "../../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../../problems/Problem.ts"
import type { Sentence } from "../../problems/Sentence.ts"
import { DateOrderRef } from "../dossierImport.mutation.ts"
import { type ComparedDay, DaysImports, type DaysPreview, dayFormats } from "./DaysImports.ts"
import type { DayProblem } from "./readDays.ts"

const KindRef = builder.enumType("ImportedDayKind", {
	description: "What a day of a file would become.",
	values: {
		CLOSURE: { value: "Closure", description: "A day off." },
		SWAP: { value: "Swap", description: "A working day taken off and a rest day worked for it." },
		OVERRIDE: { value: "Override", description: "A day with hours of its own." },
	} as const satisfies Record<string, { value: DayEntry.DayEntry["_tag"]; description: string }>,
})

const StandingRef = builder.enumType("ImportedDayStanding", {
	description: "How a day of a file stands to the layer.",
	values: {
		NEW: { value: "New", description: "The layer says nothing of its days." },
		SAME: { value: "Same", description: "The layer says the very same." },
		CONFLICT: { value: "Conflict", description: "The layer says something else of one of its days." },
	} as const satisfies Record<string, { value: DayEntry.Standing["_tag"]; description: string }>,
})

const FormatRef = builder.enumType("ImportedDaysFormat", {
	description: "What a file is, told by its content: iCalendar, a table of text, or a workbook.",
	values: dayFormats,
})

const dateOf = (entry: DayEntry.DayEntry): CivilDate.CivilDate =>
	entry._tag === "Closure" ? entry.closure.date : entry._tag === "Swap" ? entry.swap.off : entry.override.date

const nameOf = (entry: DayEntry.DayEntry): string | undefined =>
	entry._tag === "Closure" ? entry.closure.name : entry._tag === "Override" ? entry.override.name : undefined

const basisOf = (entry: DayEntry.DayEntry): LegalBasis.LegalBasis | undefined =>
	entry._tag === "Closure"
		? entry.closure.basis
		: entry._tag === "Swap"
			? entry.swap.basis
			: entry.override.basis

const sayEntry = (entry: DayEntry.DayEntry): Sentence => {
	const on = CivilDate.format(dateOf(entry))
	switch (entry._tag) {
		case "Closure": {
			const name = entry.closure.name === undefined ? "" : ` (${entry.closure.name})`
			return { vi: `Ngày nghỉ ${on}${name}`, en: `Day off ${on}${name}` }
		}
		case "Swap": {
			const worked = CivilDate.format(entry.swap.worked)
			return {
				vi: `Hoán đổi: nghỉ ${on}, làm bù ${worked}`,
				en: `Swap: off ${on}, worked ${worked}`,
			}
		}
		case "Override": {
			const hours = entry.override.sessions
				.map(({ start, end }) => `${ClockTime.format(start)}–${ClockTime.format(end)}`)
				.join(", ")
			return {
				vi: `Giờ riêng ngày ${on}: ${hours || "nghỉ"}`,
				en: `Hours of ${on}: ${hours || "closed"}`,
			}
		}
	}
}

const ImportedDayRef = builder.objectRef<ComparedDay>("ImportedDay").implement({
	description: "A day of a file, before it is taken over.",
	fields: (t) => ({
		line: t.exposeInt("line", {
			nullable: true,
			description: "The row of a table, as a spreadsheet numbers it; null for iCalendar.",
		}),
		kind: t.field({
			type: KindRef,
			description: "What it would become.",
			resolve: ({ entry }) => entry._tag,
		}),
		date: t.field({
			type: "CivilDate",
			description: "The day; of a swap the one taken off.",
			resolve: ({ entry }) => dateOf(entry),
		}),
		worked: t.field({
			type: "CivilDate",
			nullable: true,
			description: "Of a swap the day worked for it.",
			resolve: ({ entry }) => (entry._tag === "Swap" ? entry.swap.worked : null),
		}),
		name: t.string({
			description: "What it is called; empty for a swap.",
			resolve: ({ entry }) => nameOf(entry) ?? "",
		}),
		document: t.string({
			nullable: true,
			description: "The document it rests on.",
			resolve: ({ entry }) => {
				const basis = basisOf(entry)
				return basis === undefined ? null : LegalBasis.format(basis)
			},
		}),
		sessions: t.field({
			type: [SessionRef],
			description: "Of an override its hours; none: closed.",
			resolve: ({ entry }) => (entry._tag === "Override" ? [...entry.override.sessions] : []),
		}),
		receptionOnly: t.boolean({
			description: "Of an override: receives and hands over, but is no working day for limits.",
			resolve: ({ entry }) => entry._tag === "Override" && (entry.override.receptionOnly ?? false),
		}),
		standing: t.field({
			type: StandingRef,
			description: "How it stands to the layer.",
			resolve: ({ standing }) => standing._tag,
		}),
		replaces: t.stringList({
			description: "What the layer says of its days now and would no longer say; only of a conflict.",
			resolve: ({ standing }, _args, { language }) =>
				standing._tag === "Conflict" ? standing.replaces.map((entry) => sayEntry(entry)[language]) : [],
		}),
	}),
})

const ImportedDayProblem = builder.objectRef<DayProblem>("ImportedDayProblem").implement({
	description: "What a file says and cannot be taken over.",
	fields: (t) => ({
		line: t.exposeInt("line", { description: "The row of a table or the line of an iCalendar file." }),
		text: t.exposeString("text", { description: "What stands there, cut after 200 characters." }),
		code: t.exposeString("code", { description: "Why, for programs." }),
		message: t.string({
			description: "Why, in the caller's language.",
			resolve: ({ because }, _args, { language }) => because[language],
		}),
	}),
})

const DaysPreviewRef = builder.objectRef<DaysPreview>("DaysImportPreview").implement({
	description: "What a file says of days, against a calendar layer; nothing is written.",
	fields: (t) => ({
		format: t.expose("format", { type: FormatRef, description: "What the file is." }),
		dateOrderUncertain: t.exposeBoolean("isOrderUncertain", {
			description:
				"No date shows whether the day or the month comes first: they were read with the day first. Ask again with dateOrder to be sure.",
		}),
		days: t.field({
			type: [ImportedDayRef],
			description: "The days in the order of the file, of iCalendar by date; at most 1000.",
			resolve: ({ days }) => [...days],
		}),
		problems: t.field({
			type: [ImportedDayProblem],
			description: "What cannot be taken over, with its line and the reason.",
			resolve: ({ problems }) => [...problems],
		}),
	}),
})

const PreviewDaysImportInput = builder.inputType("PreviewDaysImportInput", {
	description: "Days for a calendar layer: a file or a text.",
	fields: (t) => ({
		layerId: t.globalID({ required: true, for: CalendarLayerRef, description: "For which layer." }),
		file: t.field({
			type: "File",
			description: "iCalendar, CSV or XLSX; what it is is told by its content.",
		}),
		text: t.string({ description: "iCalendar or CSV as text, in the place of a file." }),
		validFrom: t.field({
			type: "CivilDate",
			description: "Compare with what the layer says on this day; today when left out.",
		}),
		dateOrder: t.field({
			type: DateOrderRef,
			description: "How dates such as 03/09 are read where the file does not show it.",
		}),
	}),
})

builder.mutationField("previewDaysImport", (t) =>
	t.field({
		type: resultUnion("PreviewDaysImportPayload", "What reading days leads to.", DaysPreviewRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Reads days off, swaps and days with hours of their own from a file; writes nothing.",
		...permitted("MANAGE_CALENDARS"),
		args: { input: t.arg({ type: PreviewDaysImportInput, required: true, description: "The days." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				DaysImports.use((imports) =>
					imports.preview({
						unitId: rowIdOf(input.layerId),
						validFrom: input.validFrom ?? null,
						file: input.file ?? null,
						text: input.text ?? null,
						dateOrder: input.dateOrder ?? null,
					}),
				),
			),
	}),
)

const ImportDaysInput = builder.inputType("ImportDaysInput", {
	description: "Days that were chosen from a preview.",
	fields: (t) => ({
		layerId: t.globalID({ required: true, for: CalendarLayerRef, description: "Into which layer." }),
		draftId: t.globalID({
			for: CalendarDraftRef,
			description: "The open draft that takes them too; a new one when left out.",
		}),
		expectedVersion: t.int({ description: "The version of the draft that was read; for an open one." }),
		baseVersion: t.int({ required: true, description: "The version of the layer that was read." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "The first day of the draft." }),
		closures: t.field({ type: [ClosureInput], required: true, description: "Days off; at most 1000." }),
		swaps: t.field({ type: [DaySwapInput], required: true, description: "Swaps; at most 1000." }),
		overrides: t.field({
			type: [DayOverrideInput],
			required: true,
			description: "Days with hours of their own; at most 1000.",
		}),
		reason: t.string({ description: "Why; it stands in the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("importDays", (t) =>
	t.field({
		type: calendarDraftPayload("ImportDaysPayload"),
		description:
			"Takes days into a draft of a calendar layer, in the place of what it said of them; nothing holds until the draft is published.",
		...permitted("MANAGE_CALENDARS"),
		args: { input: t.arg({ type: ImportDaysInput, required: true, description: "The chosen days." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				writtenDraft(
					"importDays",
					input,
				)(
					DaysImports.use((imports) =>
						imports.take({
							unitId: rowIdOf(input.layerId),
							draft: input.draftId
								? { id: rowIdOf(input.draftId), expectedVersion: input.expectedVersion ?? 0 }
								: null,
							baseVersion: input.baseVersion,
							validFrom: input.validFrom,
							days: input,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)
