import { TimeLimit } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Imports } from "../../src/imports/Imports.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { detail, file, hasOfficialFiles, listHeader, listTitle, officialFile } from "./fixtures/files.ts"
import { confirmImport, countsOf, discardImport, previewCatalogue, written } from "./fixtures/operations.ts"
import { workbook } from "./fixtures/workbooks.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
})

let nextCode = 100_000
let birth: string
let death: string
beforeEach(() => {
	birth = `1.${nextCode++}`
	death = `1.${nextCode++}`
})

const list = async (...rows: readonly (readonly string[])[]) =>
	file("danh-sach.xlsx", await workbook([[listTitle], listHeader, ...rows.map((row) => [...row])]))

const details = (...lines: readonly string[]) => file("chi-tiet.ndjson", lines.join("\n"))

const stored = async (code: string, on = "2030-01-01") => {
	const all = await app.run(Procedures.use((procedures) => procedures.contents(day(on))))
	return all.find((procedure) => procedure.code === code)
}

const limits = async (code: string, on?: string) =>
	(await stored(code, on))?.terms.map(({ channel, statutory }) => [
		channel,
		statutory === null ? null : TimeLimit.describe(statutory, "vi"),
	])

describe("a preview", () => {
	it("joins the list and the details by code, counts them and writes nothing", async () => {
		const before = await written(app)
		const { import: preview } = await previewCatalogue(app, administrator, [
			await list(
				[
					` ${birth} `,
					"  Đăng ký\nkhai sinh ",
					"Bộ Tư pháp",
					"Ủy ban nhân dân cấp xã\nỦy ban nhân dân cấp xã\n",
					"Hộ tịch",
				],
				[death, "Đăng ký khai tử", "Bộ Tư pháp", "", "Hộ tịch"],
			),
			details(
				detail(birth, "Đăng ký khai sinh", [
					["Trực tiếp", "3 Ngày làm việc", "8,000 Việt Nam Đồng"],
					["Trực tiếp", "03 ngày làm việc", "Miễn phí"],
					["Trực tuyến", "2 Ngày làm việc"],
				]),
			),
		])
		expect(preview).toMatchObject({
			kind: "CATALOGUE",
			state: "PREVIEW",
			createdBy: "ADMINISTRATOR của Thành phố Tây Ninh",
			files: ["danh-sach.xlsx", "chi-tiet.ndjson"],
			encoding: null,
			rows: 3,
			accepted: 3,
			rejected: 0,
			drafts: 1,
			errors: [],
			questions: [],
		})
		expect(countsOf(preview)).toEqual({
			new: 2,
			changed: 0,
			unchanged: 0,
			drafts: 1,
			"draft:noTerms": 1,
			"sector:Hộ tịch": 2,
		})
		expect(preview.sample[0].cells).toEqual(listHeader)
		expect(await written(app)).toEqual(before)

		expect(await confirmImport(app, administrator, preview.id)).toMatchObject({
			import: { state: "CONFIRMED", accepted: 3 },
		})
		expect(await stored(birth)).toMatchObject({
			state: "published",
			name: "Đăng ký khai sinh",
			sector: "Hộ tịch",
			level: "Cấp xã",
			agency: "Ủy ban nhân dân cấp xã",
			decision: "163/QĐ-BTP",
			noAppointmentEligible: false,
		})
		expect(await limits(birth)).toEqual([
			["counter", "3 ngày làm việc"],
			["online", "2 ngày làm việc"],
		])
		expect((await stored(birth))?.terms.map(({ fee }) => fee)).toEqual([
			"8,000 Việt Nam Đồng; Miễn phí",
			null,
		])
		expect(await stored(death)).toMatchObject({ state: "draft", agency: null, terms: [] })
	})

	it.each([
		{ limit: "1", reason: "noUnit", why: "một số không có đơn vị" },
		{ limit: "Không có thông tin", reason: "noInformation", why: "nguồn nói là không biết" },
		{ limit: "140,000", reason: "looksLikeMoney", why: "phí nằm nhầm cột thời hạn" },
	])("takes a procedure with the limit “$limit” as a draft: $why", async ({ limit, reason }) => {
		const { import: preview } = await previewCatalogue(app, administrator, [
			details(
				detail(birth, "Đăng ký khai sinh", [
					["Trực tiếp", limit],
					["Trực tuyến", "1 Ngày làm việc"],
				]),
			),
		])
		expect(preview).toMatchObject({ accepted: 1, rejected: 0, drafts: 1 })
		expect(countsOf(preview)).toMatchObject({ new: 1, [`draft:${reason}`]: 1 })
		await confirmImport(app, administrator, preview.id)
		expect(await stored(birth)).toMatchObject({
			state: "draft",
			terms: [
				{ channel: "counter", statutory: null, sourceText: limit, unclear: reason },
				{ channel: "online", sourceText: null, unclear: null },
			],
		})
	})

	it("takes two different limits on one channel as unclear", async () => {
		const { import: preview } = await previewCatalogue(app, administrator, [
			details(
				detail(birth, "Đăng ký khai sinh", [
					["Dịch vụ bưu chính", "5 Ngày làm việc"],
					["Dịch vụ bưu chính", "3 Ngày làm việc"],
				]),
			),
		])
		expect(countsOf(preview)).toMatchObject({ drafts: 1, "draft:severalLimits": 1 })
		await confirmImport(app, administrator, preview.id)
		expect(await stored(birth)).toMatchObject({
			terms: [{ channel: "publicPost", statutory: null, sourceText: "5 Ngày làm việc; 3 Ngày làm việc" }],
		})
	})

	it("refuses rows that cannot be, by row, column and value, and keeps the others", async () => {
		const { import: preview } = await previewCatalogue(app, administrator, [
			await list(
				["", "Không mã", "Bộ Tư pháp", "", "Hộ tịch"],
				["1.12", "Mã ngắn", "Bộ Tư pháp", "", "Hộ tịch"],
				[birth, "", "Bộ Tư pháp", "", "Hộ tịch"],
				[death, "Đăng ký khai tử", "Bộ Tư pháp", "", "Hộ tịch"],
				[death, "Đăng ký khai tử", "Bộ Tư pháp", "", "Hộ tịch"],
			),
		])
		expect(preview).toMatchObject({ rows: 5, accepted: 1, rejected: 4 })
		const told = preview.errors.map(({ row, column, value, code, file: name }: Record<string, unknown>) => ({
			row,
			column,
			value,
			code,
			name,
		}))
		const name = "danh-sach.xlsx"
		expect(told).toEqual([
			{ row: 3, column: "Mã số", value: "", code: "codeMissing", name },
			{ row: 4, column: "Mã số", value: "1.12", code: "procedureCodeInvalid", name },
			{ row: 5, column: "Tên", value: "", code: "nameMissing", name },
			{ row: 7, column: "Mã số", value: death, code: "codeTwice", name },
		])
		expect(preview.errors[3]).toMatchObject({
			message: "The code already stands in row 6 of the same file.",
			action: "Keep one of the rows and delete the other.",
		})
		expect(preview.rejectedCsv.split("\n").slice(0, 2)).toEqual([
			"\ufeffMã số,Tên,Cơ quan ban hành,Cơ quan thực hiện,Lĩnh vực,File,Row,Why it is rejected,What to do",
			",Không mã,Bộ Tư pháp,,Hộ tịch,danh-sach.xlsx,3,Mã số: The code is missing.,Enter the code or delete the row.",
		])
	})

	it("refuses broken details by field", async () => {
		const { import: preview } = await previewCatalogue(app, administrator, [
			details(
				detail(birth, "Đăng ký khai sinh", [["Chim bồ câu", "3 Ngày"]]),
				detail(death, "Đăng ký khai tử", [], { channels: "Trực tiếp", level: 3 }),
			),
		])
		expect(preview).toMatchObject({ rows: 2, accepted: 0, rejected: 2 })
		expect(preview.errors).toMatchObject([
			{ row: 1, column: "channels[0].channel", value: "Chim bồ câu", code: "channelUnknown" },
			{ row: 2, column: "level", value: "3", code: "fieldInvalid" },
			{ row: 2, column: "channels", value: "Trực tiếp", code: "fieldInvalid" },
		])
	})

	it("does not give a procedure the limits of another one that has its code in another file", async () => {
		const { import: preview } = await previewCatalogue(app, administrator, [
			details(detail(birth, "Hỗ trợ phát triển sản xuất", [["Trực tiếp", "20 Ngày làm việc"]])),
			await list([birth, "Hợp nhất công ty luật", "Bộ Tư pháp", "", "Luật sư"]),
		])
		expect(preview).toMatchObject({ rows: 2, accepted: 1, rejected: 1, drafts: 1 })
		expect(preview.errors).toMatchObject([
			{
				file: "chi-tiet.ndjson",
				row: 1,
				column: "name",
				value: "Hỗ trợ phát triển sản xuất",
				code: "nameConflict",
			},
		])
		expect(preview.errors[0].message).toContain("“Hợp nhất công ty luật”")
		expect(countsOf(preview)).toMatchObject({ "draft:nameConflict": 1 })
	})

	it("quotes cells that a spreadsheet would take for a formula", async () => {
		const { import: preview } = await previewCatalogue(app, administrator, [
			await list(["=HYPERLINK(1)", "@SUM(1)", "+84", "-1", "Hộ tịch"]),
		])
		expect(preview.rejectedCsv.split("\n")[1]).toMatch(/^'=HYPERLINK\(1\),'@SUM\(1\),'\+84,'-1,/)
	})
})

