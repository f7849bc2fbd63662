import { type DossierEvent, Instant, TimeLimit } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { ScenarioRuns } from "../../src/scenarios/ScenarioRuns.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule, ruleInput } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let leader: Actor
let procedureId: number

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)
const received = (text: string) => ({ _tag: "Received" as const, at: at(text) })
const completed = (text: string) => ({ _tag: "Completed" as const, at: at(text) })

type Events = readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]]

/** Three working days; office hours 07:00–11:30 and 13:00–17:00. */
const histories: readonly Events[] = [
	// A, due on Monday 19/10 at 17:00: on its due day.
	[received("2020-10-14T09:00"), completed("2020-10-19T16:00")],
	// B, due as A: late.
	[received("2020-10-14T10:00"), completed("2020-10-20T09:00")],
	// C, due on Wednesday 21/10: open and overdue by now.
	[received("2020-10-16T09:00")],
	// F, due as C: early.
	[received("2020-10-16T10:00"), completed("2020-10-16T15:00")],
	// G began anew on Monday 12/10, so that it was due on Thursday 15/10: late.
	[
		received("2020-10-05T08:00"),
		{ _tag: "SupplementRequested", at: at("2020-10-06T08:00"), reason: "Thiếu giấy tờ" },
		{ _tag: "Supplemented", at: at("2020-10-12T09:00") },
		completed("2020-10-16T09:00"),
	],
	// H is handed on to the city below.
	[received("2020-10-14T11:00")],
]

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	leader = actorOf("LEADER", places.city, [places.ward])
	const threeDays = term({ statutory: TimeLimit.of("workingDays", 3) })
	procedureId = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [threeDays] }) })).id
	await givenDossiers(
		app,
		histories.map((events) => ({
			unitId: places.ward.id,
			procedureId,
			events,
		})),
	)
	await app.run(
		SqlClient.use(
			(sql) => sql`
				update dossiers set received_unit_id = unit_id, unit_id = ${places.city.id}
				where received_at = '2020-10-14T11:00+07:00'`,
		),
	)
	const administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const plan = await app.ask(
		administrator,
		`mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) { ... on ReformPlanSuccess { plan { id } } } }`,
		{ input: { name: "Kế hoạch (mẫu)", year: 2020, unitId: globalId("Unit", places.city.id) } },
	)
	for (const indicator of ["ON_TIME_SHARE", "ONLINE_SHARE"])
		await app.ask(
			administrator,
			`mutation ($input: CreateTargetInput!) { createTarget(input: $input) { __typename } }`,
			{
				input: {
					planId: plan.data.createReformPlan.plan.id,
					indicator,
					unitId: globalId("Unit", places.city.id),
					from: "2020-01-01",
					to: "2020-12-31",
					value: 0.95,
				},
			},
		)
})

const layer = (changes: Readonly<Record<string, unknown>>) => ({
	weekly: [],
	seasons: [],
	closures: [],
	swaps: [],
	overrides: [],
	...changes,
})
const storm = {
	validFrom: "2020-01-01",
	content: layer({ closures: [{ date: "2020-10-15", name: "Nghỉ bão" }] }),
}

const save = async (input: Record<string, unknown> = {}, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) {
			__typename
			... on ScenarioSuccess { scenario { id version name savedBy unit { code } limitFactor limits { limit { text } }
				calendar { validFrom closures { date name } } rules { name replaces { id } content } latestRun { id } } }
			... on InvalidInput { issues { code path } }
			... on Problem { code path }
		} }`,
		{
			input: {
				unitId: globalId("Unit", places.city.id),
				name: "Nghỉ bão (mẫu)",
				from: "2020-10-01",
				to: "2020-10-31",
				ruleSet: "DECREE_61",
				rules: [],
				withoutRuleIds: [],
				limits: [],
				...input,
			},
		},
		{ "accept-language": "vi" },
	)
	expect(errors).toBeUndefined()
	return data.saveScenario
}

const side = `late early onTime resolved open openOverdue onTimeShare { numerator denominator } promisesKept { numerator denominator }
	loads { ruleName dossiers daysOverCapacity unit { code } rule { id } days(first: 10) { totalCount edges { node { date dossiers capacity excess } } } }`
const runFields = `id state total done scenarioVersion startedBy failure result {
	replayed refused handedOn withoutRule kept moved earlier later medianDays p95Days byDays { days count }
	worst { dossier { receivedAt } before after } before { ${side} } after { ${side} }
	targets { target { indicator } before { status proportion { numerator denominator } } after { status proportion { numerator denominator } } }
	calendars { unit { code } before after dossiers } rules { name version }
}`
const run = async (id: string, expectedVersion = 1, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: RunScenarioInput!) { runScenario(input: $input) {
			__typename ... on ScenarioRunSuccess { run { ${runFields} } } ... on Problem { code path }
		} }`,
		{ input: { id, expectedVersion } },
	)
	expect(errors).toBeUndefined()
	return data.runScenario
}

