import { TimeLimit } from "@motcua/domain"
import { Effect, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { contentOf, type ProcedureContent } from "../../src/procedures/ProcedureContent.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { detail, file } from "../imports/fixtures/files.ts"
import { confirmImport, discardImport, previewCatalogue } from "../imports/fixtures/operations.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { nodes } from "../support/pages.ts"
import { givenProcedure } from "./given.ts"

let app: App
let administrator: Actor
let leader: Actor
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", city, [ward])
	leader = actorOf("LEADER", city, [ward])
})

let made = 200_000
let code: string
beforeEach(() => {
	made += 1
	code = `1.${made}`
})

type Terms = Parameters<typeof detail>[2]
const stage = async (terms: Terms) =>
	(
		await previewCatalogue(
			app,
			administrator,
			[file("chi-tiet.ndjson", detail(code, "Đăng ký khai sinh", terms))],
			{ effectiveFrom: "2020-01-01" },
		)
	).import
/** Three working days at the counter, as the national catalogue has it. */
const bring = async (...terms: Terms) => {
	const said: Terms = terms.length === 0 ? [["Trực tiếp", "3 Ngày làm việc", "8.000 đồng"]] : terms
	await confirmImport(app, administrator, (await stage(said)).id)
}
const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}, actor = leader) => {
	const { data, errors } = await app.ask(actor, query, variables, { "accept-language": "vi" })
	expect(errors).toBeUndefined()
	return data
}
const look = async (of = code) =>
	(
		await ask(
			`query ($code: String) { procedure(code: $code) { catalogueEntry {
				name sector level agency decision terms { channel statutory { text } sourceText fee }
				drifts { subject channel catalogue ours text } english: drifts(language: EN) { text }
			} } }`,
			{ code: of },
		)
	).procedure.catalogueEntry
const found = async (drift: readonly string[] | null, more: Readonly<Record<string, unknown>> = {}) => {
	const { procedures } = await ask(
		"query ($filter: ProcedureFilter) { procedures(first: 100, filter: $filter) { totalCount edges { node { code } } } }",
		{ filter: { drift, ...more } },
	)
	const codes = nodes<{ readonly code: string }>(procedures).map((one) => one.code)
	expect(procedures.totalCount).toBe(codes.length)
	return codes
}
/** A person corrects what was imported, from the first day of a year on. */
const correct = async (
	year: number,
	fields: (content: ProcedureContent) => Partial<ProcedureContent>,
	state: "draft" | "published" = "published",
) => {
	const current = await app.run(Procedures.use((procedures) => procedures.findByCode(code)))
	const { id, version, ...before } = Option.getOrThrow(current)
	await app.run(
		Procedures.use((procedures) =>
			procedures.revise({
				id,
				expectedVersion: version,
				effectiveFrom: day(`${year}-01-01`),
				content: { ...contentOf(before), ...fields(before) },
				state,
				reason: null,
			}),
		).pipe(Effect.orDie),
	)
}

describe("what the national catalogue says of a procedure", () => {
	it("is what was imported, and differs in nothing right after", async () => {
		await bring(
			["Trực tiếp", "3 Ngày làm việc", "8.000 đồng"],
			["Trực tuyến", "3 Ngày làm việc"],
			["Trực tuyến", "5 Ngày làm việc"],
		)
		expect(await look()).toEqual({
			name: "Đăng ký khai sinh",
			sector: "Hộ tịch",
			level: "Cấp xã",
			agency: null,
			decision: "163/QĐ-BTP",
			terms: [
				{ channel: "COUNTER", statutory: { text: "3 ngày làm việc" }, sourceText: null, fee: "8.000 đồng" },
				{
					channel: "ONLINE",
					statutory: null,
					sourceText: "3 Ngày làm việc; 5 Ngày làm việc",
					fee: null,
				},
			],
			drifts: [],
			english: [],
		})
	})

	it("is nothing where it was never imported, or the import was given up", async () => {
		await givenProcedure(app, { code })
		expect(await look()).toBeNull()
		await discardImport(app, administrator, (await stage([["Trực tiếp", "3 Ngày làm việc"]])).id)
		expect(await look()).toBeNull()
		expect(await found([])).not.toContain(code)
	})

	it("is found by the root of the code, and dated by the import", async () => {
		const local = `${code}.000.00.00.H53`
		await givenProcedure(app, { code: local, effectiveFrom: day("2019-01-01") })
		await bring()
		const { procedure } = await ask(
			"query ($code: String) { procedure(code: $code) { catalogueEntry { importedAt name } } }",
			{ code: local },
		)
		const [row] = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly at: number }>`
					select ended_at as at from imports join catalogue_sources on import_id = imports.id
					where code_root = ${code}`,
			),
		)
		expect(procedure.catalogueEntry.name).toBe("Đăng ký khai sinh")
		// Both are moments of one confirmation.
		const apart = Date.parse(procedure.catalogueEntry.importedAt) - (row?.at ?? 0)
		expect(Math.abs(apart)).toBeLessThan(60_000)
	})
})

