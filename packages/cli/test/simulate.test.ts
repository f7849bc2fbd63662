import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import { motcua } from "./support/motcua.ts"

const bin = fileURLToPath(new URL("../bin/motcua.mjs", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "motcua-simulate-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | object) => {
	const path = join(folder, name)
	writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content))
	return path
}
const ndjson = (...dossiers: readonly object[]) => dossiers.map((one) => `${JSON.stringify(one)}\n`).join("")

const fridays = {
	kind: "noAppointment",
	id: "fridays",
	weekdays: ["fri"],
	from: "2020-10-15",
	capacity: { desks: 1, minutesPerDossier: 300 },
}
const scenario = file("fridays.json", {
	after: { specialDays: [fridays] },
	targets: [{ indicator: "onTimeShare", value: 0.9, from: "2020-01-01", to: "2020-12-31" }],
	judgedAt: "2020-12-31T17:00",
})

/** Invented dossiers: the worked examples of docs/domain.md 4.1 for Wednesday 14 and Friday 16 October 2020. */
const wednesday = { code: "VD-1", receivedAt: "2020-10-14T09:00", limit: "03 ngày làm việc" }
const friday = {
	code: "VD-2",
	receivedAt: "2020-10-16T09:00",
	limit: { unit: "workingDays", amount: 3 },
	endedAt: "2020-10-16T16:00",
}
const fridayTwice = { ...friday, code: "VD-3", endedAt: "2020-10-22T09:00" }

const simulate = async (input: string, args: readonly string[] = ["--json"], path = scenario) => {
	const { status, stdout, stderr } = await motcua(["simulate", "--scenario", path, ...args], { input })
	return { status, stdout, stderr }
}
const reportOf = async (input: string, path = scenario) => {
	const { status, stdout, stderr } = await simulate(input, ["--json"], path)
	return { status, stderr, report: JSON.parse(stdout) }
}

