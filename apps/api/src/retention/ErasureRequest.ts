import { Schema } from "effect"
import { instant } from "../database/columns.ts"

export const erasureStates = ["waiting", "done", "rejected"] as const
export type ErasureState = (typeof erasureStates)[number]

/** Somebody wants what dossiers tell of a person erased (yêu cầu xóa dữ liệu cá nhân). */
export const ErasureRequest = Schema.Struct({
	id: Schema.Int,
	/** Where all of the dossiers are handled, or below it. */
	unitId: Schema.Int,
	dossierIds: Schema.Array(Schema.Int),
	basis: Schema.String,
	state: Schema.Literals(erasureStates),
	requestedBy: Schema.String,
	requestedByAccount: Schema.Int,
	requestedAt: instant,
	/** `null` while it waits, and where nobody had to decide. */
	decidedBy: Schema.NullOr(Schema.String),
	decidedAt: Schema.NullOr(instant),
	decision: Schema.NullOr(Schema.String),
})
export interface ErasureRequest extends Schema.Schema.Type<typeof ErasureRequest> {}
