import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Deadline, DeadlineTrace, TimeLimit } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at, day } from "../support/given.ts"

type Input = Partial<Deadline.DeadlineInput> & {
	readonly received: string
	readonly limit: TimeLimit.TimeLimit
}

const office = givenOffice()
const workingDays = (amount: number) => TimeLimit.of("workingDays", amount)
const sameDay = Result.getOrThrow(TimeLimit.decode({ unit: "sameDay", cutOff: "15:00" }))

const traceOf = ({ received, ...input }: Input): DeadlineTrace.DeadlineTrace =>
	Result.getOrThrow(Deadline.explain({ calendar: office, receivedAt: at(received), ...input })).trace

const vietnamese = (input: Input) => DeadlineTrace.render(traceOf(input), "vi")
const english = (input: Input) => DeadlineTrace.render(traceOf(input), "en")

describe("the explanation of a due date", () => {
	it("3 working days over a weekend", () => {
		const input = { received: "2020-10-14T09:00", limit: workingDays(3) }
		assert.deepStrictEqual(vietnamese(input), [
			"09:00 thứ Tư 14/10/2020: nhận hồ sơ, thời hạn 3 ngày làm việc",
			"Thứ Tư 14/10/2020: ngày tiếp nhận, không tính vào thời hạn (Bộ luật Dân sự 2015, điều 147.2)",
			"Thứ Năm 15/10/2020: ngày làm việc thứ 1",
			"Thứ Sáu 16/10/2020: ngày làm việc thứ 2",
			"Thứ Bảy 17/10/2020 và Chủ nhật 18/10/2020: nghỉ hằng tuần",
			"Thứ Hai 19/10/2020: ngày làm việc thứ 3",
			"Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Hai 19/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Hai 19/10/2020",
		])
		assert.deepStrictEqual(english(input), [
			"09:00 on Wednesday 14 October 2020: received, time limit 3 working days",
			"Wednesday 14 October 2020: day of receipt, not counted (Bộ luật Dân sự 2015, điều 147.2)",
			"Thursday 15 October 2020: working day 1",
			"Friday 16 October 2020: working day 2",
			"Saturday 17 October 2020 and Sunday 18 October 2020: weekly rest",
			"Monday 19 October 2020: working day 3",
			"The limit ends at closing time, 17:00 on Monday 19 October 2020",
			"Appointment: 17:00 on Monday 19 October 2020",
		])
	})

	it("a swapped day, two holidays and a worked Saturday, each with its reason and document", () => {
		assert.deepStrictEqual(vietnamese({ received: "2024-04-26T10:00", limit: workingDays(3) }), [
			"10:00 thứ Sáu 26/4/2024: nhận hồ sơ, thời hạn 3 ngày làm việc",
			"Thứ Sáu 26/4/2024: ngày tiếp nhận, không tính vào thời hạn (Bộ luật Dân sự 2015, điều 147.2)",
			"Thứ Bảy 27/4/2024 và Chủ nhật 28/4/2024: nghỉ hằng tuần",
			"Thứ Hai 29/4/2024: nghỉ hoán đổi với thứ Bảy 4/5/2024 (2450/VPCP-KGVX)",
			"Thứ Ba 30/4/2024: nghỉ lễ, tết: Ngày Chiến thắng",
			"Thứ Tư 1/5/2024: nghỉ lễ, tết: Ngày Quốc tế Lao động",
			"Thứ Năm 2/5/2024: ngày làm việc thứ 1",
			"Thứ Sáu 3/5/2024: ngày làm việc thứ 2",
			"Thứ Bảy 4/5/2024: ngày làm việc thứ 3, làm bù cho thứ Hai 29/4/2024 (2450/VPCP-KGVX)",
			"Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Bảy 4/5/2024",
			"Hẹn trả kết quả: 17:00 thứ Bảy 4/5/2024",
		])
	})

	it("a receipt after closing, and a Friday that is therefore not reached", () => {
		const input = { received: "2020-10-16T17:30", limit: workingDays(1), specialDays: [givenRule()] }
		assert.deepStrictEqual(vietnamese(input), [
			"17:30 thứ Sáu 16/10/2020: nhận hồ sơ, thời hạn 1 ngày làm việc",
			"17:30 thứ Sáu 16/10/2020 là sau giờ làm việc: tính là tiếp nhận lúc 07:00 thứ Hai 19/10/2020",
			"Thứ Hai 19/10/2020: ngày tiếp nhận, không tính vào thời hạn (Bộ luật Dân sự 2015, điều 147.2)",
			"Thứ Ba 20/10/2020: ngày làm việc thứ 1",
			"Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Ba 20/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Ba 20/10/2020",
		])
	})

	it("the promise of a special day beside the legal due", () => {
		const rule = givenRule({ basis: "Kế hoạch 12/KH-UBND" })
		const input = { received: "2020-10-16T09:00", limit: workingDays(1), specialDays: [rule] }
		assert.deepStrictEqual(vietnamese(input).slice(-2), [
			"Ngày không hẹn, thứ Sáu 16/10/2020: hẹn trả kết quả trong ngày, chậm nhất 17:00 (Kế hoạch 12/KH-UBND; Nghị định 61/2018/NĐ-CP, điều 17.4)",
			"Hẹn trả kết quả: 17:00 thứ Sáu 16/10/2020; hạn theo quy định: 17:00 thứ Hai 19/10/2020",
		])
		assert.deepStrictEqual(english(input).slice(-2), [
			"Ngày không hẹn, Friday 16 October 2020: the result is promised the same day, by 17:00 (Kế hoạch 12/KH-UBND; Nghị định 61/2018/NĐ-CP, điều 17.4)",
			"Appointment: 17:00 on Friday 16 October 2020; due by law: 17:00 on Monday 19 October 2020",
		])
	})

	it("Decree 61/2018 is quoted only while it was in force", () => {
		const rule = givenRule({ from: "2025-01-01" })
		const lineOn = (received: string) =>
			vietnamese({ received, limit: workingDays(1), specialDays: [rule] }).at(-2)
		assert.strictEqual(
			lineOn("2025-06-27T09:00"),
			"Ngày không hẹn, thứ Sáu 27/6/2025: hẹn trả kết quả trong ngày, chậm nhất 17:00 (Nghị định 61/2018/NĐ-CP, điều 17.4)",
		)
		assert.strictEqual(
			lineOn("2025-07-04T09:00"),
			"Ngày không hẹn, thứ Sáu 4/7/2025: hẹn trả kết quả trong ngày, chậm nhất 17:00",
		)
	})

	it.each([
		{
			rule: { cutOff: "08:00" },
			vi: "Ngày không hẹn, thứ Sáu 16/10/2020: tiếp nhận sau 08:00 nên thời hạn không rút ngắn",
			en: "Ngày không hẹn, Friday 16 October 2020: received after 08:00, so the limit is not shortened",
		},
		{
			rule: { session: "afternoon" },
			vi: "Ngày không hẹn, thứ Sáu 16/10/2020: tiếp nhận ngoài buổi áp dụng nên thời hạn không rút ngắn",
			en: "Ngày không hẹn, Friday 16 October 2020: received outside its session, so the limit is not shortened",
		},
		{
			rule: { sectors: ["Chứng thực"] },
			vi: "Ngày không hẹn, thứ Sáu 16/10/2020: không áp dụng cho hồ sơ này",
			en: "Ngày không hẹn, Friday 16 October 2020: does not concern this dossier",
		},
	] as const)("why a special day does not help: $vi", ({ rule, vi, en }) => {
		const input = { received: "2020-10-16T09:00", limit: workingDays(3), specialDays: [givenRule(rule)] }
		assert.strictEqual(vietnamese(input).at(-2), vi)
		assert.strictEqual(english(input).at(-2), en)
	})

	it("two promises on one day: the later one says that it is not earlier", () => {
		const specialDays = [givenRule(), givenRule({ name: "Sáng không hẹn", session: "morning" })]
		const input = { received: "2020-10-16T09:00", limit: workingDays(3), specialDays }
		assert.deepStrictEqual(vietnamese(input).slice(-3), [
			"Ngày không hẹn, thứ Sáu 16/10/2020: hẹn chậm nhất 17:00, không sớm hơn hạn đã có (Nghị định 61/2018/NĐ-CP, điều 17.4)",
			"Sáng không hẹn, thứ Sáu 16/10/2020: hẹn trả kết quả trong ngày, chậm nhất 11:30 (Nghị định 61/2018/NĐ-CP, điều 17.4)",
			"Hẹn trả kết quả: 11:30 thứ Sáu 16/10/2020; hạn theo quy định: 17:00 thứ Tư 21/10/2020",
		])
	})

	it("a promise held in place of a day off, and one that fell out", () => {
		const moved = givenRule({ from: "2020-01-01", whenClosed: "next" })
		assert.strictEqual(
			vietnamese({ received: "2020-05-04T09:00", limit: workingDays(3), specialDays: [moved] }).at(-2),
			"Ngày không hẹn, thứ Hai 4/5/2020 (thay cho thứ Sáu 1/5/2020): hẹn trả kết quả trong ngày, chậm nhất 17:00 (Nghị định 61/2018/NĐ-CP, điều 17.4)",
		)
		const fallen = {
			received: "2020-10-16T09:00",
			limit: workingDays(3),
			specialDays: [givenRule()],
			suspensions: [{ start: at("2020-10-16T10:00"), end: at("2020-10-16T11:00") }],
		}
		assert.strictEqual(
			vietnamese(fallen).at(-2),
			"Ngày không hẹn, thứ Sáu 16/10/2020: hồ sơ bị tạm dừng trước giờ hẹn nên trở lại thời hạn theo quy định (Nghị định 61/2018/NĐ-CP, điều 17.4)",
		)
	})

	it.each([
		{ sector: "Hộ tịch", law: " (Luật Hộ tịch 60/2014/QH13, điều 5.3)" },
		{ sector: "Chứng thực", law: " (Nghị định 23/2015/NĐ-CP, điều 7)" },
		{ sector: "Đất đai", law: "" },
	])("the cut-off of a same-day limit quotes the law of $sector", ({ sector, law }) => {
		const line = (received: string) => vietnamese({ received, limit: sameDay, scope: { sector } })[1]
		assert.strictEqual(
			line("2020-10-15T15:00"),
			`Tiếp nhận lúc 15:00, không sau 15:00: trả kết quả trong ngày${law}`,
		)
		assert.strictEqual(
			line("2020-10-15T15:01"),
			`Tiếp nhận lúc 15:01, sau 15:00: trả kết quả trong ngày làm việc tiếp theo${law}`,
		)
	})

	it("a limit in hours, session by session", () => {
		const input = { received: "2020-10-14T16:30", limit: TimeLimit.of("workingHours", 8) }
		assert.deepStrictEqual(vietnamese(input), [
			"16:30 thứ Tư 14/10/2020: nhận hồ sơ, thời hạn 8 giờ làm việc",
			"Thời hạn tính bằng giờ bắt đầu từ thời điểm tiếp nhận, 16:30 thứ Tư 14/10/2020 (Bộ luật Dân sự 2015, điều 147.1)",
			"Thứ Tư 14/10/2020: 16:30–17:00, tính 30 phút",
			"Thứ Năm 15/10/2020: 07:00–11:30 và 13:00–16:00, tính 7 giờ 30 phút",
			"Hẹn trả kết quả: 16:00 thứ Năm 15/10/2020",
		])
		assert.deepStrictEqual(english(input).slice(2, 4), [
			"Wednesday 14 October 2020: 16:30–17:00, 30 min counted",
			"Thursday 15 October 2020: 07:00–11:30 and 13:00–16:00, 7 h 30 min counted",
		])
	})

	it("half a working day of an office with uneven sessions", () => {
		assert.strictEqual(
			vietnamese({ received: "2020-10-14T09:00", limit: workingDays(1.5) }).at(-2),
			"Thứ Sáu 16/10/2020: nửa ngày làm việc là 4 giờ 15 phút trong 8 giờ 30 phút mở cửa, đến 11:15",
		)
	})

	it("calendar days that end on a holiday", () => {
		const input = { received: "2020-08-03T09:00", limit: TimeLimit.of("calendarDays", 30) }
		assert.deepStrictEqual(vietnamese(input).slice(2, -1), [
			"Từ thứ Ba 4/8/2020 đến thứ Tư 2/9/2020: đếm 30 ngày, kể cả ngày nghỉ",
			"Thứ Tư 2/9/2020: nghỉ lễ, tết: Quốc khánh",
			"Ngày cuối, thứ Tư 2/9/2020, không phải là ngày làm việc được tính: thời hạn kết thúc vào ngày làm việc tiếp theo, thứ Năm 3/9/2020 (Bộ luật Dân sự 2015, điều 148.5)",
			"Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Năm 3/9/2020",
		])
	})

	it("a month whose day does not exist", () => {
		const input = { received: "2020-08-31T09:00", limit: TimeLimit.of("months", 1) }
		assert.strictEqual(
			vietnamese(input)[2],
			"1 tháng kể từ thứ Hai 31/8/2020: thứ Tư 30/9/2020 (Bộ luật Dân sự 2015, điều 148.4)",
		)
	})

	it("the Civil Code's midnight is 24:00 of the last day", () => {
		const input = { received: "2020-10-14T09:00", limit: workingDays(3), dueAtPolicy: "midnight" } as const
		assert.deepStrictEqual(vietnamese(input).slice(-2), [
			"Thời hạn kết thúc lúc 24:00 thứ Hai 19/10/2020 (Bộ luật Dân sự 2015, điều 148.6)",
			"Hẹn trả kết quả: 24:00 thứ Hai 19/10/2020",
		])
	})

	it("suspended days, and a clock that is not started again", () => {
		const input = (end: string | null): Input => ({
			received: "2020-10-14T09:00",
			limit: workingDays(2),
			suspensions: [{ start: at("2020-10-15T10:00"), end: end === null ? null : at(end) }],
		})
		assert.deepStrictEqual(vietnamese(input("2020-10-19T10:00")).slice(2, 5), [
			"Từ thứ Năm 15/10/2020 đến Chủ nhật 18/10/2020: tạm dừng, không tính vào thời hạn",
			"Thứ Hai 19/10/2020: ngày làm việc thứ 1",
			"Thứ Ba 20/10/2020: ngày làm việc thứ 2",
		])
		assert.deepStrictEqual(vietnamese(input(null)).slice(2), [
			"Từ thứ Năm 15/10/2020: tạm dừng, chưa tính tiếp",
			"Chưa có hạn trả kết quả vì thời hạn đang tạm dừng",
		])
		assert.deepStrictEqual(english(input(null)).slice(2), [
			"From Thursday 15 October 2020: suspended, not resumed yet",
			"No due date while the clock stands still",
		])
	})

	it("suspended time stands where it lies", () => {
		const input = {
			received: "2020-10-15T09:00",
			limit: TimeLimit.of("workingHours", 2),
			suspensions: [{ start: at("2020-10-15T10:00"), end: at("2020-10-15T10:30") }],
		}
		assert.deepStrictEqual(vietnamese(input).slice(2), [
			"Thứ Năm 15/10/2020: 09:00–10:00, tính 1 giờ",
			"Từ 10:00 thứ Năm 15/10/2020 đến 10:30 thứ Năm 15/10/2020: tạm dừng, không tính vào thời hạn",
			"Thứ Năm 15/10/2020: 10:30–11:30, tính 1 giờ",
			"Hẹn trả kết quả: 11:30 thứ Năm 15/10/2020",
		])
	})

	it.each([
		{
			received: "2020-10-15T06:00",
			vi: "06:00 thứ Năm 15/10/2020 là trước giờ làm việc: tính là tiếp nhận lúc 07:00 thứ Năm 15/10/2020",
			en: "06:00 on Thursday 15 October 2020 is before opening: counts as received at 07:00 on Thursday 15 October 2020",
		},
		{
			received: "2020-10-15T12:00",
			vi: "12:00 thứ Năm 15/10/2020 là giờ nghỉ giữa hai buổi: tính là tiếp nhận lúc 13:00 thứ Năm 15/10/2020",
			en: "12:00 on Thursday 15 October 2020 is between two sessions: counts as received at 13:00 on Thursday 15 October 2020",
		},
		{
			received: "2020-09-02T09:00",
			vi: "09:00 thứ Tư 2/9/2020 là ngày nghỉ (nghỉ lễ, tết: Quốc khánh): tính là tiếp nhận lúc 07:00 thứ Năm 3/9/2020",
			en: "09:00 on Wednesday 2 September 2020 is a day off (public holiday: Quốc khánh): counts as received at 07:00 on Thursday 3 September 2020",
		},
	])("a receipt outside opening hours: $vi", ({ received, vi, en }) => {
		assert.strictEqual(vietnamese({ received, limit: workingDays(1) })[1], vi)
		assert.strictEqual(english({ received, limit: workingDays(1) })[1], en)
	})

	it("a receipt that the policy leaves where it is", () => {
		assert.strictEqual(
			vietnamese({ received: "2020-10-15T17:00", limit: workingDays(1), closing: "inclusive" })[1],
			"17:00 thứ Năm 15/10/2020 là đúng giờ đóng cửa: vẫn tính là tiếp nhận trong ngày",
		)
		assert.strictEqual(
			vietnamese({ received: "2020-10-15T18:00", limit: workingDays(1), receiptPolicy: "asIs" })[1],
			"18:00 thứ Năm 15/10/2020 là ngoài giờ làm việc: thủ tục này vẫn tính từ thời điểm nhận",
		)
	})

	it("a day that is open too briefly is not called a rest day", () => {
		const calendar = givenOffice({
			overrides: { "2020-10-15": [["07:00", "08:00"]] },
			minOpenMinutes: 120,
		})
		assert.strictEqual(
			vietnamese({ calendar, received: "2020-10-14T09:00", limit: workingDays(1) })[2],
			"Thứ Năm 15/10/2020: mở cửa quá ngắn, không tính là ngày làm việc",
		)
	})

	it("rest days of different reasons stay apart, those of one reason stand together", () => {
		const lines = vietnamese({ received: "2020-01-22T09:00", limit: workingDays(1) })
		assert.deepStrictEqual(lines.slice(2, -3), [
			"Thứ Năm 23/1/2020 và thứ Sáu 24/1/2020: nghỉ lễ, tết: Tết Nguyên đán",
			"Thứ Bảy 25/1/2020 và Chủ nhật 26/1/2020: nghỉ hằng tuần",
			"Từ thứ Hai 27/1/2020 đến thứ Tư 29/1/2020: nghỉ lễ, tết: Tết Nguyên đán",
		])
	})
})

