import {
	type GraphQLArgument,
	type GraphQLField,
	type GraphQLInputField,
	type GraphQLInputType,
	getNamedType,
	isEnumType,
	isInputObjectType,
	isLeafType,
	isListType,
	isNonNullType,
} from "graphql"
import { schema } from "../../src/graphql/schema.ts"

export interface RootField {
	/** `Mutation.receiveDossier` */
	readonly name: string
	readonly document: string
	readonly variables: Readonly<Record<string, unknown>>
	readonly declaresScope: boolean
}

const scalars: Readonly<Record<string, unknown>> = {
	String: "x",
	Int: 1,
	Float: 1,
	Boolean: true,
	CivilDate: "2020-06-01",
	Instant: "2020-06-01T08:00",
}

const globalIdOf = ({ extensions }: GraphQLArgument | GraphQLInputField): string => {
	const targets: unknown = extensions.relayGlobalIDFor
	const [first] = Array.isArray(targets) ? targets : []
	return btoa(`${first?.typename ?? "Unit"}:1`)
}

const sampleOf = (
	input: GraphQLArgument | GraphQLInputField,
	type: GraphQLInputType = input.type,
): unknown => {
	if (isNonNullType(type)) return sampleOf(input, type.ofType)
	if (isListType(type)) return []
	if (isEnumType(type)) return type.getValues()[0]?.name
	if (isInputObjectType(type))
		return Object.fromEntries(
			Object.values(type.getFields())
				.filter((field) => isNonNullType(field.type))
				.map((field) => [field.name, sampleOf(field)]),
		)
	if (type.name === "ID") return globalIdOf(input)
	if (type.name === "File") return new File(["x"], "x.csv")
	return scalars[type.name]
}

const rootField = (
	kind: "Query" | "Mutation" | "Subscription",
	field: GraphQLField<unknown, unknown>,
): RootField => {
	const args = field.args.filter((argument) => isNonNullType(argument.type))
	const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(", ")
	const given = args.map(({ name }) => `${name}: $${name}`).join(", ")
	const selection = isLeafType(getNamedType(field.type)) ? "" : "{ __typename }"
	const options: unknown = field.extensions.pothosOptions
	return {
		name: `${kind}.${field.name}`,
		document: `${kind.toLowerCase()}${declared && `(${declared})`} { answer: ${field.name}${given && `(${given})`} ${selection} }`,
		variables: Object.fromEntries(args.map((argument) => [argument.name, sampleOf(argument)])),
		declaresScope: typeof options === "object" && options !== null && "authScopes" in options,
	}
}

/** Every field of Query, Mutation and Subscription with a request for it whose input the schema accepts; ids name the first row. */
export const rootFields: readonly RootField[] = (
	[
		["Query", schema.getQueryType()],
		["Mutation", schema.getMutationType()],
		["Subscription", schema.getSubscriptionType()],
	] as const
).flatMap(([kind, type]) => Object.values(type?.getFields() ?? {}).map((field) => rootField(kind, field)))
