import { Schema } from "effect"
import { instant } from "../database/columns.ts"
import { targetStatuses } from "../targets/TargetStatus.ts"
import { alertKinds } from "./AlertRule.ts"

/** The figures behind an alert, as they were when it was raised. */
export const AlertFigures = Schema.TaggedUnion({
	/** Working time of the dossier's unit: left until the due of a dossier at risk, passed since that of one that is overdue. */
	Due: { dueAt: instant, workingMinutes: Schema.NullOr(Schema.Int) },
	Burn: { missed: Schema.Int, used: Schema.Number, passed: Schema.Number, rate: Schema.Number },
	Change: { from: Schema.Literals(targetStatuses), to: Schema.Literals(targetStatuses) },
})
export type AlertFigures = typeof AlertFigures.Type

/** What a rule found (cảnh báo): about a dossier or a target of a unit. */
export const Alert = Schema.Struct({
	id: Schema.Int,
	ruleId: Schema.Int,
	unitId: Schema.Int,
	version: Schema.Int,
	kind: Schema.Literals(alertKinds),
	figures: AlertFigures,
	dossierId: Schema.NullOr(Schema.Int),
	targetId: Schema.NullOr(Schema.Int),
	raisedAt: instant,
	/** When it was announced, by itself or in a digest. */
	toldAt: Schema.NullOr(instant),
	/** When what it tells of had passed. */
	endedAt: Schema.NullOr(instant),
	acknowledgedAt: Schema.NullOr(instant),
	acknowledgedBy: Schema.NullOr(Schema.String),
})
export interface Alert extends Schema.Schema.Type<typeof Alert> {}

export const alertStates = ["open", "acknowledged"] as const
export type AlertState = (typeof alertStates)[number]

/** Conditions on a list of alerts; those that are `null` do not restrict. */
export interface AlertFilter {
	readonly unitIds: readonly number[] | null
	readonly kind: Alert["kind"] | null
	readonly state: AlertState | null
	readonly ruleId: number | null
	readonly isLasting: boolean | null
}
