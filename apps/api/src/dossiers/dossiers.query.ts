import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Effect, Option } from "effect"
import { builder } from "../graphql/builder.ts"
import { connection } from "../graphql/connection.ts"
import { answer, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { FaultClassRef } from "../incidents/faultClass.type.ts"
import { InvalidInput, NotFound } from "../problems/Problem.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { DayGroupRef, MissReasonRef, PromiseOutcomeRef } from "../specialdays/specialDayDossiers.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { Units } from "../units/Units.ts"
import { UnitRef } from "../units/units.schema.ts"
import { type DossierSort, dossierSorts, dossierViews, type SpecialDayCondition } from "./DossierFilter.ts"
import { Dossiers, isPlaceIn, placeOf } from "./Dossiers.ts"
import { DossierRef, DossierStatusRef } from "./dossier.type.ts"
import { DueRef } from "./due.type.ts"

export const DossierViewRef = builder.enumType("DossierView", {
	description: "Groups of dossiers, judged now or at the end of the day `asOf`.",
	values: dossierViews,
})

export const DossierSortRef = builder.enumType("DossierSort", {
	description: "The order of a list; among equals the order of receipt.",
	values: dossierSorts,
})

const SpecialDayFilterInput = builder.inputType("SpecialDayFilter", {
	description:
		"Dossiers behind a number of `specialDayReport`: received in the units of the filter on the days of a rule; judged now. All conditions hold together.",
	fields: (t) => ({
		ruleId: t.globalID({ required: true, for: SpecialDayRuleRef, description: "The rule." }),
		from: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day of the report; for one special day, that day.",
		}),
		to: t.field({
			type: "CivilDate",
			required: true,
			description: "The last day of the report; at most three years after the first.",
		}),
		days: t.field({ type: DayGroupRef, description: "SPECIAL when left out." }),
		outcome: t.field({ type: PromiseOutcomeRef, description: "What became of the promise." }),
		promised: t.boolean({ description: "With a promise that is kept, missed or pending, or without one." }),
		missReason: t.field({ type: MissReasonRef, description: "Missed for this reason." }),
		assisted: t.boolean({ description: "Whether an officer wrote it for the citizen." }),
		returned: t.boolean({ description: "Whether a supplement was asked for." }),
		finishedSameDay: t.boolean({ description: "Whether it was finished on the day it counts as received." }),
	}),
})

export const conditionOf = (input: typeof SpecialDayFilterInput.$inferInput): SpecialDayCondition => ({
	ruleId: rowIdOf(input.ruleId),
	from: input.from,
	to: input.to,
	days: input.days ?? "special",
	outcome: input.outcome ?? null,
	isPromised: input.promised ?? null,
	missReason: input.missReason ?? null,
	isAssisted: input.assisted ?? null,
	isReturned: input.returned ?? null,
	isFinishedSameDay: input.finishedSameDay ?? null,
})

export const DossierFilterInput = builder.inputType("DossierFilter", {
	description: "All conditions hold together.",
	fields: (t) => ({
		search: t.string({
			description:
				"Words of the code or the submitter's name, without diacritics; of the code only for callers who are not told names.",
		}),
		unitId: t.globalID({ for: UnitRef, description: "This unit and those below it." }),
		procedureId: t.globalID({ for: ProcedureRef, description: "Of this procedure." }),
		channel: t.field({ type: ChannelRef, description: "Handed in this way." }),
		subChannel: t.string({ description: "Through this local way, such as zalo." }),
		status: t.field({ type: DossierStatusRef, description: "Standing there now." }),
		view: t.field({ type: DossierViewRef, description: "All when left out." }),
		faultClass: t.field({ type: FaultClassRef, description: "Late for this reason." }),
		receivedFrom: t.field({ type: "CivilDate", description: "Received on this day or later." }),
		receivedTo: t.field({ type: "CivilDate", description: "Received on this day or earlier." }),
		asOf: t.field({
			type: "CivilDate",
			description: "Judge the views at the end of this day instead of now.",
		}),
		specialDay: t.field({
			type: SpecialDayFilterInput,
			description: "Received on the days of a special-day rule.",
		}),
	}),
})

const endOf = (day: CivilDate.CivilDate): Instant.Instant =>
	Instant.make(Instant.fromLocalMillis(CivilDate.addDays(day, 1) * Instant.millisPerDay) - 1)

