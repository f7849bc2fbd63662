import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Channel, Instant, LateRisk, LateRiskText, Proportion } from "../../src/index.ts"
import { at, hours } from "../support/given.ts"

const kind = { unitId: "P1", caseId: null, channel: "counter" } as const
const finished = (fields: Partial<LateRisk.Finished> = {}): LateRisk.Finished => ({
	...kind,
	receivedAt: at("2020-09-01T08:00"),
	finishedAt: at("2020-09-10T08:00"),
	took: hours(8),
	allowed: hours(24),
	...fields,
})
/** So many that took 1, 2, 3 … working hours. */
const ofHours = (length: number, fields: Partial<LateRisk.Finished> = {}) =>
	Array.from({ length }, (_, index) => finished({ took: hours(index + 1), ...fields }))
const running = (used: number, left: number, fields: Partial<LateRisk.Running> = {}): LateRisk.Running => ({
	...kind,
	used: hours(used),
	left: hours(left),
	...fields,
})
const estimated = (risk: LateRisk.LateRisk) => {
	assert.strictEqual(risk._tag, "Estimated")
	return risk._tag === "Estimated" ? risk : assert.fail()
}

describe("the risk of a dossier to be late", () => {
	it.each([
		{ used: 0, left: 24, late: 16, of: 40, why: "nothing used: 25 to 40 hours are more than 24" },
		{ used: 8, left: 16, late: 16, of: 32, why: "those of up to eight hours are no longer like it" },
		{ used: 8, left: 32, late: 0, of: 32, why: "nobody ever took longer than 40 hours" },
		{ used: 8, left: 31.99, late: 1, of: 32, why: "one took longer than 39.99" },
		{ used: 8, left: 0, late: 32, of: 32, why: "nothing is left: all that took longer took too long" },
		{ used: 10, left: 10, late: 20, of: 30, why: "thirty are enough" },
	])("$used h used, $left h left → $late of $of: $why", ({ used, left, late, of }) => {
		assert.deepStrictEqual(
			estimated(LateRisk.of(running(used, left), ofHours(40))).late,
			Proportion.of(late, of),
		)
	})

	it("is not told when fewer than thirty have taken as long", () => {
		assert.deepStrictEqual(LateRisk.of(running(11, 10), ofHours(40)), { _tag: "TooFew", asLong: 29 })
		assert.deepStrictEqual(LateRisk.of(running(0, 10), []), { _tag: "TooFew", asLong: 0 })
	})

	const ofOthers = {
		channel: ofHours(30, { channel: "online" }),
		case: ofHours(30, { caseId: "verify" }),
		unit: ofHours(30, { unitId: "P2" }),
		unitAndChannel: ofHours(30, { unitId: "P2", channel: "online" }),
		unitAndCase: ofHours(30, { unitId: "P2", caseId: "verify" }),
	}
	const yes = { unit: true, case: true, channel: true }
	it.each([
		{ has: Object.values(ofOthers), own: 30, alike: yes, of: 30, why: "its own kind is enough" },
		{
			has: [ofOthers.channel],
			own: 29,
			alike: { ...yes, channel: false },
			of: 59,
			why: "other channels help",
		},
		{
			has: [ofOthers.unit, ofOthers.case],
			own: 29,
			alike: { ...yes, unit: false },
			of: 59,
			why: "other units go before other cases",
		},
		{
			has: [ofOthers.unitAndChannel, ofOthers.case],
			own: 10,
			alike: { unit: false, case: true, channel: false },
			of: 40,
			why: "other units by other channels still have its case",
		},
		{
			has: [ofOthers.case, ofOthers.unitAndCase],
			own: 10,
			alike: { unit: true, case: false, channel: false },
			of: 40,
			why: "other cases of its unit go before other cases elsewhere",
		},
		{
			has: [ofOthers.unitAndCase],
			own: 10,
			alike: { unit: false, case: false, channel: false },
			of: 40,
			why: "the procedure is all that is left",
		},
	])("$why", ({ has, own, alike, of }) => {
		const { late, basis } = estimated(LateRisk.of(running(0, 5), [...ofHours(own), ...has.flat()]))
		assert.strictEqual(late.denominator, of)
		assert.deepStrictEqual(basis.alike, alike)
	})

	it("names how many there are of the kind, and from when to when they were finished", () => {
		const { basis } = estimated(
			LateRisk.of(running(5, 5), [
				...ofHours(40),
				finished({ finishedAt: at("2020-03-02T08:00") }),
				finished({ finishedAt: at("2020-10-02T08:00") }),
			]),
		)
		assert.deepStrictEqual(basis, {
			alike: { unit: true, case: true, channel: true },
			dossiers: 42,
			from: at("2020-03-02T08:00"),
			to: at("2020-10-02T08:00"),
		})
	})

	it("says it with its basis, in both languages", () => {
		const risk = LateRisk.of(running(8, 16), ofHours(40))
		assert.strictEqual(
			LateRiskText.describe(risk, "vi"),
			"16 trong 32 hồ sơ cùng thủ tục, đơn vị, trường hợp và kênh nộp từng kéo dài đến mức này đã mất nhiều thời gian hơn mức hồ sơ này còn được phép. Nguy cơ quá hạn: 50\u00a0% (khoảng 95\u00a0%: 33,6\u00a0% … 66,4\u00a0%).",
		)
		assert.strictEqual(
			LateRiskText.describe(LateRisk.of(running(0, 5), [...ofHours(10), ...ofOthers.unitAndCase]), "en"),
			"30 of 40 dossiers of the same procedure that had taken as long took longer than this one still may. Risk of being late: 75% (95% interval: 59.8% … 85.8%).",
		)
		assert.strictEqual(
			LateRiskText.describe({ _tag: "TooFew", asLong: 12 }, "vi"),
			"Chưa đủ căn cứ để nói nguy cơ quá hạn. Mới có 12 hồ sơ cùng thủ tục từng kéo dài đến mức này, cần ít nhất 30.",
		)
	})
})

