import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	Allowance,
	Catalogue,
	CatalogueLint,
	type Channel,
	type FormTemplate,
	LimitText,
	Procedure,
	type ProcedureCase,
	ProcedureCode,
	ProcedureDiff,
	ProcedureSteps,
	RequiredDocument,
	TimeLimit,
} from "../../src/index.ts"
import { day } from "../support/given.ts"

const days = (amount: number) => TimeLimit.of("workingDays", amount)
const sameDay: TimeLimit.TimeLimit = { _tag: "SameDay", cutOff: TimeLimit.usualCutOff }
const hours = (amount: number) => TimeLimit.of("workingHours", amount)

const step = (
	name: string,
	limit: TimeLimit.TimeLimit,
	...after: readonly string[]
): ProcedureSteps.ProcedureStep => ({
	name,
	by: "Chuyên môn",
	limit,
	...(after.length === 0 ? {} : { after }),
})

const term = (
	channel: Channel.Channel,
	law: number,
	committed: number | null = null,
): ProcedureCase.ChannelTerm => ({
	channel,
	statutory: { _tag: "Known", limit: days(law) },
	committed: committed === null ? null : days(committed),
})

const givenCase = (changes: Partial<ProcedureCase.ProcedureCase>): ProcedureCase.ProcedureCase => ({
	id: "a",
	name: "Có xác minh",
	tags: [],
	terms: [term("counter", 5)],
	...changes,
})

const faultsOf = (steps: readonly ProcedureSteps.ProcedureStep[], terms = [term("counter", 5)]) =>
	ProcedureSteps.check(givenCase({ steps, terms })).map((fault) =>
		[fault._tag, "step" in fault ? fault.step : "", "because" in fault ? fault.because : ""]
			.filter(Boolean)
			.join(" "),
	)

describe("the steps of a procedure", () => {
	it.each([
		{
			why: "they add up",
			steps: [step("Nhận", days(0.5)), step("Thẩm định", days(4)), step("Ký", days(0.5))],
			faults: [],
		},
		{
			why: "half a day too long",
			steps: [step("Nhận", days(1)), step("Thẩm định", days(4)), step("Ký", days(0.5))],
			faults: ["StepsTooLong"],
		},
		{
			why: "steps side by side count once: 1 + 3 + 1",
			steps: [
				step("Nhận", days(1)),
				step("Thẩm định", days(3), "Nhận"),
				step("Xác minh", days(2), "Nhận"),
				step("Ký", days(1), "Thẩm định", "Xác minh"),
			],
			faults: [],
		},
		{
			why: "hours and days have no sum",
			steps: [step("Nhận", hours(4)), step("Ký", days(1))],
			faults: ["StepsNotAddable"],
		},
		{
			why: "two working days do not fit into a day",
			steps: [step("Ký", days(2))],
			terms: [{ ...term("counter", 1), statutory: { _tag: "Known", limit: sameDay } } as const],
			faults: ["StepsTooLong"],
		},
		{
			why: "hours are compared with days on no channel, and that is told once",
			steps: [step("Nhận", hours(4))],
			terms: [term("counter", 5), term("online", 5)],
			faults: ["StepsNotAddable"],
		},
		{ why: "hours do not fit a limit in days", steps: [step("Nhận", hours(4))], faults: ["StepsNotAddable"] },
		{
			why: "months do not add",
			steps: [step("Nhận", TimeLimit.of("months", 1))],
			faults: ["StepsNotAddable"],
		},
		{ why: "no time", steps: [step("Nhận", days(0)), step("Ký", days(5))], faults: ["DeadStep Nhận noTime"] },
		{
			why: "an unknown step before",
			steps: [step("Ký", days(1), "Trình")],
			faults: ["DeadStep Ký unknownBefore"],
		},
		{
			why: "a circle",
			steps: [step("Trình", days(1), "Ký"), step("Ký", days(1), "Trình")],
			faults: ["DeadStep Trình cycle", "DeadStep Ký cycle"],
		},
		{
			why: "one name twice",
			steps: [step("Ký", days(1)), step("Ký", days(1))],
			faults: ["StepTwice Ký"],
		},
		{
			why: "nobody does it, and it is too long all the same",
			steps: [{ ...step("Ký", days(6)), by: " " }],
			faults: ["StepWithoutOwner Ký", "StepsTooLong"],
		},
		{ why: "none", steps: [], faults: [] },
	])("$why: $faults", ({ steps, terms, faults }) => {
		assert.deepStrictEqual(faultsOf(steps, terms), faults)
	})

	it("must fit the promise where there is one, and are not held against a text nobody has read", () => {
		const steps = [step("Thẩm định", days(4))]
		assert.deepStrictEqual(faultsOf(steps, [term("counter", 5, 3), term("online", 5)]), ["StepsTooLong"])
		const unclear: ProcedureCase.ChannelTerm = {
			channel: "online",
			statutory: { _tag: "Unclear", unclear: new LimitText.UnclearLimit({ text: "1", code: "noUnit" }) },
			committed: null,
		}
		assert.deepStrictEqual(faultsOf(steps, [unclear]), [])
	})
})

