import { TimeLimit } from "@motcua/domain"
import iconv from "iconv-lite"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces, givenUnit } from "../support/given.ts"
import { nodes, pageOf } from "../support/pages.ts"
import { detail, file } from "./fixtures/files.ts"
import {
	confirmImport,
	countsOf,
	inspectDossierFile,
	previewCatalogue,
	previewDossiers,
	written,
} from "./fixtures/operations.ts"
import { dateCell, workbook } from "./fixtures/workbooks.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
const birth = "1.001193"
const marriage = "1.000894"
const later = "1.004873"
const unclear = "2.000815"

beforeAll(async () => {
	app = await startApp({ requestSeconds: 300 })
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const catalogue = async (effectiveFrom: string, ...lines: readonly string[]) => {
		const { import: preview } = await previewCatalogue(
			app,
			administrator,
			[file("danh-muc.ndjson", lines.join("\n"))],
			{ effectiveFrom },
		)
		await confirmImport(app, administrator, preview.id)
	}
	const channels = (limit: string) =>
		["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"].map((channel) => [channel, limit] as const)
	await catalogue(
		"2020-01-01",
		detail(birth, "Thủ tục đăng ký khai sinh", channels("3 Ngày làm việc")),
		detail(marriage, "Thủ tục đăng ký kết hôn", channels("5 Ngày làm việc")),
		detail(unclear, "Chứng thực bản sao", channels("1")),
	)
	await catalogue("2024-01-01", detail(later, "Cấp giấy xác nhận", channels("3 Ngày làm việc")))
})

let nextNumber = 1
let code: string
let otherCode: string
beforeEach(() => {
	const number = () => `000.00.01.H53-201014-${String(nextNumber++).padStart(4, "0")}`
	code = number()
	otherCode = number()
})

const mapping = {
	"Số hồ sơ": "CODE",
	"Thủ tục": "PROCEDURE",
	"Ngày tiếp nhận": "RECEIVED",
	"Hẹn trả": "DUE",
	"Ngày xong": "FINISHED",
	"Hình thức nộp": "CHANNEL",
	"Đơn vị": "UNIT",
	"Trạng thái": "STATUS",
	"Người nộp": "SUBMITTER",
}
const header = Object.keys(mapping)
type RowValues = Partial<Record<keyof typeof mapping, string>>

const cells = (values: RowValues): readonly string[] => {
	const usual: RowValues = {
		"Số hồ sơ": code,
		"Thủ tục": birth,
		"Ngày tiếp nhận": "14/10/2020 09:00",
		"Hình thức nộp": "Trực tiếp",
		"Đơn vị": "TPTN.P1",
		"Người nộp": "Nguyễn Văn Thử",
	}
	return header.map((column) => ({ ...usual, ...values })[column as keyof RowValues] ?? "")
}

const csv = (...rows: readonly RowValues[]) =>
	file(
		"ho-so.csv",
		[header, ...rows.map(cells)].map((line) => line.map((cell) => `"${cell}"`).join(",")).join("\n"),
	)

const preview = async (...rows: readonly RowValues[]) =>
	(await previewDossiers(app, administrator, csv(...rows), { mapping, dateOrder: "DAY_FIRST" })).import

const dossier = async (wanted: string) =>
	(
		await app.ask(
			administrator,
			`query ($code: String!) { dossier(code: $code) {
				code status receivedAt dueAt legalDueAt originalDueAt finishedAt returnedAt punctuality channel subChannel
				submitterName synthetic unit { code } procedure { code } due { dueAt } events { edges { node { kind at reason } } }
			} }`,
			{ code: wanted },
			{ "accept-language": "vi" },
		)
	).data.dossier

const importRows = async (...rows: readonly RowValues[]) => {
	const shown = await preview(...rows)
	expect(shown.errors).toEqual([])
	const confirmed = await confirmImport(app, administrator, shown.id)
	expect(confirmed).toMatchObject({ import: { state: "CONFIRMED" } })
	return shown
}

