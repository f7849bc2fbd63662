import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Role } from "../../src/identity/permissions.ts"
import { type RunningServer, startServer } from "../../src/server.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { nodes, pageOf } from "../support/pages.ts"

/** Invented words that occur nowhere else, so that an answer that holds one has told it. */
const name = "Trần Thị Mẫu-Người-Nộp"
const helper = "Lê Văn Mẫu-Viết-Giúp"
const reason = "Thiếu giấy chứng sinh của con bà Mẫu"
const evidence = "Biên bản làm việc với bà Mẫu"
const decision = "Đồng ý theo đơn của bà Mẫu"
const texts = { name, helper, reason, evidence, decision }

let app: App
let server: RunningServer
let places: Awaited<ReturnType<typeof givenPlaces>>
let dossierId: string
let code: string
let slipCode: string
const accounts: Partial<Record<Role, number>> = {}
const as = (role: Role): Actor => {
	const actor = actorOf(role, places.city, [places.ward])
	return actor._tag === "SignedIn" ? { ...actor, accountId: accounts[role] ?? 0 } : actor
}
/** A token of an officer that was given less than the officer may. */
const narrowToken = (): Actor => {
	const actor = as("OFFICER")
	return actor._tag === "SignedIn" ? { ...actor, permissions: ["VIEW_FIGURES"] } : actor
}
const write = async (actor: Actor, query: string, input: unknown) => {
	const { data, errors } = await app.ask(actor, query, { input })
	expect(errors).toBeUndefined()
	const [answer] = Object.values(data)
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	return answer as any
}
const record = (expectedVersion: number, kind: string, at: string, why?: string) =>
	write(
		as("OFFICER"),
		"mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) { __typename ... on Problem { message } } }",
		{ dossierId, expectedVersion, kind, at, reason: why, idempotencyKey: `e${expectedVersion}` },
	)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	for (const role of ["ADMINISTRATOR", "OFFICER", "LEADER", "READ_ONLY"] as const)
		accounts[role] = (
			await givenAccount(app, { username: role.toLowerCase(), unitId: places.city.id, role })
		).id
	const procedure = await givenProcedure(app, { code: "1.004873", content: content({ terms: [term()] }) })
	const received = await write(
		as("OFFICER"),
		"mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { id code slipCode } } } }",
		{
			procedureId: btoa(`Procedure:${procedure.id}`),
			unitId: btoa(`Unit:${places.ward.id}`),
			channel: "COUNTER",
			submitterName: name,
			assistedBy: helper,
			receivedAt: "2020-10-01T09:00",
			idempotencyKey: "k",
		},
	)
	;({ id: dossierId, code, slipCode } = received.dossier)
	await record(1, "ACCEPTED", "2020-10-01T09:05")
	await record(2, "SUPPLEMENT_REQUESTED", "2020-10-01T09:10", reason)
	await record(3, "SUPPLEMENTED", "2020-10-02T09:00")
	await record(4, "COMPLETED", "2020-11-02T09:00")
	const { finding } = await write(
		as("OFFICER"),
		"mutation ($input: ProposeLatenessFindingInput!) { proposeLatenessFinding(input: $input) { ... on LatenessFindingSuccess { finding { id } } } }",
		{ dossierId, faultClass: "CITIZEN", evidence },
	)
	await write(
		as("LEADER"),
		"mutation ($input: DecideLatenessFindingInput!) { decideLatenessFinding(input: $input) { __typename } }",
		{ id: finding.id, expectedVersion: 1, approve: true, comment: decision },
	)
	await write(
		as("OFFICER"),
		"mutation ($input: ExportDossiersInput!) { exportDossiers(input: $input) { __typename } }",
		{ filter: { search: name } },
	)
	server = await startServer(app.runtime, testConfig, () => Promise.resolve(true))
})
afterAll(() => server.stop())

const everything = `query ($code: String!, $id: ID!) {
	dossier(code: $code) {
		submitterName assistedBy slipCode withheld { field because } erasedAt
		events { edges { node { kind reason withheld { field because } } } }
		latenessFindings { edges { node { evidence decision withheld { field because } } } }
	}
	dossiers(first: 10) { edges { node { submitterName withheld { field because } } } }
	node(id: $id) { ... on Dossier { submitterName assistedBy slipCode } }
}`
const log = `{ auditLog(first: 100) { edges { node {
	action reason withheld { field because } changes { field before after withheld }
} } } }`
const ask = async (actor: Actor, query = everything) => {
	const { data, errors } = await app.ask(actor, query, { code, id: dossierId })
	expect(errors).toBeUndefined()
	return data
}
const masked = (...fields: readonly string[]) => fields.map((field) => ({ field, because: "MASKED" }))

