import { CivilDate, ClockTime, type DayEntry, type LegalBasis, type Session } from "@motcua/domain"
import { Result } from "effect"
import type { Sentence } from "../../problems/Sentence.ts"
import {
	type DateOrder,
	orderOfColumn,
	readDate,
	resolveDate,
	type WrittenDate,
} from "../dossiers/writtenDate.ts"
import { type Cell, isEmpty, type Row, textOf, tidy } from "../reading/Cell.ts"
import { findTable, headerKey } from "../reading/Table.ts"

/** A day as a file gives it, with the line or row that a person would look for. */
export interface ReadDay {
	readonly line: number | null
	readonly entry: DayEntry.DayEntry
}

/** What a file says and cannot be taken over. */
export interface DayProblem {
	readonly line: number
	/** What stands there. */
	readonly text: string
	readonly code: string
	readonly because: Sentence
}

export interface ReadDays {
	readonly days: readonly ReadDay[]
	readonly problems: readonly DayProblem[]
	/** No date of the file shows whether the day or the month comes first. */
	readonly isOrderUncertain: boolean
}

const columnNames = {
	date: ["ngay", "ngay nghi", "tu ngay", "date", "day", "day off"],
	until: ["den ngay", "den het ngay", "until", "to"],
	worked: ["lam bu", "ngay lam bu", "lam bu ngay", "worked", "make up day"],
	name: ["ten", "ten ngay", "ly do", "noi dung", "name", "reason", "summary"],
	hours: ["gio", "gio lam viec", "gio mo cua", "hours", "opening hours"],
	reception: ["chi tiep nhan", "reception only"],
	document: ["van ban", "can cu", "so van ban", "document", "basis"],
} as const
type Column = keyof typeof columnNames
const columns = Object.keys(columnNames) as readonly Column[]
const columnOf = (header: string): Column | undefined =>
	columns.find((column) => columnNames[column].some((name) => name === headerKey(header)))

const expected = "Ngày, Đến ngày, Tên, Làm bù, Giờ (07:00-11:30, 13:00-17:00), Chỉ tiếp nhận, Văn bản"

const longestDays = 31

const said = (code: string, vi: string, en: string) => ({ code, because: { vi, en } })
const problems = {
	noDate: said("noDate", "Không có ngày hoặc ngày không đọc được.", "There is no date, or it is unreadable."),
	noWorked: said("noWorked", "Ngày làm bù không đọc được.", "The day worked for it is unreadable."),
	reversed: said("reversed", "Đến ngày phải sau ngày đầu.", "The last day comes after the first."),
	tooLong: said(
		"tooLong",
		`Một dòng nhiều nhất ${longestDays} ngày.`,
		`A row has at most ${longestDays} days.`,
	),
	rangeOfOneKind: said(
		"rangeOfOneKind",
		"Nhiều ngày một dòng chỉ dùng cho ngày nghỉ.",
		"A row of several days is for days off only.",
	),
	hours: said(
		"hoursUnreadable",
		"Giờ không đọc được. Cách ghi: 07:00-11:30, 13:00-17:00.",
		"The hours are unreadable. Write 07:00-11:30, 13:00-17:00.",
	),
} as const

const yes = new Set(["x", "co", "yes", "true", "1"])

const sessionsOf = (text: string): readonly Session.Session[] | null => {
	const sessions = text.split(/[,;]/).map((part) => {
		const [start = "", end = "", ...more] = part.split(/[-–]/).map((time) => ClockTime.parse(tidy(time)))
		return typeof start !== "string" &&
			typeof end !== "string" &&
			more.length === 0 &&
			Result.isSuccess(start) &&
			Result.isSuccess(end)
			? { start: start.success, end: end.success }
			: null
	})
	const read = sessions.filter((session) => session !== null)
	return read.length === sessions.length ? read : null
}

const reasonOf = (cells: ReadonlyMap<Column, Cell>) => {
	const name = tidy(textOf(cells.get("name")))
	const document = tidy(textOf(cells.get("document")))
	const basis: LegalBasis.LegalBasis = { instrument: document }
	return { ...(name === "" ? {} : { name }), ...(document === "" ? {} : { basis }) }
}

const dateUnder = (written: WrittenDate, order: DateOrder): CivilDate.CivilDate | null =>
	written._tag === "Certain" || written._tag === "Ordered"
		? (resolveDate(written, order)?.date ?? null)
		: null

const entriesOf = (
	cells: ReadonlyMap<Column, Cell>,
	order: DateOrder,
): readonly DayEntry.DayEntry[] | keyof typeof problems => {
	const first = dateUnder(readDate(cells.get("date")), order)
	if (first === null) return "noDate"
	const reason = reasonOf(cells)
	const hours = tidy(textOf(cells.get("hours")))
	const isRange = !isEmpty(cells.get("until"))
	if (!isEmpty(cells.get("worked"))) {
		const worked = dateUnder(readDate(cells.get("worked")), order)
		if (worked === null) return "noWorked"
		if (isRange) return "rangeOfOneKind"
		const { basis } = reason
		return [{ _tag: "Swap", swap: { off: first, worked, ...(basis === undefined ? {} : { basis }) } }]
	}
	if (hours !== "") {
		const sessions = sessionsOf(hours)
		if (sessions === null) return "hours"
		if (isRange) return "rangeOfOneKind"
		const receptionOnly = yes.has(headerKey(textOf(cells.get("reception"))))
		return [
			{
				_tag: "Override",
				override: { date: first, sessions, ...reason, ...(receptionOnly ? { receptionOnly } : {}) },
			},
		]
	}
	const last = isRange ? dateUnder(readDate(cells.get("until")), order) : first
	if (last === null) return "noDate"
	if (last < first) return "reversed"
	if (last - first >= longestDays) return "tooLong"
	return Array.from({ length: last - first + 1 }, (_, index) => ({
		_tag: "Closure",
		closure: { date: CivilDate.addDays(first, index), ...reason },
	}))
}

/**
 * Days of a table: one row is a day off or some in a row; with a day worked for it a swap; with hours a day of its own. Rejects
 * with the `Unreadable` that says why there is no such table.
 */
export const readDayRows = (rows: readonly Row[], chosen: DateOrder | null): ReadDays => {
	const table = findTable(rows, (key) => columnOf(key) !== undefined, { known: 2, expected })
	const known = table.columns.map(columnOf)
	const cellsOf = ({ cells }: Row) =>
		new Map(
			known.flatMap((column, index) => (column === undefined ? [] : [[column, cells[index] ?? ""] as const])),
		)
	const filled = table.rows.map((row) => ({ row, cells: cellsOf(row) }))
	const written = orderOfColumn<number>()
	for (const { row, cells } of filled)
		for (const column of ["date", "until", "worked"] as const)
			written.add(readDate(cells.get(column)), () => row.number)
	const decided = written.decide()
	const order = decided._tag === "Known" ? decided.order : (chosen ?? "DAY_FIRST")
	const days: ReadDay[] = []
	const refused: DayProblem[] = []
	for (const { row, cells } of filled) {
		const entries = entriesOf(cells, order)
		if (typeof entries === "string")
			refused.push({
				line: row.number,
				text: row.cells.map(textOf).filter(Boolean).join(" | ").slice(0, 200),
				...problems[entries],
			})
		else days.push(...entries.map((entry) => ({ line: row.number, entry })))
	}
	return { days, problems: refused, isOrderUncertain: decided._tag === "Ambiguous" && chosen === null }
}
