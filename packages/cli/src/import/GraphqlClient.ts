import type { Language } from "@motcua/domain"
import { WrongUse } from "../Arguments.ts"
import type { Sentence } from "../Sentence.ts"

/** The server cannot be reached, or refuses: a sentence, and exit status 3. */
export class ServerFailure {
	readonly sentence: Sentence
	constructor(sentence: Sentence) {
		this.sentence = sentence
	}
}

export interface Server {
	readonly url: string
	readonly token: string | undefined
	readonly language: Language.Language
}

/** A file of an operation: where its variable stands, its name and its bytes, read while they are sent. */
export interface Upload {
	readonly variable: string
	readonly name: string
	readonly content: Blob
}

interface Answer {
	readonly data?: unknown
	readonly errors?: readonly {
		readonly message: string
		readonly extensions?: { readonly retryAfterSeconds?: number }
	}[]
}

/** Whoever asks more than its share a minute is told when to go on; a longer wait is for a person to decide. */
const longestWaitSeconds = 120

/** The address of `--server`. */
export function serverUrl(text: string): string {
	if (/^https?:\/\//.test(text) && URL.canParse(text)) return text
	throw new WrongUse({
		vi: `--server: “${text}” không phải địa chỉ như http://localhost:3000.`,
		en: `--server: “${text}” is not an address such as http://localhost:3000.`,
	})
}

/** Sends one operation, with files by the GraphQL multipart request specification, and gives its `data`. */
export async function request<A>(
	server: Server,
	query: string,
	variables: Readonly<Record<string, unknown>>,
	uploads: readonly Upload[] = [],
): Promise<A> {
	const operation = JSON.stringify({ query, variables })
	const headers: Record<string, string> = {
		accept: "application/graphql-response+json, application/json",
		"accept-language": server.language,
		"x-graphql-yoga-csrf": "motcua",
	}
	if (server.token !== undefined) headers.authorization = `Bearer ${server.token}`
	if (uploads.length === 0) headers["content-type"] = "application/json"
	const response = await send(server, {
		method: "POST",
		headers,
		body: uploads.length === 0 ? operation : multipart(operation, uploads),
	})
	const answer = await readAnswer(server, response)
	const [error] = answer.errors ?? []
	const seconds = error?.extensions?.retryAfterSeconds
	if (seconds !== undefined && seconds <= longestWaitSeconds) {
		await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
		return request(server, query, variables, uploads)
	}
	if (error !== undefined) throw new ServerFailure({ vi: error.message, en: error.message })
	return answer.data as A
}

function multipart(operation: string, uploads: readonly Upload[]): FormData {
	const form = new FormData()
	form.set("operations", operation)
	form.set("map", JSON.stringify(Object.fromEntries(uploads.map(({ variable }, i) => [i, [variable]]))))
	for (const [index, { name, content }] of uploads.entries()) form.set(String(index), content, name)
	return form
}

async function send({ url }: Server, init: RequestInit): Promise<Response> {
	try {
		return await fetch(new URL("/graphql", url), init)
	} catch (error) {
		const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
		throw new ServerFailure({
			vi: `Không kết nối được ${url} (${cause}). Máy chủ đã chạy chưa? (npm start, hoặc --server URL)`,
			en: `${url} cannot be reached (${cause}). Is the server running? (npm start, or --server URL)`,
		})
	}
}

async function readAnswer({ url }: Server, response: Response): Promise<Answer> {
	const text = await response.text()
	try {
		const answer: Answer | null = JSON.parse(text)
		if (answer?.data !== undefined || Array.isArray(answer?.errors)) return answer
	} catch {
		// Not JSON: another program answers on this address, which the sentence below says.
	}
	throw new ServerFailure({
		vi: `${url} không trả lời như máy chủ Một Cửa (HTTP ${response.status}).`,
		en: `${url} does not answer like a Một Cửa server (HTTP ${response.status}).`,
	})
}

/** Every row of a list that comes in pages; the query takes `$after` and calls the list `page`. */
export async function everyRow<A>(
	server: Server,
	query: string,
	asked: Readonly<Record<string, unknown>> = {},
): Promise<readonly A[]> {
	const pageAfter = async (after: string | null) =>
		(await request<{ readonly page: ListPage<A> }>(server, query, { ...asked, after })).page
	return rowsFrom(await pageAfter(null), pageAfter)
}

export interface ListPage<A> {
	readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
	readonly edges: readonly { readonly node: A }[]
}

/** The rows of a page that is there and of all after it. */
async function rowsFrom<A>(
	first: ListPage<A>,
	pageAfter: (cursor: string | null) => Promise<ListPage<A>>,
): Promise<readonly A[]> {
	const rows: A[] = []
	for (let page = first; ; page = await pageAfter(page.pageInfo.endCursor)) {
		rows.push(...page.edges.map(({ node }) => node))
		if (!page.pageInfo.hasNextPage) return rows
	}
}

/** The rows of a list of something of which one page came with it; the query takes its `$id` and calls the list `page`. */
export const everyRowOf = <A>(server: Server, query: string, id: string, first: ListPage<A>) =>
	rowsFrom(
		first,
		async (after) =>
			(await request<{ readonly node: { readonly page: ListPage<A> } }>(server, query, { id, after })).node
				.page,
	)
