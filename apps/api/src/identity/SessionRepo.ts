import type { Instant } from "@motcua/domain"
import { Effect, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"

type Moment = Instant.Instant

interface NewSession {
	readonly tokenHash: Uint8Array
	readonly accountId: number
	readonly createdAt: Moment
	readonly expiresAt: Moment
	readonly address: string
}

export const makeSessionRepo = Effect.gen(function* () {
	const sql = yield* SqlClient

	const insert = (session: NewSession) => sql`
		insert into sessions (token_hash, account_id, created_at, expires_at, address)
		values (${session.tokenHash}, ${session.accountId}, ${timestamp(session.createdAt)},
			${timestamp(session.expiresAt)}, ${session.address})`

	/** The account of a session that is neither expired nor revoked. */
	const findAccountId = (tokenHash: Uint8Array, now: Moment) =>
		Effect.map(
			sql<{ readonly accountId: number }>`
				select account_id as "accountId" from sessions
				where token_hash = ${tokenHash} and revoked_at is null and expires_at > ${timestamp(now)}`,
			([row]) => Option.map(Option.fromUndefinedOr(row), ({ accountId }) => accountId),
		)

	const revoke = (tokenHash: Uint8Array, now: Moment) =>
		Effect.map(
			sql`update sessions set revoked_at = ${timestamp(now)}
				where token_hash = ${tokenHash} and revoked_at is null returning account_id`,
			(rows) => rows.length > 0,
		)

	return { insert, findAccountId, revoke }
})
