import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	CalendarInheritance,
	CalendarJson,
	CalendarKnowledge,
	CivilDate,
	ErrorText,
	WorkCalendar,
} from "../../src/index.ts"
import { anySpec, range } from "../support/anyCalendar.ts"
import { day, givenSpec } from "../support/given.ts"

const decree = { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 112.1" }

const nation: CalendarInheritance.CalendarLayer = {
	level: "nation",
	name: "Lịch nghỉ quốc gia",
	spec: {
		swaps: [{ off: day("2024-04-29"), worked: day("2024-05-04"), basis: { instrument: "Công văn 1570" } }],
	},
	holidays: [
		{
			date: day("2024-05-01"),
			name: "Ngày Quốc tế lao động",
			kind: "statutory",
			basis: decree,
			restBasis: { instrument: decree.instrument, article: "điều 111.3" },
			provisional: false,
		},
	],
	provisional: [{ from: day("2027-01-01"), to: day("2100-12-31") }],
}

const unit: CalendarInheritance.CalendarLayer = {
	level: "unit",
	name: "UBND phường 1 (ví dụ)",
	spec: givenSpec({
		closures: [{ date: "2024-09-10", name: "Bão số 3", announcedOn: "2024-09-09" }],
		overrides: { "2024-05-11": { sessions: [["07:30", "11:30"]], receptionOnly: true } },
	}),
}

const throughText = (layers: readonly CalendarInheritance.CalendarLayer[]) =>
	CalendarJson.decode(JSON.parse(JSON.stringify(CalendarJson.encode(layers))))

describe("a layered calendar as a document", () => {
	it("comes back with every layer, holiday, document and day of announcement", () => {
		assert.deepStrictEqual(Result.getOrThrow(throughText([nation, unit])), [nation, unit])
	})

	it("keeps a layer that says nothing apart from one that closes every day", () => {
		const silent: CalendarInheritance.CalendarLayer = { level: "province", name: "Tỉnh", spec: {} }
		const closed: CalendarInheritance.CalendarLayer = { ...silent, spec: { weekly: {} } }
		assert.deepStrictEqual(Result.getOrThrow(throughText([silent, closed])), [silent, closed])
	})

	it("any calendar resolves to the same version after a round trip", () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				const layers = [{ level: "unit" as const, name: "", spec }]
				const version = (from: readonly CalendarInheritance.CalendarLayer[]) =>
					Result.getOrThrow(CalendarInheritance.resolve(from)).version
				assert.strictEqual(version(Result.getOrThrow(throughText(layers))), version(layers))
			}),
		)
	})

	it.each([
		{ json: [], faults: ["notAnObject "] },
		{ json: {}, faults: ["unknownFormat format", "notAList layers"] },
		{ json: { format: "motcua.calendar/2", layers: [] }, faults: ["unknownFormat format"] },
		{ json: { format: CalendarJson.format, layers: [1] }, faults: ["notAnObject layers[0]"] },
		{
			json: {
				format: CalendarJson.format,
				layers: [{ level: "planet", spec: { closures: ["2024-02-30"] } }],
			},
			faults: [
				"notAChoice layers[0].level",
				"invalidDate layers[0].spec.closures[0]",
				"missing layers[0].name",
			],
		},
		{
			json: {
				format: CalendarJson.format,
				layers: [
					{
						level: "unit",
						name: "",
						spec: {},
						holidays: [{ date: "x", provisional: 1 }],
						provisional: [{ from: "2024-02-01", to: "2024-01-01" }],
					},
				],
			},
			faults: [
				"invalidDate layers[0].holidays[0].date",
				"notAChoice layers[0].holidays[0].kind",
				"notAChoice layers[0].holidays[0].provisional",
				"missing layers[0].holidays[0].name",
				"missing layers[0].holidays[0].basis",
				"missing layers[0].holidays[0].restBasis",
				"reversedRange layers[0].provisional[0]",
			],
		},
	])("says everything that is wrong: $faults", ({ json, faults }) => {
		const read = CalendarJson.decode(json)
		assert.ok(Result.isFailure(read))
		assert.deepStrictEqual(
			read.failure.issues.map(({ code, path }) => `${code} ${path}`),
			faults,
		)
		for (const language of ["vi", "en"] as const)
			assert.lengthOf(ErrorText.issuesOf(read.failure, language), faults.length)
	})
})

describe("a calendar as it was known on a day", () => {
	const compiled = (knownOn: string) =>
		Result.getOrThrow(
			Result.flatMap(
				CalendarInheritance.resolve([
					{ ...unit, spec: CalendarKnowledge.asKnownOn(unit.spec, day(knownOn)) },
				]),
				(calendar) => WorkCalendar.compile(calendar),
			),
		)
	const storm = day("2024-09-10")

	it("knows a closure from the day it was announced on, and not before", () => {
		assert.isTrue(WorkCalendar.isWorkingDay(compiled("2024-09-08"), storm))
		assert.isFalse(WorkCalendar.isWorkingDay(compiled("2024-09-09"), storm))
	})

	it("knows for ever what carries no day of announcement", () => {
		assert.lengthOf(WorkCalendar.sessionsOn(compiled("2000-01-01"), day("2024-05-11")), 1)
	})

	it("names the days that came at short notice", () => {
		assert.deepStrictEqual(CalendarKnowledge.atShortNotice(unit.spec, 3).map(CivilDate.format), [
			"2024-09-10",
		])
		assert.deepStrictEqual(CalendarKnowledge.atShortNotice(unit.spec, 1), [])
	})

	it("a due promised on what was known is never later than with all closures", () => {
		const announced = fc.array(fc.integer({ min: range.from, max: range.to }).map(CivilDate.make), {
			minLength: 1,
			maxLength: 20,
		})
		fc.assert(
			fc.property(announced, fc.nat(30), (dates, days) => {
				const spec = givenSpec({
					closures: [...new Set(dates)].map((date) => ({
						date: CivilDate.format(date),
						announcedOn: CivilDate.format(date),
					})),
				})
				const due = (of: typeof spec) =>
					Result.getOrThrow(
						Result.flatMap(WorkCalendar.compile(of), (calendar) =>
							WorkCalendar.addWorkingDays(calendar, range.from, days),
						),
					)
				assert.isAtMost(due(CalendarKnowledge.asKnownOn(spec, range.from)), due(spec))
			}),
		)
	})
})
