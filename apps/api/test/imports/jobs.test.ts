import { Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import iconv from "iconv-lite"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { ImportJobs } from "../../src/imports/ImportJobs.ts"
import { startServer } from "../../src/server.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { detail, file } from "./fixtures/files.ts"
import { confirmImport, previewCatalogue, previewDossiers, written } from "./fixtures/operations.ts"
import { registerColumns, registerMapping } from "./fixtures/registerColumns.ts"
import { workbook } from "./fixtures/workbooks.ts"

let app: App
let server: Awaited<ReturnType<typeof startServer>>
let administrator: Actor
let cookie: string

beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	const account = await givenAccount(app, { unitId: places.city.id })
	const actor = actorOf("ADMINISTRATOR", places.city, [places.ward])
	administrator = actor._tag === "SignedIn" ? { ...actor, accountId: account.id } : actor
	const { import: preview } = await previewCatalogue(
		app,
		administrator,
		[
			file(
				"danh-muc.ndjson",
				detail("1.001193", "Thủ tục đăng ký khai sinh", [["Trực tiếp", "3 Ngày làm việc"]]),
			),
		],
		{ effectiveFrom: "2020-01-01" },
	)
	await confirmImport(app, administrator, preview.id)
	server = await startServer(app.runtime, { ...testConfig, host: "127.0.0.1" }, () => Promise.resolve(true))
	const signedIn = await app.send(
		{},
		'mutation { signIn(input: { username: "lan", password: "một mật khẩu dài" }) { __typename } }',
	)
	cookie = signedIn.cookies[0]?.split(";")[0] ?? ""
})
afterAll(() => server.stop())

const header = Object.keys(registerColumns)
const options = (changes: Readonly<Record<string, unknown>> = {}) => ({
	mapping: registerMapping,
	dateOrder: "DAY_FIRST",
	...changes,
})

let series = 0
beforeEach(() => {
	series += 1
})
/** Every seventh row has an impossible day, every eleventh a code that stood before. */
const rowsOf = (count: number): readonly (readonly string[])[] =>
	Array.from({ length: count }, (_, index) => {
		const number = index % 11 === 10 ? index - 1 : index
		return [
			`000.00.0${series}.H53-201014-${String(number).padStart(5, "0")}`,
			"1.001193",
			index % 7 === 6 ? "31/02/2020" : "14/10/2020 09:00",
			"Trực tiếp",
			"TPTN.P1",
			"Nguyễn Văn Thử",
		]
	})
const csvOf = (rows: readonly (readonly string[])[]) =>
	[header, ...rows].map((line) => line.join(",")).join("\n")

const send = async (
	name: string,
	body: string | Uint8Array,
	headers: Readonly<Record<string, string>> = { cookie, "x-graphql-yoga-csrf": "test" },
) => {
	const answer = await fetch(`${server.address}/imports/uploads?name=${encodeURIComponent(name)}`, {
		method: "POST",
		headers,
		body: typeof body === "string" ? body : new Uint8Array(body),
	})
	return { status: answer.status, ...(await answer.json()) }
}
const shown = `id state rows accepted rejected written failure progress { stage done total } encoding files
	counts { key count } errors(first: 1000) { row column value code } questions { key column samples } sample { cells }`
const mutate = async (field: string, type: string, input: unknown) => {
	const { data, errors } = await app.ask(
		administrator,
		`mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename
			... on Problem { code path message } ... on ImportSuccess { import { ${shown} } }
		} }`,
		{ input },
		{ "accept-language": "en" },
	)
	expect(errors).toBeUndefined()
	return data.result
}
const start = async (name: string, body: string | Uint8Array, changes = {}) => {
	const { uploadId } = await send(name, body)
	return (
		await mutate("startDossierImport", "StartDossierImportInput", { uploadId, options: options(changes) })
	).import
}
const look = async (id: string) =>
	(
		await app.ask(
			administrator,
			`query ($id: ID!) { import(id: $id) { ${shown} } }`,
			{ id },
			{ "accept-language": "en" },
		)
	).data.import
const work = () => app.run(Effect.flatMap(ImportJobs, ({ runNext }) => runNext))
const confirm = (id: string) => mutate("confirmImport", "ConfirmImportInput", { id })
/** What the process had taken may be taken by another one. */
const forgotten = () =>
	app.run(SqlClient.use((sql) => sql`update imports set taken_until = null where taken_until is not null`))
const rowId = (id: string) => Number(atob(id).split(":")[1])

