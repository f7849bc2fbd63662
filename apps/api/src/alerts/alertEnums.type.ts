import { builder } from "../graphql/builder.ts"
import type { AlertState } from "./Alert.ts"
import type { AlertKind } from "./AlertRule.ts"

export const AlertKindRef = builder.enumType("AlertKind", {
	description: "What an alert rule looks for.",
	values: {
		DOSSIER_AT_RISK: {
			value: "DossierAtRisk",
			description:
				"A dossier is open, its clock runs, and its appointment, or once that is past its due by law, comes within the time that the rule names.",
		},
		DOSSIER_OVERDUE: { value: "DossierOverdue", description: "A dossier is open after its due by law." },
		BURN_RATE: {
			value: "BurnRate",
			description:
				"What may miss over the period of a target is used up so many times as fast as the period passes; of indicators whose misses are final.",
		},
		STATUS_CHANGED: {
			value: "StatusChanged",
			description: "A target stands otherwise than before, such as AT_RISK after ON_TRACK.",
		},
	} as const satisfies Readonly<Record<string, { value: AlertKind; description: string }>>,
})

export const AlertStateRef = builder.enumType("AlertState", {
	description: "Whether somebody has taken an alert up.",
	values: {
		OPEN: { value: "open", description: "Nobody has acknowledged it." },
		ACKNOWLEDGED: { value: "acknowledged", description: "Somebody has." },
	} as const satisfies Readonly<Record<string, { value: AlertState; description: string }>>,
})

export const LeadUnitRef = builder.enumType("AlertLeadUnit", {
	description: "How the time before a due is counted, by the calendar of the dossier's unit.",
	values: {
		WORKING_HOURS: { value: "workingHours", description: "Working hours from now." },
		WORKING_DAYS: {
			value: "workingDays",
			description: "Working days after today; the whole of the last one counts.",
		},
	} as const,
})
