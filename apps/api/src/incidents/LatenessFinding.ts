import { Schema } from "effect"
import { instant } from "../database/columns.ts"
import { faultClasses } from "./FaultClass.ts"

export const findingStates = ["proposed", "approved", "rejected"] as const
export type FindingState = (typeof findingStates)[number]

/** Why a dossier was late, as somebody found it (nguyên nhân trễ hẹn); it counts once another person has approved it. */
export const LatenessFinding = Schema.Struct({
	id: Schema.Int,
	dossierId: Schema.Int,
	faultClass: Schema.Literals(faultClasses),
	incidentId: Schema.NullOr(Schema.Int),
	evidence: Schema.String,
	state: Schema.Literals(findingStates),
	proposedBy: Schema.String,
	proposedByAccount: Schema.Int,
	proposedAt: instant,
	decidedBy: Schema.NullOr(Schema.String),
	decidedAt: Schema.NullOr(instant),
	decision: Schema.NullOr(Schema.String),
	/** When its evidence and decision were erased, with the dossier's. */
	erasedAt: Schema.NullOr(instant),
})
export interface LatenessFinding extends Schema.Schema.Type<typeof LatenessFinding> {}
