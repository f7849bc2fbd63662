/**
 * Where the sun and the moon are, well enough for a calendar: a new moon to half a minute, the sun's longitude to a
 * thousandth of a degree. Formulas after Jean Meeus, "Astronomical Algorithms" (2nd ed.), chapters 22, 25 and 49;
 * the sun's series is the Earth's VSOP87 (Bretagnon and Francou 1988), truncated.
 */

const degree = Math.PI / 180
const sin = (degrees: number): number => Math.sin(degrees * degree)

/** Terrestrial minus universal time in seconds: measured to 2025, then the slow growth of the last decades goes on. */
const deltaT: readonly (readonly [year: number, seconds: number])[] = [
	[1960, 33.1],
	[1965, 35.7],
	[1970, 40.2],
	[1975, 45.5],
	[1980, 50.5],
	[1985, 54.3],
	[1990, 56.9],
	[1995, 60.8],
	[2000, 63.8],
	[2005, 64.7],
	[2010, 66.1],
	[2015, 67.6],
	[2020, 69.4],
	[2025, 69.1],
	[2050, 78],
	[2110, 113],
]

const deltaTAt = (julianDay: number): number => {
	const year = 2000 + (julianDay - 2_451_545) / 365.25
	const next = deltaT.findIndex(([from]) => from > year)
	const [fromYear, fromSeconds] = deltaT[next - 1]!
	const [toYear, toSeconds] = deltaT[next]!
	return fromSeconds + ((toSeconds - fromSeconds) * (year - fromYear)) / (toYear - fromYear)
}

const toUniversal = (terrestrial: number): number => terrestrial - deltaTAt(terrestrial) / 86_400
const toTerrestrial = (universal: number): number => universal + deltaTAt(universal) / 86_400

/** Amplitude in days, power of the eccentricity, multiples of M, M′ and F. */
const newMoonTerms: readonly (readonly [number, number, number, number, number])[] = [
	[-0.4072, 0, 0, 1, 0],
	[0.17241, 1, 1, 0, 0],
	[0.01608, 0, 0, 2, 0],
	[0.01039, 0, 0, 0, 2],
	[0.00739, 1, -1, 1, 0],
	[-0.00514, 1, 1, 1, 0],
	[0.00208, 2, 2, 0, 0],
	[-0.00111, 0, 0, 1, -2],
	[-0.00057, 0, 0, 1, 2],
	[0.00056, 1, 1, 2, 0],
	[-0.00042, 0, 0, 3, 0],
	[0.00042, 1, 1, 0, 2],
	[0.00038, 1, 1, 0, -2],
	[-0.00024, 1, -1, 2, 0],
	[-0.00007, 0, 2, 1, 0],
	[0.00004, 0, 0, 2, -2],
	[0.00004, 0, 3, 0, 0],
	[0.00003, 0, 1, 1, -2],
	[0.00003, 0, 0, 2, 2],
	[-0.00003, 0, 1, 1, 2],
	[0.00003, 0, -1, 1, 2],
	[-0.00002, 0, -1, 1, -2],
	[-0.00002, 0, 1, 3, 0],
	[0.00002, 0, 0, 4, 0],
]

/** Amplitude in days, angle at k = 0 and its growth with k: the planets' pull. */
const planetaryTerms: readonly (readonly [number, number, number])[] = [
	[0.000325, 299.77, 0.107408],
	[0.000165, 251.88, 0.016321],
	[0.000164, 251.83, 26.651886],
	[0.000126, 349.42, 36.412478],
	[0.00011, 84.66, 18.206239],
	[0.000062, 141.74, 53.303771],
	[0.00006, 207.14, 2.453732],
	[0.000056, 154.84, 7.30686],
	[0.000047, 34.52, 27.261239],
	[0.000042, 207.19, 0.121824],
	[0.00004, 291.34, 1.844379],
	[0.000037, 161.72, 24.198154],
	[0.000035, 239.56, 25.513099],
	[0.000023, 331.55, 3.592518],
]

/** The moment, as a Julian day in universal time, of the k-th new moon since 6 January 2000. */
export const newMoon = (k: number): number => {
	const t = k / 1236.85
	const mean =
		2_451_550.09766 + 29.530588861 * k + t * t * (0.00015437 + t * (-0.00000015 + t * 0.00000000073))
	const eccentricity = 1 - t * (0.002516 + t * 0.0000074)
	const sun = 2.5534 + 29.1053567 * k - t * t * (0.0000014 + t * 0.00000011)
	const moon = 201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - t * 0.000000058))
	const latitude = 160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - t * 0.000000011))
	const node = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + t * 0.00000215)
	let correction = -0.00017 * sin(node)
	for (const [amplitude, power, m, m1, f] of newMoonTerms)
		correction += amplitude * eccentricity ** power * sin(m * sun + m1 * moon + f * latitude)
	for (const [index, [amplitude, angle, growth]] of planetaryTerms.entries())
		correction += amplitude * sin(angle + growth * k - (index === 0 ? 0.009173 * t * t : 0))
	return toUniversal(mean + correction)
}

