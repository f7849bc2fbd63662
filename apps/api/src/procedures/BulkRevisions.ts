import { type CivilDate, DayText, type Language, type ProcedureDiff } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AppConfig } from "../config.ts"
import { atomically } from "../database/transaction.ts"
import { secondPersonNeeded } from "../drafts/secondPerson.ts"
import { requirePermission } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	type Overlap,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { type BulkChange, changed } from "./BulkChange.ts"
import { checkContent } from "./checkContent.ts"
import { issueAt, type Path } from "./issues.ts"
import type { Procedure, ProcedureVersion, PublicationState } from "./Procedure.ts"
import { contentOf, encodeContent, type ProcedureContent } from "./ProcedureContent.ts"
import { Procedures } from "./Procedures.ts"
import { changesBetween } from "./procedureChanges.ts"

/** What is done to many procedures: a change of all of them, or back to what was published before (hoàn tác). */
export type BulkRevision =
	| { readonly _tag: "Change"; readonly change: BulkChange }
	| { readonly _tag: "Restore" }

export interface BulkTarget {
	readonly id: number
	readonly expectedVersion: number
}

/** What becomes of one procedure; `issues` stand against it, and nothing of it changes where there is no change. */
export interface BulkOutcome {
	readonly procedure: Procedure
	/** What would be different, in the words of a language. */
	readonly changesIn: (language: Language.Language) => readonly ProcedureDiff.Change[]
	readonly issues: readonly Issue[]
}

/** What becomes of one procedure, with the content to be written. */
interface Planned {
	readonly procedure: Procedure
	readonly before: ProcedureVersion | null
	readonly content: ProcedureContent | null
	readonly issues: readonly Issue[]
}

export interface BulkRequest {
	readonly targets: readonly BulkTarget[]
	readonly effectiveFrom: CivilDate.CivilDate
	readonly revision: BulkRevision
	readonly state: PublicationState
	readonly reason: string
}

export interface BulkDone {
	readonly procedures: readonly Procedure[]
	/** Nothing of them would have changed; they have no new version. */
	readonly unchanged: number
}

const mostAtOnce = 100

const notFound = (path: Path) =>
	new NotFound({
		code: "procedureNotFound",
		path,
		text: { vi: "Không tìm thấy thủ tục.", en: "There is no such procedure." },
	})

/** Of which procedure an issue is. */
const named = ({ code }: Procedure, { text, ...issue }: Issue): Issue => ({
	...issue,
	text: { vi: `${code}: ${text.vi}`, en: `${code}: ${text.en}` },
})

const isSame = (one: ProcedureContent, other: ProcedureContent): boolean =>
	JSON.stringify(encodeContent(contentOf(one))) === JSON.stringify(encodeContent(contentOf(other)))

const plan = (
	procedure: Procedure,
	versions: readonly ProcedureVersion[],
	{ effectiveFrom, revision, state }: Pick<BulkRequest, "effectiveFrom" | "revision" | "state">,
	path: Path,
): Planned => {
	const refused = (code: string, vi: string, en: string): Planned => ({
		procedure,
		before: null,
		content: null,
		issues: [issueAt(path, code, vi, en)],
	})
	const [newest, previous] = versions.filter((version) => version.state === "published")
	if (newest === undefined)
		return refused(
			"notPublished",
			"Thủ tục chưa công bố lần nào. Hãy hoàn thiện bản nháp.",
			"The procedure was never published. Complete its draft.",
		)
	if (versions.some((version) => version.state === "draft"))
		return refused(
			"draftWaits",
			"Thủ tục có một bản nháp đang chờ, sẽ bị mất. Hãy công bố hoặc bỏ thủ tục này ra.",
			"A draft of the procedure waits and would be lost. Publish it or leave the procedure out.",
		)
	if (newest.validFrom >= effectiveFrom)
		return refused(
			"procedureVersionsOverlap",
			`Đã có phiên bản có hiệu lực từ ngày ${DayText.plainDate(newest.validFrom, "vi")}. Hãy chọn ngày muộn hơn.`,
			`There is a version in force from ${DayText.plainDate(newest.validFrom, "en")}. Choose a later day.`,
		)
	if (revision._tag === "Restore" && previous === undefined)
		return refused(
			"nothingBefore",
			"Thủ tục chưa có phiên bản nào trước đó.",
			"The procedure has no version before.",
		)
	const content =
		revision._tag === "Change" ? changed(contentOf(newest), revision.change) : contentOf(previous ?? newest)
	return { procedure, before: newest, content, issues: checkContent(content, state, [...path, "content"]) }
}

/** Changes many procedures at once, from a day on: shown before, and written all or none. */
export class BulkRevisions extends Context.Service<
	BulkRevisions,
	{
		/** What would become of each; nothing is written. */
		readonly preview: (
			ids: readonly number[],
			asked: Pick<BulkRequest, "effectiveFrom" | "revision">,
		) => Effect.Effect<readonly BulkOutcome[], InvalidInput | NotFound | Forbidden>
		readonly revise: (
			request: BulkRequest,
		) => Effect.Effect<BulkDone, InvalidInput | NotFound | Forbidden | VersionConflict | Overlap>
	}
