import { createHash } from "node:crypto"
import { type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { DossierHistory } from "../../src/dossiers/DossierHistory.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let leader: Actor
let civil: number
let land: number

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const received = (text: string) => ({ _tag: "Received" as const, at: at(text) })
const completed = (text: string) => ({ _tag: "Completed" as const, at: at(text) })
const unitId = (id: number) => btoa(`Unit:${id}`)

const given = (
	events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]],
	changes: Partial<DossierHistory> = {},
) =>
	givenDossiers(app, [
		{
			unitId: places.ward.id,
			procedureId: civil,
			events,
			...changes,
		},
	])

/** Five working days; the period is March 2020. */
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	leader = actorOf("LEADER", places.city, [places.ward])
	const contentOf = (sector: string) => content({ sector, terms: [term()] })
	civil = (await givenProcedure(app, { code: "1.001193", content: contentOf("Hộ tịch") })).id
	land = (await givenProcedure(app, { code: "1.004203", content: contentOf("Đất đai") })).id
	// Came in February and was resolved early in March; the next one ended before March.
	await given([received("2020-02-25T08:00"), completed("2020-03-02T10:00")])
	await given([received("2020-02-24T08:00"), completed("2020-02-28T10:00")])
	// Due on Monday 9/3 at 17:00.
	await given([received("2020-03-02T08:00"), completed("2020-03-09T17:00")], { channel: "online" })
	await given([received("2020-03-02T08:00"), completed("2020-03-10T08:00")], { procedureId: land })
	await given([received("2020-03-30T08:00")], { channel: "publicPost" })
	await given([
		received("2020-03-30T09:00"),
		{ _tag: "SupplementRequested", at: at("2020-03-31T08:00"), reason: "Thiếu giấy tờ" },
	])
	// Open since February in the city itself.
	await given([received("2020-02-25T08:00")], { unitId: places.city.id, procedureId: land })
	await given([received("2020-04-01T08:00")])
})

const columns =
	"received receivedOnline receivedOtherwise carriedOver resolved early onTime late open openInTime openOverdue"
const form = async (variables: Record<string, unknown> = {}, actor = leader) =>
	app.ask(
		actor,
		`query ($unitId: ID, $from: CivilDate!, $to: CivilDate!, $asOf: CivilDate, $ruleSet: RuleSet, $grouping: Form06Grouping) {
			form06(unitId: $unitId, from: $from, to: $to, asOf: $asOf, ruleSet: $ruleSet, grouping: $grouping) { __typename ... on Problem { code path } ... on Form06 {
				asOf ruleSet grouping total { ${columns} } lines { key name disagreements row { ${columns} } }
			} }
		}`,
		{ from: "2020-03-01", to: "2020-03-31", ...variables },
	)

interface Line {
	readonly key: string
	readonly name: string
	readonly row: Record<string, number>
	readonly disagreements: readonly string[]
}

/** Columns (3) to (13) of a line. */
const numbers = (row: Record<string, number>) => columns.split(" ").map((column) => row[column])

describe("form II.06", () => {
	it("has a line for each unit, with what was carried over, and every line adds up", async () => {
		const { data } = await form()
		expect(data.form06.asOf).toBe("2020-03-31T23:59:59.999+07:00")
		expect(
			data.form06.lines.map(({ key, row, disagreements }: Line) => [key, numbers(row), disagreements]),
		).toEqual([
			["TPTN", [1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1], []],
			["TPTN.P1", [5, 1, 3, 1, 3, 1, 1, 1, 2, 2, 0], []],
		])
		expect(numbers(data.form06.total)).toEqual([6, 1, 3, 2, 3, 1, 1, 1, 3, 2, 1])
	})

	it("has a line for each sector with the same total", async () => {
		const { data } = await form({ grouping: "SECTOR" })
		expect(data.form06.lines.map(({ name, row }: Line) => [name, numbers(row)])).toEqual([
			["Hộ tịch", [4, 1, 2, 1, 2, 1, 1, 0, 2, 2, 0]],
			["Đất đai", [2, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1]],
		])
		expect(numbers(data.form06.total)).toEqual([6, 1, 3, 2, 3, 1, 1, 1, 3, 2, 1])
	})

	it("knows as of a day nothing of what came later", async () => {
		// On 2/3 the two of that day are open and that of February was resolved in the morning.
		const { data } = await form({ asOf: "2020-03-02", unitId: unitId(places.ward.id) })
		expect(numbers(data.form06.total)).toEqual([3, 1, 1, 1, 1, 1, 0, 0, 2, 2, 0])
	})

	it("shows nothing of a unit outside of the caller's scope", async () => {
		const { data } = await form({ unitId: unitId(places.elsewhere.id) })
		expect(data.form06).toMatchObject({ __typename: "NotFound", path: ["unitId"] })
	})
})

