import {
	CalendarLint,
	CalendarLintText,
	CivilDate,
	DayStatus,
	Instant,
	WorkCalendar,
	YearRollOver,
} from "@motcua/domain"
import { Clock, Effect, Result } from "effect"
import { refuseUnseen } from "../drafts/secondPerson.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import {
	Forbidden,
	InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	VersionConflict,
} from "../problems/Problem.ts"
import { once } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import { Calendars } from "./Calendars.ts"
import { CalendarLayerContentInput } from "./calendarContent.type.ts"
import { CalendarDayRef, type UnitDay } from "./calendarDay.type.ts"
import { CalendarLayerRef, layerText, nationLayer } from "./calendarLayer.type.ts"
import { contentOf } from "./content.ts"
import type { Layer } from "./Layer.ts"

interface UnitYear {
	readonly year: number
	readonly unitId: number
	readonly version: string
	readonly days: readonly UnitDay[]
	readonly horizon: YearRollOver.Horizon
	readonly findings: readonly CalendarLint.Finding[]
}

const CalendarYear = builder.objectRef<UnitYear>("CalendarYear").implement({
	description: "A year of a unit, day by day.",
	fields: (t) => ({
		year: t.exposeInt("year", { description: "The civil year." }),
		unit: t.field({ type: UnitRef, description: "Whose year.", resolve: ({ unitId }) => unitId }),
		version: t.exposeString("version", { description: "The content hash of the calendar on the last day." }),
		workingDays: t.int({
			description: "How many days count as working days.",
			resolve: ({ days }) => days.filter(({ isWorkingDay }) => isWorkingDay).length,
		}),
		provisional: t.boolean({
			description: "Some day of the year is computed and not announced.",
			resolve: ({ days }) => days.some(({ status }) => status.provisional),
		}),
		notices: t.stringList({
			description:
				"What somebody should look at: that the calendar is about to end, swaps that do not hold, entries without effect.",
			resolve: ({ horizon, findings }, _, { language }) => [
				...[YearRollOver.remind(horizon, language)].filter((text) => text !== null),
				...findings
					.filter(({ _tag }) => _tag !== "Unannounced")
					.map((finding) => CalendarLintText.describe(finding, language)),
			],
		}),
		days: t.field({
			type: [CalendarDayRef],
			complexity: { field: 1, multiplier: 10 },
			description: "Every day from 1 January to 31 December.",
			resolve: ({ days }) => [...days],
		}),
	}),
})

const firstYear = 1975
const lastYear = 2100

const noSuchYear: Issue = {
	code: "year",
	path: ["year"],
	text: {
		vi: `Lịch chỉ có các năm từ ${firstYear} đến ${lastYear}.`,
		en: `The calendar knows the years ${firstYear} to ${lastYear}.`,
	},
}

const yearOf = Effect.fnUntraced(function* (unitId: number, year: number) {
	if (year < firstYear || year > lastYear) return yield* invalidInput(noSuchYear)
	const first = Result.getOrThrow(CivilDate.fromParts(year, 1, 1))
	const last = Result.getOrThrow(CivilDate.fromParts(year, 12, 31))
	const calendarOn = yield* Calendars.use((calendars) => calendars.through(unitId, first, last))
	const days = Array.from({ length: last - first + 1 }, (_, index): UnitDay => {
		const date = CivilDate.addDays(first, index)
		const calendar = calendarOn(date)
		return {
			unitId,
			status: DayStatus.of(calendar, date),
			isWorkingDay: WorkCalendar.isWorkingDay(calendar, date),
		}
	})
	const calendar = calendarOn(last)
	const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
	const ofYear = Result.getOrThrow(WorkCalendar.compile(calendar, { from: first, to: last }))
	return {
		year,
		unitId,
		version: calendar.version,
		days,
		horizon: YearRollOver.horizon(calendar, today),
		findings: CalendarLint.ofCalendar(ofYear),
	}
})

builder.queryField("calendarYear", (t) =>
	t.field({
		type: resultUnion("CalendarYearResult", "A year, or why there is none.", CalendarYear, [
			InvalidInput,
			NotFound,
		]),
		description: "A year of a unit, day by day, each by the calendar in force on it; 1975 to 2100.",
		authScopes: { signedIn: true },
		args: {
			unitId: t.arg.globalID({ required: true, for: UnitRef, description: "The unit." }),
			year: t.arg.int({ required: true, description: "The civil year." }),
		},
		resolve: (_, { unitId, year }, context) => answer(context, yearOf(rowIdOf(unitId), year)),
	}),
)

const layersOf = Effect.fnUntraced(
	function* (unitId: number, on: CivilDate.CivilDate | null | undefined) {
		const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
		return [nationLayer, ...(yield* Calendars.use((calendars) => calendars.layers(unitId, on ?? today)))]
	},
	Effect.catchTag("NotFound", () => Effect.succeed([])),
)

