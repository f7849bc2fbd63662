import { TimeLimit } from "@motcua/domain"
import type { VariablesOf } from "#lib/graphql/graphql.ts"
import type { CreateProcedure } from "./procedures.graphql.ts"

type Content = VariablesOf<typeof CreateProcedure>["input"]["content"]
export type TimeLimitInput = NonNullable<Content["terms"][number]["statutory"]>
export type LimitUnit = TimeLimitInput["unit"]

/** The units in the order in which a form offers them, with their names in the domain. */
const domainUnits = {
	WORKING_DAYS: "workingDays",
	WORKING_HOURS: "workingHours",
	SAME_DAY: "sameDay",
	CALENDAR_DAYS: "calendarDays",
	MONTHS: "months",
	WORKING_MINUTES: "workingMinutes",
} as const satisfies Record<LimitUnit, string>

export const limitUnits = Object.keys(domainUnits) as LimitUnit[]

/** A limit as it is being typed: the number is text because "1," is a number on its way. */
export type LimitDraft = { unit: LimitUnit | ""; amount: string; cutOff: string }

export type LimitMistake = "amountInvalid" | "amountInteger" | "amountHalf" | "cutOffMissing"

type SavedLimit = { unit: LimitUnit; amount: number | null; cutOff: string | null }

export const limitDraftOf = (limit: SavedLimit | null | undefined): LimitDraft =>
	limit
		? {
				unit: limit.unit,
				amount: limit.amount === null ? "" : String(limit.amount).replace(".", ","),
				cutOff: limit.cutOff ?? "",
			}
		: { unit: "", amount: "", cutOff: "" }

const amountOf = ({ amount }: LimitDraft): number =>
	amount.trim() === "" ? Number.NaN : Number(amount.trim().replace(",", "."))

export const limitInputOf = (draft: LimitDraft): TimeLimitInput | null => {
	if (draft.unit === "") return null
	if (draft.unit === "SAME_DAY") return { unit: draft.unit, cutOff: draft.cutOff || null }
	return { unit: draft.unit, amount: amountOf(draft) }
}

const read = (draft: LimitDraft, unit: LimitUnit) =>
	TimeLimit.decode({ unit: domainUnits[unit], amount: amountOf(draft), cutOff: draft.cutOff })

/** The limit that is typed; null while it is none. */
export const readLimitDraft = (draft: LimitDraft): TimeLimit.TimeLimit | null => {
	if (draft.unit === "") return null
	const limit = read(draft, draft.unit)
	return limit._tag === "Success" ? limit.success : null
}

/** What keeps a typed limit from being sent; null when it can go. */
export const limitMistake = (draft: LimitDraft): LimitMistake | null => {
	if (draft.unit === "") return null
	const limit = read(draft, draft.unit)
	if (limit._tag === "Success") return null
	if (draft.unit === "SAME_DAY") return "cutOffMissing"
	if (limit.failure.issues[0]?.code !== "fraction") return "amountInvalid"
	return draft.unit === "WORKING_DAYS" ? "amountHalf" : "amountInteger"
}

/** Whether a commitment is surely longer than the statutory limit; the doubtful cases are the server's to judge. */
export const isLonger = (committed: LimitDraft, statutory: LimitDraft): boolean => {
	if (committed.unit === "" || statutory.unit === "") return false
	const [a, b] = [read(committed, committed.unit), read(statutory, statutory.unit)]
	return a._tag === "Success" && b._tag === "Success" && TimeLimit.isLonger(a.success, b.success) === "yes"
}
