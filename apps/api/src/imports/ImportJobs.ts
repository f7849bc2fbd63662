import { Instant } from "@motcua/domain"
import { Cause, Clock, Context, Effect, Layer, Option, Schedule, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import { atomically } from "../database/transaction.ts"
import { EventBus } from "../events/EventBus.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { Identity } from "../identity/Identity.ts"
import { requirePermission } from "../identity/Policy.ts"
import { logFailure } from "../operations/log.ts"
import { type Forbidden, type InvalidInput, invalidInput, type NotFound } from "../problems/Problem.ts"
import { encodeHistory, makeDossierImport, openQuestions, originalBy } from "./dossiers/DossierImport.ts"
import { checkMapping, type DossierImportOptions } from "./dossiers/DossierImportOptions.ts"
import { dossierCounts } from "./dossiers/dossierCounts.ts"
import type { DossierFile } from "./dossiers/inspectFile.ts"
import { inspectRows } from "./dossiers/inspectFile.ts"
import { columnsOf, type Looked, lookThrough, tableOf } from "./dossiers/lookThrough.ts"
import type { Import, ImportFailure } from "./Import.ts"
import { type Job, makeImportJobRepo } from "./ImportJobRepo.ts"
import { makeImportRepo } from "./ImportRepo.ts"
import { type RejectedRow, rowProblem } from "./RowProblem.ts"
import type { Row } from "./reading/Cell.ts"
import { type Extent, openRows, type RowSource } from "./reading/RowSource.ts"
import type { ReadingLimits } from "./reading/readFile.ts"
import { parseEncoding } from "./reading/TextEncoding.ts"
import { describeUnreadable, type Unreadable } from "./reading/Unreadable.ts"
import { refusable, unreadableIssue } from "./readUpload.ts"
import { type StoredUpload, Uploads } from "./Uploads.ts"

const batchRows = 500
const mostRows = 5_000_000

const day = 24 * 3_600_000
const previewLasts = day
const jobLasts = 7 * day

/** A job that fails in an unexpected way is tried again so often from where it was. */
const mostAttempts = 3

/** Milliseconds between two notes of how far a look through is. */
const noted = 1000

async function* batchesOf(rows: AsyncIterable<Row>, skipped: number): AsyncGenerator<readonly Row[]> {
	let batch: Row[] = []
	let place = 0
	for await (const row of rows) {
		place += 1
		if (place <= skipped) continue
		batch.push(row)
		if (batch.length < batchRows) continue
		yield batch
		batch = []
	}
	if (batch.length > 0) yield batch
}

const broken: ImportFailure = {
	code: "importBroken",
	vi: "Máy chủ gặp sự cố nhiều lần khi nhập tệp này. Những dòng đã ghi vẫn giữ nguyên; hãy báo người quản trị máy chủ.",
	en: "The server failed several times with this file. What was written stays; tell whoever runs the server.",
}
const accountGone: ImportFailure = {
	code: "accountGone",
	vi: "Tài khoản bắt đầu lần nhập này không còn được nhập dữ liệu.",
	en: "The account that began this import may not import any more.",
}
const fileGone: ImportFailure = {
	code: "fileGone",
	vi: "Tệp đã tải lên không còn. Hãy tải lên lại.",
	en: "The uploaded file is gone. Send it again.",
}
const unreadableFailure = (refusal: Unreadable): ImportFailure => {
	const { vi, en } = describeUnreadable(refusal)
	return { code: refusal.code, vi, en }
}

/** Imports of large files: started by somebody, carried on by whichever process is free, wherever the last one stopped. */
export class ImportJobs extends Context.Service<
	ImportJobs,
	{
		/** What an upload holds, told by its first rows. */
		readonly inspect: (
			uploadId: number,
			encoding: string | null,
		) => Effect.Effect<DossierFile, InvalidInput | NotFound | Forbidden>
		readonly start: (
			uploadId: number,
			options: DossierImportOptions,
		) => Effect.Effect<Import, InvalidInput | NotFound | Forbidden>
		/** Works on one job until it is done, stopped or broken; answers whether there was one. */
		readonly runNext: Effect.Effect<boolean>
	}
>()("mot-cua/imports/ImportJobs") {
	static readonly layer = Layer.effect(
		ImportJobs,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const bus = yield* EventBus
			const audit = yield* AuditLog
			const identity = yield* Identity
			const uploads = yield* Uploads
			const { importLimitBytes } = yield* AppConfig
			const repo = yield* makeImportRepo
			const jobs = yield* makeImportJobRepo
			const dossiers = yield* makeDossierImport
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const limits: ReadingLimits = {
				bytes: importLimitBytes,
				unpackedBytes: 8 * 1_073_741_824,
				entries: 2000,
				rows: mostRows,
			}
			const changed = (importId: number) => bus.publish({ _tag: "ImportChanged", importId })

			type Watched = (offset: number, pieces: Stream.Stream<Uint8Array>) => Stream.Stream<Uint8Array>
			const open = (
				{ id, bytes }: StoredUpload,
				encoding: string | null,
				extent: Extent = "whole",
				watched: Watched = (_offset, pieces) => pieces,
			) =>
				Effect.acquireRelease(
					refusable(() =>
						openRows(
							{
								size: bytes,
								from: (offset) => Stream.toAsyncIterable(watched(offset, uploads.pieces(id, offset))),
							},
							limits,
							encoding === null ? undefined : parseEncoding(encoding),
							extent,
						),
					),
					({ close }) => Effect.sync(close),
				)
			const asIssue = (name: string) => (refusal: Unreadable) =>
				invalidInput(unreadableIssue(["input", "uploadId"], name, refusal))

			const inspect = Effect.fn("ImportJobs.inspect")(function* (uploadId: number, encoding: string | null) {
				yield* requirePermission("IMPORT")
				const upload = yield* uploads.get(uploadId)
				const source = yield* Effect.mapError(open(upload, encoding, "beginning"), asIssue(upload.name))
				return yield* Effect.mapError(
					refusable(() => inspectRows(upload.name, source, encoding)),
					asIssue(upload.name),
				)
			}, Effect.scoped)

			const start = Effect.fn("ImportJobs.start")(function* (
				uploadId: number,
				options: DossierImportOptions,
			) {
				yield* requirePermission("IMPORT")
				const { actor } = yield* CurrentCause
				const upload = yield* uploads.get(uploadId)
				const header = yield* Effect.scoped(
					Effect.gen(function* () {
						const source = yield* open(upload, options.encoding, "beginning")
						return (yield* refusable(() => tableOf(source))).header
					}),
				).pipe(Effect.mapError(asIssue(upload.name)))
				const [first, ...others] = checkMapping(options, columnsOf(header))
				if (first !== undefined) return yield* invalidInput(first, ...others)
				yield* dossiers.readingOf(options, columnsOf(header), new Map())
				const createdAt = yield* now
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const importId = yield* jobs.start({
							unitId: actor._tag === "SignedIn" ? actor.unitId : null,
							accountId: actor._tag === "SignedIn" ? actor.accountId : 0,
							createdBy: actor.name,
							createdAt,
							expiresAt: Instant.make(createdAt + jobLasts),
							fileName: upload.name,
							uploadId: upload.id,
							options,
						})
						const [started] = yield* Effect.orDie(repo.findByIds({ ids: [importId], within: null }))
						return started ?? (yield* Effect.die("the import was written"))
					}),
				)
			})

			const fail = Effect.fnUntraced(function* (id: number, failure: ImportFailure) {
				yield* atomically(sql)(repo.end(id, "FAILED", yield* now, failure))
				yield* changed(id)
			})

			/** Goes through the file once and says how far it is. */
			const look = Effect.fnUntraced(function* (job: Job, upload: StoredUpload) {
				let bytes = 0
				let notedAt = performance.now()
				const counted: Watched = (offset, pieces) => {
					if (offset === 0) bytes = 0
					return Stream.tap(pieces, (piece) =>
						Effect.gen(function* () {
							bytes += piece.length
							if (performance.now() - notedAt < noted) return
							notedAt = performance.now()
							yield* Effect.orDie(jobs.noteLooking(job.id, Math.min(bytes, upload.bytes), yield* now))
							yield* changed(job.id)
						}),
					)
				}
				const source = yield* open(upload, job.options.encoding, "whole", counted)
				const looked = yield* refusable(() => lookThrough(source, job.options, mostRows))
				yield* jobs.saveLooked(job.id, job.fileName, looked, upload.bytes)
				yield* changed(job.id)
				return looked
			}, Effect.scoped)

			/** Reads and judges the rows behind those that are read already, batch by batch. */
			const readOn = Effect.fnUntraced(function* (job: Job, looked: Looked, source: RowSource) {
				const reading = yield* dossiers.readingOf(job.options, looked.columns, new Map(looked.orders))
				const questions = [...looked.questions, ...openQuestions(reading.columns, job.options)]
				const original = originalBy(looked.columns)
				let done: Pick<Job, "rowsRead" | "accepted" | "rejected" | "counts"> = job
				if (questions.length === 0) {
					const { rows } = yield* refusable(() => tableOf(source))
					const batches = batchesOf(rows, job.rowsRead)
					for (;;) {
						const next = yield* refusable(() => batches.next())
						if (next.done) break
						const before = done
						const after = yield* atomically(sql)(
							Effect.gen(function* () {
								if (!(yield* jobs.goOn(job.id, "READING", yield* now))) return undefined
								const { accepted, refused } = yield* dossiers.judgeRows(next.value, {
									reading,
									table: looked,
									register: jobs.registerOf(job.id),
									isOpen: false,
								})
								const rejected = next.value.flatMap((row): readonly RejectedRow[] => {
									const problems = refused.get(row)
									return problems === undefined
										? []
										: [{ file: job.fileName, row: row.number, cells: original(row), problems }]
								})
								yield* repo.insertRejections(job.id, rejected, before.rejected)
								const standing = {
									rowsRead: before.rowsRead + next.value.length,
									accepted: before.accepted + accepted.length,
									rejected: before.rejected + rejected.length,
									counts: dossierCounts(accepted, before.counts),
								}
								const records = accepted.map(({ history }) => encodeHistory(history))
								yield* jobs.saveBatch(job.id, before.rowsRead / batchRows, records, standing)
								return standing
							}),
						)
						if (after === undefined) return
						done = after
						yield* changed(job.id)
					}
				}
				yield* jobs.becomePreview(job.id, questions, Instant.make((yield* now) + previewLasts))
				yield* changed(job.id)
			})

			const read = Effect.fnUntraced(function* (job: Job) {
				if (job.uploadId === null) return yield* fail(job.id, fileGone)
				const upload = yield* uploads.get(job.uploadId)
				const looked = job.looked ?? (yield* look(job, upload))
				const source = yield* open(upload, looked.encoding)
				yield* readOn(job, looked, source)
			}, Effect.scoped)

			/** Writes one batch with everything that says so; nothing of it is there without the rest. */
			const writeNext = Effect.fnUntraced(function* (job: Job) {
				if (!(yield* jobs.goOn(job.id, "WRITING", yield* now))) return false
				const batch = yield* jobs.nextBatch(job.id)
				if (batch === undefined) {
					const [ended] = yield* Effect.orDie(repo.findByIds({ ids: [job.id], within: null }))
					yield* repo.end(job.id, "CONFIRMED", yield* now)
					const { actor } = yield* CurrentCause
					yield* audit.record({
						action: "import.confirmed",
						subject: "Import",
						subjectId: job.id,
						label: job.fileName,
						unitId: actor._tag === "SignedIn" ? actor.unitId : null,
						before: { state: "PREVIEW" },
						after: {
							state: "CONFIRMED",
							rows: ended?.rows,
							accepted: ended?.written,
							rejected: ended?.rejected,
						},
					})
					return false
				}
				const taken = yield* dossiers.writeFree(batch.content)
				yield* jobs.batchWritten(job.id, batch.position, batch.content.length - taken.length)
				if (taken.length > 0) {
					const [standing] = yield* Effect.orDie(repo.findByIds({ ids: [job.id], within: null }))
					const rejected = taken.map((code) => ({
						file: job.fileName,
						row: 0,
						cells: [code],
						problems: [rowProblem("codeTaken", "", code)],
					}))
					yield* repo.insertRejections(job.id, rejected, standing?.rejected ?? 0)
					yield* jobs.noteRefused(job.id, taken.length)
				}
				return true
			})
			const write = Effect.fnUntraced(function* (job: Job) {
				while (yield* atomically(sql)(writeNext(job))) {
					yield* changed(job.id)
				}
				yield* changed(job.id)
				// The embedded database does not gather statistics by itself.
				yield* sql`analyze`
			})

			const work = Effect.fnUntraced(function* (job: Job) {
				if (job.state === "READING") yield* read(job)
				else yield* write(job)
			})

			const runNext = Effect.gen(function* () {
				const job = yield* jobs.take(yield* now)
				if (job === undefined) return false
				const actor = yield* identity.actorOfAccount(job.accountId, { _tag: "Token", freeQueries: false })
				const isPermitted =
					Option.isSome(actor) &&
					actor.value._tag === "SignedIn" &&
					actor.value.permissions.includes("IMPORT")
				if (!isPermitted) yield* fail(job.id, accountGone)
				else if (job.attempts > mostAttempts) yield* fail(job.id, broken)
				else
					yield* work(job).pipe(
						Effect.catchTag("Unreadable", (refusal) => fail(job.id, unreadableFailure(refusal))),
						Effect.catchTag(["InvalidInput", "NotFound", "Forbidden", "Overlap"], ({ code, text }) =>
							fail(job.id, { code, ...text }),
						),
						Effect.provideService(CurrentCause, {
							actor: actor.value,
							requestId: `import ${job.id}`,
						}),
					)
				return true
			}).pipe(Effect.orDie, Effect.withSpan("ImportJobs.runNext"))

			return ImportJobs.of({ inspect, start, runNext })
		}),
	)
}

/** Works for ever: on one job after the other, else looks every second. */
export const keepImporting = Effect.flatMap(ImportJobs, ({ runNext }) => runNext).pipe(
	Effect.catchCause((cause) =>
		Effect.sync(() => {
			logFailure("An import could not go on", Cause.squash(cause))
			return false
		}),
	),
	Effect.flatMap((worked) => (worked ? Effect.void : Effect.sleep("1 second"))),
	Effect.repeat(Schedule.forever),
)
