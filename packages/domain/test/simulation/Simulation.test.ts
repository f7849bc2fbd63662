import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CivilDate, Instant, type Scenario, Simulation } from "../../src/index.ts"
import { at, day, givenCalendar } from "../support/given.ts"
import { givenDossier, givenScenario, limit, rule } from "../support/givenScenario.ts"

const fridays = rule({
	kind: "noAppointment",
	weekdays: ["fri"],
	from: "2020-10-15",
	capacity: { desks: 1, minutesPerDossier: 150 },
})
const received = (code: string, moment: string, more: Partial<Scenario.SimulatedDossier> = {}) =>
	givenDossier({ code, receivedAt: at(moment), ...more })
const doubled = { processingTime: { factor: 2, byProcedure: new Map() } }

describe("what moves", () => {
	it("a closed day moves what would be due on it or counts over it, and nothing else", () => {
		const scenario = givenScenario({ after: { calendar: givenCalendar({ closures: ["2020-10-19"] }) } })
		const { replayed, shifts } = Simulation.run(scenario, [
			received("due on Monday 19", "2020-10-14T09:00"),
			received("due on Thursday 22 instead of Wednesday 21", "2020-10-16T09:00"),
			received("due on Friday 16", "2020-10-13T09:00"),
			received("received after it", "2020-10-20T09:00"),
		])
		assert.strictEqual(replayed, 4)
		assert.deepStrictEqual(shifts, {
			kept: 2,
			moved: 2,
			earlier: 0,
			later: 2,
			withoutDistance: 0,
			histogram: [{ days: 1, count: 2 }],
			medianDays: 1,
			p95Days: 1,
			worst: [
				{
					code: "due on Monday 19",
					receivedAt: at("2020-10-14T09:00"),
					before: at("2020-10-19T17:00"),
					after: at("2020-10-20T17:00"),
				},
				{
					code: "due on Thursday 22 instead of Wednesday 21",
					receivedAt: at("2020-10-16T09:00"),
					before: at("2020-10-21T17:00"),
					after: at("2020-10-22T17:00"),
				},
			],
		})
	})

	it("a special day moves its dossiers to the same day", () => {
		const scenario = givenScenario({ after: { specialDays: [fridays] } })
		const { shifts } = Simulation.run(scenario, [
			received("Friday", "2020-10-16T09:00"),
			received("Thursday", "2020-10-15T09:00"),
		])
		assert.deepStrictEqual(shifts.histogram, [{ days: -5, count: 1 }])
		assert.strictEqual(shifts.earlier, 1)
		assert.deepStrictEqual(
			shifts.worst.map((shift) => shift.after),
			[at("2020-10-16T16:30")],
		)
	})

	it("a limit of a procedure is tried on its dossiers that no special day promises, too", () => {
		const byProcedure = new Map([["1.001193", limit({ unit: "workingDays", amount: 1 })]])
		const scenario = givenScenario({ after: { processingTime: { factor: 1, byProcedure } } })
		const days = { limit: limit({ unit: "workingDays", amount: 3 }), scope: {} }
		const { shifts } = Simulation.run(scenario, [
			received("of the procedure", "2020-10-14T09:00", { ...days, procedureCode: "1.001193" }),
			received("of another", "2020-10-14T09:00", { ...days, procedureCode: "1.001194" }),
			received("of none", "2020-10-14T09:00", days),
		])
		// From Monday 19 to Thursday 15.
		assert.deepStrictEqual(shifts.histogram, [{ days: -4, count: 1 }])
	})

	it("a receipt outside opening hours counts as its procedure says, unless a setting says otherwise for all", () => {
		const evening = [
			received("at the next opening", "2020-10-16T17:30"),
			received("as it came", "2020-10-16T17:30", { receiptPolicy: "asIs" }),
			received("while open", "2020-10-16T09:00", { receiptPolicy: "asIs" }),
		]
		const threeDays = evening.map((one) => ({ ...one, limit: limit({ unit: "workingDays", amount: 3 }) }))
		const dues = (receiptPolicy?: Scenario.Setting["receiptPolicy"]) => {
			const settings = { before: { receiptPolicy: "nextOpening" }, after: { receiptPolicy } } as const
			return Simulation.run(givenScenario(settings), threeDays).shifts
		}
		// Thursday 22 to Wednesday 21, for one and for both.
		assert.deepStrictEqual(dues().histogram, [{ days: -1, count: 1 }])
		assert.deepStrictEqual(
			dues().worst.map(({ code, before, after }) => [code, before, after]),
			[["as it came", at("2020-10-22T17:00"), at("2020-10-21T17:00")]],
		)
		assert.deepStrictEqual(dues("asIs").histogram, [{ days: -1, count: 2 }])
		assert.strictEqual(dues("nextOpening").moved, 0)
	})

	it("a shorter processing time moves hours within a day, which is a distance of 0 days", () => {
		const scenario = givenScenario({ after: { processingTime: { factor: 0.5, byProcedure: new Map() } } })
		const { shifts } = Simulation.run(scenario, [
			received("four hours", "2020-10-14T08:00", { limit: limit({ unit: "workingHours", amount: 4 }) }),
		])
		const { moved, earlier, histogram, medianDays } = shifts
		assert.deepStrictEqual(
			{ moved, earlier, histogram, medianDays },
			{ moved: 1, earlier: 1, histogram: [{ days: 0, count: 1 }], medianDays: 0 },
		)
	})

	it("a shorter promise of the unit moves the appointment, and lateness is still judged by the limit of the law", () => {
		const scenario = givenScenario({ after: doubled })
		// Promised in one working day, allowed three: 15/10 and 19/10; doubled 16/10 and 22/10.
		const { shifts, before, after } = Simulation.run(scenario, [
			received("kept by neither", "2020-10-14T09:00", {
				committed: limit({ unit: "workingDays", amount: 1 }),
				endedAt: at("2020-10-20T09:00"),
			}),
		])
		assert.deepStrictEqual(
			shifts.worst.map((shift) => [shift.before, shift.after]),
			[[at("2020-10-15T17:00"), at("2020-10-16T16:30")]],
		)
		assert.deepStrictEqual([before.tally.late, after.tally.late], [1, 0])
	})

	it("another version of the procedure gives its own limits, promise and special days, and nothing of the first one", () => {
		const ofCivilStatus = rule({
			kind: "noAppointment",
			weekdays: ["fri"],
			from: "2020-10-15",
			sectors: ["Hộ tịch"],
		})
		const scenario = givenScenario({ before: { specialDays: [ofCivilStatus] } })
		const oneDay = limit({ unit: "workingDays", amount: 1 })
		const threeDays = limit({ unit: "workingDays", amount: 3 })
		const revised = { receiptPolicy: undefined, limit: threeDays, committed: undefined, scope: undefined }
		const { shifts, before, after } = Simulation.run(scenario, [
			// Allowed three days, promised in one: 15/10. The other version promises nothing of its own: 19/10.
			received("promise dropped", "2020-10-14T09:00", {
				committed: oneDay,
				endedAt: at("2020-10-20T09:00"),
				revised,
			}),
			// 19/10 by the law, and on time by the other version's five days, 21/10, though promised for 15/10.
			received("longer by law, shorter by promise", "2020-10-14T09:00", {
				endedAt: at("2020-10-20T09:00"),
				revised: { ...revised, limit: limit({ unit: "workingDays", amount: 5 }), committed: oneDay },
			}),
			// Promised for Friday 16/10; as one of another sector it is due on Wednesday 21/10.
			received("no special day any more", "2020-10-16T09:00", {
				scope: { sector: "Hộ tịch" },
				revised: { ...revised, scope: { sector: "Đất đai" } },
			}),
			received("of another procedure", "2020-10-14T09:00"),
		])
		assert.deepStrictEqual(shifts.histogram, [
			{ days: -4, count: 1 },
			{ days: 4, count: 1 },
			{ days: 5, count: 1 },
		])
		assert.strictEqual(shifts.kept, 1)
		assert.deepStrictEqual([before.tally.late, after.tally.late], [2, 1])
		assert.deepStrictEqual([before.loads[0]?.dossiers, after.loads[0]?.dossiers], [1, 0])
	})

	it("another version of the procedure may count what comes after closing otherwise", () => {
		const threeDays = limit({ unit: "workingDays", amount: 3 })
		const revised = {
			receiptPolicy: "asIs",
			limit: threeDays,
			committed: undefined,
			scope: undefined,
		} as const
		const { shifts } = Simulation.run(givenScenario(), [
			// Thursday is the day of receipt: 16, 19 and 20 October. As it came, Thursday counts: 15, 16 and 19.
			received("on Wednesday evening", "2020-10-14T20:00", { revised }),
			// Without a policy of its own the other version has the usual one, not that of the first.
			received("the other way round", "2020-10-14T20:00", {
				receiptPolicy: "asIs",
				revised: { ...revised, receiptPolicy: undefined },
			}),
		])
		assert.deepStrictEqual(shifts.histogram, [
			{ days: -1, count: 1 },
			{ days: 1, count: 1 },
		])
	})

	it("a promise of the unit that is longer than the law does not hold", () => {
		const { shifts } = Simulation.run(givenScenario({ after: doubled }), [
			received("eight days promised, three allowed", "2020-10-14T09:00", {
				committed: limit({ unit: "workingDays", amount: 8 }),
			}),
		])
		// Of the law: 15, 16 and 19 October, a Monday; doubled it ends on Thursday the 22nd.
		assert.deepStrictEqual(
			shifts.worst.map((shift) => [shift.before, shift.after]),
			[[at("2020-10-19T17:00"), at("2020-10-22T17:00")]],
		)
	})

	it("a limit that began anew counts from then, and the day of that makes no promise", () => {
		const scenario = givenScenario({ after: { specialDays: [fridays] } })
		const { shifts, after } = Simulation.run(scenario, [
			received("supplemented on a Friday", "2020-10-14T09:00", { countedFrom: at("2020-10-16T09:00") }),
		])
		assert.strictEqual(shifts.kept, 1)
		assert.strictEqual(after.promisesKept.denominator, 0)
	})

	it("a promise or a limit that has no answer refuses the dossier", () => {
		const beyond = limit({ unit: "months", amount: 11 })
		for (const [name, changes] of [
			["promise", { committed: limit({ unit: "months", amount: 2400 }) }],
			["limit", { limit: limit({ unit: "months", amount: 2400 }), committed: beyond }],
		] as const)
			assert.strictEqual(
				Simulation.run(givenScenario(), [received(name, "2020-10-14T09:00", changes)]).refused,
				1,
			)
	})

	it("a due at 24:00 belongs to the day it ends, so that closing and midnight are the same day", () => {
		const scenario = givenScenario({ after: { dueAtPolicy: "midnight" } })
		const { histogram, later } = Simulation.run(scenario, [givenDossier()]).shifts
		assert.deepStrictEqual({ histogram, later }, { histogram: [{ days: 0, count: 1 }], later: 1 })
	})

	it("median and 95th percentile are distances by nearest rank", () => {
		const scenario = givenScenario({ after: doubled })
		// Received on Monday 5 October: n working days are doubled, weekends come on top.
		const amounts = [...Array.from({ length: 18 }, () => 1), 2, 4]
		const { medianDays, p95Days, histogram } = Simulation.run(
			scenario,
			amounts.map((amount, index) =>
				received(`VD-${index}`, "2020-10-05T09:00", { limit: limit({ unit: "workingDays", amount }) }),
			),
		).shifts
		assert.deepStrictEqual(histogram, [
			{ days: 1, count: 18 },
			{ days: 2, count: 1 },
			{ days: 6, count: 1 },
		])
		assert.deepStrictEqual({ medianDays, p95Days }, { medianDays: 1, p95Days: 2 })
	})

	it("a clock that only the shorter limit outruns has no distance and stands before all others", () => {
		const scenario = givenScenario({ after: doubled })
		const held = { suspensions: [{ start: at("2020-10-20T08:00"), end: null }] }
		const { shifts } = Simulation.run(scenario, [
			received("A moves", "2020-10-14T09:00"),
			received("B is held after its due", "2020-10-14T09:00", held),
			received("C is held before it either way", "2020-10-19T09:00", held),
		])
		const { kept, moved, later, withoutDistance } = shifts
		assert.deepStrictEqual(
			{ kept, moved, later, withoutDistance },
			{ kept: 1, moved: 2, later: 1, withoutDistance: 1 },
		)
		assert.deepStrictEqual(
			shifts.worst.map(({ code, after }) => ({ code, after })),
			[
				{ code: "B is held after its due", after: null },
				{ code: "A moves", after: at("2020-10-22T17:00") },
			],
		)
	})

	it("names no more of the worst than asked, those of the same distance by their codes", () => {
		const dossiers = ["D", "B", "E", "A", "C"].map((code) => received(code, "2020-10-14T09:00"))
		const codes = (worst: number) =>
			Simulation.run(givenScenario({ after: doubled, worst }), dossiers).shifts.worst.map(({ code }) => code)
		assert.deepStrictEqual(codes(3), ["A", "B", "C"])
		assert.deepStrictEqual(codes(0), [])
	})
})

