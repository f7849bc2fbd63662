import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import ICAL from "ical.js"
import { CalendarSpec, CivilDate, ICalendar, WorkCalendar } from "../../src/index.ts"
import { anySpec, compiled, range } from "../support/anyCalendar.ts"
import { at, day, givenCalendar } from "../support/given.ts"

const writing = {
	name: "Lịch làm việc – UBND phường 1, ví dụ",
	host: "motcua.example.vn",
	writtenAt: at("2024-01-02T09:00"),
	language: "vi",
} as const

const year = { from: day("2024-01-01"), to: day("2024-12-31") }

const calendar = givenCalendar({
	closures: [
		{
			date: "2024-09-02",
			name: "Quốc khánh; nghỉ lễ, tết với một tên rất dài để dòng này phải được gấp lại nhiều lần trong tệp",
			kind: "statutory",
			basis: { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 112.1" },
		},
		{ date: "2024-09-10", name: "Bão", announcedOn: "2024-09-09" },
		"2025-01-01",
	],
	swaps: [{ off: "2024-04-29", worked: "2024-05-04", basis: "Công văn 1570" }],
	overrides: { "2024-12-31": { sessions: [["07:30", "11:00"]], name: "Tổng kết" } },
})

const exceptionsOf = (spec: CalendarSpec.CalendarSpec) => {
	const { closures, overrides, swaps } = CalendarSpec.encode(spec)
	return { closures, overrides, swaps }
}

/** An independent reader. */
const eventsOf = (text: string) =>
	new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event))

describe("a calendar as iCalendar", () => {
	const text = ICalendar.write(calendar, year, writing)

	it("is read by others: one all-day event for each day that is not as its week has it", () => {
		const events = eventsOf(text)
		assert.deepStrictEqual(
			events.map(({ startDate, endDate }) => [startDate.toString(), endDate.toString()]),
			[
				["2024-04-29", "2024-04-30"],
				["2024-05-04", "2024-05-05"],
				["2024-09-02", "2024-09-03"],
				["2024-09-10", "2024-09-11"],
				["2024-12-31", "2025-01-01"],
			],
		)
		assert.strictEqual(events[0]?.summary, "Nghỉ hoán đổi với thứ Bảy 4/5/2024")
		assert.strictEqual(
			events[2]?.description,
			"Nghỉ lễ, tết: Quốc khánh; nghỉ lễ, tết với một tên rất dài để dòng này phải được gấp lại nhiều lần trong tệp (Bộ luật Lao động 45/2019/QH14, điều 112.1)",
		)
	})

	it("folds its lines before 75 bytes and ends them with CR LF", () => {
		for (const line of text.split("\r\n")) assert.isAtMost(new TextEncoder().encode(line).length, 75)
		assert.notMatch(text, /[^\r]\n/)
	})

	it("has ids that stay the same when it is written again", () => {
		const again = ICalendar.write(calendar, year, { ...writing, writtenAt: at("2024-06-01T00:00") })
		assert.deepStrictEqual(
			eventsOf(again).map(({ uid }) => uid),
			eventsOf(text).map(({ uid }) => uid),
		)
	})

	it("any calendar's exceptions come back whole", () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				// A closure under an override, and the other half of a swap beyond the range, are not shown as days.
				const hidden = new Set(spec.overrides.map(({ date }) => date))
				const shown = {
					...spec,
					closures: spec.closures.filter(({ date }) => !hidden.has(date)),
					swaps: spec.swaps.filter(({ off, worked }) => !hidden.has(off) || !hidden.has(worked)),
				}
				const { layer, skipped } = Result.getOrThrow(
					ICalendar.read(ICalendar.write(compiled(spec), range, writing)),
				)
				assert.deepStrictEqual(skipped, [])
				assert.deepStrictEqual(exceptionsOf({ ...CalendarSpec.empty, ...layer }), exceptionsOf(shown))
			}),
			{ numRuns: 50 },
		)
	})
})