describe("a preview that is sent again with its key", () => {
	const previews = async () =>
		(await app.ask(administrator, "{ imports(first: 1) { totalCount } }")).data.imports.totalCount
	const send = (limit: string, idempotencyKey: string, effectiveFrom?: string) =>
		previewCatalogue(
			app,
			administrator,
			[details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", limit]]))],
			{ idempotencyKey, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) },
		)

	it("is kept once and answered as before", async () => {
		const first = await send("3 Ngày làm việc", "xem trước")
		const count = await previews()
		expect(first.__typename).toBe("ImportSuccess")
		expect(await send("3 Ngày làm việc", "xem trước")).toEqual(first)
		expect(await previews()).toBe(count)
	})

	it.each([
		{ why: "its file says something else", limit: "4 Ngày làm việc", from: undefined },
		{ why: "it is to hold from another day", limit: "3 Ngày làm việc", from: "2031-01-01" },
	])("is refused when $why", async ({ why, limit, from }) => {
		await send("3 Ngày làm việc", why)
		const count = await previews()
		expect(await send(limit, why, from)).toMatchObject({
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
		expect(await previews()).toBe(count)
	})
})

describe("importing again", () => {
	const first = () => details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "3 Ngày làm việc"]]))
	const importFiles = async (files: readonly File[], effectiveFrom: string) => {
		const { import: preview } = await previewCatalogue(app, administrator, files, { effectiveFrom })
		return (await confirmImport(app, administrator, preview.id)).import
	}

	it("changes nothing when nothing has changed", async () => {
		await importFiles([first()], "2026-01-01")
		const again = await importFiles([first()], "2026-06-01")
		expect(countsOf(again)).toMatchObject({ new: 0, changed: 0, unchanged: 1, drafts: 0 })
		expect(await stored(birth)).toMatchObject({ version: 1, validFrom: day("2026-01-01") })
	})

	it("adds a version from the day on and leaves the old one in force before it", async () => {
		await importFiles([first()], "2026-01-01")
		const changed = details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "2 Ngày làm việc"]]))
		expect(countsOf(await importFiles([changed], "2026-06-01"))).toMatchObject({ changed: 1 })
		expect(await limits(birth, "2026-05-31")).toEqual([["counter", "3 ngày làm việc"]])
		expect(await limits(birth, "2026-06-01")).toEqual([["counter", "2 ngày làm việc"]])
	})

	it("keeps the limits when only the list comes", async () => {
		await importFiles([first()], "2026-01-01")
		await importFiles(
			[await list([birth, "Thủ tục đăng ký khai sinh", "Bộ Tư pháp", "Ủy ban nhân dân cấp xã", "Hộ tịch"])],
			"2026-06-01",
		)
		expect(await stored(birth)).toMatchObject({
			state: "published",
			name: "Thủ tục đăng ký khai sinh",
			agency: "Ủy ban nhân dân cấp xã",
			level: "Cấp xã",
		})
		expect(await limits(birth)).toEqual([["counter", "3 ngày làm việc"]])
	})

	it("does not undo what a person has completed since", async () => {
		const unclear = details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "1"]]))
		await importFiles([unclear], "2026-01-01")
		const draft = await stored(birth)
		if (draft === undefined) throw new Error("the draft is missing")
		await app.run(
			Procedures.use((procedures) =>
				procedures.revise({
					id: draft.id,
					expectedVersion: draft.version,
					effectiveFrom: day("2026-01-01"),
					state: "published",
					reason: null,
					content: {
						...draft,
						terms: [
							{
								channel: "counter",
								statutory: TimeLimit.of("workingDays", 1),
								committed: null,
								fee: null,
								sourceText: null,
								unclear: null,
							},
						],
					},
				}),
			),
		)
		expect(countsOf(await importFiles([unclear], "2026-06-01"))).toMatchObject({ unchanged: 1, drafts: 0 })
		expect(await limits(birth)).toEqual([["counter", "1 ngày làm việc"]])
	})

	it("refuses a version that would not begin after the one in force", async () => {
		await importFiles([first()], "2026-06-01")
		const changed = details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "2 Ngày làm việc"]]))
		const { import: preview } = await previewCatalogue(app, administrator, [changed], {
			effectiveFrom: "2026-06-01",
		})
		expect(preview).toMatchObject({ accepted: 0, rejected: 1 })
		expect(preview.errors[0]).toMatchObject({ code: "versionFromLater" })
		expect(preview.errors[0].message).toContain("01/06/2026")
	})

	it("writes nothing when a procedure was changed between preview and confirmation", async () => {
		await importFiles([first()], "2026-01-01")
		const changed = details(
			detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "2 Ngày làm việc"]]),
			detail(death, "Đăng ký khai tử", [["Trực tiếp", "2 Ngày làm việc"]]),
		)
		const { import: preview } = await previewCatalogue(app, administrator, [changed], {
			effectiveFrom: "2026-06-01",
		})
		await importFiles(
			[details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "5 Ngày làm việc"]]))],
			"2026-03-01",
		)
		const before = await written(app)
		expect(await confirmImport(app, administrator, preview.id)).toMatchObject({
			__typename: "Overlap",
			code: "previewIsOutOfDate",
		})
		expect(await written(app)).toEqual(before)
	})
})

