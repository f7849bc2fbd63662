import { beforeAll, describe, expect, it } from "vitest"
import { ask } from "./support/motcua.ts"

const halfDay = {
	define: "half",
	calendar: { weekly: { mon: [["07:30", "11:30"]], wed: [["13:00", "17:00"]] } },
}

const rows: readonly { question: object; answer: unknown; why: string }[] = [
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-14", days: 3 },
		answer: { date: "2020-10-19" },
		why: "the starting day is not counted: Thu, Fri, Mon",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-19", days: -2 },
		answer: { date: "2020-10-15" },
		why: "two working days before Monday: Fri, Thu",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-17", days: 0 },
		answer: { date: "2020-10-19" },
		why: "zero days from a Saturday roll onto Monday",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-17", days: 0, roll: "backward" },
		answer: { date: "2020-10-16" },
		why: "rolled backward onto Friday",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-17", days: 1, roll: "forward" },
		answer: { date: "2020-10-20" },
		why: "Saturday becomes Monday, which is then not counted",
	},
	{
		question: {
			op: "addWorkingDays",
			calendar: "vn",
			start: "2020-10-14",
			days: 3,
			suspended: [["2020-10-16", "2020-10-17"]],
		},
		answer: { date: "2020-10-20" },
		why: "suspended from Friday up to Saturday [): Thu 1, Mon 2, Tue 3",
	},
	{
		question: {
			op: "addWorkingDays",
			calendar: "vn",
			start: "2020-10-14",
			days: 3,
			suspended: [["2020-10-16", "2020-10-17"]],
			bounds: "(]",
		},
		answer: { date: "2020-10-19" },
		why: "with (] only Saturday is suspended: Thu 1, Fri 2, Mon 3",
	},
	{
		question: {
			op: "addWorkingDays",
			calendar: "vn",
			start: "2020-10-14",
			days: 3,
			suspended: [["2020-10-15", null]],
		},
		answer: { date: null },
		why: "suspended and never resumed",
	},
	{
		question: {
			op: "addWorkingDays",
			calendar: "vn",
			start: "2020-10-14",
			days: 3,
			suspended: [["2020-10-20", null]],
		},
		answer: { date: "2020-10-19" },
		why: "the limit is used up before the suspension begins",
	},
	{
		question: { op: "workingDaysBetween", calendar: "vn", start: "2020-10-14", end: "2020-10-19" },
		answer: { days: 3 },
		why: "(Wed, Mon]",
	},
	{
		question: { op: "workingDaysBetween", calendar: "vn", start: "2020-10-19", end: "2020-10-14" },
		answer: { days: -3 },
		why: "the other way round",
	},
	{
		question: { op: "addWorkingTime", calendar: "vn", start: "2020-10-14T16:30", minutes: 480 },
		answer: { at: "2020-10-15T16:00" },
		why: "30 + 270 + 180 minutes",
	},
	{
		question: {
			op: "addWorkingTime",
			calendar: "vn",
			start: "2020-10-14T09:30Z",
			seconds: 28_800,
			offset: true,
		},
		answer: { at: "2020-10-15T16:00+07:00" },
		why: "09:30 UTC is 16:30 in Vietnam; the answer with its offset",
	},
	{
		question: { op: "addWorkingTime", calendar: "vn", start: "2020-10-14T16:30", minutes: 30 },
		answer: { at: "2020-10-14T17:00" },
		why: "used up exactly at closing ends at closing",
	},
	{
		question: {
			op: "addWorkingTime",
			calendar: "vn",
			start: "2020-10-14T16:30",
			minutes: 480,
			suspended: [["2020-10-15T07:00", "2020-10-15T08:00"]],
		},
		answer: { at: "2020-10-15T17:00" },
		why: "an hour later, because one hour was suspended",
	},
	{
		question: {
			op: "addWorkingTime",
			calendar: "vn",
			start: "2020-10-14T16:30",
			minutes: 480,
			suspended: [["2020-10-15T07:00", null]],
		},
		answer: { at: null },
		why: "suspended and never resumed",
	},
	{
		question: {
			op: "workingTimeBetween",
			calendar: "vn",
			start: "2020-10-14T16:30",
			end: "2020-10-15T16:00",
		},
		answer: { minutes: 480 },
		why: "minutes unless seconds are asked for",
	},
	{
		question: {
			op: "workingTimeBetween",
			calendar: "vn",
			start: "2020-10-15T16:00",
			end: "2020-10-14T16:30",
			unit: "seconds",
		},
		answer: { seconds: -28_800 },
		why: "the other way round, in seconds",
	},
	{
		question: {
			op: "workingTimeBetween",
			calendar: "vn",
			start: "2020-10-14T16:30",
			end: "2020-10-15T16:00",
			suspended: [["2020-10-15T07:00", "2020-10-15T08:00"]],
		},
		answer: { minutes: 420 },
		why: "without the suspended hour",
	},
	{
		question: { op: "nextOpening", calendar: "vn", at: "2020-10-16T17:00" },
		answer: { at: "2020-10-19T07:00" },
		why: "at 17:00 the desk is closed until Monday",
	},
	{
		question: { op: "nextOpening", calendar: "vn", at: "2020-10-16T12:00", offset: true },
		answer: { at: "2020-10-16T13:00+07:00" },
		why: "lunch ends the same day",
	},
	{
		question: { op: "nextOpening", calendar: "vn", at: "2020-10-16T16:59:59" },
		answer: { at: "2020-10-16T16:59:59" },
		why: "open until the last second",
	},
	{
		question: { op: "lunarToSolar", year: 2026, month: 1, day: 1 },
		answer: { date: "2026-02-17" },
		why: "Tết Bính Ngọ",
	},
	{
		question: { op: "lunarToSolar", year: 2020, month: 4, day: 1, leap: true },
		answer: { date: "2020-05-23" },
		why: "tháng tư nhuận of 2020",
	},
	{
		question: { op: "solarToLunar", date: "2020-05-23" },
		answer: { year: 2020, month: 4, day: 1, leap: true },
		why: "and back",
	},
	{
		question: { op: "solarToLunar", date: "2020-04-02" },
		answer: { year: 2020, month: 3, day: 10, leap: false },
		why: "Giỗ Tổ Hùng Vương 2020",
	},
	{
		question: { op: "parseLimit", text: "03 ngày làm việc" },
		answer: { unit: "workingDays", amount: 3 },
		why: "a limit as the catalogue writes it",
	},
	{
		question: { op: "parseLimit", text: "1.5 Ngày làm việc" },
		answer: { unit: "workingDays", amount: 1.5 },
		why: "half working days occur",
	},
	{
		question: { op: "parseLimit", text: "30 Ngày" },
		answer: { unit: "calendarDays", amount: 30 },
		why: "days without “làm việc” are calendar days",
	},
	{
		question: { op: "parseLimit", text: "3 Tháng" },
		answer: { unit: "months", amount: 3 },
		why: "months",
	},
	{
		question: halfDay,
		answer: { defined: "half", version: expect.any(String) },
		why: "a definition is answered",
	},
	{
		question: { op: "addWorkingDays", calendar: "half", start: "2020-10-14", days: 2 },
		answer: { date: "2020-10-21" },
		why: "on the defined calendar only Mondays and Wednesdays are worked",
	},
	{
		question: { op: "nextOpening", calendar: "half", at: "2020-10-16T09:00" },
		answer: { at: "2020-10-19T07:30" },
		why: "Monday at 07:30",
	},
]

