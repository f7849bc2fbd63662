import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { workbook } from "./fixtures/workbooks.ts"

let app: App
let author: Actor
let elsewhere: Actor
let layerId: string
const preview = `mutation ($input: PreviewDaysImportInput!) { previewDaysImport(input: $input) {
	__typename
	... on DaysImportPreview {
		format dateOrderUncertain
		days { line kind date worked name document sessions { start end } receptionOnly standing replaces }
		problems { line text code message }
	}
	... on InvalidInput { issues { code path } }
	... on Problem { code path }
} }`
const take = `mutation ($input: ImportDaysInput!) { importDays(input: $input) {
	__typename
	... on CalendarDraftSuccess { draft {
		id version baseVersion validFrom closures { date name document } swaps { off worked }
		overrides { date name sessions { start end } receptionOnly }
	} }
	... on InvalidInput { issues { code path } }
	... on VersionConflict { expectedVersion actualVersion }
	... on Problem { code path }
} }`

beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	author = actorOf("ADMINISTRATOR", places.city, [places.ward])
	elsewhere = actorOf("ADMINISTRATOR", places.elsewhere)
	layerId = btoa(`CalendarLayer:${places.city.id}`)
	await app.ask(
		author,
		`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }`,
		{
			input: {
				id: layerId,
				expectedVersion: 0,
				validFrom: "2020-01-01",
				content: {
					weekly: [],
					seasons: [],
					closures: [
						{ date: "2020-10-15", name: "Mất điện" },
						{ date: "2020-10-20", name: "Hội nghị" },
					],
					swaps: [],
					overrides: [],
				},
			},
		},
	)
})

const ask = async (query: string, input: Readonly<Record<string, unknown>>, actor = author) => {
	const { data, errors } = await app.ask(actor, query, { input: { layerId, ...input } })
	expect(errors).toBeUndefined()
	const [answer] = Object.values<Record<string, never>>(data)
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	return answer as any
}
const draftsAndAudit = () =>
	app.run(
		Effect.flatMap(
			SqlClient,
			(sql) => sql<{ drafts: number; entries: number }>`
				select (select count(*)::int from drafts) as drafts, (select count(*)::int from audit_log) as entries`,
		),
	)

const table = [
	"Danh sách ngày nghỉ của đơn vị;;;;;",
	"Ngày;Đến ngày;Tên ngày;Làm bù;Giờ;Văn bản",
	"15/10/2020;;Mất điện;;;",
	"20/10/2020;;Mất nước;;;CV 12/UBND",
	"26/10/2020;27/10/2020;Sửa trụ sở;;;",
	"30/10/2020;;;31/10/2020;;QĐ 7/QĐ-UBND",
	"07/11/2020;;Trực thứ Bảy;;07:30-11:00, 13:00–16:00;",
	"32/10/2020;;Sai ngày;;;",
	"02/11/2020;;Sai giờ;;7h-11h;",
	"05/11/2020;03/11/2020;Ngược;;;",
].join("\n")

describe("days that are read from a table", () => {
	it("say what they would become, how they stand to the layer, and what cannot be taken", async () => {
		const read = await ask(preview, { text: table, validFrom: "2020-10-01" })
		expect(read).toMatchObject({ __typename: "DaysImportPreview", format: "CSV", dateOrderUncertain: false })
		const days = read.days.map((day: Record<string, string>) =>
			[day.line, day.kind, day.date, day.standing].join(" "),
		)
		expect(days).toEqual([
			"3 CLOSURE 2020-10-15 SAME",
			"4 CLOSURE 2020-10-20 CONFLICT",
			"5 CLOSURE 2020-10-26 NEW",
			"5 CLOSURE 2020-10-27 NEW",
			"6 SWAP 2020-10-30 NEW",
			"7 OVERRIDE 2020-11-07 NEW",
		])
		expect(read.days[1]).toMatchObject({
			document: "CV 12/UBND",
			replaces: ["Ngày nghỉ 2020-10-20 (Hội nghị)"],
		})
		expect(read.days[4]).toMatchObject({ worked: "2020-10-31", name: "", document: "QĐ 7/QĐ-UBND" })
		expect(read.days[5].sessions).toEqual([
			{ start: "07:30", end: "11:00" },
			{ start: "13:00", end: "16:00" },
		])
		expect(read.problems.map(({ line, code }: Record<string, string>) => `${line} ${code}`)).toEqual([
			"8 noDate",
			"9 hoursUnreadable",
			"10 reversed",
		])
		expect(read.problems[0].text).toBe("32/10/2020 | Sai ngày")
	})

	it.each([
		{ order: undefined, date: "2020-09-03", uncertain: true },
		{ order: "MONTH_FIRST", date: "2020-03-09", uncertain: false },
	])("are ambiguous where no number is above 12: $order", async ({ order, date, uncertain }) => {
		const read = await ask(preview, { text: "Date,Name\n03/09/2020,Mẫu", dateOrder: order })
		expect(read.dateOrderUncertain).toBe(uncertain)
		expect(read.days[0].date).toBe(date)
	})

	it("are read from a workbook as well", async () => {
		const file = await workbook([
			["Ngày nghỉ", "Tên"],
			["16/10/2020", "Mất điện"],
		])
		const { data, errors } = await app.upload(
			author,
			preview,
			{ input: { layerId, file: null, validFrom: "2020-10-01" } },
			{ "variables.input.file": new File([new Uint8Array(file)], "ngay-nghi.xlsx") },
		)
		expect(errors).toBeUndefined()
		expect(data.previewDaysImport).toMatchObject({
			format: "XLSX",
			days: [{ line: 2, kind: "CLOSURE", date: "2020-10-16", name: "Mất điện", standing: "NEW" }],
			problems: [],
		})
	})
})

