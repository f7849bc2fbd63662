import { Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import { CalendarLayerContentInput } from "../calendars/calendarContent.type.ts"
import { CalendarLayerRef } from "../calendars/calendarLayer.type.ts"
import { contentOf } from "../calendars/content.ts"
import type { Layer } from "../calendars/Layer.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, type InputName, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { once, onceById } from "../requests/once.ts"
import { CalendarDraftRef } from "./calendarDraft.type.ts"
import type { CalendarDraft } from "./Draft.ts"
import { Drafts } from "./Drafts.ts"

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
					answer(
						context,
						Drafts.use((drafts) => drafts.calendarDrafts),
					),
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

export const calendarDraftPayload = (name: PayloadName) =>
	resultUnion(name, "What saving or discarding a draft leads to.", CalendarDraftSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

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
		type: calendarDraftPayload("SaveCalendarDraftPayload"),
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

const draftAsReadInput = (name: InputName) =>
	builder.inputType(name, {
		description: "A draft as it was read.",
		fields: (t) => ({
			id: t.globalID({ required: true, for: CalendarDraftRef, description: "Which draft." }),
			expectedVersion: t.int({ required: true, description: "The version that was read." }),
			idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
		}),
	})

builder.mutationField("discardCalendarDraft", (t) =>
	t.field({
		type: calendarDraftPayload("DiscardCalendarDraftPayload"),
		description: "Gives a draft up; it stays in the audit log.",
		...permitted("MANAGE_CALENDARS"),
		args: {
			input: t.arg({
				type: draftAsReadInput("DiscardCalendarDraftInput"),
				required: true,
				description: "Which draft.",
			}),
		},
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
		type: resultUnion("PublishCalendarDraftPayload", "What publishing a draft leads to.", PublishedLayer, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
			Overlap,
		]),
		description:
			"Publishes a draft as a new version of its layer, when the layer is still the one it was made from; by a second person where that is configured.",
		...permitted("MANAGE_CALENDARS"),
		args: {
			input: t.arg({
				type: draftAsReadInput("PublishCalendarDraftInput"),
				required: true,
				description: "Which draft.",
			}),
		},
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
