import { type DayStatus, LegalBasis } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { SessionRef } from "./calendarContent.type.ts"
import { CalendarLevelRef, levelName } from "./calendarLevel.type.ts"
import { nameOf, reasonOf } from "./dayReason.ts"
import { nation } from "./Layer.ts"

const DayKind = builder.enumType("DayKind", {
	description: "What a day is.",
	values: [
		"WORKING",
		"WEEKLY_REST",
		"HOLIDAY",
		"COMPENSATORY",
		"SWAPPED_OFF",
		"SWAPPED_ON",
		"CLOSED",
		"OPENED",
		"RECEPTION_ONLY",
	] as const,
})

const kinds = {
	WorkingDay: "WORKING",
	WeeklyRest: "WEEKLY_REST",
	Holiday: "HOLIDAY",
	CompensatoryRest: "COMPENSATORY",
	SwappedOff: "SWAPPED_OFF",
	SwappedOn: "SWAPPED_ON",
	Closed: "CLOSED",
	Opened: "OPENED",
	ReceptionOnly: "RECEPTION_ONLY",
} as const satisfies Record<DayStatus.DayKind, string>

/** One day of a unit's year. */
export interface UnitDay {
	readonly unitId: number
	readonly status: DayStatus.DayStatus
	readonly isWorkingDay: boolean
}

export const CalendarDayRef = builder.objectRef<UnitDay>("CalendarDay").implement({
	description: "One day: what it is, who decided that, and by which document.",
	fields: (t) => ({
		date: t.field({ type: "CivilDate", description: "The day.", resolve: ({ status }) => status.date }),
		kind: t.field({ type: DayKind, description: "What it is.", resolve: ({ status }) => kinds[status._tag] }),
		sessions: t.field({
			type: [SessionRef],
			description: "When the desk is open.",
			resolve: ({ status }) => [...status.sessions],
		}),
		name: t.string({
			description: "What it is called.",
			resolve: ({ status }, _, { language }) => nameOf(status)[language],
		}),
		reason: t.string({
			description: "Why it is open or closed, in a sentence.",
			resolve: ({ status }, _, { language }) => reasonOf(status)[language],
		}),
		level: t.field({
			type: CalendarLevelRef,
			description: "The level that decided.",
			resolve: ({ status }) => levelName[status.layer?.level ?? "nation"],
		}),
		layer: t.string({
			description: "The layer that decided.",
			resolve: ({ status }) => status.layer?.name ?? nation.name,
		}),
		document: t.string({
			nullable: true,
			description: "The document that decided.",
			resolve: ({ status }) => (status.basis === null ? null : LegalBasis.format(status.basis)),
		}),
		provisional: t.boolean({
			description: "Computed, because the year has not been announced.",
			resolve: ({ status }) => status.provisional,
		}),
		swappedWith: t.field({
			type: "CivilDate",
			nullable: true,
			description: "The other day of a swap.",
			resolve: ({ status }) => status.swappedWith,
		}),
	}),
})
