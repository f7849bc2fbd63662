import { Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { contentColumns } from "./ProcedureContent.ts"

export const publicationStates = ["draft", "published"] as const
export type PublicationState = (typeof publicationStates)[number]

export const ProcedureVersion = Schema.Struct({
	...contentColumns,
	id: Schema.Int,
	procedureId: Schema.Int,
	state: Schema.Literals(publicationStates),
	validFrom: civilDate,
	validTo: Schema.NullOr(civilDate),
	savedAt: instant,
	savedByAccount: Schema.NullOr(Schema.Int),
})
/** What is in force from a day on, or the one draft beside it. */
export interface ProcedureVersion extends Schema.Schema.Type<typeof ProcedureVersion> {}

export const Procedure = Schema.Struct({
	...contentColumns,
	id: Schema.Int,
	code: Schema.String,
	/** Grows with every change of the procedure. */
	version: Schema.Int,
	state: Schema.Literals(publicationStates),
	validFrom: civilDate,
})
/**
 * What a citizen can ask for (thủ tục hành chính), as it is in force on a day; where nothing is in force yet, as it will
 * be or as it is drafted.
 */
export interface Procedure extends Schema.Schema.Type<typeof Procedure> {}

export const ProcedureScope = Schema.Struct({
	id: Schema.Int,
	code: Schema.String,
	sector: contentColumns.sector,
	noAppointmentEligible: contentColumns.noAppointmentEligible,
	validFrom: civilDate,
	validTo: Schema.NullOr(civilDate),
})
/** What rules of special days ask of a published version, and the days on which it holds. */
export interface ProcedureScope extends Schema.Schema.Type<typeof ProcedureScope> {}
