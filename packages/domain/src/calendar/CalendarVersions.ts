import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import type { Instant } from "../time/Instant.ts"
import * as CalendarInheritance from "./CalendarInheritance.ts"
import type { InvalidCalendar } from "./InvalidCalendar.ts"

/** Something that holds from a day on and was published at a moment. */
export interface Published {
	readonly validFrom: CivilDate.CivilDate
	readonly publishedAt: Instant
}

/** What a unit and those above it say from a day on, resolved; `calendar.version` is the hash of its content. */
export interface CalendarVersion extends Published {
	readonly layers: readonly CalendarInheritance.CalendarLayer[]
	readonly calendar: CalendarInheritance.ResolvedCalendar
}

/** A version cannot be published before one that is published already. */
export class PublishedTooEarly extends Data.TaggedError("PublishedTooEarly")<{
	readonly publishedAt: Instant
	readonly latest: Instant
}> {}

/** From its first day on the calendar says already what the new version says. */
export class NothingChanges extends Data.TaggedError("NothingChanges")<{ readonly version: string }> {}

/**
 * Adds a version to those published before, in the order of publication; none is ever changed or removed. A version that
 * holds from an earlier day replaces, from that day on, what was published before it.
 *
 * ```ts
 * import { CalendarVersions, CivilDate, Instant } from "@motcua/domain"
 * import { nationalCalendar, officeHours } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const day = (text) => Result.getOrThrow(CivilDate.parse(text))
 * const at = (text) => Result.getOrThrow(Instant.parse(text))
 * const layers = [nationalCalendar(), { level: "unit", name: "Phường ví dụ", spec: { weekly: officeHours } }]
 * const first = { validFrom: day("2024-01-01"), publishedAt: at("2023-12-01T09:00") }
 * const versions = Result.getOrThrow(CalendarVersions.publish([], first, layers))
 * CalendarVersions.inForce(versions, day("2023-12-31")) // => undefined
 * const again = { validFrom: day("2024-06-01"), publishedAt: at("2024-05-01T09:00") }
 * CalendarVersions.publish(versions, again, layers).failure._tag // => "NothingChanges"
 * ```
 */
export const publish = (
	versions: readonly CalendarVersion[],
	{ validFrom, publishedAt }: Published,
	layers: readonly CalendarInheritance.CalendarLayer[],
): Result.Result<readonly CalendarVersion[], InvalidCalendar | PublishedTooEarly | NothingChanges> => {
	const latest = versions.at(-1)?.publishedAt ?? publishedAt
	if (publishedAt < latest) return Result.fail(new PublishedTooEarly({ publishedAt, latest }))
	return Result.flatMap(CalendarInheritance.resolve(layers), (calendar) => {
		const { version } = calendar
		const [first, ...others] = reigns(versions, validFrom)
		return first?.version.calendar.version === version && others.length === 0
			? Result.fail(new NothingChanges({ version }))
			: Result.succeed([...versions, { validFrom, publishedAt, layers, calendar }])
	})
}

/**
 * The version in force on a day, as it was known at a moment: of those published by then whose first day has come, the one
 * published last. None before the first day of all. A dossier is judged by the version in force on its own day of receipt,
 * so that a later publication never moves a due that has been told. Decision: docs/domain.md 2.4.
 */
export const inForce = <Version extends Published>(
	versions: readonly Version[],
	on: CivilDate.CivilDate,
	knownAt?: Instant,
): Version | undefined =>
	versions.findLast(
		({ validFrom, publishedAt }) => validFrom <= on && (knownAt === undefined || publishedAt <= knownAt),
	)

/** A stretch of days and the version in force on them; the last one goes on. */
export interface Reign<Version> {
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate | null
	readonly version: Version
}

/** Which version rules from when to when, beginning with the given day or with the first version that rules after it. */
export const reigns = <Version extends Published>(
	versions: readonly Version[],
	from: CivilDate.CivilDate,
	knownAt?: Instant,
): readonly Reign<Version>[] => {
	const starts = versions.map(({ validFrom }) => CivilDate.max(validFrom, from))
	const days = [...new Set([from, ...starts])].toSorted((a, b) => a - b)
	const ruling = days.flatMap((day) => {
		const version = inForce(versions, day, knownAt)
		return version === undefined ? [] : [{ from: day, version }]
	})
	const changes = ruling.filter(({ version }, index) => ruling[index - 1]?.version !== version)
	return changes.map(({ from: first, version }, index) => {
		const next = changes[index + 1]
		return { from: first, to: next === undefined ? null : CivilDate.addDays(next.from, -1), version }
	})
}
