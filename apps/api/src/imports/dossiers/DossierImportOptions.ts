import type { Channel } from "@motcua/domain"
import type { Issue } from "../../problems/Problem.ts"
import type { DossierField } from "./DossierField.ts"
import type { DateOrder } from "./writtenDate.ts"

/** Which column holds which field, and the answers to what a file leaves open. */
export interface DossierImportOptions {
	readonly mapping: readonly { readonly column: string; readonly field: DossierField }[]
	readonly dateOrder: DateOrder | null
	readonly defaultUnitId: number | null
	readonly defaultChannel: Channel.Channel | null
	readonly encoding: string | null
}

/** The position of the column of each mapped field. */
export type FieldColumns = Readonly<Partial<Record<DossierField, number>>>

const path = ["input", "options", "mapping"]

const unknownColumn = (index: number, column: string): Issue => ({
	code: "unknownColumn",
	path: [...path, String(index), "column"],
	text: { vi: `Tệp không có cột “${column}”.`, en: `The file has no column “${column}”.` },
})

const fieldTwice = (index: number, field: DossierField): Issue => ({
	code: "fieldTwice",
	path: [...path, String(index), "field"],
	text: { vi: `${field} được ghép cho nhiều cột.`, en: `${field} is mapped to several columns.` },
})

const columnTwice = (index: number, column: string): Issue => ({
	code: "columnTwice",
	path: [...path, String(index), "column"],
	text: { vi: `Cột “${column}” được ghép hai lần.`, en: `The column “${column}” is mapped twice.` },
})

const names = {
	RECEIVED: { vi: "thời điểm tiếp nhận", en: "the moment of receipt" },
	PROCEDURE: { vi: "thủ tục", en: "the procedure" },
} as const

const fieldMissing = (field: keyof typeof names): Issue => ({
	code: "fieldMissing",
	path,
	text: { vi: `Chưa ghép cột cho ${names[field].vi}.`, en: `No column is mapped to ${names[field].en}.` },
})

/** Everything that is wrong with a mapping; a file without receipt or procedure cannot be read at all. */
export const checkMapping = (
	{ mapping }: DossierImportOptions,
	columns: readonly string[],
): readonly Issue[] => [
	...mapping.flatMap(({ column, field }, index) => {
		const earlier = mapping.slice(0, index)
		return [
			...(columns.includes(column) ? [] : [unknownColumn(index, column)]),
			...(earlier.some((other) => other.field === field) ? [fieldTwice(index, field)] : []),
			...(earlier.some((other) => other.column === column) ? [columnTwice(index, column)] : []),
		]
	}),
	...(["RECEIVED", "PROCEDURE"] as const)
		.filter((field) => !mapping.some((one) => one.field === field))
		.map(fieldMissing),
]

export const fieldColumns = ({ mapping }: DossierImportOptions, columns: readonly string[]): FieldColumns =>
	Object.fromEntries(mapping.map(({ column, field }) => [field, columns.indexOf(column)]))