describe("dossiers without an answer", () => {
	it("are counted, said and left out of every other figure", () => {
		const short = givenCalendar({}, { from: day("2020-10-01"), to: day("2020-10-20") })
		const accumulator = Simulation.start(givenScenario({ after: { calendar: short } }))
		assert.isTrue(Result.isSuccess(Simulation.add(accumulator, givenDossier())))
		const beyond = Simulation.add(accumulator, received("VD-2", "2020-10-19T09:00"))
		assert.isTrue(Result.isFailure(beyond) && beyond.failure._tag === "CalendarHorizonExceeded")
		const { replayed, refused, before, after } = Simulation.finish(accumulator)
		assert.deepStrictEqual(
			{ replayed, refused, before: before.tally.received, after: after.tally.received },
			{ replayed: 1, refused: 1, before: 1, after: 1 },
		)
	})
})

describe("late before and after", () => {
	const late = (dossier: Partial<Scenario.SimulatedDossier>) => {
		const { before, after } = Simulation.run(givenScenario({ after: doubled }), [givenDossier(dossier)])
		return { before: before.tally, after: after.tally }
	}

	it("a dossier ends when it ended, whatever is tried", () => {
		const { before, after } = late({ endedAt: at("2020-10-20T09:00") })
		assert.deepStrictEqual({ late: before.late, early: before.early }, { late: 1, early: 0 })
		assert.deepStrictEqual({ late: after.late, early: after.early }, { late: 0, early: 1 })
	})

	it("what is not ended when the report is made is open, and judged then", () => {
		for (const endedAt of [null, at("2020-12-31T17:01")]) {
			const { before } = late({ endedAt })
			assert.deepStrictEqual(
				{ open: before.open, openOverdue: before.openOverdue, late: before.late },
				{ open: 1, openOverdue: 1, late: 0 },
			)
		}
		assert.strictEqual(late({ endedAt: at("2020-12-31T17:00") }).before.late, 1)
	})

	it("a dossier whose clock stands is judged at the stop and waits", () => {
		const { before } = late({ suspensions: [{ start: at("2020-10-15T09:00"), end: null }] })
		assert.deepStrictEqual({ open: before.open, waiting: before.waiting }, { open: 1, waiting: 1 })
	})

	it.each([
		{ rule: "decree61", late: 0 },
		{ rule: "nationalPortal", late: 1 },
	] as const)(
		"a second supplement is late by who counts: $rule",
		({ rule: countingRule, late: expected }) => {
			const twice = givenDossier({ endedAt: at("2020-10-15T09:00"), supplementRequests: 2 })
			assert.strictEqual(Simulation.run(givenScenario({ countingRule }), [twice]).before.tally.late, expected)
		},
	)

	it("a missed same-day promise is a missed promise and no late dossier", () => {
		const scenario = givenScenario({ after: { specialDays: [fridays] } })
		const { before, after } = Simulation.run(scenario, [
			received("kept", "2020-10-16T09:00", { endedAt: at("2020-10-16T16:30") }),
			received("missed", "2020-10-16T09:00", { endedAt: at("2020-10-19T09:00") }),
			received("withdrawn in time", "2020-10-16T09:00", {
				endedAt: at("2020-10-16T10:00"),
				ending: "withdrawn",
			}),
		])
		assert.strictEqual(before.promisesKept.denominator, 0)
		assert.deepStrictEqual(
			{ kept: after.promisesKept.numerator, of: after.promisesKept.denominator, late: after.tally.late },
			{ kept: 1, of: 2, late: 0 },
		)
	})
})

