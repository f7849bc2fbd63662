import { Instant, TimeLimit } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { housekeeping } from "../../src/operations/schedule.ts"
import { Targets } from "../../src/targets/Targets.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenUnit } from "../support/given.ts"
import { announced, at, givenOpen, globalId, lookAt } from "./given.ts"

let app: App
let places: { readonly city: Unit; readonly ward: Unit; readonly elsewhere: Unit }
let procedureId: number
let leader: Actor
/** Each test has units and dossiers of its own, so that it sees nothing of the others. */
let turn = 0

beforeAll(async () => {
	app = await startApp()
	procedureId = (await givenProcedure(app, { code: "1.001193" })).id
})
beforeEach(async () => {
	turn += 1
	const city = await givenUnit(app, { code: `TP${turn}`, kind: "CITY" })
	const ward = await givenUnit(app, { code: `TP${turn}.P1`, parentId: city.id })
	places = { city, ward, elsewhere: await givenUnit(app, { code: `KHAC${turn}`, kind: "CITY" }) }
	leader = actorOf("LEADER", city, [ward])
})
const coded = (code: string) => `${code}.${turn}`

const problems = `... on InvalidInput { issues { code path } } ... on Problem { code path }`
const ruleFields = `id version name kind within { amount unit } factor statuses digestHour isOn unit { code }`
const send = async (mutation: string, type: string, selection: string, input: object, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${problems} ${selection} } }`,
		{ input },
	)
	expect(errors).toBeUndefined()
	return data[mutation]
}
const atRisk = {
	name: "Sắp đến hạn",
	kind: "DOSSIER_AT_RISK",
	within: { amount: 8, unit: "WORKING_HOURS" },
	isOn: true,
}
const overdue = { name: "Quá hạn", kind: "DOSSIER_OVERDUE", isOn: true }
const create = (input: object, actor = leader) =>
	send(
		"createAlertRule",
		"CreateAlertRuleInput",
		`... on AlertRuleSuccess { rule { ${ruleFields} } }`,
		{ unitId: globalId("Unit", places.city.id), ...input },
		actor,
	)
const revise = (input: object, actor = leader) =>
	send(
		"reviseAlertRule",
		"ReviseAlertRuleInput",
		`... on AlertRuleSuccess { rule { ${ruleFields} } }`,
		input,
		actor,
	)
const acknowledge = (input: object, actor = leader) =>
	send(
		"acknowledgeAlert",
		"AcknowledgeAlertInput",
		"... on AlertSuccess { alert { id version acknowledgedBy } }",
		input,
		actor,
	)

const alertFields = `id version kind raisedAt toldAt endedAt text(language: VI) unit { code } rule { name } dossier { code } target { id }
	figures { __typename ... on DossierAlertFigures { dueAt workingMinutes }
		... on BurnRateAlertFigures { missed used passed rate } ... on StatusAlertFigures { from to } }`
const alerts = async (condition = "", actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`{ alerts(last: 100 ${condition}) { totalCount edges { node { ${alertFields} } } } }`,
	)
	expect(errors).toBeUndefined()
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	return data.alerts.edges.map(({ node }: any) => node).toReversed() as any[]
}
const codes = async (condition = "") =>
	(await alerts(condition)).map(({ dossier }) => dossier?.code.split(".")[0])
const inWard = (code: string, fields: object = {}) => ({
	code: coded(code),
	unitId: places.ward.id,
	procedureId,
	...fields,
})

describe("a dossier at risk", () => {
	it("is told once, with the working time left, and webhooks hear numbers and ids only", async () => {
		const { rule } = await create(atRisk)
		await givenOpen(app, [
			inWard("A"),
			inWard("B", { events: [{ _tag: "Completed", at: at("2020-08-05T10:00") }] }),
		])
		// Monday has 8½ working hours, 7:00–11:30 and 13:00–17:00: eight are left at 7:30.
		await lookAt(app, "2020-08-10T07:29")
		expect(await codes()).toEqual([])
		await lookAt(app, "2020-08-10T07:30")
		await lookAt(app, "2020-08-10T07:35")
		const [alert, ...others] = await alerts()
		expect(others).toEqual([])
		expect(alert).toEqual({
			id: alert.id,
			version: 1,
			kind: "DOSSIER_AT_RISK",
			raisedAt: "2020-08-10T07:30+07:00",
			toldAt: "2020-08-10T07:30+07:00",
			endedAt: null,
			text: "Hồ sơ đến hạn lúc 17:00 ngày 10/8/2020, còn 8 giờ làm việc.",
			unit: { code: places.ward.code },
			rule: { name: "Sắp đến hạn" },
			dossier: { code: coded("A") },
			target: null,
			figures: {
				__typename: "DossierAlertFigures",
				dueAt: "2020-08-10T17:00+07:00",
				workingMinutes: 480,
			},
		})
		expect(await announced(app, places)).toEqual([
			{
				kind: "alert.raised",
				unitId: places.ward.id,
				subject: coded("A"),
				data: {
					id: alert.id,
					kind: "DOSSIER_AT_RISK",
					ruleId: rule.id,
					dossierId: expect.any(String),
					raisedAt: "2020-08-10T07:30+07:00",
					dueAt: "2020-08-10T17:00+07:00",
					workingMinutes: 480,
				},
			},
		])
	})

	it.each([
		{ moment: "2020-08-10T06:59", found: [], why: "trước giờ mở cửa thì chưa báo" },
		{ moment: "2020-08-10T07:00", found: ["A"], why: "vừa mở cửa thì báo" },
		{ moment: "2020-08-10T12:15", found: [], why: "nghỉ trưa thì không báo" },
		{ moment: "2020-08-09T09:00", found: [], why: "Chủ Nhật không báo" },
		{ moment: "2020-08-10T16:59", found: ["A"], why: "phút cuối giờ chiều vẫn báo" },
		{ moment: "2020-08-10T17:00", found: [], why: "đúng giờ đóng cửa thì thôi" },
	])("looked for at $moment: $why", async ({ moment, found }) => {
		await create({ ...atRisk, within: { amount: 3, unit: "WORKING_DAYS" } })
		await givenOpen(app, [inWard("A")])
		await lookAt(app, moment)
		expect(await codes()).toEqual(found)
	})

	it.each([
		{ moment: "2020-08-06T10:00", found: [], why: "Thứ Năm: một ngày làm việc nữa là Thứ Sáu" },
		{
			moment: "2020-08-07T10:00",
			found: ["A"],
			why: "Thứ Sáu: một ngày làm việc nữa là Thứ Hai, ngày đến hạn",
		},
	])("by working days, at $moment: $why", async ({ moment, found }) => {
		await create({ ...atRisk, within: { amount: 1, unit: "WORKING_DAYS" } })
		await givenOpen(app, [inWard("A")])
		await lookAt(app, moment)
		expect(await codes()).toEqual(found)
	})

	it("is warned of before its appointment, and once that is past before its due by law", async () => {
		const short = await givenProcedure(app, {
			code: "1.000656",
			content: content({ terms: [term({ committed: TimeLimit.of("workingDays", 3) })] }),
		})
		await create(atRisk)
		await givenOpen(app, [inWard("A", { procedureId: short.id })])
		const dues = async () => (await alerts()).map(({ figures }) => figures.dueAt)
		await lookAt(app, "2020-08-06T08:30")
		expect(await dues()).toEqual(["2020-08-06T17:00+07:00"])
		await lookAt(app, "2020-08-07T10:00")
		expect(await codes("isLasting: true")).toEqual([])
		await lookAt(app, "2020-08-10T09:00")
		expect(await dues()).toEqual(["2020-08-06T17:00+07:00", "2020-08-10T17:00+07:00"])
	})

	it("is not at risk while its clock stands, and no more once it is late", async () => {
		await create(atRisk)
		await givenOpen(app, [
			inWard("A", {
				events: [{ _tag: "SupplementRequested", at: at("2020-08-04T10:00"), reason: "Thiếu bản sao (mẫu)" }],
			}),
			inWard("B"),
		])
		await lookAt(app, "2020-08-10T08:00")
		expect(await codes()).toEqual(["B"])
		await lookAt(app, "2020-08-11T08:00")
		expect((await alerts()).map(({ endedAt }) => endedAt)).toEqual(["2020-08-11T08:00+07:00"])
		expect(await codes("isLasting: true")).toEqual([])
	})
})

describe("an overdue dossier", () => {
	it("is told with how late it is, at the opening after its due", async () => {
		await create(overdue)
		await givenOpen(app, [inWard("A")])
		await lookAt(app, "2020-08-10T17:05")
		expect(await codes()).toEqual([])
		await lookAt(app, "2020-08-11T08:00")
		const [alert] = await alerts()
		expect(alert).toMatchObject({
			kind: "DOSSIER_OVERDUE",
			figures: { workingMinutes: 60 },
			text: "Hồ sơ quá hạn 17:00 ngày 10/8/2020, đã trễ 1 giờ làm việc.",
		})
	})

	it("is told in the working time of its own unit, not of the rule's", async () => {
		await app.ask(
			actorOf("ADMINISTRATOR", places.city, [places.ward]),
			`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }`,
			{
				input: {
					id: globalId("CalendarLayer", places.ward.id),
					expectedVersion: 0,
					validFrom: "2020-08-11",
					content: {
						weekly: [],
						seasons: [],
						closures: [{ date: "2020-08-11", name: "Mất điện (mẫu)" }],
						swaps: [],
						overrides: [],
					},
				},
			},
		)
		await create(overdue)
		await givenOpen(app, [inWard("A"), { code: coded("B"), unitId: places.city.id, procedureId }])
		await lookAt(app, "2020-08-11T08:30")
		expect(await codes()).toEqual(["B"])
		await lookAt(app, "2020-08-12T07:30")
		expect(await codes()).toEqual(["B", "A"])
	})
})

describe("a webhook", () => {
	it("of a unit or one above it is sent what it listens to", async () => {
		const administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
		const { data } = await app.ask(
			administrator,
			`mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
				... on CreateWebhookSuccess { webhook { id } } } }`,
			{
				input: {
					unitId: globalId("Unit", places.city.id),
					name: "Tổng đài (mẫu)",
					address: "https://example.vn/motcua",
					kinds: ["ALERT_RAISED", "ALERT_DIGEST"],
				},
			},
		)
		await create(overdue)
		await create({ ...overdue, name: "Tổng hợp", digestHour: 7 })
		await app.run(SqlClient.use((sql) => sql`update alert_rules set last_digest_on = '2020-08-10'`))
		await givenOpen(app, [inWard("A")])
		await lookAt(app, "2020-08-11T08:00")
		const answer = await app.ask(
			administrator,
			`query ($id: ID!) { node(id: $id) { ... on Webhook { deliveries(first: 5) { edges { node { kind subject } } } } } }`,
			{ id: data.createWebhook.webhook.id },
		)
		expect(answer.data.node.deliveries.edges.map(({ node }: { node: object }) => node)).toEqual([
			{ kind: "ALERT_DIGEST", subject: "Tổng hợp" },
			{ kind: "ALERT_RAISED", subject: coded("A") },
		])
	})
})

describe("a digest", () => {
	const digested = { ...overdue, digestHour: 14 }
	it("tells the alerts since the last one together, once a working day, and nothing when there are none", async () => {
		const { rule } = await create(digested)
		await givenOpen(app, [inWard("A"), inWard("B")])
		await app.run(SqlClient.use((sql) => sql`update alert_rules set last_digest_on = '2020-08-10'`))
		await lookAt(app, "2020-08-11T08:00")
		expect((await alerts()).map(({ toldAt }) => toldAt)).toEqual([null, null])
		expect(await announced(app, places)).toEqual([])
		await lookAt(app, "2020-08-11T14:00")
		await lookAt(app, "2020-08-11T16:00")
		expect(await announced(app, places)).toEqual([
			{
				kind: "alert.digest",
				unitId: places.city.id,
				subject: "Quá hạn",
				data: { id: rule.id, count: 2, lasting: 2, kinds: { DOSSIER_OVERDUE: 2 } },
			},
		])
		expect((await alerts()).map(({ toldAt }) => toldAt)).toEqual([
			"2020-08-11T14:00+07:00",
			"2020-08-11T14:00+07:00",
		])
		await lookAt(app, "2020-08-12T15:00")
		expect(await announced(app, places)).toHaveLength(1)
	})

	it.each([
		{ hour: 20, looks: ["2020-08-11T16:59"], told: 0, why: "20 giờ đã đóng cửa, đợi hôm sau" },
		{
			hour: 20,
			looks: ["2020-08-11T16:59", "2020-08-12T07:30"],
			told: 1,
			why: "sáng hôm sau báo phần hôm trước",
		},
		{
			hour: 8,
			looks: ["2020-08-14T16:00", "2020-08-15T09:00"],
			told: 1,
			why: "Thứ Bảy không có bản tổng hợp",
		},
	])("of hour $hour, looked at $looks: $why", async ({ hour, looks, told }) => {
		await create({ ...overdue, digestHour: hour })
		await app.run(SqlClient.use((sql) => sql`update alert_rules set last_digest_on = '2020-08-10'`))
		await givenOpen(app, [inWard("A")])
		for (const moment of looks) await lookAt(app, moment)
		expect(await announced(app, places)).toHaveLength(told)
	})
})

const givenTarget = async () => {
	const plan = await app.run(
		Targets.use((targets) =>
			targets.createPlan({ unitId: places.city.id, name: "Kế hoạch 2020", document: null, year: 2020 }),
		),
	)
	return app.run(
		Targets.use((targets) =>
			targets.createTarget({
				planId: plan.id,
				indicator: "onTimeShare",
				unitId: places.city.id,
				from: day("2020-01-01"),
				to: day("2020-12-31"),
				value: 0.8,
				baseline: null,
				baselineYear: null,
				owner: null,
				document: null,
			}),
		),
	)
}
const many = (count: number, name: string, completedAt: string) =>
	Array.from({ length: count }, (_, index) =>
		inWard(`${name}${index}`, { events: [{ _tag: "Completed", at: at(completedAt) }] }),
	)

describe("a target", () => {
	it("that stands otherwise is told once per change, not when it is first seen", async () => {
		await create({ name: "Đổi trạng thái", kind: "STATUS_CHANGED", isOn: true })
		const target = await givenTarget()
		await givenOpen(app, many(30, "K", "2020-08-06T10:00"))
		await lookAt(app, "2020-08-12T09:00")
		expect(await alerts()).toEqual([])
		// After 226 of 366 days 50 dossiers let 81 expect, of which 16 may miss: 20 have.
		await givenOpen(app, many(20, "L", "2020-08-12T10:00"))
		await lookAt(app, "2020-08-12T18:00")
		expect(await alerts()).toEqual([])
		await lookAt(app, "2020-08-13T07:30")
		await lookAt(app, "2020-08-13T07:35")
		const [alert, ...others] = await alerts()
		expect(others).toEqual([])
		expect(alert).toMatchObject({
			kind: "STATUS_CHANGED",
			dossier: null,
			target: { id: globalId("Target", target.id) },
			unit: { code: places.city.code },
			figures: { __typename: "StatusAlertFigures", from: "ON_TRACK", to: "OUT_OF_REACH" },
			text: "Chỉ tiêu chuyển từ “đúng tiến độ” sang “không còn đạt được”.",
			endedAt: null,
		})
		expect(await announced(app, places)).toMatchObject([
			{ kind: "alert.raised", subject: "Kế hoạch 2020", data: { before: "onTrack", status: "outOfReach" } },
		])
	})

	it("is told of the standings that the rule names only", async () => {
		await create({ name: "Chỉ báo khi đạt", kind: "STATUS_CHANGED", statuses: ["REACHED"], isOn: true })
		await givenTarget()
		await givenOpen(app, many(30, "K", "2020-08-06T10:00"))
		await lookAt(app, "2020-08-12T09:00")
		await givenOpen(app, many(20, "L", "2020-08-12T10:00"))
		await lookAt(app, "2020-08-13T09:00")
		expect(await alerts()).toEqual([])
	})

	it("whose budget is used faster than its period passes is told while that lasts", async () => {
		await create({ name: "Tốc độ", kind: "BURN_RATE", factor: 1.5, isOn: true })
		await givenTarget()
		// 7 of 40 late where a fifth may be: 0.875 times as fast.
		await givenOpen(app, [...many(33, "K", "2020-08-06T10:00"), ...many(7, "L", "2020-08-12T10:00")])
		await lookAt(app, "2020-08-13T09:00")
		expect(await alerts()).toEqual([])
		// 18 of 51: 1.76 times.
		await givenOpen(app, many(11, "M", "2020-08-13T08:00"))
		await lookAt(app, "2020-08-13T09:05")
		await lookAt(app, "2020-08-13T09:10")
		const [alert, ...others] = await alerts()
		expect(others).toEqual([])
		// 226 of 366 days: 83 dossiers are expected in the year, of which 16.6 may miss.
		expect(alert.figures).toEqual({
			__typename: "BurnRateAlertFigures",
			missed: 18,
			used: expect.closeTo(18 / 16.6, 9),
			passed: expect.closeTo(226 / 366, 9),
			rate: expect.closeTo(18 / 16.6 / (226 / 366), 9),
		})
		// 18 of 64 is 1.41 times, a tenth below 1.5 is 1.35: it lasts; 18 of 70 is 1.29.
		await givenOpen(app, many(13, "N", "2020-08-07T10:00"))
		await lookAt(app, "2020-08-13T09:15")
		expect((await alerts())[0].endedAt).toBeNull()
		await givenOpen(app, many(6, "O", "2020-08-07T10:00"))
		await lookAt(app, "2020-08-13T09:20")
		expect((await alerts())[0].endedAt).toBe("2020-08-13T09:20+07:00")
	})

	it("that was ended is silent from the day after its last, and what lasted is over", async () => {
		await create({ name: "Tốc độ", kind: "BURN_RATE", factor: 1.5, isOn: true })
		await create({ name: "Đổi trạng thái", kind: "STATUS_CHANGED", isOn: true })
		const { id } = await givenTarget()
		await givenOpen(app, [...many(10, "K", "2020-08-06T10:00"), ...many(20, "L", "2020-08-12T10:00")])
		await lookAt(app, "2020-08-13T09:00")
		const end = (on: string, expectedVersion: number) =>
			app.run(
				Targets.use((targets) =>
					targets.end({ id, expectedVersion, on: day(on), reason: "Điều chỉnh (mẫu)" }),
				),
			)
		await end("2020-08-13", 1)
		await lookAt(app, "2020-08-13T09:05")
		expect(await alerts()).toMatchObject([{ kind: "BURN_RATE", endedAt: null }])
		await end("2020-08-12", 2)
		await givenOpen(app, many(300, "M", "2020-08-13T08:00"))
		await lookAt(app, "2020-08-13T09:10")
		expect(await alerts()).toMatchObject([{ kind: "BURN_RATE", endedAt: "2020-08-13T09:10+07:00" }])
	})
})

describe("a look", () => {
	it("tells of a thousand dossiers of a rule at most, and of the rest at the next", async () => {
		await create(overdue)
		await givenOpen(
			app,
			Array.from({ length: 1001 }, (_, index) => inWard(`A${index}`)),
		)
		const total = async () =>
			(await app.ask(leader, "{ alerts(first: 1) { totalCount } }")).data.alerts.totalCount
		await lookAt(app, "2020-08-11T08:30")
		expect(await total()).toBe(1000)
		await lookAt(app, "2020-08-11T08:35")
		expect(await total()).toBe(1001)
	})

	it("goes on with the other rules when one fails", async () => {
		const { rule } = await create({ name: "Đổi trạng thái", kind: "STATUS_CHANGED", isOn: true })
		const target = await givenTarget()
		await app.run(
			SqlClient.use(
				(sql) => sql`
				insert into watched_targets (rule_id, target_id, status)
				values (${Number(atob(rule.id).split(":")[1])}, ${target.id}, 'no standing')`,
			),
		)
		await create(overdue)
		await givenOpen(app, [inWard("A")])
		await lookAt(app, "2020-08-11T08:30")
		expect(await codes()).toEqual(["A"])
		await revise({
			name: "Đổi trạng thái",
			kind: "STATUS_CHANGED",
			id: rule.id,
			expectedVersion: 1,
			isOn: false,
		})
	})
})

describe("an alert rule", () => {
	it("is found by its unit, changed, and turned off, which ends what lasts", async () => {
		const { rule } = await create(overdue)
		expect(rule).toEqual({
			id: rule.id,
			version: 1,
			name: "Quá hạn",
			kind: "DOSSIER_OVERDUE",
			within: null,
			factor: null,
			statuses: [],
			digestHour: null,
			isOn: true,
			unit: { code: places.city.code },
		})
		await givenOpen(app, [inWard("A")])
		await lookAt(app, "2020-08-11T08:30")
		const off = await revise({ ...overdue, id: rule.id, expectedVersion: 1, isOn: false, reason: "Tạm nghỉ" })
		expect(off.rule).toMatchObject({ version: 2, isOn: false })
		expect((await alerts())[0].endedAt).toEqual(expect.any(String))
		await lookAt(app, "2020-08-12T08:30")
		expect(await codes()).toEqual(["A"])
		const { data } = await app.ask(
			leader,
			`{ auditLog(first: 1) { edges { node { action reason changes { field before after } } } } }`,
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "alertRule.revised",
			reason: "Tạm nghỉ",
			changes: [{ field: "isOn", before: "true", after: "false" }],
		})
		const on = await revise({ ...overdue, id: rule.id, expectedVersion: 2, isOn: true })
		expect(on.rule.version).toBe(3)
		await lookAt(app, "2020-08-12T08:35")
		expect(await codes()).toEqual(["A", "A"])
	})

	it.each([
		{ why: "the name is empty", input: { ...overdue, name: " " }, code: "nameUnfit", field: "name" },
		{
			why: "the name is too long",
			input: { ...overdue, name: "x".repeat(101) },
			code: "nameUnfit",
			field: "name",
		},
		{ why: "no lead is told", input: { ...atRisk, within: null }, code: "withinUnfit", field: "within" },
		{
			why: "the lead is of 61 days",
			input: { ...atRisk, within: { amount: 61, unit: "WORKING_DAYS" } },
			code: "withinUnfit",
			field: "within",
		},
		{
			why: "the lead is of no time",
			input: { ...atRisk, within: { amount: 0, unit: "WORKING_HOURS" } },
			code: "withinUnfit",
			field: "within",
		},
		{
			why: "no factor is told",
			input: { name: "x", kind: "BURN_RATE", isOn: true },
			code: "factorUnfit",
			field: "factor",
		},
		{
			why: "the factor is tiny",
			input: { name: "x", kind: "BURN_RATE", factor: 0.09, isOn: true },
			code: "factorUnfit",
			field: "factor",
		},
		{
			why: "a threshold is of another kind",
			input: { ...overdue, factor: 2 },
			code: "thresholdUnused",
			field: "factor",
		},
		{
			why: "the hour is no hour",
			input: { ...overdue, digestHour: 24 },
			code: "digestHourUnfit",
			field: "digestHour",
		},
	])("is refused where $why, and nothing is written", async ({ input, code, field }) => {
		expect(await create(input)).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code, path: ["input", field] }],
		})
		const { data } = await app.ask(leader, "{ alertRules { totalCount } }")
		expect(data.alertRules.totalCount).toBe(0)
	})

	it("has a name of its own in its unit, is changed as it was read, and written once", async () => {
		const { rule } = await create({ ...overdue, idempotencyKey: "k" })
		expect((await create({ ...overdue, idempotencyKey: "k" })).rule.id).toBe(rule.id)
		expect(await create(overdue)).toMatchObject({
			issues: [{ code: "alertRuleNameTaken", path: ["input", "name"] }],
		})
		expect(await revise({ ...overdue, id: rule.id, expectedVersion: 9 })).toMatchObject({
			__typename: "VersionConflict",
		})
		expect((await app.ask(leader, "{ alertRules { totalCount } }")).data.alertRules.totalCount).toBe(1)
	})
})

describe("an alert", () => {
	it("is acknowledged once, by somebody of its unit", async () => {
		await create(overdue)
		await givenOpen(app, [inWard("A")])
		await lookAt(app, "2020-08-11T08:30")
		const [{ id }] = await alerts("state: OPEN")
		const officer = actorOf("OFFICER", places.ward)
		expect(await acknowledge({ id, expectedVersion: 1 }, actorOf("LEADER", places.elsewhere))).toMatchObject({
			code: "alertNotFound",
		})
		const sent = { id, expectedVersion: 1, idempotencyKey: "a" }
		const { alert } = await acknowledge(sent, officer)
		expect(alert).toEqual({ id, version: 2, acknowledgedBy: officer.name })
		expect((await acknowledge(sent, officer)).alert).toEqual(alert)
		expect(await acknowledge({ id, expectedVersion: 1 })).toMatchObject({ __typename: "VersionConflict" })
		expect(await acknowledge({ id, expectedVersion: 2 })).toMatchObject({
			issues: [{ code: "alertAlreadyAcknowledged", path: ["input", "id"] }],
		})
		expect(await alerts("state: OPEN")).toEqual([])
		expect(await codes("state: ACKNOWLEDGED")).toEqual(["A"])
		await lookAt(app, "2020-08-11T08:35")
		expect(await codes()).toEqual(["A"])
	})

	it("that ended is kept for two years", async () => {
		await create(overdue)
		await givenOpen(app, [inWard("A"), inWard("B")])
		await lookAt(app, "2020-08-11T08:30")
		const [older] = await alerts()
		await app.run(
			SqlClient.use(
				(sql) => sql`
				update alerts set ended_at = case when id = ${Number(atob(older.id).split(":")[1])}
					then '2020-08-12T00:00:00Z'::timestamptz else '2020-08-12T00:00:01Z'::timestamptz end
				where unit_id = ${places.ward.id}`,
			),
		)
		const sweep = housekeeping.find(({ name }) => name === "endedAlerts")
		await app.run(sweep?.run(Instant.make(Date.parse("2022-08-12T00:00:01Z"))) ?? Effect.void)
		expect(await codes()).toEqual(["B"])
	})

	it("is listed by unit, kind, and rule, and only to its units", async () => {
		const { rule } = await create(overdue)
		await create({ ...atRisk, within: { amount: 60, unit: "WORKING_DAYS" } })
		await givenOpen(app, [
			inWard("A"),
			{ code: coded("B"), unitId: places.city.id, procedureId, receivedAt: "2020-08-10T09:00" },
		])
		await lookAt(app, "2020-08-11T08:30")
		expect((await codes()).toSorted()).toEqual(["A", "B"])
		expect(await codes(`unitId: "${globalId("Unit", places.ward.id)}"`)).toEqual(["A"])
		expect(await codes("kind: DOSSIER_AT_RISK")).toEqual(["B"])
		expect(await codes(`ruleId: "${rule.id}"`)).toEqual(["A"])
		const { data } = await app.ask(
			leader,
			"{ alerts(first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { node { dossier { code } } } } }",
		)
		const { endCursor, hasNextPage } = data.alerts.pageInfo
		expect([data.alerts.totalCount, hasNextPage]).toEqual([2, true])
		const next = await app.ask(
			leader,
			`{ alerts(first: 1, after: "${endCursor}") { pageInfo { hasNextPage } edges { node { dossier { code } } } } }`,
		)
		expect(next.data.alerts.pageInfo.hasNextPage).toBe(false)
		expect(next.data.alerts.edges[0].node).not.toEqual(data.alerts.edges[0].node)
		const [seen, ...others] = await alerts("", actorOf("READ_ONLY", places.ward))
		expect(others).toEqual([])
		expect(seen).toMatchObject({ dossier: { code: coded("A") }, rule: null })
		expect(await alerts("", actorOf("LEADER", places.elsewhere))).toEqual([])
		expect(
			await alerts(`unitId: "${globalId("Unit", places.ward.id)}"`, actorOf("LEADER", places.elsewhere)),
		).toEqual([])
	})
})
