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
	const { status, stdout } = await motcua(["lint", kind, write("linted.json", content), "--json"])
	const findings: readonly { path: string; code: string }[] = stdout
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line))
	return { status, findings: findings.map(({ path, code }) => `${path}: ${code}`) }
}

describe("motcua lint", () => {
	it.each([
		{ kind: "calendar", content: { weekly: { mon: [["07:00", "11:30"]] } } },
		{
			kind: "special-days",
			content: [{ kind: "noWriting", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }],
		},
		{ kind: "procedures", content: [procedure({ statutory: "03 ngày làm việc", committed: days(2) })] },
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
		{ kind: "calendar", content: {}, findings: ["weekly: neverWorks"], why: "an office without hours" },
		{
			kind: "special-days",
			content: [{ kind: "noWriting", weekdays: ["fry"], from: "2020-10-15", to: null, session: "day" }],
			findings: ["[0].weekdays[0]: unknownWeekday"],
			why: "a weekday that does not exist",
		},
		{
			kind: "procedures",
			content: [procedure({ statutory: days(3), committed: days(5) })],
			findings: [": promiseLongerThanLaw"],
			why: "a promise longer than the law",
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

	it("says the field, the reason and the way out", async () => {
		const path = write("none.json", {})
		expect((await motcua(["lint", "calendar", path, "--lang", "vi"])).stdout).toBe(
			`${path}, weekly: Lịch không có ngày làm việc nào. Hãy nhập giờ làm việc trong “weekly” hoặc “seasons”.\n`,
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
