import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, Deadline, Instant, Suspension, TimeLimit } from "../../src/index.ts"
import { givenOffice } from "../specialday/given.ts"
import { at, day, hours } from "../support/given.ts"

const office = givenOffice()

type Pair = readonly [string, string | null]

const days = (...pairs: readonly Pair[]): readonly Suspension.SuspendedDays[] =>
	pairs.map(([from, to]) => ({ from: day(from), to: to === null ? null : day(to) }))
const times = (...pairs: readonly Pair[]): readonly Suspension.Suspension[] =>
	pairs.map(([start, end]) => ({ start: at(start), end: end === null ? null : at(end) }))

const print = (moment: Instant.Instant | null) => (moment === null ? null : Instant.format(moment))

describe("working days with suspended days", () => {
	const end = (start: string, n: number, suspended: readonly Pair[], bounds: Suspension.Bounds = "[)") => {
		const options = { suspended: days(...suspended), bounds }
		const found = Result.getOrThrow(Suspension.addWorkingDays(office, day(start), n, options))
		return found === null ? null : CivilDate.format(found)
	}

	it.each([
		{
			suspended: [["2020-10-16", "2020-10-17"]],
			bounds: "[)",
			date: "2020-10-20",
			why: "thứ Năm 1, thứ Hai 2, thứ Ba 3",
		},
		{
			suspended: [["2020-10-16", "2020-10-17"]],
			bounds: "(]",
			date: "2020-10-19",
			why: "chỉ thứ Bảy bị dừng: thứ Năm 1, thứ Sáu 2, thứ Hai 3",
		},
		{
			suspended: [["2020-10-15", "2020-10-20"]],
			bounds: "[)",
			date: "2020-10-22",
			why: "ngày tiếp tục được tính",
		},
		{
			suspended: [["2020-10-15", "2020-10-20"]],
			bounds: "(]",
			date: "2020-10-22",
			why: "ngày dừng được tính, ngày tiếp tục không",
		},
		{
			suspended: [["2020-10-15", "2020-10-15"]],
			bounds: "[)",
			date: "2020-10-19",
			why: "dừng rồi tiếp tục ngay thì không đổi",
		},
		{
			suspended: [["2020-10-15", "2020-10-15"]],
			bounds: "(]",
			date: "2020-10-19",
			why: "dừng rồi tiếp tục ngay thì không đổi",
		},
		{ suspended: [["2020-10-15", null]], bounds: "[)", date: null, why: "chưa tiếp tục thì chưa có hạn" },
		{
			suspended: [["2020-10-20", null]],
			bounds: "[)",
			date: "2020-10-19",
			why: "đã hết thời hạn trước khi dừng",
		},
		{ suspended: [["2020-10-19", null]], bounds: "[)", date: null, why: "ngày thứ ba bị dừng" },
		{ suspended: [["2020-10-19", null]], bounds: "(]", date: "2020-10-19", why: "ngày dừng vẫn được tính" },
		{
			suspended: [["2020-10-10", "2020-10-14"]],
			bounds: "[)",
			date: "2020-10-19",
			why: "dừng trước khi bắt đầu thì không ảnh hưởng",
		},
		{
			suspended: [["2020-10-12", "2020-10-16"]],
			bounds: "[)",
			date: "2020-10-20",
			why: "bắt đầu giữa lúc dừng: thứ Sáu 1, thứ Hai 2, thứ Ba 3",
		},
		{
			suspended: [["2020-10-17", "2020-10-19"]],
			bounds: "[)",
			date: "2020-10-19",
			why: "dừng cuối tuần thì không mất ngày làm việc nào",
		},
		{
			suspended: [
				["2020-10-19", "2020-10-20"],
				["2020-10-15", "2020-10-16"],
			],
			bounds: "[)",
			date: "2020-10-21",
			why: "không cần theo thứ tự: thứ Sáu 1, thứ Ba 2, thứ Tư 3",
		},
		{
			suspended: [
				["2020-10-15", "2020-10-19"],
				["2020-10-16", "2020-10-20"],
			],
			bounds: "[)",
			date: "2020-10-22",
			why: "chồng lên nhau thì tính một lần",
		},
	] as const)("3 days from Wed 14/10, $suspended $bounds → $date: $why", ({ suspended, bounds, date }) => {
		assert.strictEqual(end("2020-10-14", 3, suspended, bounds), date)
	})

	it.each([
		{ n: -3, suspended: [["2020-10-15", "2020-10-17"]], date: "2020-10-12", why: "thứ Tư, thứ Ba, thứ Hai" },
		{ n: -3, suspended: [["2020-10-15", null]], date: "2020-10-12", why: "đếm lùi thì luôn có kết quả" },
		{
			n: -1,
			suspended: [["2020-10-12", "2020-10-14"]],
			date: "2020-10-16",
			why: "hết trước khi chạm đoạn dừng",
		},
		{
			n: -4,
			suspended: [["2020-10-12", "2020-10-14"]],
			date: "2020-10-09",
			why: "thứ Sáu, thứ Năm, thứ Tư, rồi thứ Sáu tuần trước",
		},
	] as const)("$n days from Mon 19/10, $suspended → $date: $why", ({ n, suspended, date }) => {
		assert.strictEqual(end("2020-10-19", n, suspended), date)
	})

	it.each([
		{ start: "2020-10-15", suspended: [["2020-10-15", "2020-10-17"]], date: "2020-10-19" },
		{ start: "2020-10-17", suspended: [["2020-10-19", "2020-10-20"]], date: "2020-10-20" },
		{ start: "2020-10-15", suspended: [["2020-10-16", "2020-10-20"]], date: "2020-10-15" },
		{ start: "2020-10-15", suspended: [["2020-10-15", null]], date: null },
	] as const)("no days from $start, $suspended, end on the first working day that counts: $date", (row) => {
		assert.strictEqual(end(row.start, 0, row.suspended), row.date)
	})

	it("a day off may be rolled before counting", () => {
		const options = { suspended: days(["2020-10-20", "2020-10-21"]), roll: "forward" } as const
		assert.deepStrictEqual(
			Suspension.addWorkingDays(office, day("2020-10-17"), 1, options),
			Result.succeed(day("2020-10-21")),
		)
	})
})