describe("looking into a file", () => {
	it("tells columns, values and what they probably are, and stores nothing", async () => {
		const before = await written(app)
		const content = await workbook([
			["DANH SÁCH HỒ SƠ ĐÃ TIẾP NHẬN"],
			[null, null, null],
			["STT", "Mã hồ sơ", "Tên thủ tục", "Ngày nhận"],
			[1, code, "Đăng ký khai sinh", dateCell("2020-10-14T09:00:00")],
			[2, otherCode, "Đăng ký khai sinh", dateCell("2020-10-15T00:00:00")],
		])
		expect(await inspectDossierFile(app, administrator, file("ho-so.xlsx", content))).toEqual({
			__typename: "DossierFile",
			file: "ho-so.xlsx",
			encoding: null,
			rows: 2,
			columns: [
				{ header: "STT", samples: ["1", "2"], suggestion: null },
				{ header: "Mã hồ sơ", samples: [code, otherCode], suggestion: "CODE" },
				{ header: "Tên thủ tục", samples: ["Đăng ký khai sinh"], suggestion: "PROCEDURE" },
				{ header: "Ngày nhận", samples: ["14/10/2020 09:00", "15/10/2020"], suggestion: "RECEIVED" },
			],
			questions: [],
		})
		expect(await written(app)).toEqual(before)
	})

	it("asks for the order of day and month where the values do not show it", async () => {
		const { questions } = await inspectDossierFile(
			app,
			administrator,
			file("ho-so.csv", "Ngày tiếp nhận,Ngày hẹn trả\n03/09/2020,08/09/2020\n04/09/2020,14/09/2020"),
		)
		expect(questions).toMatchObject([
			{ key: "dateOrder", column: "Ngày tiếp nhận", samples: ["03/09/2020", "04/09/2020"] },
		])
	})

	it("reads Windows-1258 and says so, with values a person can check", async () => {
		const text = "Số hồ sơ,Người nộp\n1,Lê Văn Thử\n"
		const bytes = iconv.encode(
			"S\u00f4\u0301 h\u00f4\u0300 s\u01a1,Ng\u01b0\u01a1\u0300i n\u00f4\u0323p\n1,L\u00ea V\u0103n Th\u01b0\u0309\n",
			"windows-1258",
		)
		const inspected = await inspectDossierFile(app, administrator, file("ho-so.csv", bytes))
		expect(inspected).toMatchObject({ encoding: "windows-1258", questions: [] })
		expect(inspected.columns.map(({ header: name }: { readonly header: string }) => name)).toEqual(
			text.split("\n")[0]?.split(","),
		)
		expect(inspected.columns[1].samples).toEqual(["Lê Văn Thử"])
	})

	it("asks for the encoding when the text does not look Vietnamese", async () => {
		const bytes = Buffer.from("So ho so,Prénom\n1,François Straße\n", "latin1")
		const { questions } = await inspectDossierFile(app, administrator, file("ho-so.csv", bytes))
		expect(questions).toMatchObject([
			{ key: "encoding", samples: expect.arrayContaining(["François Straße"]) },
		])
	})

	it.each([
		{ content: "", name: "ho-so.csv", refusal: "fileIsEmpty" },
		{ content: "<table></table>", name: "ho-so.xls", refusal: "isHtml" },
		{ content: "chỉ một dòng chữ", name: "ho-so.xlsx", refusal: "isTextNamedXlsx" },
		{ content: "Số hồ sơ,Thủ tục\n", name: "ho-so.csv", refusal: "noRows" },
		{ content: "1,2\n3,4\n", name: "ho-so.csv", refusal: "noHeader" },
		{ content: '{"code":"1"}', name: "ho-so.csv", refusal: "isNotATable" },
	])("refuses $name with $refusal", async ({ content, name, refusal }) => {
		const answered = await inspectDossierFile(app, administrator, file(name, content))
		expect(answered).toMatchObject({ __typename: "InvalidInput", code: refusal, path: ["input", "file"] })
	})

	it("refuses an encoding it does not know", async () => {
		const answered = await inspectDossierFile(app, administrator, csv({}), "viscii")
		expect(answered).toMatchObject({ code: "encodingUnknown", path: ["input", "encoding"] })
	})
})

