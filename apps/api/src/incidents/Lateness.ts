import { Instant, Lateness as Rule } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import type { Dossier } from "../dossiers/Dossier.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { decisionVersion } from "../identity/decisionVersion.ts"
import { anotherPerson, requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	NotFound,
	Overlap,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { FaultClass } from "./FaultClass.ts"
import { Incidents } from "./Incidents.ts"
import type { LatenessFinding } from "./LatenessFinding.ts"
import { makeLatenessRepo } from "./LatenessRepo.ts"

export interface Proposal {
	readonly dossierId: number
	readonly faultClass: FaultClass
	readonly incidentId: number | null
	/** What shows it: a document, an incident's number, a screenshot's place. */
	readonly evidence: string
}

export interface Decision {
	readonly id: number
	readonly expectedVersion: number
	readonly approve: boolean
	readonly comment: string | null
}

export type LatenessProblem = InvalidInput | NotFound | Forbidden | VersionConflict | Overlap

const notLate = () =>
	invalidInput(inputIssue("notLate", "dossierId", "Hồ sơ này không trễ hẹn.", "This dossier is not late."))
const dossierErased = () =>
	invalidInput(
		inputIssue(
			"dossierErased",
			"dossierId",
			"Dữ liệu cá nhân của hồ sơ này đã được xóa theo thời hạn lưu trữ; không còn xét nguyên nhân.",
			"The personal data of this dossier was erased after the time it is kept; its cause is settled.",
		),
	)
const evidenceMissing = () =>
	invalidInput(
		inputIssue(
			"evidenceMissing",
			"evidence",
			"Cần ghi căn cứ: văn bản, biên bản hoặc số của sự cố.",
			"Say what shows it: a document, a record or the number of an incident.",
		),
	)
const incidentElsewhere = (name: string) =>
	invalidInput(
		inputIssue(
			"incidentElsewhere",
			"incidentId",
			`Sự cố “${name}” không trùng với thời gian giải quyết hồ sơ này.`,
			`The incident “${name}” does not fall into the time of this dossier.`,
		),
	)
const notFound = (code: string, field: string, vi: string, en: string) =>
	new NotFound({ code, path: ["input", field], text: { vi, en } })
const dossierNotFound = () =>
	notFound("dossierNotFound", "dossierId", "Không tìm thấy hồ sơ.", "There is no such dossier.")
const incidentNotFound = () =>
	notFound("incidentNotFound", "incidentId", "Không tìm thấy sự cố.", "There is no such incident.")
const findingNotFound = () =>
	notFound(
		"findingNotFound",
		"id",
		"Không có đề nghị này, hoặc đã được quyết định.",
		"There is no such finding, or it has been decided.",
	)
const findingOpen = () =>
	new Overlap({
		code: "findingOpen",
		path: ["input", "dossierId"],
		text: {
			vi: "Hồ sơ này đã có một đề nghị đang chờ duyệt.",
			en: "A finding about this dossier already waits for a decision.",
		},
	})
const notTheProposer = () =>
	anotherPerson({
		vi: "Người đề nghị không tự duyệt; cần người khác quyết định.",
		en: "Whoever proposed it does not decide it; another person has to.",
	})

/** Who or what a dossier was late for: proposed with evidence, decided by a second person; the raw figure stays as it is. */
export class Lateness extends Context.Service<
	Lateness,
	{
		readonly ofDossiers: (
			ids: readonly number[],
		) => Effect.Effect<ReadonlyMap<number, readonly LatenessFinding[]>>
		/** The findings that wait in the actor's units, the oldest first. */
		readonly waiting: (request: PageRequest) => Effect.Effect<Page<LatenessFinding>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly LatenessFinding[]>
		readonly propose: (proposal: Proposal) => Effect.Effect<LatenessFinding, LatenessProblem>
		readonly decide: (decision: Decision) => Effect.Effect<LatenessFinding, LatenessProblem>
	}
>()("mot-cua/incidents/Lateness") {
	static readonly layer = Layer.effect(
		Lateness,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeLatenessRepo
			const dossiers = yield* Dossiers
			const incidents = yield* Incidents
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const who = Effect.map(CurrentCause, ({ actor }) => ({
				name: actor.name,
				accountId: actor._tag === "SignedIn" ? actor.accountId : 0,
			}))

			const ofDossiers = Effect.fn("Lateness.ofDossiers")(function* (ids: readonly number[]) {
				return Map.groupBy(yield* repo.ofDossiers(ids), ({ dossierId }) => dossierId)
			}, Effect.orDie)
			const waiting = Effect.fn("Lateness.waiting")(function* (request: PageRequest) {
				const within = yield* visibleUnits
				return { rows: yield* repo.waiting(within, request), totalCount: yield* repo.countWaiting(within) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Lateness.findByIds")(function* (ids: readonly number[]) {
				const found = yield* Effect.orDie(repo.findByIds(ids))
				const seen = new Set(
					(yield* dossiers.findByIds(found.map(({ dossierId }) => dossierId))).map(({ id }) => id),
				)
				return found.filter(({ dossierId }) => seen.has(dossierId))
			})

			const record = (action: string, finding: LatenessFinding, dossier: Dossier, decision: string | null) =>
				audit.record({
					action,
					subject: "Dossier",
					subjectId: dossier.id,
					label: dossier.code,
					unitId: dossier.unitId,
					personal: { evidence: finding.evidence, decision },
					after: {
						faultClass: finding.faultClass,
						incidentId: finding.incidentId,
						state: finding.state,
					},
				})

			const propose = Effect.fn("Lateness.propose")((proposal: Proposal) =>
				atomically(sql)(
					Effect.gen(function* () {
						const [dossier] = yield* dossiers.findByIds([proposal.dossierId])
						if (dossier === undefined) return yield* dossierNotFound()
						yield* requirePermissionIn("PROCESS_DOSSIERS", dossier.unitId, ["input", "dossierId"])
						if (dossier.erasedAt !== null) return yield* dossierErased()
						const at = yield* now
						const { name, accountId } = yield* who
						const [incident] =
							proposal.incidentId === null ? [] : yield* incidents.findByIds([proposal.incidentId])
						if (proposal.incidentId !== null && incident === undefined) return yield* incidentNotFound()
						const proposed = Rule.propose(
							{ ...proposal, dossierId: String(dossier.id), proposedBy: String(accountId) },
							dossier,
							incident === undefined ? null : { ...incident, id: String(incident.id) },
							at,
						)
						if (Result.isFailure(proposed)) {
							const { because } = proposed.failure
							if (because === "incidentElsewhere") return yield* incidentElsewhere(incident?.name ?? "")
							return yield* because === "notLate" ? notLate() : evidenceMissing()
						}
						const { evidence } = proposed.success
						const finding = yield* repo
							.insert({
								...proposal,
								evidence,
								proposedBy: name,
								proposedByAccount: accountId,
								proposedAt: at,
							})
							.pipe(
								Effect.catchTags({
									NoSuchElementError: Effect.die,
									SchemaError: Effect.die,
									SqlError: (error) =>
										violatedConstraint(error) === "dossiers_have_one_open_finding"
											? Effect.fail(findingOpen())
											: Effect.fail(error),
								}),
							)
						yield* record("lateness.proposed", finding, dossier, null)
						return finding
					}),
				),
			)

			const decide = Effect.fn("Lateness.decide")(({ id, expectedVersion, approve, comment }: Decision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const found = yield* Effect.orDie(repo.lock(id))
						if (Option.isNone(found)) return yield* findingNotFound()
						const [dossier] = yield* dossiers.findByIds([found.value.dossierId])
						if (dossier === undefined) return yield* findingNotFound()
						yield* requirePermissionIn("APPROVE_LATENESS", dossier.unitId, ["input", "id"])
						const version = decisionVersion(found.value)
						if (version !== expectedVersion) return yield* versionConflict(expectedVersion, version)
						if (found.value.state !== "proposed") return yield* findingNotFound()
						const { name, accountId } = yield* who
						if (accountId === found.value.proposedByAccount) return yield* notTheProposer()
						const finding = yield* Effect.orDie(
							repo.decide({
								id,
								state: approve ? "approved" : "rejected",
								decidedBy: name,
								decidedByAccount: accountId,
								decidedAt: yield* now,
								decision: comment,
							}),
						)
						if (approve) yield* dossiers.attribute(dossier.id, finding.faultClass, finding.incidentId)
						yield* record(approve ? "lateness.approved" : "lateness.rejected", finding, dossier, comment)
						return finding
					}),
				),
			)

			return Lateness.of({ ofDossiers, waiting, findByIds, propose, decide })
		}),
	)
}
