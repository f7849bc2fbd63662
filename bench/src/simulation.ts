import {
	CivilDate,
	ClockTime,
	Instant,
	ProcessingTime,
	type Scenario,
	Simulation,
	SpecialDayRule,
	TimeLimit,
	type WorkCalendar,
} from "@motcua/domain"
import * as Result from "effect/Result"
import { type Measurement, makeRandom, median } from "./Measurement.ts"

const dossierCount = 1_000_000
const first = CivilDate.make(17_532) // 2018-01-01
const last = CivilDate.make(20_818) // 2026-12-31

const limits = [
	{ unit: "workingDays", amount: 3 },
	{ unit: "workingDays", amount: 15 },
	{ unit: "workingHours", amount: 8 },
	{ unit: "calendarDays", amount: 30 },
].map((json) => Result.getOrThrow(TimeLimit.decode(json)))

const fridays = Result.getOrThrow(
	SpecialDayRule.decode({
		kind: "noAppointment",
		weekdays: ["fri"],
		from: "2020-10-15",
		to: null,
		capacity: { desks: 4, minutesPerDossier: 15 },
	}),
)

/** Dossiers of nine years made one by one, so that no list of them stands in memory. */
function* makeDossiers(): Generator<Scenario.SimulatedDossier> {
	const random = makeRandom(2_018_2026)
	for (let number = 0; number < dossierCount; number += 1) {
		const date = CivilDate.make(first + Math.floor(random() * (last - first + 1)))
		const receivedAt = Instant.make(
			Instant.at(date, ClockTime.make(7 * 3600)) + Math.floor(random() * 600) * 60_000,
		)
		const endedAt = Instant.make(receivedAt + Math.floor(random() * 25 * 24) * 3_600_000)
		yield { code: `VD-${number}`, receivedAt, limit: limits[number & 3]!, endedAt }
	}
}

/** Every Friday “Ngày không hẹn” and limits of four fifths, with a target and the twenty worst shifts. */
export function measureSimulation(calendar: WorkCalendar.WorkCalendar): Measurement {
	const before: Scenario.Setting = {
		calendar,
		specialDays: [],
		processingTime: ProcessingTime.unchanged,
	}
	const scenario: Scenario.Scenario = {
		before,
		after: { ...before, specialDays: [fridays], processingTime: { factor: 0.8, byProcedure: new Map() } },
		judgedAt: Instant.at(last, ClockTime.make(17 * 3600)),
		countingRule: "decree61",
		targets: [{ indicator: "onTimeShare", value: 0.95, baseline: null, from: first, to: last }],
		worst: 20,
	}
	const rounds = Array.from({ length: 3 }, () => {
		const started = performance.now()
		const { replayed, shifts } = Simulation.run(scenario, makeDossiers())
		if (replayed !== dossierCount) throw new Error(`${replayed} of ${dossierCount} dossiers were replayed`)
		return { seconds: (performance.now() - started) / 1000, moved: shifts.moved }
	})
	return {
		name: "simulation of 1,000,000 dossiers",
		value: median(rounds.map(({ seconds }) => seconds)),
		unit: "s",
		target: 3,
		better: "lower",
		peers: {},
		note: `two dues, two classes, the load of every Friday and a target for each; ${rounds[0]!.moved.toLocaleString("en-GB")} of them move`,
	}
}
