import { CalendarDiff, CalendarSpec, CivilDate, Instant, WorkCalendar } from "@motcua/domain"
import { Clock, Effect, Result } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import {
	CalendarLayerContentInput,
	ClosureRef,
	DayOverrideRef,
	DaySwapRef,
	hoursByWeekday,
	SeasonRef,
	WeekdayHoursRef,
} from "../calendars/calendarContent.type.ts"
import { CalendarDayRef } from "../calendars/calendarDay.type.ts"
import { CalendarLayerRef } from "../calendars/calendarLayer.type.ts"
import { contentOf } from "../calendars/content.ts"
import type { Layer } from "../calendars/Layer.ts"
import { Recomputation } from "../dossiers/Recomputation.ts"
import { CalendarImpactRef } from "../dossiers/recomputation.schema.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { once, onceById } from "../requests/once.ts"
import type { CalendarDraft } from "./Draft.ts"
import { Drafts } from "./Drafts.ts"

const said = ({ content }: CalendarDraft): Partial<CalendarSpec.CalendarSpec> =>
	Result.getOrThrow(CalendarSpec.decodeLayer(content))

interface Change {
	readonly date: CivilDate.CivilDate
	readonly before: {
		readonly unitId: number
		readonly status: CalendarDiff.ChangedDay["before"]
		readonly isWorkingDay: boolean
	}
	readonly after: Change["before"]
}

const ChangeRef = builder.objectRef<Change>("CalendarChange").implement({
	description: "A day that would be another one.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		before: t.field({ type: CalendarDayRef, description: "As it is.", resolve: ({ before }) => before }),
		after: t.field({ type: CalendarDayRef, description: "As it would be.", resolve: ({ after }) => after }),
	}),
})

const ahead = 400

/** What would change in the year and a month that begin with the draft's first day. */
const changesOf = Effect.fnUntraced(function* ({ unitId, effectiveFrom, content }: CalendarDraft) {
	const calendars = yield* Calendars
	const draft = yield* calendars.suppose({ unitId, validFrom: effectiveFrom, content })
	const at = Instant.make(yield* Clock.currentTimeMillis)
	const before = (yield* calendars.asKnown(unitId))(effectiveFrom, at)
	const after = (yield* calendars.asKnown(unitId, draft))(effectiveFrom, at)
	const dayOf = (calendar: WorkCalendar.WorkCalendar, status: CalendarDiff.ChangedDay["before"]) => ({
		unitId,
		status,
		isWorkingDay: WorkCalendar.isWorkingDay(calendar, status.date),
	})
	const range = { from: effectiveFrom, to: CivilDate.addDays(effectiveFrom, ahead) }
	return CalendarDiff.diff(before, after, range).map(
		(day): Change => ({ date: day.date, before: dayOf(before, day.before), after: dayOf(after, day.after) }),
	)
})

export const CalendarDraftRef = builder.loadableNodeRef("CalendarDraft", {
	id: { resolve: (draft: CalendarDraft) => draft.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Drafts.use((drafts) => drafts.findCalendarDrafts(ids)),
		).then((found) => [...found]),
	sort: (draft) => draft.id,
})

export const DraftStateRef = builder.enumType("DraftState", {
	description: "What has become of a draft.",
	values: {
		OPEN: { value: "open", description: "It can be edited, published or discarded." },
		PUBLISHED: { value: "published", description: "It holds from its first day on." },
		DISCARDED: { value: "discarded", description: "It was given up." },
	} as const,
})

CalendarDraftRef.implement({
	description: "What a unit might say about its calendar, beside what holds.",
	fields: (t) => ({
		layer: t.field({
			type: CalendarLayerRef,
			description: "What holds.",
			resolve: ({ unitId }) => unitId,
		}),
		version: t.exposeInt("version", { description: "Grows each time it is saved; send it back." }),
		baseVersion: t.exposeInt("baseVersion", {
			description: "The version of the layer that it was made from; publishing asks that it still holds.",
		}),
		state: t.expose("state", { type: DraftStateRef, description: "What has become of it." }),
		validFrom: t.field({
			type: "CivilDate",
			description: "Its first day.",
			resolve: ({ effectiveFrom }) => effectiveFrom,
		}),
		reason: t.exposeString("reason", { nullable: true, description: "Why." }),
		savedAt: t.expose("savedAt", { type: "Instant", description: "When it was last saved." }),
		savedBy: t.exposeString("savedBy", { description: "Who saved it last." }),
		weekly: t.field({
			type: [WeekdayHoursRef],
			description: "The week; empty when inherited.",
			resolve: (draft) => {
				const { weekly } = said(draft)
				return weekly === undefined ? [] : [...hoursByWeekday(weekly)]
			},
		}),
		seasons: t.field({
			type: [SeasonRef],
			description: "Hours of parts of the year.",
			resolve: (draft) => [...(said(draft).seasons ?? [])],
		}),
		closures: t.field({
			type: [ClosureRef],
			description: "Days off.",
			resolve: (draft) => [...(said(draft).closures ?? [])],
		}),
		swaps: t.field({
			type: [DaySwapRef],
			description: "Swapped days.",
			resolve: (draft) => [...(said(draft).swaps ?? [])],
		}),
		overrides: t.field({
			type: [DayOverrideRef],
			description: "Dates with hours of their own.",
			resolve: (draft) => [...(said(draft).overrides ?? [])],
		}),
		changes: t.field({
			type: [ChangeRef],
			description: "The days that would be others, in the 400 days from its first one.",
			complexity: { field: 50, multiplier: 20 },
			resolve: (draft, _args, context) =>
				answer(context, changesOf(draft).pipe(Effect.catch(() => Effect.succeed([])))),
		}),
		impact: t.field({
			type: CalendarImpactRef,
			nullable: true,
			description: "What would become of the open dossiers; null when the draft does not fit any more.",
			complexity: 500,
			resolve: (draft, _args, context) =>
				answer(
					context,
					Effect.gen(function* () {
						const { unitId, effectiveFrom, content } = draft
						const layer = yield* Calendars.use((calendars) =>
							calendars.suppose({ unitId, validFrom: effectiveFrom, content }),
						)
						return yield* Recomputation.use((recomputation) => recomputation.impact(unitId, { layer }))
					}).pipe(Effect.catch(() => Effect.succeed(null))),
				),
		}),
	}),
})