describe("targets before and after", () => {
	const target = (indicator: Scenario.SimulatedIndicator): Scenario.SimulatedTarget => ({
		indicator,
		value: 0.5,
		baseline: null,
		from: day("2020-10-01"),
		to: day("2020-12-31"),
	})
	const dossiers = [
		received("late, then in time", "2020-10-14T09:00", { endedAt: at("2020-10-20T09:00") }),
		received("late either way", "2020-10-14T09:00", { endedAt: at("2020-11-20T09:00") }),
		received("of another period", "2020-09-14T09:00", { endedAt: at("2020-09-14T10:00") }),
		received("open", "2020-10-16T09:00"),
	]

	it.each([
		{ indicator: "onTimeShare", before: [0, 2, "missed"], after: [1, 2, "reached"] },
		{ indicator: "earlyShare", before: [0, 2, "missed"], after: [1, 2, "reached"] },
		{ indicator: "overdueOpenShare", before: [1, 1, "missed"], after: [1, 1, "missed"] },
		{ indicator: "sameDayPromiseKeptShare", before: [0, 0, "noData"], after: [0, 1, "missed"] },
	] as const)("$indicator counts the dossiers received in its period", ({ indicator, before, after }) => {
		const scenario = givenScenario({
			after: { ...doubled, specialDays: indicator === "sameDayPromiseKeptShare" ? [fridays] : [] },
			targets: [target(indicator)],
		})
		const report = Simulation.run(scenario, dossiers)
		const outcome = ({ targets: [first] }: typeof report.before) => [
			first?.figure.proportion?.numerator,
			first?.figure.proportion?.denominator,
			first?.judgement.status,
		]
		assert.deepStrictEqual(outcome(report.before), [...before])
		assert.deepStrictEqual(outcome(report.after), [...after])
	})
})

