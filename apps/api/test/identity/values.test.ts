import {
	execute,
	type GraphQLField,
	type GraphQLNamedType,
	type GraphQLObjectType,
	type GraphQLOutputType,
	getNamedType,
	isInterfaceType,
	isLeafType,
	isNonNullType,
	isObjectType,
	isUnionType,
	parse,
} from "graphql"
import { beforeAll, describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { type Role, roles } from "../../src/identity/permissions.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { isAsked as isGiven, valueAt } from "./inputs.ts"
import { mayAsk } from "./mayAsk.ts"
import { mayRead } from "./mayRead.ts"
import { ofTheCaller, toldInValues, valueFields } from "./mayReadValues.ts"
import { oneOfEach } from "./oneOfEach.ts"

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields())
const implementsOne = (type: GraphQLObjectType, ...names: readonly string[]) =>
	type.getInterfaces().some(({ name }) => names.includes(name))
const objectTypes = Object.values(schema.getTypeMap()).filter(isObjectType)
const isRoot = ({ name }: GraphQLNamedType) => /^(Query|Mutation|Subscription)$/.test(name)
/** What only carries others: pages and the successes of mutations. */
const isCarrier = ({ name }: GraphQLNamedType) => /^PageInfo$|(Connection|Edge|Success)$/.test(name)
const isNode = (type: GraphQLObjectType) => implementsOne(type, "Node")
const isValue = (type: GraphQLObjectType) =>
	!type.name.startsWith("__") && !isRoot(type) && !isCarrier(type) && !implementsOne(type, "Node", "Problem")
const values = objectTypes.filter(isValue)

const membersOf = (type: GraphQLOutputType): readonly GraphQLObjectType[] => {
	const named = getNamedType(type)
	return isObjectType(named)
		? [named]
		: isUnionType(named)
			? named.getTypes()
			: isInterfaceType(named)
				? schema.getPossibleTypes(named)
				: []
}

describe("a type without an id of its own", () => {
	it("has a row with each of its fields", () => {
		const found = Object.fromEntries(
			values.map((type) => [
				type.name,
				fieldsOf(type)
					.map(({ name }) => name)
					.toSorted()
					.join(" "),
			]),
		)
		expect(found).toEqual(valueFields)
	})

	it("hangs on things and questions that have a row, whose rule it takes over", () => {
		/** The rows of what leads to a type, through other values, pages and successes. */
		const rowsAbove = (type: GraphQLObjectType, seen: Set<string>): readonly (string | undefined)[] => {
			if (seen.has(type.name)) return []
			seen.add(type.name)
			return objectTypes
				.filter(({ name }) => !name.startsWith("__"))
				.flatMap((above) =>
					fieldsOf(above)
						.filter((field) => membersOf(field.type).includes(type))
						.flatMap((field) => {
							const name = `${above.name}.${field.name}`
							if (isRoot(above)) return [name in mayAsk ? name : undefined]
							if (isNode(above)) return [mayRead[above.name]?.fields.includes(field.name) ? name : undefined]
							return rowsAbove(above, seen)
						}),
				)
		}
		const without = values.filter((type) => {
			const rows = rowsAbove(type, new Set())
			return rows.length === 0 || rows.includes(undefined)
		})
		expect(without.map(({ name }) => name)).toEqual([])
	})
})

let app: App
const actors = new Map<Role, Actor>()
let ids: Readonly<Record<string, string>> = {}

beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	const procedure = await givenProcedure(app, { code: "1.004873" })
	const made = await oneOfEach(app, city, procedure.id)
	for (const role of roles) {
		const actor = actorOf(role, city, [ward])
		const { id } = await givenAccount(app, { username: `vai-${role.toLowerCase()}`, role, unitId: city.id })
		actors.set(role, actor._tag === "SignedIn" ? { ...actor, accountId: id } : actor)
	}
	const { data } = await run(
		"ADMINISTRATOR",
		`mutation ($id: ID!) { recordDossierEvent(input: { dossierId: $id, expectedVersion: 1, kind: SUPPLEMENT_REQUESTED,
			at: "2020-10-16T08:00", reason: "Thiếu giấy tờ của ông Mẫu", idempotencyKey: "sự kiện" }) {
			__typename ... on Problem { code } } }`,
		{ id: made.Dossier },
	)
	expect(data?.recordDossierEvent).toMatchObject({ __typename: "DossierSuccess" })
	const log = await run(
		"ADMINISTRATOR",
		"query ($id: ID!) { auditLog(first: 1, subjectId: $id) { edges { node { id } } } }",
		{ id: made.Dossier },
	)
	const { auditLog } = Object(log.data)
	ids = { ...made, AuditEntry: auditLog.edges[0].node.id }
})

