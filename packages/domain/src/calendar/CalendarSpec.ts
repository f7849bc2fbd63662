import * as Result from "effect/Result"
import { contentHash } from "../internal/ContentHash.ts"
import { collectIssues } from "../internal/IssueReport.ts"
import { isObject } from "../internal/Json.ts"
import type { LegalBasis } from "../law/LegalBasis.ts"
import * as CivilDate from "../time/CivilDate.ts"
import { checkMinutes, encodeBasis } from "./CalendarFields.ts"
import * as Closure from "./Closure.ts"
import * as DayOverride from "./DayOverride.ts"
import * as DaySwap from "./DaySwap.ts"
import {
	type CalendarIssue,
	type CalendarIssueCode,
	InvalidCalendar,
	type Report,
} from "./InvalidCalendar.ts"
import * as WeeklyHours from "./WeeklyHours.ts"

/**
 * The whole description of when a unit works (lịch làm việc), flat and editable. For one date the override decides, else
 * the closure or the swap, else the first matching season, else the week. Decision: docs/domain.md 2.1.
 */
export interface CalendarSpec extends WeeklyHours.Hours {
	readonly closures: readonly Closure.Closure[]
	readonly overrides: readonly DayOverride.DayOverride[]
	readonly swaps: readonly DaySwap.DaySwap[]
	/** A day with fewer open minutes is no working day; its time still counts for limits in hours. */
	readonly minOpenMinutes: number
}

/** A calendar in data, as other programs write it: docs/domain.md, section 4. Overrides are keyed by their date. */
export interface Json {
	readonly weekly?: WeeklyHours.Json
	readonly seasons?: readonly WeeklyHours.SeasonJson[]
	readonly closures?: readonly Closure.Json[]
	readonly overrides?: Readonly<Record<string, DayOverride.Json>>
	readonly swaps?: readonly DaySwap.Json[]
	readonly minOpenMinutes?: number
}

/** Closed on every day: what a description says that says nothing. */
export const empty: CalendarSpec = {
	weekly: {},
	seasons: [],
	closures: [],
	overrides: [],
	swaps: [],
	minOpenMinutes: 1,
}

/** Everything that is wrong with a description: sessions, dates used twice, swaps that do not fit. */
export const check = (spec: CalendarSpec): readonly CalendarIssue[] => {
	const { issues, report } = collectIssues<CalendarIssueCode>()
	const { hasSoundHours } = checkContent(spec, report)
	if (hasSoundHours) DaySwap.check(spec.swaps, spec, isIn(spec.closures), new Set(), report)
	return issues
}

/** Reports what is wrong with a description apart from its swaps, which can only be judged by the hours. */
export const checkContent = (spec: CalendarSpec, report: Report): { readonly hasSoundHours: boolean } => {
	const hours = collectIssues<CalendarIssueCode>()
	WeeklyHours.check(spec, hours.report)
	for (const { path, code, detail } of hours.issues) report(path, code, detail)
	Closure.check(spec.closures, report)
	DayOverride.check(spec.overrides, report)
	checkMinutes(spec.minOpenMinutes, "minOpenMinutes", report)
	return { hasSoundHours: hours.issues.length === 0 }
}

const isIn = (closures: readonly Closure.Closure[]) => {
	const dates = new Set(closures.map(({ date }) => date))
	return (date: CivilDate.CivilDate): boolean => dates.has(date)
}

/**
 * Reads a calendar from data and checks it as a whole; the error lists every fault. What is not said is closed.
 *
 * ```ts
 * import { CalendarSpec } from "@motcua/domain"
 *
 * const wrong = CalendarSpec.decode({ weekly: { mon: [["07:00", "11:30"], ["11:00", "17:00"]] }, closures: ["2020-02-30"] })
 * wrong.failure.issues.map(({ path, code }) => [path, code]) // => [["weekly.mon[1]", "overlappingSessions"], ["closures[0]", "invalidDate"]]
 * ```
 */
export const decode = (json: unknown): Result.Result<CalendarSpec, InvalidCalendar> => {
	const { issues, report } = collectIssues<CalendarIssueCode>()
	const { layer, swaps, hasSoundHours } = decodeParts(json, report)
	const spec = { ...empty, ...layer }
	if (hasSoundHours) DaySwap.check(swaps, spec, isIn(spec.closures), new Set(), report)
	return issues.length > 0 ? Result.fail(new InvalidCalendar({ issues })) : Result.succeed(spec)
}

/**
 * Reads one layer of a calendar: only what the data says is in the result. Whether its swaps fit shows when the layers
 * are put together.
 */
export const decodeLayer = (json: unknown): Result.Result<Partial<CalendarSpec>, InvalidCalendar> => {
	const { issues, report } = collectIssues<CalendarIssueCode>()
	const { layer } = decodeParts(json, report)
	return issues.length > 0 ? Result.fail(new InvalidCalendar({ issues })) : Result.succeed(layer)
}

