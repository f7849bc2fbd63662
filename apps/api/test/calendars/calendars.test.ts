import { beforeAll, describe, expect, it } from "vitest"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces, givenUnit } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
})

const unitId = (unit: { readonly id: number }) => btoa(`Unit:${unit.id}`)
const layerId = (unit: { readonly id: number }) => btoa(`CalendarLayer:${unit.id}`)
const administrator = () => actorOf("ADMINISTRATOR", places.city, [places.ward])

const yearOf = async (unit: { readonly id: number }, year: number, language = "vi") => {
	const { data } = await app.ask(
		administrator(),
		`query ($unit: ID!, $year: Int!) { calendarYear(unitId: $unit, year: $year) { ... on CalendarYear {
			workingDays provisional version notices
			days { date kind name reason level document swappedWith sessions { start end } }
		} } }`,
		{ unit: unitId(unit), year },
		{ "accept-language": language },
	)
	return data.calendarYear
}
const dayOf = (year: { readonly days: readonly { readonly date: string }[] }, date: string) =>
	year.days.find((one) => one.date === date)

const content = (changes: Record<string, unknown> = {}) => ({
	weekly: [],
	seasons: [],
	closures: [],
	swaps: [],
	overrides: [],
	...changes,
})
const publish = async (
	unit: { readonly id: number },
	expectedVersion: number,
	changes: Record<string, unknown>,
	actor = administrator(),
	validFrom = "2020-01-01",
) => {
	const { data } = await app.ask(
		actor,
		`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) {
			__typename
			... on CalendarLayerSuccess { layer { version closures { date name } } }
			... on VersionConflict { expectedVersion actualVersion }
			... on InvalidInput { issues { code path message } }
			... on Problem { code message }
		} }`,
		{ input: { id: layerId(unit), expectedVersion, validFrom, content: content(changes) } },
	)
	return data.publishCalendarLayer
}

describe("a year", () => {
	it("says in the caller's language what somebody should look at", async () => {
		const unit = await givenUnit(app, { parentId: places.city.id, code: "TPTN.XEMLAI" })
		await publish(
			unit,
			0,
			{ closures: [{ date: "2020-06-07", name: "Chủ nhật" }] },
			actorOf("ADMINISTRATOR", places.city, [unit]),
		)
		const notice = "Ngày nghỉ Chủ nhật 7/6/2020 không thay đổi gì: hôm đó vốn đã nghỉ. Hãy kiểm tra lại ngày."
		expect((await yearOf(unit, 2020)).notices).toContain(notice)
		expect((await yearOf(unit, 2021)).notices).not.toContain(notice)
		expect((await yearOf(unit, 2020, "en")).notices.join()).toContain(
			"The closure on Sunday 7 June 2020 changes nothing",
		)
	})

	it.each([
		[2019, 252],
		[2020, 252],
		[2024, 251],
		[2026, 250],
	])("%i has %i working days as the announcements add up", async (year, workingDays) => {
		expect((await yearOf(places.ward, year)).workingDays).toBe(workingDays)
	})

	it("tells of a swap the other day and the document", async () => {
		const year = await yearOf(places.ward, 2024)
		expect(dayOf(year, "2024-05-04")).toMatchObject({
			kind: "SWAPPED_ON",
			level: "NATION",
			swappedWith: "2024-04-29",
			document: expect.stringContaining("2450/VPCP-KGVX"),
			sessions: [
				{ start: "07:00", end: "11:30" },
				{ start: "13:00", end: "17:00" },
			],
		})
		expect(dayOf(year, "2024-04-29")).toMatchObject({ kind: "SWAPPED_OFF", sessions: [] })
	})

	it("gives its reasons in the language of the reader", async () => {
		expect(dayOf(await yearOf(places.ward, 2020), "2020-10-17")).toMatchObject({
			kind: "WEEKLY_REST",
			reason: "Nghỉ hằng tuần",
		})
		expect(dayOf(await yearOf(places.ward, 2020, "en"), "2020-10-17")).toMatchObject({
			reason: "Weekly rest",
		})
	})

	it("is provisional while nobody has announced it", async () => {
		expect((await yearOf(places.ward, 2025)).provisional).toBe(false)
		expect((await yearOf(places.ward, 2090)).provisional).toBe(true)
	})

	it.each([1974, 2101])("%i is not known", async (year) => {
		const { data } = await app.ask(
			administrator(),
			"query ($unit: ID!, $year: Int!) { calendarYear(unitId: $unit, year: $year) { __typename ... on Problem { path } } }",
			{ unit: unitId(places.ward), year },
		)
		expect(data.calendarYear).toEqual({ __typename: "InvalidInput", path: ["year"] })
	})
})

