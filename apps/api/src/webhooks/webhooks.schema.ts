import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { once, onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { AnnouncementKind } from "./Announcement.ts"
import type { Delivery, Webhook, WebhookState } from "./Webhook.ts"
import { Webhooks } from "./Webhooks.ts"

const AnnouncementKindRef = builder.enumType("AnnouncementKind", {
	description:
		"What another system can be told; `type` of the CloudEvent is vn.motcua. and the value in brackets.",
	values: {
		DOSSIER_RECEIVED: {
			value: "dossier.received",
			description: "A dossier was received (dossier.received).",
		},
		DOSSIER_CHANGED: {
			value: "dossier.changed",
			description: "Something happened to a dossier; `action` says what (dossier.changed).",
		},
		DOSSIER_DUE_MOVED: {
			value: "dossier.dueMoved",
			description: "Somebody decided that its due date moves (dossier.dueMoved).",
		},
		DOSSIERS_IMPORTED: {
			value: "dossiers.imported",
			description: "Many dossiers were imported (dossiers.imported).",
		},
		CALENDAR_PUBLISHED: {
			value: "calendar.published",
			description: "A version of a calendar layer was published (calendar.published).",
		},
		SPECIAL_DAYS_CHANGED: {
			value: "specialDays.changed",
			description: "A rule of special days began, changed or ended (specialDays.changed).",
		},
		PROCEDURE_PUBLISHED: {
			value: "procedure.published",
			description: "A version of a procedure was published (procedure.published).",
		},
		INCIDENT_REPORTED: {
			value: "incident.reported",
			description: "A fault of a system was reported, corrected or ended (incident.reported).",
		},
		REPORT_TAKEN: {
			value: "report.taken",
			description: "A report was taken, by a person or a schedule (report.taken).",
		},
		ALERT_RAISED: {
			value: "alert.raised",
			description: "An alert was raised by a rule that tells each by itself (alert.raised).",
		},
		ALERT_DIGEST: {
			value: "alert.digest",
			description: "A rule tells the alerts since its last digest together, as numbers (alert.digest).",
		},
		WEBHOOK_TESTED: {
			value: "webhook.tested",
			description: "Somebody sent a test; it goes to its webhook whatever that listens to (webhook.tested).",
		},
	} as const satisfies Readonly<Record<string, { value: AnnouncementKind; description: string }>>,
})

const WebhookStateRef = builder.enumType("WebhookState", {
	description: "Whether a webhook is told anything.",
	values: {
		ACTIVE: { value: "active", description: "It is told." },
		PAUSED: {
			value: "paused",
			description: "It is told nothing new; what waits is sent when it is active again.",
		},
		REMOVED: { value: "removed", description: "It is never told anything again." },
	} as const satisfies Readonly<Record<string, { value: WebhookState; description: string }>>,
})

const DeliveryStateRef = builder.enumType("WebhookDeliveryState", {
	description: "Where a message stands.",
	values: {
		PENDING: { value: "pending", description: "It is sent now, or again after a while." },
		DELIVERED: { value: "delivered", description: "It was answered with 2xx." },
		GIVEN_UP: { value: "givenUp", description: "Nobody took it within two days; replay sends it again." },
	} as const satisfies Readonly<Record<string, { value: Delivery["state"]; description: string }>>,
})

const DeliveryRef = builder.objectRef<Delivery>("WebhookDelivery").implement({
	description: "A message to a webhook.",
	fields: (t) => ({
		kind: t.expose("kind", { type: AnnouncementKindRef, description: "What it tells." }),
		subject: t.exposeString("subject", { description: "Of what: a number or a name." }),
		announcedAt: t.expose("announcedAt", { type: "Instant", description: "When it happened." }),
		state: t.expose("state", { type: DeliveryStateRef, description: "Where it stands." }),
		attempts: t.exposeInt("attempts", { description: "How often it was sent." }),
		lastAttemptAt: t.expose("lastAttemptAt", {
			type: "Instant",
			nullable: true,
			description: "When it was sent last.",
		}),
		lastAnswer: t.exposeString("lastAnswer", {
			nullable: true,
			description: "The HTTP status of the last answer, or why there was none.",
		}),
		nextAttemptAt: t.expose("nextAttemptAt", {
			type: "Instant",
			nullable: true,
			description: "When it is sent again; null when it is not.",
		}),
	}),
})

export const WebhookRef = builder.loadableNodeRef("Webhook", {
	id: { resolve: (webhook: Webhook) => webhook.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Webhooks.use((webhooks) => webhooks.findByIds(ids)),
		).then((found) => [...found]),
	sort: (webhook) => webhook.id,
})

WebhookRef.implement({
	description:
		"An address of another system that is told what happens in a unit and below it: CloudEvents 1.0 in JSON, signed as Standard Webhooks says, at least once, without names of people.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "What it is for." }),
		address: t.exposeString("address", { description: "Where messages are sent." }),
		unit: t.field({ type: UnitRef, description: "Whose news it hears.", resolve: ({ unitId }) => unitId }),
		kinds: t.field({
			type: [AnnouncementKindRef],
			description: "What it is told.",
			resolve: ({ kinds }) => [...kinds],
		}),
		state: t.expose("state", { type: WebhookStateRef, description: "Whether it is told anything." }),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		createdAt: t.expose("createdAt", { type: "Instant", description: "When it was made." }),
		createdBy: t.exposeString("createdBy", { description: "Who made it." }),
		pending: t.exposeInt("pending", { description: "How many messages wait." }),
		givenUp: t.exposeInt("givenUp", { description: "How many nobody took." }),
		deliveries: t.connection(
			{
				type: DeliveryRef,
				description: "Its messages of the last 30 days, the newest first; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ id }, args, context) =>
					connection(
						context,
						args,
						(request) => Webhooks.use((webhooks) => webhooks.deliveries(id, request)),
						(delivery) => String(delivery.id),
						isRowNumber,
					),
			},
			{ name: "WebhookDeliveryConnection", description: "A page of messages." },
			{ name: "WebhookDeliveryEdge", description: "A message in a page." },
		),
	}),
})