describe("an end of an import", () => {
	const preview = async (): Promise<string> =>
		(
			await previewCatalogue(app, administrator, [
				details(detail(birth, "Đăng ký khai sinh", [["Trực tiếp", "3 Ngày làm việc"]])),
			])
		).import.id

	it("comes once", async () => {
		const id = await preview()
		await confirmImport(app, administrator, id)
		const before = await written(app)
		expect(await confirmImport(app, administrator, id)).toMatchObject({
			__typename: "InvalidInput",
			code: "importIsConfirmed",
			path: ["input", "id"],
		})
		expect(await discardImport(app, administrator, id)).toMatchObject({ code: "importIsConfirmed" })
		expect(await written(app)).toEqual(before)
	})

	it("answers the same when it is sent again with its key", async () => {
		const input = { id: await preview(), idempotencyKey: "xác nhận" }
		const confirm = () =>
			app.ask(
				administrator,
				`mutation ($input: ConfirmImportInput!) { confirmImport(input: $input) {
					... on ImportSuccess { import { id state } } ... on Problem { code } } }`,
				{ input },
			)
		const first = await confirm()
		expect(first.data.confirmImport).toEqual({ import: { id: input.id, state: "CONFIRMED" } })
		const before = await written(app)
		expect(await confirm()).toEqual(first)
		expect(await written(app)).toEqual(before)
	})

	it("can be that nothing is written", async () => {
		const id = await preview()
		expect(await discardImport(app, administrator, id)).toMatchObject({ import: { state: "DISCARDED" } })
		expect(await confirmImport(app, administrator, id)).toMatchObject({ code: "importIsDiscarded" })
		expect(await stored(birth)).toBeUndefined()
	})

	it("is refused once the preview is a day old; its content goes with the next preview", async () => {
		const id = await preview()
		const batches = () =>
			app.run(
				Effect.flatMap(
					SqlClient,
					(sql) =>
						sql`select count(*)::int as count from import_batches where import_id = ${Number(atob(id).split(":")[1])}`,
				),
			)
		await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`update imports set expires_at = now() - interval '1 minute' where state = 'PREVIEW'`,
			),
		)
		expect(await batches()).toEqual([{ count: 1 }])
		expect(await confirmImport(app, administrator, id)).toMatchObject({ code: "importIsDiscarded" })
		expect(await stored(birth)).toBeUndefined()
		await preview()
		expect(await batches()).toEqual([{ count: 0 }])
	})

	it("is refused when no row can be imported", async () => {
		const { import: empty } = await previewCatalogue(app, administrator, [
			await list(["", "Không mã", "", "", ""]),
		])
		expect(await confirmImport(app, administrator, empty.id)).toMatchObject({ code: "nothingToWrite" })
	})

	it("is audited with the person and the counts, and so is every procedure", async () => {
		const id = await preview()
		await confirmImport(app, administrator, id)
		const deeds = await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`
					select actor, action, label, reason, changes from audit_log
					where request_id = (select request_id from audit_log where label = ${birth}) order by id`,
			),
		)
		expect(deeds).toMatchObject([
			{ action: "procedure.imported", label: birth, reason: "Nhập từ tệp chi-tiet.ndjson" },
			{
				actor: "ADMINISTRATOR của Thành phố Tây Ninh",
				action: "import.confirmed",
				label: "chi-tiet.ndjson",
				changes: [
					{ field: "state", before: "PREVIEW", after: "CONFIRMED" },
					{ field: "rows", before: null, after: "1" },
					{ field: "accepted", before: null, after: "1" },
					{ field: "rejected", before: null, after: "0" },
				],
			},
		])
	})
})

