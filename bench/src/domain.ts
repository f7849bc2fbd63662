import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import {
	CivilDate,
	ClockTime,
	Deadline,
	DeadlineTrace,
	Instant,
	SpecialDayRule,
	TimeLimit,
	WorkCalendar,
} from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import * as Result from "effect/Result"
import { type Contender, type Measurement, makeRandom, median, race } from "./Measurement.ts"
import { contender, type Peer, tellWrong } from "./peers/Peer.ts"
import { addingDays, countingMinutes } from "./peers/peers.ts"
import { measureSimulation } from "./simulation.ts"

const count = 1 << 18
const limit = 15
const first = CivilDate.make(17_532) // 2018-01-01
const last = CivilDate.make(20_818) // 2026-12-31
const random = makeRandom(2_018_2026)
const dates = Int32Array.from({ length: count }, () => first + Math.floor(random() * (last - first + 1)))
const moments = Float64Array.from(
	dates,
	(date) => Instant.at(CivilDate.make(date), ClockTime.midnight) + Math.floor(random() * 1440) * 60_000,
)

/** Counting and due dates over random days of 2018–2026 on the built-in calendar with its real holidays. */
export function* measureDomain(): Generator<Measurement> {
	const calendar = vn()
	yield* measureAddWorkingDays(calendar)
	yield measureWorkingMinutes(calendar)
	yield measureDue(calendar)
	yield measureExplanation(calendar)
	yield measureCompile(calendar)
	yield measureSimulation(calendar)
}

function measureAddWorkingDays(calendar: WorkCalendar.WorkCalendar): Measurement[] {
	const midnights = Float64Array.from(dates, (date) => Instant.at(CivilDate.make(date), ClockTime.midnight))
	const ours: Contender = {
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
	}
	const isRight = (moment: number, answer: number) =>
		Instant.dateOf(Instant.make(answer)) === stepByStep(calendar, Instant.dateOf(Instant.make(moment)))
	const { ours: speed, ...peers } = race([ours, ...addingDays(limit).map((one) => contender(one, midnights))])
	const name = `+${limit} working days`
	return [
		{
			name,
			value: speed!,
			unit: "operations/s",
			target: 40e6,
			better: "higher",
			peers,
			note: wrongAnswers([oursByDays(calendar), ...addingDays(limit)], midnights, isRight),
		},
		{
			name: `${name}, against the fastest of the others`,
			value: speed! / Math.max(...Object.values(peers)),
			unit: "times",
			target: 10,
			better: "higher",
			peers: {},
		},
	]
}

/** Our own answers are checked like those of the others, against a walk from day to day. */
const oursByDays = (calendar: WorkCalendar.WorkCalendar): Peer => ({
	name: "ours",
	cases: count,
	checked: count,
	prepare: (millis) => () =>
		Instant.at(
			Result.getOrThrow(WorkCalendar.addWorkingDays(calendar, Instant.dateOf(Instant.make(millis)), limit)),
			ClockTime.midnight,
		),
})