const version = (changes: Partial<Procedure.ProcedureVersion>): Procedure.ProcedureVersion => ({
	period: { from: day("2024-01-01"), to: null },
	name: "Đăng ký khai sinh",
	sector: "Hộ tịch",
	decision: null,
	cases: [givenCase({})],
	...changes,
})

const code = Result.getOrThrow(ProcedureCode.parse("1.001193"))

describe("the lint of a catalogue", () => {
	const findingsOf = (...versions: readonly Procedure.ProcedureVersion[]) => {
		const procedure = Result.getOrThrow(Procedure.make(code, versions))
		return CatalogueLint.check(Result.getOrThrow(Catalogue.make([procedure])))
	}

	it("names steps that are too long, with the step where there is one", () => {
		const steps = [step("Thẩm định", days(0)), step("Ký", days(6))]
		const findings = findingsOf(version({ cases: [givenCase({ steps })] }))
		assert.deepStrictEqual(
			findings.map((finding) => CatalogueLint.describe(finding, "vi").split(":")[0]),
			["1.001193, Có xác minh, Thẩm định", "1.001193, Có xác minh, Trực tiếp"],
		)
	})

	it("finds the days on which no version is in force", () => {
		const first = version({ period: { from: day("2024-01-01"), to: day("2024-05-30") } })
		const next = version({ period: { from: day("2024-06-01"), to: null } })
		assert.deepStrictEqual(
			findingsOf(first, next).map((finding) => finding.code),
			["versionGap"],
		)
		const joined = { ...first, period: { from: day("2024-01-01"), to: day("2024-05-31") } }
		assert.deepStrictEqual(findingsOf(joined, next), [])
	})
})

