import { TimeLimit } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { ContentJson, encodeContent, type ProcedureContent } from "../../src/procedures/ProcedureContent.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { nodes, pageOf } from "../support/pages.ts"
import { content, contentInput, givenProcedure, term } from "./given.ts"

let app: App
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", city)
})

const create = /* GraphQL */ `
	mutation ($input: CreateProcedureInput!) {
		createProcedure(input: $input) {
			__typename
			... on ProcedureSuccess { procedure { code } }
			... on InvalidInput { issues { code path message } }
		}
	}
`
const days = (amount: number) => ({ unit: "WORKING_DAYS", amount })
const step = (name: string, amount: number, fields: Readonly<Record<string, unknown>> = {}) => ({
	name,
	by: "Chuyên môn",
	limit: days(amount),
	...fields,
})

const send = async (code: string, fields: Readonly<Record<string, unknown>>, publish = true) => {
	const { data, errors } = await app.ask(administrator, create, {
		input: { code, effectiveFrom: "2020-01-01", publish, content: contentInput(fields) },
	})
	expect(errors).toBeUndefined()
	return data.createProcedure
}

const contentFields = /* GraphQL */ `
	fragment Content on ProcedureContent {
		processDecision
		receiptPolicy
		steps { name by limit { unit amount } after }
		cases { code name noAppointmentEligible terms { channel statutory { text } } steps { name } }
		allowances { kind code name by atMost longest { unit amount } basis text english: text(language: EN) }
		documents { name originals copies remark text }
		fees { name dong per words text english: text(language: EN) }
		forms { name nameEn code url basis text english: text(language: EN) }
		legalBasis { instrument article url }
	}
`

const whole = {
	receiptPolicy: "AS_IS",
	processDecision: "215/QĐ-UBND (ví dụ)",
	steps: [
		step("Tiếp nhận", 0.5, { by: "Một cửa" }),
		step("Thẩm định", 3, { after: ["Tiếp nhận"] }),
		step("Niêm yết", 1, { after: ["Tiếp nhận"] }),
		step("Ký", 1.5, { by: "Lãnh đạo", after: ["Thẩm định", "Niêm yết"] }),
	],
	cases: [
		{
			code: "xac-minh",
			name: "Phải xác minh",
			noAppointmentEligible: true,
			terms: [{ channel: "COUNTER", statutory: days(10) }],
			steps: [step("Xác minh", 10, { after: [] })],
		},
	],
	allowances: [
		{
			kind: "SUSPENSION",
			code: "nghia-vu-tai-chinh",
			name: "Nghĩa vụ tài chính",
			atMost: 1,
			longest: days(30),
			basis: "Luật Đất đai 2024, điều 157",
		},
		{ kind: "EXTENSION", code: "phuc-tap", name: "Hồ sơ phức tạp", by: "LEADER", atMost: 2 },
	],
	documents: [
		{ name: "Giấy chứng sinh", originals: 1, copies: 0 },
		{ name: "Sổ hộ khẩu", originals: 0, copies: 2, remark: "nộp kèm bản chính để đối chiếu" },
	],
	fees: [
		{ name: "Lệ phí", dong: 8000, per: "bản" },
		{ name: "Phí thẩm định", words: "Theo nghị quyết của HĐND tỉnh" },
	],
	forms: [
		{
			name: "Tờ khai đăng ký khai sinh",
			nameEn: "Declaration of birth",
			code: "Mẫu số 01 (ví dụ)",
			url: "https://example.vn/khai-sinh.docx",
			basis: "Thông tư ví dụ",
		},
		{ name: " Văn bản ủy quyền ", url: " " },
	],
	legalBasis: [
		{ instrument: "Luật Hộ tịch 60/2014/QH13", article: "điều 13", url: "https://vbpl.vn/" },
		{ instrument: "Nghị định 123/2015/NĐ-CP" },
	],
}

