import { Channel, DossierStatus } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { dayNumber, instant } from "../database/columns.ts"
import { faultClasses } from "../incidents/FaultClass.ts"
import { missReasons, promiseOutcomes } from "../specialdays/SpecialDayDossiers.ts"

export const dossierViews = [
	"ALL",
	"OPEN",
	"OVERDUE_OPEN",
	"DUE_TODAY",
	"RESOLVED",
	"RESOLVED_LATE",
	"WAITING",
] as const
export type DossierView = (typeof dossierViews)[number]

export const dossierSorts = ["RECEIVED_DESC", "RECEIVED_ASC", "DUE_ASC", "CODE_ASC"] as const
export type DossierSort = (typeof dossierSorts)[number]

/** Dossiers that came in on the days of a special-day rule, or on those it is compared with. */
export const SpecialDayCondition = Schema.Struct({
	ruleId: Schema.Int,
	from: dayNumber,
	to: dayNumber,
	days: Schema.Literals(["special", "before", "ordinary"]),
	outcome: Schema.NullOr(Schema.Literals(promiseOutcomes)),
	isPromised: Schema.NullOr(Schema.Boolean),
	missReason: Schema.NullOr(Schema.Literals(missReasons)),
	isAssisted: Schema.NullOr(Schema.Boolean),
	isReturned: Schema.NullOr(Schema.Boolean),
	isFinishedSameDay: Schema.NullOr(Schema.Boolean),
})
export interface SpecialDayCondition extends Schema.Schema.Type<typeof SpecialDayCondition> {}

/** Conditions on a list of dossiers, as they are kept; those that are `null` do not restrict. */
export const StoredFilter = Schema.Struct({
	search: Schema.NullOr(Schema.String),
	unitIds: Schema.NullOr(Schema.Array(Schema.Int)),
	procedureId: Schema.NullOr(Schema.Int),
	channel: Schema.NullOr(Schema.Literals(Channel.all)),
	subChannel: Schema.NullOr(Schema.String),
	status: Schema.NullOr(Schema.Literals(DossierStatus.all)),
	view: Schema.Literals(dossierViews),
	faultClass: Schema.NullOr(Schema.Literals([...faultClasses, "unattributed"])),
	/** Days as the domain counts them. */
	receivedFrom: Schema.NullOr(dayNumber),
	receivedTo: Schema.NullOr(dayNumber),
	/** The moment at which views are judged. */
	at: instant,
	/** Leave out what was received after that moment. */
	isLookingBack: Schema.Boolean,
	/** Lists that were prepared before there was this condition lack it. */
	specialDay: Schema.NullOr(SpecialDayCondition).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))),
})
export interface DossierFilter extends Schema.Schema.Type<typeof StoredFilter> {}
