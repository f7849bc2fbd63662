import { complexityFromQuery } from "@pothos/plugin-complexity"
import {
	type DocumentNode,
	GraphQLError,
	type GraphQLSchema,
	Kind,
	type OperationDefinitionNode,
} from "graphql"
import type { Plugin } from "graphql-yoga"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import type { Actor } from "../identity/Actor.ts"
import type { RequestContext } from "./context.ts"

/** What one request may cost: each field counts one, times the rows that its lists may have. */
export const costLimit = 20_000

const windowSeconds = 60

const operationOf = ({ definitions }: DocumentNode, name: string | null | undefined) =>
	definitions.find(
		(definition): definition is OperationDefinitionNode =>
			definition.kind === Kind.OPERATION_DEFINITION && (!name || definition.name?.value === name),
	)

/** Nothing when the variables do not fit: execution then says which one, and runs nothing. */
const costOf = (
	document: DocumentNode,
	operation: OperationDefinitionNode,
	options: Parameters<typeof complexityFromQuery>[1],
): number | undefined => {
	const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
	try {
		return complexityFromQuery({ ...document, definitions: [operation, ...fragments] }, options).complexity
	} catch (failure) {
		if (failure instanceof GraphQLError) return undefined
		throw failure
	}
}

const tooCostly = (cost: number, language: RequestContext["language"]) =>
	new GraphQLError(
		{
			vi: `Yêu cầu này tốn ${cost}, quá ${costLimit}: hãy lấy trang nhỏ hơn hoặc ít trường hơn.`,
			en: `The request costs ${cost}, more than ${costLimit}: ask for smaller pages or fewer fields.`,
		}[language],
		{
			extensions: { code: "LIMIT_EXCEEDED", cost: { requested: cost, limit: costLimit } },
		},
	)

const tooFast = ({ msBeforeNext }: RateLimiterRes, language: RequestContext["language"]) => {
	const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
	const message = {
		vi: `Quá nhiều yêu cầu trong một phút. Hãy thử lại sau ${seconds} giây.`,
		en: `Too many requests within a minute. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
	}[language]
	return new GraphQLError(message, {
		extensions: {
			code: "RATE_LIMITED",
			retryAfterSeconds: seconds,
			http: { status: 429, headers: { "retry-after": String(seconds) } },
		},
	})
}

const payer = (actor: Actor, address: string): string =>
	actor._tag === "SignedIn" ? `account ${actor.accountId}` : `address ${address}`

interface Priced {
	readonly document: DocumentNode
	readonly operationName?: string | null | undefined
	readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined
	readonly contextValue: RequestContext
	readonly schema: GraphQLSchema
}

/**
 * Prices every operation before it runs, refuses one that costs too much, takes its cost from what the account (or,
 * before sign-in, the address) may spend in a minute, and tells the cost in the answer's `extensions`.
 */
export const priceOperations = (costPerMinute: number): Plugin<RequestContext> => {
	const purse = new RateLimiterMemory({ points: costPerMinute, duration: windowSeconds })
	/** What the operation costs, or why it may not run; nothing when execution itself will refuse it. */
	const price = async ({
		document,
		operationName,
		variableValues,
		contextValue,
		schema,
	}: Priced): Promise<number | GraphQLError | undefined> => {
		const operation = operationOf(document, operationName)
		if (operation === undefined) return undefined
		const cost = costOf(document, operation, {
			schema,
			ctx: contextValue,
			variables: { ...variableValues },
		})
		if (cost === undefined) return undefined
		if (cost > costLimit) return tooCostly(cost, contextValue.language)
		const spent = await purse
			.consume(payer(contextValue.actor, contextValue.address), cost)
			.catch((refused: unknown) => refused)
		if (!(spent instanceof RateLimiterRes)) throw spent
		return spent.consumedPoints > costPerMinute ? tooFast(spent, contextValue.language) : cost
	}
	return {
		onExecute: async ({ args, setResultAndStopExecution }) => {
			const cost = await price(args)
			if (cost === undefined) return undefined
			if (cost instanceof GraphQLError) return setResultAndStopExecution({ errors: [cost] })
			return {
				onExecuteDone: ({ result, setResult }) => {
					if (Symbol.asyncIterator in result) return
					setResult({
						...result,
						extensions: { ...result.extensions, cost: { requested: cost, limit: costLimit } },
					})
				},
			}
		},
		onSubscribe: async ({ args, setResultAndStopExecution }) => {
			const cost = await price(args)
			if (cost instanceof GraphQLError) setResultAndStopExecution({ errors: [cost] })
		},
	}
}
