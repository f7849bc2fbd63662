import { type Channel, type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import type { FaultClass } from "../../src/incidents/FaultClass.ts"
import { housekeeping } from "../../src/operations/schedule.ts"
import { DataQuality } from "../../src/quality/DataQuality.ts"
import { Retention } from "../../src/retention/Retention.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenAccount, givenUnit } from "../support/given.ts"

let app: App
let procedureId: number
let places: { readonly city: Unit; readonly ward: Unit; readonly elsewhere: Unit }
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

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)
const coded = (code: string) => `${code}.${turn}`

interface Given {
	readonly code: string
	readonly received: string
	readonly submitter?: string
	readonly channel?: Channel.Channel
	readonly events?: readonly DossierEvent.DossierEvent[]
	readonly faultClass?: FaultClass
}
const completed = (moment: string): DossierEvent.DossierEvent => ({ _tag: "Completed", at: at(moment) })
const asksFor = (moment: string): DossierEvent.DossierEvent => ({
	_tag: "SupplementRequested",
	at: at(moment),
	reason: "Thiếu bản sao (mẫu)",
})
const given = (dossiers: readonly Given[]) =>
	app.run(
		Dossiers.use(({ insertMany }) =>
			insertMany(
				dossiers.map(({ code, received, submitter, channel = "counter", events = [], faultClass }) => ({
					code: coded(code),
					unitId: places.ward.id,
					procedureId,
					caseCode: null,
					channel,
					subChannel: null,
					submitterName: submitter ?? `Người nộp ${code} (mẫu)`,
					assistedBy: null,
					events: [
						{ _tag: "Received" as const, at: at(received) },
						{ _tag: "Accepted" as const, at: at(received) },
						...events,
					],
					faultClass: faultClass ?? null,
					incidentId: null,
					synthetic: true,
				})),
			),
		),
	)
/** What the server does every hour, at a moment. */
const countAt = (moment: string) =>
	app.run(
		Effect.gen(function* () {
			yield* TestClock.setTime(at(moment))
			yield* DataQuality.use(({ count }) => count)
		}).pipe(Effect.provide(TestClock.layer())),
	)

const figureFields = `rule name(language: VI) count assignment { version assignee { username displayName } assignedBy }`
const board = async (actor = leader, unit = places.city) => {
	const { data, errors } = await app.ask(
		actor,
		`query ($unitId: ID!) { dataQuality(unitId: $unitId) { ... on DataQuality { unit { code } countedAt rules { ${figureFields}
			trend(days: 4) { day count }
			findings(last: 100) { totalCount edges { node { id version dossier { code } unit { code } } } }
			reviewed: findings(last: 100, reviewed: true) { totalCount edges { node { id reason reviewedBy withheld { field because } } } }
		} } } }`,
		{ unitId: globalId("Unit", unit.id) },
	)
	expect(errors).toBeUndefined()
	return data.dataQuality
}
const figureOf = async (rule: string, actor = leader) => {
	const { rules } = await board(actor)
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	const figure = rules.find((one: any) => one.rule === rule)
	expect(figure.findings.totalCount).toBe(figure.count)
	expect(figure.findings.edges).toHaveLength(figure.count)
	return figure
}
const found = async (rule: string) =>
	(await figureOf(rule)).findings.edges
		.map(({ node }: { node: { dossier: { code: string } } }) => node.dossier.code.split(".")[0])
		.toSorted()

const problems = "... on InvalidInput { issues { code path } } ... on Problem { code path }"
const review = async (input: object, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ReviewQualityFindingInput!) { reviewQualityFinding(input: $input) { __typename ${problems}
			... on QualityFindingSuccess { finding { id version reviewedBy reason } } } }`,
		{ input },
	)
	expect(errors).toBeUndefined()
	return data.reviewQualityFinding
}
const assign = async (input: object, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: AssignQualityRuleInput!) { assignQualityRule(input: $input) { __typename ${problems}
			... on QualityAssignmentSuccess { assignment { rule version assignee { username displayName } } } } }`,
		{ input },
	)
	expect(errors).toBeUndefined()
	return data.assignQualityRule
}

