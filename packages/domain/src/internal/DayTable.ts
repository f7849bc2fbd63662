import type { Session } from "../calendar/Session.ts"

/** What a day looks like inside; thousands of days share a few patterns. Times are milliseconds of the day. */
export interface DayPattern {
	readonly sessions: readonly Session[]
	readonly starts: readonly number[]
	readonly ends: readonly number[]
	/** Milliseconds that count for limits in working time. */
	readonly countedMillis: number
	/** Whether the day counts for limits in working days. */
	readonly isWorkingDay: boolean
}

/**
 * A calendar as prefix sums over `length` days from epoch day `first`. Arrays with one entry more than there are days
 * hold in place `i` the sum before day `i`, so that a difference of two entries is a count over a stretch of days.
 */
export interface DayTable {
	readonly first: number
	readonly length: number
	readonly patterns: readonly DayPattern[]
	/** Pattern of day `i`; one closed day stands after the last, so that its end can be asked for. */
	readonly patternOfDay: Int32Array
	readonly workingDaysBefore: Int32Array
	readonly millisBefore: Float64Array
	/** Epoch day of the n-th working day. */
	readonly workingDays: Int32Array
	/** First day from `i` on with any session, reception included; `length` when there is none. */
	readonly nextOpenDay: Int32Array
}

/** Gives out pattern numbers: the same sessions with the same standing get the same number; 0 is the closed day. */
export const collectPatterns = () => {
	const closed: DayPattern = { sessions: [], starts: [], ends: [], countedMillis: 0, isWorkingDay: false }
	const patterns: DayPattern[] = [closed]
	const byKey = new Map<string, number>()
	/** `sessions` in the order of the day, and how long a working day must be open. */
	const idOf = (sessions: readonly Session[], leastMinutes: number | "reception"): number => {
		if (sessions.length === 0) return 0
		const key = sessions.reduce<string>(
			(text, { start, end }) => `${text}${start}-${end},`,
			`${leastMinutes}:`,
		)
		const known = byKey.get(key)
		if (known !== undefined) return known
		const openMillis = sessions.reduce((millis, { start, end }) => millis + (end - start) * 1000, 0)
		const counts = leastMinutes !== "reception"
		byKey.set(key, patterns.length)
		return (
			patterns.push({
				sessions,
				starts: sessions.map(({ start }) => start * 1000),
				ends: sessions.map(({ end }) => end * 1000),
				countedMillis: counts ? openMillis : 0,
				isWorkingDay: counts && openMillis >= leastMinutes * 60_000,
			}) - 1
		)
	}
	return { patterns, idOf }
}

/** Sums up a calendar whose days have already got their patterns. */
export const sum = (
	first: number,
	length: number,
	patterns: readonly DayPattern[],
	patternOfDay: Int32Array,
): DayTable => {
	const workingDaysBefore = new Int32Array(length + 1)
	const millisBefore = new Float64Array(length + 1)
	const workingDays = new Int32Array(length)
	const isWorking = Uint8Array.from(patterns, (pattern) => (pattern.isWorkingDay ? 1 : 0))
	const countedMillis = Float64Array.from(patterns, (pattern) => pattern.countedMillis)
	let days = 0
	let millis = 0
	for (let i = 0; i < length; i++) {
		const pattern = patternOfDay[i]!
		if (isWorking[pattern] === 1) workingDays[days++] = first + i
		millis += countedMillis[pattern]!
		workingDaysBefore[i + 1] = days
		millisBefore[i + 1] = millis
	}
	const nextOpenDay = new Int32Array(length + 1).fill(length)
	let next = length
	for (let i = length - 1; i >= 0; i--) {
		if (patternOfDay[i] !== 0) next = i
		nextOpenDay[i] = next
	}
	return {
		first,
		length,
		patterns,
		patternOfDay,
		workingDaysBefore,
		millisBefore,
		workingDays: workingDays.subarray(0, days),
		nextOpenDay,
	}
}

/** Counted milliseconds of a day before `millis` of it. */
export const countedBefore = (pattern: DayPattern, millis: number): number => {
	if (pattern.countedMillis === 0) return 0
	const { starts, ends } = pattern
	let sum = 0
	for (let s = 0; s < starts.length; s++) {
		const start = starts[s]!
		if (millis <= start) break
		const end = ends[s]!
		sum += millis < end ? millis - start : end - start
	}
	return sum
}

/** The first moment of a day by which so much has been counted: at a session's end rather than at the next start. */
export const earliestAt = ({ starts, ends }: DayPattern, counted: number): number => {
	let rest = counted
	let s = 0
	for (; rest > ends[s]! - starts[s]!; s++) rest -= ends[s]! - starts[s]!
	return starts[s]! + rest
}

/** The last moment of a day by which no more has been counted: at a session's start rather than at the end before. */
export const latestAt = ({ starts, ends }: DayPattern, counted: number): number => {
	let rest = counted
	let s = 0
	for (; rest >= ends[s]! - starts[s]!; s++) rest -= ends[s]! - starts[s]!
	return starts[s]! + rest
}

/**
 * The day in which the counted time reaches `target`, found by doubling steps from `near`: a limit of a few days costs a
 * few looks. `reached` asks for the day that ends at or after the target, `passed` for the day that ends after it.
 */
export const dayOfTotal = (
	table: DayTable,
	target: number,
	near: number,
	side: "reached" | "passed",
): number => {
	const total = table.millisBefore
	// For whole milliseconds "ends after the target" is "ends at or after the target and one".
	const bound = side === "reached" ? target : target + 1
	let low = near
	let high = near
	let step = 1
	if (total[near]! < bound) {
		do {
			low = high
			high = Math.min(high + step, table.length)
			step *= 2
		} while (total[high]! < bound && high < table.length)
	} else {
		do {
			high = low
			low = Math.max(low - step, 0)
			step *= 2
		} while (total[low]! >= bound && low > 0)
	}
	while (high - low > 1) {
		const middle = (low + high) >>> 1
		if (total[middle]! < bound) low = middle
		else high = middle
	}
	return low
}
