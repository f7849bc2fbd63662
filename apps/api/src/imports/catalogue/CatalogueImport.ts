import { CivilDate, Instant, ProcedureCode } from "@motcua/domain"
import { Clock, Effect, Predicate, Schema } from "effect"
import { type InvalidInput, type Issue, invalidInput, Overlap } from "../../problems/Problem.ts"
import type { CatalogueSource } from "../../procedures/CatalogueSource.ts"
import type { Procedure } from "../../procedures/Procedure.ts"
import { ContentJson } from "../../procedures/ProcedureContent.ts"
import type { ProcedureChange } from "../../procedures/ProcedureImport.ts"
import { Procedures } from "../../procedures/Procedures.ts"
import type { ImportCount } from "../Import.ts"
import { unreadable } from "../reading/Unreadable.ts"
import { blameName, type ReadUpload, refusable, unreadableIssue } from "../readUpload.ts"
import type { StagedImport } from "../StagedImport.ts"
import { type CatalogueChange, compareCatalogue, encodeChange } from "./compareCatalogue.ts"
import { joinCatalogue } from "./joinCatalogue.ts"
import { readDetails } from "./readDetails.ts"
import { type ReadCatalogue, readList } from "./readList.ts"

const readOne = ({ name, content }: ReadUpload): ReadCatalogue => {
	if (content._tag === "JsonLines") return readDetails(name, content.objects)
	if (content._tag === "Delimited" && content.certainty === "doubtful") throw unreadable("encodingDoubtful")
	return readList(name, content.rows)
}

/** The lists first: their names count, and the details add to them. */
const readAll = Effect.fnUntraced(function* (uploads: readonly ReadUpload[]) {
	const lists: ReadCatalogue[] = []
	const details: ReadCatalogue[] = []
	const issues: Issue[] = []
	for (const upload of uploads) {
		const read = yield* Effect.result(refusable(() => readOne(upload)).pipe(blameName(upload)))
		if (read._tag === "Failure") issues.push(unreadableIssue(upload.path, upload.name, read.failure))
		else (upload.content._tag === "JsonLines" ? details : lists).push(read.success)
	}
	const [first, ...others] = issues
	if (first !== undefined) return yield* Effect.fail<InvalidInput>(invalidInput(first, ...others))
	return [...lists, ...details]
})

const tally = (keys: readonly string[]): readonly ImportCount[] => {
	const counts = new Map<string, number>()
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
	return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count)
}

const countsOf = (changes: readonly CatalogueChange[], sheetsNotRead: number): readonly ImportCount[] => {
	const of = (kind: CatalogueChange["kind"]) => changes.filter((change) => change.kind === kind).length
	return [
		{ key: "new", count: of("new") },
		{ key: "changed", count: of("changed") },
		{ key: "unchanged", count: of("unchanged") },
		{ key: "drafts", count: draftsOf(changes) },
		...tally(changes.flatMap(({ draftReasons }) => draftReasons.map((reason) => `draft:${reason}`))),
		...tally(changes.map(({ sector }) => `sector:${sector}`)),
		...(sheetsNotRead > 0 ? [{ key: "sheetsNotRead", count: sheetsNotRead }] : []),
	]
}

const draftsOf = (changes: readonly CatalogueChange[]): number =>
	changes.filter(({ change }) => change?.state === "draft").length

const byRoot = (procedures: readonly Procedure[]): ReadonlyMap<string, Procedure> =>
	new Map(procedures.map((procedure) => [ProcedureCode.rootOf(procedure.code), procedure]))

const otherSheetsOf = ({ content }: ReadUpload): number =>
	content._tag === "Sheet" ? content.otherSheets.length : 0

const encodingOf = (uploads: readonly ReadUpload[]): string | null =>
	uploads
		.map(({ content }) => (content._tag === "Delimited" ? content.encoding : null))
		.find(Predicate.isNotNull) ?? null

const outOfDate = new Overlap({
	code: "previewIsOutOfDate",
	path: ["input", "id"],
	text: {
		vi: "Danh mục đã thay đổi từ khi xem trước. Chưa ghi gì; hãy xem trước lại.",
		en: "The catalogue has changed since the preview. Nothing was written; preview again.",
	},
})

const Record = Schema.Struct({
	root: Schema.String,
	source: Schema.Record(Schema.String, Schema.String),
	change: Schema.NullOr(
		Schema.Struct({
			code: Schema.String,
			effectiveFrom: Schema.Int,
			state: Schema.Literals(["draft", "published"]),
			existingId: Schema.NullOr(Schema.Int),
			existingVersion: Schema.NullOr(Schema.Int),
			content: ContentJson,
		}),
	),
})
const decodeRecords = Schema.decodeUnknownEffect(Schema.Array(Record))
type ChangeRecord = NonNullable<(typeof Record.Type)["change"]>

const toChange = ({ existingId, effectiveFrom, ...change }: ChangeRecord): ProcedureChange => ({
	...change,
	effectiveFrom: CivilDate.make(effectiveFrom),
	existingId: existingId ?? undefined,
})

/** The import of the national catalogue (danh mục thủ tục hành chính). */
export const makeCatalogueImport = Effect.gen(function* () {
	const procedures = yield* Procedures
	const today = Effect.map(Clock.currentTimeMillis, (now) => Instant.dateOf(Instant.make(now)))

	const stage = Effect.fn("Imports.stageCatalogue")(function* (
		uploads: readonly ReadUpload[],
		sources: ReadonlyMap<string, CatalogueSource>,
		effectiveFrom: CivilDate.CivilDate | null,
	) {
		const files = yield* readAll(uploads)
		const joined = joinCatalogue(files)
		const day = yield* today
		const existing = byRoot(yield* procedures.contents(day))
		const compared = compareCatalogue(joined.procedures, existing, sources, effectiveFrom ?? day)
		const { changes } = compared
		const rejected = [...joined.rejected, ...compared.rejected]
		const staged: StagedImport = {
			summary: {
				kind: "CATALOGUE",
				files: uploads.map(({ name }) => ({
					name,
					columns: files.find((one) => one.name === name)?.header ?? [],
				})),
				encoding: encodingOf(uploads),
				rows: joined.rows,
				accepted: joined.accepted - compared.rejected.length,
				rejected: rejected.length,
				drafts: draftsOf(changes),
				counts: countsOf(
					changes,
					uploads.reduce((total, upload) => total + otherSheetsOf(upload), 0),
				),
				questions: [],
				sample:
					files[0] === undefined
						? []
						: [files[0].header, ...files[0].entries.slice(0, 5).map(({ cells }) => cells)],
			},
			rejected,
			records: changes.map((change) => ({
				root: ProcedureCode.rootOf(change.code),
				source: change.source,
				change: encodeChange(change),
			})),
		}
		return staged
	})

	/** Writes what was staged, unless a procedure has been changed since. */
	const write = Effect.fn("Imports.writeCatalogue")(function* (records: readonly unknown[], reason: string) {
		const decoded = yield* Effect.orDie(decodeRecords(records))
		const changes = decoded.flatMap(({ change }) => change ?? [])
		const versions = new Map(
			(yield* procedures.contents(yield* today)).map(({ id, version }) => [id, version]),
		)
		const isOld = ({ existingId, existingVersion }: ChangeRecord) =>
			existingId !== null && versions.get(existingId) !== existingVersion
		if (changes.some(isOld)) return yield* outOfDate
		if (changes.length > 0) yield* procedures.importMany(changes.map(toChange), reason)
		return decoded.map(({ root, source }) => ({ root, fields: source }))
	})

	return { stage, write }
})
