import {
	CivilDate,
	type DayLoads,
	Instant,
	type Outcome,
	type Scenario,
	type Shifts,
	type Simulation,
} from "@motcua/domain"
import type { RowError } from "./Replay.ts"

interface Rejected {
	readonly rejected: number
	readonly errors: readonly RowError[]
}

/** The report for machines: the whole histogram and every special day, dates and moments as text. */
export const encodeReport = (
	{ replayed, shifts, before, after }: Simulation.Report,
	scenario: Scenario.Scenario,
	{ rejected, errors }: Rejected,
) => ({
	replayed,
	rejected,
	errors,
	judgedAt: Instant.format(scenario.judgedAt),
	countingRule: scenario.countingRule,
	shifts: { ...shifts, worst: shifts.worst.map(encodeShift) },
	before: encodeOutcome(before),
	after: encodeOutcome(after),
})

const moment = (at: Instant.Instant | null) => (at === null ? null : Instant.format(at))

const encodeShift = ({ code, receivedAt, before, after }: Shifts.Shift) => ({
	code,
	receivedAt: moment(receivedAt),
	before: moment(before),
	after: moment(after),
})

const encodeOutcome = ({ loads, targets, ...rest }: Outcome.Outcome) => ({
	...rest,
	loads: loads.map(encodeLoad),
	targets: targets.map(({ target, figure, judgement }) => ({
		indicator: target.indicator,
		value: target.value,
		from: CivilDate.format(target.from),
		to: CivilDate.format(target.to),
		figure: figure.proportion,
		...judgement,
	})),
})

const encodeLoad = ({ rule, days, ...rest }: DayLoads.RuleLoad) => ({
	rule: rule.id,
	name: rule.name,
	...rest,
	days: days.map(({ date, ...day }) => ({ date: CivilDate.format(date), ...day })),
})
