import { CivilDate, Deadline, Instant, SpecialDayRule, TimeLimit, WorkCalendar } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import { addBusinessDays } from "date-fns"
import * as Result from "effect/Result"
import { type Measurement, makeRandom, race } from "./Measurement.ts"

const count = 1 << 18
const limit = 15
const first = CivilDate.make(17_532) // 2018-01-01
const last = CivilDate.make(20_818) // 2026-12-31
const random = makeRandom(2_018_2026)
const dates = Int32Array.from({ length: count }, () => first + Math.floor(random() * (last - first + 1)))
const moments = Float64Array.from(
	dates,
	(date) => Instant.at(CivilDate.make(date), 0 as never) + Math.floor(random() * 1440) * 60_000,
)

/** Counting and due dates over random days of 2018–2026 on the built-in calendar with its real holidays. */
export function* measureDomain(): Generator<Measurement> {
	const calendar = vn()
	yield* measureAddWorkingDays(calendar)
	yield measureWorkingMinutes(calendar)
	yield measureDue(calendar)
	yield measureCompile(calendar)
}

function measureAddWorkingDays(calendar: WorkCalendar.WorkCalendar): Measurement[] {
	const add = (date: number) =>
		Result.getOrThrow(WorkCalendar.addWorkingDays(calendar, CivilDate.make(date), limit))
	const sample = dates.subarray(0, count >> 2)
	const asDates = Array.from(sample, toDate)
	const speeds = race([
		{
			name: "ours",
			operations: count,
			run: () => {
				let sum = 0
				for (let i = 0; i < count; i += 1) {
					const due = WorkCalendar.addWorkingDays(calendar, CivilDate.make(dates[i]!), limit)
					if (Result.isSuccess(due)) sum += due.success
				}
				return sum
			},
		},
		{
			name: "date-fns addBusinessDays",
			operations: asDates.length,
			run: () => asDates.reduce((sum, date) => sum + addBusinessDays(date, limit).getTime(), 0),
		},
		{
			name: "day by day over isWorkingDay",
			operations: sample.length,
			run: () => sample.reduce((sum, date) => sum + stepByStep(calendar, date), 0),
		},
	])
	const wrong = sample.filter(
		(date, i) => addBusinessDays(asDates[i]!, limit).getTime() !== toDate(add(date)).getTime(),
	)
	const share = ((wrong.length / sample.length) * 100).toFixed(1)
	const { ours, ...peers } = speeds
	const name = `+${limit} working days`
	return [
		{
			name,
			value: ours!,
			unit: "operations/s",
			target: 20e6,
			better: "higher",
			peers,
			note: `date-fns knows weekends only: ${wrong.length} of its ${sample.length} answers (${share} %) are not the working day that the calendar gives`,
		},
		{
			name: `${name}, against date-fns addBusinessDays`,
			value: ours! / peers["date-fns addBusinessDays"]!,
			unit: "times",
			target: 10,
			better: "higher",
			peers: {},
		},
	]
}

function measureWorkingMinutes(calendar: WorkCalendar.WorkCalendar): Measurement {
	const sixtyDays = 60 * Instant.millisPerDay
	const { ours } = race([
		{
			name: "ours",
			operations: count,
			run: () => {
				let sum = 0
				for (let i = 0; i < count; i += 1) {
					const start = moments[i]!
					const end = Instant.make(start + sixtyDays)
					const millis = WorkCalendar.workingTimeBetween(calendar, Instant.make(start), end)
					if (Result.isSuccess(millis)) sum += millis.success / 60_000
				}
				return sum
			},
		},
	])
	return {
		name: "working minutes between two moments 60 days apart",
		value: ours!,
		unit: "operations/s",
		target: 5e6,
		better: "higher",
		peers: {},
	}
}

function measureDue(calendar: WorkCalendar.WorkCalendar): Measurement {
	const fridays = Result.getOrThrow(
		SpecialDayRule.decode({
			kind: "noAppointment",
			weekdays: ["fri"],
			from: "2020-10-15",
			to: null,
			session: "day",
		}),
	)
	const limits = [
		{ unit: "workingDays", amount: 3 },
		{ unit: "workingDays", amount: 15 },
		{ unit: "workingHours", amount: 8 },
		{ unit: "calendarDays", amount: 30 },
	].map((json) => Result.getOrThrow(TimeLimit.decode(json)))
	const { ours } = race([
		{
			name: "ours",
			operations: count,
			run: () => {
				let sum = 0
				for (let i = 0; i < count; i += 1) {
					const deadline = Deadline.compute({
						calendar,
						receivedAt: Instant.make(moments[i]!),
						limit: limits[i & 3]!,
						specialDays: [fridays],
					})
					if (Result.isSuccess(deadline)) sum += deadline.success.dueAt ?? 0
				}
				return sum
			},
		},
	])
	return {
		name: "full due date with a special day",
		value: ours!,
		unit: "operations/s",
		target: 1e6,
		better: "higher",
		peers: {},
		note: "receipt rolled to the next opening, four kinds of limits, every Friday “Ngày không hẹn”",
	}
}

function measureCompile({ spec }: WorkCalendar.WorkCalendar): Measurement {
	const range = { from: CivilDate.make(14_610), to: CivilDate.make(14_610 + Math.floor(365.2425 * 60)) } // 2010–2069
	const compile = (): number => {
		const compiled = WorkCalendar.compile(spec, range)
		if (Result.isFailure(compiled)) throw new Error(compiled.failure._tag)
		return compiled.success.table.length
	}
	const started = performance.now()
	compile()
	const firstMillis = performance.now() - started
	const { ours } = race([{ name: "ours", operations: 1, run: compile }])
	return {
		name: "compiling 60 years",
		value: 1000 / ours!,
		unit: "ms",
		target: 5,
		better: "lower",
		peers: {},
		note: `the first time in a process, before anything is optimised: ${firstMillis.toFixed(1)} ms`,
	}
}

/** What most programs do: look at one day after another. */
function stepByStep(calendar: WorkCalendar.WorkCalendar, start: number): number {
	let date = start
	for (let left = limit; left > 0; ) {
		date += 1
		if (WorkCalendar.isWorkingDay(calendar, CivilDate.make(date))) left -= 1
	}
	return date
}

const toDate = (date: number): Date => {
	const { year, month, day } = CivilDate.toParts(CivilDate.make(date))
	return new Date(year, month - 1, day)
}
