import { existsSync, readFileSync } from "node:fs"
import { usePersistedOperations } from "@graphql-yoga/plugin-persisted-operations"
import { Predicate, Schema } from "effect"
import { GraphQLError } from "graphql"
import type { GraphQLParams, Plugin } from "graphql-yoga"
import type { ServerConfig } from "../config.ts"
import type { Actor } from "../identity/Actor.ts"

export type Documents = ReadonlyMap<string, string>

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Record(Schema.String, Schema.String)))

/** The documents of a built console by their SHA-256; none where it is not built. */
export const readDocuments = (manifest: URL): Documents =>
	new Map(existsSync(manifest) ? Object.entries(decode(readFileSync(manifest, "utf8"))) : [])

const refuse = (code: string, message: string) => () =>
	new GraphQLError(message, { extensions: { code, http: { status: 400 } } })

const notAllowed = refuse(
	"DOCUMENT_NOT_ALLOWED",
	"Only the console's own documents are answered here. Send free queries with an API token that allows them.",
)

/** Refuses a token that is held to the console's documents and sends another one. */
export const checkDocument = (actor: Actor, documents: Documents, { extensions }: GraphQLParams): void => {
	if (actor._tag !== "SignedIn" || actor.via._tag === "Session" || actor.via.freeQueries) return
	const hash: unknown = extensions?.persistedQuery?.sha256Hash
	if (!Predicate.isString(hash) || !documents.has(hash)) throw notAllowed()
}

const bearsToken = (request: Request) => /^Bearer\s/i.test(request.headers.get("authorization") ?? "")

/** A browser asks only what the console was built with; free queries need an API token, or a configuration that allows them. */
export const answerKnownDocuments = (
	documents: Documents,
	freeQueries: ServerConfig["freeQueries"],
): Plugin =>
	usePersistedOperations({
		allowArbitraryOperations: (request) => freeQueries === "everyone" || bearsToken(request),
		getPersistedOperation: (hash) => documents.get(hash) ?? null,
		customErrors: {
			notFound: refuse(
				"DOCUMENT_NOT_FOUND",
				"Trang này thuộc một phiên bản cũ; hãy tải lại trang. / This page is of an older version; load it again.",
			),
			keyNotFound: refuse("BAD_REQUEST", "The request holds neither a document nor the hash of one."),
			persistedQueryOnly: notAllowed,
		},
	})
