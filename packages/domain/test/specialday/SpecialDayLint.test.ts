import { assert, describe, it } from "@effect/vitest"
import { SpecialDayLint, SpecialDayLintText, type SpecialDayRule } from "../../src/index.ts"
import { day } from "../support/given.ts"
import { givenOffice, givenRule } from "./given.ts"

const office = givenOffice()
const lastQuarter = { from: day("2020-10-01"), to: day("2020-12-31") }

const found = (
	json: Partial<SpecialDayRule.Json>,
	others: readonly Partial<SpecialDayRule.Json>[] = [],
	range = lastQuarter,
) =>
	SpecialDayLint.check(
		givenRule(json),
		() => office,
		range,
		others.map((other) => givenRule(other)),
	)

/** The office is open from 07:00 to 11:30 and from 13:00 to 17:00; eleven Fridays from 16/10 to 25/12/2020. */
describe("the lint of a special-day rule", () => {
	it("has nothing to say of every Friday until 16:00 with fifteen minutes a dossier", () => {
		assert.deepStrictEqual(found({ cutOff: "16:00", capacity: { desks: 2, minutesPerDossier: 15 } }), [])
	})

	it.each<{
		readonly why: string
		readonly json: Partial<SpecialDayRule.Json>
		readonly others?: readonly Partial<SpecialDayRule.Json>[]
		readonly findings: readonly SpecialDayLint.Finding[]
	}>([
		{
			why: "days that never come: Sundays",
			json: { weekdays: ["sun"] },
			findings: [{ _tag: "NeverHeld", severity: "error" }],
		},
		{
			why: "days that never come: a window in which no desk is open",
			json: { session: { start: "18:00", end: "20:00" } },
			findings: [{ _tag: "NeverHeld", severity: "error" }],
		},
		{
			why: "a period that does not meet the days that are looked at",
			json: { from: "2021-01-01" },
			findings: [{ _tag: "NeverHeld", severity: "error" }],
		},
		{
			why: "a cut-off before the desks open",
			json: { cutOff: "06:30" },
			findings: [{ _tag: "NobodyCanCome", severity: "error", date: day("2020-10-16"), days: 11 }],
		},
		{
			why: "a cut-off at which the desks have closed",
			json: { cutOff: "17:00" },
			findings: [{ _tag: "CutOffWithoutEffect", severity: "notice" }],
		},
		{
			why: "a cut-off on a day that promises nothing",
			json: { kind: "noWriting", cutOff: "10:00" },
			findings: [{ _tag: "CutOffWithoutEffect", severity: "notice" }],
		},
		{
			why: "an exception of another weekday, and one before the period",
			json: { exceptions: ["2020-10-09", "2020-11-05", "2020-11-06"] },
			findings: [
				{ _tag: "ExceptionWithoutEffect", severity: "notice", date: day("2020-10-09") },
				{ _tag: "ExceptionWithoutEffect", severity: "notice", date: day("2020-11-05") },
			],
		},
		{
			why: "no time for whoever comes last: ten minutes before closing, fifteen are needed",
			json: { cutOff: "16:50", capacity: { desks: 2, minutesPerDossier: 15 } },
			findings: [{ _tag: "NoTimeForTheLast", severity: "warning", date: day("2020-10-16"), days: 11 }],
		},
		{
			why: "no time for whoever comes last where there is no cut-off",
			json: { dates: ["2020-10-20"], capacity: { desks: 2, minutesPerDossier: 15 } },
			findings: [{ _tag: "NoTimeForTheLast", severity: "warning", date: day("2020-10-20"), days: 1 }],
		},
		{
			why: "one closed date of four",
			json: { dates: ["2020-10-20", "2020-10-21", "2020-10-22", "2020-10-24"] },
			findings: [{ _tag: "OftenLeftOut", severity: "warning", leftOut: 1, planned: 4 }],
		},
		{ why: "nothing of one closed date of five", json: fiveDates(), findings: [] },
		{ why: "nothing of a closed date that is excepted", json: exceptedDate(), findings: [] },
		{
			why: "another rule for the same dossiers at the same time, from its first day",
			json: {},
			others: [{ name: "Sáng thứ Sáu", session: "morning", from: "2020-12-01" }],
			findings: [
				{
					_tag: "Coincides",
					severity: "warning",
					name: "Sáng thứ Sáu",
					date: day("2020-12-04"),
					days: 4,
				},
			],
		},
		{
			why: "another rule that shares a sector",
			json: { sectors: ["Hộ tịch", "Đất đai"], dates: ["2020-10-20"] },
			others: [{ name: "Thứ Ba", weekdays: ["tue"], sectors: ["Hộ tịch"] }],
			findings: [
				{ _tag: "Coincides", severity: "warning", name: "Thứ Ba", date: day("2020-10-20"), days: 1 },
			],
		},
		{
			why: "nothing of rules of another kind, another half day, other procedures or another weekday",
			json: { session: "morning", procedures: ["1.001193"] },
			others: [
				{ kind: "noWriting" },
				{ session: "afternoon" },
				{ procedures: ["1.000894"] },
				{ weekdays: ["wed"] },
			],
			findings: [],
		},
		{
			why: "nothing of two days that an administrator names",
			json: { kind: "other", name: "Ngày tiếp dân" },
			others: [{ kind: "other", name: "Ngày pháp luật" }],
			findings: [],
		},
	])("finds $why", ({ json, others, findings }) => {
		assert.deepStrictEqual(found(json, others), findings)
	})

	it("does not judge exceptions later than the days that are looked at", () => {
		assert.deepStrictEqual(found({ exceptions: ["2021-03-06"] }), [])
	})

	it("knows an exception that keeps a moved day away", () => {
		// Friday 1/5/2020 and Thursday 30/4 are holidays: Wednesday 29/4 takes the place of the Friday.
		const range = { from: day("2020-04-01"), to: day("2020-06-30") }
		const json = { from: "2020-04-01", whenClosed: "previous" } as const
		assert.deepStrictEqual(found({ ...json, exceptions: ["2020-04-30"] }, [], range), [
			{ _tag: "ExceptionWithoutEffect", severity: "notice", date: day("2020-04-30") },
		])
		assert.deepStrictEqual(found({ ...json, exceptions: ["2020-04-29"] }, [], range), [])
	})
})