describe("motcua simulate", () => {
	it("says as JSON what moves, the load of the days and the targets before and after", async () => {
		const { status, stderr, report } = await reportOf(ndjson(wednesday, friday, fridayTwice))
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
		expect(report).toMatchObject({
			replayed: 3,
			rejected: 0,
			errors: [],
			judgedAt: "2020-12-31T17:00",
			countingRule: "decree61",
			shifts: {
				kept: 1,
				earlier: 2,
				later: 0,
				histogram: [{ days: -5, count: 2 }],
				medianDays: 5,
				p95Days: 5,
				worst: [
					{
						code: "VD-2",
						receivedAt: "2020-10-16T09:00",
						before: "2020-10-21T17:00",
						after: "2020-10-16T17:00",
					},
					{ code: "VD-3" },
				],
			},
			before: { tally: { late: 1, early: 1, openOverdue: 1 }, loads: [] },
			after: {
				tally: { late: 1, early: 1, openOverdue: 1 },
				promisesKept: { numerator: 1, denominator: 2 },
				// Eight and a half open hours hold one dossier of five hours.
				loads: [
					{
						rule: "fridays",
						dossiers: 2,
						daysOverCapacity: 1,
						days: [{ date: "2020-10-16", dossiers: 2, capacity: 1, excess: 1 }],
					},
				],
				targets: [{ indicator: "onTimeShare", status: "missed", figure: { numerator: 1, denominator: 2 } }],
			},
		})
	})

	it.each([
		{
			lang: "vi",
			says: ["Đã mô phỏng 3 hồ sơ, 0 dòng bị loại", "−3 đến −5 ngày", "2020-10-16: 2 hồ sơ, năng lực 1"],
		},
		{
			lang: "en",
			says: ["Dossiers replayed: 3; rows rejected: 0", "−3 to −5 days", "2020-10-16: 2 dossiers, capacity 1"],
		},
	])("writes a report for people: $lang", async ({ lang, says }) => {
		const { status, stdout } = await simulate(ndjson(wednesday, friday, fridayTwice), ["--lang", lang])
		expect(status).toBe(0)
		for (const one of [...says, "2020-10-21 17:00 → 2020-10-16 17:00"]) expect(stdout).toContain(one)
	})

	it("before is what it says, and after is as before where it says nothing", async () => {
		const path = file("before.json", {
			before: { specialDays: [fridays] },
			after: {
				processingTime: { factor: 1, procedures: { "1.001193": { unit: "workingDays", amount: 5 } } },
			},
			worst: 1,
		})
		const { report } = await reportOf(ndjson(friday, { ...wednesday, procedure: "1.001193" }), path)
		expect(report.shifts).toMatchObject({
			kept: 1,
			later: 1,
			worst: [{ code: "VD-1", before: "2020-10-19T17:00", after: "2020-10-21T17:00" }],
		})
	})

	it("a dossier that came outside opening hours counts as its procedure says, unless the scenario tries another policy", async () => {
		const evening = { ...wednesday, receivedAt: "2020-10-16T17:30" }
		const rows = ndjson(evening, { ...evening, code: "VD-2", receiptPolicy: "asIs" })
		const tried = async (setting: object) =>
			(await reportOf(rows, file("receipt.json", setting))).report.shifts
		expect(await tried({ after: {} })).toMatchObject({ kept: 2, moved: 0 })
		expect(await tried({ after: { receiptPolicy: "asIs" } })).toMatchObject({
			kept: 1,
			earlier: 1,
			worst: [{ code: "VD-1", before: "2020-10-22T17:00", after: "2020-10-21T17:00" }],
		})
		expect(await tried({ before: { receiptPolicy: "nextOpening" }, after: {} })).toMatchObject({ kept: 2 })
		const csv = "code,receivedAt,limit,receiptPolicy\nVD-2,2020-10-16T17:30,03 ngày làm việc,asIs"
		const late = file("late.json", { after: { receiptPolicy: "nextOpening" } })
		expect((await reportOf(csv, late)).report.shifts).toMatchObject({
			later: 1,
			histogram: [{ days: 1, count: 1 }],
		})
		const { stderr } = await simulate(ndjson({ ...evening, receiptPolicy: "never" }))
		expect(stderr).toMatch(/^line 1, receiptPolicy: /)
	})

	it("another calendar is a calendar of the line protocol", async () => {
		const hours = [["07:00", "17:00"]]
		const weekly = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours }
		const { report } = await reportOf(
			ndjson(wednesday),
			file("saturdays.json", { after: { calendar: { weekly } } }),
		)
		expect(report.shifts.worst).toEqual([
			{
				code: "VD-1",
				receivedAt: "2020-10-14T09:00",
				before: "2020-10-19T17:00",
				after: "2020-10-17T17:00",
			},
		])
	})

	it("or one in layers, as calendars are exchanged", async () => {
		const hours = [["07:00", "17:00"]]
		const weekly = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours }
		const calendar = {
			format: "motcua.calendar/1",
			layers: [
				{ level: "nation", name: "Cả nước", spec: { closures: ["2020-10-16"] } },
				{ level: "unit", name: "Phường ví dụ", spec: { weekly } },
			],
		}
		const { report } = await reportOf(ndjson(wednesday), file("layers.json", { after: { calendar } }))
		// Thursday 15, Saturday 17, Monday 19: the same day as before.
		expect(report.shifts).toMatchObject({ kept: 1, moved: 0 })
	})

	it("a promise of the unit moves the appointment, and the law judges lateness", async () => {
		const promised = { ...wednesday, committed: "01 ngày làm việc", endedAt: "2020-10-19T09:00" }
		const doubled = file("doubled.json", {
			after: { processingTime: { factor: 2 } },
			judgedAt: "2020-12-31T17:00",
		})
		const { report } = await reportOf(ndjson(promised), doubled)
		expect(report.shifts.worst).toEqual([
			{
				code: "VD-1",
				receivedAt: "2020-10-14T09:00",
				before: "2020-10-15T17:00",
				after: "2020-10-16T17:00",
			},
		])
		expect(report.before.tally).toMatchObject({ late: 0 })
		const { stderr } = await simulate(ndjson({ ...promised, committed: "vài ngày" }), ["--json"], doubled)
		expect(stderr).toMatch(/^line 1, committed: /)
	})
})

