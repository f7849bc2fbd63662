import * as Result from "effect/Result"
import { collectIssues } from "../internal/IssueReport.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import type { EffectivePeriod } from "../time/EffectivePeriod.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { Closure } from "./Closure.ts"
import * as CompensatoryRest from "./CompensatoryRest.ts"
import type { DayOverride } from "./DayOverride.ts"
import * as DaySwap from "./DaySwap.ts"
import type { Holiday } from "./HolidayRule.ts"
import { type CalendarIssueCode, InvalidCalendar, type Report } from "./InvalidCalendar.ts"
import type { Hours } from "./WeeklyHours.ts"

/** Who says something about the calendar, from the widest to the nearest. */
export type CalendarLevel = "nation" | "province" | "unit"

/** A layer as people name it: its level and whose it is. */
export interface LayerName {
	readonly level: CalendarLevel
	readonly name: string
}

/**
 * What one level says (lớp lịch); what it does not mention is inherited. `holidays` close their dates and give
 * compensatory rests by the rest days of the unit that inherits them. In the `provisional` periods the layer is computed,
 * because nothing has been announced.
 */
export interface CalendarLayer extends LayerName {
	readonly spec: Partial<CalendarSpec.CalendarSpec>
	readonly holidays?: readonly Holiday[]
	readonly provisional?: readonly EffectivePeriod[]
}

/** Which layer said what, so that every day can name its source. */
export interface Provenance {
	/** The layer whose week holds; `null` when no layer gives any hours. */
	readonly hours: LayerName | null
	readonly closures: ReadonlyMap<CivilDate.CivilDate, LayerName>
	readonly overrides: ReadonlyMap<CivilDate.CivilDate, LayerName>
	/** By the date taken off. */
	readonly swaps: ReadonlyMap<CivilDate.CivilDate, LayerName>
	/** Inherited swaps that do not fit the unit's own hours: it is not bound by them. */
	readonly setAside: readonly Said<DaySwap.DaySwap>[]
	readonly provisional: readonly EffectivePeriod[]
}

/** Something and the layer that said it. */
export interface Said<Item> {
	readonly item: Item
	readonly layer: LayerName
}

/** A flat calendar with its version and the source of everything in it. */
export interface ResolvedCalendar {
	readonly spec: CalendarSpec.CalendarSpec
	readonly version: string
	readonly provenance: Provenance
}

/** A description that stands alone is its own and only layer. */
export const ofSpec = (spec: CalendarSpec.CalendarSpec): ResolvedCalendar => {
	const layer: LayerName = { level: "unit", name: "" }
	return {
		spec,
		version: CalendarSpec.hash(spec),
		provenance: {
			hours: layer,
			closures: new Map(spec.closures.map(({ date }) => [date, layer])),
			overrides: new Map(spec.overrides.map(({ date }) => [date, layer])),
			swaps: new Map(spec.swaps.map(({ off }) => [off, layer])),
			setAside: [],
			provisional: [],
		},
	}
}

/**
 * Puts layers together, the widest first. Hours: the last layer that gives a week replaces those before it with their
 * seasons; seasons alone are asked before the inherited ones. Closures, swaps and overrides add up; of two overrides of
 * one date the nearer decides. A swap binds only offices whose hours it fits (each year's announcement addresses those
 * with a fixed Saturday–Sunday rest), so an inherited one that does not fit is set aside. Decision: docs/domain.md 2.1.
 *
 * ```ts
 * import { CalendarInheritance, CivilDate } from "@motcua/domain"
 * import { nationalCalendar, officeHours } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const unit = { level: "unit", name: "Phường ví dụ", spec: { weekly: officeHours } }
 * const { provenance } = Result.getOrThrow(CalendarInheritance.resolve([nationalCalendar(), unit]))
 * provenance.hours?.name // => "Phường ví dụ"
 * const nationalDay = Result.getOrThrow(CivilDate.parse("2020-09-02"))
 * provenance.closures.get(nationalDay)?.level // => "nation"
 * ```
 */
