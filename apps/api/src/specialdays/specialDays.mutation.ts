import { Effect } from "effect"
import { refuseUnseen } from "../drafts/secondPerson.ts"
import { builder } from "../graphql/builder.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { SpecialDays } from "./SpecialDays.ts"
import type { StoredRule } from "./StoredRule.ts"
import { SpecialDayRuleRef } from "./specialDayRule.type.ts"
import { draftOf, SpecialDayRuleInput } from "./specialDayRuleInput.type.ts"

const SpecialDayRuleSuccess = builder.objectRef<StoredRule>("SpecialDayRuleSuccess").implement({
	description: "The rule was saved.",
	fields: (t) => ({
		rule: t.field({
			type: SpecialDayRuleRef,
			description: "The rule with its new version.",
			resolve: (rule) => rule,
		}),
	}),
})

const specialDayRulePayload = (name: PayloadName) =>
	resultUnion(name, "What saving a special-day rule leads to.", SpecialDayRuleSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

/** Writes a keyed request once; a repeated one answers the rule as it stands now. */
const written = onceById((ids) => SpecialDays.use((rules) => rules.findByIds(ids)))

const CreateSpecialDayRuleInput = builder.inputType("CreateSpecialDayRuleInput", {
	description: "A new rule.",
	fields: (t) => ({
		rule: t.field({ type: SpecialDayRuleInput, required: true, description: "The rule." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("createSpecialDayRule", (t) =>
	t.field({
		type: specialDayRulePayload("CreateSpecialDayRulePayload"),
		description: "Makes special days for a unit and those below it. Printed due dates stay.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: { input: t.arg({ type: CreateSpecialDayRuleInput, required: true, description: "The rule." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createSpecialDayRule",
					input,
				)(
					Effect.andThen(
						refuseUnseen,
						SpecialDays.use((specialDays) => specialDays.create(draftOf(input.rule))),
					),
				),
			),
	}),
)

const ReviseSpecialDayRuleInput = builder.inputType("ReviseSpecialDayRuleInput", {
	description: "What a rule says from a day on.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: SpecialDayRuleRef, description: "Which rule." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day of the change; before it nothing changes.",
		}),
		rule: t.field({ type: SpecialDayRuleInput, required: true, description: "The rule, of the same unit." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseSpecialDayRule", (t) =>
	t.field({
		type: specialDayRulePayload("ReviseSpecialDayRulePayload"),
		description: "Changes a rule from a day on. Printed due dates stay.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: { input: t.arg({ type: ReviseSpecialDayRuleInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseSpecialDayRule",
					input,
				)(
					Effect.andThen(
						refuseUnseen,
						SpecialDays.use((specialDays) =>
							specialDays.revise({
								id: rowIdOf(input.id),
								expectedVersion: input.expectedVersion,
								effectiveFrom: input.effectiveFrom,
								draft: draftOf(input.rule),
								reason: input.reason ?? null,
							}),
						),
					),
				),
			),
	}),
)

const RestoreSpecialDayRuleInput = builder.inputType("RestoreSpecialDayRuleInput", {
	description: "What a rule said once and shall say again.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: SpecialDayRuleRef, description: "Which rule." }),
		number: t.int({ required: true, description: "The number of the version in its history." }),
		expectedVersion: t.int({ required: true, description: "The version of the rule that was read." }),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day of the change; before it nothing changes.",
		}),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("restoreSpecialDayRule", (t) =>
	t.field({
		type: specialDayRulePayload("RestoreSpecialDayRulePayload"),
		description:
			"Undoes: an earlier version holds again from a day on, as a new one; a rule that was ended goes on. Printed due dates stay.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: {
			input: t.arg({ type: RestoreSpecialDayRuleInput, required: true, description: "Which version." }),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"restoreSpecialDayRule",
					input,
				)(
					Effect.andThen(
						refuseUnseen,
						SpecialDays.use((specialDays) =>
							specialDays.restore({
								id: rowIdOf(input.id),
								number: input.number,
								expectedVersion: input.expectedVersion,
								effectiveFrom: input.effectiveFrom,
								reason: input.reason ?? null,
							}),
						),
					),
				),
			),
	}),
)

const EndSpecialDayRuleInput = builder.inputType("EndSpecialDayRuleInput", {
	description: "The last day of a rule.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: SpecialDayRuleRef, description: "Which rule." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		lastDay: t.field({ type: "CivilDate", required: true, description: "The last day it holds." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("endSpecialDayRule", (t) =>
	t.field({
		type: specialDayRulePayload("EndSpecialDayRulePayload"),
		description: "Ends a rule after a day. Printed due dates stay.",
		...permitted("MANAGE_SPECIAL_DAYS"),
		args: { input: t.arg({ type: EndSpecialDayRuleInput, required: true, description: "The end." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"endSpecialDayRule",
					input,
				)(
					Effect.andThen(
						refuseUnseen,
						SpecialDays.use((specialDays) =>
							specialDays.end({
								id: rowIdOf(input.id),
								expectedVersion: input.expectedVersion,
								lastDay: input.lastDay,
								reason: input.reason ?? null,
							}),
						),
					),
				),
			),
	}),
)
