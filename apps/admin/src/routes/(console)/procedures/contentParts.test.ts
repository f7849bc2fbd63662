import { expect, it } from "vitest"
import {
	allowanceDraftOf,
	allowanceInputsOf,
	blankAllowance,
	blankStep,
	codesOf,
	documentDraftOf,
	documentInputOf,
	feeDraftOf,
	feeInputOf,
	stepDraftsOf,
	stepInputsOf,
	wholeNumber,
} from "./contentParts.ts"

const days = (amount: number) => ({ unit: "WORKING_DAYS", amount, cutOff: null }) as const
const saved = [
	{ name: "Nhận", by: "Một cửa", limit: days(0.5), after: null },
	{ name: "Thẩm định", by: "Chuyên môn", limit: days(2), after: ["Nhận"] },
	{ name: "Niêm yết", by: "Văn phòng", limit: days(1), after: [] },
]
const sent = ({ name, by, limit, after }: (typeof saved)[number]) => ({
	name,
	by,
	limit: { unit: limit.unit, amount: limit.amount },
	after,
})

it("steps are sent as they were read", () => {
	expect(stepInputsOf(stepDraftsOf(saved))).toEqual(saved.map(sent))
})

it("a step that is renamed is still waited for, one that is removed is not", () => {
	const steps = stepDraftsOf(saved)
	steps[0]!.name = "Tiếp nhận"
	expect(stepInputsOf(steps)[1]!.after).toEqual(["Tiếp nhận"])
	expect(stepInputsOf(steps.slice(1))[0]!.after).toEqual([])
})

it("a new step is in the unit of the one above it", () => {
	expect(blankStep([]).limit.unit).toBe("WORKING_DAYS")
	const hours = { ...blankStep([]), limit: { unit: "WORKING_HOURS", amount: "4", cutOff: "" } as const }
	expect(blankStep([hours]).limit.unit).toBe("WORKING_HOURS")
})

it("allowances are sent as they were read, and keep their code when their name is corrected", () => {
	const read = {
		kind: "SUSPENSION",
		code: "thue",
		name: "Nộp thuế",
		by: "LEADER",
		atMost: 1,
		longest: days(30),
		basis: "Luật Đất đai 2024",
	} as const
	const draft = allowanceDraftOf(read)
	draft.name = "Nghĩa vụ tài chính"
	expect(allowanceInputsOf([draft, { ...blankAllowance(), name: "Thuế" }])).toEqual([
		{ ...read, name: "Nghĩa vụ tài chính", longest: { unit: "WORKING_DAYS", amount: 30 } },
		{ kind: "SUSPENSION", code: "thue-2", name: "Thuế", by: null, atMost: 1, longest: null, basis: null },
	])
})

it.each([
	{ name: "Đợi kết quả giám định", code: "doi-ket-qua-giam-dinh" },
	{ name: "  ", code: "ma" },
	{ name: "100% vốn / nước ngoài", code: "100-von-nuoc-ngoai" },
])("the code of “$name” is $code", ({ name, code }) => {
	expect(codesOf([{ code: "", name }])).toEqual([code])
})

it("documents and fees are sent as they were read", () => {
	const document = { name: "Tờ khai", originals: 1, copies: 2, remark: null }
	expect(documentInputOf(documentDraftOf(document))).toEqual(document)
	expect(feeInputOf(feeDraftOf({ name: "Lệ phí", dong: 8000, per: "bản", words: null }))).toEqual({
		name: "Lệ phí",
		dong: 8000,
		per: "bản",
	})
	expect(feeInputOf(feeDraftOf({ name: "Phí", dong: null, per: null, words: "Miễn phí" }))).toEqual({
		name: "Phí",
		words: "Miễn phí",
	})
})

it.each([
	{ typed: "8000", number: 8000 },
	{ typed: "1.250.000", number: 1_250_000 },
	{ typed: "1,250,000", number: 1_250_000 },
	{ typed: " 20 000 ", number: 20_000 },
	{ typed: "0", number: 0 },
	{ typed: "1,5", number: Number.NaN },
	{ typed: "-1", number: Number.NaN },
	{ typed: "miễn phí", number: Number.NaN },
	{ typed: "", number: Number.NaN },
])("“$typed” is $number", ({ typed, number }) => {
	expect(wholeNumber(typed)).toBe(number)
})
