import type { Instant } from "@motcua/domain"
import { Channel } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { dossierFields } from "./dossiers/DossierField.ts"
import type { CodeRegister } from "./dossiers/DossierImport.ts"
import type { DossierImportOptions } from "./dossiers/DossierImportOptions.ts"
import { Looked } from "./dossiers/lookThrough.ts"
import { dateOrders } from "./dossiers/writtenDate.ts"
import { ImportCount } from "./Import.ts"

const Options = Schema.Struct({
	mapping: Schema.Array(Schema.Struct({ column: Schema.String, field: Schema.Literals(dossierFields) })),
	dateOrder: Schema.NullOr(Schema.Literals(dateOrders)),
	defaultUnitId: Schema.NullOr(Schema.Int),
	defaultChannel: Schema.NullOr(Schema.Literals(Channel.all)),
	encoding: Schema.NullOr(Schema.String),
})

const Job = Schema.Struct({
	id: Schema.Int,
	state: Schema.Literals(["READING", "WRITING"]),
	accountId: Schema.Int,
	uploadId: Schema.NullOr(Schema.Int),
	fileName: Schema.String,
	options: Options,
	looked: Schema.NullOr(Looked),
	rowsRead: Schema.Int,
	accepted: Schema.Int,
	rejected: Schema.Int,
	counts: Schema.Array(ImportCount),
	attempts: Schema.Int,
})
/** An import at work, as far as it has come. */
export interface Job extends Schema.Schema.Type<typeof Job> {}

/** Whoever works on a job says so this often; a job that nobody speaks for is taken over. */
const leaseSeconds = 30

export const makeImportJobRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const until = (now: Instant.Instant) =>
		sql`${timestamp(now)}::timestamptz + ${leaseSeconds} * interval '1 second'`

	const start = (job: {
		readonly unitId: number | null
		readonly accountId: number
		readonly createdBy: string
		readonly createdAt: Instant.Instant
		readonly expiresAt: Instant.Instant
		readonly fileName: string
		readonly uploadId: number
		readonly options: DossierImportOptions
	}) =>
		Effect.map(
			sql<{ readonly id: number }>`
				insert into imports (kind, state, unit_id, created_at, created_by, expires_at, files, encoding, row_count, accepted,
					rejected, drafts, counts, questions, sample, upload_id, account_id, options)
				values ('DOSSIERS', 'READING', ${job.unitId}, ${timestamp(job.createdAt)}, ${job.createdBy},
					${timestamp(job.expiresAt)}, ${JSON.stringify([{ name: job.fileName, columns: [] }])}, null, 0, 0, 0, 0, '[]',
					'[]', '[]', ${job.uploadId}, ${job.accountId}, ${JSON.stringify(job.options)})
				returning id`,
			([row]) => row?.id ?? 0,
		)
	/** The oldest job that nobody works on. */
	const take = SqlSchema.findAll({
		Request: Schema.Struct({ now: Schema.Number }),
		Result: Job,
		execute: ({ now }) => {
			const at = new Date(now).toISOString()
			return sql`
				update imports set attempts = attempts + 1,
					taken_until = ${at}::timestamptz + ${leaseSeconds} * interval '1 second'
				where id = (
					select id from imports
					where state in ('READING', 'WRITING') and (taken_until is null or taken_until < ${at})
					order by id limit 1 for update skip locked
				)
				returning id, state, account_id as "accountId", upload_id as "uploadId", files->0->>'name' as "fileName", options,
					looked, rows_read as "rowsRead", accepted, rejected, counts, attempts`
		},
	})
	/** Says that the job is worked on; answers whether it is still wanted, and keeps it as it is until the transaction ends. */
	const goOn = (id: number, state: Job["state"], now: Instant.Instant) =>
		Effect.map(
			sql`update imports set taken_until = ${until(now)} where id = ${id} and state = ${state} returning id`,
			(rows) => rows.length > 0,
		)
	const noteLooking = (id: number, bytes: number, now: Instant.Instant) =>
		sql`update imports set bytes_looked = ${bytes}, taken_until = ${until(now)} where id = ${id} and state = 'READING'`
	const saveLooked = (id: number, fileName: string, looked: Looked, bytes: number) => sql`
		update imports set looked = ${JSON.stringify(looked)}, row_count = ${looked.rows}, encoding = ${looked.encoding},
			files = ${JSON.stringify([{ name: fileName, columns: looked.columns }])},
			questions = ${JSON.stringify(looked.questions)}, sample = ${JSON.stringify(looked.sample)}, bytes_looked = ${bytes}
		where id = ${id}`
	const saveBatch = (
		id: number,
		position: number,
		records: readonly unknown[],
		{ rowsRead, accepted, rejected, counts }: Pick<Job, "rowsRead" | "accepted" | "rejected" | "counts">,
	) =>
		Effect.andThen(
			sql`
				insert into import_batches (import_id, position, content)
				select ${id}::integer, ${position}::integer, ${JSON.stringify(records)}::json
				where ${records.length} > 0`,
			sql`
				update imports set rows_read = ${rowsRead}, accepted = ${accepted}, rejected = ${rejected},
					counts = ${JSON.stringify(counts)}, attempts = 0
				where id = ${id}`,
		)
	const becomePreview = (id: number, questions: Looked["questions"], expiresAt: Instant.Instant) => sql`
		update imports set state = 'PREVIEW', questions = ${JSON.stringify(questions)}, taken_until = null, attempts = 0,
			expires_at = ${timestamp(expiresAt)}
		where id = ${id} and state = 'READING'`
	const setState = (id: number, state: "PREVIEW" | "WRITING") =>
		sql`update imports set state = ${state}, taken_until = null, attempts = 0 where id = ${id}`
	const nextBatch = (id: number) =>
		Effect.map(
			sql<{ readonly position: number; readonly content: readonly unknown[] }>`
				select position, content from import_batches where import_id = ${id} order by position limit 1`,
			([batch]) => batch,
		)
	const batchWritten = (id: number, position: number, records: number) =>
		Effect.andThen(
			sql`delete from import_batches where import_id = ${id} and position = ${position}`,
			sql`update imports set written = written + ${records}, attempts = 0 where id = ${id}`,
		)
	const noteRefused = (id: number, refused: number) => sql`
		update imports set accepted = accepted - ${refused}, rejected = rejected + ${refused} where id = ${id}`

	/** Codes of the file so far, kept in the database: there may be millions. */
	const registerOf =
		(id: number): CodeRegister =>
		(codes) =>
			Effect.orDie(
				Effect.gen(function* () {
					if (codes.length === 0) return new Map<string, number>()
					yield* sql`
						insert into import_codes (import_id, code, row_number)
						select ${id}::integer, code, min("row")
						from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as given (code text, "row" integer)
						group by code
						on conflict do nothing`
					const rows = yield* sql<{ readonly code: string; readonly row: number }>`
						select code, row_number as "row" from import_codes
						where import_id = ${id} and code = any(${codes.map(({ code }) => code)}::text[])`
					return new Map(rows.map(({ code, row }) => [code, row]))
				}),
			)

	return {
		start,
		take: (now: Instant.Instant) => Effect.map(take({ now }), ([job]) => job),
		goOn,
		noteLooking,
		saveLooked,
		saveBatch,
		becomePreview,
		setState,
		nextBatch,
		batchWritten,
		noteRefused,
		registerOf,
	}
})