describe("the case of a dossier", () => {
	const split = "1.002211"
	const caseOf = (name: string, code: string, days: number) => ({
		code,
		name,
		noAppointmentEligible: false,
		terms: [term({ statutory: TimeLimit.of("workingDays", days) })],
		steps: [],
	})
	beforeAll(() =>
		givenProcedure(app, {
			code: split,
			content: content({
				cases: [caseOf("Phải xác minh", "phai-xac-minh", 8), caseOf("Không xác minh", "khong-xac-minh", 2)],
			}),
		}),
	)
	const withCase = (...rows: readonly (readonly [string, string])[]) =>
		file(
			"ho-so.csv",
			[
				"Số hồ sơ,Thủ tục,Trường hợp,Ngày tiếp nhận,Hình thức nộp,Đơn vị",
				...rows.map(([number, text]) => `${number},${split},${text},14/10/2020 09:00,Trực tiếp,TPTN.P1`),
			].join("\n"),
		)
	const columns = {
		"Số hồ sơ": "CODE",
		"Thủ tục": "PROCEDURE",
		"Trường hợp": "CASE",
		"Ngày tiếp nhận": "RECEIVED",
		"Hình thức nộp": "CHANNEL",
		"Đơn vị": "UNIT",
	}
	const shown = async (...rows: readonly (readonly [string, string])[]) =>
		(
			await previewDossiers(app, administrator, withCase(...rows), {
				mapping: columns,
				dateOrder: "DAY_FIRST",
			})
		).import

	it.each([
		{
			text: "phai-xac-minh",
			of: "phai-xac-minh",
			due: "2020-10-26T17:00+07:00",
			why: "by its code: eight days",
		},
		{ text: "PHẢI XÁC MINH", of: "phai-xac-minh", due: "2020-10-26T17:00+07:00", why: "by its name" },
		{
			text: "khong xac minh",
			of: "khong-xac-minh",
			due: "2020-10-16T17:00+07:00",
			why: "without diacritics",
		},
		{ text: "", of: null, due: "2020-10-21T17:00+07:00", why: "empty: the general five days" },
	])("is told in a column and decides the due: $why", async ({ text, of, due }) => {
		const { id, errors } = await shown([code, text])
		expect(errors).toEqual([])
		await confirmImport(app, administrator, id)
		const { data } = await app.ask(
			administrator,
			"query ($code: String!) { dossier(code: $code) { dueAt case { code } } }",
			{ code },
		)
		expect(data.dossier).toEqual({ dueAt: due, case: of === null ? null : { code: of } })
	})

	it("that the procedure does not have is told at its cell with those that it has", async () => {
		const { errors, accepted } = await shown([code, "Gấp"], [otherCode, "phai-xac-minh"])
		expect(accepted).toBe(1)
		expect(errors).toMatchObject([
			{
				code: "caseUnknown",
				column: "Trường hợp",
				value: "Gấp",
				message: "The procedure has no such case on the day of receipt.",
				action:
					"Enter one of phai-xac-minh (Phải xác minh); khong-xac-minh (Không xác minh); or leave it empty to count by the general limits.",
			},
		])
	})

	it("has a column that is recognised by its name", async () => {
		const { columns: found } = await inspectDossierFile(app, administrator, withCase([code, ""]))
		expect(found[2]).toMatchObject({ header: "Trường hợp", suggestion: "CASE" })
	})
})

