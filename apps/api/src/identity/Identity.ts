import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import { timestamp, violatedConstraint } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { InvalidCredentials, Overlap, type TooManyAttempts } from "../problems/Problem.ts"
import type { Account, NewAccount } from "./Account.ts"
import { makeAccountRepo } from "./AccountRepo.ts"
import type { Actor } from "./Actor.ts"
import { hashPassword, verifyPassword } from "./Password.ts"
import { visibleUnits } from "./Policy.ts"
import { hashSecret, newSecret } from "./Secret.ts"
import { makeSessionRepo } from "./SessionRepo.ts"
import { makeSignInAttempts } from "./SignInAttempts.ts"

export interface OpenedSession {
	readonly account: Account
	readonly actor: Actor
	/** For the cookie; it is not stored. */
	readonly token: string
	readonly expiresAt: Instant.Instant
}

const invalidCredentials = () =>
	new InvalidCredentials({
		code: "invalidCredentials",
		path: [],
		text: {
			vi: "Tên đăng nhập hoặc mật khẩu không đúng.",
			en: "The user name or the password is wrong.",
		},
	})

const usernameTaken = (username: string) =>
	new Overlap({
		code: "usernameTaken",
		path: ["input", "username"],
		text: { vi: `Tên đăng nhập ${username} đã có.`, en: `The user name ${username} is taken.` },
	})

/** Accounts and their sessions. */
export class Identity extends Context.Service<
	Identity,
	{
		readonly createAccount: (account: NewAccount) => Effect.Effect<Account, Overlap>
		/** The accounts of the actor's units. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Account[]>
		readonly signIn: (
			username: string,
			password: string,
			address: string,
		) => Effect.Effect<OpenedSession, InvalidCredentials | TooManyAttempts>
		/** A session without a password, for the program's own use. */
		readonly openSession: (account: Account, address: string) => Effect.Effect<OpenedSession>
		/** Whether there was a session to end. */
		readonly signOut: (token: string) => Effect.Effect<boolean>
		readonly actorOfSession: (token: string) => Effect.Effect<Option.Option<Actor>>
		readonly actorOfAccount: (accountId: number) => Effect.Effect<Option.Option<Actor>>
	}
>()("mot-cua/identity/Identity") {
	static readonly layer = Layer.effect(
		Identity,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { sessionHours } = yield* AppConfig
			const accounts = yield* makeAccountRepo
			const sessions = yield* makeSessionRepo
			const attempts = yield* makeSignInAttempts
			const audit = yield* AuditLog
			/** Verified in place of an unknown account's hash, so that the time taken tells nothing. */
			const nobody = yield* Effect.cached(hashPassword(newSecret()))
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const findByIds = Effect.fn("Identity.findByIds")(function* (ids: readonly number[]) {
				const visible = yield* visibleUnits
				const found = yield* accounts.findByIds(ids)
				return found.filter(({ unitId }) => visible?.includes(unitId) ?? true)
			}, Effect.orDie)

			const createAccount = Effect.fn("Identity.createAccount")(function* (account: NewAccount) {
				const passwordHash = yield* hashPassword(account.password)
				const createdAt = timestamp(yield* now)
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const { password: _, ...fields } = account
						const created = yield* accounts
							.insert({ ...fields, id: undefined, passwordHash, createdAt })
							.pipe(
								Effect.catchTags({
									NoSuchElementError: Effect.die,
									SchemaError: Effect.die,
									SqlError: (error) =>
										violatedConstraint(error) === "usernames_are_unique"
											? Effect.fail(usernameTaken(account.username))
											: Effect.fail(error),
								}),
							)
						yield* audit.record({
							action: "account.created",
							subject: "Account",
							subjectId: created.id,
							label: created.username,
							unitId: created.unitId,
							after: fields,
						})
						return created
					}),
				)
			})

			const actorOf = (account: Account) =>
				Effect.map(
					Effect.orDie(accounts.scopeOf(account.id)),
					(scope): Actor => ({
						_tag: "SignedIn",
						name: account.displayName,
						accountId: account.id,
						role: account.role,
						unitId: account.unitId,
						scope,
					}),
				)

			const openSession = Effect.fn("Identity.openSession")(function* (account: Account, address: string) {
				const token = newSecret()
				const createdAt = yield* now
				const expiresAt = Instant.make(createdAt + sessionHours * 3_600_000)
				const tokenHash = hashSecret(token)
				yield* sessions.insert({ tokenHash, accountId: account.id, createdAt, expiresAt, address })
				return { account, actor: yield* actorOf(account), token, expiresAt }
			}, Effect.orDie)

			const signIn = Effect.fn("Identity.signIn")(function* (
				username: string,
				password: string,
				address: string,
			) {
				const attempt = yield* attempts.begin(username, address, yield* now)
				const found = yield* Effect.orDie(accounts.findCredentials(username))
				const hash = Option.isSome(found) ? found.value.passwordHash : yield* nobody
				const fits = yield* verifyPassword(password, hash)
				if (Option.isNone(found) || !fits) return yield* invalidCredentials()
				yield* Effect.orDie(attempts.succeed(attempt))
				return yield* openSession(found.value, address)
			})

			const signOut = Effect.fn("Identity.signOut")(function* (token: string) {
				return yield* sessions.revoke(hashSecret(token), yield* now)
			}, Effect.orDie)

			const actorOfAccount = Effect.fn("Identity.actorOfAccount")(function* (accountId: number) {
				const account = yield* Effect.orDie(accounts.findActive(accountId))
				return Option.isNone(account) ? Option.none() : Option.some(yield* actorOf(account.value))
			})

			const actorOfSession = Effect.fn("Identity.actorOfSession")(function* (token: string) {
				const accountId = yield* Effect.orDie(sessions.findAccountId(hashSecret(token), yield* now))
				return Option.isNone(accountId) ? Option.none() : yield* actorOfAccount(accountId.value)
			})

			return Identity.of({
				createAccount,
				findByIds,
				signIn,
				openSession,
				signOut,
				actorOfSession,
				actorOfAccount,
			})
		}),
	)
}
