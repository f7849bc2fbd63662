import { CivilDate, Instant } from "@motcua/domain"

const twoDigits = (value: number): string => String(value).padStart(2, "0")

/** 15/10/2020, as the people who read the messages write it. */
export const dayText = (date: CivilDate.CivilDate): string => {
	const { year, month, day } = CivilDate.toParts(date)
	return `${twoDigits(day)}/${twoDigits(month)}/${year}`
}

/** 15/10/2020 08:30; the time only when it is not midnight, seconds only when there are any. */
export const momentText = (moment: Instant.Instant): string => {
	const seconds = Math.floor(Instant.millisOfDay(moment) / 1000)
	const date = dayText(Instant.dateOf(moment))
	if (seconds === 0) return date
	const time = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}`
	return seconds % 60 === 0 ? `${date} ${time}` : `${date} ${time}:${twoDigits(seconds % 60)}`
}