describe("the whole content of a procedure", () => {
	const read = {
		receiptPolicy: "AS_IS",
		processDecision: "215/QĐ-UBND (ví dụ)",
		steps: [
			{ name: "Tiếp nhận", by: "Một cửa", limit: days(0.5), after: null },
			{ name: "Thẩm định", by: "Chuyên môn", limit: days(3), after: ["Tiếp nhận"] },
			{ name: "Niêm yết", by: "Chuyên môn", limit: days(1), after: ["Tiếp nhận"] },
			{ name: "Ký", by: "Lãnh đạo", limit: days(1.5), after: ["Thẩm định", "Niêm yết"] },
		],
		cases: [
			{
				code: "xac-minh",
				name: "Phải xác minh",
				noAppointmentEligible: true,
				terms: [{ channel: "COUNTER", statutory: { text: "10 ngày làm việc" } }],
				steps: [{ name: "Xác minh" }],
			},
		],
		allowances: [
			{
				kind: "SUSPENSION",
				code: "nghia-vu-tai-chinh",
				name: "Nghĩa vụ tài chính",
				by: null,
				atMost: 1,
				longest: days(30),
				basis: "Luật Đất đai 2024, điều 157",
				text: "tối đa 1 lần, 30 ngày làm việc, Luật Đất đai 2024, điều 157",
				english: "at most 1 time, 30 working days, Luật Đất đai 2024, điều 157",
			},
			{
				kind: "EXTENSION",
				code: "phuc-tap",
				name: "Hồ sơ phức tạp",
				by: "LEADER",
				atMost: 2,
				longest: null,
				basis: null,
				text: "tối đa 2 lần, Lãnh đạo",
				english: "at most 2 times, Leader",
			},
		],
		documents: [
			{ name: "Giấy chứng sinh", originals: 1, copies: 0, remark: null, text: "1 bản chính" },
			{
				name: "Sổ hộ khẩu",
				originals: 0,
				copies: 2,
				remark: "nộp kèm bản chính để đối chiếu",
				text: "2 bản sao, nộp kèm bản chính để đối chiếu",
			},
		],
		fees: [
			{
				name: "Lệ phí",
				dong: 8000,
				per: "bản",
				words: null,
				text: "8.000 đồng/bản",
				english: "8,000 VND per bản",
			},
			{
				name: "Phí thẩm định",
				dong: null,
				per: null,
				words: "Theo nghị quyết của HĐND tỉnh",
				text: "Theo nghị quyết của HĐND tỉnh",
				english: "Theo nghị quyết của HĐND tỉnh",
			},
		],
		forms: [
			{
				name: "Tờ khai đăng ký khai sinh",
				nameEn: "Declaration of birth",
				code: "Mẫu số 01 (ví dụ)",
				url: "https://example.vn/khai-sinh.docx",
				basis: "Thông tư ví dụ",
				text: "Mẫu số 01 (ví dụ), tiếng Anh “Declaration of birth”, Thông tư ví dụ, https://example.vn/khai-sinh.docx",
				english:
					"Mẫu số 01 (ví dụ), in English “Declaration of birth”, Thông tư ví dụ, https://example.vn/khai-sinh.docx",
			},
			{
				name: "Văn bản ủy quyền",
				nameEn: null,
				code: null,
				url: null,
				basis: null,
				text: "chưa có địa chỉ tải",
				english: "no address yet",
			},
		],
		legalBasis: [
			{ instrument: "Luật Hộ tịch 60/2014/QH13", article: "điều 13", url: "https://vbpl.vn/" },
			{ instrument: "Nghị định 123/2015/NĐ-CP", article: null, url: null },
		],
	}

	it("is read as it was sent, of the procedure and of its version", async () => {
		expect((await send("1.000001", whole)).__typename).toBe("ProcedureSuccess")
		const { data } = await app.ask(
			administrator,
			`${contentFields} { procedure(code: "1.000001") { ...Content versions { edges { node { ...Content } } } lint { code form text } } }`,
		)
		const doubtful = {
			code: "FORM_WITHOUT_ADDRESS",
			form: "Văn bản ủy quyền",
			text: "Văn bản ủy quyền: biểu mẫu chưa có địa chỉ tải. Hãy nhập địa chỉ bắt đầu bằng https://.",
		}
		expect(data.procedure).toEqual({ ...read, versions: pageOf([read]), lint: [doubtful] })
	})

	it("counts receipts outside opening hours from the next opening where it says nothing of them", async () => {
		await send("1.000004", {})
		const { data } = await app.ask(administrator, `{ procedure(code: "1.000004") { receiptPolicy } }`)
		expect(data.procedure).toEqual({ receiptPolicy: "NEXT_OPENING" })
		const { receiptPolicy: _, ...older } = encodeContent(content())
		expect(Schema.decodeUnknownSync(ContentJson)(older).receiptPolicy).toBe("nextOpening")
	})

	it("is copied to a new procedure but for the decisions that published it", async () => {
		await send("1.000005", whole)
		const { data: found } = await app.ask(administrator, `{ procedure(code: "1.000005") { id } }`)
		const { data } = await app.ask(
			administrator,
			`${contentFields} mutation ($input: CopyProcedureInput!) { copyProcedure(input: $input) {
				... on ProcedureSuccess { procedure { ...Content } } } }`,
			{ input: { id: found.procedure.id, code: "1.000006", effectiveFrom: "2020-01-01" } },
		)
		expect(data.copyProcedure.procedure).toEqual({ ...read, processDecision: null })
	})

	it("is kept by an import that says nothing of it", async () => {
		expect((await send("1.000002", whole)).__typename).toBe("ProcedureSuccess")
		const before = await app.run(Procedures.use((procedures) => procedures.contents(day("2020-06-01"))))
		const existing = before.find(({ code }) => code === "1.000002")
		await app.run(
			Procedures.use((procedures) =>
				procedures.importMany(
					[
						{
							code: "1.000002",
							effectiveFrom: day("2022-01-01"),
							content: { ...content(existing), name: "Tên theo nguồn mới" },
							state: "published",
							existingId: existing?.id,
						},
					],
					"danh-muc.xlsx",
				),
			),
		)
		const { data } = await app.ask(
			administrator,
			`${contentFields} { procedure(code: "1.000002") { name ...Content } }`,
		)
		expect(data.procedure).toEqual({ name: "Tên theo nguồn mới", ...read })
	})

	it("stands in the audit log by its fields", async () => {
		await send("1.000003", whole)
		const [row] = await app.run(
			SqlClient.use(
				(sql) => sql<{ changes: { field: string; after: string }[] }>`
					select changes from audit_log where label = '1.000003'`,
			),
		)
		const told = Object.fromEntries((row?.changes ?? []).map(({ field, after }) => [field, after]))
		expect(told.processDecision).toBe("215/QĐ-UBND (ví dụ)")
		expect(told.receiptPolicy).toBe("asIs")
		expect(JSON.parse(told.documents ?? "")).toEqual([
			{ name: "Giấy chứng sinh", originals: 1, copies: 0, remark: null },
			{ name: "Sổ hộ khẩu", originals: 0, copies: 2, remark: "nộp kèm bản chính để đối chiếu" },
		])
	})
})

