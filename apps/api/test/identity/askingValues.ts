import { execute, type GraphQLField, parse } from "graphql"
import { expect } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import { type Role, roles } from "../../src/identity/permissions.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { givenProcedure } from "../procedures/given.ts"
import { startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { isAsked as isGiven, valueAt } from "./inputs.ts"
import { toldWords } from "./mayReadValues.ts"
import { oneOfEach } from "./oneOfEach.ts"
import { everySample } from "./samples/everySample.ts"
import { type Ids, make } from "./samples/making.ts"
import { type Performer, performances } from "./samples/mutations.ts"
import { ownThings } from "./samples/ownThings.ts"
import { questionsAbout } from "./samples/questions.ts"
import { carriedBelow, objectTypes, type Told, toldIn, valuesBelow } from "./valueTypes.ts"

/** What somebody is told, by its place in what was asked. */
export type Answers = ReadonlyMap<string, Told>
export type Asking = (performer: Performer) => Promise<Answers>
type Field = GraphQLField<unknown, unknown>
type Variables = Readonly<Record<string, unknown>>

export const performerOf = <P extends Performer>(performers: ReadonlyMap<Role, P>, role: Role): P => {
	const performer = performers.get(role)
	if (performer === undefined) throw new Error(`nobody is ${role}`)
	return performer
}

/** A city of which everything is told, one of each thing in it and in its ward, and somebody of each role inside and outside. */
export const askingValues = async () => {
	const app = await startApp({ webhookReach: "anywhere" })
	const places = await givenPlaces(app)
	const procedure = await givenProcedure(app, { code: "1.004873" })
	const one = await oneOfEach(app, places.city, procedure.id)
	const below = await oneOfEach(app, places.ward, procedure.id)
	// A layer has one draft at a time.
	const administrator = actorOf("ADMINISTRATOR", places.city)
	await make({ app, administrator }, "discardCalendarDraft", { id: one.CalendarDraft, expectedVersion: 1 })
	const { site, ids: samples } = await everySample(app, places, procedure.id)
	const mutations = performances(site, samples)

	const performer = async (role: Role, unit: Unit, wards: readonly Unit[] = []): Promise<Performer> => {
		const username = `${role.toLowerCase()}.${unit.id}`
		const account = await givenAccount(app, { username, role, unitId: unit.id })
		const actor = actorOf(role, unit, wards)
		return { role, account, actor: actor._tag === "SignedIn" ? { ...actor, accountId: account.id } : actor }
	}
	const insiders = new Map<Role, Performer & { readonly things: Ids }>()
	/** Of another city, and of a ward of the city that has nothing of its own. */
	const outsiders = { "another city": new Map<Role, Performer>(), "a ward below": new Map<Role, Performer>() }
	for (const role of roles) {
		const inside = await performer(role, places.city, [places.ward, site.formerWard])
		insiders.set(role, { ...inside, things: await ownThings(site, inside.actor, samples) })
		outsiders["another city"].set(role, await performer(role, places.elsewhere))
		outsiders["a ward below"].set(role, await performer(role, site.formerWard))
	}

	/** The words of people that somebody was told. */
	const foundWords = new Set<string>()
	/** Without the limits of a request, which a test of all fields goes beyond. */
	const run = async ({ role, actor }: Performer, query: string, variableValues: Variables) => {
		const document = parse(query)
		const contextValue = app.contextOf(actor)
		const { data, errors } = await execute({ schema, document, variableValues, contextValue })
		const text = JSON.stringify(data)
		for (const [words, mayBeTold] of Object.entries(toldWords))
			if (text.includes(words)) {
				expect(mayBeTold, words).toContain(role)
				foundWords.add(words)
			}
		return { data: Object(data), errors }
	}

	/** What things of a type tell. */
	const toldBy = async (performer: Performer, name: string, ids: readonly string[]): Promise<Answers> => {
		const type = objectTypes.find((found) => found.name === name)
		if (type === undefined) throw new Error(`there is no ${name}`)
		const query = `query ($id: ID!) { node(id: $id) { __typename ... on ${name} { ${valuesBelow(type)} } } }`
		const told = new Map<string, Told>()
		for (const [turn, id] of ids.entries()) {
			const { data, errors } = await run(performer, query, { id })
			expect(errors).toBeUndefined()
			for (const [place, found] of toldIn(data.node, String(turn))) told.set(place, found)
		}
		return told
	}
	/** The things of a type in the city; what is somebody's own is another one for each. */
	const thingsOf = (name: string, role: Role): readonly string[] => [
		...(name === "ApiToken" ? [] : [one[name] ?? ""]),
		...(samples[name] ?? []),
		...(performerOf(insiders, role).things[name] ?? []),
	]

	const answer = async (
		performer: Performer,
		kind: "query" | "mutation",
		field: Field,
		variables: Variables,
	) => {
		const args = field.args.filter(({ name }) => name in variables)
		const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(", ")
		const named = args.map(({ name }) => `${name}: $${name}`).join(", ")
		const head = `${kind} ${declared && `(${declared})`}`
		const asked = `${field.name}${named && `(${named})`}`
		return run(
			performer,
			`${head} { answer: ${asked} { __typename ${carriedBelow(field.type)} } }`,
			variables,
		)
	}
	/** What a question tells that names the city and things of it, and what each of its samples tells. */
	const answered = async (performer: Performer, field: Field): Promise<Answers> => {
		const given = field.args.filter((arg) => isGiven(arg)).map((arg) => [arg.name, valueAt(one, arg)])
		const asked = [Object.fromEntries(given), ...(questionsAbout(site, samples)[field.name] ?? [])]
		const told = new Map<string, Told>()
		for (const [turn, variables] of asked.entries()) {
			const { data, errors } = await answer(performer, "query", field, variables)
			if (performer.actor === insiders.get(performer.role)?.actor) expect(errors).toBeUndefined()
			for (const [place, found] of toldIn(data.answer, String(turn))) told.set(place, found)
		}
		return told
	}
	/** What a mutation tells that somebody performs. */
	const performed = async (performer: Performer, field: Field): Promise<Answers> => {
		const told = new Map<string, Told>()
		for (const [turn, { by, variables }] of (mutations[field.name] ?? []).entries()) {
			if (by?.includes(performer.role) === false) continue
			const { data } = await answer(performer, "mutation", field, await variables(performer))
			for (const [place, found] of toldIn(data.answer, String(turn))) told.set(place, found)
		}
		return told
	}

	return { insiders, outsiders, below, mutations, foundWords, thingsOf, toldBy, answered, performed }
}
