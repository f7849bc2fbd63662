import { CivilDate, type DossierEvent, Instant } from "@motcua/domain"
import { Predicate, Result } from "effect"

const moment = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))

/** The column `content` of an event; moments and days as text, so that the row reads without the program. */
export const encodeEvent = (event: DossierEvent.DossierEvent): object => {
	const happened = { at: Instant.formatWithOffset(event.at) }
	switch (event._tag) {
		case "Received":
			return {
				_tag: "Received",
				...happened,
				appointedAt: event.appointedAt ? Instant.formatWithOffset(event.appointedAt) : null,
			}
		case "Extended":
			return { ...event, ...happened, newDueOn: CivilDate.format(event.newDueOn) }
		default:
			return { ...event, ...happened }
	}
}

const broken = (content: unknown): never => {
	throw new Error(`a stored event that no version of the program has written: ${JSON.stringify(content)}`)
}

/**
 * What was stored by {@link encodeEvent}; anything else is a broken database. All events of all open dossiers pass here
 * when a calendar is tried, so it is read by hand.
 */
export const decodeEvent = (content: unknown): DossierEvent.DossierEvent => {
	const text = (name: string): string => {
		const value = Predicate.hasProperty(content, name) ? content[name] : undefined
		return Predicate.isString(value) ? value : broken(content)
	}
	const optionalText = (name: string): string | null =>
		Predicate.hasProperty(content, name) && content[name] !== null ? text(name) : null
	const kind = text("_tag")
	const at = moment(text("at"))
	switch (kind) {
		case "Received": {
			const hasAppointment = Predicate.hasProperty(content, "appointedAt") && content.appointedAt !== null
			return { _tag: kind, at, appointedAt: hasAppointment ? moment(text("appointedAt")) : null }
		}
		case "Submitted":
		case "Accepted":
		case "Supplemented":
		case "Resumed":
		case "Completed":
		case "Returned":
			return { _tag: kind, at }
		case "Suspended":
			return { _tag: kind, at, reason: text("reason"), allowance: optionalText("allowance") }
		case "SupplementRequested":
		case "Withdrawn":
		case "Refused":
			return { _tag: kind, at, reason: text("reason") }
		case "Extended":
			return {
				_tag: kind,
				at,
				reason: text("reason"),
				allowance: optionalText("allowance"),
				newDueOn: Result.getOrThrow(CivilDate.parse(text("newDueOn"))),
			}
		case "StepFinished":
			return { _tag: kind, at, step: text("step") }
		case "Transferred":
			return { _tag: kind, at, reason: text("reason"), unitId: text("unitId") }
		case "CaseChanged":
			return {
				_tag: kind,
				at,
				reason: text("reason"),
				from: optionalText("from"),
				caseId: optionalText("caseId"),
			}
		default:
			return broken(content)
	}
}

/** The reason an event was recorded with, where its kind has one. */
export const reasonOf = (event: DossierEvent.DossierEvent): string | null =>
	"reason" in event ? event.reason : null

/** The code of the allowance that an event was recorded under, where its kind has one. */
export const allowanceCodeOf = (event: DossierEvent.DossierEvent): string | null =>
	"allowance" in event ? (event.allowance ?? null) : null
