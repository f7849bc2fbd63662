import { Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { Units } from "../../src/units/Units.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"

let app: App
let city: Unit
let one: Unit
let two: Unit
let merged: Unit

const at = (text: string) => Result.getOrThrow(Instant.parse(text))

/** Two wards, of which a third goes on from 1 July 2025: three and two dossiers before, one after. */
beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	city = places.city
	one = places.ward
	two = await givenUnit(app, { code: "TPTN.P2", name: "Phường 2", parentId: city.id })
	merged = await givenUnit(app, {
		code: "TPTN.M",
		name: "Phường Mới",
		parentId: city.id,
		validFrom: day("2025-07-01"),
	})
	const { id: procedureId } = await givenProcedure(app, { code: "1.001193" })
	const received = (unitId: number, date: string) => ({
		unitId,
		procedureId,
		events: [
			{ _tag: "Received" as const, at: at(`${date}T08:00`) },
			{ _tag: "Completed" as const, at: at(`${date}T10:00`) },
		] as const,
	})
	await givenDossiers(app, [
		received(one.id, "2025-06-02"),
		received(one.id, "2025-06-03"),
		received(one.id, "2025-06-04"),
		received(two.id, "2025-06-05"),
		received(two.id, "2025-06-06"),
		received(merged.id, "2025-07-02"),
	])
	await app.run(
		Units.use((units) =>
			units.succeed({
				predecessors: [one, two].map(({ id, version }) => ({ id, expectedVersion: version })),
				successorId: merged.id,
				happenedOn: day("2025-07-01"),
				document: "Nghị quyết mẫu",
				reason: null,
			}),
		),
	)
})

const figures = async (actor: Actor, unit: Unit, withPredecessors: boolean) => {
	const { data, errors } = await app.ask(
		actor,
		`query ($unitId: ID!, $with: Boolean!) {
			overview(unitId: $unitId, from: "2025-06-01", to: "2025-07-31", withPredecessors: $with) { ... on Overview {
				received months { month received } units { unit { code } received }
			} }
			indicators(unitId: $unitId, from: "2025-06-01", to: "2025-07-31", withPredecessors: $with, only: [ON_TIME_SHARE]) { ... on IndicatorFigures { figures {
				numerator denominator
			} } }
		}`,
		{ unitId: btoa(`Unit:${unit.id}`), with: withPredecessors },
	)
	expect(errors).toBeUndefined()
	return data
}

describe("figures of a unit that went on for others", () => {
	it("begin with its own work", async () => {
		expect(await figures(actorOf("LEADER", merged), merged, false)).toEqual({
			overview: {
				received: 1,
				months: [{ month: "2025-07", received: 1 }],
				units: [{ unit: { code: "TPTN.M" }, received: 1 }],
			},
			indicators: { figures: [{ numerator: 1, denominator: 1 }] },
		})
	})

	it("hold those of its predecessors where they are asked for, also for who sees nothing else of these", async () => {
		const { overview, indicators } = await figures(actorOf("LEADER", merged), merged, true)
		expect(overview).toMatchObject({
			received: 6,
			months: [
				{ month: "2025-06", received: 5 },
				{ month: "2025-07", received: 1 },
			],
		})
		expect(
			overview.units.map(({ unit, received }: { readonly unit: Unit; readonly received: number }) => [
				unit.code,
				received,
			]),
		).toEqual(
			expect.arrayContaining([
				["TPTN.M", 1],
				["TPTN.P1", 3],
				["TPTN.P2", 2],
			]),
		)
		expect(indicators.figures).toEqual([{ numerator: 6, denominator: 6 }])
	})

	it("count each dossier once where the predecessors are seen anyway", async () => {
		const leader = actorOf("LEADER", city, [one, two, merged])
		for (const withPredecessors of [false, true])
			expect((await figures(leader, city, withPredecessors)).overview.received).toBe(6)
	})

	it("are not given of the predecessor itself", async () => {
		const { data } = await app.ask(
			actorOf("LEADER", merged),
			`query ($unitId: ID!) { overview(unitId: $unitId, from: "2025-06-01", to: "2025-07-31") { __typename ... on Problem { path } } }`,
			{ unitId: btoa(`Unit:${one.id}`) },
		)
		expect(data.overview).toEqual({ __typename: "NotFound", path: ["unitId"] })
	})
})
