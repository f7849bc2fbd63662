import { Form06, type Punctuality } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { Procedures } from "../procedures/Procedures.ts"
import { Units } from "../units/Units.ts"
import { type FormGroup, makeForm06Repo } from "./Form06Repo.ts"
import type { Form06Report, FormLine, Grouping } from "./Form06Report.ts"
import { type Counted, Overviews } from "./Overviews.ts"

/** The forms that are reported upwards, counted from the dossiers. */
export class Forms extends Context.Service<
	Forms,
	{
		/** Who may see the unit is decided by who asks. */
		readonly form06: (
			counted: Counted,
			rule: Punctuality.CountingRule,
			grouping: Grouping,
		) => Effect.Effect<Form06Report>
	}
>()("mot-cua/reports/Forms") {
	static readonly layer = Layer.effect(
		Forms,
		Effect.gen(function* () {
			const repo = yield* makeForm06Repo
			const overviews = yield* Overviews
			const units = yield* Units
			const procedures = yield* Procedures

			const lineNames = Effect.fnUntraced(function* (groups: readonly FormGroup[], grouping: Grouping) {
				if (grouping === "unit") {
					const found = yield* units.findByIds([...new Set(groups.map(({ unitId }) => unitId))])
					const byId = new Map(found.map(({ id, code, name }) => [id, { key: code, name }]))
					return ({ unitId }: FormGroup) => byId.get(unitId) ?? { key: "", name: "" }
				}
				const found = yield* procedures.findByIds([...new Set(groups.map(({ procedureId }) => procedureId))])
				const byId = new Map(found.map(({ id, sector }) => [id, { key: sector, name: sector }]))
				return ({ procedureId }: FormGroup) => byId.get(procedureId) ?? { key: "", name: "" }
			})

			const form06 = Effect.fn("Forms.form06")(function* (
				counted: Counted,
				rule: Punctuality.CountingRule,
				grouping: Grouping,
			) {
				const cohort = yield* overviews.cohortOf(counted)
				const groups = yield* repo.groups(cohort)
				const nameOf = yield* lineNames(groups, grouping)
				const lines = [...Map.groupBy(groups, (group) => nameOf(group).key)].flatMap(
					([key, alike]): readonly FormLine[] => {
						const [first] = alike
						return first === undefined ? [] : [{ key, name: nameOf(first).name, row: Form06.of(alike, rule) }]
					},
				)
				return {
					unitId: counted.unitId,
					from: counted.from,
					to: counted.to,
					asOf: cohort.asOf,
					rule,
					grouping,
					lines: lines.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
				}
			}, Effect.orDie)
			return Forms.of({ form06 })
		}),
	)
}