>()("mot-cua/procedures/BulkRevisions") {
	static readonly layer = Layer.effect(
		BulkRevisions,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const procedures = yield* Procedures
			const { secondPerson } = yield* AppConfig

			const planAll = Effect.fnUntraced(function* (
				ids: readonly number[],
				asked: Pick<BulkRequest, "effectiveFrom" | "revision" | "state">,
			) {
				const issues = chosenIssues(ids)
				const [first, ...others] = [...issues, ...changeIssues(asked.revision)]
				if (first !== undefined) return yield* invalidInput(first, ...others)
				const found = new Map((yield* procedures.findByIds(ids)).map((one) => [one.id, one]))
				const versions = Map.groupBy(yield* procedures.versionsOf(ids), ({ procedureId }) => procedureId)
				return yield* Effect.forEach(ids, (id, index) => {
					const path = ["input", "procedures", String(index)]
					const procedure = found.get(id)
					return procedure === undefined
						? Effect.fail(notFound([...path, "id"]))
						: Effect.succeed(plan(procedure, versions.get(id) ?? [], asked, path))
				})
			})

			const preview = Effect.fn("BulkRevisions.preview")(function* (
				ids: readonly number[],
				asked: Pick<BulkRequest, "effectiveFrom" | "revision">,
			) {
				yield* requirePermission("MANAGE_PROCEDURES")
				const planned = yield* planAll(ids, { ...asked, state: "published" })
				return planned.map(
					({ procedure, before, content, issues }): BulkOutcome => ({
						procedure,
						issues,
						changesIn: (language) =>
							before === null || content === null
								? []
								: changesBetween(before, { ...before, ...content }, language),
					}),
				)
			})

			const revise = Effect.fn("BulkRevisions.revise")((request: BulkRequest) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* requirePermission("MANAGE_PROCEDURES")
						if (request.state === "published" && secondPerson) return yield* secondPersonNeeded()
						if (request.reason.trim() === "") return yield* reasonMissing()
						const { targets, effectiveFrom, state, reason } = request
						const planned = yield* planAll(
							targets.map(({ id }) => id),
							request,
						)
						for (const [index, { expectedVersion }] of targets.entries()) {
							const actual = planned[index]?.procedure.version ?? 0
							if (actual !== expectedVersion)
								return yield* versionConflict(expectedVersion, actual, [
									"input",
									"procedures",
									String(index),
									"expectedVersion",
								])
						}
						const [first, ...others] = planned.flatMap(({ procedure, issues }) =>
							issues.map((issue) => named(procedure, issue)),
						)
						if (first !== undefined) return yield* invalidInput(first, ...others)
						const moving = planned.flatMap(({ procedure, before, content }) =>
							before === null || content === null || isSame(before, content)
								? []
								: [{ id: procedure.id, expectedVersion: procedure.version, content }],
						)
						if (moving.length === 0) return yield* nothingChanges()
						// Two that change the same procedures take them in one order, so that neither waits for the other.
						const written = yield* Effect.forEach(
							moving.toSorted((a, b) => a.id - b.id),
							(one) => procedures.revise({ ...one, effectiveFrom, state, reason: reason.trim() }),
						)
						const byId = new Map(written.map((procedure) => [procedure.id, procedure]))
						return {
							procedures: moving.flatMap(({ id }) => byId.get(id) ?? []),
							unchanged: planned.length - moving.length,
						}
					}),
				),
			)

			return BulkRevisions.of({ preview, revise })
		}),
	)
}

const chosenIssues = (ids: readonly number[]): readonly Issue[] => {
	const path = ["input", "procedures"]
	if (ids.length === 0 || ids.length > mostAtOnce)
		return [
			issueAt(
				path,
				"outOfRange",
				`Chọn từ 1 đến ${mostAtOnce} thủ tục.`,
				`Choose 1 to ${mostAtOnce} procedures.`,
			),
		]
	return new Set(ids).size === ids.length
		? []
		: [issueAt(path, "procedureTwice", "Một thủ tục được chọn hai lần.", "A procedure is chosen twice.")]
}

const changeIssues = (revision: BulkRevision): readonly Issue[] => {
	if (revision._tag === "Restore") return []
	const { limitFactor, committedShare, openChannels, closeChannels } = revision.change
	const path = ["input", "change"]
	return [
		...(limitFactor === null || (limitFactor > 0 && limitFactor <= 10)
			? []
			: [
					issueAt(
						[...path, "limitFactor"],
						"outOfRange",
						"Hệ số phải lớn hơn 0 và không quá 10.",
						"The factor is more than 0 and at most 10.",
					),
				]),
		...(committedShare === null || (committedShare > 0 && committedShare <= 1)
			? []
			: [
					issueAt(
						[...path, "committedShare"],
						"outOfRange",
						"Tỷ lệ cam kết phải lớn hơn 0 và không quá 1.",
						"The share of the promise is more than 0 and at most 1.",
					),
				]),
		...(openChannels.some((channel) => closeChannels.includes(channel))
			? [
					issueAt(
						[...path, "closeChannels"],
						"channelTwice",
						"Một cách thức nộp vừa mở vừa đóng.",
						"A channel is both opened and closed.",
					),
				]
			: []),
	]
}

const reasonMissing = () =>
	invalidInput(
		issueAt(
			["input", "reason"],
			"reasonMissing",
			"Cần ghi lý do; lý do được lưu vào nhật ký của từng thủ tục.",
			"Say why; it stands in the audit log of each procedure.",
		),
	)

const nothingChanges = () =>
	invalidInput(
		issueAt(
			["input", "change"],
			"nothingChanges",
			"Không thủ tục nào thay đổi. Hãy chọn điều cần đổi.",
			"None of the procedures would change. Choose what to change.",
		),
	)
