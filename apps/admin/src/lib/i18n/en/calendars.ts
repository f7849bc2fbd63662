import type { calendars as vi } from "../vi/calendars.ts"

export const calendars: typeof vi = {
	title: "Calendar",
}