const anyKind = {
	unitId: fc.constantFrom("P1", "P2"),
	caseId: fc.constantFrom(null, "verify"),
	channel: fc.constantFrom(...Channel.all),
}
const anyTime = fc.integer({ min: 0, max: 60 }).map(hours)
const anyFinished = fc.record({
	...anyKind,
	receivedAt: fc.integer({ min: 0, max: 400 }).map((day) => Instant.make(hours(24 * day))),
	finishedAt: fc.integer({ min: 0, max: 400 }).map((day) => Instant.make(hours(24 * day + 12))),
	took: anyTime,
	allowed: anyTime,
})
const anyHistory = fc.array(anyFinished, { minLength: 0, maxLength: 250 })
const anyRunning = fc.record({ ...anyKind, used: anyTime, left: anyTime })

/** By counting through the list once for every rung, with the rungs written out. */
const slowRisk = (one: LateRisk.Running, history: readonly LateRisk.Finished[]) => {
	let asLong = 0
	let late = 0
	for (const rung of ["unit case channel", "unit case", "case channel", "case", "unit", ""]) {
		asLong = 0
		late = 0
		for (const other of history) {
			if (rung.includes("unit") && other.unitId !== one.unitId) continue
			if (rung.includes("case") && other.caseId !== one.caseId) continue
			if (rung.includes("channel") && other.channel !== one.channel) continue
			const later = other.took - one.used
			if (later > 0) asLong += 1
			if (later > 0 && later > one.left) late += 1
		}
		if (asLong >= 30) return { rung, asLong, late }
	}
	return { rung: null, asLong, late: null }
}
const rungOf = ({ unit, case: ofCase, channel }: LateRisk.Alike) =>
	[unit ? "unit" : "", ofCase ? "case" : "", channel ? "channel" : ""].filter((part) => part !== "").join(" ")

describe("laws of the risk", () => {
	it("it is what counting through the list gives", () => {
		fc.assert(
			fc.property(anyRunning, anyHistory, (one, history) => {
				const risk = LateRisk.of(one, history)
				const slow = slowRisk(one, history)
				if (risk._tag === "TooFew") assert.deepStrictEqual([slow.rung, slow.asLong], [null, risk.asLong])
				else {
					assert.strictEqual(rungOf(risk.basis.alike), slow.rung)
					assert.deepStrictEqual(risk.late, Proportion.of(slow.late ?? Number.NaN, slow.asLong))
				}
			}),
			{ numRuns: 500 },
		)
	})

	it("the order of the finished ones does not matter, and more time left never makes it greater", () => {
		fc.assert(
			fc.property(anyRunning, anyHistory, anyTime, (one, history, more) => {
				const risk = LateRisk.of(one, history)
				assert.deepStrictEqual(LateRisk.of(one, history.toReversed()), risk)
				const easier = LateRisk.of({ ...one, left: one.left + more }, history)
				assert.strictEqual(easier._tag, risk._tag)
				if (risk._tag === "Estimated" && easier._tag === "Estimated")
					assert.isAtMost(easier.late.numerator, risk.late.numerator)
			}),
		)
	})

	it("those that were done before it got so far say nothing", () => {
		fc.assert(
			fc.property(anyRunning, anyHistory, (one, history) => {
				const risk = LateRisk.of(one, history)
				const longer = LateRisk.of(
					one,
					history.filter(({ took }) => took > one.used),
				)
				if (risk._tag === "TooFew") assert.deepStrictEqual(longer, risk)
				else assert.deepStrictEqual(estimated(longer).late, risk.late)
			}),
		)
	})
})

