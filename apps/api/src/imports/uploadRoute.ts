import type { IncomingMessage, ServerResponse } from "node:http"
import { Effect } from "effect"
import { type Actor, CurrentCause } from "../identity/Actor.ts"
import { pieceBytes, Uploads } from "./Uploads.ts"

type Run = <A, E>(effect: Effect.Effect<A, E, Uploads>) => Promise<A>

class TooLarge extends Error {}

/** The body in pieces of one size, as it arrives. */
async function* piecesOf(request: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
	let waiting: Uint8Array[] = []
	let size = 0
	let all = 0
	for await (const part of request) {
		all += part.length
		if (all > limitBytes) throw new TooLarge()
		waiting.push(part)
		size += part.length
		if (size < pieceBytes) continue
		const joined = Buffer.concat(waiting)
		const whole = joined.length - (joined.length % pieceBytes)
		for (let at = 0; at < whole; at += pieceBytes) yield joined.subarray(at, at + pieceBytes)
		waiting = [joined.subarray(whole)]
		size = joined.length - whole
	}
	if (size > 0) yield Buffer.concat(waiting)
}

interface UploadRoute {
	readonly run: Run
	readonly identify: (request: Request) => Promise<Actor>
	readonly limitBytes: number
}

const send = (response: ServerResponse, status: number, body: unknown) => {
	response.statusCode = status
	response.setHeader("content-type", "application/json; charset=utf-8")
	response.setHeader("cache-control", "no-store")
	response.end(JSON.stringify(body))
}

const problem = (code: string, vi: string, en: string) => ({ error: { code, message: { vi, en } } })

/** A browser adds these only when a page of this site says so, so that no other site sends files in somebody's name. */
const isMeant = ({ headers }: IncomingMessage): boolean =>
	headers["x-graphql-yoga-csrf"] !== undefined || headers.authorization !== undefined

/** `POST /imports/uploads?name=…` with the file as its body: keeps it as it arrives and answers its id. */
export const uploadRoute =
	({ run, identify, limitBytes }: UploadRoute) =>
	(
		request: IncomingMessage,
		response: ServerResponse,
		requestId: string,
		failed: (failure: unknown) => void,
	): boolean => {
		const url = new URL(request.url ?? "/", "http://localhost")
		if (request.method !== "POST" || url.pathname !== "/imports/uploads") return false
		const refuse = (status: number, body: unknown) => {
			response.setHeader("connection", "close")
			send(response, status, body)
			request.resume()
		}
		const take = async () => {
			if (!isMeant(request))
				return refuse(
					403,
					problem("notMeant", "Yêu cầu không đến từ trang này.", "The request does not come from this site."),
				)
			const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
				typeof value === "string" ? [[name, value]] : [],
			)
			const actor = await identify(new Request(url, { headers }))
			if (actor._tag !== "SignedIn" || !actor.permissions.includes("IMPORT"))
				return refuse(
					actor._tag === "SignedIn" ? 403 : 401,
					problem("notPermitted", "Bạn không có quyền nhập dữ liệu.", "You may not import."),
				)
			const asActor = <A, E>(effect: Effect.Effect<A, E, Uploads>) =>
				run(Effect.provideService(effect, CurrentCause, { actor, requestId }))
			const name = (url.searchParams.get("name") ?? "")
				.replaceAll("\0", "")
				.toWellFormed()
				.trim()
				.slice(0, 255)
			const id = await asActor(Uploads.use((uploads) => uploads.begin(name || "upload")))
			let bytes = 0
			let position = 0
			try {
				for await (const piece of piecesOf(request, limitBytes)) {
					await run(Uploads.use((uploads) => uploads.append(id, position, piece)))
					bytes += piece.length
					position += 1
				}
			} catch (failure) {
				await run(Uploads.use((uploads) => uploads.abandon(id)))
				if (!(failure instanceof TooLarge)) throw failure
				const limit = `${Math.floor(limitBytes / 1_048_576)} MB`
				return refuse(
					413,
					problem("fileIsTooLarge", `Tệp lớn hơn ${limit}.`, `The file is larger than ${limit}.`),
				)
			}
			await run(Uploads.use((uploads) => uploads.complete(id, bytes)))
			return send(response, 201, { uploadId: btoa(`Upload:${id}`), bytes })
		}
		take().catch((failure) => {
			if (!request.destroyed) failed(failure)
			if (response.headersSent) response.destroy()
			else send(response, 500, problem("failed", "Máy chủ gặp sự cố.", "Something went wrong on the server."))
		})
		return true
	}
