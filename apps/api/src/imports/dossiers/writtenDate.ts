import { CivilDate, ClockTime, Instant } from "@motcua/domain"
import { Result } from "effect"
import { type Cell, ExcelDate, isPlausibleSerial, momentOfSerial, tidy } from "../reading/Cell.ts"

/** Which of two numbers is the day: 03/09 is 3 September (`DAY_FIRST`) or 9 March (`MONTH_FIRST`). */
export const dateOrders = ["DAY_FIRST", "MONTH_FIRST"] as const
export type DateOrder = (typeof dateOrders)[number]

/** A moment as a file gives it: to the second, or only the day. */
export interface WrittenMoment {
	readonly date: CivilDate.CivilDate
	/** `null` where the file gives only the day, or midnight, which is how databases print a day. */
	readonly time: ClockTime.ClockTime | null
}

/** What a cell says before the order of day and month is known. */
export type WrittenDate =
	| { readonly _tag: "Empty" }
	| { readonly _tag: "Certain"; readonly moment: WrittenMoment }
	| {
			readonly _tag: "Ordered"
			readonly first: number
			readonly second: number
			readonly year: number
			readonly time: ClockTime.ClockTime | null
	  }
	| { readonly _tag: "NoDate" }

const noDate: WrittenDate = { _tag: "NoDate" }

const certain = (date: CivilDate.CivilDate, time: number | null): WrittenDate => ({
	_tag: "Certain",
	moment: { date, time: time === 0 || time === null ? null : ClockTime.make(time) },
})

const ofInstant = (at: Instant.Instant): WrittenDate =>
	certain(Instant.dateOf(at), Math.floor(Instant.millisOfDay(at) / 1000))

const ofSerial = (serial: number): WrittenDate =>
	isPlausibleSerial(serial) ? ofInstant(momentOfSerial(serial)) : noDate

const clock = /^(\d{1,2})(?::|h|g)(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?(AM|PM|SA|CH))?$/i

/** Seconds since midnight; `undefined` when the text is no time of day. */
const secondsOf = (text: string): number | undefined => {
	const match = clock.exec(text)
	if (match === null) return undefined
	const [, hourText, minutes, seconds = "0", half] = match
	const hour = Number(hourText)
	if (half !== undefined && (hour < 1 || hour > 12)) return undefined
	const isAfternoon = half !== undefined && /^(PM|CH)$/i.test(half)
	const hours = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0)
	return hours <= 23 && Number(minutes) <= 59 && Number(seconds) <= 59
		? hours * 3600 + Number(minutes) * 60 + Number(seconds)
		: undefined
}

const dayAndMonth = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/
const yearFirst = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/
const isoMoment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:/
const serialText = /^\d{5}(?:[.,]\d+)?$/

const ofDay = (text: string, time: number | null): WrittenDate => {
	const ordered = dayAndMonth.exec(text)
	if (ordered !== null)
		return {
			_tag: "Ordered",
			first: Number(ordered[1]),
			second: Number(ordered[3]),
			year: Number(ordered[4]),
			time: time === 0 || time === null ? null : ClockTime.make(time),
		}
	const iso = yearFirst.exec(text)
	if (iso === null) return noDate
	const date = CivilDate.fromParts(Number(iso[1]), Number(iso[3]), Number(iso[4]))
	return Result.isSuccess(date) ? certain(date.success, time) : noDate
}

