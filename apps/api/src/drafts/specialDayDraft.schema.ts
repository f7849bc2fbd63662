import { Effect } from "effect"
import { Recomputation } from "../dossiers/Recomputation.ts"
import { CalendarImpactRef } from "../dossiers/recomputation.schema.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { once, onceById } from "../requests/once.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import type { StoredRule } from "../specialdays/StoredRule.ts"
import {
	SessionScopeRef,
	SpecialDayKindRef,
	SpecialDayRuleRef,
	WhenClosedRef,
} from "../specialdays/specialDayRule.type.ts"
import { draftOf, SpecialDayRuleInput } from "../specialdays/specialDayRuleInput.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DraftStateRef } from "./calendarDraft.schema.ts"
import type { SpecialDayDraft } from "./Draft.ts"
import { Drafts } from "./Drafts.ts"

export const SpecialDayDraftRef = builder.loadableNodeRef("SpecialDayDraft", {
	id: { resolve: (draft: SpecialDayDraft) => draft.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Drafts.use((drafts) => drafts.findSpecialDayDrafts(ids)),
		).then((found) => [...found]),
	sort: (draft) => draft.id,
})

SpecialDayDraftRef.implement({
	description: "A special-day rule that does not hold yet, or another form of one that does.",
	fields: (t) => ({
		rule: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "What holds; null for a rule that is not there yet.",
			resolve: ({ ruleId }) => ruleId,
		}),
		unit: t.field({ type: UnitRef, description: "Whose rule.", resolve: ({ unitId }) => unitId }),
		version: t.exposeInt("version", { description: "Grows each time it is saved; send it back." }),
		baseVersion: t.exposeInt("baseVersion", {
			description: "The version of the rule that it was made from; 0 for a new rule.",
		}),
		state: t.expose("state", { type: DraftStateRef, description: "What has become of it." }),
		effectiveFrom: t.expose("effectiveFrom", {
			type: "CivilDate",
			description: "The first day of the change.",
		}),
		reason: t.exposeString("reason", { nullable: true, description: "Why." }),
		savedAt: t.expose("savedAt", { type: "Instant", description: "When it was last saved." }),
		savedBy: t.exposeString("savedBy", { description: "Who saved it last." }),
		kind: t.field({
			type: SpecialDayKindRef,
			description: "What the day is for.",
			resolve: ({ content }) => content.kind,
		}),
		name: t.string({ description: "What it is called.", resolve: ({ content }) => content.name }),
		weekdays: t.stringList({
			description: "Days of the week: mon to sun.",
			resolve: ({ content }) => [...content.weekdays],
		}),
		everyWeeks: t.int({ description: "Every so many weeks.", resolve: ({ content }) => content.everyWeeks }),
		scope: t.field({
			type: SessionScopeRef,
			description: "The part of the day.",
			resolve: ({ content }) => content.scope,
		}),
		from: t.string({ description: "Its first day.", resolve: ({ content }) => content.from }),
		to: t.string({ nullable: true, description: "Its last day.", resolve: ({ content }) => content.to }),
		whenClosed: t.field({
			type: WhenClosedRef,
			description: "What becomes of a day on which the unit is closed.",
			resolve: ({ content }) => content.whenClosed,
		}),
		procedures: t.field({
			type: [ProcedureRef],
			description: "For which procedures.",
			resolve: ({ content }) => [...content.procedureIds],
		}),
		impact: t.field({
			type: CalendarImpactRef,
			nullable: true,
			description: "What would become of the open dossiers; null when the draft does not fit any more.",
			complexity: 500,
			resolve: ({ unitId, ruleId, effectiveFrom, content }, _args, context) =>
				answer(
					context,
					Effect.gen(function* () {
						const rules = yield* SpecialDays
						yield* rules.checkDraft(ruleId, content)
						const rule = yield* rules.imagine(content, ["input", "rule"])
						const draft = { rule: { unitId, replacesId: ruleId, effectiveFrom, rule, content } }
						return yield* Recomputation.use((recomputation) => recomputation.impact(unitId, draft))
					}).pipe(Effect.catch(() => Effect.succeed(null))),
				),
		}),
		content: t.string({
			description: "All of it as JSON, in the fields of SpecialDayRuleInput.",
			resolve: ({ content }) => JSON.stringify(content),
		}),
	}),
})

