import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ErrorText, InvalidSpecialDayRule, SpecialDayRule, SpecialDayText } from "../../src/index.ts"
import { clock, day } from "../support/given.ts"
import { givenRule } from "./given.ts"

const faultsOf = (json: unknown): readonly (readonly [string, string])[] => {
	const rule = SpecialDayRule.decode(json)
	return Result.isFailure(rule) ? rule.failure.issues.map(({ path, code }) => [path, code] as const) : []
}

const friday = { kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }

describe("what is unreadable is told once, and nothing is told because of it", () => {
	const dates = { kind: "noAppointment", dates: ["2020-12-30"], from: "2020-10-15", to: null, session: "day" }
	it.each([
		{ json: { ...dates, dates: ["2020-02-30"] }, fault: ["dates[0]", "invalidDate"] },
		{ json: { ...dates, from: undefined }, fault: ["from", "missing"] },
		{ json: { ...dates, from: "2020-13-01" }, fault: ["from", "invalidDate"] },
		{ json: { ...dates, to: "2020-13-01" }, fault: ["to", "invalidDate"] },
		{ json: { ...friday, cutOff: "25:00" }, fault: ["cutOff", "invalidTime"] },
		{
			json: { ...friday, session: { start: "08:00", end: "10:00" }, cutOff: "25:00" },
			fault: ["cutOff", "invalidTime"],
		},
		{ json: { ...friday, session: "night", cutOff: "16:00" }, fault: ["session", "notAChoice"] },
		{
			json: { ...friday, session: { start: "25:00", end: "10:00" } },
			fault: ["session.start", "invalidTime"],
		},
	] as const)("$fault", ({ json, fault }) => {
		assert.deepStrictEqual(faultsOf(json), [fault])
	})
})

describe("reading a rule", () => {
	it("the short form of the line protocol leaves everything else at its usual value", () => {
		assert.deepStrictEqual<unknown>(
			SpecialDayRule.decode({ ...friday, cutOff: "16:00" }),
			Result.succeed({
				id: "noAppointment",
				kind: "noAppointment",
				name: "Ngày không hẹn",
				recurrence: { _tag: "Weekly", weekdays: [5], everyWeeks: 1 },
				session: "day",
				period: { from: day("2020-10-15"), to: null },
				exceptions: [],
				cutOff: clock("16:00"),
				whenClosed: "skip",
				followSwap: false,
				eligible: "all",
				unitIds: "all",
				capacity: null,
				basis: null,
			}),
		)
	})

	it("the whole form says everything, and is written as it was read", () => {
		const json = {
			id: "r1",
			kind: "noWriting",
			name: "Thứ Tư không viết",
			weekdays: ["wed"],
			nthOfMonth: [1, -1],
			exceptions: ["2020-12-30"],
			from: "2020-10-15",
			to: "2021-10-14",
			session: { start: "08:00", end: "10:30" },
			cutOff: "10:00",
			whenClosed: "next",
			followSwap: true,
			units: ["phuong-1"],
			procedures: ["1.001193"],
			sectors: ["Hộ tịch"],
			tags: ["không xác minh"],
			capacity: { desks: 2, minutesPerDossier: 15 },
			basis: { instrument: "Kế hoạch 12/KH-UBND", article: "mục 2" },
		}
		const rule = Result.getOrThrow(SpecialDayRule.decode(json))
		assert.deepStrictEqual<unknown>(SpecialDayRule.encode(rule), json)
	})

	it.each([
		{ ...friday, everyWeeks: 2 },
		{ ...friday, weekdays: [], dates: ["2020-10-20"] },
		{ ...friday, session: "morning", cutOff: "12:00" },
	])("%j is read, written and read again as the same rule", (json) => {
		const rule = Result.getOrThrow(SpecialDayRule.decode(json))
		assert.deepStrictEqual(SpecialDayRule.decode(SpecialDayRule.encode(rule)), Result.succeed(rule))
	})
})

