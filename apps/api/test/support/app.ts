import { type Effect, Layer, ManagedRuntime } from "effect"
import { AppConfig, type ServerConfig } from "../../src/config.ts"
import type { AppRuntime, RequestContext } from "../../src/graphql/context.ts"
import type { Documents } from "../../src/graphql/documents.ts"
import { identifyBy } from "../../src/graphql/identify.ts"
import { makeYoga } from "../../src/graphql/yoga.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { type AppServices, ServicesLive } from "../../src/runtime.ts"
import { freshDatabase } from "./freshDatabase.ts"

export const testConfig: ServerConfig = {
	store: { _tag: "Embedded", dataDirectory: "memory" },
	port: 0,
	host: "127.0.0.1",
	mode: "production",
	trustProxy: false,
	uploadLimitBytes: 1_048_576,
	importLimitBytes: 8_388_608,
	sessionHours: 12,
	requestSeconds: 30,
	costPerMinute: 500_000,
	freeQueries: "everyone",
	secondPerson: false,
	passwordSignIn: "everyone",
	identityProvider: null,
	webhookReach: "internet",
	seed: "none",
	log: "failures",
	otlpAddress: null,
}

export interface Answer {
	readonly status: number
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	readonly data: any
	readonly errors?: ReadonlyArray<{
		readonly message: string
		readonly extensions?: {
			readonly code?: string
			readonly id?: string
			readonly retryAfterSeconds?: number
		}
	}>
	readonly extensions?: { readonly cost?: { readonly requested: number; readonly limit: number } }
}

export interface App {
	readonly runtime: AppRuntime
	/** Runs an effect as the program itself, to arrange and to look behind the API. */
	readonly run: <A, E>(effect: Effect.Effect<A, E, AppServices>) => Promise<A>
	/** Sends a GraphQL request as an actor. */
	readonly ask: (
		actor: Actor,
		query: string,
		variables?: Readonly<Record<string, unknown>>,
		headers?: Readonly<Record<string, string>>,
	) => Promise<Answer>
	/** Sends a GraphQL request with files, each under the path of its variable: `{ "variables.input.file": file }`. */
	readonly upload: (
		actor: Actor,
		query: string,
		variables: Readonly<Record<string, unknown>>,
		files: Readonly<Record<string, File>>,
		headers?: Readonly<Record<string, string>>,
	) => Promise<Answer>
	/** What a resolver gets when the actor asks. */
	readonly contextOf: (actor: Actor) => RequestContext
	/** Sends a GraphQL request that says by its headers who sends it, and keeps the cookies of the answer. */
	readonly send: (
		headers: Readonly<Record<string, string>>,
		query: string,
		variables?: Readonly<Record<string, unknown>>,
	) => Promise<Answer & { readonly cookies: readonly string[] }>
	/** Opens a subscription as an actor. */
	readonly listen: (
		actor: Actor,
		query: string,
		variables?: Readonly<Record<string, unknown>>,
	) => Promise<Listener>
	/** Sends a body of any shape. */
	readonly sendBody: (headers: Readonly<Record<string, string>>, body: unknown) => Promise<Answer>
}

export interface Listener {
	/** The next answer; nothing when the stream has ended. */
	readonly next: () => Promise<Pick<Answer, "data" | "errors"> | undefined>
	/** Whoever listens is somebody else by now, or nobody. */
	readonly become: (actor: Actor) => void
	readonly leave: () => void
}

/** The `next` events of a stream of server-sent events. */
async function* answersOf(body: ReadableStream<Uint8Array>) {
	let text = ""
	const decoder = new TextDecoder()
	for await (const piece of body) {
		text += decoder.decode(piece, { stream: true })
		const events = text.split("\n\n")
		text = events.pop() ?? ""
		for (const event of events) {
			const data = /^data: (.*)$/m.exec(event)?.[1]
			if (/^event: next$/m.test(event) && data !== undefined) yield JSON.parse(data)
		}
	}
}

const json = { "content-type": "application/json" }

export const anonymous: Actor = { _tag: "Anonymous", name: "anonymous" }

const endings: (() => Promise<void>)[] = []

/** Ends what the tests of a file have started; vitest takes no hook from inside a hook, and `startApp` is called in one. */
export const endApps = async (): Promise<void> => {
	for (const end of endings.splice(0)) await end()
}

/** The real schema over a fresh database, for one test file. */
export const startApp = async (
	settings: Partial<ServerConfig> = {},
	documents: Documents = new Map(),
): Promise<App> => {
	const config = { ...testConfig, ...settings }
	const database = await freshDatabase()
	const runtime = ManagedRuntime.make(
		ServicesLive.pipe(
			Layer.provideMerge(database.layer),
			Layer.provideMerge(Layer.succeed(AppConfig, config)),
		),
	)
	let actor: Actor = anonymous
	const asActor = makeYoga(runtime, config, () => Promise.resolve(actor), documents).announced
	const asSent = makeYoga(runtime, config, identifyBy(runtime), documents).announced
	const post = async (
		yoga: typeof asActor,
		headers: Readonly<Record<string, string>>,
		body: string | FormData,
	) => {
		const response = await yoga.fetch(
			"http://localhost/graphql",
			{ method: "POST", headers, body },
			{ address: "127.0.0.1", connection: "plain", requestId: crypto.randomUUID(), cookies: [] },
		)
		return { status: response.status, cookies: response.headers.getSetCookie(), ...(await response.json()) }
	}
	endings.push(async () => {
		await runtime.dispose()
		await database.drop()
	})
	return {
		runtime,
		run: (effect) => runtime.runPromise(effect),
		ask: (as, query, variables = {}, headers = {}) => {
			actor = as
			return post(asActor, { ...json, ...headers }, JSON.stringify({ query, variables }))
		},
		upload: (as, query, variables, files, headers = {}) => {
			actor = as
			const form = new FormData()
			const paths = Object.keys(files)
			form.set("operations", JSON.stringify({ query, variables }))
			form.set("map", JSON.stringify(Object.fromEntries(paths.map((path, index) => [index, [path]]))))
			for (const [index, path] of paths.entries()) form.set(String(index), files[path] ?? "")
			return post(asActor, { "x-graphql-yoga-csrf": "test", ...headers }, form)
		},
		contextOf: (as) => ({
			runtime,
			actor: as,
			language: "vi",
			requestId: "test",
			address: "127.0.0.1",
			signal: new AbortController().signal,
			gone: new AbortController().signal,
			actorNow: () => Promise.resolve(as),
			session: { token: undefined, start: () => {}, end: () => {} },
		}),
		send: (headers, query, variables = {}) =>
			post(asSent, { ...json, ...headers }, JSON.stringify({ query, variables })),
		listen: async (as, query, variables = {}) => {
			let current = as
			const yoga = makeYoga(runtime, config, () => Promise.resolve(current), documents).announced
			const leaving = new AbortController()
			const response = await yoga.fetch(
				"http://localhost/graphql",
				{
					method: "POST",
					headers: { ...json, accept: "text/event-stream" },
					body: JSON.stringify({ query, variables }),
					signal: leaving.signal,
				},
				{ address: "127.0.0.1", connection: "plain", requestId: crypto.randomUUID(), cookies: [] },
			)
			if (response.body === null) throw new Error("the subscription was not answered")
			const answers = answersOf(response.body)
			return {
				next: async () => (await answers.next()).value,
				become: (actor) => {
					current = actor
				},
				leave: () => leaving.abort(),
			}
		},
		sendBody: (headers, body) => post(asSent, { ...json, ...headers }, JSON.stringify(body)),
	}
}
