import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	CalendarInheritance,
	CalendarSpec,
	CivilDate,
	DayStatus,
	Instant,
	WorkCalendar,
} from "../../src/index.ts"
import { at, day, unevenWeek } from "../support/given.ts"

const layer = (
	level: CalendarInheritance.CalendarLevel,
	json: CalendarSpec.Json,
	more: Partial<CalendarInheritance.CalendarLayer> = {},
): CalendarInheritance.CalendarLayer => ({
	level,
	name: { nation: "Cả nước", province: "Tỉnh Tây Ninh", unit: "Phường 1" }[level],
	spec: Result.getOrThrow(CalendarSpec.decodeLayer(json)),
	...more,
})

const range = { from: day("2018-01-01"), to: day("2026-12-31") }

const resolved = (...layers: readonly CalendarInheritance.CalendarLayer[]) =>
	Result.getOrThrow(CalendarInheritance.resolve(layers))

const calendarOf = (...layers: readonly CalendarInheritance.CalendarLayer[]): WorkCalendar.WorkCalendar =>
	Result.getOrThrow(WorkCalendar.compile(resolved(...layers), range))

const issuesOf = (...layers: readonly CalendarInheritance.CalendarLayer[]) => {
	const result = CalendarInheritance.resolve(layers)
	return Result.isFailure(result) ? result.failure.issues : []
}

const statusOf = (calendar: WorkCalendar.WorkCalendar, date: string): DayStatus.DayStatus =>
	DayStatus.of(calendar, day(date))

const code = { instrument: "Bộ luật Lao động 45/2019/QH14" }
const mayDay = (date: string, name: string) => ({
	date: day(date),
	name,
	kind: "statutory" as const,
	basis: { ...code, article: "điều 112.1" },
	restBasis: { ...code, article: "điều 111.3" },
	provisional: false,
})

describe("hours are inherited until a nearer layer gives its own", () => {
	const week = { mon: [["08:00", "12:00"]] } as const
	const winter = { from: "10-16", to: "04-15", weekly: { mon: [["09:00", "12:00"]] } } as const

	const opening = (calendar: WorkCalendar.WorkCalendar, date: string): string =>
		Instant.format(Result.getOrThrow(WorkCalendar.nextOpening(calendar, at(`${date}T00:00`)))).slice(11)

	it.each([
		{
			layers: [layer("province", { weekly: week, seasons: [winter] })],
			summer: "08:00",
			winterly: "09:00",
			why: "the province's",
		},
		{
			layers: [
				layer("province", { weekly: week, seasons: [winter] }),
				layer("unit", { closures: ["2020-05-01"] }),
			],
			summer: "08:00",
			winterly: "09:00",
			why: "a unit that says nothing of hours keeps them",
		},
		{
			layers: [
				layer("province", { weekly: week, seasons: [winter] }),
				layer("unit", { weekly: { mon: [["07:00", "11:00"]] } }),
			],
			summer: "07:00",
			winterly: "07:00",
			why: "a unit with its own week has the province's seasons no more",
		},
		{
			layers: [
				layer("province", { weekly: week, seasons: [winter] }),
				layer("unit", { seasons: [{ from: "12-01", to: "12-31", weekly: { mon: [["10:00", "12:00"]] } }] }),
			],
			summer: "08:00",
			winterly: "10:00",
			why: "a unit's season is asked before the province's",
		},
	])("$why", ({ layers, summer, winterly }) => {
		const calendar = calendarOf(...layers)
		assert.strictEqual(opening(calendar, "2020-06-15"), summer)
		assert.strictEqual(opening(calendar, "2020-12-14"), winterly)
	})

	it("the policy of the shortest working day comes from the nearest layer that has one", () => {
		assert.strictEqual(
			resolved(layer("province", { weekly: unevenWeek, minOpenMinutes: 240 }), layer("unit", {})).spec
				.minOpenMinutes,
			240,
		)
		assert.strictEqual(
			resolved(
				layer("province", { minOpenMinutes: 240 }),
				layer("unit", { weekly: unevenWeek, minOpenMinutes: 60 }),
			).spec.minOpenMinutes,
			60,
		)
		assert.strictEqual(resolved(layer("unit", { weekly: unevenWeek })).spec.minOpenMinutes, 1)
	})
})

