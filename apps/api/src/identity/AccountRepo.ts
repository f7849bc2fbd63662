import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { Account } from "./Account.ts"

const Credentials = Schema.Struct({ ...Account.fields, passwordHash: Schema.String })

export const makeAccountRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal('id, username, display_name as "displayName", role, unit_id as "unitId"')

	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Account,
		execute: (ids) => sql`select ${columns} from accounts where id = any(${ids})`,
	})
	const findActive = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Account,
		execute: (id) => sql`select ${columns} from accounts where id = ${id} and disabled_at is null`,
	})
	const findCredentials = SqlSchema.findOneOption({
		Request: Schema.String,
		Result: Credentials,
		execute: (username) => sql`
			select ${columns}, password_hash as "passwordHash" from accounts
			where lower(username) = lower(${username}) and disabled_at is null`,
	})
	/** The account's unit and all units below it. */
	const scopeOf = (accountId: number) =>
		Effect.map(
			sql<{ readonly id: number }>`
				with recursive scope as (
					select unit_id as id from accounts where id = ${accountId}
					union
					select units.id from units join scope on units.parent_id = scope.id
				)
				select id from scope order by id`,
			(rows) => rows.map(({ id }) => id),
		)
	const insert = SqlSchema.findOne({
		Request: Schema.Struct({ ...Credentials.fields, id: Schema.Undefined, createdAt: Schema.String }),
		Result: Account,
		execute: (account) => sql`
			insert into accounts (username, display_name, role, unit_id, password_hash, created_at)
			values (${account.username}, ${account.displayName}, ${account.role}, ${account.unitId},
				${account.passwordHash}, ${account.createdAt})
			returning ${columns}`,
	})

	return { findByIds, findActive, findCredentials, scopeOf, insert }
})
