import { CivilDate } from "@motcua/domain"

const two = (text: string) => text.padStart(2, "0")

const realDate = (year: string, month: string, day: string): string | null => {
	const iso = `${year}-${two(month)}-${two(day)}`
	return CivilDate.parse(iso)._tag === "Success" ? iso : null
}

/** A day as people here type it: 16/10/2020, 16-10-2020, 16.10.2020, 16102020; also 2020-10-16. Years have four digits. */
export const parseTypedDate = (text: string): string | null => {
	const typed = text.trim()
	const dayFirst =
		/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
	if (dayFirst) return realDate(dayFirst[3] ?? "", dayFirst[2] ?? "", dayFirst[1] ?? "")
	const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
	return iso ? realDate(iso[1] ?? "", iso[2] ?? "", iso[3] ?? "") : null
}

/** 2020-10-16 as it stands in a field: 16/10/2020, in every language of the console. */
export const typedDate = (iso: string): string => {
	const [year, month, day] = iso.split("-")
	return year && month && day ? `${day}/${month}/${year}` : ""
}

/** An hour as people here type it: 15:00, 15h30, 15 giờ, 1530, 9. */
export const parseTypedTime = (text: string): string | null => {
	const typed = text.trim().toLowerCase()
	const parts =
		/^(\d{1,2})\s*(?:[:.h]|giờ|gio)\s*(\d{1,2})?\s*(?:phút|phut)?$/.exec(typed) ??
		/^(\d{2})(\d{2})$/.exec(typed) ??
		/^(\d{1,2})$/.exec(typed)
	if (!parts) return null
	const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? "0")]
	if (hours > 23 || minutes > 59) return null
	return `${two(String(hours))}:${two(String(minutes))}`
}