describe("a published procedure that says otherwise", () => {
	it("is told by what differs, in both languages, and is found by it", async () => {
		await bring()
		await correct(2021, ({ terms: [term] }) => ({
			name: "Đăng ký khai sinh (sửa)",
			terms: term === undefined ? [] : [{ ...term, statutory: TimeLimit.of("workingDays", 5) }],
		}))
		expect(await look()).toMatchObject({
			drifts: [
				{
					subject: "NAME",
					channel: null,
					catalogue: "Đăng ký khai sinh",
					ours: "Đăng ký khai sinh (sửa)",
					text: "Tên thủ tục: danh mục quốc gia Đăng ký khai sinh, ở đây Đăng ký khai sinh (sửa)",
				},
				{
					subject: "STATUTORY",
					channel: "COUNTER",
					catalogue: "3 ngày làm việc",
					ours: "5 ngày làm việc",
					text: "Trực tiếp, thời hạn theo luật: danh mục quốc gia 3 ngày làm việc, ở đây 5 ngày làm việc",
				},
			],
			english: [
				{ text: "Name: Đăng ký khai sinh in the national catalogue, Đăng ký khai sinh (sửa) here" },
				{
					text: "At the counter, limit of the law: 3 working days in the national catalogue, 5 working days here",
				},
			],
		})
		expect(await found([])).toContain(code)
		expect(await found(["FEE", "STATUTORY"])).toContain(code)
		expect(await found(["FEE", "CHANNEL"])).not.toContain(code)
		expect(await found([], { sector: "Hộ tịch", search: code })).toEqual([code])
		expect(await found([], { sector: "Chứng thực", search: code })).toEqual([])
	})

	it("still differs after the same file came again, and no longer once it says the same", async () => {
		await bring()
		await correct(2021, () => ({ decision: "1/QĐ-UBND (mẫu)" }))
		await bring()
		expect((await look()).drifts).toMatchObject([{ subject: "DECISION", ours: "1/QĐ-UBND (mẫu)" }])
		expect(await found(["DECISION"])).toContain(code)
		await correct(2022, () => ({ decision: "163/QĐ-BTP" }))
		expect((await look()).drifts).toEqual([])
		expect(await found(["DECISION"])).not.toContain(code)
	})

	it("differs in nothing by a draft, beside it or alone", async () => {
		await bring()
		await correct(2021, () => ({ name: "Tên trong bản nháp" }), "draft")
		expect((await look()).drifts).toEqual([])
		made += 1
		code = `1.${made}`
		await bring(["Trực tiếp", "1"])
		expect(await look()).toMatchObject({ terms: [{ statutory: null, sourceText: "1" }], drifts: [] })
		expect(await found([])).not.toContain(code)
	})

	it("costs what comparing all procedures does, and nothing of that without the filter", async () => {
		const costOf = async (filter: object) =>
			(
				await app.ask(
					leader,
					"query ($filter: ProcedureFilter) { procedures(first: 1, filter: $filter) { totalCount } }",
					{ filter },
				)
			).extensions?.cost?.requested ?? 0
		expect((await costOf({ drift: [] })) - (await costOf({}))).toBe(199)
	})
})