describe("publishing a layer", () => {
	it("changes the unit and those below it from its first day on, and nobody else", async () => {
		const ward = await givenUnit(app, { code: "TPTN.P2", parentId: places.city.id })
		const storm = { closures: [{ date: "2021-10-20", name: "Bão số 8", document: "Công điện 01" }] }
		expect(await publish(places.city, 0, storm)).toMatchObject({
			__typename: "CalendarLayerSuccess",
			layer: { version: 1, closures: [{ date: "2021-10-20", name: "Bão số 8" }] },
		})
		expect(dayOf(await yearOf(ward, 2021), "2021-10-20")).toMatchObject({
			kind: "CLOSED",
			level: "UNIT",
			document: "Công điện 01",
		})
		expect(dayOf(await yearOf(places.elsewhere, 2021), "2021-10-20")).toMatchObject({ kind: "WORKING" })
	})

	it("gives other hours from the middle of a year without touching the days before", async () => {
		const unit = await givenUnit(app, { code: "TPTN.P3", parentId: places.city.id })
		const actor = actorOf("ADMINISTRATOR", unit)
		const weekly = ["MON", "TUE", "WED", "THU", "FRI"].map((weekday) => ({
			weekday,
			sessions: [{ start: "08:00", end: "12:00" }],
		}))
		await publish(unit, 0, { weekly }, actor, "2020-06-01")
		const year = await yearOf(unit, 2020)
		expect(dayOf(year, "2020-05-29")).toMatchObject({
			sessions: [
				{ start: "07:00", end: "11:30" },
				{ start: "13:00", end: "17:00" },
			],
		})
		expect(dayOf(year, "2020-06-01")).toMatchObject({ sessions: [{ start: "08:00", end: "12:00" }] })
	})

	it("is refused for somebody who read an older version", async () => {
		const unit = await givenUnit(app, { code: "TPTN.P4", parentId: places.city.id })
		const actor = actorOf("ADMINISTRATOR", unit)
		await publish(unit, 0, {}, actor)
		expect(await publish(unit, 0, {}, actor)).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 0,
			actualVersion: 1,
		})
	})

	it.each([
		[
			"overlapping sessions",
			{
				weekly: [
					{
						weekday: "MON",
						sessions: [
							{ start: "07:00", end: "11:30" },
							{ start: "11:00", end: "17:00" },
						],
					},
				],
			},
			"overlappingSessions",
			"weekly",
		],
		[
			"a swap that takes a Sunday off",
			{ swaps: [{ off: "2020-10-18", worked: "2020-10-24" }] },
			"swapOffAlreadyClosed",
			"swaps",
		],
		[
			"a swap onto a day that is worked anyway",
			{ swaps: [{ off: "2020-10-19", worked: "2020-10-20" }] },
			"swapWorkedAlreadyOpen",
			"swaps",
		],
	])("with %s is refused at the field and writes nothing", async (_, changes, code, field) => {
		const unit = await givenUnit(app, { code: `TPTN.${code}`, parentId: places.city.id })
		const actor = actorOf("ADMINISTRATOR", unit)
		const refused = await publish(unit, 0, changes, actor)
		expect(refused.__typename).toBe("InvalidInput")
		expect(refused.issues[0]).toMatchObject({
			code,
			path: expect.arrayContaining(["input", "content", field]),
		})
		expect(refused.issues[0].message).not.toBe("")
		expect(await publish(unit, 0, {}, actor)).toMatchObject({ layer: { version: 1 } })
	})

	it("is refused outside of the administrator's units and for other roles", async () => {
		expect((await publish(places.elsewhere, 0, {})).__typename).toBe("Forbidden")
		for (const role of ["OFFICER", "LEADER", "READ_ONLY"] as const)
			expect((await publish(places.ward, 0, {}, actorOf(role, places.ward))).__typename).toBe("Forbidden")
	})

	it("cannot touch the national calendar", async () => {
		const { data } = await app.ask(
			administrator(),
			`query ($unit: ID!) { calendarLayers(unitId: $unit) { edges { node { id level editable name } } } }`,
			{ unit: unitId(places.ward) },
		)
		const layers = nodes<{ id: string; level: string; editable: boolean }>(data.calendarLayers)
		expect(layers.map(({ level }) => level)).toEqual(["NATION", "UNIT", "UNIT"])
		expect(layers[0]?.editable).toBe(false)
		const { data: refused } = await app.ask(
			administrator(),
			"mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }",
			{
				input: {
					id: layers[0]?.id,
					expectedVersion: 0,
					validFrom: "2020-01-01",
					content: content(),
				},
			},
		)
		expect(refused.publishCalendarLayer.__typename).toBe("NotFound")
	})
})
