import { CivilDate, type ClosureEvidence } from "@motcua/domain"
import type { LayerJson } from "./closureEvidence.ts"

interface SessionInput {
	readonly start: string
	readonly end: string
}
interface WeekdayHoursInput {
	readonly weekday: string
	readonly sessions: readonly SessionInput[]
}
interface DatedInput {
	readonly date: CivilDate.CivilDate
	readonly name: string
	readonly document?: string | null | undefined
}

interface FileInput extends Omit<ClosureEvidence.ClosureEvidence, "source"> {
	readonly source?: string | null | undefined
}

/** What the editor of a layer sends. */
export interface ContentInput {
	readonly weekly: readonly WeekdayHoursInput[]
	readonly seasons: readonly {
		readonly from: string
		readonly to: string
		readonly weekly: readonly WeekdayHoursInput[]
	}[]
	readonly closures: readonly (DatedInput & {
		readonly evidence?: readonly FileInput[] | null | undefined
	})[]
	readonly swaps: readonly {
		readonly off: CivilDate.CivilDate
		readonly worked: CivilDate.CivilDate
		readonly document?: string | null | undefined
	}[]
	readonly overrides: readonly (DatedInput & {
		readonly sessions: readonly SessionInput[]
		readonly receptionOnly: boolean
		readonly evidence?: readonly FileInput[] | null | undefined
	})[]
}

const sessionsOf = (sessions: readonly SessionInput[]) =>
	sessions.map(({ start, end }): [string, string] => [start, end])

const weekOf = (week: readonly WeekdayHoursInput[]) =>
	Object.fromEntries(week.map(({ weekday, sessions }) => [weekday.toLowerCase(), sessionsOf(sessions)]))

const evidenceOf = (files: readonly FileInput[] | null | undefined) =>
	files && files.length > 0
		? {
				evidence: files.map(({ name, mediaType, size, sha256, source }) => ({
					name: name.trim(),
					mediaType: mediaType.trim().toLowerCase(),
					size,
					sha256: sha256.trim().toLowerCase(),
					source: source?.trim() || null,
				})),
			}
		: {}

const basisOf = (document: string | null | undefined) => (document ? { basis: document } : {})

/** The editor's form as the data form of the domain. A week or seasons left empty are inherited, so they are not said. */
export const contentOf = (input: ContentInput): LayerJson => ({
	...(input.weekly.length > 0 ? { weekly: weekOf(input.weekly) } : {}),
	...(input.seasons.length > 0
		? { seasons: input.seasons.map(({ from, to, weekly }) => ({ from, to, weekly: weekOf(weekly) })) }
		: {}),
	closures: input.closures.map(({ date, name, document, evidence }) => ({
		date: CivilDate.format(date),
		name,
		...basisOf(document),
		...evidenceOf(evidence),
	})),
	swaps: input.swaps.map(({ off, worked, document }) => ({
		off: CivilDate.format(off),
		worked: CivilDate.format(worked),
		...basisOf(document),
	})),
	overrides: Object.fromEntries(
		input.overrides.map(({ date, sessions, name, document, receptionOnly, evidence }) => [
			CivilDate.format(date),
			{ sessions: sessionsOf(sessions), name, receptionOnly, ...basisOf(document), ...evidenceOf(evidence) },
		]),
	),
})
