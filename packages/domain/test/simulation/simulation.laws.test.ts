import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { Deadline, Instant, type Scenario, Simulation } from "../../src/index.ts"
import { anyDay, anySpec, compiled } from "../support/anyCalendar.ts"
import { day } from "../support/given.ts"
import { givenScenario, limit, rule } from "../support/givenScenario.ts"

const anyMoment = fc
	.tuple(anyDay, fc.integer({ min: 0, max: 1439 }))
	.map(([date, minute]) => Instant.fromLocalMillis(date * Instant.millisPerDay + minute * 60_000))
const anyLimit = fc
	.tuple(fc.constantFrom("workingDays", "workingHours", "calendarDays"), fc.integer({ min: 0, max: 12 }))
	.map(([unit, amount]) => limit({ unit, amount }))
const hours = fc.integer({ min: 0, max: 400 })

const anyDossier = fc
	.record({
		code: fc.constantFrom("A", "B", "C", "D"),
		receivedAt: anyMoment,
		limit: anyLimit,
		endsAfter: fc.option(hours),
		held: fc.option(fc.tuple(hours, fc.option(hours))),
		ending: fc.constantFrom("finished", "withdrawn", "refused", "stopped"),
		supplementRequests: fc.integer({ min: 0, max: 3 }),
	})
	.map(({ endsAfter, held, ...dossier }): Scenario.SimulatedDossier => {
		const after = (more: number) => Instant.make(dossier.receivedAt + more * 3_600_000)
		const [from, length] = held ?? [0, null]
		return {
			...dossier,
			endedAt: endsAfter === null ? null : after(endsAfter),
			suspensions:
				held === null ? [] : [{ start: after(from), end: length === null ? null : after(from + length) }],
		}
	})

const fridays = rule({
	kind: "noAppointment",
	weekdays: ["fri"],
	from: "2019-10-15",
	capacity: { desks: 1, minutesPerDossier: 60 },
})
const anyScenario = fc
	.record({
		before: anySpec.map(compiled),
		after: anySpec.map(compiled),
		factor: fc.constantFrom(0.5, 1, 1.3),
		worst: fc.integer({ min: 0, max: 6 }),
		countingRule: fc.constantFrom("decree61", "nationalPortal", "local"),
	})
	.map(({ before, after, factor, worst, countingRule }) =>
		givenScenario({
			before: { calendar: before },
			after: {
				calendar: after,
				specialDays: [fridays],
				processingTime: { factor, byProcedure: new Map() },
			},
			targets: [
				{
					indicator: "onTimeShare",
					value: 0.9,
					baseline: null,
					from: day("2020-01-01"),
					to: day("2020-12-31"),
				},
			],
			worst,
			countingRule,
		}),
	)
const anyDossiers = fc.array(anyDossier, { maxLength: 40 })

const holds = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
	fc.assert(property, { numRuns: 100 })

