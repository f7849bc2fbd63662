import * as Result from "effect/Result"
import { ProcessingTime, type Scenario, SpecialDayRule, TimeLimit } from "../../src/index.ts"
import { at, givenCalendar } from "./given.ts"

export const limit = (json: TimeLimit.Json): TimeLimit.TimeLimit => Result.getOrThrow(TimeLimit.decode(json))

export const rule = (json: SpecialDayRule.Json): SpecialDayRule.SpecialDayRule =>
	Result.getOrThrow(SpecialDayRule.decode(json))

const plain: Scenario.Setting = {
	calendar: givenCalendar(),
	specialDays: [],
	processingTime: ProcessingTime.unchanged,
}

/** The uneven week without special days before and after, judged at the end of 2020, unless the case says otherwise. */
export const givenScenario = ({
	before = {},
	after = {},
	...rest
}: Partial<Omit<Scenario.Scenario, "before" | "after">> & {
	readonly before?: Partial<Scenario.Setting>
	readonly after?: Partial<Scenario.Setting>
} = {}): Scenario.Scenario => ({
	before: { ...plain, ...before },
	after: { ...plain, ...before, ...after },
	judgedAt: at("2020-12-31T17:00"),
	countingRule: "decree61",
	targets: [],
	worst: 5,
	...rest,
})

/** An invented dossier of three working days, received on Wednesday 14 October 2020, unless the case says otherwise. */
export const givenDossier = (
	dossier: Partial<Scenario.SimulatedDossier> = {},
): Scenario.SimulatedDossier => ({
	code: "VD-1",
	receivedAt: at("2020-10-14T09:00"),
	limit: limit({ unit: "workingDays", amount: 3 }),
	...dossier,
})
