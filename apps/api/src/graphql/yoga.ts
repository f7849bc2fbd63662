import { randomUUID } from "node:crypto"
import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention"
import type { ManagedRuntime } from "effect"
import { GraphQLError } from "graphql"
import { createYoga, type YogaInitialContext } from "graphql-yoga"
import type { ServerConfig } from "../config.ts"
import type { Actor } from "../identity/Actor.ts"
import type { AppServices } from "../runtime.ts"
import type { RequestContext } from "./context.ts"
import { parseCookies } from "./cookies.ts"
import { languageOf } from "./language.ts"
import { schema } from "./schema.ts"

/** What the HTTP server knows about a request and GraphQL needs. */
export interface Caller {
	readonly address: string
	readonly secure: boolean
	readonly setCookie: (header: string) => void
}

const expected = (error: unknown): error is GraphQLError =>
	error instanceof GraphQLError &&
	(error.originalError === undefined || error.originalError instanceof GraphQLError)

/** An unexpected failure is logged with an id; the caller learns the id and nothing else. */
const maskError = (error: unknown): Error => {
	if (expected(error)) return error
	const id = randomUUID()
	const cause = error instanceof GraphQLError ? error.originalError : error
	console.error(`Unexpected failure ${id}:`, cause)
	return new GraphQLError("Something went wrong on the server.", {
		extensions: { code: "INTERNAL_SERVER_ERROR", id },
	})
}

export const makeYoga = (
	runtime: ManagedRuntime.ManagedRuntime<AppServices, unknown>,
	config: ServerConfig,
	identify: (request: Request) => Promise<Actor>,
) =>
	createYoga<Caller, RequestContext>({
		schema,
		graphqlEndpoint: "/graphql",
		graphiql: config.mode === "development",
		landingPage: false,
		logging: false,
		cors: false,
		maskedErrors: { maskError },
		plugins: [useCSRFPrevention({ requestHeaders: ["x-graphql-yoga-csrf", "graphql-require-preflight"] })],
		context: async ({ request, address }: YogaInitialContext & Caller): Promise<RequestContext> => {
			const cookies = parseCookies(request.headers.get("cookie"))
			return {
				runtime,
				actor: await identify(request),
				language: languageOf(cookies.get("lang"), request.headers.get("accept-language")),
				requestId: randomUUID(),
				address,
				signal: request.signal,
				cookies: { token: undefined, set: () => {}, clear: () => {} },
			}
		},
	})
