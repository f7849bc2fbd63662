import { type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { verifyAuditChain } from "../../src/audit/AuditChain.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { listTables, quote } from "../../src/operations/tables.ts"
import { verifyStore } from "../../src/operations/verifyStore.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let procedureId: number
let administrator: Actor
let another: Actor
const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const secret = "Mẫu-Bí-Mật"
const basis = "Đơn số 12 ngày 5/1/2026 (mẫu)"

const person = async (username: string): Promise<Actor> => {
	const { id } = await givenAccount(app, { username, unitId: places.city.id })
	const actor = actorOf("ADMINISTRATOR", places.city, [places.ward])
	return actor._tag === "SignedIn" ? { ...actor, accountId: id, name: `${username} (mẫu)` } : actor
}
const begin = async (secondPerson: boolean) => {
	app = await startApp({ secondPerson })
	places = await givenPlaces(app)
	procedureId = (await givenProcedure(app, { code: "1.004873" })).id
	administrator = await person("mot")
	another = await person("hai")
}

let made = 0
/** A dossier received on 1/10/2020, of a supplement that had a reason, and what came then; its global id. */
const givenDossier = async (
	unitId: number,
	...more: readonly DossierEvent.DossierEvent[]
): Promise<{ readonly id: string; readonly code: string }> => {
	made += 1
	const code = `HS-${made}`
	await givenDossiers(app, [
		{
			code,
			unitId,
			procedureId,
			submitterName: `Bà ${secret}`,
			assistedBy: `Anh ${secret}`,
			events: [
				{ _tag: "Received", at: at("2020-10-01T09:00") },
				{ _tag: "SupplementRequested", at: at("2020-10-01T10:00"), reason: `Bà ${secret} thiếu bản sao` },
				{ _tag: "Supplemented", at: at("2020-10-02T08:00") },
				...more,
			],
		},
	])
	const [row] = await rows<{ id: number }>(`select id from dossiers where code = '${code}'`)
	return { id: btoa(`Dossier:${row?.id}`), code }
}
const completed = { _tag: "Completed", at: at("2020-10-05T16:00") } as const
const returned = { _tag: "Returned", at: at("2020-10-06T08:00") } as const
const withdrawn = { _tag: "Withdrawn", at: at("2020-10-05T09:00"), reason: `Bà ${secret} xin rút` } as const

const rows = <A extends object>(text: string) =>
	app.run(SqlClient.use((sql) => Effect.orDie(sql.unsafe<A>(text))))
const erased = async () =>
	(await rows<{ code: string }>("select code from dossiers where erased_at is not null order by code")).map(
		({ code }) => code,
	)
/** The tables in which the name still stands. */
const tablesWithSecret = async () => {
	const found: string[] = []
	for (const { table } of await app.run(listTables)) {
		const name = quote(table)
		const [row] = await rows<{ count: number }>(
			`select count(*)::int as count from ${name} where to_jsonb(${name})::text like '%${secret}%'`,
		)
		if ((row?.count ?? 0) > 0) found.push(table)
	}
	return found
}
const state = () =>
	rows(
		"select (select count(*)::int from erasure_requests) as requests, (select count(*)::int from audit_log) as deeds",
	)
const figures = async () => {
	const { data, errors } = await app.ask(
		administrator,
		`{ indicators(from: "2020-10-01", to: "2020-10-31") { ... on IndicatorFigures { figures { indicator numerator denominator value } } }
			overview(from: "2020-10-01", to: "2020-10-31") { ... on Overview { received resolved late onTime { numerator denominator } } } }`,
	)
	expect(errors).toBeUndefined()
	return data
}

const fields =
	"id state version basis unit { code } requestedBy decidedBy decidedAt decision dossiers { code erasedAt submitterName }"
let keys = 0
const send = async (
	name: "requestErasure" | "decideErasure",
	input: Readonly<Record<string, unknown>>,
	actor = administrator,
) => {
	keys += 1
	const type = name === "requestErasure" ? "RequestErasureInput" : "DecideErasureInput"
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ${type}!) { ${name}(input: $input) {
			__typename ... on Problem { code path message } ... on InvalidInput { issues { code path message } }
			... on VersionConflict { expectedVersion actualVersion }
			... on ErasureRequestSuccess { request { ${fields} } } } }`,
		{
			input: {
				...(name === "decideErasure" ? { expectedVersion: 1 } : {}),
				idempotencyKey: `k${keys}`,
				...input,
			},
		},
		{ "accept-language": "vi" },
	)
	expect(errors).toBeUndefined()
	return data[name]
}

describe("where one person is enough", () => {
	beforeEach(() => begin(false))

	it("what a person's dossiers tell of them is gone everywhere at once, and no figure changes", async () => {
		const first = await givenDossier(places.ward.id, completed, returned)
		const second = await givenDossier(places.city.id, withdrawn)
		// The file that one of them came with, another row of which was refused.
		const row = (code: string) =>
			JSON.stringify([
				["Mã", "Người nộp"],
				[code, `Bà ${secret}`],
			])
		await rows(`
			with made as (
				insert into imports (kind, state, unit_id, created_at, created_by, expires_at, ended_at, files, row_count, accepted,
					rejected, drafts, counts, questions, sample)
				values ('DOSSIERS', 'CONFIRMED', ${places.ward.id}, now(), 'x', now(), now(), '[]', 2, 1, 1, 0, '[]', '[]',
					'${row(first.code)}')
				returning id
			)
			insert into import_rejections (import_id, position, file, row_number, cells, problems)
			select id, 1, 'x.csv', 3, '${row(second.code)}', '[]' from made`)
		const before = await figures()
		expect(await send("requestErasure", { dossierIds: [first.id, second.id], basis })).toEqual({
			__typename: "ErasureRequestSuccess",
			request: {
				id: expect.any(String),
				state: "DONE",
				version: 1,
				basis,
				// The ward lies below the city.
				unit: { code: "TPTN" },
				requestedBy: "mot (mẫu)",
				decidedBy: null,
				decidedAt: expect.any(String),
				decision: null,
				dossiers: [
					{ code: first.code, erasedAt: expect.any(String), submitterName: null },
					{ code: second.code, erasedAt: expect.any(String), submitterName: null },
				],
			},
		})
		expect(await tablesWithSecret()).toEqual([])
		expect(await figures()).toEqual(before)
		expect(
			before.indicators.figures.find(({ indicator }: { indicator: string }) => /^ASSISTED/.test(indicator)),
		).toEqual({
			indicator: "ASSISTED_SUPPLEMENT_SHARE",
			numerator: 2,
			denominator: 2,
			value: 1,
		})
		expect(await app.run(verifyStore)).toEqual([])
		expect(await app.run(verifyAuditChain)).toMatchObject({ _tag: "Whole" })
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { auditLog(first: 1, subjectId: $id) { edges { node { action reason actor changes { field } } } } }`,
			{ id: first.id },
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "dossier.erased",
			reason: basis,
			actor: "mot (mẫu)",
			changes: [],
		})
	})

	it("an ended dossier that was refused or withdrawn had no result to hand over", async () => {
		const { id, code } = await givenDossier(places.ward.id, withdrawn)
		await send("requestErasure", { dossierIds: [id], basis })
		expect(await erased()).toEqual([code])
	})

	it.each([
		{
			more: [],
			code: "dossier.open",
			message: "đang giải quyết: còn cần tên người nộp để giải quyết và trả kết quả",
		},
		{ more: [completed], code: "dossier.notHandedOver", message: "chưa trả kết quả: còn cần tên người nhận" },
	])(
		"$code refuses the whole request with its reason, and nothing is erased",
		async ({ more, code, message }) => {
			const ended = await givenDossier(places.ward.id, completed, returned)
			const other = await givenDossier(places.ward.id, ...more)
			const before = await state()
			const refused = await send("requestErasure", { dossierIds: [ended.id, other.id], basis })
			expect(refused).toMatchObject({
				__typename: "InvalidInput",
				issues: [{ code, path: ["input", "dossierIds"], message: expect.stringContaining(message) }],
			})
			expect(refused.issues[0].message).toContain(other.code)
			expect(await erased()).toEqual([])
			expect(await state()).toEqual(before)
		},
	)

	it("a cause of lateness that waits for its decision refuses it", async () => {
		const { id } = await givenDossier(
			places.ward.id,
			{ ...completed, at: at("2020-11-05T16:00") },
			{
				...returned,
				at: at("2020-11-06T08:00"),
			},
		)
		const { data } = await app.ask(
			administrator,
			`mutation ($input: ProposeLatenessFindingInput!) { proposeLatenessFinding(input: $input) { __typename } }`,
			{ input: { dossierId: id, faultClass: "SOFTWARE", evidence: "Biên bản (mẫu)" } },
		)
		expect(data.proposeLatenessFinding.__typename).toBe("LatenessFindingSuccess")
		expect(await send("requestErasure", { dossierIds: [id], basis })).toMatchObject({
			issues: [{ code: "dossier.findingWaits" }],
		})
	})

	it.each([
		{ input: { dossierIds: [] }, code: "dossierCountUnfit", path: "dossierIds", why: "no dossier" },
		{ input: { basis: " " }, code: "basisUnfit", path: "basis", why: "no basis" },
		{ input: { basis: "x".repeat(501) }, code: "basisUnfit", path: "basis", why: "too long a basis" },
	])("$why is refused, and nothing is written", async ({ input, code, path }) => {
		const { id } = await givenDossier(places.ward.id, withdrawn)
		const before = await state()
		expect(await send("requestErasure", { dossierIds: [id], basis, ...input })).toMatchObject({
			issues: [{ code, path: ["input", path] }],
		})
		expect(await state()).toEqual(before)
	})

	it("a dossier of another city is not found, and an officer erases nothing", async () => {
		const near = await givenDossier(places.ward.id, withdrawn)
		const far = await givenDossier(places.elsewhere.id, withdrawn)
		expect(await send("requestErasure", { dossierIds: [near.id, far.id], basis })).toMatchObject({
			__typename: "NotFound",
			path: ["input", "dossierIds"],
		})
		expect(
			await send("requestErasure", { dossierIds: [near.id], basis }, actorOf("OFFICER", places.ward)),
		).toMatchObject({ __typename: "Forbidden" })
		expect(await erased()).toEqual([])
	})

	it("sent twice it is done once, and what was erased before stays so", async () => {
		const { id } = await givenDossier(places.ward.id, withdrawn)
		const input = { dossierIds: [id], basis, idempotencyKey: "mot" }
		const first = await send("requestErasure", input)
		expect(await send("requestErasure", input)).toEqual(first)
		const [{ erasedAt }] = first.request.dossiers
		const later = await send("requestErasure", { dossierIds: [id], basis })
		expect(later.request.dossiers[0].erasedAt).toBe(erasedAt)
	})
})

