import { beforeAll, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

const whereUsed = /* GraphQL */ `
	query ($code: String!) {
		procedure(code: $code) {
			openDossiers
			whereUsed {
				units { totalCount edges { node { unit { name } openDossiers } } }
				specialDayRules { totalCount edges { node { unit { name } } } }
				targets { totalCount edges { node { indicator unit { name } } } }
			}
		}
	}
`

let app: App
let administrator: Actor
let wardOfficer: Actor
let elsewhere: Actor
beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	wardOfficer = actorOf("OFFICER", places.ward)
	elsewhere = actorOf("ADMINISTRATOR", places.elsewhere)
	const used = await givenProcedure(app, { code: "1.000001" })
	await givenProcedure(app, { code: "1.000002", content: content({ noAppointmentEligible: false }) })
	await givenRule(app, fridayRule(places.ward.id))
	const made = async (query: string, input: unknown) => {
		const { data, errors } = await app.ask(administrator, query, { input })
		expect(errors).toBeUndefined()
		return data
	}
	for (const [index, unit] of [places.ward, places.ward, places.city].entries())
		await made(`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { __typename } }`, {
			procedureId: btoa(`Procedure:${used.id}`),
			unitId: btoa(`Unit:${unit.id}`),
			channel: "COUNTER",
			submitterName: "Trần Thị Mẫu",
			receivedAt: "2020-10-14T09:00",
			idempotencyKey: `k${index}`,
		})
	const { createReformPlan } = await made(
		`mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) { ... on ReformPlanSuccess { plan { id } } } }`,
		{ name: "Kế hoạch (mẫu)", year: 2020, unitId: btoa(`Unit:${places.city.id}`) },
	)
	for (const [indicator, value] of [
		["ON_TIME_SHARE", 0.95],
		["ADMINISTRATIVE_POSTS_CHANGE", -0.1],
	])
		await made(`mutation ($input: CreateTargetInput!) { createTarget(input: $input) { __typename } }`, {
			planId: createReformPlan.plan.id,
			indicator,
			unitId: btoa(`Unit:${places.city.id}`),
			from: "2020-01-01",
			to: "2099-12-31",
			value,
		})
})

const ask = async (actor: Actor, code: string) => {
	const { data, errors } = await app.ask(actor, whereUsed, { code })
	expect(errors).toBeUndefined()
	return data.procedure
}
const nodes = ({ edges }: { edges: { node: unknown }[] }) => edges.map(({ node }) => node)

it("a procedure is used by the units with open dossiers, by rules about it, and by the targets they count in", async () => {
	const { openDossiers, whereUsed: uses } = await ask(administrator, "1.000001")
	expect(openDossiers).toBe(3)
	expect(nodes(uses.units)).toEqual([
		{ unit: { name: "Thành phố Tây Ninh" }, openDossiers: 1 },
		{ unit: { name: "Phường 1" }, openDossiers: 2 },
	])
	expect(nodes(uses.specialDayRules)).toEqual([{ unit: { name: "Phường 1" } }])
	expect(nodes(uses.targets)).toEqual([{ indicator: "ON_TIME_SHARE", unit: { name: "Thành phố Tây Ninh" } }])
})

it("one without dossiers that no rule is about is used nowhere", async () => {
	const { openDossiers, whereUsed: uses } = await ask(administrator, "1.000002")
	expect([
		openDossiers,
		uses.units.totalCount,
		uses.specialDayRules.totalCount,
		uses.targets.totalCount,
	]).toEqual([0, 0, 0, 0])
})

it("units and targets are told only as far as the caller sees", async () => {
	const { whereUsed: ward } = await ask(wardOfficer, "1.000001")
	expect(nodes(ward.units)).toEqual([{ unit: { name: "Phường 1" }, openDossiers: 2 }])
	expect(ward.targets.totalCount).toBe(0)
	const { whereUsed: none } = await ask(elsewhere, "1.000001")
	expect(none.units.totalCount).toBe(0)
})
