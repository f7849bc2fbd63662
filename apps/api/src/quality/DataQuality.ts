import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { Calendars } from "../calendars/Calendars.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import { permissionsOf } from "../identity/permissions.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import type {
	DataQualityBoard,
	QualityAssignment,
	QualityFigure,
	QualityFinding,
	TrendDay,
} from "./QualityFinding.ts"
import { type FindingFilter, makeQualityRepo } from "./QualityRepo.ts"
import { type QualityRule, qualityRules } from "./QualityRule.ts"
import { makeQualitySearch } from "./QualitySearch.ts"

export interface Review {
	readonly id: number
	readonly expectedVersion: number
	/** Why it is right; `null` lets it count again. */
	readonly reason: string | null
}

export interface Assigning {
	readonly unitId: number
	readonly rule: QualityRule
	readonly expectedVersion: number
	/** `null` asks nobody. */
	readonly username: string | null
}

export type QualityProblem = InvalidInput | NotFound | Forbidden | VersionConflict

export const longestTrend = 365
const longestReason = 500

const unitNotFound = (path: readonly string[]) =>
	new NotFound({
		code: "unitNotFound",
		path,
		text: { vi: "Không tìm thấy đơn vị trong phạm vi của bạn.", en: "There is no such unit in your scope." },
	})
const findingNotFound = new NotFound({
	code: "qualityFindingNotFound",
	path: ["input", "id"],
	text: {
		vi: "Không tìm thấy mục này; có thể dữ liệu đã được sửa.",
		en: "There is no such finding; perhaps the data was corrected meanwhile.",
	},
})
const reasonUnfit = inputIssue(
	"reasonUnfit",
	"reason",
	`Hãy ghi vì sao dữ liệu này đúng, nhiều nhất ${longestReason} ký tự.`,
	`Say why it is right, in ${longestReason} characters at most.`,
)
const dossierErased = invalidInput(
	inputIssue(
		"dossierErased",
		"id",
		"Dữ liệu cá nhân của hồ sơ đã xóa, không ghi thêm được.",
		"The personal data of the dossier was erased; nothing can be written about it.",
	),
)
const assigneeUnfit = inputIssue(
	"assigneeUnfit",
	"username",
	"Người này không có tài khoản đang dùng, hoặc không xử lý hồ sơ của đơn vị.",
	"Nobody of this user name may sign in and work on the dossiers of the unit.",
)

/** What is doubtful in the stored dossiers, as it is counted every night. */
export class DataQuality extends Context.Service<
	DataQuality,
	{
		/** What the rules find in a unit and those below it. */
		readonly board: (unitId: number) => Effect.Effect<DataQualityBoard, NotFound>
		/** The numbers of the last days up to the last count, the oldest first. */
		readonly trend: (figure: QualityFigure, days: number) => Effect.Effect<readonly TrendDay[]>
		readonly findings: (
			figure: QualityFigure,
			which: FindingFilter["which"],
			request: PageRequest,
		) => Effect.Effect<Page<QualityFinding>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly QualityFinding[]>
		readonly findAssignments: (ids: readonly number[]) => Effect.Effect<readonly QualityAssignment[]>
		/** Says that a dossier is right as it is, and why; it counts no more. */
		readonly review: (review: Review) => Effect.Effect<QualityFinding, QualityProblem>
		readonly assign: (assigning: Assigning) => Effect.Effect<QualityAssignment, QualityProblem>
		/** Searches all dossiers; the numbers become those of the day. */
		readonly count: Effect.Effect<void>
	}