const event = (...lines: readonly string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"]
const file = (...lines: readonly string[]) =>
	["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR"].join("\r\n")

const read = (text: string) => {
	const { layer, skipped } = Result.getOrThrow(ICalendar.read(text))
	return {
		closures: layer.closures.map(({ date, name }) => `${CivilDate.format(date)} ${name ?? ""}`.trim()),
		skipped: skipped.map(({ line, because, summary }) => `${line} ${because} ${summary}`.trim()),
	}
}

describe("reading the calendars of others", () => {
	it.each([
		{
			why: "several days",
			lines: event("DTSTART;VALUE=DATE:20240208", "DTEND;VALUE=DATE:20240211", "SUMMARY:Tết Nguyên đán"),
			closures: ["2024-02-08 Tết Nguyên đán", "2024-02-09 Tết Nguyên đán", "2024-02-10 Tết Nguyên đán"],
		},
		{ why: "no end", lines: event("DTSTART;VALUE=DATE:20240208"), closures: ["2024-02-08"] },
		{
			why: "a duration",
			lines: event("DTSTART;VALUE=DATE:20240208", "DURATION:P2D"),
			closures: ["2024-02-08", "2024-02-09"],
		},
		{
			why: "folded, escaped, in small letters",
			lines: event("dtstart;value=date:20240902", "summary:Nghỉ lễ\\, ", " tết\\; Quốc khánh\\nlần thứ 79"),
			closures: ["2024-09-02 Nghỉ lễ, tết; Quốc khánh\nlần thứ 79"],
		},
		{
			why: "two events of one day",
			lines: [
				...event("DTSTART;VALUE=DATE:20240418", "SUMMARY:Giỗ Tổ"),
				...event("DTSTART;VALUE=DATE:20240418", "SUMMARY:Mít tinh"),
			],
			closures: ["2024-04-18 Giỗ Tổ; Mít tinh"],
		},
		{
			why: "an alarm inside",
			lines: event(
				"DTSTART;VALUE=DATE:20240418",
				"BEGIN:VALARM",
				"SUMMARY:Nhắc",
				"TRIGGER:-P1D",
				"END:VALARM",
				"SUMMARY:Giỗ Tổ",
			),
			closures: ["2024-04-18 Giỗ Tổ"],
		},
	])("$why", ({ lines, closures }) => {
		assert.deepStrictEqual(read(file(...lines)), { closures, skipped: [] })
	})

	it.each([
		{ because: "partOfDay", lines: ["DTSTART:20240418T080000", "DTEND:20240418T090000"] },
		{ because: "repeats", lines: ["DTSTART;VALUE=DATE:20240418", "RRULE:FREQ=YEARLY"] },
		{ because: "noDate", lines: ["DTEND;VALUE=DATE:20240419"] },
		{ because: "noDate", lines: ["DTSTART;VALUE=DATE:20240230"] },
		{ because: "reversed", lines: ["DTSTART;VALUE=DATE:20240418", "DTEND;VALUE=DATE:20240418"] },
		{ because: "tooLong", lines: ["DTSTART;VALUE=DATE:20240101", "DTEND;VALUE=DATE:20250101"] },
		{ because: "cancelled", lines: ["DTSTART;VALUE=DATE:20240418", "STATUS:CANCELLED"] },
		{ because: "unreadable", lines: ["DTSTART;VALUE=DATE:20240418", "X-MOTCUA-DAY:{"] },
		{ because: "unreadable", lines: ["DTSTART;VALUE=DATE:20240418", 'X-MOTCUA-DAY:{"closures":["x"]}'] },
	])("does not guess: $because, $lines", ({ because, lines }) => {
		assert.deepStrictEqual(read(file(...event("SUMMARY:Họp", ...lines))), {
			closures: [],
			skipped: [`3 ${because} Họp`],
		})
	})

	it("names what is no iCalendar", () => {
		const none = ICalendar.read("date;name\n2024-04-18;Giỗ Tổ")
		assert.ok(Result.isFailure(none))
		assert.include(none.failure.beginsWith, "date;name")
	})

	it("no text breaks it", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
				ICalendar.read(text)
				ICalendar.read(file(...event(text, `DTSTART:${text}`, `X-MOTCUA-DAY:${text}`)))
			}),
		)
	})

	it("what is read closes its days", () => {
		const { layer } = Result.getOrThrow(
			ICalendar.read(file(...event("DTSTART;VALUE=DATE:20240603", "SUMMARY:Nghỉ"))),
		)
		const merged = { ...givenCalendar().spec, ...layer }
		assert.isFalse(
			WorkCalendar.isWorkingDay(Result.getOrThrow(WorkCalendar.compile(merged)), day("2024-06-03")),
		)
	})
})