const take = async (input: Record<string, unknown> = {}, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: TakeReportSnapshotInput!) { takeReportSnapshot(input: $input) {
			__typename
			... on ReportSnapshotSuccess { snapshot { id contentHash content note takenBy unit { code } report { ruleSet total { ${columns} } } } }
			... on InvalidInput { issues { code path } }
			... on Problem { code path }
		} }`,
		{
			input: {
				unitId: unitId(places.city.id),
				from: "2020-03-01",
				to: "2020-03-31",
				ruleSet: "DECREE_61",
				grouping: "UNIT",
				...input,
			},
		},
	)
	expect(errors).toBeUndefined()
	return data.takeReportSnapshot
}
const stored = async () =>
	(
		await app.run(
			SqlClient.use((sql) => sql<{ count: number }>`select count(*)::int as count from report_snapshots`),
		)
	)[0]?.count

const compare = async (before: string, after: string) =>
	(
		await app.ask(
			leader,
			`query ($before: ID!, $after: ID!) { compareReportSnapshots(before: $before, after: $after) {
				__typename
				... on ReportComparison { isSame total { ${columns} } lines { key before { received } after { received } difference { received open } } }
				... on InvalidInput { issues { code } } ... on Problem { code }
			} }`,
			{ before, after },
		)
	).data.compareReportSnapshots

describe("a snapshot of a report", () => {
	it("is kept with who took it and a hash that anybody can count again, and stands in the audit log", async () => {
		const { snapshot } = await take({ note: "Báo cáo tháng 3 (mẫu)" })
		expect(snapshot).toMatchObject({
			note: "Báo cáo tháng 3 (mẫu)",
			takenBy: "LEADER của Thành phố Tây Ninh",
			unit: { code: "TPTN" },
			report: { ruleSet: "DECREE_61" },
		})
		expect(numbers(snapshot.report.total)).toEqual([6, 1, 3, 2, 3, 1, 1, 1, 3, 2, 1])
		expect(createHash("sha256").update(snapshot.content).digest("hex")).toBe(snapshot.contentHash)
		const { data } = await app.ask(
			leader,
			"query ($id: ID) { auditLog(first: 1, subjectId: $id) { edges { node { action reason changes { field after } } } } }",
			{ id: snapshot.id },
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "reportSnapshot.taken",
			reason: "Báo cáo tháng 3 (mẫu)",
			changes: [
				{ field: "contentHash", after: snapshot.contentHash },
				{ field: "from", after: "2020-03-01" },
				{ field: "to", after: "2020-03-31" },
			],
		})
	})

	it("stays as it was when dossiers change, and the comparison says by how much", async () => {
		const before = (await take()).snapshot
		await given([received("2020-03-16T08:00")])
		const after = (await take()).snapshot
		expect(await compare(before.id, after.id)).toMatchObject({
			isSame: false,
			lines: [
				{ key: "TPTN", difference: { received: 0, open: 0 } },
				{
					key: "TPTN.P1",
					before: { received: 5 },
					after: { received: 6 },
					difference: { received: 1, open: 1 },
				},
			],
		})
		// Received on 16/3 at the counter, due on 23/3: overdue at the end of March.
		expect(numbers((await compare(before.id, after.id)).total)).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1])
		expect(await compare(before.id, before.id)).toMatchObject({ isSame: true })
	})

	it("is not compared with one by another rule set or with other lines", async () => {
		const decree = (await take()).snapshot
		const other = (await take({ ruleSet: "LOCAL", grouping: "SECTOR" })).snapshot
		expect(await compare(decree.id, other.id)).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code: "otherRuleSet" }, { code: "otherLines" }],
		})
		expect(await compare(decree.id, btoa("ReportSnapshot:9999"))).toMatchObject({ __typename: "NotFound" })
	})

	it("can be changed by nobody, not even in the database", async () => {
		for (const statement of [
			"update report_snapshots set note = 'x'",
			"delete from report_snapshots",
			"insert into report_snapshots (unit_id, form, content, content_hash, taken_at, taken_by, taken_by_account) select unit_id, form, content || ' ', content_hash, taken_at, taken_by, 0 from report_snapshots limit 1",
		]) {
			const outcome = await app.run(
				Effect.exit(SqlClient.use((sql) => sql.unsafe(statement)).pipe(Effect.as("changed"))),
			)
			expect(outcome._tag, statement).toBe("Failure")
		}
	})

	it("is taken once when it is sent twice", async () => {
		const first = await take({ idempotencyKey: "m3" })
		const count = await stored()
		expect((await take({ idempotencyKey: "m3" })).snapshot.id).toBe(first.snapshot.id)
		expect(await stored()).toBe(count)
	})

	it("is refused with the field that is wrong, and nothing is kept", async () => {
		const count = await stored()
		expect(await take({ to: "2020-02-01", note: "x".repeat(501) })).toMatchObject({
			__typename: "InvalidInput",
			issues: [
				{ code: "periodReversed", path: ["input", "to"] },
				{ code: "tooLong", path: ["input", "note"] },
			],
		})
		expect(await take({ unitId: unitId(places.elsewhere.id) })).toMatchObject({ __typename: "Forbidden" })
		expect(await take({}, actorOf("OFFICER", places.city))).toMatchObject({ __typename: "Forbidden" })
		expect(await stored()).toBe(count)
	})

	it("is listed in its units only, the newest first, page by page", async () => {
		const list = async (actor: Actor, variables = {}) =>
			(
				await app.ask(
					actor,
					`query ($first: Int, $after: String, $unitId: ID) { reportSnapshots(first: $first, after: $after, unitId: $unitId) {
						totalCount edges { cursor node { id } } pageInfo { hasNextPage }
					} }`,
					variables,
				)
			).data.reportSnapshots
		const all = await list(leader)
		expect(all.totalCount).toBe(await stored())
		const [first, second] = all.edges
		const next = await list(leader, { first: 1, after: first.cursor })
		expect(next.edges[0].node.id).toBe(second.node.id)
		expect((await list(leader, { unitId: unitId(places.ward.id) })).totalCount).toBe(0)
		expect((await list(actorOf("LEADER", places.elsewhere))).totalCount).toBe(0)
	})
})

describe("the index of Decision 766", () => {
	const index = async (variables: Record<string, unknown> = {}) =>
		app.ask(
			leader,
			`query ($unitId: ID, $measures: [Index766MeasureInput!]) {
				index766(unitId: $unitId, from: "2020-03-01", to: "2020-03-15", measures: $measures) { __typename ... on Problem { code path } ... on Index766 {
					ruleSet low high most unknown groups { group low high most } components { component low high formula } lines
				} }
			}`,
			variables,
			{ "accept-language": "vi" },
		)

	it("is a range while parts of it are unknown", async () => {
		// Two came by 15/3: one was on time (10 of 20 points), one came online (6 of 12).
		const { data } = await index()
		expect(data.index766).toMatchObject({ ruleSet: "NATIONAL_PORTAL", low: 16, high: 84, most: 100 })
		expect(data.index766.unknown).toHaveLength(17)
		expect(data.index766.groups[1]).toEqual({ group: "PROGRESS", low: 10, high: 10, most: 20 })
		expect(data.index766.lines[0]).toContain("từ 16 đến 84/100")
	})

	it("takes what the caller knows of the rest", async () => {
		const { data } = await index({
			measures: [
				{ component: "PUBLISHED_ON_TIME", numerator: 1, denominator: 2 },
				{ component: "FEEDBACK_SATISFIED", notApplicable: true },
			],
		})
		// 3 of 6 points and all of 6.
		expect(data.index766).toMatchObject({ low: 25, high: 81 })
	})

	it("refuses a measure that is none, and a unit of somebody else", async () => {
		const wrong = await index({
			measures: [{ component: "PUBLISHED_ON_TIME", numerator: 3, denominator: 2 }],
		})
		expect(wrong.data.index766).toMatchObject({ __typename: "InvalidInput", path: ["measures", "0"] })
		const foreign = await index({ unitId: unitId(places.elsewhere.id) })
		expect(foreign.data.index766).toMatchObject({ __typename: "NotFound", path: ["unitId"] })
	})
})
