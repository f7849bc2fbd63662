import {
	type GraphQLArgument,
	type GraphQLInputField,
	type GraphQLInputType,
	GraphQLNonNull,
	type GraphQLObjectType,
	type GraphQLOutputType,
	type GraphQLSchema,
	getNamedType,
	isAbstractType,
	isCompositeType,
	isEnumType,
	isInputObjectType,
	isListType,
	isNonNullType,
} from "graphql"
import type { Random } from "../support/random.ts"

const pick = <A>(random: Random, choices: readonly A[]): A => {
	const chosen = choices[Math.floor(random() * choices.length)]
	if (chosen === undefined) throw new Error("nothing to choose from")
	return chosen
}

const hostileTexts = [
	"",
	" ",
	"x",
	"Khai sinh",
	"Đăng ký",
	"%_%",
	"'; drop table dossiers; --",
	"🙂",
	"́́",
	"2020-02-30",
	"9999-12-31",
	"-0001-01-01",
	"NaN",
	"__proto__",
	"constructor",
	"a".repeat(3000),
	"=1+1",
	"../../etc/passwd",
	"﻿",
	"1e308",
]
/** Half characters and what no database keeps: refused as a whole. */
const unkeepableTexts = ["\u0000", "\ud83d"]
const moments = ["2020-02-03T01:00:00Z", "2020-10-16T09:00:00+07:00", "2026-11-23T10:00:00Z"]
const oddMoments = [
	"1969-12-31T23:59:59Z",
	"2100-01-01T00:00:00+07:00",
	"2020-02-30T00:00:00Z",
	...hostileTexts,
]
const dates = ["2020-02-03", "2020-10-16", "2026-11-23"]
const oddDates = ["1900-01-01", "2101-01-01", "2020-13-01", ...hostileTexts]
const integers = [1, 2, 5, 20]
const oddIntegers = [0, -1, 100, 101, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1.5]

/** One odd value refuses a whole operation, and the larger the schema, the more values an operation has. */
const oddShare = 0.06
const mostly = <A>(random: Random, usual: readonly A[], odd: readonly A[]): A =>
	pick(random, random() < oddShare ? odd : usual)

/** Values that fit a type mostly, and now and then do not. `known` are ids of things that are there. */
const anyValue = (
	random: Random,
	name: string,
	type: GraphQLInputType,
	known: readonly string[],
	depth = 0,
): unknown => {
	if (random() < 0.02) return pick(random, [null, [], {}, true, "x", 7])
	if (isNonNullType(type)) return anyValue(random, name, type.ofType, known, depth)
	if (isListType(type))
		return Array.from({ length: Math.floor(random() * 4) }, () =>
			anyValue(random, name, type.ofType, known, depth + 1),
		)
	if (isEnumType(type)) return pick(random, type.getValues()).name
	if (isInputObjectType(type)) return anyInput(random, Object.values(type.getFields()), known, depth + 1)
	switch (type.name) {
		case "Int":
			return mostly(random, integers, oddIntegers)
		case "Float":
			return mostly(random, [...integers, 0.1], [...oddIntegers, 1e308])
		case "Boolean":
			return random() < 0.5
		case "ID":
			return anyId(random, name, known)
		case "CivilDate":
			return mostly(random, dates, oddDates)
		case "Instant":
			return mostly(random, moments, oddMoments)
		default:
			return random() < 0.5
				? mostly(random, hostileTexts, unkeepableTexts)
				: Math.floor(random() * 1e9).toString(36)
	}
}

/** The id of something that is there: mostly of what the field is named after, now and then of anything or of nothing. */
const anyId = (random: Random, name: string, known: readonly string[]): string => {
	const kind = name.replace(/Ids?$/, "").toLowerCase()
	const fitting = known.filter((id) => atob(id).split(":")[0]?.toLowerCase().endsWith(kind))
	const usual = fitting.length > 0 && random() < 0.9 ? fitting : known
	return mostly(random, usual.length > 0 ? usual : hostileTexts, [...hostileTexts, ...unkeepableTexts])
}

/** A cursor that fits is in no list of texts, so that one is tried seldom. */
const isCursor = (name: string): boolean => name === "after" || name === "before"

const anyInput = (
	random: Random,
	fields: readonly (GraphQLInputField | GraphQLArgument)[],
	known: readonly string[],
	depth: number,
): Record<string, unknown> =>
	Object.fromEntries(
		fields
			.filter(
				(field) =>
					("type" in field && isNonNullType(field.type)) ||
					random() < (isCursor(field.name) ? 0.03 : depth > 3 ? 0.1 : 0.5),
			)
			.map((field) => [field.name, anyValue(random, field.name, field.type, known, depth)]),
	)

export interface Operation {
	readonly query: string
	readonly variables: Readonly<Record<string, unknown>>
}

/** A random operation over the schema: any root field, any arguments as variables, any fields to a depth of four. */
export const anyOperation = (
	random: Random,
	schema: GraphQLSchema,
	kind: "query" | "mutation",
	known: readonly string[],
): Operation => {
	const root = kind === "query" ? schema.getQueryType() : schema.getMutationType()
	if (!root) throw new Error(`the schema has no ${kind}`)
	const declared: string[] = []
	const variables: Record<string, unknown> = {}

	const argumentsOf = (fieldArguments: readonly GraphQLArgument[]) => {
		const given = anyInput(random, fieldArguments, known, 0)
		const written = fieldArguments
			.filter(({ name }) => name in given)
			.map((argument) => {
				const variable = `v${declared.length}`
				declared.push(`$${variable}: ${argument.type}`)
				variables[variable] = given[argument.name]
				return `${argument.name}: $${variable}`
			})
		return written.length > 0 ? `(${written.join(", ")})` : ""
	}
	const selectionOf = (type: GraphQLOutputType, depth: number): string => {
		const named = getNamedType(type)
		if (!isCompositeType(named)) return ""
		if (isAbstractType(named)) {
			const members = schema
				.getPossibleTypes(named)
				.map((member) => `... on ${member.name} ${fieldsOf(member, depth)}`)
			return ` { __typename ${members.join(" ")} }`
		}
		return ` ${fieldsOf(named, depth)}`
	}
	// An alias each: the same field may carry other arguments in another member of a union.
	let aliases = 0
	const fieldsOf = (type: GraphQLObjectType, depth: number): string => {
		const chosen = Object.values(type.getFields()).filter((field) => {
			const isLeaf = !isCompositeType(getNamedType(field.type))
			return random() < (isLeaf ? 0.5 : depth < 4 ? 0.25 : 0)
		})
		const written = chosen.map((field) => {
			const args = argumentsOf(field.args)
			const alias = args === "" && isScalarField(field.type) ? "" : `f${aliases++}: `
			return `${alias}${field.name}${args}${selectionOf(field.type, depth + 1)}`
		})
		return `{ __typename ${written.join(" ")} }`
	}
	const isScalarField = (type: GraphQLOutputType) =>
		type instanceof GraphQLNonNull && !isCompositeType(getNamedType(type))

	const field = pick(random, Object.values(root.getFields()))
	const body = `${field.name}${argumentsOf(field.args)}${selectionOf(field.type, 1)}`
	return {
		query: `${kind} Any${declared.length > 0 ? `(${declared.join(", ")})` : ""} { ${body} }`,
		variables,
	}
}
