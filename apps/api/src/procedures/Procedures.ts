import { CivilDate, DayText, Instant, type Language, ProcedureCode, type ProcedureDiff } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { secondPersonNeeded } from "../drafts/secondPerson.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermission } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	Overlap,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { checkContent } from "./checkContent.ts"
import type { Procedure, ProcedureScope, ProcedureVersion, PublicationState } from "./Procedure.ts"
import { contentOf, encodeContent, type ProcedureContent } from "./ProcedureContent.ts"
import { makeProcedureImport, type ProcedureChange } from "./ProcedureImport.ts"
import { makeProcedureRepo, type ProcedureFilter } from "./ProcedureRepo.ts"
import { changesBetween, versionBefore } from "./procedureChanges.ts"
import { lintOf, type VersionFinding } from "./procedureLint.ts"

export interface NewProcedure {
	readonly code: string
	readonly effectiveFrom: CivilDate.CivilDate
	readonly content: ProcedureContent
	readonly state: PublicationState
	/** The code of the procedure that it was copied from. */
	readonly copiedFrom?: string
}

export interface Copy {
	readonly id: number
	readonly code: string
	/** `null` keeps the name. */
	readonly name: string | null
	readonly effectiveFrom: CivilDate.CivilDate
}

export interface Revision {
	readonly id: number
	readonly expectedVersion: number
	readonly effectiveFrom: CivilDate.CivilDate
	readonly content: ProcedureContent
	readonly state: PublicationState
	readonly reason: string | null
}

export const procedureNotFound = (path: readonly string[]): NotFound =>
	new NotFound({
		code: "procedureNotFound",
		path,
		text: { vi: "Không tìm thấy thủ tục.", en: "There is no such procedure." },
	})

const invalidCode = (code: string): Issue => ({
	code: "invalidProcedureCode",
	path: ["input", "code"],
	text: {
		vi: `“${code}” không phải mã thủ tục hành chính. Mã có dạng 1.001193 hoặc 1.001193.000.00.00.H53.`,
		en: `“${code}” is no procedure code. Codes look like 1.001193 or 1.001193.000.00.00.H53.`,
	},
})

export const procedureCodeTaken = (code: string): Overlap =>
	new Overlap({
		code: "procedureCodeTaken",
		path: ["input", "code"],
		text: { vi: `Thủ tục ${code} đã có.`, en: `The procedure ${code} exists already.` },
	})

export const procedureVersionsOverlap = (code: string, day: CivilDate.CivilDate): Overlap =>
	new Overlap({
		code: "procedureVersionsOverlap",
		path: ["input", "effectiveFrom"],
		text: {
			vi: `Thủ tục ${code} đã có phiên bản có hiệu lực từ hoặc sau ngày ${DayText.plainDate(day, "vi")}. Hãy chọn ngày hiệu lực muộn hơn.`,
			en: `The procedure ${code} already has a version in force from ${DayText.plainDate(day, "en")} or later. Choose a later day.`,
		},
	})

/** The published one of these versions that is in force on a day. */
export const inForceOn = (
	versions: readonly ProcedureVersion[],
	day: CivilDate.CivilDate,
): ProcedureVersion | undefined =>
	versions.find(
		({ state, validFrom, validTo }) =>
			state === "published" && validFrom <= day && (validTo === null || day <= validTo),
	)

const auditedFields = (content: ProcedureContent, state: PublicationState): Fields => ({
	...encodeContent(contentOf(content)),
	state,
})

const constraintAs =
	<Known>(constraint: string, problem: () => Known) =>
	(error: SqlError): Effect.Effect<never, Known | SqlError> =>
		Effect.fail(violatedConstraint(error) === constraint ? problem() : error)

