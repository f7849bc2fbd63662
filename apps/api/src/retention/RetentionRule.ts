import { Schema } from "effect"

/** How long names and texts of ended dossiers are kept in a unit and those below it (thời hạn lưu trữ dữ liệu cá nhân). */
export const RetentionRule = Schema.Struct({
	unitId: Schema.Int,
	/** Months after the end, or after the result was handed over; `null` when the rule was taken back. */
	months: Schema.NullOr(Schema.Int),
	/** The document that orders it. */
	basis: Schema.NullOr(Schema.String),
	version: Schema.Int,
})
export interface RetentionRule extends Schema.Schema.Type<typeof RetentionRule> {}

export const longestMonths = 1200