const monday = "2020-08-03"
/** Received on that Monday at nine with five working days, so due on the next at 17:00. */
const plain = { received: `${monday}T09:00` }

describe("a dossier is doubtful", () => {
	it.each<{
		rule: string
		why: string
		dossiers: readonly Given[]
		codes: readonly string[]
		counted?: string
	}>([
		{
			rule: "RECEIVED_ON_DAY_OFF",
			why: "nhận trực tiếp hôm Chủ Nhật; nộp trực tuyến thì được",
			dossiers: [
				{ code: "A", received: "2020-08-09T09:00" },
				{ code: "B", received: "2020-08-09T09:00", channel: "online" },
				{ code: "C", ...plain },
			],
			codes: ["A"],
		},
		{
			rule: "RECEIVED_OUTSIDE_HOURS",
			why: "trước 7 giờ, giữa trưa, sau 17 giờ; không phải lúc mở và đóng cửa",
			dossiers: [
				{ code: "A", received: `${monday}T06:59` },
				{ code: "B", received: `${monday}T07:00` },
				{ code: "C", received: `${monday}T12:00` },
				{ code: "D", received: `${monday}T17:00` },
				{ code: "E", received: `${monday}T17:00:01` },
				{ code: "F", received: "2020-08-09T06:00" },
				{ code: "G", received: `${monday}T00:00` },
			],
			codes: ["A", "C", "E"],
		},
		{
			rule: "RECEIPT_WITHOUT_TIME",
			why: "đúng 0 giờ",
			dossiers: [
				{ code: "A", received: `${monday}T00:00` },
				{ code: "B", received: `${monday}T00:00:01` },
			],
			codes: ["A"],
		},
		{
			rule: "PROBABLE_DUPLICATE",
			why: "cùng người, cùng ngày, không kể hồ sơ đã rút",
			dossiers: [
				{ code: "A", ...plain, submitter: "Trần Thị Mẫu" },
				{ code: "B", received: `${monday}T10:00`, submitter: "TRẦN THỊ MẪU" },
				{ code: "C", received: "2020-08-04T10:00", submitter: "Trần Thị Mẫu" },
				{ code: "D", ...plain, submitter: "Lê Văn Mẫu" },
				{
					code: "E",
					...plain,
					submitter: "Lê Văn Mẫu",
					events: [{ _tag: "Withdrawn", at: at(`${monday}T10:00`), reason: "Nộp nhầm (mẫu)" }],
				},
			],
			codes: ["A", "B"],
		},
		{
			rule: "SUBMITTER_MISSING",
			why: "không có tên người nộp",
			dossiers: [
				{ code: "A", ...plain, submitter: "" },
				{ code: "B", ...plain },
			],
			codes: ["A"],
		},
		{
			rule: "OPEN_OVER_A_YEAR",
			why: "hơn mười hai tháng chưa xong",
			counted: "2021-08-05T01:00",
			dossiers: [
				{ code: "A", received: "2020-08-04T09:00" },
				{ code: "B", received: "2020-08-05T09:00" },
				{ code: "C", received: "2020-08-04T09:00", events: [completed("2020-08-06T10:00")] },
			],
			codes: ["A"],
		},
		{
			rule: "WAITING_TOO_LONG",
			why: "quá 90 ngày một phút thì hỏi",
			counted: "2020-11-01T10:01",
			dossiers: [
				{ code: "A", ...plain, events: [asksFor(`${monday}T10:00`)] },
				{ code: "B", ...plain, events: [asksFor("2020-08-04T10:00")] },
				{ code: "C", ...plain },
			],
			codes: ["A"],
		},
		{
			rule: "NOT_HANDED_OVER",
			why: "có kết quả hơn 90 ngày chưa trả",
			counted: "2020-11-03T10:00",
			dossiers: [
				{ code: "A", ...plain, events: [completed("2020-08-05T09:59")] },
				{ code: "B", ...plain, events: [completed("2020-08-05T10:00")] },
				{
					code: "C",
					...plain,
					events: [completed("2020-08-05T09:00"), { _tag: "Returned", at: at("2020-08-05T10:00") }],
				},
			],
			codes: ["A"],
		},
		{
			rule: "FINISHED_AT_ONCE",
			why: "chưa tới một phút",
			dossiers: [
				{ code: "A", ...plain, events: [completed(`${monday}T09:00:59`)] },
				{ code: "B", ...plain, events: [completed(`${monday}T09:01`)] },
			],
			codes: ["A"],
		},
		{
			rule: "LATE_WITHOUT_REASON",
			why: "trễ mà chưa có nguyên nhân",
			dossiers: [
				{ code: "A", ...plain, events: [completed("2020-08-11T08:00")] },
				{ code: "B", ...plain, events: [completed("2020-08-10T17:00")] },
				{ code: "C", ...plain, events: [completed("2020-08-11T08:00")], faultClass: "software" },
			],
			codes: ["A"],
		},
	])("$rule: $why", async ({ rule, dossiers, codes, counted = "2020-09-03T01:00" }) => {
		await given(dossiers)
		await countAt(counted)
		expect(await found(rule)).toEqual(codes)
	})

	it("PORTAL_DIFFERS: hệ thống khác ghi ngày khác", async () => {
		await given([
			{ code: "A", ...plain },
			{ code: "B", ...plain },
			{ code: "C", ...plain, events: [completed("2020-08-06T10:00")] },
			{ code: "D", ...plain },
		])
		const { data } = await app.ask(
			actorOf("ADMINISTRATOR", places.city, [places.ward]),
			`mutation ($input: RecordPortalDossiersInput!) { recordPortalDossiers(input: $input) { __typename } }`,
			{
				input: {
					unitId: globalId("Unit", places.ward.id),
					source: "Cổng dịch vụ công (mẫu)",
					dossiers: [
						{ code: coded("A"), receivedAt: "2020-08-04T09:00" },
						{ code: coded("B"), receivedAt: "2020-08-03T16:00" },
						{ code: coded("C"), receivedAt: "2020-08-03T09:00" },
					],
				},
			},
		)
		expect(data.recordPortalDossiers.__typename).toBe("RecordPortalDossiersSuccess")
		await countAt("2020-09-03T01:00")
		expect(await found("PORTAL_DIFFERS")).toEqual(["A", "C"])
	})
})