const stored = async (table: string) =>
	(
		await app.run(
			SqlClient.use((sql) => sql.unsafe<{ count: number }>(`select count(*)::int as count from ${table}`)),
		)
	)[0]?.count
/** All that is kept of dossiers, as one text. */
const allDossiers = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`select md5(string_agg(dossiers::text, ' ' order by id)) as dossiers from dossiers`,
		),
	)

describe("a scenario with another calendar", () => {
	it("says what moves, who would be on time, and how targets stand, and changes no dossier", async () => {
		const before = await allDossiers()
		const { scenario } = await save({ calendar: storm })
		expect(scenario).toMatchObject({
			version: 1,
			name: "Nghỉ bão (mẫu)",
			savedBy: "LEADER của Thành phố Tây Ninh",
			unit: { code: "TPTN" },
			calendar: { validFrom: "2020-01-01", closures: [{ date: "2020-10-15", name: "Nghỉ bão" }] },
			latestRun: null,
		})
		const { run: done } = await run(scenario.id)
		expect(done).toMatchObject({ state: "DONE", total: 6, done: 6, scenarioVersion: 1 })
		expect(done.result).toMatchObject({
			replayed: 5,
			refused: 0,
			handedOn: 1,
			withoutRule: 0,
			// A, B and G had Thursday 15/10 among their days.
			kept: 2,
			moved: 3,
			earlier: 0,
			later: 3,
			medianDays: 1,
			p95Days: 1,
			byDays: [{ days: 1, count: 3 }],
			before: {
				resolved: 4,
				early: 1,
				onTime: 1,
				late: 2,
				open: 1,
				openOverdue: 1,
				onTimeShare: { numerator: 2, denominator: 4 },
			},
			// A a day before its due, B and G on it.
			after: { early: 2, onTime: 2, late: 0, openOverdue: 1, onTimeShare: { numerator: 4, denominator: 4 } },
			targets: [
				{
					target: { indicator: "ON_TIME_SHARE" },
					before: { status: "MISSED", proportion: { numerator: 2, denominator: 4 } },
					after: { status: "REACHED", proportion: { numerator: 4, denominator: 4 } },
				},
			],
		})
		expect(done.result.worst).toEqual([
			{
				dossier: { receivedAt: "2020-10-14T09:00+07:00" },
				before: "2020-10-19T17:00+07:00",
				after: "2020-10-20T17:00+07:00",
			},
			{
				dossier: { receivedAt: "2020-10-14T10:00+07:00" },
				before: "2020-10-19T17:00+07:00",
				after: "2020-10-20T17:00+07:00",
			},
			{
				dossier: { receivedAt: "2020-10-05T08:00+07:00" },
				before: "2020-10-15T17:00+07:00",
				after: "2020-10-16T17:00+07:00",
			},
		])
		const [used] = done.result.calendars
		expect(used).toMatchObject({ unit: { code: "TPTN.P1" }, dossiers: 5 })
		expect(used.before).not.toBe(used.after)
		expect(await allDossiers()).toEqual(before)
	})

	it("agrees with the overview on what is now, without those that were handed on", async () => {
		const { data } = await app.ask(
			leader,
			`query { overview(from: "2020-10-01", to: "2020-10-31", unitId: "${globalId("Unit", places.ward.id)}") { ... on Overview { early onTimeExactly late open overdueOpen } } }`,
		)
		expect(data.overview).toEqual({ early: 1, onTimeExactly: 1, late: 2, open: 1, overdueOpen: 1 })
	})
})

