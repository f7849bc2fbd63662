import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	CalendarSpec,
	CalendarVersions,
	Catalogue,
	Channel,
	CivilDate,
	ClockTime,
	DeadlineTrace,
	ErrorText,
	ICalendar,
	Instant,
	InvalidCalendar,
	InvalidSpecialDayRule,
	LimitText,
	LunarDate,
	Procedure,
	ProcedureCase,
	ProcedureCode,
	RecurrenceRule,
	SpecialDayRule,
	Suspension,
	TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import { day } from "../support/given.ts"

const failure = <A, E>(result: Result.Result<A, E>): E => Result.getOrThrow(Result.flip(result))
const horizon = { from: day("1975-01-01"), to: day("2100-12-31") }

const errors: readonly ErrorText.DomainError[] = [
	failure(CivilDate.parse("30/2/2020")),
	failure(ClockTime.parse("25:00")),
	failure(Instant.parse("hôm nay")),
	failure(LunarDate.toSolar({ year: 2020, month: 13, day: 1, leap: false })),
	new LunarDate.LunarOutOfRange(horizon),
	new WorkCalendar.CalendarHorizonExceeded({ asked: day("2101-01-03"), ...horizon }),
	new WorkCalendar.NoWorkingTimeAhead({ from: day("2020-10-16") }),
	new WorkCalendar.NotAWholeNumber({ amount: 2.3 }),
	failure(ProcedureCode.parse("khai sinh")),
	failure(Channel.read("Fax")),
	new Catalogue.UnknownProcedure({ code: "9.999999" }),
	new Procedure.ProcedureNotInForce({ code: "1.001193", on: day("2017-12-31") }),
	new Procedure.VersionsOverlap({ code: "1.001193", on: day("2020-07-01") }),
	new ProcedureCase.LimitNotSet({ caseName: "Có xác minh", channel: "online" }),
	failure(LimitText.parse("1")),
	failure(TimeLimit.decode({ unit: "workingDays", amount: -1 })),
	failure(CalendarSpec.decode({ weekly: { mon: [["11:30", "07:00"]] } })),
	failure(SpecialDayRule.decode({ kind: "noAppointment", from: "2020-10-15" })),
	new Suspension.ReversedSuspension({ index: 1, start: "2020-10-20T10:00", end: "2020-10-19T10:00" }),
	new DeadlineTrace.TraceBroken({ index: 3 }),
	failure(ICalendar.read("ngày;tên")),
	new CalendarVersions.PublishedTooEarly({ publishedAt: Instant.make(0), latest: Instant.make(60_000) }),
	new CalendarVersions.NothingChanges({ version: "0123456789abcdef" }),
	failure(RecurrenceRule.read("FREQ=YEARLY", day("2020-10-16"))),
	failure(RecurrenceRule.read("FREQ=WEEKLY")),
	new RecurrenceRule.NeverFalls({ from: day("2020-10-16") }),
]

