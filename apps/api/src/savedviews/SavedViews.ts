import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { notPermitted, requirePermissionIn } from "../identity/Policy.ts"
import {
	Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { Units } from "../units/Units.ts"
import type { SavedFilter, SavedView, ViewContent } from "./SavedView.ts"
import { makeSavedViewRepo } from "./SavedViewRepo.ts"

/** What is left out of one that is saved again stays. */
export interface ViewRevision extends Partial<ViewContent> {
	readonly id: number
	readonly expectedVersion: number
}

export type ViewProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const longestName = 100

const viewNotFound = new NotFound({
	code: "savedViewNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy bộ lọc đã lưu này.", en: "There is no such saved view." },
})
const notYours = new Forbidden({
	code: "savedViewOfAnother",
	path: ["input", "id"],
	text: {
		vi: "Bộ lọc này của người khác. Hãy lưu một bộ lọc của riêng bạn.",
		en: "This view is somebody else's. Save one of your own.",
	},
})
const nameUnfit = inputIssue(
	"nameUnfit",
	"name",
	`Bộ lọc cần có tên, dài nhất ${longestName} ký tự.`,
	`A saved view needs a name of at most ${longestName} characters.`,
)
const nameTaken = invalidInput(
	inputIssue(
		"savedViewNameTaken",
		"name",
		"Bạn đã có bộ lọc tên này; hãy đặt tên khác.",
		"You have a view of this name already; choose another.",
	),
)
const wordsNotShared = inputIssue(
	"wordsNotShared",
	"shared",
	"Bộ lọc có từ tìm kiếm, có thể là tên người, nên không chia sẻ được. Hãy bỏ từ tìm kiếm hoặc giữ riêng.",
	"The view has words to search for, which may be a person's name, so it is not shared. Leave them out or keep it to yourself.",
)

const issuesOf = ({ name, filter, shared }: ViewContent) => [
	...(name.trim() === "" || name.trim().length > longestName ? [nameUnfit] : []),
	...(shared && filter.search !== null ? [wordsNotShared] : []),
]

const dayOf = (day: CivilDate.CivilDate | null) => (day === null ? null : CivilDate.format(day))

/** Without the words, which may be a name, and without what does not restrict. */
const toldOf = ({ search: _, receivedFrom, receivedTo, asOf, specialDay, ...filter }: SavedFilter): Fields =>
	Object.fromEntries(
		Object.entries({
			...filter,
			receivedFrom: dayOf(receivedFrom),
			receivedTo: dayOf(receivedTo),
			asOf: dayOf(asOf),
			specialDayRuleId: specialDay?.ruleId ?? null,
		}).filter(([, value]) => value !== null),
	)
const told = ({ name, filter, sort, shared }: SavedView): Fields => ({
	name,
	filter: toldOf(filter),
	sort,
	shared,
})

/** Named filters of the dossier list: everybody's own, and those that are shared in the unit. */
export class SavedViews extends Context.Service<
	SavedViews,
	{
		/** The actor's own and the shared ones of their unit, of those above it and of those they manage, the newest first. */
		readonly page: (request: PageRequest) => Effect.Effect<Page<SavedView>>
		/** Of these the ones the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly SavedView[]>
		readonly create: (content: ViewContent) => Effect.Effect<SavedView, ViewProblem>
		/** One's own; a shared one also by whoever manages the accounts of its unit. */
		readonly revise: (revision: ViewRevision) => Effect.Effect<SavedView, ViewProblem>
		readonly remove: (id: number, expectedVersion: number) => Effect.Effect<SavedView, ViewProblem>
	}