const ofDigits = (text: string): WrittenDate => {
	const match = compact.exec(text)
	if (match === null) return noDate
	const [, year, month, day, hours = "0", minutes = "0", seconds = "0"] = match
	const date = CivilDate.fromParts(Number(year), Number(month), Number(day))
	const isTime = Number(hours) <= 23 && Number(minutes) <= 59 && Number(seconds) <= 59
	if (Result.isFailure(date) || !isTime) return noDate
	return certain(date.success, Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}

/** The time stands behind the day or, as one-stop systems like to print it, before it. */
const ofWords = (text: string): WrittenDate => {
	const space = text.indexOf(" ")
	if (space === -1) return ofDay(text, null)
	const [head, tail] = [text.slice(0, space), text.slice(space + 1)]
	const time = secondsOf(tail)
	if (time !== undefined) return ofDay(head, time)
	const lastSpace = text.lastIndexOf(" ")
	const timeBefore = secondsOf(text.slice(0, lastSpace))
	return timeBefore === undefined ? noDate : ofDay(text.slice(lastSpace + 1), timeBefore)
}

const ofText = (text: string): WrittenDate => {
	if (text === "") return { _tag: "Empty" }
	if (serialText.test(text)) return ofSerial(Number(text.replace(",", ".")))
	if (/^\d+$/.test(text)) return ofDigits(text)
	if (!isoMoment.test(text)) return ofWords(text)
	const instant = Instant.parse(text.replace(" ", "T"))
	return Result.isSuccess(instant) ? ofInstant(instant.success) : noDate
}

/**
 * Reads a date: 15/10/2020 08:30, 15/10/2020, 5/1/2020 8:05:00, 08:30 15/10/2020, ISO text, 20201015083000, an Excel
 * serial, or a date cell. A year of two digits is no date. Moments are Vietnam's clock.
 */
export const readDate = (cell: Cell | undefined): WrittenDate =>
	cell instanceof ExcelDate
		? ofSerial(cell.serial)
		: typeof cell === "number"
			? Number.isInteger(cell) && cell > 1e7
				? ofDigits(String(cell))
				: ofSerial(cell)
			: ofText(tidy(cell ?? ""))

/** The moment under an order; `null` when the calendar has no such day in this order. */
export const resolveDate = (
	written: Extract<WrittenDate, { _tag: "Certain" | "Ordered" }>,
	order: DateOrder,
): WrittenMoment | null => {
	if (written._tag === "Certain") return written.moment
	const { first, second, year, time } = written
	const [day, month] = order === "DAY_FIRST" ? [first, second] : [second, first]
	const date = CivilDate.fromParts(year, month, day)
	return Result.isSuccess(date) ? { date: date.success, time } : null
}

/** What the dates of one column say about their order, with places or values that show it. */
export type ColumnOrder<A = number> =
	| { readonly _tag: "Known"; readonly order: DateOrder }
	| { readonly _tag: "Ambiguous"; readonly samples: readonly A[] }
	| { readonly _tag: "Mixed"; readonly samples: readonly A[] }

/**
 * Decides the order of a column from its values alone, one after the other: a number above 12 is a day. Without any such value
 * the column is ambiguous; with values of both kinds it is mixed.
 */
export const orderOfColumn = <A>() => {
	const ambiguous: A[] = []
	const dayFirst: A[] = []
	const monthFirst: A[] = []
	const add = (date: WrittenDate, sample: () => A): void => {
		if (date._tag !== "Ordered" || date.first === date.second) return
		if (date.first > 12 && date.second > 12) return
		const kind = date.first > 12 ? dayFirst : date.second > 12 ? monthFirst : ambiguous
		if (kind.length < 3) kind.push(sample())
	}
	const decide = (): ColumnOrder<A> => {
		if (dayFirst.length > 0 && monthFirst.length > 0)
			return { _tag: "Mixed", samples: [...dayFirst.slice(0, 2), ...monthFirst.slice(0, 2)] }
		if (monthFirst.length > 0) return { _tag: "Known", order: "MONTH_FIRST" }
		return dayFirst.length === 0 && ambiguous.length > 0
			? { _tag: "Ambiguous", samples: ambiguous }
			: { _tag: "Known", order: "DAY_FIRST" }
	}
	return { add, decide }
}

/** The order of a whole column; `samples` are positions in the list. */
export const decideOrder = (dates: readonly WrittenDate[]): ColumnOrder => {
	const order = orderOfColumn<number>()
	for (const [index, date] of dates.entries()) order.add(date, () => index)
	return order.decide()
}
