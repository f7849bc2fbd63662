import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	CalendarInheritance,
	CalendarSpec,
	Deadline,
	DeadlineTrace,
	Instant,
	type SpecialDayRule,
	TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at, day, givenCalendar } from "../support/given.ts"

const office = givenOffice()
const workingDays = (amount: number) => TimeLimit.of("workingDays", amount)
const sameDay = Result.getOrThrow(TimeLimit.decode({ unit: "sameDay", cutOff: "15:00" }))

type Input = Partial<Deadline.DeadlineInput> & {
	readonly received: string
	readonly limit: TimeLimit.TimeLimit
}

const compute = ({ received, ...input }: Input) =>
	Deadline.compute({ calendar: office, receivedAt: at(received), ...input })

const given = (input: Input): Deadline.Deadline => Result.getOrThrow(compute(input))

const print = (moment: Instant.Instant | null) => (moment === null ? null : Instant.format(moment))
const due = (input: Input) => print(given(input).dueAt)

describe("the edges of the day of receipt", () => {
	it.each([
		{ received: "2020-10-15T14:59:59.999", dueAt: "2020-10-15T17:00", why: "trước 15 giờ" },
		{ received: "2020-10-15T15:00:00.000", dueAt: "2020-10-15T17:00", why: "đúng 15 giờ chưa phải là sau" },
		{ received: "2020-10-15T15:00:00.001", dueAt: "2020-10-16T17:00", why: "một phần nghìn giây sau 15 giờ" },
		{ received: "2020-10-15T17:30", dueAt: "2020-10-16T17:00", why: "sau giờ: tiếp nhận 07:00 hôm sau" },
		{ received: "2020-10-15T06:00", dueAt: "2020-10-15T17:00", why: "trước giờ mở cửa vẫn là hôm đó" },
	])("same day, received $received: $why", ({ received, dueAt }) => {
		assert.strictEqual(due({ received, limit: sameDay }), dueAt)
	})

	it.each([
		{ closing: "exclusive", received: "2020-10-14T16:59:59.999", dueAt: "2020-10-19T17:00" },
		{ closing: "exclusive", received: "2020-10-14T17:00:00.000", dueAt: "2020-10-20T17:00" },
		{ closing: "exclusive", received: "2020-10-14T17:00:00.001", dueAt: "2020-10-20T17:00" },
		{ closing: "inclusive", received: "2020-10-14T16:59:59.999", dueAt: "2020-10-19T17:00" },
		{ closing: "inclusive", received: "2020-10-14T17:00:00.000", dueAt: "2020-10-19T17:00" },
		{ closing: "inclusive", received: "2020-10-14T17:00:00.001", dueAt: "2020-10-20T17:00" },
	] as const)(
		"3 working days, closing $closing, received $received → $dueAt",
		({ closing, received, dueAt }) => {
			assert.strictEqual(due({ received, limit: workingDays(3), closing }), dueAt)
		},
	)

	it.each([
		["2020-10-14T11:29:59.999", "2020-10-14T11:29:59.999"],
		["2020-10-14T11:30:00.000", "2020-10-14T13:00"],
		["2020-10-14T11:30:00.001", "2020-10-14T13:00"],
		["2020-10-14T12:59:59.999", "2020-10-14T13:00"],
		["2020-10-14T13:00:00.000", "2020-10-14T13:00"],
	])("a receipt at %s counts as received at %s", (received, counted) => {
		assert.strictEqual(print(given({ received, limit: workingDays(1) }).effectiveReceivedAt), counted)
	})

	it.each([
		{
			received: "2020-10-17T09:00",
			receiptPolicy: "nextOpening",
			dueAt: "2020-10-22T17:00",
			why: "thứ Hai là ngày tiếp nhận",
		},
		{
			received: "2020-10-17T09:00",
			receiptPolicy: "asIs",
			dueAt: "2020-10-21T17:00",
			why: "thứ Hai là ngày 1",
		},
		{
			received: "2020-10-16T17:30",
			receiptPolicy: "nextOpening",
			dueAt: "2020-10-22T17:00",
			why: "thứ Hai là ngày tiếp nhận",
		},
		{
			received: "2020-10-16T17:30",
			receiptPolicy: "asIs",
			dueAt: "2020-10-21T17:00",
			why: "thứ Sáu vẫn là ngày tiếp nhận",
		},
	] as const)("$received, $receiptPolicy: $why", ({ received, receiptPolicy, dueAt }) => {
		assert.strictEqual(due({ received, limit: workingDays(3), receiptPolicy }), dueAt)
	})

	it.each([
		{
			limit: TimeLimit.of("workingHours", 4),
			nextOpening: "2020-10-19T11:00",
			asIs: "2020-10-19T11:00",
			why: "giờ làm việc chỉ chạy khi mở cửa, cách nào cũng bắt đầu từ 07:00 thứ Hai",
		},
		{
			limit: TimeLimit.of("calendarDays", 5),
			nextOpening: "2020-10-26T17:00",
			asIs: "2020-10-21T17:00",
			why: "từ thứ Hai 19 hết thứ Bảy 24, lùi đến thứ Hai 26; từ thứ Sáu 16 hết thứ Tư 21",
		},
		{
			limit: TimeLimit.of("workingDays", 1.5),
			nextOpening: "2020-10-21T11:15",
			asIs: "2020-10-20T11:15",
			why: "một ngày rồi nửa ngày sau, 4 giờ 15 phút từ 07:00 là 11:15",
		},
		{
			limit: sameDay,
			nextOpening: "2020-10-19T17:00",
			asIs: "2020-10-19T17:00",
			why: "nộp sau 15 giờ thì trả vào ngày làm việc kế tiếp",
		},
	])("received Friday 16/10/2020 at 17:30 under either policy: $why", ({ limit, ...dues }) => {
		for (const receiptPolicy of ["nextOpening", "asIs"] as const)
			assert.strictEqual(due({ received: "2020-10-16T17:30", limit, receiptPolicy }), dues[receiptPolicy])
	})

	it.each([
		{ received: "2020-10-14T11:00", dueAt: "2020-10-14T11:00", why: "đúng lúc đóng cửa vẫn còn trong ngày" },
		{
			received: "2020-10-14T11:00:00.001",
			dueAt: "2020-10-15T11:00",
			why: "đã đóng cửa, trước giờ chốt 15:00",
		},
		{ received: "2020-10-14T15:00:00.001", dueAt: "2020-10-15T11:00", why: "sau giờ chốt" },
		{ received: "2020-10-16T12:00", dueAt: "2020-10-19T11:00", why: "thứ Sáu đã đóng cửa" },
		{ received: "2020-10-17T09:00", dueAt: "2020-10-19T11:00", why: "thứ Bảy không mở cửa" },
	])("a desk that closes at 11:00 cannot return the same day what came at $received: $why", (row) => {
		const mornings = [["07:00", "11:00"]] as const
		const calendar = givenCalendar({
			weekly: { mon: mornings, tue: mornings, wed: mornings, thu: mornings, fri: mornings },
		})
		assert.strictEqual(
			due({ calendar, received: row.received, limit: sameDay, receiptPolicy: "asIs" }),
			row.dueAt,
		)
	})

	it("a Saturday desk receives on Saturday, and Monday is the first day", () => {
		const calendar = givenOffice({
			overrides: { "2020-10-17": { sessions: [["07:00", "11:00"]], receptionOnly: true } },
		})
		const received = "2020-10-17T09:00"
		assert.strictEqual(due({ calendar, received, limit: workingDays(3) }), "2020-10-21T17:00")
		assert.strictEqual(due({ calendar, received, limit: sameDay }), "2020-10-19T17:00")
		assert.strictEqual(
			due({ calendar, received, limit: TimeLimit.of("workingHours", 2) }),
			"2020-10-19T09:00",
		)
	})
})

