import { ProcedureCode } from "@motcua/domain"
import { Result } from "effect"
import { type RejectedRow, type RowProblem, rowProblem } from "../RowProblem.ts"
import { type Cell, type Row, textOf, tidy } from "../reading/Cell.ts"
import { findTable, headerKey, type Table } from "../reading/Table.ts"
import type { CatalogueEntry } from "./CatalogueEntry.ts"

const columnNames = {
	code: ["ma so", "ma thu tuc", "ma tthc", "ma thu tuc hanh chinh"],
	name: ["ten", "ten thu tuc", "ten tthc", "ten thu tuc hanh chinh"],
	issuer: ["co quan ban hanh"],
	agency: ["co quan thuc hien"],
	sector: ["linh vuc"],
	level: ["cap thuc hien"],
} as const

const knownKeys: ReadonlySet<string> = new Set(Object.values(columnNames).flat())

const longestText = 1000

/** The names of the bodies, one a line and often several times: each once, in their order. */
export const tidyAgency = (text: string): string | null => {
	const names = new Map<string, string>()
	for (const line of text.split("\n")) {
		const name = tidy(line)
		if (name !== "" && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
	}
	return names.size === 0 ? null : [...names.values()].join("; ")
}

/** A code that Excel has taken for a number has lost its zeros at the end. */
const codeText = (cell: Cell | undefined): string =>
	typeof cell === "number" ? cell.toFixed(6) : tidy(textOf(cell))

const columnOf = (table: Table, names: readonly string[]): number =>
	table.columns.findIndex((column) => names.includes(headerKey(column)))

export interface ReadCatalogue {
	readonly name: string
	readonly rows: number
	readonly header: readonly string[]
	/** What the file calls its code and its name. */
	readonly titles: { readonly code: string; readonly name: string }
	readonly entries: readonly CatalogueEntry[]
	readonly rejected: readonly RejectedRow[]
}

/**
 * Reads the list of procedures that the national catalogue exports: a merged title, the header “Mã số, Tên, Cơ quan ban
 * hành, Cơ quan thực hiện, Lĩnh vực”, one procedure a row.
 */
export const readList = (file: string, rows: readonly Row[]): ReadCatalogue => {
	const table = findTable(rows, (key) => knownKeys.has(key), {
		known: 2,
		expected: "Mã số, Tên, Cơ quan ban hành, Cơ quan thực hiện, Lĩnh vực",
	})
	const column = {
		code: columnOf(table, columnNames.code),
		name: columnOf(table, columnNames.name),
		agency: columnOf(table, columnNames.agency),
		sector: columnOf(table, columnNames.sector),
		level: columnOf(table, columnNames.level),
	}
	const title = (index: number): string => table.columns[index] ?? ""
	const entries: CatalogueEntry[] = []
	const rejected: RejectedRow[] = []
	for (const { number, cells } of table.rows) {
		const text = (index: number): string => tidy(textOf(cells[index]))
		const problems: RowProblem[] = []
		const written = codeText(cells[column.code])
		const code = ProcedureCode.parse(written)
		if (written === "") problems.push(rowProblem("codeMissing", title(column.code), ""))
		else if (Result.isFailure(code))
			problems.push(rowProblem("procedureCodeInvalid", title(column.code), written))
		const name = text(column.name)
		if (name === "") problems.push(rowProblem("nameMissing", title(column.name), ""))
		for (const index of [column.name, column.agency, column.sector])
			if (index >= 0 && text(index).length > longestText)
				problems.push(rowProblem("textTooLong", title(index), text(index).slice(0, 100), String(longestText)))
		const original = table.columns.map((_, index) => textOf(cells[index]))
		if (problems.length > 0 || Result.isFailure(code)) {
			rejected.push({ file, row: number, cells: original, problems })
			continue
		}
		entries.push({
			file,
			row: number,
			cells: original,
			root: code.success.root,
			code: ProcedureCode.format(code.success),
			fields: {
				name,
				...(text(column.sector) !== "" && { sector: text(column.sector) }),
				...(text(column.level) !== "" && { level: text(column.level) }),
				...(column.agency >= 0 && { agency: tidyAgency(textOf(cells[column.agency])) }),
			},
		})
	}
	return {
		name: file,
		rows: table.rows.length,
		header: table.columns,
		titles: { code: title(column.code), name: title(column.name) },
		entries,
		rejected,
	}
}
