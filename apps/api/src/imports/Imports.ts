import { type CivilDate, Instant, type Language } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { EventBus } from "../events/EventBus.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermission, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	invalidInput,
	NotFound,
	type Overlap,
} from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { NationalCatalogue } from "../procedures/NationalCatalogue.ts"
import { makeCatalogueImport } from "./catalogue/CatalogueImport.ts"
import { makeDossierImport } from "./dossiers/DossierImport.ts"
import type { DossierImportOptions } from "./dossiers/DossierImportOptions.ts"
import { type DossierFile, dossierTable, inspectFile } from "./dossiers/inspectFile.ts"
import type { Import } from "./Import.ts"
import { makeImportJobRepo } from "./ImportJobRepo.ts"
import { makeImportRepo } from "./ImportRepo.ts"
import type { RejectedRow } from "./RowProblem.ts"
import type { ReadingLimits } from "./reading/readFile.ts"
import { parseEncoding } from "./reading/TextEncoding.ts"
import { blameName, readUploads, refusable, type Upload, unreadableIssue } from "./readUpload.ts"
import { rejectedCsv } from "./rejectedCsv.ts"
import type { StagedImport } from "./StagedImport.ts"

const previewLasts = 24 * 3_600_000

const importNotFound = new NotFound({
	code: "importNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy lần nhập này.", en: "There is no such import." },
})

const refused = (code: string, text: Sentence): InvalidInput =>
	invalidInput({ code, path: ["input", "id"], text })

const notOpen = ({ state }: Import): InvalidInput => {
	switch (state) {
		case "READING":
			return refused("importIsBeingRead", {
				vi: "Tệp đang được đọc. Hãy chờ đọc xong, hoặc hủy lần nhập này.",
				en: "The file is being read. Wait until it is, or give the import up.",
			})
		case "WRITING":
			return refused("importIsBeingWritten", {
				vi: "Hồ sơ đang được ghi. Hãy chờ ghi xong, hoặc dừng lại trước.",
				en: "The dossiers are being written. Wait until they are, or stop the writing first.",
			})
		case "PREVIEW":
			return refused("importIsNotWritten", {
				vi: "Lần nhập này chưa bắt đầu ghi, hoặc đã dừng.",
				en: "This import is not being written.",
			})
		case "CONFIRMED":
			return refused("importIsConfirmed", {
				vi: "Lần nhập này đã được ghi rồi, không ghi lần nữa.",
				en: "This import has been written already and is not written again.",
			})
		case "DISCARDED":
		case "FAILED":
			return refused("importIsDiscarded", {
				vi: "Lần nhập này đã bị bỏ hoặc quá hạn xem trước. Hãy xem trước lại.",
				en: "This import was discarded, or its preview is too old. Preview again.",
			})
	}
}

const questionsOpen = refused("questionsOpen", {
	vi: "Còn câu hỏi chưa trả lời. Hãy xem trước lại với câu trả lời.",
	en: "There are open questions. Preview again with the answers.",
})

const nothingToWrite = refused("nothingToWrite", {
	vi: "Không có dòng nào nhập được.",
	en: "No row can be imported.",
})

