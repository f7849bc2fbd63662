import { DueDifference, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	inputIssue,
	NotFound,
	refuseIssues,
} from "../problems/Problem.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import type {
	Compared,
	DifferenceKind,
	PortalComparison,
	PortalDifference,
	PortalRecord,
} from "./PortalRecord.ts"
import { makeReconciliationRepo } from "./ReconciliationRepo.ts"

export interface Recording {
	readonly unitId: number
	/** What the other system is called. */
	readonly source: string
	readonly records: readonly PortalRecord[]
}

const mostRecords = 1000
const longestText = 100

const outsideScope = new NotFound({
	code: "unitNotFound",
	path: ["unitId"],
	text: { vi: "Không tìm thấy đơn vị trong phạm vi của bạn.", en: "There is no such unit in your scope." },
})

const ofRecord = (index: number, field: string, code: string, vi: string, en: string): Issue => ({
	code,
	path: ["input", "dossiers", String(index), field],
	text: { vi, en },
})

function* faultsOf({ code, receivedAt, endedAt }: PortalRecord, index: number, isRepeated: boolean) {
	if (code === "" || code.length > longestText)
		yield ofRecord(
			index,
			"code",
			"codeUnfit",
			`Mã hồ sơ có từ 1 đến ${longestText} ký tự.`,
			`A dossier number has 1 to ${longestText} characters.`,
		)
	if (isRepeated)
		yield ofRecord(
			index,
			"code",
			"codeRepeated",
			`Hồ sơ ${code} có nhiều lần trong danh sách; hãy giữ một dòng.`,
			`The dossier ${code} stands in the list more than once; keep one line.`,
		)
	if (endedAt !== null && endedAt < receivedAt)
		yield ofRecord(
			index,
			"endedAt",
			"endsBeforeReceipt",
			"Thời điểm kết thúc không được trước thời điểm tiếp nhận.",
			"A dossier does not end before its receipt.",
		)
}

function* issuesOf({ source, records }: Recording) {
	if (source.trim() === "" || source.length > longestText)
		yield inputIssue(
			"sourceUnfit",
			"source",
			`Tên hệ thống có từ 1 đến ${longestText} ký tự.`,
			`The name of the system has 1 to ${longestText} characters.`,
		)
	if (records.length === 0 || records.length > mostRecords)
		yield inputIssue(
			"recordsUnfit",
			"dossiers",
			`Mỗi lần gửi từ 1 đến ${mostRecords} hồ sơ; nhiều hơn thì gửi thành nhiều lần.`,
			`1 to ${mostRecords} dossiers are sent at once; send more of them in several requests.`,
		)
	const seen = new Set<string>()
	for (const [index, record] of records.slice(0, mostRecords).entries()) {
		yield* faultsOf(record, index, seen.has(record.code))
		seen.add(record.code)
	}
}

/** Compares what another system says of the dossiers with what is stored here (đối soát), and says what may be the reason. */
export class Reconciliation extends Context.Service<
	Reconciliation,
	{
		readonly record: (recording: Recording) => Effect.Effect<Unit, InvalidInput | NotFound | Forbidden>
		readonly compare: (compared: Compared) => Effect.Effect<PortalComparison, NotFound>
		readonly differences: (
			compared: Compared,
			kind: DifferenceKind | null,
			request: PageRequest,
		) => Effect.Effect<readonly PortalDifference[]>
	}
>()("mot-cua/reconciliation/Reconciliation") {
	static readonly layer = Layer.effect(
		Reconciliation,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeReconciliationRepo
			const units = yield* Units
			const dossiers = yield* Dossiers
			const audit = yield* AuditLog

			const record = Effect.fn("Reconciliation.record")((recording: Recording) =>
				atomically(sql)(
					Effect.gen(function* () {
						const unit = yield* units.get(recording.unitId, ["input", "unitId"])
						yield* requirePermissionIn("IMPORT", unit.id, ["input", "unitId"])
						yield* refuseIssues([...issuesOf(recording)])
						const at = Instant.make(yield* Clock.currentTimeMillis)
						const { source, records } = recording
						yield* Effect.orDie(repo.record(unit.id, source.trim(), records, at))
						yield* audit.record({
							action: "portalRecords.recorded",
							subject: "Unit",
							subjectId: unit.id,
							label: unit.name,
							unitId: unit.id,
							after: { source: source.trim(), count: records.length },
						})
						return unit
					}),
				),
			)

			const compare = Effect.fn("Reconciliation.compare")(function* (compared: Compared) {
				const within = yield* visibleUnits
				if (!(within?.includes(compared.unitId) ?? true)) return yield* outsideScope
				const unitIds = yield* units.subtree(compared.unitId)
				const {
					compared: known,
					alike,
					lastRecordedAt,
					...counts
				} = yield* Effect.orDie(repo.compare({ ...compared, unitIds }))
				return { ...compared, compared: known, alike, lastRecordedAt, counts }
			})

			const differences = Effect.fn("Reconciliation.differences")(function* (
				compared: Compared,
				kind: DifferenceKind | null,
				request: PageRequest,
			) {
				const unitIds = yield* units.subtree(compared.unitId)
				const rows = yield* repo.page({ ...compared, unitIds }, kind, request)
				const differing = rows.flatMap(({ dossierId, kinds }) =>
					dossierId !== null && kinds.includes("dueDiffers") ? [dossierId] : [],
				)
				const stored = yield* dossiers.findByIds(differing)
				const followed = yield* dossiers.follow(stored)
				return rows.map(({ code, dossierId, source, receivedAt, recordedAt, dueAt, endedAt, kinds }) => {
					const one = dossierId === null ? undefined : followed.get(dossierId)
					const { due, inForce } = one ?? { due: null, inForce: null }
					return {
						code,
						dossierId,
						kinds,
						theirs:
							source === null || receivedAt === null || recordedAt === null
								? null
								: { code, source, receivedAt, recordedAt, dueAt, endedAt },
						why:
							due === null || inForce === null || due.dueAt === null || dueAt === null
								? null
								: DueDifference.explain(
										{ ...due.input, statutory: inForce.rules.statutory },
										due.dueAt,
										dueAt,
									),
					}
				})
			}, Effect.orDie)

			return Reconciliation.of({ record, compare, differences })
		}),
	)
}
