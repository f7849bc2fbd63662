import type { CalendarLint } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { FindingRef } from "../graphql/finding.ts"
import type { Doubt } from "../problems/Doubt.ts"

type Code = CalendarLint.Finding["_tag"]

const FindingCodeRef = builder.enumType("CalendarFindingCode", {
	description: "What can be doubtful in a calendar.",
	values: {
		NO_HOURS: { value: "NoHours", description: "No opening hours on any day of the week." },
		UNANNOUNCED: {
			value: "Unannounced",
			description: "The days off of a year are computed; nobody has announced them yet.",
		},
		NO_HOLIDAYS: { value: "NoHolidays", description: "A year without any day off." },
		SWAP_SET_ASIDE: {
			value: "SwapSetAside",
			description:
				"A swap that does not hold: its day off is closed already, or the day worked for it is open.",
		},
		CLOSURE_WITHOUT_EFFECT: {
			value: "ClosureWithoutEffect",
			description: "A day off on a day that is closed anyhow.",
		},
		OVERRIDE_WITHOUT_EFFECT: {
			value: "OverrideWithoutEffect",
			description: "Hours of a date that say what would hold without them.",
		},
		CLOSURE_OVERRIDDEN: {
			value: "ClosureOverridden",
			description: "A day off on which hours of the date open all the same.",
		},
		TOO_SHORT_TO_COUNT: {
			value: "TooShortToCount",
			description: "A date that is open for too short a time to count as a working day.",
		},
		SEASON_NEVER_HOLDS: { value: "SeasonNeverHolds", description: "A season that another one hides." },
		LONG_GAP: { value: "LongGap", description: "A long stretch without a working day." },
	} as const satisfies Readonly<Record<string, { value: Code; description: string }>>,
})

export const CalendarFindingRef = builder
	.objectRef<Doubt<CalendarLint.Finding>>("CalendarFinding")
	.implement({
		description: "Something doubtful in a calendar.",
		interfaces: [FindingRef],
		fields: (t) => ({
			code: t.field({
				type: FindingCodeRef,
				description: "What is doubtful.",
				resolve: ({ finding }) => finding._tag,
			}),
		}),
	})
