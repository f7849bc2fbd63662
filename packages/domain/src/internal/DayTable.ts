import type { Session } from "../calendar/Session.ts"
import { millisPerDay } from "../time/Instant.ts"

/** What a day looks like inside; thousands of days share a few patterns. */
export interface DayPattern {
	readonly sessions: readonly Session[]
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
	/** For each pattern `edgesOfPattern` milliseconds of the day: start and end of every session that counts, then zeros. */
	readonly edges: Int32Array
	readonly edgesOfPattern: number
	readonly workingDaysBefore: Int32Array
	readonly millisBefore: Float64Array
	/** Epoch day of the n-th working day. */
	readonly workingDays: Int32Array
	/** First day from `i` on with any session, reception included; `length` when there is none. */
	readonly nextOpenDay: Int32Array
}

/** Gives out pattern numbers: the same sessions with the same standing get the same number; 0 is the closed day. */
export const collectPatterns = () => {
	const closed: DayPattern = { sessions: [], countedMillis: 0, isWorkingDay: false }
	const patterns: DayPattern[] = [closed]
	const byKey = new Map<string, number>()
	/** `sessions` in the order of the day, and how long a working day must be open. */
	const idOf = (sessions: readonly Session[], leastMinutes: number | "reception"): number => {
		if (sessions.length === 0) return 0
		const key = JSON.stringify([sessions, leastMinutes])
		const known = byKey.get(key)
		if (known !== undefined) return known
		const openMillis = sessions.reduce((millis, { start, end }) => millis + (end - start) * 1000, 0)
		const counts = leastMinutes !== "reception"
		byKey.set(key, patterns.length)
		return (
			patterns.push({
				sessions,
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
	const edgesOfPattern = 2 * Math.max(...patterns.map(({ sessions }) => sessions.length))
	const edges = new Int32Array(patterns.length * edgesOfPattern)
	for (const [p, { sessions, countedMillis }] of patterns.entries())
		if (countedMillis > 0)
			edges.set(
				sessions.flatMap(({ start, end }) => [start * 1000, end * 1000]),
				p * edgesOfPattern,
			)
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
		edges,
		edgesOfPattern,
		workingDaysBefore,
		millisBefore,
		workingDays: workingDays.subarray(0, days),
		nextOpenDay,
	}
}

const positive = (n: number): number => n & ~(n >> 31)

/**
 * Counted milliseconds in the first so many of the table. In whole numbers without a branch, for where in its day a moment
 * lies cannot be foreseen: three fifths of the time of comparing it with each session.
 */
export const countedUntil = (table: DayTable, millis: number): number => {
	const { edges, edgesOfPattern } = table
	const index = (millis / millisPerDay) | 0
	const ofDay = (millis - index * millisPerDay) | 0
	const first = Math.imul(table.patternOfDay[index]!, edgesOfPattern)
	const end = first + edgesOfPattern
	let sum = 0
	for (let i = first; i < end; i += 2)
		sum = (sum + positive((ofDay - edges[i]!) | 0) - positive((ofDay - edges[i + 1]!) | 0)) | 0
	return table.millisBefore[index]! + sum
}

/** The first millisecond of a day by which so much has been counted. */
export const momentReaching = ({ sessions }: DayPattern, counted: number): number => {
	let rest = counted
	for (const { start, end } of sessions) {
		const length = (end - start) * 1000
		if (rest <= length) return start * 1000 + rest
		rest -= length
	}
	return rest
}

/**
 * The first day at whose end so much has been counted, found by doubling steps from `near`: a limit of a few days costs a
 * few looks.
 */
export const dayReaching = ({ length, millisBefore }: DayTable, counted: number, near: number): number => {
	let low = near
	let high = near
	let step = 1
	if (millisBefore[near]! < counted) {
		do {
			low = high
			high = Math.min(high + step, length)
			step *= 2
		} while (millisBefore[high]! < counted && high < length)
	} else {
		do {
			high = low
			low = Math.max(low - step, 0)
			step *= 2
		} while (millisBefore[low]! >= counted && low > 0)
	}
	while (high - low > 1) {
		const middle = (low + high) >>> 1
		if (millisBefore[middle]! < counted) low = middle
		else high = middle
	}
	return low
}
