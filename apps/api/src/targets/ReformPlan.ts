import { type CivilDate, Indicator } from "@motcua/domain"
import { Schema } from "effect"
import { civilDate } from "../database/columns.ts"

/** A year's plan for the administrative reform of a unit (kế hoạch cải cách hành chính). */
export const ReformPlan = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	name: Schema.String,
	document: Schema.NullOr(Schema.String),
	year: Schema.Int,
})
export interface ReformPlan extends Schema.Schema.Type<typeof ReformPlan> {}

export type NewReformPlan = Omit<ReformPlan, "id">

/** What a plan wants an indicator to be in a unit and those below it, over a period. */
export const PlannedTarget = Schema.Struct({
	id: Schema.Int,
	version: Schema.Int,
	planId: Schema.Int,
	indicator: Schema.Literals(Indicator.plannable),
	unitId: Schema.Int,
	from: civilDate,
	to: civilDate,
	value: Schema.Number,
	baseline: Schema.NullOr(Schema.Number),
	baselineYear: Schema.NullOr(Schema.Int),
	owner: Schema.NullOr(Schema.String),
	document: Schema.NullOr(Schema.String),
})
export interface PlannedTarget extends Schema.Schema.Type<typeof PlannedTarget> {}

export type NewTarget = Omit<PlannedTarget, "id" | "version">

export interface TargetRevision {
	readonly id: number
	readonly expectedVersion: number
	readonly value: number
	readonly owner: string | null
	readonly document: string | null
	readonly reason: string | null
}

/** A figure that nobody can count from dossiers, as a person reports it. */
export interface ManualFigure {
	readonly targetId: number
	readonly on: CivilDate.CivilDate
	readonly value: number
	readonly document: string | null
}