describe("a rule that cannot be used", () => {
	it.each([
		[{ ...friday, kind: undefined }, "kind", "missing"],
		[{ ...friday, kind: "noWaiting" }, "kind", "notAChoice"],
		[{ ...friday, from: undefined }, "from", "missing"],
		[{ ...friday, from: "15/10/2020" }, "from", "invalidDate"],
		[{ ...friday, to: "2020-02-30" }, "to", "invalidDate"],
		[{ ...friday, to: "2020-10-14" }, "to", "reversedRange"],
		[{ ...friday, weekdays: [] }, "weekdays", "noWeekday"],
		[{ ...friday, weekdays: undefined }, "weekdays", "noWeekday"],
		[{ ...friday, weekdays: "fri" }, "weekdays", "notAList"],
		[{ ...friday, weekdays: ["fri", "thứ Sáu"] }, "weekdays[1]", "unknownWeekday"],
		[{ ...friday, dates: ["2020-10-20"] }, "dates", "weekdaysAndDates"],
		[{ ...friday, weekdays: [], dates: ["2020-10-14"] }, "dates[0]", "dateOutsideRange"],
		[{ ...friday, everyWeeks: 0 }, "everyWeeks", "invalidWeeks"],
		[{ ...friday, everyWeeks: 1.5 }, "everyWeeks", "invalidWeeks"],
		[{ ...friday, nthOfMonth: [6] }, "nthOfMonth[0]", "invalidOrdinal"],
		[{ ...friday, nthOfMonth: [1], everyWeeks: 2 }, "everyWeeks", "weeksAndOrdinals"],
		[{ ...friday, exceptions: ["x"] }, "exceptions[0]", "invalidDate"],
		[{ ...friday, session: "evening" }, "session", "notAChoice"],
		[{ ...friday, session: { start: "8h", end: "10:00" } }, "session.start", "invalidTime"],
		[{ ...friday, session: ["10:00", "08:00"] }, "session", "emptyWindow"],
		[{ ...friday, session: ["10:00", "10:00"] }, "session", "emptyWindow"],
		[{ ...friday, cutOff: "25:00" }, "cutOff", "invalidTime"],
		[{ ...friday, session: "morning", cutOff: "12:01" }, "cutOff", "cutOffOutsideWindow"],
		[{ ...friday, session: "afternoon", cutOff: "11:59" }, "cutOff", "cutOffOutsideWindow"],
		[{ ...friday, session: ["08:00", "10:00"], cutOff: "10:01" }, "cutOff", "cutOffOutsideWindow"],
		[{ ...friday, whenClosed: "move" }, "whenClosed", "notAChoice"],
		[{ ...friday, followSwap: "yes" }, "followSwap", "notYesOrNo"],
		[{ ...friday, units: [1] }, "units[0]", "notAText"],
		[{ ...friday, procedures: ["khai sinh"] }, "procedures[0]", "invalidProcedureCode"],
		[{ ...friday, capacity: 3 }, "capacity", "notAnObject"],
		[{ ...friday, capacity: { desks: 0, minutesPerDossier: 15 } }, "capacity.desks", "invalidCapacity"],
		[{ ...friday, name: 5 }, "name", "notAText"],
		[{ ...friday, basis: 5 }, "basis", "notAText"],
		["fri", "", "notAnObject"],
	])("%j is refused at %j: %s", (json, path, code) => {
		assert.deepStrictEqual(faultsOf(json), [[path, code]])
	})

	it("all faults are listed at once", () => {
		const json = { kind: "x", weekdays: ["mo"], from: "2020-10-15", to: "2020-01-01", session: "night" }
		assert.deepStrictEqual(faultsOf(json), [
			["kind", "notAChoice"],
			["to", "reversedRange"],
			["weekdays[0]", "unknownWeekday"],
			["session", "notAChoice"],
		])
	})

	it("the error names the field, the reason and the way out", () => {
		const error = new InvalidSpecialDayRule.InvalidSpecialDayRule({
			issues: [{ path: "to", code: "reversedRange", detail: "2020-10-15/2020-10-14" }],
		})
		assert.strictEqual(
			ErrorText.describe(error, "vi"),
			"Ngày kết thúc: khoảng “2020-10-15/2020-10-14” kết thúc trước khi bắt đầu. Hãy để ngày kết thúc không sớm hơn ngày bắt đầu.",
		)
		assert.strictEqual(
			ErrorText.describe(error, "en"),
			"Last day: “2020-10-15/2020-10-14” ends before it begins. Let the last day not be before the first.",
		)
	})
})

describe("a rule in words", () => {
	it.each([
		[
			{},
			"Ngày không hẹn: thứ Sáu hằng tuần, cả ngày, từ 15/10/2020",
			"Ngày không hẹn: every Friday, all day, from 15 October 2020",
		],
		[
			{ weekdays: ["tue", "wed", "fri"], session: "morning", cutOff: "11:00", to: "2021-10-14" },
			"Ngày không hẹn: thứ Ba, thứ Tư và thứ Sáu hằng tuần, buổi sáng, nhận đến 11:00, từ 15/10/2020 đến 14/10/2021",
			"Ngày không hẹn: every Tuesday, Wednesday and Friday, mornings, received until 11:00, from 15 October 2020 to 14 October 2021",
		],
		[
			{ nthOfMonth: [1, -1], session: { start: "08:00", end: "10:00" } },
			"Ngày không hẹn: thứ Sáu đầu tiên và cuối cùng của tháng, từ 08:00 đến 10:00, từ 15/10/2020",
			"Ngày không hẹn: the first and last Friday of the month, from 08:00 to 10:00, from 15 October 2020",
		],
		[
			{ everyWeeks: 2, session: "afternoon", basis: "Kế hoạch 12/KH-UBND" },
			"Ngày không hẹn: thứ Sáu, 2 tuần một lần, buổi chiều, từ 15/10/2020 (Kế hoạch 12/KH-UBND)",
			"Ngày không hẹn: Friday of every 2 weeks, afternoons, from 15 October 2020 (Kế hoạch 12/KH-UBND)",
		],
		[
			{ kind: "other", name: "Ngày thứ Bảy vì dân", dates: ["2020-10-17", "2020-10-24"] },
			"Ngày thứ Bảy vì dân: 17/10/2020 và 24/10/2020, cả ngày, từ 15/10/2020",
			"Ngày thứ Bảy vì dân: 17 October 2020 and 24 October 2020, all day, from 15 October 2020",
		],
	] as const)("%j", (json, vi, en) => {
		assert.strictEqual(SpecialDayText.describe(givenRule(json), "vi"), vi)
		assert.strictEqual(SpecialDayText.describe(givenRule(json), "en"), en)
	})

	it("many single dates are counted, not listed", () => {
		const dates = ["01", "02", "03", "04", "05", "06"].map((number) => `2020-11-${number}`)
		assert.strictEqual(
			SpecialDayText.describe(givenRule({ dates }), "vi"),
			"Ngày không hẹn: 6 ngày đã chọn, cả ngày, từ 15/10/2020",
		)
		assert.strictEqual(
			SpecialDayText.describe(givenRule({ dates }), "en"),
			"Ngày không hẹn: 6 chosen days, all day, from 15 October 2020",
		)
	})
})

