import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, DossierExtension, type DossierRules, Instant, TimeLimit } from "../../src/index.ts"
import { assertRefused } from "../support/given.ts"
import { follow, given, givenRules, type Line, print, workingDays } from "./given.ts"

const calendarDays = (amount: number) => TimeLimit.of("calendarDays", amount)
const months = (amount: number) => TimeLimit.of("months", amount)
const hours = (amount: number) => TimeLimit.of("workingHours", amount)

interface Case {
	readonly rules?: Partial<DossierRules.DossierRules>
	readonly lines: readonly [Line, ...Line[]]
	readonly by: TimeLimit.TimeLimit
	readonly due: string | null
	readonly extended: string | null
	readonly why: string
}

describe("an extension", () => {
	it.each<Case>([
		{
			lines: ["Received 2020-10-05T09:00"],
			by: workingDays(5),
			due: "2020-10-12T17:00",
			extended: "2020-10-19",
			why: "ten working days from Monday 5: 6 to 9, 12 to 16, 19",
		},
		{
			rules: { statutory: calendarDays(10) },
			lines: ["Received 2020-10-15T09:00"],
			by: calendarDays(10),
			due: "2020-10-26T17:00",
			extended: "2020-11-04",
			why: "twenty days from Thursday 15, not ten from the Monday to which Sunday 25 gave way",
		},
		{
			rules: { statutory: months(1) },
			lines: ["Received 2020-01-31T09:00"],
			by: months(1),
			due: "2020-03-02T17:00",
			extended: "2020-03-31",
			why: "two months in one step: the 31st again, though 29 February was a Saturday",
		},
		{
			lines: ["Received 2020-10-05T09:00", "Suspended 2020-10-07T10:00", "Resumed 2020-10-09T10:00"],
			by: workingDays(5),
			due: "2020-10-14T17:00",
			extended: "2020-10-21",
			why: "Wednesday 7 and Thursday 8 are not counted",
		},
		{
			rules: { committed: workingDays(2) },
			lines: ["Received 2020-10-05T09:00"],
			by: workingDays(5),
			due: "2020-10-07T17:00",
			extended: "2020-10-19",
			why: "the limit of the law is extended, not the promise",
		},
		{
			rules: { statutory: hours(8) },
			lines: ["Received 2020-10-05T09:00"],
			by: hours(8),
			due: "2020-10-06T08:30",
			extended: "2020-10-07",
			why: "six and a half hours on Monday, eight and a half on Tuesday, one on Wednesday: then at closing",
		},
		{
			lines: ["Submitted 2020-10-05T09:00"],
			by: workingDays(5),
			due: null,
			extended: null,
			why: "nothing is received yet",
		},
		{
			lines: ["Received 2020-10-05T09:00", "Suspended 2020-10-07T10:00"],
			by: workingDays(5),
			due: null,
			extended: null,
			why: "the clock stands still",
		},
	])("leads to $extended: $why", ({ rules: more, lines, by, due, extended }) => {
		const rules = givenRules(more)
		const dossier = given(rules, ...lines)
		assert.strictEqual(print(dossier.dueAt), due)
		const found = Result.getOrThrow(DossierExtension.newDueOn(dossier, by, rules))
		assert.strictEqual(found === null ? null : CivilDate.format(found), extended)
		if (found === null) return
		const moment = Instant.format(dossier.lastEventAt)
		const { dueAt } = given(rules, ...lines, `Extended ${moment} ${extended}`)
		assert.strictEqual(print(dueAt), `${extended}T17:00`)
	})

	it("of a dossier that is of another case makes that case's limit longer", () => {
		const rules = givenRules({ limitsOf: () => ({ statutory: workingDays(8), committed: null }) })
		const dossier = given(rules, "Received 2020-10-05T09:00", "CaseChanged 2020-10-06T09:00 →verify")
		assert.strictEqual(print(dossier.dueAt), "2020-10-15T17:00")
		const found = Result.getOrThrow(DossierExtension.newDueOn(dossier, workingDays(1), rules))
		assert.strictEqual(CivilDate.format(found!), "2020-10-16")
	})

	it("leads to the day that ends when the limit does, where limits end at 24:00", () => {
		const rules = givenRules({ dueAtPolicy: "midnight" })
		const dossier = given(rules, "Received 2020-10-05T09:00")
		assert.strictEqual(print(dossier.dueAt), "2020-10-13T00:00")
		const found = Result.getOrThrow(DossierExtension.newDueOn(dossier, workingDays(5), rules))
		assert.strictEqual(CivilDate.format(found!), "2020-10-19")
	})

	it("recorded after the due is refused, so that the old overdue stays", () => {
		const rules = givenRules()
		const lines = ["Received 2020-10-05T09:00"] as const
		const late = follow(rules, ...lines, "Extended 2020-10-13T09:00 2020-10-19")
		assert.isTrue(
			Result.isFailure(late) &&
				late.failure._tag === "EventNotAllowed" &&
				late.failure.refusal === "ExtensionTooLate",
		)
	})

	it.each([
		{ statutory: workingDays(5), by: hours(8) },
		{ statutory: hours(8), by: workingDays(1) },
		{ statutory: calendarDays(5), by: workingDays(5) },
		{ statutory: months(1), by: calendarDays(30) },
		{ statutory: workingDays(5), by: months(1) },
		{ statutory: { _tag: "SameDay", cutOff: TimeLimit.usualCutOff } as const, by: workingDays(1) },
	])("of $statutory by $by has no sum", ({ statutory, by }) => {
		const rules = givenRules({ statutory })
		const dossier = given(rules, "Received 2020-10-05T09:00")
		assertRefused(
			DossierExtension.newDueOn(dossier, by, rules),
			new DossierExtension.NotAddable({ limit: statutory, by }),
		)
	})
})
