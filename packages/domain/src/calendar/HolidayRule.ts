import * as Result from "effect/Result"
import type { LegalBasis } from "../law/LegalBasis.ts"
import * as LunarDate from "../lunar/LunarDate.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"

/** A day off by law (ngày lễ); on a weekly rest day it gives a compensatory rest. */
export interface Holiday {
	readonly date: CivilDate.CivilDate
	readonly name: string
	readonly kind: "statutory" | "tet"
	readonly basis: LegalBasis
	/** What gives the compensatory rest. */
	readonly restBasis: LegalBasis
	/** Computed, because the choice has not been announced. */
	readonly provisional: boolean
}

interface Rule {
	readonly name: string
	readonly kind: Holiday["kind"]
	readonly period: EffectivePeriod.EffectivePeriod
	readonly basis: LegalBasis
	readonly restBasis: LegalBasis
}

/** A day off on the same day of every civil year. */
export interface Fixed extends Rule {
	readonly _tag: "Fixed"
	readonly month: number
	readonly day: number
}

/** A day off on the same day of every lunar year, in the regular month. */
export interface Lunar extends Rule {
	readonly _tag: "Lunar"
	readonly month: number
	readonly day: number
}

/** Days off that are chosen anew for every year; where nothing is announced the estimate holds, provisionally. */
export interface Announced extends Rule {
	readonly _tag: "Announced"
	readonly announced: ReadonlyMap<number, Announcement>
	readonly estimate: (
		year: number,
	) => Result.Result<
		readonly CivilDate.CivilDate[],
		CivilDate.InvalidCivilDate | LunarDate.InvalidLunarDate | LunarDate.LunarOutOfRange
	>
}

/** The choice for one year and the document that made it. */
export interface Announcement {
	readonly dates: readonly CivilDate.CivilDate[]
	readonly basis: LegalBasis
}

/** A rule of law that yields days off (quy định nghỉ lễ). */
export type HolidayRule = Fixed | Lunar | Announced

/** Why a rule gives no days for a year: the date does not exist, or the lunar table does not reach it. */
export type HolidayError = CivilDate.InvalidCivilDate | LunarDate.InvalidLunarDate | LunarDate.LunarOutOfRange

/**
 * The days off a rule gives in a year, as far as it is in force.
 *
 * ```ts
 * import { CivilDate, HolidayRule } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const basis = { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 112.1" }
 * const period = { from: Result.getOrThrow(CivilDate.parse("2007-04-11")), to: null }
 * const rule = { name: "Giỗ Tổ Hùng Vương", kind: "statutory", period, basis, restBasis: basis }
 * const [holiday] = Result.getOrThrow(HolidayRule.holidaysIn({ ...rule, _tag: "Lunar", month: 3, day: 10 }, 2020))
 * CivilDate.format(holiday.date) // => "2020-04-02"
 * ```
 */
export const holidaysIn = (
	rule: HolidayRule,
	year: number,
): Result.Result<readonly Holiday[], HolidayError> => {
	const announcement = rule._tag === "Announced" ? rule.announced.get(year) : undefined
	const provisional = rule._tag === "Announced" && announcement === undefined
	return Result.map(datesIn(rule, year), (dates) =>
		dates
			.filter((date) => EffectivePeriod.contains(rule.period, date))
			.map((date) => ({
				date,
				name: rule.name,
				kind: rule.kind,
				basis: announcement?.basis ?? rule.basis,
				restBasis: rule.restBasis,
				provisional,
			})),
	)
}

const datesIn = (
	rule: HolidayRule,
	year: number,
): Result.Result<readonly CivilDate.CivilDate[], HolidayError> => {
	switch (rule._tag) {
		case "Fixed":
			return Result.map(CivilDate.fromParts(year, rule.month, rule.day), (date) => [date])
		case "Lunar":
			return Result.map(
				LunarDate.toSolar({ year, month: rule.month, day: rule.day, leap: false }),
				(date) => [date],
			)
		case "Announced": {
			const announced = rule.announced.get(year)
			return announced === undefined ? rule.estimate(year) : Result.succeed(announced.dates)
		}
	}
}
