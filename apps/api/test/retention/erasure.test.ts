import { type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { beforeEach, describe, expect, it } from "vitest"
import { verifyAuditChain } from "../../src/audit/AuditChain.ts"
import { migrate, migrateTo } from "../../src/database/migrate.ts"
import { CurrentCause } from "../../src/identity/Actor.ts"
import { Lateness } from "../../src/incidents/Lateness.ts"
import { listTables } from "../../src/operations/tables.ts"
import { verifyStore } from "../../src/operations/verifyStore.ts"
import { Retention } from "../../src/retention/Retention.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenDossiers, givenPlaces } from "../support/given.ts"
import { nodes, pageOf } from "../support/pages.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let procedureId: number
const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const secret = "Mẫu-Bí-Mật"

beforeEach(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	procedureId = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [term()] }) })).id
})

/** A dossier received on 1/10/2020 that ended as its last event says. */
const givenEnded = (code: string, unitId: number, ...more: readonly DossierEvent.DossierEvent[]) =>
	givenDossiers(app, [
		{
			code,
			unitId,
			procedureId,
			submitterName: `Bà ${secret} ${code}`,
			assistedBy: `Anh ${secret}`,
			events: [
				{ _tag: "Received", at: at("2020-10-01T09:00") },
				{ _tag: "Accepted", at: at("2020-10-01T09:05") },
				...more,
			],
		},
	])
const completed = (text: string) => ({ _tag: "Completed" as const, at: at(text) })
const returned = (text: string) => ({ _tag: "Returned" as const, at: at(text) })
const withdrawn = (text: string) => ({
	_tag: "Withdrawn" as const,
	at: at(text),
	reason: `Bà ${secret} xin rút`,
})
const rows = <A extends object>(text: string) =>
	app.run(SqlClient.use((sql) => Effect.orDie(sql.unsafe<A>(text))))
const erasedCodes = async () =>
	(await rows<{ code: string }>(`select code from dossiers where erased_at is not null order by code`)).map(
		({ code }) => code,
	)
/** What the scheduled work does when it runs at a moment. */
const eraseAt = (text: string) =>
	app.run(
		Effect.gen(function* () {
			yield* TestClock.setTime(at(text))
			return yield* Retention.use(({ eraseDue }) => eraseDue)
		}).pipe(Effect.provide(TestClock.layer())),
	)