export const filterOf = Effect.fnUntraced(function* (
	input: typeof DossierFilterInput.$inferInput | null | undefined,
) {
	const now = Instant.make(yield* Clock.currentTimeMillis)
	const end = input?.asOf === null || input?.asOf === undefined ? null : endOf(input.asOf)
	return {
		search: input?.search ?? null,
		unitIds: input?.unitId ? yield* Units.use((units) => units.subtree(rowIdOf(input.unitId!))) : null,
		procedureId: input?.procedureId ? rowIdOf(input.procedureId) : null,
		channel: input?.channel ?? null,
		subChannel: input?.subChannel ?? null,
		status: input?.status ?? null,
		view: input?.view ?? "ALL",
		faultClass: input?.faultClass ?? null,
		receivedFrom: input?.receivedFrom ?? null,
		receivedTo: input?.receivedTo ?? null,
		at: end !== null && end < now ? end : now,
		isLookingBack: end !== null && end < now,
		specialDay: input?.specialDay ? conditionOf(input.specialDay) : null,
	}
})

export const usualSort: DossierSort = "RECEIVED_DESC"

builder.queryField("dossiers", (t) =>
	t.connection(
		{
			type: DossierRef,
			description: "The dossiers of the caller's units; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "VIEW_FIGURES" },
			args: {
				filter: t.arg({ type: DossierFilterInput, description: "All when left out." }),
				sort: t.arg({ type: DossierSortRef, description: "The latest receipt first when left out." }),
			},
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { filter, sort, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						Effect.flatMap(filterOf(filter), (conditions) =>
							Dossiers.use((dossiers) => dossiers.rows(conditions, sort ?? usualSort, request)),
						),
					(dossier) => placeOf(sort ?? usualSort, dossier),
					isPlaceIn(sort ?? usualSort),
					Effect.flatMap(filterOf(filter), (conditions) =>
						Dossiers.use((dossiers) => dossiers.count(conditions)),
					),
				),
		},
		{ name: "DossierConnection", description: "A page of dossiers." },
		{ name: "DossierEdge", description: "A dossier on its page." },
	),
)

builder.queryField("dossier", (t) =>
	t.field({
		type: DossierRef,
		nullable: true,
		description: "One dossier by its id or its code; null when there is none the caller may see.",
		authScopes: { permission: "VIEW_FIGURES" },
		args: {
			id: t.arg.globalID({ for: DossierRef, description: "Its id." }),
			code: t.arg.string({ description: "Its code." }),
		},
		resolve: (_parent, { id, code }, context) =>
			answer(
				context,
				Dossiers.use((dossiers) =>
					id
						? Effect.map(dossiers.findByIds([rowIdOf(id)]), ([dossier]) => dossier ?? null)
						: Effect.map(dossiers.findByCode(code ?? ""), Option.getOrNull),
				),
			),
	}),
)

const DuePreviewInput = builder.inputType("DuePreviewInput", {
	description: "A dossier that might be received.",
	fields: (t) => ({
		procedureId: t.globalID({ required: true, for: ProcedureRef, description: "The procedure." }),
		unitId: t.globalID({ required: true, for: UnitRef, description: "The unit that would receive it." }),
		case: t.string({ description: "The code of one of its cases; counted by the general limits without." }),
		channel: t.field({ type: ChannelRef, required: true, description: "How it would be handed in." }),
		receivedAt: t.field({ type: "Instant", required: true, description: "When it would be received." }),
	}),
})

builder.queryField("duePreview", (t) =>
	t.field({
		type: resultUnion("DuePreviewResult", "A due, or why there is none.", DueRef, [InvalidInput, NotFound]),
		description: "The due date a dossier would get, before it is received; nothing is written.",
		authScopes: { signedIn: true },
		args: { input: t.arg({ type: DuePreviewInput, required: true, description: "The dossier." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				Dossiers.use((dossiers) =>
					dossiers.preview({
						procedureId: rowIdOf(input.procedureId),
						caseCode: input.case?.trim() || null,
						unitId: rowIdOf(input.unitId),
						channel: input.channel,
						receivedAt: input.receivedAt,
					}),
				),
			),
	}),
)