/** The catalogue of procedures (danh mục thủ tục hành chính). */
export class Procedures extends Context.Service<
	Procedures,
	{
		readonly page: (filter: ProcedureFilter, request: PageRequest) => Effect.Effect<Page<Procedure>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Procedure[]>
		readonly findByCode: (code: string) => Effect.Effect<Option.Option<Procedure>>
		readonly get: (id: number, path: readonly string[]) => Effect.Effect<Procedure, NotFound>
		/** All procedures, drafts too, as they stand on a day. */
		readonly contents: (on: CivilDate.CivilDate) => Effect.Effect<readonly Procedure[]>
		/** All published versions, as far as special days ask of them. */
		readonly scopes: Effect.Effect<readonly ProcedureScope[]>
		/** All versions, of each procedure the draft first and then the newest. */
		readonly versionsOf: (ids: readonly number[]) => Effect.Effect<readonly ProcedureVersion[]>
		readonly findVersions: (ids: readonly number[]) => Effect.Effect<readonly ProcedureVersion[]>
		/** The published version that is in force on a day. */
		readonly versionOn: (
			id: number,
			day: CivilDate.CivilDate,
		) => Effect.Effect<Option.Option<ProcedureVersion>>
		/** What is doubtful in each of these procedures, in their order. */
		readonly lint: (
			procedures: readonly Procedure[],
		) => Effect.Effect<ReadonlyArray<readonly VersionFinding[]>>
		/**
		 * What is different in a version from another one of its procedure, else from the published one before it; `null`
		 * when there is nothing to compare it with.
		 */
		readonly changesOf: (
			version: ProcedureVersion,
			since: number | null,
			language: Language.Language,
		) => Effect.Effect<readonly ProcedureDiff.Change[] | null>
		readonly sectors: Effect.Effect<readonly string[]>
		readonly create: (procedure: NewProcedure) => Effect.Effect<Procedure, InvalidInput | Forbidden | Overlap>
		/** A draft of a new procedure that says what another one says, but for the decisions that published that one. */
		readonly copy: (copy: Copy) => Effect.Effect<Procedure, InvalidInput | Forbidden | NotFound | Overlap>
		/** A draft replaces the draft there was; a published version ends the one in force and the draft. */
		readonly revise: (
			revision: Revision,
		) => Effect.Effect<Procedure, InvalidInput | Forbidden | NotFound | VersionConflict | Overlap>
		/** Writes many at once, in the transaction of the caller if there is one; all or nothing. */
		readonly importMany: (
			changes: readonly ProcedureChange[],
			reason: string,
		) => Effect.Effect<{ readonly created: number; readonly revised: number }, Overlap>
	}
