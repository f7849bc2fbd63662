import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import * as Result from "effect/Result"
import {
	CalendarSpec,
	CivilDate,
	ClockTime,
	Instant,
	SpecialDayRule,
	TimeLimit,
	WorkCalendar,
} from "../../src/index.ts"
import * as slow from "../reference/slowCalendar.ts"
import { slowDue } from "../reference/slowDue.ts"
import type { DueVector } from "./Vectors.ts"

/**
 * The vectors for other implementations: dues and special days from the worked examples of the documents, counts from the
 * slow calendar, which shares nothing with the engine but the description it reads. Nothing here asks the engine.
 */
const golden = new URL("../golden/", import.meta.url)
const read = (file: string) => JSON.parse(readFileSync(new URL(file, golden), "utf8"))

const office = read("officeCalendar.json").calendar
const spec = Result.getOrThrow(CalendarSpec.decode(office))
const day = (text: string) => Result.getOrThrow(CivilDate.parse(text))
const [first, last] = [day("2018-01-01"), day("2026-12-31")]

/** The same draws every time (the minimal standard generator), so that the file changes only when a rule does. */
let seed = 20_241_105
const below = (limit: number) => {
	seed = (seed * 48_271) % 2_147_483_647
	return seed % limit
}
const someDay = () => CivilDate.make(first + below(last - first + 1))
const someMoment = () => Instant.at(someDay(), ClockTime.make(below(24 * 60) * 60))
const orNull = <A>(value: A | null, print: (value: A) => string) => (value === null ? null : print(value))

const times = <A>(count: number, draw: () => A): readonly A[] => Array.from({ length: count }, draw)

const calendarDays = times(200, () => {
	const date = someDay()
	return { date: CivilDate.format(date), working: slow.isWorkingDay(spec, date) }
})
const addedDays = times(200, () => {
	const [start, amount] = [someDay(), below(61) - 20]
	const end = slow.addWorkingDays(spec, start, amount, { from: first, to: last })
	return { start: CivilDate.format(start), amount, end: orNull(end, CivilDate.format) }
})
const daysBetween = times(200, () => {
	const [a, b] = [someDay(), someDay()]
	return { from: CivilDate.format(a), to: CivilDate.format(b), days: slow.workingDaysBetween(spec, a, b) }
})
const addedMinutes = times(200, () => {
	const [start, minutes] = [someMoment(), below(6000) + 1]
	const end = slow.addWorkingTime(spec, start, minutes * 60_000, last)
	return { start: Instant.format(start), minutes, end: orNull(end, Instant.format) }
})
const minutesBetween = times(200, () => {
	const [a, b] = [someMoment(), someMoment()]
	const minutes = slow.workingTimeBetween(spec, a, b) / 60_000
	return { from: Instant.format(a), to: Instant.format(b), minutes }
})

const dues = readdirSync(golden)
	.filter((file) => /^due\..*\.json$/.test(file))
	.sort()
	.map((file) => {
		const { about, calendar, cases } = read(file)
		return { about, calendar: typeof calendar === "string" ? read(calendar).calendar : calendar, cases }
	})

/** Limits of every kind with suspensions, policies and a special day, walked day by day. */
const units = ["workingDays", "workingHours", "calendarDays", "months"] as const
const amounts = { workingDays: 12, workingHours: 40, calendarDays: 40, months: 3 } as const
const walkedDue = (): DueVector => {
	const receivedAt = Instant.make(Math.min(someMoment(), Instant.at(day("2026-06-30"), ClockTime.midnight)))
	const unit = units[below(4)] ?? "workingDays"
	const half = unit === "workingDays" && below(4) === 0 ? 0.5 : 0
	const limit: TimeLimit.Json =
		below(10) === 0 ? { unit: "sameDay", cutOff: "15:00" } : { unit, amount: below(amounts[unit]) + 1 + half }
	const suspensions = times(below(3), () => {
		const start = Instant.make(receivedAt + (below(15 * 24 * 60) + 1) * 60_000)
		return { start, end: below(8) === 0 ? null : Instant.make(start + below(10 * 24 * 60) * 60_000) }
	})
	const friday: SpecialDayRule.Json = {
		kind: "noAppointment",
		weekdays: ["fri"],
		from: "2018-01-01",
		to: null,
		session: below(2) === 0 ? "day" : "morning",
		whenClosed: below(2) === 0 ? "next" : "skip",
	}
	const specialDays = below(3) === 0 ? [friday] : []
	const policies = {
		receiptPolicy: below(5) === 0 ? ("asIs" as const) : ("nextOpening" as const),
		closing: below(5) === 0 ? ("inclusive" as const) : ("exclusive" as const),
		dueAtPolicy: below(5) === 0 ? ("midnight" as const) : ("closing" as const),
		timeEndPolicy: below(3) === 0 ? ("nextOpening" as const) : ("closing" as const),
		bounds: below(4) === 0 ? ("(]" as const) : ("[)" as const),
	}
	const found = slowDue(spec, last, {
		calendar: Result.getOrThrow(WorkCalendar.compile(spec)),
		receivedAt,
		limit: Result.getOrThrow(TimeLimit.decode(limit)),
		specialDays: specialDays.map((rule) => Result.getOrThrow(SpecialDayRule.decode(rule))),
		suspensions,
		...policies,
	})
	if (found === "beyond") return walkedDue()
	const dueAt = orNull(found.dueAt, Instant.format)
	const legalDueAt = orNull(found.legalDueAt, Instant.format)
	return {
		why: "walked day by day",
		receivedAt: Instant.format(receivedAt),
		limit,
		...(specialDays.length === 0 ? {} : { specialDays }),
		...(suspensions.length === 0
			? {}
			: {
					suspensions: suspensions.map(
						({ start, end }) => [Instant.format(start), orNull(end, Instant.format)] as const,
					),
				}),
		...policies,
		dueAt,
		...(legalDueAt === null || legalDueAt === dueAt ? {} : { legalDueAt }),
	}
}
const walked = {
	about: "Dues of every kind, found by walking day by day",
	calendar: office,
	cases: times(400, walkedDue),
}

const own = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"))
const { dossiers } = own("dossiers.json")
const { specialDays } = own("specialDays.json")

export const text = `${JSON.stringify(
	{
		version: 1,
		timeZone: "+07:00",
		calendar: { range: { from: "2018-01-01", to: "2026-12-31" }, spec: office },
		calendarDays,
		addedDays,
		daysBetween,
		addedMinutes,
		minutesBetween,
		specialDays,
		dues: [...dues, walked],
		dossiers,
	},
	null,
	"\t",
)}\n`

export const file = fileURLToPath(new URL("../../conformance/vectors.json", import.meta.url))

if (import.meta.main) writeFileSync(file, text)
