import { type DossierEvent, Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let leader: Actor
const at = (text: string) => Result.getOrThrow(Instant.parse(text))

/** Five working days. The due of what came on Mon 2/3 is Mon 9/3, 17:00. */
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	leader = actorOf("LEADER", places.city, [places.ward])
	const procedure = await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })
	const given = (unitId: number, receivedAt: string, end?: DossierEvent.DossierEvent) =>
		givenDossiers(app, [
			{
				unitId,
				procedureId: procedure.id,
				events: [{ _tag: "Received", at: at(receivedAt) }, ...(end === undefined ? [] : [end])],
			},
		])
	const completed = (text: string): DossierEvent.DossierEvent => ({ _tag: "Completed", at: at(text) })
	const withdrawn: DossierEvent.DossierEvent = {
		_tag: "Withdrawn",
		at: at("2020-03-10T09:00"),
		reason: "Đổi ý",
	}
	await given(places.city.id, "2020-03-02T08:00", completed("2020-03-04T10:00"))
	await given(places.ward.id, "2020-03-02T09:00", completed("2020-03-10T10:00"))
	await given(places.ward.id, "2020-03-02T10:00", withdrawn)
	await given(places.ward.id, "2020-03-04T10:00")
	await given(places.elsewhere.id, "2020-03-02T10:00", completed("2020-03-04T10:00"))
})

const ask = async (args: string, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`{ dailyFigures(${args}) { __typename ... on Problem { code path } ... on DailyFigures { days { day received resolved late } } } }`,
	)
	expect(errors).toBeUndefined()
	return data.dailyFigures.days ?? data.dailyFigures
}

describe("the figures of each day", () => {
	it("name every day of the period: what was received, what ended, and what of it was late", async () => {
		expect(await ask('from: "2020-03-02", to: "2020-03-05"')).toEqual([
			{ day: "2020-03-02", received: 3, resolved: 0, late: 0 },
			{ day: "2020-03-03", received: 0, resolved: 0, late: 0 },
			{ day: "2020-03-04", received: 1, resolved: 1, late: 0 },
			{ day: "2020-03-05", received: 0, resolved: 0, late: 0 },
		])
	})

	it("judge lateness by the rules of who asks: by Decree 61 every end counts, locally a withdrawal is on time", async () => {
		const late = async (ruleSet: string) => ask(`from: "2020-03-10", to: "2020-03-10", ruleSet: ${ruleSet}`)
		expect(await late("DECREE_61")).toEqual([{ day: "2020-03-10", received: 0, resolved: 2, late: 2 }])
		expect(await late("LOCAL")).toEqual([{ day: "2020-03-10", received: 0, resolved: 2, late: 1 }])
	})

	it("are those of one unit when it is asked for", async () => {
		const id = btoa(`Unit:${places.ward.id}`)
		expect(await ask(`unitId: "${id}", from: "2020-03-02", to: "2020-03-02"`)).toEqual([
			{ day: "2020-03-02", received: 2, resolved: 0, late: 0 },
		])
	})

	it.each([
		{
			why: "more than 366 days",
			args: () => 'from: "2020-01-01", to: "2021-01-01"',
			said: { __typename: "InvalidInput", path: ["to"] },
		},
		{
			why: "a period that ends first",
			args: () => 'from: "2020-02-01", to: "2020-01-01"',
			said: { __typename: "InvalidInput", code: "periodReversed", path: ["to"] },
		},
		{
			why: "a foreign unit",
			args: () => `unitId: "${btoa(`Unit:${places.elsewhere.id}`)}", from: "2020-01-01", to: "2020-01-02"`,
			said: { __typename: "NotFound", path: ["unitId"] },
		},
	])("are refused for $why", async ({ args, said }) => {
		expect(await ask(args())).toMatchObject(said)
	})

	it("of a leap year are 366", async () => {
		expect(await ask('from: "2020-01-01", to: "2020-12-31"')).toHaveLength(366)
	})
})
