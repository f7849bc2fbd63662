import type { CatalogueFields } from "../../procedures/CatalogueSource.ts"
import { type RejectedRow, rowProblem } from "../RowProblem.ts"
import type { CatalogueEntry } from "./CatalogueEntry.ts"
import type { ReadCatalogue } from "./readList.ts"

/** What all files together say about one procedure. */
export interface CatalogueProcedure {
	readonly root: string
	readonly code: string
	readonly fields: CatalogueFields
	readonly rows: readonly { readonly file: string; readonly row: number; readonly cells: readonly string[] }[]
	/** A file gives the code another name: its terms were left out, because they may belong to another procedure. */
	readonly hasNameConflict: boolean
}

export interface JoinedCatalogue {
	readonly rows: number
	readonly accepted: number
	readonly procedures: readonly CatalogueProcedure[]
	readonly rejected: readonly RejectedRow[]
}

const sameName = (a: string, b: string): boolean => comparable(a) === comparable(b)
const comparable = (name: string): string => name.toLowerCase().replace(/[\s.,;:]+$/, "")

/** Within one file a code may stand once. */
const withoutRepeats = ({ entries, titles }: ReadCatalogue) => {
	const firstRow = new Map<string, number>()
	const kept: CatalogueEntry[] = []
	const rejected: RejectedRow[] = []
	for (const entry of entries) {
		const { file, row, cells, root, code } = entry
		const earlier = firstRow.get(root)
		if (earlier === undefined) {
			firstRow.set(root, row)
			kept.push(entry)
		} else
			rejected.push({
				file,
				row,
				cells,
				problems: [rowProblem("codeTwice", titles.code, code, String(earlier))],
			})
	}
	return { kept, rejected }
}

/**
 * Joins files by the code of the procedure: what an earlier file says stands, a later one adds what is missing. Where a
 * later file gives the code another name, its row is refused and the procedure is marked.
 */
export const joinCatalogue = (files: readonly ReadCatalogue[]): JoinedCatalogue => {
	const procedures = new Map<string, CatalogueProcedure>()
	const rejected: RejectedRow[] = files.flatMap((file) => file.rejected)
	let accepted = 0
	for (const file of files) {
		const { kept, rejected: repeats } = withoutRepeats(file)
		rejected.push(...repeats)
		for (const entry of kept) {
			const known = procedures.get(entry.root)
			if (known !== undefined && !sameName(known.fields.name, entry.fields.name)) {
				procedures.set(entry.root, { ...known, hasNameConflict: true })
				rejected.push(conflictOf(entry, file.titles.name, known))
				continue
			}
			accepted += 1
			procedures.set(entry.root, joined(known, entry))
		}
	}
	const rows = files.reduce((total, file) => total + file.rows, 0)
	return { rows, accepted, procedures: [...procedures.values()], rejected }
}

const conflictOf = (
	{ file, row, cells, fields }: CatalogueEntry,
	title: string,
	known: CatalogueProcedure,
): RejectedRow => ({
	file,
	row,
	cells,
	problems: [rowProblem("nameConflict", title, fields.name, known.fields.name, known.rows[0]?.file ?? "")],
})

const joined = (known: CatalogueProcedure | undefined, entry: CatalogueEntry): CatalogueProcedure => {
	const { root, code, file, row, cells, fields } = entry
	const place = { file, row, cells }
	return known === undefined
		? { root, code, fields, rows: [place], hasNameConflict: false }
		: { ...known, fields: { ...fields, ...known.fields }, rows: [...known.rows, place] }
}
