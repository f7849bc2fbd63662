import type { Channel } from "../procedure/Channel.ts"
import { isRankable, type Proportion, of as proportionOf } from "../target/Proportion.ts"
import type { Instant } from "../time/Instant.ts"

/** Of which kind a dossier is, among those of its procedure. */
export interface Kind {
	readonly unitId: string
	/** The case of the procedure; `null` when none is told. */
	readonly caseId: string | null
	readonly channel: Channel
}

/** A dossier that is being handled; times in working milliseconds in which its clock runs. */
export interface Running extends Kind {
	/** So much it has taken so far. */
	readonly used: number
	/** So much is left until it is late by law; never below 0. */
	readonly left: number
}

/** A finished dossier of the same procedure, in the same unit of time. */
export interface Finished extends Kind {
	readonly receivedAt: Instant
	readonly finishedAt: Instant
	readonly took: number
	/** From the receipt until it would have been late. */
	readonly allowed: number
}

/** What the dossiers that are looked at have in common besides their procedure. */
export interface Alike {
	readonly unit: boolean
	readonly case: boolean
	readonly channel: boolean
}

/** Whom a dossier is compared with. */
export interface Basis {
	readonly alike: Alike
	/** All finished ones of this kind; those of them that took longer than the dossier has so far tell the risk. */
	readonly dossiers: number
	/** When the first and the last of them were finished. */
	readonly from: Instant
	readonly to: Instant
}

/** How likely a dossier is to be late (nguy cơ quá hạn), or that too few have taken as long to say so. */
export type LateRisk =
	| { readonly _tag: "Estimated"; readonly late: Proportion; readonly basis: Basis }
	| { readonly _tag: "TooFew"; readonly asLong: number }

/**
 * The narrowest first. A case has limits of its own and a unit its own ways, so both go before the channel; what has neither in
 * common is better than nothing. Decision: docs/domain.md 3.
 */
const kinds: readonly Alike[] = [
	{ unit: true, case: true, channel: true },
	{ unit: true, case: true, channel: false },
	{ unit: false, case: true, channel: true },
	{ unit: false, case: true, channel: false },
	{ unit: true, case: false, channel: false },
	{ unit: false, case: false, channel: false },
]

const isAlike = (one: Kind, other: Kind, alike: Alike): boolean =>
	(!alike.unit || one.unitId === other.unitId) &&
	(!alike.case || one.caseId === other.caseId) &&
	(!alike.channel || one.channel === other.channel)

/**
 * Among the finished dossiers of the procedure that took longer than this one has so far, those that took longer than it may:
 * the share of them is the risk. The narrowest kind counts of which at least thirty took as long. The caller gives finished
 * dossiers only, so none of them is cut short by today. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Instant, LateRisk } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const hour = 3_600_000
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const kind = { unitId: "1", caseId: null, channel: "counter" }
 * const dates = { receivedAt: at("2020-09-01T08:00"), finishedAt: at("2020-09-10T08:00"), allowed: 40 * hour }
 * // Forty dossiers that took 1, 2, … 40 hours.
 * const finished = Array.from({ length: 40 }, (_, n) => ({ ...kind, ...dates, took: (n + 1) * hour }))
 * const risk = LateRisk.of({ ...kind, used: 8 * hour, left: 24 * hour }, finished)
 * risk.late.numerator // => 8
 * risk.late.denominator // => 32
 * LateRisk.of({ ...kind, used: 20 * hour, left: hour }, finished) // => { _tag: "TooFew", asLong: 20 }
 * ```
 */
export const of = (running: Running, finished: readonly Finished[]): LateRisk => {
	let asLong = 0
	for (const alike of kinds) {
		const group = finished.filter((one) => isAlike(one, running, alike))
		const rest = group.filter(({ took }) => took > running.used)
		asLong = rest.length
		if (isRankable(rest.length))
			return {
				_tag: "Estimated",
				late: proportionOf(rest.filter(({ took }) => took > running.used + running.left).length, rest.length),
				basis: { alike, dossiers: group.length, ...spanOf(group) },
			}
	}
	return { _tag: "TooFew", asLong }
}

const spanOf = (group: readonly Finished[]): Pick<Basis, "from" | "to"> => {
	const moments = group.map(({ finishedAt }) => finishedAt)
	return {
		from: moments.reduce((a, b) => (a < b ? a : b)),
		to: moments.reduce((a, b) => (a > b ? a : b)),
	}
}

/** Forecasts of about the same height, and what came of them. */
export interface Band {
	/** From this risk on, … */
	readonly from: number
	/** … up to this one; only the last band includes it. */
	readonly to: number
	/** The mean of the forecasts; `null` without any. */
	readonly forecast: number | null
	readonly late: Proportion
}

/** How such forecasts would have done in the past (kiểm định lại). */
export interface BackTest {
	readonly trials: number
	/** The mean square distance of forecast and outcome, from 0, which is perfect, to 1 (Brier score). */
	readonly brier: number
	/** The same for who forecasts of every dossier the share of those known that were late. */
	readonly naiveBrier: number
	/** How many of them were forecast to be late, as the sum of the risks. */
	readonly expected: number
	/** How many were. */
	readonly late: Proportion
	readonly bands: readonly Band[]
}

const edges = [0, 0.05, 0.2, 0.5, 1] as const

/**
 * Forecasts every dossier when half of what it was allowed had passed, from those alone that were finished before it was
 * received, and compares with what came; those that were finished by then or had too few before them are no trial. `null` when
 * there is none. Source: G. W. Brier, Monthly Weather Review 78 (1950), 1–3.
 */
export const backTest = (finished: readonly Finished[]): BackTest | null => {
	const trials: Trial[] = []
	for (const one of finished) {
		const used = one.allowed / 2
		if (one.took <= used) continue
		const known = finished.filter(({ finishedAt }) => finishedAt < one.receivedAt)
		const risk = of({ ...one, used, left: one.allowed - used }, known)
		if (risk._tag === "TooFew" || risk.late.value === null) continue
		trials.push({
			forecast: risk.late.value,
			naive: known.filter(isLate).length / known.length,
			outcome: isLate(one) ? 1 : 0,
		})
	}
	if (trials.length === 0) return null
	const brierOf = (forecastIn: (trial: Trial) => number) =>
		sum(trials.map((trial) => (forecastIn(trial) - trial.outcome) ** 2)) / trials.length
	return {
		trials: trials.length,
		brier: brierOf(({ forecast }) => forecast),
		naiveBrier: brierOf(({ naive }) => naive),
		expected: sum(trials.map(({ forecast }) => forecast)),
		late: lateAmong(trials),
		bands: edges.slice(1).map((to, index) => bandOf(trials, edges[index] ?? 0, to)),
	}
}

interface Trial {
	readonly forecast: number
	readonly naive: number
	readonly outcome: 0 | 1
}

const isLate = ({ took, allowed }: Finished): boolean => took > allowed

const lateAmong = (trials: readonly Trial[]): Proportion =>
	proportionOf(sum(trials.map(({ outcome }) => outcome)), trials.length)

const bandOf = (trials: readonly Trial[], from: number, to: number): Band => {
	const within = trials.filter(({ forecast }) => forecast >= from && (forecast < to || to === 1))
	return {
		from,
		to,
		forecast: within.length === 0 ? null : sum(within.map(({ forecast }) => forecast)) / within.length,
		late: lateAmong(within),
	}
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0)
