import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { atomically } from "../database/transaction.ts"
import { requirePermissionIn } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	type NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import { type Ended, makeRetentionRepo } from "./RetentionRepo.ts"
import { longestMonths, type RetentionRule } from "./RetentionRule.ts"

export interface RuleInput {
	readonly unitId: number
	readonly months: number | null
	readonly basis: string | null
	/** 0 where the unit has no rule yet. */
	readonly expectedVersion: number
}

/** The rule that holds in a unit, and whose rule it is. */
export interface RuleInForce extends RetentionRule {
	readonly months: number
}

/** How many dossiers of a unit were, or would be, erased. */
export interface ErasedIn {
	readonly unit: Unit
	readonly dossiers: number
}

export type RetentionProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const monthsUnfit = () =>
	inputIssue(
		"retentionMonthsUnfit",
		"months",
		`Thời hạn lưu trữ là số nguyên từ 1 đến ${longestMonths} tháng.`,
		`Data is kept for a whole number of months from 1 to ${longestMonths}.`,
	)
const basisUnfit = () =>
	inputIssue(
		"retentionBasisUnfit",
		"basis",
		"Căn cứ dài nhiều nhất 500 ký tự.",
		"The basis has at most 500 characters.",
	)

const batch = 2_000
/** In one run of the scheduled work, so that its transaction stays short; the next hour goes on. */
const mostInARun = 10_000

/** How long the names and texts of ended dossiers are kept, and their erasure. Figures do not change by it. */
export class Retention extends Context.Service<
	Retention,
	{
		/** The rule that holds in a unit: its own, or that of the nearest unit above that has one. */
		readonly ruleIn: (unitId: number) => Effect.Effect<Option.Option<RuleInForce>>
		/** The unit's own rule, also one that was taken back. */
		readonly ownRule: (unitId: number) => Effect.Effect<Option.Option<RetentionRule>>
		readonly setRule: (input: RuleInput) => Effect.Effect<Unit, RetentionProblem>
		/** What the rules say is due now; at most so much at once as a short transaction takes. */
		readonly eraseDue: Effect.Effect<readonly ErasedIn[]>
		/** What ended, and was handed over, before a day, in a unit and those below it, or everywhere. */
		readonly eraseBefore: (
			day: CivilDate.CivilDate,
			unitId: number | null,
		) => Effect.Effect<readonly ErasedIn[]>
		/** What {@link eraseBefore} would erase; nothing is written. */
		readonly countBefore: (
			day: CivilDate.CivilDate,
			unitId: number | null,
		) => Effect.Effect<readonly ErasedIn[]>
	}