describe("a scenario with a special day", () => {
	it("shows its load against the desks and the promises that would have been kept", async () => {
		const { scenario } = await save({
			name: "Thứ Sáu không hẹn (mẫu)",
			rules: [
				{ rule: { ...ruleInput(places.city.id), desks: 1, minutesPerDossier: 510, name: "Không hẹn thử" } },
			],
		})
		expect(JSON.parse(scenario.rules[0].content)).toMatchObject({ kind: "noAppointment", desks: 1 })
		const { result } = (await run(scenario.id)).run
		expect(result).toMatchObject({
			kept: 3,
			moved: 2,
			earlier: 2,
			byDays: [{ days: -5, count: 2 }],
			before: { loads: [], promisesKept: { numerator: 0, denominator: 0 }, late: 2 },
			after: {
				// F was finished at 15:00, C never. A missed promise makes no dossier late.
				promisesKept: { numerator: 1, denominator: 2 },
				late: 2,
				loads: [
					{
						ruleName: "Không hẹn thử",
						rule: null,
						unit: { code: "TPTN.P1" },
						dossiers: 2,
						daysOverCapacity: 1,
						// 510 open minutes at one desk.
						days: {
							totalCount: 1,
							edges: [{ node: { date: "2020-10-16", dossiers: 2, capacity: 1, excess: 1 } }],
						},
					},
				],
			},
			rules: [{ name: "Không hẹn thử", version: null }],
		})
	})
})

describe("a scenario with other limits for one case", () => {
	let ofCases: string
	beforeAll(async () => {
		const days = (amount: number) => [term({ statutory: TimeLimit.of("workingDays", amount) })]
		const aCase = { noAppointmentEligible: false, steps: [] }
		const { id } = await givenProcedure(app, {
			code: "1.000001",
			content: content({
				terms: days(5),
				cases: [
					{ ...aCase, code: "phai-xac-minh", name: "Phải xác minh", terms: days(8) },
					{ ...aCase, code: "khong-xac-minh", name: "Không xác minh", terms: days(2) },
				],
			}),
		})
		ofCases = globalId("Procedure", id)
		// Monday 2 November 2020: due on Thursday 12, on Wednesday 4 and, without a case, on Monday 9.
		await givenDossiers(
			app,
			["phai-xac-minh", "khong-xac-minh", null].map((caseCode) => ({
				unitId: places.ward.id,
				procedureId: id,
				caseCode,
				events: [received("2020-11-02T09:00")] as const,
			})),
		)
	})
	const november = { from: "2020-11-01", to: "2020-11-30" }
	const limit = (amount: number) => ({ unit: "WORKING_DAYS", amount })

	it("moves the dossiers of that case and no others", async () => {
		const limits = [{ procedureId: ofCases, case: "phai-xac-minh", limit: limit(4) }]
		const { scenario } = await save({ ...november, name: "Một trường hợp (mẫu)", limits })
		expect((await run(scenario.id)).run.result).toMatchObject({
			replayed: 3,
			moved: 1,
			// To Friday 6.
			byDays: [{ days: -6, count: 1 }],
		})
	})

	it("goes before the limit of the procedure", async () => {
		const limits = [
			{ procedureId: ofCases, limit: limit(1) },
			{ procedureId: ofCases, case: "phai-xac-minh", limit: limit(4) },
		]
		const { scenario } = await save({ ...november, name: "Cả hai (mẫu)", limits })
		expect((await run(scenario.id)).run.result).toMatchObject({
			// The case to Friday 6, the others to Tuesday 3.
			byDays: [
				{ days: -6, count: 2 },
				{ days: -1, count: 1 },
			],
		})
	})

	it("is refused for a case that the procedure never had", async () => {
		const limits = [{ procedureId: ofCases, case: "gap", limit: limit(1) }]
		expect(await save({ ...november, name: "Lạ (mẫu)", limits })).toMatchObject({
			__typename: "NotFound",
			code: "caseUnknown",
			path: ["input", "limits", "0", "case"],
		})
	})
})

