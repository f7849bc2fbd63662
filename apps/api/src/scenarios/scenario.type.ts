import { CalendarSpec, CivilDate, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { showContent } from "../calendars/calendarContent.type.ts"
import { evidenceIn } from "../calendars/closureEvidence.ts"
import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { TimeLimitRef } from "../procedures/timeLimit.type.ts"
import { RuleSetRef } from "../reports/ruleSet.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { SpecialDayKindRef } from "../specialdays/specialDayRuleContent.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Changes, Scenario } from "./Scenario.ts"
import { Scenarios } from "./Scenarios.ts"

export const ScenarioRef = builder.loadableNodeRef("Scenario", {
	id: { resolve: (scenario: Scenario) => scenario.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Scenarios.use((scenarios) => scenarios.findByIds(ids)),
		).then((found) => [...found]),
	sort: (scenario) => scenario.id,
})

type CalendarChange = NonNullable<Changes["calendar"]>

/** The content was read when it was saved. */

const ScenarioCalendarRef = builder.objectRef<CalendarChange>("ScenarioCalendar").implement({
	description: "What the unit would say about its calendar.",
	fields: (t) => ({
		validFrom: t.field({
			type: "CivilDate",
			description: "Its first day: dossiers received on it or later are counted on it.",
			resolve: ({ validFrom }) => Result.getOrThrow(CivilDate.parse(validFrom)),
		}),
	}),
})

showContent(ScenarioCalendarRef, ({ content }) => ({
	content: Result.getOrThrow(CalendarSpec.decodeLayer(content)),
	evidence: evidenceIn(content),
}))

const ScenarioRuleRef = builder.objectRef<Changes["rules"][number]>("ScenarioRule").implement({
	description: "A special-day rule that only the scenario has.",
	fields: (t) => ({
		replaces: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "The published rule that it stands for; null when it holds besides all others.",
			resolve: ({ replacesId }) => replacesId,
		}),
		kind: t.field({
			type: SpecialDayKindRef,
			description: "What the day is for.",
			resolve: ({ draft }) => draft.kind,
		}),
		name: t.string({ description: "What it is called.", resolve: ({ draft }) => draft.name }),
		content: t.string({
			description: "All of it as JSON, in the fields of SpecialDayRuleInput.",
			resolve: ({ draft }) => JSON.stringify(draft),
		}),
	}),
})

const ScenarioLimitRef = builder.objectRef<Changes["limits"][number]>("ScenarioLimit").implement({
	description: "Another limit of a procedure, or of one of its cases.",
	fields: (t) => ({
		procedure: t.field({
			type: ProcedureRef,
			description: "Of which, with all its local codes.",
			resolve: ({ procedureId }) => procedureId,
		}),
		case: t.string({
			nullable: true,
			description: "The code of the case it is tried for; for every case of the procedure when null.",
			resolve: ({ caseCode }) => caseCode ?? null,
		}),
		limit: t.field({
			type: TimeLimitRef,
			description: "The limit that is tried.",
			resolve: ({ limit }) => Result.getOrThrow(TimeLimit.decode(limit)),
		}),
	}),
})

const ScenarioStateRef = builder.enumType("ScenarioState", {
	description: "What has become of a scenario.",
	values: {
		KEPT: { value: "kept", description: "It can be revised and run." },
		DISCARDED: { value: "discarded", description: "It was given up; its runs can still be read." },
	} as const,
})

ScenarioRef.implement({
	description:
		"A what-if with a name: which dossiers it is tried on, and what would be otherwise (kịch bản).",
	fields: (t) => ({
		name: t.exposeString("name", { description: "What it is called." }),
		description: t.exposeString("description", { nullable: true, description: "What it is for." }),
		unit: t.field({
			type: UnitRef,
			description: "It is tried on the dossiers of this unit and of those below it.",
			resolve: ({ unitId }) => unitId,
		}),
		from: t.expose("from", { type: "CivilDate", description: "The first day of receipt." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of receipt." }),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules its figures are counted.",
			resolve: ({ rule }) => rule,
		}),
		version: t.exposeInt("version", { description: "Grows each time it is saved; send it back." }),
		state: t.expose("state", { type: ScenarioStateRef, description: "What has become of it." }),
		savedAt: t.expose("savedAt", { type: "Instant", description: "When it was last saved." }),
		savedBy: t.exposeString("savedBy", { description: "Who saved it last." }),
		calendar: t.field({
			type: ScenarioCalendarRef,
			nullable: true,
			description: "Another calendar of the unit; null when it stays.",
			resolve: ({ changes }) => changes.calendar,
		}),
		rules: t.field({
			type: [ScenarioRuleRef],
			description: "Special-day rules that would hold as well, at most 20.",
			resolve: ({ changes }) => [...changes.rules],
		}),
		withoutRules: t.field({
			type: [SpecialDayRuleRef],
			description: "Published rules that would not hold.",
			resolve: ({ changes }) => [...changes.withoutRuleIds],
		}),
		limitFactor: t.float({
			description: "All limits times this, rounded up; 1 leaves them.",
			resolve: ({ changes }) => changes.factor,
		}),
		limits: t.field({
			type: [ScenarioLimitRef],
			description: "Limits of their own for some procedures.",
			resolve: ({ changes }) => [...changes.limits],
		}),
	}),
})
