import {
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
} from "graphql"
import { schema } from "../../src/graphql/schema.ts"
import { mayRead } from "./mayRead.ts"
import { toldInValues, valueFields } from "./mayReadValues.ts"

export const fieldsOf = (type: GraphQLObjectType): readonly GraphQLField<unknown, unknown>[] =>
	Object.values(type.getFields())
const implementsOne = (type: GraphQLObjectType, ...names: readonly string[]) =>
	type.getInterfaces().some(({ name }) => names.includes(name))
const isLeaf = ({ type }: GraphQLField<unknown, unknown>) => isLeafType(getNamedType(type))

export const objectTypes = Object.values(schema.getTypeMap())
	.filter(isObjectType)
	.filter(({ name }) => !name.startsWith("__"))
export const isRoot = ({ name }: GraphQLNamedType) => /^(Query|Mutation|Subscription)$/.test(name)
export const isNode = (type: GraphQLObjectType) => implementsOne(type, "Node")
/** What only carries others: pages, and the successes of mutations that tell nothing besides. */
const isCarrier = (type: GraphQLObjectType) =>
	/^PageInfo$|(Connection|Edge)$/.test(type.name) ||
	(type.name.endsWith("Success") && !fieldsOf(type).some(isLeaf))
const isValue = (type: GraphQLObjectType) =>
	!isRoot(type) && !isCarrier(type) && !implementsOne(type, "Node", "Problem")
/** The types without an id of their own. */
export const valueTypes = objectTypes.filter(isValue)

export const membersOf = (type: GraphQLOutputType): readonly GraphQLObjectType[] => {
	const named = getNamedType(type)
	return isObjectType(named)
		? [named]
		: isUnionType(named)
			? named.getTypes()
			: isInterfaceType(named)
				? schema.getPossibleTypes(named)
				: []
}

const isAsked = ({ args }: GraphQLField<unknown, unknown>) =>
	args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined)

/** The ids of the things that a field leads to, by itself or page by page. */
const idsBelow = (type: GraphQLOutputType): string => {
	if (membersOf(type).every(isNode)) return "id"
	const [page, ...others] = membersOf(type)
	const edges = page?.getFields().edges
	const node = edges === undefined ? undefined : membersOf(edges.type)[0]?.getFields().node
	return others.length === 0 && node !== undefined && membersOf(node.type).every(isNode)
		? "edges { node { id } }"
		: ""
}

/** What is asked of a field that does not answer without it. */
const needed: Readonly<Record<string, string>> = {
	"Procedure.versionOn": '(day: "2020-10-16")',
	"SpecialDayDraft.preview": '(from: "2020-10-01", to: "2020-12-31")',
}

/** A selection of all that a thing or a value tells, through pages; of another thing its id only. A type is never within itself. */
export const valuesBelow = (type: GraphQLObjectType, within: readonly string[] = []): string =>
	fieldsOf(type)
		.filter((field) => isAsked(field) || `${type.name}.${field.name}` in needed)
		.map((field) => {
			const { type: told } = field
			const name = `${field.name}${needed[`${type.name}.${field.name}`] ?? ""}`
			const tells = isValue(type) || isNode(type)
			if (isLeaf(field)) return tells ? name : ""
			const inner = (tells && idsBelow(told)) || carriedBelow(told, within)
			return inner === "" ? "" : `${name} { __typename ${inner} }`
		})
		.join(" ")
export const carriedBelow = (type: GraphQLOutputType, within: readonly string[] = []): string =>
	membersOf(type)
		.filter((one) => (isValue(one) || isCarrier(one)) && !within.includes(one.name))
		.map((one) => ({ one, below: valuesBelow(one, [...within, one.name]) }))
		.filter(({ below }) => below.trim() !== "")
		.map(({ one, below }) => `... on ${one.name} { __typename ${below} }`)
		.join(" ")

/** A field of a value in an answer. */
export interface Told {
	/** `FieldChange.after` */
	readonly field: string
	readonly value: unknown
}
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
/** Whether somebody was told something: not by `null`, an empty list or an empty page. */
export const isTold = ({ value }: Told): boolean =>
	value !== null &&
	!isEmpty(value) &&
	!(typeof value === "object" && "edges" in value && isEmpty(value.edges))

/** Every field of the thing and of every value in an answer, by its place in it. */
export const toldIn = (answer: unknown, place: string): ReadonlyMap<string, Told> => {
	const found = new Map<string, Told>()
	if (typeof answer !== "object" || answer === null) return found
	const { __typename: type, field: changed, action } = Object(answer)
	for (const [name, value] of Object.entries(answer)) {
		const at = `${place}.${name}`
		const tells = type in valueFields || (type in mayRead && !place.includes("."))
		if (tells && name !== "__typename") {
			const field = `${type}.${name}`
			const ofDeed = `${field}(${changed ?? action})`
			found.set(at, { field: ofDeed in toldInValues ? ofDeed : field, value })
		}
		for (const [key, one] of toldIn(value, at)) found.set(key, one)
	}
	return found
}