describe("what a procedure allows", () => {
	const financial: Allowance.Allowance = {
		kind: "suspension",
		code: "financialDuty",
		name: "Nghĩa vụ tài chính",
		by: null,
		atMost: 1,
		longest: days(30),
		basis: null,
	}
	const extension: Allowance.Allowance = {
		...financial,
		kind: "extension",
		code: "verification",
		name: "Xác minh",
		by: "Lãnh đạo",
		longest: null,
	}
	const wish: Allowance.Wish = {
		kind: "suspension",
		code: "financialDuty",
		by: "Chuyên môn",
		before: 0,
		length: days(10),
	}
	const answer = (changes: Partial<Allowance.Wish>, allowances = [financial, extension]) => {
		const found = Allowance.find(allowances, { ...wish, ...changes })
		return Result.isSuccess(found) ? (found.success?.name ?? null) : found.failure.because
	}

	it.each([
		{ changes: {}, answered: "Nghĩa vụ tài chính" },
		{ changes: { length: null }, answered: "Nghĩa vụ tài chính" },
		{ changes: { length: days(30) }, answered: "Nghĩa vụ tài chính" },
		{ changes: { length: days(31) }, answered: "tooLong" },
		{ changes: { length: TimeLimit.of("months", 1) }, answered: "notComparable" },
		{ changes: { before: 1 }, answered: "tooOften" },
		{ changes: { code: "holiday" }, answered: "unknownReason" },
		{ changes: { kind: "extension" }, answered: "unknownReason" },
		{ changes: { kind: "extension", code: "verification" }, answered: "anotherRole" },
		{ changes: { kind: "extension", code: "verification", by: "Lãnh đạo" }, answered: "Xác minh" },
	] as const)("$changes: $answered", ({ changes, answered }) => {
		assert.strictEqual(answer(changes), answered)
	})

	it("is everything where nothing of the kind is listed", () => {
		assert.isNull(answer({ code: "anything" }, []))
		assert.isNull(answer({ kind: "extension", code: "anything" }, [financial]))
	})

	it("shows in the difference of two versions, with everything else that changed", () => {
		const before = version({
			allowances: [financial],
			cases: [
				givenCase({ steps: [step("Ký", days(1))], tags: ["xác minh"] }),
				givenCase({ id: "b", name: "Cũ" }),
			],
		})
		const after = version({
			name: "Đăng ký khai sinh lại",
			decision: { instrument: "QĐ 12/2025 (ví dụ)" },
			allowances: [{ ...financial, atMost: 2 }, extension],
			cases: [
				givenCase({ terms: [term("counter", 4, 3), term("online", 3)], steps: [step("Trình", days(1))] }),
				givenCase({ id: "c", name: "Mới", terms: [] }),
			],
		})
		assert.deepStrictEqual(
			ProcedureDiff.diff(before, after, "vi").map((change) => ProcedureDiff.describe(change, "vi")),
			[
				"Tên thủ tục: trước là Đăng ký khai sinh, nay là Đăng ký khai sinh lại",
				"Quyết định công bố: mới có, QĐ 12/2025 (ví dụ)",
				"Có xác minh, nhãn: bỏ, trước là xác minh",
				"Có xác minh, Trực tiếp, thời hạn theo luật: trước là 5 ngày làm việc, nay là 4 ngày làm việc",
				"Có xác minh, Trực tiếp, thời hạn cam kết: mới có, 3 ngày làm việc",
				"Có xác minh, Trực tuyến, thời hạn theo luật: mới có, 3 ngày làm việc",
				"Có xác minh, bước “Trình”: mới có, Chuyên môn, 1 ngày làm việc",
				"Có xác minh, bước “Ký”: bỏ, trước là Chuyên môn, 1 ngày làm việc",
				"Trường hợp: mới có, Mới",
				"Trường hợp: bỏ, trước là Cũ",
				"Tạm dừng, gia hạn “Nghĩa vụ tài chính”: trước là tối đa 1 lần, 30 ngày làm việc, nay là tối đa 2 lần, 30 ngày làm việc",
				"Tạm dừng, gia hạn “Xác minh”: mới có, tối đa 1 lần, Lãnh đạo",
			],
		)
		assert.deepStrictEqual(ProcedureDiff.diff(after, after, "en"), [])
		assert.include(
			ProcedureDiff.diff(before, after, "en").map((change) => ProcedureDiff.describe(change, "en")),
			"Có xác minh, At the counter, promise: new, 3 working days",
		)
	})
})