describe("CSV", () => {
	const rows = [
		"code,receivedAt,limit,endedAt,tags",
		'VD-1,2020-10-14T09:00,"03 ngày làm việc",,',
		'VD-2,2020-10-16T09:00,03 ngày làm việc,2020-10-16T16:00,"a|b"',
	]
	const expected = { replayed: 2, shifts: { kept: 1, earlier: 1 } }

	it.each([
		{ why: "commas", text: rows.join("\n") },
		{ why: "semicolons and line ends of Windows", text: rows.join("\r\n").replaceAll(",", ";") },
		{ why: "tabs and a byte order mark", text: `\ufeff${rows.join("\n").replaceAll(",", "\t")}` },
		{ why: "blank lines", text: `\n${rows.join("\n\n")}\n\n` },
	])("with $why", async ({ text }) => {
		const { status, report } = await reportOf(text)
		expect(status).toBe(0)
		expect(report).toMatchObject(expected)
	})

	it("a cell may hold separators, quotes and line ends; a row is named by the line it begins on", async () => {
		const text = [
			"code,receivedAt,limit",
			'"a, ""b""\nc",2020-10-16T09:00,03 ngày làm việc',
			'"d\ne",2020-10-16,03 ngày làm việc',
		].join("\n")
		const { report } = await reportOf(text)
		expect(report.shifts.worst[0].code).toBe('a, "b"\nc')
		expect(report.errors).toMatchObject([{ line: 4, code: "invalidInstant", path: "receivedAt" }])
	})

	it("says which columns mean nothing", async () => {
		const { status, stderr } = await simulate("receivedAt,limit,recieved\n2020-10-14T09:00,1 ngày,x")
		expect({ status, stderr }).toEqual({ status: 0, stderr: "Columns that are not used: recieved\n" })
	})

	it("needs the columns of the receipt and the limit", async () => {
		const { status, stderr } = await simulate("code,receivedAt\nVD-1,2020-10-14T09:00")
		expect(status).toBe(2)
		expect(stderr).toContain("The CSV header lacks limit.")
	})
})

describe("rows that cannot be replayed", () => {
	it.each([
		{ row: "{", code: "invalidJson", path: "", why: "no JSON" },
		{ row: "[]", code: "notAnObject", path: "", why: "no object" },
		{ row: { receivedAt: "2020-10-14T09:00" }, code: "missingField", path: "limit", why: "no limit" },
		{ row: { ...wednesday, limit: "nhanh" }, code: "unclearLimit", path: "limit", why: "an unclear limit" },
		{
			row: { ...wednesday, receivedAt: "2101-01-04T09:00" },
			code: "calendarHorizonExceeded",
			path: "receivedAt",
			why: "beyond the calendar",
		},
		{
			row: { ...wednesday, endedAt: "2020-10-14T08:59" },
			code: "endedBeforeReceived",
			path: "endedAt",
			why: "ended before received",
		},
		{ row: { ...wednesday, ending: "lost" }, code: "invalidField", path: "ending", why: "an unknown ending" },
		{ row: { ...wednesday, tags: "a" }, code: "invalidField", path: "tags", why: "tags that are no list" },
		{
			row: { ...wednesday, supplementRequests: -1 },
			code: "invalidField",
			path: "supplementRequests",
			why: "fewer than no supplements",
		},
		{
			row: { ...wednesday, suspensions: [["2020-10-16T09:00", "2020-10-15T09:00"]] },
			code: "reversedSuspension",
			path: "suspensions[0]",
			why: "a reversed suspension",
		},
	])("are named by line and field, and the rest is replayed: $why", async ({ row, code, path }) => {
		const text = typeof row === "string" ? row : JSON.stringify(row)
		const { status, stderr, report } = await reportOf(`${ndjson(friday)}${text}\n${ndjson(wednesday)}`)
		expect(status).toBe(1)
		expect(stderr).toContain(path === "" ? "line 2: " : `line 2, ${path}: `)
		expect(report).toMatchObject({ replayed: 2, rejected: 1, errors: [{ line: 2, code, path }] })
	})

	it("are told up to twenty, and all counted", async () => {
		const { status, stderr, report } = await reportOf(`{}\n`.repeat(25))
		expect(status).toBe(1)
		expect(stderr.trimEnd().split("\n")).toHaveLength(21)
		expect(stderr).toContain("… and 5 more rows with errors")
		expect(report).toMatchObject({ replayed: 0, rejected: 25 })
	})
})

