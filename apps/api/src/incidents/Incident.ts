import { Schema } from "effect"
import { instant } from "../database/columns.ts"

/** A fault of a system (sự cố hệ thống) over a time; it explains lateness and never moves a due date. */
export const Incident = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	name: Schema.String,
	system: Schema.String,
	from: instant,
	to: Schema.NullOr(instant),
	document: Schema.NullOr(Schema.String),
	version: Schema.Int,
})
export interface Incident extends Schema.Schema.Type<typeof Incident> {}

export type NewIncident = Omit<Incident, "id" | "version">