describe("closures, swaps and overrides add up, and each day names its layer and its document", () => {
	const nation = layer(
		"nation",
		{ swaps: [{ off: "2024-04-29", worked: "2024-05-04", basis: "2450/VPCP-KGVX" }] },
		{
			holidays: [
				mayDay("2022-04-30", "Ngày Chiến thắng"),
				mayDay("2022-05-01", "Quốc tế Lao động"),
				mayDay("2024-05-01", "Quốc tế Lao động"),
			],
			provisional: [{ from: day("2026-01-01"), to: day("2026-12-31") }],
		},
	)
	const province = layer("province", {
		weekly: unevenWeek,
		closures: [
			{ date: "2024-05-01", name: "Trùng lễ" },
			{ date: "2020-10-05", name: "Mưa lũ", basis: "Công điện 5" },
		],
	})
	const unit = layer("unit", {
		overrides: {
			"2020-10-05": { sessions: [["08:00", "11:00"]], name: "Trực" },
			"2020-10-17": { sessions: [["07:30", "11:30"]], receptionOnly: true },
			"2020-10-14": { sessions: [], name: "Mất điện" },
		},
	})
	const calendar = calendarOf(nation, province, unit)
	const nationName = { level: "nation", name: "Cả nước" }
	const provinceName = { level: "province", name: "Tỉnh Tây Ninh" }
	const unitName = { level: "unit", name: "Phường 1" }

	it.each([
		{
			date: "2020-10-13",
			tag: "WorkingDay",
			layer: provinceName,
			name: null,
			basis: null,
			why: "giờ của tỉnh",
		},
		{ date: "2020-10-18", tag: "WeeklyRest", layer: provinceName, name: null, basis: null, why: "Chủ nhật" },
		{
			date: "2022-04-30",
			tag: "Holiday",
			layer: nationName,
			name: "Ngày Chiến thắng",
			basis: "điều 112.1",
			why: "lễ",
		},
		{
			date: "2022-05-02",
			tag: "CompensatoryRest",
			layer: nationName,
			name: "Nghỉ bù Ngày Chiến thắng",
			basis: "điều 111.3",
			why: "nghỉ bù",
		},
		{
			date: "2022-05-03",
			tag: "CompensatoryRest",
			layer: nationName,
			name: "Nghỉ bù Quốc tế Lao động",
			basis: "điều 111.3",
			why: "nghỉ bù nối tiếp",
		},
		{
			date: "2024-05-01",
			tag: "Holiday",
			layer: nationName,
			name: "Quốc tế Lao động",
			basis: "điều 112.1",
			why: "lớp rộng nói trước",
		},
		{
			date: "2020-10-05",
			tag: "Opened",
			layer: unitName,
			name: "Trực",
			basis: null,
			why: "đơn vị mở lại ngày tỉnh đóng",
		},
		{
			date: "2020-10-17",
			tag: "ReceptionOnly",
			layer: unitName,
			name: null,
			basis: null,
			why: "thứ Bảy chỉ tiếp nhận",
		},
		{
			date: "2020-10-14",
			tag: "Closed",
			layer: unitName,
			name: "Mất điện",
			basis: null,
			why: "đơn vị đóng cửa",
		},
	])("$date is $tag: $why", ({ date, tag, layer: expected, name, basis }) => {
		const status = statusOf(calendar, date)
		assert.strictEqual(status._tag, tag)
		assert.deepStrictEqual<unknown>(status.layer, expected)
		assert.strictEqual(status.name, name)
		assert.strictEqual(status.basis?.article ?? null, basis)
		assert.strictEqual(status.provisional, false)
		assert.strictEqual(status.swappedWith, null)
		assert.deepStrictEqual(status.sessions, WorkCalendar.sessionsOn(calendar, day(date)))
	})

	it("both days of a swap name each other and the document", () => {
		const off = statusOf(calendar, "2024-04-29")
		const worked = statusOf(calendar, "2024-05-04")
		assert.strictEqual(off._tag, "SwappedOff")
		assert.strictEqual(off.swappedWith, day("2024-05-04"))
		assert.deepStrictEqual(off.sessions, [])
		assert.strictEqual(worked._tag, "SwappedOn")
		assert.strictEqual(worked.swappedWith, day("2024-04-29"))
		assert.deepStrictEqual(worked.sessions, WorkCalendar.sessionsOn(calendar, day("2024-05-06")))
		for (const status of [off, worked]) {
			assert.deepStrictEqual<unknown>(status.layer, nationName)
			assert.strictEqual(status.basis?.instrument, "2450/VPCP-KGVX")
		}
	})

	it("a closure without a kind is simply closed", () => {
		const plain = calendarOf(layer("province", { weekly: unevenWeek, closures: ["2020-10-05"] }))
		assert.strictEqual(statusOf(plain, "2020-10-05")._tag, "Closed")
	})

	it.each([
		{ from: "2025-12-30", to: "2025-12-31", provisional: false },
		{ from: "2025-12-31", to: "2026-01-01", provisional: true },
		{ from: "2026-06-01", to: "2026-06-01", provisional: true },
		{ from: "2026-01-01", to: "2025-12-31", provisional: true },
		{ from: "2025-12-31", to: "2025-12-30", provisional: false },
	])("a count from $from to $to is provisional: $provisional", ({ from, to, provisional }) => {
		assert.strictEqual(WorkCalendar.isProvisional(calendar, day(from), day(to)), provisional)
	})

	it("a stretch that is computed ends with its last day", () => {
		const computed = { from: day("2024-03-01"), to: day("2024-03-31") }
		const calendar = calendarOf(layer("unit", { weekly: unevenWeek }, { provisional: [computed] }))
		const isProvisional = (from: string, to: string) =>
			WorkCalendar.isProvisional(calendar, day(from), day(to))
		assert.isTrue(isProvisional("2024-03-31", "2024-04-02"))
		assert.isFalse(isProvisional("2024-04-01", "2024-04-02"))
		assert.isFalse(isProvisional("2024-02-01", "2024-02-29"))
		assert.isTrue(isProvisional("2024-02-01", "2024-03-01"))
	})

	it("a description that stands alone is its own layer", () => {
		const spec = Result.getOrThrow(CalendarSpec.decode({ weekly: unevenWeek, closures: ["2020-10-05"] }))
		const alone = Result.getOrThrow(WorkCalendar.compile(spec))
		assert.strictEqual(alone.version, CalendarSpec.hash(spec))
		assert.deepStrictEqual(statusOf(alone, "2020-10-05").layer, { level: "unit", name: "" })
	})

	it("the version is that of the flat description", () => {
		const { spec, version } = resolved(nation, province, unit)
		assert.strictEqual(version, CalendarSpec.hash(spec))
		assert.strictEqual(calendar.version, version)
	})
})