>()("mot-cua/retention/Retention") {
	static readonly layer = Layer.effect(
		Retention,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeRetentionRepo
			const units = yield* Units
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const ruleIn = Effect.fn("Retention.ruleIn")(function* (unitId: number) {
				const path = yield* units.path(unitId)
				const rules = yield* repo.ofUnits(path.map(({ id }) => id))
				const ruleOf = new Map(rules.map((rule) => [rule.unitId, rule]))
				for (const { id } of path) {
					const rule = ruleOf.get(id)
					if (rule !== undefined && rule.months !== null) return Option.some({ ...rule, months: rule.months })
				}
				return Option.none()
			}, Effect.orDie)
			const ownRule = Effect.fn("Retention.ownRule")(
				(unitId: number) => Effect.map(repo.ofUnits([unitId]), ([rule]) => Option.fromUndefinedOr(rule)),
				Effect.orDie,
			)

			const setRule = Effect.fn("Retention.setRule")((input: RuleInput) =>
				atomically(sql)(
					Effect.gen(function* () {
						const unit = yield* units.get(input.unitId, ["input", "unitId"])
						yield* requirePermissionIn("MANAGE_UNITS", unit.id, ["input", "unitId"])
						const { months, basis } = input
						yield* refuseIssues([
							...(months === null || (months >= 1 && months <= longestMonths) ? [] : [monthsUnfit()]),
							...(basis !== null && basis.length > 500 ? [basisUnfit()] : []),
						])
						yield* sql`select pg_advisory_xact_lock(93, ${unit.id})`
						const before = Option.getOrNull(yield* Effect.orDie(repo.lock(unit.id)))
						const version = before?.version ?? 0
						if (version !== input.expectedVersion)
							return yield* versionConflict(input.expectedVersion, version)
						yield* Effect.orDie(repo.save({ unitId: unit.id, months, basis, version: version + 1 }))
						yield* audit.record({
							action: "retentionRule.set",
							subject: "Unit",
							subjectId: unit.id,
							label: unit.name,
							unitId: unit.id,
							before: { months: before?.months ?? null, basis: before?.basis ?? null },
							after: { months, basis },
						})
						return unit
					}),
				),
			)

			const eraseBatch = (unit: Unit, ended: Ended, atMost: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const erased = yield* Effect.orDie(repo.erase(unit.id, ended, atMost, yield* now))
						if (erased > 0)
							yield* audit.record({
								action: "dossiers.erased",
								subject: "Unit",
								subjectId: unit.id,
								label: unit.name,
								unitId: unit.id,
								after:
									ended._tag === "Before"
										? { count: erased, endedBefore: CivilDate.format(ended.day) }
										: { count: erased, months: ended.months },
							})
						return erased
					}),
				)
			const unitsOf = (ids: readonly number[]) =>
				Effect.map(units.findByIds(ids), (found) => found.toSorted((a, b) => a.id - b.id))

			const eraseDue = Effect.gen(function* () {
				const today = Instant.dateOf(yield* now)
				const rules = yield* Effect.orDie(repo.monthsByUnit)
				const monthsOf = new Map(rules.map(({ unitId, months }) => [unitId, months]))
				const found: ErasedIn[] = []
				let left = mostInARun
				for (const unit of yield* unitsOf([...monthsOf.keys()])) {
					const months = monthsOf.get(unit.id)
					if (months === undefined || left === 0) continue
					const dossiers = yield* eraseBatch(unit, { _tag: "LongerThan", months, today }, left)
					left -= dossiers
					if (dossiers > 0) found.push({ unit, dossiers })
				}
				return found
			}).pipe(Effect.withSpan("Retention.eraseDue"))

			const within = (unitId: number | null) =>
				unitId === null
					? Effect.map(Effect.orDie(sql<{ readonly id: number }>`select id from units`), (rows) =>
							rows.map(({ id }) => id),
						)
					: units.subtree(unitId)
			const forUnits = (
				unitId: number | null,
				each: (unit: Unit) => Effect.Effect<number>,
			): Effect.Effect<readonly ErasedIn[]> =>
				Effect.gen(function* () {
					const found: ErasedIn[] = []
					for (const unit of yield* unitsOf(yield* within(unitId))) {
						const dossiers = yield* each(unit)
						if (dossiers > 0) found.push({ unit, dossiers })
					}
					return found
				})
			const eraseBefore = Effect.fn("Retention.eraseBefore")(
				(day: CivilDate.CivilDate, unitId: number | null) =>
					forUnits(unitId, (unit) =>
						Effect.gen(function* () {
							let erased = 0
							for (;;) {
								const more = yield* eraseBatch(unit, { _tag: "Before", day }, batch)
								erased += more
								if (more < batch) return erased
							}
						}),
					),
			)
			const countBefore = Effect.fn("Retention.countBefore")(
				(day: CivilDate.CivilDate, unitId: number | null) =>
					forUnits(unitId, (unit) => Effect.orDie(repo.count(unit.id, { _tag: "Before", day }))),
			)

			return Retention.of({ ruleIn, ownRule, setRule, eraseDue, eraseBefore, countBefore })
		}),
	)
}
