import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { SpecialDays } from "../../src/specialdays/SpecialDays.ts"
import type { StoredRule } from "../../src/specialdays/StoredRule.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { pageOf } from "../support/pages.ts"
import { fridayRule, givenRule, ruleInput } from "./given.ts"

const result = /* GraphQL */ `
	__typename
	... on SpecialDayRuleSuccess { rule { id version from to weekdays summary procedures { edges { node { code } } } } }
	... on InvalidInput { issues { code path } }
	... on VersionConflict { expectedVersion actualVersion }
	... on Problem { code path }
`
const create = `mutation ($input: CreateSpecialDayRuleInput!) { createSpecialDayRule(input: $input) { ${result} } }`
const revise = `mutation ($input: ReviseSpecialDayRuleInput!) { reviseSpecialDayRule(input: $input) { ${result} } }`
const end = `mutation ($input: EndSpecialDayRuleInput!) { endSpecialDayRule(input: $input) { ${result} } }`

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
})

const globalId = (rule: StoredRule) => btoa(`SpecialDayRule:${rule.id}`)
const fridaysOf = (unitId: number, from: string, to: string) =>
	app
		.run(SpecialDays.use((specialDays) => specialDays.occurrences(unitId, day(from), day(to))))
		.then((occurrences) => occurrences.map(({ date, ruleId }) => ({ date, ruleId })))
afterEach(() => app.run(Effect.flatMap(SqlClient, (sql) => sql`delete from special_day_rule_versions`)))

describe("creating a rule", () => {
	it("answers the rule with a line that says it", async () => {
		const procedure = await givenProcedure(app, { code: "1.001193" })
		const { data } = await app.ask(administrator, create, {
			input: { rule: ruleInput(places.ward.id, { procedureIds: [btoa(`Procedure:${procedure.id}`)] }) },
		})
		expect(data.createSpecialDayRule.rule).toMatchObject({
			version: 1,
			from: "2020-10-15",
			to: null,
			weekdays: ["FRI"],
			procedures: pageOf([{ code: "1.001193" }]),
		})
		expect(data.createSpecialDayRule.rule.summary).toMatch(/^Ngày không hẹn: thứ Sáu.*15\/10\/2020/)
	})

	it("holds in the unit and those below it, not in others", async () => {
		const rule = await givenRule(app, fridayRule(places.city.id))
		const holds = [{ date: day("2020-10-16"), ruleId: rule.id }]
		expect(await fridaysOf(places.city.id, "2020-10-12", "2020-10-18")).toEqual(holds)
		expect(await fridaysOf(places.ward.id, "2020-10-12", "2020-10-18")).toEqual(holds)
		expect(await fridaysOf(places.elsewhere.id, "2020-10-12", "2020-10-18")).toEqual([])
	})

	it("is refused for a unit outside of the caller's scope, and nothing is written", async () => {
		const { data } = await app.ask(administrator, create, { input: { rule: ruleInput(places.elsewhere.id) } })
		expect(data.createSpecialDayRule).toEqual({
			__typename: "Forbidden",
			code: "outsideScope",
			path: ["input", "rule", "unitId"],
		})
		expect(await fridaysOf(places.elsewhere.id, "2020-10-16", "2020-10-16")).toEqual([])
	})

	it("names the field that is wrong", async () => {
		const { data } = await app.ask(administrator, create, {
			input: { rule: ruleInput(places.ward.id, { to: "2020-01-01", cutOff: "25:00" }) },
		})
		expect(data.createSpecialDayRule.issues).toEqual([
			{ code: "reversedRange", path: ["input", "rule", "to"] },
			{ code: "invalidTime", path: ["input", "rule", "cutOff"] },
		])
	})
})

