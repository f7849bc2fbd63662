import type { IssueReport } from "../internal/IssueReport.ts"
import { isObject, type JsonObject } from "../internal/Json.ts"
import { decodeDate } from "../internal/TimeFields.ts"
import type { LegalBasis } from "../law/LegalBasis.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Report } from "./InvalidCalendar.ts"

/** A document in data: its name, or its name with article and address. */
export type BasisJson = string | LegalBasis

/** Reports a least open time that no day has. */
export const checkMinutes = (minutes: unknown, path: string, report: Report): minutes is number => {
	if (typeof minutes === "number" && Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440) return true
	report(path, "invalidMinutes", minutes)
	return false
}

/** What closures, swaps and overrides may carry besides their date. */
export interface Reason {
	readonly name?: string
	readonly basis?: LegalBasis
	/** The day on which it became known (ngày công bố), for closures that nobody could plan with; see CalendarKnowledge. */
	readonly announcedOn?: CivilDate.CivilDate
}

/** A reason in data. */
export interface ReasonJson {
	readonly name?: string
	readonly basis?: BasisJson
	readonly announcedOn?: string
}

/** Reads the name, the document and the day of announcement that closures, swaps and overrides may carry. */
export const decodeReason = (json: JsonObject, path: string, report: Report): Reason => {
	const name = decodeText(json.name, `${path}.name`, report)
	const basis = decodeBasis(json.basis, `${path}.basis`, report)
	const announcedOn =
		json.announcedOn === undefined ? null : decodeDate(json.announcedOn, `${path}.announcedOn`, report)
	return {
		...(name === undefined ? {} : { name }),
		...(basis === undefined ? {} : { basis }),
		...(announcedOn === null ? {} : { announcedOn }),
	}
}

export const decodeText = (
	json: unknown,
	path: string,
	report: IssueReport<"notAText">,
): string | undefined => {
	if (typeof json === "string") return json
	if (json !== undefined && json !== null) report(path, "notAText", json)
	return undefined
}

export const decodeBasis = (
	json: unknown,
	path: string,
	report: IssueReport<"notAText">,
): LegalBasis | undefined => {
	if (!isObject(json)) {
		const instrument = decodeText(json, path, report)
		return instrument === undefined ? undefined : { instrument }
	}
	const instrument = decodeText(json.instrument ?? 0, `${path}.instrument`, report)
	const article = decodeText(json.article, `${path}.article`, report)
	const url = decodeText(json.url, `${path}.url`, report)
	if (instrument === undefined) return undefined
	return { instrument, ...(article === undefined ? {} : { article }), ...(url === undefined ? {} : { url }) }
}

export const encodeReason = ({ name, basis, announcedOn }: Reason): ReasonJson => ({
	...(name === undefined ? {} : { name }),
	...(basis === undefined ? {} : { basis: encodeBasis(basis) }),
	...(announcedOn === undefined ? {} : { announcedOn: CivilDate.format(announcedOn) }),
})

export const encodeBasis = ({ instrument, article, url }: LegalBasis): BasisJson =>
	article === undefined && url === undefined
		? instrument
		: { instrument, ...(article === undefined ? {} : { article }), ...(url === undefined ? {} : { url }) }
