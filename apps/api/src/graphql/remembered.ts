import { type DocumentNode, Kind, OperationTypeNode } from "graphql"
import type { Plugin } from "graphql-yoga"
import type { Procedure } from "../procedures/Procedure.ts"
import type { Unit } from "../units/Unit.ts"
import type { RequestContext } from "./context.ts"

/** The units and procedures that were read since either of them changed last; nearly every question names some. */
export interface Remembered {
	readonly units: Map<number, Unit>
	readonly procedures: Map<number, Procedure>
}

/** What is known of these ids, and of the others what is loaded. */
export const recall = async <Row extends { readonly id: number }>(
	known: Map<number, Row> | undefined,
	ids: readonly number[],
	load: (ids: readonly number[]) => Promise<readonly Row[]>,
): Promise<Row[]> => {
	if (known === undefined) return [...(await load(ids))]
	const unknown = ids.filter((id) => !known.has(id))
	if (unknown.length > 0) for (const row of await load(unknown)) known.set(row.id, row)
	return ids.flatMap((id) => known.get(id) ?? [])
}

const asksOnly = ({ definitions }: DocumentNode): boolean =>
	definitions.every(
		(definition) =>
			definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY,
	)

/**
 * Lets a query use what earlier ones have read. It is as fresh as the query itself: the statement that says who asks says
 * what the catalogue had come to (`Actor.catalogue`). What a request writes it reads again.
 */
export const rememberBetweenQueries = (): Plugin<RequestContext> => {
	let state = ""
	let latest: Remembered = { units: new Map(), procedures: new Map() }
	return {
		onExecute: ({ args, extendContext }) => {
			const { actor } = args.contextValue
			if (actor._tag !== "SignedIn" || actor.catalogue === null || !asksOnly(args.document)) return
			if (actor.catalogue !== state) {
				state = actor.catalogue
				latest = { units: new Map(), procedures: new Map() }
			}
			extendContext({ remembered: latest })
		},
	}
}
