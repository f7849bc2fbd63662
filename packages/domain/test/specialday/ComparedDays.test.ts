import { assert, describe, it } from "@effect/vitest"
import { CivilDate, ComparedDays, Instant, type SpecialDayRule } from "../../src/index.ts"
import { day } from "../support/given.ts"
import { givenOffice, givenRule } from "./given.ts"

const office = givenOffice()

const compare = (
	from: string,
	to: string,
	versions: readonly SpecialDayRule.SpecialDayRule[] = [givenRule()],
	alike: readonly SpecialDayRule.SpecialDayRule[] = [],
) => ComparedDays.of({ versions, alike, calendarOn: () => office, from: day(from), to: day(to) })

const dates = (days: readonly ComparedDays.ComparedDay[], group: ComparedDays.DayGroup) =>
	days.flatMap((one) => (one.group === group ? [CivilDate.format(one.date)] : []))

describe("the days by which the effect of a rule is measured", () => {
	it("are its own, the like weekdays of as many days before it began, and the other working days", () => {
		// 15/10/2020 is a Thursday; the span has 17 days, so the days before are 28/9 to 14/10.
		const days = compare("2020-10-15", "2020-10-31")
		assert.deepStrictEqual(dates(days, "special"), ["2020-10-16", "2020-10-23", "2020-10-30"])
		assert.deepStrictEqual(dates(days, "before"), ["2020-10-02", "2020-10-09"])
		assert.deepStrictEqual(dates(days, "ordinary"), [
			"2020-10-15",
			"2020-10-19",
			"2020-10-20",
			"2020-10-21",
			"2020-10-22",
			"2020-10-26",
			"2020-10-27",
			"2020-10-28",
			"2020-10-29",
		])
	})

	it.each([
		{
			why: "ngày không hẹn dời sang thứ Hai được so với các thứ Sáu, là ngày nó thay",
			rule: { whenClosed: "next" as const, from: "2020-12-28", weekdays: ["fri" as const] },
			span: ["2020-12-28", "2021-01-04"],
			special: ["2021-01-04"],
			before: ["2020-12-25"],
		},
		{
			why: "chưa có ngày đặc thù nào trong khoảng thì không có thứ nào để so",
			rule: {},
			span: ["2020-10-15", "2020-10-15"],
			special: [],
			before: [],
		},
		{
			why: "trước khi quy định bắt đầu không có ngày nào của nó",
			rule: {},
			span: ["2020-10-01", "2020-10-14"],
			special: [],
			before: [],
		},
	])("$why", ({ rule, span: [from = "", to = ""], special, before }) => {
		const days = compare(from, to, [givenRule(rule)])
		assert.deepStrictEqual(dates(days, "special"), special)
		assert.deepStrictEqual(dates(days, "before"), before)
	})

	it("leave out the days of another rule of the kind", () => {
		const tuesdays = givenRule({ weekdays: ["tue"], from: "2020-01-01" })
		const days = compare("2020-10-15", "2020-10-23", [givenRule()], [tuesdays])
		assert.deepStrictEqual(dates(days, "ordinary"), ["2020-10-15", "2020-10-19", "2020-10-21", "2020-10-22"])
	})

	it("are looked at by the version in force on each, and those before by the first", () => {
		const first = givenRule({ to: "2020-10-20" })
		const second = givenRule({ from: "2020-10-21", session: "morning" })
		const days = compare("2020-10-15", "2020-10-23", [second, first])
		const receipts = (date: string) => {
			const found = days.find((one) => one.date === day(date))?.receipts
			return found === undefined ? null : [Instant.format(found.start), Instant.format(found.end)]
		}
		assert.deepStrictEqual(receipts("2020-10-16"), ["2020-10-15T17:00", "2020-10-16T17:00"])
		assert.deepStrictEqual(receipts("2020-10-23"), ["2020-10-22T17:00", "2020-10-23T11:30"])
		assert.deepStrictEqual(receipts("2020-10-09"), ["2020-10-08T17:00", "2020-10-09T17:00"])
		assert.strictEqual(ComparedDays.beginOf([second, first]), day("2020-10-15"))
	})

	it("are none after the rule ended, and none where no dossier can come in time", () => {
		assert.deepStrictEqual(
			compare("2020-11-02", "2020-11-06", [givenRule({ to: "2020-10-31" })]).filter(
				({ group }) => group !== "before",
			),
			[],
		)
		assert.deepStrictEqual(compare("2020-10-15", "2020-10-31", [givenRule({ cutOff: "06:00" })]), [])
		assert.deepStrictEqual(compare("2020-10-15", "2020-10-31", []), [])
	})
})
