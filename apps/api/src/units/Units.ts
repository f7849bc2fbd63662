import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { visibleUnits } from "../identity/Policy.ts"
import { NotFound, Overlap } from "../problems/Problem.ts"
import type { NewUnit, Unit } from "./Unit.ts"
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

export class Units extends Context.Service<
	Units,
	{
		/** The units of the actor's scope that exist on the day (today when none is given). */
		readonly list: (asOf?: CivilDate.CivilDate) => Effect.Effect<readonly Unit[]>
		readonly find: (id: number) => Effect.Effect<Option.Option<Unit>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Unit[]>
		readonly findByCode: (code: string) => Effect.Effect<Option.Option<Unit>>
		readonly get: (id: number, path: readonly string[]) => Effect.Effect<Unit, NotFound>
		/** The unit first, then its parent, up to the top. */
		readonly path: (id: number) => Effect.Effect<readonly Unit[]>
		/** The ids of the unit and of all below it. */
		readonly subtree: (id: number) => Effect.Effect<readonly number[]>
		readonly create: (unit: NewUnit) => Effect.Effect<Unit, Overlap>
	}
>()("mot-cua/units/Units") {
	static readonly layer = Layer.effect(
		Units,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeUnitRepo
			const audit = yield* AuditLog

			const list = Effect.fn("Units.list")(function* (asOf?: CivilDate.CivilDate) {
				const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
				return yield* repo.list({ asOf: asOf ?? today, within: yield* visibleUnits })
			}, Effect.orDie)
			const findByIds = Effect.fn("Units.findByIds")(repo.findByIds, Effect.orDie)
			const find = (id: number) => Effect.map(findByIds([id]), ([unit]) => Option.fromUndefinedOr(unit))
			const findByCode = Effect.fn("Units.findByCode")(repo.findByCode, Effect.orDie)
			const get = Effect.fn("Units.get")(function* (id: number, path: readonly string[]) {
				const unit = yield* find(id)
				return Option.isSome(unit) ? unit.value : yield* unitNotFound(path)
			})
			const path = Effect.fn("Units.path")(repo.path, Effect.orDie)
			const subtree = Effect.fn("Units.subtree")(function* (id: number) {
				return (yield* repo.subtree(id)).map((unit) => unit.id)
			}, Effect.orDie)
			const create = Effect.fn("Units.create")((unit: NewUnit) =>
				atomically(sql)(
					Effect.gen(function* () {
						const created = yield* repo.insert({ ...unit, id: undefined }).pipe(
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

			return Units.of({ list, find, findByIds, findByCode, get, path, subtree, create })
		}),
	)
}
