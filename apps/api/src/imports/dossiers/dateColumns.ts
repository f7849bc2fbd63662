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

/** Columns that mostly hold dates whose order the file does not show; they may yet be mapped. */
export const openDateColumns = (table: Table): readonly ImportQuestion[] =>
	table.columns.flatMap((_, column) => {
		const dates = columnOf(table.rows, column).filter(({ _tag }) => _tag !== "Empty")
		const ordered = dates.filter(({ _tag }) => _tag === "Ordered")
		if (ordered.length === 0 || dates.filter(({ _tag }) => _tag !== "NoDate").length < dates.length * 0.8)
			return []
		return questionOf(table, column, decideOrder(columnOf(table.rows, column)))
	})
