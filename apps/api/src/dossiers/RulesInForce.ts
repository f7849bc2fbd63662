import {
	CalendarSplice,
	type Channel,
	CivilDate,
	DossierRules,
	type Instant,
	type TimeLimit,
} from "@motcua/domain"
import { Effect, Option, Result } from "effect"
import { Calendars, type DraftLayer } from "../calendars/Calendars.ts"
import type { Issue } from "../problems/Problem.ts"
import type { ProcedureVersion } from "../procedures/Procedure.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { type DraftRule, SpecialDays } from "../specialdays/SpecialDays.ts"
import { eligibleTag } from "../specialdays/StoredRule.ts"

/** What a dossier is judged by, and the version of the procedure that says so. */
export interface InForce {
	readonly rules: DossierRules.DossierRules
	readonly procedure: ProcedureVersion
}

/** What is not published yet and is tried all the same. */
export interface Draft {
	readonly layer?: DraftLayer
	readonly rule?: DraftRule
}

export interface Case {
	readonly unitId: number
	readonly procedureId: number
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
		vi: `Thủ tục chưa có phiên bản công bố nào có hiệu lực vào ngày ${CivilDate.format(receivedOn)}. Hãy công bố một phiên bản trước.`,
		en: `No published version of the procedure is in force on ${CivilDate.format(receivedOn)}. Publish one first.`,
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

interface Limits {
	readonly statutory: TimeLimit.TimeLimit
	readonly committed: TimeLimit.TimeLimit | null
}

/** The limit of the channel; a procedure that says nothing of a channel is handed in under its first limit. */
export const limitsOf = ({ terms }: ProcedureVersion, channel: Channel.Channel): Limits | null => {
	const withLimit = terms.filter(({ statutory }) => statutory !== null)
	const term = withLimit.find((one) => one.channel === channel) ?? withLimit[0]
	return term?.statutory ? { statutory: term.statutory, committed: term.committed } : null
}

/** Versions come with the newest first, and each holds until the next begins. */
export const versionOn = (
	versions: readonly ProcedureVersion[],
	on: CivilDate.CivilDate,
	knownAt: Instant.Instant,
): ProcedureVersion | undefined =>
	versions.find(
		({ state, validFrom, savedAt }) => state === "published" && validFrom <= on && savedAt <= knownAt,
	)

/**
 * Looks up what many dossiers are judged by with few queries: procedures once, each unit once, however often it is asked. The
 * calendar is the one in force on the day of receipt, all rules are those that were known when the due was told. A draft counts
 * as published. The calendars of units that dossiers are handed on to are looked up too.
 */
export const openRules = (draft: Draft = {}) => {
	const codes = new Map<number, string>()
	const versions = new Map<number, readonly ProcedureVersion[]>()
	const units = new Map<number, Effect.Success<ReturnType<typeof unitRules>>>()
	const unitRules = Effect.fnUntraced(function* (unitId: number) {
		const calendars = yield* Calendars
		const specialDays = yield* SpecialDays
		return {
			calendarAsKnown: yield* calendars.asKnown(unitId, draft.layer),
			rulesAsKnown: yield* specialDays.asKnown(unitId, draft.rule),
		}
	})
	const lookUp = Effect.fnUntraced(function* (cases: readonly Case[], handedOnTo: readonly number[]) {
		const procedures = yield* Procedures
		const ids = [...new Set(cases.map(({ procedureId }) => procedureId))].filter((id) => !versions.has(id))
		if (ids.length > 0) {
			for (const { id, code } of yield* procedures.findByIds(ids)) codes.set(id, code)
			const found = Map.groupBy(yield* procedures.versionsOf(ids), ({ procedureId }) => procedureId)
			for (const id of ids) versions.set(id, found.get(id) ?? [])
		}
		for (const unitId of new Set([...cases.map((one) => one.unitId), ...handedOnTo]))
			if (!units.has(unitId)) units.set(unitId, yield* unitRules(unitId))
	})
	const handOnAsKnown =
		(knownAt: Instant.Instant): CalendarSplice.HandOn =>
		(unitId, before, first, last) => {
			const after = units.get(Number(unitId))?.calendarAsKnown(last, knownAt)
			return after === undefined
				? undefined
				: Option.getOrUndefined(Result.getSuccess(CalendarSplice.splice(before, after, first, last)))
		}
	const rulesOf = ({
		unitId,
		procedureId,
		channel,
		receivedOn,
		rulesKnownAt,
	}: Case): Result.Result<InForce, Issue> => {
		const procedure = versionOn(versions.get(procedureId) ?? [], receivedOn, rulesKnownAt)
		const unit = units.get(unitId)
		const code = codes.get(procedureId)
		if (procedure === undefined || unit === undefined || code === undefined)
			return Result.fail(notInForce(receivedOn))
		const limits = limitsOf(procedure, channel)
		if (limits === null) return Result.fail(noLimit)
		return Result.succeed({
			procedure,
			rules: {
				...limits,
				calendar: unit.calendarAsKnown(receivedOn, rulesKnownAt),
				specialDays: unit.rulesAsKnown(rulesKnownAt),
				scope: {
					unitId: String(unitId),
					procedureCode: code,
					sector: procedure.sector,
					tags: procedure.noAppointmentEligible ? [eligibleTag] : [],
				},
				receiptPolicy: "nextOpening",
				supplementPolicy: DossierRules.supplementPolicyOn(receivedOn),
				handOn: handOnAsKnown(rulesKnownAt),
			},
		})
	}
	return (cases: readonly Case[], handedOnTo: readonly number[] = []) =>
		Effect.as(lookUp(cases, handedOnTo), rulesOf)
}

/** Rules that are looked up as cases need them. */
export type Rules = ReturnType<typeof openRules>
