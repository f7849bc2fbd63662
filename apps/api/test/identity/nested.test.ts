import {
	type ExecutionResult,
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
import { actorOf, givenAccount, givenPlaces, givenUnit } from "../support/given.ts"
import { crossings, mayRead } from "./mayRead.ts"
import { oneOfEach } from "./oneOfEach.ts"

type Place = "own" | "below" | "foreign"
const places = ["own", "below", "foreign"] as const

let app: App
const actors = new Map<Role, Actor>()
const idsAt: Record<Place, Readonly<Record<string, string>>> = { own: {}, below: {}, foreign: {} }

beforeAll(async () => {
	app = await startApp()
	const { city, ward, elsewhere } = await givenPlaces(app)
	await givenUnit(app, { code: "TPDN.P1", parentId: elsewhere.id })
	const procedure = await givenProcedure(app, { code: "1.004873" })
	idsAt.own = await oneOfEach(app, city, procedure.id)
	idsAt.below = await oneOfEach(app, ward, procedure.id)
	idsAt.foreign = await oneOfEach(app, elsewhere, procedure.id)
	for (const role of roles) {
		const actor = actorOf(role, city, [ward])
		const { id } = await givenAccount(app, { username: `vai-${role.toLowerCase()}`, role, unitId: city.id })
		actors.set(role, actor._tag === "SignedIn" ? { ...actor, accountId: id } : actor)
	}
})

/** Without the limits of a request, which a test of all fields goes beyond. */
const run = async (role: Role, query: string, id: string): Promise<ExecutionResult> => {
	const actor = actors.get(role)
	if (actor === undefined) throw new Error(`nobody is ${role}`)
	return execute({
		schema,
		document: parse(query),
		variableValues: { id },
		contextValue: app.contextOf(actor),
	})
}

const isAsked = ({ args }: GraphQLField<unknown, unknown>) =>
	args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined)
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields())

const nodeTypes: readonly GraphQLObjectType[] = (() => {
	const node = schema.getType("Node")
	return isInterfaceType(node) ? [...schema.getPossibleTypes(node)] : []
})()

/** Everything below a field, as deep as told; a type never within itself. */
const allOf = (type: GraphQLOutputType, depth: number, within: readonly string[] = []): string => {
	const named = getNamedType(type)
	if (isLeafType(named)) return ""
	const inner = (one: GraphQLObjectType): string =>
		within.includes(one.name)
			? ""
			: fieldsOf(one)
					.filter((field) => isAsked(field) && (depth > 0 || isLeafType(getNamedType(field.type))))
					.map(({ name, type }) => `${name} ${allOf(type, depth - 1, [...within, one.name])}`)
					.join(" ")
	const members = isObjectType(named)
		? inner(named)
		: membersOf(named)
				.map((one) => `... on ${one.name} { __typename ${inner(one)} }`)
				.join(" ")
	return `{ __typename ${members} }`
}
const membersOf = (type: GraphQLNamedType): readonly GraphQLObjectType[] =>
	isUnionType(type) ? type.getTypes() : isInterfaceType(type) ? schema.getPossibleTypes(type) : []

describe.each(nodeTypes.map((type) => ({ type, name: type.name })))("$name", ({ type, name }) => {
	const reading = mayRead[name]

	it("has a row for each field", () => {
		expect(reading?.fields.toSorted()).toEqual(
			fieldsOf(type)
				.map((field) => field.name)
				.toSorted(),
		)
	})

	describe.each(roles)("as %s", (role) => {
		it.each(places)("of %s unit", async (place) => {
			const id = idsAt[place][name]
			if (id === undefined || reading === undefined) throw new Error(`there is no ${name}`)
			const asked = fieldsOf(type)
				.filter(isAsked)
				.map((field) => `${field.name} ${allOf(field.type, 0)}`)
			const { data, errors } = await run(
				role,
				`query ($id: ID!) { node(id: $id) { ... on ${name} { ${asked.join(" ")} } } }`,
				id,
			)
			expect(errors).toBeUndefined()
			const seenBy = place === "below" ? (reading.belowSeenBy ?? reading.seenBy) : reading.seenBy
			if (!seenBy.includes(role) || (place === "foreign" && reading.in === "ownUnits"))
				return expect(data?.node).toBeNull()
			expect(data?.node).toMatchObject({ id })
			for (const [field, toldTo] of Object.entries(reading.toldTo ?? {}))
				expect({ ...Object(data?.node) }[field] !== null, field).toBe(toldTo.includes(role))
		})
	})
})

describe("what leads from one thing to another", () => {
	const own = new Set(nodeTypes.map(({ name }) => name).filter((name) => mayRead[name]?.in === "ownUnits"))
	const targetsOf = (type: GraphQLOutputType): readonly string[] => {
		const named = getNamedType(type)
		if (!isObjectType(named)) return membersOf(named).map(({ name }) => name)
		const { edges, node } = named.getFields()
		if (named.name.endsWith("Connection") && edges !== undefined) return targetsOf(edges.type)
		return named.name.endsWith("Edge") && node !== undefined ? targetsOf(node.type) : [named.name]
	}
	const isOfAnswer = ({ name }: GraphQLNamedType) =>
		/^(Query|Mutation|Subscription|__.*)$|(Connection|Edge|Success)$/.test(name)

	it("has a row with the reason", () => {
		const found = Object.values(schema.getTypeMap()).flatMap((type) =>
			isObjectType(type) && !isOfAnswer(type)
				? fieldsOf(type)
						.filter((field) => targetsOf(field.type).some((target) => own.has(target)))
						.map((field) => `${type.name}.${field.name}`)
				: [],
		)
		expect(found.toSorted()).toEqual(Object.keys(crossings).toSorted())
	})

	/** All texts of an answer, ids among them. */
	const textsOf = (value: unknown): readonly string[] =>
		typeof value === "string"
			? [value]
			: typeof value === "object" && value !== null
				? Object.values(value).flatMap(textsOf)
				: []
	const walk = async (role: Role, name: string, id: string) => {
		const type = nodeTypes.find((one) => one.name === name)
		if (type === undefined) throw new Error(`there is no ${name}`)
		const { data } = await run(
			role,
			`query ($id: ID!) { node(id: $id) { ... on ${name} ${allOf(type, 4)} } }`,
			id,
		)
		return new Set(textsOf(data?.node))
	}

	it("is walked as far as the dossiers of an incident", async () => {
		const found = await walk("ADMINISTRATOR", "Incident", idsAt.own.Incident ?? "")
		expect(found).toContain(idsAt.own.Dossier)
	})

	describe.each(nodeTypes.map(({ name }) => name))("of %s", (name) => {
		it.each(roles)("shows nothing of another unit to %s", async (role) => {
			const foreign = [...own].flatMap((type) => idsAt.foreign[type] ?? [])
			for (const place of places) {
				const found = await walk(role, name, idsAt[place][name] ?? "")
				expect(foreign.filter((id) => found.has(id))).toEqual([])
			}
		})
	})
})
