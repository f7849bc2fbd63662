import { CivilDate, type DossierEvent, Instant } from "@motcua/domain"
import { Result, Schema } from "effect"

const reason = { reason: Schema.String }
const at = { at: Schema.String }

/** The column `content` of an event; moments and days as text, so that the row reads without the program. */
const Stored = Schema.TaggedUnion({
	Submitted: at,
	Received: { ...at, appointedAt: Schema.optionalKey(Schema.NullOr(Schema.String)) },
	Accepted: at,
	SupplementRequested: { ...at, ...reason },
	Supplemented: at,
	Suspended: { ...at, ...reason },
	Resumed: at,
	Extended: { ...at, ...reason, newDueOn: Schema.String },
	Transferred: { ...at, ...reason, unitId: Schema.String },
	Completed: at,
	Returned: at,
	Withdrawn: { ...at, ...reason },
	Refused: { ...at, ...reason },
})
const decodeStored = Schema.decodeUnknownSync(Stored)

const moment = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))

export const encodeEvent = (event: DossierEvent.DossierEvent): typeof Stored.Type => {
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

/** What was stored by {@link encodeEvent}; anything else is a broken database. */
export const decodeEvent = (content: unknown): DossierEvent.DossierEvent => {
	const stored = decodeStored(content)
	const happened = { at: moment(stored.at) }
	switch (stored._tag) {
		case "Received":
			return {
				_tag: "Received",
				...happened,
				appointedAt: stored.appointedAt ? moment(stored.appointedAt) : null,
			}
		case "Extended":
			return { ...stored, ...happened, newDueOn: Result.getOrThrow(CivilDate.parse(stored.newDueOn)) }
		default:
			return { ...stored, ...happened }
	}
}

/** The reason an event was recorded with, where its kind has one. */
export const reasonOf = (event: DossierEvent.DossierEvent): string | null =>
	"reason" in event ? event.reason : null
