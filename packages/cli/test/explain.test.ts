import { describe, expect, it } from "vitest"
import { givenFolder } from "./support/givenFolder.ts"
import { motcua } from "./support/motcua.ts"

const { write } = givenFolder()
const friday = { kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }
const question = ["explain", "--received", "2024-04-26T10:00", "--limit", "2 ngày làm việc"]

describe("motcua explain", () => {
	it("names every day, why it counts or not, and its document", async () => {
		const { status, stdout } = await motcua([...question, "--lang", "vi"])
		expect(stdout.trimEnd().split("\n")).toEqual([
			"10:00 thứ Sáu 26/4/2024: nhận hồ sơ, thời hạn 2 ngày làm việc",
			"Thứ Sáu 26/4/2024: ngày tiếp nhận, không tính vào thời hạn (Bộ luật Dân sự 2015, điều 147.2)",
			"Thứ Bảy 27/4/2024 và Chủ nhật 28/4/2024: nghỉ hằng tuần",
			"Thứ Hai 29/4/2024: nghỉ hoán đổi với thứ Bảy 4/5/2024 (2450/VPCP-KGVX ngày 12/4/2024)",
			"Thứ Ba 30/4/2024: nghỉ lễ, tết: Ngày Chiến thắng (Bộ luật Lao động 45/2019/QH14, điều 112.1)",
			"Thứ Tư 1/5/2024: nghỉ lễ, tết: Ngày Quốc tế Lao động (Bộ luật Lao động 45/2019/QH14, điều 112.1)",
			"Thứ Năm 2/5/2024: ngày làm việc thứ 1",
			"Thứ Sáu 3/5/2024: ngày làm việc thứ 2",
			"Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Sáu 3/5/2024",
			"Hẹn trả kết quả: 17:00 thứ Sáu 3/5/2024",
		])
		expect(status).toBe(0)
	})

	it("tells the promise of a special day from the due by law", async () => {
		const rules = write("friday.json", [friday])
		const args = ["explain", "--received", "2020-10-16T09:00", "--limit", "3 ngày làm việc"]
		const { stdout } = await motcua([...args, "--special-days", rules])
		expect(stdout.trimEnd().split("\n").at(-1)).toBe(
			"Appointment: 17:00 on Friday 16 October 2020; due by law: 17:00 on Wednesday 21 October 2020",
		)
	})

	it("tells that a procedure counts from when a dossier came", async () => {
		const args = [
			"explain",
			"--received",
			"2020-10-16T17:30",
			"--limit",
			"1 ngày làm việc",
			"--receipt",
			"asIs",
		]
		const { stdout } = await motcua([...args, "--lang", "vi"])
		expect(stdout.trimEnd().split("\n")).toEqual([
			"17:30 thứ Sáu 16/10/2020: nhận hồ sơ, thời hạn 1 ngày làm việc",
			"17:30 thứ Sáu 16/10/2020 là ngoài giờ làm việc: thủ tục này vẫn tính từ thời điểm nhận",
			"Thứ Sáu 16/10/2020: ngày tiếp nhận, không tính vào thời hạn (Bộ luật Dân sự 2015, điều 147.2)",
			"Thứ Bảy 17/10/2020 và Chủ nhật 18/10/2020: nghỉ hằng tuần",
			"Thứ Hai 19/10/2020: ngày làm việc thứ 1",
			"Thời hạn kết thúc lúc đóng cửa, 17:00 thứ Hai 19/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Hai 19/10/2020",
		])
	})

	it("tells a unit's own shorter limit from that of the law", async () => {
		const args = ["explain", "--received", "2020-10-14T09:00", "--limit", "1 ngày làm việc"]
		const { stdout } = await motcua([...args, "--statutory", "3 ngày làm việc", "--lang", "vi"])
		expect(stdout.trimEnd().split("\n").slice(-2)).toEqual([
			"Thời hạn vừa tính là cam kết của đơn vị; thời hạn theo quy định, 3 ngày làm việc, kết thúc lúc 17:00 thứ Hai 19/10/2020",
			"Hẹn trả kết quả: 17:00 thứ Năm 15/10/2020; hạn theo quy định: 17:00 thứ Hai 19/10/2020",
		])
	})

	it("writes HTML and Markdown that end with the due", async () => {
		const html = await motcua([...question, "--format", "html"])
		expect(html.stdout).toContain(
			"<p><strong>Appointment: 17:00 on Friday 3 May 2024</strong></p>\n</section>",
		)
		const markdown = await motcua([...question, "--format", "markdown"])
		expect(markdown.stdout.trimEnd()).toMatch(/\n\*\*Appointment: 17:00 on Friday 3 May 2024\*\*$/)
	})

	it("gives the due again from the steps that --json wrote", async () => {
		const { stdout } = await motcua([...question, "--json"])
		const answer = JSON.parse(stdout)
		expect(answer).toMatchObject({ dueAt: "2024-05-03T17:00", decidedBy: "limit", trace: { version: 1 } })
		const replayed = await motcua(["explain", "--replay", write("due.json", stdout)])
		expect(replayed).toEqual({
			status: 0,
			stdout: '{"dueAt":"2024-05-03T17:00","legalDueAt":"2024-05-03T17:00"}\n',
			stderr: "",
		})
	})

	it("exits with 1 when the steps do not lead to the due that was kept", async () => {
		const { stdout } = await motcua([...question, "--json"])
		const path = write("edited.json", stdout.replaceAll("2024-05-03T17:00", "2024-05-02T17:00"))
		const { status, stderr } = await motcua(["explain", "--replay", path, "--lang", "vi"])
		expect(status).toBe(1)
		expect(stderr).toContain("Hãy tính lại hạn trả kết quả.")
	})

	it("counts on the calendar of a file, and not while the clock stands still", async () => {
		const hours = [["08:00", "12:00"]]
		const calendar = write("mornings.json", { weekly: { mon: hours, tue: hours, wed: hours } })
		const args = [
			"explain",
			"--received",
			"2020-10-12T08:00",
			"--limit",
			"6 giờ làm việc",
			"--calendar",
			calendar,
		]
		const { stdout } = await motcua([...args, "--suspended", "2020-10-13T08:00/2020-10-13T23:00", "--json"])
		expect(JSON.parse(stdout).dueAt).toBe("2020-10-14T10:00")
	})

	it.each([
		{ args: ["explain", "--limit", "3 ngày"], says: "--received is missing" },
		{ args: ["explain", "--received", "2020-10-16T09:00"], says: "--limit is missing" },
		{
			args: ["explain", "--received", "2020-13-16T09:00", "--limit", "3 ngày"],
			says: "--received: “2020-13-16T09:00”",
		},
		{ args: ["explain", "--received", "2020-10-16T09:00", "--limit", "3"], says: "--limit: The limit “3”" },
		{ args: ["explain", "--received", "2020-10-16T09:00", "--limit", "{"], says: "--limit is not JSON" },
		{ args: [...question, "--statutory", "{}"], says: "--statutory, unit" },
		{ args: [...question, "--format", "pdf"], says: "--format is text, markdown or html, not “pdf”" },
		{ args: [...question, "--receipt", "never"], says: "--receipt is nextOpening or asIs, not “never”" },
		{ args: [...question, "--suspended", "2024-05-02"], says: "must be START/END" },
		{ args: [...question, "--suspended", "2024-05-02T10:00/2024-05-01T10:00"], says: "--suspended[0]" },
		{
			args: [...question, "--calendar", write("bad.json", { weekly: { mon: [["09:00", "08:00"]] } })],
			says: "weekly.mon[0]",
		},
		{
			args: [...question, "--special-days", write("rules.json", [{ ...friday, weekdays: ["fry"] }])],
			says: "[0].weekdays[0]",
		},
		{ args: ["explain", "--received", "2024-04-26T10:00", "--limit", "2", "ngày"], says: "in quotes" },
		{ args: ["explain", "--replay", write("other.json", { version: 7 })], says: "version" },
	])("exits with 2 and says which option is wrong: $says", async ({ args, says }) => {
		const { status, stdout, stderr } = await motcua(args)
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
		expect(stderr).toContain(says)
	})
})
