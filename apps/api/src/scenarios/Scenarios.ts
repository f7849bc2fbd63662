import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn, visibleOf, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	NotFound,
	Overlap,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { Units } from "../units/Units.ts"
import { checkScenario } from "./checkScenario.ts"
import { Replays } from "./Replays.ts"
import type { Scenario, ScenarioContent } from "./Scenario.ts"
import { makeScenarioRepo } from "./ScenarioRepo.ts"

export interface ScenarioSaving extends ScenarioContent {
	/** The scenario that is saved again, with the version that was read; `null` for a new one. */
	readonly revised: { readonly id: number; readonly expectedVersion: number } | null
}

export type ScenarioProblem = InvalidInput | NotFound | Forbidden | VersionConflict | Overlap

export const scenarioNotFound = (path: readonly string[] = ["input", "id"]) =>
	new NotFound({
		code: "scenarioNotFound",
		path,
		text: {
			vi: "Không có kịch bản này, hoặc kịch bản đã bị bỏ.",
			en: "There is no such scenario, or it was discarded.",
		},
	})

const nameTaken = () =>
	new Overlap({
		code: "scenarioNameTaken",
		path: ["input", "name"],
		text: {
			vi: "Đơn vị đã có một kịch bản cùng tên. Hãy đặt tên khác.",
			en: "The unit has a scenario of this name already. Choose another name.",
		},
	})

const unitIsFixed = inputIssue(
	"unitIsFixed",
	"unitId",
	"Không chuyển được kịch bản sang đơn vị khác. Hãy tạo kịch bản mới.",
	"A scenario cannot move to another unit. Create a new one.",
)

const auditedFields = ({ name, description, from, to, rule, changes }: ScenarioContent): Fields => ({
	name,
	description,
	from: CivilDate.format(from),
	to: CivilDate.format(to),
	rule,
	...changes,
})

/** What-ifs with names (kịch bản) of leaders and administrators. They never change a dossier. */
export class Scenarios extends Context.Service<
	Scenarios,
	{
		/** Those that are kept in the actor's units, or in one of them, the newest first. */
		readonly page: (unitId: number | null, request: PageRequest) => Effect.Effect<Page<Scenario>>
		/** Of these the ones the actor may see, also discarded ones. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Scenario[]>
		readonly save: (saving: ScenarioSaving) => Effect.Effect<Scenario, ScenarioProblem>
		readonly discard: (id: number, expectedVersion: number) => Effect.Effect<Scenario, ScenarioProblem>
		/** A scenario that is kept, locked, when the actor may run it and has read this version of it. */
		readonly hold: (
			id: number,
			expectedVersion: number,
		) => Effect.Effect<Scenario, NotFound | Forbidden | VersionConflict>
	}
