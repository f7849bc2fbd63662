import { Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { getNamedType, isInputObjectType, isObjectType, isUnionType } from "graphql"
import { schema } from "../../../src/graphql/schema.ts"
import type { Actor } from "../../../src/identity/Actor.ts"
import type { Unit } from "../../../src/units/Unit.ts"
import type { App } from "../../support/app.ts"
import { fieldsOf, isNode } from "../valueTypes.ts"

/** Where samples are made: a city with one ward, another city, and who administers the first. */
export interface Site {
	readonly app: App
	readonly city: Unit
	readonly ward: Unit
	/** Another ward of the city, for which the first one goes on. */
	readonly formerWard: Unit
	readonly elsewhere: Unit
	readonly administrator: Actor
	/** Another one, who decides what the first began. */
	readonly second: Actor
	/** An account of the city that does not administer it. */
	readonly officer: { readonly username: string; readonly password: string }
}
/** The global ids of samples by the names of their types. */
export type Ids = Readonly<Record<string, readonly string[]>>

export const globalId = (type: string, row: number): string => btoa(`${type}:${row}`)
export const rowOf = (id: string): number => Number(atob(id).split(":")[1])
export const at = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))

/** The mutation as a request; of each thing in its answer the id, and the version where it has one. */
const documentOf = (name: string): { readonly query: string; readonly hasKey: boolean } => {
	const field = schema.getMutationType()?.getFields()[name]
	const [input] = field?.args ?? []
	const answer = getNamedType(field?.type)
	if (input === undefined || !isUnionType(answer)) throw new Error(`${name} is no mutation with an input`)
	const told = answer
		.getTypes()
		.filter((type) => type.name.endsWith("Success"))
		.map((type) => {
			const things = fieldsOf(type).flatMap((one) => {
				const thing = getNamedType(one.type)
				if (!isObjectType(thing) || !isNode(thing)) return []
				return [`${one.name} { id ${"version" in thing.getFields() ? "version" : ""} }`]
			})
			return `... on ${type.name} { ${things.join(" ")} }`
		})
	const type = getNamedType(input.type)
	return {
		hasKey: isInputObjectType(type) && "idempotencyKey" in type.getFields(),
		query: `mutation ($input: ${input.type}) { answer: ${name}(input: $input) { __typename ${told.join(" ")}
			... on InvalidInput { issues { code message path } } ... on Problem { code message path } } }`,
	}
}

export interface Made {
	readonly id: string
	readonly version: number
}

let keys = 0
/** What a mutation makes or changes, which must succeed; files are sent under the path of their variable. */
export const make = async (
	{ app, administrator }: Pick<Site, "app" | "administrator">,
	name: string,
	input: Readonly<Record<string, unknown>>,
	files: Readonly<Record<string, File>> = {},
): Promise<Made> => {
	const { query, hasKey } = documentOf(name)
	keys += 1
	const variables = { input: { ...(hasKey && { idempotencyKey: `mẫu ${keys}` }), ...input } }
	const { data, errors } =
		Object.keys(files).length === 0
			? await app.ask(administrator, query, variables)
			: await app.upload(administrator, query, variables, files)
	if (errors !== undefined || !data.answer.__typename.endsWith("Success"))
		throw new Error(`${name} was refused: ${JSON.stringify(errors ?? data.answer)}`)
	const { __typename: _, ...made } = data.answer
	const [thing] = Object.values<Made | readonly Made[]>(made)
	return (Array.isArray(thing) ? thing[0] : thing) ?? { id: "", version: 0 }
}

/** The ids of the rows that a statement gives. */
export const rowsOf = (
	{ app }: Pick<Site, "app">,
	type: string,
	statement: (sql: SqlClient) => Effect.Effect<readonly { readonly id: number }[], unknown>,
): Promise<readonly string[]> =>
	app.run(
		Effect.flatMap(SqlClient, statement).pipe(
			Effect.map((rows) => rows.map(({ id }) => globalId(type, id))),
			Effect.orDie,
		),
	)