describe("swaps between layers", () => {
	const swap = { off: "2024-04-29", worked: "2024-05-04" }
	const nation = layer("nation", { swaps: [swap] })

	it("a unit that works on Saturdays is not bound by an inherited swap", () => {
		const resolvedCalendar = resolved(
			nation,
			layer("unit", { weekly: { ...unevenWeek, sat: [["07:30", "11:30"]] } }),
		)
		assert.deepStrictEqual(resolvedCalendar.spec.swaps, [])
		assert.deepStrictEqual<unknown>(resolvedCalendar.provenance.setAside, [
			{
				item: { off: day("2024-04-29"), worked: day("2024-05-04") },
				layer: { level: "nation", name: "Cả nước" },
			},
		])
	})

	it("without any hours inherited swaps wait aside", () => {
		assert.strictEqual(resolved(nation).provenance.setAside.length, 1)
		assert.strictEqual(resolved(nation).provenance.hours, null)
	})

	it("an inherited swap of one day with itself is a fault of whoever says it, not set aside", () => {
		const wrong = layer("nation", { swaps: [{ off: "2024-04-29", worked: "2024-04-29" }] })
		assert.deepStrictEqual(
			issuesOf(wrong, layer("unit", { weekly: unevenWeek })).map(({ path, code }) => [path, code]),
			[["layers[0].swaps[0].worked", "swapOfOneDay"]],
		)
	})

	it("two swaps with one worked day are two, and the second is a fault", () => {
		const unit = layer("unit", { weekly: unevenWeek, swaps: [{ off: "2024-04-30", worked: "2024-05-04" }] })
		assert.deepStrictEqual(
			issuesOf(nation, unit).map(({ path, code }) => [path, code]),
			[["layers[1].swaps[0].worked", "duplicateDate"]],
		)
	})

	it("the same swap said twice is one", () => {
		const unit = layer("unit", { weekly: unevenWeek, swaps: [swap] })
		assert.strictEqual(resolved(nation, unit).spec.swaps.length, 1)
	})

	it.each([
		{
			swaps: [{ off: "2024-04-29", worked: "2024-05-11" }],
			path: "layers[1].swaps[0].off",
			code: "duplicateDate",
		},
		{
			swaps: [{ off: "2024-05-05", worked: "2024-05-11" }],
			path: "layers[1].swaps[0].off",
			code: "swapOffAlreadyClosed",
		},
		{
			swaps: [{ off: "2024-05-02", worked: "2024-05-03" }],
			path: "layers[1].swaps[0].worked",
			code: "swapWorkedAlreadyOpen",
		},
	])("a unit's own swap must fit: $code at $path", ({ swaps, path, code }) => {
		assert.deepStrictEqual(
			issuesOf(nation, layer("unit", { weekly: unevenWeek, swaps })).map((issue) => [issue.path, issue.code]),
			[[path, code]],
		)
	})

	it("so must the swap of a layer that gives the hours itself", () => {
		const alone = layer("unit", { weekly: unevenWeek, swaps: [{ off: "2024-05-04", worked: "2024-05-11" }] })
		assert.deepStrictEqual(
			issuesOf(alone).map((issue) => [issue.path, issue.code]),
			[["layers[0].swaps[0].off", "swapOffAlreadyClosed"]],
		)
	})

	it("a unit cannot swap away a holiday of the nation, nor onto one", () => {
		const holidays = [mayDay("2024-05-01", "Quốc tế Lao động"), mayDay("2024-05-18", "Ngày khác")]
		const swaps = [
			{ off: "2024-05-01", worked: "2024-05-11" },
			{ off: "2024-05-15", worked: "2024-05-18" },
		]
		assert.deepStrictEqual(
			issuesOf(layer("nation", {}, { holidays }), layer("unit", { weekly: unevenWeek, swaps })).map(
				(issue) => [issue.path, issue.code],
			),
			[
				["layers[1].swaps[0].off", "swapOffAlreadyClosed"],
				["layers[1].swaps[1].worked", "swapWorkedIsClosed"],
			],
		)
	})

	it("a unit may close on the worked Saturday of the nation's swap; the day taken off stays off", () => {
		const unit = layer("unit", {
			weekly: unevenWeek,
			closures: [
				{ date: "2024-05-04", name: "Mưa lũ" },
				{ date: "2024-04-29", name: "Thừa" },
			],
		})
		const calendar = calendarOf(nation, unit)
		assert.strictEqual(statusOf(calendar, "2024-05-04")._tag, "Closed")
		assert.strictEqual(statusOf(calendar, "2024-05-04").name, "Mưa lũ")
		assert.strictEqual(statusOf(calendar, "2024-04-29")._tag, "SwappedOff")
	})
})

