import { error, redirect } from "@sveltejs/kit"
import {
	type AnyVariables,
	Client,
	type CombinedError,
	fetchExchange,
	type TypedDocumentNode,
} from "@urql/core"
import { persistedExchange } from "@urql/exchange-persisted"
import { Route } from "#lib/route.ts"
import { documentHash } from "./documentHash.ts"
import { type Problem, type ProblemName, problemOf, type UnansweredKind, unanswered } from "./problem.ts"

type Fetch = typeof globalThis.fetch

/** Sends the hash of a document in its place; the server knows the console's documents from the build. */
const nameDocuments = persistedExchange({
	enforcePersistedQueries: true,
	enableForMutation: true,
	preferGetForPersistedQueries: false,
	generateHash: (text) => Promise.resolve(documentHash(text)),
})

/** A client lives as long as one load or one action: nothing of one person can reach another's page. */
export const createClient = (fetch: Fetch) =>
	new Client({
		url: "/graphql",
		fetch,
		preferGetMethod: false,
		requestPolicy: "network-only",
		fetchOptions: { headers: { "x-graphql-yoga-csrf": "1" } },
		exchanges: import.meta.env.DEV ? [fetchExchange] : [nameDocuments, fetchExchange],
	})

const perform = <Data, Variables extends AnyVariables>(
	fetch: Fetch,
	document: TypedDocumentNode<Data, Variables>,
	variables: Variables,
) => {
	const client = createClient(fetch)
	const isMutation = document.definitions.some(
		(definition) => definition.kind === "OperationDefinition" && definition.operation === "mutation",
	)
	return isMutation
		? client.mutation(document, variables).toPromise()
		: client.query(document, variables).toPromise()
}

const codeOf = (failure: CombinedError): string => {
	const code = failure.graphQLErrors[0]?.extensions?.code
	return typeof code === "string" ? code : ""
}

const kindByCode: Readonly<Record<string, UnansweredKind>> = {
	UNAUTHENTICATED: "SignedOut",
	FORBIDDEN: "NotAllowed",
	PAYLOAD_TOO_LARGE: "TooLarge",
	RATE_LIMITED: "TooFast",
	TIMEOUT: "TooSlow",
	DOCUMENT_NOT_FOUND: "OldPage",
}

const kindOf = (failure: CombinedError | undefined): UnansweredKind =>
	failure === undefined || failure.networkError
		? "Unreachable"
		: (kindByCode[codeOf(failure)] ?? "Unexpected")

export type LoadEvent = { fetch: Fetch; url: URL }

/**
 * A query inside `load`. What it cannot answer becomes the error page (403, 404, 500, 503); without a
 * session the reader is sent to sign in and comes back to the page wanted.
 */
export const ask = async <Data, Variables extends AnyVariables>(
	event: LoadEvent,
	document: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<Data> => {
	const result = await perform(event.fetch, document, variables)
	if (result.error === undefined && result.data !== undefined) return result.data
	const failure = result.error
	if (failure === undefined || failure.networkError) error(503, "Unreachable")
	const code = codeOf(failure)
	if (code === "UNAUTHENTICATED") redirect(303, Route.login(event.url.pathname + event.url.search))
	if (code === "FORBIDDEN") error(403, "Forbidden")
	// Failures of the server itself always carry a code; a value that GraphQL could not read carries none.
	if (code === "BAD_USER_INPUT" || code === "") error(400, "Bad request")
	error(500, "Unexpected")
}

type RootField<Data> = Data[keyof Data]
export type Success<Field> = Exclude<Field, { __typename: ProblemName }>

/** The success of a result that a page cannot do without; a problem becomes the error page (403, 404, 400). */
export const needed = <Field>(field: Field): Success<Field> => {
	const problem = problemOf(field)
	if (problem === null) return field as Success<Field>
	if (problem.kind === "NotFound") error(404, "Not found")
	if (problem.kind === "Forbidden") error(403, "Forbidden")
	error(400, "Bad request")
}

export type Outcome<Data> =
	| { data: Success<RootField<Data>>; problem: null }
	| { data: null; problem: Problem }

/**
 * A mutation (or a query after the page has loaded) from the browser. The document has one root field; its
 * success member comes back as `data`, any other member or failure as `problem`.
 */
export const run = async <Data extends object, Variables extends AnyVariables>(
	document: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<Outcome<Data>> => {
	const result = await perform(globalThis.fetch, document, variables)
	if (result.error !== undefined || !result.data)
		return { data: null, problem: unanswered(kindOf(result.error)) }
	const field = Object.values(result.data)[0] as RootField<Data>
	const problem = problemOf(field)
	return problem === null
		? { data: field as Success<RootField<Data>>, problem: null }
		: { data: null, problem }
}
