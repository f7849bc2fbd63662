import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { Plugin } from "graphql-yoga"

const worthwhile = 4096
const compressed = promisify(gzip)

/** Larger JSON answers travel as gzip: a calendar year is ten times smaller. */
export const compressAnswers: Plugin = {
	onResponse: async ({ request, response, setResponse, fetchAPI }) => {
		const isJson = response.headers.get("content-type")?.includes("json") ?? false
		if (!isJson || !/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) return
		const text = await response.text()
		const { status, headers } = response
		headers.append("vary", "accept-encoding")
		if (text.length < worthwhile) return setResponse(new fetchAPI.Response(text, { status, headers }))
		headers.set("content-encoding", "gzip")
		headers.delete("content-length")
		setResponse(new fetchAPI.Response(await compressed(text), { status, headers }))
	},
}
