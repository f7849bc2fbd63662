import { newMoon, sunLongitude } from "./astronomy.ts"

/** A lunar month: its first day as an epoch day, and its number in the lunar year that begins in `year`. */
export interface LunarMonth {
	readonly year: number
	readonly month: number
	readonly leap: boolean
	readonly start: number
}

/** A new moon, or a principal term on the first day of a month, less than 20 minutes from midnight. */
export interface CloseCall {
	readonly day: number
	readonly what: "new moon" | "principal term"
	readonly secondsFromMidnight: number
}

const unixEpoch = 2_440_587.5
const sunDegreesPerSecond = 360 / 365.2422 / 86_400

const midnight = (day: number, offsetHours: number): number => day + unixEpoch - offsetHours / 24

/** Which of the twelve principal terms the sun passed last before the day began: 9 after the winter solstice. */
const sectorAtStart = (day: number, offsetHours: number): number =>
	Math.floor(sunLongitude(midnight(day, offsetHours)) / 30)

const secondsFromMidnight = (julianDay: number, offsetHours: number): number => {
	const day = julianDay - unixEpoch + offsetHours / 24
	return (day - Math.round(day)) * 86_400
}

/**
 * All months of the lunar years `from` to `to` by the rules of the calendar: a month begins on the day of the new moon;
 * month 11 is the one with the winter solstice; where thirteen months lie between two of them, the first without a
 * principal term is a leap month and takes the number of the one before.
 */
export function lunarMonths(
	from: number,
	to: number,
	offsetHours: number,
): { readonly months: readonly LunarMonth[]; readonly closeCalls: readonly CloseCall[] } {
	const firstMoon = Math.floor((from - 2000) * 12.3685) - 15
	const lastMoon = Math.ceil((to + 1 - 2000) * 12.3685) + 15
	const moons = Array.from({ length: lastMoon - firstMoon }, (_, index) => newMoon(firstMoon + index))
	const starts = moons.map((moon) => Math.floor(moon - unixEpoch + offsetHours / 24))
	const sectors = starts.map((start) => sectorAtStart(start, offsetHours))
	const elevens = sectors.flatMap((sector, index) =>
		(sector === 7 || sector === 8) && (sectors[index + 1] === 9 || sectors[index + 1] === 10) ? [index] : [],
	)
	const months: LunarMonth[] = []
	for (const [order, eleven] of elevens.slice(0, -1).entries()) {
		const next = elevens[order + 1]!
		const yearOfEleven = new Date(starts[eleven]! * 86_400_000).getUTCFullYear()
		const leap =
			next - eleven === 13
				? sectors.findIndex((sector, index) => index > eleven && sector === sectors[index + 1])
				: -1
		for (let index = eleven; index < next; index++) {
			const number = 11 + index - eleven - (leap >= 0 && index >= leap ? 1 : 0)
			months.push({
				year: number > 12 ? yearOfEleven + 1 : yearOfEleven,
				month: number > 12 ? number - 12 : number,
				leap: index === leap,
				start: starts[index]!,
			})
		}
	}
	const closeMoons = moons.map(
		(moon, index): CloseCall => ({
			day: starts[index]!,
			what: "new moon",
			secondsFromMidnight: secondsFromMidnight(moon, offsetHours),
		}),
	)
	const closeTerms = starts.map((day): CloseCall => {
		const past = sunLongitude(midnight(day, offsetHours)) / 30
		return {
			day,
			what: "principal term",
			secondsFromMidnight: ((Math.round(past) - past) * 30) / sunDegreesPerSecond,
		}
	})
	return {
		months: months.filter(({ year }) => year >= from && year <= to),
		closeCalls: [...closeMoons, ...closeTerms]
			.filter(({ secondsFromMidnight }) => Math.abs(secondsFromMidnight) < 1200)
			.toSorted((a, b) => a.day - b.day),
	}
}