describe("revising a rule", () => {
	const send = async (rule: StoredRule, input: Readonly<Record<string, unknown>>) => {
		const { data } = await app.ask(administrator, revise, {
			input: {
				id: globalId(rule),
				expectedVersion: 1,
				effectiveFrom: "2021-01-01",
				rule: ruleInput(places.ward.id, { weekdays: ["TUE"] }),
				...input,
			},
		})
		return data.reviseSpecialDayRule
	}

	it("changes the days from a day on and leaves those before", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		expect((await send(rule, {})).rule).toMatchObject({ version: 2, weekdays: ["TUE"] })
		const found = await fridaysOf(places.ward.id, "2020-12-23", "2021-01-12")
		expect(found.map(({ date }) => date)).toEqual(["2020-12-25", "2021-01-05", "2021-01-12"].map(day))
	})

	it("keeps the rhythm of every second week", async () => {
		const draft = fridayRule(places.ward.id, { everyWeeks: 2 })
		const rule = await givenRule(app, draft)
		await send(rule, {
			effectiveFrom: "2020-11-04",
			rule: ruleInput(places.ward.id, { everyWeeks: 2, name: "Tên khác" }),
		})
		const found = await fridaysOf(places.ward.id, "2020-10-15", "2020-12-15")
		expect(found.map(({ date }) => date)).toEqual(
			["2020-10-16", "2020-10-30", "2020-11-13", "2020-11-27", "2020-12-11"].map(day),
		)
	})

	it("from its first day on replaces it altogether", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		await send(rule, { effectiveFrom: "2020-01-01" })
		const found = await fridaysOf(places.ward.id, "2020-10-15", "2020-10-25")
		expect(found.map(({ date }) => date)).toEqual([day("2020-10-20")])
	})

	it("of twenty who save together exactly one wins", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		const types = await Promise.all(Array.from({ length: 20 }, async () => (await send(rule, {})).__typename))
		expect(types.filter((type) => type === "SpecialDayRuleSuccess")).toHaveLength(1)
		expect(types.filter((type) => type === "VersionConflict")).toHaveLength(19)
	})

	it("does not move it to another unit", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		const refused = await send(rule, { rule: ruleInput(places.city.id) })
		expect(refused.issues).toEqual([{ code: "unitIsFixed", path: ["input", "rule", "unitId"] }])
	})

	it("does not find one that is not there", async () => {
		expect((await send({ id: 999_999 } as StoredRule, {})).__typename).toBe("NotFound")
	})
})

