import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	ClockOverview,
	Dossier,
	type DossierEvent,
	DossierSteps,
	type ProcedureSteps,
	TimeLimit,
} from "../../src/index.ts"
import { assertRefused, at, hours } from "../support/given.ts"
import { event, givenRules, type Line, office, print } from "./given.ts"

const half = TimeLimit.of("workingDays", 0.5)
const two = TimeLimit.of("workingDays", 2)
/** The desk first; then the expert and the land office side by side; the leader waits for both. */
const forked: readonly ProcedureSteps.ProcedureStep[] = [
	{ name: "Một cửa", by: "Một cửa", limit: half },
	{ name: "Thẩm định", by: "Chuyên môn", limit: two },
	{ name: "Địa chính", by: "Địa chính", limit: two, after: ["Một cửa"] },
	{ name: "Ký duyệt", by: "Lãnh đạo", limit: half, after: ["Thẩm định", "Địa chính"] },
]

const asked = (
	steps: readonly ProcedureSteps.ProcedureStep[],
	...lines: readonly Line[]
): DossierSteps.Asked => ({
	events: lines.map(event),
	steps,
	calendar: office,
})
const shown = (...lines: readonly Line[]) =>
	DossierSteps.of(asked(forked, ...lines)).map(
		({ name, startedAt, endedAt }) => `${name} ${print(startedAt)} ${print(endedAt) ?? "-"}`,
	)

const received = "Received 2020-10-14T09:00"
const desk = "StepFinished 2020-10-14T10:00 Một cửa"
const expert = "StepFinished 2020-10-15T11:00 Thẩm định"
const land = "StepFinished 2020-10-16T08:00 Địa chính"

describe("the steps of a dossier", () => {
	it.each([
		{ why: "nothing has begun before the receipt", lines: ["Submitted 2020-10-14T08:00"], steps: [] },
		{
			why: "the first one begins with the receipt",
			lines: [received],
			steps: ["Một cửa 2020-10-14T09:00 -"],
		},
		{
			why: "those that waited for it begin when it is finished, side by side",
			lines: [received, desk],
			steps: [
				"Một cửa 2020-10-14T09:00 2020-10-14T10:00",
				"Thẩm định 2020-10-14T10:00 -",
				"Địa chính 2020-10-14T10:00 -",
			],
		},
		{
			why: "one of two that are waited for is not enough",
			lines: [received, desk, expert],
			steps: [
				"Một cửa 2020-10-14T09:00 2020-10-14T10:00",
				"Thẩm định 2020-10-14T10:00 2020-10-15T11:00",
				"Địa chính 2020-10-14T10:00 -",
			],
		},
		{
			why: "what waits for both begins with the later end",
			lines: [received, desk, expert, land],
			steps: [
				"Một cửa 2020-10-14T09:00 2020-10-14T10:00",
				"Thẩm định 2020-10-14T10:00 2020-10-15T11:00",
				"Địa chính 2020-10-14T10:00 2020-10-16T08:00",
				"Ký duyệt 2020-10-16T08:00 -",
			],
		},
		{
			why: "the end of the dossier ends the steps that run, and begins none",
			lines: [received, desk, "Withdrawn 2020-10-15T15:00"],
			steps: [
				"Một cửa 2020-10-14T09:00 2020-10-14T10:00",
				"Thẩm định 2020-10-14T10:00 2020-10-15T15:00",
				"Địa chính 2020-10-14T10:00 2020-10-15T15:00",
			],
		},
	] as const)("$why", ({ lines, steps }) => {
		assert.deepStrictEqual(shown(...lines), [...steps])
	})

	it("a procedure without steps has none", () => {
		assert.deepStrictEqual(DossierSteps.of(asked([], received)), [])
	})

	it("are clocks: half a day from Wednesday 9:00 is Thursday 15, and what the next one has runs from its own beginning", () => {
		const events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]] = [
			event(received),
			event("StepFinished 2020-10-15T14:00 Một cửa"),
			event("Suspended 2020-10-16T07:00"),
			event("Resumed 2020-10-19T07:00"),
		]
		const rules = givenRules({ supplementPolicy: "pause" })
		const dossier = Result.getOrThrow(Dossier.fold(events, rules))
		const clocks = Result.getOrThrow(
			ClockOverview.of({
				events,
				dossier,
				calendar: office,
				steps: DossierSteps.of({ events, steps: forked, calendar: office }),
				now: at("2020-10-19T09:00"),
			}),
		)
		// Half of 8.5 hours after the day of receipt: 11:15 on Thursday; finished at 14:00, an hour and a quarter too late.
		// Two days after Thursday, without the suspended Friday: Monday and Tuesday.
		assert.deepStrictEqual(
			clocks
				.filter(({ kind }) => kind === "step")
				.map(({ name, state, dueAt, used, overdue }) => [
					name,
					state,
					print(dueAt),
					used / hours(1),
					overdue / hours(1),
				]),
			[
				["Một cửa", "ended", "2020-10-15T11:15", 12, 1.25],
				["Thẩm định", "running", "2020-10-20T17:00", 5, 0],
				["Địa chính", "running", "2020-10-20T17:00", 5, 0],
			],
		)
	})
})

describe("a step that is to be finished", () => {
	it.each([
		{ step: "Một cửa", lines: [received], why: "it runs" },
		{ step: "Địa chính", lines: [received, desk, expert], why: "it runs beside another" },
	] as const)("may be: $why", ({ step, lines }) => {
		assert.isTrue(Result.isSuccess(DossierSteps.finish(asked(forked, ...lines), step)))
	})

	it.each([
		{ step: "Niêm yết", lines: [received], because: "unknown", running: ["Một cửa"], why: "no such step" },
		{
			step: "Ký duyệt",
			lines: [received, desk, expert],
			because: "notBegun",
			running: ["Địa chính"],
			why: "it waits",
		},
		{
			step: "Một cửa",
			lines: [received, desk],
			because: "finishedBefore",
			running: ["Thẩm định", "Địa chính"],
			why: "it is finished",
		},
		{
			step: "Một cửa",
			lines: [received, "Completed 2020-10-15T09:00"],
			because: "finishedBefore",
			running: [],
			why: "it ended with the dossier",
		},
	] as const)("is refused with those that run: $why", ({ step, lines, because, running }) => {
		const refused = DossierSteps.finish(asked(forked, ...lines), step)
		assertRefused(refused, new DossierSteps.StepNotRunning({ step, because, running: [...running] }))
	})
})