/** The same numbers in every run. */
const drawn = (seed: number) => {
	let state = seed
	return () => {
		state = (state * 48_271) % 2_147_483_647
		return state / 2_147_483_647
	}
}

describe("forecasts made in the past", () => {
	it("are compared with what came, dossier by dossier", () => {
		// Forty finished in January took 1, 2 … 40 hours with 24 allowed: 16 of 40 were late.
		const january = ofHours(40, { receivedAt: at("2020-01-02T08:00"), finishedAt: at("2020-01-31T08:00") })
		const march = {
			receivedAt: at("2020-03-02T08:00"),
			finishedAt: at("2020-03-20T08:00"),
			allowed: hours(16),
		}
		const test = LateRisk.backTest([
			...january,
			// At 8 of 16 hours: 24 of 32 took longer than 16. One did, one did not, one was done before.
			finished({ ...march, took: hours(20) }),
			finished({ ...march, took: hours(16) }),
			finished({ ...march, took: hours(8) }),
		])
		assert.deepStrictEqual(test, {
			trials: 2,
			brier: (0.25 ** 2 + 0.75 ** 2) / 2,
			naiveBrier: (0.6 ** 2 + 0.4 ** 2) / 2,
			expected: 1.5,
			late: Proportion.of(1, 2),
			bands: [
				{ from: 0, to: 0.05, forecast: null, late: Proportion.of(0, 0) },
				{ from: 0.05, to: 0.2, forecast: null, late: Proportion.of(0, 0) },
				{ from: 0.2, to: 0.5, forecast: null, late: Proportion.of(0, 0) },
				{ from: 0.5, to: 1, forecast: 0.75, late: Proportion.of(1, 2) },
			],
		})
		assert.strictEqual(
			LateRiskText.describeBackTest(test, "vi"),
			"Thử lại với 2 hồ sơ đã xong, khi mỗi hồ sơ đi được nửa thời hạn: ước lượng 1,5 hồ sơ quá hạn, thực tế 1; điểm Brier 31,25 phần trăm, đoán theo tỷ lệ chung 26, cách này không tốt hơn.",
		)
	})

	it.each([
		{ left: 0.05, band: 1, why: "a band begins with its lower edge" },
		{ left: 1, band: 3, why: "the last band has its upper edge, too" },
		{ left: 0, band: 0, why: "nothing at all is in the first" },
	])("$why", ({ left, band }) => {
		const others = Array.from({ length: 100 }, (_, index) =>
			finished({
				receivedAt: at("2020-01-02T08:00"),
				finishedAt: at("2020-01-31T08:00"),
				took: hours(index < left * 100 ? 20 : 10),
			}),
		)
		const one = finished({ receivedAt: at("2020-03-02T08:00"), took: hours(12), allowed: hours(16) })
		const test = LateRisk.backTest([...others, one])
		assert.deepStrictEqual(
			test?.bands.map(({ forecast }) => forecast),
			[0, 1, 2, 3].map((index) => (index === band ? left : null)),
		)
	})

	it("are none where nobody was finished before another one came", () => {
		assert.isNull(LateRisk.backTest(ofHours(100)))
		assert.isNull(LateRisk.backTest([]))
		assert.strictEqual(
			LateRiskText.describeBackTest(null, "en"),
			"There are too few dossiers to test this estimate.",
		)
	})

	it("never use what came after the receipt", () => {
		fc.assert(
			fc.property(anyHistory, anyFinished, (history, one) => {
				const before = history.map((other) => ({ ...other, receivedAt: Instant.make(0) }))
				const known = before.filter(({ finishedAt }) => finishedAt < one.receivedAt)
				assert.deepStrictEqual(LateRisk.backTest([...before, one]), LateRisk.backTest([...known, one]))
			}),
		)
	})

	it("are right on average and better than the general share, where how long it takes is drawn by chance", () => {
		const random = drawn(20_201_015)
		const history = Array.from({ length: 900 }, (_, index) =>
			finished({
				receivedAt: Instant.make(at("2020-01-01T08:00") + hours(12 * index)),
				finishedAt: Instant.make(at("2020-01-01T08:00") + hours(12 * index + 100)),
				took: -hours(16) * Math.log(random()),
				allowed: hours(8 + Math.floor(random() * 64)),
			}),
		)
		const test = LateRisk.backTest(history) ?? assert.fail()
		assert.isAbove(test.trials, 250)
		assert.isBelow(test.brier, test.naiveBrier)
		for (const { forecast, late } of test.bands) {
			if (forecast === null || late.denominator < 30) continue
			assert.isAtLeast(forecast, late.low ?? 1)
			assert.isAtMost(forecast, late.high ?? 0)
		}
	})
})
