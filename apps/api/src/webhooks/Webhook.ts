import { Schema } from "effect"
import { instant } from "../database/columns.ts"
import { announcementKinds } from "./Announcement.ts"

export const webhookStates = ["active", "paused", "removed"] as const
export type WebhookState = (typeof webhookStates)[number]

export const Webhook = Schema.Struct({
	id: Schema.Int,
	version: Schema.Int,
	unitId: Schema.Int,
	name: Schema.String,
	address: Schema.String,
	kinds: Schema.Array(Schema.Literals(announcementKinds)),
	state: Schema.Literals(webhookStates),
	createdAt: instant,
	createdBy: Schema.String,
	pending: Schema.Int,
	givenUp: Schema.Int,
})
/** An address of another system that is told what happens in a unit and below it. */
export interface Webhook extends Schema.Schema.Type<typeof Webhook> {}

export const Delivery = Schema.Struct({
	id: Schema.Int,
	kind: Schema.Literals(announcementKinds),
	subject: Schema.String,
	announcedAt: instant,
	state: Schema.Literals(["pending", "delivered", "givenUp"]),
	attempts: Schema.Int,
	nextAttemptAt: Schema.NullOr(instant),
	lastAttemptAt: Schema.NullOr(instant),
	lastAnswer: Schema.NullOr(Schema.String),
})
/** One announcement on its way to one webhook. */
export interface Delivery extends Schema.Schema.Type<typeof Delivery> {}

export const DueDelivery = Schema.Struct({
	id: Schema.Int,
	attempts: Schema.Int,
	address: Schema.String,
	secret: Schema.String,
	announcementId: Schema.Int,
	kind: Schema.Literals(announcementKinds),
	unitCode: Schema.NullOr(Schema.String),
	subject: Schema.String,
	data: Schema.Record(Schema.String, Schema.Unknown),
	announcedAt: instant,
})
/** A delivery that is to be tried now, with all that it needs. */
export interface DueDelivery extends Schema.Schema.Type<typeof DueDelivery> {}