/** Ends the work on a job as soon as so much of it is stored, as when its process is killed. */
const workUntil = (id: string, column: "rows_read" | "written", count: number) =>
	app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { runNext } = yield* ImportJobs
			const working = yield* Effect.forkChild(runNext)
			for (;;) {
				const [row] = yield* sql<{ readonly so_far: number }>`
					select ${sql.literal(column)} as so_far from imports where id = ${rowId(id)}`
				if ((row?.so_far ?? 0) >= count) break
				yield* Effect.sleep("2 millis")
			}
			yield* Fiber.interrupt(working)
		}),
	)

describe("the import of a large file", () => {
	it("reads what a preview reads of the same file: rows, counts, problems, samples", async () => {
		const content = csvOf(rowsOf(1700))
		const { import: preview } = await previewDossiers(app, administrator, file("ho-so.csv", content), {
			mapping: registerColumns,
			dateOrder: "DAY_FIRST",
		})
		const started = await start("ho-so.csv", content)
		expect(started).toMatchObject({ state: "READING", progress: { stage: "LOOKING", done: 0 } })
		expect(await work()).toBe(true)
		expect(await work()).toBe(false)
		const read = await look(started.id)
		expect(read).toMatchObject({ state: "PREVIEW", rows: 1700, progress: null, written: 0 })
		for (const field of ["rows", "accepted", "rejected", "encoding", "files", "questions", "sample"])
			expect({ field, is: read[field] }).toEqual({ field, is: preview[field] })
		expect(read.counts).toEqual(
			preview.counts.map(({ key, count }: Record<string, unknown>) => ({ key, count })),
		)
		const places = (errors: readonly Record<string, unknown>[]) =>
			errors.map(({ row, code }) => `${row} ${code}`)
		expect(places(read.errors).slice(0, 100)).toEqual(places(preview.errors).slice(0, 100))
		expect(read.rejected).toBeGreaterThan(300)
	})

	it("goes on where the process stopped that was killed, while reading and while writing", async () => {
		const whole = rowsOf(8000)
		const { id } = await start("ho-so.csv", csvOf(whole))
		await workUntil(id, "rows_read", 500)
		expect(await look(id)).toMatchObject({ state: "READING", progress: { stage: "READING", total: 8000 } })
		expect(await work()).toBe(false)
		await forgotten()
		await work()
		const read = await look(id)
		expect(read).toMatchObject({ state: "PREVIEW", rows: 8000 })
		expect(read.accepted + read.rejected).toBe(8000)

		const before = await written(app)
		expect((await confirm(id)).import).toMatchObject({
			state: "WRITING",
			progress: { stage: "WRITING", done: 0 },
		})
		await workUntil(id, "written", 400)
		await forgotten()
		await work()
		const ended = await look(id)
		expect(ended).toMatchObject({ state: "CONFIRMED", written: read.accepted, progress: null })
		const after = await written(app)
		expect(Number(after?.dossiers) - Number(before?.dossiers)).toBe(read.accepted)
		expect(await confirm(id)).toMatchObject({ code: "importIsConfirmed" })
	})

	it("is stopped while it is written and goes on when it is confirmed again", async () => {
		const { id } = await start("ho-so.csv", csvOf(rowsOf(1500)))
		await work()
		const { accepted } = await look(id)
		await confirm(id)
		await workUntil(id, "written", 300)
		expect((await mutate("stopImport", "StopImportInput", { id })).import).toMatchObject({
			state: "PREVIEW",
		})
		const stopped = await look(id)
		expect(stopped.written).toBeGreaterThan(0)
		expect(stopped.written).toBeLessThan(accepted)
		expect(await work()).toBe(false)
		await confirm(id)
		await work()
		expect(await look(id)).toMatchObject({ state: "CONFIRMED", written: accepted })
		expect(await mutate("stopImport", "StopImportInput", { id })).toMatchObject({
			code: "importIsConfirmed",
		})
	})

	it("is given up while it is read, and nothing of it is kept", async () => {
		const { id } = await start("ho-so.csv", csvOf(rowsOf(3000)))
		await workUntil(id, "rows_read", 500)
		const before = await written(app)
		expect((await mutate("discardImport", "DiscardImportInput", { id })).import.state).toBe("DISCARDED")
		await forgotten()
		expect(await work()).toBe(false)
		const after = await written(app)
		expect(after?.dossiers).toBe(before?.dossiers)
		const [left] = await app.run(
			SqlClient.use(
				(sql) => sql`
					select (select count(*)::int from import_batches where import_id = ${rowId(id)}) as batches,
						(select count(*)::int from import_codes where import_id = ${rowId(id)}) as codes,
						(select count(*)::int from uploads) as uploads`,
			),
		)
		expect(left).toMatchObject({ batches: 0, codes: 0 })
	})

	it("asks what the file leaves open, before it reads row by row", async () => {
		const rows = rowsOf(20).map((row) => row.with(2, "03/09/2020"))
		const { id } = await start("ho-so.csv", csvOf(rows), { dateOrder: null })
		await work()
		expect(await look(id)).toMatchObject({
			state: "PREVIEW",
			accepted: 0,
			questions: [
				{ key: "dateOrder", column: "Ngày tiếp nhận", samples: ["03/09/2020", "03/09/2020", "03/09/2020"] },
			],
		})
		expect(await confirm(id)).toMatchObject({ code: "questionsOpen" })
	})

	it("that cannot be read to its end fails with the row and what to do", async () => {
		const content = `${csvOf(rowsOf(40_000))}\n"chưa đóng,1.001193,14/10/2020`
		const { id } = await start("ho-so.csv", content)
		await work()
		const failed = await look(id)
		expect(failed.state).toBe("FAILED")
		expect(failed.failure).toContain("40002")
	})

	it("tells who listens how far it is", async () => {
		const { id } = await start("ho-so.csv", csvOf(rowsOf(1200)))
		const listener = await app.listen(
			administrator,
			"subscription ($id: ID!) { importChanged(id: $id) { state progress { stage done total } } }",
			{ id },
		)
		expect((await listener.next())?.data.importChanged.state).toBe("READING")
		// The server's listener may still be connecting.
		await new Promise((resolve) => setTimeout(resolve, 300))
		await work()
		const heard: string[] = []
		while (heard.at(-1) !== "PREVIEW") heard.push((await listener.next())?.data.importChanged.state)
		expect(heard.length).toBeGreaterThan(1)
		listener.leave()
	})

	it("is read from a workbook and from old encodings as well", async () => {
		const rows = rowsOf(40)
		const utf16 = Buffer.from(`\ufeff${csvOf(rows)}`, "utf16le")
		const tcvn = iconv.encode(csvOf(rows), "tcvn")
		const sheet = await workbook([header, ...rows].map((line) => [...line]))
		for (const [name, body, encoding] of [
			["ho-so.csv", utf16, "utf-16le"],
			["ho-so.csv", tcvn, "tcvn3"],
			["ho-so.xlsx", sheet, null],
		] as const) {
			const { id } = await start(name, body)
			await work()
			const read = await look(id)
			expect({ name, encoding: read.encoding, state: read.state, rows: read.rows }).toEqual({
				name,
				encoding,
				state: "PREVIEW",
				rows: 40,
			})
			expect(read.sample[1].cells).toEqual(rows[0])
		}
	})
})