describe("the operations of the line protocol", () => {
	let answers: unknown[] = []
	let status: number | null = null

	beforeAll(async () => {
		;({ answers, status } = await ask(rows.map(({ question }, id) => ({ id: `row ${id}`, ...question }))))
	})

	it.each(rows.map((row, id) => ({ ...row, id, asked: JSON.stringify(row.question) })))(
		"$asked: $why",
		({ id, answer }) => {
			expect(answers[id]).toEqual({ id: `row ${id}`, ...(answer as object) })
		},
	)

	it("answers every line and exits with 0", () => {
		expect(answers).toHaveLength(rows.length)
		expect(status).toBe(0)
	})
})

describe("public holidays", () => {
	it("gives the days of 2024 with their documents and the swap of 29/4 with 4/5", async () => {
		const { answers } = await ask([{ op: "publicHolidays", year: 2024 }])
		expect(answers).toEqual([
			{
				days: expect.arrayContaining([
					{
						date: "2024-04-18",
						name: expect.any(String),
						kind: expect.any(String),
						basis: expect.any(String),
						provisional: false,
					},
				]),
				swaps: [expect.objectContaining({ off: "2024-04-29", worked: "2024-05-04" })],
			},
		])
	})

	it("flags the days of a year that is not announced", async () => {
		const { answers } = await ask([{ op: "publicHolidays", year: 2035 }])
		const [{ days }] = answers as [{ days: { provisional: boolean }[] }]
		expect(days.some(({ provisional }) => provisional)).toBe(true)
	})
})

