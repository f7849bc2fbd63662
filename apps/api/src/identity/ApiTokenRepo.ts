import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment } from "../database/columns.ts"
import { byRowNumber, type PageRequest } from "../database/page.ts"
import { ApiToken } from "./Account.ts"
import { permissions } from "./permissions.ts"

export const makeApiTokenRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`id, name, account_id as "accountId", created_at as "createdAt", expires_on as "expiresOn",
		last_used_at as "lastUsedAt", revoked_at as "revokedAt", permissions, free_queries as "freeQueries"`,
	)

	const pageOf = (accountId: number, request: PageRequest) => {
		const { within, order } = byRowNumber(sql, "id", "newestFirst", request)
		return Effect.flatMap(
			sql`
				select ${columns} from api_tokens
				where account_id = ${accountId} and ${within} order by ${order} limit ${request.limit}`,
			Schema.decodeUnknownEffect(Schema.Array(ApiToken)),
		)
	}
	const countOf = (accountId: number) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from api_tokens where account_id = ${accountId}`,
			([row]) => row?.count ?? 0,
		)
	const findByIds = SqlSchema.findAll({
		Request: Schema.Struct({ accountId: Schema.Int, ids: Schema.Array(Schema.Int) }),
		Result: ApiToken,
		execute: ({ accountId, ids }) => sql`
			select ${columns} from api_tokens where account_id = ${accountId} and id = any(${ids}::integer[])`,
	})
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({
			name: Schema.String,
			tokenHash: Schema.Uint8Array,
			accountId: Schema.Int,
			createdAt: moment,
			expiresOn: civilDate,
			permissions: Schema.NullOr(Schema.Array(Schema.Literals(permissions))),
			freeQueries: Schema.Boolean,
		}),
		Result: ApiToken,
		execute: (token) => sql`
			insert into api_tokens (name, token_hash, account_id, created_at, expires_on, permissions, free_queries)
			values (${token.name}, ${token.tokenHash}, ${token.accountId}, ${token.createdAt}, ${token.expiresOn},
				${token.permissions}::text[], ${token.freeQueries})
			returning ${columns}`,
	})
	const revoke = SqlSchema.findOneOption({
		Request: Schema.Struct({ id: Schema.Int, accountId: Schema.Int, revokedAt: moment }),
		Result: ApiToken,
		execute: ({ id, accountId, revokedAt }) => sql`
			update api_tokens set revoked_at = coalesce(revoked_at, ${revokedAt})
			where id = ${id} and account_id = ${accountId} returning ${columns}`,
	})
	/** The token if it may still be used; its use is noted once a minute, not with every request, and waits for nobody. */
	const use = SqlSchema.findOneOption({
		Request: Schema.Struct({ tokenHash: Schema.Uint8Array, now: moment, today: civilDate }),
		Result: ApiToken,
		execute: ({ tokenHash, now, today }) => sql`
			with used as (
				update api_tokens set last_used_at = ${now} where id = (
					select id from api_tokens
					where token_hash = ${tokenHash} and revoked_at is null and expires_on >= ${today}
						and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 minute')
					for update skip locked)
			)
			select ${columns} from api_tokens
			where token_hash = ${tokenHash} and revoked_at is null and expires_on >= ${today}`,
	})

	return { pageOf, countOf, findByIds, insert, revoke, use }
})
