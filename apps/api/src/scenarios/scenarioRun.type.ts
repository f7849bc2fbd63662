import { CivilDate, Proportion } from "@motcua/domain"
import { DossierRef } from "../dossiers/dossier.type.ts"
import { MovesByDaysRef } from "../dossiers/recomputation.schema.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber, listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { ProportionRef } from "../reports/proportion.type.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { TargetRef } from "../targets/reformPlan.type.ts"
import { TargetStatusRef } from "../targets/targetEnums.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Load, RunResult, Side } from "./RunResult.ts"
import type { ScenarioRun } from "./Scenario.ts"
import { ScenarioRuns } from "./ScenarioRuns.ts"
import { ScenarioRef } from "./scenario.type.ts"

const LoadDayRef = builder.objectRef<Load["days"][number]>("ScenarioLoadDay").implement({
	description: "The dossiers of one special day against its desks.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		dossiers: t.exposeInt("dossiers", { description: "How many come or are promised on it." }),
		capacity: t.exposeInt("capacity", {
			nullable: true,
			description: "How many the desks can finish; null when the rule names no desks.",
		}),
		excess: t.exposeInt("excess", { nullable: true, description: "How many more come than that." }),
	}),
})

const LoadRef = builder.objectRef<Load>("ScenarioLoad").implement({
	description: "What a special-day rule brings to the desks of a unit.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "Whose desks.", resolve: ({ unitId }) => unitId }),
		rule: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "The published rule; null for one that only the scenario has.",
			resolve: ({ ruleId }) => ruleId,
		}),
		ruleName: t.exposeString("ruleName", { description: "What it is called." }),
		dossiers: t.exposeInt("dossiers", { description: "On all its days." }),
		daysOverCapacity: t.exposeInt("daysOverCapacity", {
			description: "Days on which more come than the desks can finish.",
		}),
		days: t.connection(
			{
				type: LoadDayRef,
				description: "The days on which anybody comes, in their order; 1 to 100 a page.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ days }, args, context) =>
					listConnection(context, args, days, ({ date }) => CivilDate.format(date)),
			},
			{ name: "ScenarioLoadDayConnection", description: "A page of the days of a rule." },
			{ name: "ScenarioLoadDayEdge", description: "A day on its page." },
		),
	}),
})

const share = ({ numerator, denominator }: Side["onTimeShare"]) => Proportion.of(numerator, denominator)

const SideRef = builder.objectRef<Side>("ScenarioSide").implement({
	description: "What the dossiers add up to in one of the two cases.",
	fields: (t) => ({
		provisional: t.exposeInt("provisional", {
			description: "Dues that rest on days off that have not been announced.",
		}),
		resolved: t.exposeInt("resolved", { description: "Ended." }),
		early: t.exposeInt("early", { description: "Ended before the due day." }),
		onTime: t.exposeInt("onTime", { description: "Ended on the due day and in time." }),
		late: t.exposeInt("late", { description: "Ended after the due." }),
		open: t.exposeInt("open", { description: "Not ended." }),
		openOverdue: t.exposeInt("openOverdue", { description: "Not ended and after the due." }),
		onTimeShare: t.field({
			type: ProportionRef,
			description: "Early or on time among the resolved, raw.",
			resolve: ({ onTimeShare }) => share(onTimeShare),
		}),
		promisesKept: t.field({
			type: ProportionRef,
			description: "Same-day promises kept among those that are finished or past.",
			resolve: ({ promisesKept }) => share(promisesKept),
		}),
		loads: t.field({
			type: [LoadRef],
			description: "The load of each rule in each unit.",
			resolve: ({ loads }) => [...loads],
		}),
	}),
})

type JudgedTarget = Side["targets"][number]

const JudgedTargetRef = builder.objectRef<JudgedTarget>("ScenarioTargetFigure").implement({
	description: "How a target stands in one of the two cases, over the dossiers of the scenario.",
	fields: (t) => ({
		proportion: t.field({
			type: ProportionRef,
			description: "The figure.",
			resolve: (one) => share(one.share),
		}),
		status: t.expose("status", { type: TargetStatusRef, description: "What it means for the target." }),
		budgetLeft: t.exposeInt("budgetLeft", {
			nullable: true,
			description: "How many more dossiers of the period may miss; below 0 is already too many.",
		}),
		reachable: t.exposeBoolean("reachable", {
			description: "Whether the target can still be reached, or was.",
		}),
	}),
})