type Term = readonly [amplitude: number, phase: number, frequency: number]

/** The Earth's heliocentric longitude: in 10⁻⁸ radians, one list for each power of the millennia since 2000. */
const earthLongitude: readonly (readonly Term[])[] = [
	[
		[175347046, 0, 0],
		[3341656, 4.6692568, 6283.07585],
		[34894, 4.6261, 12566.1517],
		[3497, 2.7441, 5753.3849],
		[3418, 2.8289, 3.5231],
		[3136, 3.6277, 77713.7715],
		[2676, 4.4181, 7860.4194],
		[2343, 6.1352, 3930.2097],
		[1324, 0.7425, 11506.7698],
		[1273, 2.0371, 529.691],
		[1199, 1.1096, 1577.3435],
		[990, 5.233, 5884.927],
		[902, 2.045, 26.298],
		[857, 3.508, 398.149],
		[780, 1.179, 5223.694],
		[753, 2.533, 5507.553],
		[505, 4.583, 18849.228],
		[492, 4.205, 775.523],
		[357, 2.92, 0.067],
		[317, 5.849, 11790.629],
		[284, 1.899, 796.298],
		[271, 0.315, 10977.079],
		[243, 0.345, 5486.778],
		[206, 4.806, 2544.314],
		[205, 1.869, 5573.143],
		[202, 2.458, 6069.777],
		[156, 0.833, 213.299],
		[132, 3.411, 2942.463],
		[126, 1.083, 20.775],
		[115, 0.645, 0.98],
		[103, 0.636, 4694.003],
		[102, 0.976, 15720.839],
		[102, 4.267, 7.114],
		[99, 6.21, 2146.17],
		[98, 0.68, 155.42],
		[86, 5.98, 161000.69],
		[85, 1.3, 6275.96],
		[85, 3.67, 71430.7],
		[80, 1.81, 17260.15],
		[79, 3.04, 12036.46],
		[75, 1.76, 5088.63],
		[74, 3.5, 3154.69],
		[74, 4.68, 801.82],
		[70, 0.83, 9437.76],
		[62, 3.98, 8827.39],
		[61, 1.82, 7084.9],
		[57, 2.78, 6286.6],
		[56, 4.39, 14143.5],
		[56, 3.47, 6279.55],
		[52, 0.19, 12139.55],
		[52, 1.33, 1748.02],
		[51, 0.28, 5856.48],
		[49, 0.49, 1194.45],
		[41, 5.37, 8429.24],
		[41, 2.4, 19651.05],
		[39, 6.17, 10447.39],
		[37, 6.04, 10213.29],
		[37, 2.57, 1059.38],
		[36, 1.71, 2352.87],
		[36, 1.78, 6812.77],
		[33, 0.59, 17789.85],
		[30, 0.44, 83996.85],
		[30, 2.74, 1349.87],
		[25, 3.16, 4690.48],
	],
	[
		[628331966747, 0, 0],
		[206059, 2.678235, 6283.07585],
		[4303, 2.6351, 12566.1517],
		[425, 1.59, 3.523],
		[119, 5.796, 26.298],
		[109, 2.966, 1577.344],
		[93, 2.59, 18849.23],
		[72, 1.14, 529.69],
		[68, 1.87, 398.15],
		[67, 4.41, 5507.55],
		[59, 2.89, 5223.69],
		[56, 2.17, 155.42],
		[45, 0.4, 796.3],
		[36, 0.47, 775.52],
		[29, 2.65, 7.11],
	],
	[
		[52919, 0, 0],
		[8720, 1.0721, 6283.0758],
		[309, 0.867, 12566.152],
		[27, 0.05, 3.52],
	],
	[
		[289, 5.844, 6283.076],
		[35, 0, 0],
	],
]

const earthLongitudeAt = (millennia: number): number =>
	earthLongitude.reduce(
		(sum, terms, power) =>
			sum +
			millennia ** power *
				terms.reduce(
					(part, [amplitude, phase, frequency]) => part + amplitude * Math.cos(phase + frequency * millennia),
					0,
				),
		0,
	) * 1e-8

/** The sun's apparent longitude in degrees, 0 to 360, at a Julian day in universal time. */
export const sunLongitude = (universal: number): number => {
	const t = (toTerrestrial(universal) - 2_451_545) / 36_525
	const geometric = earthLongitudeAt(t / 10) / degree + 180
	const node = 125.04452 - 1934.136261 * t
	const meanSun = 280.4665 + 36_000.7698 * t
	const meanMoon = 218.3165 + 481_267.8813 * t
	const nutation =
		-17.2 * sin(node) - 1.32 * sin(2 * meanSun) - 0.23 * sin(2 * meanMoon) + 0.21 * sin(2 * node)
	const anomaly = 357.52911 + 35_999.05029 * t
	const distance = 1.00014 - 0.01671 * Math.cos(anomaly * degree) - 0.00014 * Math.cos(2 * anomaly * degree)
	const apparent = geometric + (nutation - 20.4898 / distance - 0.09033) / 3600
	return apparent - Math.floor(apparent / 360) * 360
}