describe("a scenario with other limits", () => {
	it("is compared with another one figure by figure", async () => {
		const oneDay = {
			procedureId: globalId("Procedure", procedureId),
			limit: { unit: "WORKING_DAYS", amount: 1 },
		}
		const { scenario } = await save({ name: "Một ngày (mẫu)", limits: [oneDay] })
		expect(scenario.limits).toEqual([{ limit: { text: "1 ngày làm việc" } }])
		const { result } = (await run(scenario.id)).run
		expect(result).toMatchObject({
			moved: 5,
			earlier: 5,
			// A and B from 19/10 to 15/10, C and F from 21/10 to 19/10, G from 15/10 to 13/10.
			byDays: [
				{ days: -4, count: 2 },
				{ days: -2, count: 3 },
			],
			after: { late: 3, early: 1, onTimeShare: { numerator: 1, denominator: 4 } },
		})
		const { data } = await app.ask(leader, "{ scenarios(first: 10) { edges { node { id name } } } }")
		const first = data.scenarios.edges.find(
			({ node }: { node: { name: string } }) => node.name === "Nghỉ bão (mẫu)",
		).node.id
		const compare = async (other: string) =>
			(
				await app.ask(
					leader,
					`query ($first: ID!, $second: ID!) { compareScenarios(first: $first, second: $second) {
						__typename ... on ScenarioComparison { differences figures { figure first second difference } } ... on Problem { code path }
					} }`,
					{ first, second: other },
				)
			).data.compareScenarios
		const comparison = await compare(scenario.id)
		expect(comparison.differences).toEqual([])
		expect(comparison.figures).toContainEqual({ figure: "MOVED", first: 3, second: 5, difference: 2 })
		expect(comparison.figures).toContainEqual({ figure: "LATE", first: 0, second: 3, difference: 3 })
		expect(comparison.figures).toContainEqual({
			figure: "ON_TIME_SHARE",
			first: 1,
			second: 0.25,
			difference: -0.75,
		})
		const october = (await save({ name: "Nửa tháng (mẫu)", limitFactor: 2, to: "2020-10-15" })).scenario
		expect(await compare(october.id)).toMatchObject({ code: "scenarioNotRun", path: ["second"] })
		await run(october.id)
		expect((await compare(october.id)).differences).toEqual(["PERIOD", "DOSSIERS"])
	})
})