function fiveDates(): Partial<SpecialDayRule.Json> {
	return { dates: ["2020-10-20", "2020-10-21", "2020-10-22", "2020-10-23", "2020-10-24"] }
}
function exceptedDate(): Partial<SpecialDayRule.Json> {
	return { dates: ["2020-10-20", "2020-10-24"], exceptions: ["2020-10-24"] }
}

describe("its sentences", () => {
	const findings: readonly SpecialDayLint.Finding[] = [
		{ _tag: "NobodyCanCome", severity: "error", date: day("2020-10-16"), days: 1 },
		{ _tag: "Coincides", severity: "warning", name: "Sáng thứ Sáu", date: day("2020-12-04"), days: 4 },
	]
	it("say which days and what to do, in both languages", () => {
		assert.deepStrictEqual(
			findings.map((finding) => SpecialDayLintText.describe(finding, "vi")),
			[
				"Giờ nhận cuối sớm hơn giờ mở cửa vào thứ Sáu 16/10/2020: không ai nộp kịp. Hãy lùi giờ nhận cuối.",
				"Trùng với “Sáng thứ Sáu” trong 4 ngày, từ thứ Sáu 4/12/2020, cùng giờ và cùng loại hồ sơ. Hãy gộp hai quy định hoặc chia thủ tục.",
			],
		)
		assert.deepStrictEqual(
			findings.map((finding) => SpecialDayLintText.describe(finding, "en")),
			[
				"The cut-off comes before the desks open on Friday 16 October 2020: nobody can come in time. Set it later.",
				"It coincides with “Sáng thứ Sáu” on 4 days from Friday 4 December 2020, at the same time for the same dossiers. Make one rule of both or divide the procedures.",
			],
		)
	})
})