describe("an accepted row", () => {
	it("becomes a history; the printed due stays, the computed one stands beside it", async () => {
		const shown = await importRows(
			{ "Hẹn trả": "20/10/2020 17:00", "Ngày xong": "19/10/2020 15:30", "Trạng thái": "Đã trả kết quả" },
			{ "Số hồ sơ": otherCode, "Thủ tục": "thủ tục đăng ký KHAI SINH", "Hình thức nộp": "Zalo" },
		)
		expect(shown).toMatchObject({ kind: "DOSSIERS", rows: 2, accepted: 2, rejected: 0, encoding: "utf-8" })
		expect(countsOf(shown)).toEqual({
			open: 1,
			finished: 1,
			"due:later": 1,
			"due:computed": 1,
			"channel:Trực tiếp": 1,
			"channel:Trực tuyến (zalo)": 1,
			"unit:Phường 1": 2,
		})
		expect(shown.sample[0].cells).toEqual(header)
		expect(await dossier(code)).toMatchObject({
			status: "HANDED_OVER",
			receivedAt: "2020-10-14T09:00+07:00",
			dueAt: "2020-10-20T17:00+07:00",
			originalDueAt: "2020-10-20T17:00+07:00",
			legalDueAt: "2020-10-19T17:00+07:00",
			finishedAt: "2020-10-19T15:30+07:00",
			channel: "COUNTER",
			submitterName: "Nguyễn Văn Thử",
			synthetic: false,
			unit: { code: "TPTN.P1" },
			procedure: { code: birth },
			events: pageOf([
				{ kind: "RECEIVED", at: "2020-10-14T09:00+07:00" },
				{ kind: "ACCEPTED", at: "2020-10-14T09:00+07:00" },
				{ kind: "COMPLETED", at: "2020-10-19T15:30+07:00" },
				{ kind: "RETURNED", at: "2020-10-19T15:30+07:00" },
			]),
		})
		expect(await dossier(otherCode)).toMatchObject({
			status: "IN_PROGRESS",
			dueAt: "2020-10-19T17:00+07:00",
			channel: "ONLINE",
			subChannel: "zalo",
			events: pageOf([{ kind: "RECEIVED" }, { kind: "ACCEPTED" }]),
		})
	})

	it.each([
		{ status: "Mới đăng ký", end: "", is: "SUBMITTED", kinds: ["SUBMITTED"] },
		{ status: "2", end: "", is: "ACCEPTED", kinds: ["RECEIVED"] },
		{
			status: "Không được tiếp nhận",
			end: "15/10/2020",
			is: "NOT_ACCEPTED",
			kinds: ["SUBMITTED", "REFUSED"],
		},
		{
			status: "Chờ bổ sung",
			end: "",
			is: "SUPPLEMENT_REQUESTED",
			kinds: ["RECEIVED", "ACCEPTED", "SUPPLEMENT_REQUESTED"],
		},
		{ status: "6", end: "", is: "SUSPENDED", kinds: ["RECEIVED", "ACCEPTED", "SUSPENDED"] },
		{ status: "Rút hồ sơ", end: "15/10/2020", is: "WITHDRAWN", kinds: ["RECEIVED", "ACCEPTED", "WITHDRAWN"] },
		{ status: "Dừng xử lý", end: "15/10/2020", is: "STOPPED", kinds: ["RECEIVED", "ACCEPTED", "REFUSED"] },
		{ status: "9", end: "15/10/2020", is: "FINISHED", kinds: ["RECEIVED", "ACCEPTED", "COMPLETED"] },
	])("with the status “$status” is $is", async ({ status, end, is, kinds }) => {
		await importRows({ "Trạng thái": status, "Ngày xong": end })
		const imported = await dossier(code)
		expect(imported.status).toBe(is)
		expect(nodes<{ readonly kind: string }>(imported.events).map(({ kind }) => kind)).toEqual(kinds)
	})

	it.each([
		{
			received: "14/10/2020",
			finished: "19/10/2020",
			due: "19/10/2020",
			at: "2020-10-19T17:00+07:00",
			is: "ON_TIME",
		},
		{
			received: "14/10/2020",
			finished: "20/10/2020",
			due: "19/10/2020",
			at: "2020-10-20T17:00+07:00",
			is: "OVERDUE",
		},
		{
			received: "14/10/2020",
			finished: "17/10/2020",
			due: "19/10/2020",
			at: "2020-10-17T23:59:59+07:00",
			is: "EARLY",
		},
		{
			received: "14/10/2020 20:00",
			finished: "14/10/2020",
			due: "",
			at: "2020-10-14T20:00+07:00",
			is: "EARLY",
		},
	])(
		"that gives only days ends with the day: $finished is $is",
		async ({ received, finished, due, at, is }) => {
			await importRows({ "Ngày tiếp nhận": received, "Ngày xong": finished, "Hẹn trả": due })
			expect(await dossier(code)).toMatchObject({ finishedAt: at, punctuality: is })
		},
	)

	it("without a code gets the next number of its unit's day", async () => {
		const shown = await preview({ "Số hồ sơ": "", "Người nộp": "Không Có Mã" })
		await confirmImport(app, administrator, shown.id)
		const { data } = await app.ask(
			administrator,
			'{ dossiers(filter: { search: "Khong Co Ma" }) { edges { node { code } } } }',
		)
		expect(data.dossiers.edges).toEqual([{ node: { code: "TPTN.P1-201014-0001" } }])
	})

	it("may leave unit and channel to the defaults", async () => {
		const answered = await previewDossiers(
			app,
			administrator,
			file("ho-so.csv", `Mã,TTHC,Nhận\n${code},1.001193.000.00.00.H53,2020-10-14 09:00:00`),
			{
				mapping: { Mã: "CODE", TTHC: "PROCEDURE", Nhận: "RECEIVED" },
				defaultUnitId: btoa(`Unit:${places.ward.id}`),
				defaultChannel: "PUBLIC_POST",
			},
		)
		expect(answered.import).toMatchObject({ accepted: 1, questions: [] })
		await confirmImport(app, administrator, answered.import.id)
		expect(await dossier(code)).toMatchObject({
			channel: "PUBLIC_POST",
			unit: { code: "TPTN.P1" },
			submitterName: "",
		})
	})

	it("may come from a workbook with date cells and with codes that Excel took for numbers", async () => {
		const content = await workbook([
			["Số hồ sơ", "Thủ tục", "Ngày tiếp nhận", "Ngày xong"],
			[code, 1.001193, dateCell("2020-10-14T09:00:00"), 44_119],
		])
		const answered = await previewDossiers(app, administrator, file("ho-so.xlsx", content), {
			mapping: {
				"Số hồ sơ": "CODE",
				"Thủ tục": "PROCEDURE",
				"Ngày tiếp nhận": "RECEIVED",
				"Ngày xong": "FINISHED",
			},
			defaultUnitId: btoa(`Unit:${places.ward.id}`),
			defaultChannel: "COUNTER",
		})
		expect(answered.import).toMatchObject({ accepted: 1, rejected: 0 })
		await confirmImport(app, administrator, answered.import.id)
		expect(await dossier(code)).toMatchObject({
			receivedAt: "2020-10-14T09:00+07:00",
			finishedAt: "2020-10-15T17:00+07:00",
		})
	})
})