function wrongAnswers(
	peers: readonly Peer[],
	asked: Float64Array,
	isRight: (moment: number, answer: number) => boolean,
): string {
	const told = peers.map((peer) => tellWrong(peer, asked, isRight)).join(", ")
	return `wrong answers: ${told}. The others are given every day off; where only holidays can be listed, Saturdays are working days and each that is not worked is listed`
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

const spanDays = 60
const span = spanDays * Instant.millisPerDay

function countMinutes(calendar: WorkCalendar.WorkCalendar, start: number): number {
	const end = Instant.make(start + span)
	const millis = WorkCalendar.workingTimeBetween(calendar, Instant.make(start), end)
	return Result.isSuccess(millis) ? millis.success / 60_000 : Number.NaN
}

function measureWorkingMinutes(calendar: WorkCalendar.WorkCalendar): Measurement {
	const ours: Contender = {
		name: "ours",
		operations: count,
		run: () => {
			let sum = 0
			for (let i = 0; i < count; i += 1) {
				const start = moments[i]!
				const millis = WorkCalendar.workingTimeBetween(
					calendar,
					Instant.make(start),
					Instant.make(start + span),
				)
				if (Result.isSuccess(millis)) sum += millis.success / 60_000
			}
			return sum
		},
	}
	const others = countingMinutes(spanDays)
	const { ours: speed, ...peers } = race([ours, ...others.map((one) => contender(one, moments))])
	const prepare = (millis: number) => () => countMinutes(calendar, millis)
	const isRight = (moment: number, answer: number) => answer === minutesByDays(calendar, moment)
	return {
		name: `working minutes between two moments ${spanDays} days apart`,
		value: speed!,
		unit: "operations/s",
		target: 12e6,
		better: "higher",
		peers,
		note: wrongAnswers(
			[{ name: "ours", cases: count, checked: 65_536, prepare }, ...others],
			moments,
			isRight,
		),
	}
}

/** The minutes of each session of each day, cut to the stretch. */
function minutesByDays(calendar: WorkCalendar.WorkCalendar, start: number): number {
	const end = start + span
	const last = Instant.dateOf(Instant.make(end))
	let millis = 0
	for (let date = Instant.dateOf(Instant.make(start)); date <= last; date = CivilDate.addDays(date, 1)) {
		if (!WorkCalendar.isWorkingDay(calendar, date)) continue
		for (const session of WorkCalendar.sessionsOn(calendar, date)) {
			const from = Math.max(start, Instant.at(date, ClockTime.make(session.start)))
			const to = Math.min(end, Instant.at(date, ClockTime.make(session.end)))
			millis += Math.max(0, to - from)
		}
	}
	return millis / 60_000
}

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

const dueInput = (calendar: WorkCalendar.WorkCalendar, i: number): Deadline.DeadlineInput => ({
	calendar,
	receivedAt: Instant.make(moments[i]!),
	limit: limits[i & 3]!,
	specialDays: [fridays],
})

function measureDue(calendar: WorkCalendar.WorkCalendar): Measurement {
	const { ours } = race([
		{
			name: "ours",
			operations: count,
			run: () => {
				let sum = 0
				for (let i = 0; i < count; i += 1) {
					const deadline = Deadline.compute(dueInput(calendar, i))
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
		target: 2e6,
		better: "higher",
		peers: {},
		note: "receipt rolled to the next opening, four kinds of limits, every Friday “Ngày không hẹn”",
	}
}

function measureExplanation(calendar: WorkCalendar.WorkCalendar): Measurement {
	const explained = 4096
	const { trace, text } = race([
		{
			name: "trace",
			operations: explained,
			run: () => {
				let sum = 0
				for (let i = 0; i < explained; i += 1) {
					const answer = Deadline.explain(dueInput(calendar, i))
					if (Result.isSuccess(answer)) sum += answer.success.trace.length
				}
				return sum
			},
		},
		{
			name: "text",
			operations: explained,
			run: () => {
				let sum = 0
				for (let i = 0; i < explained; i += 1) {
					const answer = Deadline.explain(dueInput(calendar, i))
					if (Result.isSuccess(answer)) sum += DeadlineTrace.render(answer.success.trace, "vi").length
				}
				return sum
			},
		},
	])
	return {
		name: "due date with its explanation as text",
		value: text!,
		unit: "operations/s",
		target: 50_000,
		better: "higher",
		peers: {},
		note: `in Vietnamese, every skipped day with its reason; the explanation as data alone: ${Math.round(trace!).toLocaleString("en-GB")} operations/s`,
	}
}

const sixtyYears = { from: CivilDate.make(14_610), to: CivilDate.make(14_610 + Math.floor(365.2425 * 60)) } // 2010–2069

function measureCompile({ spec }: WorkCalendar.WorkCalendar): Measurement {
	const compile = (): number => {
		const compiled = WorkCalendar.compile(spec, sixtyYears)
		if (Result.isFailure(compiled)) throw new Error(compiled.failure._tag)
		return compiled.success.table.length
	}
	const { ours } = race([{ name: "ours", operations: 1, run: compile }])
	return {
		name: "compiling 60 years",
		value: 1000 / ours!,
		unit: "ms",
		target: 2,
		better: "lower",
		peers: {},
		note: firstCompile(),
	}
}

const coldCompile = fileURLToPath(new URL("coldCompile.ts", import.meta.url))

/** In processes of their own, in which nothing has been compiled or optimised. */
function firstCompile(): string {
	const times = Array.from({ length: 9 }, () =>
		Number(execFileSync(process.execPath, [coldCompile], { encoding: "utf8" })),
	)
	return `the first time in a process: ${median(times).toFixed(1)} ms, the median of ${times.length} processes, the slowest ${Math.max(...times).toFixed(1)} ms`
}
