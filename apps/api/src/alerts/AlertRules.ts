import { CivilDate, ClockTime, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, type Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { requirePermissionIn, visibleOf, visibleUnits } from "../identity/Policy.ts"
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
import { makeAlertRepo } from "./AlertRepo.ts"
import type { AlertRule } from "./AlertRule.ts"
import { makeAlertRuleRepo } from "./AlertRuleRepo.ts"
import { type AlertRuleDraft, readAlertRule } from "./readAlertRule.ts"

export interface NewAlertRule extends AlertRuleDraft {
	readonly unitId: number
}

export interface AlertRuleRevision extends AlertRuleDraft {
	readonly id: number
	readonly expectedVersion: number
	readonly reason: string | null
}

export type AlertRuleProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const ruleNotFound = new NotFound({
	code: "alertRuleNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy quy tắc cảnh báo này.", en: "There is no such alert rule." },
})
const nameTaken = invalidInput(
	inputIssue(
		"alertRuleNameTaken",
		"name",
		"Đơn vị đã có quy tắc cảnh báo tên này; hãy đặt tên khác.",
		"The unit has an alert rule of this name; choose another.",
	),
)

const told = ({ name, trigger, digestHour, isOn }: AlertRule): Fields => {
	const { _tag: kind, ...threshold } = trigger
	return { name, kind, ...threshold, digestHour, isOn }
}

/** A digest that begins now is told from its next hour on. */
const digestsSince = (hour: number | null, now: Instant.Instant): CivilDate.CivilDate => {
	const today = Instant.dateOf(now)
	const isPast = hour !== null && now >= Instant.at(today, ClockTime.make(hour * 3600))
	return isPast ? today : CivilDate.addDays(today, -1)
}

/** What is watched, where, and how it is told. */
export class AlertRules extends Context.Service<
	AlertRules,
	{
		/** Those of the actor's units, or of one of them, the newest first. */
		readonly page: (unitId: number | null, request: PageRequest) => Effect.Effect<Page<AlertRule>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly AlertRule[]>
		readonly create: (rule: NewAlertRule) => Effect.Effect<AlertRule, AlertRuleProblem>
		readonly revise: (revision: AlertRuleRevision) => Effect.Effect<AlertRule, AlertRuleProblem>
	}
>()("mot-cua/alerts/AlertRules") {
	static readonly layer = Layer.effect(
		AlertRules,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeAlertRuleRepo
			const alerts = yield* makeAlertRepo
			const units = yield* Units
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("AlertRules.page")(function* (unitId: number | null, request: PageRequest) {
				const asked = yield* visibleOf(unitId)
				return { rows: yield* repo.page(asked, request), totalCount: yield* repo.count(asked) }
			}, Effect.orDie)
			const findByIds = Effect.fn("AlertRules.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)

			const refusingName = <A>(write: Effect.Effect<A, SqlError | Schema.SchemaError>) =>
				write.pipe(
					Effect.catchTags({
						SchemaError: Effect.die,
						SqlError: (error) =>
							Effect.fail(
								violatedConstraint(error) === "alert_rules_of_a_unit_differ_by_name" ? nameTaken : error,
							),
					}),
				)

			const create = Effect.fn("AlertRules.create")(({ unitId, ...draft }: NewAlertRule) =>
				atomically(sql)(
					Effect.gen(function* () {
						const unit = yield* units.get(unitId, ["input", "unitId"])
						yield* requirePermissionIn("MANAGE_ALERTS", unit.id, ["input", "unitId"])
						const trigger = yield* Effect.fromResult(readAlertRule(draft))
						const { name, digestHour, isOn } = draft
						const created = yield* repo
							.insert({
								unitId,
								name: name.trim(),
								trigger,
								digestHour,
								isOn,
								lastDigestOn: digestsSince(digestHour, yield* now),
							})
							.pipe(refusingName)
						yield* audit.record({
							action: "alertRule.created",
							subject: "AlertRule",
							subjectId: created.id,
							label: created.name,
							unitId,
							after: told(created),
						})
						return created
					}),
				),
			)

			const revise = Effect.fn("AlertRules.revise")(
				({ id, expectedVersion, reason, ...draft }: AlertRuleRevision) =>
					atomically(sql)(
						Effect.gen(function* () {
							const found = yield* Effect.orDie(repo.lock(id))
							const within = yield* visibleUnits
							if (Option.isNone(found) || !(within?.includes(found.value.unitId) ?? true))
								return yield* ruleNotFound
							const before = found.value
							yield* requirePermissionIn("MANAGE_ALERTS", before.unitId, ["input", "id"])
							if (before.version !== expectedVersion)
								return yield* versionConflict(expectedVersion, before.version)
							const trigger = yield* Effect.fromResult(readAlertRule(draft))
							const { name, digestHour, isOn } = draft
							const at = yield* now
							const begins = !before.isOn || before.digestHour === null
							const after = yield* repo
								.update({
									...before,
									name: name.trim(),
									trigger,
									digestHour,
									isOn,
									lastDigestOn: begins ? digestsSince(digestHour, at) : before.lastDigestOn,
									version: before.version + 1,
								})
								.pipe(refusingName)
							if (!isOn || trigger._tag !== before.trigger._tag) {
								yield* alerts.endAll(id, at)
								yield* alerts.forget(id)
							}
							yield* audit.record({
								action: "alertRule.revised",
								subject: "AlertRule",
								subjectId: id,
								label: after.name,
								unitId: before.unitId,
								reason,
								before: told(before),
								after: told(after),
							})
							return after
						}),
					),
			)

			return AlertRules.of({ page, findByIds, create, revise })
		}),
	)
}
