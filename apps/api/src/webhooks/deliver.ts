import { Instant } from "@motcua/domain"
import { Cause, Clock, Effect, Schedule } from "effect"
import { AppConfig } from "../config.ts"
import { logFailure } from "../operations/log.ts"
import { cloudEvent, signedHeaders } from "./cloudEvent.ts"
import { post } from "./post.ts"
import type { DueDelivery } from "./Webhook.ts"
import { makeWebhookRepo } from "./WebhookRepo.ts"

/** How long after each attempt the next one follows; after the last the delivery is given up, two days after the first. */
export const retrySeconds = [5, 30, 300, 1800, 7200, 21_600, 43_200, 86_400] as const

const now = Effect.map(Clock.currentTimeMillis, Instant.make)

/** Tries what is due; how many there were. A 2xx means taken, all else is tried again. */
export const deliverDue = Effect.gen(function* () {
	const { webhookReach } = yield* AppConfig
	const repo = yield* makeWebhookRepo
	const deliver = Effect.fnUntraced(function* (due: DueDelivery) {
		const body = cloudEvent(due)
		const headers = signedHeaders(String(due.announcementId), body, due.secret, yield* now)
		const answer = yield* Effect.promise(() => post(due.address, headers, body, webhookReach))
		const isTaken = answer._tag === "Answered" && answer.status >= 200 && answer.status < 300
		const next = retrySeconds[due.attempts - 1]
		const state = isTaken ? "delivered" : next === undefined ? "givenUp" : "pending"
		const told = answer._tag === "Answered" ? String(answer.status) : answer.why
		yield* repo.settle(due.id, state, told, Instant.make((yield* now) + (next ?? 0) * 1000))
	})
	const due = yield* repo.takeDue(yield* now)
	yield* Effect.forEach(due, deliver, { concurrency: "unbounded", discard: true })
	return due.length
})

/** Delivers for ever: at once while there is more, else looks every second. */
export const keepDelivering = deliverDue.pipe(
	Effect.catchCause((cause) =>
		Effect.sync(() => {
			logFailure("Webhooks could not be delivered", Cause.squash(cause))
			return 0
		}),
	),
	Effect.flatMap((delivered) => (delivered === 0 ? Effect.sleep("1 second") : Effect.void)),
	Effect.repeat(Schedule.forever),
)
