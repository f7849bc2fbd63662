import { readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	CalendarSpec,
	CivilDate,
	Deadline,
	DeadlineTrace,
	Instant,
	type ReceiptPolicy,
	SpecialDayRule,
	TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import { at } from "../support/given.ts"

interface Vectors {
	readonly about: string
	/** A calendar, or the file that holds one. */
	readonly calendar: CalendarSpec.Json | string
	readonly cases: readonly {
		readonly receivedAt: string
		readonly limit: TimeLimit.Json
		readonly specialDays?: readonly SpecialDayRule.Json[]
		readonly suspensions?: readonly (readonly [string, string | null])[]
		readonly sector?: string
		readonly receiptPolicy?: ReceiptPolicy.ReceiptPolicy
		readonly dueAt: string | null
		readonly legalDueAt?: string
		readonly decidedBy?: "Limit" | "SpecialDay"
		readonly why: string
	}[]
}

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"))

const compile = (json: CalendarSpec.Json | string): WorkCalendar.WorkCalendar =>
	typeof json === "string"
		? compile(read(json).calendar)
		: Result.getOrThrow(WorkCalendar.compile(Result.getOrThrow(CalendarSpec.decode(json))))

const print = (moment: Instant.Instant | null): string | null =>
	moment === null ? null : Instant.format(moment)

const files = readdirSync(new URL(".", import.meta.url)).filter((file) => /^due\..*\.json$/.test(file))

describe.each(files)("the vectors of %s", (file) => {
	const { calendar: json, cases }: Vectors = read(file)
	const calendar = compile(json)

	it.each(cases)("$receivedAt + $limit.amount $limit.unit → $dueAt: $why", (row) => {
		const input: Deadline.DeadlineInput = {
			calendar,
			receivedAt: at(row.receivedAt),
			limit: Result.getOrThrow(TimeLimit.decode(row.limit)),
			specialDays: (row.specialDays ?? []).map((rule) => Result.getOrThrow(SpecialDayRule.decode(rule))),
			suspensions: (row.suspensions ?? []).map(([start, end]) => ({
				start: at(start),
				end: end === null ? null : at(end),
			})),
			scope: { sector: row.sector },
			receiptPolicy: row.receiptPolicy,
		}
		const { deadline, trace } = Result.getOrThrow(Deadline.explain(input))
		assert.strictEqual(print(deadline.dueAt), row.dueAt)
		assert.strictEqual(print(deadline.legalDueAt), row.legalDueAt ?? row.dueAt)
		assert.strictEqual(deadline.decidedBy._tag, row.decidedBy ?? "Limit")
		assert.isFalse(deadline.provisional)
		assert.strictEqual(deadline.calendarVersion, calendar.version)
		const { dueAt, legalDueAt } = deadline
		assert.deepStrictEqual(DeadlineTrace.replay(trace), Result.succeed({ dueAt, legalDueAt }))
	})
})

describe("the calendar of the vectors", () => {
	const calendar = compile("officeCalendar.json")

	it.each([
		[2018, 250],
		[2019, 252],
		[2020, 252],
		[2021, 250],
		[2022, 249],
		[2023, 249],
		[2024, 251],
		[2025, 250],
		[2026, 250],
	])("%d has %d working days, as the announcements add up to", (year, days) => {
		const [before, last] = [`${year - 1}-12-31`, `${year}-12-31`].map((text) =>
			Result.getOrThrow(CivilDate.parse(text)),
		)
		assert.deepStrictEqual(WorkCalendar.workingDaysBetween(calendar, before!, last!), Result.succeed(days))
	})
})
