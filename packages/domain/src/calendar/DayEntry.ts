import type * as CivilDate from "../time/CivilDate.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { Closure } from "./Closure.ts"
import type { DayOverride } from "./DayOverride.ts"
import type { DaySwap } from "./DaySwap.ts"

/** One thing that a layer says of single days. */
export type DayEntry =
	| { readonly _tag: "Closure"; readonly closure: Closure }
	| { readonly _tag: "Swap"; readonly swap: DaySwap }
	| { readonly _tag: "Override"; readonly override: DayOverride }

/** What a layer says of single days; its hours are none of them. */
export type Days = Pick<CalendarSpec.CalendarSpec, "closures" | "swaps" | "overrides">

/**
 * The days that an entry is about.
 *
 * ```ts
 * import { CivilDate, DayEntry } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const off = Result.getOrThrow(CivilDate.parse("2024-04-29"))
 * const worked = Result.getOrThrow(CivilDate.parse("2024-05-04"))
 * const dates = DayEntry.datesOf({ _tag: "Swap", swap: { off, worked } })
 * dates.map((date) => CivilDate.format(date)) // => ["2024-04-29", "2024-05-04"]
 * ```
 */
export const datesOf = (entry: DayEntry): readonly CivilDate.CivilDate[] => {
	switch (entry._tag) {
		case "Closure":
			return [entry.closure.date]
		case "Override":
			return [entry.override.date]
		case "Swap":
			return [entry.swap.off, entry.swap.worked]
	}
}

/** All entries of a layer by their first day. */
export const ofLayer = ({ closures = [], swaps = [], overrides = [] }: Partial<Days>): readonly DayEntry[] =>
	[
		...closures.map((closure): DayEntry => ({ _tag: "Closure", closure })),
		...swaps.map((swap): DayEntry => ({ _tag: "Swap", swap })),
		...overrides.map((override): DayEntry => ({ _tag: "Override", override })),
	].toSorted((a, b) => datesOf(a)[0]! - datesOf(b)[0]!)

/** Entries as a layer says them. */
export const toLayer = (entries: readonly DayEntry[]): Days => ({
	closures: entries.flatMap((entry) => (entry._tag === "Closure" ? [entry.closure] : [])),
	swaps: entries.flatMap((entry) => (entry._tag === "Swap" ? [entry.swap] : [])),
	overrides: entries.flatMap((entry) => (entry._tag === "Override" ? [entry.override] : [])),
})

const textOf = (entry: DayEntry): string => JSON.stringify(CalendarSpec.encodeLayer(toLayer([entry])))

/** How an entry that is to be taken over stands to what a layer says. */
export type Standing =
	| { readonly _tag: "New" }
	| { readonly _tag: "Same" }
	/** The layer says something else of one of its days: that would go. */
	| { readonly _tag: "Conflict"; readonly replaces: readonly DayEntry[] }

/** Whether the layer says nothing of its days yet, the very same, or something else. */
export const standingOf = (layer: Partial<Days>, entry: DayEntry): Standing => {
	const dates = datesOf(entry)
	const there = ofLayer(layer).filter((one) => datesOf(one).some((date) => dates.includes(date)))
	if (there.length === 0) return { _tag: "New" }
	const [only] = there
	return there.length === 1 && only !== undefined && textOf(only) === textOf(entry)
		? { _tag: "Same" }
		: { _tag: "Conflict", replaces: there }
}

/** The layer with the entries in the place of what it said of their days; hours and seasons stay. */
export const takeOver = (
	layer: Partial<CalendarSpec.CalendarSpec>,
	entries: readonly DayEntry[],
): Partial<CalendarSpec.CalendarSpec> => {
	const taken = new Set(entries.flatMap(datesOf))
	const kept = ofLayer(layer).filter((one) => !datesOf(one).some((date) => taken.has(date)))
	return { ...layer, ...toLayer([...kept, ...entries]) }
}