describe("laws of replays", () => {
	it("the same setting moves nothing and adds up to the same figures", () => {
		holds(
			fc.property(anyScenario, anyDossiers, ({ after, ...rest }, dossiers) => {
				const report = Simulation.run({ ...rest, before: after, after }, dossiers)
				assert.strictEqual(report.shifts.moved, 0)
				assert.strictEqual(report.shifts.kept, report.replayed)
				assert.deepStrictEqual(report.before, report.after)
			}),
		)
	})

	it("a stream cut anywhere and put together in any order gives the same report", () => {
		holds(
			fc.property(
				anyScenario,
				fc.array(fc.tuple(anyDossier, fc.integer({ min: 0, max: 3 })), { maxLength: 40 }),
				(scenario, dossiers) => {
					const whole = Simulation.run(
						scenario,
						dossiers.map(([dossier]) => dossier),
					)
					const parts = [3, 0, 2, 1].map((part) => {
						const accumulator = Simulation.start(scenario)
						for (const [dossier, of] of dossiers) if (of === part) Simulation.add(accumulator, dossier)
						return accumulator
					})
					const merged = parts.reduce(Simulation.merge)
					assert.deepStrictEqual(Simulation.finish(merged), whole)
				},
			),
		)
	})

	it("another version of a procedure is the dossiers as they are before, and those that it makes of them after", () => {
		const anyRevised = fc
			.record({
				receiptPolicy: fc.constantFrom("nextOpening", "asIs", undefined),
				limit: anyLimit,
				committed: fc.option(anyLimit, { nil: undefined }),
			})
			.map((said): Scenario.Revised => ({ ...said, scope: undefined }))
		holds(
			fc.property(
				anyScenario,
				fc.array(fc.tuple(anyDossier, fc.option(anyRevised, { nil: undefined })), { maxLength: 40 }),
				(scenario, pairs) => {
					const answered = pairs.filter(([dossier, revised]) =>
						[dossier, { ...dossier, ...revised }].every(
							(one) => Simulation.run(scenario, [one]).refused === 0,
						),
					)
					const report = Simulation.run(
						scenario,
						answered.map(([dossier, revised]) => ({ ...dossier, revised })),
					)
					assert.strictEqual(report.refused, 0)
					const asTheyAre = answered.map(([dossier]) => dossier)
					const asRevised = answered.map(([dossier, revised]) => ({ ...dossier, ...revised }))
					assert.deepStrictEqual(report.before, Simulation.run(scenario, asTheyAre).before)
					assert.deepStrictEqual(report.after, Simulation.run(scenario, asRevised).after)
				},
			),
		)
	})

	it("merging changes neither part", () => {
		holds(
			fc.property(anyScenario, anyDossiers, anyDossiers, (scenario, some, others) => {
				const parts = [some, others].map((dossiers) => {
					const accumulator = Simulation.start(scenario)
					for (const dossier of dossiers) Simulation.add(accumulator, dossier)
					return accumulator
				})
				const alone = parts.map(Simulation.finish)
				parts.reduce(Simulation.merge)
				assert.deepStrictEqual(parts.map(Simulation.finish), alone)
			}),
		)
	})

	it("every dossier is kept, earlier, later, without distance or refused, and in one class before and after", () => {
		holds(
			fc.property(anyScenario, anyDossiers, (scenario, dossiers) => {
				const { replayed, refused, shifts, before, after } = Simulation.run(scenario, dossiers)
				assert.strictEqual(replayed + refused, dossiers.length)
				assert.strictEqual(shifts.kept + shifts.moved, replayed)
				assert.strictEqual(shifts.earlier + shifts.later + shifts.withoutDistance, shifts.moved)
				assert.strictEqual(
					shifts.histogram.reduce((sum, { count }) => sum + count, 0),
					shifts.earlier + shifts.later,
				)
				for (const { tally } of [before, after]) assert.strictEqual(tally.received, replayed)
			}),
		)
	})

	it("counts, quantiles and the worst are those of a list that holds all dues", () => {
		holds(
			fc.property(anyScenario, anyDossiers, (scenario, dossiers) => {
				const { shifts } = Simulation.run(scenario, dossiers)
				const moved = dossiers.flatMap((dossier) => {
					const [before, after] = [scenario.before, scenario.after].map((setting) =>
						dueUnder(setting, dossier),
					)
					return before === undefined || after === undefined || before === after ? [] : [{ before, after }]
				})
				assert.strictEqual(shifts.moved, moved.length)
				const distances = moved
					.flatMap(({ before, after }) =>
						before === null || after === null ? [] : [dateOf(after) - dateOf(before)],
					)
					.map(Math.abs)
					.sort((a, b) => a - b)
				const nearestRank = (part: number) => distances[Math.ceil(part * distances.length) - 1] ?? null
				assert.strictEqual(shifts.medianDays, nearestRank(0.5))
				assert.strictEqual(shifts.p95Days, nearestRank(0.95))
				const furthest = moved
					.map(({ before, after }) =>
						before === null || after === null ? Infinity : Math.abs(after - before),
					)
					.sort((a, b) => (a === b ? 0 : b - a))
				assert.deepStrictEqual(
					shifts.worst.map(({ before, after }) =>
						before === null || after === null ? Infinity : Math.abs(after - before),
					),
					furthest.slice(0, scenario.worst),
				)
			}),
		)
	})
})

/** A due at 24:00 belongs to the day it ends. */
const dateOf = (at: Instant.Instant) => Instant.dateOf(Instant.make(at - 1))

/** `undefined` where there is no answer. Only working days, hours and calendar days occur; each is scaled by hand. */
const dueUnder = (
	setting: Scenario.Setting,
	{ receivedAt, limit: json, suspensions }: Scenario.SimulatedDossier,
) => {
	const { factor } = setting.processingTime
	const scaled =
		json._tag === "WorkingDays"
			? { ...json, halfDays: Math.ceil(json.halfDays * factor - 1e-9) }
			: json._tag === "WorkingTime"
				? { ...json, seconds: Math.ceil((json.seconds / 60) * factor - 1e-9) * 60 }
				: json._tag === "CalendarDays"
					? { ...json, days: Math.ceil(json.days * factor - 1e-9) }
					: json
	const { calendar, specialDays } = setting
	const due = Deadline.compute({ calendar, specialDays, receivedAt, limit: scaled, suspensions })
	return Result.isSuccess(due) ? due.success.dueAt : undefined
}
