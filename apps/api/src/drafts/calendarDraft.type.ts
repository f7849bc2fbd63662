import {
	CalendarDiff,
	CalendarLint,
	CalendarLintText,
	CalendarSpec,
	CivilDate,
	ClosureEvidence,
	Instant,
	WorkCalendar,
} from "@motcua/domain"
import { Clock, Effect, Result } from "effect"
import { type CalendarAsKnown, Calendars } from "../calendars/Calendars.ts"
import { showContent } from "../calendars/calendarContent.type.ts"
import { CalendarDayRef } from "../calendars/calendarDay.type.ts"
import { CalendarFindingRef } from "../calendars/calendarFinding.type.ts"
import { CalendarLayerRef } from "../calendars/calendarLayer.type.ts"
import { everyDay, evidenceIn, noEvidence } from "../calendars/closureEvidence.ts"
import { Recomputation } from "../dossiers/Recomputation.ts"
import { CalendarImpactRef } from "../dossiers/recomputation.schema.ts"
import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { doubtsIn } from "../problems/Doubt.ts"
import type { CalendarDraft } from "./Draft.ts"
import { Drafts } from "./Drafts.ts"

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

interface WordedEvidenceChange {
	readonly change: ClosureEvidence.Change
	readonly text: string
}

const EvidenceChangeRef = builder.objectRef<WordedEvidenceChange>("ClosureEvidenceChange").implement({
	description: "A file of a closure that is new, gone or told otherwise.",
	fields: (t) => ({
		date: t.field({
			type: "CivilDate",
			description: "The day off.",
			resolve: ({ change }) => change.date,
		}),
		name: t.string({
			description: "The name of the file.",
			resolve: ({ change }) => change.name,
		}),
		text: t.exposeString("text", {
			description: "The whole in a sentence: “15/10/2020, minh chứng “tin-bao.pdf”: mới có”.",
		}),
	}),
})

const evidenceChangesOf = Effect.fnUntraced(function* ({ unitId, effectiveFrom, content }: CalendarDraft) {
	const layers = yield* Calendars.use((calendars) => calendars.layers(unitId, effectiveFrom))
	return ClosureEvidence.diff(everyDay(layers.at(-1)?.evidence ?? noEvidence), everyDay(evidenceIn(content)))
}, Effect.orDie)

const ahead = 400

/** The unit's calendar as it is and as it would be, and the year and a month that begin with the draft's first day. */
const bothOf = Effect.fnUntraced(function* ({ unitId, effectiveFrom, content }: CalendarDraft) {
	const calendars = yield* Calendars
	const draft = yield* calendars.suppose({ unitId, validFrom: effectiveFrom, content })
	const at = Instant.make(yield* Clock.currentTimeMillis)
	const calendarIn = (known: ReadonlyMap<number, CalendarAsKnown>) =>
		Effect.map(Effect.fromNullishOr(known.get(unitId)), (asKnown) => asKnown(effectiveFrom, at))
	return {
		before: yield* calendarIn(yield* calendars.asKnown([unitId])),
		after: yield* calendarIn(yield* calendars.asKnown([unitId], draft)),
		range: { from: effectiveFrom, to: CivilDate.addDays(effectiveFrom, ahead) },
	}
})

const changesOf = Effect.fnUntraced(function* (draft: CalendarDraft) {
	const { before, after, range } = yield* bothOf(draft)
	const dayOf = (calendar: WorkCalendar.WorkCalendar, status: CalendarDiff.ChangedDay["before"]) => ({
		unitId: draft.unitId,
		status,
		isWorkingDay: WorkCalendar.isWorkingDay(calendar, status.date),
	})
	return CalendarDiff.diff(before, after, range).map(
		(day): Change => ({ date: day.date, before: dayOf(before, day.before), after: dayOf(after, day.after) }),
	)
})

const doubtsOf = Effect.fnUntraced(function* (draft: CalendarDraft) {
	const { before, after, range } = yield* bothOf(draft)
	const within = (calendar: WorkCalendar.WorkCalendar) =>
		CalendarLint.ofCalendar(Result.getOrThrow(WorkCalendar.compile(calendar, range)))
	return doubtsIn(within(after), within(before), CalendarLintText.describe)
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
		evidenceChanges: t.field({
			type: [EvidenceChangeRef],
			description:
				"What changes in the files that show why the unit closes, from what holds on its first day; no day changes by them.",
			complexity: { field: 5, multiplier: 2 },
			args: { language: t.arg(languageArgument) },
			resolve: (draft, { language }, context) =>
				answer(context, evidenceChangesOf(draft)).then((changes) =>
					changes.map((change) => ({
						change,
						text: ClosureEvidence.describe(change, language ?? context.language),
					})),
				),
		}),
		changes: t.field({
			type: [ChangeRef],
			description: "The days that would be others, in the 400 days from its first one.",
			complexity: { field: 50, multiplier: 20 },
			resolve: (draft, _args, context) =>
				answer(context, changesOf(draft).pipe(Effect.catch(() => Effect.succeed([])))),
		}),
		lint: t.field({
			type: [CalendarFindingRef],
			description:
				"What would be doubtful in the unit's calendar in the 400 days from the draft's first one; none when the draft does not fit any more.",
			complexity: { field: 50, multiplier: 5 },
			resolve: (draft, _args, context) =>
				answer(context, doubtsOf(draft).pipe(Effect.catch(() => Effect.succeed([])))),
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

showContent(CalendarDraftRef, ({ content }) => ({
	content: Result.getOrThrow(CalendarSpec.decodeLayer(content)),
	evidence: evidenceIn(content),
}))