const versionRows = () =>
	app.run(SqlClient.use((sql) => sql`select count(*)::int as count from procedure_versions`))

describe("what no procedure can say", () => {
	const allowance = { kind: "SUSPENSION", code: "thue", name: "Nộp thuế", atMost: 1 }
	const oneCase = { code: "a", name: "A", terms: [{ channel: "COUNTER", statutory: days(5) }] }

	it.each([
		{
			why: "the steps take longer than the promise",
			fields: { steps: [step("Thẩm định", 4), step("Ký", 1.5)] },
			issues: [["stepsTooLong", "steps"]],
		},
		{
			why: "a step has no time",
			fields: { steps: [step("Thẩm định", 0), step("Ký", 1)] },
			issues: [["deadStep", "steps.0.limit"]],
		},
		{
			why: "a step waits for one that does not exist",
			fields: { steps: [step("Ký", 1, { after: ["Trình"] })] },
			issues: [["deadStep", "steps.0.after"]],
		},
		{
			why: "two steps wait for each other",
			fields: { steps: [step("Trình", 1, { after: ["Ký"] }), step("Ký", 1, { after: ["Trình"] })] },
			issues: [
				["deadStep", "steps.0.after"],
				["deadStep", "steps.1.after"],
			],
		},
		{
			why: "nobody does a step",
			fields: { steps: [step("Ký", 1, { by: " " })] },
			issues: [["stepWithoutOwner", "steps.0.by"]],
		},
		{
			why: "two steps have one name",
			fields: { steps: [step("Ký", 1), step("Ký", 1)] },
			issues: [["stepTwice", "steps.1.name"]],
		},
		{
			why: "a limit is 0",
			fields: { terms: [{ channel: "COUNTER", statutory: days(0) }] },
			issues: [["zeroLimit", "terms.0.statutory"]],
		},
		{
			why: "a case has no limit, and its code is that of another",
			fields: { cases: [oneCase, { code: "a", name: "B", terms: [{ channel: "ONLINE" }] }] },
			issues: [
				["caseTwice", "cases.1.code"],
				["limitMissing", "cases.1.terms.0.statutory"],
			],
		},
		{
			why: "the promise of a case is longer than its law",
			fields: {
				cases: [{ ...oneCase, terms: [{ channel: "COUNTER", statutory: days(2), committed: days(3) }] }],
			},
			issues: [["committedLongerThanStatutory", "cases.0.terms.0.committed"]],
		},
		{
			why: "the steps of a case are too long",
			fields: { cases: [{ ...oneCase, steps: [step("Xác minh", 6)] }] },
			issues: [["stepsTooLong", "cases.0.steps"]],
		},
		{
			why: "a code has diacritics",
			fields: { allowances: [{ ...allowance, code: "thuế" }] },
			issues: [["invalidCode", "allowances.0.code"]],
		},
		{
			why: "a reason is allowed −1 times, for the same day",
			fields: { allowances: [{ ...allowance, atMost: -1, longest: { unit: "SAME_DAY", cutOff: "15:00" } }] },
			issues: [
				["outOfRange", "allowances.0.atMost"],
				["unfitLongest", "allowances.0.longest"],
			],
		},
		{
			why: "a reason is left to a role that only looks",
			fields: { allowances: [{ ...allowance, by: "READ_ONLY" }] },
			issues: [["roleOnlyLooks", "allowances.0.by"]],
		},
		{
			why: "a reason comes twice",
			fields: { allowances: [allowance, allowance] },
			issues: [
				["nameTwice", "allowances.1.code"],
				["nameTwice", "allowances.1.name"],
			],
		},
		{
			why: "a document has no name and 100 copies",
			fields: { documents: [{ name: "", originals: 0, copies: 100 }] },
			issues: [
				["missing", "documents.0.name"],
				["outOfRange", "documents.0.copies"],
			],
		},
		{
			why: "a fee says an amount and words",
			fields: { fees: [{ name: "Lệ phí", dong: 5000, words: "Miễn phí" }] },
			issues: [["amountOrWords", "fees.0.dong"]],
		},
		{
			why: "a fee says nothing",
			fields: { fees: [{ name: "Lệ phí" }] },
			issues: [["amountOrWords", "fees.0.dong"]],
		},
		{
			why: "an amount is below nothing",
			fields: { fees: [{ name: "Lệ phí", dong: -1 }] },
			issues: [["outOfRange", "fees.0.dong"]],
		},
		{
			why: "an address is a program",
			fields: { legalBasis: [{ instrument: "Luật", url: "javascript:alert(1)" }] },
			issues: [["invalidAddress", "legalBasis.0.url"]],
		},
		{
			why: "a form is to be had where anybody can change it on the way",
			fields: { forms: [{ name: "Tờ khai", url: "http://example.vn/to-khai.docx" }] },
			issues: [["invalidAddress", "forms.0.url"]],
		},
		{
			why: "the address of a form is none, or has no end",
			fields: {
				forms: [
					{ name: "Tờ khai", url: "example.vn/to-khai.docx" },
					{ name: "Đơn", url: `https://example.vn/${"a".repeat(1000)}` },
				],
			},
			issues: [
				["invalidAddress", "forms.0.url"],
				["tooLong", "forms.1.url"],
			],
		},
		{
			why: "two forms have one name",
			fields: { forms: [{ name: "Tờ khai" }, { name: "Tờ khai " }] },
			issues: [["nameTwice", "forms.1.name"]],
		},
		{
			why: "there are 51 steps",
			fields: { steps: Array.from({ length: 51 }, (_, index) => step(`Bước ${index}`, 0.5, { after: [] })) },
			issues: [["tooMany", "steps"]],
		},
	])("is refused when $why, at its field, and nothing is written", async ({ fields, issues }) => {
		const before = await versionRows()
		const refused = await send("2.000635", fields)
		expect(refused.__typename).toBe("InvalidInput")
		expect(
			refused.issues.map((issue: { code: string; path: string[] }) => [
				issue.code,
				issue.path.join(".").replace("input.content.", ""),
			]),
		).toEqual(issues)
		expect(await versionRows()).toEqual(before)
	})

	it("is told in words: what the steps take and what they may", async () => {
		const refused = await send("2.000635", { steps: [step("Thẩm định", 4), step("Ký", 1.5)] })
		expect(refused.issues[0].message).toBe(
			"Trực tiếp: các bước cộng lại 5,5 ngày làm việc, dài hơn thời hạn 5 ngày làm việc. Hãy rút ngắn một bước.",
		)
	})
})

