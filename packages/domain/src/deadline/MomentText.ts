import * as DayText from "../calendar/DayText.ts"
import type { Language } from "../law/Language.ts"
import * as Instant from "../time/Instant.ts"

const isMidnight = (at: Instant.Instant): boolean => Instant.millisOfDay(at) === 0

/** 09:00, with seconds and milliseconds only when there are any. */
export const clock = (at: Instant.Instant): string => Instant.format(at).slice(11)

/** As the end of something: midnight is the 24:00 of the day it ends. */
export const clockAtEnd = (at: Instant.Instant): string => (isMidnight(at) ? "24:00" : clock(at))

/** 17:00 thứ Hai 19/10/2020; 17:00 on Monday 19 October 2020. */
export const moment = (at: Instant.Instant, language: Language): string => {
	const date = DayText.fullDate(Instant.dateOf(at), language)
	return language === "vi" ? `${clock(at)} ${date}` : `${clock(at)} on ${date}`
}

export const momentAtEnd = (at: Instant.Instant, language: Language): string => {
	const date = DayText.fullDate(Instant.dateOf(isMidnight(at) ? Instant.make(at - 1) : at), language)
	return language === "vi" ? `${clockAtEnd(at)} ${date}` : `${clockAtEnd(at)} on ${date}`
}

/** 7 giờ 30 phút; 7 h 30 min. Parts of a second are left out. */
export const duration = (millis: number, language: Language): string => {
	const seconds = Math.floor(millis / 1000)
	const parts = [
		{ amount: Math.floor(seconds / 3600), vi: "giờ", en: "h" },
		{ amount: Math.floor(seconds / 60) % 60, vi: "phút", en: "min" },
		{ amount: seconds % 60, vi: "giây", en: "s" },
	].filter(({ amount }) => amount > 0)
	return parts.length === 0
		? `0 ${language === "vi" ? "phút" : "min"}`
		: parts.map((part) => `${part.amount} ${part[language]}`).join(" ")
}

/** 07:00–11:30 và 13:00–16:00. */
export const spans = (
	segments: readonly { readonly start: Instant.Instant; readonly end: Instant.Instant }[],
	language: Language,
): string =>
	DayText.list(
		segments.map(({ start, end }) => `${clock(start)}–${clockAtEnd(end)}`),
		language,
	)
