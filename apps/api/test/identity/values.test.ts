import type { GraphQLField } from "graphql"
import { beforeAll, describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import { type Role, roles } from "../../src/identity/permissions.ts"
import { type Answers, type Asking, askingValues, performerOf } from "./askingValues.ts"
import { everybody, mayAsk } from "./mayAsk.ts"
import { mayRead } from "./mayRead.ts"
import {
	askedOfEveryUnit,
	forUnitsBelow,
	ofSeenUnits,
	ofTheCaller,
	performedAnywhere,
	toldInValues,
	toldParts,
	toldWords,
	valueFields,
} from "./mayReadValues.ts"
import {
	carriedBelow,
	fieldsOf,
	isNode,
	isRoot,
	isTold,
	membersOf,
	objectTypes,
	valueTypes,
} from "./valueTypes.ts"

describe("a type without an id of its own", () => {
	it("has a row with each of its fields", () => {
		const found = Object.fromEntries(
			valueTypes.map((type) => [
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
		const rowsAbove = (
			type: (typeof objectTypes)[number],
			seen: Set<string>,
		): readonly (string | undefined)[] => {
			if (seen.has(type.name)) return []
			seen.add(type.name)
			return objectTypes.flatMap((above) =>
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
		const without = valueTypes.filter((type) => {
			const rows = rowsAbove(type, new Set())
			return rows.length === 0 || rows.includes(undefined)
		})
		expect(without.map(({ name }) => name)).toEqual([])
	})
})

let city: Awaited<ReturnType<typeof askingValues>>
beforeAll(async () => {
	city = await askingValues()
})

/** The things of a type in the city, and in its ward where they are told to whoever is told its own. */
const toldOf =
	(name: string): Asking =>
	(performer) => {
		const ids = city.thingsOf(name, performer.role)
		const isAlike = mayRead[name]?.belowSeenBy === undefined
		return city.toldBy(performer, name, isAlike ? [...ids, city.below[name] ?? ""] : ids)
	}
const answered =
	(field: GraphQLField<unknown, unknown>): Asking =>
	(performer) =>
		city.answered(performer, field)
const performed =
	(field: GraphQLField<unknown, unknown>): Asking =>
	(performer) =>
		city.performed(performer, field)

const met = new Set<string>()
/** Whom an answer is compared with; asked once. */
const administrators = new Map<string, Promise<Answers>>()
const administratorIsTold = (name: string, ask: Asking) => {
	const asked = administrators.get(name) ?? ask(performerOf(city.insiders, "ADMINISTRATOR"))
	administrators.set(name, asked)
	return asked
}
const placesOf = (answers: Answers) =>
	[...answers].flatMap(([place, { field }]) => (ofTheCaller.includes(field) ? [] : [place]))
/** What somebody is told, place by place, beside what the administrator is told. */
const compare = async (
	name: string,
	role: Role,
	ask: Asking,
	isAsked: (turn: number) => boolean = () => true,
) => {
	const all = await administratorIsTold(name, ask)
	const told = role === "ADMINISTRATOR" ? all : await ask(performerOf(city.insiders, role))
	for (const one of [...all.values(), ...told.values()]) if (isTold(one)) met.add(one.field)
	const isTheirs = (place: string) => {
		const [turn, part, ...within] = place.split(".")
		const mayBeTold = toldParts[`${name}.${part}`]?.includes(role) ?? true
		return isAsked(Number(turn)) && (mayBeTold || within.length === 0)
	}
	const places = placesOf(all).filter(isTheirs)
	expect(placesOf(told)).toEqual(places)
	for (const place of places) {
		const [asAdministrator, asRole] = [all.get(place), told.get(place)]
		if (asAdministrator === undefined || asRole === undefined) continue
		const { field } = asAdministrator
		const toldTo =
			toldInValues[field] ?? toldParts[field] ?? mayRead[name]?.toldTo?.[field.replace(`${name}.`, "")]
		const mayBeTold = toldTo?.includes(role) ?? true
		expect(isTold(asRole), `${place} (${asRole.field})`).toBe(isTold(asAdministrator) && mayBeTold)
	}
}

const rowsOf = (kind: "Query" | "Mutation") =>
	Object.entries(mayAsk).flatMap(([name, askedBy]) => {
		const fields = kind === "Query" ? schema.getQueryType() : schema.getMutationType()
		const field = name.startsWith(`${kind}.`) ? fields?.getFields()[name.slice(kind.length + 1)] : undefined
		return field === undefined || carriedBelow(field.type) === ""
			? []
			: [{ name, field, askedBy: askedBy === everybody ? roles : askedBy }]
	})
const things = Object.entries(mayRead).map(([name, reading]) => ({
	name,
	...reading,
	// A token is its maker's, and who administers makes it.
	seenBy: name === "ApiToken" ? (["ADMINISTRATOR"] as const) : reading.seenBy,
}))
const questions = rowsOf("Query")
const telling = rowsOf("Mutation")

describe("what is told of", () => {
	describe.each(things)("$name", ({ name, seenBy }) => {
		it.each(seenBy)("is told to %s as to who administers, but for what is withheld", (role) =>
			compare(name, role, toldOf(name)),
		)
	})

	describe.each(questions)("$name", ({ name, field, askedBy }) => {
		it.each(askedBy)("is told to %s as to who administers, but for what is withheld", (role) =>
			compare(name, role, answered(field)),
		)
	})
})

describe.each(["another city", "a ward below"] as const)("to somebody of %s", (where) => {
	const outsider = (role: Role) => performerOf(city.outsiders[where], role)
	const isFromAbove = (name: string) => where === "a ward below" && forUnitsBelow.has(name)
	/** What is everybody's is the same for an outsider; of what comes from the work of units there is none. */
	const compareOutside = async (name: string, role: Role, ask: Asking) => {
		const all = await administratorIsTold(name, ask)
		const told = await ask(outsider(role))
		const isOfWork = (place: string) => {
			const names = place.split(".")
			return names.some((_, index) => {
				const field = all.get(names.slice(0, index + 1).join("."))?.field
				return field !== undefined && ofSeenUnits.has(field)
			})
		}
		const shared = (answers: Answers) =>
			[...answers].flatMap(([place, { field, value }]) =>
				isOfWork(place) || ofTheCaller.includes(field) || field in toldParts
					? []
					: [[place, typeof value === "object" ? isTold({ field: "", value }) : value]],
			)
		expect(shared(told)).toEqual(shared(all))
		for (const [place, one] of told)
			if (isOfWork(place) && !isFromAbove(one.field))
				expect(isTold(one) && one.value !== 0, `${place} (${one.field})`).toBe(false)
	}

	describe.each(things.filter(({ name }) => !isFromAbove(name)))("$name", ({ name, seenBy, in: within }) => {
		it.each(seenBy)("tells %s what is everybody's, else nothing", async (role) => {
			if (within === "everyUnit") return compareOutside(name, role, toldOf(name))
			expect(await city.toldBy(outsider(role), name, city.thingsOf(name, role))).toEqual(new Map())
		})
	})

	describe.each(questions.filter(({ name }) => name !== "Query.viewer"))(
		"$name",
		({ name, field, askedBy }) => {
			it.each(askedBy)("tells %s what is everybody's, else nothing", async (role) => {
				if (askedOfEveryUnit.includes(name)) return compareOutside(name, role, answered(field))
				expect(await city.answered(outsider(role), field)).toEqual(new Map())
			})
		},
	)
})

describe("what a mutation tells", () => {
	it("has a sample", () => {
		expect(telling.map(({ field }) => field.name).toSorted()).toEqual(Object.keys(city.mutations).toSorted())
	})

	describe.each(telling)("$name", ({ name, field, askedBy }) => {
		it.each(askedBy)("%s is told as who administers, but for what is withheld", async (role) => {
			const isDoneBy = (turn: number) => city.mutations[field.name]?.[turn]?.by?.includes(role) ?? true
			await compare(name, role, performed(field), isDoneBy)
			expect([...(await administratorIsTold(name, performed(field))).keys()]).not.toEqual([])
		})
	})

	describe.each(telling.filter(({ name }) => !performedAnywhere.includes(name)))(
		"$name",
		({ field, askedBy }) => {
			it.each(askedBy)("%s of another city is not told", async (role) => {
				const outsider = performerOf(city.outsiders["another city"], role)
				expect(await city.performed(outsider, field)).toEqual(new Map())
			})
		},
	)
})

describe("the samples", () => {
	it("fill every field of every thing", () => {
		const fields = Object.entries(mayRead).flatMap(([type, { fields: names }]) =>
			names.map((name) => `${type}.${name}`),
		)
		expect(fields.filter((field) => !met.has(field))).toEqual([])
	})

	it("fill every field of every value", () => {
		const fields = Object.entries(valueFields).flatMap(([type, names]) =>
			names.split(" ").map((name) => `${type}.${name}`),
		)
		expect(fields.filter((field) => !met.has(field))).toEqual([])
	})

	it("hold each text that is withheld from some", () => {
		expect(Object.keys(toldInValues).filter((field) => !met.has(field))).toEqual([])
		expect([...city.foundWords].toSorted()).toEqual(Object.keys(toldWords).toSorted())
	})
})
