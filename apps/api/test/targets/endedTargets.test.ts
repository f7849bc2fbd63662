import { type DossierEvent, Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { PlannedTarget } from "../../src/targets/ReformPlan.ts"
import { Targets } from "../../src/targets/Targets.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenDossiers, givenPlaces } from "../support/given.ts"
import { givenTarget } from "./given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let target: PlannedTarget

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const { id: procedureId } = await givenProcedure(app, { code: "1.001193" })
	const completed = (text: string): DossierEvent.DossierEvent => ({ _tag: "Completed", at: at(text) })
	/** With five working days due on Monday 2020-08-10. */
	const received = (count: number, on: string, end: string) =>
		Array.from({ length: count }, () => ({
			unitId: places.ward.id,
			procedureId,
			events: [{ _tag: "Received", at: at(on) }, completed(end)] as const,
		}))
	await givenDossiers(app, [
		...received(30, "2020-08-03T09:00", "2020-08-06T10:00"),
		...received(6, "2020-08-03T09:00", "2020-08-11T10:00"),
	])
})

beforeEach(async () => {
	target = await givenTarget(app, places.city.id)
})

const problem = "... on InvalidInput { issues { code path } } ... on Problem { code path }"
const endTarget = `mutation ($input: EndTargetInput!) { endTarget(input: $input) {
	__typename ${problem} ... on VersionConflict { expectedVersion actualVersion }
	... on TargetSuccess { target { version endedOn from to value } } } }`
const correctPeriod = `mutation ($input: CorrectTargetPeriodInput!) { correctTargetPeriod(input: $input) {
	__typename ${problem} ... on VersionConflict { expectedVersion actualVersion }
	... on TargetSuccess { target { version endedOn from to value } } } }`
const send = async (query: string, input: Readonly<Record<string, unknown>>, actor = administrator) => {
	const { data, errors } = await app.ask(actor, query, {
		input: { id: globalId("Target", target.id), expectedVersion: 1, reason: "Kế hoạch điều chỉnh", ...input },
	})
	expect(errors).toBeUndefined()
	return Object.values<Record<string, unknown>>(data)[0]
}
const read = async (asOf: string | null = null) => {
	const { data, errors } = await app.ask(
		administrator,
		`query ($id: ID!, $asOf: CivilDate) { node(id: $id) { ... on Target {
			version from to endedOn actual(asOf: $asOf) { asOf proportion { numerator denominator } status } forecast(asOf: $asOf) { gap }
		} } }`,
		{ id: globalId("Target", target.id), asOf },
	)
	expect(errors).toBeUndefined()
	return data.node
}
const lastDeed = async () => {
	const { data } = await app.ask(
		administrator,
		"query ($id: ID!) { auditLog(first: 1, subjectId: $id) { edges { node { action reason changes { field before after } } } } }",
		{ id: globalId("Target", target.id) },
	)
	return data.auditLog.edges[0].node
}

describe("ending a target", () => {
	it("keeps its figures up to its last day, and says nothing of it afterwards", async () => {
		const before = await read("2020-08-06")
		expect(before.actual).toMatchObject({ proportion: { numerator: 30, denominator: 30 } })
		expect(await send(endTarget, { on: "2020-08-06" })).toEqual({
			__typename: "TargetSuccess",
			target: { version: 2, endedOn: "2020-08-06", from: "2020-01-01", to: "2020-12-31", value: 0.8 },
		})
		const early = await read("2020-08-05")
		expect(early.actual.asOf).toBe("2020-08-05")
		expect((await read("2020-08-06")).actual).toEqual(before.actual)
		// Six were late by the 31st; the target had been given up by then.
		const after = await read("2020-08-31")
		expect(after.actual).toEqual(before.actual)
		expect(after.forecast).toEqual({ gap: "ENDED" })
		expect(early.forecast).toEqual({ gap: "TOO_FEW_MONTHS" })
	})

	it("leaves a line in the audit log, and can be taken back", async () => {
		await send(endTarget, { on: "2020-08-06" })
		expect(await lastDeed()).toEqual({
			action: "target.ended",
			reason: "Kế hoạch điều chỉnh",
			changes: [{ field: "endedOn", before: null, after: "2020-08-06" }],
		})
		expect(await send(endTarget, { expectedVersion: 2, reason: "Nhầm" })).toMatchObject({
			target: { version: 3, endedOn: null },
		})
		expect(await lastDeed()).toEqual({
			action: "target.resumed",
			reason: "Nhầm",
			changes: [{ field: "endedOn", before: "2020-08-06", after: null }],
		})
		expect((await read("2020-08-31")).actual).toMatchObject({
			asOf: "2020-08-31",
			proportion: { numerator: 30, denominator: 36 },
		})
	})

	it("keeps it out of the targets of later days, and among those of earlier ones", async () => {
		await send(endTarget, { on: "2020-08-06" })
		const idsOn = (text: string) =>
			app
				.run(Targets.use((targets) => targets.ofUnits([places.city.id], day(text), day(text))))
				.then((found) => found.map(({ id }) => id))
		expect(await idsOn("2020-08-06")).toContain(target.id)
		expect(await idsOn("2020-08-07")).not.toContain(target.id)
	})

	it.each([
		{ input: { on: "2019-12-31" }, code: "dayOutsidePeriod", path: "on", why: "a day before the period" },
		{ input: { on: "2021-01-01" }, code: "dayOutsidePeriod", path: "on", why: "a day after it" },
		{ input: {}, code: "targetNotEnded", path: "on", why: "an end taken back that is not there" },
		{ input: { on: "2020-08-06", reason: " " }, code: "reasonMissing", path: "reason", why: "no reason" },
	])("refuses $why, and changes nothing", async ({ input, code, path }) => {
		expect(await send(endTarget, input)).toEqual({
			__typename: "InvalidInput",
			code,
			path: ["input", path],
			issues: [{ code, path: ["input", path] }],
		})
		expect(await read()).toMatchObject({ version: 1, endedOn: null })
		expect((await lastDeed()).action).toBe("target.created")
	})

	it("is written once for a key, once for a version, and by nobody else", async () => {
		const keyed = { on: "2020-08-06", idempotencyKey: `end ${target.id}` }
		await send(endTarget, keyed)
		expect(await send(endTarget, keyed)).toMatchObject({ target: { version: 2 } })
		expect(await send(endTarget, { on: "2020-08-07" })).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 1,
			actualVersion: 2,
		})
		const elsewhere = actorOf("ADMINISTRATOR", places.elsewhere)
		expect(await send(endTarget, { expectedVersion: 2, on: "2020-08-07" }, elsewhere)).toMatchObject({
			__typename: "Forbidden",
		})
		expect(await read()).toMatchObject({ version: 2, endedOn: "2020-08-06" })
	})
})

