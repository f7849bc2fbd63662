import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CalendarSpec, CivilDate, WorkCalendar } from "../../src/index.ts"
import { anySpec } from "../support/anyCalendar.ts"
import { clock, day, unevenWeek } from "../support/given.ts"

const issuesOf = (
	json: unknown,
): readonly { readonly path: string; readonly code: string; readonly detail: string }[] => {
	const result = CalendarSpec.decode(json)
	return Result.isFailure(result) ? result.failure.issues : []
}

describe("reading a calendar", () => {
	it("reads every part of it", () => {
		const spec = Result.getOrThrow(
			CalendarSpec.decode({
				weekly: {
					mon: [
						["07:00", "11:30"],
						["13:00", "17:00"],
					],
					sun: [],
				},
				seasons: [{ from: "10-16", to: "04-15", weekly: { mon: [["07:30", "12:00"]] } }],
				closures: [
					"2020-01-01",
					{ date: "2020-01-23", name: "Tết", basis: "Thông báo", kind: "tet" },
					{ date: "2020-04-02", basis: { instrument: "Bộ luật Lao động", article: "điều 115" } },
				],
				overrides: {
					"2019-01-05": [["07:00", "11:30"]],
					"2020-02-01": { sessions: [], name: "Bão", basis: "Công điện" },
					"2020-02-08": { sessions: [["07:00", "11:30"]], receptionOnly: true },
					"2020-12-24": { sessions: [["07:00", "11:30"]], minOpenMinutes: 300 },
				},
				swaps: [{ off: "2018-12-31", worked: "2019-01-05", basis: "6519/VPCP-KGVX" }],
				minOpenMinutes: 30,
			}),
		)
		assert.deepStrictEqual<unknown>(spec, {
			weekly: {
				mon: [
					{ start: 25_200, end: 41_400 },
					{ start: 46_800, end: 61_200 },
				],
			},
			seasons: [
				{
					from: { month: 10, day: 16 },
					to: { month: 4, day: 15 },
					weekly: { mon: [{ start: 27_000, end: 43_200 }] },
				},
			],
			closures: [
				{ date: day("2020-01-01") },
				{ date: day("2020-01-23"), name: "Tết", basis: { instrument: "Thông báo" }, kind: "tet" },
				{ date: day("2020-04-02"), basis: { instrument: "Bộ luật Lao động", article: "điều 115" } },
			],
			overrides: [
				{ date: day("2019-01-05"), sessions: [{ start: 25_200, end: 41_400 }] },
				{ date: day("2020-02-01"), sessions: [], name: "Bão", basis: { instrument: "Công điện" } },
				{ date: day("2020-02-08"), sessions: [{ start: 25_200, end: 41_400 }], receptionOnly: true },
				{ date: day("2020-12-24"), sessions: [{ start: 25_200, end: 41_400 }], minOpenMinutes: 300 },
			],
			swaps: [{ off: day("2018-12-31"), worked: day("2019-01-05"), basis: { instrument: "6519/VPCP-KGVX" } }],
			minOpenMinutes: 30,
		})
	})

	it("what is not said is closed", () => {
		assert.deepStrictEqual(Result.getOrThrow(CalendarSpec.decode({})), CalendarSpec.empty)
	})

	it("a layer contains only what it says", () => {
		assert.deepStrictEqual(Result.getOrThrow(CalendarSpec.decodeLayer({ closures: ["2020-02-01"] })), {
			closures: [{ date: day("2020-02-01") }],
		})
	})

	it("the swaps of a layer wait for its hours", () => {
		const swaps = [{ off: "2018-12-31", worked: "2019-01-05" }]
		assert.isTrue(Result.isSuccess(CalendarSpec.decodeLayer({ swaps })))
		assert.isTrue(Result.isFailure(CalendarSpec.decode({ swaps })))
	})

	it.each([
		{ json: null, path: "", code: "notAnObject", detail: "null" },
		{ json: [], path: "", code: "notAnObject", detail: "[]" },
		{ json: { weekly: [] }, path: "weekly", code: "notAnObject", detail: "[]" },
		{ json: { weekly: { mo: [] } }, path: "weekly.mo", code: "unknownWeekday", detail: "mo" },
		{ json: { weekly: { mon: "07:00" } }, path: "weekly.mon", code: "notAList", detail: "07:00" },
		{
			json: { weekly: { mon: [["07:00"]] } },
			path: "weekly.mon[0]",
			code: "notASession",
			detail: '["07:00"]',
		},
		{
			json: { weekly: { mon: [["7:00", "11:30"]] } },
			path: "weekly.mon[0][0]",
			code: "invalidTime",
			detail: "7:00",
		},
		{
			json: { weekly: { mon: [["07:00", 11]] } },
			path: "weekly.mon[0][1]",
			code: "invalidTime",
			detail: "11",
		},
		{
			json: { weekly: { mon: [["07:00", "07:00"]] } },
			path: "weekly.mon[0]",
			code: "emptySession",
			detail: "07:00–07:00",
		},
		{
			json: { weekly: { mon: [["11:30", "07:00"]] } },
			path: "weekly.mon[0]",
			code: "reversedSession",
			detail: "11:30–07:00",
		},
		{
			json: { weekly: { mon: [["22:00", "06:00"]] } },
			path: "weekly.mon[0]",
			code: "reversedSession",
			detail: "22:00–06:00",
		},
		{
			json: {
				weekly: {
					mon: [
						["07:00", "11:30"],
						["11:29", "17:00"],
					],
				},
			},
			path: "weekly.mon[1]",
			code: "overlappingSessions",
			detail: "07:00–11:30, 11:29–17:00",
		},
		{
			json: {
				weekly: {
					mon: [
						["13:00", "17:00"],
						["07:00", "18:00"],
					],
				},
			},
			path: "weekly.mon[0]",
			code: "overlappingSessions",
			detail: "07:00–18:00, 13:00–17:00",
		},
		{ json: { seasons: {} }, path: "seasons", code: "notAList", detail: "{}" },
		{ json: { seasons: [3] }, path: "seasons[0]", code: "notAnObject", detail: "3" },
		{
			json: { seasons: [{ from: "02-30", to: "04-15", weekly: {} }] },
			path: "seasons[0].from",
			code: "invalidMonthDay",
			detail: "02-30",
		},
		{
			json: { seasons: [{ from: "10-16", weekly: {} }] },
			path: "seasons[0].to",
			code: "invalidMonthDay",
			detail: "undefined",
		},
		{
			json: { seasons: [{ from: "10-16", to: "04-15", weekly: { tue: [["9", "10:00"]] } }] },
			path: "seasons[0].weekly.tue[0][0]",
			code: "invalidTime",
			detail: "9",
		},
		{ json: { closures: ["2020-02-30"] }, path: "closures[0]", code: "invalidDate", detail: "2020-02-30" },
		{
			json: { closures: [{ name: "Tết" }] },
			path: "closures[0].date",
			code: "invalidDate",
			detail: "undefined",
		},
		{
			json: { closures: [{ date: "2020-01-01", kind: "party" }] },
			path: "closures[0].kind",
			code: "notAChoice",
			detail: "party",
		},
		{
			json: { closures: [{ date: "2020-01-01", name: 3 }] },
			path: "closures[0].name",
			code: "notAText",
			detail: "3",
		},
		{
			json: { closures: [{ date: "2020-01-01", basis: 7 }] },
			path: "closures[0].basis",
			code: "notAText",
			detail: "7",
		},
		{
			json: { closures: ["2020-01-01", { date: "2020-01-01" }] },
			path: "closures[1]",
			code: "duplicateDate",
			detail: "2020-01-01",
		},
		{ json: { closures: "2020-01-01" }, path: "closures", code: "notAList", detail: "2020-01-01" },
		{ json: { overrides: [] }, path: "overrides", code: "notAnObject", detail: "[]" },
		{
			json: { overrides: { "2020-02-30": [] } },
			path: "overrides.2020-02-30",
			code: "invalidDate",
			detail: "2020-02-30",
		},
		{
			json: { overrides: { "2020-02-01": [["09:00", "08:00"]] } },
			path: "overrides.2020-02-01[0]",
			code: "reversedSession",
			detail: "09:00–08:00",
		},
		{
			json: { overrides: { "2020-02-01": { sessions: 1 } } },
			path: "overrides.2020-02-01.sessions",
			code: "notAList",
			detail: "1",
		},
		{
			json: { overrides: { "2020-02-01": { sessions: [], receptionOnly: "yes" } } },
			path: "overrides.2020-02-01.receptionOnly",
			code: "notAChoice",
			detail: "yes",
		},
		{
			json: { overrides: { "2020-02-01": { sessions: [], minOpenMinutes: 0 } } },
			path: "overrides.2020-02-01.minOpenMinutes",
			code: "invalidMinutes",
			detail: "0",
		},
		{ json: { swaps: ["2018-12-31"] }, path: "swaps[0]", code: "notAnObject", detail: "2018-12-31" },
		{
			json: { swaps: [{ off: "2018-12-32", worked: "2019-01-05" }] },
			path: "swaps[0].off",
			code: "invalidDate",
			detail: "2018-12-32",
		},
		{
			json: { swaps: [{ off: "2018-12-31", worked: "2019-01-32" }] },
			path: "swaps[0].worked",
			code: "invalidDate",
			detail: "2019-01-32",
		},
		{
			json: { seasons: [{ from: "110-16", to: "04-15", weekly: {} }] },
			path: "seasons[0].from",
			code: "invalidMonthDay",
			detail: "110-16",
		},
		{
			json: { seasons: [{ from: "10-160", to: "04-15", weekly: {} }] },
			path: "seasons[0].from",
			code: "invalidMonthDay",
			detail: "10-160",
		},
		{
			json: {
				seasons: [
					{
						from: "10-16",
						to: "04-15",
						weekly: {
							tue: [
								["07:00", "11:30"],
								["11:00", "17:00"],
							],
						},
					},
				],
			},
			path: "seasons[0].weekly.tue[1]",
			code: "overlappingSessions",
			detail: "07:00–11:30, 11:00–17:00",
		},
		{ json: { minOpenMinutes: 0 }, path: "minOpenMinutes", code: "invalidMinutes", detail: "0" },
		{ json: { minOpenMinutes: 1.5 }, path: "minOpenMinutes", code: "invalidMinutes", detail: "1.5" },
		{ json: { minOpenMinutes: "1" }, path: "minOpenMinutes", code: "invalidMinutes", detail: "1" },
		{ json: { minOpenMinutes: 1441 }, path: "minOpenMinutes", code: "invalidMinutes", detail: "1441" },
	])("refuses $json at $path: $code", ({ json, path, code, detail }) => {
		assert.deepStrictEqual(issuesOf(json), [{ path, code, detail }])
	})

	it.each([
		{
			off: "2020-10-17",
			worked: "2020-10-18",
			end: "off",
			code: "swapOffAlreadyClosed",
			why: "a Saturday is no working day",
		},
		{
			off: "2020-10-14",
			worked: "2020-10-17",
			end: "off",
			code: "swapOffAlreadyClosed",
			why: "a holiday stands there",
		},
		{
			off: "2020-10-15",
			worked: "2020-10-16",
			end: "worked",
			code: "swapWorkedAlreadyOpen",
			why: "a Friday is worked anyway",
		},
		{
			off: "2020-10-15",
			worked: "2020-10-24",
			end: "worked",
			code: "swapWorkedIsClosed",
			why: "a holiday stands there",
		},
		{ off: "2020-10-15", worked: "2020-10-15", end: "worked", code: "swapOfOneDay", why: "with itself" },
		{
			off: "2020-12-31",
			worked: "2020-12-26",
			end: "off",
			code: "swapOffAlreadyClosed",
			why: "a season closes it",
		},
	])("refuses to swap $off with $worked: $why", ({ end, code, ...swap }) => {
		const issues = issuesOf({
			weekly: unevenWeek,
			seasons: [{ from: "12-24", to: "12-31", weekly: {} }],
			closures: ["2020-10-14", "2020-10-24"],
			swaps: [{ off: swap.off, worked: swap.worked }],
		})
		assert.deepStrictEqual(issues, [
			{ path: `swaps[0].${end}`, code, detail: end === "off" ? swap.off : swap.worked },
		])
	})

	it("refuses to use a date in two swaps", () => {
		assert.deepStrictEqual(
			issuesOf({
				weekly: unevenWeek,
				swaps: [
					{ off: "2020-10-15", worked: "2020-10-17" },
					{ off: "2020-10-15", worked: "2020-10-18" },
					{ off: "2020-10-16", worked: "2020-10-17" },
				],
			}),
			[
				{ path: "swaps[1].off", code: "duplicateDate", detail: "2020-10-15" },
				{ path: "swaps[2].worked", code: "duplicateDate", detail: "2020-10-17" },
			],
		)
	})

	it("lists every fault with its place, also behind unreadable neighbours", () => {
		assert.deepStrictEqual(
			issuesOf({
				weekly: {
					...unevenWeek,
					sat: [
						["07:00", "11:00"],
						["25:00", "26:00"],
						["10:00", "12:00"],
					],
					day: [],
				},
				closures: ["2020-13-01", "2020-10-14", "2020-10-14"],
				overrides: { tomorrow: [] },
				minOpenMinutes: -1,
			}).map(({ path, code }) => `${path} ${code}`),
			[
				"weekly.day unknownWeekday",
				"weekly.sat[1][0] invalidTime",
				"weekly.sat[1][1] invalidTime",
				"weekly.sat[2] overlappingSessions",
				"closures[0] invalidDate",
				"closures[2] duplicateDate",
				"overrides.tomorrow invalidDate",
				"minOpenMinutes invalidMinutes",
			],
		)
	})

	it("a swap that does not fit is told once, also when it stands there twice", () => {
		const saturdayOff = { off: "2020-10-17", worked: "2020-10-18" }
		assert.deepStrictEqual(
			issuesOf({ weekly: unevenWeek, swaps: [saturdayOff, saturdayOff] }).map(
				({ path, code }) => `${path} ${code}`,
			),
			["swaps[0].off swapOffAlreadyClosed", "swaps[1].off swapOffAlreadyClosed"],
		)
	})

	it("a session that covers several others overlaps each of them", () => {
		const mon = [
			["07:00", "17:00"],
			["08:00", "09:00"],
			["10:00", "11:00"],
			["16:30", "18:00"],
			["17:30", "19:00"],
		]
		assert.deepStrictEqual(
			issuesOf({ weekly: { mon } }).map(({ path, detail }) => `${path} ${detail}`),
			[
				"weekly.mon[1] 07:00–17:00, 08:00–09:00",
				"weekly.mon[2] 07:00–17:00, 10:00–11:00",
				"weekly.mon[3] 07:00–17:00, 16:30–18:00",
				"weekly.mon[4] 16:30–18:00, 17:30–19:00",
			],
		)
	})

	it("a swap keeps its place behind an unreadable one", () => {
		assert.deepStrictEqual(
			issuesOf({
				weekly: unevenWeek,
				swaps: [
					{ off: "?", worked: "2020-10-17" },
					{ off: "2020-10-18", worked: "2020-10-24" },
				],
			}).map(({ path, code }) => `${path} ${code}`),
			["swaps[0].off invalidDate", "swaps[1].off swapOffAlreadyClosed"],
		)
	})

	it("sessions may touch", () => {
		assert.deepStrictEqual(
			issuesOf({
				weekly: {
					mon: [
						["07:00", "11:30"],
						["11:30", "17:00"],
					],
				},
			}),
			[],
		)
	})

	it("a calendar built by hand is checked when it is compiled", () => {
		const monday = { start: clock("11:30"), end: clock("07:00") }
		const date = day("2020-10-14")
		const result = WorkCalendar.compile({
			...CalendarSpec.empty,
			weekly: { mon: [monday] },
			seasons: [{ from: { month: 2, day: 30 }, to: { month: 4, day: 15 }, weekly: { tue: [monday] } }],
			overrides: [
				{ date, sessions: [] },
				{ date, sessions: [monday], minOpenMinutes: 0 },
			],
		})
		assert.isTrue(Result.isFailure(result))
		if (Result.isFailure(result))
			assert.deepStrictEqual(result.failure.issues, [
				{ path: "weekly.mon[0]", code: "reversedSession", detail: "11:30–07:00" },
				{ path: "seasons[0].from", code: "invalidMonthDay", detail: "02-30" },
				{ path: "seasons[0].weekly.tue[0]", code: "reversedSession", detail: "11:30–07:00" },
				{ path: "overrides.2020-10-14", code: "duplicateDate", detail: "2020-10-14" },
				{ path: "overrides.2020-10-14[0]", code: "reversedSession", detail: "11:30–07:00" },
				{ path: "overrides.2020-10-14.minOpenMinutes", code: "invalidMinutes", detail: "0" },
			])
	})
})

