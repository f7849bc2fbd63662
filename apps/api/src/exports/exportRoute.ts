import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { type Effect, Option, Stream } from "effect"
import { Exports } from "./Exports.ts"

type Run = <A>(effect: Effect.Effect<A, never, Exports>) => Promise<A>

/** `/exports/TOKEN.csv`: sends a prepared list as it is read, never held as a whole. */
export const exportRoute =
	(run: Run) =>
	(request: IncomingMessage, response: ServerResponse, failed: (failure: unknown) => void): boolean => {
		const [, token] = /^\/exports\/([\w-]{43})\.csv$/.exec(request.url ?? "") ?? []
		if (request.method !== "GET" || token === undefined) return false
		const send = async () => {
			const opened = await run(Exports.use((exports) => exports.open(token)))
			response.setHeader("cache-control", "no-store, private")
			if (Option.isNone(opened)) {
				response.statusCode = 404
				response.setHeader("content-type", "text/plain; charset=utf-8")
				response.end("Tệp này không còn. Hãy xuất lại. / This file is gone. Export it again.\n")
				return
			}
			response.setHeader("content-type", "text/csv; charset=utf-8")
			response.setHeader("content-disposition", 'attachment; filename="ho-so.csv"')
			await pipeline(Readable.from(Stream.toAsyncIterable(opened.value)), response)
		}
		send().catch((failure) => {
			failed(failure)
			response.destroy()
		})
		return true
	}