describe("working time with suspended time", () => {
	const end = (start: string, millis: number, suspended: readonly Pair[]) =>
		print(Result.getOrThrow(Suspension.addWorkingTime(office, at(start), millis, times(...suspended))))

	it.each([
		{ suspended: [["2020-10-15T07:00", "2020-10-15T08:00"]], end: "2020-10-15T17:00", why: "mất một giờ" },
		{
			suspended: [["2020-10-14T18:00", "2020-10-15T06:00"]],
			end: "2020-10-15T16:00",
			why: "ban đêm không mất giờ nào",
		},
		{
			suspended: [["2020-10-15T11:00", "2020-10-15T13:30"]],
			end: "2020-10-15T17:00",
			why: "nửa giờ sáng và nửa giờ chiều",
		},
		{
			suspended: [["2020-10-15T10:00", "2020-10-15T10:00"]],
			end: "2020-10-15T16:00",
			why: "không dừng phút nào",
		},
		{ suspended: [["2020-10-15T16:00", null]], end: "2020-10-15T16:00", why: "hết thời hạn đúng lúc dừng" },
		{ suspended: [["2020-10-15T15:59:59.999", null]], end: null, why: "còn một phần nghìn giây thì dừng" },
		{
			suspended: [
				["2020-10-15T13:00", "2020-10-15T14:00"],
				["2020-10-14T16:00", "2020-10-15T07:00"],
			],
			end: "2020-10-16T07:30",
			why: "mất 30 phút chiều thứ Tư và một giờ chiều thứ Năm",
		},
	] as const)("8 hours from 16:30 on Wed 14/10, $suspended → $end: $why", (row) => {
		assert.strictEqual(end("2020-10-14T16:30", hours(8), row.suspended), row.end)
	})

	it("counts back past suspended time, and always ends", () => {
		const suspended = [["2020-10-15T07:00", "2020-10-15T08:00"]] as const
		assert.strictEqual(end("2020-10-15T16:00", -hours(8), suspended), "2020-10-14T15:30")
		assert.strictEqual(end("2020-10-15T16:00", -hours(8), [["2020-10-15T07:00", null]]), "2020-10-14T07:30")
	})

	it("no time leaves the moment as it is, suspended or not", () => {
		assert.strictEqual(end("2020-10-15T10:00", 0, [["2020-10-15T07:00", null]]), "2020-10-15T10:00")
	})

	it.each([
		{ a: "2020-10-14T16:30", b: "2020-10-15T16:00", hours: 7, why: "8 giờ trừ một giờ" },
		{ a: "2020-10-15T16:00", b: "2020-10-14T16:30", hours: -7, why: "chiều ngược lại" },
		{ a: "2020-10-15T07:30", b: "2020-10-15T09:00", hours: 1, why: "chỉ phần sau 08:00" },
		{ a: "2020-10-15T07:10", b: "2020-10-15T07:50", hours: 0, why: "nằm trọn trong lúc dừng" },
		{ a: "2020-10-15T09:00", b: "2020-10-15T10:00", hours: 1, why: "không chạm lúc dừng" },
	])("between $a and $b lie $hours hours: $why", ({ a, b, hours: count }) => {
		const suspended = times(["2020-10-15T07:00", "2020-10-15T08:00"])
		assert.deepStrictEqual(
			Suspension.workingTimeBetween(office, at(a), at(b), suspended),
			Result.succeed(hours(count)),
		)
	})

	it("a suspension that is not resumed takes everything after it", () => {
		const suspended = times(["2020-10-15T08:00", null])
		assert.deepStrictEqual(
			Suspension.workingTimeBetween(office, at("2020-10-15T07:00"), at("2020-10-20T17:00"), suspended),
			Result.succeed(hours(1)),
		)
	})
})

