import * as Result from "effect/Result"
import * as CalendarFields from "../calendar/CalendarFields.ts"
import type { Session } from "../calendar/Session.ts"
import { collectIssues } from "../internal/IssueReport.ts"
import { isObject, type JsonObject } from "../internal/Json.ts"
import { decodeDate, decodeTime } from "../internal/TimeFields.ts"
import type { LegalBasis } from "../law/LegalBasis.ts"
import * as ProcedureCode from "../procedure/ProcedureCode.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import { InvalidSpecialDayRule, type Report, type SpecialDayIssueCode } from "./InvalidSpecialDayRule.ts"
import * as Recurrence from "./Recurrence.ts"
import {
	decodeChoice,
	decodeCount,
	decodeDates,
	decodeFlag,
	decodeText,
	decodeTexts,
	isAbsent,
} from "./RuleFields.ts"

/** All kinds: Ngày không hẹn, Ngày không viết, or one the administrator names. */
export const kinds = ["noAppointment", "noWriting", "other"] as const

/** One of {@link kinds}. */
export type SpecialDayKind = (typeof kinds)[number]

/** The part of the day a rule is about (buổi): all of it, before or after noon, or a window of its own. */
export type SessionScope = "day" | "morning" | "afternoon" | Session

/** What becomes of a special day on which the unit is closed: it is left out, or held on the working day before or after. */
export type WhenClosed = "skip" | "previous" | "next"

/** Which dossiers a rule is about: those of one of the procedures, of one of the sectors, or with one of the tags. */
export interface Eligibility {
	/** Root codes such as 1.001193. */
	readonly codes: readonly string[]
	readonly sectors: readonly string[]
	readonly tags: readonly string[]
}

/** Desks that serve at the same time, and the minutes one dossier takes there. */
export interface Capacity {
	readonly desks: number
	readonly minutesPerDossier: number
}

/**
 * A special day (ngày đặc thù) of one or all units. `noAppointment` promises what is received in its session, up to and
 * including its cut-off, by the end of that session; the other kinds change no due date. Decision: docs/domain.md 2.3.
 */
export interface SpecialDayRule {
	readonly id: string
	readonly kind: SpecialDayKind
	readonly name: string
	readonly recurrence: Recurrence.Recurrence
	readonly session: SessionScope
	readonly period: EffectivePeriod.EffectivePeriod
	readonly exceptions: readonly CivilDate.CivilDate[]
	readonly cutOff: ClockTime.ClockTime | null
	readonly whenClosed: WhenClosed
	/** Whether a special day that is swapped off is held on the day worked for it. */
	readonly followSwap: boolean
	readonly eligible: Eligibility | "all"
	readonly unitIds: readonly string[] | "all"
	readonly capacity: Capacity | null
	readonly basis: LegalBasis | null
}

/** A rule in data. The line protocol needs only `kind`, `weekdays`, `from`, `to` and `session`: docs/domain.md, section 4. */
export interface Json extends Recurrence.Json {
	readonly id?: string
	readonly kind: SpecialDayKind
	readonly name?: string
	readonly exceptions?: readonly string[]
	readonly from: string
	readonly to?: string | null
	readonly session?: "day" | "morning" | "afternoon" | { readonly start: string; readonly end: string }
	readonly cutOff?: string | null
	readonly whenClosed?: WhenClosed
	readonly followSwap?: boolean
	readonly units?: readonly string[]
	readonly procedures?: readonly string[]
	readonly sectors?: readonly string[]
	readonly tags?: readonly string[]
	readonly capacity?: Capacity | null
	readonly basis?: CalendarFields.BasisJson | null
}

const usualNames: Readonly<Record<SpecialDayKind, string>> = {
	noAppointment: "Ngày không hẹn",
	noWriting: "Ngày không viết",
	other: "Ngày đặc thù",
}

const moves = ["skip", "previous", "next"] as const
const parts = ["day", "morning", "afternoon"] as const
const noon = ClockTime.make(12 * 3600)

/** The clock times a scope lies between. Half days are split at noon, never by hours. */
export const boundsOf = (scope: SessionScope): Session => {
	if (typeof scope !== "string") return scope
	return {
		start: scope === "afternoon" ? noon : ClockTime.midnight,
		end: scope === "morning" ? noon : ClockTime.endOfDay,
	}
}

/**
 * Reads a rule, whole or in the short form of the line protocol; the error lists every fault with its field.
 *
 * ```ts
 * import { SpecialDayRule } from "@motcua/domain"
 *
 * const wrong = SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fry"], from: "2020-10-15", to: "2020-01-01" })
 * wrong.failure.issues.map(({ path, code }) => [path, code]) // => [["to", "reversedRange"], ["weekdays[0]", "unknownWeekday"]]
 * ```
 */
