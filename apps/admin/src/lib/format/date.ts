import type { Language } from "#lib/i18n/language.ts"

const vietnamOffset = 7 * 3_600_000

type Parts = { year: string; month: string; day: string; hours: string; minutes: string; weekday: number }

/**
 * The parts of a day ("2020-10-16") or a moment as the clock in Vietnam shows them, whatever the zone of the
 * machine. A moment without an offset is Vietnamese time already.
 */
const partsOf = (text: string): Parts => {
	const hasTime = text.includes("T")
	const hasOffset = hasTime && /(Z|[+-]\d{2}:?\d{2})$/.test(text)
	const utc = Date.parse(hasOffset ? text : hasTime ? `${text}Z` : `${text}T00:00:00Z`)
	const local = new Date(hasOffset ? utc + vietnamOffset : utc)
	const [date = "", time = ""] = local.toISOString().split("T")
	const [year = "", month = "", day = ""] = date.split("-")
	return { year, month, day, hours: time.slice(0, 2), minutes: time.slice(3, 5), weekday: local.getUTCDay() }
}

export const civilDateOf = (moment: string): string => {
	const { year, month, day } = partsOf(moment)
	return `${year}-${month}-${day}`
}

/** "2020-10-16T15:30": the form of a datetime-local field, in Vietnamese time. */
export const localMomentOf = (moment: string): string => {
	const { hours, minutes } = partsOf(moment)
	return `${civilDateOf(moment)}T${hours}:${minutes}`
}

/** Monday = 0 … Sunday = 6. */
export const weekdayIndex = (date: string): number => (partsOf(date).weekday + 6) % 7

export const addDays = (date: string, days: number): string =>
	new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const weekdayNames = {
	vi: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"],
	en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
const weekdayLetters = {
	vi: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
	en: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
}
const englishMonths =
	"January February March April May June July August September October November December".split(" ")

export const dateFormats = (language: Language) => {
	const isVietnamese = language === "vi"
	const monthName = (month: string) => englishMonths[Number(month) - 1] ?? ""
	const date = (text: string) => {
		const { year, month, day } = partsOf(text)
		return isVietnamese ? `${day}/${month}/${year}` : `${Number(day)} ${monthName(month).slice(0, 3)} ${year}`
	}
	const time = (text: string) => {
		const { hours, minutes } = partsOf(text)
		return `${hours}:${minutes}`
	}
	const weekday = (text: string) => weekdayNames[language][weekdayIndex(text)] ?? ""
	return {
		/** 16/10/2020; 16 Oct 2020 */
		date,
		/** 16/10; 16 Oct */
		dayAndMonth: (text: string) => {
			const { month, day } = partsOf(text)
			return isVietnamese ? `${day}/${month}` : `${Number(day)} ${monthName(month).slice(0, 3)}`
		},
		/** 15:30 */
		time,
		/** 16/10/2020 15:30; 16 Oct 2020, 15:30 */
		dateTime: (text: string) =>
			isVietnamese ? `${date(text)} ${time(text)}` : `${date(text)}, ${time(text)}`,
		/** Thứ Sáu; Friday */
		weekday,
		/** T6; Fr */
		weekdayShort: (text: string) => weekdayLetters[language][weekdayIndex(text)] ?? "",
		/** Thứ Sáu, 16/10/2020; Friday, 16 Oct 2020 */
		dateLong: (text: string) => `${weekday(text)}, ${date(text)}`,
		/** 15:30, Thứ Sáu, 16/10/2020 */
		dateTimeLong: (text: string) => `${time(text)}, ${weekday(text)}, ${date(text)}`,
		/** Tháng 10/2020; October 2020 (also from "2020-10") */
		month: (text: string) => {
			const { year, month } = partsOf(text.length === 7 ? `${text}-01` : text)
			return isVietnamese ? `Tháng ${Number(month)}/${year}` : `${monthName(month)} ${year}`
		},
		/** T10; Oct (also from "2020-10") */
		monthShort: (text: string) => {
			const month = text.slice(5, 7)
			return isVietnamese ? `T${Number(month)}` : monthName(month).slice(0, 3)
		},
		/** Names of the seven days, Monday first. */
		weekdays: weekdayNames[language],
		weekdaysShort: weekdayLetters[language],
	}
}
