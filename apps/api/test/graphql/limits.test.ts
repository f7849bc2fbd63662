import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let reader: Actor
beforeAll(async () => {
	app = await startApp()
	const { ward } = await givenPlaces(app)
	reader = actorOf("READ_ONLY", ward)
})

const parents = (depth: number): string => (depth === 0 ? "code" : `parent { ${parents(depth - 1)} }`)
const doubling = Array.from(
	{ length: 25 },
	(_, n) => `fragment f${n} on Unit { code parent { ...f${n + 1} } other: parent { ...f${n + 1} } }`,
)

describe("a request that asks too much is refused before it runs", () => {
	it.each([
		{
			why: "fields nested 50 deep",
			query: `{ units { edges { node { ${parents(50)} } } } }`,
			code: "LIMIT_EXCEEDED",
		},
		{
			why: "1,000 aliases",
			query: `{ ${Array.from({ length: 1000 }, (_, n) => `a${n}: now`).join(" ")} }`,
			code: "LIMIT_EXCEEDED",
		},
		{
			why: "a document of a megabyte",
			query: `{ now } # ${"x".repeat(1_000_000)}`,
			code: "LIMIT_EXCEEDED",
		},
		{
			why: "fragments that double 25 times",
			query: `{ units { edges { node { ...f0 } } } } ${doubling.join(" ")} fragment f25 on Unit { code }`,
			code: "LIMIT_EXCEEDED",
		},
		{
			why: "2,000 fields",
			query: `{ units { edges { node { ${"code ".repeat(2000)} } } } }`,
			code: "LIMIT_EXCEEDED",
		},
		{
			why: "pages of a hundred with all their versions and terms, four times",
			query: `{ ${[1, 2, 3, 4]
				.map(
					(n) =>
						`p${n}: procedures(first: 100) { edges { node { versions { edges { node { terms { statutory { unit amount text } } } } } } } }`,
				)
				.join(" ")} }`,
			code: "LIMIT_EXCEEDED",
		},
		{
			why: "a fragment in itself",
			query: "{ units { edges { node { ...f } } } } fragment f on Unit { parent { ...f } }",
			code: "GRAPHQL_VALIDATION_FAILED",
		},
	])("$why", async ({ query, code }) => {
		const { data, errors } = await app.ask(reader, query)
		expect(data ?? null).toBeNull()
		expect(errors?.map(({ extensions }) => extensions?.code)).toContain(code)
	})

	it("what the console asks passes", async () => {
		const { errors } = await app.ask(reader, `{ units(first: 100) { edges { node { ${parents(6)} } } } }`)
		expect(errors).toBeUndefined()
	})
})

describe("text that no database can keep is refused", () => {
	const search = "query ($text: String) { procedures(filter: { search: $text }) { totalCount } }"
	it.each([
		{ why: "a NUL in a variable", query: search, text: "khai\0sinh" },
		{ why: "half of a character in a variable", query: search, text: "khai\ud83d" },
		{ why: "a NUL in the document", query: '{ procedure(code: "1\\u0000") { name } }', text: "" },
		{
			why: "half of a character in the document",
			query: '{ procedure(code: "1\\ud83d") { name } }',
			text: "",
		},
	])("$why", async ({ query, text }) => {
		const { errors } = await app.ask(reader, query, { text })
		expect(errors?.[0]?.extensions?.code).toMatch(/BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/)
	})
})

describe("a request in the wrong shape is refused, never a failure of the server", () => {
	it.each([
		{ why: "a wrong type", query: "{ procedures(first: true) { totalCount } }", variables: {} },
		{ why: "an unknown field", query: "{ __proto__ }", variables: {} },
		{
			why: "prototype keys in a variable",
			query: "query ($filter: ProcedureFilter) { procedures(filter: $filter) { totalCount } }",
			variables: JSON.parse('{ "filter": { "__proto__": { "sector": "x" }, "constructor": 1 } }'),
		},
		{
			why: "a day that does not exist",
			query: '{ units(asOf: "2020-02-30") { totalCount } }',
			variables: {},
		},
		{ why: "a day as a number", query: "{ units(asOf: 5) { totalCount } }", variables: {} },
		{ why: "an id of another type", query: `{ unit(id: "${btoa("Procedure:1")}") { code } }`, variables: {} },
		{ why: "an id that is none", query: '{ unit(id: "💥") { code } node(id: "%") { id } }', variables: {} },
		{ why: "an empty document", query: "", variables: {} },
		{ why: "a document that does not end", query: "{ units { totalCount ", variables: {} },
	])("$why", async ({ query, variables }) => {
		const { errors } = await app.ask(reader, query, variables)
		expect(errors?.length).toBeGreaterThan(0)
		expect(errors?.map(({ extensions }) => extensions?.code)).not.toContain("INTERNAL_SERVER_ERROR")
	})

	it("says in both languages what is too much and what to do", async () => {
		const { errors } = await app.ask(reader, `{ units { edges { node { ${parents(50)} } } } }`)
		expect(errors?.[0]?.message).toMatch(
			/^Các trường lồng nhau quá 14 tầng; .+ \/ Fields are nested deeper than 14; .+\.$/,
		)
	})
})