export const resolve = (
	layers: readonly CalendarLayer[],
): Result.Result<ResolvedCalendar, InvalidCalendar> => {
	const { issues, report } = collectIssues<CalendarIssueCode>()
	layers.forEach((layer, index) => {
		CalendarSpec.checkContent({ ...CalendarSpec.empty, ...layer.spec }, within(index, report))
	})
	if (issues.length > 0) return Result.fail(new InvalidCalendar({ issues }))

	const hours = resolveHours(layers)
	const said: Everything = { closures: new Map(), overrides: new Map(), swaps: [], setAside: [] }
	layers.forEach((layer, index) => {
		addClosures(said, layer, hours.spec)
		for (const override of layer.spec.overrides ?? [])
			said.overrides.set(override.date, { item: override, layer: nameOf(layer) })
		const isInherited = hours.givenBy < 0 || index < hours.givenBy
		addSwaps(said, layer, hours.spec, isInherited ? "inherited" : "own", within(index, report))
	})
	if (issues.length > 0) return Result.fail(new InvalidCalendar({ issues }))

	const spec: CalendarSpec.CalendarSpec = {
		...hours.spec,
		closures: [...said.closures.values()].map(({ item }) => item),
		overrides: [...said.overrides.values()].map(({ item }) => item),
		swaps: said.swaps.map(({ item }) => item),
		minOpenMinutes:
			layers.findLast(({ spec }) => spec.minOpenMinutes !== undefined)?.spec.minOpenMinutes ?? 1,
	}
	return Result.succeed({
		spec,
		version: CalendarSpec.hash(spec),
		provenance: {
			hours: hours.layer,
			closures: layersByDate(said.closures),
			overrides: layersByDate(said.overrides),
			swaps: new Map(said.swaps.map(({ item, layer }) => [item.off, layer])),
			setAside: said.setAside,
			provisional: layers.flatMap(({ provisional }) => provisional ?? []),
		},
	})
}

const nameOf = ({ level, name }: CalendarLayer): LayerName => ({ level, name })

interface Everything {
	readonly closures: Map<CivilDate.CivilDate, Said<Closure>>
	readonly overrides: Map<CivilDate.CivilDate, Said<DayOverride>>
	readonly swaps: Said<DaySwap.DaySwap>[]
	readonly setAside: Said<DaySwap.DaySwap>[]
}

const within =
	(index: number, report: Report): Report =>
	(path, code, found) =>
		report(`layers[${index}].${path}`, code, found)

const layersByDate = (
	said: ReadonlyMap<CivilDate.CivilDate, Said<unknown>>,
): ReadonlyMap<CivilDate.CivilDate, LayerName> => new Map([...said].map(([date, { layer }]) => [date, layer]))

const resolveHours = (
	layers: readonly CalendarLayer[],
): { readonly spec: Hours; readonly givenBy: number; readonly layer: LayerName | null } => {
	const givenBy = layers.findLastIndex(({ spec }) => spec.weekly !== undefined)
	const layer = layers[givenBy]
	const seasons = layers
		.slice(Math.max(givenBy, 0))
		.toReversed()
		.flatMap(({ spec }) => spec.seasons ?? [])
	return {
		spec: { weekly: layer?.spec.weekly ?? {}, seasons },
		givenBy,
		layer: layer === undefined ? null : nameOf(layer),
	}
}

const addClosures = (said: Everything, layer: CalendarLayer, hours: Hours): void => {
	for (const closure of closuresOf(layer, hours)) {
		const { date } = closure
		// A nearer layer may close the worked day of an inherited swap; the day taken off stays off.
		if (said.swaps.some(({ item }) => item.worked === date))
			said.overrides.set(date, { item: { ...closure, sessions: [] }, layer: nameOf(layer) })
		else if (!said.closures.has(date) && !said.swaps.some(({ item }) => item.off === date))
			said.closures.set(date, { item: closure, layer: nameOf(layer) })
	}
}

const closuresOf = (layer: CalendarLayer, hours: Hours): readonly Closure[] => {
	const holidays = layer.holidays ?? []
	const names = new Map<CivilDate.CivilDate, string>()
	for (const { date, name } of holidays)
		names.set(date, names.has(date) ? `${names.get(date)}; ${name}` : name)
	return [
		...holidays.map(({ date, kind, basis, name }) => ({ date, kind, basis, name: names.get(date) ?? name })),
		...CompensatoryRest.compute(holidays, hours).map(
			({ date, holiday }): Closure => ({
				date,
				kind: "compensatory",
				name: CompensatoryRest.nameFor(holiday),
				basis: holiday.restBasis,
			}),
		),
		...(layer.spec.closures ?? []),
	]
}

const addSwaps = (
	said: Everything,
	layer: CalendarLayer,
	hours: Hours,
	origin: "own" | "inherited",
	report: Report,
): void => {
	const isClosure = (date: CivilDate.CivilDate): boolean => said.closures.has(date)
	const isKept = (swap: DaySwap.DaySwap): boolean => {
		if (said.swaps.some(({ item }) => item.off === swap.off && item.worked === swap.worked)) return false
		if (origin === "own" || DaySwap.misfitOf(swap, hours, () => false) === null) return true
		if (swap.off === swap.worked) return true
		said.setAside.push({ item: swap, layer: nameOf(layer) })
		return false
	}
	const swaps = (layer.spec.swaps ?? []).map((swap) => (isKept(swap) ? swap : null))
	const swapped = new Set(said.swaps.flatMap(({ item }) => [item.off, item.worked]))
	DaySwap.check(swaps, hours, isClosure, swapped, report)
	for (const swap of swaps) if (swap !== null) said.swaps.push({ item: swap, layer: nameOf(layer) })
}
