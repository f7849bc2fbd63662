import type { Instant } from "./Instant.ts"

/** A stretch of time `[start, end)`: the start belongs to it, the end does not. */
export interface TimeSegment {
	readonly start: Instant
	readonly end: Instant
}

/** Whether it has no time. */
export const isEmpty = (segment: TimeSegment): boolean => segment.end <= segment.start

/** Whether a moment lies in it; its end does not. */
export const contains = (segment: TimeSegment, instant: Instant): boolean =>
	segment.start <= instant && instant < segment.end

/** The stretch both have, or `null` when they only touch or lie apart. */
export const intersect = (a: TimeSegment, b: TimeSegment): TimeSegment | null => {
	const start = a.start >= b.start ? a.start : b.start
	const end = a.end <= b.end ? a.end : b.end
	return start < end ? { start, end } : null
}

/** The same set of moments as a sorted list of stretches that neither touch nor overlap; empty ones vanish. */
export const normalise = (segments: readonly TimeSegment[]): readonly TimeSegment[] => {
	const sorted = segments.filter((segment) => !isEmpty(segment)).sort((a, b) => a.start - b.start)
	const union: TimeSegment[] = []
	for (const segment of sorted) {
		const last = union.at(-1)
		if (last === undefined || last.end < segment.start) union.push(segment)
		else if (last.end < segment.end) union[union.length - 1] = { start: last.start, end: segment.end }
	}
	return union
}

/**
 * What is left of a stretch when others are taken out of it.
 *
 * ```ts
 * import { TimeSegment } from "@motcua/domain"
 *
 * const rest = TimeSegment.subtract({ start: 0, end: 10 }, [{ start: 2, end: 4 }, { start: 3, end: 6 }])
 * rest // => [{ start: 0, end: 2 }, { start: 6, end: 10 }]
 * ```
 */
export const subtract = (segment: TimeSegment, removed: readonly TimeSegment[]): readonly TimeSegment[] => {
	const rest: TimeSegment[] = []
	let start = segment.start
	for (const gap of normalise(removed)) {
		const end = gap.start <= segment.end ? gap.start : segment.end
		if (start < end) rest.push({ start, end })
		if (gap.end > start) start = gap.end
	}
	if (start < segment.end) rest.push({ start, end: segment.end })
	return rest
}
