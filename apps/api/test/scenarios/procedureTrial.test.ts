import { type DossierEvent, Instant, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, contentInput, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"
import { givenTarget } from "../targets/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let procedureId: number

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)
const received = (text: string) => ({ _tag: "Received" as const, at: at(text) })

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const threeDays = term({ statutory: TimeLimit.of("workingDays", 3) })
	const tenDays = term({ statutory: TimeLimit.of("workingDays", 10) })
	const procedure = await givenProcedure(app, {
		code: "1.004873",
		content: content({
			noAppointmentEligible: false,
			terms: [threeDays],
			cases: [
				{ code: "verify", name: "Phải xác minh", noAppointmentEligible: false, terms: [tenDays], steps: [] },
			],
		}),
	})
	procedureId = procedure.id
	const other = await givenProcedure(app, {
		code: "1.004874",
		content: content({ noAppointmentEligible: false, terms: [threeDays] }),
	})
	const of = (
		events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]],
		caseCode: string | null = null,
	) => ({ unitId: places.ward.id, procedureId: procedure.id, caseCode, events })
	await givenDossiers(app, [
		// Three days: due on Friday 16/10, late. Five: due on Tuesday 20/10, early.
		of([received("2020-10-13T09:00"), { _tag: "Completed", at: at("2020-10-19T10:00") }]),
		// On a Friday; due on Wednesday 21/10.
		of([received("2020-10-16T09:00")]),
		of([received("2020-10-16T10:00")]),
		// Of a case that the draft does not have any more: it stays with the version that has it.
		of([received("2020-10-14T09:00")], "verify"),
		{ unitId: places.ward.id, procedureId: other.id, events: [received("2020-10-16T09:00")] },
	])
	await givenRule(app, fridayRule(places.city.id, { desks: 1, minutesPerDossier: 510 }))
	await givenTarget(app, places.city.id, { value: 0.9 })
})

const side = `early onTime late open onTimeShare { numerator denominator }
	loads { ruleName dossiers daysOverCapacity days(first: 5) { edges { node { date dossiers capacity excess } } } }`
const ofTarget = "proportion { numerator denominator } status"

const impactOfDraft = async (effectiveFrom: string, fields: Readonly<Record<string, unknown>>) => {
	const { data: read } = await app.ask(administrator, "query ($id: ID) { procedure(id: $id) { version } }", {
		id: globalId("Procedure", procedureId),
	})
	const { data, errors } = await app.ask(
		administrator,
		`mutation ($input: ReviseProcedureInput!, $unitId: ID) { reviseProcedure(input: $input) {
			... on Problem { code }
			... on ProcedureSuccess { procedure { versionOn(day: "2020-10-16") { impact { open } } draft { impact(unitId: $unitId) {
				open moved trial { from to oneIn result {
					replayed moved earlier later withoutRule byDays { days count } targets { target { indicator } before { ${ofTarget} } after { ${ofTarget} } } before { ${side} } after { ${side} }
				} }
			} } } }
		} }`,
		{
			unitId: globalId("Unit", places.city.id),
			input: {
				id: globalId("Procedure", procedureId),
				expectedVersion: read.procedure.version,
				effectiveFrom,
				content: contentInput(fields),
				publish: false,
			},
		},
	)
	expect(errors).toBeUndefined()
	expect(data.reviseProcedure.procedure.versionOn.impact).toBeNull()
	return data.reviseProcedure.procedure.draft.impact
}

const counter = (limits: Readonly<Record<string, unknown>>) => ({
	terms: [{ channel: "COUNTER", ...limits }],
})
const fiveDays = { statutory: { unit: "WORKING_DAYS", amount: 5 } }
const onFriday = (dossiers: number) => ({
	ruleName: "Ngày không hẹn",
	dossiers,
	daysOverCapacity: dossiers > 1 ? 1 : 0,
	days: {
		edges:
			dossiers === 0 ? [] : [{ node: { date: "2020-10-16", dossiers, capacity: 1, excess: dossiers - 1 } }],
	},
})

describe("the draft of a procedure, tried on the dossiers of late", () => {
	it("replays every dossier of the unit, with the draft's limits for its own, though it begins later", async () => {
		const impact = await impactOfDraft("2030-01-01", { ...counter(fiveDays), noAppointmentEligible: false })
		expect(impact).toMatchObject({ open: 3, moved: 0 })
		expect(impact.trial).toMatchObject({ from: "2020-07-25", to: "2020-10-16", oneIn: 1 })
		expect(impact.trial.result).toEqual({
			replayed: 5,
			// From 16 to 20 October, and twice from 21 to 23.
			moved: 3,
			earlier: 0,
			later: 3,
			withoutRule: 0,
			byDays: [
				{ days: 2, count: 2 },
				{ days: 4, count: 1 },
			],
			targets: [
				{
					target: { indicator: "ON_TIME_SHARE" },
					before: { proportion: { numerator: 0, denominator: 1 }, status: "MISSED" },
					after: { proportion: { numerator: 1, denominator: 1 }, status: "REACHED" },
				},
			],
			before: {
				early: 0,
				onTime: 0,
				late: 1,
				open: 4,
				onTimeShare: { numerator: 0, denominator: 1 },
				loads: [onFriday(0)],
			},
			after: {
				early: 1,
				onTime: 0,
				late: 0,
				open: 4,
				onTimeShare: { numerator: 1, denominator: 1 },
				loads: [onFriday(0)],
			},
		})
	})

	it("brings its dossiers to the desks of a special day that it declares them eligible for", async () => {
		const { trial } = await impactOfDraft("2030-01-01", {
			...counter({ statutory: { unit: "WORKING_DAYS", amount: 3 } }),
			noAppointmentEligible: true,
		})
		expect(trial.result).toMatchObject({
			// From Wednesday 21 to Friday 16, both of them.
			byDays: [{ days: -5, count: 2 }],
			before: { loads: [onFriday(0)] },
			after: { loads: [onFriday(2)] },
		})
	})

	it("moves the appointment to the draft's own promise and leaves lateness to the draft's limit", async () => {
		const { trial } = await impactOfDraft("2020-10-01", {
			...counter({ ...fiveDays, committed: { unit: "WORKING_DAYS", amount: 1 } }),
			noAppointmentEligible: false,
		})
		expect(trial.result).toMatchObject({
			// From Friday 16 to Wednesday 14, from Wednesday 21 to Monday 19.
			byDays: [{ days: -2, count: 3 }],
			before: { late: 1 },
			after: { late: 0, early: 1 },
		})
	})

	it("counts nothing where the draft says as much as what holds", async () => {
		const { trial } = await impactOfDraft("2020-10-01", {
			...counter({ statutory: { unit: "WORKING_DAYS", amount: 3 } }),
			noAppointmentEligible: false,
		})
		expect(trial.result).toMatchObject({ replayed: 5, moved: 0, byDays: [] })
		expect(trial.result.after).toEqual(trial.result.before)
	})
})