describe("what a dossier tells of people", () => {
	it.each([
		{ who: "an officer", actor: () => as("OFFICER"), told: Object.keys(texts) },
		{ who: "an administrator", actor: () => as("ADMINISTRATOR"), told: Object.keys(texts) },
		{
			who: "a leader, who decides why it was late",
			actor: () => as("LEADER"),
			told: ["evidence", "decision"],
		},
		{ who: "somebody who only reads", actor: () => as("READ_ONLY"), told: [] },
		{ who: "an officer's token without the permission", actor: narrowToken, told: [] },
	])("$who is told: $told", async ({ actor, told }) => {
		const answer = JSON.stringify(await ask(actor()))
		const found = Object.entries(texts).filter(([, text]) =>
			answer.includes(JSON.stringify(text).slice(1, -1)),
		)
		expect(found.map(([key]) => key)).toEqual(told)
		expect(answer.includes(slipCode)).toBe(told.includes("name"))
	})

	it("is shown as masked, never as if there were nothing", async () => {
		const { dossier, dossiers } = await ask(as("READ_ONLY"))
		expect(dossier).toMatchObject({
			submitterName: null,
			assistedBy: null,
			slipCode: null,
			withheld: masked("submitterName", "assistedBy", "slipCode"),
			erasedAt: null,
			latenessFindings: pageOf([
				{
					evidence: null,
					decision: null,
					withheld: masked("evidence", "decision"),
				},
			]),
		})
		expect(nodes(dossier.events)).toEqual([
			{ kind: "RECEIVED", reason: null, withheld: [] },
			{ kind: "ACCEPTED", reason: null, withheld: [] },
			{ kind: "SUPPLEMENT_REQUESTED", reason: null, withheld: masked("reason") },
			{ kind: "SUPPLEMENTED", reason: null, withheld: [] },
			{ kind: "COMPLETED", reason: null, withheld: [] },
		])
		expect(dossiers.edges).toEqual([
			{ node: { submitterName: null, withheld: masked("submitterName", "assistedBy", "slipCode") } },
		])
		expect((await ask(as("OFFICER"))).dossier.withheld).toEqual([])
	})

	it.each([
		{ who: "an officer finds it by the name", role: "OFFICER", search: "mau nguoi nop", count: 1 },
		{ who: "a leader does not", role: "LEADER", search: "mau nguoi nop", count: 0 },
		{ who: "nor somebody who only reads", role: "READ_ONLY", search: "mau", count: 0 },
		{ who: "the number is found by everybody", role: "READ_ONLY", search: "TPTN.P1", count: 1 },
	] as const)("$who", async ({ role, search, count }) => {
		const { data } = await app.ask(
			as(role),
			"query ($search: String!) { dossiers(first: 1, filter: { search: $search }) { totalCount } }",
			{ search },
		)
		expect(data.dossiers.totalCount).toBe(count)
	})

	it("is masked in what is listened to", async () => {
		const listener = await app.listen(
			as("READ_ONLY"),
			"subscription { dossierChanged { submitterName slipCode withheld { field because } } }",
		)
		const heard = listener.next()
		await app.run(SqlClient.use((sql) => sql`select 1`).pipe(Effect.andThen(Effect.yieldNow)))
		let made = 0
		const make = async () => {
			made += 1
			await write(
				as("OFFICER"),
				"mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { __typename } }",
				{
					procedureId: btoa("Procedure:1"),
					unitId: btoa(`Unit:${places.city.id}`),
					channel: "COUNTER",
					submitterName: name,
					receivedAt: "2020-10-01T10:00",
					idempotencyKey: `heard${made}`,
				},
			)
		}
		let answer: Awaited<typeof heard>
		do {
			await make()
			answer = await Promise.race([
				heard,
				new Promise<undefined>((resolve) => setImmediate(resolve, undefined)),
			])
		} while (answer === undefined)
		expect(answer.data.dossierChanged).toEqual({
			submitterName: null,
			slipCode: null,
			withheld: masked("submitterName", "assistedBy", "slipCode"),
		})
		listener.leave()
	})

	it.each([
		{ who: "an officer", actor: () => as("OFFICER"), cell: name },
		{ who: "a leader", actor: () => as("LEADER"), cell: "(đã che)" },
		{ who: "an officer's token without the permission", actor: narrowToken, cell: "(đã che)" },
	])("the file of $who holds $cell", async ({ actor, cell }) => {
		const { data } = await app.ask(
			actor(),
			"mutation { exportDossiers(input: {}) { ... on ExportDossiersSuccess { address workbook } } }",
		)
		const file = await (await fetch(`${server.address}${data.exportDossiers.address}`)).text()
		expect(file.includes(cell)).toBe(true)
		expect(file.includes(name)).toBe(cell === name)
	})

	it("the log tells a leader who did what, and of the texts only what the leader decides on", async () => {
		const { auditLog } = await ask(as("LEADER"), log)
		const entries = auditLog.edges.map(({ node }: { readonly node: { readonly action: string } }) => node)
		const entryOf = (action: string) => entries.find((entry: { action: string }) => entry.action === action)
		expect(entryOf("dossier.SupplementRequested")).toMatchObject({ reason: null, withheld: masked("reason") })
		expect(entryOf("lateness.approved")).toMatchObject({ reason: decision, withheld: [] })
		expect(entryOf("lateness.approved").changes).toContainEqual({
			field: "evidence",
			before: null,
			after: evidence,
			withheld: null,
		})
		const searched = entries
			.filter(({ action }: { action: string }) => action === "dossiers.exported")
			.flatMap(({ changes }: { changes: { field: string }[] }) => changes)
			.find(({ field }: { field: string }) => field === "search")
		expect(searched).toEqual({ field: "search", before: null, after: null, withheld: "MASKED" })
		expect(JSON.stringify(auditLog)).not.toContain(name)
		const forAdministrator = JSON.stringify(await ask(as("ADMINISTRATOR"), log))
		for (const text of [reason, decision, evidence, name]) expect(forAdministrator).toContain(text)
	})

	it("stands in the log's own rows as seals only", async () => {
		const rows = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly row: string }>`select to_jsonb(audit_log)::text as row from audit_log`,
			),
		)
		const written = rows.map(({ row }) => row).join("\n")
		for (const text of [...Object.values(texts), slipCode]) expect(written).not.toContain(text)
	})
})
