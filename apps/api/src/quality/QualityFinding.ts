import type { CivilDate, Instant } from "@motcua/domain"
import { Schema } from "effect"
import { instant } from "../database/columns.ts"
import { type QualityRule, qualityRules } from "./QualityRule.ts"

/** A dossier that a rule found, as of the last count; one that was looked at and is right counts no more. */
export const QualityFinding = Schema.Struct({
	id: Schema.Int,
	rule: Schema.Literals(qualityRules),
	dossierId: Schema.Int,
	unitId: Schema.Int,
	version: Schema.Int,
	foundAt: instant,
	reviewedAt: Schema.NullOr(instant),
	reviewedBy: Schema.NullOr(Schema.String),
	/** Why it is right, in the words of who looked. */
	reason: Schema.NullOr(Schema.String),
	/** When the reason was erased, with the names of the dossier. */
	erasedAt: Schema.NullOr(instant),
})
export interface QualityFinding extends Schema.Schema.Type<typeof QualityFinding> {}

/** Who is asked to look at what a rule finds in a unit and those below it. */
export const QualityAssignment = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	rule: Schema.Literals(qualityRules),
	version: Schema.Int,
	username: Schema.NullOr(Schema.String),
	displayName: Schema.NullOr(Schema.String),
	assignedAt: instant,
	assignedBy: Schema.String,
})
export interface QualityAssignment extends Schema.Schema.Type<typeof QualityAssignment> {}

/** How many a rule finds in a unit and those below it. */
export interface QualityFigure {
	readonly rule: QualityRule
	readonly unitId: number
	/** The units of the figure that its reader may see. */
	readonly unitIds: readonly number[]
	readonly count: number
	readonly assignment: QualityAssignment | null
	readonly countedAt: Instant.Instant | null
}

export interface DataQualityBoard {
	readonly unitId: number
	/** When everything was counted last; `null` before the first time. */
	readonly countedAt: Instant.Instant | null
	readonly figures: readonly QualityFigure[]
}

/** One day of a trend; `null` where nothing was counted. */
export interface TrendDay {
	readonly day: CivilDate.CivilDate
	readonly count: number | null
}