/** What could be read; in `swaps` an unreadable one keeps its place as `null`, so that the others keep their paths. */
interface Parts {
	readonly layer: Partial<CalendarSpec>
	readonly swaps: readonly (DaySwap.DaySwap | null)[]
	readonly hasSoundHours: boolean
}

const decodeParts = (json: unknown, report: Report): Parts => {
	if (!isObject(json)) {
		report("", "notAnObject", json)
		return { layer: {}, swaps: [], hasSoundHours: false }
	}
	const layer: { -readonly [Key in keyof CalendarSpec]?: CalendarSpec[Key] } = {}
	let hasSoundHours = true
	const reportHours: Report = (path, code, found) => {
		hasSoundHours = false
		report(path, code, found)
	}
	const { minOpenMinutes } = json
	if (json.weekly !== undefined) layer.weekly = WeeklyHours.decode(json.weekly, "weekly", reportHours)
	if (json.seasons !== undefined)
		layer.seasons = WeeklyHours.decodeSeasons(json.seasons, "seasons", reportHours)
	const closures = decodeList(json.closures, "closures", report, Closure.decode)
	Closure.check(closures, report)
	if (json.closures !== undefined) layer.closures = closures.filter((closure) => closure !== null)
	if (json.overrides !== undefined) layer.overrides = decodeOverrides(json.overrides, report)
	const swaps = decodeList(json.swaps, "swaps", report, DaySwap.decode)
	if (json.swaps !== undefined) layer.swaps = swaps.filter((swap) => swap !== null)
	if (minOpenMinutes !== undefined && checkMinutes(minOpenMinutes, "minOpenMinutes", report))
		layer.minOpenMinutes = minOpenMinutes
	return { layer, swaps, hasSoundHours }
}

const decodeList = <Item>(
	json: unknown,
	path: string,
	report: Report,
	decodeItem: (json: unknown, path: string, report: Report) => Item | null,
): readonly (Item | null)[] => {
	if (json === undefined) return []
	if (Array.isArray(json))
		return json.map((item: unknown, index) => decodeItem(item, `${path}[${index}]`, report))
	report(path, "notAList", json)
	return []
}

const decodeOverrides = (json: unknown, report: Report): readonly DayOverride.DayOverride[] => {
	if (!isObject(json)) {
		report("overrides", "notAnObject", json)
		return []
	}
	return Object.entries(json)
		.map(([date, day]) => DayOverride.decode(date, day, report))
		.filter((override) => override !== null)
}

/** Writes a calendar as data, with every list in the order of its dates: equal calendars give equal texts. */
export const encode = (spec: CalendarSpec): Json => ({
	weekly: WeeklyHours.encode(spec.weekly),
	seasons: spec.seasons.map(WeeklyHours.encodeSeason),
	closures: spec.closures.toSorted((a, b) => a.date - b.date).map(Closure.encode),
	overrides: Object.fromEntries(
		spec.overrides
			.toSorted((a, b) => a.date - b.date)
			.map((override) => [CivilDate.format(override.date), DayOverride.encode(override)]),
	),
	swaps: spec.swaps.toSorted((a, b) => a.off - b.off).map(DaySwap.encode),
	minOpenMinutes: spec.minOpenMinutes,
})

/** Writes one layer of a calendar as data: only what it says. */
export const encodeLayer = (layer: Partial<CalendarSpec>): Json =>
	Object.fromEntries(Object.entries(encode({ ...empty, ...layer })).filter(([key]) => key in layer))

/** The version of a calendar: 16 hexadecimal digits that depend on what it says and not on the order of its lists. */
export const hash = (spec: CalendarSpec): string =>
	contentHash(JSON.stringify([encode({ ...spec, closures: [] }), ...inShort(spec.closures)]))

/**
 * The same closures in few words, in the order of their dates, and the documents they rest on: thousands of days off rest
 * on a few documents, so each is named once. Equal for equal closures in any order, and for no others.
 */
const inShort = (
	closures: readonly Closure.Closure[],
): readonly [documents: readonly string[], closures: readonly unknown[]] => {
	const places = new Map<LegalBasis, number>()
	const byText = new Map<string, number>()
	const placeOf = (basis: LegalBasis): number => {
		const known = places.get(basis)
		if (known !== undefined) return known
		const text = JSON.stringify(encodeBasis(basis))
		const place = byText.get(text) ?? byText.size
		byText.set(text, place)
		places.set(basis, place)
		return place
	}
	const inOrder = closures
		.toSorted((a, b) => a.date - b.date)
		.map(({ date, kind, name, basis, announcedOn }) => [
			date,
			kind,
			name,
			basis && placeOf(basis),
			announcedOn,
		])
	return [[...byText.keys()], inOrder]
}
