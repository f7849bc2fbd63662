import { expect, it } from "vitest"
import { procedures } from "#lib/i18n/vi/procedures.ts"
import { ProcedureDraft, type ProcedureToEdit } from "./ProcedureDraft.svelte.ts"
import { mistakesOf } from "./procedureMistakes.ts"

const days = (amount: number) => ({ unit: "WORKING_DAYS", amount, cutOff: null, text: "" }) as const
const term = {
	channel: "COUNTER",
	statutory: days(5),
	committed: days(3),
	fee: "Miễn phí",
	sourceText: null,
	unclear: null,
} as const

/** A procedure that says everything there is to say. */
const saved: ProcedureToEdit = {
	id: "1",
	code: "1.001193",
	version: 4,
	state: "PUBLISHED",
	validFrom: "2020-01-01",
	name: "Đăng ký khai sinh",
	sector: "Hộ tịch",
	level: "Cấp xã",
	agency: "UBND cấp xã",
	decision: "1872/QĐ-BTP",
	processDecision: "215/QĐ-UBND (mẫu)",
	noAppointmentEligible: true,
	receiptPolicy: "AS_IS",
	terms: [term],
	steps: [{ name: "Thẩm định", by: "Chuyên môn", limit: days(3), after: null }],
	cases: [
		{
			code: "xac-minh",
			name: "Phải xác minh",
			noAppointmentEligible: false,
			terms: [term],
			steps: [{ name: "Xác minh", by: "Công an", limit: days(2), after: [] }],
		},
	],
	allowances: [
		{
			kind: "SUSPENSION",
			code: "thue",
			name: "Nghĩa vụ tài chính",
			by: "LEADER",
			atMost: 1,
			longest: days(30),
			basis: "Luật Đất đai 2024",
			text: "",
		},
	],
	documents: [{ name: "Tờ khai", originals: 1, copies: 2, remark: "theo mẫu", text: "" }],
	fees: [{ name: "Lệ phí", dong: 8000, per: "bản", words: null, text: "" }],
	forms: [
		{
			name: "Tờ khai",
			nameEn: "Declaration",
			code: "Mẫu số 01",
			url: "https://example.vn/a",
			basis: "Thông tư mẫu",
		},
	],
	legalBasis: [{ instrument: "Luật Hộ tịch", article: "điều 13", url: "https://vbpl.vn/" }],
}

const draftOf = (changes: Partial<ProcedureToEdit> = {}) =>
	new ProcedureDraft({ ...saved, ...changes }, "2026-01-01")

it("what an editor does not touch is sent as it was read", () => {
	const sentDays = (amount: number) => ({ unit: "WORKING_DAYS", amount })
	const sentTerm = {
		channel: "COUNTER",
		statutory: sentDays(5),
		committed: sentDays(3),
		fee: "Miễn phí",
		sourceText: null,
	}
	expect(draftOf().content).toEqual({
		name: "Đăng ký khai sinh",
		sector: "Hộ tịch",
		level: "Cấp xã",
		agency: "UBND cấp xã",
		decision: "1872/QĐ-BTP",
		processDecision: "215/QĐ-UBND (mẫu)",
		noAppointmentEligible: true,
		receiptPolicy: "AS_IS",
		terms: [sentTerm],
		steps: [{ name: "Thẩm định", by: "Chuyên môn", limit: sentDays(3), after: null }],
		cases: [
			{
				code: "xac-minh",
				name: "Phải xác minh",
				noAppointmentEligible: false,
				terms: [sentTerm],
				steps: [{ name: "Xác minh", by: "Công an", limit: sentDays(2), after: [] }],
			},
		],
		allowances: [
			{
				kind: "SUSPENSION",
				code: "thue",
				name: "Nghĩa vụ tài chính",
				by: "LEADER",
				atMost: 1,
				longest: sentDays(30),
				basis: "Luật Đất đai 2024",
			},
		],
		documents: [{ name: "Tờ khai", originals: 1, copies: 2, remark: "theo mẫu" }],
		fees: [{ name: "Lệ phí", dong: 8000, per: "bản" }],
		forms: [
			{
				name: "Tờ khai",
				nameEn: "Declaration",
				code: "Mẫu số 01",
				url: "https://example.vn/a",
				basis: "Thông tư mẫu",
			},
		],
		legalBasis: [{ instrument: "Luật Hộ tịch", article: "điều 13", url: "https://vbpl.vn/" }],
	})
})

it("what somebody else saved meanwhile is told by its field and can be taken one by one", () => {
	const draft = draftOf()
	const other = draftOf({ receiptPolicy: "NEXT_OPENING", name: "Tên khác", fees: [] })
	expect(draft.differencesFrom(other)).toEqual({
		keys: ["name", "receiptPolicy"],
		parts: ["fees"],
		channels: [],
	})
	draft.takeContent(other, "receiptPolicy")
	draft.takePart(other, "fees")
	expect(draft.content).toMatchObject({
		name: "Đăng ký khai sinh",
		receiptPolicy: "NEXT_OPENING",
		fees: [],
	})
})

it.each([
	{ url: "", told: [] },
	{ url: " https://example.vn/to-khai.docx ", told: [] },
	{ url: "http://example.vn/to-khai.docx", told: [["invalidAddress", "content.forms.0.url"]] },
	{ url: "example.vn", told: [["invalidAddress", "content.forms.0.url"]] },
])("the address “$url” of a form is looked at before it is sent", ({ url, told }) => {
	const draft = draftOf()
	draft.forms[0]!.url = url
	const issues = mistakesOf(draft, true, procedures)?.issues ?? []
	expect(issues.map(({ code, path }) => [code, path.join(".")])).toEqual(told)
})

it("a limit that the source left unclear keeps the source's words until it is entered", () => {
	const unclear = { ...term, statutory: null, committed: null, sourceText: "1", unclear: "Thiếu đơn vị." }
	const draft = new ProcedureDraft({ ...saved, terms: [unclear], cases: [] }, "2026-01-01")
	expect(draft.content.terms).toEqual([
		{ channel: "COUNTER", statutory: null, committed: null, fee: "Miễn phí", sourceText: "1" },
	])
})

it("a new procedure counts receipts outside opening hours from the next opening", () => {
	expect(new ProcedureDraft(null, "2026-01-01").content.receiptPolicy).toBe("NEXT_OPENING")
})