describe("sending a large file", () => {
	it("is refused to strangers, to other sites and beyond the limit; nothing of it is kept", async () => {
		const count = async () =>
			(await app.run(SqlClient.use((sql) => sql`select count(*)::int as n from upload_pieces`)))[0]?.n
		const before = await count()
		expect(await send("x.csv", "a,b", { "x-graphql-yoga-csrf": "1" })).toMatchObject({ status: 401 })
		expect(await send("x.csv", "a,b", { cookie })).toMatchObject({ status: 403, error: { code: "notMeant" } })
		const large = new Uint8Array(testConfig.importLimitBytes + 1)
		expect(await send("x.csv", large)).toMatchObject({ status: 413, error: { code: "fileIsTooLarge" } })
		expect(await count()).toBe(before)
	})

	it("is read by nobody else", async () => {
		const { uploadId } = await send("x.csv", csvOf(rowsOf(2)))
		const other = administrator._tag === "SignedIn" ? { ...administrator, accountId: 999 } : administrator
		const { data } = await app.ask(
			other,
			`mutation ($input: InspectDossierUploadInput!) { inspectDossierUpload(input: $input) { __typename } }`,
			{ input: { uploadId } },
		)
		expect(data.inspectDossierUpload.__typename).toBe("NotFound")
	})

	it("and looking into it tells the columns", async () => {
		const { uploadId } = await send("ho-so.csv", csvOf(rowsOf(3)))
		const { data } = await app.ask(
			administrator,
			`mutation ($input: InspectDossierUploadInput!) { inspectDossierUpload(input: $input) {
				... on DossierFile { file rows columns { header suggestion } }
			} }`,
			{ input: { uploadId } },
		)
		expect(data.inspectDossierUpload).toMatchObject({ file: "ho-so.csv", rows: null })
		expect(data.inspectDossierUpload.columns).toContainEqual({ header: "Số hồ sơ", suggestion: "CODE" })
	})
})
