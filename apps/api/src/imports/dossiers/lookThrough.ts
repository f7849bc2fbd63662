import { Schema } from "effect"
import { ImportQuestion } from "../Import.ts"
import { type Row, textOf } from "../reading/Cell.ts"
import type { RowSource } from "../reading/RowSource.ts"
import { findHeader, nameColumns, searchedRows } from "../reading/Table.ts"
import { unreadable } from "../reading/Unreadable.ts"
import { isKnownName } from "./DossierField.ts"
import { type DossierImportOptions, type FieldColumns, fieldColumns } from "./DossierImportOptions.ts"
import { dateOrders, orderOfColumn, readDate } from "./writtenDate.ts"

/** What has to be known of a whole file before its rows can be judged one by one. */
export const Looked = Schema.Struct({
	headerRow: Schema.Int,
	headerWidth: Schema.Int,
	columns: Schema.Array(Schema.String),
	rows: Schema.Int,
	isDelimited: Schema.Boolean,
	encoding: Schema.NullOr(Schema.String),
	otherSheets: Schema.Int,
	orders: Schema.Array(Schema.Tuple([Schema.Int, Schema.NullOr(Schema.Literals(dateOrders))])),
	questions: Schema.Array(ImportQuestion),
	sample: Schema.Array(Schema.Array(Schema.String)),
})
export interface Looked extends Schema.Schema.Type<typeof Looked> {}

const mostColumns = 16_384
const sampledRows = 200
const shownRows = 5

/** The header of a table and its rows, as they come. */
export const tableOf = async (
	source: RowSource,
): Promise<{ readonly header: Row; readonly rows: AsyncIterable<Row> }> => {
	const rows = source.rows()[Symbol.asyncIterator]()
	const first: Row[] = []
	while (first.length < searchedRows) {
		const next = await rows.next()
		if (next.done) break
		first.push(next.value)
	}
	const header = findHeader(first, isKnownName, { known: 0, expected: "" })
	async function* below() {
		yield* first.slice(first.indexOf(header) + 1)
		for (let next = await rows.next(); !next.done; next = await rows.next()) yield next.value
	}
	return { header, rows: below() }
}

/** All the columns that a mapping may name; the file may have fewer. */
export const columnsOf = (header: Row): readonly string[] => nameColumns(header, mostColumns)

const dateFields = ({ RECEIVED, DUE, FINISHED }: FieldColumns): readonly number[] =>
	[RECEIVED, DUE, FINISHED].filter((column) => column !== undefined)

/** Goes through a file once: how many rows and columns it has, and in which order its dates are written. */
export const lookThrough = async (
	source: RowSource,
	options: DossierImportOptions,
	mostRows: number,
): Promise<Looked> => {
	const { header, rows } = await tableOf(source)
	const names = columnsOf(header)
	const dates = dateFields(fieldColumns(options, names)).map((column) => ({
		column,
		order: orderOfColumn<string>(),
	}))
	const strange = new Set<string>()
	const shown: Row[] = []
	let width = header.cells.length
	let count = 0
	for await (const row of rows) {
		count += 1
		if (count > mostRows) throw unreadable("tooManyRows", mostRows)
		width = Math.max(width, row.cells.length)
		if (count <= shownRows) shown.push(row)
		if (count <= sampledRows)
			for (const cell of row.cells) if (/\P{ASCII}/u.test(textOf(cell))) strange.add(textOf(cell))
		if (options.dateOrder === null)
			for (const { column, order } of dates)
				order.add(readDate(row.cells[column]), () => textOf(row.cells[column]))
	}
	if (count === 0) throw unreadable("noRows")
	const columns = names.slice(0, width)
	const decided = dates.map(({ column, order }) => ({ column, decided: order.decide() }))
	const isDoubtful =
		source.format._tag === "Delimited" && source.format.certainty === "doubtful" && options.encoding === null
	return {
		headerRow: header.number,
		headerWidth: header.cells.length,
		columns,
		rows: count,
		isDelimited: source.format._tag === "Delimited",
		encoding: source.format._tag === "Delimited" ? source.format.encoding : null,
		otherSheets: source.format._tag === "Sheet" ? source.format.otherSheets.length : 0,
		orders: decided.map(({ column, decided: order }) => [
			column,
			options.dateOrder ?? (order._tag === "Known" ? order.order : null),
		]),
		questions: [
			...(isDoubtful ? [{ key: "encoding" as const, column: "", samples: [...strange].slice(0, 5) }] : []),
			...decided.flatMap(({ column, decided: order }) =>
				options.dateOrder !== null || order._tag === "Known"
					? []
					: [
							{
								key: order._tag === "Mixed" ? ("datesMixed" as const) : ("dateOrder" as const),
								column: columns[column] ?? "",
								samples: order.samples,
							},
						],
			),
		],
		sample: [columns, ...shown.map(({ cells }) => columns.map((_, column) => textOf(cells[column])))],
	}
}
