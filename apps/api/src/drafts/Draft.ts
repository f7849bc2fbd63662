import { Schema } from "effect"
import type { LayerJson } from "../calendars/closureEvidence.ts"
import { civilDate, instant } from "../database/columns.ts"
import type { RuleDraft } from "../specialdays/readRule.ts"

export const draftKinds = ["calendar", "specialDay"] as const
export type DraftKind = (typeof draftKinds)[number]

const common = {
	id: Schema.Int,
	unitId: Schema.Int,
	/** The version of what holds that the draft was made from. */
	baseVersion: Schema.Int,
	effectiveFrom: civilDate,
	reason: Schema.NullOr(Schema.String),
	/** Grows each time the draft is saved. */
	version: Schema.Int,
	state: Schema.Literals(["open", "published", "discarded"]),
	savedAt: instant,
	savedBy: Schema.String,
	savedByAccount: Schema.Int,
}

/** The columns of a draft; its content was read and checked when it was saved. */
export const DraftRow = Schema.Struct({
	...common,
	kind: Schema.Literals(draftKinds),
	subjectId: Schema.NullOr(Schema.Int),
	content: Schema.Unknown,
})
export interface DraftRow extends Schema.Schema.Type<typeof DraftRow> {}

type Common = Omit<DraftRow, "kind" | "subjectId" | "content">

/** What a unit would say about its calendar. */
export interface CalendarDraft extends Common {
	readonly kind: "calendar"
	readonly content: LayerJson
}

/** A new special-day rule, or what one would say from a day on. */
export interface SpecialDayDraft extends Common {
	readonly kind: "specialDay"
	/** `null` for a rule that is not there yet. */
	readonly ruleId: number | null
	readonly content: RuleDraft
}
