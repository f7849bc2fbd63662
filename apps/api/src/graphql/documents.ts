import { existsSync, readFileSync } from "node:fs"
import { usePersistedOperations } from "@graphql-yoga/plugin-persisted-operations"
import { Schema } from "effect"
import { GraphQLError } from "graphql"
import type { Plugin } from "graphql-yoga"
import type { ServerConfig } from "../config.ts"

export type Documents = ReadonlyMap<string, string>

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Record(Schema.String, Schema.String)))

/** The documents of a built console by their SHA-256; none where it is not built. */
export const readDocuments = (manifest: URL): Documents =>
	new Map(existsSync(manifest) ? Object.entries(decode(readFileSync(manifest, "utf8"))) : [])

const refuse = (code: string, message: string) => () =>
	new GraphQLError(message, { extensions: { code, http: { status: 400 } } })

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
			persistedQueryOnly: refuse(
				"DOCUMENT_NOT_ALLOWED",
				"A session answers only the console's own documents. Send free queries with an API token.",
			),
		},
	})
