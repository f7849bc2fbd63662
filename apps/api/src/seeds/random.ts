/** Repeatable random numbers (mulberry32): the example must be the same on every machine. */
export interface Random {
	/** A number in [0, 1). */
	readonly next: () => number
	/** An integer in [from, to]. */
	readonly integer: (from: number, to: number) => number
	readonly pick: <A>(values: ReadonlyArray<A>) => A
	readonly weighted: <A>(values: ReadonlyArray<A>, weight: (value: A) => number) => A
	readonly shuffled: <A>(values: ReadonlyArray<A>) => Array<A>
}

export function random(seed: number): Random {
	let state = seed >>> 0
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), state | 1)
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
	}
	const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
	const pick = <A>(values: ReadonlyArray<A>): A => {
		const value = values[integer(0, values.length - 1)]
		if (value === undefined) throw new Error("nothing to pick from")
		return value
	}
	const weighted = <A>(values: ReadonlyArray<A>, weight: (value: A) => number): A => {
		const total = values.reduce((sum, value) => sum + weight(value), 0)
		let left = next() * total
		for (const value of values) {
			left -= weight(value)
			if (left < 0) return value
		}
		return pick(values)
	}
	const shuffled = <A>(values: ReadonlyArray<A>): Array<A> =>
		values
			.map((value) => ({ value, key: next() }))
			.sort((a, b) => a.key - b.key)
			.map(({ value }) => value)
	return { next, integer, pick, weighted, shuffled }
}
