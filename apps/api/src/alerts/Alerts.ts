import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	NotFound,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import type { Alert, AlertFilter } from "./Alert.ts"
import { makeAlertRepo } from "./AlertRepo.ts"

export interface AlertQuestion extends Omit<AlertFilter, "unitIds"> {
	/** This unit and those below it; all that the actor may see when `null`. */
	readonly unitId: number | null
}

export interface Acknowledgement {
	readonly id: number
	readonly expectedVersion: number
}

const alertNotFound = new NotFound({
	code: "alertNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy cảnh báo này.", en: "There is no such alert." },
})
const alreadyAcknowledged = invalidInput(
	inputIssue(
		"alertAlreadyAcknowledged",
		"id",
		"Cảnh báo này đã có người nhận xử lý.",
		"Somebody has acknowledged this alert already.",
	),
)

/** What the rules found, and who has taken it up. */
export class Alerts extends Context.Service<
	Alerts,
	{
		/** Those of the actor's units, the newest first. */
		readonly page: (question: AlertQuestion, request: PageRequest) => Effect.Effect<Page<Alert>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Alert[]>
		readonly acknowledge: (
			acknowledgement: Acknowledgement,
		) => Effect.Effect<Alert, InvalidInput | NotFound | Forbidden | VersionConflict>
	}
>()("mot-cua/alerts/Alerts") {
	static readonly layer = Layer.effect(
		Alerts,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeAlertRepo
			const units = yield* Units
			const audit = yield* AuditLog

			const page = Effect.fn("Alerts.page")(function* (
				{ unitId, ...conditions }: AlertQuestion,
				request: PageRequest,
			) {
				const within = yield* visibleUnits
				const asked = unitId === null ? within : yield* units.subtree(unitId)
				const unitIds = asked?.filter((id) => within?.includes(id) ?? true) ?? null
				const filter = { ...conditions, unitIds }
				return { rows: yield* repo.page(filter, request), totalCount: yield* repo.count(filter) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Alerts.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)

			const acknowledge = Effect.fn("Alerts.acknowledge")(({ id, expectedVersion }: Acknowledgement) =>
				atomically(sql)(
					Effect.gen(function* () {
						const found = yield* Effect.orDie(repo.lock(id))
						const within = yield* visibleUnits
						if (Option.isNone(found) || !(within?.includes(found.value.unitId) ?? true))
							return yield* alertNotFound
						const before = found.value
						yield* requirePermissionIn("ACKNOWLEDGE_ALERTS", before.unitId, ["input", "id"])
						if (before.version !== expectedVersion)
							return yield* versionConflict(expectedVersion, before.version)
						if (before.acknowledgedAt !== null) return yield* alreadyAcknowledged
						const { actor } = yield* CurrentCause
						const at = Instant.make(yield* Clock.currentTimeMillis)
						const after = yield* Effect.orDie(repo.acknowledge(id, at, actor.name))
						const [unit] = yield* units.findByIds([before.unitId])
						yield* audit.record({
							action: "alert.acknowledged",
							subject: "Alert",
							subjectId: id,
							label: unit?.name ?? "",
							unitId: before.unitId,
							before: { acknowledgedBy: null },
							after: { acknowledgedBy: after.acknowledgedBy },
						})
						return after
					}),
				),
			)

			return Alerts.of({ page, findByIds, acknowledge })
		}),
	)
}
