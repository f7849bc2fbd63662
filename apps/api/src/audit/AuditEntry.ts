import { Schema } from "effect"
import { instant } from "../database/columns.ts"

/** One deed as it stands in the log; it is never changed. */
export const AuditEntry = Schema.Struct({
	id: Schema.Int,
	at: instant,
	actor: Schema.String,
	action: Schema.String,
	subject: Schema.String,
	subjectId: Schema.NullOr(Schema.Int),
	label: Schema.String,
	reason: Schema.NullOr(Schema.String),
	changes: Schema.Array(
		Schema.Struct({
			field: Schema.String,
			before: Schema.NullOr(Schema.String),
			after: Schema.NullOr(Schema.String),
		}),
	),
	requestId: Schema.String,
	/** By its name the salted hash of each text about people that the deed had. */
	seals: Schema.Record(Schema.String, Schema.String),
	/** Those texts, as long as they are kept. */
	texts: Schema.Record(Schema.String, Schema.String),
})
export interface AuditEntry extends Schema.Schema.Type<typeof AuditEntry> {}
