import { Instant, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { pageOf } from "../support/pages.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let procedureId: number
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const fiveDays = term({ statutory: TimeLimit.of("workingDays", 5) })
	procedureId = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [fiveDays] }) })).id
	// The other city is closed for two days in the middle of October 2020.
	const { data } = await app.ask(
		actorOf("ADMINISTRATOR", places.elsewhere),
		"mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename ... on Problem { message } } }",
		{
			input: {
				id: globalId("CalendarLayer", places.elsewhere.id),
				expectedVersion: 0,
				validFrom: "2020-01-01",
				content: {
					weekly: [],
					seasons: [],
					closures: [
						{ date: "2020-10-19", name: "Bão (mẫu)" },
						{ date: "2020-10-20", name: "Bão (mẫu)" },
					],
					swaps: [],
					overrides: [],
				},
			},
		},
	)
	expect(data.publishCalendarLayer).toEqual({ __typename: "CalendarLayerSuccess" })
})

let keys = 0
const fields = `id code version status dueAt unit { code } receivedBy { code } allowedEvents
	events { edges { node { kind reason toUnit { code } } } }
	clocks { kind name state startedAt endedAt dueAt usedMinutes remainingMinutes overdueMinutes }`
const receive = async (unit: Unit, receivedAt = "2020-10-14T09:00") => {
	keys += 1
	const { data } = await app.ask(
		actorOf("OFFICER", unit),
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { ${fields} } } } }`,
		{
			input: {
				procedureId: globalId("Procedure", procedureId),
				unitId: globalId("Unit", unit.id),
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt,
				idempotencyKey: `k${keys}`,
			},
		},
	)
	return data.receiveDossier.dossier
}
const record = async (
	dossier: { readonly id: string; readonly version: number },
	input: Record<string, unknown>,
	unit: Unit,
) => {
	keys += 1
	const { data } = await app.ask(
		actorOf("OFFICER", unit),
		`mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) {
			__typename ... on DossierSuccess { dossier { ${fields} } } ... on Problem { code path message }
		} }`,
		{
			input: {
				dossierId: dossier.id,
				expectedVersion: dossier.version,
				idempotencyKey: `k${keys}`,
				...input,
			},
		},
	)
	return data.recordDossierEvent
}
const handOn = (
	dossier: { readonly id: string; readonly version: number },
	to: Unit,
	changes = {},
	from = places.ward,
) =>
	record(
		dossier,
		{
			kind: "TRANSFERRED",
			toUnitId: globalId("Unit", to.id),
			reason: "Thuộc thẩm quyền nơi khác",
			at: "2020-10-15T10:00",
			...changes,
		},
		from,
	)
const seenBy = async (unit: Unit, code: string) => {
	const { data } = await app.ask(
		actorOf("OFFICER", unit),
		"query ($code: String!) { dossier(code: $code) { unit { code } allowedEvents } dossiers { edges { node { code } } } }",
		{ code },
	)
	const listed = data.dossiers.edges.some(
		({ node }: { readonly node: { readonly code: string } }) => node.code === code,
	)
	return { dossier: data.dossier, listed }
}

describe("a dossier that is handed on", () => {
	it("goes on in the other unit by its calendar, and keeps its number and its history", async () => {
		const received = await receive(places.ward)
		expect(received).toMatchObject({ dueAt: "2020-10-21T17:00+07:00", unit: { code: "TPTN.P1" } })
		expect(received.allowedEvents).toContain("TRANSFERRED")
		const { dossier } = await handOn(received, places.elsewhere)
		expect(dossier).toMatchObject({
			code: received.code,
			status: "IN_PROGRESS",
			// Two of its five days are days on which the other city is closed.
			dueAt: "2020-10-23T17:00+07:00",
			unit: { code: "TPDN" },
			receivedBy: { code: "TPTN.P1" },
			events: pageOf([
				{ kind: "RECEIVED" },
				{ kind: "TRANSFERRED", toUnit: { code: "TPDN" }, reason: "Thuộc thẩm quyền nơi khác" },
			]),
		})
	})

	it("is seen by both units, and worked on by the new one only", async () => {
		const received = await receive(places.ward)
		const { dossier } = await handOn(received, places.elsewhere)
		expect(await seenBy(places.ward, dossier.code)).toMatchObject({
			dossier: { allowedEvents: [] },
			listed: true,
		})
		const there = await seenBy(places.elsewhere, dossier.code)
		expect(there.listed).toBe(true)
		expect(there.dossier.allowedEvents).toContain("COMPLETED")
		expect(await record(dossier, { kind: "COMPLETED", at: "2020-10-22T09:00" }, places.ward)).toMatchObject({
			__typename: "Forbidden",
		})
		const done = await record(dossier, { kind: "COMPLETED", at: "2020-10-22T09:00" }, places.elsewhere)
		expect(done).toMatchObject({ dossier: { status: "FINISHED" } })
	})

	it("is refused without a reason, without a unit, to the same unit, to no unit", async () => {
		const received = await receive(places.ward)
		expect(await handOn(received, places.elsewhere, { reason: " " })).toMatchObject({
			path: ["input", "reason"],
		})
		expect(await handOn(received, places.elsewhere, { toUnitId: null })).toMatchObject({
			code: "toUnitRequired",
		})
		expect(await handOn(received, places.ward)).toMatchObject({
			__typename: expect.stringMatching(/InvalidInput|EventNotAllowed/),
		})
		expect(await handOn(received, { ...places.ward, id: 99_999 })).toMatchObject({ __typename: "NotFound" })
	})

	it("is judged so whenever it is looked at again", async () => {
		const received = await receive(places.ward)
		const { dossier } = await handOn(received, places.elsewhere)
		const [stored] = await app.run(
			Dossiers.use((dossiers) => dossiers.findByIds([Number(atob(dossier.id).split(":")[1])])),
		)
		if (stored === undefined) throw new Error("it is stored")
		const followed = await app.run(Dossiers.use((dossiers) => dossiers.follow([stored])))
		expect(followed.get(stored.id)?.folded.dueAt).toBe(Result.getOrThrow(Instant.parse(dossier.dueAt)))
		const back = await handOn(dossier, places.ward, { at: "2020-10-16T10:00" }, places.elsewhere)
		expect(back).toMatchObject({ dossier: { unit: { code: "TPTN.P1" }, receivedBy: { code: "TPTN.P1" } } })
	})
})

describe("the clocks of a dossier", () => {
	it("tell the procedure's time and the waits for the citizen apart", async () => {
		const received = await receive(places.ward)
		const asked = await record(
			received,
			{ kind: "SUPPLEMENT_REQUESTED", reason: "Thiếu giấy tờ", at: "2020-10-15T08:00" },
			places.ward,
		)
		const { dossier } = await record(
			asked.dossier,
			{ kind: "SUPPLEMENTED", at: "2020-10-16T08:00" },
			places.ward,
		)
		const done = await record(dossier, { kind: "COMPLETED", at: "2020-10-19T08:00" }, places.ward)
		expect(done.dossier.clocks).toEqual([
			expect.objectContaining({
				kind: "PROCEDURE",
				state: "ENDED",
				startedAt: "2020-10-14T09:00+07:00",
				endedAt: "2020-10-19T08:00+07:00",
				overdueMinutes: 0,
			}),
			expect.objectContaining({
				kind: "CITIZEN",
				state: "ENDED",
				startedAt: "2020-10-15T08:00+07:00",
				endedAt: "2020-10-16T08:00+07:00",
				dueAt: null,
				// From eight to eight is one whole working day: 7:00 to 11:30 and 13:00 to 17:00.
				usedMinutes: 510,
			}),
		])
	})
})
