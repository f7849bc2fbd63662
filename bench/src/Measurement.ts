export type Unit = "operations/s" | "times" | "lines/s" | "ms" | "s" | "MB" | "count"

/** One figure with what it must reach; `peers` are others' figures of the same run, in the same unit. */
export interface Measurement {
	readonly name: string
	readonly value: number
	readonly unit: Unit
	readonly target: number
	readonly better: "higher" | "lower"
	readonly peers: Readonly<Record<string, number>>
	/** What the number alone does not say. */
	readonly note?: string
}

export const isMet = ({ value, target, better }: Measurement): boolean =>
	better === "higher" ? value >= target : value <= target

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	const middle = Math.floor(sorted.length / 2)
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** A loop over prepared input; returns something made of every answer, so that nothing can be left out. */
export interface Contender {
	readonly name: string
	readonly operations: number
	readonly run: () => number
}

let kept = 0

/** Milliseconds that this thread has had a processor: what other programs do meanwhile does not count. */
function processorMillis(): number {
	const { user, system } = process.threadCpuUsage()
	return (user + system) / 1000
}

/** The kernel counts processor time in ticks of some milliseconds: a round must be long against them. */
const roundMillis = 200

/**
 * Operations a second on one core of each contender: the median of interleaved rounds, so that a slow moment of the machine
 * meets all of them alike. What comes before the rounds warms up and finds how often each must run to fill one.
 */
export function race(contenders: readonly Contender[], rounds = 9): Readonly<Record<string, number>> {
	const repeats = contenders.map(({ run }) => {
		const started = performance.now()
		for (let i = 0; i < 10; i += 1) kept += run()
		return Math.max(1, Math.ceil((10 * roundMillis) / (performance.now() - started)))
	})
	const speeds = contenders.map((): number[] => [])
	for (let round = 0; round < rounds; round += 1) {
		for (const [index, { operations, run }] of contenders.entries()) {
			const started = processorMillis()
			for (let i = 0; i < repeats[index]!; i += 1) kept += run()
			const seconds = (processorMillis() - started) / 1000
			speeds[index]!.push((operations * repeats[index]!) / seconds)
		}
	}
	if (Number.isNaN(kept)) throw new Error("a contender answered nothing")
	return Object.fromEntries(contenders.map(({ name }, index) => [name, median(speeds[index]!)]))
}

/** A fixed stream of numbers in [0, 1): the same input in every run (mulberry32). */
export function makeRandom(seed: number): () => number {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
	}
}