describe("where a second person decides", () => {
	beforeAll(() => begin(true))
	const requested = async () => {
		const dossier = await givenDossier(places.ward.id, withdrawn)
		const { request } = await send("requestErasure", { dossierIds: [dossier.id], basis })
		expect(request).toMatchObject({ state: "WAITING", decidedAt: null })
		return { ...dossier, request: request.id as string }
	}

	it("nothing is erased until another person approves it", async () => {
		const { code, request } = await requested()
		expect(await erased()).not.toContain(code)
		expect(await send("decideErasure", { id: request, approve: true })).toMatchObject({
			__typename: "Forbidden",
			code: "anotherPerson",
		})
		expect(await erased()).not.toContain(code)
		const { data } = await app.ask(
			another,
			"{ erasureRequests(first: 1) { edges { node { id state dossiers { code } } } } }",
		)
		expect(data.erasureRequests.edges).toEqual([
			{ node: { id: request, state: "WAITING", dossiers: [{ code }] } },
		])
		expect(
			await send("decideErasure", { id: request, approve: true, comment: "Đã kiểm tra" }, another),
		).toMatchObject({ request: { state: "DONE", decidedBy: "hai (mẫu)", decision: "Đã kiểm tra" } })
		expect(await erased()).toContain(code)
	})

	it("a request that is rejected erases nothing, and is decided once", async () => {
		const { code, request } = await requested()
		expect(await send("decideErasure", { id: request, approve: false }, another)).toMatchObject({
			request: { state: "REJECTED" },
		})
		expect(await send("decideErasure", { id: request, approve: true }, another)).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 1,
			actualVersion: 2,
		})
		expect(
			await send("decideErasure", { id: request, expectedVersion: 2, approve: true }, another),
		).toMatchObject({ __typename: "NotFound", code: "erasureRequestNotFound" })
		expect(await erased()).not.toContain(code)
	})

	it("whoever administers another city neither sees nor decides it", async () => {
		const { code, request } = await requested()
		const far = actorOf("ADMINISTRATOR", places.elsewhere)
		expect(await send("decideErasure", { id: request, approve: true }, far)).toMatchObject({
			__typename: "NotFound",
		})
		const { data } = await app.ask(far, "{ erasureRequests { totalCount } }")
		expect(data.erasureRequests.totalCount).toBe(0)
		expect(await erased()).not.toContain(code)
	})

	it("each step stands in the audit log", async () => {
		const { request } = await requested()
		await send("decideErasure", { id: request, approve: true }, another)
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { auditLog(first: 5, subjectId: $id) { edges { node { action actor } } } }`,
			{ id: request },
		)
		expect(data.auditLog.edges.map(({ node }: { readonly node: unknown }) => node)).toEqual([
			{ action: "erasure.approved", actor: "hai (mẫu)" },
			{ action: "erasure.requested", actor: "mot (mẫu)" },
		])
	})
})
