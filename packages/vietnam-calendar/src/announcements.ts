import { CivilDate } from "@motcua/domain"
import * as Result from "effect/Result"
import in2018 from "../data/announcements/2018.json" with { type: "json" }
import in2019 from "../data/announcements/2019.json" with { type: "json" }
import in2020 from "../data/announcements/2020.json" with { type: "json" }
import in2021 from "../data/announcements/2021.json" with { type: "json" }
import in2022 from "../data/announcements/2022.json" with { type: "json" }
import in2023 from "../data/announcements/2023.json" with { type: "json" }
import in2024 from "../data/announcements/2024.json" with { type: "json" }
import in2025 from "../data/announcements/2025.json" with { type: "json" }
import in2026 from "../data/announcements/2026.json" with { type: "json" }

/** What the Government or its Office has decided about one year, and where that can be read. */
interface Document {
	readonly document: string
	/** The day of the announcement; the last day of the month or year where no more is known. */
	readonly announcedOn: CivilDate.CivilDate
	readonly source: string
}

/** The days off for Tết, `from` to `to`, before the compensatory days for those on a weekend. */
export interface TetDecision extends Document {
	readonly _tag: "Tet"
	readonly year: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
}

/** The second day off for National Day: 1 or 3 September. */
export interface NationalDayDecision extends Document {
	readonly _tag: "NationalDay"
	readonly year: number
	readonly secondDay: CivilDate.CivilDate
}

export interface SwapDecision extends Document {
	readonly _tag: "Swap"
	readonly off: CivilDate.CivilDate
	readonly worked: CivilDate.CivilDate
}

export type Decision = TetDecision | NationalDayDecision | SwapDecision

const date = (text: string | undefined): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text ?? ""))

/** Data name a day, a month or a year: a document counts as known only when the whole of it has passed. */
const lastDayOf = (text: string): CivilDate.CivilDate => {
	if (/^\d{4}$/.test(text)) return date(`${text}-12-31`)
	if (/^\d{4}-\d{2}$/.test(text)) return CivilDate.addDays(CivilDate.addMonths(date(`${text}-01`), 1), -1)
	return date(text)
}

const files = [in2018, in2019, in2020, in2021, in2022, in2023, in2024, in2025, in2026]

/** Everything announced for 2018 to 2026. */
export const decisions: readonly Decision[] = files.flatMap(({ year, decisions }) =>
	decisions.map((json): Decision => {
		const document = { document: json.document, announcedOn: lastDayOf(json.announced), source: json.source }
		if ("secondDay" in json)
			return { _tag: "NationalDay", year, secondDay: date(json.secondDay), ...document }
		if ("off" in json) return { _tag: "Swap", off: date(json.off), worked: date(json.worked), ...document }
		return { _tag: "Tet", year, from: date(json.firstDay), to: date(json.lastDay), ...document }
	}),
)