describe("a rejected row", () => {
	const rows: readonly {
		readonly why: string
		readonly row: RowValues
		readonly column: keyof typeof mapping
		readonly code: string
		readonly value?: string
	}[] = [
		{ why: "no receipt", row: { "Ngày tiếp nhận": "" }, column: "Ngày tiếp nhận", code: "receivedMissing" },
		{
			why: "no date",
			row: { "Ngày tiếp nhận": "hôm qua" },
			column: "Ngày tiếp nhận",
			code: "dateUnreadable",
		},
		{
			why: "a day that is none",
			row: { "Hẹn trả": "31/11/2020" },
			column: "Hẹn trả",
			code: "dateImpossible",
		},
		{
			why: "month and day exchanged",
			row: { "Hẹn trả": "10/19/2020" },
			column: "Hẹn trả",
			code: "dateImpossible",
		},
		{
			why: "a result before the receipt",
			row: { "Ngày xong": "14/10/2020 08:59" },
			column: "Ngày xong",
			code: "finishedBeforeReceived",
		},
		{
			why: "a result on an earlier day",
			row: { "Ngày xong": "13/10/2020" },
			column: "Ngày xong",
			code: "finishedBeforeReceived",
		},
		{
			why: "a due before the receipt",
			row: { "Hẹn trả": "13/10/2020" },
			column: "Hẹn trả",
			code: "dueBeforeReceived",
		},
		{
			why: "a receipt in the future",
			row: { "Ngày tiếp nhận": "14/10/2090" },
			column: "Ngày tiếp nhận",
			code: "receivedInFuture",
		},
		{
			why: "a result in the future",
			row: { "Ngày xong": "14/10/2090" },
			column: "Ngày xong",
			code: "finishedInFuture",
		},
		{
			why: "a year beyond the calendar",
			row: { "Hẹn trả": "14/10/2202" },
			column: "Hẹn trả",
			code: "dateBeyondCalendar",
		},
		{ why: "no procedure", row: { "Thủ tục": "" }, column: "Thủ tục", code: "procedureMissing" },
		{
			why: "an unknown procedure",
			row: { "Thủ tục": "9.999999" },
			column: "Thủ tục",
			code: "procedureUnknown",
		},
		{ why: "a draft", row: { "Thủ tục": unclear }, column: "Thủ tục", code: "procedureUnpublished" },
		{
			why: "a procedure of later days",
			row: { "Thủ tục": later },
			column: "Thủ tục",
			code: "procedureNotUsable",
		},
		{ why: "no unit", row: { "Đơn vị": "" }, column: "Đơn vị", code: "unitMissing" },
		{ why: "an unknown unit", row: { "Đơn vị": "Phường 99" }, column: "Đơn vị", code: "unitUnknown" },
		{ why: "a unit of others", row: { "Đơn vị": "TPDN" }, column: "Đơn vị", code: "unitUnknown" },
		{ why: "no channel", row: { "Hình thức nộp": "" }, column: "Hình thức nộp", code: "channelMissing" },
		{
			why: "an unknown channel",
			row: { "Hình thức nộp": "Bồ câu" },
			column: "Hình thức nộp",
			code: "channelUnknown",
		},
		{
			why: "an unknown status",
			row: { "Trạng thái": "Đang ngủ" },
			column: "Trạng thái",
			code: "statusUnknown",
		},
		{
			why: "an end without its moment",
			row: { "Trạng thái": "9" },
			column: "Trạng thái",
			code: "statusNeedsEnd",
		},
		{
			why: "an end that the status denies",
			row: { "Trạng thái": "4", "Ngày xong": "15/10/2020" },
			column: "Trạng thái",
			code: "statusContradictsEnd",
		},
		{
			why: "a name that goes on for ever",
			row: { "Người nộp": "Lê ".repeat(100) },
			column: "Người nộp",
			code: "textTooLong",
		},
	]
	it.each(rows)(
		"because of $why is told by row, column and value; nothing is written",
		async ({ row, column, code: problem }) => {
			const before = await written(app)
			const shown = await preview({ "Số hồ sơ": otherCode }, row)
			expect(shown).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
			expect(shown.errors).toMatchObject([
				{
					file: "ho-so.csv",
					row: 3,
					column,
					value: cells(row)[header.indexOf(column)]?.trim(),
					code: problem,
				},
			])
			expect(shown.errors[0].message).not.toBe("")
			expect(shown.errors[0].action).not.toBe("")
			expect(await written(app)).toEqual(before)
		},
	)

	it("tells all that is wrong with it at once, in the caller's language", async () => {
		const { import: shown } = await previewDossiers(
			app,
			administrator,
			csv({ "Ngày tiếp nhận": "", "Thủ tục": "", "Hình thức nộp": "Bồ câu" }),
			{ mapping },
			"vi",
		)
		expect(shown.errors.map(({ message }: { readonly message: string }) => message)).toEqual([
			"Thiếu thời điểm tiếp nhận.",
			"Thiếu thủ tục.",
			"Không hiểu cách thức nộp này.",
		])
		const [, line] = shown.rejectedCsv.split("\n")
		expect(line).toContain(`${code},,,`)
		expect(line).toContain("Ngày tiếp nhận: Thiếu thời điểm tiếp nhận. | Thủ tục: Thiếu thủ tục.")
	})

	it("has a code that stands in the file before, or is already here", async () => {
		await importRows({})
		const shown = await preview({}, { "Số hồ sơ": otherCode }, { "Số hồ sơ": otherCode })
		expect(shown).toMatchObject({ accepted: 1, rejected: 2 })
		expect(shown.errors).toMatchObject([
			{ row: 2, column: "Số hồ sơ", value: code, code: "codeTaken" },
			{ row: 4, column: "Số hồ sơ", value: otherCode, code: "codeTwice" },
		])
		expect(shown.errors[1].message).toContain("row 3")
	})

	it("names the codes when a name is that of several procedures or units", async () => {
		await givenUnit(app, { code: "TPTN.BM", name: "Xã Bình Minh", parentId: places.city.id })
		const second = await givenUnit(app, { code: "CT.BM", name: "Xã Bình Minh", parentId: places.city.id })
		const wide = actorOf("ADMINISTRATOR", places.city, [
			places.ward,
			second,
			{ ...second, id: second.id - 1 },
		])
		const { import: shown } = await previewDossiers(app, wide, csv({ "Đơn vị": "UBND xã Bình Minh" }), {
			mapping,
			dateOrder: "DAY_FIRST",
		})
		expect(shown.errors).toMatchObject([{ code: "unitAmbiguous", column: "Đơn vị" }])
		expect(shown.errors[0].message).toContain("TPTN.BM, CT.BM")
	})

	it("has more cells than the header", async () => {
		const content = `Số hồ sơ,Thủ tục,Ngày tiếp nhận\n${code},1.001193,2020-10-14,P1, TP. Tây Ninh\n`
		const { import: shown } = await previewDossiers(app, administrator, file("ho-so.csv", content), {
			mapping: { "Số hồ sơ": "CODE", "Thủ tục": "PROCEDURE", "Ngày tiếp nhận": "RECEIVED" },
			defaultUnitId: btoa(`Unit:${places.ward.id}`),
			defaultChannel: "COUNTER",
		})
		expect(shown.errors).toMatchObject([{ row: 2, column: "Cột D", value: "P1", code: "tooManyCells" }])
	})
})

