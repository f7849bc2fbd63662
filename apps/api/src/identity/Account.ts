import { Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { permissions, roles } from "./permissions.ts"

/** Who may sign in (tài khoản), with one role in one unit and the units below it. */
export const Account = Schema.Struct({
	id: Schema.Int,
	username: Schema.String,
	displayName: Schema.String,
	role: Schema.Literals(roles),
	unitId: Schema.Int,
	version: Schema.Int,
	/** For the day when the identity provider is down: signs in by password where others may not, and is told about. */
	emergency: Schema.Boolean,
	/** Whether sign-in also asks for a one-time code. */
	hasSecondFactor: Schema.Boolean,
	disabledAt: Schema.NullOr(instant),
})
export interface Account extends Schema.Schema.Type<typeof Account> {}

export interface NewAccount extends Pick<Account, "username" | "displayName" | "role" | "unitId"> {
	readonly password: string
	readonly emergency?: boolean
}

/** Somebody signed in, on one device (phiên đăng nhập). */
export const Session = Schema.Struct({
	id: Schema.Int,
	accountId: Schema.Int,
	createdAt: instant,
	expiresAt: instant,
	lastSeenAt: Schema.NullOr(instant),
	address: Schema.String,
	method: Schema.Literals(["password", "oidc", "program"]),
})
export interface Session extends Schema.Schema.Type<typeof Session> {}

/** What an outside system shows instead of a session; it acts as the account that made it. */
export const ApiToken = Schema.Struct({
	id: Schema.Int,
	name: Schema.String,
	accountId: Schema.Int,
	createdAt: instant,
	expiresOn: civilDate,
	lastUsedAt: Schema.NullOr(instant),
	revokedAt: Schema.NullOr(instant),
	/** What it may do at most; `null` means all that its account may. */
	permissions: Schema.NullOr(Schema.Array(Schema.Literals(permissions))),
	/** Whether it may send documents of its own, not only the console's. */
	freeQueries: Schema.Boolean,
})
export interface ApiToken extends Schema.Schema.Type<typeof ApiToken> {}
