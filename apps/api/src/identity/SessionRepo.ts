import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment, timestamp } from "../database/columns.ts"
import { Session } from "./Account.ts"

type Moment = Instant.Instant

interface NewSession extends Omit<Session, "id" | "lastSeenAt"> {
	readonly tokenHash: Uint8Array
}

export const makeSessionRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`id, account_id as "accountId", created_at as "createdAt", expires_at as "expiresAt",
		last_seen_at as "lastSeenAt", address, method`,
	)

	const insert = (session: NewSession) => sql`
		insert into sessions (token_hash, account_id, created_at, expires_at, address, method)
		values (${session.tokenHash}, ${session.accountId}, ${timestamp(session.createdAt)},
			${timestamp(session.expiresAt)}, ${session.address}, ${session.method})`

	/** Those that still hold, the newest first. */
	const listOf = SqlSchema.findAll({
		Request: Schema.Struct({ accountIds: Schema.Array(Schema.Int), now: moment }),
		Result: Session,
		execute: ({ accountIds, now }) => sql`
			select ${columns} from sessions
			where account_id = any(${accountIds}) and revoked_at is null and expires_at > ${now} order by id desc`,
	})
	const find = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Session,
		execute: (id) => sql`select ${columns} from sessions where id = ${id}`,
	})
	const revoke = (tokenHash: Uint8Array, now: Moment) =>
		Effect.map(
			sql`update sessions set revoked_at = ${timestamp(now)}
				where token_hash = ${tokenHash} and revoked_at is null returning account_id`,
			(rows) => rows.length > 0,
		)
	const revokeById = (id: number, now: Moment) => sql`
		update sessions set revoked_at = coalesce(revoked_at, ${timestamp(now)}) where id = ${id}`
	/** Ends all sessions of an account but one. */
	const revokeOf = (accountId: number, now: Moment, except: number | null = null) => sql`
		update sessions set revoked_at = ${timestamp(now)}
		where account_id = ${accountId} and revoked_at is null and id is distinct from ${except}`

	return { insert, listOf, find, revoke, revokeById, revokeOf }
})
