import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment, timestamp } from "../database/columns.ts"
import { type DraftKind, DraftRow } from "./Draft.ts"

const NewDraft = Schema.Struct({
	kind: DraftRow.fields.kind,
	unitId: Schema.Int,
	subjectId: Schema.NullOr(Schema.Int),
	baseVersion: Schema.Int,
	effectiveFrom: civilDate,
	content: Schema.String,
	reason: Schema.NullOr(Schema.String),
	savedAt: moment,
	savedBy: Schema.String,
	savedByAccount: Schema.Int,
})

export const makeDraftRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(`id, kind, unit_id as "unitId", subject_id as "subjectId",
		base_version as "baseVersion", effective_from as "effectiveFrom", content, reason, version, state,
		saved_at as "savedAt", saved_by as "savedBy", saved_by_account as "savedByAccount"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(DraftRow))

	/** Open drafts of a kind, the last saved first; `within` null means all units. */
	const list = (kind: DraftKind, within: readonly number[] | null) =>
		Effect.flatMap(
			sql`
				select ${columns} from drafts
				where kind = ${kind} and state = 'open'
					${within === null ? sql`` : sql`and unit_id = any(${within}::integer[])`}
				order by saved_at desc, id desc`,
			read,
		)
	const findByIds = (ids: readonly number[]) =>
		Effect.flatMap(sql`select ${columns} from drafts where id = any(${ids}::integer[])`, read)
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: DraftRow,
		execute: (id) => sql`select ${columns} from drafts where id = ${id} for update`,
	})
	const insert = SqlSchema.findOne({
		Request: NewDraft,
		Result: DraftRow,
		execute: (draft) => sql`
			insert into drafts (kind, unit_id, subject_id, base_version, effective_from, content, reason,
				saved_at, saved_by, saved_by_account)
			values (${draft.kind}, ${draft.unitId}, ${draft.subjectId}, ${draft.baseVersion}, ${draft.effectiveFrom},
				${draft.content}::jsonb, ${draft.reason}, ${draft.savedAt}, ${draft.savedBy}, ${draft.savedByAccount})
			returning ${columns}`,
	})
	const update = SqlSchema.findOne({
		Request: Schema.Struct({ ...NewDraft.fields, id: Schema.Int }),
		Result: DraftRow,
		execute: (draft) => sql`
			update drafts set base_version = ${draft.baseVersion}, effective_from = ${draft.effectiveFrom},
				content = ${draft.content}::jsonb, reason = ${draft.reason}, saved_at = ${draft.savedAt},
				saved_by = ${draft.savedBy}, saved_by_account = ${draft.savedByAccount}, version = version + 1
			where id = ${draft.id} returning ${columns}`,
	})
	const end = (id: number, state: "published" | "discarded", at: Instant.Instant) => sql`
		update drafts set state = ${state}, ended_at = ${timestamp(at)}, version = version + 1 where id = ${id}`

	return { list, findByIds, lock, insert, update, end }
})