describe("a suspended dossier", () => {
	const due = (
		received: string,
		limit: TimeLimit.TimeLimit,
		suspended: readonly Pair[],
		bounds: Suspension.Bounds = "[)",
	) =>
		print(
			Result.getOrThrow(
				Deadline.compute({
					calendar: office,
					receivedAt: at(received),
					limit,
					suspensions: times(...suspended),
					bounds,
				}),
			).dueAt,
		)
	const workingDays = (amount: number) => TimeLimit.of("workingDays", amount)

	it.each([
		{
			start: "2020-10-19T16:59:59.999",
			dueAt: "2020-10-21T17:00",
			why: "thứ Hai chưa trọn nên chưa được tính",
		},
		{
			start: "2020-10-19T17:00:00.000",
			dueAt: "2020-10-19T17:00",
			why: "đã đến hạn thì tạm dừng không cứu được",
		},
		{
			start: "2020-10-19T17:00:00.001",
			dueAt: "2020-10-19T17:00",
			why: "đã quá hạn thì tạm dừng không cứu được",
		},
	])("suspended from $start to Wed 21/10 09:00, due Mon 19/10 17:00 → $dueAt: $why", ({ start, dueAt }) => {
		assert.strictEqual(due("2020-10-14T09:00", workingDays(3), [[start, "2020-10-21T09:00"]]), dueAt)
	})

	it.each([
		{ end: "2020-10-16T16:59:59.999", dueAt: "2020-10-20T17:00", why: "thứ Sáu là ngày 1" },
		{
			end: "2020-10-16T17:00:00.000",
			dueAt: "2020-10-21T17:00",
			why: "tiếp tục sau giờ thì thứ Hai là ngày 1",
		},
		{ end: "2020-10-17T10:00", dueAt: "2020-10-21T17:00", why: "tiếp tục thứ Bảy thì thứ Hai là ngày 1" },
	])("suspended on Thu 15/10, resumed $end → $dueAt: $why", ({ end, dueAt }) => {
		assert.strictEqual(due("2020-10-14T09:00", workingDays(3), [["2020-10-15T10:00", end]]), dueAt)
	})

	it.each([
		{ bounds: "[)", dueAt: "2020-10-20T17:00", why: "thứ Sáu dừng nên không tính" },
		{ bounds: "(]", dueAt: "2020-10-19T17:00", why: "thứ Sáu được tính, thứ Bảy không" },
	] as const)("suspended Fri 16/10, resumed Sat 17/10, $bounds → $dueAt: $why", ({ bounds, dueAt }) => {
		const suspended = [["2020-10-16T10:00", "2020-10-17T10:00"]] as const
		assert.strictEqual(due("2020-10-14T09:00", workingDays(3), suspended, bounds), dueAt)
	})

	it.each([
		{ limit: TimeLimit.of("calendarDays", 5), dueAt: "2020-10-21T17:00", why: "17, 18, 19, 20, 21/10" },
		{ limit: TimeLimit.of("calendarDays", 3), dueAt: "2020-10-19T17:00", why: "17, 18, 19/10" },
		{ limit: TimeLimit.of("months", 1), dueAt: "2020-11-16T17:00", why: "14/11 cộng hai ngày dừng" },
		{ limit: workingDays(1.5), dueAt: "2020-10-20T11:15", why: "thứ Hai là ngày 1, nửa ngày thứ Ba" },
		{ limit: workingDays(0.5), dueAt: "2020-10-19T11:15", why: "nửa ngày thứ Hai" },
		{
			limit: TimeLimit.of("workingHours", 8),
			dueAt: "2020-10-19T08:30",
			why: "6 giờ 30 ngày thứ Tư, còn 1 giờ 30",
		},
	])("received Wed 14/10 09:00, suspended Thu 15 to Sat 17 → $dueAt: $why", ({ limit, dueAt }) => {
		assert.strictEqual(due("2020-10-14T09:00", limit, [["2020-10-15T07:00", "2020-10-17T10:00"]]), dueAt)
	})

	it("a limit of the same day waits for the day of resuming", () => {
		const sameDay = Result.getOrThrow(TimeLimit.decode({ unit: "sameDay", cutOff: "15:00" }))
		assert.strictEqual(
			due("2020-10-15T09:00", sameDay, [["2020-10-15T10:00", "2020-10-16T10:00"]]),
			"2020-10-16T17:00",
		)
		assert.strictEqual(
			due("2020-10-15T09:00", sameDay, [["2020-10-15T10:00", "2020-10-15T11:00"]]),
			"2020-10-15T17:00",
		)
	})

	it("two suspensions that touch are one", () => {
		const halves = [
			["2020-10-15T07:00", "2020-10-15T12:08"],
			["2020-10-15T12:08", "2020-10-19T07:00"],
		] as const
		assert.strictEqual(due("2020-10-14T09:00", workingDays(0.5), halves), "2020-10-19T11:15")
	})

	it("a last day that moves does not move onto a suspended day", () => {
		const suspended = [["2020-10-19T07:00", "2020-10-20T07:00"]] as const
		assert.strictEqual(
			due("2020-10-14T09:00", TimeLimit.of("calendarDays", 3), suspended),
			"2020-10-20T17:00",
		)
	})

	it.each([
		workingDays(3),
		workingDays(1.5),
		TimeLimit.of("calendarDays", 3),
		TimeLimit.of("months", 1),
		TimeLimit.of("workingHours", 8),
	])("%j has no due while it is suspended without an end", (limit) => {
		assert.strictEqual(due("2020-10-14T09:00", limit, [["2020-10-14T10:00", null]]), null)
	})
})

