import { type Effect, Layer, ManagedRuntime } from "effect"
import { afterAll } from "vitest"
import { AppConfig, type ServerConfig } from "../../src/config.ts"
import { identifyBy } from "../../src/graphql/identify.ts"
import { makeYoga } from "../../src/graphql/yoga.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { type AppServices, ServicesLive } from "../../src/runtime.ts"
import { freshDatabase } from "./freshDatabase.ts"

export const testConfig: ServerConfig = {
	store: { _tag: "Embedded", dataDirectory: "memory" },
	port: 0,
	host: undefined,
	mode: "production",
	trustProxy: false,
	uploadLimitBytes: 1_048_576,
	sessionHours: 12,
	seed: "none",
}

export interface Answer {
	readonly status: number
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	readonly data: any
	readonly errors?: ReadonlyArray<{
		readonly message: string
		readonly extensions?: { readonly code?: string }
	}>
}

export interface App {
	/** Runs an effect as the program itself, to arrange and to look behind the API. */
	readonly run: <A, E>(effect: Effect.Effect<A, E, AppServices>) => Promise<A>
	/** Sends a GraphQL request as an actor. */
	readonly ask: (
		actor: Actor,
		query: string,
		variables?: Readonly<Record<string, unknown>>,
		headers?: Readonly<Record<string, string>>,
	) => Promise<Answer>
	/** Sends a GraphQL request that says by its headers who sends it, and keeps the cookies of the answer. */
	readonly send: (
		headers: Readonly<Record<string, string>>,
		query: string,
		variables?: Readonly<Record<string, unknown>>,
	) => Promise<Answer & { readonly cookies: readonly string[] }>
}

export const anonymous: Actor = { _tag: "Anonymous", name: "anonymous" }

/** The real schema over a fresh database, for one test file. */
export const startApp = async (): Promise<App> => {
	const database = await freshDatabase()
	const runtime = ManagedRuntime.make(
		ServicesLive.pipe(
			Layer.provideMerge(database.layer),
			Layer.provideMerge(Layer.succeed(AppConfig, testConfig)),
		),
	)
	let actor: Actor = anonymous
	const asActor = makeYoga(runtime, testConfig, () => Promise.resolve(actor))
	const asSent = makeYoga(runtime, testConfig, identifyBy(runtime))
	const post = async (
		yoga: typeof asActor,
		headers: Readonly<Record<string, string>>,
		body: Readonly<Record<string, unknown>>,
	) => {
		const response = await yoga.fetch(
			"http://localhost/graphql",
			{
				method: "POST",
				headers: { "content-type": "application/json", ...headers },
				body: JSON.stringify(body),
			},
			{ address: "127.0.0.1", connection: "plain", cookies: [] },
		)
		return { status: response.status, cookies: response.headers.getSetCookie(), ...(await response.json()) }
	}
	afterAll(async () => {
		await runtime.dispose()
		await database.drop()
	})
	return {
		run: (effect) => runtime.runPromise(effect),
		ask: (as, query, variables = {}, headers = {}) => {
			actor = as
			return post(asActor, headers, { query, variables })
		},
		send: (headers, query, variables = {}) => post(asSent, headers, { query, variables }),
	}
}
