import type {
	CalendarSpec,
	ClockStart,
	Deadline,
	ReceiptPolicy,
	SpecialDayRule,
	Suspension,
	TimeLimit,
} from "../../src/index.ts"

export interface DueVector {
	readonly receivedAt: string
	readonly limit: TimeLimit.Json
	readonly specialDays?: readonly SpecialDayRule.Json[]
	readonly suspensions?: readonly (readonly [string, string | null])[]
	readonly sector?: string
	readonly receiptPolicy?: ReceiptPolicy.ReceiptPolicy
	readonly closing?: ClockStart.ClosingPolicy
	readonly dueAtPolicy?: NonNullable<Deadline.DeadlineInput["dueAtPolicy"]>
	readonly timeEndPolicy?: NonNullable<Deadline.DeadlineInput["timeEndPolicy"]>
	readonly bounds?: Suspension.Bounds
	readonly dueAt: string | null
	readonly legalDueAt?: string
	readonly why: string
}

export interface SpecialDayVector {
	readonly rule: SpecialDayRule.Json
	readonly from: string
	readonly to: string
	readonly dates: readonly string[]
	readonly why: string
}

/** The kind, its moment, and the new day of an extension. */
export type DossierLine = readonly ["Received" | "Suspended" | "Returned" | "Extended", string, string?]

export interface DossierVector {
	readonly events: readonly [DossierLine, ...DossierLine[]]
	readonly status?: string
	readonly dueAt?: string | null
	readonly refused?: string
	readonly why: string
}

/** The file `conformance/vectors.json`; its README says what each part asks. */
export interface Vectors {
	readonly version: 1
	readonly calendar: {
		readonly range: { readonly from: string; readonly to: string }
		readonly spec: CalendarSpec.Json
	}
	readonly calendarDays: readonly { readonly date: string; readonly working: boolean }[]
	readonly addedDays: readonly {
		readonly start: string
		readonly amount: number
		readonly end: string | null
	}[]
	readonly daysBetween: readonly { readonly from: string; readonly to: string; readonly days: number }[]
	readonly addedMinutes: readonly {
		readonly start: string
		readonly minutes: number
		readonly end: string | null
	}[]
	readonly minutesBetween: readonly {
		readonly from: string
		readonly to: string
		readonly minutes: number
	}[]
	readonly specialDays: readonly SpecialDayVector[]
	readonly dues: readonly {
		readonly about: string
		readonly calendar: CalendarSpec.Json
		readonly cases: readonly DueVector[]
	}[]
	readonly dossiers: readonly DossierVector[]
}