describe("the end of a limit", () => {
	it.each([
		{ received: "2020-10-16T09:00", limit: workingDays(0), dueAt: "2020-10-16T17:00", why: "không ngày nào" },
		{
			received: "2020-08-31T09:00",
			limit: TimeLimit.of("months", 1),
			dueAt: "2020-09-30T17:00",
			why: "tháng 9 không có ngày 31",
		},
		{
			received: "2020-12-31T09:00",
			limit: TimeLimit.of("months", 2),
			dueAt: "2021-03-01T17:00",
			why: "28/2 là Chủ nhật",
		},
		{
			received: "2020-12-31T09:00",
			limit: TimeLimit.of("months", 3),
			dueAt: "2021-03-31T17:00",
			why: "cộng một lần, không qua ngày 28/2",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("workingMinutes", 390),
			dueAt: "2020-10-14T17:00",
			why: "hết đúng giờ đóng cửa thì hết lúc đóng cửa",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("workingMinutes", 391),
			dueAt: "2020-10-15T07:01",
			why: "thêm một phút thì sang sáng hôm sau",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("workingMinutes", 150),
			dueAt: "2020-10-14T11:30",
			why: "hết đúng giờ nghỉ trưa",
		},
		{
			received: "2020-10-14T10:15",
			limit: TimeLimit.of("workingHours", 0),
			dueAt: "2020-10-14T10:15",
			why: "không giờ nào",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("calendarDays", 2),
			dueAt: "2020-10-16T17:00",
			why: "ngày cuối là thứ Sáu",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("calendarDays", 3),
			dueAt: "2020-10-19T17:00",
			why: "ngày cuối là thứ Bảy",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("calendarDays", 4),
			dueAt: "2020-10-19T17:00",
			why: "ngày cuối là Chủ nhật",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("calendarDays", 5),
			dueAt: "2020-10-19T17:00",
			why: "ngày cuối là thứ Hai",
		},
	])("$received → $dueAt: $why", ({ received, limit, dueAt }) => {
		assert.strictEqual(due({ received, limit }), dueAt)
	})

	it("zero days from a day off, received as it is, end on the next working day", () => {
		const received = "2020-10-17T09:00"
		assert.strictEqual(due({ received, limit: workingDays(0), receiptPolicy: "asIs" }), "2020-10-19T17:00")
	})

	it("by the Civil Code's midnight a day limit ends at 24:00, and half a day still in the day", () => {
		const received = "2020-10-14T09:00"
		assert.strictEqual(due({ received, limit: workingDays(3), dueAtPolicy: "midnight" }), "2020-10-20T00:00")
		assert.strictEqual(
			due({ received, limit: workingDays(1.5), dueAtPolicy: "midnight" }),
			"2020-10-16T11:15",
		)
	})

	it("a day that is open too briefly is passed over by days and used by hours", () => {
		const sat = [["07:00", "11:00"]] as const
		const day8 = [["08:00", "16:00"]] as const
		const weekly = { mon: day8, tue: day8, wed: day8, thu: day8, fri: day8, sat }
		const calendar = givenCalendar({ weekly, minOpenMinutes: 300 })
		const received = "2020-10-16T09:00"
		assert.strictEqual(due({ calendar, received, limit: workingDays(1) }), "2020-10-19T16:00")
		assert.strictEqual(
			due({ calendar, received, limit: TimeLimit.of("workingHours", 9) }),
			"2020-10-17T09:00",
		)
	})
})

