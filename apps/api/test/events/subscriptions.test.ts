import { beforeAll, describe, expect, it } from "vitest"
import { mostStreams } from "../../src/graphql/streams.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { pageOf } from "../support/pages.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let procedureId: string
const globalId = (type: string, row: number) => btoa(`${type}:${row}`)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const { id } = await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })
	procedureId = globalId("Procedure", id)
})

let keys = 0
const receive = async (unit = places.ward) => {
	keys += 1
	const { data } = await app.ask(
		actorOf("OFFICER", unit),
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
			... on DossierSuccess { dossier { id code version } } ... on Problem { message }
		} }`,
		{
			input: {
				procedureId,
				unitId: globalId("Unit", unit.id),
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: `key-${keys}`,
			},
		},
	)
	return data.receiveDossier.dossier as {
		readonly id: string
		readonly code: string
		readonly version: number
	}
}
const complete = (dossier: { readonly id: string; readonly version: number }) =>
	app.ask(
		actorOf("OFFICER", places.ward),
		`mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) { __typename ... on Problem { message } } }`,
		{
			input: {
				dossierId: dossier.id,
				expectedVersion: dossier.version,
				kind: "COMPLETED",
				at: "2020-10-15T09:00",
				idempotencyKey: `done-${dossier.id}`,
			},
		},
	)

/** A server's listener may still be connecting: events are made until the first one is heard. */
const heardFirst = async <A>(heard: Promise<A>, make: () => Promise<unknown>): Promise<A> => {
	let isHeard = false
	const noted = heard.then((first) => {
		isHeard = true
		return first
	})
	while (!isHeard) {
		await make()
		await Promise.race([noted, new Promise((resolve) => setTimeout(resolve, 50))])
	}
	return noted
}

const dossiers = `subscription ($unitId: ID) { dossierChanged(unitId: $unitId) { code status events { edges { node { kind } } } } }`

describe("a subscription", () => {
	it("tells the dossiers of one's units as they are by then, and no others", async () => {
		const listener = await app.listen(actorOf("LEADER", places.city, [places.ward]), dossiers)
		const first = await heardFirst(listener.next(), () => receive(places.ward))
		expect(first?.errors).toBeUndefined()
		await receive(places.elsewhere)
		const mine = await receive(places.ward)
		const nextOfMine = async () => {
			for (;;) {
				const dossier = (await listener.next())?.data.dossierChanged
				expect(dossier.code).toContain("TPTN.P1")
				if (dossier.code === mine.code) return dossier
			}
		}
		expect(await nextOfMine()).toMatchObject({ events: pageOf([{ kind: "RECEIVED" }]) })
		expect((await complete(mine)).data.recordDossierEvent.__typename).toBe("DossierSuccess")
		expect(await nextOfMine()).toMatchObject({
			status: "FINISHED",
			events: pageOf([{ kind: "RECEIVED" }, { kind: "COMPLETED" }]),
		})
		listener.leave()
	})

	it("ends with the session, before it tells anything more", async () => {
		const listener = await app.listen(actorOf("OFFICER", places.ward), dossiers)
		await heardFirst(listener.next(), () => receive())
		listener.become(anonymous)
		await receive()
		const last = await listener.next()
		expect(last?.data).toBeFalsy()
		expect(last?.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED")
		expect(await listener.next()).toBeUndefined()
	})

	it("is refused to who may not ask", async () => {
		for (const query of [
			dossiers,
			`subscription { importChanged(id: "${globalId("Import", 1)}") { state } }`,
			`subscription { overviewChanged(from: "2020-01-01", to: "2020-12-31") { ... on Overview { received } } }`,
		]) {
			const listener = await app.listen(anonymous, query)
			expect((await listener.next())?.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED")
		}
		const officer = await app.listen(
			actorOf("OFFICER", places.ward),
			`subscription { importChanged(id: "${globalId("Import", 1)}") { state } }`,
		)
		expect((await officer.next())?.errors?.[0]?.extensions?.code).toBe("FORBIDDEN")
	})

	it("is refused beyond the number of one account, and again allowed when one is closed", async () => {
		const actor = { ...actorOf("OFFICER", places.ward), accountId: 77 }
		const listeners = []
		for (let count = 0; count < mostStreams; count += 1) listeners.push(await app.listen(actor, dossiers))
		const waiting = listeners.map((listener) => listener.next().catch(() => undefined))
		await new Promise((resolve) => setTimeout(resolve, 100))
		const refused = await (await app.listen(actor, dossiers)).next()
		expect(refused?.errors?.[0]?.extensions?.code).toBe("LIMIT_EXCEEDED")
		for (const listener of listeners) listener.leave()
		await Promise.all(waiting)
		await new Promise((resolve) => setTimeout(resolve, 100))
		const again = await app.listen(actor, dossiers)
		const answer = await heardFirst(again.next(), () => receive())
		expect(answer?.errors).toBeUndefined()
		again.leave()
	})

	it("tells the overview at once and after its dossiers changed", async () => {
		const listener = await app.listen(
			actorOf("LEADER", places.ward),
			`subscription { overviewChanged(from: "2020-01-01", to: "2020-12-31") { ... on Overview { received } } }`,
		)
		const before = (await listener.next())?.data.overviewChanged.received
		const after = await heardFirst(listener.next(), () => receive())
		expect(after?.data.overviewChanged.received).toBeGreaterThan(before)
		listener.leave()
	})
})