describe("a question", () => {
	const ambiguous = () =>
		csv({ "Ngày tiếp nhận": "03/09/2020 09:00" }, { "Số hồ sơ": otherCode, "Ngày tiếp nhận": "04/09/2020" })

	it("is asked when day and month could be exchanged; until it is answered nothing can be written", async () => {
		const { import: open } = await previewDossiers(app, administrator, ambiguous(), { mapping })
		expect(open).toMatchObject({ rows: 2, accepted: 0, rejected: 0 })
		expect(open.questions).toMatchObject([
			{ key: "dateOrder", column: "Ngày tiếp nhận", samples: ["03/09/2020 09:00", "04/09/2020"] },
		])
		const before = await written(app)
		expect(await confirmImport(app, administrator, open.id)).toMatchObject({ code: "questionsOpen" })
		expect(await written(app)).toEqual(before)
	})

	it.each([
		{ dateOrder: "DAY_FIRST", receivedAt: "2020-09-03T09:00+07:00" },
		{ dateOrder: "MONTH_FIRST", receivedAt: "2020-03-09T09:00+07:00" },
	] as const)("answered with $dateOrder gives $receivedAt", async ({ dateOrder, receivedAt }) => {
		const { import: answered } = await previewDossiers(app, administrator, ambiguous(), {
			mapping,
			dateOrder,
		})
		expect(answered).toMatchObject({ accepted: 2, questions: [] })
		await confirmImport(app, administrator, answered.id)
		expect(await dossier(code)).toMatchObject({ receivedAt })
	})

	it("is asked when the values of a column contradict each other; the answer makes row errors of the others", async () => {
		const mixed = csv(
			{ "Ngày tiếp nhận": "15/10/2020" },
			{ "Số hồ sơ": otherCode, "Ngày tiếp nhận": "10/16/2020" },
		)
		const { import: open } = await previewDossiers(app, administrator, mixed, { mapping })
		expect(open.questions).toMatchObject([{ key: "dateOrder", samples: ["15/10/2020", "10/16/2020"] }])
		const { import: answered } = await previewDossiers(app, administrator, mixed, {
			mapping,
			dateOrder: "DAY_FIRST",
		})
		expect(answered).toMatchObject({ accepted: 1, rejected: 1 })
		expect(answered.errors).toMatchObject([{ row: 3, value: "10/16/2020", code: "dateImpossible" }])
	})

	it("is asked for unit and channel when neither a column nor a default says them", async () => {
		const { import: open } = await previewDossiers(
			app,
			administrator,
			file("ho-so.csv", `Mã,TTHC,Nhận\n${code},1.001193,2020-10-14`),
			{ mapping: { Mã: "CODE", TTHC: "PROCEDURE", Nhận: "RECEIVED" } },
		)
		expect(open).toMatchObject({ accepted: 0, questions: [{ key: "unit" }, { key: "channel" }] })
	})
})