it("the swaps of a calendar built by hand are checked once its hours are sound", () => {
	const swap = { off: day("2020-10-17"), worked: day("2020-10-18") }
	const week = Result.getOrThrow(CalendarSpec.decode({ weekly: unevenWeek }))
	const codesOf = (spec: CalendarSpec.CalendarSpec) => CalendarSpec.check(spec).map(({ code }) => code)
	assert.deepStrictEqual(codesOf({ ...week, swaps: [swap] }), ["swapOffAlreadyClosed"])
	const empty = { start: clock("07:00"), end: clock("07:00") }
	assert.deepStrictEqual(codesOf({ ...week, weekly: { mon: [empty] }, swaps: [swap] }), ["emptySession"])
})

describe("writing a calendar", () => {
	it("what is written is read again as the same calendar", () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				const json: unknown = JSON.parse(JSON.stringify(CalendarSpec.encode(spec)))
				const again = Result.getOrThrow(CalendarSpec.decode(json))
				assert.deepStrictEqual(CalendarSpec.encode(again), CalendarSpec.encode(spec))
				assert.strictEqual(CalendarSpec.hash(again), CalendarSpec.hash(spec))
			}),
			{ numRuns: 100 },
		)
	})

	it("names and documents survive", () => {
		const json = {
			weekly: {},
			seasons: [],
			closures: ["2020-01-01", { date: "2020-01-23", name: "Tết", basis: "Thông báo", kind: "tet" }],
			overrides: {
				"2020-01-31": [["08:00", "09:00"]],
				"2020-02-02": { sessions: [["08:00", "09:00"]], basis: "Công điện" },
				"2020-02-03": { sessions: [["08:00", "09:00"]], receptionOnly: true },
				"2020-02-04": { sessions: [["08:00", "09:00"]], minOpenMinutes: 120 },
				"2020-02-01": {
					sessions: [],
					name: "Bão",
					basis: { instrument: "Công điện", url: "https://example.vn/1" },
				},
			},
			swaps: [],
			minOpenMinutes: 1,
		}
		assert.deepStrictEqual<unknown>(CalendarSpec.encode(Result.getOrThrow(CalendarSpec.decode(json))), json)
	})
})