describe("the board", () => {
	it("tells every rule in words, and is empty before the first count", async () => {
		const fresh = await startApp()
		const unit = await givenUnit(fresh, { code: "MOI", kind: "CITY" })
		const { data } = await fresh.ask(
			actorOf("READ_ONLY", unit),
			`query ($unitId: ID!) { dataQuality(unitId: $unitId) { ... on DataQuality { countedAt rules {
				count name(language: EN) meaning(language: VI) action(language: EN) trend { day } assignment { version } } } } }`,
			{ unitId: globalId("Unit", unit.id) },
		)
		expect(data.dataQuality.countedAt).toBeNull()
		expect(data.dataQuality.rules).toHaveLength(11)
		for (const figure of data.dataQuality.rules)
			expect(figure).toEqual({
				count: 0,
				name: expect.stringMatching(/./),
				meaning: expect.stringMatching(/\.$/),
				action: expect.stringMatching(/\.$/),
				trend: [],
				assignment: null,
			})
	})

	it("draws a trend of the days that were counted, the last count of each", async () => {
		await given([
			{ code: "A", received: "2020-08-09T09:00" },
			{ code: "B", received: "2020-08-09T09:00" },
		])
		await countAt("2022-03-01T01:00")
		await given([{ code: "C", received: "2020-08-09T10:00" }])
		await countAt("2022-03-01T02:00")
		const [first] = (await figureOf("RECEIVED_ON_DAY_OFF")).findings.edges
		await review({ id: first.node.id, expectedVersion: 1, reason: "Hôm đó trực (mẫu)" })
		await countAt("2022-03-03T01:00")
		const { countedAt } = await board()
		expect(countedAt).toBe("2022-03-03T01:00+07:00")
		expect((await figureOf("RECEIVED_ON_DAY_OFF")).trend).toEqual([
			{ day: "2022-02-28", count: null },
			{ day: "2022-03-01", count: 3 },
			{ day: "2022-03-02", count: null },
			{ day: "2022-03-03", count: 2 },
		])
	})

	it("forgets numbers that are older than 400 days", async () => {
		await given([{ code: "A", received: "2020-08-09T09:00" }])
		await countAt("2023-01-01T01:00")
		await countAt("2023-01-02T01:00")
		const sweep = housekeeping.find(({ name }) => name === "qualityCounts")
		await app.run(sweep?.run(at("2024-02-06T12:00")) ?? Effect.void)
		const kept = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly day: string }>`
				select distinct to_char(counted_on, 'YYYY-MM-DD') as day from quality_counts
				where unit_id = ${places.ward.id} and counted_on >= '2023-01-01' order by 1`,
			),
		)
		expect(kept).toEqual([{ day: "2023-01-02" }])
	})

	it("forgets what was corrected at the next hour, and finds what is new", async () => {
		await given([{ code: "A", received: "2020-08-09T09:00" }])
		await countAt("2022-04-01T01:00")
		expect(await found("RECEIVED_ON_DAY_OFF")).toEqual(["A"])
		const sunday = {
			date: "2020-08-09",
			name: "Làm thêm (mẫu)",
			receptionOnly: false,
			sessions: [{ start: "08:00", end: "11:00" }],
		}
		const { data } = await app.ask(
			actorOf("ADMINISTRATOR", places.city, [places.ward]),
			`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }`,
			{
				input: {
					id: globalId("CalendarLayer", places.ward.id),
					expectedVersion: 0,
					validFrom: "2020-08-01",
					content: { weekly: [], seasons: [], closures: [], swaps: [], overrides: [sunday] },
				},
			},
		)
		expect(data.publishCalendarLayer.__typename).toBe("CalendarLayerSuccess")
		await given([
			{ code: "B", received: "2020-08-09T11:30" },
			{ code: "C", received: "2020-08-08T09:00" },
		])
		await countAt("2022-04-01T02:00")
		expect(await found("RECEIVED_ON_DAY_OFF")).toEqual(["C"])
		expect(await found("RECEIVED_OUTSIDE_HOURS")).toEqual(["B"])
	})

	it("judges a dossier by the hours of the unit that received it, and lists it where it is handled", async () => {
		await given([
			{ code: "A", received: "2020-08-09T09:00" },
			{ code: "B", ...plain },
		])
		await countAt("2020-09-03T02:00")
		await app.run(
			SqlClient.use(
				(sql) => sql`
				update dossiers set received_unit_id = unit_id, unit_id = ${places.city.id}
				where unit_id = ${places.ward.id}`,
			),
		)
		await countAt("2020-09-03T03:00")
		const { findings } = await figureOf("RECEIVED_ON_DAY_OFF")
		expect(findings.edges.map(({ node }: { node: { unit: object } }) => node.unit)).toEqual([
			{ code: places.city.code },
		])
	})

	it("is read page by page", async () => {
		await given(["A", "B", "C"].map((code) => ({ code, received: "2020-08-09T09:00" })))
		await countAt("2020-09-03T02:00")
		const page = async (after: string | null) => {
			const { data } = await app.ask(
				leader,
				`query ($unitId: ID!, $after: String) { dataQuality(unitId: $unitId) { ... on DataQuality { rules { rule
					findings(first: 2, after: $after) { pageInfo { hasNextPage endCursor } edges { node { dossier { code } } } } } } } }`,
				{ unitId: globalId("Unit", places.ward.id), after },
			)
			return data.dataQuality.rules.find(({ rule }: { rule: string }) => rule === "RECEIVED_ON_DAY_OFF")
				.findings
		}
		const first = await page(null)
		const second = await page(first.pageInfo.endCursor)
		expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
		const listed = [...first.edges, ...second.edges].map(({ node }) => node.dossier.code)
		expect(listed).toEqual(["C", "B", "A"].map(coded))
	})

	it("shows only the units of who asks", async () => {
		await given([{ code: "A", received: "2020-08-09T09:00" }])
		await countAt("2020-09-03T02:00")
		const { data } = await app.ask(
			actorOf("LEADER", places.elsewhere),
			`query ($unitId: ID!) { dataQuality(unitId: $unitId) { __typename ... on Problem { path } } }`,
			{ unitId: globalId("Unit", places.ward.id) },
		)
		expect(data.dataQuality).toEqual({ __typename: "NotFound", path: ["unitId"] })
		expect((await board(actorOf("READ_ONLY", places.ward), places.ward)).unit.code).toBe(places.ward.code)
	})
})