>()("mot-cua/savedviews/SavedViews") {
	static readonly layer = Layer.effect(
		SavedViews,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeSavedViewRepo
			const units = yield* Units
			const procedures = yield* Procedures
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			/** Nobody else keeps views: the program and whoever has not signed in have none. */
			const reader = Effect.map(CurrentCause, ({ actor }) =>
				actor._tag === "SignedIn"
					? { ...actor, manages: actor.permissions.includes("MANAGE_ACCOUNTS") ? actor.scope : [] }
					: null,
			)

			const page = Effect.fn("SavedViews.page")(function* (request: PageRequest) {
				const asked = yield* reader
				if (asked === null) return { rows: [], totalCount: 0 }
				return { rows: yield* repo.page(asked, request), totalCount: yield* repo.count(asked) }
			}, Effect.orDie)
			const findByIds = Effect.fn("SavedViews.findByIds")(function* (ids: readonly number[]) {
				const asked = yield* reader
				return asked === null ? [] : yield* repo.findByIds(ids, asked)
			}, Effect.orDie)

			/** Refuses a filter for what the actor does not see. */
			const checkPlaces = Effect.fnUntraced(function* ({ unitId, procedureId }: SavedFilter) {
				if (unitId !== null) yield* requirePermissionIn("VIEW_FIGURES", unitId, ["input", "filter", "unitId"])
				if (unitId !== null) yield* units.get(unitId, ["input", "filter", "unitId"])
				if (procedureId !== null) yield* procedures.get(procedureId, ["input", "filter", "procedureId"])
			})
			const once = <A>(write: Effect.Effect<A, SqlError | { readonly _tag: "SchemaError" }>) =>
				Effect.catch(write, (failure) =>
					failure._tag === "SqlError" &&
					violatedConstraint(failure) === "saved_view_names_are_unique_for_an_account"
						? Effect.fail(nameTaken)
						: Effect.die(failure),
				)
			const recorded = (
				action: "created" | "revised" | "deleted",
				view: SavedView,
				fields: { readonly before?: Fields; readonly after?: Fields },
			) =>
				audit.record({
					action: `savedView.${action}`,
					subject: "SavedDossierView",
					subjectId: view.id,
					label: view.name,
					unitId: view.unitId,
					...fields,
				})

			const create = Effect.fn("SavedViews.create")((content: ViewContent) =>
				atomically(sql)(
					Effect.gen(function* () {
						const actor = yield* reader
						if (actor === null) return yield* notPermitted()
						yield* checkPlaces(content.filter)
						yield* refuseIssues(issuesOf(content))
						const created = yield* once(
							repo.insert({
								...content,
								name: content.name.trim(),
								accountId: actor.accountId,
								unitId: actor.unitId,
								savedAt: yield* now,
								savedBy: actor.name,
							}),
						)
						yield* recorded("created", created, { after: told(created) })
						return created
					}),
				),
			)

			/** The view, locked until the transaction ends, if the actor may change it. */
			const lock = Effect.fnUntraced(function* (id: number, expectedVersion: number) {
				const actor = yield* reader
				const locked = yield* Effect.orDie(repo.lock(id))
				const [seen] = yield* findByIds([id])
				if (actor === null || Option.isNone(locked) || seen === undefined) return yield* viewNotFound
				const view = locked.value
				const isManaged = view.shared && actor.manages.includes(view.unitId)
				if (view.accountId !== actor.accountId && !isManaged) return yield* notYours
				if (view.version !== expectedVersion) return yield* versionConflict(expectedVersion, view.version)
				return { view, actor }
			})

			const revise = Effect.fn("SavedViews.revise")(({ id, expectedVersion, ...changes }: ViewRevision) =>
				atomically(sql)(
					Effect.gen(function* () {
						if (changes.filter !== undefined) yield* checkPlaces(changes.filter)
						const { view, actor } = yield* lock(id, expectedVersion)
						const content = { ...view, ...changes }
						yield* refuseIssues(issuesOf(content))
						const isOwn = view.accountId === actor.accountId
						const revised = yield* once(
							repo.update({
								...content,
								name: content.name.trim(),
								version: view.version + 1,
								unitId: isOwn ? actor.unitId : view.unitId,
								savedAt: yield* now,
								savedBy: actor.name,
							}),
						)
						yield* recorded("revised", revised, { before: told(view), after: told(revised) })
						return revised
					}),
				),
			)
			const remove = Effect.fn("SavedViews.remove")((id: number, expectedVersion: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { view } = yield* lock(id, expectedVersion)
						yield* Effect.orDie(repo.remove(id))
						yield* recorded("deleted", view, { before: told(view) })
						return view
					}),
				),
			)

			return SavedViews.of({ page, findByIds, create, revise, remove })
		}),
	)
}
