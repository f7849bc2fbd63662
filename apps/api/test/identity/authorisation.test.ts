import { type ExecutionResult, execute, parse, subscribe } from "graphql"
import { beforeAll, describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { roles } from "../../src/identity/permissions.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { type RootField, rootFields } from "../support/rootFields.ts"
import { everybody, mayAsk } from "./mayAsk.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	await givenAccount(app, { unitId: places.city.id })
})

const ask = async (actor: Actor, { name, document, variables }: RootField): Promise<ExecutionResult> => {
	const args = {
		schema,
		document: parse(document),
		variableValues: variables,
		contextValue: app.contextOf(actor),
	}
	if (!name.startsWith("Subscription.")) return execute(args)
	const opened = await subscribe(args)
	if (!(Symbol.asyncIterator in opened)) return opened
	await opened.return(undefined)
	return { data: {} }
}

/** Refused because of who asks; whatever else comes of the sample input does not matter here. */
const refusal = ({ data, errors }: ExecutionResult): string | undefined => {
	const code = errors?.[0]?.extensions.code
	if (code === "FORBIDDEN" || code === "UNAUTHENTICATED") return code
	const answer = data?.answer
	return typeof answer === "object" &&
		answer !== null &&
		"__typename" in answer &&
		answer.__typename === "Forbidden"
		? "Forbidden"
		: undefined
}

describe.each(rootFields)("$name", (field) => {
	const allowed = mayAsk[field.name]

	it("has a row in this table and declares its scope", () => {
		expect(allowed).toBeDefined()
		expect(field.declaresScope).toBe(true)
	})

	it("asks an anonymous caller to sign in, unless it is for everybody", async () => {
		expect(refusal(await ask(anonymous, field))).toBe(allowed === everybody ? undefined : "UNAUTHENTICATED")
	})

	it.each(roles)("as %s", async (role) => {
		const isAllowed = allowed === everybody || allowed?.includes(role)
		const found = refusal(await ask(actorOf(role, places.city, [places.ward]), field))
		if (isAllowed) expect(found).toBeUndefined()
		else expect(["FORBIDDEN", "Forbidden"]).toContain(found)
	})
})
