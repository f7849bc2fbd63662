import { CivilDate } from "@motcua/domain"

/** The same day so many months later, or the last day of that month. */
export const addMonths = (date: string, months: number): string => {
	const parsed = CivilDate.parse(date)
	return parsed._tag === "Success" ? CivilDate.format(CivilDate.addMonths(parsed.success, months)) : date
}
