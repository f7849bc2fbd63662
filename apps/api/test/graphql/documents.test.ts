import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { type App, startApp } from "../support/app.ts"

const signIn = "mutation SignIn($input: SignInInput!) { signIn(input: $input) { __typename } }"
const now = "query Now { now }"
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex")
const named = (hash: string, variables = {}) => ({
	variables,
	extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
})

let app: App
beforeAll(async () => {
	app = await startApp({ freeQueries: "tokens" }, new Map([signIn, now].map((text) => [hashOf(text), text])))
})

const codeOf = async (headers: Readonly<Record<string, string>>, body: unknown) =>
	(await app.sendBody(headers, body)).errors?.[0]?.extensions?.code

describe("a browser", () => {
	it("is answered the console's documents by their hash", async () => {
		const { data, errors } = await app.sendBody({}, named(hashOf(now)))
		expect(errors).toBeUndefined()
		expect(data.now).toMatch(/^\d{4}-\d\d-\d\dT/)
	})

	it("also with variables", async () => {
		const { data } = await app.sendBody(
			{},
			named(hashOf(signIn), { input: { username: "nobody", password: "none" } }),
		)
		expect(data.signIn.__typename).toBe("InvalidCredentials")
	})

	it.each([
		{ why: "a free query", body: { query: "{ now }" }, code: "DOCUMENT_NOT_ALLOWED" },
		{ why: "the text of a known one", body: { query: now }, code: "DOCUMENT_NOT_ALLOWED" },
		{
			why: "a free query under a known hash",
			body: { query: "{ __typename }", ...named(hashOf(now)) },
			code: "DOCUMENT_NOT_ALLOWED",
		},
		{ why: "an unknown hash", body: named(hashOf("query Now { then }")), code: "DOCUMENT_NOT_FOUND" },
		{ why: "a prototype's name as the hash", body: named("constructor"), code: "DOCUMENT_NOT_FOUND" },
		{ why: "nothing at all", body: {}, code: "BAD_REQUEST" },
	])("is refused $why", async ({ body, code }) => {
		expect(await codeOf({}, body)).toBe(code)
	})
})

it("an outside system with a token sends what it likes", async () => {
	const { data } = await app.sendBody({ authorization: "Bearer mc_unknown" }, { query: "{ __typename }" })
	expect(data).toEqual({ __typename: "Query" })
})
