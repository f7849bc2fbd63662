/** A reporting period, both days included. */
export type Period = { from: string; to: string }

const iso = /^\d{4}-\d{2}-\d{2}$/

const lastDayOfMonth = (year: number, month: number): string =>
	new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

const pad = (month: number) => String(month).padStart(2, "0")

/** From New Year's Day to the day itself. */
export const yearToDate = (day: string): Period => ({ from: `${day.slice(0, 4)}-01-01`, to: day })

/** The calendar periods around a day that one chooses most. */
export const presets = (day: string) => {
	const year = Number(day.slice(0, 4))
	const month = Number(day.slice(5, 7))
	const firstOfQuarter = Math.floor((month - 1) / 3) * 3 + 1
	return {
		month: { from: `${year}-${pad(month)}-01`, to: lastDayOfMonth(year, month) },
		quarter: { from: `${year}-${pad(firstOfQuarter)}-01`, to: lastDayOfMonth(year, firstOfQuarter + 2) },
		yearToDate: yearToDate(day),
		year: { from: `${year}-01-01`, to: `${year}-12-31` },
	} satisfies Record<string, Period>
}

/** The month "2020-08" as far as it lies in the period. */
export const monthWithin = (month: string, period: Period): Period => {
	const first = `${month}-01`
	const last = lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
	return { from: first < period.from ? period.from : first, to: last > period.to ? period.to : last }
}

/** The period the address asks for; null when it asks for none or for no possible one. */
export const periodIn = (params: URLSearchParams): Period | null => {
	const from = params.get("from") ?? ""
	const to = params.get("to") ?? ""
	return iso.test(from) && iso.test(to) && from <= to ? { from, to } : null
}
