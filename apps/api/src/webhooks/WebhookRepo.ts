import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment, timestamp } from "../database/columns.ts"
import { byRowNumber, inUnits, listsOfUnits, type PageRequest } from "../database/page.ts"
import type { AnnouncementKind } from "./Announcement.ts"
import { Delivery, DueDelivery, Webhook, type WebhookState } from "./Webhook.ts"

export interface WebhookFields {
	readonly name: string
	readonly address: string
	readonly kinds: readonly AnnouncementKind[]
	readonly state: WebhookState
}

/** So many deliveries of one webhook are on their way at once; one that hangs keeps no other waiting. */
const atOnce = 5

/** A delivery that is not told to have ended within this time is tried again: its process is gone. */
const leaseSeconds = 60

export const makeWebhookRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, version, unit_id as "unitId", name, address, kinds, state, created_at as "createdAt",
		created_by as "createdBy",
		(select count(*)::int from webhook_deliveries d where d.webhook_id = webhooks.id and d.state = 'pending') as pending,
		(select count(*)::int from webhook_deliveries d where d.webhook_id = webhooks.id and d.state = 'givenUp') as "givenUp"`)
	const { page, count, findByIds } = listsOfUnits(sql, {
		name: "webhooks",
		columns,
		read: Schema.decodeUnknownEffect(Schema.Array(Webhook)),
		shown: sql`state <> 'removed'`,
	})
	const lock = (id: number, within: readonly number[] | null) =>
		Effect.flatMap(
			sql`
				select ${columns} from webhooks
				where id = ${id} and state <> 'removed' and ${inUnits(sql, within)} for update`,
			Schema.decodeUnknownEffect(Schema.Array(Webhook)),
		)
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({
			unitId: Schema.Int,
			name: Schema.String,
			address: Schema.String,
			kinds: Schema.Array(Schema.String),
			secret: Schema.String,
			createdAt: moment,
			createdBy: Schema.String,
		}),
		Result: Webhook,
		execute: (row) => sql`
			insert into webhooks (unit_id, name, address, kinds, secret, state, created_at, created_by)
			values (${row.unitId}, ${row.name}, ${row.address}, ${row.kinds}, ${row.secret}, 'active', ${row.createdAt},
				${row.createdBy})
			returning ${columns}`,
	})
	/** What waits for a webhook that is removed waits no more. */
	const update = Effect.fnUntraced(function* (id: number, { name, address, kinds, state }: WebhookFields) {
		yield* sql`
			update webhooks set name = ${name}, address = ${address}, kinds = ${kinds}, state = ${state},
				version = version + 1
			where id = ${id}`
		if (state === "removed")
			yield* sql`update webhook_deliveries set state = 'givenUp' where webhook_id = ${id} and state = 'pending'`
	})

	const deliveries = (webhookId: number, request: PageRequest) => {
		const { within, order } = byRowNumber(sql, "d.id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select d.id::int, a.kind, a.subject, a.announced_at as "announcedAt", d.state, d.attempts,
					case when d.state = 'pending' then d.next_attempt_at end as "nextAttemptAt",
					d.last_attempt_at as "lastAttemptAt", d.last_answer as "lastAnswer"
				from webhook_deliveries d join announcements a on a.id = d.announcement_id
				where d.webhook_id = ${webhookId} and ${within} order by ${order} limit ${request.limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Delivery)),
		)
	}
	const countDeliveries = (webhookId: number) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from webhook_deliveries where webhook_id = ${webhookId}`,
			([row]) => row?.count ?? 0,
		)

	/** Everything of its kinds since a moment, told again or for the first time; how many. */
	const replay = (webhookId: number, since: Instant.Instant, now: Instant.Instant) =>
		Effect.map(
			sql`
				insert into webhook_deliveries (webhook_id, announcement_id, next_attempt_at)
				select webhooks.id, a.id, ${timestamp(now)}
				from webhooks join announcements a on a.kind = any(webhooks.kinds)
				where webhooks.id = ${webhookId} and a.announced_at >= ${timestamp(since)}
					and (a.unit_id is null or webhooks.unit_id in (select unit_and_above(a.unit_id)))
				on conflict (webhook_id, announcement_id) do update
					set state = 'pending', attempts = 0, next_attempt_at = excluded.next_attempt_at
				returning id`,
			(rows) => rows.length,
		)
	/** Says to one webhook alone that it is tried. */
	const test = (webhookId: number, unitId: number, name: string, now: Instant.Instant) => sql`
		with made as (
			insert into announcements (kind, unit_id, subject, data, announced_at)
			values ('webhook.tested', ${unitId}, ${name}, '{}', ${timestamp(now)}) returning id
		)
		insert into webhook_deliveries (webhook_id, announcement_id, next_attempt_at)
		select ${webhookId}::integer, id, ${timestamp(now)} from made`

	/** Takes what is due, of each webhook the oldest, so that no other process takes it too. */
	const takeDue = (now: Instant.Instant) =>
		Effect.flatMap(
			sql`
				with due as (
					select d.id from webhooks cross join lateral (
						select id from webhook_deliveries
						where webhook_id = webhooks.id and state = 'pending' and next_attempt_at <= ${timestamp(now)}
						order by next_attempt_at, id limit ${atOnce} for update skip locked
					) as d
					where webhooks.state = 'active'
				), taken as (
					update webhook_deliveries as d set attempts = attempts + 1, last_attempt_at = ${timestamp(now)},
						next_attempt_at = ${timestamp(now)}::timestamptz + ${leaseSeconds} * interval '1 second'
					from due where due.id = d.id
					returning d.id, d.attempts, d.webhook_id, d.announcement_id
				)
				select taken.id::int, taken.attempts, webhooks.address, webhooks.secret, a.id::int as "announcementId", a.kind,
					units.code as "unitCode", a.subject, a.data, a.announced_at as "announcedAt"
				from taken join webhooks on webhooks.id = taken.webhook_id join announcements a on a.id = taken.announcement_id
					left join units on units.id = a.unit_id
				order by a.id`,
			Schema.decodeUnknownEffect(Schema.Array(DueDelivery)),
		)
	const settle = (
		id: number,
		state: Delivery["state"],
		answer: string,
		nextAttemptAt: Instant.Instant,
	) => sql`
		update webhook_deliveries set state = ${state}, last_answer = ${answer},
			next_attempt_at = ${timestamp(nextAttemptAt)}
		where id = ${id} and state = 'pending'`

	return {
		page,
		count,
		findByIds,
		lock,
		insert,
		update,
		deliveries,
		countDeliveries,
		replay,
		test,
		takeDue,
		settle,
	}
})
