import { Schema } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { roles } from "./permissions.ts"

/** Who may sign in (tài khoản), with one role in one unit and the units below it. */
export const Account = Schema.Struct({
	id: Schema.Int,
	username: Schema.String,
	displayName: Schema.String,
	role: Schema.Literals(roles),
	unitId: Schema.Int,
})
export interface Account extends Schema.Schema.Type<typeof Account> {}

export interface NewAccount extends Omit<Account, "id"> {
	readonly password: string
}

/** What an outside system shows instead of a session; it acts as the account that made it. */
export const ApiToken = Schema.Struct({
	id: Schema.Int,
	name: Schema.String,
	accountId: Schema.Int,
	createdAt: instant,
	expiresOn: civilDate,
	lastUsedAt: Schema.NullOr(instant),
	revokedAt: Schema.NullOr(instant),
})
export interface ApiToken extends Schema.Schema.Type<typeof ApiToken> {}