/** Importing files: what they would do is shown first, and written only when it is confirmed, all or nothing. */
export class Imports extends Context.Service<
	Imports,
	{
		readonly previewCatalogue: (
			uploads: readonly Upload[],
			effectiveFrom: CivilDate.CivilDate | null,
		) => Effect.Effect<Import, InvalidInput | Forbidden>
		/** What a file of dossiers holds; nothing is stored. */
		readonly inspectDossiers: (
			upload: Upload,
			encoding: string | null,
		) => Effect.Effect<DossierFile, InvalidInput | Forbidden>
		readonly previewDossiers: (
			upload: Upload,
			options: DossierImportOptions,
		) => Effect.Effect<Import, InvalidInput | NotFound | Forbidden>
		readonly confirm: (id: number) => Effect.Effect<Import, InvalidInput | NotFound | Forbidden | Overlap>
		readonly discard: (id: number) => Effect.Effect<Import, InvalidInput | NotFound | Forbidden>
		/** Stops the writing of a large import after the batch that is being written; confirming goes on from there. */
		readonly stop: (id: number) => Effect.Effect<Import, InvalidInput | NotFound | Forbidden>
		/** Of these the ones that the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Import[]>
		readonly page: (request: PageRequest) => Effect.Effect<Page<Import>>
		readonly rejections: (id: number, first: number) => Effect.Effect<readonly RejectedRow[]>
		readonly rejectedCsv: (shown: Import, language: Language.Language) => Effect.Effect<string>
	}
>()("mot-cua/imports/Imports") {
	static readonly layer = Layer.effect(
		Imports,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { uploadLimitBytes } = yield* AppConfig
			const audit = yield* AuditLog
			const bus = yield* EventBus
			const repo = yield* makeImportRepo
			const jobs = yield* makeImportJobRepo
			const national = yield* NationalCatalogue
			const catalogue = yield* makeCatalogueImport
			const dossiers = yield* makeDossierImport
			const limits: ReadingLimits = {
				bytes: uploadLimitBytes,
				unpackedBytes: 200 * 1_048_576,
				entries: 2000,
				rows: 100_000,
			}
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			/** Keeps a preview; the previews that nobody confirmed in time go. */
			const store = (staged: StagedImport) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { actor } = yield* CurrentCause
						const createdAt = yield* now
						yield* repo.discardExpired(createdAt)
						const stored = yield* repo
							.insertRow({
								...staged.summary,
								unitId: actor._tag === "SignedIn" ? actor.unitId : null,
								createdAt,
								createdBy: actor.name,
								expiresAt: Instant.make(createdAt + previewLasts),
							})
							.pipe(Effect.catchTags({ NoSuchElementError: Effect.die, SchemaError: Effect.die }))
						yield* repo.insertBatches(stored.id, staged.records)
						yield* repo.insertRejections(stored.id, staged.rejected)
						return stored
					}),
				)

			/** The import, locked, when it stands where it must. */
			const open = Effect.fnUntraced(function* (id: number, states: readonly Import["state"][]) {
				const found = yield* repo
					.lock({ id, within: yield* visibleUnits })
					.pipe(Effect.catchTag("SchemaError", Effect.die))
				if (Option.isNone(found)) return yield* importNotFound
				const { value } = found
				if (!states.includes(value.state)) return yield* notOpen(value)
				if (value.state === "PREVIEW" && value.expiresAt < (yield* now))
					return yield* notOpen({ ...value, state: "DISCARDED" })
				return value
			})
			const end = Effect.fnUntraced(function* (ended: Import, state: "CONFIRMED" | "DISCARDED") {
				const { actor } = yield* CurrentCause
				const names = ended.files.map(({ name }) => name).join(", ")
				yield* repo.end(ended.id, state, yield* now)
				yield* audit.record({
					action: state === "CONFIRMED" ? "import.confirmed" : "import.discarded",
					subject: "Import",
					subjectId: ended.id,
					label: names,
					unitId: actor._tag === "SignedIn" ? actor.unitId : null,
					before: { state: ended.state },
					after: { state, rows: ended.rows, accepted: ended.accepted, rejected: ended.rejected },
				})
				return { ...ended, state }
			})

			const previewCatalogue = Effect.fn("Imports.previewCatalogue")(function* (
				uploads: readonly Upload[],
				effectiveFrom: CivilDate.CivilDate | null,
			) {
				yield* requirePermission("IMPORT")
				const read = yield* readUploads(uploads, limits)
				const sources = yield* national.sources
				return yield* store(yield* catalogue.stage(read, sources, effectiveFrom))
			})

			/** Reads the one file of dossiers and finds its table. */
			const readDossiers = Effect.fnUntraced(function* (
				upload: Upload,
				encoding: string | null,
				encodingPath: readonly string[],
			) {
				yield* requirePermission("IMPORT")
				const chosen = yield* Effect.mapError(
					refusable(() => (encoding === null ? undefined : parseEncoding(encoding))),
					(refusal) => invalidInput(unreadableIssue(encodingPath, encoding ?? "", refusal)),
				)
				const [read] = yield* readUploads([upload], limits, chosen)
				if (read === undefined) return yield* Effect.die("one file was read")
				const table = yield* refusable(() => dossierTable(read.content)).pipe(
					blameName(read),
					Effect.mapError((refusal) => invalidInput(unreadableIssue(upload.path, read.name, refusal))),
				)
				return { read, table }
			})
			const inspectDossiers = Effect.fn("Imports.inspectDossiers")(function* (
				upload: Upload,
				encoding: string | null,
			) {
				const { read, table } = yield* readDossiers(upload, encoding, ["input", "encoding"])
				return inspectFile(read.name, read.content, table, encoding)
			})
			const previewDossiers = Effect.fn("Imports.previewDossiers")(function* (
				upload: Upload,
				options: DossierImportOptions,
			) {
				const path = ["input", "options", "encoding"]
				const { read, table } = yield* readDossiers(upload, options.encoding, path)
				return yield* store(yield* dossiers.stage(read, table, options))
			})

			const write = Effect.fnUntraced(function* ({ id, kind, files }: Import) {
				const records = (yield* repo.batches(id)).flat()
				if (kind === "DOSSIERS") return yield* dossiers.write(records)
				const reason = `Nhập từ tệp ${files.map(({ name }) => name).join(", ")}`
				yield* national.keep(id, yield* catalogue.write(records, reason))
			})
			const confirm = Effect.fn("Imports.confirm")(function* (id: number) {
				yield* requirePermission("IMPORT")
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const preview = yield* open(id, ["PREVIEW"])
						if (preview.questions.length > 0) return yield* questionsOpen
						if (preview.accepted === 0) return yield* nothingToWrite
						if (preview.uploadId !== null) {
							yield* jobs.setState(id, "WRITING")
							yield* bus.publish({ _tag: "ImportChanged", importId: id })
							return { ...preview, state: "WRITING" as const }
						}
						yield* write(preview)
						// The embedded database does not gather statistics by itself.
						yield* sql`analyze`
						return yield* end(preview, "CONFIRMED")
					}),
				)
			})
			const discard = Effect.fn("Imports.discard")(function* (id: number) {
				yield* requirePermission("IMPORT")
				return yield* atomically(sql)(
					Effect.flatMap(open(id, ["PREVIEW", "READING"]), (preview) => end(preview, "DISCARDED")),
				)
			})
			const stop = Effect.fn("Imports.stop")(function* (id: number) {
				yield* requirePermission("IMPORT")
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const writing = yield* open(id, ["WRITING"])
						yield* jobs.setState(id, "PREVIEW")
						yield* bus.publish({ _tag: "ImportChanged", importId: id })
						return { ...writing, state: "PREVIEW" as const }
					}),
				)
			})

			const findByIds = Effect.fn("Imports.findByIds")(function* (ids: readonly number[]) {
				const isPermitted = yield* Effect.isSuccess(requirePermission("IMPORT"))
				return isPermitted ? yield* repo.findByIds({ ids, within: yield* visibleUnits }) : []
			}, Effect.orDie)
			const page = Effect.fn("Imports.page")(function* (request: PageRequest) {
				return yield* repo.page(request, yield* visibleUnits)
			}, Effect.orDie)
			const rejections = Effect.fn("Imports.rejections")(repo.rejections, Effect.orDie)
			const allRejected = Effect.fn("Imports.rejectedCsv")(function* (
				{ id, files, rejected }: Import,
				language: Language.Language,
			) {
				return rejectedCsv(files, yield* rejections(id, rejected), language)
			})

			return Imports.of({
				previewCatalogue,
				inspectDossiers,
				previewDossiers,
				confirm,
				discard,
				stop,
				findByIds,
				page,
				rejections,
				rejectedCsv: allRejected,
			})
		}),
	)
}
