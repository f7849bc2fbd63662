import type { Instant } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment, timestamp } from "../database/columns.ts"
import type { PageRequest } from "../database/page.ts"
import { matchesText } from "../database/textSearch.ts"
import { Account } from "./Account.ts"
import { type Role, roles } from "./permissions.ts"

const Credentials = Schema.Struct({
	...Account.fields,
	passwordHash: Schema.String,
	totpSecret: Schema.NullOr(Schema.String),
})
export interface Credentials extends Schema.Schema.Type<typeof Credentials> {}

export interface AccountFilter {
	readonly units: readonly number[] | null
	readonly search: string | null
	readonly role: Role | null
}

export interface AccountChange {
	readonly displayName: string
	readonly role: Role
	readonly unitId: number
	readonly emergency: boolean
	readonly disabledAt: Instant.Instant | null
}

const selected = `id, username, display_name as "displayName", role, unit_id as "unitId", version, emergency,
	totp_confirmed_at is not null as "hasSecondFactor", disabled_at as "disabledAt"`

export const makeAccountRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(selected)
	const readMany = Schema.decodeUnknownEffect(Schema.Array(Account))

	const matching = ({ units, search, role }: AccountFilter) =>
		sql.and([
			...(units === null ? [] : [sql`unit_id = any(${units}::integer[])`]),
			...(role === null ? [] : [sql`role = ${role}`]),
			...(search === null
				? []
				: [matchesText(sql, sql.literal("search_text(username || ' ' || display_name)"), search)]),
			sql`true`,
		])
	/** In the order of the user names. */
	const page = (filter: AccountFilter, { after, before, limit, inverted }: PageRequest) =>
		Effect.flatMap(
			sql`
				select ${columns} from accounts
				where ${sql.and([
					matching(filter),
					...(after === null ? [] : [sql`lower(username) collate "C" > ${after}`]),
					...(before === null ? [] : [sql`lower(username) collate "C" < ${before}`]),
				])}
				order by lower(username) collate "C" ${sql.literal(inverted ? "desc" : "asc")} limit ${limit}`,
			readMany,
		)
	const count = (filter: AccountFilter) =>
		Effect.map(
			sql<{ readonly count: number }>`select count(*)::int as count from accounts where ${matching(filter)}`,
			([row]) => row?.count ?? 0,
		)

	const findByIds = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: Account,
		execute: (ids) => sql`select ${columns} from accounts where id = any(${ids})`,
	})
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Account,
		execute: (id) => sql`select ${columns} from accounts where id = ${id} for update`,
	})
	const credentials = sql.literal(`${selected}, password_hash as "passwordHash",
		case when totp_confirmed_at is not null then totp_secret end as "totpSecret"`)
	const findCredentials = SqlSchema.findOneOption({
		Request: Schema.String,
		Result: Credentials,
		execute: (username) => sql`
			select ${credentials} from accounts where lower(username) = lower(${username}) and disabled_at is null`,
	})
	const credentialsOf = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: Credentials,
		execute: (id) => sql`select ${credentials} from accounts where id = ${id} and disabled_at is null`,
	})
	/** The account that an identity provider knows by this subject. */
	const findBySubject = SqlSchema.findOneOption({
		Request: Schema.Struct({ issuer: Schema.String, subject: Schema.String }),
		Result: Account,
		execute: ({ issuer, subject }) => sql`
			select ${columns} from accounts
			where oidc_issuer = ${issuer} and oidc_subject = ${subject} and disabled_at is null`,
	})
	/** The account of a user name that no identity provider has claimed yet. */
	const linkSubject = SqlSchema.findOneOption({
		Request: Schema.Struct({ issuer: Schema.String, subject: Schema.String, username: Schema.String }),
		Result: Account,
		execute: ({ issuer, subject, username }) => sql`
			update accounts set oidc_issuer = ${issuer}, oidc_subject = ${subject}
			where lower(username) = lower(${username}) and disabled_at is null and oidc_subject is null
			returning ${columns}`,
	})
	const scope = sql.literal(`(
		with recursive scope as (
			select accounts.unit_id as id
			union
			select units.id from units join scope on units.parent_id = scope.id
		)
		select array_agg(id order by id) from scope
	) as scope`)
	const stateOf = (table: string) => `(select concat_ws(' ', count(*), max(id), sum(version)) from ${table})`
	/** What is shown of a procedure depends on the day. */
	const catalogueAt = (
		now: string,
	) => sql`concat_ws(' ', (${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date,
		${sql.literal(stateOf("units"))}, ${sql.literal(stateOf("procedures"))},
		(select max(id) from procedure_versions)) as catalogue`
	const InScope = Schema.Struct({
		...Account.fields,
		scope: Schema.Array(Schema.Int),
		catalogue: Schema.String,
	})
	/** An account that may sign in, with its unit and all units below it. */
	const findActiveInScope = SqlSchema.findOneOption({
		Request: Schema.Struct({ id: Schema.Int, now: moment }),
		Result: InScope,
		execute: ({ id, now }) => sql`
			select ${columns}, ${scope}, ${catalogueAt(now)} from accounts where id = ${id} and disabled_at is null`,
	})
	/**
	 * The account of a session that is neither expired nor revoked, as in {@link findActiveInScope}: asked once for every
	 * request, so in one statement. That the session was seen is noted once a minute, by one request that waits for nobody:
	 * the others would wait until the disk has taken it.
	 */
	const findBySession = SqlSchema.findOneOption({
		Request: Schema.Struct({ tokenHash: Schema.Uint8Array, now: moment }),
		Result: Schema.Struct({ ...InScope.fields, sessionId: Schema.Int }),
		execute: ({ tokenHash, now }) => {
			const holds = sql`token_hash = ${tokenHash} and revoked_at is null and expires_at > ${now}`
			return sql`
				with used as (
					update sessions set last_seen_at = ${now} where id = (
						select id from sessions where ${holds}
							and (last_seen_at is null or last_seen_at < ${now}::timestamptz - interval '1 minute')
						for update skip locked)
				), holding as (
					select id as session_id, account_id from sessions where ${holds}
				)
				select ${columns}, ${scope}, ${catalogueAt(now)}, session_id as "sessionId" from accounts join holding on account_id = id
				where disabled_at is null`
		},
	})
	/** How many others may still administer all that this account administers. */
	const otherAdministrators = (accountId: number) =>
		Effect.map(
			sql<{ readonly count: number }>`
				with recursive above as (
					select unit_id as id from accounts where id = ${accountId}
					union
					select units.parent_id from units join above on units.id = above.id where units.parent_id is not null
				)
				select count(*)::int as count from accounts
				where role = 'ADMINISTRATOR' and disabled_at is null and id <> ${accountId}
					and unit_id in (select id from above)`,
			([row]) => row?.count ?? 0,
		)

	const insert = SqlSchema.findOne({
		Request: Schema.Struct({
			username: Schema.String,
			displayName: Schema.String,
			role: Schema.Literals(roles),
			unitId: Schema.Int,
			emergency: Schema.Boolean,
			passwordHash: Schema.String,
			createdAt: Schema.String,
		}),
		Result: Account,
		execute: (account) => sql`
			insert into accounts (username, display_name, role, unit_id, emergency, password_hash, created_at)
			values (${account.username}, ${account.displayName}, ${account.role}, ${account.unitId},
				${account.emergency}, ${account.passwordHash}, ${account.createdAt})
			returning ${columns}`,
	})
	const update = (id: number, { displayName, role, unitId, emergency, disabledAt }: AccountChange) => sql`
		update accounts set display_name = ${displayName}, role = ${role}, unit_id = ${unitId},
			emergency = ${emergency}, disabled_at = ${disabledAt === null ? null : timestamp(disabledAt)},
			version = version + 1
		where id = ${id}`
	const setPassword = (id: number, passwordHash: string) => sql`
		update accounts set password_hash = ${passwordHash}, version = version + 1 where id = ${id}`

	/** Begins a second factor; it counts once it is confirmed. */
	const proposeTotp = (id: number, secret: string) => sql`
		update accounts set totp_secret = ${secret}, totp_last_step = 0
		where id = ${id} and totp_confirmed_at is null`
	const proposedTotp = (id: number) =>
		Effect.map(
			sql<{ readonly secret: string | null }>`
				select totp_secret as secret from accounts where id = ${id} and totp_confirmed_at is null`,
			([row]) => row?.secret ?? null,
		)
	const confirmTotp = (id: number, at: Instant.Instant, recoveryHashes: readonly Uint8Array[]) => sql`
		update accounts set totp_confirmed_at = ${timestamp(at)}, recovery_hashes = ${recoveryHashes}::bytea[]
		where id = ${id}`
	const removeTotp = (id: number) => sql`
		update accounts set totp_secret = null, totp_confirmed_at = null, recovery_hashes = '{}' where id = ${id}`
	/** Whether the step is newer than the last one used: a code opens once. */
	const useTotpStep = (id: number, step: number) =>
		Effect.map(
			sql`update accounts set totp_last_step = ${step} where id = ${id} and totp_last_step < ${step} returning id`,
			(rows) => rows.length > 0,
		)
	/** Whether the code was one of those left; it is taken out. */
	const useRecoveryCode = (id: number, hash: Uint8Array) =>
		Effect.map(
			sql`update accounts set recovery_hashes = array_remove(recovery_hashes, ${hash}::bytea)
				where id = ${id} and ${hash}::bytea = any(recovery_hashes) returning id`,
			(rows) => rows.length > 0,
		)

	return {
		page,
		count,
		findByIds,
		lock,
		findCredentials,
		credentialsOf,
		findBySubject,
		linkSubject,
		findActiveInScope,
		findBySession,
		otherAdministrators,
		insert,
		update,
		setPassword,
		proposeTotp,
		proposedTotp,
		confirmTotp,
		removeTotp,
		useTotpStep,
		useRecoveryCode,
	}
})
