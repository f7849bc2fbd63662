import { Schema } from "effect"
import { civilDate } from "../database/columns.ts"
import { targetStatuses } from "../targets/TargetStatus.ts"

/** How long before its due a dossier is at risk, in working time of its unit. */
export const leadUnits = ["workingHours", "workingDays"] as const
const lead = { amount: Schema.Int, unit: Schema.Literals(leadUnits) }
export interface Lead extends Schema.Struct.Type<typeof lead> {}

/** What an alert rule looks for, with its threshold. */
export const AlertTrigger = Schema.TaggedUnion({
	/** Open, its clock running, and its appointment, or once that is past its due by law, within so much working time. */
	DossierAtRisk: lead,
	/** Open after its due. */
	DossierOverdue: {},
	/** The lateness budget of a target is used so many times as fast as its period passes. */
	BurnRate: { factor: Schema.Number },
	/** A target stands otherwise than before; `to` says which standings are told, all when empty. */
	StatusChanged: { to: Schema.Array(Schema.Literals(targetStatuses)) },
})
export type AlertTrigger = typeof AlertTrigger.Type
export const alertKinds = ["DossierAtRisk", "DossierOverdue", "BurnRate", "StatusChanged"] as const
export type AlertKind = AlertTrigger["_tag"]

/** What is watched in a unit and those below it (quy tắc cảnh báo). */
export const AlertRule = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	version: Schema.Int,
	name: Schema.String,
	trigger: AlertTrigger,
	/** Told together once a working day from this hour on; each by itself when `null`. */
	digestHour: Schema.NullOr(Schema.Int),
	/** The last day whose digest was told, or need not be told any more. */
	lastDigestOn: civilDate,
	isOn: Schema.Boolean,
})
export interface AlertRule extends Schema.Schema.Type<typeof AlertRule> {}
