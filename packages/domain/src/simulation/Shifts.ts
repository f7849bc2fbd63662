import * as Instant from "../time/Instant.ts"

/** A due that moves; `null` is a clock that never ends. */
export interface Shift {
	readonly code: string
	readonly receivedAt: Instant.Instant
	readonly before: Instant.Instant | null
	readonly after: Instant.Instant | null
}

/** So many dues that move by so many days. */
export interface Bin {
	readonly days: number
	readonly count: number
}

/** How many dues move, and how far in calendar days between the due dates (dịch chuyển hạn). */
export interface Summary {
	readonly kept: number
	readonly moved: number
	readonly earlier: number
	readonly later: number
	/** Due under only one of the settings, because a clock is not started again before the due of the other. */
	readonly withoutDistance: number
	/** Moves by 0 days are to another time of the same day. Ascending, earlier ones negative. */
	readonly histogram: readonly Bin[]
	/** Of the distances of those that move either way, by nearest rank; `null` when none does. */
	readonly medianDays: number | null
	readonly p95Days: number | null
	/** The furthest first, of the same distance in the order of their codes. */
	readonly worst: readonly Shift[]
}

/** Shifts added up in place; its size does not grow with the dossiers. */
export interface Counter {
	kept: number
	/** Moved to another time of the same day. */
	earlierSameDay: number
	laterSameDay: number
	withoutDistance: number
	/** By calendar days between the two due dates, never 0. */
	readonly byDays: Map<number, number>
	readonly worst: Shift[]
	readonly worstSize: number
}

/** An empty count that keeps so many of the worst. */
export const makeCounter = (worstSize: number): Counter => ({
	kept: 0,
	earlierSameDay: 0,
	laterSameDay: 0,
	withoutDistance: 0,
	byDays: new Map(),
	worst: [],
	worstSize,
})

/** Counts one dossier, and keeps it when it is among the worst. */
export const add = (counter: Counter, shift: Shift): void => {
	const { before, after } = shift
	if (before === after) {
		counter.kept += 1
		return
	}
	if (before === null || after === null) counter.withoutDistance += 1
	else {
		const days = daysBetween(before, after)
		if (days !== 0) counter.byDays.set(days, (counter.byDays.get(days) ?? 0) + 1)
		else if (after < before) counter.earlierSameDay += 1
		else counter.laterSameDay += 1
	}
	keepIfWorst(counter, shift)
}

/** A due at 24:00 belongs to the day it ends. */
const daysBetween = (before: Instant.Instant, after: Instant.Instant): number =>
	Instant.dateOf(Instant.make(after - 1)) - Instant.dateOf(Instant.make(before - 1))

const distanceOf = ({ before, after }: Shift): number =>
	before === null || after === null ? Number.POSITIVE_INFINITY : Math.abs(after - before)

/** A total order of all that a shift says, so that the list does not depend on the order of the dossiers. */
const compare = (a: Shift, b: Shift): number => {
	const distanceA = distanceOf(a)
	const distanceB = distanceOf(b)
	if (distanceA !== distanceB) return distanceA > distanceB ? -1 : 1
	if (a.code !== b.code) return a.code < b.code ? -1 : 1
	if (a.receivedAt !== b.receivedAt) return a.receivedAt - b.receivedAt
	if (a.before !== b.before) return (a.before ?? 0) - (b.before ?? 0)
	return (a.after ?? 0) - (b.after ?? 0)
}

const keepIfWorst = ({ worst, worstSize }: Counter, shift: Shift): void => {
	if (worstSize === 0) return
	if (worst.length === worstSize && compare(worst[worstSize - 1]!, shift) <= 0) return
	let place = worst.length
	while (place > 0 && compare(worst[place - 1]!, shift) > 0) place -= 1
	worst.splice(place, 0, shift)
	if (worst.length > worstSize) worst.pop()
}

/** Adds what another counter has counted. */
export const include = (counter: Counter, other: Counter): void => {
	counter.kept += other.kept
	counter.earlierSameDay += other.earlierSameDay
	counter.laterSameDay += other.laterSameDay
	counter.withoutDistance += other.withoutDistance
	for (const [days, number] of other.byDays)
		counter.byDays.set(days, (counter.byDays.get(days) ?? 0) + number)
	for (const shift of other.worst) keepIfWorst(counter, shift)
}

/**
 * What was counted, with a histogram by days and the worst shifts.
 *
 * ```ts
 * import { Instant, Shifts } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const counter = Shifts.makeCounter(1)
 * const shift = { code: "VD-1", receivedAt: at("2020-10-14T09:00"), before: at("2020-10-19T17:00") }
 * Shifts.add(counter, { ...shift, after: at("2020-10-16T17:00") })
 * Shifts.add(counter, { ...shift, after: shift.before })
 * const { moved, kept, histogram } = Shifts.summarise(counter)
 * [moved, kept] // => [1, 1]
 * histogram // => [{ days: -3, count: 1 }]
 * ```
 */
export const summarise = (counter: Counter): Summary => {
	const { kept, earlierSameDay, laterSameDay, withoutDistance, byDays, worst } = counter
	const sameDay = earlierSameDay + laterSameDay
	const histogram = [...byDays, ...(sameDay > 0 ? [[0, sameDay] as const] : [])]
		.map(([days, number]) => ({ days, count: number }))
		.sort((a, b) => a.days - b.days)
	const earlier = earlierSameDay + total(histogram.filter(({ days }) => days < 0))
	const later = laterSameDay + total(histogram.filter(({ days }) => days > 0))
	const distances = histogram
		.map(({ days, count }) => ({ days: Math.abs(days), count }))
		.sort((a, b) => a.days - b.days)
	return {
		kept,
		moved: earlier + later + withoutDistance,
		earlier,
		later,
		withoutDistance,
		histogram,
		medianDays: quantileOf(distances, 0.5),
		p95Days: quantileOf(distances, 0.95),
		worst: [...worst],
	}
}

const total = (bins: readonly Bin[]): number => bins.reduce((sum, { count }) => sum + count, 0)

/** The nearest rank in ascending bins. */
const quantileOf = (bins: readonly Bin[], part: number): number | null => {
	const rank = Math.ceil(part * total(bins))
	let passed = 0
	for (const { days, count } of bins) {
		passed += count
		if (passed >= rank) return days
	}
	return null
}