describe("days that are read from iCalendar", () => {
	it("close whole days under their summary; the rest is listed with its line", async () => {
		const text = [
			"BEGIN:VCALENDAR",
			"VERSION:2.0",
			"BEGIN:VEVENT",
			"DTSTART;VALUE=DATE:20201015",
			"DTEND;VALUE=DATE:20201017",
			"SUMMARY:Mất điện",
			"END:VEVENT",
			"BEGIN:VEVENT",
			"DTSTART:20201019T080000",
			"SUMMARY:Họp",
			"END:VEVENT",
			"END:VCALENDAR",
		].join("\r\n")
		const read = await ask(preview, { text, validFrom: "2020-10-01" })
		expect(read.format).toBe("ICS")
		expect(
			read.days.map(({ line, date, standing }: Record<string, string>) => [line, date, standing]),
		).toEqual([
			[null, "2020-10-15", "SAME"],
			[null, "2020-10-16", "NEW"],
		])
		expect(read.problems).toEqual([
			{ line: 8, text: "Họp", code: "partOfDay", message: "Sự kiện chỉ một phần của ngày." },
		])
	})
})

describe("a file that is refused", () => {
	it.each([
		{ why: "neither file nor text", input: {}, code: "fileOrText" },
		{ why: "nothing in it", input: { text: " " }, code: "fileIsEmpty" },
		{ why: "no known columns", input: { text: "Cột một;Cột hai\n1;2" }, code: "noHeader" },
		{ why: "a page of the web", input: { text: "<html></html>" }, code: "isHtml" },
		{
			why: "too many days",
			input: {
				text: ["Ngày,Đến ngày,Tên", ...Array.from({ length: 34 }, () => "01/10/2020,31/10/2020,X")].join(
					"\n",
				),
			},
			code: "tooManyDays",
		},
	])("$why: $code", async ({ input, code }) => {
		expect(await ask(preview, input)).toMatchObject({ __typename: "InvalidInput", issues: [{ code }] })
	})

	it("of a layer outside of the caller's units", async () => {
		expect(await ask(preview, { text: table }, elsewhere)).toMatchObject({ __typename: "Forbidden" })
	})
})

describe("days that are taken over", () => {
	const chosen = {
		baseVersion: 1,
		validFrom: "2020-10-01",
		closures: [{ date: "2020-10-20", name: "Mất nước", document: "CV 12/UBND" }],
		swaps: [{ off: "2020-10-30", worked: "2020-10-31" }],
		overrides: [],
	}

	it.each([
		{ why: "nothing chosen", input: { closures: [], swaps: [] }, code: "nothingChosen" },
		{
			why: "a day twice",
			input: { closures: [...chosen.closures, { date: "2020-10-31", name: "Nghỉ" }] },
			code: "dayChosenTwice",
		},
		{
			why: "a swap that does not fit",
			input: { swaps: [{ off: "2020-10-31", worked: "2020-11-01" }] },
			code: "swapOffAlreadyClosed",
		},
	])("are refused and nothing is written: $why", async ({ input, code }) => {
		const before = await draftsAndAudit()
		expect(await ask(take, { ...chosen, ...input })).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code }],
		})
		expect(await draftsAndAudit()).toEqual(before)
	})

	it("are refused over a version that somebody replaced, and of another unit", async () => {
		const before = await draftsAndAudit()
		expect(await ask(take, { ...chosen, baseVersion: 0 })).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 0,
			actualVersion: 1,
		})
		expect(await ask(take, chosen, elsewhere)).toMatchObject({ __typename: "Forbidden" })
		expect(await draftsAndAudit()).toEqual(before)
	})

	it("make a draft that says them in the place of what was said, once for one key, and go on in it", async () => {
		const first = await ask(take, { ...chosen, idempotencyKey: "k" })
		expect(first.draft).toMatchObject({
			version: 1,
			baseVersion: 1,
			validFrom: "2020-10-01",
			closures: [
				{ date: "2020-10-15", name: "Mất điện", document: null },
				{ date: "2020-10-20", name: "Mất nước", document: "CV 12/UBND" },
			],
			swaps: [{ off: "2020-10-30", worked: "2020-10-31" }],
		})
		expect(await ask(take, { ...chosen, idempotencyKey: "k" })).toEqual(first)
		const more = {
			...chosen,
			closures: [],
			swaps: [],
			overrides: [
				{
					date: "2020-11-07",
					name: "Trực",
					sessions: [{ start: "07:30", end: "11:00" }],
					receptionOnly: true,
				},
			],
		}
		expect(await ask(take, more)).toMatchObject({ __typename: "Overlap", code: "draftPresent" })
		const second = await ask(take, { ...more, draftId: first.draft.id, expectedVersion: 1 })
		expect(second.draft).toMatchObject({
			id: first.draft.id,
			version: 2,
			swaps: [{ off: "2020-10-30", worked: "2020-10-31" }],
			overrides: [{ date: "2020-11-07", receptionOnly: true }],
		})
	})
})
