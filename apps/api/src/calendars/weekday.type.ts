import { Weekday } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"

export const WeekdayRef = builder.enumType("Weekday", {
	description: "A day of the week.",
	values: ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const,
})

export const weekdayNames = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const
export type WeekdayName = (typeof weekdayNames)[number]

/** MON for `mon`. */
export const weekdayName = (code: Weekday.WeekdayCode): WeekdayName => {
	const name = weekdayNames[Weekday.codes.indexOf(code)]
	if (name === undefined) throw new Error(`${code} is no day of the week`)
	return name
}
