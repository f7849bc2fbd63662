import { Schema } from "effect"
import { civilDate } from "../database/columns.ts"

export const unitKinds = ["PROVINCE", "DISTRICT", "CITY", "WARD", "COMMUNE"] as const
export type UnitKind = (typeof unitKinds)[number]

/** A one-stop department (bộ phận một cửa) of a province, city, ward or commune, in force from a day on. */
export const Unit = Schema.Struct({
	id: Schema.Int,
	code: Schema.String,
	name: Schema.String,
	kind: Schema.Literals(unitKinds),
	parentId: Schema.NullOr(Schema.Int),
	validFrom: civilDate,
	validTo: Schema.NullOr(civilDate),
	synthetic: Schema.Boolean,
	/** Grows with every change of the unit. */
	version: Schema.Int,
})
export interface Unit extends Schema.Schema.Type<typeof Unit> {}

export type NewUnit = Omit<Unit, "id" | "version">

/** One unit that another went on as (sáp nhập, chia tách). */
export const Succession = Schema.Struct({
	predecessorId: Schema.Int,
	successorId: Schema.Int,
	happenedOn: civilDate,
	document: Schema.NullOr(Schema.String),
})
export interface Succession extends Schema.Schema.Type<typeof Succession> {}
