import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type GivenServer, givenServer } from "./support/givenServer.ts"
import { motcua } from "./support/motcua.ts"

const root = mkdtempSync(join(tmpdir(), "motcua-config-"))
const folder = join(root, "cau-hinh")
let server: GivenServer
beforeAll(async () => {
	server = await givenServer()
})
afterAll(async () => {
	await server?.stop()
	rmSync(root, { recursive: true, force: true })
})

const config = (task: string, where = folder, ...options: readonly string[]) =>
	motcua(["config", task, where, "--server", server.url, ...options], { env: { MOTCUA_TOKEN: server.token } })
// biome-ignore lint/suspicious/noExplicitAny: a test changes the file as a person does
const edit = (file: string, change: (content: any) => void, where = folder) => {
	const content = JSON.parse(readFileSync(join(where, file), "utf8"))
	change(content)
	writeFileSync(join(where, file), JSON.stringify(content, null, 2))
}
const create = (file: string, content: object, where = folder) =>
	writeFileSync(join(where, file), JSON.stringify({ format: "motcua.config/1", ...content }))
const auditCount = async () =>
	(await server.ask<{ auditLog: { totalCount: number } }>("{ auditLog(first: 1) { totalCount } }")).auditLog
		.totalCount

describe("motcua config, against the real server", () => {
	it("writes every thing into a file of its own, and the same files again", async () => {
		const first = await config("pull")
		expect(first.stderr).toBe("")
		expect(first.status).toBe(0)
		const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
			name.endsWith(".json"),
		)
		expect(first.stdout).toContain(`${files.length} files were new`)
		expect(files).toContain(join("units", "TPTN.json"))
		expect(files).toContain(join("procedures", "1.001193.json"))
		for (const kind of ["units", "procedures", "special-days", "plans"])
			expect(files.filter((name) => name.startsWith(kind)).length, kind).toBeGreaterThan(0)
		edit("units/TPTN.P1.json", (unit) => {
			unit.$comment = "Trụ sở đang sửa"
		})
		const again = await config("pull")
		expect(again.stdout).toContain("1 files were new or differed")
		expect(JSON.parse(readFileSync(join(folder, "units/TPTN.P1.json"), "utf8")).$comment).toBe(
			"Trụ sở đang sửa",
		)
		expect(await config("plan")).toMatchObject({
			status: 0,
			stdout: expect.stringMatching(/^0 to create, 0 to change/),
		})
	})

	it("says in words what would change, writes nothing, then writes it, and then nothing differs", async () => {
		edit("units/TPTN.P1.json", (unit) => {
			unit.name = "Phường Một"
			unit.retention = { months: 60, basis: "Quyết định mẫu" }
		})
		create("units/TPTN.PM.json", {
			kind: "unit",
			code: "TPTN.PM",
			name: "Phường Mới (mẫu)",
			level: "WARD",
			parent: "TPTN",
			validFrom: "2020-01-01",
		})
		const calendar = {
			kind: "calendar",
			unit: "TPTN.PM",
			effectiveFrom: "2026-01-01",
			closures: [
				{
					date: "2026-03-02",
					name: "Hội đền (mẫu)",
					evidence: [
						{
							name: "quyet-dinh.pdf",
							mediaType: "application/pdf",
							size: 2048,
							sha256: "a".repeat(64),
							source: "Tủ 3 (mẫu)",
						},
					],
				},
			],
		}
		if (!existsSync(join(folder, "calendars"))) mkdirSync(join(folder, "calendars"))
		create("calendars/TPTN.PM.json", calendar)
		edit("procedures/1.001193.json", (procedure) => {
			procedure.effectiveFrom = "2026-01-01"
			procedure.terms[0].fee = "Không thu (mẫu)"
			procedure.receiptPolicy = "AS_IS"
			procedure.forms = [{ name: "Tờ khai (mẫu)", code: "Mẫu số 01", url: "https://example.vn/to-khai.docx" }]
		})
		create("special-days/moi.json", {
			kind: "specialDays",
			unit: "TPTN.PM",
			name: "Ngày không viết thử (mẫu)",
			effectiveFrom: "2026-02-01",
			purpose: "NO_WRITING",
			weekdays: ["TUE"],
			scope: "MORNING",
			from: "2026-02-01",
			whenClosed: "SKIP",
			followSwap: false,
			procedures: ["1.001193"],
			notices: [
				{ language: "vi", title: "Thứ Ba không viết (mẫu)", text: "Cán bộ viết giúp.\nMời hỏi." },
				{ language: "cjm", title: "Mẫu", text: "Văn bản mẫu" },
			],
		})
		create("plans/moi.json", {
			kind: "plan",
			unit: "TPTN.PM",
			year: 2026,
			name: "Kế hoạch mẫu 2026",
			targets: [
				{ indicator: "ON_TIME_SHARE", unit: "TPTN.PM", from: "2026-01-01", to: "2026-12-31", value: 0.98 },
			],
		})
		mkdirSync(join(folder, "alert-rules"), { recursive: true })
		create("alert-rules/moi.json", {
			kind: "alertRule",
			unit: "TPTN.PM",
			name: "Sắp đến hạn (mẫu)",
			watches: "DOSSIER_AT_RISK",
			within: { amount: 4, unit: "WORKING_HOURS" },
			digestHour: 8,
		})
		const before = await auditCount()
		const planned = await config("plan")
		expect(planned.status).toBe(1)
		expect(planned.stdout).toContain("units/TPTN.P1.json: unit TPTN.P1 would be changed")
		expect(planned.stdout).toContain('  name: "Phường 1" → "Phường Một"')
		expect(planned.stdout).toContain('  retention: none → {"months":60,"basis":"Quyết định mẫu"}')
		expect(planned.stdout).toContain("units/TPTN.PM.json: unit TPTN.PM would be created")
		expect(planned.stdout).toContain('  receiptPolicy: "NEXT_OPENING" → "AS_IS"')
		expect(planned.stdout).toContain("  forms")
		expect(planned.stdout).toContain('  terms[COUNTER].fee: "Miễn phí" → "Không thu (mẫu)"')
		expect(planned.stdout).toMatch(/^5 to create, 2 to change/m)
		expect(await auditCount()).toBe(before)

		const applied = await config("apply")
		expect(applied.stdout).toContain("Created unit TPTN.PM.")
		expect(applied.stdout).toContain("7 were written;")
		expect(applied.status).toBe(0)
		const after = await auditCount()
		expect(after).toBeGreaterThan(before)
		expect(await config("plan")).toMatchObject({
			status: 0,
			stdout: expect.stringMatching(/^0 to create, 0 to change/),
		})
		expect((await config("apply", folder, "--lang", "vi")).stdout).toMatch(/^Đã ghi 0 mục;/)
		expect(await auditCount()).toBe(after)

		edit("plans/moi.json", (plan) => {
			plan.targets[0].value = 0.99
		})
		const revised = await config("plan")
		expect(revised.stdout).toContain(
			"  targets[ON_TIME_SHARE TPTN.PM 2026-01-01 2026-12-31].value: 0.98 → 0.99",
		)
		edit("special-days/moi.json", (rule) => {
			rule.notices[1].text = "Văn bản khác"
			rule.notices.push({ language: "tyz", title: "Mẫu", text: "Văn bản mẫu" })
		})
		const texts = await config("plan")
		expect(texts.stdout).toContain('  notices[cjm].text: "Văn bản mẫu" → "Văn bản khác"')
		expect(texts.stdout).toContain("  notices[tyz]: none → ")
		edit("alert-rules/moi.json", (rule) => {
			rule.within.amount = 6
			rule.isOn = false
		})
		expect((await config("apply")).status).toBe(0)
		expect((await config("plan")).status).toBe(0)
	})

	it("ends targets on the day that their files say, revises an ended one and takes an end back", async () => {
		const told = async () => {
			const { reformPlans } = await server.ask<{
				reformPlans: {
					edges: {
						node: {
							name: string
							targets: { edges: { node: { value: number; endedOn: string | null } }[] }
						}
					}[]
				}
			}>(
				"{ reformPlans(first: 50) { edges { node { name targets { edges { node { value endedOn } } } } } } }",
			)
			const plan = reformPlans.edges.find(({ node }) => node.name === "Kế hoạch mẫu 2026")?.node
			return plan?.targets.edges.map(({ node }) => node)
		}
		const applied = async (change: (plan: { targets: Record<string, unknown>[] }) => void) => {
			edit("plans/moi.json", change)
			expect((await config("apply")).status).toBe(0)
			expect((await config("plan")).status).toBe(0)
			return told()
		}
		const places = { unit: "TPTN.PM", from: "2026-01-01", to: "2026-12-31" }
		expect(
			await applied(({ targets }) => {
				Object.assign(targets[0] ?? {}, { endedOn: "2026-09-30" })
				targets.push({ ...places, indicator: "OVERDUE_OPEN_SHARE", value: 0.5, endedOn: "2026-06-30" })
			}),
		).toEqual([
			{ value: 0.99, endedOn: "2026-09-30" },
			{ value: 0.5, endedOn: "2026-06-30" },
		])
		expect(await applied(({ targets }) => Object.assign(targets[0] ?? {}, { value: 0.97 }))).toContainEqual({
			value: 0.97,
			endedOn: "2026-09-30",
		})
		expect(await applied(({ targets }) => Object.assign(targets[0] ?? {}, { endedOn: null }))).toContainEqual(
			{
				value: 0.97,
				endedOn: null,
			},
		)
	})

	it.each([
		{
			why: "a field that is misspelt, and a value that is none of its kind",
			file: "units/TPTN.P1.json",
			change: (unit: Record<string, unknown>) => {
				unit.level = "VILLAGE"
				unit.nam = "x"
			},
			lines: [
				'units/TPTN.P1.json, level: "VILLAGE": one of PROVINCE, DISTRICT, CITY, WARD, COMMUNE is expected',
				"units/TPTN.P1.json, nam: there is no such field; is it name?",
			],
		},
		{
			why: "a calendar that the rules refuse",
			file: "calendars/TPTN.PM.json",
			change: (calendar: Record<string, unknown>) => {
				calendar.weekly = [
					{
						weekday: "MON",
						sessions: [
							{ start: "07:00", end: "11:30" },
							{ start: "11:00", end: "17:00" },
						],
					},
				]
			},
			lines: ["calendars/TPTN.PM.json: input.content.weekly"],
		},
		{
			why: "a unit that is nowhere",
			file: "special-days/moi.json",
			change: (rule: Record<string, unknown>) => {
				rule.procedures = ["9.999999"]
			},
			lines: [
				"special-days/moi.json, procedures[0]: there is no procedure 9.999999, neither in the folder nor on the server",
			],
		},
		{
			why: "a procedure that changes on a day on which another version holds",
			file: "procedures/1.001193.json",
			change: (procedure: Record<string, unknown>) => {
				procedure.name = "Tên khác"
			},
			lines: ["procedures/1.001193.json, effectiveFrom: must be after 2026-01-01"],
		},
		{
			why: "what a target was measured against",
			file: "plans/moi.json",
			change: (plan: { targets: Record<string, unknown>[] }) => {
				Object.assign(plan.targets[0] ?? {}, { baseline: 0.5 })
			},
			lines: ["plans/moi.json, targets[0].baseline: cannot be changed once it is created"],
		},
	])("refuses, names file and field, and writes nothing: $why", async ({ file, change, lines }) => {
		const kept = readFileSync(join(folder, file), "utf8")
		const before = await auditCount()
		// biome-ignore lint/suspicious/noExplicitAny: each row changes another kind of file
		edit(file, change as (content: any) => void)
		for (const task of ["plan", "apply"]) {
			const { status, stdout } = await config(task)
			for (const line of lines) expect(stdout, task).toContain(line)
			expect(status).toBe(2)
		}
		expect(await auditCount()).toBe(before)
		writeFileSync(join(folder, file), kept)
	})

	it("stops at what the server refuses, says how far it came, and goes on from there", async () => {
		const name = "Ngày không hẹn thử (mẫu)"
		create("special-days/a.json", {
			kind: "specialDays",
			unit: "TPTN.PM",
			name,
			effectiveFrom: "2026-02-01",
			purpose: "NO_WRITING",
			weekdays: [],
			scope: "WINDOW",
			from: "2026-02-01",
			whenClosed: "SKIP",
			followSwap: false,
		})
		edit("units/TPTN.PM.json", (unit) => {
			unit.name = "Phường Mới"
		})
		const stopped = await config("apply")
		expect(stopped.status).toBe(1)
		expect(stopped.stdout).toContain("Changed unit TPTN.PM.")
		expect(stopped.stdout).toContain(`1 were written; stopped at special days TPTN.PM “${name}”, 1 are left.`)
		edit("special-days/a.json", (rule) => {
			rule.scope = "DAY"
			rule.weekdays = ["FRI"]
		})
		expect((await config("apply")).stdout).toContain("1 were written;")
		expect((await config("plan")).status).toBe(0)
	})

	it("leaves drafts that somebody publishes, where that is asked for", async () => {
		edit("calendars/TPTN.PM.json", (calendar) => {
			calendar.closures.push({ date: "2026-03-03", name: "Hội đền (mẫu)" })
		})
		expect((await config("apply", folder, "--draft")).status).toBe(0)
		const { calendarDrafts } = await server.ask<{ calendarDrafts: { totalCount: number } }>(
			"{ calendarDrafts { totalCount } }",
		)
		expect(calendarDrafts.totalCount).toBe(1)
		expect((await config("plan")).stdout).toContain("closures[2026-03-03]: none →")
	})

	it("keeps what the cases of a procedure hold that is only drafted", async () => {
		const published = JSON.parse(readFileSync(join(folder, "procedures/1.000894.json"), "utf8"))
		expect(published.cases[0].terms.length).toBeGreaterThan(0)
		create("procedures/9.000894.json", { ...published, code: "9.000894", publish: false })
		expect((await config("apply")).stdout).toContain("Created procedure 9.000894.")
		const elsewhere = join(root, "khac")
		expect((await config("pull", elsewhere)).status).toBe(0)
		const pulled = JSON.parse(readFileSync(join(elsewhere, "procedures/9.000894.json"), "utf8"))
		expect(pulled).toEqual({ ...published, code: "9.000894", publish: false })
	})

	it("says when no server is there", async () => {
		const { status, stderr } = await motcua(["config", "plan", folder, "--server", "http://127.0.0.1:9"])
		expect(stderr).toContain("http://127.0.0.1:9 cannot be reached")
		expect(status).toBe(3)
	})
})