describe("a rule with many faults", () => {
	const faultsOf = (json: unknown) => {
		const rule = SpecialDayRule.decode(json)
		return Result.isFailure(rule)
			? rule.failure.issues.map(({ path, code, detail }) => `${path} ${code} ${detail}`)
			: []
	}
	const friday = { kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null }

	it.each([
		{ json: { ...friday, from: undefined }, faults: ["from missing "] },
		{ json: { ...friday, to: "2020-10-01" }, faults: ["to reversedRange 2020-10-15/2020-10-01"] },
		{ json: { ...friday, to: "x" }, faults: ["to invalidDate x"] },
		{
			json: { ...friday, session: { start: "17:00", end: "08:00" } },
			faults: ["session emptyWindow 17:00–08:00"],
		},
		{
			json: { ...friday, session: { start: "x", end: "y" } },
			faults: ["session.start invalidTime x", "session.end invalidTime y"],
		},
		{ json: { ...friday, session: { start: "x", end: "08:00" } }, faults: ["session.start invalidTime x"] },
		{ json: { ...friday, session: { start: "08:00", end: "y" } }, faults: ["session.end invalidTime y"] },
		{
			json: { ...friday, session: ["08:00", "09:00", "10:00"] },
			faults: ['session notAChoice ["08:00","09:00","10:00"]'],
		},
		{ json: { ...friday, session: "night" }, faults: ["session notAChoice night"] },
		{
			json: { ...friday, session: "morning", cutOff: "13:00" },
			faults: ["cutOff cutOffOutsideWindow 13:00"],
		},
		{ json: { ...friday, session: "afternoon", cutOff: "12:00" }, faults: [] },
		{
			json: { ...friday, capacity: { desks: 0, minutesPerDossier: 2.5 } },
			faults: ["capacity.desks invalidCapacity 0", "capacity.minutesPerDossier invalidCapacity 2.5"],
		},
		{
			json: { ...friday, capacity: { desks: 1, minutesPerDossier: 0 } },
			faults: ["capacity.minutesPerDossier invalidCapacity 0"],
		},
		{
			json: { ...friday, capacity: { desks: 0, minutesPerDossier: 1 } },
			faults: ["capacity.desks invalidCapacity 0"],
		},
		{
			json: { ...friday, id: 1, procedures: [2], sectors: [3], tags: [4] },
			faults: ["id notAText 1", "procedures[0] notAText 2", "sectors[0] notAText 3", "tags[0] notAText 4"],
		},
		{ json: { ...friday, kind: "x" }, faults: ["kind notAChoice x"] },
		{ json: { ...friday, everyWeeks: 52 }, faults: [] },
		{ json: { ...friday, everyWeeks: 53 }, faults: ["everyWeeks invalidWeeks 53"] },
		{ json: { ...friday, everyWeeks: "2" }, faults: ["everyWeeks invalidWeeks 2"] },
		{ json: { ...friday, weekdays: undefined }, faults: ["weekdays noWeekday "] },
		{
			json: { ...friday, weekdays: [], everyWeeks: 0 },
			faults: ["weekdays noWeekday []", "everyWeeks invalidWeeks 0"],
		},
	])("$json: $faults", ({ json, faults }) => {
		assert.deepStrictEqual(faultsOf(json), faults)
	})

	it.each([
		{ procedures: ["1.001193"] },
		{ sectors: ["Hộ tịch"] },
		{ tags: ["khẩn"] },
		{ sectors: ["Hộ tịch"], tags: ["khẩn"] },
		{},
	])("says again for whom it is: %j", (eligible) => {
		const rule = Result.getOrThrow(SpecialDayRule.decode({ ...friday, ...eligible }))
		const { procedures, sectors, tags } = SpecialDayRule.encode(rule)
		assert.deepStrictEqual(
			{ procedures, sectors, tags },
			{ procedures: [], sectors: [], tags: [], ...eligible },
		)
		assert.deepStrictEqual(Result.getOrThrow(SpecialDayRule.decode(SpecialDayRule.encode(rule))), rule)
	})
})
