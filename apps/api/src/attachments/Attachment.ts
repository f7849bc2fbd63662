import { Schema } from "effect"
import { instant } from "../database/columns.ts"

export const attachmentKinds = ["original", "copy", "result"] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** What is known of a file of a dossier (tệp đính kèm); the file itself is elsewhere. */
export const Attachment = Schema.Struct({
	id: Schema.Int,
	dossierId: Schema.Int,
	/** 1, and 2 once it is withdrawn. */
	version: Schema.Int,
	name: Schema.String,
	mediaType: Schema.String,
	size: Schema.Int,
	/** 64 hexadecimal digits. */
	sha256: Schema.String,
	kind: Schema.Literals(attachmentKinds),
	/** The required paper that it answers, by its name in the procedure version of the dossier. */
	document: Schema.NullOr(Schema.String),
	source: Schema.NullOr(Schema.String),
	recordedAt: instant,
	recordedBy: Schema.String,
	withdrawnAt: Schema.NullOr(instant),
	withdrawnBy: Schema.NullOr(Schema.String),
	withdrawnBecause: Schema.NullOr(Schema.String),
	/** When the texts about people of its dossier were erased. */
	erasedAt: Schema.NullOr(instant),
})
export interface Attachment extends Schema.Schema.Type<typeof Attachment> {}

export type NewAttachment = Pick<
	Attachment,
	"dossierId" | "name" | "mediaType" | "size" | "sha256" | "kind" | "document" | "source"
>
