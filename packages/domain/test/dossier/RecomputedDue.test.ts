import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { Instant, RecomputedDue, WorkCalendar } from "../../src/index.ts"
import { anyCalendar, anyMoment } from "../support/anyInput.ts"
import { at, givenCalendar } from "../support/given.ts"
import { print } from "./given.ts"

const told = { dueAt: at("2020-10-19T17:00"), endedAt: null }
const open = givenCalendar()
const closedOnMonday = givenCalendar({ closures: ["2020-10-19"] })

const decided = (
	counted: string | null,
	policy: RecomputedDue.RecomputePolicy,
	calendar = open,
	dossier: Parameters<typeof RecomputedDue.of>[0] = told,
) => {
	const due = Result.getOrThrow(
		RecomputedDue.of(dossier, counted === null ? null : at(counted), policy, calendar),
	)
	return due._tag === "Moved" ? `${print(due.to)} ${due.because}` : `${due._tag} ${due.because}`
}

describe("the due of a running dossier when the calendar has changed", () => {
	it.each([
		{
			counted: "2020-10-21T17:00",
			keep: "Kept policy",
			onlyLater: "2020-10-21T17:00 counted",
			recompute: "2020-10-21T17:00 counted",
		},
		{
			counted: "2020-10-16T17:00",
			keep: "Kept policy",
			onlyLater: "Kept earlierRefused",
			recompute: "2020-10-16T17:00 counted",
		},
		{ counted: "2020-10-19T17:00", keep: "Kept policy", onlyLater: "Kept same", recompute: "Kept same" },
		{ counted: null, keep: "Kept noDue", onlyLater: "Kept noDue", recompute: "Kept noDue" },
	] as const)("counted anew as $counted", ({ counted, ...expected }) => {
		for (const policy of RecomputedDue.policies)
			assert.strictEqual(decided(counted, policy), expected[policy])
	})

	it("moves on when the day that was told is off now, although it is due earlier", () => {
		assert.strictEqual(decided("2020-10-16T17:00", "onlyLater", closedOnMonday), "2020-10-20T17:00 told")
	})

	it("stays when it is recomputed to what was told, even on a day that is off now", () => {
		assert.strictEqual(decided("2020-10-19T17:00", "recompute", closedOnMonday), "Kept same")
	})

	it("at midnight belongs to the day that ends, and at an odd hour is not moved to the closing", () => {
		const midnight = { ...told, dueAt: at("2020-10-20T00:00") }
		const closedOnTuesday = givenCalendar({ closures: ["2020-10-20"] })
		assert.strictEqual(decided("2020-10-20T00:00", "onlyLater", closedOnTuesday, midnight), "Kept same")
		assert.strictEqual(
			decided("2020-10-17T00:00", "onlyLater", closedOnMonday, midnight),
			"2020-10-21T00:00 told",
		)
		const oddHour = { ...told, dueAt: at("2020-10-19T10:00") }
		assert.strictEqual(decided("2020-10-16T10:00", "onlyLater", open, oddHour), "Kept earlierRefused")
	})

	it("never changes for a dossier that has ended, and has nothing to change while the clock stands still", () => {
		const ended = { ...told, endedAt: at("2020-10-18T09:00") }
		assert.strictEqual(decided("2020-10-21T17:00", "recompute", open, ended), "Kept ended")
		assert.strictEqual(decided("2020-10-21T17:00", "recompute", open, { ...told, dueAt: null }), "Kept noDue")
	})

	it("only later is never earlier, and lies on a working day when it moved", () => {
		fc.assert(
			fc.property(anyCalendar, anyMoment, anyMoment, (calendar, dueAt, counted) => {
				const due = RecomputedDue.of({ dueAt, endedAt: null }, counted, "onlyLater", calendar)
				if (Result.isFailure(due) || due.success._tag === "Kept") return
				assert.isAbove(due.success.to, dueAt)
				if (due.success.because === "told")
					assert.isTrue(WorkCalendar.isWorkingDay(calendar, Instant.dateOf(Instant.make(due.success.to - 1))))
			}),
		)
	})
})
