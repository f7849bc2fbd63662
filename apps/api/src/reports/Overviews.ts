import { CivilDate, Instant, type Punctuality, Tally } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { CurrentCause } from "../identity/Actor.ts"
import { faultClasses } from "../incidents/FaultClass.ts"
import { NotFound } from "../problems/Problem.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { Units } from "../units/Units.ts"
import type { ChannelCount, MonthFigures, Overview } from "./Overview.ts"
import { type AlikeOfMonth, type Cohort, makeOverviewRepo, type Receipts } from "./OverviewRepo.ts"

export interface OverviewQuestion {
	/** The actor's own unit when `null`. */
	readonly unitId: number | null
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly rule: Punctuality.CountingRule
	/** Judged at the end of this day; at the end of the period, or now when that is earlier, when `null`. */
	readonly asOf: CivilDate.CivilDate | null
	/** Also what was received in the units that it, and those below it, went on for. */
	readonly withPredecessors?: boolean
}

/** Which dossiers are counted, and at the end of which day they are judged. */
export type Counted = Pick<OverviewQuestion, "from" | "to" | "asOf" | "withPredecessors"> & {
	readonly unitId: number
}

const outsideScope = new NotFound({
	code: "unitNotFound",
	path: ["unitId"],
	text: { vi: "Không tìm thấy đơn vị trong phạm vi của bạn.", en: "There is no such unit in your scope." },
})

const daysAhead = 31
const nextShown = 4

/** The last moment of a day. */
const endOf = (day: CivilDate.CivilDate): Instant.Instant =>
	Instant.make(Instant.fromLocalMillis(CivilDate.addDays(day, 1) * Instant.millisPerDay) - 1)

/** YYYY-MM. */
const monthOf = (date: CivilDate.CivilDate): string => CivilDate.format(date).slice(0, 7)

const total = (receipts: readonly Receipts[]): number => receipts.reduce((sum, { count }) => sum + count, 0)

const monthsOf = (
	receipts: readonly Receipts[],
	alike: readonly AlikeOfMonth[],
	rule: Punctuality.CountingRule,
): readonly MonthFigures[] => {
	const received = Map.groupBy(receipts, ({ receivedIn }) => monthOf(receivedIn))
	const ended = Map.groupBy(alike, ({ endedIn }) => (endedIn === null ? "" : monthOf(endedIn)))
	const months = [...new Set([...received.keys(), ...ended.keys()])].filter((month) => month !== "").sort()
	return months.map((month) => {
		const tally = Tally.of(ended.get(month) ?? [], rule)
		return { month, received: total(received.get(month) ?? []), resolved: tally.resolved, late: tally.late }
	})
}

const channelsOf = (receipts: readonly Receipts[]): readonly ChannelCount[] => {
	const all = total(receipts)
	const byChannel = Map.groupBy(receipts, ({ channel, subChannel }) => `${channel} ${subChannel ?? ""}`)
	return [...byChannel.values()]
		.flatMap((same) => {
			const [first] = same
			const count = total(same)
			return first === undefined
				? []
				: [{ channel: first.channel, subChannel: first.subChannel, count, share: count / all }]
		})
		.sort((a, b) => b.count - a.count)
}

/** Figures counted from the dossiers; what ended before today is counted as it is written. */
export class Overviews extends Context.Service<
	Overviews,
	{
		/** The unit asked about, the actor's own when none is; refused outside of the actor's scope. */
		readonly unitOf: (asked: number | null) => Effect.Effect<number, NotFound>
		/** The dossiers that are meant, with the moment of judgement. */
		readonly cohortOf: (counted: Counted) => Effect.Effect<Cohort>
		/** What the dossiers received in a period, in a unit and those below it, had become at the moment of judgement. */
		readonly tally: (counted: Counted, rule: Punctuality.CountingRule) => Effect.Effect<Tally.Tally>
		/** How many of them came through each channel. */
		readonly channels: (counted: Counted) => Effect.Effect<Overview["channels"]>
		readonly overview: (question: OverviewQuestion) => Effect.Effect<Overview, NotFound>
	}
>()("mot-cua/reports/Overviews") {
	static readonly layer = Layer.effect(
		Overviews,
		Effect.gen(function* () {
			const repo = yield* makeOverviewRepo
			const units = yield* Units
			const specialDays = yield* SpecialDays
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const cohortOf = Effect.fn("Overviews.cohortOf")(function* ({
				unitId,
				from,
				to,
				asOf,
				withPredecessors = false,
			}: Counted) {
				const present = yield* now
				const end = endOf(asOf ?? to)
				const isLookingBack = end < present
				return {
					unitIds: yield* withPredecessors ? units.lineage(unitId) : units.subtree(unitId),
					from,
					to: asOf === null ? to : CivilDate.min(to, asOf),
					asOf: isLookingBack ? end : present,
					isLookingBack,
				}
			})
			const tally = Effect.fn("Overviews.tally")(function* (
				counted: Counted,
				rule: Punctuality.CountingRule,
			) {
				return Tally.of(yield* repo.alike(yield* cohortOf(counted)), rule)
			}, Effect.orDie)
			const channels = Effect.fn("Overviews.channels")(function* (counted: Counted) {
				return channelsOf(yield* repo.receipts(yield* cohortOf(counted)))
			}, Effect.orDie)

			const unitOf = Effect.fnUntraced(function* (asked: number | null) {
				const { actor } = yield* CurrentCause
				if (actor._tag === "SignedIn") {
					const unitId = asked ?? actor.unitId
					return actor.scope.includes(unitId) ? unitId : yield* outsideScope
				}
				const unitId = asked ?? (yield* units.list())[0]?.id
				return unitId ?? (yield* outsideScope)
			})
			const specialDaysFrom = Effect.fnUntraced(function* (unitId: number) {
				const today = Instant.dateOf(yield* now)
				const found = yield* specialDays.occurrences(unitId, today, CivilDate.addDays(today, daysAhead))
				return {
					todaySpecialDays: found.filter(({ date }) => date === today),
					nextSpecialDays: found.filter(({ date }) => date > today).slice(0, nextShown),
				}
			})
			const overview = Effect.fn("Overviews.overview")(function* ({
				unitId: asked,
				from,
				to,
				rule,
				asOf,
				withPredecessors = false,
			}: OverviewQuestion) {
				const unitId = yield* unitOf(asked)
				const cohort = yield* cohortOf({ unitId, from, to, asOf, withPredecessors })
				const [{ byUnit, byMonth, receipts }, horizon, ahead] = yield* Effect.all(
					[
						Effect.orDie(repo.counts(cohort)),
						Effect.orDie(repo.horizon(cohort.unitIds)),
						specialDaysFrom(unitId),
					],
					{ concurrency: "unbounded" },
				)
				const all = Tally.of(byUnit, rule)
				const ofUnit = Map.groupBy(byUnit, (one) => one.unitId)
				return {
					unitId,
					from,
					to,
					asOf: cohort.asOf,
					rule,
					...horizon,
					tally: all,
					channels: channelsOf(receipts),
					months: monthsOf(receipts, byMonth, rule),
					lateByFault: [...faultClasses, "unattributed" as const]
						.map((faultClass) => ({ faultClass, count: all.lateByFault[faultClass] }))
						.filter(({ count }) => count > 0),
					units: cohort.unitIds.flatMap((id) => {
						const groups = ofUnit.get(id)
						return groups === undefined ? [] : [{ unitId: id, tally: Tally.of(groups, rule) }]
					}),
					...ahead,
				}
			})
			return Overviews.of({ unitOf, cohortOf, tally, channels, overview })
		}),
	)
}