describe("a finding that was looked at", () => {
	const findingOf = async () => {
		await given([{ code: "A", received: "2020-08-09T09:00" }])
		await countAt("2020-09-03T02:00")
		const [edge] = (await figureOf("RECEIVED_ON_DAY_OFF")).findings.edges
		return edge.node as { readonly id: string }
	}

	it("counts no more, whatever is counted later, until that is taken back", async () => {
		const { id } = await findingOf()
		const input = { id, expectedVersion: 1, reason: " Hôm đó trực (mẫu) ", idempotencyKey: "r" }
		const { finding } = await review(input)
		// A leader does not process dossiers, but keeps their data in order, and is told.
		expect(finding).toEqual({ id, version: 2, reviewedBy: leader.name, reason: "Hôm đó trực (mẫu)" })
		expect((await review(input)).finding).toEqual(finding)
		await countAt("2020-09-04T02:00")
		const figure = await figureOf("RECEIVED_ON_DAY_OFF")
		expect(figure.count).toBe(0)
		expect(figure.reviewed.edges).toEqual([
			{ node: { id, reason: "Hôm đó trực (mẫu)", reviewedBy: leader.name, withheld: [] } },
		])
		const masked = await figureOf("RECEIVED_ON_DAY_OFF", actorOf("READ_ONLY", places.city, [places.ward]))
		expect(masked.reviewed.edges[0].node).toMatchObject({
			reason: null,
			withheld: [{ field: "reason", because: "MASKED" }],
		})
		const { data } = await app.ask(
			leader,
			"{ auditLog(first: 1) { edges { node { action subject reason changes { field before after } } } } }",
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "quality.reviewed",
			subject: coded("A"),
			reason: "Hôm đó trực (mẫu)",
			changes: [{ field: "finding", before: "counts", after: "right" }],
		})
		expect((await review({ id, expectedVersion: 2 })).finding).toMatchObject({ version: 3, reason: null })
		expect(await found("RECEIVED_ON_DAY_OFF")).toEqual(["A"])
	})

	it.each([
		{
			why: "no reason is given",
			input: { expectedVersion: 1, reason: " " },
			answer: { issues: [{ code: "reasonUnfit", path: ["input", "reason"] }] },
		},
		{
			why: "the reason is too long",
			input: { expectedVersion: 1, reason: "x".repeat(501) },
			answer: { issues: [{ code: "reasonUnfit", path: ["input", "reason"] }] },
		},
		{
			why: "it was another version",
			input: { expectedVersion: 2, reason: "x" },
			answer: { __typename: "VersionConflict" },
		},
	])("is refused where $why, and counts on", async ({ input, answer }) => {
		const { id } = await findingOf()
		expect(await review({ id, ...input })).toMatchObject(answer)
		expect(await found("RECEIVED_ON_DAY_OFF")).toEqual(["A"])
	})

	it("is for those who keep the data of the unit in order", async () => {
		const { id } = await findingOf()
		const input = { id, expectedVersion: 1, reason: "x" }
		expect(await review(input, actorOf("OFFICER", places.ward))).toMatchObject({ __typename: "Forbidden" })
		expect(await review(input, actorOf("LEADER", places.elsewhere))).toMatchObject({
			code: "qualityFindingNotFound",
		})
		expect(await found("RECEIVED_ON_DAY_OFF")).toEqual(["A"])
	})

	it("loses its reason with the names of its dossier, and erased dossiers are not doubted", async () => {
		await given([
			{ code: "A", received: "2020-08-09T09:00", events: [completed("2020-08-10T10:00")] },
			{ code: "B", received: "2020-08-09T09:00", events: [completed("2020-08-10T10:00")] },
		])
		await countAt("2020-09-03T02:00")
		const [edge] = (await figureOf("RECEIVED_ON_DAY_OFF")).findings.edges
		await review({ id: edge.node.id, expectedVersion: 1, reason: "Bà Mẫu đến hôm đó (mẫu)" })
		await app.run(Retention.use(({ eraseBefore }) => eraseBefore(day("2020-08-11"), places.ward.id)))
		await countAt("2020-09-04T02:00")
		const figure = await figureOf("RECEIVED_ON_DAY_OFF")
		expect(figure.count).toBe(0)
		expect(figure.reviewed.edges[0].node).toMatchObject({
			reason: null,
			withheld: [{ field: "reason", because: "ERASED" }],
		})
		expect(await review({ id: edge.node.id, expectedVersion: 2, reason: "x" })).toMatchObject({
			issues: [{ code: "dossierErased", path: ["input", "id"] }],
		})
		const kept = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly reason: string | null }>`
				select reason from quality_findings where unit_id = ${places.ward.id} and reason <> ''`,
			),
		)
		expect(kept).toEqual([])
	})
})

