import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { Instant } from "@motcua/domain"
import { CloudEvent, HTTP } from "cloudevents"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { Webhook as Verifier } from "standardwebhooks"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import { deliverDue, retrySeconds } from "../../src/webhooks/deliver.ts"
import { isInside } from "../../src/webhooks/post.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let procedureId: number
const globalId = (type: string, row: number) => btoa(`${type}:${row}`)

interface Got {
	readonly headers: Record<string, string>
	readonly body: string
}
let got: Got[] = []
let status = 204
const receiver = createServer(async (request: IncomingMessage, response) => {
	let body = ""
	for await (const piece of request) body += piece
	got.push({
		headers: Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
		),
		body,
	})
	response.statusCode = status
	response.end("this is not read")
})
const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/motcua`

beforeAll(async () => {
	await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
	app = await startApp({ webhookReach: "anywhere" })
	places = await givenPlaces(app)
	procedureId = (await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })).id
})
afterAll(() => new Promise((resolve) => receiver.close(resolve)))
beforeEach(async () => {
	got = []
	status = 204
	await app.run(SqlClient.use((sql) => sql`update webhooks set state = 'removed'`))
})

const administrator = () => actorOf("ADMINISTRATOR", places.city, [places.ward])
const ask = async (
	field: string,
	type: string,
	selection: string,
	input: Record<string, unknown>,
	as = administrator(),
) => {
	const { data, errors } = await app.ask(
		as,
		`mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection}
			... on Problem { code path message }
		} }`,
		{ input },
	)
	expect(errors).toBeUndefined()
	return data[field]
}
const create = (input: Record<string, unknown> = {}, as = administrator()) =>
	ask(
		"createWebhook",
		"CreateWebhookInput",
		"... on CreateWebhookSuccess { secret webhook { id version state pending } }",
		{
			unitId: globalId("Unit", places.city.id),
			name: "Hệ thống báo cáo (mẫu)",
			address: address(),
			kinds: ["DOSSIER_RECEIVED", "DOSSIER_CHANGED"],
			...input,
		},
		as,
	)
const webhookOf = async (id: string) => {
	const { data } = await app.ask(
		administrator(),
		`query ($id: ID!) { node(id: $id) { ... on Webhook {
			version state pending givenUp deliveries(first: 5) { totalCount edges { node { kind subject state attempts lastAnswer nextAttemptAt } } }
		} } }`,
		{ id },
	)
	const { deliveries, ...webhook } = data.node
	return {
		...webhook,
		deliveries: {
			totalCount: deliveries.totalCount,
			nodes: deliveries.edges.map(({ node }: { readonly node: unknown }) => node),
		},
	}
}
const receive = (unitId = places.ward.id) =>
	app.run(
		Dossiers.use((dossiers) =>
			dossiers.receive({
				procedureId,
				unitId,
				channel: "counter",
				caseCode: null,
				subChannel: null,
				submitterName: "Trần Thị Mẫu",
				receivedAt: Result.getOrThrow(Instant.parse("2020-10-14T09:00")),
				assistedBy: null,
			}),
		),
	)
const deliver = () => app.run(deliverDue)

describe("a webhook", () => {
	it("is told in a signed CloudEvent what happened in its unit and below it, and nothing about people", async () => {
		const { secret, webhook } = await create()
		const { dossier } = await receive()
		await receive(places.elsewhere.id)
		expect(await deliver()).toBe(1)
		expect(await deliver()).toBe(0)
		const [message] = got
		if (message === undefined) throw new Error("nothing was sent")
		expect(() => new Verifier(secret).verify(message.body, message.headers)).not.toThrow()
		expect(() => new Verifier(secret).verify(`${message.body} `, message.headers)).toThrow()
		const event = HTTP.toEvent({ headers: message.headers, body: message.body })
		expect(event instanceof CloudEvent && event.validate()).toBe(true)
		expect(event).toMatchObject({
			type: "vn.motcua.dossier.received",
			source: "urn:motcua:unit:TPTN.P1",
			subject: dossier.code,
			data: {
				id: globalId("Dossier", dossier.id),
				receivedAt: "2020-10-14T09:00+07:00",
				dueAt: "2020-10-21T17:00+07:00",
			},
		})
		expect(message.body).not.toContain("Trần")
		expect(await webhookOf(webhook.id)).toMatchObject({
			pending: 0,
			deliveries: { totalCount: 1, nodes: [{ state: "DELIVERED", attempts: 1, lastAnswer: "204" }] },
		})
	})

	it("is told again what it did not take, ever more seldom, until it is given up; replay sends it once more", async () => {
		const { webhook } = await create()
		await receive()
		status = 500
		await app.run(
			Effect.gen(function* () {
				yield* TestClock.setTime(Date.now() + 1000)
				for (const seconds of retrySeconds) {
					expect(yield* deliverDue).toBe(1)
					yield* TestClock.adjust(`${seconds - 1} seconds`)
					expect(yield* deliverDue).toBe(0)
					yield* TestClock.adjust("2 seconds")
				}
				expect(yield* deliverDue).toBe(1)
				yield* TestClock.adjust("30 days")
				expect(yield* deliverDue).toBe(0)
			}).pipe(Effect.provide(TestClock.layer())),
		)
		expect(got).toHaveLength(retrySeconds.length + 1)
		expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
		expect(await webhookOf(webhook.id)).toMatchObject({
			givenUp: 1,
			deliveries: { nodes: [{ state: "GIVEN_UP", lastAnswer: "500", nextAttemptAt: null }] },
		})
		status = 200
		got = []
		const replayed = await ask(
			"replayWebhook",
			"ReplayWebhookInput",
			"... on WebhookSuccess { webhook { pending } }",
			{
				id: webhook.id,
				since: "2020-01-01T00:00",
			},
		)
		expect(replayed.webhook.pending).toBeGreaterThanOrEqual(1)
		await deliver()
		await deliver()
		expect(await webhookOf(webhook.id)).toMatchObject({ pending: 0, givenUp: 0 })
		expect(got).toHaveLength(replayed.webhook.pending)
	})

	it("that does not answer is tried again, also when the process that tried is gone", async () => {
		const { webhook } = await create({ address: "http://127.0.0.1:1/" })
		await receive()
		await deliver()
		expect(await webhookOf(webhook.id)).toMatchObject({
			deliveries: { nodes: [{ state: "PENDING", lastAnswer: expect.stringContaining("ECONNREFUSED") }] },
		})
		const lost = await create()
		await receive()
		// Taken by a process that ended before it could say how it went.
		await app.run(
			SqlClient.use(
				(sql) => sql`
					update webhook_deliveries set attempts = 1, next_attempt_at = now() + interval '60 seconds'
					where webhook_id = (select max(id) from webhooks)`,
			),
		)
		await app.run(
			Effect.andThen(TestClock.setTime(Date.now() + 61_000), deliverDue).pipe(
				Effect.provide(TestClock.layer()),
			),
		)
		expect(await webhookOf(lost.webhook.id)).toMatchObject({
			deliveries: { nodes: [{ state: "DELIVERED", attempts: 2 }] },
		})
	})

	it("says nothing of what was taken back", async () => {
		const { webhook } = await create()
		await app.run(
			Effect.gen(function* () {
				const sql = yield* SqlClient
				const dossiers = yield* Dossiers
				yield* Effect.exit(
					sql.withTransaction(
						Effect.andThen(
							dossiers.receive({
								procedureId,
								unitId: places.ward.id,
								channel: "counter",
								caseCode: null,
								subChannel: null,
								submitterName: "Trần Thị Mẫu",
								receivedAt: Result.getOrThrow(Instant.parse("2020-10-14T09:00")),
								assistedBy: null,
							}),
							Effect.fail("no" as const),
						),
					),
				)
			}),
		)
		expect(await webhookOf(webhook.id)).toMatchObject({ pending: 0, deliveries: { totalCount: 0 } })
	})

	it("is tested, paused and removed", async () => {
		const { webhook } = await create({ kinds: ["CALENDAR_PUBLISHED"] })
		await ask("testWebhook", "TestWebhookInput", "", { id: webhook.id })
		await deliver()
		expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(["vn.motcua.webhook.tested"])

		const revise = (state: string, expectedVersion: number) =>
			ask("reviseWebhook", "ReviseWebhookInput", "... on WebhookSuccess { webhook { state version } }", {
				id: webhook.id,
				expectedVersion,
				name: "Đổi tên (mẫu)",
				address: address(),
				kinds: ["DOSSIER_RECEIVED"],
				state,
			})
		expect(await revise("PAUSED", 1)).toMatchObject({ webhook: { state: "PAUSED", version: 2 } })
		expect((await revise("ACTIVE", 1)).__typename).toBe("VersionConflict")
		await receive()
		await deliver()
		expect(got).toHaveLength(1)
		expect(await revise("REMOVED", 2)).toMatchObject({ webhook: { state: "REMOVED" } })
		expect((await revise("ACTIVE", 3)).__typename).toBe("NotFound")
	})

	it("is refused with a reason: no address, no name, nothing to tell, another's unit", async () => {
		expect(await create({ address: "ftp://x" })).toMatchObject({
			code: "webhookAddressInvalid",
			path: ["input", "address"],
		})
		expect(await create({ name: " " })).toMatchObject({ code: "nameMissing" })
		expect(await create({ kinds: [] })).toMatchObject({ code: "webhookKindsMissing" })
		expect(await create({ unitId: globalId("Unit", places.elsewhere.id) })).toMatchObject({
			code: "outsideScope",
		})
		const repeated = { idempotencyKey: "the same" }
		const first = await create(repeated)
		expect(first.secret).toMatch(/^whsec_/)
		expect(await create(repeated)).toMatchObject({ secret: null, webhook: { id: first.webhook.id } })
	})
})

describe("on the internet only", () => {
	let guarded: App
	let city: Awaited<ReturnType<typeof givenPlaces>>["city"]
	beforeAll(async () => {
		guarded = await startApp()
		city = (await givenPlaces(guarded)).city
	})
	it.each([
		"http://example.vn/",
		"https://127.0.0.1/",
		"https://localhost/",
		"https://[::1]/",
		"https://10.1.2.3/",
		"https://192.168.1.9/x",
		"https://169.254.169.254/latest",
		"https://[fd00::1]/",
		"https://[::ffff:10.0.0.1]/",
	])("%s is refused", async (inside) => {
		const { data } = await guarded.ask(
			actorOf("ADMINISTRATOR", city),
			`mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { __typename ... on Problem { code } } }`,
			{
				input: { unitId: globalId("Unit", city.id), name: "x", address: inside, kinds: ["DOSSIER_RECEIVED"] },
			},
		)
		expect(data.createWebhook).toMatchObject({
			code: expect.stringMatching(/^webhookAddress(NotSecure|Inside)$/),
		})
	})

	it("a name that leads inside is refused when it is connected to", async () => {
		const { post } = await import("../../src/webhooks/post.ts")
		expect(await post("https://localhost:9/", {}, "{}", "internet")).toEqual({
			_tag: "Failed",
			why: "the address lies inside of a private network",
		})
		expect(["8.8.8.8", "2001:4860:4860::8888"].map(isInside)).toEqual([false, false])
		expect(["100.64.0.1", "::ffff:127.0.0.1", "fe80::1", "0.0.0.0"].map(isInside)).toEqual([
			true,
			true,
			true,
			true,
		])
	})
})
