import { beforeAll, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { roles } from "../../src/identity/permissions.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { randomFrom } from "../support/random.ts"
import { anyOperation } from "./anyOperation.ts"

/** `npm run prove -- fuzz` sends 20,000; each run of the tests sends so many, from another seed each day. */
const count = Number(process.env.MOTCUA_FUZZ_OPERATIONS ?? 2000)
const seed = Number(process.env.MOTCUA_FUZZ_SEED ?? Math.floor(Date.now() / 86_400_000))

let app: App
let actors: Actor[]
const known: string[] = []
beforeAll(async () => {
	app = await startApp({ costPerMinute: 1_000_000_000 })
	const { city, ward, elsewhere } = await givenPlaces(app)
	const given = [...roles.map((role) => actorOf(role, city, [ward])), actorOf("ADMINISTRATOR", elsewhere)]
	actors = [anonymous]
	for (const [index, actor] of given.entries())
		if (actor._tag === "SignedIn") {
			const account = await givenAccount(app, {
				username: `nguoi${index}`,
				unitId: actor.unitId,
				role: actor.role,
			})
			actors.push({ ...actor, accountId: account.id })
		}
	known.push(...[city, ward, elsewhere].map(({ id }) => btoa(`Unit:${id}`)))
})

/** Ids that an answer holds are things that are there: later operations ask for them. */
const remember = (value: unknown): void => {
	if (typeof value !== "object" || value === null) return
	for (const [key, inner] of Object.entries(value)) {
		if (key === "id" && typeof inner === "string" && known.length < 200 && !known.includes(inner))
			known.push(inner)
		remember(inner)
	}
}

it(`${count} random operations never fail inside the server (seed ${seed})`, {
	timeout: 60_000 + count * 100,
}, async () => {
	const random = randomFrom(seed)
	let answered = 0
	for (let sent = 0; sent < count; sent += 1) {
		const actor = actors[Math.floor(random() * actors.length)] ?? anonymous
		const operation = anyOperation(random, schema, random() < 0.6 ? "query" : "mutation", known)
		const { data, errors } = await app.ask(actor, operation.query, operation.variables)
		const internal = (errors ?? []).filter(({ extensions }) => extensions?.code === "INTERNAL_SERVER_ERROR")
		expect(internal, `${actor.name}: ${JSON.stringify(operation, null, 1)}`).toEqual([])
		if (data) answered += 1
		remember(data)
	}
	// Were nearly all refused as malformed, nothing behind the schema would have been tried.
	expect(answered / count).toBeGreaterThan(0.3)
})
