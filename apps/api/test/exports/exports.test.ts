import { parse } from "csv-parse/sync"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { ExcelDate, textOf } from "../../src/imports/reading/Cell.ts"
import { bytesInMemory } from "../../src/imports/reading/FileBytes.ts"
import { readFile } from "../../src/imports/reading/readFile.ts"
import { openZip, unpack } from "../../src/imports/reading/ZipArchive.ts"
import { type RunningServer, startServer } from "../../src/server.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let server: RunningServer
let places: Awaited<ReturnType<typeof givenPlaces>>
let officer: Actor
const count = 23
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const procedure = await givenProcedure(app, {
		code: "1.004873",
		content: content({
			cases: [
				{
					code: "phai-xac-minh",
					name: "Phải xác minh",
					noAppointmentEligible: false,
					terms: [term()],
					steps: [],
				},
			],
		}),
	})
	const account = await givenAccount(app, { unitId: places.city.id, role: "OFFICER" })
	const actor = actorOf("OFFICER", places.city, [places.ward])
	officer = actor._tag === "SignedIn" ? { ...actor, accountId: account.id } : actor
	const receive = (unitId: number, submitterName: string, key: string, by: Actor) =>
		app.ask(by, "mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { __typename } }", {
			input: {
				procedureId: btoa(`Procedure:${procedure.id}`),
				unitId: btoa(`Unit:${unitId}`),
				case: key === "k1" ? "phai-xac-minh" : null,
				channel: "ONLINE",
				subChannel: "zalo",
				submitterName,
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: key,
			},
		})
	for (let made = 0; made < count; made += 1)
		await receive(
			places.ward.id,
			made === 0 ? '=HYPERLINK("x")' : `Trần Thị ${made}, "Mẫu"`,
			`k${made}`,
			officer,
		)
	await receive(places.elsewhere.id, "Ở nơi khác (mẫu)", "k", actorOf("OFFICER", places.elsewhere))
	server = await startServer(app.runtime, testConfig, () => Promise.resolve(true))
})
afterAll(() => server.stop())

const prepare = async (actor = officer, filter = {}, language = "vi") => {
	const { data, errors } = await app.ask(
		actor,
		"mutation ($input: ExportDossiersInput!) { exportDossiers(input: $input) { ... on ExportDossiersSuccess { address workbook rows expiresAt } ... on Problem { code } } }",
		{ input: { filter, sort: "CODE_ASC" } },
		{ "accept-language": language },
	)
	expect(errors).toBeUndefined()
	return data.exportDossiers
}
const rowsOf = (text: string): string[][] => parse(text, { bom: true })