it("two holidays on one date share it by name", () => {
	const nation = layer(
		"nation",
		{},
		{ holidays: [mayDay("2024-04-30", "Ngày Chiến thắng"), mayDay("2024-04-30", "Giỗ Tổ")] },
	)
	const calendar = calendarOf(nation, layer("unit", { weekly: unevenWeek }))
	assert.strictEqual(statusOf(calendar, "2024-04-30").name, "Ngày Chiến thắng; Giỗ Tổ")
})

it("faults in a layer are named with the layer, all of them", () => {
	const date = CivilDate.format(day("2020-10-05"))
	const broken = {
		...layer("unit", { weekly: unevenWeek }),
		spec: { closures: [{ date: day(date) }, { date: day(date) }], minOpenMinutes: 0 },
	}
	assert.deepStrictEqual(
		issuesOf(layer("province", { weekly: unevenWeek }), broken).map(({ path, code }) => [path, code]),
		[
			["layers[1].closures[1]", "duplicateDate"],
			["layers[1].minOpenMinutes", "invalidMinutes"],
		],
	)
})

it("a description that stands alone is the layer of each of its entries", () => {
	const spec = Result.getOrThrow(
		CalendarSpec.decode({
			weekly: unevenWeek,
			closures: ["2020-09-02"],
			overrides: { "2020-10-05": [] },
			swaps: [{ off: "2020-04-29", worked: "2020-05-09" }],
		}),
	)
	const { provenance } = CalendarInheritance.ofSpec(spec)
	const own = { level: "unit", name: "" }
	assert.deepStrictEqual(provenance.hours, own)
	assert.deepStrictEqual([...provenance.closures], [[day("2020-09-02"), own]])
	assert.deepStrictEqual([...provenance.overrides], [[day("2020-10-05"), own]])
	assert.deepStrictEqual([...provenance.swaps], [[day("2020-04-29"), own]])
})
