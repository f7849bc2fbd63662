import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { requirePermissionIn, visibleOf, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import { mostDaysAfter, nextOf, type ReportSchedule } from "./ReportSchedule.ts"
import { makeReportScheduleRepo } from "./ReportScheduleRepo.ts"
import { noteIssues, Snapshots } from "./Snapshots.ts"

type Settings = Pick<ReportSchedule, "length" | "convention" | "daysAfter" | "rule" | "grouping" | "note">

export interface NewReportSchedule extends Settings {
	readonly unitId: number
	/** The first report is that of the period in which this day lies; today's when `null`. */
	readonly from: CivilDate.CivilDate | null
}

export interface ScheduleRevision extends Settings {
	readonly id: number
	readonly expectedVersion: number
	readonly isEnded: boolean
	readonly reason: string | null
}

export type ScheduleProblem = InvalidInput | NotFound | Forbidden | VersionConflict

/** After a long stop of the server the missed reports are taken some at a time. */
const mostInARun = 24

const scheduleNotFound = new NotFound({
	code: "reportScheduleNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy lịch báo cáo này.", en: "There is no such report schedule." },
})
const daysAfterUnfit = inputIssue(
	"daysAfterUnfit",
	"daysAfter",
	`Số ngày chờ sau kỳ là số nguyên từ 0 đến ${mostDaysAfter}.`,
	`A report waits for a whole number of days from 0 to ${mostDaysAfter}.`,
)
/** Nobody asks for more than ten years of reports at once. */
const longAgo = inputIssue(
	"fromTooEarly",
	"from",
	"Báo cáo định kỳ lùi về trước nhiều nhất 10 năm.",
	"Scheduled reports reach back ten years at most.",
)

const issuesOf = ({ daysAfter, note }: Settings) => [
	...(daysAfter >= 0 && daysAfter <= mostDaysAfter ? [] : [daysAfterUnfit]),
	...noteIssues(note),
]

const told = ({ length, convention, daysAfter, rule, grouping, note, endedAt }: ReportSchedule): Fields => ({
	length,
	convention,
	daysAfter,
	rule,
	grouping,
	note,
	endedAt: endedAt === null ? null : Instant.formatWithOffset(endedAt),
})

/** Reports that are taken by themselves when their period is over: nobody forgets one, and it says what was known then. */
export class ReportSchedules extends Context.Service<
	ReportSchedules,
	{
		/** Those of the actor's units, or of one of them, the newest first. */
		readonly page: (unitId: number | null, request: PageRequest) => Effect.Effect<Page<ReportSchedule>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly ReportSchedule[]>
		readonly create: (schedule: NewReportSchedule) => Effect.Effect<ReportSchedule, ScheduleProblem>
		readonly revise: (revision: ScheduleRevision) => Effect.Effect<ReportSchedule, ScheduleProblem>
		/** Takes what is due today; answers how many. */
		readonly takeDue: Effect.Effect<number>
	}
>()("mot-cua/reports/ReportSchedules") {
	static readonly layer = Layer.effect(
		ReportSchedules,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeReportScheduleRepo
			const snapshots = yield* Snapshots
			const units = yield* Units
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("ReportSchedules.page")(function* (unitId: number | null, request: PageRequest) {
				const asked = yield* visibleOf(unitId)
				return { rows: yield* repo.page(asked, request), totalCount: yield* repo.count(asked) }
			}, Effect.orDie)
			const findByIds = Effect.fn("ReportSchedules.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)

			const create = Effect.fn("ReportSchedules.create")(({ from, ...schedule }: NewReportSchedule) =>
				atomically(sql)(
					Effect.gen(function* () {
						const unit = yield* units.get(schedule.unitId, ["input", "unitId"])
						yield* requirePermissionIn("TAKE_SNAPSHOTS", unit.id, ["input", "unitId"])
						const today = Instant.dateOf(yield* now)
						const begin = from ?? today
						yield* refuseIssues([
							...issuesOf(schedule),
							...(begin < CivilDate.addMonths(today, -120) ? [longAgo] : []),
						])
						const { period } = nextOf({ ...schedule, nextFrom: begin })
						const created = yield* Effect.orDie(repo.insert({ ...schedule, nextFrom: period.from }))
						yield* audit.record({
							action: "reportSchedule.created",
							subject: "ReportSchedule",
							subjectId: created.id,
							label: `II.06 ${unit.name}`,
							unitId: unit.id,
							after: told(created),
						})
						return created
					}),
				),
			)

			const revise = Effect.fn("ReportSchedules.revise")(
				({ id, expectedVersion, isEnded, reason, ...settings }: ScheduleRevision) =>
					atomically(sql)(
						Effect.gen(function* () {
							const found = yield* Effect.orDie(repo.lock(id))
							const within = yield* visibleUnits
							if (Option.isNone(found) || !(within?.includes(found.value.unitId) ?? true))
								return yield* scheduleNotFound
							const before = found.value
							yield* requirePermissionIn("TAKE_SNAPSHOTS", before.unitId, ["input", "id"])
							if (before.version !== expectedVersion)
								return yield* versionConflict(expectedVersion, before.version)
							yield* refuseIssues(issuesOf(settings))
							const after = yield* Effect.orDie(
								repo.update({
									...before,
									...settings,
									version: before.version + 1,
									endedAt: isEnded ? (before.endedAt ?? (yield* now)) : null,
								}),
							)
							const [unit] = yield* units.findByIds([before.unitId])
							yield* audit.record({
								action: "reportSchedule.revised",
								subject: "ReportSchedule",
								subjectId: id,
								label: `II.06 ${unit?.name ?? ""}`,
								unitId: before.unitId,
								reason,
								before: told(before),
								after: told(after),
							})
							return after
						}),
					),
			)

			const takeDue = atomically(sql)(
				Effect.gen(function* () {
					const today = Instant.dateOf(yield* now)
					let taken = 0
					for (const schedule of yield* Effect.orDie(repo.goingOn(today))) {
						let { nextFrom } = schedule
						for (; taken < mostInARun; taken += 1) {
							const { period, on } = nextOf({ ...schedule, nextFrom })
							if (on > today) break
							yield* Effect.orDie(
								snapshots.take({
									counted: { unitId: schedule.unitId, from: period.from, to: period.to, asOf: null },
									rule: schedule.rule,
									grouping: schedule.grouping,
									note: schedule.note,
									scheduleId: schedule.id,
								}),
							)
							nextFrom = CivilDate.addDays(period.to, 1)
						}
						if (nextFrom !== schedule.nextFrom) yield* Effect.orDie(repo.update({ ...schedule, nextFrom }))
					}
					return taken
				}),
			).pipe(Effect.withSpan("ReportSchedules.takeDue"))

			return ReportSchedules.of({ page, findByIds, create, revise, takeDue })
		}),
	)
}