describe("a limit in hours that is used up at closing", () => {
	const fourHours = TimeLimit.of("workingHours", 4)
	it.each([
		{ received: "2020-10-14T13:00", dueAt: "2020-10-15T07:00", why: "the next morning" },
		{ received: "2020-10-16T13:00", dueAt: "2020-10-19T07:00", why: "after the weekend" },
		{ received: "2020-10-14T12:59", dueAt: "2020-10-15T07:00", why: "received at lunch: from 13:00" },
		{ received: "2020-10-14T09:00", dueAt: "2020-10-14T14:30", why: "inside opening hours: unchanged" },
		{
			received: "2020-10-14T07:30",
			dueAt: "2020-10-14T13:00",
			why: "used up at lunch: when the afternoon begins",
		},
	])("ends at the next opening where the procedure says so: $why", ({ received, dueAt }) => {
		assert.strictEqual(due({ received, limit: fourHours, timeEndPolicy: "nextOpening" }), dueAt)
	})

	it("passes over the hours in which the clock stands still", () => {
		const overnight = (end: string | null) => ({
			received: "2020-10-14T13:00",
			limit: fourHours,
			timeEndPolicy: "nextOpening" as const,
			suspensions: [{ start: at("2020-10-14T18:00"), end: end === null ? null : at(end) }],
		})
		assert.strictEqual(due(overnight("2020-10-15T09:30")), "2020-10-15T09:30")
		assert.strictEqual(due(overnight("2020-10-15T12:00")), "2020-10-15T13:00")
		assert.isNull(due(overnight(null)))
	})

	it.each([
		{ resumed: null, dueAt: null },
		{ resumed: "2020-10-15T09:30", dueAt: "2020-10-15T09:30" },
	])("suspended from closing to $resumed it is explained as it is counted", ({ resumed, dueAt }) => {
		const explained = Deadline.explain({
			calendar: office,
			receivedAt: at("2020-10-14T13:00"),
			limit: fourHours,
			timeEndPolicy: "nextOpening",
			suspensions: [{ start: at("2020-10-14T17:00"), end: resumed === null ? null : at(resumed) }],
		})
		const { deadline, trace } = Result.getOrThrow(explained)
		assert.strictEqual(print(deadline.dueAt), dueAt)
		assert.strictEqual(print(Result.getOrThrow(DeadlineTrace.replay(trace)).dueAt), dueAt)
	})

	it("cannot end after the last opening that the calendar knows", () => {
		const known = givenCalendar({}, { from: day("2020-10-01"), to: day("2020-10-16") })
		const input = {
			calendar: known,
			receivedAt: at("2020-10-16T13:30"),
			limit: TimeLimit.of("workingHours", 3),
		}
		assert.strictEqual(print(Result.getOrThrow(Deadline.compute(input)).dueAt), "2020-10-16T16:30")
		const next = Deadline.compute({ ...input, timeEndPolicy: "nextOpening" })
		assert.ok(Result.isFailure(next))
		assert.strictEqual(next.failure._tag, "CalendarHorizonExceeded")
	})

	it("says so", () => {
		const { trace } = Result.getOrThrow(
			Deadline.explain({
				calendar: office,
				receivedAt: at("2020-10-16T13:00"),
				limit: fourHours,
				timeEndPolicy: "nextOpening",
			}),
		)
		assert.include(
			DeadlineTrace.render(trace, "vi").join("\n"),
			"Hết thời hạn lúc 17:00 thứ Sáu 16/10/2020, khi cơ quan không làm việc: tính đến lúc làm việc tiếp theo, 07:00 thứ Hai 19/10/2020",
		)
	})
})