describe("an error in words", () => {
	it.each(errors)("$_tag says in Vietnamese what to do, and in English something else", (error) => {
		const [vi, en] = [ErrorText.describe(error, "vi"), ErrorText.describe(error, "en")]
		assert.match(vi, /^\S.*\. Hãy .*\.$|^Thời hạn .*\. Hãy .*\.$/)
		assert.match(en, /^\S.*\. [A-Z].*\.$/)
		assert.notStrictEqual(vi, en)
		for (const text of [vi, en]) assert.notMatch(text, /undefined|\[object|NaN/)
	})

	it.each([
		{
			error: errors[5]!,
			vi: "Ngày 3/1/2101 nằm ngoài lịch làm việc, vốn chỉ có từ 1/1/1975 đến 31/12/2100. Hãy chọn ngày trong khoảng này hoặc thời hạn ngắn hơn.",
			en: "The day 3 January 2101 lies outside the working calendar, which reaches from 1 January 1975 to 31 December 2100. Choose a day between them, or a shorter limit.",
		},
		{
			error: failure(TimeLimit.decode({ unit: "workingDays", amount: -1 })),
			vi: "Số lượng: “-1” là số âm. Hãy nhập từ 0 trở lên.",
			en: "Amount: “-1” is negative. Enter 0 or more.",
		},
		{
			error: failure(TimeLimit.decode({ unit: "workingDays", amount: 2.3 })),
			vi: "Số lượng: “2.3” không phải là số nguyên. Hãy nhập số nguyên; riêng ngày làm việc được lẻ nửa ngày, như 1.5.",
			en: "Amount: “2.3” is not whole. Enter a whole number; working days may end in .5, as 1.5.",
		},
		{
			error: failure(
				CalendarSpec.decode({
					weekly: {
						mon: [
							["07:00", "11:30"],
							["11:00", "17:00"],
						],
					},
				}),
			),
			vi: "Giờ làm việc trong tuần, thứ Hai, mục 2: các buổi “07:00–11:30, 11:00–17:00” chồng lên nhau. Hãy sửa để buổi sau mở khi buổi trước đã đóng.",
			en: "Weekly hours, Monday, no. 2: the sessions “07:00–11:30, 11:00–17:00” overlap. Let the later open when the earlier has closed.",
		},
		{
			error: errors[18]!,
			vi: "Lần tạm dừng thứ 2 kết thúc (2020-10-19T10:00) trước khi bắt đầu (2020-10-20T10:00). Hãy đổi lại hai thời điểm.",
			en: "Suspension no. 2 ends (2020-10-19T10:00) before it begins (2020-10-20T10:00). Exchange the two moments.",
		},
	])("$vi", ({ error, vi, en }) => {
		assert.strictEqual(ErrorText.describe(error, "vi"), vi)
		assert.strictEqual(ErrorText.describe(error, "en"), en)
	})

	it("several faults are said one after the other, each also for its own field", () => {
		const error = failure(SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fr"], from: "x" }))
		assert.deepStrictEqual(ErrorText.issuesOf(error, "vi"), [
			{
				path: "from",
				code: "invalidDate",
				message: "Ngày bắt đầu: “x” không phải là ngày có thật. Hãy nhập theo dạng 2020-10-16.",
			},
			{
				path: "weekdays[0]",
				code: "unknownWeekday",
				message:
					"Các thứ trong tuần, mục 1: “fr” không phải là thứ trong tuần. Hãy dùng mon, tue, wed, thu, fri, sat hoặc sun.",
			},
		])
		assert.strictEqual(
			ErrorText.describe(error, "vi"),
			ErrorText.issuesOf(error, "vi")
				.map(({ message }) => message)
				.join(" "),
		)
	})

	it("an error without a list of faults has no issues", () => {
		assert.deepStrictEqual(ErrorText.issuesOf(errors[0]!, "vi"), [])
	})
})

const calendarCodes: readonly InvalidCalendar.CalendarIssueCode[] = [
	"notAnObject",
	"notAList",
	"notAText",
	"notAChoice",
	"invalidDate",
	"invalidMonthDay",
	"invalidTime",
	"invalidMinutes",
	"unknownWeekday",
	"notASession",
	"emptySession",
	"reversedSession",
	"overlappingSessions",
	"duplicateDate",
	"swapOfOneDay",
	"swapOffAlreadyClosed",
	"swapWorkedAlreadyOpen",
	"swapWorkedIsClosed",
	"reversedRange",
]

const ruleCodes: readonly InvalidSpecialDayRule.SpecialDayIssueCode[] = [
	"notYesOrNo",
	"missing",
	"invalidProcedureCode",
	"noWeekday",
	"weekdaysAndDates",
	"weeksAndOrdinals",
	"invalidWeeks",
	"invalidOrdinal",
	"invalidCapacity",
	"dateOutsideRange",
	"emptyWindow",
	"cutOffOutsideWindow",
]

const limitCodes: readonly TimeLimit.TimeLimitIssueCode[] = [
	"unknownUnit",
	"notANumber",
	"fraction",
	"tooLarge",
]

describe("every fault of a field", () => {
	const alone: readonly ErrorText.DomainError[] = [
		...calendarCodes.map(
			(code) =>
				new InvalidCalendar.InvalidCalendar({ issues: [{ path: "swaps[0].off", code, detail: "x" }] }),
		),
		...ruleCodes.map(
			(code) =>
				new InvalidSpecialDayRule.InvalidSpecialDayRule({
					issues: [{ path: "session.end", code, detail: "x" }],
				}),
		),
		...limitCodes.map(
			(code) => new TimeLimit.InvalidTimeLimit({ issues: [{ path: "amount", code, detail: "x" }] }),
		),
	]

	it.each(alone.map((error) => ({ error, code: ErrorText.issuesOf(error, "en")[0]?.code })))(
		"$code names the field and ends with what to do",
		({ error }) => {
			assert.match(
				ErrorText.describe(error, "vi"),
				/^(Hoán đổi ngày làm việc, mục 1, ngày được nghỉ|Buổi áp dụng, giờ kết thúc|Số lượng): .*\. Hãy .*\.$/,
			)
			assert.match(
				ErrorText.describe(error, "en"),
				/^(Swap of working days, no\. 1, day taken off|Session, end|Amount): .*\. [A-Z].*\.$/,
			)
		},
	)

	it("a fault of the whole names the whole, and an unknown name stays as it is", () => {
		const whole = new InvalidCalendar.InvalidCalendar({
			issues: [{ path: "", code: "notAnObject", detail: "5" }],
		})
		assert.strictEqual(
			ErrorText.describe(whole, "vi"),
			"Lịch làm việc: “5” không phải là một đối tượng. Hãy gửi một đối tượng JSON có tên các trường.",
		)
		const dated = new InvalidCalendar.InvalidCalendar({
			issues: [{ path: "overrides.2020-02-30", code: "invalidDate", detail: "2020-02-30" }],
		})
		assert.strictEqual(
			ErrorText.describe(dated, "en"),
			"Day with its own hours, 2020-02-30: “2020-02-30” is no day that exists. Write it as 2020-10-16.",
		)
	})
})
