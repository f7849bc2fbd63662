import { TimeLimit } from "@motcua/domain"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type RunningServer, startServer } from "../../src/server.ts"
import type { StoredRule } from "../../src/specialdays/StoredRule.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let server: RunningServer
let rule: StoredRule
const notices = [
	{ language: "vi", title: "Thứ Sáu không hẹn", text: "Nộp sáng, nhận ngay." },
	{ language: "km", title: "ថ្ងៃសុក្រ", text: "ដាក់ពាក្យ" },
]
let dossier: { readonly code: string; readonly slipCode: string }
const start = () => startServer(app.runtime, testConfig, () => Promise.resolve(true))
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	rule = await givenRule(app, fridayRule(city.id, { notices }))
	const procedure = await givenProcedure(app, {
		code: "1.004873",
		content: content({ terms: [term({ statutory: TimeLimit.of("workingDays", 3) })] }),
	})
	const { data } = await app.ask(
		actorOf("OFFICER", city, [ward]),
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
			... on DossierSuccess { dossier { code slipCode } }
		} }`,
		{
			input: {
				procedureId: btoa(`Procedure:${procedure.id}`),
				unitId: btoa(`Unit:${ward.id}`),
				channel: "COUNTER",
				submitterName: "Trần Thị Bí Mật (mẫu)",
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: "k",
			},
		},
	)
	dossier = data.receiveDossier.dossier
	server = await start()
})
afterAll(() => server.stop())

const get = (path: string, language = "vi", address = server.address) =>
	fetch(`${address}${path}`, { headers: { "accept-language": language } })
const statusOf = async (path: string, address?: string) => (await get(path, "vi", address)).status

describe("a unit's year, for everybody", () => {
	it("tells its working days, days off with their documents, and special days", async () => {
		const response = await get("/public/units/TPTN.P1/days.json?year=2020")
		expect(response.status).toBe(200)
		expect(response.headers.get("cache-control")).toContain("public")
		expect(response.headers.get("access-control-allow-origin")).toBe("*")
		const year = await response.json()
		expect(year).toMatchObject({ unit: { code: "TPTN.P1", name: "Phường 1" }, year: 2020 })
		expect(year.days).toHaveLength(366)
		const dayOf = (date: string) => year.days.find((day: { date: string }) => day.date === date)
		expect(dayOf("2020-09-02")).toMatchObject({ workingDay: false, sessions: [] })
		expect(dayOf("2020-09-02").name).toMatch(/Quốc khánh/)
		expect(dayOf("2020-10-14")).toMatchObject({ workingDay: true, name: null })
		expect(dayOf("2020-10-14").sessions.length).toBeGreaterThan(0)
		// Ngày không hẹn every Friday from 15/10/2020: the first is the 16th.
		expect(year.specialDays[0]).toMatchObject({
			date: "2020-10-16",
			kind: "noAppointment",
			rule: rule.id,
		})
	})

	it("tells what was written of each rule, in every language, once", async () => {
		for (const language of ["vi", "en"]) {
			const year = await (await get("/public/units/TPTN.P1/days.json?year=2020", language)).json()
			expect(year.specialDayRules).toEqual([
				{ id: rule.id, kind: "noAppointment", name: "Ngày không hẹn", notices },
			])
		}
	})

	it("can be subscribed to as iCalendar", async () => {
		const response = await get("/public/units/TPTN.P1/calendar.ics")
		expect(response.headers.get("content-type")).toMatch(/^text\/calendar/)
		const lines = (await response.text()).replaceAll("\r\n ", "").split("\r\n")
		expect(lines[0]).toBe("BEGIN:VCALENDAR")
		const thisYear = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear()
		// 2 September is National Day; the text may be either of its days off.
		expect(lines).toContain(`DTSTART;VALUE=DATE:${thisYear}0902`)
		expect(lines.filter((line) => line.startsWith("SUMMARY:Ngày không hẹn")).length).toBeGreaterThan(80)
		expect(new Set(lines.filter((line) => line.startsWith("UID:"))).size).toBe(
			lines.filter((line) => line.startsWith("UID:")).length,
		)
	})

	it.each([
		["/public/units/NOWHERE/days.json", 404],
		["/public/units/TPTN.P1/days.json?year=1900", 400],
		["/public/units/TPTN.P1/days.json?year=x", 400],
		["/public/units/%E0%A4%A/days.json", 404],
		["/public/units/TPTN.P1/secrets.json", 404],
		["/public/", 404],
	])("%s is answered %d with a sentence", async (path, status) => {
		const response = await get(path)
		expect(response.status).toBe(status)
		expect((await response.json()).error).not.toBe("")
	})

	it("lists the units", async () => {
		const units = await (await get("/public/units.json")).json()
		expect(units).toContainEqual({ code: "TPTN.P1", name: "Phường 1", kind: "WARD" })
	})
})

describe("one's own dossier", () => {
	it("is shown by its number and the code of the slip, without a name", async () => {
		const response = await get(
			`/public/dossier.json?code=${dossier.code}&slip=${dossier.slipCode.toLowerCase()}`,
		)
		expect(response.headers.get("cache-control")).toContain("no-store")
		const text = await response.text()
		expect(text).not.toContain("Bí Mật")
		expect(JSON.parse(text)).toMatchObject({
			code: dossier.code,
			unit: "Phường 1",
			receivedAt: "2020-10-14T09:00+07:00",
			dueAt: "2020-10-19T17:00+07:00",
			finishedAt: null,
		})
	})

	it("tells nothing without the code: a number that exists is answered like one that does not", async () => {
		const wrong = await get(`/public/dossier.json?code=${dossier.code}&slip=ZZZZZZ`)
		const unknown = await get("/public/dossier.json?code=TPTN.P1-201014-9999&slip=ZZZZZZ")
		expect([wrong.status, unknown.status]).toEqual([404, 404])
		expect(await wrong.text()).toBe(await unknown.text())
		expect((await (await get(`/public/dossier.json?code=${dossier.code}`, "en")).json()).error).toMatch(
			/^The dossier/,
		)
	})

	it("cannot be guessed: after ten wrong codes the address waits", async () => {
		const other = await start()
		const path = (slip: string) => `/public/dossier.json?code=${dossier.code}&slip=${slip}`
		for (let tried = 0; tried < 10; tried += 1)
			expect(await statusOf(path(`WRONG${tried}`), other.address)).toBe(404)
		expect(await statusOf(path("WRONG"), other.address)).toBe(429)
		expect(await statusOf(path(dossier.slipCode), other.address)).toBe(429)
		await other.stop()
	})
})