describe("who may import", () => {
	it.each(["OFFICER", "LEADER", "READ_ONLY"] as const)("a %s may not", async (role) => {
		const refused = await previewCatalogue(app, actorOf(role, places.city), [details(detail(birth, "A", []))])
		expect(refused).toMatchObject({ __typename: "Forbidden", code: "notPermitted" })
	})

	it("nobody without signing in", async () => {
		const { errors } = await app.ask(anonymous, "{ imports { totalCount } }")
		expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED")
	})

	it("an administrator of another unit does not see the import and cannot end it", async () => {
		const { import: preview } = await previewCatalogue(app, administrator, [details(detail(birth, "A", []))])
		const stranger = actorOf("ADMINISTRATOR", places.elsewhere)
		const { data } = await app.ask(
			stranger,
			"query ($id: ID!) { import(id: $id) { id } imports { totalCount } }",
			{
				id: preview.id,
			},
		)
		expect(data).toEqual({ import: null, imports: { totalCount: 0 } })
		expect(await confirmImport(app, stranger, preview.id)).toMatchObject({ __typename: "NotFound" })
	})
})

describe("files that cannot be read", () => {
	it("are all named, and nothing is stored", async () => {
		const before = await app.ask(administrator, "{ imports { totalCount } }")
		const refused = await previewCatalogue(
			app,
			administrator,
			[
				details(detail(birth, "A", [])),
				file("danh-sach.xlsx", "<html></html>"),
				file("khac.xlsx", "một đoạn văn bản"),
				file("khac.csv", "Họ tên,Tuổi\nA,3\n"),
			],
			{ language: "vi" },
		)
		expect(refused).toMatchObject({
			__typename: "InvalidInput",
			path: ["input", "files", "1"],
			code: "isHtml",
		})
		expect(refused.message).toContain("“danh-sach.xlsx”: Tệp này là trang web (HTML)")

		const others = await previewCatalogue(app, administrator, [
			file("khac.xlsx", "một đoạn văn bản"),
			file("khac.csv", "Họ tên,Tuổi\nA,3\n"),
		])
		expect(others.issues).toMatchObject([
			{ code: "isTextNamedXlsx", path: ["input", "files", "0"] },
			{ code: "noHeader", path: ["input", "files", "1"] },
		])
		expect(await app.ask(administrator, "{ imports { totalCount } }")).toEqual(before)
	})

	it("are told when they are larger than allowed", async () => {
		const large = file("lon.csv", "a,b\n".repeat(300_000))
		const refused = await app.run(
			Effect.flip(
				Imports.use((imports) => imports.previewCatalogue([{ file: large, path: ["input"] }], null)),
			),
		)
		expect(refused).toMatchObject({ _tag: "InvalidInput", code: "fileIsTooLarge", path: ["input"] })
		expect(refused).toMatchObject({ text: { en: expect.stringContaining("larger than 1 MB") } })
	})
})

