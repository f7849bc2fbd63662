/** A random number from 0 up to, not including, 1. */
export type Random = () => number

/** mulberry32: the same numbers for the same seed. */
export const randomFrom = (start: number): Random => {
	let state = start
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
	}
}
