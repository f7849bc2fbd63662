import { Schema } from "effect"
import { dayNumber, instant } from "../database/columns.ts"
import { targetStatuses } from "../targets/TargetStatus.ts"

const Share = Schema.Struct({ numerator: Schema.Int, denominator: Schema.Int })

const Load = Schema.Struct({
	unitId: Schema.Int,
	/** The published rule; `null` for one that only the scenario has. */
	ruleId: Schema.NullOr(Schema.Int),
	ruleName: Schema.String,
	dossiers: Schema.Int,
	daysOverCapacity: Schema.Int,
	days: Schema.Array(
		Schema.Struct({
			date: dayNumber,
			dossiers: Schema.Int,
			capacity: Schema.NullOr(Schema.Int),
			excess: Schema.NullOr(Schema.Int),
		}),
	),
})
export interface Load extends Schema.Schema.Type<typeof Load> {}

const Side = Schema.Struct({
	/** Dues that rest on days off that have not been announced. */
	provisional: Schema.Int,
	resolved: Schema.Int,
	early: Schema.Int,
	onTime: Schema.Int,
	late: Schema.Int,
	open: Schema.Int,
	openOverdue: Schema.Int,
	onTimeShare: Share,
	promisesKept: Share,
	loads: Schema.Array(Load),
	/** In the order of the targets. */
	targets: Schema.Array(
		Schema.Struct({
			targetId: Schema.Int,
			share: Share,
			status: Schema.Literals(targetStatuses),
			budgetLeft: Schema.NullOr(Schema.Int),
			reachable: Schema.Boolean,
		}),
	),
})
/** What the dossiers add up to under one of the two settings. */
export interface Side extends Schema.Schema.Type<typeof Side> {}

/** What came of a run. Days and moments are numbers as the domain counts them. */
export const RunResult = Schema.Struct({
	replayed: Schema.Int,
	/** Beyond a calendar, or with a clock that has no answer. */
	refused: Schema.Int,
	/** Handed on between units: two calendars count, which a replay does not. */
	handedOn: Schema.Int,
	/** Without a published procedure or limit. */
	withoutRule: Schema.Int,
	kept: Schema.Int,
	moved: Schema.Int,
	earlier: Schema.Int,
	later: Schema.Int,
	withoutDistance: Schema.Int,
	histogram: Schema.Array(Schema.Struct({ days: Schema.Int, count: Schema.Int })),
	medianDays: Schema.NullOr(Schema.Int),
	p95Days: Schema.NullOr(Schema.Int),
	worst: Schema.Array(
		Schema.Struct({
			dossierId: Schema.Int,
			before: Schema.NullOr(instant),
			after: Schema.NullOr(instant),
		}),
	),
	before: Side,
	after: Side,
	/** The versions of what it used. */
	calendars: Schema.Array(
		Schema.Struct({ unitId: Schema.Int, before: Schema.String, after: Schema.String, dossiers: Schema.Int }),
	),
	rules: Schema.Array(
		Schema.Struct({
			ruleId: Schema.NullOr(Schema.Int),
			name: Schema.String,
			version: Schema.NullOr(Schema.Int),
		}),
	),
})
export interface RunResult extends Schema.Schema.Type<typeof RunResult> {}
