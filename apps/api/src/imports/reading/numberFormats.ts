/** The built-in formats of Excel that show a date, also those of East Asian versions. */
const builtInDates: readonly (readonly [from: number, to: number])[] = [
	[14, 17],
	[22, 22],
	[27, 36],
	[50, 58],
]

const quotedText = /"[^"]*"|\\.|_.|\*./g
const bracketed = /\[[^\]]*\]/g

/** A format that shows day, month or year; a mere time of day or a duration is no date. */
export const isDateFormat = (id: number, code: string | undefined): boolean =>
	code === undefined
		? builtInDates.some(([from, to]) => id >= from && id <= to)
		: /[dy]/i.test(code.replace(quotedText, "").replace(bracketed, ""))