describe("the difference of two versions", () => {
	const told = (
		before: Partial<Procedure.ProcedureVersion>,
		after: Partial<Procedure.ProcedureVersion>,
		language: "vi" | "en" = "vi",
	) =>
		ProcedureDiff.diff(version(before), version(after), language).map((change) =>
			ProcedureDiff.describe(change, language),
		)
	const withSteps = (...steps: readonly ProcedureSteps.ProcedureStep[]) => ({
		cases: [givenCase({ name: "", steps })],
	})
	const copy = { name: "Giấy chứng sinh", originals: 1, copies: 0, remark: null }
	const form: FormTemplate.FormTemplate = {
		name: "Tờ khai",
		nameEn: null,
		code: "Mẫu số 01",
		url: null,
		basis: { instrument: "Thông tư mẫu", article: "điều 2" },
	}

	it.each([
		{
			before: { level: "Cấp xã", agency: "UBND cấp xã" },
			after: { level: "Cấp xã, Cấp tỉnh" },
			told: [
				"Cấp thực hiện: trước là Cấp xã, nay là Cấp xã, Cấp tỉnh",
				"Cơ quan thực hiện: bỏ, trước là UBND cấp xã",
			],
			why: "of level and agency",
		},
		{
			before: {},
			after: { processDecision: { instrument: "QĐ 12/QĐ-UBND (ví dụ)" } },
			told: ["Quyết định phê duyệt quy trình nội bộ: mới có, QĐ 12/QĐ-UBND (ví dụ)"],
			why: "of the decision on the steps",
		},
		{
			before: { legalBasis: [{ instrument: "Luật Hộ tịch 2014" }] },
			after: { legalBasis: [{ instrument: "Luật Hộ tịch 2014", article: "điều 13" }] },
			told: [
				"Căn cứ pháp lý: mới có, Luật Hộ tịch 2014, điều 13",
				"Căn cứ pháp lý: bỏ, trước là Luật Hộ tịch 2014",
			],
			why: "of the legal basis",
		},
		{
			before: {},
			after: { receiptPolicy: "asIs" },
			told: [
				"Tiếp nhận ngoài giờ: trước là kể từ giờ làm việc kế tiếp, nay là kể từ lúc nộp, ngày làm việc kế tiếp là ngày thứ nhất",
			],
			why: "of the policy for receipts outside opening hours",
		},
		{
			before: { receiptPolicy: "nextOpening" },
			after: {},
			told: [],
			why: "nothing where the policy is said that holds anyway",
		},
		{
			before: { documents: [copy] },
			after: {
				documents: [
					{ ...copy, copies: 2 },
					{ name: "Tờ khai", originals: 0, copies: 0, remark: null },
				],
			},
			told: [
				"Thành phần hồ sơ “Giấy chứng sinh”: trước là 1 bản chính, nay là 1 bản chính, 2 bản sao",
				"Thành phần hồ sơ “Tờ khai”: mới có, không ghi số bản",
			],
			why: "of the documents, by their names",
		},
		{
			before: { fees: [{ name: "Lệ phí", charge: { _tag: "Amount", dong: 8000, per: "bản" } }] },
			after: { fees: [{ name: "Lệ phí", charge: { _tag: "Words", text: "Miễn phí" } }] },
			told: ["Phí, lệ phí “Lệ phí”: trước là 8.000 đồng/bản, nay là Miễn phí"],
			why: "of a fee",
		},
		{
			before: { forms: [form] },
			after: {
				forms: [
					{ ...form, url: "https://example.vn/khai-sinh.docx" },
					{ ...form, name: "Văn bản ủy quyền", code: null, basis: null },
				],
			},
			told: [
				"Biểu mẫu “Tờ khai”: trước là Mẫu số 01, Thông tư mẫu, điều 2, chưa có địa chỉ tải, nay là Mẫu số 01, Thông tư mẫu, điều 2, https://example.vn/khai-sinh.docx",
				"Biểu mẫu “Văn bản ủy quyền”: mới có, chưa có địa chỉ tải",
			],
			why: "of the forms, by their names",
		},
		{
			before: { forms: [form] },
			after: { forms: [{ ...form, nameEn: "Declaration" }] },
			told: [
				"Biểu mẫu “Tờ khai”: trước là Mẫu số 01, Thông tư mẫu, điều 2, chưa có địa chỉ tải, nay là Mẫu số 01, tiếng Anh “Declaration”, Thông tư mẫu, điều 2, chưa có địa chỉ tải",
			],
			why: "of the English name of a form",
		},
		{
			before: { cases: [givenCase({ terms: [{ ...term("counter", 5), fee: "8.000 đồng" }] })] },
			after: {},
			told: ["Có xác minh, Trực tiếp, phí, lệ phí: bỏ, trước là 8.000 đồng"],
			why: "of the fee of a channel",
		},
		{
			before: withSteps(step("Nhận", days(1)), step("Ký", days(1))),
			after: withSteps(step("Ký", days(1)), step("Xem", days(1), "Ký"), {
				...step("Nhận", days(1)),
				after: [],
			}),
			told: [
				"Bước “Xem”: mới có, Chuyên môn, 1 ngày làm việc, sau “Ký”",
				"Bước “Nhận”: trước là Chuyên môn, 1 ngày làm việc, nay là Chuyên môn, 1 ngày làm việc, bắt đầu ngay",
				"Thứ tự các bước: trước là Nhận → Ký, nay là Ký → Nhận",
			],
			why: "of steps and their order",
		},
	] as const)("tells $why", (row) => {
		assert.deepStrictEqual(told(row.before, row.after), [...row.told])
	})

	it("names both names of an allowance that is called another thing", () => {
		const allowance: Allowance.Allowance = {
			kind: "suspension",
			code: "financialDuty",
			name: "Nghĩa vụ tài chính",
			by: null,
			atMost: 1,
			longest: null,
			basis: { instrument: "Luật Đất đai 2024", article: "điều 157" },
		}
		assert.deepStrictEqual(
			told({ allowances: [allowance] }, { allowances: [{ ...allowance, name: "Nộp thuế" }] }, "en"),
			[
				"Suspension or extension “Nộp thuế”: was Nghĩa vụ tài chính: at most 1 time, Luật Đất đai 2024, điều 157, is now Nộp thuế: at most 1 time, Luật Đất đai 2024, điều 157",
			],
		)
	})

	it("is told in English too", () => {
		assert.deepStrictEqual(
			told(
				{ receiptPolicy: "asIs" },
				{
					documents: [{ ...copy, originals: 2, copies: 3, remark: "hoặc bản điện tử" }],
					fees: [
						{ name: "Phí", charge: { _tag: "Amount", dong: 1_250_000, per: "hồ sơ" } },
						{ name: "Lệ phí", charge: { _tag: "Amount", dong: 500, per: null } },
					],
					forms: [{ ...form, nameEn: "Declaration", basis: null }],
					...withSteps(step("Nhận", days(1)), { ...step("Ký", days(1)), after: [] }),
				},
				"en",
			),
			[
				"Receipt outside opening hours: was from when it came, the next working day is day 1, is now from the next opening on",
				"Required document “Giấy chứng sinh”: new, 2 originals, 3 copies, hoặc bản điện tử",
				"Fee “Phí”: new, 1,250,000 VND per hồ sơ",
				"Fee “Lệ phí”: new, 500 VND",
				"Form “Tờ khai”: new, Mẫu số 01, in English “Declaration”, no address yet",
				"Case: was Có xác minh, is now ",
				"Step “Nhận”: new, Chuyên môn, 1 working day",
				"Step “Ký”: new, Chuyên môn, 1 working day, begins at once",
			],
		)
	})
})

describe("one original and one copy", () => {
	it.each([
		{ originals: 1, copies: 1, vi: "1 bản chính, 1 bản sao", en: "1 original, 1 copy" },
		{ originals: 0, copies: 0, vi: "không ghi số bản", en: "no number said" },
	])("$vi", ({ originals, copies, vi, en }) => {
		const document: RequiredDocument.RequiredDocument = { name: "Tờ khai", originals, copies, remark: null }
		assert.strictEqual(RequiredDocument.describe(document, "vi"), vi)
		assert.strictEqual(RequiredDocument.describe(document, "en"), en)
	})
})
