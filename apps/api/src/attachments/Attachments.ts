import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { dossierNotFound } from "../dossiers/problems.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	NotFound,
	Overlap,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { Attachment, NewAttachment } from "./Attachment.ts"
import { makeAttachmentRepo, type Standing } from "./AttachmentRepo.ts"
import { checkAttachment } from "./checkAttachment.ts"

export interface Addition {
	/** The version of the dossier that was read. */
	readonly expectedVersion: number
	readonly attachment: NewAttachment
}

export interface Withdrawal {
	readonly id: number
	readonly expectedVersion: number
	readonly reason: string
}

const mostOfADossier = 200
const longestReason = 1000

const attachmentNotFound = new NotFound({
	code: "attachmentNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy tệp này.", en: "There is no such file." },
})

const alreadyRecorded = new Overlap({
	code: "attachmentRecorded",
	path: ["input", "sha256"],
	text: {
		vi: "Hồ sơ đã có tệp với nội dung này. Hãy rút tệp cũ nếu cần ghi lại.",
		en: "The dossier already has a file with this content. Withdraw the old one to record it anew.",
	},
})

const tooMany = inputIssue(
	"tooManyAttachments",
	"dossierId",
	`Mỗi hồ sơ có tối đa ${mostOfADossier} tệp. Hãy rút những tệp không cần nữa.`,
	`A dossier has at most ${mostOfADossier} files. Withdraw those that are not needed any more.`,
)

const unfitReason = inputIssue(
	"unfitReason",
	"reason",
	`Cần ghi lý do, dài tối đa ${longestReason} ký tự.`,
	`A reason is needed, of at most ${longestReason} characters.`,
)

const alreadyWithdrawn = inputIssue(
	"alreadyWithdrawn",
	"id",
	"Tệp này đã được rút.",
	"The file is withdrawn already.",
)

/** What the log says for good; names and reasons may tell of people and are kept beside it as long as the dossier's. */
const auditedFields = ({ kind, mediaType, size, sha256, document }: NewAttachment): Fields => ({
	kind,
	mediaType,
	size,
	sha256,
	document,
})

/** What is known of the files of dossiers. */
export class Attachments extends Context.Service<
	Attachments,
	{
		/** Those of a dossier that the actor was shown, in the order in which they were recorded. */
		readonly page: (
			dossierId: number,
			standing: Standing,
			request: PageRequest,
		) => Effect.Effect<Page<Attachment>>
		/** Those among them whose dossier the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Attachment[]>
		readonly add: (
			addition: Addition,
		) => Effect.Effect<Attachment, InvalidInput | NotFound | Forbidden | VersionConflict | Overlap>
		readonly withdraw: (
			withdrawal: Withdrawal,
		) => Effect.Effect<Attachment, InvalidInput | NotFound | Forbidden | VersionConflict>
	}
>()("mot-cua/attachments/Attachments") {
	static readonly layer = Layer.effect(
		Attachments,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const audit = yield* AuditLog
			const dossiers = yield* Dossiers
			const repo = yield* makeAttachmentRepo
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("Attachments.page")(function* (
				dossierId: number,
				standing: Standing,
				request: PageRequest,
			) {
				return {
					rows: yield* repo.page(dossierId, standing, request),
					totalCount: yield* repo.count(dossierId, standing),
				}
			}, Effect.orDie)
			const findByIds = Effect.fn("Attachments.findByIds")(function* (ids: readonly number[]) {
				const found = yield* Effect.orDie(repo.findByIds(ids))
				const seen = yield* dossiers.findByIds([...new Set(found.map(({ dossierId }) => dossierId))])
				return found.filter(({ dossierId }) => seen.some(({ id }) => id === dossierId))
			})
			/** The dossier, locked, where the actor may handle it. */
			const handled = Effect.fnUntraced(function* (dossierId: number, field: string) {
				yield* Effect.orDie(repo.lockDossier(dossierId))
				const [dossier] = yield* dossiers.findByIds([dossierId])
				if (dossier === undefined) return yield* dossierNotFound
				yield* requirePermissionIn("PROCESS_DOSSIERS", dossier.unitId, ["input", field])
				return dossier
			})
			const get = Effect.fnUntraced(function* (id: number) {
				const [attachment] = yield* findByIds([id])
				return attachment ?? (yield* attachmentNotFound)
			})

			const add = Effect.fn("Attachments.add")(({ expectedVersion, attachment }: Addition) =>
				atomically(sql)(
					Effect.gen(function* () {
						const dossier = yield* handled(attachment.dossierId, "dossierId")
						if (dossier.version !== expectedVersion)
							return yield* versionConflict(expectedVersion, dossier.version)
						const followed = (yield* dossiers.follow([dossier])).get(dossier.id)
						const documents = followed?.inForce.procedure.documents ?? []
						yield* refuseIssues(checkAttachment(attachment, documents))
						const standing = yield* Effect.orDie(repo.count(dossier.id, "standing"))
						if (standing >= mostOfADossier) return yield* invalidInput(tooMany)
						const { actor } = yield* CurrentCause
						const id = yield* repo
							.insert(attachment, yield* now, actor.name)
							.pipe(
								Effect.catchTag("SqlError", (error) =>
									Effect.fail(
										violatedConstraint(error) === "attachments_are_recorded_once" ? alreadyRecorded : error,
									),
								),
							)
						yield* audit.record({
							action: "dossier.attachmentAdded",
							subject: "Dossier",
							subjectId: dossier.id,
							label: dossier.code,
							unitId: dossier.unitId,
							personal: { attachmentName: attachment.name, attachmentSource: attachment.source },
							after: { attachment: id, ...auditedFields(attachment) },
						})
						return yield* Effect.orDie(get(id))
					}),
				),
			)

			const withdraw = Effect.fn("Attachments.withdraw")((withdrawal: Withdrawal) =>
				atomically(sql)(
					Effect.gen(function* () {
						const reason = withdrawal.reason.trim()
						if (reason === "" || reason.length > longestReason) return yield* invalidInput(unfitReason)
						const { dossierId } = yield* get(withdrawal.id)
						const dossier = yield* handled(dossierId, "id")
						const attachment = yield* get(withdrawal.id)
						if (attachment.version !== withdrawal.expectedVersion)
							return yield* versionConflict(withdrawal.expectedVersion, attachment.version)
						if (attachment.withdrawnAt !== null) return yield* invalidInput(alreadyWithdrawn)
						const { actor } = yield* CurrentCause
						yield* Effect.orDie(repo.withdraw(attachment.id, reason, yield* now, actor.name))
						yield* audit.record({
							action: "dossier.attachmentWithdrawn",
							subject: "Dossier",
							subjectId: dossier.id,
							label: dossier.code,
							unitId: dossier.unitId,
							personal: { withdrawalReason: reason },
							before: { attachment: attachment.id, ...auditedFields(attachment) },
							after: { attachment: attachment.id },
						})
						return yield* Effect.orDie(get(attachment.id))
					}),
				),
			)

			return Attachments.of({ page, findByIds, add, withdraw })
		}),
	)
}