>()("mot-cua/procedures/Procedures") {
	static readonly layer = Layer.effect(
		Procedures,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const audit = yield* AuditLog
			const { secondPerson } = yield* AppConfig
			const repo = yield* makeProcedureRepo
			const importMany = yield* makeProcedureImport
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const today = Effect.map(now, Instant.dateOf)

			const page = Effect.fn("Procedures.page")(function* (filter: ProcedureFilter, request: PageRequest) {
				const day = CivilDate.format(yield* today)
				return { rows: yield* repo.page(filter, request, day), totalCount: yield* repo.count(filter, day) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Procedures.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds({ ids, today: yield* today })
			}, Effect.orDie)
			const findByCode = Effect.fn("Procedures.findByCode")(function* (code: string) {
				return yield* repo.findByCode({ code, today: yield* today })
			}, Effect.orDie)
			const get = Effect.fn("Procedures.get")(function* (id: number, path: readonly string[]) {
				const [procedure] = yield* findByIds([id])
				return procedure ?? (yield* procedureNotFound(path))
			})
			const contents = Effect.fn("Procedures.contents")(repo.listAll, Effect.orDie)
			const scopes = Effect.orDie(repo.scopes())
			const versionsOf = Effect.fn("Procedures.versionsOf")(repo.versionsOf, Effect.orDie)
			const findVersions = Effect.fn("Procedures.findVersions")(repo.findVersions, Effect.orDie)
			const versionOn = (id: number, day: CivilDate.CivilDate) =>
				Effect.map(versionsOf([id]), (versions) => Option.fromUndefinedOr(inForceOn(versions, day)))

			const lint = Effect.fn("Procedures.lint")(function* (procedures: readonly Procedure[]) {
				const day = yield* today
				const byProcedure = Map.groupBy(
					yield* versionsOf(procedures.map(({ id }) => id)),
					({ procedureId }) => procedureId,
				)
				return procedures.map((procedure) => lintOf(procedure, byProcedure.get(procedure.id) ?? [], day))
			})
			const changesOf = Effect.fn("Procedures.changesOf")(function* (
				version: ProcedureVersion,
				since: number | null,
				language: Language.Language,
			) {
				const versions = yield* versionsOf([version.procedureId])
				const before =
					since === null
						? versionBefore(version, versions)
						: (versions.find(({ id }) => id === since) ?? null)
				return before === null ? null : changesBetween(before, version, language)
			})

			const accountId = Effect.map(CurrentCause, ({ actor }) =>
				actor._tag === "SignedIn" ? actor.accountId : null,
			)
			/** What is published is exactly the draft that somebody else has saved. */
			const requireDraftOfAnother = Effect.fnUntraced(function* ({ id, content, effectiveFrom }: Revision) {
				const draft = (yield* versionsOf([id])).find(({ state }) => state === "draft")
				const isSame =
					draft !== undefined &&
					draft.validFrom === effectiveFrom &&
					JSON.stringify(auditedFields(draft, "draft")) === JSON.stringify(auditedFields(content, "draft"))
				if (!isSame || draft.savedByAccount === (yield* accountId)) return yield* secondPersonNeeded()
			})

			const create = Effect.fn("Procedures.create")(function* (procedure: NewProcedure) {
				yield* requirePermission("MANAGE_PROCEDURES")
				const { effectiveFrom, content, state, copiedFrom } = procedure
				const parsed = ProcedureCode.parse(procedure.code)
				const [first, ...others] = [
					...(Result.isFailure(parsed) ? [invalidCode(procedure.code)] : []),
					...checkContent(content, state, ["input", "content"]),
				]
				if (first !== undefined) return yield* invalidInput(first, ...others)
				const code = ProcedureCode.format(Result.getOrThrow(parsed))
				const savedAt = yield* now
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const id = yield* repo.insert(code).pipe(
							Effect.catchTag(
								"SqlError",
								constraintAs("procedure_codes_are_unique", () => procedureCodeTaken(code)),
							),
						)
						yield* repo
							.insertVersion({
								...content,
								...unsaved,
								procedureId: id,
								state,
								validFrom: effectiveFrom,
								savedAt,
								savedByAccount: yield* accountId,
							})
							.pipe(Effect.orDie)
						yield* audit.record({
							action: "procedure.created",
							subject: "Procedure",
							subjectId: id,
							label: code,
							unitId: null,
							after: { ...auditedFields(content, state), copiedFrom },
						})
						return yield* Effect.orDie(get(id, []))
					}),
				)
			})

			const copy = Effect.fn("Procedures.copy")(function* ({ id, code, name, effectiveFrom }: Copy) {
				yield* requirePermission("MANAGE_PROCEDURES")
				const source = yield* get(id, ["input", "id"])
				const content = {
					...contentOf(source),
					name: name ?? source.name,
					decision: null,
					processDecision: null,
				}
				return yield* create({ code, effectiveFrom, content, state: "draft", copiedFrom: source.code })
			})

			const revise = Effect.fn("Procedures.revise")(function* (revision: Revision) {
				yield* requirePermission("MANAGE_PROCEDURES")
				const { id, expectedVersion, effectiveFrom, content, state, reason } = revision
				const [first, ...others] = checkContent(content, state, ["input", "content"])
				if (first !== undefined) return yield* invalidInput(first, ...others)
				const savedAt = yield* now
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const version = yield* repo.lockVersion(id)
						if (version === undefined) return yield* procedureNotFound(["input", "id"])
						if (version !== expectedVersion) return yield* versionConflict(expectedVersion, version)
						const before = yield* Effect.orDie(get(id, []))
						if (state === "published" && secondPerson) yield* requireDraftOfAnother(revision)
						yield* repo.deleteDraft(id)
						if (state === "published") yield* repo.endBefore(id, CivilDate.format(effectiveFrom))
						yield* repo
							.insertVersion({
								...content,
								...unsaved,
								procedureId: id,
								state,
								validFrom: effectiveFrom,
								savedAt,
								savedByAccount: yield* accountId,
							})
							.pipe(
								Effect.catchTags({
									NoSuchElementError: Effect.die,
									SchemaError: Effect.die,
									SqlError: constraintAs("procedure_versions_do_not_overlap", () =>
										procedureVersionsOverlap(before.code, effectiveFrom),
									),
								}),
							)
						yield* repo.raiseVersion(id)
						yield* audit.record({
							action: state === "published" ? "procedure.revised" : "procedure.drafted",
							subject: "Procedure",
							subjectId: id,
							label: before.code,
							unitId: null,
							reason,
							before: {
								...auditedFields(before, before.state),
								validFrom: CivilDate.format(before.validFrom),
							},
							after: { ...auditedFields(content, state), validFrom: CivilDate.format(effectiveFrom) },
						})
						return yield* Effect.orDie(get(id, []))
					}),
				)
			})

			return Procedures.of({
				page,
				findByIds,
				findByCode,
				get,
				contents,
				scopes,
				versionsOf,
				findVersions,
				versionOn,
				lint,
				changesOf,
				sectors: Effect.orDie(repo.sectors),
				create,
				copy,
				revise,
				importMany,
			})
		}),
	)
}

const unsaved = { id: undefined, validTo: undefined }
