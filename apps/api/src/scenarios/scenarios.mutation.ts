import { CivilDate, TimeLimit } from "@motcua/domain"
import { Effect, Result } from "effect"
import { CalendarLayerContentInput } from "../calendars/calendarContent.type.ts"
import { contentOf } from "../calendars/content.ts"
import { builder } from "../graphql/builder.ts"
import { answer, type InputName, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import {
	Forbidden,
	InvalidInput,
	invalidInput,
	NotFound,
	Overlap,
	VersionConflict,
} from "../problems/Problem.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { readLimit, TimeLimitInput } from "../procedures/timeLimit.type.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import { onceById } from "../requests/once.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { draftOf, SpecialDayRuleInput } from "../specialdays/specialDayRuleInput.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Scenario, ScenarioRun } from "./Scenario.ts"
import { ScenarioRuns } from "./ScenarioRuns.ts"
import { Scenarios } from "./Scenarios.ts"
import { ScenarioRef } from "./scenario.type.ts"
import { ScenarioRunRef } from "./scenarioRun.type.ts"

const ScenarioSuccess = builder.objectRef<Scenario>("ScenarioSuccess").implement({
	description: "The scenario was saved or discarded; nothing else has changed.",
	fields: (t) => ({
		scenario: t.field({
			type: ScenarioRef,
			description: "As it stands now.",
			resolve: (scenario) => scenario,
		}),
	}),
})

const scenarioPayload = (name: PayloadName) =>
	resultUnion(name, "What saving or discarding a scenario leads to.", ScenarioSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

const idempotencyKey = "Any text of the caller's; sent twice, it is written once."

const ScenarioCalendarInput = builder.inputType("ScenarioCalendarInput", {
	description: "What the unit would say about its calendar.",
	fields: (t) => ({
		validFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "Its first day: dossiers received on it or later are counted on it.",
		}),
		content: t.field({ type: CalendarLayerContentInput, required: true, description: "All that it says." }),
	}),
})

const ScenarioRuleInput = builder.inputType("ScenarioRuleInput", {
	description: "A special-day rule that only the scenario has.",
	fields: (t) => ({
		replacesId: t.globalID({
			for: SpecialDayRuleRef,
			description: "The published rule that it stands for; left out it holds besides all others.",
		}),
		rule: t.field({ type: SpecialDayRuleInput, required: true, description: "The rule." }),
	}),
})

const ScenarioLimitInput = builder.inputType("ScenarioLimitInput", {
	description: "Another limit of a procedure, or of one of its cases.",
	fields: (t) => ({
		procedureId: t.globalID({ required: true, for: ProcedureRef, description: "Of which." }),
		case: t.string({
			description:
				"The code of one of its cases: only for dossiers of that case, before a limit of the procedure. For every case when left out.",
		}),
		limit: t.field({ type: TimeLimitInput, required: true, description: "The limit that is tried." }),
	}),
})

const SaveScenarioInput = builder.inputType("SaveScenarioInput", {
	description: "A scenario: on which dossiers, and what would be otherwise.",
	fields: (t) => ({
		id: t.globalID({ for: ScenarioRef, description: "The scenario to save again; a new one when left out." }),
		expectedVersion: t.int({ description: "The version that was read; for one saved again." }),
		unitId: t.globalID({
			required: true,
			for: UnitRef,
			description: "It is tried on the dossiers of this unit and of those below it.",
		}),
		name: t.string({
			required: true,
			description: "What it is called, in its unit only once; 1 to 200 characters.",
		}),
		description: t.string({ description: "What it is for; at most 2000 characters." }),
		from: t.field({ type: "CivilDate", required: true, description: "The first day of receipt." }),
		to: t.field({
			type: "CivilDate",
			required: true,
			description: "The last day of receipt, at most ten years later.",
		}),
		ruleSet: t.field({ type: RuleSetRef, required: true, description: "By whose rules it is counted." }),
		calendar: t.field({ type: ScenarioCalendarInput, description: "Another calendar of the unit." }),
		rules: t.field({
			type: [ScenarioRuleInput],
			required: true,
			description: "Special-day rules that would hold as well, at most 20.",
		}),
		withoutRuleIds: t.globalIDList({
			required: true,
			for: SpecialDayRuleRef,
			description: "Published rules that would not hold.",
		}),
		limitFactor: t.float({
			defaultValue: 1,
			description: "All limits times this, rounded up; above 0 and at most 10.",
		}),
		limits: t.field({
			type: [ScenarioLimitInput],
			required: true,
			description: "Limits of their own for some procedures, instead of the factor.",
		}),
		idempotencyKey: t.string({ description: idempotencyKey }),
	}),
})

