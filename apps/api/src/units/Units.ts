import { CivilDate, DayText, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	inputIssue,
	invalidInput,
	NotFound,
	Overlap,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { NewUnit, Succession, Unit } from "./Unit.ts"
import { makeUnitRepo } from "./UnitRepo.ts"

export const unitNotFound = (path: readonly string[]): NotFound =>
	new NotFound({
		code: "unitNotFound",
		path,
		text: { vi: "Không tìm thấy đơn vị.", en: "There is no such unit." },
	})

const codeTaken = (code: string): Overlap =>
	new Overlap({
		code: "unitCodeTaken",
		path: ["input", "code"],
		text: { vi: `Mã đơn vị ${code} đã có.`, en: `The unit code ${code} is taken.` },
	})

export interface UnitRevision
	extends Pick<Unit, "id" | "name" | "kind" | "parentId" | "validFrom" | "validTo"> {
	readonly expectedVersion: number
	readonly reason: string | null
}

export interface UnitsOnDay {
	/** Those that exist on this day; today when `null`. */
	readonly asOf: CivilDate.CivilDate | null
	/** Those that the actor may see, or all, whose names are public. */
	readonly reach: "visible" | "everywhere"
}

export interface Merger extends Pick<Succession, "successorId" | "happenedOn" | "document"> {
	readonly predecessors: readonly { readonly id: number; readonly expectedVersion: number }[]
	readonly reason: string | null
}

export type UnitProblem = InvalidInput | NotFound | Forbidden | VersionConflict | Overlap

const parentNeeded = () =>
	inputIssue("parentNeeded", "parentId", "Hãy chọn đơn vị cấp trên.", "Choose the unit above it.")
const parentBelow = () =>
	inputIssue(
		"parentBelow",
		"parentId",
		"Đơn vị cấp trên không thể là chính nó hoặc đơn vị bên dưới nó.",
		"The unit above cannot be the unit itself or one below it.",
	)
const codeUnfit = () =>
	inputIssue(
		"unitCodeUnfit",
		"code",
		"Mã đơn vị gồm 2 đến 40 chữ cái, chữ số, dấu chấm hoặc gạch nối.",
		"A unit's code has 2 to 40 letters, digits, dots or hyphens.",
	)
const predecessorNeeded = () =>
	inputIssue("predecessorNeeded", "predecessors", "Hãy chọn đơn vị kết thúc.", "Choose the units that end.")
const predecessorTwice = () =>
	inputIssue("predecessorTwice", "predecessors", "Một đơn vị được chọn hai lần.", "A unit is chosen twice.")
const succeedsItself = () =>
	inputIssue(
		"succeedsItself",
		"predecessors",
		"Một đơn vị không thể kế tục chính nó, dù qua nhiều bước.",
		"A unit cannot succeed itself, over any number of steps.",
	)
const beforeItBegan = ({ name, validFrom }: Unit) =>
	inputIssue(
		"beforeItBegan",
		"happenedOn",
		`${name} có từ ngày ${DayText.plainDate(validFrom, "vi")}; ngày kế tục phải sau đó.`,
		`${name} exists from ${DayText.plainDate(validFrom, "en")}; the succession must come later.`,
	)
const nameIssues = (name: string): readonly Issue[] =>
	name.trim() === "" || name.length > 200
		? [
				inputIssue(
					"unitNameUnfit",
					"name",
					"Cần tên đơn vị, nhiều nhất 200 ký tự.",
					"A name is needed, of at most 200 characters.",
				),
			]
		: []
const periodIssues = ({ validFrom, validTo }: Pick<Unit, "validFrom" | "validTo">): readonly Issue[] =>
	validTo !== null && validTo < validFrom
		? [
				inputIssue(
					"unitPeriodReversed",
					"validTo",
					"Ngày kết thúc phải sau ngày bắt đầu.",
					"The last day comes after the first.",
				),
			]
		: []

export class Units extends Context.Service<
	Units,
	{
		/** The units that the actor may see, that exist today. */
		readonly list: () => Effect.Effect<readonly Unit[]>
		readonly page: (units: UnitsOnDay, request: PageRequest) => Effect.Effect<Page<Unit>>
		readonly find: (id: number) => Effect.Effect<Option.Option<Unit>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Unit[]>
		readonly findByCode: (code: string) => Effect.Effect<Option.Option<Unit>>
		readonly get: (id: number, path: readonly string[]) => Effect.Effect<Unit, NotFound>
		/** The unit first, then its parent, up to the top. */
		readonly path: (id: number) => Effect.Effect<readonly Unit[]>
		/** The paths of many units; of one that does not exist there is none. */
		readonly paths: (ids: readonly number[]) => Effect.Effect<ReadonlyMap<number, readonly Unit[]>>
		/** The ids of the unit and of all below it. */
		readonly subtree: (id: number) => Effect.Effect<readonly number[]>
		/** The same with all units that these went on for (sáp nhập, chia tách), and those below them then. */
		readonly lineage: (id: number) => Effect.Effect<readonly number[]>
		/** Whether these, of which none is named twice, are all the units there are, so that nobody needs to look for them. */
		readonly areAll: (ids: readonly number[]) => Effect.Effect<boolean>
		readonly create: (unit: NewUnit) => Effect.Effect<Unit, Overlap>
		/** A new unit below one that the actor administers. */
		readonly add: (unit: NewUnit) => Effect.Effect<Unit, UnitProblem>
		readonly revise: (revision: UnitRevision) => Effect.Effect<Unit, UnitProblem>
		/** One or more units end and another goes on for them, as communes did on 2025-07-01. */
		readonly succeed: (merger: Merger) => Effect.Effect<Unit, UnitProblem>
		readonly successionsOf: (ids: readonly number[]) => Effect.Effect<readonly Succession[]>
	}
>()("mot-cua/units/Units") {
	static readonly layer = Layer.effect(
		Units,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeUnitRepo
			const audit = yield* AuditLog

			const today = Effect.map(Clock.currentTimeMillis, (millis) => Instant.dateOf(Instant.make(millis)))
			const list = Effect.fn("Units.list")(function* () {
				return yield* repo.list({ asOf: yield* today, within: yield* visibleUnits })
			}, Effect.orDie)
			const page = Effect.fn("Units.page")(function* ({ asOf, reach }: UnitsOnDay, request: PageRequest) {
				const filter = {
					asOf: asOf ?? (yield* today),
					within: reach === "everywhere" ? null : yield* visibleUnits,
				}
				return { rows: yield* repo.page(filter, request), totalCount: yield* repo.countOf(filter) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Units.findByIds")(repo.findByIds, Effect.orDie)
			const find = (id: number) => Effect.map(findByIds([id]), ([unit]) => Option.fromUndefinedOr(unit))
			const findByCode = Effect.fn("Units.findByCode")(repo.findByCode, Effect.orDie)
			const get = Effect.fn("Units.get")(function* (id: number, path: readonly string[]) {
				const unit = yield* find(id)
				return Option.isSome(unit) ? unit.value : yield* unitNotFound(path)
			})
			const paths = Effect.fn("Units.paths")(function* (ids: readonly number[]) {
				return Map.groupBy(yield* repo.paths(ids), ({ startId }) => startId)
			}, Effect.orDie)
			const path = (id: number) => Effect.map(paths([id]), (found) => found.get(id) ?? [])
			const subtree = Effect.fn("Units.subtree")(function* (id: number) {
				return (yield* repo.subtree(id)).map((unit) => unit.id)
			}, Effect.orDie)
			const lineage = Effect.fn("Units.lineage")(function* (id: number) {
				return (yield* repo.lineage(id)).map((unit) => unit.id)
			}, Effect.orDie)
			const areAll = Effect.fn("Units.areAll")(
				(ids: readonly number[]) => Effect.map(repo.count, (count) => ids.length === count),
				Effect.orDie,
			)
			const create = Effect.fn("Units.create")((unit: NewUnit) =>
				atomically(sql)(
					Effect.gen(function* () {
						const created = yield* repo.insert({ ...unit, id: undefined, version: undefined }).pipe(
							Effect.catchTags({
								NoSuchElementError: Effect.die,
								SchemaError: Effect.die,
								SqlError: (error) =>
									violatedConstraint(error) === "unit_codes_are_unique"
										? Effect.fail(codeTaken(unit.code))
										: Effect.fail(error),
							}),
						)
						yield* audit.record({
							action: "unit.created",
							subject: "Unit",
							subjectId: created.id,
							label: created.name,
							unitId: created.id,
							after: { ...unit, validFrom: CivilDate.format(unit.validFrom) },
						})
						return created
					}),
				),
			)

			const add = Effect.fn("Units.add")(function* (unit: NewUnit) {
				if (unit.parentId === null) return yield* invalidInput(parentNeeded())
				yield* get(unit.parentId, ["input", "parentId"])
				yield* requirePermissionIn("MANAGE_UNITS", unit.parentId, ["input", "parentId"])
				yield* refuseIssues([
					...nameIssues(unit.name),
					...(/^[\p{L}\d][\p{L}\d.-]{1,39}$/u.test(unit.code) ? [] : [codeUnfit()]),
					...periodIssues(unit),
				])
				return yield* create({ ...unit, name: unit.name.trim() })
			})

			/** A unit as it is, held for this transaction; the caller has read this version and may change it. */
			const hold = Effect.fnUntraced(function* (
				id: number,
				expectedVersion: number | null,
				field: string,
				versionPath?: readonly string[],
			) {
				const unit = yield* Effect.orDie(repo.lock(id))
				if (Option.isNone(unit)) return yield* unitNotFound(["input", field])
				yield* requirePermissionIn("MANAGE_UNITS", id, ["input", field])
				if (expectedVersion !== null && unit.value.version !== expectedVersion)
					return yield* versionConflict(expectedVersion, unit.value.version, versionPath)
				return unit.value
			})
			const told = (unit: Unit) => ({
				name: unit.name,
				kind: unit.kind,
				parentId: unit.parentId,
				validFrom: CivilDate.format(unit.validFrom),
				validTo: unit.validTo === null ? null : CivilDate.format(unit.validTo),
			})
			const save = Effect.fnUntraced(function* (
				before: Unit,
				after: Unit,
				action: string,
				reason: string | null,
			) {
				const saved = yield* Effect.orDie(repo.update(after))
				yield* audit.record({
					action,
					subject: "Unit",
					subjectId: saved.id,
					label: saved.name,
					unitId: saved.id,
					reason,
					before: told(before),
					after: told(saved),
				})
				return saved
			})

			const revise = Effect.fn("Units.revise")((revision: UnitRevision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = yield* hold(revision.id, revision.expectedVersion, "id")
						if (revision.parentId !== before.parentId) {
							if (revision.parentId === null) return yield* invalidInput(parentNeeded())
							yield* get(revision.parentId, ["input", "parentId"])
							yield* requirePermissionIn("MANAGE_UNITS", revision.parentId, ["input", "parentId"])
							if ((yield* subtree(before.id)).includes(revision.parentId))
								return yield* invalidInput(parentBelow())
						}
						yield* refuseIssues([...nameIssues(revision.name), ...periodIssues(revision)])
						const { expectedVersion: _, reason, ...fields } = revision
						return yield* save(before, { ...before, ...fields }, "unit.revised", reason)
					}),
				),
			)

			const succeed = Effect.fn("Units.succeed")((merger: Merger) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { predecessors, successorId, happenedOn, document, reason } = merger
						const successor = yield* hold(successorId, null, "successorId")
						if (predecessors.length === 0) return yield* invalidInput(predecessorNeeded())
						if (new Set(predecessors.map(({ id }) => id)).size < predecessors.length)
							return yield* invalidInput(predecessorTwice())
						for (const [index, { id: predecessorId, expectedVersion }] of predecessors.entries()) {
							const predecessor = yield* hold(predecessorId, expectedVersion, "predecessors", [
								"input",
								"predecessors",
								String(index),
								"expectedVersion",
							])
							const isCircle =
								predecessorId === successorId ||
								(yield* Effect.orDie(repo.descendsFrom(predecessorId, successorId)))
							if (isCircle) return yield* invalidInput(succeedsItself())
							if (happenedOn <= predecessor.validFrom) return yield* invalidInput(beforeItBegan(predecessor))
							yield* Effect.orDie(repo.insertSuccession({ predecessorId, successorId, happenedOn, document }))
							const lastDay = CivilDate.addDays(happenedOn, -1)
							yield* save(predecessor, { ...predecessor, validTo: lastDay }, "unit.succeeded", reason)
						}
						return successor
					}),
				),
			)
			const successionsOf = Effect.fn("Units.successionsOf")(repo.successionsOf, Effect.orDie)

			return Units.of({
				list,
				page,
				find,
				findByIds,
				findByCode,
				get,
				path,
				paths,
				subtree,
				lineage,
				areAll,
				create,
				add,
				revise,
				succeed,
				successionsOf,
			})
		}),
	)
}
