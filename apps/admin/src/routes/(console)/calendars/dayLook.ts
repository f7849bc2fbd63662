import type { Messages } from "#lib/i18n/messages.vi.ts"
import type { Day } from "./calendars.graphql.ts"

type DayKind = Day["kind"]
type SpecialKind = Day["specialDays"][number]["rule"]["kind"]

/** Colour, edge and pattern of a kind of day; a short code of letters says it a third time. */
export const dayLook: Record<DayKind, string> = {
	WORKING: "bg-surface border-line",
	WEEKLY_REST: "bg-sunken border-transparent text-muted",
	HOLIDAY: "bg-danger-soft border-danger text-danger font-semibold",
	COMPENSATORY: "striped bg-danger-soft border-danger border-dashed text-danger font-semibold",
	SWAPPED_OFF: "striped bg-warning-soft border-warning border-dashed text-warning font-semibold",
	SWAPPED_ON: "bg-surface border-warning border-2 text-warning font-semibold",
	CLOSED: "striped bg-sunken border-edge border-dotted text-ink font-semibold",
	OPENED: "bg-accent-soft border-accent border-2 text-accent-strong font-semibold",
	RECEPTION_ONLY: "bg-accent-soft border-accent border-dashed text-accent-strong",
}

export const dayKinds = Object.keys(dayLook) as DayKind[]

export const specialLook: Record<SpecialKind, string> = {
	NO_APPOINTMENT: "text-success",
	NO_WRITING: "text-violet",
	OTHER: "text-ink",
}

/** Days one wants to find at a glance: everything but ordinary work and weekly rest. */
export const isNotable = (day: Day): boolean => day.kind !== "WORKING" && day.kind !== "WEEKLY_REST"

/** The letters of a day that is out of the ordinary; the others carry none. */
export const codeOf = (kind: DayKind, codes: Messages["calendars"]["codes"]): string =>
	kind === "WORKING" || kind === "WEEKLY_REST" ? "" : codes[kind]
