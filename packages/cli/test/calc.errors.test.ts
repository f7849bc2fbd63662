import { beforeAll, describe, expect, it } from "vitest"
import { motcua } from "./support/motcua.ts"

const opening = { op: "nextOpening", calendar: "vn", at: "2020-10-16T17:30" }
const due = {
	op: "due",
	calendar: "vn",
	receivedAt: "2020-10-14T09:00",
	limit: { unit: "workingDays", amount: 3 },
}

const rows: readonly { question: object; code: string; path: string; why: string }[] = [
	{ question: { calendar: "vn" }, code: "missingField", path: "op", why: "no operation" },
	{ question: { op: "fly" }, code: "unknownOp", path: "op", why: "an operation that does not exist" },
	{ question: { op: "constructor" }, code: "unknownOp", path: "op", why: "a name that every object has" },
	{ question: { op: ["due"] }, code: "unknownOp", path: "op", why: "an operation that is no text" },
	{
		question: { ...opening, calendar: "xy" },
		code: "unknownCalendar",
		path: "calendar",
		why: "never defined",
	},
	{
		question: { ...opening, calendar: undefined },
		code: "missingField",
		path: "calendar",
		why: "no calendar",
	},
	{
		question: { ...opening, at: undefined },
		code: "missingField",
		path: "at",
		why: "a field that is needed",
	},
	{ question: { ...opening, at: 5 }, code: "invalidField", path: "at", why: "a number for a moment" },
	{ question: { ...opening, at: "16/10/2020" }, code: "invalidInstant", path: "at", why: "not ISO" },
	{
		question: { ...opening, at: "2020-02-30T09:00" },
		code: "invalidInstant",
		path: "at",
		why: "no such day",
	},
	{
		question: { ...opening, at: "2300-01-01T09:00" },
		code: "calendarHorizonExceeded",
		path: "at",
		why: "beyond the days the calendar knows",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-14", days: 2.3 },
		code: "invalidField",
		path: "days",
		why: "days are whole",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-14", days: 1_000_000 },
		code: "calendarHorizonExceeded",
		path: "days",
		why: "a limit that no calendar holds",
	},
	{
		question: { op: "addWorkingDays", calendar: "vn", start: "2020-10-14", days: 1, roll: "up" },
		code: "invalidField",
		path: "roll",
		why: "not one of the choices",
	},
	{
		question: {
			op: "addWorkingDays",
			calendar: "vn",
			start: "2020-10-14",
			days: 1,
			suspended: [["2020-10-15"]],
		},
		code: "invalidField",
		path: "suspended[0]",
		why: "half a pair",
	},
	{
		question: {
			op: "addWorkingDays",
			calendar: "vn",
			start: "2020-10-14",
			days: 1,
			suspended: [["2020-10-15", "never"]],
		},
		code: "invalidCivilDate",
		path: "suspended[0][1]",
		why: "an end that is no date",
	},
	{
		question: { op: "addWorkingTime", calendar: "vn", start: "2020-10-14T09:00", minutes: 1, seconds: 1 },
		code: "missingField",
		path: "minutes",
		why: "minutes or seconds, not both",
	},
	{
		question: { op: "lunarToSolar", year: 2020, month: 13, day: 1 },
		code: "invalidLunarDate",
		path: "",
		why: "no thirteenth month",
	},
	{
		question: { op: "lunarToSolar", year: 2300, month: 1, day: 1 },
		code: "lunarOutOfRange",
		path: "",
		why: "beyond the lunar table",
	},
	{ question: { ...due, limit: undefined }, code: "invalidTimeLimit", path: "limit", why: "no limit" },
	{
		question: { ...due, limit: { unit: "workingDays", amount: -1 } },
		code: "invalidTimeLimit",
		path: "limit.amount",
		why: "a negative limit",
	},
	{
		question: { ...due, limit: { unit: "workingDays", amount: 2.3 } },
		code: "invalidTimeLimit",
		path: "limit.amount",
		why: "only halves of working days",
	},
	{
		question: { ...due, specialDays: {} },
		code: "invalidField",
		path: "specialDays",
		why: "rules come as a list",
	},
	{
		question: {
			...due,
			specialDays: [
				{ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: "2020-10-01", session: "day" },
			],
		},
		code: "invalidSpecialDayRule",
		path: "specialDays[0].to",
		why: "a range that is reversed",
	},
	{
		question: { ...due, explain: "fr" },
		code: "invalidField",
		path: "explain",
		why: "a language we do not speak",
	},
	{ question: { op: "parseLimit", text: "1" }, code: "unclearLimit", path: "text", why: "a bare number" },
	{
		question: { op: "parseLimit", text: "Không có thông tin" },
		code: "unclearLimit",
		path: "text",
		why: "no information",
	},
	{
		question: {
			define: "x",
			calendar: {
				weekly: {
					mon: [
						["07:00", "12:00"],
						["11:00", "17:00"],
					],
				},
			},
		},
		code: "invalidCalendar",
		path: "calendar.weekly.mon[1]",
		why: "sessions that overlap",
	},
	{
		question: { define: "x" },
		code: "invalidCalendar",
		path: "calendar",
		why: "a definition without a calendar",
	},
	{
		question: { define: 5, calendar: {} },
		code: "invalidField",
		path: "define",
		why: "a name that is no text",
	},
]

