import { describe, expect, it } from "vitest"
import { givenFolder } from "./support/givenFolder.ts"
import { motcua } from "./support/motcua.ts"

const { write } = givenFolder()
const days = (amount: number) => ({ unit: "workingDays", amount })
const procedure = (term: object, more: object = {}) => ({
	code: "1.001193",
	name: "Thủ tục ví dụ",
	from: "2020-01-01",
	cases: [{ terms: [{ channel: "Trực tiếp", ...term }] }],
	...more,
})

const found = async (kind: string, content: unknown) => {
	const { status, stdout } = await motcua([
		"lint",
		kind,
		write("linted.json", content),
		"--json",
		"--years",
		"2026-2027",
	])
	const findings: readonly { path: string; code: string }[] = stdout
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line))
	return { status, findings: findings.map(({ path, code }) => `${path}: ${code}`) }
}

describe("motcua lint", () => {
	it.each([
		{
			kind: "calendar",
			content: {
				weekly: { mon: [["07:00", "11:30"]] },
				closures: ["2026", "2027"].map((year) => ({ date: `${year}-01-01`, kind: "statutory" })),
			},
		},
		{
			kind: "special-days",
			content: [{ kind: "noWriting", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }],
		},
		{ kind: "procedures", content: [procedure({ statutory: "03 ngày làm việc", committed: days(2) })] },
		{ kind: "procedures", content: [procedure({ statutory: days(3) }, { receiptPolicy: "asIs" })] },
	])("finds nothing in a sound file and exits with 0: $kind", async ({ kind, content }) => {
		expect(await found(kind, content)).toEqual({ status: 0, findings: [] })
	})

	it.each([
		{
			kind: "calendar",
			content: {
				weekly: {
					mon: [
						["07:00", "11:30"],
						["11:00", "17:00"],
					],
				},
				closures: ["2020-02-30"],
			},
			findings: ["weekly.mon[1]: overlappingSessions", "closures[0]: invalidDate"],
			why: "every fault of a calendar",
		},
		{
			kind: "calendar",
			content: {},
			findings: ["weekly: NoHours"],
			why: "an office without hours",
		},
		{
			kind: "calendar",
			content: {
				format: "motcua.calendar/1",
				layers: [
					{
						level: "nation",
						name: "Cả nước",
						spec: { swaps: [{ off: "2026-01-02", worked: "2026-01-10" }] },
					},
					{
						level: "unit",
						name: "Phường ví dụ",
						spec: {
							weekly: { mon: [["07:00", "11:00"]], sat: [["07:00", "11:00"]] },
							closures: ["2026-06-02", "2027-04-30"],
						},
					},
				],
			},
			findings: [
				"2026-01-02: SwapSetAside",
				"2026-06-02: ClosureWithoutEffect",
				"2027-04-30: ClosureWithoutEffect",
			],
			why: "layers that do not fit together",
		},
		{
			kind: "special-days",
			content: [{ kind: "noWriting", weekdays: ["fry"], from: "2020-10-15", to: null, session: "day" }],
			findings: ["[0].weekdays[0]: unknownWeekday"],
			why: "a weekday that does not exist",
		},
		{
			kind: "special-days",
			content: [
				{ kind: "noAppointment", weekdays: ["sun"], from: "2020-10-15", to: null },
				{
					kind: "noAppointment",
					weekdays: ["wed"],
					from: "2020-10-15",
					to: null,
					name: "Sáng",
					session: "morning",
				},
				{ kind: "noAppointment", weekdays: ["wed"], from: "2020-10-15", to: null, name: "Cả ngày" },
			],
			findings: ["[0]: NeverHeld", "[1]: Coincides", "[2]: Coincides"],
			why: "Sundays, and two rules of one Wednesday",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: days(3), committed: days(5) })],
			findings: [": promiseLongerThanLaw"],
			why: "a promise longer than the law",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: { unit: "workingHours", amount: 8 } }, { receiptPolicy: "asIs" })],
			findings: [": receiptPolicyIdle"],
			why: "a policy that moves no due",
		},
		{
			kind: "procedures",
			content: [
				procedure(
					{ statutory: days(3) },
					{ forms: [{ name: "Tờ khai" }, { name: "Đơn", url: "https://example.vn/don" }] },
				),
			],
			findings: [": formWithoutAddress"],
			why: "a form that nobody can get",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: days(3) }, { receiptPolicy: "never" })],
			findings: ["[0].receiptPolicy: invalidField"],
			why: "an unknown policy",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: "theo hẹn" })],
			findings: [": unclearLimit"],
			why: "a limit that nobody can be sure of",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: days(0) })],
			findings: [": zeroLimit"],
			why: "a limit of nothing",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: days(3) }), procedure({ statutory: days(4) })],
			findings: [": versionsOverlap"],
			why: "two versions at once",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: days(3) }, { from: "2020-02-30" })],
			findings: ["[0].from: invalidCivilDate"],
			why: "a day that does not exist",
		},
		{
			kind: "procedures",
			content: [procedure({ channel: "Bồ câu", statutory: days(3) })],
			findings: ["[0].cases[0].terms[0].channel: unknownChannel"],
			why: "an unknown channel",
		},
	])("names $why and exits with 1", async ({ kind, content, findings }) => {
		expect(await found(kind, content)).toEqual({ status: 1, findings })
	})

	it("refuses years that are none", async () => {
		const { status, stderr } = await motcua([
			"lint",
			"calendar",
			write("any.json", {}),
			"--years",
			"2027-2026",
		])
		expect(stderr).toContain("must be one year or two")
		expect(status).toBe(2)
	})

	it("says the field, the reason and the way out", async () => {
		const path = write("none.json", {})
		expect((await motcua(["lint", "calendar", path, "--lang", "vi"])).stdout).toBe(
			`${path}, weekly: Không có giờ làm việc nào. Hãy nhập giờ làm việc trong tuần hoặc theo mùa.\n`,
		)
	})

	it.each([
		{ args: ["lint"], says: "at least one file" },
		{ args: ["lint", "toString", "a.json"], says: "lint calendar|special-days|procedures" },
		{ args: ["lint", "calendar", write("text.json", "no")], says: "is not JSON" },
	])("exits with 2: $says", async ({ args, says }) => {
		const { status, stderr } = await motcua(args)
		expect(status).toBe(2)
		expect(stderr).toContain(says)
	})
})
