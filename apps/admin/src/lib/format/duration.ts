import type { Language } from "#lib/i18n/language.ts"
import { numberFormats } from "./number.ts"

const words = {
	vi: { minutes: () => "phút", hours: () => "giờ", days: () => "ngày" },
	en: {
		minutes: (n: number) => (n === 1 ? "minute" : "minutes"),
		hours: (n: number) => (n === 1 ? "hour" : "hours"),
		days: (n: number) => (n === 1 ? "day" : "days"),
	},
}

/** Hours are never turned into days: how long a working day is depends on the unit and the date. */
export const durationFormats = (language: Language) => {
	const { number } = numberFormats(language)
	const say = (value: number, unit: keyof typeof words.vi) =>
		`${number(value)} ${words[language][unit](value)}`
	return {
		/** 2 giờ 30 phút; 45 phút; 0 phút */
		minutes: (total: number) => {
			const whole = Math.round(total)
			const hours = Math.floor(whole / 60)
			const minutes = whole % 60
			if (hours === 0) return say(minutes, "minutes")
			return minutes === 0 ? say(hours, "hours") : `${say(hours, "hours")} ${say(minutes, "minutes")}`
		},
		/** 5 ngày */
		days: (count: number) => say(count, "days"),
		/** 90 → 2 phút, for a wait in seconds, rounded up */
		seconds: (total: number) => say(Math.ceil(total / 60), "minutes"),
	}
}
