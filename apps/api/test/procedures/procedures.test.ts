import { Effect } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { type Answer, type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { pageOf } from "../support/pages.ts"
import { content, givenProcedure, term } from "./given.ts"

const list = /* GraphQL */ `
	query ($first: Int, $after: String, $last: Int, $before: String, $filter: ProcedureFilter) {
		procedures(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
			totalCount
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			edges { cursor node { code } }
		}
	}
`

let app: App
let reader: Actor
beforeAll(async () => {
	app = await startApp()
	const { ward } = await givenPlaces(app)
	reader = actorOf("READ_ONLY", ward)
	const catalogue = [
		{ code: "1.001193", name: "Đăng ký khai sinh", sector: "Hộ tịch", level: "Cấp xã" },
		{ code: "1.000894", name: "Đăng ký kết hôn", sector: "Hộ tịch", level: "Cấp xã" },
		{
			code: "2.000815",
			name: "Chứng thực bản sao từ bản chính",
			sector: "Chứng thực",
			level: "Cấp tỉnh, Cấp xã",
		},
		{ code: "1.005412", name: "100% vốn nước ngoài_mẫu", sector: "Đầu tư", level: "Cấp tỉnh" },
		{
			code: "1.001193.000.00.00.H53",
			name: "Đăng ký khai sinh lưu động",
			sector: "Hộ tịch",
			level: "Cấp xã",
		},
	]
	for (const { code, ...fields } of catalogue) await givenProcedure(app, { code, content: content(fields) })
	await givenProcedure(app, {
		code: "1.009999",
		state: "draft",
		content: content({ terms: [term({ statutory: null })] }),
	})
})

const codes = async (variables: Readonly<Record<string, unknown>>): Promise<readonly string[]> => {
	const { data } = await app.ask(reader, list, variables)
	return data.procedures.edges.map(({ node }: { node: { code: string } }) => node.code)
}

describe("searching", () => {
	it.each([
		{
			search: "dang ky",
			found: ["1.000894", "1.001193", "1.001193.000.00.00.H53", "1.009999"],
			why: "without diacritics, đ as d",
		},
		{
			search: "SINH khai",
			found: ["1.001193", "1.001193.000.00.00.H53", "1.009999"],
			why: "words in any order and case",
		},
		{ search: "chứng thực", found: ["2.000815"], why: "in the sector and the name" },
		{ search: "ho tich luu dong", found: ["1.001193.000.00.00.H53"], why: "over name and sector together" },
		{ search: "h53", found: ["1.001193.000.00.00.H53"], why: "part of a code" },
		{ search: "100%", found: ["1.005412"], why: "a percent sign is only itself" },
		{ search: "ngoai_mau", found: ["1.005412"], why: "an underscore is only itself" },
		{ search: "b_n", found: [], why: "and stands for no other letter" },
		{ search: "\\", found: [], why: "a backslash is only itself" },
		{ search: "  ", found: 6, why: "nothing asked is everything" },
		{
			search: "Đăng ký khai sinh lưu".normalize("NFD"),
			found: ["1.001193.000.00.00.H53"],
			why: "decomposed letters",
		},
	])("“$search” $why", async ({ search, found }) => {
		const answer = await codes({ filter: { search } })
		if (typeof found === "number") expect(answer).toHaveLength(found)
		else expect(answer).toEqual(found)
	})
})

describe("filtering", () => {
	it.each([
		{ filter: { sector: "Chứng thực" }, found: ["2.000815"] },
		{ filter: { level: "Cấp tỉnh" }, found: ["1.005412", "2.000815"] },
		{ filter: { state: "DRAFT" }, found: ["1.009999"] },
		{ filter: { state: "PUBLISHED", sector: "Hộ tịch", search: "ket hon" }, found: ["1.000894"] },
	])("$filter", async ({ filter, found }) => {
		expect(await codes({ filter })).toEqual(found)
	})

	it("offers the sectors in Vietnamese order", async () => {
		const { data } = await app.ask(reader, "{ sectors }")
		expect(data.sectors).toEqual(["Chứng thực", "Đầu tư", "Hộ tịch"])
	})
})

describe("paging", () => {
	it("goes forward and back over all without a gap", async () => {
		const seen: string[] = []
		let after: string | null = null
		for (;;) {
			const { data }: Answer = await app.ask(reader, list, { first: 4, after })
			seen.push(...data.procedures.edges.map(({ node }: { node: { code: string } }) => node.code))
			expect(data.procedures.totalCount).toBe(6)
			if (!data.procedures.pageInfo.hasNextPage) break
			after = data.procedures.pageInfo.endCursor
		}
		expect(seen).toEqual([
			"1.000894",
			"1.001193",
			"1.001193.000.00.00.H53",
			"1.005412",
			"1.009999",
			"2.000815",
		])
		const { data } = await app.ask(reader, list, { last: 2, before: btoa("1.005412").replace(/=+$/, "") })
		expect(data.procedures.edges.map(({ node }: { node: { code: string } }) => node.code)).toEqual([
			"1.001193",
			"1.001193.000.00.00.H53",
		])
		expect(data.procedures.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
	})

	it.each([{ first: 0 }, { first: 101 }, { last: -3 }])("refuses %s", async (variables) => {
		const { errors } = await app.ask(reader, list, variables)
		expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT")
	})
})

describe("a procedure", () => {
	it("is found by its code", async () => {
		const { data } = await app.ask(
			reader,
			'{ procedure(code: "1.000894") { name } other: procedure(code: "9") { name } }',
		)
		expect(data).toEqual({ procedure: { name: "Đăng ký kết hôn" }, other: null })
	})
})

describe("an import", () => {
	it("writes new procedures and new versions together", async () => {
		const [existing] = await app.run(Procedures.use((procedures) => procedures.contents(day("2020-06-01"))))
		const changes = [
			{ code: "5.000001", effectiveFrom: day("2020-01-01"), content: content(), state: "published" as const },
			{
				code: "5.000002",
				effectiveFrom: day("2020-01-01"),
				content: content({
					terms: [term({ statutory: null, sourceText: "1", unclear: "noUnit" })],
				}),
				state: "draft" as const,
			},
			{
				code: existing?.code ?? "",
				effectiveFrom: day("2022-01-01"),
				content: content({ name: "Theo quyết định mới" }),
				state: "published" as const,
				existingId: existing?.id,
			},
		]
		const counts = await app.run(
			Procedures.use((procedures) => procedures.importMany(changes, "danh-muc.xlsx")),
		)
		expect(counts).toEqual({ created: 2, revised: 1 })
		const { data } = await app.ask(
			reader,
			`{ draft: procedure(code: "5.000002") { state terms { sourceText unclear statutory { unit } } }
				revised: procedure(code: "${existing?.code}") { version name versions { edges { node { validFrom validTo } } } } }`,
		)
		expect(data).toEqual({
			draft: {
				state: "DRAFT",
				terms: [{ sourceText: "1", unclear: expect.stringMatching(/1.*đơn vị/), statutory: null }],
			},
			revised: {
				version: 2,
				name: "Theo quyết định mới",
				versions: pageOf([
					{ validFrom: "2022-01-01", validTo: null },
					{ validFrom: "2020-01-01", validTo: "2021-12-31" },
				]),
			},
		})
	})

	it("writes nothing when one of them is refused", async () => {
		const before = await codes({})
		const refused = await app.run(
			Effect.flip(
				Procedures.use((procedures) =>
					procedures.importMany(
						["6.000001", "2.000815"].map((code) => ({
							code,
							effectiveFrom: day("2020-01-01"),
							content: content(),
							state: "published" as const,
						})),
						"danh-muc.xlsx",
					),
				),
			),
		)
		expect(refused._tag).toBe("Overlap")
		expect(await codes({})).toEqual(before)
	})
})
