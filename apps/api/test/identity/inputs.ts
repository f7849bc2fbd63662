import {
	type GraphQLArgument,
	type GraphQLInputField,
	type GraphQLInputType,
	getNamedType,
	isEnumType,
	isInputObjectType,
	isListType,
	isNonNullType,
} from "graphql"

/** No version that anything has, so that what is allowed changes nothing and can be asked again. */
const scalars: Readonly<Record<string, unknown>> = {
	Int: 99,
	Float: 1,
	Boolean: false,
	CivilDate: "2020-10-16",
	Instant: "2020-10-16T08:00",
}
/** Texts differ, else the key of one request would be that of another. */
let texts = 0
export type Input = GraphQLArgument | GraphQLInputField

/** The type that an id names; a session has no node of its own. */
const typeNamedBy = ({ name, extensions, description }: Input): string | undefined => {
	const targets: unknown = extensions.relayGlobalIDFor
	const [first] = Array.isArray(targets) ? targets : []
	if (typeof first?.typename === "string") return first.typename
	return name === "id" && /session/i.test(description ?? "") ? "AccountSession" : undefined
}

const isId = (type: GraphQLInputType) => getNamedType(type).name === "ID"
const isNeeded = (input: Input) => isNonNullType(input.type) || isId(input.type)
export const isAsked = (input: Input) => isNeeded(input) || namesPlace(input)

/** A value of the input in which every id names something of one place; the draft of a saving is left out. */
export const valueAt = (ids: Readonly<Record<string, string>>, input: Input, type = input.type): unknown => {
	if (isNonNullType(type)) return valueAt(ids, input, type.ofType)
	if (isListType(type)) return isId(type) ? [valueAt(ids, input, type.ofType)] : []
	if (isEnumType(type)) return type.getValues()[0]?.name
	if (isInputObjectType(type))
		return Object.fromEntries(
			Object.values(type.getFields())
				.filter((field) => isAsked(field) && field.name !== "draftId")
				.map((field) => [field.name, valueAt(ids, field)]),
		)
	if (type.name === "ID") return ids[typeNamedBy(input) ?? ""] ?? null
	if (type.name === "File") return null
	if (type.name === "String") {
		texts += 1
		return `x${texts}`
	}
	return scalars[type.name]
}

export const namesPlace = (input: Input, seen = new Set<string>()): boolean => {
	const type = getNamedType(input.type)
	if (type.name === "ID") return !["Procedure", "ApiToken", undefined].includes(typeNamedBy(input))
	if (!isInputObjectType(type) || seen.has(type.name)) return false
	seen.add(type.name)
	return Object.values(type.getFields()).some((field) => namesPlace(field, seen))
}