builder.queryField("specialDayDrafts", (t) =>
	t.connection(
		{
			type: SpecialDayDraftRef,
			description:
				"The open drafts of the caller's units, the last saved first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "MANAGE_SPECIAL_DAYS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				listConnection(
					context,
					args,
					Drafts.use((drafts) => drafts.specialDayDrafts),
					({ id }) => String(id),
				),
		},
		{ name: "SpecialDayDraftConnection", description: "A page of drafts of special-day rules." },
		{ name: "SpecialDayDraftEdge", description: "A draft on its page." },
	),
)

const SpecialDayDraftSuccess = builder.objectRef<SpecialDayDraft>("SpecialDayDraftSuccess").implement({
	description: "The draft was saved or discarded; what holds has not changed.",
	fields: (t) => ({
		draft: t.field({ type: SpecialDayDraftRef, description: "As it stands now.", resolve: (draft) => draft }),
	}),
})

const SpecialDayDraftResult = resultUnion(
	"SpecialDayDraftResult",
	"What saving a draft leads to.",
	SpecialDayDraftSuccess,
	[InvalidInput, NotFound, Forbidden, VersionConflict, Overlap],
)

const written = onceById((ids) => Drafts.use((drafts) => drafts.findSpecialDayDrafts(ids)))

const SaveSpecialDayDraftInput = builder.inputType("SaveSpecialDayDraftInput", {
	description: "A draft of a special-day rule.",
	fields: (t) => ({
		ruleId: t.globalID({ for: SpecialDayRuleRef, description: "Of which rule; a new one when left out." }),
		draftId: t.globalID({
			for: SpecialDayDraftRef,
			description: "The draft to save again; a new one when left out.",
		}),
		expectedVersion: t.int({ description: "The version of the draft that was read; for one saved again." }),
		baseVersion: t.int({ description: "The version of the rule that was read; 0 for a new rule." }),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day of the change; for a new rule its first day.",
		}),
		rule: t.field({ type: SpecialDayRuleInput, required: true, description: "The rule." }),
		reason: t.string({ description: "Why; it stands in the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("saveSpecialDayDraft", (t) =>
	t.field({
		type: SpecialDayDraftResult,
		description: "Saves a rule beside what holds; it has no effect until it is published.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: { input: t.arg({ type: SaveSpecialDayDraftInput, required: true, description: "The draft." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"saveSpecialDayDraft",
					input,
				)(
					Drafts.use((drafts) =>
						drafts.saveSpecialDay({
							draft: input.draftId
								? { id: rowIdOf(input.draftId), expectedVersion: input.expectedVersion ?? 0 }
								: null,
							ruleId: input.ruleId ? rowIdOf(input.ruleId) : null,
							baseVersion: input.baseVersion ?? 0,
							effectiveFrom: input.effectiveFrom,
							content: draftOf(input.rule),
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)

const EndSpecialDayDraftInput = builder.inputType("EndSpecialDayDraftInput", {
	description: "A draft as it was read.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: SpecialDayDraftRef, description: "Which draft." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("discardSpecialDayDraft", (t) =>
	t.field({
		type: SpecialDayDraftResult,
		description: "Gives a draft up; it stays in the audit log.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: { input: t.arg({ type: EndSpecialDayDraftInput, required: true, description: "Which draft." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"discardSpecialDayDraft",
					input,
				)(Drafts.use((drafts) => drafts.discardSpecialDay(rowIdOf(input.id), input.expectedVersion))),
			),
	}),
)

const PublishedRule = builder.objectRef<StoredRule>("PublishSpecialDayDraftSuccess").implement({
	description: "What the draft said holds from its first day on. Printed due dates stay.",
	fields: (t) => ({
		rule: t.field({ type: SpecialDayRuleRef, description: "As it stands now.", resolve: (rule) => rule }),
	}),
})

builder.mutationField("publishSpecialDayDraft", (t) =>
	t.field({
		type: resultUnion("PublishSpecialDayDraftResult", "What publishing a draft leads to.", PublishedRule, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
			Overlap,
		]),
		description:
			"Publishes a draft, when the rule is still the one it was made from; by a second person where that is configured.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: { input: t.arg({ type: EndSpecialDayDraftInput, required: true, description: "Which draft." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "publishSpecialDayDraft",
					key: input.idempotencyKey,
					input,
					idOf: ({ id }: StoredRule) => id,
					again: (ids) => SpecialDays.use((rules) => rules.findByIds(ids)),
				})(Drafts.use((drafts) => drafts.publishSpecialDay(rowIdOf(input.id), input.expectedVersion))),
			),
	}),
)
