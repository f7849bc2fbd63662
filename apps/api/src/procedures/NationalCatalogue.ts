import { CatalogueDrift, Instant, type Language, ProcedureCode } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { type CatalogueFields, type CatalogueSource, fieldsOf } from "./CatalogueSource.ts"
import { makeCatalogueSourceRepo, type StoredSource } from "./CatalogueSourceRepo.ts"
import { domainVersion, entryOf } from "./domainVersion.ts"
import type { Procedure } from "./Procedure.ts"
import { Procedures } from "./Procedures.ts"

/** What the national catalogue says of a procedure (mục trong Cơ sở dữ liệu quốc gia), as it was last imported. */
export interface ImportedEntry {
	readonly importedAt: Instant.Instant
	readonly fields: CatalogueFields
	/** In what the published procedure differs, in the words of a language; a draft differs in nothing. */
	readonly driftsIn: (language: Language.Language) => readonly CatalogueDrift.Drift[]
}

const imported = (procedure: Procedure, { importedAt, fields: source }: StoredSource): ImportedEntry => {
	const fields = fieldsOf(source)
	return {
		importedAt,
		fields,
		driftsIn: (language) =>
			procedure.state === "published"
				? CatalogueDrift.of(
						entryOf(fields, language),
						domainVersion({ ...procedure, validTo: null }, language),
						language,
					)
				: [],
	}
}

/** What an administrator has imported of the national catalogue, beside the procedures as they stand. */
export class NationalCatalogue extends Context.Service<
	NationalCatalogue,
	{
		/** What was said at the last import, by the root of the code. */
		readonly sources: Effect.Effect<ReadonlyMap<string, CatalogueSource>>
		/** Keeps what an import says, in the transaction of the caller. */
		readonly keep: (
			importId: number,
			sources: readonly { readonly root: string; readonly fields: CatalogueSource }[],
		) => Effect.Effect<void>
		/** Of each procedure, in their order; `null` where none was imported. */
		readonly entriesOf: (procedures: readonly Procedure[]) => Effect.Effect<readonly (ImportedEntry | null)[]>
		/** The published procedures that differ in one of these, in anything when none is named. */
		readonly drifting: (subjects: readonly CatalogueDrift.Subject[]) => Effect.Effect<readonly number[]>
	}
>()("mot-cua/procedures/NationalCatalogue") {
	static readonly layer = Layer.effect(
		NationalCatalogue,
		Effect.gen(function* () {
			const procedures = yield* Procedures
			const repo = yield* makeCatalogueSourceRepo
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const byRoot = (sources: readonly StoredSource[]) => new Map(sources.map((one) => [one.root, one]))

			const keep = Effect.fn("NationalCatalogue.keep")(function* (
				importId: number,
				sources: readonly { readonly root: string; readonly fields: CatalogueSource }[],
			) {
				yield* repo.save(importId, yield* now, sources)
			}, Effect.orDie)
			const entriesOf = Effect.fn("NationalCatalogue.entriesOf")(function* (found: readonly Procedure[]) {
				const rootOf = ({ code }: Procedure) => ProcedureCode.rootOf(code)
				const sources = byRoot(yield* repo.ofRoots(found.map(rootOf)))
				return found.map((procedure) => {
					const source = sources.get(rootOf(procedure))
					return source === undefined ? null : imported(procedure, source)
				})
			}, Effect.orDie)
			const drifting = Effect.fn("NationalCatalogue.drifting")(function* (
				subjects: readonly CatalogueDrift.Subject[],
			) {
				const sources = byRoot(yield* repo.all())
				const all = yield* procedures.contents(Instant.dateOf(yield* now))
				return all.flatMap((procedure) => {
					const source = sources.get(ProcedureCode.rootOf(procedure.code))
					const drifts = source === undefined ? [] : imported(procedure, source).driftsIn("vi")
					const isWanted = drifts.some(({ subject }) => subjects.length === 0 || subjects.includes(subject))
					return isWanted ? [procedure.id] : []
				})
			}, Effect.orDie)

			return NationalCatalogue.of({
				sources: Effect.orDie(
					Effect.map(repo.all(), (found) => new Map(found.map(({ root, fields }) => [root, fields]))),
				),
				keep,
				entriesOf,
				drifting,
			})
		}),
	)
}