if (hasOfficialFiles)
	describe("the official files", () => {
		it("arrive as they are: 1,135 procedures of which those with an unclear limit are drafts", async () => {
			const { import: preview } = await previewCatalogue(app, administrator, [
				officialFile("national-exports/danh-sach-tthc-BoTuPhap.xlsx"),
				officialFile("national-exports/danh-sach-tthc-BoXayDung.xlsx"),
				officialFile("national-catalogue.ndjson"),
			])
			expect(preview).toMatchObject({ rows: 1931, accepted: 1930, rejected: 1, drafts: 192 })
			expect(countsOf(preview)).toMatchObject({
				new: 1135,
				"draft:noInformation": 80,
				"draft:noUnit": 69,
				"draft:severalLimits": 42,
				"draft:looksLikeMoney": 1,
				"draft:nameConflict": 1,
				"draft:noTerms": 1,
				"sector:Hộ tịch": 41,
			})
			expect(preview.errors).toMatchObject([{ code: "nameConflict", file: "national-catalogue.ndjson" }])
			expect(await confirmImport(app, administrator, preview.id)).toMatchObject({
				import: { state: "CONFIRMED" },
			})
			expect(await limits("2.000908")).toEqual([
				["counter", "1 ngày làm việc"],
				["online", "1 ngày làm việc"],
				["publicPost", "1 ngày làm việc"],
			])
		})

		it("of one ministry alone are 271 drafts", async () => {
			const other = await startApp()
			const { city } = await givenPlaces(other)
			const { import: preview } = await previewCatalogue(other, actorOf("ADMINISTRATOR", city), [
				officialFile("national-exports/danh-sach-tthc-BoTuPhap.xlsx"),
			])
			expect(preview).toMatchObject({ rows: 271, accepted: 271, rejected: 0, drafts: 271 })
		})
	})
