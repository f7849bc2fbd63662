import { CivilDate, type HolidayRule, type LegalBasis, LunarDate } from "@motcua/domain"
import * as Result from "effect/Result"
import type { Decision } from "./announcements.ts"

/** The days off of a labour code and the articles that give them. */
interface Code {
	readonly period: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate | null }
	readonly basis: LegalBasis.LegalBasis
	readonly restBasis: LegalBasis.LegalBasis
}

const date = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))

/** Before the code of 2012 its days are an estimate; all these years are provisional, since no announcement is recorded. */
const before2012: Code = {
	period: { from: date("1968-01-01"), to: date("2013-04-30") },
	basis: { instrument: "Ước tính theo Bộ luật Lao động 10/2012/QH13", article: "điều 115" },
	restBasis: { instrument: "Ước tính theo Bộ luật Lao động 10/2012/QH13", article: "điều 115" },
}

const codeOf2012: Code = {
	period: { from: date("2013-05-01"), to: date("2020-12-31") },
	basis: { instrument: "Bộ luật Lao động 10/2012/QH13", article: "điều 115" },
	restBasis: { instrument: "Bộ luật Lao động 10/2012/QH13", article: "điều 115" },
}

const codeOf2019: Code = {
	period: { from: date("2021-01-01"), to: null },
	basis: { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 112.1" },
	restBasis: { instrument: "Bộ luật Lao động 45/2019/QH14", article: "điều 111.3" },
}

/**
 * The rules of the public holidays, with the Government's decisions as far as they are given. Vietnam Culture Day (24/11)
 * is not among them: no amendment of điều 112 that contains it has been found adopted (docs/law/rules.md).
 */
export const statutoryHolidays = (decisions: readonly Decision[]): readonly HolidayRule.HolidayRule[] => [
	...[before2012, codeOf2012, codeOf2019].flatMap((code) => commonDays(code, decisions)),
	secondNationalDay(codeOf2019, decisions),
]

const commonDays = (code: Code, decisions: readonly Decision[]): readonly HolidayRule.HolidayRule[] => [
	fixed("Tết Dương lịch", 1, 1, code),
	tet(code, decisions),
	{ _tag: "Lunar", name: "Giỗ Tổ Hùng Vương", kind: "statutory", month: 3, day: 10, ...code },
	fixed("Ngày Chiến thắng", 4, 30, code),
	fixed("Ngày Quốc tế Lao động", 5, 1, code),
	fixed("Quốc khánh", 9, 2, code),
]

const fixed = (name: string, month: number, day: number, code: Code): HolidayRule.Fixed => ({
	_tag: "Fixed",
	name,
	kind: "statutory",
	month,
	day,
	...code,
})

/** Five days that the Government chooses; the estimate is the last day of the old year and the first four of the new. */
const tet = (code: Code, decisions: readonly Decision[]): HolidayRule.Announced => ({
	_tag: "Announced",
	name: "Tết Nguyên đán",
	kind: "tet",
	...code,
	announced: new Map(
		decisions.flatMap((decision) =>
			decision._tag === "Tet"
				? [[decision.year, { dates: daysFrom(decision.from, decision.to), basis: basisOf(decision) }]]
				: [],
		),
	),
	estimate: (year) =>
		Result.map(LunarDate.newYear(year), (newYear) =>
			daysFrom(CivilDate.addDays(newYear, -1), CivilDate.addDays(newYear, 3)),
		),
})

/** From 2021: the day before or after 2 September; the estimate joins National Day to the nearer weekend, as all choices so far did. */
const secondNationalDay = (code: Code, decisions: readonly Decision[]): HolidayRule.Announced => ({
	_tag: "Announced",
	name: "Quốc khánh (ngày thứ hai)",
	kind: "statutory",
	...code,
	announced: new Map(
		decisions.flatMap((decision) =>
			decision._tag === "NationalDay"
				? [[decision.year, { dates: [decision.secondDay], basis: basisOf(decision) }]]
				: [],
		),
	),
	estimate: (year) =>
		Result.map(CivilDate.fromParts(year, 9, 2), (nationalDay) => [
			CivilDate.addDays(nationalDay, [1, 4, 7].includes(CivilDate.weekday(nationalDay)) ? 1 : -1),
		]),
})

/** The document of a decision, as an explanation quotes it. */
export const basisOf = ({ document }: Decision): LegalBasis.LegalBasis => ({ instrument: document })

const daysFrom = (from: CivilDate.CivilDate, to: CivilDate.CivilDate): readonly CivilDate.CivilDate[] =>
	Array.from({ length: to - from + 1 }, (_, index) => CivilDate.addDays(from, index))
