import { Schema } from "effect"
import { instant } from "../database/columns.ts"

export const importKinds = ["CATALOGUE", "DOSSIERS"] as const
export type ImportKind = (typeof importKinds)[number]

export const importStates = ["READING", "PREVIEW", "WRITING", "CONFIRMED", "DISCARDED", "FAILED"] as const
export type ImportState = (typeof importStates)[number]

/** How many of a kind; `key` says which, and for some kinds after a colon the sector or the reason. */
export const ImportCount = Schema.Struct({ key: Schema.String, count: Schema.Int })
export interface ImportCount extends Schema.Schema.Type<typeof ImportCount> {}

export const questionKeys = ["encoding", "dateOrder", "datesMixed", "unit", "channel"] as const

/** What the file leaves open and a person must answer; nothing is written until then. */
export const ImportQuestion = Schema.Struct({
	key: Schema.Literals(questionKeys),
	column: Schema.String,
	samples: Schema.Array(Schema.String),
})
export interface ImportQuestion extends Schema.Schema.Type<typeof ImportQuestion> {}

export const ImportFile = Schema.Struct({ name: Schema.String, columns: Schema.Array(Schema.String) })
/** A file of an import with the names of its columns. */
export interface ImportFile extends Schema.Schema.Type<typeof ImportFile> {}

/** Why an import ended before its end. */
export const ImportFailure = Schema.Struct({ code: Schema.String, vi: Schema.String, en: Schema.String })
export interface ImportFailure extends Schema.Schema.Type<typeof ImportFailure> {}

const summary = {
	kind: Schema.Literals(importKinds),
	files: Schema.Array(ImportFile),
	encoding: Schema.NullOr(Schema.String),
	rows: Schema.Int,
	accepted: Schema.Int,
	rejected: Schema.Int,
	drafts: Schema.Int,
	counts: Schema.Array(ImportCount),
	questions: Schema.Array(ImportQuestion),
	sample: Schema.Array(Schema.Array(Schema.String)),
}

export const ImportSummary = Schema.Struct(summary)
/** What files would do. */
export interface ImportSummary extends Schema.Schema.Type<typeof ImportSummary> {}

export const Import = Schema.Struct({
	...summary,
	id: Schema.Int,
	state: Schema.Literals(importStates),
	createdAt: instant,
	createdBy: Schema.String,
	expiresAt: instant,
	/** The large file that it is read from; without one it was read and is written at once. */
	uploadId: Schema.NullOr(Schema.Int),
	rowsRead: Schema.Int,
	written: Schema.Int,
	bytesLooked: Schema.Number,
	bytes: Schema.NullOr(Schema.Number),
	failure: Schema.NullOr(ImportFailure),
})
/** A preview of files, kept until it is confirmed, discarded or too old. */
export interface Import extends Schema.Schema.Type<typeof Import> {}