/** The limits of the input in the data form of the domain, or all that is wrong with them. */
const limitsOf = (inputs: readonly (typeof ScenarioLimitInput.$inferInput)[]) =>
	Effect.gen(function* () {
		const read = inputs.map(({ procedureId, case: caseCode, limit }, index) =>
			Result.map(readLimit(limit, ["input", "limits", String(index), "limit"]), (one) => ({
				procedureId: rowIdOf(procedureId),
				caseCode: caseCode?.trim() || null,
				limit: TimeLimit.encode(one),
			})),
		)
		const [first, ...others] = read.flatMap((one) => (Result.isFailure(one) ? one.failure : []))
		if (first !== undefined) return yield* invalidInput(first, ...others)
		return read.flatMap((one) => (Result.isSuccess(one) ? [one.success] : []))
	})

const savedBy = onceById((ids) => Scenarios.use((scenarios) => scenarios.findByIds(ids)))

builder.mutationField("saveScenario", (t) =>
	t.field({
		type: scenarioPayload("SaveScenarioPayload"),
		description: "Saves a what-if, new or again. Its earlier runs keep what they were run with.",
		...permitted("RUN_SCENARIOS"),
		args: { input: t.arg({ type: SaveScenarioInput, required: true, description: "The scenario." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				savedBy(
					"saveScenario",
					input,
				)(
					Effect.flatMap(limitsOf(input.limits), (limits) =>
						Scenarios.use((scenarios) =>
							scenarios.save({
								revised: input.id
									? { id: rowIdOf(input.id), expectedVersion: input.expectedVersion ?? 0 }
									: null,
								unitId: rowIdOf(input.unitId),
								name: input.name.trim(),
								description: input.description?.trim() || null,
								from: input.from,
								to: input.to,
								rule: input.ruleSet,
								changes: {
									calendar: input.calendar
										? {
												validFrom: CivilDate.format(input.calendar.validFrom),
												content: contentOf(input.calendar.content),
											}
										: null,
									rules: input.rules.map(({ replacesId, rule }) => ({
										replacesId: replacesId ? rowIdOf(replacesId) : null,
										draft: draftOf(rule),
									})),
									withoutRuleIds: input.withoutRuleIds.map(rowIdOf),
									factor: input.limitFactor ?? 1,
									limits,
								},
							}),
						),
					),
				),
			),
	}),
)

const scenarioAsReadInput = (name: InputName) =>
	builder.inputType(name, {
		description: "A scenario as it was read.",
		fields: (t) => ({
			id: t.globalID({ required: true, for: ScenarioRef, description: "Which." }),
			expectedVersion: t.int({ required: true, description: "The version that was read." }),
			idempotencyKey: t.string({ description: idempotencyKey }),
		}),
	})

builder.mutationField("discardScenario", (t) =>
	t.field({
		type: scenarioPayload("DiscardScenarioPayload"),
		description: "Gives a scenario up; its runs and the audit log keep it.",
		...permitted("RUN_SCENARIOS"),
		args: {
			input: t.arg({
				type: scenarioAsReadInput("DiscardScenarioInput"),
				required: true,
				description: "Which scenario.",
			}),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				savedBy(
					"discardScenario",
					input,
				)(Scenarios.use((scenarios) => scenarios.discard(rowIdOf(input.id), input.expectedVersion))),
			),
	}),
)

const RunSuccess = builder.objectRef<ScenarioRun>("ScenarioRunSuccess").implement({
	description: "The scenario is run.",
	fields: (t) => ({
		run: t.field({ type: ScenarioRunRef, description: "As far as it is.", resolve: (run) => run }),
	}),
})

const startedBy = onceById((ids) => ScenarioRuns.use((runs) => runs.findByIds(ids)))

builder.mutationField("runScenario", (t) =>
	t.field({
		type: resultUnion("RunScenarioPayload", "What running a scenario leads to.", RunSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
		]),
		description:
			"Tries a scenario on the dossiers as they are now; none is changed. Up to 5,000 dossiers are gone through at once, more of them in the background: read `done` of the run.",
		...permitted("RUN_SCENARIOS"),
		complexity: 1000,
		args: {
			input: t.arg({
				type: scenarioAsReadInput("RunScenarioInput"),
				required: true,
				description: "Which scenario.",
			}),
		},
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				startedBy(
					"runScenario",
					input,
				)(ScenarioRuns.use((runs) => runs.start(rowIdOf(input.id), input.expectedVersion))).pipe(
					Effect.flatMap((run) => ScenarioRuns.use((runs) => runs.carryOn(run))),
				),
			),
	}),
)
