import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import { timestamp, violatedConstraint } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import {
	InvalidCredentials,
	Overlap,
	SecondFactorRequired,
	type TooManyAttempts,
} from "../problems/Problem.ts"
import type { Account, NewAccount, Session } from "./Account.ts"
import { type Credentials, makeAccountRepo } from "./AccountRepo.ts"
import { type Actor, CurrentCause } from "./Actor.ts"
import { hashPassword, verifyPassword } from "./Password.ts"
import { hasPermission, visibleUnits } from "./Policy.ts"
import { permissionsOf } from "./permissions.ts"
import { hashSecret, newSecret } from "./Secret.ts"
import { makeSessionRepo } from "./SessionRepo.ts"
import { makeSignInAttempts } from "./SignInAttempts.ts"
import { totpStep } from "./Totp.ts"

type SignedIn = Extract<Actor, { readonly _tag: "SignedIn" }>

/** What somebody shows who wants to sign in. */
export interface Shown {
	readonly username: string
	readonly password: string
	/** From an authenticator, or one of the recovery codes. */
	readonly code: string | null
	readonly address: string
}

/** Whom an identity provider has recognised. */
export interface Recognised {
	readonly issuer: string
	readonly subject: string
	/** The user name here, for the first time. */
	readonly username: string | null
	readonly address: string
}

export interface OpenedSession {
	readonly account: Account
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

const secondFactorRequired = () =>
	new SecondFactorRequired({
		code: "secondFactorRequired",
		path: ["input", "code"],
		text: {
			vi: "Hãy nhập mã 6 số trên ứng dụng xác thực, hoặc một mã dự phòng.",
			en: "Enter the six digits of your authenticator, or a recovery code.",
		},
	})

const providerOnly = () =>
	new InvalidCredentials({
		code: "providerOnly",
		path: [],
		text: {
			vi: "Tài khoản này đăng nhập qua hệ thống định danh của cơ quan, không dùng mật khẩu.",
			en: "This account signs in through the agency's identity provider, not with a password.",
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
		/** The actor's own account, and those of its units for who manages accounts. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Account[]>
		readonly signIn: (
			shown: Shown,
		) => Effect.Effect<OpenedSession, InvalidCredentials | SecondFactorRequired | TooManyAttempts>
		/** The account that is linked to a recognised person, or, the first time, has the user name; none otherwise. */
		readonly signInRecognised: (recognised: Recognised) => Effect.Effect<Option.Option<OpenedSession>>
		/** A session without a password, for the program's own use. */
		readonly openSession: (
			account: Account,
			address: string,
			method: Session["method"],
		) => Effect.Effect<OpenedSession>
		/** Whether there was a session to end. */
		readonly signOut: (token: string) => Effect.Effect<boolean>
		readonly actorOfSession: (token: string) => Effect.Effect<Option.Option<Actor>>
		readonly actorOfAccount: (
			accountId: number,
			via: SignedIn["via"],
		) => Effect.Effect<Option.Option<SignedIn>>
	}
>()("mot-cua/identity/Identity") {
	static readonly layer = Layer.effect(
		Identity,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { sessionHours, passwordSignIn } = yield* AppConfig
			const accounts = yield* makeAccountRepo
			const sessions = yield* makeSessionRepo
			const attempts = yield* makeSignInAttempts
			const audit = yield* AuditLog
			/** Verified in place of an unknown account's hash, so that the time taken tells nothing. */
			const nobody = yield* Effect.cached(hashPassword(newSecret()))
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const findByIds = Effect.fn("Identity.findByIds")(function* (ids: readonly number[]) {
				const { actor } = yield* CurrentCause
				const own = actor._tag === "SignedIn" ? actor.accountId : null
				const visible = (yield* hasPermission("MANAGE_ACCOUNTS")) ? yield* visibleUnits : []
				const found = yield* accounts.findByIds(ids)
				return found.filter(({ id, unitId }) => id === own || (visible?.includes(unitId) ?? true))
			}, Effect.orDie)

			const createAccount = Effect.fn("Identity.createAccount")(function* (account: NewAccount) {
				const passwordHash = yield* hashPassword(account.password)
				const createdAt = timestamp(yield* now)
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const { password: _, emergency = false, ...fields } = account
						const created = yield* accounts.insert({ ...fields, emergency, passwordHash, createdAt }).pipe(
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
							after: { ...fields, emergency },
						})
						return created
					}),
				)
			})