describe("the explanation of a limit that is counted back", () => {
	// Two working days before Monday 19/10/2020: Friday 16 and Thursday 15.
	const input = { received: "2020-10-19T15:30", limit: workingDays(-2) }

	it("tells where the count ends, and does not follow it day by day", () => {
		assert.deepStrictEqual(vietnamese(input), [
			"15:30 thứ Hai 19/10/2020: nhận hồ sơ, thời hạn -2 ngày làm việc",
			"Đếm ngược đến 17:00 thứ Năm 15/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Năm 15/10/2020",
		])
		assert.deepStrictEqual(english(input), [
			"15:30 on Monday 19 October 2020: received, time limit -2 working days",
			"Counted back to 17:00 on Thursday 15 October 2020",
			"Appointment: 17:00 on Thursday 15 October 2020",
		])
	})

	it("gives the due again, also after it was data", () => {
		const dueAt = at("2020-10-15T17:00")
		const data: unknown = JSON.parse(JSON.stringify(DeadlineTrace.encode(traceOf(input))))
		const read = Result.getOrThrow(DeadlineTrace.decode(data))
		assert.deepStrictEqual(DeadlineTrace.replay(read), Result.succeed({ dueAt, legalDueAt: dueAt }))
	})

	it("says that a clock which is not started again has no end, counting back too", () => {
		const suspensions = [{ start: at("2020-10-16T08:00"), end: null }]
		const { dueAt } = Result.getOrThrow(
			Deadline.compute({ calendar: office, receivedAt: at(input.received), limit: input.limit, suspensions }),
		)
		assert.deepStrictEqual(
			Result.map(DeadlineTrace.replay(traceOf({ ...input, suspensions })), (found) => found.dueAt),
			Result.succeed(dueAt),
		)
	})
})

