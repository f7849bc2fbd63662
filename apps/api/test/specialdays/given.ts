import type { RuleDraft } from "../../src/specialdays/readRule.ts"
import { SpecialDays } from "../../src/specialdays/SpecialDays.ts"
import type { StoredRule } from "../../src/specialdays/StoredRule.ts"
import type { App } from "../support/app.ts"

/** Ngày không hẹn every Friday from Thursday 15/10/2020, the rule of TP. Tây Ninh. */
export const fridayRule = (unitId: number, fields: Partial<RuleDraft> = {}): RuleDraft => ({
	unitId,
	procedureIds: [],
	kind: "noAppointment",
	name: "Ngày không hẹn",
	weekdays: ["fri"],
	everyWeeks: 1,
	nthOfMonth: [],
	dates: [],
	scope: "day",
	windowStart: null,
	windowEnd: null,
	from: "2020-10-15",
	to: null,
	exceptions: [],
	cutOff: null,
	whenClosed: "skip",
	followSwap: false,
	sectors: [],
	desks: null,
	minutesPerDossier: null,
	document: null,
	notices: null,
	...fields,
})

export const givenRule = (app: App, draft: RuleDraft): Promise<StoredRule> =>
	app.run(SpecialDays.use((specialDays) => specialDays.create(draft)))

/** The same rule as a GraphQL input. */
export const ruleInput = (unitId: number, fields: Readonly<Record<string, unknown>> = {}) => ({
	kind: "NO_APPOINTMENT",
	name: "Ngày không hẹn",
	weekdays: ["FRI"],
	scope: "DAY",
	from: "2020-10-15",
	whenClosed: "SKIP",
	followSwap: false,
	unitId: btoa(`Unit:${unitId}`),
	procedureIds: [],
	sectors: [],
	...fields,
})