			const actorOf = (
				{ scope, catalogue, ...account }: Account & Pick<SignedIn, "scope" | "catalogue">,
				via: SignedIn["via"],
			): SignedIn => ({
				_tag: "SignedIn",
				name: account.displayName,
				accountId: account.id,
				role: account.role,
				permissions: permissionsOf(account.role),
				via,
				unitId: account.unitId,
				scope,
				catalogue,
			})

			const openSession = Effect.fn("Identity.openSession")(function* (
				account: Account,
				address: string,
				method: Session["method"],
			) {
				const token = newSecret()
				const createdAt = yield* now
				const expiresAt = Instant.make(createdAt + sessionHours * 3_600_000)
				const tokenHash = hashSecret(token)
				yield* sessions.insert({ tokenHash, accountId: account.id, createdAt, expiresAt, address, method })
				return { account, token, expiresAt }
			}, Effect.orDie)

			/** Whether a code opens the account's second factor now; it does so once. */
			const opensSecondFactor = Effect.fnUntraced(function* (
				{ id }: Credentials,
				secret: string,
				code: string,
				at: Instant.Instant,
			) {
				const step = totpStep(secret, code, at)
				return step === null
					? yield* accounts.useRecoveryCode(id, hashSecret(code.trim().toLowerCase()))
					: yield* accounts.useTotpStep(id, step)
			}, Effect.orDie)

			const signIn = Effect.fn("Identity.signIn")(function* ({ username, password, code, address }: Shown) {
				const at = yield* now
				const attempt = yield* attempts.begin(username, address, at)
				const found = yield* Effect.orDie(accounts.findCredentials(username))
				const hash = Option.isSome(found) ? found.value.passwordHash : yield* nobody
				const fits = yield* verifyPassword(password, hash)
				if (Option.isNone(found) || !fits) return yield* invalidCredentials()
				const account = found.value
				if (passwordSignIn === "emergency" && !account.emergency) return yield* providerOnly()
				if (account.totpSecret !== null) {
					if (code === null || code.trim() === "") {
						yield* Effect.orDie(attempts.forget(attempt))
						return yield* secondFactorRequired()
					}
					if (!(yield* opensSecondFactor(account, account.totpSecret, code, at)))
						return yield* invalidCredentials()
				}
				yield* Effect.orDie(attempts.succeed(attempt))
				if (account.emergency)
					yield* audit.record({
						action: "account.emergencyUsed",
						subject: "Account",
						subjectId: account.id,
						label: account.username,
						unitId: account.unitId,
						after: { address },
					})
				return yield* openSession(account, address, "password")
			})

			const signInRecognised = Effect.fn("Identity.signInRecognised")(function* ({
				issuer,
				subject,
				username,
				address,
			}: Recognised) {
				const linked = yield* accounts.findBySubject({ issuer, subject })
				if (Option.isSome(linked)) return Option.some(yield* openSession(linked.value, address, "oidc"))
				if (username === null) return Option.none()
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const account = yield* Effect.orDie(accounts.linkSubject({ issuer, subject, username }))
						if (Option.isNone(account)) return Option.none()
						yield* audit.record({
							action: "account.linked",
							subject: "Account",
							subjectId: account.value.id,
							label: account.value.username,
							unitId: account.value.unitId,
							after: { issuer },
						})
						return Option.some(yield* openSession(account.value, address, "oidc"))
					}),
				)
			}, Effect.orDie)

			const signOut = Effect.fn("Identity.signOut")(function* (token: string) {
				return yield* sessions.revoke(hashSecret(token), yield* now)
			}, Effect.orDie)

			const actorOfAccount = Effect.fn("Identity.actorOfAccount")(function* (
				accountId: number,
				via: SignedIn["via"],
			) {
				const account = yield* Effect.orDie(accounts.findActiveInScope({ id: accountId, now: yield* now }))
				return Option.map(account, (found) => actorOf(found, via))
			})

			const actorOfSession = Effect.fn("Identity.actorOfSession")(function* (token: string) {
				const found = yield* accounts.findBySession({ tokenHash: hashSecret(token), now: yield* now })
				return Option.map(found, ({ sessionId, ...account }) =>
					actorOf(account, { _tag: "Session", id: sessionId }),
				)
			}, Effect.orDie)

			return Identity.of({
				createAccount,
				findByIds,
				signIn,
				signInRecognised,
				openSession,
				signOut,
				actorOfSession,
				actorOfAccount,
			})
		}),
	)
}