const reviseTarget = `mutation ($input: ReviseTargetInput!) { reviseTarget(input: $input) {
	__typename ${problem} ... on TargetSuccess { target { version } } } }`

describe("correcting the period of a target", () => {
	it("judges it by the right one, and keeps the wrong one in the audit log", async () => {
		expect(await send(correctPeriod, { from: "2020-08-04", to: "2021-01-31" })).toEqual({
			__typename: "TargetSuccess",
			target: { version: 2, endedOn: null, from: "2020-08-04", to: "2021-01-31", value: 0.8 },
		})
		// Everything was received on the 3rd.
		expect((await read("2020-08-31")).actual).toMatchObject({ proportion: { numerator: 0, denominator: 0 } })
		expect(await lastDeed()).toEqual({
			action: "target.periodCorrected",
			reason: "Kế hoạch điều chỉnh",
			changes: [
				{ field: "from", before: "2020-01-01", after: "2020-08-04" },
				{ field: "to", before: "2020-12-31", after: "2021-01-31" },
			],
		})
	})

	it("refuses a reversed period and one without a reason together", async () => {
		expect(await send(correctPeriod, { from: "2020-12-31", to: "2020-01-01", reason: "" })).toMatchObject({
			issues: [
				{ code: "reversedRange", path: ["input", "to"] },
				{ code: "reasonMissing", path: ["input", "reason"] },
			],
		})
		expect(await read()).toMatchObject({ version: 1, from: "2020-01-01", to: "2020-12-31" })
	})

	it("refuses one that leaves out a day that was reported of", async () => {
		target = await givenTarget(app, places.city.id, {
			indicator: "publicServicePostsChange",
			value: -31,
			baselineYear: 2019,
		})
		const { id: targetId } = target
		await app.run(
			Targets.use((targets) =>
				targets.recordFigure({ targetId, on: day("2020-06-30"), value: -20, document: null }),
			),
		)
		expect(await send(correctPeriod, { from: "2020-07-01", to: "2020-12-31" })).toMatchObject({
			issues: [{ code: "figuresOutsidePeriod", path: ["input", "from"] }],
		})
		expect(await send(correctPeriod, { from: "2020-06-30", to: "2020-12-31" })).toMatchObject({
			target: { version: 2, from: "2020-06-30" },
		})
	})

	it("and any other change are refused of one that was ended, until that is taken back", async () => {
		await send(endTarget, { on: "2020-08-06" })
		const ended = { issues: [{ code: "targetEnded", path: ["input", "id"] }] }
		const period = { expectedVersion: 2, from: "2020-01-01", to: "2020-12-01" }
		expect(await send(correctPeriod, period)).toMatchObject(ended)
		expect(await send(reviseTarget, { expectedVersion: 2, value: 0.9 })).toMatchObject(ended)
		await send(endTarget, { expectedVersion: 2 })
		expect(await send(correctPeriod, { ...period, expectedVersion: 3 })).toMatchObject({
			target: { version: 4, to: "2020-12-01" },
		})
	})

	it("is for its own unit's administrators only, from the version that was read", async () => {
		const period = { from: "2020-01-01", to: "2020-12-01" }
		expect(await send(correctPeriod, period, actorOf("ADMINISTRATOR", places.elsewhere))).toMatchObject({
			__typename: "Forbidden",
		})
		expect(await send(correctPeriod, { ...period, expectedVersion: 7 })).toMatchObject({
			__typename: "VersionConflict",
			actualVersion: 1,
		})
	})
})