const setRule = async (
	unitId: number,
	months: number | null,
	expectedVersion = 0,
	actor = actorOf("ADMINISTRATOR", places.city, [places.ward]),
) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: SetRetentionRuleInput!) { setRetentionRule(input: $input) {
			__typename
			... on RetentionRuleSuccess { unit { code retentionVersion retention { months basis unit { code } } } }
			... on Problem { code path }
			... on VersionConflict { expectedVersion actualVersion }
		} }`,
		{
			input: {
				unitId: btoa(`Unit:${unitId}`),
				months,
				basis: "Quyết định mẫu về thời hạn lưu trữ",
				expectedVersion,
			},
		},
	)
	expect(errors).toBeUndefined()
	return data.setRetentionRule
}

describe("how long names and texts are kept", () => {
	const days = [
		{ today: "2021-04-30T23:59", erased: [], why: "sáu tháng sau 31/10 hết vào 30/4, ngày đó còn giữ" },
		{ today: "2021-05-01T00:00", erased: ["A"], why: "từ ngày 1/5 thì xóa" },
		{ today: "2021-05-02T00:00", erased: ["A"], why: "trả kết quả 2/11 thì giữ đến hết 2/5" },
		{ today: "2021-05-03T00:00", erased: ["A", "B"], why: "rồi mới xóa" },
		{ today: "2030-01-01T00:00", erased: ["A", "B"], why: "hồ sơ đang giải quyết thì giữ nguyên" },
	]
	it("six months are counted from the end, or from the hand-over where that came later", async () => {
		await givenEnded("A", places.ward.id, completed("2020-10-31T16:00"))
		await givenEnded("B", places.ward.id, completed("2020-10-31T16:00"), returned("2020-11-02T08:00"))
		await givenEnded("C", places.ward.id)
		expect((await setRule(places.ward.id, 6)).__typename).toBe("RetentionRuleSuccess")
		for (const { today, erased, why } of days) {
			await eraseAt(today)
			expect(await erasedCodes(), why).toEqual(erased)
		}
	})

	it("is the rule of the nearest unit that has one; without any nothing is erased", async () => {
		await givenEnded("CITY", places.city.id, completed("2020-10-05T16:00"))
		await givenEnded("WARD", places.ward.id, completed("2020-10-05T16:00"))
		await givenEnded("ELSEWHERE", places.elsewhere.id, completed("2020-10-05T16:00"))
		expect(await eraseAt("2030-01-01T00:00")).toEqual([])
		expect(await setRule(places.city.id, 12)).toMatchObject({
			unit: { code: "TPTN", retentionVersion: 1, retention: { months: 12, unit: { code: "TPTN" } } },
		})
		expect(await setRule(places.ward.id, 24)).toMatchObject({
			unit: { retentionVersion: 1, retention: { months: 24, unit: { code: "TPTN.P1" } } },
		})
		await eraseAt("2021-11-01T00:00")
		expect(await erasedCodes()).toEqual(["CITY"])
		expect(await setRule(places.ward.id, null, 1)).toMatchObject({
			unit: { retentionVersion: 2, retention: { months: 12, unit: { code: "TPTN" } } },
		})
		await eraseAt("2021-11-01T00:00")
		expect(await erasedCodes()).toEqual(["CITY", "WARD"])
	})

	const refusals = [
		{
			why: "no months",
			months: 0,
			unit: () => places.ward.id,
			version: 0,
			answer: { __typename: "InvalidInput", code: "retentionMonthsUnfit", path: ["input", "months"] },
		},
		{
			why: "more than a hundred years",
			months: 1201,
			unit: () => places.ward.id,
			version: 0,
			answer: { __typename: "InvalidInput", code: "retentionMonthsUnfit" },
		},
		{
			why: "another unit",
			months: 12,
			unit: () => places.elsewhere.id,
			version: 0,
			answer: { __typename: "Forbidden", code: "outsideScope" },
		},
		{
			why: "an old version",
			months: 12,
			unit: () => places.ward.id,
			version: 3,
			answer: { __typename: "VersionConflict", expectedVersion: 3, actualVersion: 0 },
		},
	]
	it("a rule that is no rule, or not the caller's to set, is refused and not written", async () => {
		for (const { why, months, unit, version, answer } of refusals)
			expect(await setRule(unit(), months, version), why).toMatchObject(answer)
		expect(await rows("select * from retention_rules")).toEqual([])
	})
})

/** The tables of which a row holds a text. */
const tablesWith = (text: string) =>
	app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const found: string[] = []
			for (const { table } of yield* listTables) {
				const hits = yield* sql.unsafe(
					`select from "${table}" as row where to_jsonb(row)::text like '%${text}%' limit 1`,
				)
				if (hits.length > 0) found.push(table)
			}
			return found
		}),
	)

const figures = async () => {
	const { data, errors } = await app.ask(
		actorOf("READ_ONLY", places.city, [places.ward]),
		`{ overview(from: "2020-10-01", to: "2020-12-31") { ... on Overview {
			received resolved open overdueOpen onTime { numerator denominator }
			units { unit { code } received resolved open }
		} } }`,
	)
	return { data, errors }
}

describe("erasing", () => {
	it("leaves no name and no text anywhere, the log whole, and all figures as they were", async () => {
		await givenEnded("A", places.ward.id, completed("2020-11-16T16:00"), returned("2020-11-17T08:00"))
		await givenEnded("B", places.ward.id, withdrawn("2020-10-05T16:00"))
		await givenEnded("OPEN", places.ward.id)
		const as = (role: "OFFICER" | "LEADER", accountId: number) => {
			const actor = actorOf(role, places.city, [places.ward])
			return { actor: actor._tag === "SignedIn" ? { ...actor, accountId } : actor, requestId: "x" }
		}
		const { id, slip_code: slipCode } = (
			await rows<{ id: number; slip_code: string }>("select id, slip_code from dossiers where code = 'A'")
		)[0]!
		const finding = await app.run(
			Lateness.use((lateness) =>
				lateness.propose({
					dossierId: id,
					faultClass: "citizen",
					incidentId: null,
					evidence: `Đơn của bà ${secret}`,
				}),
			).pipe(Effect.provideService(CurrentCause, as("OFFICER", 1))),
		)
		const before = day("2021-01-01")
		const erase = Retention.use((retention) => retention.eraseBefore(before, null))
		expect((await app.run(erase)).map(({ unit, dossiers }) => [unit.code, dossiers])).toEqual([
			["TPTN.P1", 1],
		])
		expect(await erasedCodes(), "a finding that waits for its decision keeps its dossier").toEqual(["B"])
		await app.run(
			Lateness.use((lateness) =>
				lateness.decide({
					id: finding.id,
					expectedVersion: 1,
					approve: true,
					comment: `Theo đơn của bà ${secret}`,
				}),
			).pipe(Effect.provideService(CurrentCause, as("LEADER", 2))),
		)
		expect(await tablesWith(secret)).toEqual(["audit_texts", "dossiers", "lateness_findings"])
		const counts = `
			select unit_id, ending, fault_class, sum(count)::int as count from ended_counts
			group by 1, 2, 3 having sum(count) <> 0 order by 1, 2, 3`
		const counted = await rows(counts)
		expect(counted).toHaveLength(2)
		const shown = await figures()
		expect(shown.errors).toBeUndefined()
		expect((await app.run(erase)).map(({ unit, dossiers }) => [unit.code, dossiers])).toEqual([
			["TPTN.P1", 1],
		])
		expect(await app.run(erase)).toEqual([])

		const stillTold = await rows<{ code: string }>(
			`select code from dossiers where to_jsonb(dossiers)::text like '%${secret}%'`,
		)
		expect(stillTold.map(({ code }) => code)).toEqual(["OPEN"])
		expect(await tablesWith(secret)).toEqual(["dossiers"])
		expect(await tablesWith(slipCode)).toEqual([])
		expect(await rows(counts)).toEqual(counted)
		expect(await figures()).toEqual(shown)
		expect(await app.run(verifyStore)).toEqual([])
		expect(await app.run(verifyAuditChain)).toMatchObject({ _tag: "Whole" })

		const { data } = await app.ask(
			actorOf("OFFICER", places.city, [places.ward]),
			`{ dossier(code: "A") {
				submitterName slipCode erasedAt status punctuality withheld { field because }
				events { edges { node { kind reason withheld { because } } } }
				latenessFindings { edges { node { state evidence decision withheld { field because } } } }
			}
			b: dossier(code: "B") { events { edges { node { kind reason withheld { because } } } } }
			found: dossiers(first: 1, filter: { search: "bí mật" }) { totalCount } }`,
		)
		expect(data.dossier).toMatchObject({
			submitterName: null,
			slipCode: null,
			status: "HANDED_OVER",
			punctuality: "OVERDUE",
			withheld: ["submitterName", "assistedBy", "slipCode"].map((field) => ({ field, because: "ERASED" })),
			latenessFindings: pageOf([
				{
					state: "APPROVED",
					evidence: null,
					decision: null,
					withheld: ["evidence", "decision"].map((field) => ({ field, because: "ERASED" })),
				},
			]),
		})
		expect(data.dossier.erasedAt).not.toBeNull()
		expect(nodes(data.b.events).at(-1)).toEqual({
			kind: "WITHDRAWN",
			reason: null,
			withheld: [{ because: "ERASED" }],
		})
		expect(data.found.totalCount).toBe(1)

		const log = await app.ask(
			actorOf("ADMINISTRATOR", places.city, [places.ward]),
			`{ auditLog(first: 20) { edges { node { action subject reason withheld { because } changes { field after withheld } } } } }`,
		)
		const entries: { action: string; subject: string; changes: unknown[]; withheld: unknown[] }[] =
			log.data.auditLog.edges.map(({ node }: { readonly node: unknown }) => node)
		expect(entries.filter(({ action }) => action === "dossiers.erased")).toEqual([
			{
				action: "dossiers.erased",
				subject: "Phường 1",
				reason: null,
				withheld: [],
				changes: [
					{ field: "count", after: "1", withheld: null },
					{ field: "endedBefore", after: "2021-01-01", withheld: null },
				],
			},
			{
				action: "dossiers.erased",
				subject: "Phường 1",
				reason: null,
				withheld: [],
				changes: [
					{ field: "count", after: "1", withheld: null },
					{ field: "endedBefore", after: "2021-01-01", withheld: null },
				],
			},
		])
		const approved = entries.find(({ action }) => action === "lateness.approved")
		expect(approved?.withheld).toEqual([{ because: "ERASED" }])
		expect(approved?.changes).toContainEqual({ field: "evidence", after: null, withheld: "ERASED" })
	})

	it("counts first what it would erase, in one unit and those below it", async () => {
		await givenEnded("A", places.ward.id, completed("2020-10-05T16:00"))
		await givenEnded("B", places.elsewhere.id, completed("2020-10-05T16:00"))
		await givenEnded("C", places.elsewhere.id, completed("2020-10-06T16:00"))
		const count = (before: string, unitId: number | null) =>
			app.run(
				Effect.map(
					Retention.use((retention) => retention.countBefore(day(before), unitId)),
					(found) => found.map(({ unit, dossiers }) => [unit.code, dossiers]),
				),
			)
		expect(await count("2020-10-05", null)).toEqual([])
		expect(await count("2020-10-06", null)).toEqual([
			["TPTN.P1", 1],
			["TPDN", 1],
		])
		expect(await count("2020-10-07", places.city.id)).toEqual([["TPTN.P1", 1]])
		expect(await erasedCodes()).toEqual([])
	})

	const changes = [
		"update dossier_events set reason = '', content = content || '{\"reason\": \"\"}' where reason is not null",
		'update dossier_events set content = content || \'{"at": "2021-01-01T00:00+07:00"}\'',
		"delete from dossier_events",
		"update dossiers set erased_at = now()",
	]
	it("is the only change that a written event bears", async () => {
		await givenEnded("A", places.ward.id, withdrawn("2020-10-05T16:00"))
		const before = await rows("select * from dossier_events order by sequence")
		for (const statement of changes) {
			const exit = await app.run(SqlClient.use((sql) => Effect.exit(sql.unsafe(statement))))
			expect(exit._tag, statement).toBe("Failure")
		}
		expect(await rows("select * from dossier_events order by sequence")).toEqual(before)
	})
})

/** The version before wrote these texts into the entries themselves. */
const earlierLog = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`drop schema public cascade`
	yield* sql`create schema public`
	yield* migrateTo(83)
	yield* sql`insert into units (code, name, kind, valid_from) values ('A', 'Đơn vị A', 'WARD', '2020-01-01')`
	const filter = JSON.stringify({ search: `Bà ${secret}`, view: "OPEN" })
	const entries = [
		["unit.renamed", "Unit", "vì sáp nhập", [{ field: "name", before: "a", after: "b" }]],
		[
			"dossiers.exported",
			"Dossier",
			null,
			[
				{ field: "rows", before: null, after: "3" },
				{ field: "filter", before: null, after: filter },
			],
		],
		["dossier.Withdrawn", "Dossier", `Bà ${secret} xin rút`, []],
		[
			"lateness.proposed",
			"Dossier",
			null,
			[{ field: "evidence", before: null, after: `Đơn của bà ${secret}` }],
		],
	] as const
	for (const [action, subject, reason, changes] of entries)
		yield* sql`
			insert into audit_log (recorded_at, actor, action, subject, label, unit_id, reason, changes, request_id)
			values (now(), 'người mẫu', ${action}, ${subject}, 'x', 1, ${reason},
				${JSON.stringify(changes)}::jsonb, 'x')`
})

describe("the upgrade of an earlier log", () => {
	it("takes the texts out of the entries and links them anew", async () => {
		await app.run(Effect.andThen(earlierLog, migrate))
		expect(await app.run(verifyAuditChain)).toMatchObject({ _tag: "Whole", links: 4 })
		expect(await tablesWith(secret)).toEqual(["audit_texts"])
		expect(await rows("select action, reason, changes from audit_log order by id")).toEqual([
			{
				action: "unit.renamed",
				reason: "vì sáp nhập",
				changes: [{ field: "name", before: "a", after: "b" }],
			},
			{
				action: "dossiers.exported",
				reason: null,
				changes: [
					{ field: "rows", before: null, after: "3" },
					{ field: "filter", before: null, after: '{"view": "OPEN"}' },
				],
			},
			{ action: "dossier.Withdrawn", reason: null, changes: [] },
			{ action: "lateness.proposed", reason: null, changes: [] },
		])
	})

	it("is refused when the log did not hold before", async () => {
		await app.run(
			Effect.gen(function* () {
				yield* earlierLog
				const sql = yield* SqlClient
				yield* sql`alter table audit_log disable trigger user`
				yield* sql`update audit_log set actor = 'người khác' where id = 1`
				yield* sql`alter table audit_log enable trigger user`
			}),
		)
		expect((await app.run(Effect.exit(migrate)))._tag).toBe("Failure")
		expect(await rows("select actor from audit_log order by id limit 1")).toEqual([{ actor: "người khác" }])
	})
})