/** Without the limits of a request, which a test of all fields goes beyond. */
const run = async (role: Role, query: string, variableValues: Readonly<Record<string, unknown>>) => {
	const actor = actors.get(role)
	if (actor === undefined) throw new Error(`nobody is ${role}`)
	return execute({
		schema,
		document: parse(query),
		variableValues,
		contextValue: app.contextOf(actor),
	})
}

const isAsked = ({ args }: GraphQLField<unknown, unknown>) =>
	args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined)

/** All values below a type, through pages, never into another thing; a type never within itself. */
const valuesBelow = (type: GraphQLObjectType, within: readonly string[] = []): string =>
	fieldsOf(type)
		.filter(isAsked)
		.map(({ name, type: told }) => {
			if (isLeafType(getNamedType(told))) return isValue(type) ? name : ""
			const inner = carriedBelow(told, within)
			return inner === "" ? "" : `${name} { __typename ${inner} }`
		})
		.join(" ")
const carriedBelow = (type: GraphQLOutputType, within: readonly string[] = []): string =>
	membersOf(type)
		.filter((one) => (isValue(one) || isCarrier(one)) && !within.includes(one.name))
		.map((one) => `... on ${one.name} { __typename ${valuesBelow(one, [...within, one.name])} }`)
		.join(" ")

/** Every field of every value in an answer, by its place: its type and name, and whether it was told. */
const toldIn = (
	answer: unknown,
	place = "",
): ReadonlyMap<string, { readonly field: string; readonly isTold: boolean }> => {
	const found = new Map<string, { readonly field: string; readonly isTold: boolean }>()
	if (typeof answer !== "object" || answer === null) return found
	const { __typename: type } = Object(answer)
	if (ofTheCaller.includes(type)) return found
	for (const [name, inner] of Object.entries(answer)) {
		const at = `${place}.${name}`
		if (typeof type === "string" && type in valueFields && name !== "__typename")
			found.set(at, { field: `${type}.${name}`, isTold: inner !== null })
		for (const [key, one] of toldIn(inner, at)) found.set(key, one)
	}
	return found
}

const toldOf = async (role: Role, name: string) => {
	const type = objectTypes.find((one) => one.name === name)
	if (type === undefined) throw new Error(`there is no ${name}`)
	const { data, errors } = await run(
		role,
		`query ($id: ID!) { node(id: $id) { ... on ${name} { __typename ${valuesBelow(type)} } } }`,
		{ id: ids[name] },
	)
	expect(errors).toBeUndefined()
	return toldIn(data?.node)
}

/** What a question that names the unit, and other things of it, tells; a question without values tells nothing here. */
const answered = async (role: Role, field: GraphQLField<unknown, unknown>) => {
	const inner = carriedBelow(field.type)
	if (inner === "") return toldIn(null)
	const args = field.args.filter((one) => isGiven(one))
	const declared = args.map(({ name, type }) => `$${name}: ${type}`)
	const given = args.map(({ name }) => `${name}: $${name}`).join(", ")
	const variables = Object.fromEntries(args.map((one) => [one.name, valueAt(ids, one)]))
	const head = declared.length === 0 ? "query" : `query (${declared.join(", ")})`
	const { data, errors } = await run(
		role,
		`${head} { answer: ${field.name}${given === "" ? "" : `(${given})`} { __typename ${inner} } }`,
		variables,
	)
	expect(errors).toBeUndefined()
	return toldIn(data?.answer)
}

describe("the values of", () => {
	const met = new Set<string>()
	const compare = async (role: Role, ask: (role: Role) => ReturnType<typeof toldOf>) => {
		const all = await ask("ADMINISTRATOR")
		const told = await ask(role)
		expect([...told.keys()]).toEqual([...all.keys()])
		for (const [place, { field, isTold }] of all) {
			if (isTold) met.add(field)
			const mayBeTold = toldInValues[field]?.includes(role) ?? true
			expect(told.get(place)?.isTold, `${place} (${field})`).toBe(isTold && mayBeTold)
		}
	}
	const things = Object.entries(mayRead).filter(([, { seenBy }]) => seenBy.includes("ADMINISTRATOR"))
	const questions = Object.entries(mayAsk).flatMap(([name, askedBy]) => {
		const field = schema.getQueryType()?.getFields()[name.replace(/^Query\./, "")]
		const asking = askedBy === "everybody" ? roles : askedBy
		return field === undefined || !asking.includes("ADMINISTRATOR") ? [] : [{ name, field, asking }]
	})

	describe.each(things)("%s", (name, { seenBy }) => {
		it.each(seenBy)("are told to %s as to who administers, but for what is withheld", (role) =>
			compare(role, (as) => toldOf(as, name)),
		)
	})

	describe.each(questions)("$name", ({ field, asking }) => {
		it.each(asking)("are told to %s as to who administers, but for what is withheld", (role) =>
			compare(role, (as) => answered(as, field)),
		)
	})

	it("hold each text that is withheld from some", () => {
		expect(Object.keys(toldInValues).filter((field) => !met.has(field))).toEqual([])
	})
})
