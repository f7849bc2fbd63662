import { Channel, DossierStatus } from "@motcua/domain"
import { Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { faultClasses } from "../incidents/FaultClass.ts"

/** A dossier as it is stored for reading: who and what, and what its events add up to. */
export const Dossier = Schema.Struct({
	id: Schema.Int,
	code: Schema.String,
	/** The number of its events; it grows with every one. */
	version: Schema.Int,
	/** Who handles it. */
	unitId: Schema.Int,
	/** Who received it, when it was handed on since. */
	receivedUnitId: Schema.NullOr(Schema.Int),
	procedureId: Schema.Int,
	/** The code of the case of the procedure that it is counted by: of its receipt, or as it was changed to. */
	caseCode: Schema.NullOr(Schema.String),
	channel: Schema.Literals(Channel.all),
	subChannel: Schema.NullOr(Schema.String),
	submitterName: Schema.String,
	assistedBy: Schema.NullOr(Schema.String),
	receivedAt: instant,
	receivedOn: civilDate,
	status: Schema.Literals(DossierStatus.all),
	dueAt: Schema.NullOr(instant),
	legalDueAt: Schema.NullOr(instant),
	originalDueAt: Schema.NullOr(instant),
	specialDayRuleId: Schema.NullOr(Schema.Int),
	promisedAt: Schema.NullOr(instant),
	provisional: Schema.Boolean,
	calendarVersion: Schema.String,
	heldSince: Schema.NullOr(instant),
	finishedAt: Schema.NullOr(instant),
	endedAt: Schema.NullOr(instant),
	returnedAt: Schema.NullOr(instant),
	supplementRequests: Schema.Int,
	faultClass: Schema.NullOr(Schema.Literals(faultClasses)),
	incidentId: Schema.NullOr(Schema.Int),
	synthetic: Schema.Boolean,
	/** The moment whose knowledge of calendars and rules its due rests on. */
	rulesKnownAt: instant,
	/** Printed on the slip; with the number it shows the public where the dossier stands. */
	slipCode: Schema.String,
	/** When its names and texts were erased; they are empty since. */
	erasedAt: Schema.NullOr(instant),
})
export interface Dossier extends Schema.Schema.Type<typeof Dossier> {}

/** What a dossier is folded and judged anew by. */
export type Foldable = Pick<
	Dossier,
	"id" | "unitId" | "receivedUnitId" | "procedureId" | "caseCode" | "channel" | "receivedOn" | "rulesKnownAt"
>

/** What an open dossier is moved by, for those who read all of them. */
export interface OpenDossier
	extends Foldable,
		Pick<Dossier, "code" | "dueAt" | "legalDueAt" | "heldSince" | "endedAt"> {}

/** One event as it is stored: what happened, when it was written down, and by whom. */
export const RecordedEvent = Schema.Struct({
	dossierId: Schema.Int,
	sequence: Schema.Int,
	content: Schema.Unknown,
	recordedAt: instant,
	actor: Schema.String,
})