describe("counting back from a due date", () => {
	it.each([
		{
			limit: workingDays(-2),
			dueAt: "2020-10-15T17:00",
			why: "hai ngày làm việc trước thứ Hai: thứ Sáu, thứ Năm",
		},
		{
			limit: workingDays(-1.5),
			dueAt: "2020-10-15T11:15",
			why: "thứ Sáu, rồi nửa ngày thứ Năm tính từ 17:00 lùi lại",
		},
		{
			limit: TimeLimit.of("calendarDays", -2),
			dueAt: "2020-10-16T17:00",
			why: "thứ Bảy 17/10 lùi về thứ Sáu",
		},
		{
			limit: TimeLimit.of("workingHours", -9),
			dueAt: "2020-10-16T15:00",
			why: "7 giờ của thứ Hai, 2 giờ chiều thứ Sáu",
		},
		{ limit: TimeLimit.of("months", -1), dueAt: "2020-09-18T17:00", why: "19/9 là thứ Bảy, lùi về thứ Sáu" },
	])("from 15:30 on Monday 19/10 → $dueAt: $why", ({ limit, dueAt }) => {
		assert.strictEqual(due({ received: "2020-10-19T15:30", limit }), dueAt)
	})
})

describe("the promise of a special day", () => {
	const onFriday = (
		received: string,
		rules: readonly SpecialDayRule.SpecialDayRule[],
		more: Partial<Input> = {},
	) => given({ received, limit: workingDays(3), specialDays: rules, ...more })

	it.each([
		{
			received: "2020-10-15T09:00",
			dueAt: "2020-10-20T17:00",
			why: "15/10/2020 là thứ Năm, quy tắc chưa đến ngày",
		},
		{
			received: "2020-10-15T17:00",
			dueAt: "2020-10-16T17:00",
			why: "nhận sau giờ thứ Năm là tiếp nhận 07:00 thứ Sáu",
		},
		{ received: "2020-10-16T15:59:59.999", dueAt: "2020-10-16T17:00", why: "trước giờ chốt" },
		{ received: "2020-10-16T16:00:00.000", dueAt: "2020-10-16T17:00", why: "đúng giờ chốt" },
		{ received: "2020-10-16T16:00:00.001", dueAt: "2020-10-21T17:00", why: "sau giờ chốt" },
		{ received: "2020-10-19T09:00", dueAt: "2020-10-22T17:00", why: "thứ Hai không phải ngày đặc thù" },
	])("every Friday, cut-off 16:00, received $received: $why", ({ received, dueAt }) => {
		assert.strictEqual(print(onFriday(received, [givenRule({ cutOff: "16:00" })]).dueAt), dueAt)
	})

	it.each([
		{ closing: "exclusive", dueAt: "2020-10-21T17:00" },
		{ closing: "inclusive", dueAt: "2020-10-16T17:00" },
	] as const)(
		"stamped at exactly 17:00 and left as it is, closing $closing: $dueAt",
		({ closing, dueAt }) => {
			const asItIs = { receiptPolicy: "asIs", closing } as const
			assert.strictEqual(print(onFriday("2020-10-16T17:00", [givenRule()], asItIs).dueAt), dueAt)
		},
	)

	it.each([
		{ received: "2020-10-16T11:29:59.999", dueAt: "2020-10-16T11:30", why: "còn trong buổi sáng" },
		{
			received: "2020-10-16T11:30:00.000",
			dueAt: "2020-10-21T17:00",
			why: "buổi sáng đã đóng, tiếp nhận lúc 13:00",
		},
		{ received: "2020-10-16T11:30:00.001", dueAt: "2020-10-21T17:00", why: "giờ nghỉ trưa" },
	])("Friday mornings, received $received: $why", ({ received, dueAt }) => {
		assert.strictEqual(print(onFriday(received, [givenRule({ session: "morning" })]).dueAt), dueAt)
	})

	it("stands beside the legal due, and names its rule", () => {
		const rule = givenRule()
		const deadline = onFriday("2020-10-16T09:00", [rule])
		assert.deepStrictEqual(deadline, {
			dueAt: at("2020-10-16T17:00"),
			legalDueAt: at("2020-10-21T17:00"),
			decidedBy: { _tag: "SpecialDay", rule },
			promise: { at: at("2020-10-16T17:00"), rule },
			provisional: false,
			calendarVersion: office.version,
			effectiveReceivedAt: at("2020-10-16T09:00"),
		})
	})

	it("of two rules on one day the earliest due wins and is named, whatever their order", () => {
		const [whole, morning] = [givenRule({ id: "day" }), givenRule({ id: "morning", session: "morning" })]
		for (const rules of [
			[whole, morning],
			[morning, whole],
		]) {
			const deadline = onFriday("2020-10-16T08:00", rules)
			assert.strictEqual(print(deadline.dueAt), "2020-10-16T11:30")
			assert.deepStrictEqual(deadline.decidedBy, { _tag: "SpecialDay", rule: morning })
			assert.deepStrictEqual(onFriday("2020-10-16T14:00", rules).decidedBy, {
				_tag: "SpecialDay",
				rule: whole,
			})
		}
	})

	it("never lengthens: a limit that ends as early decides itself", () => {
		const deadline = onFriday("2020-10-16T09:00", [givenRule()], { limit: sameDay })
		assert.deepStrictEqual(deadline.decidedBy, { _tag: "Limit" })
		assert.strictEqual(print(deadline.dueAt), "2020-10-16T17:00")
		const short = onFriday("2020-10-16T09:00", [givenRule()], { limit: TimeLimit.of("workingHours", 1) })
		assert.strictEqual(print(short.dueAt), "2020-10-16T10:00")
	})

	it("Ngày không viết and days of other kinds change no due date", () => {
		for (const kind of ["noWriting", "other"] as const)
			assert.strictEqual(print(onFriday("2020-10-16T09:00", [givenRule({ kind })]).dueAt), "2020-10-21T17:00")
	})

	it("is for the procedures the rule names", () => {
		const rule = givenRule({ procedures: ["2.000815"] })
		const dueOf = (procedureCode: string) =>
			print(onFriday("2020-10-16T09:00", [rule], { scope: { procedureCode } }).dueAt)
		assert.strictEqual(dueOf("2.000815.000.00.00.H53"), "2020-10-16T17:00")
		assert.strictEqual(dueOf("1.001193"), "2020-10-21T17:00")
	})

	it("a dossier suspended before its promise falls out and keeps the limit from the same receipt", () => {
		const suspensions = [{ start: at("2020-10-16T10:00"), end: at("2020-10-16T11:00") }]
		const deadline = onFriday("2020-10-16T09:00", [givenRule()], { suspensions })
		assert.strictEqual(deadline.promise, null)
		assert.strictEqual(print(deadline.dueAt), "2020-10-21T17:00")
	})

	it("a promise that was missed before the suspension stays a promise", () => {
		const rule = givenRule()
		const suspensions = [{ start: at("2020-10-19T10:00"), end: null }]
		const deadline = onFriday("2020-10-16T09:00", [rule], { suspensions })
		assert.deepStrictEqual(deadline.promise, { at: at("2020-10-16T17:00"), rule })
		assert.strictEqual(deadline.dueAt, null)
	})

	it("holds on the Saturday worked for a Friday when the rule follows the swap", () => {
		const rule = givenRule({ from: "2025-04-01", followSwap: true })
		assert.strictEqual(print(onFriday("2025-04-26T09:00", [rule]).dueAt), "2025-04-26T17:00")
		const staying = givenRule({ from: "2025-04-01" })
		assert.strictEqual(print(onFriday("2025-04-26T09:00", [staying]).dueAt), "2025-05-05T17:00")
	})
})

