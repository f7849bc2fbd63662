import { beforeAll, describe, expect, it } from "vitest"
import { ask } from "./support/motcua.ts"

const workingDays = (amount: number) => ({ unit: "workingDays", amount })
const fridays = [
	{ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" },
] as const
const sameDay = { unit: "sameDay", cutOff: "15:00" }

/** docs/domain.md 4.1; where the table names one due, it is the legal one too. */
const examples = [
	{
		receivedAt: "2020-10-14T09:00",
		limit: workingDays(3),
		dueAt: "2020-10-19T17:00",
		why: "thứ Năm là ngày 1, thứ Sáu ngày 2, thứ Hai ngày 3",
	},
	{
		receivedAt: "2020-10-16T09:00",
		limit: workingDays(3),
		specialDays: fridays,
		dueAt: "2020-10-16T17:00",
		legalDueAt: "2020-10-21T17:00",
		decidedBy: "noAppointment",
		why: "thứ Sáu không hẹn: hứa trả trong ngày, hạn luật giữ nguyên bên cạnh",
	},
	{
		receivedAt: "2020-10-16T17:30",
		limit: workingDays(3),
		specialDays: fridays,
		dueAt: "2020-10-22T17:00",
		why: "nhận sau giờ là nhận lúc 07:00 thứ Hai, không còn là thứ Sáu",
	},
	{
		receivedAt: "2020-10-16T17:30",
		limit: workingDays(3),
		receiptPolicy: "asIs",
		dueAt: "2020-10-21T17:00",
		why: "thủ tục tính từ lúc nộp: thứ Hai 19 là ngày 1, thứ Tư 21 là ngày 3",
	},
	{
		receivedAt: "2020-10-15T15:00",
		limit: sameDay,
		dueAt: "2020-10-15T17:00",
		why: "đúng 15:00 chưa phải là sau 15 giờ",
	},
	{ receivedAt: "2020-10-15T15:01", limit: sameDay, dueAt: "2020-10-16T17:00", why: "sau 15 giờ" },
	{
		receivedAt: "2024-04-26T10:00",
		limit: workingDays(2),
		dueAt: "2024-05-03T17:00",
		why: "29/4 hoán đổi, 30/4 và 1/5 nghỉ lễ: thứ Năm là ngày 1, thứ Sáu ngày 2",
	},
	{
		receivedAt: "2024-05-02T10:00",
		limit: workingDays(2),
		dueAt: "2024-05-04T17:00",
		why: "thứ Bảy 4/5 làm bù",
	},
	{
		receivedAt: "2020-10-14T16:30",
		limit: { unit: "workingHours", amount: 8 },
		dueAt: "2020-10-15T16:00",
		why: "30 phút, rồi 450 phút: 07:00–11:30 và 13:00–16:00",
	},
	{
		receivedAt: "2020-01-20T10:00",
		limit: { unit: "calendarDays", amount: 5 },
		dueAt: "2020-01-30T17:00",
		why: "25/1 rơi vào Tết: chuyển sang ngày làm việc đầu tiên",
	},
]

describe("the worked examples, each line answered by the real command", () => {
	const questions = examples.map(({ receivedAt, limit, specialDays = [], receiptPolicy }, id) => ({
		id,
		op: "due",
		calendar: "vn",
		receivedAt,
		limit,
		specialDays,
		receiptPolicy,
	}))
	let answers: unknown[] = []
	let status: number | null = null

	beforeAll(async () => {
		;({ answers, status } = await ask(questions))
	})

	it.each(examples.map((example, id) => ({ ...example, id })))(
		"$receivedAt → $dueAt: $why",
		({ id, dueAt, legalDueAt = dueAt, decidedBy = "limit" }) => {
			expect(answers[id]).toEqual({
				id,
				dueAt,
				legalDueAt,
				decidedBy,
				provisional: false,
				calendarVersion: expect.stringMatching(/^[0-9a-f]{8,}$/),
			})
		},
	)

	it("exits with 0 when every line has its answer", () => {
		expect(status).toBe(0)
		expect(answers).toHaveLength(examples.length)
	})

	it.each(["UTC", "Asia/Ho_Chi_Minh", "America/New_York"])("are the same on a host in %s", async (TZ) => {
		expect(await ask(questions, { env: { TZ } })).toEqual({ status: 0, answers })
	})
})