>()("mot-cua/scenarios/Scenarios") {
	static readonly layer = Layer.effect(
		Scenarios,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeScenarioRepo
			const replays = yield* Replays
			const units = yield* Units
			const procedures = yield* Procedures
			const specialDays = yield* SpecialDays
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("Scenarios.page")(function* (unitId: number | null, request: PageRequest) {
				const asked = yield* visibleOf(unitId)
				return { rows: yield* repo.page(asked, request), totalCount: yield* repo.count(asked) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Scenarios.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds(ids, yield* visibleUnits)
			}, Effect.orDie)

			const hold = Effect.fn("Scenarios.hold")(function* (id: number, expectedVersion: number) {
				const found = yield* Effect.orDie(repo.lock(id))
				const within = yield* visibleUnits
				if (
					Option.isNone(found) ||
					found.value.state !== "kept" ||
					!(within?.includes(found.value.unitId) ?? true)
				)
					return yield* scenarioNotFound()
				const scenario = found.value
				yield* requirePermissionIn("RUN_SCENARIOS", scenario.unitId, ["input", "id"])
				if (scenario.version !== expectedVersion)
					return yield* versionConflict(expectedVersion, scenario.version)
				return scenario
			})

			/** What a scenario names must be there, and belong to its unit or below it. */
			const checkNamed = Effect.fnUntraced(function* ({ unitId, changes }: ScenarioContent) {
				const below = yield* units.subtree(unitId)
				for (const [index, { draft, replacesId }] of changes.rules.entries()) {
					if (!below.includes(draft.unitId))
						return yield* invalidInput({
							code: "unitOutsideScenario",
							path: ["input", "rules", String(index), "rule", "unitId"],
							text: {
								vi: "Quy định phải thuộc đơn vị của kịch bản hoặc đơn vị trực thuộc.",
								en: "The rule must be of the scenario's unit or of one below it.",
							},
						})
					if (replacesId !== null && (yield* specialDays.findByIds([replacesId])).length === 0)
						return yield* ruleMissing(["input", "rules", String(index), "replacesId"])
				}
				const removed = yield* specialDays.findByIds(changes.withoutRuleIds)
				for (const [index, id] of changes.withoutRuleIds.entries())
					if (!removed.some((one) => one.id === id))
						return yield* ruleMissing(["input", "withoutRuleIds", String(index)])
				for (const [index, { procedureId, caseCode }] of changes.limits.entries()) {
					const path = ["input", "limits", String(index)]
					yield* procedures.get(procedureId, [...path, "procedureId"])
					if (caseCode == null) continue
					const versions = yield* procedures.versionsOf([procedureId])
					if (!versions.some(({ cases }) => cases.some(({ code }) => code === caseCode)))
						return yield* caseMissing([...path, "case"], caseCode)
				}
			})

			const save = Effect.fn("Scenarios.save")(({ revised, ...content }: ScenarioSaving) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = revised === null ? null : yield* hold(revised.id, revised.expectedVersion)
						yield* units.get(content.unitId, ["input", "unitId"])
						yield* requirePermissionIn("RUN_SCENARIOS", content.unitId, ["input", "unitId"])
						if (before !== null && before.unitId !== content.unitId) return yield* invalidInput(unitIsFixed)
						yield* checkScenario(content)
						yield* checkNamed(content)
						yield* replays.check(content)
						const { actor } = yield* CurrentCause
						const row = {
							...content,
							changes: JSON.stringify(content.changes),
							savedAt: yield* now,
							savedBy: actor.name,
						}
						const saved = yield* (
							before === null ? repo.insert(row) : repo.update({ ...row, id: before.id })
						).pipe(
							Effect.catchTags({
								NoSuchElementError: Effect.die,
								SchemaError: Effect.die,
								SqlError: (error) =>
									violatedConstraint(error) === "kept_scenarios_of_a_unit_have_different_names"
										? Effect.fail(nameTaken())
										: Effect.fail(error),
							}),
						)
						yield* audit.record({
							action: before === null ? "scenario.created" : "scenario.revised",
							subject: "Scenario",
							subjectId: saved.id,
							label: saved.name,
							unitId: saved.unitId,
							before: before === null ? {} : auditedFields(before),
							after: auditedFields(saved),
						})
						return saved
					}),
				),
			)

			const discard = Effect.fn("Scenarios.discard")((id: number, expectedVersion: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const scenario = yield* hold(id, expectedVersion)
						yield* repo.discard(id)
						yield* audit.record({
							action: "scenario.discarded",
							subject: "Scenario",
							subjectId: id,
							label: scenario.name,
							unitId: scenario.unitId,
							before: { state: "kept" },
							after: { state: "discarded" },
						})
						return { ...scenario, state: "discarded" as const, version: scenario.version + 1 }
					}),
				),
			)

			return Scenarios.of({ page, findByIds, save, discard, hold })
		}),
	)
}

const caseMissing = (path: readonly string[], caseCode: string) =>
	new NotFound({
		code: "caseUnknown",
		path,
		text: {
			vi: `Thủ tục không có trường hợp “${caseCode}”.`,
			en: `The procedure has no case “${caseCode}”.`,
		},
	})

const ruleMissing = (path: readonly string[]) =>
	new NotFound({
		code: "specialDayRuleNotFound",
		path,
		text: { vi: "Không tìm thấy quy định ngày đặc thù.", en: "There is no such special-day rule." },
	})
