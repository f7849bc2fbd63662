import { Effect } from "effect"
import type { SpecialDayCondition } from "../dossiers/DossierFilter.ts"
import { DossierStatusRef } from "../dossiers/dossier.type.ts"
import {
	conditionOf,
	DossierFilterInput,
	DossierSortRef,
	DossierViewRef,
	usualSort,
} from "../dossiers/dossiers.query.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { FaultClassRef } from "../incidents/faultClass.type.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { once, onceById } from "../requests/once.ts"
import { DayGroupRef, MissReasonRef, PromiseOutcomeRef } from "../specialdays/specialDayDossiers.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { SavedFilter, SavedView } from "./SavedView.ts"
import { SavedViews } from "./SavedViews.ts"

const SavedSpecialDayRef = builder.objectRef<SpecialDayCondition>("SavedSpecialDayFilter").implement({
	description: "The special-day condition of a saved view; what is null does not restrict.",
	fields: (t) => ({
		rule: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "The rule; null when it is not there any more.",
			resolve: ({ ruleId }) => ruleId,
		}),
		from: t.expose("from", { type: "CivilDate", description: "The first day." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day." }),
		days: t.expose("days", { type: DayGroupRef, description: "Which days." }),
		outcome: t.expose("outcome", {
			type: PromiseOutcomeRef,
			nullable: true,
			description: "What became of the promise.",
		}),
		promised: t.boolean({
			nullable: true,
			description: "With a promise, or without one.",
			resolve: ({ isPromised }) => isPromised,
		}),
		missReason: t.expose("missReason", {
			type: MissReasonRef,
			nullable: true,
			description: "Missed for this reason.",
		}),
		assisted: t.boolean({
			nullable: true,
			description: "Whether an officer wrote it.",
			resolve: ({ isAssisted }) => isAssisted,
		}),
		returned: t.boolean({
			nullable: true,
			description: "Whether a supplement was asked for.",
			resolve: ({ isReturned }) => isReturned,
		}),
		finishedSameDay: t.boolean({
			nullable: true,
			description: "Whether it was finished on the day it counts as received.",
			resolve: ({ isFinishedSameDay }) => isFinishedSameDay,
		}),
	}),
})

const SavedFilterRef = builder.objectRef<SavedFilter>("SavedDossierFilter").implement({
	description:
		"The conditions of a saved view, as `DossierFilter` takes them; what is null does not restrict.",
	fields: (t) => ({
		search: t.exposeString("search", {
			nullable: true,
			description: "Words of the code or the name; only in views that are not shared.",
		}),
		unit: t.field({
			type: UnitRef,
			nullable: true,
			description: "This unit and those below it.",
			resolve: ({ unitId }) => unitId,
		}),
		procedure: t.field({
			type: ProcedureRef,
			nullable: true,
			description: "Of this procedure.",
			resolve: ({ procedureId }) => procedureId,
		}),
		channel: t.expose("channel", { type: ChannelRef, nullable: true, description: "Handed in this way." }),
		subChannel: t.exposeString("subChannel", { nullable: true, description: "Through this local way." }),
		status: t.expose("status", { type: DossierStatusRef, nullable: true, description: "Standing there." }),
		view: t.expose("view", { type: DossierViewRef, nullable: true, description: "Of this group." }),
		faultClass: t.expose("faultClass", {
			type: FaultClassRef,
			nullable: true,
			description: "Late for this reason.",
		}),
		receivedFrom: t.expose("receivedFrom", {
			type: "CivilDate",
			nullable: true,
			description: "Received on this day or later.",
		}),
		receivedTo: t.expose("receivedTo", {
			type: "CivilDate",
			nullable: true,
			description: "Received on this day or earlier.",
		}),
		asOf: t.expose("asOf", {
			type: "CivilDate",
			nullable: true,
			description: "Judged at the end of this day; now when null.",
		}),
		specialDay: t.expose("specialDay", {
			type: SavedSpecialDayRef,
			nullable: true,
			description: "Received on the days of a special-day rule.",
		}),
	}),
})

export const SavedViewRef = builder.loadableNodeRef("SavedDossierView", {
	id: { resolve: (view: SavedView) => view.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			SavedViews.use((views) => views.findByIds(ids)),
		).then((found) => [...found]),
	sort: (view) => view.id,
})

SavedViewRef.implement({
	description:
		"A filter of the dossier list with its order under a name (bộ lọc đã lưu): one's own, or one that is shared in a unit and those below it. The list itself shows each caller the dossiers of their own units.",
	fields: (t) => ({
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		name: t.exposeString("name", { description: "What it is called, of each account only once." }),
		filter: t.expose("filter", { type: SavedFilterRef, description: "The conditions." }),
		sort: t.expose("sort", { type: DossierSortRef, description: "The order." }),
		shared: t.exposeBoolean("shared", {
			description: "Whether the unit of whoever keeps it, and those below it, see it.",
		}),
		unit: t.field({
			type: UnitRef,
			description: "The unit of whoever keeps it.",
			resolve: ({ unitId }) => unitId,
		}),
		isOwn: t.boolean({
			description: "Whether it is the caller's.",
			resolve: ({ accountId }, _args, { actor }) =>
				actor._tag === "SignedIn" && actor.accountId === accountId,
		}),
		savedBy: t.exposeString("savedBy", { description: "Who saved it last." }),
		savedAt: t.expose("savedAt", { type: "Instant", description: "When." }),
	}),
})