describe("somebody is asked to look", () => {
	const asked = () => ({ unitId: globalId("Unit", places.ward.id), rule: "PROBABLE_DUPLICATE" })
	const givenOfficer = (role: "OFFICER" | "READ_ONLY" = "OFFICER", unit = places.ward) =>
		givenAccount(app, { username: `${role.toLowerCase()}.${turn}`, unitId: unit.id, role })

	it("once they work there, and nobody any more when they are taken off", async () => {
		const { username } = await givenOfficer()
		const input = { ...asked(), expectedVersion: 0, username, idempotencyKey: "g" }
		const { assignment } = await assign(input)
		expect(assignment).toEqual({
			rule: "PROBABLE_DUPLICATE",
			version: 1,
			assignee: { username, displayName: "Nguyễn Thị Lan (mẫu)" },
		})
		expect((await assign(input)).assignment).toEqual(assignment)
		const { rules } = await board(leader, places.ward)
		// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
		const shown = rules.filter((one: any) => one.assignment !== null)
		expect(shown).toMatchObject([
			{
				rule: "PROBABLE_DUPLICATE",
				assignment: { version: 1, assignee: { username }, assignedBy: leader.name },
			},
		])
		expect((await assign({ ...asked(), expectedVersion: 1 })).assignment).toMatchObject({
			version: 2,
			assignee: null,
		})
		const { data } = await app.ask(
			leader,
			"{ auditLog(first: 2) { edges { node { action changes { field before after } } } } }",
		)
		expect(data.auditLog.edges.map(({ node }: { node: unknown }) => node)).toEqual([
			{ action: "quality.assigned", changes: [{ field: "assignee", before: username, after: null }] },
			{
				action: "quality.assigned",
				changes: [
					{ field: "rule", before: null, after: "probableDuplicate" },
					{ field: "assignee", before: null, after: username },
				],
			},
		])
	})

	it("is refused for who is nobody, may only read, or works elsewhere, and where somebody was faster", async () => {
		const reader = await givenOfficer("READ_ONLY")
		const stranger = await givenOfficer("OFFICER", places.elsewhere)
		for (const username of ["khong.ai", reader.username, stranger.username])
			expect(await assign({ ...asked(), expectedVersion: 0, username }), username).toMatchObject({
				issues: [{ code: "assigneeUnfit", path: ["input", "username"] }],
			})
		expect(await assign({ ...asked(), expectedVersion: 1 })).toMatchObject({ __typename: "VersionConflict" })
		expect(await assign({ ...asked(), expectedVersion: 0 }, actorOf("OFFICER", places.ward))).toMatchObject({
			__typename: "Forbidden",
		})
		expect(
			await assign({ ...asked(), expectedVersion: 0 }, actorOf("LEADER", places.elsewhere)),
		).toMatchObject({ code: "outsideScope" })
		const [row] = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly count: number }>`
				select count(*)::int as count from quality_assignments where unit_id = ${places.ward.id}`,
			),
		)
		expect(row?.count).toBe(0)
	})
})
