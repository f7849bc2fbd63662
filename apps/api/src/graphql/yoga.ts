import { randomUUID } from "node:crypto"
import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention"
import { GraphQLError } from "graphql"
import { createYoga, type Plugin, type YogaInitialContext, type YogaServerOptions } from "graphql-yoga"
import type { ServerConfig } from "../config.ts"
import type { Actor } from "../identity/Actor.ts"
import { logFailure } from "../operations/log.ts"
import { compressAnswers } from "./compress.ts"
import type { AppRuntime, RequestContext } from "./context.ts"
import { browserSession, parseCookies, sessionCookie } from "./cookies.ts"
import { priceOperations } from "./cost.ts"
import { answerKnownDocuments, checkDocument, type Documents } from "./documents.ts"
import { hideSchemaFromAnonymous } from "./hideSchema.ts"
import { languageOf } from "./language.ts"
import { refuseExcess } from "./limits.ts"
import { rememberBetweenQueries } from "./remembered.ts"
import { schema } from "./schema.ts"
import { letStreamsLast } from "./streams.ts"
import { tooLarge } from "./tooLarge.ts"

/** What a multipart request adds to the files in it. */
export const envelopeBytes = 65_536

/** What the HTTP server knows about a request and GraphQL needs. */
export interface Caller {
	readonly address: string
	readonly connection: "secure" | "plain"
	readonly requestId: string
	/** Filled by sign-in and sign-out, sent with the response. */
	readonly cookies: string[]
}

const isExpected = (error: unknown): error is GraphQLError =>
	error instanceof GraphQLError && (error.originalError === undefined || isExpected(error.originalError))

/** An unexpected failure is logged with an id; the caller learns the id and nothing else. */
const maskBy =
	(limitBytes: number) =>
	(error: unknown): Error => {
		if (error instanceof Error && error.message.includes("Request body too large"))
			return tooLarge(limitBytes)
		if (isExpected(error)) return error
		const id = randomUUID()
		logFailure("Unexpected failure", error instanceof GraphQLError ? error.originalError : error, { id })
		// Nobody knows the reader's language where anything may have failed.
		return new GraphQLError("Máy chủ gặp sự cố. / Something went wrong on the server.", {
			extensions: { code: "INTERNAL_SERVER_ERROR", id },
		})
	}

/** Aborts with the caller or when the time is up. Over HTTP the caller's signal is not Node's own, so `any` refuses it. */
const untilGoneOrLate = (gone: AbortSignal, millis: number): AbortSignal => {
	const either = new AbortController()
	for (const signal of [gone, AbortSignal.timeout(millis)])
		signal.addEventListener("abort", () => either.abort(signal.reason), { once: true })
	return either.signal
}

const sendCookies: Plugin<RequestContext, Caller> = {
	onResponse: ({ response, serverContext }) => {
		for (const cookie of serverContext?.cookies ?? []) response.headers.append("set-cookie", cookie)
	},
}

export const makeYoga = (
	runtime: AppRuntime,
	config: ServerConfig,
	identify: (request: Request) => Promise<Actor>,
	documents: Documents,
) => {
	const options: YogaServerOptions<Caller, RequestContext> = {
		schema,
		graphqlEndpoint: "/graphql",
		graphiql: config.mode === "development",
		landingPage: false,
		logging: false,
		cors: false,
		maskedErrors: { maskError: maskBy(config.uploadLimitBytes) },
		plugins: [
			refuseExcess,
			answerKnownDocuments(documents, config.freeQueries),
			...(config.mode === "development" ? [] : [hideSchemaFromAnonymous]),
			priceOperations(config.costPerMinute),
			rememberBetweenQueries(),
			letStreamsLast,
			compressAnswers,
			useCSRFPrevention({ requestHeaders: ["x-graphql-yoga-csrf", "authorization"] }),
			sendCookies,
		],
		context: async ({
			request,
			address,
			connection,
			requestId,
			cookies: sent,
			params,
		}: YogaInitialContext & Caller): Promise<RequestContext> => {
			const cookies = parseCookies(request.headers.get("cookie"))
			const actor = await identify(request)
			checkDocument(actor, documents, params)
			return {
				runtime,
				actor,
				language: languageOf(cookies.get("lang"), request.headers.get("accept-language")),
				requestId,
				address,
				gone: request.signal,
				actorNow: () => identify(request),
				signal: untilGoneOrLate(request.signal, config.requestSeconds * 1000),
				session: browserSession(cookies.get(sessionCookie), connection, (header) => sent.push(header)),
			}
		},
	}
	return {
		/** For bodies whose length is announced: HTTP lets no more of them through, so that nobody counts what comes. */
		announced: createYoga({ ...options, maxRequestBodySize: false }),
		/** For all others; it costs as much to count a body as to read it. */
		unannounced: createYoga({ ...options, maxRequestBodySize: config.uploadLimitBytes + envelopeBytes }),
	}
}
