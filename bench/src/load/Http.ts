import { Agent, request } from "node:http"

/** Gives idle connections up long before a server does. */
const agent = new Agent({ keepAlive: true, maxSockets: 128, timeout: 30_000 })

export interface Answered {
	readonly status: number
	readonly text: string
}

/** Posts JSON over a kept connection: the client must not cost more than the server that it measures. */
export const post = (
	address: string,
	body: string,
	headers: Readonly<Record<string, string>>,
	method = "POST",
): Promise<Answered> =>
	new Promise((resolve, reject) => {
		const sent = request(
			address,
			{
				method,
				agent,
				headers: {
					...headers,
					...(body === ""
						? {}
						: { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
				},
			},
			(response) => {
				const pieces: Buffer[] = []
				response.on("data", (piece: Buffer) => pieces.push(piece))
				response.on("end", () =>
					resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() }),
				)
				response.on("error", reject)
			},
		)
		sent.on("error", (cause) =>
			reject(new Error(`${cause.message} on a ${sent.reusedSocket ? "used" : "new"} connection`)),
		)
		sent.end(body)
	})

export const percentile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b)
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