builder.queryField("webhooks", (t) =>
	t.connection(
		{
			type: WebhookRef,
			description: "The webhooks of the caller's units, the newest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "MANAGE_TOKENS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Webhooks.use((webhooks) => webhooks.page(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "WebhookConnection", description: "A page of webhooks." },
		{ name: "WebhookEdge", description: "A webhook on its page." },
	),
)

const CreateWebhookInput = builder.inputType("CreateWebhookInput", {
	description: "An address to be told.",
	fields: (t) => ({
		unitId: t.globalID({
			required: true,
			for: UnitRef,
			description: "Whose news it hears, with those below.",
		}),
		name: t.string({ required: true, description: "What it is for." }),
		address: t.string({ required: true, description: "An https address." }),
		kinds: t.field({ type: [AnnouncementKindRef], required: true, description: "What it is told." }),
		idempotencyKey: t.string({ description: "Any text; sent twice, it is written once." }),
	}),
})

const CreateWebhookSuccess = builder
	.objectRef<Webhook & { readonly secret?: string }>("CreateWebhookSuccess")
	.implement({
		description: "The secret is shown once.",
		fields: (t) => ({
			webhook: t.field({ type: WebhookRef, description: "The new webhook.", resolve: (webhook) => webhook }),
			secret: t.string({
				nullable: true,
				description: "With it the other system checks `webhook-signature`; null when a request is repeated.",
				resolve: ({ secret }) => secret ?? null,
			}),
		}),
	})

builder.mutationField("createWebhook", (t) =>
	t.field({
		type: resultUnion("CreateWebhookPayload", "What making a webhook leads to.", CreateWebhookSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Tells another system from now on what happens.",
		...permitted("MANAGE_TOKENS"),
		args: { input: t.arg({ type: CreateWebhookInput, required: true, description: "The webhook." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "createWebhook",
					key: input.idempotencyKey,
					input,
					idOf: ({ id }: Webhook) => id,
					again: (ids) => Webhooks.use((webhooks) => webhooks.findByIds(ids)),
				})(
					Webhooks.use((webhooks) =>
						webhooks.create({
							unitId: rowIdOf(input.unitId),
							name: input.name,
							address: input.address,
							kinds: input.kinds,
						}),
					),
				),
			),
	}),
)

const WebhookSuccess = builder.objectRef<Webhook>("WebhookSuccess").implement({
	description: "It is done.",
	fields: (t) => ({
		webhook: t.field({
			type: WebhookRef,
			description: "As it stands now.",
			resolve: (webhook) => webhook,
		}),
	}),
})

const written = onceById((ids) => Webhooks.use((webhooks) => webhooks.findByIds(ids)))

const ReviseWebhookInput = builder.inputType("ReviseWebhookInput", {
	description: "A webhook as it is to be.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: WebhookRef, description: "Which one." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		name: t.string({ required: true, description: "What it is for." }),
		address: t.string({ required: true, description: "An https address." }),
		kinds: t.field({ type: [AnnouncementKindRef], required: true, description: "What it is told." }),
		state: t.field({ type: WebhookStateRef, required: true, description: "Whether it is told anything." }),
		idempotencyKey: t.string({ description: "Any text; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseWebhook", (t) =>
	t.field({
		type: resultUnion("ReviseWebhookPayload", "What changing a webhook leads to.", WebhookSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
			VersionConflict,
		]),
		description: "Changes, pauses or removes a webhook.",
		...permitted("MANAGE_TOKENS"),
		args: { input: t.arg({ type: ReviseWebhookInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseWebhook",
					input,
				)(
					Webhooks.use((webhooks) =>
						webhooks.revise({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							name: input.name,
							address: input.address,
							kinds: input.kinds,
							state: input.state,
						}),
					),
				),
			),
	}),
)

const TestWebhookInput = builder.inputType("TestWebhookInput", {
	description: "Which webhook.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: WebhookRef, description: "Which one." }),
		idempotencyKey: t.string({ description: "Any text; sent twice, it is written once." }),
	}),
})

const useWebhookPayload = (name: PayloadName, description: string) =>
	resultUnion(name, description, WebhookSuccess, [InvalidInput, NotFound, Forbidden])

builder.mutationField("testWebhook", (t) =>
	t.field({
		type: useWebhookPayload("TestWebhookPayload", "What testing a webhook leads to."),
		description: "Sends a message that says only that it is a test; `deliveries` tells how it ended.",
		...permitted("MANAGE_TOKENS"),
		args: { input: t.arg({ type: TestWebhookInput, required: true, description: "Which webhook." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written("testWebhook", input)(Webhooks.use((webhooks) => webhooks.test(rowIdOf(input.id)))),
			),
	}),
)

const ReplayWebhookInput = builder.inputType("ReplayWebhookInput", {
	description: "What is sent once more.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: WebhookRef, description: "To which webhook." }),
		since: t.field({
			type: "Instant",
			required: true,
			description: "Everything since then; announcements are kept for 30 days.",
		}),
		idempotencyKey: t.string({ description: "Any text; sent twice, it is written once." }),
	}),
})

builder.mutationField("replayWebhook", (t) =>
	t.field({
		type: useWebhookPayload("ReplayWebhookPayload", "What replaying leads to."),
		description: "Sends once more what was announced since a moment, also what was taken already.",
		...permitted("MANAGE_TOKENS"),
		args: { input: t.arg({ type: ReplayWebhookInput, required: true, description: "Since when." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"replayWebhook",
					input,
				)(
					Webhooks.use((webhooks) =>
						Effect.flatMap(webhooks.replay(rowIdOf(input.id), input.since), () =>
							webhooks.findByIds([rowIdOf(input.id)]),
						),
					).pipe(Effect.flatMap(([found]) => (found ? Effect.succeed(found) : Effect.die("it was found")))),
				),
			),
	}),
)
