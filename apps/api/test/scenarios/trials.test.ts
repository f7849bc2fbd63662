import { type DossierEvent, Instant, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule, ruleInput } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor

const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)
const received = (text: string) => ({ _tag: "Received" as const, at: at(text) })

/** Three working days. */
const histories: readonly (readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]])[] = [
	// Due on Friday 16/10 and finished on it.
	[received("2020-10-13T09:00"), { _tag: "Completed", at: at("2020-10-16T10:00") }],
	// Due on Monday 19/10.
	[received("2020-10-14T09:00")],
	[received("2020-10-14T10:00")],
	// Received on a Friday, due on Wednesday 21/10.
	[received("2020-10-16T09:00")],
]

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const threeDays = term({ statutory: TimeLimit.of("workingDays", 3) })
	const { id } = await givenProcedure(app, { code: "1.004873", content: content({ terms: [threeDays] }) })
	await givenDossiers(
		app,
		histories.map((events) => ({
			unitId: places.ward.id,
			procedureId: id,
			events,
		})),
	)
})

const sides = `early onTime late open openOverdue onTimeShare { numerator denominator } promisesKept { numerator denominator }
	loads { ruleName dossiers daysOverCapacity days(first: 5) { edges { node { date dossiers capacity excess } } } }`
const trial = `trial { from to oneIn result { replayed moved earlier later byDays { days count } before { ${sides} } after { ${sides} } targets { target { id } } } }`
const moves = `moves(first: $first, last: $last, after: $after) {
	totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { days from to dossier { receivedAt } } }
}`

const storm = {
	weekly: [],
	seasons: [],
	swaps: [],
	overrides: [],
	closures: [{ date: "2020-10-15", name: "Nghỉ bão" }],
}
const impactOf = async (variables: Record<string, unknown> = { first: 10 }) => {
	const { data, errors } = await app.ask(
		administrator,
		`query ($input: CalendarImpactInput!, $first: Int, $last: Int, $after: String) { calendarImpact(input: $input) {
			... on CalendarImpact { open moved ${moves} ${trial} }
		} }`,
		{
			input: { id: globalId("CalendarLayer", places.city.id), validFrom: "2020-01-01", content: storm },
			...variables,
		},
	)
	expect(errors).toBeUndefined()
	return data.calendarImpact
}

describe("the impact of a calendar", () => {
	it("names every open dossier that moves, page by page", async () => {
		const first = await impactOf({ first: 1 })
		expect(first).toMatchObject({
			open: 3,
			moved: 2,
			moves: {
				totalCount: 2,
				pageInfo: { hasNextPage: true },
				edges: [
					{
						node: {
							days: 1,
							from: "2020-10-19T17:00+07:00",
							to: "2020-10-20T17:00+07:00",
							dossier: { receivedAt: "2020-10-14T09:00+07:00" },
						},
					},
				],
			},
		})
		const second = await impactOf({ first: 1, after: first.moves.edges[0].cursor })
		expect(second.moves).toMatchObject({
			pageInfo: { hasNextPage: false },
			edges: [{ node: { dossier: { receivedAt: "2020-10-14T10:00+07:00" } } }],
		})
		const last = await impactOf({ last: 1 })
		expect(last.moves).toMatchObject({
			pageInfo: { hasPreviousPage: true },
			edges: [{ node: { dossier: { receivedAt: "2020-10-14T10:00+07:00" } } }],
		})
	})

	it("tries it on all dossiers of late, also on those that have ended", async () => {
		expect((await impactOf()).trial).toMatchObject({
			from: "2020-07-25",
			to: "2020-10-16",
			oneIn: 1,
			result: {
				replayed: 4,
				// The finished one would have been due on Monday 19/10.
				moved: 3,
				byDays: [
					{ days: 1, count: 2 },
					{ days: 3, count: 1 },
				],
				before: { early: 0, onTime: 1, open: 3, openOverdue: 3 },
				after: { early: 1, onTime: 0, open: 3, openOverdue: 3 },
				targets: [],
			},
		})
	})
})

const datesOf = async (
	input: Record<string, unknown>,
	actor = administrator,
	ruleId: string | null = null,
) => {
	const { data, errors } = await app.ask(
		actor,
		`query ($input: SpecialDayRuleInput!, $ruleId: ID) {
			specialDayDates(input: $input, ruleId: $ruleId, from: "2027-01-01", to: "2027-01-31") {
				... on SpecialDayDates { arrivalsPerDay ${trial} }
			}
		}`,
		{ input, ruleId },
	)
	expect(errors).toBeUndefined()
	return data.specialDayDates
}

