import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Forecast, ForecastText, Proportion } from "../../src/index.ts"

// Expectations from the weights a(1−a)^j written out and the covariance matrix of the errors, in NumPy and SciPy.
const yearly = [
	446.6565, 454.4733, 455.663, 423.6322, 456.2713, 440.5881, 425.3325, 485.1494, 506.0482, 526.792, 514.2689,
	494.211,
]

const near = (actual: Forecast.Forecast | null | undefined, value: number, ends: readonly number[]) => {
	assert.isTrue(actual !== null && actual !== undefined)
	const { interval80, interval95 } = actual ?? { interval80: undefined, interval95: undefined }
	const found = [actual?.value, interval80?.low, interval80?.high, interval95?.low, interval95?.high]
	for (const [index, expected] of [value, ...ends].entries())
		assert.closeTo(found[index] ?? Number.NaN, expected, 1e-6)
}

const anyFigures = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 8, maxLength: 40 })

const anyParts = fc.array(
	fc
		.integer({ min: 1, max: 500 })
		.chain((n) => fc.integer({ min: 0, max: n }).map((k) => Proportion.of(k, n))),
	{ minLength: 8, maxLength: 12 },
)

/** Figures around 100 that differ by chance, the same in every run. */
const noise = (length: number): readonly number[] => {
	let state = 20_201_015
	const random = () => {
		state = (state * 48_271) % 2_147_483_647
		return state / 2_147_483_647
	}
	return Array.from(
		{ length },
		() => 100 + Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()),
	)
}