describe("a list that is taken away", () => {
	it("holds every dossier that its filter shows, in order, and nothing of other units", async () => {
		const { address, rows } = await prepare()
		expect(rows).toBe(count)
		const response = await fetch(`${server.address}${address}`)
		expect(response.headers.get("content-type")).toMatch(/^text\/csv/)
		expect(response.headers.get("cache-control")).toContain("no-store")
		const bytes = new Uint8Array(await response.arrayBuffer())
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
		const [head, ...lines] = rowsOf(new TextDecoder().decode(bytes))
		expect(head?.slice(0, 4)).toEqual(["Mã hồ sơ", "Mã thủ tục", "Tên thủ tục", "Trường hợp"])
		expect(lines.slice(0, 3).map((line) => line[3])).toEqual(["", "Phải xác minh", ""])
		expect(lines).toHaveLength(count)
		expect(lines.map(([code]) => code)).toEqual(lines.map(([code]) => code).toSorted())
		expect(lines[1]).toEqual(
			expect.arrayContaining(["Phường 1", "Trực tuyến", "zalo", 'Trần Thị 1, "Mẫu"', "14/10/2020 09:00"]),
		)
	})

	it("holds no cell that a spreadsheet would run", async () => {
		const { address } = await prepare()
		const lines = rowsOf(await (await fetch(`${server.address}${address}`)).text())
		expect(lines.flat()).toContain(`'=HYPERLINK("x")`)
		expect(lines.flat().filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([])
	})

	it("is a workbook as well, with dates, text that is never run, and what was filtered", async () => {
		const { workbook } = await prepare(officer, { view: "OPEN", receivedFrom: "2020-10-01" })
		const response = await fetch(`${server.address}${workbook}`)
		expect(response.headers.get("content-disposition")).toContain("ho-so.xlsx")
		const bytes = new Uint8Array(await response.arrayBuffer())
		const limits = { bytes: 1e6, unpackedBytes: 1e7, entries: 50, rows: 1000 }
		const read = await readFile(bytes, limits)
		if (read._tag !== "Sheet") throw new Error("a workbook was expected")
		const [head, ...rows] = read.rows
		expect(head?.cells.slice(0, 2)).toEqual(["Mã hồ sơ", "Mã thủ tục"])
		expect(rows).toHaveLength(count)
		expect(rows.map(({ cells }) => cells[7])).toContain('=HYPERLINK("x")')
		expect(textOf(rows[0]?.cells[8])).toBe("14/10/2020 09:00")
		expect(rows[0]?.cells[8]).toBeInstanceOf(ExcelDate)
		expect(read.otherSheets).toEqual(["Bộ lọc"])
		const archive = await openZip(bytesInMemory(bytes), limits)
		const cover = Buffer.concat(await Array.fromAsync(unpack(archive, "xl/worksheets/sheet2.xml"))).toString()
		expect(cover).toContain("Đang giải quyết")
		expect(cover).toContain("01/10/2020")
	})

	it("speaks the language of whoever asked", async () => {
		const { address } = await prepare(officer, {}, "en")
		expect(rowsOf(await (await fetch(`${server.address}${address}`)).text())[0]?.[0]).toBe("Dossier")
	})

	it("keeps to its filter", async () => {
		const { rows, address } = await prepare(officer, { receivedFrom: "2021-01-01" })
		expect(rows).toBe(0)
		expect(rowsOf(await (await fetch(`${server.address}${address}`)).text())).toHaveLength(1)
	})

	it("stands in the audit log", async () => {
		await prepare()
		const { data } = await app.ask(
			actorOf("ADMINISTRATOR", places.city, [places.ward]),
			"{ auditLog(first: 1) { edges { node { action changes { field after } } } } }",
		)
		expect(data.auditLog.edges[0].node).toMatchObject({
			action: "dossiers.exported",
			changes: expect.arrayContaining([{ field: "rows", after: String(count) }]),
		})
	})

	it("is prepared once for a request that is sent again with its key, which gets another address of it", async () => {
		const send = async (idempotencyKey: string, filter = {}, actor = officer) => {
			const { data, errors } = await app.ask(
				actor,
				"mutation ($input: ExportDossiersInput!) { exportDossiers(input: $input) { __typename ... on ExportDossiersSuccess { address rows expiresAt } ... on Problem { code path } } }",
				{ input: { filter, sort: "CODE_ASC", idempotencyKey } },
			)
			expect(errors).toBeUndefined()
			return data.exportDossiers
		}
		const deeds = async () =>
			(
				await app.ask(
					actorOf("ADMINISTRATOR", places.city, [places.ward]),
					"{ auditLog(first: 1) { totalCount } }",
				)
			).data.auditLog.totalCount
		const textAt = async (address: string) => (await fetch(`${server.address}${address}`)).text()
		const first = await send("lấy danh sách")
		const before = await deeds()
		const again = await send("lấy danh sách")
		expect(again).toEqual({ ...first, address: expect.stringMatching(/^\/exports\/[\w-]{43}\.csv$/) })
		expect(again.address).not.toBe(first.address)
		expect(await textAt(again.address)).toBe(await textAt(first.address))
		expect(await send("lấy danh sách", { search: "Mẫu" })).toEqual({
			__typename: "InvalidInput",
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
		expect(await deeds()).toBe(before)

		// A token of the account that may only view figures gets no names by a key of its session.
		const token = { ...officer, permissions: ["VIEW_FIGURES"] } as Actor
		const lines = rowsOf(await textAt((await send("lấy danh sách", {}, token)).address))
		expect(new Set(lines.slice(1).map((line) => line[7]))).toEqual(new Set(["(đã che)"]))
	})

	it("is gone after a quarter of an hour, and was never at another address", async () => {
		const { address } = await prepare()
		await app.run(
			Effect.gen(function* () {
				const sql = yield* SqlClient
				yield* sql`update exports set expires_at = now() - interval '1 second'`
			}),
		)
		expect((await fetch(`${server.address}${address}`)).status).toBe(404)
		expect((await fetch(`${server.address}/exports/${"x".repeat(43)}.csv`)).status).toBe(404)
	})

	it("is gone when its account may not sign in any more", async () => {
		const { address } = await prepare()
		await app.run(SqlClient.use((sql) => sql`update accounts set disabled_at = now()`))
		expect((await fetch(`${server.address}${address}`)).status).toBe(404)
		await app.run(SqlClient.use((sql) => sql`update accounts set disabled_at = null`))
	})
})