describe("the explanation in other forms", () => {
	const trace = traceOf({ received: "2024-04-26T10:00", limit: workingDays(1) })

	it("as data it has days, documents and kinds, and survives JSON", () => {
		assert.deepStrictEqual(DeadlineTrace.lines(trace, "vi")[3], {
			kind: "Skipped",
			text: "Thứ Hai 29/4/2024: nghỉ hoán đổi với thứ Bảy 4/5/2024 (2450/VPCP-KGVX)",
			from: day("2024-04-29"),
			to: day("2024-04-29"),
			layer: null,
			document: "2450/VPCP-KGVX",
		})
		const { from, to, document } = DeadlineTrace.lines(trace, "vi")[1]!
		assert.deepStrictEqual(
			{ from, to, document },
			{ from: day("2024-04-26"), to: day("2024-04-26"), document: "Bộ luật Dân sự 2015, điều 147.2" },
		)
		assert.deepStrictEqual(JSON.parse(JSON.stringify(trace)), trace)
	})

	it("our own rules are said to be ours in the data, and are not quoted as law in the text", () => {
		const closing = DeadlineTrace.lines(trace, "vi").at(-2)
		assert.strictEqual(closing?.text, "Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Năm 2/5/2024")
		assert.strictEqual(closing?.document, "Quy tắc tính của hệ thống, mục 2.2(10)")
	})

	it("as Markdown it is a list that ends with the due in bold", () => {
		const short = traceOf({ received: "2020-10-15T10:00", limit: TimeLimit.of("workingHours", 1) })
		assert.strictEqual(
			DeadlineTrace.markdown(short, "vi"),
			[
				"- 10:00 thứ Năm 15/10/2020: nhận hồ sơ, thời hạn 1 giờ làm việc",
				"- Thời hạn tính bằng giờ bắt đầu từ thời điểm tiếp nhận, 10:00 thứ Năm 15/10/2020 (Bộ luật Dân sự 2015, điều 147.1)",
				"- Thứ Năm 15/10/2020: 10:00–11:00, tính 1 giờ",
				"",
				"**Hẹn trả kết quả: 11:00 thứ Năm 15/10/2020**",
				"",
			].join("\n"),
		)
	})
})

