import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Punctuality, Tally } from "../../src/index.ts"

const early = { comparedByMoment: -1, comparedByDate: -1 }
const late = { comparedByMoment: 1, comparedByDate: 1 }

const given = (count: number, differing: Partial<Tally.Group>): Tally.Group => ({
	ending: "finished",
	waiting: false,
	supplementRequests: 0,
	faultClass: null,
	...early,
	...differing,
	count,
})

const groups: readonly Tally.Group[] = [
	given(60, {}),
	given(20, { comparedByDate: 0 }),
	given(5, { ...late, faultClass: "software" }),
	given(2, { ...late, faultClass: "otherAgency" }),
	given(1, { ...late, faultClass: "citizen" }),
	given(1, { ...late, faultClass: "forceMajeure" }),
	given(3, { ...late, faultClass: "officer" }),
	given(4, late),
	given(2, { ...late, ending: "withdrawn" }),
	given(2, { comparedByMoment: null, comparedByDate: null }),
	given(10, { ending: "open" }),
	given(6, { ending: "open", ...late, faultClass: "software" }),
	given(3, { ending: "open", waiting: true, supplementRequests: 1 }),
	given(1, { ending: "open", comparedByMoment: null, comparedByDate: null }),
]

describe("tally", () => {
	it("counts every dossier once", () => {
		const tally = Tally.of(groups, "decree61")
		assert.deepInclude(tally, {
			received: 120,
			resolved: 100,
			open: 20,
			early: 60,
			onTime: 20,
			late: 18,
			unclassified: 2,
			openInTime: 10,
			openOverdue: 6,
			waiting: 3,
			openUnclassified: 1,
		})
		assert.deepInclude(tally.resolvedShare, { numerator: 100, denominator: 120 })
	})

	it("an unclassified dossier is resolved and not on time", () => {
		const { onTimeRate } = Tally.of(groups, "decree61")
		assert.deepInclude(onTimeRate, { numerator: 80, denominator: 100, value: 0.8 })
	})

	it("takes out of the adjusted rate what is not an officer's fault, and nothing that is unexplained", () => {
		const { onTimeAdjusted, lateByFault } = Tally.of(groups, "decree61")
		assert.deepInclude(onTimeAdjusted, { numerator: 80, denominator: 91 })
		assert.deepStrictEqual(lateByFault, {
			software: 5,
			otherAgency: 2,
			citizen: 1,
			officer: 3,
			forceMajeure: 1,
			unattributed: 6,
		})
	})

	it("who counts by its own rule has fewer late dossiers", () => {
		const tally = Tally.of(groups, "local")
		assert.deepInclude(tally, { late: 16, onTime: 22, openInTime: 13, waiting: 0, received: 120 })
	})

	it("nothing adds up to nothing, and has no rate", () => {
		const tally = Tally.of([], "decree61")
		assert.strictEqual(tally.received, 0)
		assert.isNull(tally.onTimeRate.value)
	})

	it("the classes always add up to the total", () => {
		const sign = fc.option(fc.integer({ min: -1, max: 1 }))
		const anyGroup: fc.Arbitrary<Tally.Group> = fc.record({
			ending: fc.constantFrom("open", "finished", "withdrawn", "refused", "stopped"),
			waiting: fc.boolean(),
			comparedByMoment: sign,
			comparedByDate: sign,
			supplementRequests: fc.integer({ min: 0, max: 3 }),
			faultClass: fc.option(fc.constantFrom("software", "otherAgency", "citizen", "officer", "forceMajeure")),
			count: fc.integer({ min: 0, max: 1000 }),
		})
		fc.assert(
			fc.property(fc.array(anyGroup), fc.constantFrom(...Punctuality.countingRules), (some, rule) => {
				const tally = Tally.of(some, rule)
				const all = some.reduce((sum, { count }) => sum + count, 0)
				const ended = some
					.filter(({ ending }) => ending !== "open")
					.reduce((sum, { count }) => sum + count, 0)
				assert.strictEqual(tally.received, all)
				assert.strictEqual(tally.resolved, ended)
				assert.strictEqual(tally.resolved + tally.open, tally.received)
				assert.strictEqual(tally.early + tally.onTime + tally.late + tally.unclassified, tally.resolved)
				assert.strictEqual(
					tally.openInTime + tally.openOverdue + tally.waiting + tally.openUnclassified,
					tally.open,
				)
				assert.strictEqual(
					Object.values(tally.lateByFault).reduce((sum, count) => sum + count, 0),
					tally.late,
				)
				assert.isAtLeast(tally.onTimeAdjusted.value ?? 1, tally.onTimeRate.value ?? 0)
			}),
		)
	})
})