type Answer = { id?: unknown; error?: { code: string; path: string; message: string } }

const parseAnswers = (stdout: string): Answer[] =>
	stdout
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line))

describe("a line that cannot be answered", () => {
	const answers: Answer[] = []
	const vietnamese: Answer[] = []

	beforeAll(async () => {
		const input = rows.map(({ question }, id) => `${JSON.stringify({ ...question, id })}\n`).join("")
		answers.push(...parseAnswers((await motcua(["calc"], { input })).stdout))
		vietnamese.push(...parseAnswers((await motcua(["calc", "--lang", "vi"], { input })).stdout))
	})

	it.each(rows.map((row, id) => ({ ...row, id })))("$why: $code at “$path”", ({ id, code, path }) => {
		expect(answers[id]).toEqual({
			id,
			error: expect.objectContaining({ code, path, message: expect.stringMatching(/^[\s\S]{8,}$/) }),
		})
	})

	it("lists every fault of a calendar, each at its path", async () => {
		const calendar = { weekly: { mon: [["17:00", "07:00"]] }, closures: ["2020-02-30"] }
		const { stdout } = await motcua(["calc"], { input: JSON.stringify({ define: "x", calendar }) })
		expect(JSON.parse(stdout).error.issues).toEqual([
			{ path: "calendar.weekly.mon[0]", code: "reversedSession", message: expect.any(String) },
			{ path: "calendar.closures[0]", code: "invalidDate", message: expect.any(String) },
		])
	})

	it("says why in the language that is asked for", () => {
		expect(vietnamese).toHaveLength(rows.length)
		for (const [index, { error }] of vietnamese.entries()) {
			expect(error?.code).toBe(rows[index]?.code)
			expect(error?.message).not.toBe(answers[index]?.error?.message)
		}
	})
})

describe("a file of good and bad lines", () => {
	const good = (id: unknown) => JSON.stringify({ ...opening, id })
	const answered = (id: unknown) => ({ id, at: "2020-10-19T07:00" })
	const refused = (code: string) => ({
		id: null,
		error: { code, path: "", message: expect.stringContaining("Line 2 ") },
	})

	it.each([
		{ line: '{"id":7,', code: "invalidJson", why: "half a line" },
		{ line: "[1]", code: "notAnObject", why: "a list" },
		{ line: "null", code: "notAnObject", why: "null" },
		{ line: "7", code: "notAnObject", why: "a number" },
		{ line: Buffer.from([0x7b, 0xff, 0x7d]), code: "notUtf8", why: "bytes that are no UTF-8" },
	])("goes on after $why and exits with 1", async ({ line, code }) => {
		const input = Buffer.concat([
			Buffer.from(`${good("a")}\n`),
			Buffer.from(line as string),
			Buffer.from(`\n${good("b")}\n`),
		])
		const { status, stdout, stderr } = await motcua(["calc"], { input })
		expect(parseAnswers(stdout)).toEqual([answered("a"), refused(code), answered("b")])
		expect({ status, stderr }).toEqual({ status: 1, stderr: "" })
	})

	it("passes over a byte-order mark, blank lines and CRLF, and reads a last line without its end", async () => {
		const input = `\uFEFF${good(1)}\r\n\r\n   \n${good(2)}\r\n\n${good(3)}`
		const { status, stdout } = await motcua(["calc"], { input })
		expect(parseAnswers(stdout)).toEqual([answered(1), answered(2), answered(3)])
		expect(status).toBe(0)
	})

	it("gives back any id as it came, and none when none came", async () => {
		const ids = [0, -1.5, "", "số 1", null, true, [1, { a: 2 }], { b: null }]
		const input = [...ids.map(good), JSON.stringify(opening)].join("\n")
		const { stdout } = await motcua(["calc"], { input })
		expect(parseAnswers(stdout)).toEqual([...ids.map(answered), { at: "2020-10-19T07:00" }])
	})

	it("answers nothing for an empty input", async () => {
		expect(await motcua(["calc"])).toEqual({ status: 0, stdout: "", stderr: "" })
	})
})