describe("a mapping that cannot be", () => {
	it.each([
		{ mapping: { "Thủ tục": "PROCEDURE" }, code: "fieldMissing", path: ["mapping"] },
		{ mapping: { ...mapping, "Không có": "CODE" }, code: "unknownColumn", path: ["mapping", "9", "column"] },
		{ mapping: { ...mapping, "Số hồ sơ": "UNIT" }, code: "fieldTwice", path: ["mapping", "6", "field"] },
	])("is refused with $code and stores nothing", async ({ mapping: wrong, code: problem, path }) => {
		const refused = await previewDossiers(app, administrator, csv({}), { mapping: wrong })
		expect(refused).toMatchObject({
			__typename: "InvalidInput",
			code: problem,
			path: ["input", "options", ...path],
		})
	})

	it("names a default unit that does not exist or belongs to others", async () => {
		const missing = await previewDossiers(app, administrator, csv({}), {
			mapping,
			defaultUnitId: btoa("Unit:99999"),
		})
		expect(missing).toMatchObject({ __typename: "NotFound", path: ["input", "options", "defaultUnitId"] })
		const foreign = await previewDossiers(app, administrator, csv({}), {
			mapping,
			defaultUnitId: btoa(`Unit:${places.elsewhere.id}`),
		})
		expect(foreign).toMatchObject({ __typename: "Forbidden", code: "outsideScope" })
	})
})

