import { CivilDate, Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import { ReceivedDossiers } from "../../src/dossiers/ReceivedDossiers.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let unitIds: readonly number[]

const at = (day: CivilDate.CivilDate) => Result.getOrThrow(Instant.parse(`${CivilDate.format(day)}T09:00`))
const lastDay = Result.getOrThrow(CivilDate.parse("2020-08-31"))
/** Each unit receives one dossier a day through ten weeks. */
const days = Array.from({ length: 70 }, (_, index) => CivilDate.addDays(lastDay, -index))

beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	unitIds = [city.id, ward.id]
	const { id: procedureId } = await givenProcedure(app, { code: "1.004873" })
	await givenDossiers(
		app,
		unitIds.flatMap((unitId) =>
			days.map((day) => ({
				unitId,
				procedureId,
				events: [{ _tag: "Received" as const, at: at(day) }] as const,
			})),
		),
	)
})

const readWith = (most: { readonly days: number; readonly dossiers: number }) =>
	app.run(
		Effect.gen(function* () {
			const received = yield* ReceivedDossiers
			const latest = yield* received.latest(unitIds, most)
			if (latest === null) throw new Error("nothing was received")
			const found: string[] = []
			yield* received.eachBatch(latest.spans, (dossiers) =>
				Effect.sync(() => {
					for (const { receivedUnitId, receivedAt } of dossiers)
						found.push(`${receivedUnitId} ${CivilDate.format(Instant.dateOf(receivedAt))}`)
				}),
			)
			return { ...latest, found }
		}),
	)

describe("the dossiers of late", () => {
	it("are all of the days up to the last receipt, where they are not too many", async () => {
		const { from, to, oneIn, found } = await readWith({ days: 14, dossiers: 100 })
		expect([CivilDate.format(from), CivilDate.format(to), oneIn]).toEqual(["2020-08-18", "2020-08-31", 1])
		const expected = unitIds.flatMap((unitId) =>
			days.slice(0, 14).map((day) => `${unitId} ${CivilDate.format(day)}`),
		)
		expect(found.toSorted()).toEqual(expected.toSorted())
	})

	it("are whole weeks of both units, where they are too many", async () => {
		const { oneIn, found } = await readWith({ days: 70, dossiers: 50 })
		expect(oneIn).toBe(3)
		const weekOf = (key: string) => {
			const [unit, text = ""] = key.split(" ")
			const day = Result.getOrThrow(CivilDate.parse(text))
			return `${unit} ${CivilDate.format(CivilDate.addDays(day, -((CivilDate.weekday(day) + 1) % 7)))}`
		}
		const weeks = Map.groupBy(found, weekOf)
		expect(new Set(found.map((key) => key.split(" ")[0])).size).toBe(2)
		const whole = [...weeks.values()].filter(({ length }) => length === 7)
		expect(whole.length).toBeGreaterThanOrEqual(weeks.size - 2)
		expect(found.length).toBeLessThan(50 + 7)
		expect(new Set(found).size).toBe(found.length)
	})

	it("are none in a unit without any", async () => {
		const none = await app.run(
			Effect.gen(function* () {
				const received = yield* ReceivedDossiers
				return yield* received.latest([], { days: 84, dossiers: 10 })
			}),
		)
		expect(none).toBeNull()
	})
})
