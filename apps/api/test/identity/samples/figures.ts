import { CivilDate, Instant } from "@motcua/domain"
import { ReportSchedules } from "../../../src/reports/ReportSchedules.ts"
import { day } from "../../support/given.ts"
import { calendarContent } from "./calendars.ts"
import { monthsBefore } from "./dossiers.ts"
import { globalId, type Ids, make, rowOf, rowsOf, type Site } from "./making.ts"
import { cases } from "./procedures.ts"
import { fridays } from "./specialDays.ts"

/** Plans with targets: of shares that are forecast, of a year that is over, and of posts that were reported. */
export const targetSamples = async (site: Site): Promise<Ids> => {
	const unitId = globalId("Unit", site.city.id)
	const plan = async (year: number) =>
		(
			await make(site, "createReformPlan", {
				name: `Kế hoạch ${year} (mẫu)`,
				document: "Quyết định 1 (mẫu)",
				year,
				unitId,
			})
		).id
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
		await make(site, "recordManualFigure", {
			targetId,
			on: "2020-06-30",
			value: -3,
			document: "Báo cáo 6 (mẫu)",
		})
		posts.push(targetId)
	}
	const ended = await make(site, "createTarget", {
		planId: before,
		unitId,
		indicator: "EARLY_SHARE",
		...ofYear,
		value: 0.1,
		owner: "Văn phòng (mẫu)",
		document: "Kế hoạch 1 (mẫu)",
	})
	await make(site, "endTarget", {
		id: ended.id,
		expectedVersion: ended.version,
		on: "2020-06-30",
		reason: "Thôi theo dõi (mẫu)",
	})
	const [waiting = ""] = await rowsOf(
		site,
		"ManualFigure",
		(sql) => sql<{ id: number }>`
			insert into manual_figures (target_id, happened_on, value, recorded_at, actor, account_id, needs_approval)
			values (${rowOf(posts[0] ?? "")}, '2020-07-31', 1, now(), 'x', 0, true) returning id`,
	)
	await make(site, "decideManualFigure", {
		id: waiting,
		expectedVersion: 1,
		approve: false,
		comment: "Chưa đúng (mẫu)",
	})
	return {
		ReformPlan: [now, before],
		Target: [forecast, share, ...posts, ended.id],
		ManualFigure: await rowsOf(
			site,
			"ManualFigure",
			(sql) => sql<{ id: number }>`
				select id from manual_figures where target_id = ${rowOf(posts[0] ?? "")} order by id`,
		),
	}
}

/** Two snapshots of form II.06, the second of a longer time, and a schedule that took one and was ended. */
export const reportSamples = async (site: Site): Promise<Ids> => {
	const unitId = globalId("Unit", site.city.id)
	const [last] = monthsBefore(Instant.dateOf(Instant.make(Date.now())), 1)
	const lastMonth = last?.from ?? day("2020-01-01")
	const monthly = {
		length: "MONTH",
		convention: "CALENDAR",
		daysAfter: 0,
		ruleSet: "DECREE_61",
		grouping: "UNIT",
		note: "Hằng tháng (mẫu)",
	}
	const take = async (to: string) =>
		(
			await make(site, "takeReportSnapshot", {
				unitId,
				from: "2020-01-01",
				to,
				ruleSet: "DECREE_61",
				grouping: "UNIT",
				note: "Bản nộp (mẫu)",
			})
		).id
	const half = await take("2020-06-30")
	const whole = await take("2020-12-31")
	const schedule = await make(site, "createReportSchedule", {
		...monthly,
		unitId,
		from: CivilDate.format(lastMonth),
	})
	await site.app.run(ReportSchedules.use(({ takeDue }) => takeDue))
	await make(site, "reviseReportSchedule", {
		...monthly,
		id: schedule.id,
		expectedVersion: schedule.version,
		isEnded: true,
	})
	const scheduled = await rowsOf(
		site,
		"ReportSnapshot",
		(sql) => sql<{ id: number }>`select id from report_snapshots where schedule_id = ${rowOf(schedule.id)}`,
	)
	return { ReportSnapshot: [...scheduled, half, whole], ReportSchedule: [schedule.id] }
}

/** Two scenarios that were run: one with everything otherwise that can be, one with shorter limits only. */
export const scenarioSamples = async (
	site: Site,
	procedureId: string,
	[ruleId, otherRuleId]: readonly [string, string, ...string[]],
): Promise<Ids> => {
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
	const shorter = await run("Rút ngắn (mẫu)", {
		limitFactor: 0.5,
		to: "2020-11-30",
		description: "Chỉ rút ngắn (mẫu)",
		withoutRuleIds: [otherRuleId],
	})
	const broken = await run("Hỏng (mẫu)", { limitFactor: 2 })
	const failed = await rowsOf(
		site,
		"ScenarioRun",
		(sql) => sql<{ id: number }>`
			update scenario_runs set state = 'failed', result = null, failure = '{"code": "broken", "vi": "Hỏng (mẫu)", "en": "Broken (sample)"}'
			where id = ${rowOf(broken.run)} returning id`,
	)
	return {
		Scenario: [all.scenario, shorter.scenario],
		ScenarioRun: [all.run, shorter.run, ...failed],
	}
}