export const decode = (json: unknown): Result.Result<SpecialDayRule, InvalidSpecialDayRule> => {
	const { issues, report } = collectIssues<SpecialDayIssueCode>()
	if (!isObject(json)) {
		report("", "notAnObject", json)
		return Result.fail(new InvalidSpecialDayRule({ issues }))
	}
	const kind = decodeChoice(json.kind, "kind", kinds, null, report)
	const period = decodePeriod(json, report)
	const recurrence = Recurrence.decode(json, period, report)
	const session = decodeSession(json.session, report)
	const rule = {
		id: decodeText(json.id, "id", report) ?? kind ?? "",
		name: decodeText(json.name, "name", report) || usualNames[kind ?? "other"],
		exceptions: decodeDates(json.exceptions, "exceptions", report),
		cutOff: decodeCutOff(json.cutOff, session, report),
		whenClosed: decodeChoice(json.whenClosed, "whenClosed", moves, "skip", report) ?? "skip",
		followSwap: decodeFlag(json.followSwap, "followSwap", report),
		eligible: decodeEligible(json, report),
		unitIds: allWhenEmpty(decodeTexts(json.units, "units", report)),
		capacity: decodeCapacity(json.capacity, report),
		basis: CalendarFields.decodeBasis(json.basis, "basis", report) ?? null,
	}
	return issues.length > 0 || kind === null || period === null || recurrence === null || session === null
		? Result.fail(new InvalidSpecialDayRule({ issues }))
		: Result.succeed({ ...rule, kind, period, recurrence, session })
}

const decodePeriod = (json: JsonObject, report: Report): EffectivePeriod.EffectivePeriod | null => {
	if (isAbsent(json.from)) report("from", "missing", "")
	const from = isAbsent(json.from) ? null : decodeDate(json.from, "from", report)
	const to = isAbsent(json.to) ? null : decodeDate(json.to, "to", report)
	if (from === null || (to === null && !isAbsent(json.to))) return null
	if (EffectivePeriod.isReversed({ from, to })) report("to", "reversedRange", `${json.from}/${json.to}`)
	return { from, to }
}

const decodeSession = (json: unknown, report: Report): SessionScope | null => {
	const pair = Array.isArray(json) && json.length === 2 ? { start: json[0], end: json[1] } : json
	if (!isObject(pair)) return decodeChoice(pair, "session", parts, "day", report)
	const start = decodeTime(pair.start, "session.start", report)
	const end = decodeTime(pair.end, "session.end", report)
	if (start === null || end === null) return null
	if (end <= start) report("session", "emptyWindow", `${pair.start}–${pair.end}`)
	return { start, end }
}

/** A cut-off that lies outside the session would shut the rule or do nothing. */
const decodeCutOff = (
	json: unknown,
	session: SessionScope | null,
	report: Report,
): ClockTime.ClockTime | null => {
	if (isAbsent(json)) return null
	const cutOff = decodeTime(json, "cutOff", report)
	if (cutOff === null || session === null) return cutOff
	const { start, end } = boundsOf(session)
	if (cutOff < start || cutOff > end) report("cutOff", "cutOffOutsideWindow", json)
	return cutOff
}

const allWhenEmpty = (texts: readonly string[]): readonly string[] | "all" =>
	texts.length === 0 ? "all" : texts

const decodeEligible = (json: JsonObject, report: Report): Eligibility | "all" => {
	const codes = decodeTexts(json.procedures, "procedures", report).map((text, index) => {
		const code = ProcedureCode.parse(text)
		if (Result.isSuccess(code)) return code.success.root
		report(`procedures[${index}]`, "invalidProcedureCode", text)
		return text
	})
	const sectors = decodeTexts(json.sectors, "sectors", report)
	const tags = decodeTexts(json.tags, "tags", report)
	return codes.length + sectors.length + tags.length === 0 ? "all" : { codes, sectors, tags }
}

const decodeCapacity = (json: unknown, report: Report): Capacity | null => {
	if (isAbsent(json)) return null
	if (!isObject(json)) {
		report("capacity", "notAnObject", json)
		return null
	}
	const desks = decodeCount(json.desks, "capacity.desks", report)
	const minutesPerDossier = decodeCount(json.minutesPerDossier, "capacity.minutesPerDossier", report)
	return desks === null || minutesPerDossier === null ? null : { desks, minutesPerDossier }
}

/** Writes a rule as data, with everything it says; {@link decode} reads it back. */
export const encode = (rule: SpecialDayRule): Json => {
	const { eligible, unitIds, session, cutOff, basis, capacity, period } = rule
	return {
		id: rule.id,
		kind: rule.kind,
		name: rule.name,
		...Recurrence.encode(rule.recurrence),
		exceptions: rule.exceptions.map(CivilDate.format),
		from: CivilDate.format(period.from),
		to: period.to === null ? null : CivilDate.format(period.to),
		session:
			typeof session === "string"
				? session
				: { start: ClockTime.format(session.start), end: ClockTime.format(session.end) },
		cutOff: cutOff === null ? null : ClockTime.format(cutOff),
		whenClosed: rule.whenClosed,
		followSwap: rule.followSwap,
		units: unitIds === "all" ? [] : unitIds,
		procedures: eligible === "all" ? [] : eligible.codes,
		sectors: eligible === "all" ? [] : eligible.sectors,
		tags: eligible === "all" ? [] : eligible.tags,
		capacity,
		basis,
	}
}
