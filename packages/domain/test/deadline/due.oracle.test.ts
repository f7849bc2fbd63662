import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { Deadline, Instant } from "../../src/index.ts"
import { slowDue } from "../reference/slowDue.ts"
import { range } from "../support/anyCalendar.ts"
import { anyInput } from "../support/anyInput.ts"

/** `npm run prove -- oracle` asks for a million. */
const cases = Number(process.env.MOTCUA_ORACLE_CASES ?? 1000)

const shown = (at: Instant.Instant | null) => (at === null ? null : Instant.format(at))

describe("a due date", () => {
	it(`is the one that is found by walking day by day: ${cases} cases`, { timeout: 7_200_000 }, () => {
		let answered = 0
		fc.assert(
			fc.property(anyInput, (input) => {
				const fast = Deadline.compute(input)
				const slow = slowDue(input.calendar.spec, range.to, input)
				if (Result.isFailure(fast)) {
					assert.strictEqual(slow, "beyond")
					return
				}
				if (slow === "beyond") return assert.fail("the walk leaves the calendar")
				answered++
				const { dueAt, legalDueAt, decidedBy } = fast.success
				assert.deepStrictEqual(
					{ dueAt: shown(dueAt), legalDueAt: shown(legalDueAt), decidedBy: decidedBy._tag },
					{ dueAt: shown(slow.dueAt), legalDueAt: shown(slow.legalDueAt), decidedBy: slow.decidedBy },
				)
			}),
			{ numRuns: cases },
		)
		assert.isAbove(answered, cases * 0.9)
	})
})
