import { createHash } from "node:crypto"
import { CivilDate, Instant, type Punctuality } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn, visibleOf, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	inputIssue,
	NotFound,
	refuseIssues,
} from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import { changesBetween, type Grouping, type LineChange } from "./Form06Report.ts"
import { Forms } from "./Forms.ts"
import type { Counted } from "./Overviews.ts"
import { type ReportSnapshot, textOf } from "./ReportSnapshot.ts"
import { makeSnapshotRepo } from "./SnapshotRepo.ts"

export interface SnapshotRequest {
	readonly counted: Counted
	readonly rule: Punctuality.CountingRule
	readonly grouping: Grouping
	readonly note: string | null
	/** The schedule that takes it; `null` when a person does. */
	readonly scheduleId: number | null
}

/** Two snapshots of the same kind, and what became of each line. */
export interface SnapshotComparison {
	readonly before: ReportSnapshot
	readonly after: ReportSnapshot
	readonly changes: readonly LineChange[]
}

const longestNote = 500

const noteTooLong = inputIssue(
	"tooLong",
	"note",
	`Ghi chú dài nhất ${longestNote} ký tự.`,
	`A note has at most ${longestNote} characters.`,
)
/** What is wrong with what a report is taken for. */
export const noteIssues = (note: string | null): readonly Issue[] =>
	(note ?? "").length > longestNote ? [noteTooLong] : []
const reversed = inputIssue(
	"periodReversed",
	"to",
	"Ngày cuối của kỳ không được trước ngày đầu.",
	"The period must not end before it begins.",
)

const snapshotNotFound = (field: string) =>
	new NotFound({
		code: "reportSnapshotNotFound",
		path: [field],
		text: { vi: "Không tìm thấy bản chụp báo cáo.", en: "There is no such report snapshot." },
	})

const notComparable = (code: string, vi: string, en: string): Issue => ({
	code,
	path: ["after"],
	text: { vi, en },
})

const obstacles = (
	{ report: before }: ReportSnapshot,
	{ report: after }: ReportSnapshot,
): readonly Issue[] => [
	...(before.rule === after.rule
		? []
		: [
				notComparable(
					"otherRuleSet",
					"Hai báo cáo theo hai cách tính khác nhau nên không so sánh được.",
					"The two reports are counted by different rule sets and cannot be compared.",
				),
			]),
	...(before.grouping === after.grouping
		? []
		: [
				notComparable(
					"otherLines",
					"Một báo cáo theo đơn vị, một báo cáo theo lĩnh vực nên không so sánh được.",
					"One report has units for its lines and the other sectors, so they cannot be compared.",
				),
			]),
]

/** Reports as they were taken (bản chụp báo cáo): who, when, by which rules, with the hash of their text. */
export class Snapshots extends Context.Service<
	Snapshots,
	{
		/** Those of the actor's units, or of one of them, the newest first. */
		readonly page: (unitId: number | null, request: PageRequest) => Effect.Effect<Page<ReportSnapshot>>
		/** Of these the ones the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly ReportSnapshot[]>
		/** Counts the form and keeps it for good. */
		readonly take: (
			request: SnapshotRequest,
		) => Effect.Effect<ReportSnapshot, InvalidInput | NotFound | Forbidden>
		readonly compare: (
			before: number,
			after: number,
		) => Effect.Effect<SnapshotComparison, InvalidInput | NotFound>
	}
>()("mot-cua/reports/Snapshots") {
	static readonly layer = Layer.effect(
		Snapshots,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeSnapshotRepo
			const forms = yield* Forms
			const units = yield* Units
			const audit = yield* AuditLog

			const page = Effect.fn("Snapshots.page")(function* (unitId: number | null, request: PageRequest) {
				const asked = yield* visibleOf(unitId)
				return { rows: yield* repo.page(asked, request), totalCount: yield* repo.count(asked) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Snapshots.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)

			const take = Effect.fn("Snapshots.take")(
				({ counted, rule, grouping, note, scheduleId }: SnapshotRequest) =>
					atomically(sql)(
						Effect.gen(function* () {
							const unit = yield* units.get(counted.unitId, ["input", "unitId"])
							yield* requirePermissionIn("TAKE_SNAPSHOTS", unit.id, ["input", "unitId"])
							yield* refuseIssues([...(counted.from > counted.to ? [reversed] : []), ...noteIssues(note)])
							const content = textOf(yield* forms.form06(counted, rule, grouping), unit.name)
							const { actor } = yield* CurrentCause
							const taken = yield* Effect.orDie(
								repo.insert({
									unitId: unit.id,
									content,
									contentHash: createHash("sha256").update(content).digest("hex"),
									note: note?.trim() || null,
									scheduleId,
									takenAt: Instant.make(yield* Clock.currentTimeMillis),
									takenBy: actor.name,
									takenByAccount: actor._tag === "SignedIn" ? actor.accountId : 0,
								}),
							)
							yield* audit.record({
								action: "reportSnapshot.taken",
								subject: "ReportSnapshot",
								subjectId: taken.id,
								label: `II.06 ${unit.name}`,
								unitId: unit.id,
								reason: taken.note,
								after: {
									contentHash: taken.contentHash,
									from: CivilDate.format(counted.from),
									to: CivilDate.format(counted.to),
								},
							})
							return taken
						}),
					),
			)

			const compare = Effect.fn("Snapshots.compare")(function* (beforeId: number, afterId: number) {
				const found = yield* findByIds([beforeId, afterId])
				const before = found.find(({ id }) => id === beforeId)
				const after = found.find(({ id }) => id === afterId)
				if (before === undefined) return yield* snapshotNotFound("before")
				if (after === undefined) return yield* snapshotNotFound("after")
				yield* refuseIssues(obstacles(before, after))
				return { before, after, changes: changesBetween(before.report, after.report) }
			})

			return Snapshots.of({ page, findByIds, take, compare })
		}),
	)
}