describe("forecast", () => {
	it("of the next period and of the third", () => {
		const steps = Forecast.next(yearly, 3)
		near(steps?.[0], 496.31860568036274, [461.048294824, 531.588916537, 442.377320085, 550.259891276])
		near(steps?.[2], 496.31860568036274, [439.228620139, 553.408591222, 409.007007343, 583.630204018])
	})

	it("of the sum of three periods", () => {
		near(
			Forecast.sumOfNext(yearly, 3),
			1488.9558170410883,
			[1364.506085794, 1613.405548288, 1298.626377565, 1679.285256518],
		)
	})

	it.each([
		{
			met: [97, 96, 98, 97, 96, 98, 97, 97],
			of: 100,
			value: 0.9700139690078124,
			ends: [0.966235592269, 0.973792345746, 0.964235440444, 0.975792497572],
			why: "dao động ít hơn ngẫu nhiên thì khoảng theo ngẫu nhiên",
		},
		{
			met: [30, 30, 30, 30, 30, 30, 30, 30],
			of: 30,
			value: 1,
			ends: [0.996483933647, 1, 0.994622640552, 1],
			why: "tám tháng không lỗi chưa bảo đảm bốn tháng sau",
		},
		{
			met: [900, 700, 950, 600, 900, 750, 850, 650],
			of: 1_000,
			value: 0.78867168,
			ends: [0.74109528972, 0.83624807028, 0.715909870042, 0.858333333333],
			why: "dao động mạnh thì khoảng rộng, đến mức cao nhất còn có thể",
		},
	])("of the share of a year of which eight months are over: $why", ({ met, of, value, ends }) => {
		near(
			Forecast.shareAtEnd(
				met.map((k) => Proportion.of(k, of)),
				4,
			),
			value,
			ends,
		)
	})

	it.each([
		{
			met: [194, 192],
			remaining: 10,
			value: 0.9625021844973143,
			ends: [0.949260390378, 0.975743978617, 0.942250608, 0.982753760994],
			why: "hai tháng đầu năm sau mười tháng của năm trước, mỗi tháng nay nhiều hồ sơ gấp đôi",
		},
		{
			met: [],
			remaining: 12,
			value: 0.9584384178405859,
			ends: [0.940669372196, 0.976207463485, 0.931263007627, 0.985613828054],
			why: "chưa tháng nào của năm đã qua thì chỉ biết năm trước",
		},
	])("of the share of a year with what was before it: $why", ({ met, remaining, value, ends }) => {
		const earlier = [94, 96, 95, 97, 96, 95, 96, 97, 95, 96].map((k) => Proportion.of(k, 100))
		const parts = met.map((k) => Proportion.of(k, 200))
		near(Forecast.shareAtEnd(parts, remaining, earlier), value, ends)
	})

	it("months of the year without dossiers leave the number to come to those before it", () => {
		const earlier = Array.from({ length: 8 }, () => Proportion.of(9, 10))
		const empty = [Proportion.of(0, 0), Proportion.of(0, 0)]
		assert.deepStrictEqual(Forecast.shareAtEnd(empty, 3, earlier), Forecast.shareAtEnd([], 3, earlier))
	})

	it.each([
		{
			figures: yearly.map((figure) => figure / 1_000),
			value: 0.496318605680363,
			ends: [0.439228620139, 0.553408591222, 0.409007007343, 0.583630204018],
			why: "như dự báo của kỳ thứ ba",
		},
		{
			figures: yearly.map((figure) => figure / 500),
			value: 0.9926372113607255,
			ends: [0.878457240278, 1, 0.818014014686, 1],
			why: "không quá 100 %",
		},
		{
			figures: yearly.map((figure) => 1 - figure / 450),
			value: 0,
			ends: [0, 0.023936399691, 0, 0.091095539238],
			why: "không dưới 0 %",
		},
	])("of a share that is no sum of its months: $why", ({ figures, value, ends }) => {
		near(Forecast.shareThen(figures, 3), value, ends)
		assert.isNull(Forecast.shareThen(figures.slice(0, 7), 3))
	})

	it("steady growth is met by repeating the last figure", () => {
		const [step] = Forecast.next([10, 20, 30, 40, 50, 60, 70, 80], 1) ?? []
		assert.strictEqual(step?.value, 80)
	})

	it.each([
		{ count: 7, known: false, why: "bảy kỳ là quá ít" },
		{ count: 8, known: true, why: "tám kỳ là đủ" },
	])("$why", ({ count, known }) => {
		const figures = yearly.slice(0, count)
		assert.strictEqual(Forecast.next(figures, 1) !== null, known)
		assert.strictEqual(Forecast.sumOfNext(figures, 1) !== null, known)
		assert.strictEqual(Forecast.backTest([...figures, 500]) !== null, known)
	})

	it("months without dossiers tell nothing", () => {
		const empty = Proportion.of(0, 0)
		assert.isNull(Forecast.shareAtEnd([...Array(7).fill(Proportion.of(9, 10)), empty], 4))
		// A period that is over without any dossier has no share, whatever came before it.
		assert.isNull(Forecast.shareAtEnd([empty, empty], 0, Array(8).fill(Proportion.of(9, 10))))
		assert.isNull(Forecast.shareAtEnd([], 0, Array(8).fill(Proportion.of(9, 10))))
	})

	it("the intervals contain the forecast, the wide one the narrow one, and they widen with the distance", () => {
		fc.assert(
			fc.property(anyFigures, (figures) => {
				let width = 0
				for (const { value, interval80, interval95 } of Forecast.next(figures, 4) ?? []) {
					assert.isAtMost(interval95.low, interval80.low)
					assert.isAtMost(interval80.low, value)
					assert.isAtMost(value, interval80.high)
					assert.isAtMost(interval80.high, interval95.high)
					assert.isAtLeast(interval95.high - interval95.low, width)
					width = interval95.high - interval95.low
				}
			}),
		)
	})

	it("a share ends within what can still happen; with nothing to come it is what it is", () => {
		fc.assert(
			fc.property(anyParts, fc.integer({ min: 0, max: 12 }), (parts, remaining) => {
				const forecast = Forecast.shareAtEnd(parts, remaining)
				assert.isNotNull(forecast)
				const met = parts.reduce((sum, { numerator }) => sum + numerator, 0)
				const all = parts.reduce((sum, { denominator }) => sum + denominator, 0)
				const whole = all + (all / parts.length) * remaining
				assert.isAtLeast(forecast.interval95.low, met / whole - 1e-12)
				assert.isAtMost(forecast.interval95.high, (met + whole - all) / whole + 1e-12)
				if (remaining === 0) assert.closeTo(forecast.value, met / all, 1e-12)
			}),
		)
	})
})

