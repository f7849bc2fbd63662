import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ClockOverview, Dossier, type DossierEvent } from "../../src/index.ts"
import { at, givenCalendar, hours } from "../support/given.ts"
import { event, givenRules, type Line, office, print, workingDays } from "./given.ts"

const rules = givenRules({ supplementPolicy: "pause" })

const overview = (
	now: string,
	more: Partial<ClockOverview.Asked>,
	first: Line,
	...others: readonly Line[]
) => {
	const events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]] = [
		event(first),
		...others.map(event),
	]
	const dossier = Result.getOrThrow(Dossier.fold(events, rules))
	return Result.getOrThrow(ClockOverview.of({ events, dossier, calendar: office, now: at(now), ...more }))
}

const shown = ({ kind, state, dueAt, used, remaining, overdue }: ClockOverview.Clock) =>
	[
		kind,
		state,
		print(dueAt) ?? "-",
		used / hours(1),
		remaining === null ? "-" : remaining / hours(1),
		overdue / hours(1),
	].join(" ")

describe("all clocks of a dossier", () => {
	it("an online dossier that waits for its answer has eight working hours", () => {
		// The office day has 8.5 hours: 07:00–11:30 and 13:00–17:00.
		assert.deepStrictEqual(overview("2020-10-14T14:00", {}, "Submitted 2020-10-14T09:00").map(shown), [
			"reception running 2020-10-15T08:30 3.5 4.5 0",
		])
		assert.deepStrictEqual(overview("2020-10-15T10:30", {}, "Submitted 2020-10-14T09:00").map(shown), [
			"reception running 2020-10-15T08:30 10 - 2",
		])
	})

	it("reception and procedure stand beside each other, each by its own calendar", () => {
		const aroundTheClock = givenCalendar({ weekly: { wed: [["00:00", "24:00"]], thu: [["00:00", "24:00"]] } })
		const clocks = overview(
			"2020-10-16T09:00",
			{ receptionCalendar: aroundTheClock },
			"Submitted 2020-10-14T20:00",
			"Received 2020-10-15T07:00",
		)
		assert.deepStrictEqual(clocks.map(shown), [
			"reception ended 2020-10-15T04:00 11 - 3",
			"procedure running 2020-10-22T17:00 10.5 40.5 0",
		])
	})

	it("while the citizen is asked the procedure stands still and the wait runs", () => {
		const clocks = overview(
			"2020-10-16T09:00",
			{},
			"Received 2020-10-14T09:00",
			"SupplementRequested 2020-10-15T07:00",
		)
		assert.deepStrictEqual(clocks.map(shown), [
			"procedure stopped - 6.5 42.5 0",
			"citizen running - 10.5 - 0",
		])
	})

	it("a wait that is over stays in the list with what it took", () => {
		const clocks = overview(
			"2020-10-20T07:00",
			{},
			"Received 2020-10-14T09:00",
			"SupplementRequested 2020-10-15T07:00",
			"Supplemented 2020-10-16T07:00",
			"Completed 2020-10-19T07:00",
		)
		assert.deepStrictEqual(
			clocks.map(({ kind, state, used, overdue }) => [kind, state, used / hours(1), overdue]),
			[
				["procedure", "ended", 15, 0],
				["citizen", "ended", 8.5, 0],
			],
		)
	})

	it("steps run by the calendar of who does them, and stop with the dossier", () => {
		const onlyMornings = givenCalendar({
			weekly: { wed: [["07:00", "11:00"]], thu: [["07:00", "11:00"]], fri: [["07:00", "11:00"]] },
		})
		const steps: readonly ClockOverview.Step[] = [
			{
				name: "Thẩm định",
				limit: workingDays(1),
				calendar: office,
				startedAt: at("2020-10-14T09:00"),
				endedAt: at("2020-10-16T08:00"),
			},
			{
				name: "Ký duyệt",
				limit: workingDays(1),
				calendar: onlyMornings,
				startedAt: at("2020-10-15T08:00"),
				endedAt: null,
			},
		]
		const [, first, second] = overview("2020-10-15T10:00", { steps }, "Received 2020-10-14T09:00")
		assert.deepStrictEqual(
			[first, second].map((clock) => clock && [clock.name, shown(clock)]),
			[
				["Thẩm định", "step ended 2020-10-15T17:00 16 - 1"],
				["Ký duyệt", "step running 2020-10-16T11:00 2 5 0"],
			],
		)
		const [, , stopped] = overview(
			"2020-10-15T10:00",
			{ steps },
			"Received 2020-10-14T09:00",
			"Suspended 2020-10-15T09:00",
		)
		assert.deepStrictEqual(stopped && [stopped.state, stopped.dueAt, stopped.used / hours(1)], [
			"stopped",
			null,
			1,
		])
	})

	it.each([
		{
			receiptPolicy: "nextOpening",
			dueAt: "2020-10-20T17:00",
			why: "Monday is the day it begins, Tuesday is day 1",
		},
		{ receiptPolicy: "asIs", dueAt: "2020-10-19T17:00", why: "Friday is the day it begins, Monday is day 1" },
	] as const)("a step that begins on Friday evening, $receiptPolicy: $why", ({ receiptPolicy, dueAt }) => {
		const began = { startedAt: at("2020-10-16T17:30"), endedAt: null }
		const steps = [{ name: "Thẩm định", limit: workingDays(1), calendar: office, ...began }]
		const clocks = overview("2020-10-19T08:00", { steps, receiptPolicy }, "Received 2020-10-16T17:30")
		assert.strictEqual(print(clocks[1]?.dueAt ?? null), dueAt)
	})

	it("a suspension is no wait for the citizen, and a stop that is over stops nothing", () => {
		const steps: readonly ClockOverview.Step[] = [
			{
				name: "Thẩm định",
				limit: workingDays(2),
				calendar: office,
				startedAt: at("2020-10-14T09:00"),
				endedAt: null,
			},
		]
		const lines = [
			"Received 2020-10-14T09:00",
			"Suspended 2020-10-15T07:00",
			"Resumed 2020-10-15T13:00",
		] as const
		// Wednesday 6.5 hours; Thursday's morning stands still, its day counts for a limit in days as the day of resuming.
		assert.deepStrictEqual(overview("2020-10-15T15:00", { steps }, ...lines).map(shown), [
			"procedure running 2020-10-21T17:00 8.5 36 0",
			"step running 2020-10-16T17:00 8.5 10.5 0",
		])
		const [, stopped] = overview("2020-10-15T07:00", { steps }, lines[0], lines[1])
		assert.deepStrictEqual(stopped && [stopped.state, stopped.used / hours(1)], ["stopped", 6.5])
	})

	it("the procedure is due by the unit's own promise where that is shorter", () => {
		const promised = givenRules({ committed: workingDays(3) })
		// 6.5 hours on Wednesday, 8.5 on Thursday and on Friday, 7.5 on Monday until four.
		const events = [event("Received 2020-10-14T09:00")] as const
		const dossier = Result.getOrThrow(Dossier.fold(events, promised))
		const clocks = Result.getOrThrow(
			ClockOverview.of({ events, dossier, calendar: office, now: at("2020-10-19T16:00") }),
		)
		assert.deepStrictEqual(clocks.map(shown), ["procedure running 2020-10-19T17:00 31 1 0"])
	})

	it("a step is as far as the moment it is looked at: before, during and after a stop, at its due and past it", () => {
		const steps: readonly ClockOverview.Step[] = [
			{
				name: "Thẩm định",
				limit: workingDays(1),
				calendar: office,
				startedAt: at("2020-10-14T09:00"),
				endedAt: null,
			},
		]
		const lines = [
			"Received 2020-10-14T09:00",
			"Suspended 2020-10-15T07:00",
			"Resumed 2020-10-15T13:00",
		] as const
		const seen = (now: string) => {
			const [, step] = overview(now, { steps }, ...lines)
			return (
				step && [step.state, step.used / hours(1), step.remaining === null ? null : step.remaining / hours(1)]
			)
		}
		// Wednesday has 6.5 hours, Thursday's afternoon 4; the day of resuming is the one day of the limit.
		assert.deepStrictEqual(seen("2020-10-14T15:00"), ["running", 4.5, 6])
		assert.deepStrictEqual(seen("2020-10-15T10:00"), ["stopped", 6.5, 4])
		assert.deepStrictEqual(seen("2020-10-15T13:00"), ["running", 6.5, 4])
		assert.deepStrictEqual(seen("2020-10-15T17:00"), ["running", 10.5, 0])
		assert.deepStrictEqual(seen("2020-10-16T08:00"), ["running", 11.5, null])
	})

	it("an answer before its due is not overdue, and leaves nothing", () => {
		const [reception] = overview(
			"2020-10-20T09:00",
			{},
			"Submitted 2020-10-14T09:00",
			"Received 2020-10-14T10:00",
		)
		assert.deepStrictEqual(reception && shown(reception), "reception ended 2020-10-15T08:30 1 - 0")
	})
})
