import { Channel, DossierStatus } from "@motcua/domain"
import { Schema } from "effect"
import { dayNumber, instant, json } from "../database/columns.ts"
import { dossierSorts, dossierViews, SpecialDayCondition } from "../dossiers/DossierFilter.ts"
import { faultClasses } from "../incidents/FaultClass.ts"

/** Conditions on the dossier list as they were said: a unit stands for itself and those below it whenever it is asked. */
export const SavedFilter = Schema.Struct({
	search: Schema.NullOr(Schema.String),
	unitId: Schema.NullOr(Schema.Int),
	procedureId: Schema.NullOr(Schema.Int),
	channel: Schema.NullOr(Schema.Literals(Channel.all)),
	subChannel: Schema.NullOr(Schema.String),
	status: Schema.NullOr(Schema.Literals(DossierStatus.all)),
	view: Schema.NullOr(Schema.Literals(dossierViews)),
	faultClass: Schema.NullOr(Schema.Literals([...faultClasses, "unattributed"])),
	receivedFrom: Schema.NullOr(dayNumber),
	receivedTo: Schema.NullOr(dayNumber),
	asOf: Schema.NullOr(dayNumber),
	specialDay: Schema.NullOr(SpecialDayCondition),
})
export interface SavedFilter extends Schema.Schema.Type<typeof SavedFilter> {}

/** A named filter of the dossier list that somebody keeps (bộ lọc đã lưu). */
export const SavedView = Schema.Struct({
	id: Schema.Int,
	version: Schema.Int,
	/** Whose it is. */
	accountId: Schema.Int,
	/** In which unit, and below it, a shared one is seen. */
	unitId: Schema.Int,
	name: Schema.String,
	filter: json(SavedFilter),
	sort: Schema.Literals(dossierSorts),
	shared: Schema.Boolean,
	savedAt: instant,
	savedBy: Schema.String,
})
export interface SavedView extends Schema.Schema.Type<typeof SavedView> {}

/** What whoever saves a view says. */
export type ViewContent = Pick<SavedView, "name" | "filter" | "sort" | "shared">