describe("replaying an explanation", () => {
	const trace = traceOf({ received: "2020-10-14T09:00", limit: workingDays(3) })
	const brokenAt = (steps: DeadlineTrace.DeadlineTrace) => {
		const replayed = DeadlineTrace.replay(steps)
		return Result.isFailure(replayed) ? replayed.failure.index : null
	}

	it("gives the due again", () => {
		const dueAt = at("2020-10-19T17:00")
		assert.deepStrictEqual(DeadlineTrace.replay(trace), Result.succeed({ dueAt, legalDueAt: dueAt }))
	})

	it("a step left out is noticed where the next does not follow", () => {
		assert.strictEqual(brokenAt(trace.toSpliced(2, 1)), 2)
		assert.strictEqual(brokenAt(trace.toSpliced(4, 1)), 4)
		assert.strictEqual(brokenAt(trace.toSpliced(5, 1)), 5)
		assert.strictEqual(brokenAt(trace.slice(0, -1)), trace.length - 1)
		assert.strictEqual(brokenAt(trace.slice(1)), 0)
		assert.strictEqual(brokenAt([]), 0)
	})

	it("a day counted twice, a due that was changed and steps behind the due are noticed", () => {
		assert.strictEqual(brokenAt(trace.toSpliced(3, 0, trace[2]!)), 3)
		const due = trace.at(-1)
		assert.isTrue(due?._tag === "Due")
		if (due?._tag !== "Due") return
		const earlier = { ...due, dueAt: at("2020-10-16T17:00") }
		assert.strictEqual(brokenAt([...trace.slice(0, -1), earlier]), trace.length - 1)
		assert.strictEqual(brokenAt([...trace, due]), trace.length - 1)
	})

	it("a limit that does not add up is noticed", () => {
		const [received, ...steps] = trace
		assert.isTrue(received?._tag === "Received")
		if (received?._tag !== "Received") return
		const longer = { ...received, limit: TimeLimit.encode(workingDays(4)) }
		assert.strictEqual(brokenAt([longer, ...steps]), trace.length - 1)
	})

	it("a cut-off that was judged wrongly is noticed", () => {
		const late = traceOf({ received: "2020-10-15T15:01", limit: sameDay })
		const misjudged = late.map((step) => (step._tag === "CutOff" ? { ...step, inTime: true } : step))
		assert.strictEqual(brokenAt(misjudged), 1)
	})
})
