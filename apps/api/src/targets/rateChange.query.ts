import { Channel, Difference, MixEffect } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { DifferenceRef } from "../reports/difference.type.ts"
import { inPeriod } from "../reports/period.type.ts"
import { ProportionRef } from "../reports/proportion.type.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { type RateChange, type RateChangeGroup, RateChanges } from "./RateChanges.ts"
import { ShareIndicatorRef } from "./targetEnums.type.ts"

const GroupingRef = builder.enumType("RateChangeGrouping", {
	description: "By what dossiers are alike.",
	values: {
		PROCEDURE: { value: "procedure", description: "Those of one procedure." },
		UNIT: { value: "unit", description: "Those of one unit, without the units below it." },
		CHANNEL: { value: "channel", description: "Those that came through one national channel." },
	} as const,
})

const GroupRef = builder.objectRef<RateChangeGroup>("RateChangeGroup").implement({
	description: "Dossiers that are alike, in both periods, and what they add to the change.",
	fields: (t) => ({
		procedure: t.field({
			type: ProcedureRef,
			nullable: true,
			description: "Whose dossiers, by PROCEDURE.",
			resolve: ({ by, name }) => (by === "procedure" ? Number(name) : null),
		}),
		unit: t.field({
			type: UnitRef,
			nullable: true,
			description: "Whose dossiers, by UNIT.",
			resolve: ({ by, name }) => (by === "unit" ? Number(name) : null),
		}),
		channel: t.field({
			type: ChannelRef,
			nullable: true,
			description: "How they came, by CHANNEL.",
			resolve: ({ by, name }) =>
				by === "channel" ? (Channel.all.find((one) => one === name) ?? null) : null,
		}),
		before: t.expose("before", { type: ProportionRef, description: "Its share in the first period." }),
		after: t.expose("after", { type: ProportionRef, description: "Its share in the second period." }),
		mix: t.float({
			nullable: true,
			description: "What it adds because it became more or less frequent; 0.01 is one percentage point.",
			resolve: ({ part }) => part?.mix ?? null,
		}),
		real: t.float({
			nullable: true,
			description: "What it adds because its own share changed.",
			resolve: ({ part }) => part?.real ?? null,
		}),
	}),
})

const RateChangeRef = builder.objectRef<RateChange>("RateChange").implement({
	description:
		"How a share changed from one period to another, and how much of it is other dossiers and how much other work (tách mức thay đổi), after Kitagawa. Both add up to the change.",
	fields: (t) => ({
		indicator: t.expose("indicator", { type: ShareIndicatorRef, description: "Which share." }),
		unit: t.field({
			type: UnitRef,
			description: "The unit; those below it are counted with it.",
			resolve: ({ unitId }) => unitId,
		}),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules it is counted.",
			resolve: ({ rule }) => rule,
		}),
		before: t.expose("before", {
			type: ProportionRef,
			description: "What `indicators` gives for the first period.",
		}),
		after: t.expose("after", {
			type: ProportionRef,
			description: "What `indicators` gives for the second period.",
		}),
		difference: t.field({
			type: DifferenceRef,
			description: "The change with its interval: whether it is more than chance.",
			resolve: ({ before, after }) => Difference.of(before, after),
		}),
		mix: t.float({
			nullable: true,
			description:
				"The part of the change that comes from other dossiers, 0.01 is one percentage point; null where a period has no dossiers.",
			resolve: ({ effect }) => effect?.mix ?? null,
		}),
		real: t.float({
			nullable: true,
			description: "The part that comes from other work; null where a period has no dossiers.",
			resolve: ({ effect }) => effect?.real ?? null,
		}),
		groups: t.connection(
			{
				type: GroupRef,
				description: "The groups, those that moved the share most first, up or down; 1 to 100 a page.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ groups }, args, context) => listConnection(context, args, groups, ({ name }) => name),
			},
			{ name: "RateChangeGroupConnection", description: "A page of groups." },
			{ name: "RateChangeGroupEdge", description: "A group on its page." },
		),
		sentence: t.string({
			description: "The change and its two causes in one sentence, in percentage points.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ before, after, effect }, args, context) =>
				effect === null
					? Difference.describe(Difference.of(before, after), args.language ?? context.language)
					: MixEffect.describe(effect, args.language ?? context.language),
		}),
	}),
})

const PeriodInput = builder.inputType("RatePeriodInput", {
	description: "The days of receipt that are counted, both included.",
	fields: (t) => ({
		from: t.field({ type: "CivilDate", required: true, description: "The first day of receipt." }),
		to: t.field({ type: "CivilDate", required: true, description: "The last day of receipt." }),
	}),
})

builder.queryField("rateChange", (t) =>
	t.field({
		type: resultUnion("RateChangeResult", "What changed a share, or why nobody can say.", RateChangeRef, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description:
			"Why a share of dossiers changed from a first period to a second, in a unit and those below it. Each period is judged at its own end; periods with a day in common are refused. By procedure or channel every dossier of both is read.",
		...permitted("VIEW_FIGURES"),
		complexity: { field: 600, multiplier: 1 },
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			indicator: t.arg({ type: ShareIndicatorRef, required: true, description: "Which share." }),
			first: t.arg({ type: PeriodInput, required: true, description: "From this period." }),
			second: t.arg({ type: PeriodInput, required: true, description: "To this one." }),
			by: t.arg({ type: GroupingRef, required: true, description: "By what dossiers are alike." }),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
		},
		resolve: (_parent, { unitId, indicator, first, second, by, ruleSet }, context) =>
			answer(
				context,
				inPeriod(
					first,
					inPeriod(
						second,
						RateChanges.use((changes) =>
							changes.of({
								unitId: unitId ? rowIdOf(unitId) : null,
								indicator,
								first,
								second,
								by,
								rule: ruleSet ?? "decree61",
							}),
						),
						"second",
					),
					"first",
				),
			),
	}),
)
