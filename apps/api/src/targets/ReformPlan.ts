import { type CivilDate, Indicator } from "@motcua/domain"
import { Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"

/** A year's plan for the administrative reform of a unit (kế hoạch cải cách hành chính). */
export const ReformPlan = Schema.Struct({
	id: Schema.Int,
	version: Schema.Int,
	unitId: Schema.Int,
	name: Schema.String,
	document: Schema.NullOr(Schema.String),
	year: Schema.Int,
})
export interface ReformPlan extends Schema.Schema.Type<typeof ReformPlan> {}

export type NewReformPlan = Omit<ReformPlan, "id" | "version">

export interface PlanRevision extends Pick<ReformPlan, "id" | "name" | "document" | "year"> {
	readonly expectedVersion: number
	readonly reason: string | null
}

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
	/** The last day on which it holds, when it was given up; `null` when it holds through its period. */
	endedOn: Schema.NullOr(civilDate),
})
export interface PlannedTarget extends Schema.Schema.Type<typeof PlannedTarget> {}

/** The last day that counts for a target. */
export const lastDayOf = ({ to, endedOn }: Pick<PlannedTarget, "to" | "endedOn">): CivilDate.CivilDate =>
	endedOn ?? to

export type NewTarget = Omit<PlannedTarget, "id" | "version" | "endedOn">

export interface TargetRevision {
	readonly id: number
	readonly expectedVersion: number
	readonly value: number
	readonly owner: string | null
	readonly document: string | null
	readonly reason: string | null
}

export interface TargetEnding {
	readonly id: number
	readonly expectedVersion: number
	/** The last day on which it holds; `null` takes an end back. */
	readonly on: CivilDate.CivilDate | null
	readonly reason: string
}

export interface PeriodCorrection {
	readonly id: number
	readonly expectedVersion: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly reason: string
}

export const figureStates = ["counted", "waiting", "approved", "rejected"] as const

/** A figure as it was reported, and whether it counts. */
export const RecordedFigure = Schema.Struct({
	id: Schema.Int,
	targetId: Schema.Int,
	unitId: Schema.Int,
	on: civilDate,
	value: Schema.Number,
	document: Schema.NullOr(Schema.String),
	state: Schema.Literals(figureStates),
	recordedAt: instant,
	recordedBy: Schema.String,
	recordedByAccount: Schema.NullOr(Schema.Int),
	decidedAt: Schema.NullOr(instant),
	decidedBy: Schema.NullOr(Schema.String),
	comment: Schema.NullOr(Schema.String),
})
export interface RecordedFigure extends Schema.Schema.Type<typeof RecordedFigure> {}

export interface FigureDecision {
	readonly id: number
	readonly expectedVersion: number
	readonly approve: boolean
	readonly comment: string | null
}

/** A figure that nobody can count from dossiers, as a person reports it. */
export interface ManualFigure {
	readonly targetId: number
	readonly on: CivilDate.CivilDate
	readonly value: number
	readonly document: string | null
}