describe("saving a scenario", () => {
	it("revises it under its version, keeps the input of earlier runs, and leaves lines in the audit log", async () => {
		const { scenario } = await save({ name: "Sửa nhiều lần (mẫu)", limitFactor: 2 })
		await run(scenario.id)
		const again = { id: scenario.id, name: "Sửa nhiều lần (mẫu)", limitFactor: 0.5, expectedVersion: 1 }
		expect((await save(again)).scenario).toMatchObject({ version: 2, limitFactor: 0.5 })
		expect(await save(again)).toMatchObject({ __typename: "VersionConflict" })
		expect(await run(scenario.id, 1)).toMatchObject({ __typename: "VersionConflict" })
		expect((await run(scenario.id, 2)).run.scenarioVersion).toBe(2)
		const { data } = await app.ask(
			leader,
			`query ($id: ID!) {
				node(id: $id) { ... on Scenario { runs(first: 5) { totalCount edges { node { scenarioVersion } } } } }
				auditLog(first: 10, subjectId: $id) { edges { node { action } } }
			}`,
			{ id: scenario.id },
		)
		expect(data.node.runs).toEqual({
			totalCount: 2,
			edges: [{ node: { scenarioVersion: 2 } }, { node: { scenarioVersion: 1 } }],
		})
		expect(data.auditLog.edges.map(({ node }: { node: { action: string } }) => node.action)).toEqual([
			"scenario.run",
			"scenario.revised",
			"scenario.run",
			"scenario.created",
		])
	})

	it("is written once when it is sent twice", async () => {
		const first = await save({ name: "Hai lần (mẫu)", limitFactor: 2, idempotencyKey: "s1" })
		const count = await stored("scenarios")
		const second = await save({ name: "Hai lần (mẫu)", limitFactor: 2, idempotencyKey: "s1" })
		expect(second.scenario.id).toBe(first.scenario.id)
		expect(await stored("scenarios")).toBe(count)
	})

	it.each([
		["with no change", {}, "InvalidInput", ["input", "calendar"]],
		["without a name", { name: " ", limitFactor: 2 }, "InvalidInput", ["input", "name"]],
		["with reversed days", { to: "2020-09-01", limitFactor: 2 }, "InvalidInput", ["input", "to"]],
		["with a factor of none", { limitFactor: 0 }, "InvalidInput", ["input", "limitFactor"]],
		[
			"with a limit that is none",
			{ limits: [{ procedureId: btoa("Procedure:1"), limit: { unit: "WORKING_DAYS", amount: -1 } }] },
			"InvalidInput",
			["input", "limits", "0", "limit", "amount"],
		],
		[
			"of a procedure that is not there",
			{ limits: [{ procedureId: btoa("Procedure:999"), limit: { unit: "WORKING_DAYS", amount: 1 } }] },
			"NotFound",
			["input", "limits", "0", "procedureId"],
		],
		[
			"without a rule that is not there",
			{ withoutRuleIds: [btoa("SpecialDayRule:999")] },
			"NotFound",
			["input", "withoutRuleIds", "0"],
		],
		[
			"with a calendar that cannot be",
			{
				calendar: {
					validFrom: "2020-01-01",
					content: layer({
						overrides: [
							{
								date: "2020-10-15",
								name: "x",
								receptionOnly: false,
								sessions: [{ start: "11:00", end: "07:00" }],
							},
						],
					}),
				},
			},
			"InvalidInput",
			["input", "calendar", "content", "overrides", "2020-10-15", "sessions"],
		],
		["under a name that is taken", { calendar: storm }, "Overlap", ["input", "name"]],
	] as const)(
		"%s is refused with the field that is wrong, and nothing is written",
		async (_, input, problem, path) => {
			const count = await stored("scenarios")
			const refused = await save(input)
			expect(refused.__typename, JSON.stringify(refused)).toBe(problem)
			expect(refused.path.slice(0, path.length)).toEqual(path)
			expect(await stored("scenarios")).toBe(count)
		},
	)

	it("is refused outside of one's units, for a rule elsewhere, and to officers", async () => {
		const count = await stored("scenarios")
		expect(
			await save({ unitId: globalId("Unit", places.elsewhere.id), limitFactor: 2, name: "x" }),
		).toMatchObject({ __typename: "Forbidden" })
		expect(await save({ name: "x", rules: [{ rule: ruleInput(places.elsewhere.id) }] })).toMatchObject({
			__typename: "InvalidInput",
			path: ["input", "rules", "0", "rule", "unitId"],
		})
		expect(await save({ name: "x", limitFactor: 2 }, actorOf("OFFICER", places.city))).toMatchObject({
			__typename: "Forbidden",
		})
		expect(await stored("scenarios")).toBe(count)
	})

	it("given up is listed no more, and cannot be run", async () => {
		const { scenario } = await save({ name: "Bỏ đi (mẫu)", limitFactor: 2 })
		const { data } = await app.ask(
			leader,
			`mutation ($input: DiscardScenarioInput!) { discardScenario(input: $input) { ... on ScenarioSuccess { scenario { state version } } } }`,
			{ input: { id: scenario.id, expectedVersion: 1 } },
		)
		expect(data.discardScenario.scenario).toEqual({ state: "DISCARDED", version: 2 })
		expect(await run(scenario.id, 2)).toMatchObject({ __typename: "NotFound" })
		const list = async (actor: Actor) =>
			(await app.ask(actor, "{ scenarios(first: 100) { totalCount edges { node { id } } } }")).data.scenarios
		expect((await list(leader)).edges).not.toContainEqual({ node: { id: scenario.id } })
		expect((await list(actorOf("LEADER", places.elsewhere))).totalCount).toBe(0)
		expect((await save({ name: "Bỏ đi (mẫu)", limitFactor: 2 })).__typename).toBe("ScenarioSuccess")
	})
})