describe("a preview of dossiers that is sent again with its key", () => {
	const previews = async () =>
		(await app.ask(administrator, "{ imports(first: 1) { totalCount } }")).data.imports.totalCount
	const send = (row: RowValues, idempotencyKey: string) =>
		previewDossiers(app, administrator, csv(row), { mapping, dateOrder: "DAY_FIRST", idempotencyKey })

	it("is kept once; with other rows it is refused", async () => {
		const first = await send({}, "xem trước hồ sơ")
		const count = await previews()
		expect(first.__typename).toBe("ImportSuccess")
		expect(await send({}, "xem trước hồ sơ")).toEqual(first)
		expect(await send({ "Người nộp": "Trần Thị Mẫu" }, "xem trước hồ sơ")).toMatchObject({
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
		expect(await previews()).toBe(count)
	})
})

describe("confirming", () => {
	it("takes in a year of a city at once, with every due", async () => {
		const wards = await Promise.all(
			[1, 2, 3].map((ward) => givenUnit(app, { code: `NAM.P${ward}`, parentId: places.city.id })),
		)
		const day = (index: number) => String(1 + (index % 28)).padStart(2, "0")
		const month = (index: number) => String(1 + (Math.floor(index / 28) % 8)).padStart(2, "0")
		const rows = Array.from({ length: 18_000 }, (_, index) =>
			[
				index,
				index % 2 === 0 ? birth : marriage,
				`${day(index)}/${month(index)}/2020 08:00`,
				index % 30 === 0 ? "" : `${day(index)}/${month(index)}/2020`,
				1 + (index % 3),
				`NAM.P${1 + (index % 3)}`,
			].join(),
		)
		const titles = ["Số hồ sơ", "Thủ tục", "Ngày tiếp nhận", "Ngày xong", "Hình thức nộp", "Đơn vị"]
		const year = [titles.join(), ...rows].join("\n")
		const wide = actorOf("ADMINISTRATOR", places.city, wards)
		const { import: shown } = await previewDossiers(app, wide, file("nam-2020.csv", year), {
			mapping: Object.fromEntries(Object.entries(mapping).filter(([column]) => titles.includes(column))),
		})
		expect(shown).toMatchObject({ rows: 18_000, accepted: 18_000, rejected: 0 })
		expect(countsOf(shown)).toMatchObject({
			open: 600,
			finished: 17_400,
			"due:computed": 18_000,
			"unit:Phường NAM.P1": 6000,
		})
		expect(await confirmImport(app, wide, shown.id)).toMatchObject({ import: { state: "CONFIRMED" } })
		const { data } = await app.ask(
			wide,
			"{ dossiers(filter: { view: OPEN }) { totalCount } all: dossiers { totalCount } }",
		)
		expect(data).toEqual({ dossiers: { totalCount: 600 }, all: { totalCount: 18_000 } })
	}, 120_000)

	it("writes all rows or none: a code taken since the preview stops everything", async () => {
		const shown = await preview({}, { "Số hồ sơ": otherCode })
		await importRows({ "Số hồ sơ": otherCode })
		const before = await written(app)
		expect(await confirmImport(app, administrator, shown.id)).toMatchObject({
			__typename: "Overlap",
			code: "dossierCodeTaken",
		})
		expect(await written(app)).toEqual(before)
		expect(await dossier(code)).toBeNull()
	})

	it("happens once, also when two try at the same time", async () => {
		const shown = await preview({})
		const answers = await Promise.all([
			confirmImport(app, administrator, shown.id),
			confirmImport(app, administrator, shown.id),
		])
		expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["ImportSuccess", "InvalidInput"])
		expect((await dossier(code)).events.edges).toHaveLength(2)
	})
})
