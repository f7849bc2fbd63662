import { describe, expect, it } from "vitest"
import { motcua } from "./support/motcua.ts"

describe("motcua lunar", () => {
	it.each([
		{
			args: ["2026-02-17"],
			says: "Thứ Ba 17/2/2026: ngày 1 tháng 1 năm 2026 âm lịch",
			why: "mùng 1 Tết Bính Ngọ",
		},
		{
			args: ["--to-solar", "2026-03-10"],
			says: "Chủ nhật 26/4/2026: ngày 10 tháng 3 năm 2026 âm lịch",
			why: "Giỗ Tổ",
		},
		{
			args: ["--to-solar", "2025-06-01", "--leap"],
			says: "Thứ Sáu 25/7/2025: ngày 1 tháng 6 nhuận năm 2025 âm lịch",
			why: "tháng nhuận",
		},
	])("$why", async ({ args, says }) => {
		expect(await motcua(["lunar", ...args, "--lang", "vi"])).toEqual({
			status: 0,
			stdout: `${says}\n`,
			stderr: "",
		})
	})

	it("gives the date as data", async () => {
		const { stdout } = await motcua(["lunar", "2007-02-17", "--json"])
		expect(JSON.parse(stdout)).toEqual({ date: "2007-02-17", year: 2007, month: 1, day: 1, leap: false })
	})

	it("lists the months of a lunar year, each beginning where the one before ended", async () => {
		const { stdout } = await motcua(["lunar", "--months", "2025", "--json"])
		const months: readonly { month: number; leap: boolean; firstDay: string; days: number }[] = stdout
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line))
		expect(months).toHaveLength(13)
		expect(months.filter(({ leap }) => leap).map(({ month }) => month)).toEqual([6])
		for (const [index, { firstDay, days }] of months.entries()) {
			const next = months[index + 1]
			if (next !== undefined) expect(Date.parse(next.firstDay) - Date.parse(firstDay)).toBe(days * 86_400_000)
		}
	})

	it.each([
		{ args: [], says: "Exactly one of" },
		{ args: ["2026-02-17", "--months", "2026"], says: "Exactly one of" },
		{ args: ["2026-02-30"], says: "“2026-02-30” is no day that exists" },
		{ args: ["1960-01-01"], says: "Lunar dates are known from" },
		{ args: ["--to-solar", "10/3/2026"], says: "must be year-month-day" },
		{ args: ["--to-solar", "2026-03-10", "--leap"], says: "There is no day 10 of the leap lunar month 3" },
		{ args: ["--months", "1900"], says: "from 1968 to 2100" },
	])("exits with 2 and says what is wrong: $args", async ({ args, says }) => {
		const { status, stdout, stderr } = await motcua(["lunar", ...args])
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
		expect(stderr).toContain(says)
	})
})
