import { Instant, RecomputedDue } from "@motcua/domain"
import { Clock, Context, Effect, Fiber, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import { type Forbidden, type InvalidInput, invalidInput, type NotFound } from "../problems/Problem.ts"
import type { ProcedureVersion } from "../procedures/Procedure.ts"
import { Units } from "../units/Units.ts"
import type { Dossier, OpenDossier } from "./Dossier.ts"
import { makeDossierRepo } from "./DossierRepo.ts"
import { Dossiers, type Followed } from "./Dossiers.ts"
import { foldedColumns } from "./folding.ts"
import { makeRecomputationRepo, type Recomputed } from "./RecomputationRepo.ts"
import { type Draft, openRules } from "./RulesInForce.ts"

/** A due that would be another one. */
export interface Move<Moved = Dossier> {
	readonly dossier: Moved
	readonly from: Instant.Instant
	readonly to: Instant.Instant
	/** Days between the two, later is positive. */
	readonly days: number
}

/** What becomes of the open dossiers of a unit and of those below it when all their dues are counted anew. */
export interface Impact {
	readonly unitId: number
	/** What was tried. */
	readonly draft: Draft
	/** When, and by what was known then. */
	readonly at: Instant.Instant
	readonly open: number
	readonly moved: number
	readonly later: number
	readonly earlier: number
	/** The farthest moves first, at most fifty. */
	readonly farthest: readonly Move[]
	/** How many move by how many days. */
	readonly byDays: ReadonlyMap<number, number>
	readonly overdueBefore: number
	readonly overdueAfter: number
	/** Without a limit or a rule any more: these keep their due. */
	readonly unjudged: number
}

/** To keep all dues is not to ask. */
export type RecomputePolicy = Exclude<RecomputedDue.RecomputePolicy, "keep">

export interface RecomputeRequest {
	readonly unitId: number
	readonly policy: RecomputePolicy
	readonly reason: string
}

/** Open dossiers that are being followed. */
interface Begun {
	readonly open: readonly OpenDossier[]
	readonly following: Fiber.Fiber<ReadonlyMap<number, Followed>>
}

const batch = 2000
/** A page needs few dossiers, where many move. */
const pageBatch = 500
const shown = 50

const reasonMissing = () =>
	invalidInput({
		code: "reasonMissing",
		path: ["input", "reason"],
		text: {
			vi: "Cần ghi lý do tính lại hạn; lý do được lưu vào nhật ký của từng hồ sơ.",
			en: "Say why dues are counted anew; it stands in the audit log of each dossier.",
		},
	})

/** The move of an open dossier; `null` when its due stays. A clock that stands still has no due to move. */
const moveOf = (dossier: OpenDossier, { folded }: Followed): Move<OpenDossier> | null => {
	const from = dossier.dueAt
	const to = folded.dueAt
	return from === null || to === null || from === to
		? null
		: { dossier, from, to, days: Instant.dateOf(to) - Instant.dateOf(from) }
}

/** The draft of a procedure is about its own dossiers only. */
const concernedBy = ({ procedure }: Draft) => ({ procedureId: procedure?.procedureId ?? null })

const isOverdue = (due: Instant.Instant | null, heldSince: Instant.Instant | null, now: Instant.Instant) =>
	due !== null && due < (heldSince ?? now)

/** Counts the dues of open dossiers anew: to show what would move, and, when somebody decides so, to move them. */
export class Recomputation extends Context.Service<
	Recomputation,
	{
		/** By what is known now and a draft; nothing is written. */
		readonly impact: (unitId: number, draft: Draft) => Effect.Effect<Impact, NotFound>
		/** Of the draft of a procedure on its open dossiers in a unit, the actor's own when none is told, and in those below it. */
		readonly impactOfProcedure: (
			draft: ProcedureVersion,
			unitId: number | null,
		) => Effect.Effect<Impact, NotFound | Forbidden>
		/** The dossiers that an impact moves, a page of them in the order of their ids; counted anew as far as the page goes. */
		readonly moves: (impact: Impact, request: PageRequest) => Effect.Effect<readonly Move[]>
		readonly recompute: (
			request: RecomputeRequest,
		) => Effect.Effect<Recomputed, InvalidInput | NotFound | Forbidden>
		/** Of these decisions the ones of the actor's units. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Recomputed[]>
	}
>()("mot-cua/dossiers/Recomputation") {
	static readonly layer = Layer.effect(
		Recomputation,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeDossierRepo
			const decisions = yield* makeRecomputationRepo
			const dossiers = yield* Dossiers
			const units = yield* Units
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			/**
			 * All open dossiers of a unit and of those below, batch by batch, as they are and as they would be. With two batches at
			 * once the database reads the next one while the dues of this one are counted.
			 */
			const eachOpen = Effect.fnUntraced(function* (
				unitId: number,
				rulesKnownAt: Instant.Instant,
				draft: Draft,
				batchesAtOnce: 1 | 2,
				use: (open: readonly OpenDossier[], followed: ReadonlyMap<number, Followed>) => Effect.Effect<void>,
			) {
				const unitIds = yield* units.subtree(unitId)
				const rules = openRules(draft)
				const begun: Begun[] = []
				let after: number | null = 0
				for (;;) {
					while (after !== null && begun.length < batchesAtOnce) {
						const open: readonly OpenDossier[] = yield* Effect.orDie(
							repo.openIn(unitIds, {
								...concernedBy(draft),
								after,
								before: null,
								limit: batch,
								inverted: false,
							}),
						)
						after = open.at(-1)?.id ?? null
						if (open.length > 0)
							begun.push({
								open,
								following: yield* Effect.forkChild(dossiers.follow(open, { rulesKnownAt, rules })),
							})
					}
					const next = begun.shift()
					if (next === undefined) return
					yield* use(next.open, yield* Fiber.join(next.following))
					yield* Effect.yieldNow
				}
			})

			/** The moves with all that is known of their dossiers. */
			const whole = Effect.fnUntraced(function* (moves: readonly Move<OpenDossier>[]) {
				const found = yield* Effect.orDie(repo.findByIds(moves.map(({ dossier }) => dossier.id)))
				const byId = new Map(found.map((dossier) => [dossier.id, dossier]))
				return moves.flatMap((move) => {
					const dossier = byId.get(move.dossier.id)
					return dossier === undefined ? [] : [{ ...move, dossier }]
				})
			})

			const impact = Effect.fn("Recomputation.impact")(function* (unitId: number, draft: Draft) {
				yield* units.get(unitId, ["input"])
				const at = yield* now
				const counted = { open: 0, later: 0, earlier: 0, overdueBefore: 0, overdueAfter: 0, unjudged: 0 }
				const byDays = new Map<number, number>()
				let farthest: Move<OpenDossier>[] = []
				const count = (dossier: OpenDossier, followed: Followed | undefined): void => {
					counted.open += 1
					const legalDue = dossier.legalDueAt ?? dossier.dueAt
					if (isOverdue(legalDue, dossier.heldSince, at)) counted.overdueBefore += 1
					const after = followed?.folded
					const legalAfter = after === undefined ? legalDue : (after.legalDueAt ?? after.dueAt)
					if (isOverdue(legalAfter, dossier.heldSince, at)) counted.overdueAfter += 1
					if (followed === undefined) {
						counted.unjudged += 1
						return
					}
					const move = moveOf(dossier, followed)
					if (move === null) return
					if (move.to > move.from) counted.later += 1
					else counted.earlier += 1
					byDays.set(move.days, (byDays.get(move.days) ?? 0) + 1)
					farthest.push(move)
					if (farthest.length > 20 * shown) farthest = nearestLast(farthest)
				}
				yield* eachOpen(unitId, at, draft, 2, (open, followed) =>
					Effect.sync(() => {
						for (const dossier of open) count(dossier, followed.get(dossier.id))
					}),
				)
				return {
					unitId,
					draft,
					at,
					...counted,
					moved: counted.later + counted.earlier,
					byDays,
					farthest: yield* whole(nearestLast(farthest)),
				}
			})

			const impactOfProcedure = Effect.fn("Recomputation.impactOfProcedure")(function* (
				draft: ProcedureVersion,
				unitId: number | null,
			) {
				const { actor } = yield* CurrentCause
				const own = actor._tag === "SignedIn" ? actor.unitId : 0
				yield* requirePermissionIn("MANAGE_PROCEDURES", unitId ?? own)
				return yield* impact(unitId ?? own, { procedure: draft })
			})

			const moves = Effect.fn("Recomputation.moves")(function* (
				{ unitId, draft, at }: Impact,
				{ after, before, limit, inverted }: PageRequest,
			) {
				const unitIds = yield* units.subtree(unitId)
				const rules = openRules(draft)
				const found: Move<OpenDossier>[] = []
				let span = { after: Number(after ?? 0), before: before === null ? null : Number(before) }
				while (found.length < limit) {
					const open = yield* repo.openIn(unitIds, {
						...concernedBy(draft),
						...span,
						limit: pageBatch,
						inverted,
					})
					const last = open.at(-1)
					if (last === undefined) break
					const followed = yield* dossiers.follow(open, { rulesKnownAt: at, rules })
					for (const dossier of open) {
						const one = followed.get(dossier.id)
						const move = one === undefined ? null : moveOf(dossier, one)
						if (move !== null) found.push(move)
					}
					yield* Effect.yieldNow
					span = inverted ? { ...span, before: last.id } : { ...span, after: last.id }
				}
				return yield* whole(found.slice(0, limit))
			}, Effect.orDie)

			const recompute = Effect.fn("Recomputation.recompute")(({ unitId, policy, reason }: RecomputeRequest) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* units.get(unitId, ["input", "unitId"])
						yield* requirePermissionIn("MANAGE_CALENDARS", unitId, ["input", "unitId"])
						if (reason.trim() === "") return yield* reasonMissing()
						const rulesKnownAt = yield* now
						const done = { moved: 0, kept: 0 }
						const recount = Effect.fnUntraced(function* (
							dossier: OpenDossier,
							followed: Followed | undefined,
						) {
							if (followed === undefined) return
							const { folded, inForce } = followed
							const decided = yield* Effect.fromResult(
								RecomputedDue.of(dossier, folded.dueAt, policy, inForce.rules.calendar),
							)
							if (decided._tag === "Kept") {
								if (decided.because === "earlierRefused") done.kept += 1
								return
							}
							done.moved += 1
							yield* repo.updateDues(
								dossier.id,
								foldedColumns({ ...folded, dueAt: decided.to }, inForce),
								rulesKnownAt,
							)
							yield* audit.record({
								action: "dossier.recomputed",
								subject: "Dossier",
								subjectId: dossier.id,
								label: dossier.code,
								unitId: dossier.unitId,
								reason: reason.trim(),
								before: { dueAt: Instant.formatWithOffset(decided.from) },
								after: { dueAt: Instant.formatWithOffset(decided.to) },
							})
						}, Effect.orDie)
						yield* eachOpen(unitId, rulesKnownAt, {}, 1, (open, followed) =>
							Effect.forEach(open, (dossier) => recount(dossier, followed.get(dossier.id)), {
								discard: true,
							}),
						)
						const { actor } = yield* CurrentCause
						return yield* Effect.orDie(
							decisions.insert({ ...done, unitId, policy, decidedAt: rulesKnownAt, decidedBy: actor.name }),
						)
					}),
				),
			)

			const findByIds = Effect.fn("Recomputation.findByIds")(function* (ids: readonly number[]) {
				const within = yield* visibleUnits
				return (yield* decisions.findByIds(ids)).filter(({ unitId }) => within?.includes(unitId) ?? true)
			}, Effect.orDie)

			return Recomputation.of({ impact, impactOfProcedure, moves, recompute, findByIds })
		}),
	)
}

/** Those that move farthest, the farthest first; among equals the older dossier. */
const nearestLast = (moves: readonly Move<OpenDossier>[]): Move<OpenDossier>[] =>
	moves
		.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.dossier.id - b.dossier.id)
		.slice(0, shown)
