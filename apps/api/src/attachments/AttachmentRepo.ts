import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import type { PageRequest } from "../database/page.ts"
import { Attachment, type NewAttachment } from "./Attachment.ts"

export type Standing = "standing" | "withdrawnToo"

export const makeAttachmentRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`id, dossier_id as "dossierId", version, name, media_type as "mediaType", size, sha256, kind, document, source,
		recorded_at as "recordedAt", recorded_by as "recordedBy", withdrawn_at as "withdrawnAt",
		withdrawn_by as "withdrawnBy", withdrawn_because as "withdrawnBecause",
		(select erased_at from dossiers where dossiers.id = dossier_id) as "erasedAt"`,
	)
	const of = (dossierId: number, standing: Standing) =>
		sql.and([sql`dossier_id = ${dossierId}`, ...(standing === "standing" ? [sql`withdrawn_at is null`] : [])])

	/** In the order in which they were recorded. */
	const page = (dossierId: number, standing: Standing, { after, before, limit, inverted }: PageRequest) =>
		Effect.flatMap(
			sql`
				select ${columns} from dossier_attachments
				where ${sql.and([
					of(dossierId, standing),
					...(after === null ? [] : [sql`id > ${Number(after)}`]),
					...(before === null ? [] : [sql`id < ${Number(before)}`]),
				])}
				order by id ${sql.literal(inverted ? "desc" : "asc")} limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Attachment)),
		)
	const count = (dossierId: number, standing: Standing) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from dossier_attachments where ${of(dossierId, standing)}`,
			([row]) => row?.count ?? 0,
		)
	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Attachment,
		execute: (ids) => sql`select ${columns} from dossier_attachments where id = any(${ids}) order by id`,
	})
	/** Locks the dossier until the transaction ends, so that of two writers one sees the other's row. */
	const lockDossier = (dossierId: number) => sql`select id from dossiers where id = ${dossierId} for update`
	const insert = (attachment: NewAttachment, recordedAt: Instant.Instant, actor: string) =>
		Effect.map(
			sql<{ readonly id: number }>`
				insert into dossier_attachments
					(dossier_id, name, media_type, size, sha256, kind, document, source, recorded_at, recorded_by)
				values (${attachment.dossierId}, ${attachment.name}, ${attachment.mediaType}, ${attachment.size},
					${attachment.sha256}, ${attachment.kind}, ${attachment.document}, ${attachment.source},
					${timestamp(recordedAt)}, ${actor})
				returning id`,
			([row]) => row?.id ?? 0,
		)
	const withdraw = (id: number, because: string, at: Instant.Instant, actor: string) => sql`
		update dossier_attachments
		set version = version + 1, withdrawn_at = ${timestamp(at)}, withdrawn_by = ${actor}, withdrawn_because = ${because}
		where id = ${id}`

	return { page, count, findByIds, lockDossier, insert, withdraw }
})