describe("a due date that touches days off not announced yet", () => {
	const openOn = (weekly: CalendarSpec.Json["weekly"]) =>
		Result.getOrThrow(
			Result.flatMap(
				CalendarInheritance.resolve([
					{
						level: "nation",
						name: "Lịch quốc gia",
						spec: {},
						provisional: [{ from: day("2027-01-01"), to: null }],
					},
					{
						level: "unit",
						name: "Phường 1",
						spec: Result.getOrThrow(CalendarSpec.decodeLayer({ weekly })),
					},
				]),
				(resolved) => WorkCalendar.compile(resolved),
			),
		)
	const calendar = openOn({ mon: [["07:00", "11:00"]] })

	it.each([
		{ received: "2026-12-14T08:00", amount: 2, provisional: false, why: "28/12/2026 là thứ Hai cuối năm" },
		{ received: "2026-12-14T08:00", amount: 3, provisional: true, why: "hạn là 4/1/2027" },
		{ received: "2027-03-01T08:00", amount: 1, provisional: true, why: "cả hai ngày trong năm chưa công bố" },
	])("$provisional: $why", ({ received, amount, provisional }) => {
		assert.strictEqual(given({ calendar, received, limit: workingDays(amount) }).provisional, provisional)
	})

	it("is provisional when only the due by law lies there, not the unit's promise of 28/12/2026", () => {
		const promised = {
			calendar,
			received: "2026-12-21T08:00",
			limit: workingDays(1),
			statutory: workingDays(2),
		}
		assert.strictEqual(due(promised), "2026-12-28T11:00")
		assert.isTrue(given(promised).provisional)
	})

	it("is not provisional when it ends with the last announced day, at 24:00 of 31/12/2026", () => {
		const thursdays = openOn({ thu: [["07:00", "11:00"]] })
		const { dueAt, provisional } = given({
			calendar: thursdays,
			received: "2026-12-24T08:00",
			limit: workingDays(1),
			dueAtPolicy: "midnight",
		})
		assert.deepStrictEqual([print(dueAt), provisional], ["2027-01-01T00:00", false])
	})
})