describe("a draft", () => {
	it("may be doubtful, and the lint says what to look at", async () => {
		await send(
			"1.000010",
			{
				terms: [{ channel: "COUNTER", statutory: days(5) }, { channel: "ONLINE" }],
				steps: [step("Thẩm định", 5, { by: "" }), step("Ký", 1)],
			},
			false,
		)
		const { data } = await app.ask(
			administrator,
			`{ procedure(code: "1.000010") { lint { code text step channel version { state } } } }`,
		)
		expect(data.procedure.lint).toEqual([
			{
				code: "UNCLEAR_LIMIT",
				text: "Trực tuyến: thời hạn theo nguồn chưa rõ. Hãy tra quyết định công bố và nhập lại.",
				step: null,
				channel: "ONLINE",
				version: { state: "DRAFT" },
			},
			{
				code: "STEP_WITHOUT_OWNER",
				text: "Thẩm định: chưa ghi đơn vị hoặc vị trí thực hiện bước. Hãy nhập người chịu trách nhiệm.",
				step: "Thẩm định",
				channel: null,
				version: { state: "DRAFT" },
			},
			{
				code: "STEPS_TOO_LONG",
				text: "Trực tiếp: các bước cộng lại dài hơn thời hạn của thủ tục. Hãy rút ngắn một bước.",
				step: null,
				channel: "COUNTER",
				version: { state: "DRAFT" },
			},
		])
	})

	it("steps in hours within a limit in days are published, and the lint doubts them", async () => {
		const hours = { limit: { unit: "WORKING_HOURS", amount: 4 } }
		expect((await send("1.000011", { steps: [step("Ký", 1, hours)] })).__typename).toBe("ProcedureSuccess")
		const { data } = await app.ask(
			administrator,
			`{ procedure(code: "1.000011") { lint { code text(language: EN) } } }`,
		)
		expect(data.procedure.lint).toEqual([
			{
				code: "STEPS_NOT_ADDABLE",
				text: "The limits of the steps are in different units and cannot be added. Use the same unit.",
			},
		])
	})
})

