import { CivilDate, Instant } from "@motcua/domain"
import { calendarContent } from "./calendars.ts"
import { monthsBefore } from "./dossiers.ts"
import { globalId, type Ids, make, type Site } from "./making.ts"
import { cases } from "./procedures.ts"
import { fridays } from "./specialDays.ts"

/** Plans with targets: of shares that are forecast, of a year that is over, and of posts that were reported. */
export const targetSamples = async (site: Site): Promise<Ids> => {
	const unitId = globalId("Unit", site.city.id)
	const plan = async (year: number) =>
		(await make(site, "createReformPlan", { name: `Kế hoạch ${year} (mẫu)`, year, unitId })).id
	const target = async (planId: string, fields: Readonly<Record<string, unknown>>) =>
		(await make(site, "createTarget", { planId, unitId, ...fields })).id
	const today = Instant.dateOf(Instant.make(Date.now()))
	const now = await plan(CivilDate.toParts(today).year)
	const before = await plan(2020)
	const ofYear = { from: "2020-01-01", to: "2020-12-31" }
	const [begin] = monthsBefore(today, 6)
	const forecast = await target(now, {
		indicator: "ON_TIME_SHARE",
		from: CivilDate.format(begin?.from ?? today),
		to: CivilDate.format(CivilDate.addDays(today, 90)),
		value: 0.9,
	})
	const share = await target(before, { indicator: "ON_TIME_SHARE", ...ofYear, value: 0.1 })
	const posts: string[] = []
	for (const indicator of ["ADMINISTRATIVE_POSTS_CHANGE", "PUBLIC_SERVICE_POSTS_CHANGE"]) {
		const targetId = await target(before, {
			indicator,
			...ofYear,
			value: -5,
			baselineYear: 2015,
			baseline: 100,
		})
		await make(site, "recordManualFigure", { targetId, on: "2020-06-30", value: -3 })
		posts.push(targetId)
	}
	return { ReformPlan: [now, before], Target: [forecast, share, ...posts] }
}

/** Two snapshots of form II.06, the second of a longer time. */
export const reportSamples = async (site: Site): Promise<Ids> => {
	const take = async (to: string) =>
		(
			await make(site, "takeReportSnapshot", {
				unitId: globalId("Unit", site.city.id),
				from: "2020-01-01",
				to,
				ruleSet: "DECREE_61",
				grouping: "UNIT",
			})
		).id
	return { ReportSnapshot: [await take("2020-06-30"), await take("2020-12-31")] }
}

/** Two scenarios that were run: one with everything otherwise that can be, one with shorter limits only. */
export const scenarioSamples = async (site: Site, procedureId: string, ruleId: string): Promise<Ids> => {
	const run = async (name: string, changes: Readonly<Record<string, unknown>>) => {
		const scenario = await make(site, "saveScenario", {
			unitId: globalId("Unit", site.city.id),
			name,
			from: "2020-01-01",
			to: "2020-12-31",
			ruleSet: "DECREE_61",
			rules: [],
			withoutRuleIds: [],
			limits: [],
			...changes,
		})
		const made = await make(site, "runScenario", { id: scenario.id, expectedVersion: scenario.version })
		return { scenario: scenario.id, run: made.id }
	}
	const all = await run("Mọi thứ (mẫu)", {
		calendar: {
			validFrom: "2020-01-01",
			content: {
				...calendarContent(),
				closures: [...calendarContent().closures, { date: "2020-10-19", name: "Mất điện" }],
			},
		},
		rules: [{ replacesId: ruleId, rule: fridays(site.city.id, { from: "2020-10-01", weekdays: ["TUE"] }) }],
		limits: [
			{ procedureId, case: cases[0], limit: { unit: "WORKING_DAYS", amount: 20 } },
			{ procedureId, limit: { unit: "WORKING_DAYS", amount: 8 } },
		],
	})
	const shorter = await run("Rút ngắn (mẫu)", { limitFactor: 0.5, to: "2020-11-30" })
	return { Scenario: [all.scenario, shorter.scenario], ScenarioRun: [all.run, shorter.run] }
}
