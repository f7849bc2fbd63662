// Prints one digest over many due dates with their explanations, in the host's time zone: sameEverywhere.test.ts.
import { createHash } from "node:crypto"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { Deadline, DeadlineTrace, ICalendar, Instant, LunarDate } from "../../src/index.ts"
import { range } from "../support/anyCalendar.ts"
import { anyInput } from "../support/anyInput.ts"

const hash = createHash("sha256")
for (const input of fc.sample(anyInput, { seed: 2020_10_16, numRuns: 1000 })) {
	const explained = Deadline.explain(input)
	if (Result.isFailure(explained)) {
		hash.update(explained.failure._tag)
		continue
	}
	const { deadline, trace } = explained.success
	hash.update(JSON.stringify([deadline.dueAt, deadline.legalDueAt, DeadlineTrace.encode(trace)]))
	for (const language of ["vi", "en"] as const) hash.update(DeadlineTrace.render(trace, language).join("\n"))
	hash.update(JSON.stringify(LunarDate.fromSolar(Instant.dateOf(input.receivedAt))))
	hash.update(
		ICalendar.write(input.calendar, range, {
			name: "",
			host: "motcua.example.vn",
			writtenAt: input.receivedAt,
			language: "vi",
		}),
	)
}
console.log(hash.digest("hex"))
