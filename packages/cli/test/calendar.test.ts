import { describe, expect, it } from "vitest"
import { givenFolder } from "./support/givenFolder.ts"
import { motcua } from "./support/motcua.ts"

const { write } = givenFolder()
const office = [
	["07:00", "11:30"],
	["13:00", "17:00"],
]
const weekly = { mon: office, tue: office, wed: office, thu: office, fri: office }
const plain = write("plain.json", { weekly })
const swapped = write("swapped.json", {
	weekly,
	swaps: [{ off: "2024-04-29", worked: "2024-05-04", basis: "12/QĐ-UBND" }],
})

describe("motcua calendar", () => {
	it("prints a year: 261 weekdays of 2026 without its 11 days off, and every day off with its document", async () => {
		const { status, stdout } = await motcua(["calendar", "2026", "--lang", "vi"])
		const lines = stdout.trimEnd().split("\n")
		expect(lines[0]).toBe("Năm 2026: 250 ngày làm việc")
		expect(lines.filter((line) => line.startsWith("Tháng "))).toHaveLength(12)
		expect(lines).toContain(
			"  Thứ Hai 27/4/2026: nghỉ bù Giỗ Tổ Hùng Vương (Bộ luật Lao động 45/2019/QH14, điều 111.3)",
		)
		expect(status).toBe(0)
	})

	it("says that a year without announcement is provisional", async () => {
		const { stdout } = await motcua(["calendar", "2040"])
		expect(stdout.split("\n")[0]).toMatch(/^2040: \d+ working days; .* provisional$/)
	})

	it("gives the same as data: the months add up to the year", async () => {
		const { stdout } = await motcua(["calendar", "2024", "--calendar", swapped, "--json"])
		const year = JSON.parse(stdout)
		expect(year).toMatchObject({ year: 2024, provisional: false, workingDays: 262 })
		const months: readonly { workingDays: number; special: readonly unknown[] }[] = year.months
		expect(months.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(262)
		expect(months[4]?.special).toEqual([
			{
				date: "2024-05-04",
				kind: "SwappedOn",
				sessions: office,
				layer: { level: "unit", name: "" },
				name: null,
				basis: "12/QĐ-UBND",
				provisional: false,
				swappedWith: "2024-04-29",
			},
		])
	})

	it("says how two calendars differ, and exits with 1 as diff does", async () => {
		const { status, stdout } = await motcua(["calendar", "diff", plain, swapped, "--lang", "vi"])
		expect(stdout.trimEnd().split("\n")).toEqual([
			"Thứ Hai 29/4/2024: trước là ngày làm việc, 07:00–11:30 và 13:00–17:00; nay là nghỉ hoán đổi với thứ Bảy 4/5/2024 (12/QĐ-UBND)",
			"Thứ Bảy 4/5/2024: trước là nghỉ hằng tuần; nay là làm bù cho thứ Hai 29/4/2024 (12/QĐ-UBND), 07:00–11:30 và 13:00–17:00",
		])
		expect(status).toBe(1)
	})

	it("exits with 0 when nothing differs in the year that was asked", async () => {
		const same = await motcua(["calendar", "diff", plain, swapped, "--year", "2023"])
		expect(same).toEqual({ status: 0, stdout: "", stderr: "" })
		const json = await motcua(["calendar", "diff", plain, swapped, "--json"])
		const changes: readonly { date: string }[] = JSON.parse(json.stdout)
		expect(changes.map(({ date }) => date)).toEqual(["2024-04-29", "2024-05-04"])
	})

	it("writes a year as iCalendar and reads it back", async () => {
		const written = await motcua(["calendar", "2024", "--calendar", swapped, "--ics"])
		expect(written.status).toBe(0)
		expect(written.stdout).toContain("BEGIN:VCALENDAR\r\n")
		const read = await motcua(["calendar", "import", write("year.ics", written.stdout)])
		expect(JSON.parse(read.stdout)).toEqual({
			closures: [],
			overrides: {},
			swaps: [{ off: "2024-04-29", worked: "2024-05-04", basis: "12/QĐ-UBND" }],
		})
		expect(read).toMatchObject({ status: 0, stderr: "" })
	})

	it("names the events of an iCalendar file that it left out, and exits with 1", async () => {
		const meeting = [
			"BEGIN:VCALENDAR",
			"BEGIN:VEVENT",
			"SUMMARY:Họp",
			"DTSTART:20240603T080000",
			"END:VEVENT",
		]
		const path = write("meeting.ics", [...meeting, "END:VCALENDAR", ""].join("\r\n"))
		const read = await motcua(["calendar", "import", path, "--lang", "vi"])
		expect(read.stderr).toBe(`${path}:2: “Họp” chỉ là một phần của ngày.\n`)
		expect(read.status).toBe(1)
	})

	it("takes a calendar in layers", async () => {
		const layered = write("layered.json", {
			format: "motcua.calendar/1",
			layers: [
				{
					level: "nation",
					name: "Cả nước",
					spec: { closures: [{ date: "2024-09-02", name: "Quốc khánh" }] },
				},
				{ level: "unit", name: "Phường ví dụ", spec: { weekly } },
			],
		})
		const { stdout } = await motcua(["calendar", "2024", "--calendar", layered])
		expect(stdout.split("\n")).toContain("  Monday 2 September 2024: closed: Quốc khánh")
	})

	it.each([
		{ args: ["calendar", "import"], says: "Exactly one file" },
		{ args: ["calendar", "import", write("no.ics", "x")], says: "is no iCalendar" },
		{
			args: [
				"calendar",
				"2024",
				"--calendar",
				write("next.json", { format: "motcua.calendar/2", layers: [] }),
			],
			says: "motcua.calendar/1",
		},
		{ args: ["calendar"], says: "A year is needed" },
		{ args: ["calendar", "2200"], says: "a year from 1975 to 2100" },
		{ args: ["calendar", "26"], says: "a year from 1975 to 2100" },
		{ args: ["calendar", "diff", "vn"], says: "Exactly two calendars" },
		{ args: ["calendar", "2024", "--calendar", "/no/such.json"], says: "/no/such.json" },
		{ args: ["calendar", "2024", "--calendar", write("no.json", "{")], says: "is not JSON" },
	])("exits with 2 and says what is wrong: $says", async ({ args, says }) => {
		const { status, stderr } = await motcua(args)
		expect(status).toBe(2)
		expect(stderr).toContain(says)
	})
})
