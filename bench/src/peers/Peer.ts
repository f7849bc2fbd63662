import type { Contender } from "../Measurement.ts"

/** Another way to answer a case; what it needs before it can be asked is prepared outside the measured time. */
export interface Peer {
	readonly name: string
	/** How many of the cases each measured loop asks, and how many answers are checked: slow ones get fewer. */
	readonly cases: number
	readonly checked: number
	/** Epoch milliseconds of a moment to the answer to be measured: epoch milliseconds, or minutes. */
	readonly prepare: (millis: number) => () => number
}

/** The peer over the first of the moments. */
export function contender({ name, cases, prepare }: Peer, moments: Float64Array): Contender {
	const asked = Array.from(moments.subarray(0, cases), prepare)
	return { name, operations: asked.length, run: () => asked.reduce((sum, ask) => sum + ask(), 0) }
}

/** How many of its answers are wrong, in words. */
export function tellWrong(
	{ name, checked, prepare }: Peer,
	moments: Float64Array,
	isRight: (moment: number, answer: number) => boolean,
): string {
	const asked = moments.subarray(0, checked)
	const wrong = asked.filter((moment) => !isRight(moment, prepare(moment)())).length
	return `${name} ${wrong} of ${asked.length}${wrong === 0 ? "" : ` (${((wrong / asked.length) * 100).toFixed(1)} %)`}`
}
