import { type CivilDate, Form06, type Instant, type Punctuality } from "@motcua/domain"

/** What a line of the form stands for. */
export const groupings = ["unit", "sector"] as const
export type Grouping = (typeof groupings)[number]

/** A line: a unit by its code and name, or a sector by its name. */
export interface FormLine {
	readonly key: string
	readonly name: string
	readonly row: Form06.Row
}

/** Form II.06/VPCP/KSTT over stored dossiers (biểu II.06). */
export interface Form06Report {
	readonly unitId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly asOf: Instant.Instant
	readonly rule: Punctuality.CountingRule
	readonly grouping: Grouping
	readonly lines: readonly FormLine[]
}

/** The last line of the form. */
export const totalOf = ({ lines }: Pick<Form06Report, "lines">): Form06.Row =>
	Form06.total(lines.map(({ row }) => row))

/** What became of a line between two reports; a side without it is `null`. */
export interface LineChange {
	readonly key: string
	readonly name: string
	readonly before: Form06.Row | null
	readonly after: Form06.Row | null
}

/** The lines of both reports, those of the later one first and then those that are gone. */
export const changesBetween = (before: Form06Report, after: Form06Report): readonly LineChange[] => {
	const earlier = new Map(before.lines.map((line) => [line.key, line]))
	const later = new Set(after.lines.map(({ key }) => key))
	return [
		...after.lines.map(({ key, name, row }) => ({
			key,
			name,
			before: earlier.get(key)?.row ?? null,
			after: row,
		})),
		...before.lines
			.filter(({ key }) => !later.has(key))
			.map(({ key, name, row }) => ({ key, name, before: row, after: null })),
	]
}

/** After minus before, column by column; a missing line is all zeros. */
export const differenceOf = (before: Form06.Row | null, after: Form06.Row | null): Form06.Row => {
	const difference = { ...Form06.total([]) }
	for (const key of Form06.columnKeys) difference[key] = (after?.[key] ?? 0) - (before?.[key] ?? 0)
	return difference
}
