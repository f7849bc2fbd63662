import type { ImportQuestion } from "../Import.ts"
import { type Row, textOf } from "../reading/Cell.ts"
import type { Table } from "../reading/Table.ts"
import type { FieldColumns } from "./DossierImportOptions.ts"
import { type ColumnOrder, type DateOrder, decideOrder, readDate, type WrittenDate } from "./writtenDate.ts"

const columnOf = (rows: readonly Row[], column: number): readonly WrittenDate[] =>
	rows.map(({ cells }) => readDate(cells[column]))

const questionOf = (table: Table, column: number, order: ColumnOrder): readonly ImportQuestion[] =>
	order._tag === "Known"
		? []
		: [
				{
					key: order._tag === "Mixed" ? "datesMixed" : "dateOrder",
					column: table.columns[column] ?? "",
					samples: order.samples.map((row) => textOf(table.rows[row]?.cells[column])),
				},
			]

/** The order of day and month in a column; `null` while a person must say it. */
export interface DateColumns {
	readonly orders: ReadonlyMap<number, DateOrder | null>
	readonly questions: readonly ImportQuestion[]
}

/** What is known of the mapped date columns. The order that a person gives holds for all of them. */
export const dateColumnsOf = (table: Table, columns: FieldColumns, given: DateOrder | null): DateColumns => {
	const orders = new Map<number, DateOrder | null>()
	const questions: ImportQuestion[] = []
	for (const column of [columns.RECEIVED, columns.DUE, columns.FINISHED]) {
		if (column === undefined) continue
		if (given !== null) {
			orders.set(column, given)
			continue
		}
		const order = decideOrder(columnOf(table.rows, column))
		orders.set(column, order._tag === "Known" ? order.order : null)
		questions.push(...questionOf(table, column, order))
	}
	return { orders, questions }
}

const triedRows = 200

/** Among the first filled cells of a column, most are dates. */
const looksLikeDates = ({ rows }: Table, column: number): boolean => {
	const dates: WrittenDate[] = []
	for (const { cells } of rows) {
		const date = readDate(cells[column])
		if (date._tag !== "Empty") dates.push(date)
		if (dates.length === triedRows) break
	}
	return dates.length > 0 && dates.filter(({ _tag }) => _tag !== "NoDate").length >= dates.length * 0.8
}

/** Columns of dates whose order of day and month the file does not show; a person may map any of them. */
export const openDateColumns = (table: Table): readonly ImportQuestion[] =>
	table.columns.flatMap((_, column) =>
		looksLikeDates(table, column) ? questionOf(table, column, decideOrder(columnOf(table.rows, column))) : [],
	)