describe("a wrong call", () => {
	it.each([
		{ content: { before: {} }, says: "“after” is missing", why: "nothing to try" },
		{ content: { after: {}, worse: 3 }, says: "There is no field “worse”", why: "a misspelt field" },
		{ content: { after: { calender: "vn" } }, says: "after.calender", why: "a misspelt field inside" },
		{ content: { after: { calendar: { weekly: { mon: 8 } } } }, says: "after.calendar", why: "no calendar" },
		{ content: { after: { specialDays: [{}] } }, says: "after.specialDays[0]", why: "no rule" },
		{
			content: { after: { processingTime: { factor: -1 } } },
			says: "after.processingTime.factor",
			why: "a negative factor",
		},
		{
			content: {
				after: {},
				targets: [{ indicator: "onlineShare", value: 0.9, from: "2020-01-01", to: "2020-12-31" }],
			},
			says: "targets[0].indicator",
			why: "an indicator that dues do not move",
		},
		{
			content: {
				after: {},
				targets: [{ indicator: "onTimeShare", value: 0.9, from: "2020-01-02", to: "2020-01-01" }],
			},
			says: "targets[0].to",
			why: "a reversed period",
		},
		{ content: { after: {}, worst: 1.5 }, says: "worst", why: "half a dossier" },
		{ content: "{", says: "is not JSON", why: "no JSON" },
	])("exits with 2 and names the field of the scenario: $why", async ({ content, says }) => {
		const { status, stdout, stderr } = await simulate("", [], file("wrong.json", content))
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
		expect(stderr).toContain(says)
	})

	it.each([
		{ args: ["simulate"], says: "--scenario", why: "no scenario" },
		{
			args: ["simulate", "--scenario", "/no/such.json"],
			says: "/no/such.json",
			why: "a scenario that is not there",
		},
		{
			args: ["simulate", "--scenario", scenario, "/no/such.csv"],
			says: "/no/such.csv",
			why: "dossiers that are not there",
		},
		{ args: ["simulate", "--scenario", scenario, "a", "b"], says: "one file", why: "two files" },
	])("exits with 2: $why", async ({ args, says }) => {
		const { status, stderr } = await motcua(args)
		expect(status).toBe(2)
		expect(stderr).toContain(says)
	})

	it.each(["en", "vi"])("explains itself: %s", async (lang) => {
		const { status, stdout } = await motcua(["simulate", "--help", "--lang", lang])
		expect(status).toBe(0)
		expect(stdout).toContain("motcua simulate --scenario fridays.json ho-so.csv")
	})

	it("the scenario of the help is one that works", async () => {
		const { stdout } = await motcua(["simulate", "--help"])
		const shown = /^ {2}\{ "after"[\s\S]*?"worst": 20 \}/m.exec(stdout)?.[0] ?? ""
		const { status, report } = await reportOf(ndjson(friday), file("shown.json", shown))
		expect(status).toBe(0)
		expect(report.replayed).toBe(1)
	})
})

it("replays 300,000 dossiers in a heap that could not hold them", () => {
	const line = JSON.stringify(friday)
	const call = `'${process.execPath}' '${bin}' simulate --json --scenario '${scenario}'`
	const pipe = `seq 300000 | sed 's/.*/${line}/' | ${call}`
	const { stdout, stderr, status } = spawnSync("bash", ["-o", "pipefail", "-c", pipe], {
		encoding: "utf8",
		env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=32" },
	})
	expect({ stderr, status }).toEqual({ stderr: "", status: 0 })
	expect(JSON.parse(stdout)).toMatchObject({ replayed: 300_000, shifts: { earlier: 300_000 } })
}, 60_000)
