import { Effect } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import { CalendarLayerContentInput } from "../calendars/calendarContent.type.ts"
import { CalendarLayerRef } from "../calendars/calendarLayer.type.ts"
import { contentOf } from "../calendars/content.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { ProcedureVersionRef } from "../procedures/procedure.type.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DossierRef } from "./dossier.type.ts"
import { type Impact, type Move, Recomputation } from "./Recomputation.ts"
import type { Recomputed } from "./RecomputationRepo.ts"

const MoveRef = builder.objectRef<Move>("DueMove").implement({
	description: "An open dossier whose due would be another one.",
	fields: (t) => ({
		dossier: t.field({ type: DossierRef, description: "Which dossier.", resolve: ({ dossier }) => dossier }),
		from: t.expose("from", { type: "Instant", description: "The due that was told." }),
		to: t.expose("to", { type: "Instant", description: "The due that would be." }),
		days: t.exposeInt("days", { description: "Calendar days between the two; later is positive." }),
	}),
})

interface MovesByDays {
	readonly days: number
	readonly count: number
}

export const MovesByDaysRef = builder.objectRef<MovesByDays>("DueMovesByDays").implement({
	description: "How many dues would move by as many days.",
	fields: (t) => ({
		days: t.exposeInt("days", { description: "Calendar days; later is positive, 0 is within the day." }),
		count: t.exposeInt("count", { description: "How many dossiers." }),
	}),
})

export const CalendarImpactRef = builder.objectRef<Impact>("CalendarImpact").implement({
	description:
		"What would become of the open dossiers if a calendar, a special-day rule or a version of a procedure were published and all dues were counted anew. Publishing alone moves none.",
	fields: (t) => ({
		open: t.exposeInt("open", {
			description: "Open dossiers of the unit and of those below it; for a procedure its own.",
		}),
		moved: t.exposeInt("moved", { description: "How many would get another due." }),
		later: t.exposeInt("later", { description: "How many a later one." }),
		earlier: t.exposeInt("earlier", { description: "How many an earlier one." }),
		overdueBefore: t.exposeInt("overdueBefore", { description: "How many are overdue now." }),
		overdueAfter: t.exposeInt("overdueAfter", { description: "How many would be overdue now." }),
		unjudged: t.exposeInt("unjudged", {
			description: "How many have no rule or limit any more; they keep their due.",
		}),
		byDays: t.field({
			type: [MovesByDaysRef],
			description: "The moves by their days, the earliest first.",
			resolve: ({ byDays }) =>
				[...byDays].map(([days, count]) => ({ days, count })).toSorted((a, b) => a.days - b.days),
		}),
		farthest: t.field({
			type: [MoveRef],
			description: "The farthest moves first, at most fifty.",
			resolve: ({ farthest }) => [...farthest],
		}),
		moves: t.connection(
			{
				type: MoveRef,
				description:
					"Every open dossier that would move, in the order in which they came into the system; 1 to 100 a page. Each page is counted anew by what was known when the impact was asked for.",
				complexity: ({ first, last }) => ({ field: 200, multiplier: first ?? last ?? 20 }),
				resolve: (impact, args, context) =>
					connection(
						context,
						args,
						(request) => Recomputation.use((recomputation) => recomputation.moves(impact, request)),
						({ dossier }) => String(dossier.id),
						isRowNumber,
						Effect.succeed(impact.moved),
					),
			},
			{ name: "DueMoveConnection", description: "A page of the dossiers that would move." },
			{ name: "DueMoveEdge", description: "A move on its page." },
		),
	}),
})

builder.objectField(ProcedureVersionRef, "impact", (t) =>
	t.field({
		type: CalendarImpactRef,
		nullable: true,
		description:
			"What the draft would do to the open dossiers of its procedure: those received before its first day keep their limits. Null for a published version, and for who may not publish it in the unit.",
		complexity: 500,
		args: {
			unitId: t.arg.globalID({
				for: UnitRef,
				description: "In this unit and below; the caller's when left out.",
			}),
		},
		resolve: (version, { unitId }, context) =>
			version.state === "published"
				? null
				: answer(
						context,
						Recomputation.use((recomputation) =>
							recomputation.impactOfProcedure(version, unitId ? rowIdOf(unitId) : null),
						).pipe(Effect.catch(() => Effect.succeed(null))),
					),
	}),
)

const CalendarImpactInput = builder.inputType("CalendarImpactInput", {
	description: "A calendar layer as it might be published.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: CalendarLayerRef, description: "The layer." }),
		validFrom: t.field({ type: "CivilDate", required: true, description: "Its first day." }),
		content: t.field({ type: CalendarLayerContentInput, required: true, description: "All that it says." }),
	}),
})

builder.queryField("calendarImpact", (t) =>
	t.field({
		type: resultUnion(
			"CalendarImpactResult",
			"What a calendar would move, or what is wrong with it.",
			CalendarImpactRef,
			[InvalidInput, NotFound, Forbidden],
		),
		description: "Tries a calendar layer on all open dossiers; nothing is written.",
		...permitted("MANAGE_CALENDARS"),
		complexity: 500,
		args: { input: t.arg({ type: CalendarImpactInput, required: true, description: "The calendar." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				Effect.gen(function* () {
					const unitId = rowIdOf(input.id)
					const layer = yield* Calendars.use((calendars) =>
						calendars.suppose({ unitId, validFrom: input.validFrom, content: contentOf(input.content) }),
					)
					return yield* Recomputation.use((recomputation) => recomputation.impact(unitId, { layer }))
				}),
			),
	}),
)

const RecomputePolicyRef = builder.enumType("RecomputePolicy", {
	description: "Which dues may move when they are counted anew. Without asking for it none ever moves.",
	values: {
		ONLY_LATER: {
			value: "onlyLater",
			description: "Nobody has to come earlier than they were told: an earlier due is not taken.",
		},
		RECOMPUTE: { value: "recompute", description: "Every open dossier gets the due that is right now." },
	} as const,
})

const RecomputedRef = builder.objectRef<Recomputed>("RecomputeDuesSuccess").implement({
	description: "The dues were counted anew; each that moved stands in the audit log with the reason.",
	fields: (t) => ({
		moved: t.exposeInt("moved", { description: "How many moved." }),
		kept: t.exposeInt("kept", { description: "How many would have moved earlier and were kept." }),
	}),
})

const RecomputeDuesInput = builder.inputType("RecomputeDuesInput", {
	description: "A decision to count the dues of open dossiers anew.",
	fields: (t) => ({
		unitId: t.globalID({
			required: true,
			for: UnitRef,
			description: "The dossiers of this unit and of those below it.",
		}),
		policy: t.field({ type: RecomputePolicyRef, required: true, description: "Which may move." }),
		reason: t.string({ required: true, description: "Why; it stands in the audit log of each dossier." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

/** Writes a keyed request once; a repeated one answers what the first one moved. */
const written = onceById((ids) => Recomputation.use((recomputation) => recomputation.findByIds(ids)))

builder.mutationField("recomputeDues", (t) =>
	t.field({
		type: resultUnion("RecomputeDuesPayload", "What counting anew leads to.", RecomputedRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Counts the dues of open dossiers by all that is published now.",
		...permitted("MANAGE_CALENDARS"),
		complexity: 1000,
		args: { input: t.arg({ type: RecomputeDuesInput, required: true, description: "The decision." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"recomputeDues",
					input,
				)(
					Recomputation.use((recomputation) =>
						recomputation.recompute({
							unitId: rowIdOf(input.unitId),
							policy: input.policy,
							reason: input.reason,
						}),
					),
				),
			),
	}),
)
