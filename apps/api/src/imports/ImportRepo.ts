import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment, timestamp } from "../database/columns.ts"
import { byRowNumber, inUnits, type Page, type PageRequest } from "../database/page.ts"
import { Import, type ImportFailure, ImportSummary } from "./Import.ts"
import type { RejectedRow } from "./RowProblem.ts"

const batchSize = 1000

const chunked = <A>(items: readonly A[]): readonly (readonly A[])[] =>
	Array.from({ length: Math.ceil(items.length / batchSize) }, (_, index) =>
		items.slice(index * batchSize, (index + 1) * batchSize),
	)

export const makeImportRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(`id, kind, state, created_at as "createdAt", created_by as "createdBy",
		expires_at as "expiresAt", files, encoding, row_count as rows, accepted, rejected, drafts, counts, questions, sample,
		upload_id as "uploadId", rows_read as "rowsRead", written, bytes_looked::float8 as "bytesLooked",
		(select bytes::float8 from uploads where uploads.id = imports.upload_id) as bytes, failure`)

	const findByIds = SqlSchema.findAll({
		Request: Schema.Struct({
			ids: Schema.Array(Schema.Int),
			within: Schema.NullOr(Schema.Array(Schema.Int)),
		}),
		Result: Import,
		execute: ({ ids, within }) =>
			sql`select ${columns} from imports where id = any(${ids}) and ${inUnits(sql, within)}`,
	})
	/** Keeps everybody else from ending the same import until the transaction ends. */
	const lock = SqlSchema.findOneOption({
		Request: Schema.Struct({ id: Schema.Int, within: Schema.NullOr(Schema.Array(Schema.Int)) }),
		Result: Import,
		execute: ({ id, within }) =>
			sql`select ${columns} from imports where id = ${id} and ${inUnits(sql, within)} for update`,
	})
	/** The newest first. */
	const page = Effect.fnUntraced(function* (request: PageRequest, within: readonly number[] | null) {
		const onPage = byRowNumber(sql, "id", "newestFirst", request)
		const rows = yield* sql`
			select ${columns} from imports
			where ${inUnits(sql, within)} and ${onPage.within} order by ${onPage.order} limit ${request.limit}`
		const counted = yield* sql<{ readonly count: number }>`
			select count(*)::int as count from imports where ${inUnits(sql, within)}`
		const imports: Page<Import> = {
			rows: yield* Schema.decodeUnknownEffect(Schema.Array(Import))(rows),
			totalCount: counted[0]?.count ?? 0,
		}
		return imports
	})

	const insertRow = SqlSchema.findOne({
		Request: Schema.Struct({
			...ImportSummary.fields,
			unitId: Schema.NullOr(Schema.Int),
			createdAt: moment,
			createdBy: Schema.String,
			expiresAt: moment,
		}),
		Result: Import,
		execute: (row) => sql`
			insert into imports (kind, state, unit_id, created_at, created_by, expires_at, files, encoding, row_count,
				accepted, rejected, drafts, counts, questions, sample)
			values (${row.kind}, 'PREVIEW', ${row.unitId}, ${row.createdAt}, ${row.createdBy}, ${row.expiresAt},
				${JSON.stringify(row.files)}, ${row.encoding}, ${row.rows}, ${row.accepted}, ${row.rejected}, ${row.drafts},
				${JSON.stringify(row.counts)}, ${JSON.stringify(row.questions)}, ${JSON.stringify(row.sample)})
			returning ${columns}`,
	})
	const insertBatches = (importId: number, records: readonly unknown[]) =>
		Effect.forEach(
			chunked(records),
			(batch, position) => sql`
				insert into import_batches (import_id, position, content)
				values (${importId}, ${position}, ${JSON.stringify(batch)})`,
			{ discard: true },
		)
	const insertRejections = (importId: number, rejected: readonly RejectedRow[], after = 0) =>
		Effect.forEach(
			chunked(rejected),
			(rows, batch) => sql`
				insert into import_rejections (import_id, position, file, row_number, cells, problems)
				select ${importId}, position, file, "row", cells, problems
				from jsonb_to_recordset(${JSON.stringify(
					rows.map((row, index) => ({ ...row, position: after + batch * batchSize + index })),
				)}::jsonb) as rejected (position integer, file text, "row" integer, cells jsonb, problems jsonb)`,
			{ discard: true },
		)
	const batches = (importId: number) =>
		Effect.map(
			sql<{ readonly content: readonly unknown[] }>`
				select content from import_batches where import_id = ${importId} order by position`,
			(rows) => rows.map(({ content }) => content),
		)
	const rejections = (importId: number, first: number) =>
		sql<RejectedRow>`
			select file, row_number as "row", cells, problems from import_rejections
			where import_id = ${importId} order by position limit ${first}`

	const end = Effect.fnUntraced(function* (
		importId: number,
		state: "CONFIRMED" | "DISCARDED" | "FAILED",
		at: Instant.Instant,
		failure: ImportFailure | null = null,
	) {
		yield* sql`
			update imports set state = ${state}, ended_at = ${timestamp(at)},
				failure = ${failure === null ? null : JSON.stringify(failure)}
			where id = ${importId}`
		yield* sql`delete from import_batches where import_id = ${importId}`
		yield* sql`delete from import_codes where import_id = ${importId}`
		yield* sql`delete from uploads where id = (select upload_id from imports where id = ${importId})`
	})
	const discardExpired = (now: Instant.Instant) =>
		Effect.andThen(
			sql`delete from import_batches using imports
				where imports.id = import_id and state = 'PREVIEW' and expires_at < ${timestamp(now)}`,
			sql`update imports set state = 'DISCARDED', ended_at = expires_at
				where state = 'PREVIEW' and expires_at < ${timestamp(now)}`,
		)

	return {
		findByIds,
		lock,
		page,
		insertRow,
		insertBatches,
		insertRejections,
		batches,
		rejections,
		end,
		discardExpired,
	}
})