const desks = { desks: 1, minutesPerDossier: 510, name: "Không hẹn thử" }

describe("a special-day rule before it is saved", () => {
	it("is tried on the dossiers of late against its desks, though it begins later", async () => {
		const dates = await datesOf(ruleInput(places.city.id, { ...desks, from: "2027-01-01", to: "2027-12-31" }))
		expect(dates.trial.result).toMatchObject({
			moved: 1,
			earlier: 1,
			byDays: [{ days: -5, count: 1 }],
			before: { loads: [] },
			after: {
				promisesKept: { numerator: 0, denominator: 1 },
				loads: [
					{
						ruleName: "Không hẹn thử",
						dossiers: 1,
						daysOverCapacity: 0,
						days: { edges: [{ node: { date: "2020-10-16", dossiers: 1, capacity: 1, excess: 0 } }] },
					},
				],
			},
		})
	})

	it("shows no dossiers of units that the caller does not see", async () => {
		const rule = ruleInput(places.city.id, desks)
		expect((await datesOf(rule, actorOf("ADMINISTRATOR", places.elsewhere))).trial).toBeNull()
	})
})

const draftImpact = async (input: Record<string, unknown>) => {
	const { data, errors } = await app.ask(
		administrator,
		`mutation ($input: SaveSpecialDayDraftInput!, $first: Int, $last: Int, $after: String) { saveSpecialDayDraft(input: $input) {
			... on SpecialDayDraftSuccess { draft { id impact { open moved earlier ${moves} ${trial} } } } ... on Problem { code }
		} }`,
		{ input, first: 10 },
	)
	expect(errors).toBeUndefined()
	return data.saveSpecialDayDraft.draft.impact
}

describe("the draft of a special-day rule", () => {
	it("shows which open dossiers would be promised the same day", async () => {
		const impact = await draftImpact({
			effectiveFrom: "2020-10-15",
			rule: ruleInput(places.city.id, desks),
		})
		expect(impact).toMatchObject({
			open: 3,
			moved: 1,
			earlier: 1,
			moves: {
				totalCount: 1,
				edges: [{ node: { days: -5, from: "2020-10-21T17:00+07:00", to: "2020-10-16T17:00+07:00" } }],
			},
			trial: { result: { moved: 1 } },
		})
	})

	it("that is another form of a rule takes its place from its day on", async () => {
		const { id } = await givenRule(app, fridayRule(places.city.id))
		const draft = (effectiveFrom: string) => ({
			ruleId: globalId("SpecialDayRule", id),
			baseVersion: 1,
			effectiveFrom,
			rule: ruleInput(places.city.id, { weekdays: ["THU"] }),
		})
		// Friday 16/10 is before the change: the rule as it is promises the same day.
		const later = await draftImpact(draft("2020-10-17"))
		expect(later).toMatchObject({ moved: 1, earlier: 1 })
		const { data } = await app.ask(
			administrator,
			"{ specialDayDrafts { edges { node { id version rule { id } } } } }",
		)
		const open = data.specialDayDrafts.edges.find(
			({ node }: { node: { rule: unknown } }) => node.rule !== null,
		)?.node
		const sooner = await draftImpact({
			...draft("2020-10-16"),
			draftId: open.id,
			expectedVersion: open.version,
		})
		expect(sooner).toMatchObject({ moved: 0, moves: { totalCount: 0, edges: [] } })
	})
})

describe("a rule in force that is being changed", () => {
	const namesOf = ({ loads }: { readonly loads: readonly { readonly ruleName: string }[] }) =>
		loads.map(({ ruleName }) => ruleName)

	it("is tried in its own place, not beside itself", async () => {
		const { id } = await givenRule(
			app,
			fridayRule(places.city.id, { name: "Thứ Năm không hẹn", weekdays: ["thu"] }),
		)
		const changed = ruleInput(places.city.id, { ...desks, name: "Thứ Năm hai quầy", weekdays: ["THU"] })
		const beside = (await datesOf(changed)).trial.result
		expect(namesOf(beside.after)).toEqual(expect.arrayContaining(["Thứ Năm không hẹn", "Thứ Năm hai quầy"]))
		const inItsPlace = (await datesOf(changed, administrator, globalId("SpecialDayRule", id))).trial.result
		expect(namesOf(inItsPlace.before)).toContain("Thứ Năm không hẹn")
		expect(namesOf(inItsPlace.before)).not.toContain("Thứ Năm hai quầy")
		expect(namesOf(inItsPlace.after)).toContain("Thứ Năm hai quầy")
		expect(namesOf(inItsPlace.after)).not.toContain("Thứ Năm không hẹn")
	})
})
