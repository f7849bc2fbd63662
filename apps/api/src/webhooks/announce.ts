import type { Instant } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import type { Announcement } from "./Announcement.ts"

/** Writes announcements, with a delivery to each webhook of their units, or of one above, that wants them. */
export const announce = Effect.fnUntraced(function* (
	announcements: readonly Announcement[],
	at: Instant.Instant,
) {
	if (announcements.length === 0) return
	const sql = yield* SqlClient
	yield* sql`
		with made as (
			insert into announcements (kind, unit_id, subject, data, announced_at)
			select kind, "unitId", subject, data, ${timestamp(at)}
			from jsonb_to_recordset(${JSON.stringify(announcements)}::jsonb)
				as told (kind text, "unitId" integer, subject text, data jsonb)
			returning id, kind, unit_id
		)
		insert into webhook_deliveries (webhook_id, announcement_id, next_attempt_at)
		select webhooks.id, made.id, ${timestamp(at)}
		from made join webhooks on webhooks.state = 'active' and made.kind = any(webhooks.kinds)
		where made.unit_id is null or webhooks.unit_id in (select unit_and_above(made.unit_id))`
})
