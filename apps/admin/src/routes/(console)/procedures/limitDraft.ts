import type { VariablesOf } from "#lib/graphql/graphql.ts"
import type { CreateProcedure } from "./procedures.graphql.ts"

type Content = VariablesOf<typeof CreateProcedure>["input"]["content"]
export type TimeLimitInput = NonNullable<Content["terms"][number]["statutory"]>
export type LimitUnit = TimeLimitInput["unit"]

export const limitUnits = [
	"WORKING_DAYS",
	"WORKING_HOURS",
	"SAME_DAY",
	"CALENDAR_DAYS",
	"MONTHS",
	"WORKING_MINUTES",
] as const satisfies readonly LimitUnit[]

/** A limit as it is being typed: the number is text because "1," is a number on its way. */
export type LimitDraft = { unit: LimitUnit | ""; amount: string; cutOff: string }

export type LimitMistake = "required" | "amountInvalid" | "amountInteger" | "amountHalf" | "cutOffMissing"

export const emptyLimit = (): LimitDraft => ({ unit: "", amount: "", cutOff: "" })

type SavedLimit = { unit: LimitUnit; amount: number | null; cutOff: string | null }

export const limitDraftOf = (limit: SavedLimit | null | undefined): LimitDraft =>
	limit
		? {
				unit: limit.unit,
				amount: limit.amount === null ? "" : String(limit.amount).replace(".", ","),
				cutOff: limit.cutOff ?? "",
			}
		: emptyLimit()

export const amountOf = (draft: LimitDraft): number => Number(draft.amount.trim().replace(",", "."))

export const limitInputOf = (draft: LimitDraft): TimeLimitInput | null => {
	if (draft.unit === "") return null
	if (draft.unit === "SAME_DAY") return { unit: draft.unit, cutOff: draft.cutOff || null }
	return { unit: draft.unit, amount: amountOf(draft) }
}

/** What keeps a typed limit from being sent; null when it can go. Half days only in working days. */
export const limitMistake = (draft: LimitDraft): LimitMistake | null => {
	if (draft.unit === "") return null
	if (draft.unit === "SAME_DAY") return draft.cutOff === "" ? "cutOffMissing" : null
	const amount = amountOf(draft)
	if (draft.amount.trim() === "" || !(amount > 0)) return "amountInvalid"
	if (draft.unit === "WORKING_DAYS") return Number.isInteger(amount * 2) ? null : "amountHalf"
	return Number.isInteger(amount) ? null : "amountInteger"
}

/** Only limits of one unit can be compared without a calendar; the rest is the server's to judge. */
export const isLonger = (committed: LimitDraft, statutory: LimitDraft): boolean =>
	committed.unit !== "" &&
	committed.unit !== "SAME_DAY" &&
	committed.unit === statutory.unit &&
	amountOf(committed) > amountOf(statutory)
