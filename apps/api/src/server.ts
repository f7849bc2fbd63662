import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http"
import { fileURLToPath } from "node:url"
import { configureConsole, type ServerConfig, thisMachine } from "./config.ts"
import { exportRoute } from "./exports/exportRoute.ts"
import type { AppRuntime } from "./graphql/context.ts"
import { readDocuments } from "./graphql/documents.ts"
import { identifyBy } from "./graphql/identify.ts"
import { languageOf } from "./graphql/language.ts"
import { providerSignIn } from "./graphql/providerSignIn.ts"
import { tooLarge } from "./graphql/tooLarge.ts"
import { envelopeBytes, makeYoga } from "./graphql/yoga.ts"
import { uploadRoute } from "./imports/uploadRoute.ts"
import { logFailure, logRequest } from "./operations/log.ts"
import { countRequest, readMetrics } from "./operations/metrics.ts"
import { publicRoutes } from "./public/publicRoutes.ts"

export interface RunningServer {
	readonly address: string
	/** Refuses new requests, lets the running ones end for at most eight seconds. */
	readonly stop: () => Promise<void>
}

/** Together with what closes after the server, less than ten seconds. */
const patience = 8000
const lingering = 1000
const ownRoutes = new Set(["/graphql", "/live", "/ready", "/metrics"])
const consoleHandler = new URL("../../admin/build/handler.js", import.meta.url)
const consoleDocuments = new URL("../../admin/build/documents.json", import.meta.url)

const sendJson = (response: ServerResponse, status: number, body: unknown) => {
	response.statusCode = status
	response.setHeader("content-type", "application/json; charset=utf-8")
	response.setHeader("cache-control", "no-store")
	response.end(JSON.stringify(body))
}

const protect = (response: ServerResponse, connection: "secure" | "plain") => {
	response.setHeader("x-content-type-options", "nosniff")
	response.setHeader("x-frame-options", "DENY")
	response.setHeader("referrer-policy", "same-origin")
	response.setHeader("cross-origin-opener-policy", "same-origin")
	response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()")
	if (connection === "secure") response.setHeader("strict-transport-security", "max-age=31536000")
}

/** A body that is announced as too large is refused at once; what still arrives is thrown away, never kept. */
const refuseLargeBody = (request: IncomingMessage, response: ServerResponse, limitBytes: number) => {
	response.setHeader("connection", "close")
	sendJson(response, 413, { errors: [tooLarge(limitBytes)] })
	request.resume()
}

/** Whoever goes on sending after the answer is cut off; a moment later, so that the answer arrives. */
const endWithAnswer = (request: IncomingMessage, response: ServerResponse) => {
	const { socket } = request
	response.once("close", () => {
		if (!request.complete) setTimeout(() => socket.destroy(), lingering).unref()
	})
}

const loadConsole = async (port: number): Promise<RequestListener> => {
	if (!existsSync(fileURLToPath(consoleHandler)))
		return (_request, response) =>
			sendJson(response, 404, { error: "The console is not built here. GraphQL is at /graphql." })
	configureConsole(port)
	const { handler }: { readonly handler: ConsoleHandler } = await import(consoleHandler.href)
	return (request, response) =>
		handler(request, response, () => sendJson(response, 404, { error: "There is nothing here." }))
}

type ConsoleHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** `/graphql` is the API, `/live` and `/ready` are for whoever watches the process, the rest is the console. */
export const startServer = async (
	runtime: AppRuntime,
	config: ServerConfig,
	isReady: () => Promise<boolean>,
): Promise<RunningServer> => {
	const yoga = makeYoga(runtime, config, identifyBy(runtime), readDocuments(consoleDocuments))
	const signInElsewhere =
		config.identityProvider === null ? undefined : providerSignIn(runtime, config.identityProvider)
	let showConsole: RequestListener = (_request, response) => sendJson(response, 503, { error: "Starting." })

	const sendExport = exportRoute((effect) => runtime.runPromise(effect))
	const takeUpload = uploadRoute({
		run: (effect) => runtime.runPromise(effect),
		identify: identifyBy(runtime),
		limitBytes: config.importLimitBytes,
	})
	const answerPublic = publicRoutes((effect) => runtime.runPromise(effect))
	let isStopping = false
	const running = new Set<ServerResponse>()
	/** Counts and logs an answer when it has ended; the route alone, because an address may say whom it is about. */
	const watch = (request: IncomingMessage, response: ServerResponse, path: string, requestId: string) => {
		const started = performance.now()
		running.add(response)
		response.once("close", () => {
			running.delete(response)
			const route = ownRoutes.has(path) ? path : "console"
			const status = response.writableFinished ? response.statusCode : 499
			const millis = Math.round(performance.now() - started)
			runtime.runFork(countRequest(route, status, millis / 1000))
			if (config.log === "requests") logRequest({ requestId, method: request.method, route, status, millis })
		})
	}
	/** For whoever watches this machine: what comes through a proxy gets no figures. */
	const sendMetrics = (request: IncomingMessage, response: ServerResponse) => {
		if (request.headers["x-forwarded-for"] !== undefined)
			return sendJson(response, 404, { error: "There is nothing here." })
		return runtime.runPromise(readMetrics).then(
			(text) => {
				response.setHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
				response.end(text)
			},
			(failure) => {
				logFailure("The figures could not be read", failure)
				sendJson(response, 500, { error: "The figures could not be read." })
			},
		)
	}

	const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 66_000 }, (request, response) => {
		const forwarded = config.trustProxy ? request.headers["x-forwarded-proto"] : undefined
		const connection = forwarded === "https" ? "secure" : "plain"
		// adapter-node takes the protocol from this header and believes https without it.
		request.headers["x-forwarded-proto"] = connection === "secure" ? "https" : "http"
		protect(response, connection)
		const path = request.url?.split("?")[0] ?? "/"
		const requestId = randomUUID()
		response.setHeader("x-request-id", requestId)
		watch(request, response, path, requestId)
		if (isStopping) {
			response.setHeader("connection", "close")
			return sendJson(response, 503, { error: "Stopping." })
		}
		if (path === "/graphql") {
			endWithAnswer(request, response)
			const length = request.headers["content-length"]
			if (Number(length ?? 0) > config.uploadLimitBytes + envelopeBytes)
				return refuseLargeBody(request, response, config.uploadLimitBytes)
			return (length === undefined ? yoga.unannounced : yoga.announced)(request, response, {
				address: addressOf(request, config),
				connection,
				requestId,
				cookies: [],
			})
		}
		if (signInElsewhere?.(request, response, connection, addressOf(request, config))) return
		const language = languageOf(undefined, request.headers["accept-language"] ?? null)
		if (
			answerPublic(request, response, addressOf(request, config), language, (failure) => {
				logFailure("A public page failed", failure, { requestId })
				sendJson(response, 500, { error: "Something went wrong on the server." })
			})
		)
			return
		if (sendExport(request, response, (failure) => logFailure("An export failed", failure, { requestId })))
			return
		if (
			takeUpload(request, response, requestId, (failure) =>
				logFailure("An upload failed", failure, { requestId }),
			)
		)
			return endWithAnswer(request, response)
		if (path === "/live") return sendJson(response, 200, { status: "live" })
		if (path === "/ready")
			return isReady().then((ready) =>
				sendJson(response, ready ? 200 : 503, { status: ready ? "ready" : "not ready" }),
			)
		if (path === "/metrics") return sendMetrics(request, response)
		return showConsole(request, response)
	})

	const port = await new Promise<number>((resolve, reject) => {
		server.once("error", reject)
		server.listen(config.port, config.host, () => {
			const address = server.address()
			resolve(typeof address === "object" && address !== null ? address.port : config.port)
		})
	})
	showConsole = await loadConsole(port)
	return {
		address: `http://${config.host === thisMachine ? "localhost" : config.host}:${port}`,
		stop: () =>
			new Promise((resolve) => {
				isStopping = true
				for (const response of running)
					if (!response.headersSent) response.setHeader("connection", "close")
					else if (isStream(response)) response.socket?.end()
				const late = setTimeout(() => server.closeAllConnections(), patience)
				server.close(() => {
					clearTimeout(late)
					resolve()
				})
				server.closeIdleConnections()
			}),
	}
}

/** A listener is told of nothing more; it connects again, to another process or to this one's successor. */
const isStream = (response: ServerResponse): boolean =>
	String(response.getHeader("content-type")).startsWith("text/event-stream")

const addressOf = (request: IncomingMessage, { trustProxy }: ServerConfig): string => {
	const forwarded = trustProxy ? request.headers["x-forwarded-for"] : undefined
	const nearest = String(forwarded ?? "")
		.split(",")
		.at(-1)
		?.trim()
	return nearest || (request.socket.remoteAddress ?? "unknown")
}
