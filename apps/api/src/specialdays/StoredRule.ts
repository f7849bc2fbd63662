import {
	CivilDate,
	EffectivePeriod,
	type Instant,
	type NoticeText,
	Recurrence,
	SpecialDayRule,
	type SpecialDays,
} from "@motcua/domain"
import { Result, Schema, SchemaTransformation } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import type { Procedure } from "../procedures/Procedure.ts"
import type { ProcedureCase } from "../procedures/ProcedureContent.ts"

const isRule = (value: unknown): value is SpecialDayRule.SpecialDayRule =>
	typeof value === "object" && value !== null

/** The column `content`: a rule in the data form of the domain. */
export const RuleContent = Schema.Unknown.pipe(
	Schema.decodeTo(
		Schema.declare(isRule),
		SchemaTransformation.transform({
			decode: (json: unknown) => Result.getOrThrow(SpecialDayRule.decode(json)),
			encode: (rule: SpecialDayRule.SpecialDayRule): unknown => JSON.stringify(SpecialDayRule.encode(rule)),
		}),
	),
)

const isNotices = (value: unknown): value is readonly NoticeText.NoticeText[] => Array.isArray(value)

/** The column `notices`: read and checked by the domain before it was written. */
export const Notices = Schema.Unknown.pipe(
	Schema.decodeTo(
		Schema.declare(isNotices),
		SchemaTransformation.transform({
			decode: (json: unknown) => (isNotices(json) ? json : []),
			encode: (notices: readonly NoticeText.NoticeText[]): unknown => JSON.stringify(notices),
		}),
	),
)

export const StoredRule = Schema.Struct({
	id: Schema.Int,
	/** Grows with every change of the rule. */
	version: Schema.Int,
	unitId: Schema.Int,
	rule: RuleContent,
	notices: Notices,
	procedureIds: Schema.Array(Schema.Int),
	validFrom: civilDate,
	validTo: Schema.NullOr(civilDate),
	savedAt: instant,
	/** Since when another version says what holds on these days; `null` for what holds now. */
	supersededAt: Schema.NullOr(instant),
})
/** A version of a rule: what it says, and the days on which this version and no other says it. */
export interface StoredRule extends Schema.Schema.Type<typeof StoredRule> {}

/** A version as one of all that its rule ever had. */
export interface RuleVersion extends StoredRule {
	/** 1 for the first that was written. */
	readonly number: number
}

/** Whether a version said what holds, as far as anybody knew at a moment. */
export const wasKnown = ({ savedAt, supersededAt }: StoredRule, at: Instant.Instant): boolean =>
	savedAt <= at && (supersededAt === null || supersededAt > at)

/** The last day of a version, whether the rule itself ends or another version follows. */
export const lastDayOf = ({ rule, validTo }: StoredRule): CivilDate.CivilDate | null =>
	rule.period.to === null
		? validTo
		: validTo === null
			? rule.period.to
			: CivilDate.min(rule.period.to, validTo)

const daysPerYear = 366

/** A rule counts its weeks from its first day, so a later beginning must fall into the same rhythm. */
export const beginIn = (
	{ recurrence, period }: SpecialDayRule.SpecialDayRule,
	from: CivilDate.CivilDate,
): CivilDate.CivilDate => {
	if (recurrence._tag !== "Weekly" || recurrence.everyWeeks === 1 || from <= period.from) return from
	for (let date = from; date < from + daysPerYear; date = CivilDate.addDays(date, 1))
		if (Recurrence.fallsOn(recurrence, period.from, date)) return date
	return from
}

/** The tag of dossiers whose procedure is declared eligible for a Ngày không hẹn. */
export const eligibleTag = "noAppointment"

/** A promise that names no procedures and no sectors is for those declared eligible, never for every procedure. */
export const eligibleFor = ({ kind, eligible }: SpecialDayRule.SpecialDayRule) =>
	kind === "noAppointment" && eligible === "all" ? { codes: [], sectors: [], tags: [eligibleTag] } : eligible

/** What rules ask of a dossier of the procedure. */
export const scopeOf = ({
	code,
	sector,
	noAppointmentEligible,
}: Pick<Procedure, "code" | "sector" | "noAppointmentEligible">): SpecialDays.Scope => ({
	procedureCode: code,
	sector,
	tags: noAppointmentEligible ? [eligibleTag] : [],
})

/** The same of a dossier that may be of a case: special days promise none of a case that they may not. */
export const scopeOfDossier = (
	code: string,
	{ sector, noAppointmentEligible }: Pick<Procedure, "sector" | "noAppointmentEligible">,
	ofCase: Pick<ProcedureCase, "noAppointmentEligible"> | null,
): SpecialDays.Scope => {
	if (ofCase === null) return scopeOf({ code, sector, noAppointmentEligible })
	return ofCase.noAppointmentEligible ? scopeOf({ code, sector, noAppointmentEligible: true }) : {}
}

/** The rule as it holds while this version is in force; `null` when it never does. */
export const ruleInForce = (stored: StoredRule): SpecialDayRule.SpecialDayRule | null => {
	const { id, rule, validFrom, validTo } = stored
	const period = EffectivePeriod.intersect(rule.period, { from: validFrom, to: validTo })
	if (period === null) return null
	return {
		...rule,
		id: String(id),
		period: { ...period, from: beginIn(rule, period.from) },
		eligible: eligibleFor(rule),
	}
}