describe("the built-in name", () => {
	it("vn may be defined anew and then means the new calendar", async () => {
		const ofMonday = { op: "nextOpening", calendar: "vn", at: "2020-10-19T06:00" }
		const redefined = { define: "vn", calendar: { weekly: { mon: [["08:00", "12:00"]] } } }
		const { answers } = await ask([ofMonday, redefined, ofMonday])
		expect(answers).toEqual([
			{ at: "2020-10-19T07:00" },
			{ defined: "vn", version: expect.any(String) },
			{ at: "2020-10-19T08:00" },
		])
	})
})

describe("a definition", () => {
	it("may be a calendar in layers", async () => {
		const office = [["07:00", "11:30"]]
		const { answers } = await ask([
			{
				define: "ward",
				calendar: {
					format: "motcua.calendar/1",
					layers: [
						{ level: "nation", name: "Cả nước", spec: { closures: ["2020-10-15"] } },
						{
							level: "unit",
							name: "Phường ví dụ",
							spec: { weekly: { wed: office, thu: office, fri: office } },
						},
					],
				},
			},
			{ op: "addWorkingDays", calendar: "ward", start: "2020-10-14", days: 1 },
		])
		expect(answers[1]).toEqual({ date: "2020-10-16" })
	})
})

describe("due", () => {
	const friday = {
		op: "due",
		calendar: "vn",
		receivedAt: "2020-10-16T09:00",
		limit: { unit: "workingDays", amount: 3 },
	}

	it("explains itself in Vietnamese and in English when asked, and not otherwise", async () => {
		const { answers } = await ask([{ ...friday, explain: "vi" }, { ...friday, explain: "en" }, friday])
		const [vi, en, none] = answers as { explanation?: string[] }[]
		expect(vi?.explanation?.join("\n")).toContain("21/10/2020")
		expect(vi?.explanation?.join("\n")).toMatch(/ngày làm việc/)
		expect(en?.explanation?.join("\n")).toMatch(/working day/)
		expect(none).not.toHaveProperty("explanation")
	})

	it("counts a stamp of exactly closing time to that day when closing is inclusive", async () => {
		const closing = { ...friday, receivedAt: "2020-10-14T17:00" }
		const { answers } = await ask([closing, { ...closing, closingInclusive: true }])
		expect(answers).toMatchObject([{ dueAt: "2020-10-20T17:00" }, { dueAt: "2020-10-19T17:00" }])
	})

	it("counts a receipt outside opening hours as its procedure says, and refuses a policy that is none", async () => {
		const evening = { ...friday, receivedAt: "2020-10-16T17:30" }
		const { answers } = await ask([
			evening,
			...["nextOpening", "asIs", "never"].map((receiptPolicy) => ({ ...evening, receiptPolicy })),
		])
		expect(answers).toMatchObject([
			{ dueAt: "2020-10-22T17:00" },
			{ dueAt: "2020-10-22T17:00" },
			{ dueAt: "2020-10-21T17:00", decidedBy: "limit" },
			{ error: { path: "receiptPolicy" } },
		])
	})

	it("has no due while the dossier is suspended, and prints offsets on demand", async () => {
		const held = { ...friday, suspensions: [["2020-10-19T08:00", null]], offset: true }
		const { answers } = await ask([held, { ...friday, offset: true }])
		expect(answers).toMatchObject([{ dueAt: null, legalDueAt: null }, { dueAt: "2020-10-21T17:00+07:00" }])
	})

	it("names the rule that decided by its id", async () => {
		const rule = { kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }
		const { answers } = await ask([{ ...friday, specialDays: [{ ...rule, id: "thu-sau" }] }])
		expect(answers).toMatchObject([{ decidedBy: "thu-sau" }])
	})

	it("is provisional where it touches a year that is not announced", async () => {
		const { answers } = await ask([{ ...friday, receivedAt: "2035-02-01T09:00" }, friday])
		expect(answers).toMatchObject([{ provisional: true }, { provisional: false }])
	})
})