interface TargetPair {
	readonly before: JudgedTarget
	readonly after: JudgedTarget
}

const TargetPairRef = builder.objectRef<TargetPair>("ScenarioTarget").implement({
	description: "A target of the unit that follows from dues, as it is and as it would be.",
	fields: (t) => ({
		target: t.field({ type: TargetRef, description: "Which.", resolve: ({ before }) => before.targetId }),
		before: t.field({ type: JudgedTargetRef, description: "As it is.", resolve: ({ before }) => before }),
		after: t.field({ type: JudgedTargetRef, description: "As it would be.", resolve: ({ after }) => after }),
	}),
})

const ShiftRef = builder.objectRef<RunResult["worst"][number]>("ScenarioShift").implement({
	description: "A dossier whose appointment would be another one.",
	fields: (t) => ({
		dossier: t.field({
			type: DossierRef,
			nullable: true,
			description: "Which; null when it has left the caller's units since.",
			resolve: ({ dossierId }) => dossierId,
		}),
		before: t.expose("before", {
			type: "Instant",
			nullable: true,
			description: "The appointment by the rules as they are; null while the clock stands still.",
		}),
		after: t.expose("after", { type: "Instant", nullable: true, description: "As it would be." }),
	}),
})

const CalendarUsedRef = builder.objectRef<RunResult["calendars"][number]>("ScenarioCalendarUsed").implement({
	description: "Calendars that dossiers of a unit were counted on.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "The unit.", resolve: ({ unitId }) => unitId }),
		before: t.exposeString("before", { description: "The version of the calendar as it is." }),
		after: t.exposeString("after", { description: "The version of the calendar as it would be." }),
		dossiers: t.exposeInt("dossiers", { description: "How many dossiers." }),
	}),
})

const RuleUsedRef = builder.objectRef<RunResult["rules"][number]>("ScenarioRuleUsed").implement({
	description: "A special-day rule that was used.",
	fields: (t) => ({
		rule: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "The published rule; null for one that only the scenario has.",
			resolve: ({ ruleId }) => ruleId,
		}),
		name: t.exposeString("name", { description: "What it is called." }),
		version: t.exposeInt("version", { nullable: true, description: "Its version when it was used." }),
	}),
})

export const ResultRef = builder.objectRef<RunResult>("ScenarioResult").implement({
	description: "What came of a run: figures only, no dossier was changed.",
	fields: (t) => ({
		replayed: t.exposeInt("replayed", { description: "Dossiers that the figures are made of." }),
		refused: t.exposeInt("refused", {
			description: "Left out: one of the two cases has no answer for them, for example beyond a calendar.",
		}),
		handedOn: t.exposeInt("handedOn", {
			description: "Left out: handed on between units, so that two calendars count.",
		}),
		withoutRule: t.exposeInt("withoutRule", {
			description: "Left out: without a published procedure or limit on their day.",
		}),
		kept: t.exposeInt("kept", { description: "Appointments that stay." }),
		moved: t.exposeInt("moved", { description: "Appointments that move." }),
		earlier: t.exposeInt("earlier", { description: "Of these to an earlier moment." }),
		later: t.exposeInt("later", { description: "Of these to a later one." }),
		withoutDistance: t.exposeInt("withoutDistance", {
			description: "Of these with an appointment in only one of the cases.",
		}),
		byDays: t.field({
			type: [MovesByDaysRef],
			description: "The moves by their calendar days, the earliest first.",
			resolve: ({ histogram }) => [...histogram],
		}),
		medianDays: t.exposeInt("medianDays", {
			nullable: true,
			description: "Half of the moves are no longer, either way; null when none moves.",
		}),
		p95Days: t.exposeInt("p95Days", {
			nullable: true,
			description: "Of twenty moves nineteen are no longer.",
		}),
		worst: t.field({
			type: [ShiftRef],
			description: "The farthest moves first, at most fifty.",
			resolve: ({ worst }) => [...worst],
		}),
		before: t.field({
			type: SideRef,
			description: "By the rules as they are.",
			resolve: ({ before }) => before,
		}),
		after: t.field({ type: SideRef, description: "As the scenario has it.", resolve: ({ after }) => after }),
		targets: t.field({
			type: [TargetPairRef],
			description: "The targets of the unit itself that follow from dues, with a period that meets the days.",
			resolve: ({ before, after }) =>
				before.targets.flatMap((target, index) => {
					const changed = after.targets[index]
					return changed === undefined ? [] : [{ before: target, after: changed }]
				}),
		}),
		calendars: t.field({
			type: [CalendarUsedRef],
			description: "The versions of the calendars that it used.",
			resolve: ({ calendars }) => [...calendars],
		}),
		rules: t.field({
			type: [RuleUsedRef],
			description: "The versions of the special-day rules that it used.",
			resolve: ({ rules }) => [...rules],
		}),
	}),
})

