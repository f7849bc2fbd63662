import {
	CalendarSplice,
	type Channel,
	CivilDate,
	DayText,
	DossierRules,
	type Instant,
	type TimeLimit,
} from "@motcua/domain"
import { Effect, Option, Result, Semaphore } from "effect"
import { type CalendarAsKnown, Calendars, type DraftLayer } from "../calendars/Calendars.ts"
import type { Issue } from "../problems/Problem.ts"
import type { ProcedureVersion } from "../procedures/Procedure.ts"
import type { ProcedureCase, ProcedureStep } from "../procedures/ProcedureContent.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { type DraftRule, type RulesAsKnown, SpecialDays } from "../specialdays/SpecialDays.ts"
import { scopeOfDossier } from "../specialdays/StoredRule.ts"

/** What a dossier is judged by, and the version of the procedure that says so. */
export interface InForce {
	readonly rules: DossierRules.DossierRules
	readonly procedure: ProcedureVersion
	/** The case whose limits count; `null` counts by those that hold in general. */
	readonly ofCase: ProcedureCase | null
}

/** The internal steps of a dossier: those of its case, where it has one. */
export const stepsOf = ({ procedure, ofCase }: InForce): readonly ProcedureStep[] =>
	(ofCase ?? procedure).steps

/** What is not published yet and is tried all the same. */
export interface Draft {
	readonly layer?: DraftLayer
	readonly rule?: DraftRule
	/** A version that stands in the place of the procedure's draft. */
	readonly procedure?: ProcedureVersion
}

/** The versions of a procedure, the newest first, as they would be once a draft of it is published. */
const withDraft = (
	versions: readonly ProcedureVersion[],
	draft: ProcedureVersion,
): readonly ProcedureVersion[] =>
	[
		{ ...draft, state: "published" as const },
		...versions.filter(({ state }) => state === "published"),
	].toSorted((one, other) => other.validFrom - one.validFrom)

export interface Case {
	readonly unitId: number
	readonly procedureId: number
	/** The code of the case of the procedure; `null` when none is told. */
	readonly caseCode: string | null
	readonly channel: Channel.Channel
	readonly receivedOn: CivilDate.CivilDate
	/** What was published and announced by then counts; what came later moves no due that was told. */
	readonly rulesKnownAt: Instant.Instant
}

/** Why no limit can be counted; `code` is stable, the field is the caller's to name. */
const notInForce = (receivedOn: CivilDate.CivilDate): Issue => ({
	code: "procedureNotInForce",
	path: ["procedureId"],
	text: {
		vi: `Thủ tục chưa có phiên bản công bố nào có hiệu lực vào ngày ${DayText.plainDate(receivedOn, "vi")}. Hãy công bố một phiên bản trước.`,
		en: `No published version of the procedure is in force on ${DayText.plainDate(receivedOn, "en")}. Publish one first.`,
	},
})

const noLimit: Issue = {
	code: "limitMissing",
	path: ["procedureId"],
	text: {
		vi: "Thủ tục chưa có thời hạn giải quyết cho cách nộp này. Hãy bổ sung thời hạn trong danh mục.",
		en: "The procedure has no time limit for this channel. Add one in the catalogue.",
	},
}

/** A case that the version in force does not have, with those that it has. */
const caseUnknown = (
	{ cases }: ProcedureVersion,
	caseCode: string,
	receivedOn: CivilDate.CivilDate,
): Issue => {
	const day = CivilDate.format(receivedOn)
	const known = cases.map(({ code, name }) => `${code} (${name})`).join("; ")
	return {
		code: "caseUnknown",
		path: ["case"],
		text:
			known === ""
				? {
						vi: `Ngày ${day}, thủ tục không chia trường hợp nên không có “${caseCode}”. Hãy bỏ trống.`,
						en: `On ${day} the procedure has no cases, so there is no “${caseCode}”. Leave it out.`,
					}
				: {
						vi: `Ngày ${day}, thủ tục không có trường hợp “${caseCode}”. Hãy chọn một trong: ${known}; hoặc bỏ trống để tính theo thời hạn chung.`,
						en: `On ${day} the procedure has no case “${caseCode}”. Choose one of ${known}; or leave it out to count by the general limits.`,
					},
	}
}

interface Limits {
	readonly statutory: TimeLimit.TimeLimit
	readonly committed: TimeLimit.TimeLimit | null
}

/**
 * The limit of the channel, of a case where one is told, else in general; what says nothing of a channel is handed in under its
 * first limit.
 */
export const limitsOf = (
	{ terms }: Pick<ProcedureCase, "terms">,
	channel: Channel.Channel,
): Limits | null => {
	const withLimit = terms.filter(({ statutory }) => statutory !== null)
	const term = withLimit.find((one) => one.channel === channel) ?? withLimit[0]
	return term?.statutory ? { statutory: term.statutory, committed: term.committed } : null
}

/**
 * Versions come with the newest first, and each holds until the next begins. A dossier of a case is judged by the newest that
 * has the case: a version that was published later for the same day and dropped it leaves the dossier to the one before.
 * Decision: docs/domain.md 2.4.
 */