describe("the version of a calendar", () => {
	const hash = (json: CalendarSpec.Json) => CalendarSpec.hash(Result.getOrThrow(CalendarSpec.decode(json)))
	const base = {
		weekly: unevenWeek,
		closures: ["2020-01-01", "2020-05-01"],
		swaps: [
			{ off: "2020-10-15", worked: "2020-10-17" },
			{ off: "2020-10-16", worked: "2020-10-18" },
		],
	} satisfies CalendarSpec.Json

	it("is sixteen hexadecimal digits and does not depend on the order of keys, dates or sessions", () => {
		const { mon, tue, wed, thu, fri } = unevenWeek
		assert.match(hash(base), /^[0-9a-f]{16}$/)
		assert.strictEqual(
			hash({
				swaps: base.swaps.toReversed(),
				closures: ["2020-05-01", "2020-01-01"],
				weekly: { sat: [], fri, thu, wed, tue, mon: mon.toReversed() },
				minOpenMinutes: 1,
			}),
			hash(base),
		)
	})

	it.each([
		{ change: { closures: ["2020-01-01"] }, what: "a closure" },
		{ change: { closures: ["2020-01-01", { date: "2020-05-01", name: "x" }] }, what: "a name" },
		{ change: { minOpenMinutes: 2 }, what: "a policy" },
		{ change: { weekly: { ...unevenWeek, mon: [["07:30", "11:30"]] } }, what: "an hour" },
		{ change: { swaps: [] }, what: "a swap" },
		{ change: { overrides: { "2020-06-01": [] } }, what: "an override" },
		{ change: { seasons: [{ from: "01-01", to: "01-31", weekly: {} }] }, what: "a season" },
	] as const)("changes with $what", ({ change }) => {
		assert.notStrictEqual(hash({ ...base, ...change }), hash(base))
	})

	describe("of days off with documents", () => {
		const closed = (date: string, said: object = {}) => ({
			date,
			kind: "tet" as const,
			name: "Tết",
			basis: { instrument: "Thông báo", article: "điều 1" },
			announcedOn: "2020-01-02",
			...said,
		})
		const decree = { instrument: "Nghị định" }
		const told = [closed("2020-01-23"), closed("2020-01-24", { basis: decree }), closed("2020-01-27")]
		const version = hash({ closures: told })

		it("is the same in any order of the days", () => {
			assert.strictEqual(hash({ closures: told.toReversed() }), version)
		})

		it("does not depend on which days share one document in memory", () => {
			const { closures, ...rest } = Result.getOrThrow(CalendarSpec.decode({ closures: told }))
			const [first, second, third] = closures
			assert.strictEqual(
				CalendarSpec.hash({ ...rest, closures: [first!, second!, { ...third!, basis: first!.basis! }] }),
				version,
			)
		})

		it.each([
			{ said: { kind: "statutory" }, what: "its kind" },
			{ said: { kind: undefined }, what: "having no kind" },
			{ said: { name: "Tết Nguyên đán" }, what: "its name" },
			{ said: { name: undefined }, what: "having no name" },
			{ said: { basis: decree }, what: "a document of another day" },
			{ said: { basis: undefined }, what: "having no document" },
			{ said: { basis: { instrument: "Thông báo", article: "điều 2" } }, what: "the article" },
			{ said: { basis: { instrument: "Thông báo" } }, what: "having no article" },
			{ said: { announcedOn: "2020-01-03" }, what: "the day it was announced" },
			{ said: { announcedOn: undefined }, what: "not having been announced" },
		] as const)("changes with $what", ({ said }) => {
			const [first, second] = told
			assert.notStrictEqual(hash({ closures: [first!, second!, closed("2020-01-27", said)] }), version)
		})

		it("tells two documents apart that change places", () => {
			const swapped = [closed("2020-01-23", { basis: decree }), closed("2020-01-24"), closed("2020-01-27")]
			assert.notStrictEqual(hash({ closures: swapped }), version)
		})
	})

	it("tells thousands of calendars apart", () => {
		const hashes = new Set<string>()
		for (let date = 0; date < 5000; date++)
			hashes.add(CalendarSpec.hash({ ...CalendarSpec.empty, closures: [{ date: CivilDate.make(date) }] }))
		assert.strictEqual(hashes.size, 5000)
	})
})
