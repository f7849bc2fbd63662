import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, type InputName, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { once, onceById } from "../requests/once.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import type { StoredRule } from "../specialdays/StoredRule.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { draftOf, SpecialDayRuleInput } from "../specialdays/specialDayRuleInput.type.ts"
import type { SpecialDayDraft } from "./Draft.ts"
import { Drafts } from "./Drafts.ts"
import { SpecialDayDraftRef } from "./specialDayDraft.type.ts"

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
					answer(
						context,
						Drafts.use((drafts) => drafts.specialDayDrafts),
					),
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

const specialDayDraftPayload = (name: PayloadName) =>
	resultUnion(name, "What saving or discarding a draft leads to.", SpecialDayDraftSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

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
		type: specialDayDraftPayload("SaveSpecialDayDraftPayload"),
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

const draftAsReadInput = (name: InputName) =>
	builder.inputType(name, {
		description: "A draft as it was read.",
		fields: (t) => ({
			id: t.globalID({ required: true, for: SpecialDayDraftRef, description: "Which draft." }),
			expectedVersion: t.int({ required: true, description: "The version that was read." }),
			idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
		}),
	})

builder.mutationField("discardSpecialDayDraft", (t) =>
	t.field({
		type: specialDayDraftPayload("DiscardSpecialDayDraftPayload"),
		description: "Gives a draft up; it stays in the audit log.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: {
			input: t.arg({
				type: draftAsReadInput("DiscardSpecialDayDraftInput"),
				required: true,
				description: "Which draft.",
			}),
		},
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
		type: resultUnion("PublishSpecialDayDraftPayload", "What publishing a draft leads to.", PublishedRule, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
			Overlap,
		]),
		description:
			"Publishes a draft, when the rule is still the one it was made from; by a second person where that is configured.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: {
			input: t.arg({
				type: draftAsReadInput("PublishSpecialDayDraftInput"),
				required: true,
				description: "Which draft.",
			}),
		},
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