describe("load of special days", () => {
	it("sets the promised dossiers of each day against its desks", () => {
		const scenario = givenScenario({ after: { specialDays: [fridays] } })
		// Friday has 270 + 180 open minutes: one desk finishes three dossiers of 150 minutes.
		const dossiers = ["07:30", "08:30", "09:30", "15:59"].map((time) => received(time, `2020-10-16T${time}`))
		const { before, after } = Simulation.run(scenario, [
			...dossiers,
			received("next week", "2020-10-23T09:00"),
			received("Thursday after closing counts as Friday", "2020-10-22T18:00"),
			received("Friday after closing counts as Monday", "2020-10-23T18:00"),
		])
		assert.deepStrictEqual(before.loads, [])
		assert.deepStrictEqual(after.loads, [
			{
				rule: fridays,
				dossiers: 6,
				daysOverCapacity: 1,
				days: [
					{ date: day("2020-10-16"), dossiers: 4, capacity: 3, excess: 1 },
					{ date: day("2020-10-23"), dossiers: 2, capacity: 3, excess: 0 },
				],
			},
		])
	})

	it("counts who comes in the session of another kind of day, for whom the rule is", () => {
		const noWriting = rule({
			kind: "noWriting",
			weekdays: ["wed"],
			from: "2020-10-01",
			session: "morning",
			sectors: ["Hộ tịch"],
		})
		const scenario = givenScenario({ after: { specialDays: [noWriting] } })
		const scope = { sector: "Hộ tịch" }
		const { shifts, after } = Simulation.run(scenario, [
			received("in", "2020-10-14T09:00", { scope }),
			received("at lunch, so in the afternoon", "2020-10-14T12:00", { scope }),
			received("on another day", "2020-10-15T09:00", { scope }),
			received("of another sector", "2020-10-14T09:00", { scope: { sector: "Đất đai" } }),
			received("of none", "2020-10-14T09:00"),
		])
		assert.strictEqual(shifts.moved, 0)
		assert.deepStrictEqual(after.loads[0]?.days, [
			{ date: day("2020-10-14"), dossiers: 1, capacity: null, excess: null },
		])
	})
})

describe("streams", () => {
	it("a stream that arrives one by one gives the same report", async () => {
		const scenario = givenScenario({ after: doubled })
		const dossiers = Array.from({ length: 50 }, (_, n) =>
			received(`VD-${n}`, `${CivilDate.format(CivilDate.make(day("2020-09-01") + n))}T09:00`),
		)
		const arriving = (async function* () {
			for (const dossier of dossiers) yield await Promise.resolve(dossier)
		})()
		assert.deepStrictEqual(await Simulation.runAsync(scenario, arriving), Simulation.run(scenario, dossiers))
	})

	it("a replay can be asked on the way and goes on", () => {
		const accumulator = Simulation.start(givenScenario({ after: doubled }))
		Simulation.add(accumulator, givenDossier())
		const first = Simulation.finish(accumulator)
		Simulation.add(accumulator, givenDossier({ receivedAt: Instant.make(at("2020-10-14T09:00") + 1) }))
		assert.strictEqual(first.replayed, 1)
		assert.strictEqual(first.shifts.worst.length, 1)
		assert.strictEqual(Simulation.finish(accumulator).replayed, 2)
	})
})