export const versionOn = (
	versions: readonly ProcedureVersion[],
	on: CivilDate.CivilDate,
	knownAt: Instant.Instant,
	caseCode: string | null = null,
): ProcedureVersion | undefined =>
	versions.find(
		(version) =>
			version.state === "published" &&
			version.validFrom <= on &&
			version.savedAt <= knownAt &&
			(caseCode === null || caseIn(version, caseCode) !== undefined),
	)

export const caseIn = (
	{ cases }: Pick<ProcedureVersion, "cases">,
	caseCode: string,
): ProcedureCase | undefined => cases.find(({ code }) => code === caseCode)

/** Only at the receipt must the case be one of the version in force. */
export type Asked = "atReceipt" | "afterwards"

/**
 * Looks up what many dossiers are judged by with few queries: procedures once, each unit once, however often it is asked. The
 * calendar is the one in force on the day of receipt, all rules are those that were known when the due was told. A draft counts
 * as published. The calendars of units that dossiers are handed on to are looked up too.
 */
export const openRules = (draft: Draft = {}) => {
	const codes = new Map<number, string>()
	const versions = new Map<number, readonly ProcedureVersion[]>()
	const units = new Map<
		number,
		{ readonly calendarAsKnown: CalendarAsKnown; readonly rulesAsKnown: RulesAsKnown }
	>()
	/** Whoever asks meanwhile waits, and finds what was looked up instead of looking it up again. */
	const turn = Semaphore.makeUnsafe(1)
	const lookUp = Effect.fnUntraced(function* (cases: readonly Case[], handedOnTo: readonly number[]) {
		const procedures = yield* Procedures
		const ids = [...new Set(cases.map(({ procedureId }) => procedureId))].filter((id) => !versions.has(id))
		if (ids.length > 0) {
			for (const { id, code } of yield* procedures.findByIds(ids)) codes.set(id, code)
			const found = Map.groupBy(yield* procedures.versionsOf(ids), ({ procedureId }) => procedureId)
			for (const id of ids) {
				const stored = found.get(id) ?? []
				versions.set(id, id === draft.procedure?.procedureId ? withDraft(stored, draft.procedure) : stored)
			}
		}
		const unknown = new Set([...cases.map((one) => one.unitId), ...handedOnTo]).difference(units)
		if (unknown.size === 0) return
		const calendars = yield* (yield* Calendars).asKnown([...unknown], draft.layer)
		const rules = yield* (yield* SpecialDays).asKnown([...unknown], draft.rule)
		for (const [unitId, calendarAsKnown] of calendars) {
			const rulesAsKnown = rules.get(unitId)
			if (rulesAsKnown !== undefined) units.set(unitId, { calendarAsKnown, rulesAsKnown })
		}
	})
	const handOnAsKnown =
		(knownAt: Instant.Instant): CalendarSplice.HandOn =>
		(unitId, before, first, last) => {
			const after = units.get(Number(unitId))?.calendarAsKnown(last, knownAt)
			return after === undefined
				? undefined
				: Option.getOrUndefined(Result.getSuccess(CalendarSplice.splice(before, after, first, last)))
		}
	const rulesOf = (
		{ unitId, procedureId, caseCode, channel, receivedOn, rulesKnownAt }: Case,
		asked: Asked,
	): Result.Result<InForce, Issue> => {
		const known = versions.get(procedureId) ?? []
		const current = versionOn(known, receivedOn, rulesKnownAt)
		const unit = units.get(unitId)
		const code = codes.get(procedureId)
		if (current === undefined || unit === undefined || code === undefined)
			return Result.fail(notInForce(receivedOn))
		const procedure =
			caseCode === null || asked === "atReceipt"
				? current
				: (versionOn(known, receivedOn, rulesKnownAt, caseCode) ?? current)
		const ofCase = caseCode === null ? null : caseIn(procedure, caseCode)
		if (ofCase === undefined) return Result.fail(caseUnknown(current, caseCode ?? "", receivedOn))
		const limits = limitsOf(ofCase ?? procedure, channel)
		if (limits === null) return Result.fail(noLimit)
		const limitsOfCase = (another: string | null): Limits | undefined => {
			const version = versionOn(known, receivedOn, rulesKnownAt, another)
			const found = version === undefined || another === null ? version : caseIn(version, another)
			return found === undefined ? undefined : (limitsOf(found, channel) ?? undefined)
		}
		return Result.succeed({
			procedure,
			ofCase,
			rules: {
				...limits,
				calendar: unit.calendarAsKnown(receivedOn, rulesKnownAt),
				specialDays: unit.rulesAsKnown(rulesKnownAt),
				scope: { unitId: String(unitId), ...scopeOfDossier(code, procedure, ofCase) },
				receiptPolicy: procedure.receiptPolicy,
				supplementPolicy: DossierRules.supplementPolicyOn(receivedOn),
				limitsOf: limitsOfCase,
				handOn: handOnAsKnown(rulesKnownAt),
			},
		})
	}
	return (cases: readonly Case[], handedOnTo: readonly number[] = []) =>
		Effect.as(turn.withPermit(lookUp(cases, handedOnTo)), rulesOf)
}

/** Rules that are looked up as cases need them. */
export type Rules = ReturnType<typeof openRules>
