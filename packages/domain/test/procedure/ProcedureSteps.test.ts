import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	Allowance,
	Catalogue,
	CatalogueLint,
	type Channel,
	LimitText,
	Procedure,
	type ProcedureCase,
	ProcedureCode,
	ProcedureDiff,
	ProcedureSteps,
	TimeLimit,
} from "../../src/index.ts"
import { day } from "../support/given.ts"

const days = (amount: number) => TimeLimit.of("workingDays", amount)
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
		{ why: "none", steps: [], faults: [] },
	])("$why: $faults", ({ steps, faults }) => {
		assert.deepStrictEqual(faultsOf(steps), faults)
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

	it("is everything where nothing is listed", () => {
		assert.isNull(answer({ code: "anything" }, []))
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
