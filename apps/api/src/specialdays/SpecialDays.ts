import {
	CivilDate,
	DayText,
	EffectivePeriod,
	Instant,
	SpecialDays as Rules,
	SpecialDayLint,
	SpecialDayLintText,
	SpecialDayRule,
} from "@motcua/domain"
import { Clock, Context, Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { Calendars } from "../calendars/Calendars.ts"
import { timestamp } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import { type Doubt, doubtsIn } from "../problems/Doubt.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { sharedAbove } from "../units/sharedAbove.ts"
import { Units } from "../units/Units.ts"
import { previewOf, type RulePreview } from "./RulePreview.ts"
import { type RuleDraft, readNotices, readRule } from "./readRule.ts"
import { makeSpecialDayRepo } from "./SpecialDayRepo.ts"
import {
	beginIn,
	eligibleFor,
	type RuleVersion,
	ruleInForce,
	type StoredRule,
	scopeOf,
	wasKnown,
} from "./StoredRule.ts"

export type RulesAsKnown = (at: Instant.Instant) => readonly SpecialDayRule.SpecialDayRule[]

/** A day of a unit on which a rule holds. */
export interface Occurrence extends Rules.Occurrence {
	readonly ruleId: number
}

export interface RuleRevision {
	readonly id: number
	readonly expectedVersion: number
	readonly effectiveFrom: CivilDate.CivilDate
	readonly draft: RuleDraft
	readonly reason: string | null
}

/** A day on which a rule would hold otherwise; `null` where it does not hold. */
export interface ChangedDay {
	readonly date: CivilDate.CivilDate
	readonly before: Rules.Occurrence | null
	readonly after: Rules.Occurrence | null
}

/** What a rule said once shall hold again. */
export interface RuleRestoration extends Omit<RuleRevision, "draft"> {
	/** The number of the version. */
	readonly number: number
}

export interface RuleEnd {
	readonly id: number
	readonly expectedVersion: number
	readonly lastDay: CivilDate.CivilDate
	readonly reason: string | null
}

/** A rule that is not saved yet: from a day on it holds, in the place of the rule that it is another form of. */
export interface DraftRule {
	readonly unitId: number
	readonly replacesId: number | null
	readonly effectiveFrom: CivilDate.CivilDate
	readonly rule: SpecialDayRule.SpecialDayRule
	/** The form that describes it. */
	readonly content: RuleDraft
}

/** Of these units; a draft counts where its unit is among them. */
const rulesAsKnown = (
	unitIds: readonly number[],
	stored: readonly StoredRule[],
	draft: DraftRule | undefined,
): RulesAsKnown => {
	const said = stored.filter(({ unitId }) => unitIds.includes(unitId))
	const answered = new Map<number, readonly SpecialDayRule.SpecialDayRule[]>()
	return (at) => {
		const before = answered.get(at)
		if (before !== undefined) return before
		const known = said
			.filter((version) => wasKnown(version, at))
			.map(ruleInForce)
			.filter((rule) => rule !== null)
		const rules = draft !== undefined && unitIds.includes(draft.unitId) ? withDraft(known, draft) : known
		answered.set(at, rules)
		return rules
	}
}

const withDraft = (
	known: readonly SpecialDayRule.SpecialDayRule[],
	{ replacesId, effectiveFrom, rule }: DraftRule,
): readonly SpecialDayRule.SpecialDayRule[] => {
	const within = (one: SpecialDayRule.SpecialDayRule, span: EffectivePeriod.EffectivePeriod) => {
		const period = EffectivePeriod.intersect(one.period, span)
		return period === null ? [] : [{ ...one, period: { ...period, from: beginIn(one, period.from) } }]
	}
	if (replacesId === null) return [...known, { ...rule, id: "draft" }]
	return [
		...known.flatMap((one) =>
			Number(one.id) === replacesId
				? within(one, { from: one.period.from, to: CivilDate.addDays(effectiveFrom, -1) })
				: [one],
		),
		...within({ ...rule, id: String(replacesId) }, { from: effectiveFrom, to: null }),
	]
}

const isHeldAlike = ({ before, after }: ChangedDay): boolean =>
	before === null || after === null
		? before === after
		: before.start === after.start && before.end === after.end && before.movedFrom === after.movedFrom

type Problem = InvalidInput | NotFound | Forbidden | VersionConflict

const ruleNotFound = () =>
	new NotFound({
		code: "specialDayRuleNotFound",
		path: ["input", "id"],
		text: { vi: "Không tìm thấy quy định ngày đặc thù.", en: "There is no such special-day rule." },
	})

const versionNotFound = () =>
	new NotFound({
		code: "specialDayRuleVersionNotFound",
		path: ["input", "number"],
		text: { vi: "Quy định không có phiên bản này.", en: "The rule has no such version." },
	})

const unitIsFixed = (): Issue => ({
	code: "unitIsFixed",
	path: ["input", "rule", "unitId"],
	text: {
		vi: "Không chuyển được quy định sang đơn vị khác. Hãy kết thúc quy định này và tạo quy định mới.",
		en: "A rule cannot move to another unit. End this rule and create a new one.",
	},
})

const endsBeforeItBegins = (from: CivilDate.CivilDate): Issue => ({
	code: "endsBeforeItBegins",
	path: ["input", "lastDay"],
	text: {
		vi: `Ngày cuối không được trước ngày bắt đầu ${DayText.plainDate(from, "vi")}.`,
		en: `The last day must not be before the first, ${DayText.plainDate(from, "en")}.`,
	},
})

/** What a version of a rule says. */
type Said = Pick<StoredRule, "rule" | "notices" | "procedureIds">

const auditedFields = ({ rule, notices }: Pick<Said, "rule" | "notices">): Fields => ({
	...SpecialDayRule.encode(rule),
	...Object.fromEntries(
		notices.map(({ language, title, text }) => [`notices.${language}`, `${title}\n${text}`]),
	),
})

/** The special days (ngày đặc thù) of units: the rules with their versions, and the days on which they hold. */
export class SpecialDays extends Context.Service<
	SpecialDays,
	{
		/** Every rule that holds in a unit at some time, its own and those of the units above, for `Deadline.compute`. */
		readonly forUnit: (unitId: number) => Effect.Effect<readonly SpecialDayRule.SpecialDayRule[]>
		/**
		 * Of each unit its rules and those of the units above it, as they had been saved by a moment. A draft counts as saved. Of a unit
		 * that does not exist there are none.
		 */
		readonly asKnown: (
			unitIds: readonly number[],
			draft?: DraftRule,
		) => Effect.Effect<ReadonlyMap<number, RulesAsKnown>>
		/** The days of a span, both ends included, on which rules hold in a unit. */
		readonly occurrences: (
			unitId: number,
			from: CivilDate.CivilDate,
			to: CivilDate.CivilDate,
		) => Effect.Effect<readonly Occurrence[], NotFound>
		/** The rules of a unit and those above it, or of all units the actor sees. */
		readonly list: (unitId: number | null) => Effect.Effect<readonly StoredRule[]>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly StoredRule[]>
		/** All versions of each rule, the first one first. */
		readonly versionsOf: (ids: readonly number[]) => Effect.Effect<readonly (readonly RuleVersion[])[]>
		/** The dates a rule would have, and the procedures whose dossiers it would be about. */
		readonly preview: (
			draft: RuleDraft,
			from: CivilDate.CivilDate,
			to: CivilDate.CivilDate,
		) => Effect.Effect<
			RulePreview & { readonly unitId: number; readonly procedureIds: readonly number[] },
			InvalidInput
		>
		/** The rule that a form describes, as it would hold; `base` is where the form stands in the input. */
		readonly imagine: (
			draft: RuleDraft,
			base: readonly string[],
		) => Effect.Effect<SpecialDayRule.SpecialDayRule, InvalidInput>
		/** The days of a span on which a rule, new or of this id, would hold otherwise from a day on. */
		readonly changedDays: (
			asked: Pick<DraftRule, "replacesId" | "effectiveFrom" | "content">,
			to: CivilDate.CivilDate,
		) => Effect.Effect<readonly ChangedDay[], InvalidInput | NotFound>
		/** What would be doubtful in the rule of a draft beside the others of its unit, and whether the draft brings it. */
		readonly doubts: (
			asked: Pick<DraftRule, "replacesId" | "effectiveFrom" | "content">,
			to: CivilDate.CivilDate,
		) => Effect.Effect<readonly Doubt<SpecialDayLint.Finding>[], InvalidInput | NotFound>
		/** What is wrong with a rule, new or of this id, that is not saved yet. */
		readonly checkDraft: (
			ruleId: number | null,
			draft: RuleDraft,
		) => Effect.Effect<void, InvalidInput | NotFound | Forbidden>
		readonly create: (draft: RuleDraft) => Effect.Effect<StoredRule, InvalidInput | NotFound | Forbidden>
		/** From a day on the rule says something else; before it nothing changes. */
		readonly revise: (revision: RuleRevision) => Effect.Effect<StoredRule, Problem>
		/** From a day on the rule says again what it said in an earlier version, as a new one; an ended rule goes on. */
		readonly restore: (restoration: RuleRestoration) => Effect.Effect<StoredRule, Problem>
		readonly end: (end: RuleEnd) => Effect.Effect<StoredRule, Problem>
	}
>()("mot-cua/specialdays/SpecialDays") {
	static readonly layer = Layer.effect(
		SpecialDays,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeSpecialDayRepo
			const units = yield* Units
			const calendars = yield* Calendars
			const procedures = yield* Procedures
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const idsOnPaths = (unitIds: readonly number[]) =>
				Effect.map(
					units.paths(unitIds),
					(paths) => new Map([...paths].map(([unitId, path]) => [unitId, path.map(({ id }) => id)])),
				)
			const idsOnPath = (unitId: number) => Effect.map(units.path(unitId), (path) => path.map(({ id }) => id))

			const forUnit = Effect.fn("SpecialDays.forUnit")(function* (unitId: number) {
				const stored = yield* repo.ofUnits(yield* idsOnPath(unitId))
				return stored.map(ruleInForce).filter((rule) => rule !== null)
			}, Effect.orDie)

			const asKnown = Effect.fn("SpecialDays.asKnown")(function* (
				unitIds: readonly number[],
				draft?: DraftRule,
			) {
				const paths = yield* idsOnPaths(unitIds)
				const stored = yield* repo.everOfUnits([...new Set([...paths.values()].flat())])
				const speaking = new Set([...stored.map(({ unitId }) => unitId), draft?.unitId])
				return sharedAbove(
					paths,
					(id) => (speaking.has(id) ? id : null),
					(speakers) => rulesAsKnown(speakers, stored, draft),
				)
			}, Effect.orDie)

			const occurrences = Effect.fn("SpecialDays.occurrences")(function* (
				unitId: number,
				from: CivilDate.CivilDate,
				to: CivilDate.CivilDate,
			) {
				const rules = yield* forUnit(unitId)
				const calendarOn = yield* calendars.through(unitId, from, to)
				const found: Occurrence[] = []
				for (let date = from; date <= to; date = CivilDate.addDays(date, 1))
					for (const rule of rules) {
						const occurrence = Rules.occurrenceOn(rule, calendarOn(date), date)
						if (occurrence !== null) found.push({ ...occurrence, ruleId: Number(rule.id) })
					}
				return found
			})

			const findByIds = Effect.fn("SpecialDays.findByIds")(repo.newest, Effect.orDie)

			const versionsOf = Effect.fn("SpecialDays.versionsOf")(function* (ids: readonly number[]) {
				const byRule = Map.groupBy(yield* repo.everOfRules(ids), ({ id }) => id)
				return ids.map((id) =>
					(byRule.get(id) ?? []).map((version, index): RuleVersion => ({ ...version, number: index + 1 })),
				)
			}, Effect.orDie)

			const list = Effect.fn("SpecialDays.list")(function* (unitId: number | null) {
				const visible =
					unitId === null ? ((yield* visibleUnits) ?? (yield* units.list()).map(({ id }) => id)) : [unitId]
				const paths = yield* idsOnPaths(visible)
				const stored = yield* repo.ofUnits([...new Set([...paths.values()].flat())])
				return yield* findByIds([...new Set(stored.map(({ id }) => id))])
			}, Effect.orDie)

			const read = Effect.fnUntraced(function* (draft: RuleDraft, base: readonly string[]) {
				const rule = readRule(draft, yield* procedures.findByIds(draft.procedureIds), base)
				const notices = readNotices(draft, base)
				if (Result.isSuccess(rule) && Result.isSuccess(notices))
					return { rule: rule.success, notices: notices.success }
				const issuesOf = (one: Result.Result<unknown, readonly Issue[]>) =>
					Result.isFailure(one) ? one.failure : []
				const [first, ...others] = [...issuesOf(rule), ...issuesOf(notices)]
				return first === undefined ? yield* Effect.die("no issue") : yield* invalidInput(first, ...others)
			})

			const imagine = Effect.fn("SpecialDays.imagine")(function* (draft: RuleDraft, base: readonly string[]) {
				const { rule } = yield* read(draft, base)
				return { ...rule, eligible: eligibleFor(rule) }
			})

			const changedDays = Effect.fn("SpecialDays.changedDays")(function* (
				{ replacesId, effectiveFrom, content }: Pick<DraftRule, "replacesId" | "effectiveFrom" | "content">,
				to: CivilDate.CivilDate,
			) {
				const { unitId } = content
				const rule = yield* imagine(content, ["input", "rule"])
				const before = (yield* forUnit(unitId)).filter(({ id }) => Number(id) === replacesId)
				const after = withDraft(before, { unitId, replacesId, effectiveFrom, rule, content })
				const calendarOn = yield* calendars.through(unitId, effectiveFrom, to)
				const found: ChangedDay[] = []
				for (let date = effectiveFrom; date <= to; date = CivilDate.addDays(date, 1)) {
					const calendar = calendarOn(date)
					const heldBy = (rules: readonly SpecialDayRule.SpecialDayRule[]): Rules.Occurrence | null =>
						rules.map((one) => Rules.occurrenceOn(one, calendar, date)).find((one) => one !== null) ?? null
					const day = { date, before: heldBy(before), after: heldBy(after) }
					if (!isHeldAlike(day)) found.push(day)
				}
				return found
			})

			const doubts = Effect.fn("SpecialDays.doubts")(function* (
				{ replacesId, effectiveFrom, content }: Pick<DraftRule, "replacesId" | "effectiveFrom" | "content">,
				to: CivilDate.CivilDate,
			) {
				const rule = yield* imagine(content, ["input", "rule"])
				const calendarOn = yield* calendars.through(content.unitId, effectiveFrom, to)
				const rules = yield* forUnit(content.unitId)
				const others = rules.filter(({ id }) => Number(id) !== replacesId)
				const check = (one: SpecialDayRule.SpecialDayRule) =>
					SpecialDayLint.check(one, calendarOn, { from: effectiveFrom, to }, others)
				const already = rules.filter(
					({ id, period }) => Number(id) === replacesId && EffectivePeriod.contains(period, effectiveFrom),
				)
				return doubtsIn(check(rule), already.flatMap(check), SpecialDayLintText.describe)
			})

			const preview = Effect.fn("SpecialDays.preview")(function* (
				draft: RuleDraft,
				from: CivilDate.CivilDate,
				to: CivilDate.CivilDate,
			) {
				const { rule } = yield* read(draft, ["input"])
				yield* units.get(draft.unitId, ["input", "unitId"]).pipe(Effect.catchTag("NotFound", asInvalid))
				const calendarOn = yield* Effect.orDie(calendars.through(draft.unitId, from, to))
				const found = yield* previewOf(rule, calendarOn, from, to)
				const concerned = (yield* procedures.contents(from)).filter((procedure) =>
					Rules.concerns({ ...rule, eligible: eligibleFor(rule) }, scopeOf(procedure)),
				)
				return { ...found, unitId: draft.unitId, procedureIds: concerned.map(({ id }) => id) }
			})

			const save = Effect.fnUntraced(function* (
				ruleId: number,
				{ rule, notices, procedureIds }: Said,
				validFrom: CivilDate.CivilDate,
			) {
				yield* repo.insertVersion({ ruleId, rule, notices, procedureIds, validFrom, savedAt: yield* now })
				const [saved] = yield* repo.newest([ruleId])
				return saved ?? (yield* Effect.die("a rule that was saved is not there"))
			}, Effect.orDie)

			const checkDraft = Effect.fn("SpecialDays.checkDraft")(function* (
				ruleId: number | null,
				draft: RuleDraft,
			) {
				yield* units.get(draft.unitId, ["input", "rule", "unitId"])
				yield* requirePermissionIn("MANAGE_SPECIAL_DAYS", draft.unitId, ["input", "rule", "unitId"])
				yield* read(draft, ["input", "rule"])
				if (ruleId === null) return
				const [rule] = yield* findByIds([ruleId])
				if (rule === undefined) return yield* ruleNotFound()
				if (rule.unitId !== draft.unitId) return yield* invalidInput(unitIsFixed())
			})

			const create = Effect.fn("SpecialDays.create")(function* (draft: RuleDraft) {
				yield* units.get(draft.unitId, ["input", "rule", "unitId"])
				yield* requirePermissionIn("MANAGE_SPECIAL_DAYS", draft.unitId, ["input", "rule", "unitId"])
				const { rule, notices } = yield* read(draft, ["input", "rule"])
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const created = yield* save(
							yield* repo.insert(draft.unitId),
							{ rule, notices: notices ?? [], procedureIds: draft.procedureIds },
							rule.period.from,
						)
						yield* audit.record({
							action: "specialDayRule.created",
							subject: "SpecialDayRule",
							subjectId: created.id,
							label: rule.name,
							unitId: draft.unitId,
							after: auditedFields(created),
						})
						return created
					}),
				)
			})

			/** The rule as it stands, locked, when the actor may change it and has read this version of it. */
			const lock = Effect.fnUntraced(function* (id: number, expectedVersion: number) {
				const version = yield* Effect.orDie(repo.lockVersion(id))
				const [before] = yield* findByIds([id])
				if (version === undefined || before === undefined) return yield* ruleNotFound()
				yield* requirePermissionIn("MANAGE_SPECIAL_DAYS", before.unitId, ["input", "id"])
				if (version !== expectedVersion) return yield* versionConflict(expectedVersion, version)
				return before
			})

			/** Has a locked rule say something else from a day on. */
			const replace = Effect.fnUntraced(function* (
				before: StoredRule,
				said: Said,
				effectiveFrom: CivilDate.CivilDate,
				reason: string | null,
			) {
				const { id, unitId } = before
				yield* repo.endBefore(id, CivilDate.format(effectiveFrom), timestamp(yield* now))
				yield* repo.raiseVersion(id)
				const saved = yield* save(id, said, effectiveFrom)
				yield* audit.record({
					action: "specialDayRule.revised",
					subject: "SpecialDayRule",
					subjectId: id,
					label: said.rule.name,
					unitId,
					reason,
					before: { ...auditedFields(before), validFrom: CivilDate.format(before.validFrom) },
					after: { ...auditedFields(said), validFrom: CivilDate.format(effectiveFrom) },
				})
				return saved
			})

			const revise = Effect.fn("SpecialDays.revise")(function* (revision: RuleRevision) {
				const { id, expectedVersion, effectiveFrom, draft, reason } = revision
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const before = yield* lock(id, expectedVersion)
						if (draft.unitId !== before.unitId) return yield* invalidInput(unitIsFixed())
						const { rule, notices } = yield* read(draft, ["input", "rule"])
						const said = { rule, notices: notices ?? before.notices, procedureIds: draft.procedureIds }
						return yield* replace(before, said, effectiveFrom, reason)
					}),
				)
			})

			const restore = Effect.fn("SpecialDays.restore")(function* (restoration: RuleRestoration) {
				const { id, expectedVersion, number, effectiveFrom, reason } = restoration
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const before = yield* lock(id, expectedVersion)
						const earlier = (yield* versionsOf([id]))[0]?.[number - 1]
						if (earlier === undefined) return yield* versionNotFound()
						return yield* replace(before, earlier, effectiveFrom, reason)
					}),
				)
			})

			const end = Effect.fn("SpecialDays.end")(function* ({ id, expectedVersion, lastDay, reason }: RuleEnd) {
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const before = yield* lock(id, expectedVersion)
						const first = (yield* Effect.orDie(repo.ofUnits([before.unitId]))).find((one) => one.id === id)
						const begin = CivilDate.max(before.rule.period.from, first?.validFrom ?? before.validFrom)
						if (lastDay < begin) return yield* invalidInput(endsBeforeItBegins(begin))
						yield* repo.endBefore(id, CivilDate.format(CivilDate.addDays(lastDay, 1)), timestamp(yield* now))
						yield* repo.raiseVersion(id)
						yield* audit.record({
							action: "specialDayRule.ended",
							subject: "SpecialDayRule",
							subjectId: id,
							label: before.rule.name,
							unitId: before.unitId,
							reason,
							before: { to: before.rule.period.to === null ? null : CivilDate.format(before.rule.period.to) },
							after: { to: CivilDate.format(lastDay) },
						})
						const [ended] = yield* findByIds([id])
						return ended ?? (yield* ruleNotFound())
					}),
				)
			})

			return SpecialDays.of({
				forUnit,
				asKnown,
				occurrences,
				list,
				findByIds,
				versionsOf,
				preview,
				imagine,
				changedDays,
				doubts,
				checkDraft,
				create,
				revise,
				restore,
				end,
			})
		}),
	)
}

const asInvalid = ({ code, text, path }: NotFound) => Effect.fail(invalidInput({ code, text, path }))
