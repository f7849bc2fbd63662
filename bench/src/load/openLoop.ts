// A process of its own that sends requests at their times, whether those before are answered or not. It reads a job from
// standard input and prints what came of it.
import { text } from "node:stream/consumers"
import { percentile, post } from "./Http.ts"

export interface Job {
	readonly address: string
	readonly perSecond: number
	readonly seconds: number
	/** In this order, again and again; each with the headers of whoever sends it. */
	readonly requests: readonly { readonly body: string; readonly headers: Readonly<Record<string, string>> }[]
}

export interface Outcome {
	readonly sent: number
	readonly errors: number
	readonly example: string
	readonly seconds: number
	/** From the moment when a request was due, so that a client that is late itself hides nothing. */
	readonly median: number
	readonly p99: number
	readonly slowest: number
}

const job: Job = JSON.parse(await text(process.stdin))
const total = job.perSecond * job.seconds
const times: number[] = []
let errors = 0
let example = ""
const answers: Promise<void>[] = []
const started = performance.now()
for (let number = 0; number < total; number += 1) {
	const due = started + (number * 1000) / job.perSecond
	const early = due - performance.now()
	if (early > 1) await new Promise((resolve) => setTimeout(resolve, early))
	const { body, headers } = job.requests[number % job.requests.length]!
	answers.push(
		post(job.address, body, headers).then(
			({ status, text }) => {
				if (status === 200 && !text.includes('"message":')) times.push(performance.now() - due)
				else {
					errors += 1
					example = text.slice(0, 300)
				}
			},
			(failure: unknown) => {
				errors += 1
				example = String(failure)
			},
		),
	)
}
await Promise.all(answers)
const outcome: Outcome = {
	sent: total,
	errors,
	example,
	seconds: (performance.now() - started) / 1000,
	median: percentile(times, 0.5),
	p99: percentile(times, 0.99),
	slowest: Math.max(...times.slice(0, 100_000)),
}
console.log(JSON.stringify(outcome))
process.exit(0)