builder.queryField("savedDossierViews", (t) =>
	t.connection(
		{
			type: SavedViewRef,
			description:
				"The caller's own saved views and the shared ones of their unit and of those above it, for whoever manages accounts also of those below it; the newest first, 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "VIEW_FIGURES" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => SavedViews.use((views) => views.page(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "SavedDossierViewConnection", description: "A page of saved views." },
		{ name: "SavedDossierViewEdge", description: "A saved view on its page." },
	),
)

const Success = builder.objectRef<Pick<SavedView, "id">>("SavedDossierViewSuccess").implement({
	description: "The view was saved or deleted.",
	fields: (t) => ({
		view: t.field({
			type: SavedViewRef,
			nullable: true,
			description: "As it stands now; null when it was deleted.",
			resolve: ({ id }) => id,
		}),
	}),
})
const viewPayload = (name: PayloadName) =>
	resultUnion(name, "What saving or deleting a view leads to.", Success, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

const filterOf = (input: typeof DossierFilterInput.$inferInput | null | undefined): SavedFilter => ({
	search: input?.search?.trim() || null,
	unitId: input?.unitId ? rowIdOf(input.unitId) : null,
	procedureId: input?.procedureId ? rowIdOf(input.procedureId) : null,
	channel: input?.channel ?? null,
	subChannel: input?.subChannel ?? null,
	status: input?.status ?? null,
	view: input?.view ?? null,
	faultClass: input?.faultClass ?? null,
	receivedFrom: input?.receivedFrom ?? null,
	receivedTo: input?.receivedTo ?? null,
	asOf: input?.asOf ?? null,
	specialDay: input?.specialDay ? conditionOf(input.specialDay) : null,
})

const idempotencyKey = "Any text of the caller's; sent twice, it is written once."

const CreateInput = builder.inputType("CreateSavedDossierViewInput", {
	description: "A filter of the dossier list to keep.",
	fields: (t) => ({
		name: t.string({
			required: true,
			description: "What it is called; 1 to 100 characters, each only once.",
		}),
		filter: t.field({ type: DossierFilterInput, description: "The conditions; none when left out." }),
		sort: t.field({
			type: DossierSortRef,
			description: "The order; the latest receipt first when left out.",
		}),
		shared: t.boolean({
			description:
				"Whether the caller's unit and those below it see it; kept private when left out. Not with `search`, which may be a person's name.",
		}),
		idempotencyKey: t.string({ description: idempotencyKey }),
	}),
})

const written = onceById((ids) => SavedViews.use((views) => views.findByIds(ids)))

builder.mutationField("createSavedDossierView", (t) =>
	t.field({
		type: viewPayload("CreateSavedDossierViewPayload"),
		description: "Keeps a filter of the dossier list under a name.",
		...permitted("VIEW_FIGURES"),
		args: { input: t.arg({ type: CreateInput, required: true, description: "The view." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createSavedDossierView",
					input,
				)(
					SavedViews.use((views) =>
						views.create({
							name: input.name,
							filter: filterOf(input.filter),
							sort: input.sort ?? usualSort,
							shared: input.shared ?? false,
						}),
					),
				),
			),
	}),
)

const ReviseInput = builder.inputType("ReviseSavedDossierViewInput", {
	description: "A saved view as it shall be; what is left out stays.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: SavedViewRef, description: "Which view." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		name: t.string({ description: "Another name; 1 to 100 characters." }),
		filter: t.field({ type: DossierFilterInput, description: "Other conditions, all of them." }),
		sort: t.field({ type: DossierSortRef, description: "Another order." }),
		shared: t.boolean({ description: "Whether it is shared from now on." }),
		idempotencyKey: t.string({ description: idempotencyKey }),
	}),
})

builder.mutationField("reviseSavedDossierView", (t) =>
	t.field({
		type: viewPayload("ReviseSavedDossierViewPayload"),
		description:
			"Renames or changes one's own view; a shared one also for whoever manages the accounts of its unit.",
		...permitted("VIEW_FIGURES"),
		args: { input: t.arg({ type: ReviseInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseSavedDossierView",
					input,
				)(
					SavedViews.use((views) =>
						views.revise({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							...(input.name == null ? {} : { name: input.name }),
							...(input.filter == null ? {} : { filter: filterOf(input.filter) }),
							...(input.sort == null ? {} : { sort: input.sort }),
							...(input.shared == null ? {} : { shared: input.shared }),
						}),
					),
				),
			),
	}),
)

const DeleteInput = builder.inputType("DeleteSavedDossierViewInput", {
	description: "A saved view that is not needed any more.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: SavedViewRef, description: "Which view." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		idempotencyKey: t.string({ description: idempotencyKey }),
	}),
})

builder.mutationField("deleteSavedDossierView", (t) =>
	t.field({
		type: viewPayload("DeleteSavedDossierViewPayload"),
		description: "Deletes one's own view; a shared one also for whoever manages the accounts of its unit.",
		...permitted("VIEW_FIGURES"),
		args: { input: t.arg({ type: DeleteInput, required: true, description: "The view." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "deleteSavedDossierView",
					key: input.idempotencyKey,
					input,
					idOf: ({ id }: Pick<SavedView, "id">) => id,
					again: ([id]) => Effect.succeed([{ id }]),
				})(SavedViews.use((views) => views.remove(rowIdOf(input.id), input.expectedVersion))),
			),
	}),
)
