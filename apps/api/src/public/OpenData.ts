import { CivilDate, Instant } from "@motcua/domain"
import { Cache, Clock, Context, Effect, Layer, Option } from "effect"
import { Procedures } from "../procedures/Procedures.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import { type Counted, makeOpenDataRepo } from "./OpenDataRepo.ts"

/** Counts from 1 to one below are not told: in a small place so few dossiers of a month may point to somebody. */
export const smallestCount = 5
/** A range has at most so many months. */
export const mostMonths = 60

/** A month of the calendar: `2020-10`. */
export interface Months {
	readonly from: string
	readonly to: string
}

/** Which counts of a row are not told. */
export type CountName = "received" | "resolved"

export interface OpenRow {
	readonly month: string
	readonly procedure: { readonly code: string; readonly name: string }
	readonly channel: Counted["channel"]
	readonly received: number | null
	readonly resolved: number | null
	readonly suppressed: readonly CountName[]
}

/** What a unit received and resolved, by month, procedure and channel; nothing that points to a person. */
export interface OpenDossiers {
	readonly $schema: string
	readonly unit: { readonly code: string; readonly name: string }
	readonly from: string
	readonly to: string
	readonly smallestCount: number
	readonly synthetic: boolean
	readonly madeAt: string
	readonly rows: readonly OpenRow[]
}

export const schemaPath = "/public/dossiers.schema.json"

const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/
const firstYear = 1975

/** Months since year 0; `null` for what is no month. */
const numberOf = (month: string): number | null => {
	const [, year = "", part = ""] = monthPattern.exec(month) ?? []
	return Number(year) < firstYear ? null : Number(year) * 12 + Number(part) - 1
}
const monthOf = (number: number): string =>
	`${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`

/** A month is told when it is over, so that nobody sees one dossier come after another. */
const lastOver = (now: Instant.Instant): number => {
	const { year, month } = CivilDate.toParts(Instant.dateOf(now))
	return year * 12 + month - 2
}

/** The months that are asked for, the last twelve when nothing is said; or what is wrong with them. */
export const readMonths = (
	from: string | null,
	to: string | null,
	now: Instant.Instant,
): Months | "noMonths" | "notOver" => {
	const last = to === null ? lastOver(now) : numberOf(to)
	const first = from === null ? (last === null ? null : last - 11) : numberOf(from)
	if (first === null || last === null || first > last || last - first >= mostMonths) return "noMonths"
	return last > lastOver(now) ? "notOver" : { from: monthOf(first), to: monthOf(last) }
}

const monthAfter = (month: string): string => monthOf((numberOf(month) ?? 0) + 1)

const shown = (count: number): number | null => (count > 0 && count < smallestCount ? null : count)

const minutesKept = 60
const answersKept = 500

/** Counts for everybody (dữ liệu mở). They are of the unit alone: sums over units would tell the small counts below. */
export class OpenData extends Context.Service<
	OpenData,
	{
		readonly dossiers: (unitCode: string, months: Months) => Effect.Effect<Option.Option<OpenDossiers>>
	}
>()("mot-cua/public/OpenData") {
	static readonly layer = Layer.effect(
		OpenData,
		Effect.gen(function* () {
			const repo = yield* makeOpenDataRepo
			const units = yield* Units
			const procedures = yield* Procedures

			const count = Effect.fnUntraced(function* (unit: Unit, { from, to }: Months) {
				const cells = yield* repo.counts(unit.id, `${from}-01`, `${monthAfter(to)}-01`)
				const named = yield* procedures.findByIds([...new Set(cells.map(({ procedureId }) => procedureId))])
				const procedureOf = new Map(named.map(({ id, code, name }) => [id, { code, name }]))
				const rows = cells.map(({ month, procedureId, channel, received, resolved }): OpenRow => {
					const counts = { received: shown(received), resolved: shown(resolved) }
					return {
						month,
						procedure: procedureOf.get(procedureId) ?? { code: "", name: "" },
						channel,
						...counts,
						suppressed: (["received", "resolved"] as const).filter((one) => counts[one] === null),
					}
				})
				const key = ({ month, procedure, channel }: OpenRow) => `${month} ${procedure.code} ${channel}`
				return {
					$schema: schemaPath,
					unit: { code: unit.code, name: unit.name },
					from,
					to,
					smallestCount,
					synthetic: yield* repo.holdsExamples(unit.id),
					madeAt: Instant.formatWithOffset(Instant.make(yield* Clock.currentTimeMillis)),
					rows: rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
				} satisfies OpenDossiers
			}, Effect.orDie)

			const cache = yield* Cache.make({
				capacity: answersKept,
				timeToLive: `${minutesKept} minutes`,
				lookup: (asked: string) =>
					Effect.gen(function* () {
						const { unitCode, from, to }: Months & { readonly unitCode: string } = JSON.parse(asked)
						const unit = yield* units.findByCode(unitCode)
						return Option.isNone(unit)
							? Option.none<OpenDossiers>()
							: Option.some(yield* count(unit.value, { from, to }))
					}),
			})
			const dossiers = Effect.fn("OpenData.dossiers")((unitCode: string, { from, to }: Months) =>
				Cache.get(cache, JSON.stringify({ unitCode, from, to })),
			)

			return OpenData.of({ dossiers })
		}),
	)
}