describe("a due date that cannot be computed", () => {
	const tagOf = (input: Input) => {
		const deadline = compute(input)
		return Result.isFailure(deadline) ? deadline.failure._tag : null
	}
	const oneDay = givenCalendar({ weekly: {}, overrides: { "2020-10-15": [["07:00", "11:00"]] } })

	it.each([
		{
			received: "2100-12-30T09:00",
			limit: workingDays(3),
			tag: "CalendarHorizonExceeded",
			why: "hạn ở năm 2101",
		},
		{
			received: "1960-01-04T09:00",
			limit: workingDays(3),
			tag: "CalendarHorizonExceeded",
			why: "trước khi có lịch",
		},
		{
			received: "2020-10-14T09:00",
			limit: TimeLimit.of("months", 99_999),
			tag: "CalendarHorizonExceeded",
			why: "tám nghìn năm sau",
		},
		{
			received: "2020-10-14T09:00",
			limit: { _tag: "WorkingDays", halfDays: 4.6 },
			tag: "NotAWholeNumber",
			why: "2,3 ngày làm việc",
		},
		{
			received: "2020-10-14T09:00",
			limit: { _tag: "WorkingDays", halfDays: Number.NaN },
			tag: "NotAWholeNumber",
			why: "không phải là số",
		},
		{
			received: "2020-10-14T09:00",
			limit: { _tag: "CalendarDays", days: 2.5 },
			tag: "NotAWholeNumber",
			why: "2,5 ngày",
		},
		{
			received: "2020-10-14T09:00",
			limit: { _tag: "Months", months: 0.5 },
			tag: "NotAWholeNumber",
			why: "nửa tháng",
		},
		{
			received: "2020-10-14T09:00",
			limit: { _tag: "WorkingTime", seconds: 0.0001 },
			tag: "NotAWholeNumber",
			why: "một phần mười mili giây",
		},
	] as const)("$tag: $why", ({ received, limit, tag }) => {
		assert.strictEqual(tagOf({ received, limit }), tag)
	})

	it("an office that never opens again has no working time ahead, and nothing loops", () => {
		const limit = TimeLimit.of("workingHours", 8)
		assert.strictEqual(tagOf({ calendar: oneDay, received: "2020-10-15T08:00", limit }), "NoWorkingTimeAhead")
		assert.strictEqual(tagOf({ calendar: oneDay, received: "2020-10-16T08:00", limit }), "NoWorkingTimeAhead")
	})

	it("half a day never ends when the clock stops for good before it, the whole day before being counted", () => {
		const suspensions = [{ start: at("2020-10-16T07:30"), end: null }]
		assert.strictEqual(due({ received: "2020-10-14T09:00", limit: workingDays(1.5), suspensions }), null)
	})

	it.each([
		{ why: "the limit of the law", more: { limit: workingDays(3), statutory: workingDays(1_000_000) } },
		{ why: "half a day more than there are", more: { limit: workingDays(1_000_000.5) } },
		{ why: "half a day after the last one", more: { received: "2100-12-31T08:00", limit: workingDays(0.5) } },
	])("leaves the days that the calendar knows: $why", ({ more }) => {
		const deadline = compute({ received: "2020-10-14T09:00", ...more })
		assert.isTrue(
			Result.isFailure(deadline) &&
				deadline.failure._tag === "CalendarHorizonExceeded" &&
				deadline.failure.asked === day("2101-01-01"),
		)
	})

	it("a suspension that ends before it begins is refused with its place", () => {
		const suspensions = [
			{ start: at("2020-10-15T10:00"), end: at("2020-10-16T10:00") },
			{ start: at("2020-10-20T10:00"), end: at("2020-10-19T10:00") },
		]
		const deadline = compute({ received: "2020-10-14T09:00", limit: workingDays(3), suspensions })
		assert.isTrue(
			Result.isFailure(deadline) &&
				deadline.failure._tag === "ReversedSuspension" &&
				deadline.failure.index === 1,
		)
	})
})
