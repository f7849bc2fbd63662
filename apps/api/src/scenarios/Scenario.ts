import { type CalendarSpec, Punctuality, type TimeLimit } from "@motcua/domain"
import { Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import type { RuleDraft } from "../specialdays/readRule.ts"

/** What a scenario changes; everything else stays as it is published. */
export interface Changes {
	/** What the unit would say about its calendar from a day on, counted as the domain counts days. */
	readonly calendar: { readonly validFrom: string; readonly content: CalendarSpec.Json } | null
	/** Rules that would hold besides the others, or instead of one of them. */
	readonly rules: readonly { readonly replacesId: number | null; readonly draft: RuleDraft }[]
	/** Rules that would not hold. */
	readonly withoutRuleIds: readonly number[]
	/** All limits times this; 1 leaves them. */
	readonly factor: number
	/** Limits of their own for some procedures, or for one of their cases. */
	readonly limits: readonly TriedLimit[]
}

export interface TriedLimit {
	readonly procedureId: number
	/** Scenarios that were saved before cases could be named lack it. */
	readonly caseCode?: string | null
	readonly limit: TimeLimit.Json
}

const isChanges = (value: unknown): value is Changes => typeof value === "object" && value !== null

/** The column `changes`: read and checked when it was saved. */
export const changesColumn = Schema.declare(isChanges)

const common = {
	unitId: Schema.Int,
	from: civilDate,
	to: civilDate,
	rule: Schema.Literals(Punctuality.countingRules),
	changes: changesColumn,
}

/** A what-if with a name (kịch bản): which dossiers it is tried on, and what would be otherwise. */
export const Scenario = Schema.Struct({
	...common,
	id: Schema.Int,
	name: Schema.String,
	description: Schema.NullOr(Schema.String),
	/** Grows each time it is saved. */
	version: Schema.Int,
	state: Schema.Literals(["kept", "discarded"]),
	savedAt: instant,
	savedBy: Schema.String,
})
export interface Scenario extends Schema.Schema.Type<typeof Scenario> {}

export type ScenarioContent = Pick<
	Scenario,
	"unitId" | "name" | "description" | "from" | "to" | "rule" | "changes"
>

const Failure = Schema.Struct({ code: Schema.String, vi: Schema.String, en: Schema.String })
export type Failure = typeof Failure.Type

/** A scenario tried once, on what it said then. */
export const ScenarioRun = Schema.Struct({
	...common,
	id: Schema.Int,
	scenarioId: Schema.Int,
	scenarioVersion: Schema.Int,
	state: Schema.Literals(["running", "done", "failed"]),
	/** The moment that dossiers are judged at, and whose knowledge of calendars, rules and procedures it rests on. */
	judgedAt: instant,
	startedBy: Schema.String,
	endedAt: Schema.NullOr(instant),
	total: Schema.Int,
	done: Schema.Int,
	failure: Schema.NullOr(Failure),
	attempts: Schema.Int,
})
export interface ScenarioRun extends Schema.Schema.Type<typeof ScenarioRun> {}
