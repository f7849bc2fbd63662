import { Instant } from "@motcua/domain"
import { Ajv2020 } from "ajv/dist/2020.js"
import { parse } from "csv-parse/sync"
import { Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readMonths } from "../../src/public/OpenData.ts"
import { type RunningServer, startServer } from "../../src/server.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let server: RunningServer
const at = (text: string) => Result.getOrThrow(Instant.parse(text))

beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	const birth = await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })
	const copies = await givenProcedure(app, {
		code: "2.000815",
		content: content({ name: "=Chứng thực bản sao", terms: [term({ channel: "online" })] }),
	})
	const given = (
		count: number,
		receivedAt: string,
		completedAt: string | null,
		unitId = ward.id,
		procedureId = birth.id,
		channel: "counter" | "online" = "counter",
	) =>
		givenDossiers(
			app,
			Array.from({ length: count }, () => ({
				unitId,
				procedureId,
				channel,
				submitterName: "Trần Thị Bí-Mật",
				events:
					completedAt === null
						? [{ _tag: "Received" as const, at: at(receivedAt) }]
						: [
								{ _tag: "Received" as const, at: at(receivedAt) },
								{ _tag: "Accepted" as const, at: at(receivedAt) },
								{ _tag: "Completed" as const, at: at(completedAt) },
							],
				synthetic: false,
			})),
		)
	await given(5, "2020-10-01T08:00", "2020-10-05T09:00")
	await given(4, "2020-10-30T08:00", "2020-11-02T09:00")
	await given(1, "2020-10-31T23:59", null)
	await given(4, "2020-11-02T08:00", null, ward.id, copies.id, "online")
	await given(5, "2020-12-01T00:00", null)
	await given(7, "2020-10-01T08:00", null, city.id)
	server = await startServer(app.runtime, testConfig, () => Promise.resolve(true))
})
afterAll(() => server.stop())

const get = (path: string) => fetch(`${server.address}${path}`, { headers: { "accept-language": "en" } })
const asked = "/public/units/TPTN.P1/dossiers.json?from=2020-10&to=2020-11"
const birth = { code: "1.001193", name: "Đăng ký khai sinh" }
const copies = { code: "2.000815", name: "=Chứng thực bản sao" }

describe("the open data of a unit", () => {
	it("counts what it received and resolved itself by month, procedure and channel; small counts are not told", async () => {
		const response = await get(asked)
		expect(response.status).toBe(200)
		expect(response.headers.get("cache-control")).toBe("public, max-age=3600")
		expect(response.headers.get("access-control-allow-origin")).toBe("*")
		expect(await response.json()).toEqual({
			$schema: "/public/dossiers.schema.json",
			unit: { code: "TPTN.P1", name: "Phường 1" },
			from: "2020-10",
			to: "2020-11",
			smallestCount: 5,
			synthetic: false,
			madeAt: expect.stringMatching(/\+07:00$/),
			rows: [
				{ month: "2020-10", procedure: birth, channel: "counter", received: 10, resolved: 5, suppressed: [] },
				{
					month: "2020-11",
					procedure: birth,
					channel: "counter",
					received: 0,
					resolved: null,
					suppressed: ["resolved"],
				},
				{
					month: "2020-11",
					procedure: copies,
					channel: "online",
					received: null,
					resolved: 0,
					suppressed: ["received"],
				},
			],
		})
	})

	it("leaves the units below out, whose small counts a difference would tell", async () => {
		const { rows } = await (await get("/public/units/TPTN/dossiers.json?from=2020-10&to=2020-12")).json()
		expect(rows).toEqual([
			{ month: "2020-10", procedure: birth, channel: "counter", received: 7, resolved: 0, suppressed: [] },
		])
	})

	it("is what its JSON Schema says", async () => {
		const response = await get("/public/dossiers.schema.json")
		expect(response.headers.get("content-type")).toContain("application/schema+json")
		const validate = new Ajv2020().compile(await response.json())
		const answer = await (await get(asked)).json()
		expect({ valid: validate(answer), errors: validate.errors }).toEqual({ valid: true, errors: null })
		expect(validate({ ...answer, submitterName: "x" })).toBe(false)
	})

	it("is a table as well, without cells that a spreadsheet would run", async () => {
		const response = await get(asked.replace(".json", ".csv"))
		expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8")
		expect(parse(await response.text(), { bom: true })).toEqual([
			["month", "procedure_code", "procedure_name", "channel", "received", "resolved", "suppressed"],
			["2020-10", "1.001193", "Đăng ký khai sinh", "counter", "10", "5", ""],
			["2020-11", "1.001193", "Đăng ký khai sinh", "counter", "0", "", "resolved"],
			["2020-11", "2.000815", "'=Chứng thực bản sao", "online", "", "0", "received"],
		])
	})

	it.each([
		{ path: "/public/units/KHONG-CO/dossiers.json", status: 404 },
		{ path: "/public/units/TPTN/dossiers.xlsx", status: 404 },
		{ path: "/public/units/TPTN/dossiers.json?from=2020-13&to=2020-12", status: 400 },
		{ path: "/public/units/TPTN/dossiers.csv?from=2020-12&to=2020-10", status: 400 },
		{ path: "/public/units/TPTN/dossiers.json?from=9000-01&to=9000-02", status: 400 },
	])("answers $path with $status", async ({ path, status }) => {
		expect((await get(path)).status).toBe(status)
	})

	const now = at("2021-03-01T00:00")
	it.each([
		{
			from: null,
			to: null,
			months: { from: "2020-03", to: "2021-02" },
			why: "mười hai tháng đã hết gần nhất",
		},
		{
			from: null,
			to: "2020-12",
			months: { from: "2020-01", to: "2020-12" },
			why: "mười hai tháng đến tháng đó",
		},
		{
			from: "2020-12",
			to: null,
			months: { from: "2020-12", to: "2021-02" },
			why: "đến tháng đã hết gần nhất",
		},
		{ from: "2016-03", to: "2021-02", months: { from: "2016-03", to: "2021-02" }, why: "sáu mươi tháng" },
		{ from: "2016-02", to: "2021-02", months: "noMonths", why: "quá sáu mươi tháng" },
		{ from: "2021-02", to: "2021-03", months: "notOver", why: "tháng này chưa hết" },
		{ from: "2021-2", to: "2021-02", months: "noMonths", why: "tháng viết sai" },
		{ from: "1974-12", to: "1975-02", months: "noMonths", why: "trước năm 1975" },
	])("from $from to $to on 1 March 2021 is $months: $why", ({ from, to, months }) => {
		expect(readMonths(from, to, now)).toEqual(months)
	})
})