describe("a policy for receipts outside opening hours that moves no due", () => {
	it("is published, and the lint doubts it", async () => {
		const hours = { channel: "COUNTER", statutory: { unit: "WORKING_HOURS", amount: 8 } }
		const sent = await send("1.000012", { terms: [hours], receiptPolicy: "AS_IS" })
		expect(sent.__typename).toBe("ProcedureSuccess")
		const { data } = await app.ask(
			administrator,
			`{ procedure(code: "1.000012") { lint { code text caseName } } }`,
		)
		expect(data.procedure.lint).toEqual([
			{
				code: "RECEIPT_POLICY_IDLE",
				text: "Hồ sơ nộp ngoài giờ được tính từ lúc nộp, nhưng mọi thời hạn tính bằng giờ làm việc nên hạn không đổi. Hãy xem lại đơn vị tính hoặc chọn giờ làm việc kế tiếp.",
				caseName: null,
			},
		])
	})
})

const changes = /* GraphQL */ `
	query ($code: String!) {
		procedure(code: $code) {
			draft { name changes { subject text before after } }
			versions { edges { node { id validFrom changes { text } } } }
		}
	}
`

describe("what changes between versions", () => {
	const given = async (
		code: string,
		...later: readonly [string, Partial<ProcedureContent>, "draft" | "published"][]
	) => {
		const procedure = await givenProcedure(app, { code })
		let version = 1
		for (const [from, fields, state] of later) {
			await app.run(
				Procedures.use((procedures) =>
					procedures.revise({
						id: procedure.id,
						expectedVersion: version,
						effectiveFrom: day(from),
						content: content(fields),
						state,
						reason: null,
					}),
				).pipe(Effect.orDie),
			)
			version += 1
		}
		const { data } = await app.ask(administrator, changes, { code })
		return data.procedure
	}

	it("stands beside the draft and each published version, from the one before it", async () => {
		const shorter = term({ statutory: TimeLimit.of("workingDays", 3) })
		const answer = await given(
			"1.000020",
			["2021-01-01", { terms: [shorter] }, "published"],
			["2022-01-01", { terms: [shorter], agency: "UBND cấp xã", noAppointmentEligible: false }, "draft"],
		)
		expect(answer.draft.changes).toEqual([
			{
				subject: "AGENCY",
				text: "Cơ quan thực hiện: mới có, UBND cấp xã",
				before: null,
				after: "UBND cấp xã",
			},
			{
				subject: "TAGS",
				text: "Nhãn: bỏ, trước là trả ngay trong Ngày không hẹn",
				before: "trả ngay trong Ngày không hẹn",
				after: null,
			},
		])
		expect(nodes(answer.versions)).toMatchObject([
			{ validFrom: "2022-01-01" },
			{
				validFrom: "2021-01-01",
				changes: [
					{
						text: "Trực tiếp, thời hạn theo luật: trước là 5 ngày làm việc, nay là 3 ngày làm việc",
					},
				],
			},
			{ validFrom: "2020-01-01", changes: null },
		])
	})

	it("tells which forms are new and which are to be had elsewhere", async () => {
		const form = { name: "Tờ khai", nameEn: null, code: null, url: "https://example.vn/a", basis: null }
		const answer = await given(
			"1.000024",
			["2021-01-01", { forms: [form] }, "published"],
			["2022-01-01", { forms: [{ ...form, url: "https://example.vn/b" }] }, "draft"],
		)
		expect(answer.draft.changes).toEqual([
			{
				subject: "FORM",
				text: "Biểu mẫu “Tờ khai”: trước là https://example.vn/a, nay là https://example.vn/b",
				before: "https://example.vn/a",
				after: "https://example.vn/b",
			},
		])
	})

	it("tells that receipts outside opening hours count otherwise", async () => {
		const answer = await given("1.000023", ["2021-01-01", { receiptPolicy: "asIs" }, "draft"])
		expect(answer.draft.changes).toEqual([
			{
				subject: "RECEIPT_POLICY",
				text: "Tiếp nhận ngoài giờ: trước là kể từ giờ làm việc kế tiếp, nay là kể từ lúc nộp, ngày làm việc kế tiếp là ngày thứ nhất",
				before: "kể từ giờ làm việc kế tiếp",
				after: "kể từ lúc nộp, ngày làm việc kế tiếp là ngày thứ nhất",
			},
		])
	})

	it("is told between any two versions, and never between those of two procedures", async () => {
		const procedure = await given(
			"1.000021",
			["2021-01-01", { name: "Hai" }, "published"],
			["2022-01-01", { name: "Ba" }, "published"],
		)
		const versions = nodes<{ readonly id: string }>(procedure.versions).map(({ id }) => id)
		const [other] = nodes<{ readonly id: string }>((await given("1.000022")).versions)
		const told = async (since: string | undefined) => {
			const { data } = await app.ask(
				administrator,
				`query ($id: ID!, $since: ID) { node(id: $id) { ... on ProcedureVersion { changes(since: $since, language: EN) { text } } } }`,
				{ id: versions[0], since },
			)
			return data.node.changes
		}
		expect(await told(versions[2])).toEqual([{ text: "Name: was Đăng ký khai sinh, is now Ba" }])
		expect(await told(versions[0])).toEqual([])
		expect(await told(other?.id)).toBeNull()
	})
})
