import { Instant } from "@motcua/domain"
import { momentText } from "../shownDate.ts"

/** A cell of a workbook that is shown as a date: days since 1899-12-30, with the time of day as the fraction. */
export class ExcelDate {
	readonly serial: number
	constructor(serial: number) {
		this.serial = serial
	}
}

/** What one cell holds; an empty cell is the empty text. Text is in the composed form (NFC). */
export type Cell = string | number | ExcelDate

/** One line of a file, by the number that a spreadsheet shows beside it. */
export interface Row {
	readonly number: number
	readonly cells: readonly Cell[]
}

const excelDayZero = -25_569
const firstSerial = 27_395
const lastSerial = 73_050

/** Serials between 1975-01-01 and 2099-12-31; before 1975 Vietnam's clock was another one. */
export const isPlausibleSerial = (serial: number): boolean => serial >= firstSerial && serial < lastSerial + 1

/** The moment on Vietnam's clock; rounded to the second, because Excel keeps the time as a fraction. */
export const momentOfSerial = (serial: number): Instant.Instant =>
	Instant.fromLocalMillis(Math.round((serial + excelDayZero) * 86_400) * 1000)

const dateText = (serial: number): string =>
	serial >= 0 && serial <= 2_958_465 ? momentText(momentOfSerial(serial)) : String(serial)

/** The cell as a person would type it. */
export const textOf = (cell: Cell | undefined): string =>
	cell === undefined
		? ""
		: typeof cell === "string"
			? cell
			: typeof cell === "number"
				? String(cell)
				: dateText(cell.serial)

export const isEmpty = (cell: Cell | undefined): boolean =>
	cell === undefined || (typeof cell === "string" && cell.trim() === "")

/** Text as a database can keep it: without NUL, and with a sign in place of half a character. */
export const storable = (text: string): string => text.replaceAll("\u0000", "").toWellFormed()

/** Spaces of every kind and line breaks become one space; the ends are cut. */
export const tidy = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim()