describe("back-test", () => {
	it.each([
		{ ahead: 1, error: 41.662585122714134, naive: 18.5559, held: 2, trials: 4 },
		{ ahead: 2, error: 57.85294576051225, naive: 27.481433333, held: 1, trials: 3 },
	])("$ahead ahead tells that the naive forecast was better", ({ ahead, error, naive, held, trials }) => {
		const test = Forecast.backTest(yearly, ahead)
		assert.closeTo(test?.meanError ?? Number.NaN, error, 1e-6)
		assert.closeTo(test?.naiveError ?? Number.NaN, naive, 1e-6)
		assert.deepInclude(test?.coverage80, { numerator: held, denominator: trials })
		assert.deepInclude(test?.coverage95, { numerator: held, denominator: trials })
	})

	it("of mere chance the intervals hold as often as promised, and the naive forecast is worse", () => {
		const test = Forecast.backTest(noise(1_200))
		assert.isNotNull(test)
		assert.closeTo(test.coverage80.value ?? 0, 0.8, 0.04)
		assert.closeTo(test.coverage95.value ?? 0, 0.95, 0.025)
		assert.isBelow(test.meanError, test.naiveError)
	})
})

describe("words", () => {
	const months = [97, 96, 98, 97, 96, 98, 97, 97].map((k) => Proportion.of(k, 100))

	it.each([
		{
			said: ForecastText.describe(Forecast.shareAtEnd(months, 4), "share", "vi"),
			text: "Dự báo 97\u00a0%; khoảng 80\u00a0%: 96,62\u00a0% … 97,38\u00a0%; khoảng 95\u00a0%: 96,42\u00a0% … 97,58\u00a0%.",
		},
		{
			said: ForecastText.describe(Forecast.sumOfNext(yearly, 3), "number", "en"),
			text: "Forecast 1,488.96; 80% interval: 1,364.51 … 1,613.41; 95% interval: 1,298.63 … 1,679.29.",
		},
		{ said: ForecastText.describe(null, "share", "vi"), text: "Chưa đủ số liệu để dự báo." },
		{
			said: ForecastText.describeBackTest(Forecast.backTest(yearly), "number", "vi"),
			text: "Thử lại với các kỳ đã qua: sai trung bình 41,66, cách đoán “như kỳ trước” sai 18,56, dự báo này không tốt hơn; kết quả nằm trong khoảng 80\u00a0%: 2/4 lần, trong khoảng 95\u00a0%: 2/4 lần.",
		},
		{
			said: ForecastText.describeBackTest(
				{
					meanError: 0.012,
					naiveError: 0.015,
					coverage80: Proportion.of(9, 12),
					coverage95: Proportion.of(12, 12),
				},
				"share",
				"en",
			),
			text: "Tried on past periods: off by 1.2 percentage points on average, “as last time” is off by 1.5 percentage points, this forecast is better; outcomes inside the 80% interval: 9/12, inside the 95% interval: 12/12.",
		},
		{
			said: ForecastText.describeBackTest(null, "number", "en"),
			text: "There are too few figures to test the forecast.",
		},
		{
			said: ForecastText.describeGap("enteredByHand", "vi"),
			text: "Số liệu nhập tay nên không dự báo.",
		},
		{
			said: ForecastText.describeGap("notBegun", "en"),
			text: "The period of the target has not begun, so nothing is forecast yet.",
		},
		{
			said: ForecastText.describeGap("periodOver", "vi"),
			text: "Kỳ của chỉ tiêu đã kết thúc nên không còn gì để dự báo.",
		},
		{
			said: ForecastText.describeGap("ended", "vi"),
			text: "Chỉ tiêu đã được kết thúc trước kỳ nên không dự báo.",
		},
		{
			said: ForecastText.describeGap("ended", "en"),
			text: "The target was ended before its period was over, so nothing is forecast.",
		},
		{
			said: ForecastText.describeGap("tooFewMonths", "en"),
			text: "Nothing can be forecast yet: it takes at least 8 months with dossiers.",
		},
	])("$text", ({ said, text }) => {
		assert.strictEqual(said, text)
	})
})