describe("a run in the background", () => {
	const left = async (name: string) => {
		const { scenario } = await save({ name, calendar: storm })
		const started = await app.run(
			ScenarioRuns.use((runs) => runs.start(Number(atob(scenario.id).split(":")[1]), 1)),
		)
		return started
	}
	const expire = (id: number, attempts: number) =>
		app.run(
			SqlClient.use(
				(sql) => sql`
					update scenario_runs set attempts = ${attempts}, done = 3, taken_until = now() - interval '1 second'
					where id = ${id}`,
			),
		)
	const runNext = () => app.run(ScenarioRuns.use((runs) => runs.runNext))
	const read = async (id: number) =>
		(
			await app.ask(leader, `query ($id: ID!) { node(id: $id) { ... on ScenarioRun { ${runFields} } } }`, {
				id: globalId("ScenarioRun", id),
			})
		).data.node

	it("is nobody else's while somebody speaks for it", async () => {
		const started = await left("Đang chạy (mẫu)")
		expect(await runNext()).toBe(false)
		expect(await read(started.id)).toMatchObject({ state: "RUNNING", done: 0, result: null })
		await expire(started.id, 0)
		expect(await runNext()).toBe(true)
	})

	it("whose process died is begun anew and comes to the same result", async () => {
		const started = await left("Chạy lại (mẫu)")
		await expire(started.id, 1)
		expect(await runNext()).toBe(true)
		expect(await read(started.id)).toMatchObject({
			state: "DONE",
			done: 6,
			result: { replayed: 5, moved: 3, handedOn: 1 },
		})
		expect(await runNext()).toBe(false)
	})

	it("that broke again and again is given up with a sentence", async () => {
		const started = await left("Hỏng (mẫu)")
		await expire(started.id, 3)
		expect(await runNext()).toBe(true)
		expect(await read(started.id)).toMatchObject({
			state: "FAILED",
			result: null,
			failure: "Máy chủ gặp sự cố nhiều lần khi chạy kịch bản này. Hãy báo người quản trị máy chủ.",
		})
	})

	it("is not seen in other units", async () => {
		const started = await left("Không ai thấy (mẫu)")
		const { data } = await app.ask(
			actorOf("LEADER", places.elsewhere),
			"query ($id: ID!) { node(id: $id) { id } }",
			{ id: globalId("ScenarioRun", started.id) },
		)
		expect(data.node).toBeNull()
		await app.run(Effect.asVoid(SqlClient.use((sql) => sql`update scenario_runs set taken_until = null`)))
		await runNext()
	})
})

describe("a scenario about a published rule", () => {
	it("can leave it out or put another form in its place, and names the version it used", async () => {
		const { id } = await givenRule(app, fridayRule(places.city.id))
		const ruleId = globalId("SpecialDayRule", id)
		const without = (await save({ name: "Không còn thứ Sáu (mẫu)", withoutRuleIds: [ruleId] })).scenario
		// C and F are promised Friday 16/10 now; without the rule they are due on Wednesday 21/10.
		expect((await run(without.id)).run.result).toMatchObject({
			moved: 2,
			later: 2,
			byDays: [{ days: 5, count: 2 }],
			before: { loads: [{ ruleName: "Ngày không hẹn", rule: { id: ruleId }, dossiers: 2 }] },
			after: { loads: [] },
			rules: [{ name: "Ngày không hẹn", version: 1 }],
		})
		const replaced = (
			await save({
				name: "Thứ Sáu đến 9 giờ rưỡi (mẫu)",
				rules: [{ replacesId: ruleId, rule: ruleInput(places.city.id, { cutOff: "09:30" }) }],
			})
		).scenario
		expect(replaced.rules[0].replaces).toEqual({ id: ruleId })
		// C came at 9:00, F at 10:00.
		expect((await run(replaced.id)).run.result).toMatchObject({ moved: 1, kept: 4, later: 1 })
	})
})