builder.queryField("calendarLayers", (t) =>
	t.connection(
		{
			type: CalendarLayerRef,
			description:
				"What the nation, the units above and the unit itself say, the widest first; none for a unit that the caller does not see; 1 to 100 a page, 20 when not said.",
			authScopes: { signedIn: true },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			args: {
				unitId: t.arg.globalID({ required: true, for: UnitRef, description: "The unit." }),
				on: t.arg({ type: "CivilDate", description: "As they hold on this day; today when left out." }),
			},
			resolve: (_, { unitId, on, ...args }, context) =>
				listConnection(context, args, answer(context, layersOf(rowIdOf(unitId), on)), layerText),
		},
		{ name: "CalendarLayerConnection", description: "A page of the layers of a calendar." },
		{ name: "CalendarLayerEdge", description: "A layer on its page." },
	),
)

const PublishCalendarLayerInput = builder.inputType("PublishCalendarLayerInput", {
	description: "What a unit says about its calendar from a day on.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: CalendarLayerRef, description: "The layer." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "Its first day." }),
		content: t.field({ type: CalendarLayerContentInput, required: true, description: "All that it says." }),
		reason: t.string({ description: "Why; it stands in the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const CalendarLayerSuccess = builder.objectRef<{ readonly layer: Layer }>("CalendarLayerSuccess").implement({
	description: "The layer was published.",
	fields: (t) => ({
		layer: t.field({
			type: CalendarLayerRef,
			description: "As it stands now.",
			resolve: ({ layer }) => layer,
		}),
	}),
})

const calendarLayerPayload = (name: PayloadName) =>
	resultUnion(name, "The outcome of a publication.", CalendarLayerSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

/** Writes a keyed request once; a repeated one answers the layer as it stands now. */
const published = (
	operation: string,
	input: { readonly validFrom: CivilDate.CivilDate; readonly idempotencyKey?: string | null | undefined },
) =>
	once({
		operation,
		key: input.idempotencyKey,
		input,
		idOf: ({ layer }: { readonly layer: Layer }) => layer.id,
		again: ([unitId]) =>
			Calendars.use((calendars) => calendars.layers(unitId, input.validFrom)).pipe(
				Effect.map((path) => path.slice(-1).map((layer) => ({ layer }))),
				Effect.catchTag("NotFound", () => Effect.succeed([])),
			),
	})

builder.mutationField("publishCalendarLayer", (t) =>
	t.field({
		type: calendarLayerPayload("PublishCalendarLayerPayload"),
		description: "Replaces the content of one calendar layer from a date on. Printed due dates stay.",
		...permitted("MANAGE_CALENDARS"),
		args: {
			input: t.arg({ type: PublishCalendarLayerInput, required: true, description: "The new version." }),
		},
		resolve: (_, { input }, context) =>
			answer(
				context,
				published(
					"publishCalendarLayer",
					input,
				)(
					Effect.andThen(
						refuseUnseen,
						Calendars.use((calendars) =>
							calendars.publish({
								unitId: rowIdOf(input.id),
								expectedVersion: input.expectedVersion,
								validFrom: input.validFrom,
								content: contentOf(input.content),
								reason: input.reason ?? null,
							}),
						).pipe(Effect.map((layer) => ({ layer }))),
					),
				),
			),
	}),
)

const RestoreCalendarLayerInput = builder.inputType("RestoreCalendarLayerInput", {
	description: "A version that shall hold again.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: CalendarLayerRef, description: "The layer." }),
		version: t.int({ required: true, description: "The version whose content shall hold again." }),
		expectedVersion: t.int({ required: true, description: "The version of the layer that was read." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "Its first day." }),
		reason: t.string({ description: "Why; it stands in the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("restoreCalendarLayer", (t) =>
	t.field({
		type: calendarLayerPayload("RestoreCalendarLayerPayload"),
		description: "Undoes: publishes the content of an earlier version as a new one. History is never edited.",
		...permitted("MANAGE_CALENDARS"),
		args: {
			input: t.arg({ type: RestoreCalendarLayerInput, required: true, description: "Which version." }),
		},
		resolve: (_, { input }, context) =>
			answer(
				context,
				published(
					"restoreCalendarLayer",
					input,
				)(
					Effect.andThen(
						refuseUnseen,
						Calendars.use((calendars) =>
							calendars.restore({
								unitId: rowIdOf(input.id),
								version: input.version,
								expectedVersion: input.expectedVersion,
								validFrom: input.validFrom,
								reason: input.reason ?? null,
							}),
						).pipe(Effect.map((layer) => ({ layer }))),
					),
				),
			),
	}),
)
