import {
	CivilDate,
	ComparedDays as Compared,
	type ComparedDays,
	DeskCapacity,
	Difference,
	Instant,
	Proportion,
} from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { Calendars } from "../calendars/Calendars.ts"
import { type InvalidInput, invalidInput, NotFound } from "../problems/Problem.ts"
import {
	cohortOf,
	longestDays,
	type MissReason,
	missReasons,
	type RuleCohort,
} from "../specialdays/SpecialDayDossiers.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { Units } from "../units/Units.ts"
import { Overviews } from "./Overviews.ts"
import { type AlikeDossiers, makeSpecialDayReportRepo } from "./SpecialDayReportRepo.ts"

export interface ReportQuestion {
	/** Every rule that holds in the unit when `null`. */
	readonly ruleId: number | null
	/** The unit of the rule when `null`, as far as the actor sees it. */
	readonly unitId: number | null
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** What became of the dossiers that came in on special days. */
export interface DayFigures {
	readonly received: number
	readonly promised: number
	readonly kept: number
	readonly missed: number
	readonly missedBy: readonly { readonly reason: MissReason; readonly count: number }[]
	readonly pending: number
	readonly fellOut: number
	readonly assisted: number
	readonly returned: number
	readonly assistedReturned: number
}

export interface DateFigures extends DayFigures {
	readonly date: CivilDate.CivilDate
	/** Units in which the rule held. */
	readonly units: number
	/** Dossiers that the desks can serve; `null` where nobody said or where a part of the rule's unit is looked at. */
	readonly capacity: number | null
}

/** Days of one group with what they are compared by. */
export interface GroupFigures {
	readonly group: ComparedDays.DayGroup
	readonly days: number
	readonly received: number
	readonly sameDay: Proportion.Proportion
	readonly returned: Proportion.Proportion
}

export interface SpecialDayReport {
	readonly ruleId: number
	readonly unitId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly asOf: Instant.Instant
	readonly dates: readonly DateFigures[]
	readonly total: DayFigures
	readonly groups: Readonly<Record<ComparedDays.DayGroup, GroupFigures>>
}

/** How the special days differ from others in a share. */
export const differenceTo = (
	{ groups }: SpecialDayReport,
	group: "before" | "ordinary",
	share: "sameDay" | "returned",
): Difference.Difference => Difference.of(groups[group][share], groups.special[share])

const invalidSpan = invalidInput({
	code: "invalidSpan",
	path: ["to"],
	text: {
		vi: "Khoảng ngày phải theo thứ tự và dài nhất ba năm.",
		en: "The days must be in order and at most three years apart.",
	},
})
const askForSomething = invalidInput({
	code: "ruleOrUnitNeeded",
	path: ["ruleId"],
	text: {
		vi: "Hãy chọn một quy định hoặc một đơn vị.",
		en: "Choose a rule or a unit.",
	},
})
const ruleNotFound = new NotFound({
	code: "specialDayRuleNotFound",
	path: ["ruleId"],
	text: {
		vi: "Không có quy định ngày đặc thù này trong đơn vị được chọn.",
		en: "There is no such special-day rule in the unit.",
	},
})

const sum = (
	groups: readonly AlikeDossiers[],
	counts: (one: AlikeDossiers) => boolean = () => true,
): number => groups.reduce((total, one) => (counts(one) ? total + one.count : total), 0)

const figuresOf = (alike: readonly AlikeDossiers[]): DayFigures => {
	const kept = sum(alike, ({ outcome }) => outcome === "KEPT")
	const missed = sum(alike, ({ outcome }) => outcome === "MISSED")
	const pending = sum(alike, ({ outcome }) => outcome === "PENDING")
	return {
		received: sum(alike),
		promised: kept + missed + pending,
		kept,
		missed,
		missedBy: missReasons
			.map((reason) => ({ reason, count: sum(alike, (one) => one.reason === reason) }))
			.filter(({ count }) => count > 0),
		pending,
		fellOut: sum(alike, ({ outcome }) => outcome === "FELL_OUT"),
		assisted: sum(alike, ({ isAssisted }) => isAssisted),
		returned: sum(alike, ({ isReturned }) => isReturned),
		assistedReturned: sum(alike, ({ isAssisted, isReturned }) => isAssisted && isReturned),
	}
}

const daysOf = ({ units }: RuleCohort, group: ComparedDays.DayGroup) =>
	Map.groupBy(
		units.flatMap(({ unitIds, days }) =>
			days.filter((day) => day.group === group).map(({ date }) => ({ date, units: unitIds.length })),
		),
		({ date }) => date,
	)

const groupFigures = (
	cohort: RuleCohort,
	alike: readonly AlikeDossiers[],
	group: ComparedDays.DayGroup,
): GroupFigures => {
	const mine = alike.filter((one) => one.group === group)
	const received = sum(mine)
	return {
		group,
		days: daysOf(cohort, group).size,
		received,
		sameDay: Proportion.of(
			sum(mine, ({ isFinishedSameDay }) => isFinishedSameDay),
			received,
		),
		returned: Proportion.of(
			sum(mine, ({ isReturned }) => isReturned),
			received,
		),
	}
}

/** What special days brought (báo cáo ngày đặc thù): the promises of each day, the help with writing, and the effect. */
export class SpecialDayReports extends Context.Service<
	SpecialDayReports,
	{
		/** One report for each rule that is asked about, judged now. */
		readonly of: (
			question: ReportQuestion,
		) => Effect.Effect<readonly SpecialDayReport[], InvalidInput | NotFound>
	}
>()("mot-cua/reports/SpecialDayReports") {
	static readonly layer = Layer.effect(
		SpecialDayReports,
		Effect.gen(function* () {
			const repo = yield* makeSpecialDayReportRepo
			const units = yield* Units
			const overviews = yield* Overviews
			const specialDays = yield* SpecialDays
			const calendars = yield* Calendars
			const services = yield* Effect.context<Effect.Services<ReturnType<typeof cohortOf>>>()

			/** The rules asked about with the unit in which each is looked at. */
			const asked = Effect.fnUntraced(function* ({ ruleId, unitId }: ReportQuestion) {
				if (ruleId === null) {
					if (unitId === null) return yield* askForSomething
					const unit = yield* overviews.unitOf(unitId)
					const ids = new Set((yield* specialDays.forUnit(unit)).map(({ id }) => Number(id)))
					return [...ids].map((id) => ({ ruleId: id, unitId: unit }))
				}
				const [rule] = yield* specialDays.findByIds([ruleId])
				if (rule === undefined) return yield* ruleNotFound
				const below = yield* units.subtree(rule.unitId)
				const unit =
					unitId === null
						? yield* overviews.unitOf(rule.unitId).pipe(Effect.catch(() => overviews.unitOf(null)))
						: yield* overviews.unitOf(unitId)
				// Whoever looks from above the rule's unit looks at all of that.
				if (below.includes(unit)) return [{ ruleId, unitId: unit }]
				const mayLook = (yield* units.subtree(unit)).includes(rule.unitId)
				return mayLook ? [{ ruleId, unitId: rule.unitId }] : yield* ruleNotFound
			})

			/** What the desks of the rule's unit can serve on its days. */
			const capacities = Effect.fnUntraced(function* (
				{ rule, versions }: RuleCohort,
				from: CivilDate.CivilDate,
				to: CivilDate.CivilDate,
			) {
				const calendarOn = yield* Effect.orDie(calendars.through(rule.unitId, from, to))
				const days = Compared.of({ versions, alike: [], calendarOn, from, to })
				return new Map(
					days.flatMap(({ date, rule: { capacity }, occurrence }) =>
						capacity === null || occurrence === null
							? []
							: [[date, DeskCapacity.capacityOn(capacity, calendarOn(date), occurrence)] as const],
					),
				)
			})

			const reportOf = Effect.fnUntraced(function* (
				{ ruleId, unitId }: { readonly ruleId: number; readonly unitId: number },
				from: CivilDate.CivilDate,
				to: CivilDate.CivilDate,
			) {
				const asOf = Instant.make(yield* Clock.currentTimeMillis)
				const until = CivilDate.min(to, Instant.dateOf(asOf))
				const unitIds = yield* units.subtree(unitId)
				const cohort = yield* Effect.orDie(
					cohortOf({ ruleId, unitIds, from, to: until }).pipe(Effect.provide(services)),
				)
				if (cohort === null) return yield* ruleNotFound
				const alike = yield* Effect.orDie(repo.alike(cohort, asOf))
				const special = alike.filter(({ group }) => group === "special")
				const byDate = Map.groupBy(special, ({ date }) => date)
				const capacity =
					unitId === cohort.rule.unitId ? yield* capacities(cohort, from, until) : new Map<number, number>()
				const dates = [...daysOf(cohort, "special")].sort(([a], [b]) => a - b)
				return {
					ruleId,
					unitId,
					from,
					to,
					asOf,
					dates: dates.map(([date, held]) => ({
						...figuresOf(byDate.get(date) ?? []),
						date,
						units: held.reduce((total, one) => total + one.units, 0),
						capacity: capacity.get(date) ?? null,
					})),
					total: figuresOf(special),
					groups: {
						special: groupFigures(cohort, alike, "special"),
						before: groupFigures(cohort, alike, "before"),
						ordinary: groupFigures(cohort, alike, "ordinary"),
					},
				}
			})

			const of = Effect.fn("SpecialDayReports.of")(function* (question: ReportQuestion) {
				const { from, to } = question
				if (to < from || to - from > longestDays) return yield* invalidSpan
				return yield* Effect.forEach(yield* asked(question), (one) => reportOf(one, from, to))
			})
			return SpecialDayReports.of({ of })
		}),
	)
}
