import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { type CalendarInheritance, CalendarVersions, CivilDate, Instant, Session } from "../../src/index.ts"
import { at, day, givenSpec, unevenWeek } from "../support/given.ts"

const layers = (thursdayOpens: string): readonly CalendarInheritance.CalendarLayer[] => [
	{
		level: "unit",
		name: "UBND phường 1 (ví dụ)",
		spec: givenSpec({ weekly: { ...unevenWeek, thu: [[thursdayOpens, "12:00"]] } }),
	},
]

const old = { validFrom: day("2024-01-01"), publishedAt: at("2023-12-20T09:00") }
const summer = { validFrom: day("2024-06-01"), publishedAt: at("2024-05-02T09:00") }
const mended = { validFrom: day("2024-05-15"), publishedAt: at("2024-05-10T16:00") }

const published = (
	...each: readonly (readonly [CalendarVersions.Published, string])[]
): readonly CalendarVersions.CalendarVersion[] =>
	each.reduce<readonly CalendarVersions.CalendarVersion[]>(
		(versions, [when, opens]) => Result.getOrThrow(CalendarVersions.publish(versions, when, layers(opens))),
		[],
	)

const opensOn = (versions: readonly CalendarVersions.CalendarVersion[], on: string, knownAt?: string) =>
	CalendarVersions.inForce(
		versions,
		day(on),
		knownAt === undefined ? undefined : at(knownAt),
	)?.calendar.spec.weekly.thu?.map(Session.format)[0]

describe("versions of a calendar", () => {
	const all = published([old, "08:00"], [summer, "07:00"], [mended, "07:15"])

	it("rule from their first day on, the one published last before the others", () => {
		assert.deepStrictEqual(
			["2024-01-01", "2024-05-14", "2024-05-15", "2024-07-01"].map((on) => opensOn(all, on)),
			["08:00–12:00", "08:00–12:00", "07:15–12:00", "07:15–12:00"],
		)
	})

	it("are not there before the first of them", () => {
		assert.isUndefined(CalendarVersions.inForce(all, day("2023-12-31")))
	})

	it("do not move what was known before they were published", () => {
		assert.strictEqual(opensOn(all, "2024-07-01", "2024-05-09T12:00"), "07:00–12:00")
		assert.strictEqual(opensOn(all, "2024-07-01", "2024-05-01T12:00"), "08:00–12:00")
		assert.isUndefined(opensOn(all, "2024-07-01", "2023-01-01T12:00"))
	})

	it("show which of them rules from when to when", () => {
		const shown = (from: string, knownAt?: string) =>
			CalendarVersions.reigns(all, day(from), knownAt === undefined ? undefined : at(knownAt)).map(
				({ from: first, to, version }) =>
					`${CivilDate.format(first)} ${to === null ? "…" : CivilDate.format(to)} ${all.indexOf(version)}`,
			)
		assert.deepStrictEqual(shown("2024-03-01"), ["2024-03-01 2024-05-14 0", "2024-05-15 … 2"])
		assert.deepStrictEqual(shown("2023-03-01"), ["2024-01-01 2024-05-14 0", "2024-05-15 … 2"])
		assert.deepStrictEqual(shown("2024-03-01", "2024-05-09T12:00"), [
			"2024-03-01 2024-05-31 0",
			"2024-06-01 … 1",
		])
		assert.deepStrictEqual(CalendarVersions.reigns([], day("2024-01-01")), [])
	})

	it("carry the hash of their content: equal contents are the same version", () => {
		const [first, , third] = published(
			[old, "08:00"],
			[summer, "07:00"],
			[{ ...summer, publishedAt: mended.publishedAt }, "08:00"],
		)
		assert.strictEqual(first?.calendar.version, third?.calendar.version)
	})

	it("are refused when nothing would change", () => {
		const again = CalendarVersions.publish(all, { ...mended, validFrom: day("2024-08-01") }, layers("07:15"))
		assert.ok(Result.isFailure(again))
		assert.strictEqual(again.failure._tag, "NothingChanges")
	})

	it("are not refused when a version that comes later would be replaced", () => {
		const both = published([old, "08:00"], [summer, "07:00"])
		const kept = CalendarVersions.publish(both, { ...mended, validFrom: day("2024-02-01") }, layers("08:00"))
		assert.lengthOf(Result.getOrThrow(kept), 3)
	})

	it("are refused when they claim to be published before the others, and when they are no calendar", () => {
		const early = CalendarVersions.publish(all, old, layers("09:00"))
		assert.ok(Result.isFailure(early))
		assert.strictEqual(early.failure._tag, "PublishedTooEarly")
		const broken = CalendarVersions.publish([], old, [
			{ level: "unit", name: "", spec: { swaps: [{ off: day("2024-05-01"), worked: day("2024-05-01") }] } },
		])
		assert.ok(Result.isFailure(broken))
		assert.strictEqual(broken.failure._tag, "InvalidCalendar")
	})

	it("what was in force at a moment stays so, whatever is published afterwards", () => {
		const anyVersion = fc.record({
			validFrom: fc.integer({ min: 19_000, max: 20_000 }).map(CivilDate.make),
			publishedAt: fc.integer({ min: 0, max: 1000 }).map(Instant.make),
		})
		fc.assert(
			fc.property(
				fc.array(anyVersion, { maxLength: 8 }),
				anyVersion,
				fc.integer({ min: 18_990, max: 20_010 }),
				(unordered, later, on) => {
					const versions = unordered.toSorted((a, b) => a.publishedAt - b.publishedAt)
					const knownAt = Instant.make(1000)
					const after = [...versions, { ...later, publishedAt: Instant.make(1001) }]
					assert.strictEqual(
						CalendarVersions.inForce(after, CivilDate.make(on), knownAt),
						CalendarVersions.inForce(versions, CivilDate.make(on)),
					)
				},
			),
		)
	})

	it("the stretches join without gap and agree with every single day", () => {
		const anyVersions = fc
			.array(fc.integer({ min: 19_000, max: 19_060 }), { minLength: 1, maxLength: 6 })
			.map((days) =>
				days.map((validFrom, index) => ({
					validFrom: CivilDate.make(validFrom),
					publishedAt: Instant.make(index),
				})),
			)
		fc.assert(
			fc.property(anyVersions, (versions) => {
				const reigns = CalendarVersions.reigns(versions, CivilDate.make(19_000))
				for (let date = 19_000; date < 19_070; date++) {
					const on = CivilDate.make(date)
					const reign = reigns.find(({ from, to }) => from <= on && (to === null || on <= to))
					assert.strictEqual(reign?.version, CalendarVersions.inForce(versions, on))
				}
			}),
		)
	})
})
