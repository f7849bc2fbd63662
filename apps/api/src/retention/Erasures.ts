import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { decisionVersion } from "../identity/decisionVersion.ts"
import { anotherPerson, requirePermission, requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	inputIssue,
	invalidInput,
	NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { Units } from "../units/Units.ts"
import { type Meant, makeErasureRepo, type Obstacle } from "./ErasureRepo.ts"
import type { ErasureRequest } from "./ErasureRequest.ts"
import { makeRetentionRepo } from "./RetentionRepo.ts"

export interface NewErasure {
	readonly dossierIds: readonly number[]
	readonly basis: string
}

export interface ErasureDecision {
	readonly id: number
	readonly expectedVersion: number
	readonly approve: boolean
	readonly comment: string | null
}

export type ErasureProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const mostDossiers = 100
const longestText = 500

const countUnfit = inputIssue(
	"dossierCountUnfit",
	"dossierIds",
	`Mỗi yêu cầu có từ 1 đến ${mostDossiers} hồ sơ.`,
	`A request is about 1 to ${mostDossiers} dossiers.`,
)
const basisUnfit = inputIssue(
	"basisUnfit",
	"basis",
	`Cần ghi căn cứ (văn bản, số và ngày của đơn yêu cầu), dài nhất ${longestText} ký tự; không ghi tên người.`,
	`The basis is needed (the law, number and date of the request), at most ${longestText} characters; name nobody.`,
)
const commentUnfit = inputIssue(
	"tooLong",
	"comment",
	`Ý kiến dài nhất ${longestText} ký tự.`,
	`A comment has at most ${longestText} characters.`,
)
const dossierNotFound = new NotFound({
	code: "dossierNotFound",
	path: ["input", "dossierIds"],
	text: { vi: "Có hồ sơ không tìm thấy.", en: "One of the dossiers was not found." },
})
const requestNotFound = new NotFound({
	code: "erasureRequestNotFound",
	path: ["input", "id"],
	text: {
		vi: "Không có yêu cầu xóa này, hoặc đã được quyết định.",
		en: "There is no such request, or it has been decided.",
	},
})
const notTheAsker = anotherPerson({
	vi: "Người yêu cầu không tự duyệt; cần người khác quyết định.",
	en: "Whoever asked for it does not decide it; another person has to.",
})

const obstacles: Readonly<Record<Obstacle, (code: string) => Sentence>> = {
	open: (code) => ({
		vi: `Hồ sơ ${code} đang giải quyết: còn cần tên người nộp để giải quyết và trả kết quả. Yêu cầu lại khi hồ sơ kết thúc.`,
		en: `Dossier ${code} is open: the name is needed to handle it and to hand the result over. Ask again when it has ended.`,
	}),
	notHandedOver: (code) => ({
		vi: `Hồ sơ ${code} chưa trả kết quả: còn cần tên người nhận. Yêu cầu lại sau khi trả.`,
		en: `The result of dossier ${code} has not been handed over: the name is needed for it. Ask again afterwards.`,
	}),
	findingWaits: (code) => ({
		vi: `Nguyên nhân trễ hẹn của hồ sơ ${code} đang chờ duyệt. Yêu cầu lại sau khi có quyết định.`,
		en: `The cause of lateness of dossier ${code} waits for a decision. Ask again afterwards.`,
	}),
}

const issuesOf = (dossiers: readonly Meant[], field: string): readonly Issue[] =>
	dossiers.flatMap(({ code, obstacle }) =>
		obstacle === null
			? []
			: [{ code: `dossier.${obstacle}`, path: ["input", field], text: obstacles[obstacle](code) }],
	)

/** Erasing what dossiers tell of one person, when somebody has a right to it; numbers, dates and figures stay. */
export class Erasures extends Context.Service<
	Erasures,
	{
		/** The requests of the actor's units, the newest first. */
		readonly page: (request: PageRequest) => Effect.Effect<Page<ErasureRequest>>
		/** Of these the ones the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly ErasureRequest[]>
		/** Erases at once, or waits for a second person where the configuration asks for one. */
		readonly request: (erasure: NewErasure) => Effect.Effect<ErasureRequest, ErasureProblem>
		/** Never by whoever asked. What stands against it is looked at again. */
		readonly decide: (decision: ErasureDecision) => Effect.Effect<ErasureRequest, ErasureProblem>
	}
>()("mot-cua/retention/Erasures") {
	static readonly layer = Layer.effect(
		Erasures,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { secondPerson } = yield* AppConfig
			const repo = yield* makeErasureRepo
			const retention = yield* makeRetentionRepo
			const dossiers = yield* Dossiers
			const units = yield* Units
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const who = Effect.map(CurrentCause, ({ actor }) => ({
				name: actor.name,
				accountId: actor._tag === "SignedIn" ? actor.accountId : 0,
			}))

			const page = Effect.fn("Erasures.page")(function* (request: PageRequest) {
				const within = yield* visibleUnits
				return { rows: yield* repo.page(within, request), totalCount: yield* repo.count(within) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Erasures.findByIds")(function* (ids: readonly number[]) {
				const { actor } = yield* CurrentCause
				const mayManage = actor._tag !== "SignedIn" || actor.permissions.includes("MANAGE_UNITS")
				return mayManage ? yield* repo.findByIds(ids, yield* visibleUnits) : []
			}, Effect.orDie)

			/** The dossiers, of which the actor may erase each, locked until the transaction ends. */
			const meant = Effect.fnUntraced(function* (ids: readonly number[], field: string) {
				const wanted = [...new Set(ids)]
				const seen = yield* dossiers.findByIds(wanted)
				if (seen.length < wanted.length) return yield* dossierNotFound
				for (const { unitId } of seen) yield* requirePermissionIn("MANAGE_UNITS", unitId, ["input", field])
				const found = yield* Effect.orDie(repo.meant(wanted))
				yield* refuseIssues(issuesOf(found, field))
				return found
			})
			/** The nearest unit under which all of them are handled. */
			const commonUnit = Effect.fnUntraced(function* (unitIds: readonly number[]) {
				const paths = yield* units.paths([...new Set(unitIds)])
				const [first = [], ...others] = [...paths.values()].map((path) => path.map(({ id }) => id))
				return first.find((id) => others.every((path) => path.includes(id)))
			})
			const recorded = (action: string, { id, unitId, basis, state, decision, dossierIds }: ErasureRequest) =>
				audit.record({
					action,
					subject: "ErasureRequest",
					subjectId: id,
					label: basis,
					unitId,
					after: { basis, state, decision, dossiers: dossierIds.length },
				})
			const erase = Effect.fnUntraced(function* (request: ErasureRequest, found: readonly Meant[]) {
				const left = found.filter(({ isErased }) => !isErased)
				const ids = left.map(({ id }) => id)
				if (ids.length > 0) yield* Effect.orDie(retention.eraseAll(ids, yield* now))
				yield* Effect.orDie(repo.forgetImported(found.map(({ code }) => code)))
				yield* audit.recordMany(
					left.map(({ id, code, unitId }) => ({
						action: "dossier.erased",
						subject: "Dossier",
						subjectId: id,
						label: code,
						unitId,
						reason: request.basis,
					})),
				)
			})

			const request = Effect.fn("Erasures.request")(({ dossierIds, basis }: NewErasure) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* requirePermission("MANAGE_UNITS")
						yield* refuseIssues([
							...(dossierIds.length < 1 || dossierIds.length > mostDossiers ? [countUnfit] : []),
							...(basis.trim() === "" || basis.length > longestText ? [basisUnfit] : []),
						])
						const found = yield* meant(dossierIds, "dossierIds")
						const unitId = yield* commonUnit(found.map((one) => one.unitId))
						if (unitId === undefined) return yield* dossierNotFound
						const at = yield* now
						const { name, accountId } = yield* who
						const made = yield* Effect.orDie(
							repo.insert({
								unitId,
								dossierIds: found.map(({ id }) => id),
								basis: basis.trim(),
								state: secondPerson ? "waiting" : "done",
								requestedBy: name,
								requestedByAccount: accountId,
								requestedAt: at,
								decidedBy: null,
								decidedAt: secondPerson ? null : at,
								decision: null,
							}),
						)
						yield* recorded("erasure.requested", made)
						if (!secondPerson) yield* erase(made, found)
						return made
					}),
				),
			)

			const decide = Effect.fn("Erasures.decide")(
				({ id, expectedVersion, approve, comment }: ErasureDecision) =>
					atomically(sql)(
						Effect.gen(function* () {
							const locked = yield* Effect.orDie(repo.lock(id))
							const [seen] = yield* findByIds([id])
							if (Option.isNone(locked) || seen === undefined) return yield* requestNotFound
							const { unitId, requestedByAccount, dossierIds } = locked.value
							yield* requirePermissionIn("MANAGE_UNITS", unitId, ["input", "id"])
							const version = decisionVersion(locked.value)
							if (version !== expectedVersion) return yield* versionConflict(expectedVersion, version)
							if (locked.value.state !== "waiting") return yield* requestNotFound
							const { name, accountId } = yield* who
							if (accountId === requestedByAccount) return yield* notTheAsker
							if ((comment ?? "").length > longestText) return yield* invalidInput(commentUnfit)
							const found = approve ? yield* meant(dossierIds, "id") : []
							const decided = yield* Effect.orDie(
								repo.decide(id, {
									state: approve ? "done" : "rejected",
									decidedBy: name,
									decidedByAccount: accountId,
									decidedAt: yield* now,
									decision: comment,
								}),
							)
							yield* recorded(approve ? "erasure.approved" : "erasure.rejected", decided)
							yield* erase(decided, found)
							return decided
						}),
					),
			)

			return Erasures.of({ page, findByIds, request, decide })
		}),
	)
}