describe("restoring a rule", () => {
	const restore = `mutation ($input: RestoreSpecialDayRuleInput!) { restoreSpecialDayRule(input: $input) { ${result} } }`
	const send = async (rule: StoredRule, input: Readonly<Record<string, unknown>>) => {
		const { data } = await app.ask(administrator, restore, {
			input: { id: globalId(rule), number: 1, expectedVersion: 2, effectiveFrom: "2021-02-01", ...input },
		})
		return data.restoreSpecialDayRule
	}
	const historyOf = async (rule: StoredRule) => {
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { specialDayRule(id: $id) { history(first: 10) { totalCount edges { node {
				number validFrom to weekdays supersededAt } } } } }`,
			{ id: globalId(rule) },
		)
		return data.specialDayRule.history
	}
	/** Fridays, from 2021 on Tuesdays. */
	const revised = async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		await app.ask(administrator, revise, {
			input: {
				id: globalId(rule),
				expectedVersion: 1,
				effectiveFrom: "2021-01-01",
				rule: ruleInput(places.ward.id, { weekdays: ["TUE"] }),
			},
		})
		return rule
	}

	it("makes an earlier version hold again from a day on, and changes no version", async () => {
		const rule = await revised()
		const before = await historyOf(rule)
		expect(before.edges.map((edge: { node: unknown }) => edge.node)).toMatchObject([
			{ number: 3, validFrom: "2021-01-01", to: null, weekdays: ["TUE"], supersededAt: null },
			{ number: 2, validFrom: "2020-10-15", to: "2020-12-31", weekdays: ["FRI"], supersededAt: null },
			{ number: 1, validFrom: "2020-10-15", to: null, weekdays: ["FRI"] },
		])
		expect((await send(rule, {})).rule).toMatchObject({ version: 3, weekdays: ["FRI"], to: null })
		const found = await fridaysOf(places.ward.id, "2020-12-23", "2021-02-06")
		expect(found.map(({ date }) => date)).toEqual(
			["2020-12-25", "2021-01-05", "2021-01-12", "2021-01-19", "2021-01-26", "2021-02-05"].map(day),
		)
		expect((await historyOf(rule)).totalCount).toBe(5)
	})

	it("goes on with a rule that was ended", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		await app.ask(administrator, end, {
			input: { id: globalId(rule), expectedVersion: 1, lastDay: "2020-10-31" },
		})
		expect((await send(rule, { effectiveFrom: "2020-11-09" })).rule).toMatchObject({ version: 3, to: null })
		const found = await fridaysOf(places.ward.id, "2020-10-26", "2020-11-14")
		expect(found.map(({ date }) => date)).toEqual(["2020-10-30", "2020-11-13"].map(day))
	})

	it.each([
		{ why: "of a version that there never was", input: { number: 9 }, code: "specialDayRuleVersionNotFound" },
		{
			why: "of a rule that somebody else has changed",
			input: { expectedVersion: 1 },
			code: "versionConflict",
		},
	])("$why is refused, and nothing is written", async ({ input, code }) => {
		const rule = await revised()
		expect((await send(rule, input)).code).toBe(code)
		expect((await historyOf(rule)).totalCount).toBe(3)
	})
})

describe("ending a rule", () => {
	it("takes it out of the list of those in force and leaves its days before", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		const { data } = await app.ask(administrator, end, {
			input: { id: globalId(rule), expectedVersion: 1, lastDay: "2020-10-23", reason: "Thử nghiệm xong" },
		})
		expect(data.endSpecialDayRule.rule).toMatchObject({ version: 2, to: "2020-10-23" })
		const found = await fridaysOf(places.ward.id, "2020-10-01", "2020-12-31")
		expect(found.map(({ date }) => date)).toEqual(["2020-10-16", "2020-10-23"].map(day))
		const rules = async (includeEnded: boolean) =>
			(
				await app.ask(
					administrator,
					"query ($ended: Boolean) { specialDayRules(includeEnded: $ended) { edges { node { id } } } }",
					{
						ended: includeEnded,
					},
				)
			).data.specialDayRules.edges.map(({ node }: { node: { id: string } }) => node.id)
		expect(await rules(false)).not.toContain(globalId(rule))
		expect(await rules(true)).toContain(globalId(rule))
	})

	it("before it begins is refused", async () => {
		const rule = await givenRule(app, fridayRule(places.ward.id))
		const { data } = await app.ask(administrator, end, {
			input: { id: globalId(rule), expectedVersion: 1, lastDay: "2020-10-14" },
		})
		expect(data.endSpecialDayRule.issues).toEqual([
			{ code: "endsBeforeItBegins", path: ["input", "lastDay"] },
		])
	})
})

describe("a day", () => {
	it("shows its special days in the calendar and on request", async () => {
		const rule = await givenRule(app, fridayRule(places.city.id))
		const reader = actorOf("READ_ONLY", places.ward)
		const { data } = await app.ask(
			reader,
			`query ($unitId: ID!) {
				specialDaysOn(unitId: $unitId, date: "2020-10-16") { ... on SpecialDaysOfDay { occurrences { rule { name } start end } } }
				none: specialDaysOn(unitId: $unitId, date: "2020-10-15") { ... on SpecialDaysOfDay { occurrences { date } } }
				calendarYear(unitId: $unitId, year: 2020) { ... on CalendarYear { days { date specialDays { rule { id } } } } }
			}`,
			{ unitId: btoa(`Unit:${places.ward.id}`) },
		)
		expect(data.specialDaysOn.occurrences).toEqual([
			{ rule: { name: "Ngày không hẹn" }, start: "07:00", end: "17:00" },
		])
		expect(data.none.occurrences).toEqual([])
		const special = data.calendarYear.days.filter(
			({ specialDays }: { specialDays: unknown[] }) => specialDays.length > 0,
		)
		// Eleven Fridays from 16/10 to 25/12/2020, none of them a holiday.
		expect(special).toHaveLength(11)
		expect(special[0]).toEqual({ date: "2020-10-16", specialDays: [{ rule: { id: globalId(rule) } }] })
	})
})

describe("a Ngày không hẹn that names no procedures", () => {
	it("is for the procedures declared eligible, not for all", async () => {
		await givenRule(app, fridayRule(places.ward.id))
		await givenRule(app, fridayRule(places.ward.id, { kind: "noWriting", name: "Ngày không viết" }))
		const rules = await app.run(SpecialDays.use((specialDays) => specialDays.forUnit(places.ward.id)))
		expect(rules.map(({ kind, eligible }) => ({ kind, eligible }))).toEqual([
			{ kind: "noAppointment", eligible: { codes: [], sectors: [], tags: ["noAppointment"] } },
			{ kind: "noWriting", eligible: "all" },
		])
	})
})
