import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer as EffectLayer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { Calendars } from "../calendars/Calendars.ts"
import type { LayerJson } from "../calendars/closureEvidence.ts"
import type { Layer } from "../calendars/Layer.ts"
import { AppConfig } from "../config.ts"
import { violatedConstraint } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { hasPermission, requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import type { Permission } from "../identity/permissions.ts"
import {
	type Forbidden,
	type InvalidInput,
	NotFound,
	Overlap,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { RuleDraft } from "../specialdays/readRule.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import type { StoredRule } from "../specialdays/StoredRule.ts"
import type { CalendarDraft, DraftKind, DraftRow, SpecialDayDraft } from "./Draft.ts"
import { makeDraftRepo } from "./DraftRepo.ts"
import { secondPersonNeeded } from "./secondPerson.ts"

interface Saving {
	/** The draft that is saved again, with the version that was read; `null` for a new one. */
	readonly draft: { readonly id: number; readonly expectedVersion: number } | null
	/** The version of what holds that the editor has before them. */
	readonly baseVersion: number
	readonly effectiveFrom: CivilDate.CivilDate
	readonly reason: string | null
}

export interface CalendarSaving extends Saving {
	readonly unitId: number
	readonly content: LayerJson
}

export interface SpecialDaySaving extends Saving {
	/** `null` for a rule that is not there yet. */
	readonly ruleId: number | null
	readonly content: RuleDraft
}

export type DraftProblem = InvalidInput | NotFound | Forbidden | VersionConflict | Overlap

const permissionFor: Readonly<Record<DraftKind, Permission>> = {
	calendar: "MANAGE_CALENDARS",
	specialDay: "MANAGE_SPECIAL_DAYS",
}

const draftNotFound = () =>
	new NotFound({
		code: "draftNotFound",
		path: ["input", "id"],
		text: {
			vi: "Không có bản nháp này, hoặc bản nháp đã được công bố hay bỏ đi.",
			en: "There is no such draft, or it was published or discarded.",
		},
	})

const draftPresent = () =>
	new Overlap({
		code: "draftPresent",
		path: ["input"],
		text: {
			vi: "Đã có một bản nháp đang mở cho nội dung này. Hãy mở bản nháp đó để sửa tiếp.",
			en: "There is an open draft of this already. Open it and go on with it.",
		},
	})

/** The content was checked when it was saved, by the kind that the row says. */
const calendarDraftOf = (row: DraftRow): CalendarDraft => ({
	...row,
	kind: "calendar",
	content: row.content as LayerJson,
})
const specialDayDraftOf = (row: DraftRow): SpecialDayDraft => ({
	...row,
	kind: "specialDay",
	ruleId: row.subjectId,
	content: row.content as RuleDraft,
})

/** Calendars and special days as they are edited beside what holds: saved, compared, tried, then published or discarded. */
export class Drafts extends Context.Service<
	Drafts,
	{
		readonly calendarDrafts: Effect.Effect<readonly CalendarDraft[]>
		readonly specialDayDrafts: Effect.Effect<readonly SpecialDayDraft[]>
		/** Those among them that the actor may see, open or ended. */
		readonly findCalendarDrafts: (ids: readonly number[]) => Effect.Effect<readonly CalendarDraft[]>
		readonly findSpecialDayDrafts: (ids: readonly number[]) => Effect.Effect<readonly SpecialDayDraft[]>
		readonly saveCalendar: (saving: CalendarSaving) => Effect.Effect<CalendarDraft, DraftProblem>
		readonly saveSpecialDay: (saving: SpecialDaySaving) => Effect.Effect<SpecialDayDraft, DraftProblem>
		readonly discardCalendar: (
			id: number,
			expectedVersion: number,
		) => Effect.Effect<CalendarDraft, DraftProblem>
		readonly discardSpecialDay: (
			id: number,
			expectedVersion: number,
		) => Effect.Effect<SpecialDayDraft, DraftProblem>
		/** Publishes what the draft says, when what holds is still what it was made from. */
		readonly publishCalendar: (id: number, expectedVersion: number) => Effect.Effect<Layer, DraftProblem>
		readonly publishSpecialDay: (
			id: number,
			expectedVersion: number,
		) => Effect.Effect<StoredRule, DraftProblem>
	}
>()("mot-cua/drafts/Drafts") {
	static readonly layer = EffectLayer.effect(
		Drafts,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeDraftRepo
			const calendars = yield* Calendars
			const specialDays = yield* SpecialDays
			const audit = yield* AuditLog
			const { secondPerson } = yield* AppConfig
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const open = Effect.fnUntraced(function* (kind: DraftKind) {
				return yield* repo.list(kind, yield* visibleUnits)
			}, Effect.orDie)
			const find = Effect.fnUntraced(function* (kind: DraftKind, ids: readonly number[]) {
				const within = (yield* hasPermission(permissionFor[kind])) ? yield* visibleUnits : []
				return (yield* repo.findByIds(ids)).filter(
					(row) => row.kind === kind && (within?.includes(row.unitId) ?? true),
				)
			}, Effect.orDie)

			/** An open draft, locked, when the actor may change it and has read this version of it. */
			const hold = Effect.fnUntraced(function* (id: number, expectedVersion: number, kind: DraftKind) {
				const found = yield* Effect.orDie(repo.lock(id))
				const within = yield* visibleUnits
				if (
					Option.isNone(found) ||
					found.value.state !== "open" ||
					found.value.kind !== kind ||
					!(within?.includes(found.value.unitId) ?? true)
				)
					return yield* draftNotFound()
				const draft = found.value
				yield* requirePermissionIn(permissionFor[draft.kind], draft.unitId, ["input", "id"])
				if (draft.version !== expectedVersion) return yield* versionConflict(expectedVersion, draft.version)
				return draft
			})

			const save = Effect.fnUntraced(function* (
				{ draft, baseVersion, effectiveFrom, reason }: Saving,
				kind: DraftKind,
				unitId: number,
				subjectId: number | null,
				label: string,
				content: unknown,
			) {
				const { actor } = yield* CurrentCause
				const row = {
					kind,
					unitId,
					subjectId,
					baseVersion,
					effectiveFrom,
					content: JSON.stringify(content),
					reason,
					savedAt: yield* now,
					savedBy: actor.name,
					savedByAccount: actor._tag === "SignedIn" ? actor.accountId : 0,
				}
				const before = draft === null ? null : yield* hold(draft.id, draft.expectedVersion, kind)
				const writing = before === null ? repo.insert(row) : repo.update({ ...row, id: before.id })
				const saved = yield* writing.pipe(
					Effect.catchTags({
						NoSuchElementError: Effect.die,
						SchemaError: Effect.die,
						SqlError: (error) =>
							violatedConstraint(error) === "subjects_have_one_open_draft"
								? Effect.fail(draftPresent())
								: Effect.fail(error),
					}),
				)
				yield* audit.record({
					action: "draft.saved",
					subject: kind === "calendar" ? "CalendarDraft" : "SpecialDayDraft",
					subjectId: saved.id,
					label,
					unitId,
					reason,
					before: before === null ? {} : { content: before.content },
					after: { content, effectiveFrom: CivilDate.format(effectiveFrom) },
				})
				return saved
			})

			const saveCalendar = Effect.fn("Drafts.saveCalendar")((saving: CalendarSaving) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { unitId, effectiveFrom: validFrom, content } = saving
						yield* calendars.suppose({ unitId, validFrom, content })
						const name = (yield* calendars.layers(unitId, validFrom)).at(-1)?.name ?? ""
						return calendarDraftOf(yield* save(saving, "calendar", unitId, unitId, name, content))
					}),
				),
			)
			const saveSpecialDay = Effect.fn("Drafts.saveSpecialDay")((saving: SpecialDaySaving) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { content, ruleId } = saving
						yield* specialDays.checkDraft(ruleId, content)
						const saved = yield* save(saving, "specialDay", content.unitId, ruleId, content.name, content)
						return specialDayDraftOf(saved)
					}),
				),
			)

			const end = Effect.fnUntraced(function* (draft: DraftRow, state: "published" | "discarded") {
				yield* repo.end(draft.id, state, yield* now)
				yield* audit.record({
					action: `draft.${state}`,
					subject: draft.kind === "calendar" ? "CalendarDraft" : "SpecialDayDraft",
					subjectId: draft.id,
					label: String(draft.id),
					unitId: draft.unitId,
					reason: draft.reason,
				})
			})

			const discard = Effect.fn("Drafts.discard")((kind: DraftKind, id: number, expectedVersion: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const draft = yield* hold(id, expectedVersion, kind)
						yield* end(draft, "discarded")
						return { ...draft, state: "discarded" as const, version: draft.version + 1 }
					}),
				),
			)

			/** A draft that this actor may publish, ended as published. */
			const take = Effect.fnUntraced(function* (id: number, expectedVersion: number, kind: DraftKind) {
				const draft = yield* hold(id, expectedVersion, kind)
				const { actor } = yield* CurrentCause
				if (secondPerson && actor._tag === "SignedIn" && actor.accountId === draft.savedByAccount)
					return yield* secondPersonNeeded()
				yield* end(draft, "published")
				return draft
			})

			const publishCalendar = Effect.fn("Drafts.publishCalendar")((id: number, expectedVersion: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const draft = calendarDraftOf(yield* take(id, expectedVersion, "calendar"))
						return yield* calendars.publish({
							unitId: draft.unitId,
							expectedVersion: draft.baseVersion,
							validFrom: draft.effectiveFrom,
							content: draft.content,
							reason: draft.reason,
						})
					}),
				),
			)
			const publishSpecialDay = Effect.fn("Drafts.publishSpecialDay")((id: number, expectedVersion: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const draft = specialDayDraftOf(yield* take(id, expectedVersion, "specialDay"))
						return draft.ruleId === null
							? yield* specialDays.create(draft.content)
							: yield* specialDays.revise({
									id: draft.ruleId,
									expectedVersion: draft.baseVersion,
									effectiveFrom: draft.effectiveFrom,
									draft: draft.content,
									reason: draft.reason,
								})
					}),
				),
			)

			return Drafts.of({
				calendarDrafts: Effect.map(open("calendar"), (rows) => rows.map(calendarDraftOf)),
				specialDayDrafts: Effect.map(open("specialDay"), (rows) => rows.map(specialDayDraftOf)),
				findCalendarDrafts: (ids) => Effect.map(find("calendar", ids), (rows) => rows.map(calendarDraftOf)),
				findSpecialDayDrafts: (ids) =>
					Effect.map(find("specialDay", ids), (rows) => rows.map(specialDayDraftOf)),
				saveCalendar,
				saveSpecialDay,
				discardCalendar: (id, expectedVersion) =>
					Effect.map(discard("calendar", id, expectedVersion), calendarDraftOf),
				discardSpecialDay: (id, expectedVersion) =>
					Effect.map(discard("specialDay", id, expectedVersion), specialDayDraftOf),
				publishCalendar,
				publishSpecialDay,
			})
		}),
	)
}