describe("motcua config, without a server", () => {
	const alone = join(root, "rieng")
	it.each([
		{ args: [], message: "It takes motcua config pull|check|plan|apply DIR" },
		{ args: ["push", root], message: "It takes motcua config pull|check|plan|apply DIR" },
		{ args: ["plan", join(root, "khong-co")], message: "There is no folder" },
	])("refuses $args", async ({ args, message }) => {
		const { status, stderr } = await motcua(["config", ...args])
		expect(stderr).toContain(message)
		expect(status).toBe(2)
	})

	it("finds what is wrong in files, each with its place", async () => {
		mkdirSync(alone)
		writeFileSync(join(alone, "a.json"), "{")
		writeFileSync(join(alone, "b.json"), '{"format":"motcua.config/2"}')
		create("c.json", { kind: "unit", code: "X.1", name: "X", level: "WARD", validFrom: "2026-02-30" }, alone)
		create("d.json", { kind: "unit", code: "X.2", name: "X", level: "WARD", validFrom: "2026-02-28" }, alone)
		create("e.json", { kind: "unit", code: "X.2", name: "X", level: "WARD", validFrom: "2026-02-28" }, alone)
		const { status, stdout } = await motcua(["config", "check", alone])
		expect(status).toBe(2)
		const lines = stdout.trim().split("\n")
		expect(lines).toHaveLength(4)
		expect(lines[0]).toMatch(/^a\.json: is not JSON/)
		expect(lines[1]).toBe(
			'b.json: "format": "motcua.config/1" is expected; a newer one needs a newer program',
		)
		expect(lines[2]).toBe('c.json, validFrom: "2026-02-30": a date such as 2026-01-31 is expected')
		expect(lines[3]).toBe("e.json: unit X.2 stands in d.json already")
	})
})
