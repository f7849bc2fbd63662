import { assert, it } from "@effect/vitest"
import { CivilDate, Instant, WorkCalendar } from "@motcua/domain"
import * as Result from "effect/Result"
import { vn } from "../src/index.ts"
import { at, day } from "./given.ts"

it.each([
	{ start: "2024-04-25", days: 3, due: "2024-05-03", why: "29/4 hoán đổi, 30/4 và 1/5 nghỉ lễ" },
	{ start: "2024-04-25", days: 5, due: "2024-05-06", why: "thứ Bảy 4/5/2024 làm bù nên được tính" },
	{ start: "2025-04-24", days: 3, due: "2025-04-28", why: "thứ Bảy 26/4 làm bù" },
	{ start: "2025-04-29", days: 3, due: "2025-05-07", why: "30/4, 1/5 và 2/5 nghỉ" },
	{ start: "2026-08-20", days: 3, due: "2026-08-24", why: "thứ Bảy 22/8 làm bù" },
	{ start: "2026-08-28", days: 5, due: "2026-09-09", why: "31/8 hoán đổi, 1–2/9 nghỉ lễ" },
	{ start: "2020-01-22", days: 5, due: "2020-02-05", why: "Tết 23–29/1" },
	{ start: "2018-12-28", days: 3, due: "2019-01-04", why: "31/12 hoán đổi, 1/1 nghỉ" },
	{ start: "2022-04-28", days: 3, due: "2022-05-05", why: "hai ngày nghỉ bù 2–3/5" },
	{ start: "2020-10-14", days: 3, due: "2020-10-19", why: "thứ Năm 1, thứ Sáu 2, thứ Hai 3" },
	{ start: "2024-04-26", days: 2, due: "2024-05-03", why: "thứ Năm 2/5 là ngày 1" },
	{ start: "2024-05-02", days: 2, due: "2024-05-04", why: "thứ Bảy 4/5 làm việc" },
	{ start: "2024-05-06", days: -2, due: "2024-05-03", why: "lùi qua thứ Bảy làm bù" },
])("$start + $days working days = $due: $why", ({ start, days, due }) => {
	assert.strictEqual(
		CivilDate.format(Result.getOrThrow(WorkCalendar.addWorkingDays(vn(), day(start), days))),
		due,
	)
})

it.each([
	{ start: "2020-10-14T16:30", hours: 8, end: "2020-10-15T16:00", why: "30 phút, rồi 450 phút" },
	{ start: "2024-04-26T16:00", hours: 2, end: "2024-05-02T08:00", why: "29/4 đến 1/5 nghỉ" },
	{
		start: "2024-05-03T16:00",
		hours: 2,
		end: "2024-05-04T08:00",
		why: "thứ Bảy làm bù mở cửa như ngày 29/4",
	},
])("$start + $hours working hours = $end: $why", ({ start, hours, end }) => {
	assert.strictEqual(
		Instant.format(Result.getOrThrow(WorkCalendar.addWorkingTime(vn(), at(start), hours * 3_600_000))),
		end,
	)
})
