import {
	type GraphQLField,
	type GraphQLUnionType,
	getNamedType,
	isInterfaceType,
	isLeafType,
	isObjectType,
	isUnionType,
} from "graphql"
import { beforeAll, describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { type Role, roles } from "../../src/identity/permissions.ts"
import { givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces, givenUnit } from "../support/given.ts"
import { isAsked, namesPlace, valueAt } from "./inputs.ts"
import { mayAsk } from "./mayAsk.ts"
import { oneOfEach } from "./oneOfEach.ts"

/** What everybody who is signed in may see of every unit; all else is seen in one's own units only. */
const sharedTypes = new Set([
	"Unit",
	"CalendarLayer",
	"SpecialDayRule",
	"Procedure",
	"ProcedureVersion",
	"Incident",
])
/** Asked for without a unit, or by its own means; who may ask is proven elsewhere. */
const withoutPlace = new Set([
	// Its file and mapping are read before its unit; the tests of imports prove the unit.
	"Mutation.previewDossierImport",
	"Mutation.startDossierImport",
	"Query.node",
	"Query.viewer",
	"Query.now",
	"Query.signInWays",
	"Mutation.signIn",
	"Mutation.signOut",
])

type Place = "own" | "below" | "foreign"
const places = ["own", "below", "foreign"] as const

let app: App
let administrator: Actor
const actors = new Map<Role, Actor>()
const idsAt: Record<Place, Record<string, string>> = { own: {}, below: {}, foreign: {} }
beforeAll(async () => {
	app = await startApp()
	const { city, ward, elsewhere } = await givenPlaces(app)
	await givenUnit(app, { code: "TPDN.P1", parentId: elsewhere.id })
	const procedure = await givenProcedure(app, { code: "1.004873" })
	idsAt.own = await oneOfEach(app, city, procedure.id)
	idsAt.below = await oneOfEach(app, ward, procedure.id)
	idsAt.foreign = await oneOfEach(app, elsewhere, procedure.id)
	const actor = actorOf("ADMINISTRATOR", city, [ward])
	const account = await givenAccount(app, { username: "quantri", unitId: city.id })
	administrator = actor._tag === "SignedIn" ? { ...actor, accountId: account.id } : actor
	for (const role of roles) {
		const other = actorOf(role, city, [ward])
		const { id } = await givenAccount(app, { username: `vai-${role.toLowerCase()}`, role, unitId: city.id })
		actors.set(role, other._tag === "SignedIn" ? { ...other, accountId: id } : other)
	}
	actors.set("ADMINISTRATOR", administrator)
})

interface Asked {
	readonly name: string
	readonly kind: "query" | "mutation"
	readonly field: GraphQLField<unknown, unknown>
}
const roots = [
	["query", schema.getQueryType()],
	["mutation", schema.getMutationType()],
] as const
const asked: readonly Asked[] = roots.flatMap(([kind, type]) =>
	Object.values(type?.getFields() ?? {}).map((field) => ({
		kind,
		field,
		name: `${kind === "query" ? "Query" : "Mutation"}.${field.name}`,
	})),
)
const placed = asked.filter(
	({ field, name }) => !withoutPlace.has(name) && field.args.some((one) => namesPlace(one)),
)

/** A list that is taken away tells how many rows it has. */
const countOf = (union: GraphQLUnionType): string =>
	union
		.getTypes()
		.filter((type) => /^Export/.test(type.name) && "rows" in type.getFields())
		.map((type) => `... on ${type.name} { rows }`)
		.join(" ")

const ask = async ({ kind, field }: Asked, ids: Readonly<Record<string, string>>, actor: Actor) => {
	const args = field.args.filter(isAsked)
	const named = getNamedType(field.type)
	const selection = isLeafType(named)
		? ""
		: isObjectType(named) && "totalCount" in named.getFields()
			? "{ totalCount }"
			: isUnionType(named)
				? `{ __typename ... on Problem { code } ${countOf(named)} }`
				: "{ __typename }"
	const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(", ")
	const given = args.map(({ name }) => `${name}: $${name}`).join(", ")
	const variables = Object.fromEntries(args.map((one) => [one.name, valueAt(ids, one)]))
	const query = `${kind}(${declared}) { answer: ${field.name}(${given}) ${selection} }`
	const takesFile = JSON.stringify(variables).includes('"file":null')
	const { data, errors } = takesFile
		? await app.upload(actor, query, variables, {
				"variables.input.file": new File(["Mã,Ngày nhận\n1,2\n"], "x.csv"),
			})
		: await app.ask(actor, query, variables)
	return { answer: data?.answer, code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message }
}

/** Whether an answer holds nothing of what was asked for because of where it is. */
const isRefused = ({ answer, code }: Awaited<ReturnType<typeof ask>>): boolean =>
	code === "FORBIDDEN" ||
	answer === null ||
	(["Forbidden", "NotFound"].includes(answer?.__typename) && answer?.code !== "layerVersionNotFound") ||
	answer?.totalCount === 0 ||
	answer?.rows === 0 ||
	(Array.isArray(answer) && answer.length === 0)

/** Of these everybody who may ask may read other units too: calendars, special days and units are public. */
const readable = new Set([
	"Query.unit",
	"Query.calendarYear",
	"Query.calendarLayers",
	"Query.specialDayRules",
	"Query.specialDayRule",
	"Query.specialDaysOn",
	"Query.specialDayDates",
	"Query.duePreview",
])

/** Somebody's own, here the administrator's. */
const administratorsOnly = new Set([
	"Mutation.reviseSavedDossierView",
	"Mutation.deleteSavedDossierView",
	"Mutation.revokeSession",
])

describe.each(placed)("$name", (one) => {
	describe.each(roles)("as %s", (role) => {
		it.each(places)("of %s unit", async (place) => {
			const outcome = await ask(one, idsAt[place], actors.get(role) ?? administrator)
			expect(outcome.code, outcome.message).not.toBe("INTERNAL_SERVER_ERROR")
			const isAllowed =
				(mayAsk[one.name]?.includes(role) ?? false) &&
				(role === "ADMINISTRATOR" || !administratorsOnly.has(one.name))
			const isOpen = isAllowed && (place !== "foreign" || readable.has(one.name))
			expect(isRefused(outcome), JSON.stringify(outcome)).toBe(!isOpen)
		})
	})
})

const nodeTypes = (() => {
	const node = schema.getType("Node")
	return isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
})()

describe.each(nodeTypes)("node(id:) of %s", (type) => {
	it.each(places)("in %s unit", async (place) => {
		const id = idsAt[place][type]
		const { data, errors } = await app.ask(
			administrator,
			"query ($id: ID!) { node(id: $id) { __typename id } }",
			{ id },
		)
		expect(errors).toBeUndefined()
		const isHidden = type === "ApiToken" || (place === "foreign" && !sharedTypes.has(type))
		if (isHidden) expect(data.node).toBeNull()
		else expect(data.node).toEqual({ __typename: type, id })
	})
})