it("time counts back over one suspension after the other, the later one first", () => {
	// Fri 17:00–15:00 is 2 hours, the morning 4.5, and of the 8 hours 1.5 are left before Thursday 17:00.
	const suspended = times(["2020-10-15T13:00", "2020-10-15T15:00"], ["2020-10-16T13:00", "2020-10-16T15:00"])
	const back = Suspension.addWorkingTime(office, at("2020-10-16T17:00"), -hours(8), suspended)
	assert.strictEqual(
		Result.isSuccess(back) && back.success !== null && Instant.format(back.success),
		"2020-10-15T15:30",
	)
})

describe("suspensions that cannot be counted", () => {
	const tagOf = (result: Result.Result<unknown, { readonly _tag: string }>) =>
		Result.isFailure(result) ? result.failure._tag : null
	const reversed = {
		days: days(["2020-10-20", "2020-10-15"]),
		times: times(["2020-10-20T10:00", "2020-10-15T10:00"]),
	}
	const last = day("2100-12-31")

	it("resume before they begin", () => {
		assert.strictEqual(
			tagOf(Suspension.addWorkingDays(office, day("2020-10-14"), 3, { suspended: reversed.days })),
			"ReversedSuspension",
		)
		assert.strictEqual(
			tagOf(Suspension.addWorkingTime(office, at("2020-10-14T09:00"), hours(3), reversed.times)),
			"ReversedSuspension",
		)
		assert.strictEqual(
			tagOf(
				Suspension.workingTimeBetween(office, at("2020-10-14T09:00"), at("2020-10-21T09:00"), reversed.times),
			),
			"ReversedSuspension",
		)
	})

	it("are named with their place and their days", () => {
		const suspended = [...days(["2020-10-12", "2020-10-13"]), ...reversed.days]
		const refused = Suspension.addWorkingDays(office, day("2020-10-14"), 3, { suspended })
		assert.isTrue(Result.isFailure(refused) && refused.failure._tag === "ReversedSuspension")
		const { index, start, end } =
			Result.isFailure(refused) && refused.failure._tag === "ReversedSuspension" ? refused.failure : {}
		assert.deepStrictEqual({ index, start, end }, { index: 1, start: "2020-10-20", end: "2020-10-15" })
	})

	it("lie where the calendar ends", () => {
		const beyond = CivilDate.addDays(last, 1)
		const rolled = Suspension.addWorkingDays(office, beyond, 3, { suspended: [], roll: "forward" })
		assert.strictEqual(tagOf(rolled), "CalendarHorizonExceeded")
		assert.isTrue(Result.isFailure(rolled) && "asked" in rolled.failure && rolled.failure.asked === beyond)
		assert.strictEqual(
			tagOf(Suspension.workingTimeBetween(office, at("2100-12-30T09:00"), at("2101-01-05T09:00"), [])),
			"CalendarHorizonExceeded",
		)
	})
})