>()("mot-cua/quality/DataQuality") {
	static readonly layer = Layer.effect(
		DataQuality,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeQualityRepo
			const search = yield* makeQualitySearch
			const units = yield* Units
			const calendars = yield* Calendars
			const dossiers = yield* Dossiers
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const board = Effect.fn("DataQuality.board")(function* (unitId: number) {
				const visible = yield* visibleUnits
				if (!(visible?.includes(unitId) ?? true)) return yield* unitNotFound(["unitId"])
				const unitIds = (yield* units.subtree(unitId)).filter((id) => visible?.includes(id) ?? true)
				if (unitIds.length === 0) return yield* unitNotFound(["unitId"])
				const counts = new Map(
					(yield* Effect.orDie(repo.counts(unitIds))).map(({ rule, count }) => [rule, count]),
				)
				const assignments = yield* Effect.orDie(repo.assignmentsOf(unitId))
				const last = yield* Effect.orDie(repo.lastCounted())
				const countedAt = Option.isSome(last) ? last.value.countedAt : null
				return {
					unitId,
					countedAt,
					figures: qualityRules.map((rule) => ({
						rule,
						unitId,
						unitIds,
						count: counts.get(rule) ?? 0,
						assignment: assignments.find((one) => one.rule === rule) ?? null,
						countedAt,
					})),
				}
			})

			const trend = Effect.fn("DataQuality.trend")(function* (
				{ rule, unitIds, countedAt }: QualityFigure,
				days: number,
			) {
				if (countedAt === null) return []
				const to = Instant.dateOf(countedAt)
				const from = CivilDate.addDays(to, 1 - Math.min(Math.max(days, 1), longestTrend))
				const counted = new Map(
					(yield* repo.trend(rule, unitIds, { from, to })).map(({ day, count }) => [day, count]),
				)
				return Array.from({ length: to - from + 1 }, (_, index) => {
					const day = CivilDate.addDays(from, index)
					return { day, count: counted.get(day) ?? null }
				})
			}, Effect.orDie)

			const findings = Effect.fn("DataQuality.findings")(function* (
				{ rule, unitIds }: QualityFigure,
				which: FindingFilter["which"],
				request: PageRequest,
			) {
				const filter = { rule, unitIds, which }
				return { rows: yield* repo.page(filter, request), totalCount: yield* repo.count(filter) }
			}, Effect.orDie)
			const findByIds = Effect.fn("DataQuality.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)
			const findAssignments = Effect.fn("DataQuality.findAssignments")(function* (ids: readonly number[]) {
				const visible = yield* visibleUnits
				return (yield* repo.findAssignments(ids)).filter(({ unitId }) => visible?.includes(unitId) ?? true)
			}, Effect.orDie)

			const review = Effect.fn("DataQuality.review")(({ id, expectedVersion, reason }: Review) =>
				atomically(sql)(
					Effect.gen(function* () {
						const found = yield* Effect.orDie(repo.lock(id))
						const visible = yield* visibleUnits
						if (Option.isNone(found) || !(visible?.includes(found.value.unitId) ?? true))
							return yield* findingNotFound
						const before = found.value
						yield* requirePermissionIn("MANAGE_DATA_QUALITY", before.unitId, ["input", "id"])
						if (before.version !== expectedVersion)
							return yield* versionConflict(expectedVersion, before.version)
						yield* refuseIssues(
							reason === null || (reason !== "" && reason.length <= longestReason) ? [] : [reasonUnfit],
						)
						const [dossier] = yield* dossiers.findByIds([before.dossierId])
						if (dossier === undefined) return yield* findingNotFound
						if (dossier.erasedAt !== null && reason !== null) return yield* dossierErased
						const { actor } = yield* CurrentCause
						const after = yield* Effect.orDie(
							repo.saveReview({
								...before,
								version: before.version + 1,
								reviewedAt: reason === null ? null : yield* now,
								reviewedBy: reason === null ? null : actor.name,
								reason,
							}),
						)
						const state = ({ reviewedAt }: QualityFinding) => (reviewedAt === null ? "counts" : "right")
						yield* audit.record({
							action: "quality.reviewed",
							subject: "Dossier",
							subjectId: dossier.id,
							label: dossier.code,
							unitId: before.unitId,
							personal: { qualityReason: reason },
							before: { rule: before.rule, finding: state(before) },
							after: { rule: after.rule, finding: state(after) },
						})
						return after
					}),
				),
			)

			/** Whoever works on dossiers of the unit, or keeps its data in order. */
			const findAssignee = Effect.fnUntraced(function* (username: string, unitId: number) {
				const found = yield* Effect.orDie(repo.findAssignee(username))
				const above = (yield* units.path(unitId)).map(({ id }) => id)
				return Option.filter(
					found,
					(account) =>
						above.includes(account.unitId) &&
						(["PROCESS_DOSSIERS", "MANAGE_DATA_QUALITY"] as const).some((one) =>
							permissionsOf(account.role).includes(one),
						),
				)
			})
			const assign = Effect.fn("DataQuality.assign")(
				({ unitId, rule, expectedVersion, username }: Assigning) =>
					atomically(sql)(
						Effect.gen(function* () {
							const unit = yield* units.get(unitId, ["input", "unitId"])
							yield* requirePermissionIn("MANAGE_DATA_QUALITY", unit.id, ["input", "unitId"])
							yield* sql`select pg_advisory_xact_lock(107, ${unit.id})`
							const before = (yield* Effect.orDie(repo.assignmentsOf(unitId))).find(
								(one) => one.rule === rule,
							)
							const version = before?.version ?? 0
							if (version !== expectedVersion) return yield* versionConflict(expectedVersion, version)
							const assignee = username === null ? Option.none() : yield* findAssignee(username, unitId)
							yield* refuseIssues(username !== null && Option.isNone(assignee) ? [assigneeUnfit] : [])
							const { actor } = yield* CurrentCause
							const id = yield* repo.assign({
								unitId,
								rule,
								version: version + 1,
								accountId: Option.getOrNull(Option.map(assignee, (account) => account.id)),
								assignedAt: yield* now,
								assignedBy: actor.name,
							})
							const [after] = yield* Effect.orDie(repo.findAssignments([id]))
							yield* audit.record({
								action: "quality.assigned",
								subject: "Unit",
								subjectId: unit.id,
								label: unit.name,
								unitId: unit.id,
								before: before === undefined ? {} : { rule, assignee: before.username },
								after: { rule, assignee: after?.username ?? null },
							})
							return after ?? (yield* Effect.die("an assignment that was written is there"))
						}),
					),
			)

			const count = atomically(sql)(
				Effect.gen(function* () {
					const at = yield* now
					yield* search.begin
					yield* search.byRows(at)
					for (const received of yield* Effect.orDie(search.received)) {
						const { unitId, from, to } = received
						yield* search.byHours(received, yield* Effect.orDie(calendars.through(unitId, from, to)))
					}
					yield* search.settle(at)
					yield* repo.keepCounts(Instant.dateOf(at), at)
				}),
			).pipe(Effect.withSpan("DataQuality.count"))

			return DataQuality.of({ board, trend, findings, findByIds, findAssignments, review, assign, count })
		}),
	)
}
