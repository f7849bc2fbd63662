import { Effect, Option } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import { UnitRef } from "../units/units.schema.ts"
import { Retention, type RuleInForce } from "./Retention.ts"

const RetentionRuleRef = builder.objectRef<RuleInForce>("RetentionRule").implement({
	description:
		"How long names and texts of ended dossiers are kept (thời hạn lưu trữ dữ liệu cá nhân); then they are erased, and figures stay.",
	fields: (t) => ({
		months: t.exposeInt("months", {
			description:
				"Months, 1 to 1200, after a dossier ended or, when that came later, its result was handed over.",
		}),
		basis: t.exposeString("basis", { nullable: true, description: "The document that orders it." }),
		unit: t.field({
			type: UnitRef,
			description: "Whose rule it is: the unit itself, or the nearest above it that has one.",
			resolve: ({ unitId }) => unitId,
		}),
	}),
})

builder.objectField(UnitRef, "retention", (t) =>
	t.field({
		type: RetentionRuleRef,
		nullable: true,
		description: "The rule that holds for dossiers of this unit; null when their data is kept for ever.",
		complexity: 2,
		resolve: ({ id }, _args, context) =>
			answer(
				context,
				Retention.use((retention) => Effect.map(retention.ruleIn(id), Option.getOrNull)),
			),
	}),
)

builder.objectField(UnitRef, "retentionVersion", (t) =>
	t.int({
		description: "How often the unit's own rule was set or taken back; send it back as expectedVersion.",
		complexity: 2,
		resolve: ({ id }, _args, context) =>
			answer(
				context,
				Retention.use((retention) =>
					Effect.map(
						retention.ownRule(id),
						Option.match({ onNone: () => 0, onSome: ({ version }) => version }),
					),
				),
			),
	}),
)

const RetentionRuleSuccess = builder.objectRef<{ readonly unit: Unit }>("RetentionRuleSuccess").implement({
	description: "The rule was written.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "The unit with its rule.", resolve: ({ unit }) => unit }),
	}),
})

const SetRetentionRuleInput = builder.inputType("SetRetentionRuleInput", {
	description: "How long a unit, and those below it without a rule of their own, keep names and texts.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "The unit." }),
		months: t.int({
			description:
				"Months, 1 to 1200. Null takes the rule back: that of the unit above holds, if it has one.",
		}),
		basis: t.string({ description: "The document that orders it, at most 500 characters." }),
		expectedVersion: t.int({
			required: true,
			description: "The retentionVersion that was read; 0 at first.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const written = onceById((ids) => Units.use((units) => units.findByIds(ids)))

builder.mutationField("setRetentionRule", (t) =>
	t.field({
		type: resultUnion("SetRetentionRulePayload", "The outcome of setting a rule.", RetentionRuleSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
		]),
		description:
			"Sets how long names and texts of ended dossiers are kept. What is due is erased within the hour and cannot be brought back.",
		...permitted("MANAGE_UNITS"),
		args: { input: t.arg({ type: SetRetentionRuleInput, required: true, description: "The rule." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"setRetentionRule",
					input,
				)(
					Retention.use((retention) =>
						retention.setRule({
							unitId: rowIdOf(input.unitId),
							months: input.months ?? null,
							basis: input.basis?.trim() || null,
							expectedVersion: input.expectedVersion,
						}),
					),
				).pipe(Effect.map((unit) => ({ unit }))),
			),
	}),
)