const RunStateRef = builder.enumType("ScenarioRunState", {
	description: "How far a run is.",
	values: {
		RUNNING: { value: "running", description: "Under way, or waiting for a process that is free." },
		DONE: { value: "done", description: "It has a result." },
		FAILED: { value: "failed", description: "It has none, and says why." },
	} as const,
})

export const ScenarioRunRef = builder.loadableNodeRef("ScenarioRun", {
	id: { resolve: (run: ScenarioRun) => run.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			ScenarioRuns.use((runs) => runs.findByIds(ids)),
		).then((found) => [...found]),
	sort: (run) => run.id,
})

ScenarioRunRef.implement({
	description: "A scenario tried once on the dossiers as they were then.",
	fields: (t) => ({
		scenario: t.field({
			type: ScenarioRef,
			description: "The scenario as it stands today.",
			resolve: ({ scenarioId }) => scenarioId,
		}),
		scenarioVersion: t.exposeInt("scenarioVersion", { description: "The version of it that was run." }),
		state: t.expose("state", { type: RunStateRef, description: "How far it is." }),
		from: t.expose("from", { type: "CivilDate", description: "The first day of receipt." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of receipt." }),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules its figures are counted.",
			resolve: ({ rule }) => rule,
		}),
		judgedAt: t.expose("judgedAt", {
			type: "Instant",
			description:
				"The moment of judgement, and whose knowledge of calendars, special days and procedures it rests on.",
		}),
		startedBy: t.exposeString("startedBy", { description: "Who started it." }),
		endedAt: t.expose("endedAt", { type: "Instant", nullable: true, description: "When it ended." }),
		total: t.exposeInt("total", { description: "Dossiers that it goes through." }),
		done: t.exposeInt("done", { description: "How many of them it has gone through." }),
		failure: t.string({
			nullable: true,
			description: "Why it has no result, in the caller's language.",
			resolve: ({ failure }, _args, { language }) => failure?.[language] ?? null,
		}),
		result: t.field({
			type: ResultRef,
			nullable: true,
			description: "What came of it; null until it is done.",
			resolve: ({ id }, _args, context) =>
				answer(
					context,
					ScenarioRuns.use((runs) => runs.resultOf(id)),
				),
		}),
	}),
})

builder.objectFields(ScenarioRef, (t) => ({
	latestRun: t.loadable({
		type: ScenarioRunRef,
		nullable: true,
		description: "Its last run; null while it was never run.",
		load: (ids: number[], context) =>
			answer(
				context,
				ScenarioRuns.use((runs) => runs.latestOf(ids)),
			).then((found) => ids.map((id) => found.find(({ scenarioId }) => scenarioId === id) ?? null)),
		resolve: ({ id }) => id,
	}),
	runs: t.connection(
		{
			type: ScenarioRunRef,
			description: "Its runs, the newest first; 1 to 100 a page.",
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: ({ id }, args, context) =>
				connection(
					context,
					args,
					(request) => ScenarioRuns.use((runs) => runs.page(id, request)),
					(run) => String(run.id),
					isRowNumber,
				),
		},
		{ name: "ScenarioRunConnection", description: "A page of runs." },
		{ name: "ScenarioRunEdge", description: "A run on its page." },
	),
}))