builder.queryField("calendarDrafts", (t) =>
	t.connection(
		{
			type: CalendarDraftRef,
			description:
				"The open drafts of the caller's units, the last saved first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "MANAGE_CALENDARS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				listConnection(
					context,
					args,
					Drafts.use((drafts) => drafts.calendarDrafts),
					({ id }) => String(id),
				),
		},
		{ name: "CalendarDraftConnection", description: "A page of drafts of calendars." },
		{ name: "CalendarDraftEdge", description: "A draft on its page." },
	),
)

const CalendarDraftSuccess = builder.objectRef<CalendarDraft>("CalendarDraftSuccess").implement({
	description: "The draft was saved or discarded; what holds has not changed.",
	fields: (t) => ({
		draft: t.field({ type: CalendarDraftRef, description: "As it stands now.", resolve: (draft) => draft }),
	}),
})

export const CalendarDraftResult = resultUnion(
	"CalendarDraftResult",
	"What saving a draft leads to.",
	CalendarDraftSuccess,
	[InvalidInput, NotFound, Forbidden, VersionConflict, Overlap],
)

const SaveCalendarDraftInput = builder.inputType("SaveCalendarDraftInput", {
	description: "A draft of a calendar layer.",
	fields: (t) => ({
		layerId: t.globalID({ required: true, for: CalendarLayerRef, description: "Of which layer." }),
		draftId: t.globalID({
			for: CalendarDraftRef,
			description: "The draft to save again; a new one when left out.",
		}),
		expectedVersion: t.int({ description: "The version of the draft that was read; for one saved again." }),
		baseVersion: t.int({ required: true, description: "The version of the layer that was read." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "Its first day." }),
		content: t.field({ type: CalendarLayerContentInput, required: true, description: "All that it says." }),
		reason: t.string({ description: "Why; it stands in the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

/** Writes a keyed request once; a repeated one answers the draft as it stands now. */
export const writtenDraft = onceById((ids) => Drafts.use((drafts) => drafts.findCalendarDrafts(ids)))

builder.mutationField("saveCalendarDraft", (t) =>
	t.field({
		type: CalendarDraftResult,
		description: "Saves a calendar beside what holds; it has no effect until it is published.",
		...permitted("MANAGE_CALENDARS"),
		args: { input: t.arg({ type: SaveCalendarDraftInput, required: true, description: "The draft." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				writtenDraft(
					"saveCalendarDraft",
					input,
				)(
					Drafts.use((drafts) =>
						drafts.saveCalendar({
							draft: input.draftId
								? { id: rowIdOf(input.draftId), expectedVersion: input.expectedVersion ?? 0 }
								: null,
							unitId: rowIdOf(input.layerId),
							baseVersion: input.baseVersion,
							effectiveFrom: input.validFrom,
							content: contentOf(input.content),
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)

const EndCalendarDraftInput = builder.inputType("EndCalendarDraftInput", {
	description: "A draft as it was read.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: CalendarDraftRef, description: "Which draft." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("discardCalendarDraft", (t) =>
	t.field({
		type: CalendarDraftResult,
		description: "Gives a draft up; it stays in the audit log.",
		...permitted("MANAGE_CALENDARS"),
		args: { input: t.arg({ type: EndCalendarDraftInput, required: true, description: "Which draft." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				writtenDraft(
					"discardCalendarDraft",
					input,
				)(Drafts.use((drafts) => drafts.discardCalendar(rowIdOf(input.id), input.expectedVersion))),
			),
	}),
)

const PublishedLayer = builder.objectRef<Layer>("PublishCalendarDraftSuccess").implement({
	description: "What the draft said holds from its first day on. Printed due dates stay.",
	fields: (t) => ({
		layer: t.field({ type: CalendarLayerRef, description: "As it stands now.", resolve: (layer) => layer }),
	}),
})

builder.mutationField("publishCalendarDraft", (t) =>
	t.field({
		type: resultUnion("PublishCalendarDraftResult", "What publishing a draft leads to.", PublishedLayer, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
			Overlap,
		]),
		description:
			"Publishes a draft as a new version of its layer, when the layer is still the one it was made from; by a second person where that is configured.",
		...permitted("MANAGE_CALENDARS"),
		args: { input: t.arg({ type: EndCalendarDraftInput, required: true, description: "Which draft." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "publishCalendarDraft",
					key: input.idempotencyKey,
					input,
					idOf: ({ id }: Layer) => id,
					again: ([unitId]) =>
						Effect.gen(function* () {
							const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
							return (yield* Calendars.use((calendars) => calendars.layers(unitId, today))).slice(-1)
						}).pipe(Effect.catch(() => Effect.succeed([]))),
				})(Drafts.use((drafts) => drafts.publishCalendar(rowIdOf(input.id), input.expectedVersion))),
			),
	}),
)
