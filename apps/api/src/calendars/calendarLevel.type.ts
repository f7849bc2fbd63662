import type { CalendarInheritance } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"

export const CalendarLevelRef = builder.enumType("CalendarLevel", {
	description: "Who says something about a calendar.",
	values: ["NATION", "PROVINCE", "UNIT"] as const,
})

export const levelName: Readonly<Record<CalendarInheritance.CalendarLevel, "NATION" | "PROVINCE" | "UNIT">> =
	{
		nation: "NATION",
		province: "PROVINCE",
		unit: "UNIT",
	}
