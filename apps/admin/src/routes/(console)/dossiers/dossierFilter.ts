import type { VariablesOf } from "#lib/graphql/graphql.ts"
import type { DossierList } from "./dossiers.graphql.ts"

type Variables = VariablesOf<typeof DossierList>
export type DossierFilter = NonNullable<Variables["filter"]>
export type DossierSort = NonNullable<Variables["sort"]>

export const statuses = [
	"SUBMITTED",
	"ACCEPTED",
	"IN_PROGRESS",
	"SUPPLEMENT_REQUESTED",
	"SUSPENDED",
	"FINISHED",
	"HANDED_OVER",
	"NOT_ACCEPTED",
	"WITHDRAWN",
	"STOPPED",
] as const
export const views = ["OPEN", "OVERDUE_OPEN", "DUE_TODAY", "WAITING", "RESOLVED", "RESOLVED_LATE"] as const
export const faultClasses = [
	"SOFTWARE",
	"OTHER_AGENCY",
	"CITIZEN",
	"OFFICER",
	"FORCE_MAJEURE",
	"UNATTRIBUTED",
] as const
export const sorts = ["RECEIVED_DESC", "RECEIVED_ASC", "DUE_ASC", "CODE_ASC"] as const
export const channelChoices = ["COUNTER", "ONLINE", "ONLINE.zalo", "PUBLIC_POST"] as const

/** The names under which the list's filters stand in the address; a link from a figure uses the same ones. */
export const filterKeys = [
	"search",
	"view",
	"status",
	"unit",
	"procedure",
	"channel",
	"fault",
	"from",
	"to",
	"asOf",
	"rule",
	"ruleFrom",
	"ruleTo",
	"days",
	"outcome",
	"reason",
	"promised",
	"assisted",
	"returned",
	"sameDay",
] as const
export const dayGroups = ["SPECIAL", "BEFORE", "ORDINARY"] as const
export const outcomes = ["KEPT", "MISSED", "PENDING", "FELL_OUT", "NOT_PROMISED"] as const
export const missReasons = [
	"SOFTWARE",
	"OTHER_AGENCY",
	"CITIZEN",
	"OFFICER",
	"FORCE_MAJEURE",
	"WITHDRAWN",
	"STOPPED",
	"PROPOSED",
	"UNKNOWN",
] as const

const oneOf = <T extends string>(text: string | null, allowed: readonly T[]): T | undefined =>
	allowed.find((value) => value === text)

const isoDate = (text: string | null): string | undefined =>
	text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined

const withoutBlanks = <T extends object>(filter: T): T =>
	Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== "")) as T

const yesOrNo = (text: string | null): boolean | undefined =>
	text === "true" ? true : text === "false" ? false : undefined

/** The days of a rule, when the address names it and both days. */
const specialDayOf = (params: URLSearchParams): DossierFilter["specialDay"] => {
	const ruleId = params.get("rule")
	const from = isoDate(params.get("ruleFrom"))
	const to = isoDate(params.get("ruleTo"))
	if (!ruleId || from === undefined || to === undefined) return undefined
	return withoutBlanks({
		ruleId,
		from,
		to,
		days: oneOf(params.get("days"), dayGroups),
		outcome: oneOf(params.get("outcome"), outcomes),
		missReason: oneOf(params.get("reason"), missReasons),
		promised: yesOrNo(params.get("promised")),
		assisted: yesOrNo(params.get("assisted")),
		returned: yesOrNo(params.get("returned")),
		finishedSameDay: yesOrNo(params.get("sameDay")),
	})
}

export const filterOf = (params: URLSearchParams): DossierFilter => {
	const channel = oneOf(params.get("channel"), channelChoices)
	return withoutBlanks<DossierFilter>({
		search: params.get("search")?.trim(),
		view: oneOf(params.get("view"), views),
		status: oneOf(params.get("status"), statuses),
		unitId: params.get("unit") ?? undefined,
		procedureId: params.get("procedure") ?? undefined,
		channel: channel === "ONLINE.zalo" ? "ONLINE" : channel,
		subChannel: channel === "ONLINE.zalo" ? "zalo" : undefined,
		faultClass: oneOf(params.get("fault"), faultClasses),
		receivedFrom: isoDate(params.get("from")),
		receivedTo: isoDate(params.get("to")),
		asOf: isoDate(params.get("asOf")),
		specialDay: specialDayOf(params),
	})
}

export const sortOf = (params: URLSearchParams): DossierSort =>
	oneOf(params.get("sort"), sorts) ?? "RECEIVED_DESC"
