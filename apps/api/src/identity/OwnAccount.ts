import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { atomically } from "../database/transaction.ts"
import { type Forbidden, type InvalidInput, invalidInput, NotFound } from "../problems/Problem.ts"
import type { Session } from "./Account.ts"
import { type Credentials, makeAccountRepo } from "./AccountRepo.ts"
import { CurrentCause } from "./Actor.ts"
import { hashPassword, verifyPassword } from "./Password.ts"
import { notPermitted, requirePermissionIn, visibleUnits } from "./Policy.ts"
import { passwordIssue } from "./passwordRule.ts"
import { hashSecret } from "./Secret.ts"
import { makeSessionRepo } from "./SessionRepo.ts"
import { newRecoveryCodes, newTotpSecret, totpAddress, totpStep } from "./Totp.ts"

const wrongPassword = () =>
	invalidInput({
		code: "wrongPassword",
		path: ["input", "password"],
		text: { vi: "Mật khẩu hiện tại không đúng.", en: "The present password is wrong." },
	})
const wrongCode = () =>
	invalidInput({
		code: "wrongCode",
		path: ["input", "code"],
		text: {
			vi: "Mã không đúng hoặc đã hết hạn. Hãy kiểm tra giờ trên điện thoại rồi nhập mã mới.",
			en: "The code is wrong or too old. Check the clock of the phone and enter a new one.",
		},
	})
const alreadyProtected = () =>
	invalidInput({
		code: "secondFactorPresent",
		path: [],
		text: {
			vi: "Tài khoản đã có lớp bảo vệ thứ hai; hãy bỏ lớp cũ trước.",
			en: "The account has a second factor already; remove it first.",
		},
	})
const sessionNotFound = () =>
	new NotFound({
		code: "sessionNotFound",
		path: ["input", "id"],
		text: { vi: "Không tìm thấy phiên đăng nhập.", en: "There is no such session." },
	})

export interface ProposedSecondFactor {
	readonly accountId: number
	readonly secret: string
	readonly address: string
}

/** What somebody does with their own account, and the sessions that they or their administrator can end. */
export class OwnAccount extends Context.Service<
	OwnAccount,
	{
		/** Ends all other sessions of the account. */
		readonly changePassword: (
			password: string,
			newPassword: string,
		) => Effect.Effect<void, InvalidInput | Forbidden>
		readonly proposeSecondFactor: Effect.Effect<ProposedSecondFactor, InvalidInput | Forbidden>
		/** What was proposed last, while it waits to be confirmed. */
		readonly proposedSecondFactor: Effect.Effect<Option.Option<ProposedSecondFactor>>
		/** Answers the recovery codes; they are stored as hashes and shown once. */
		readonly confirmSecondFactor: (code: string) => Effect.Effect<readonly string[], InvalidInput | Forbidden>
		readonly removeSecondFactor: (password: string) => Effect.Effect<void, InvalidInput | Forbidden>
		/** The sessions of these accounts that still hold. */
		readonly sessionsOf: (
			accountIds: readonly number[],
		) => Effect.Effect<ReadonlyMap<number, readonly Session[]>>
		/** The session, also an ended one, for who may end it. */
		readonly findSession: (id: number) => Effect.Effect<Option.Option<Session>>
		readonly revokeSession: (id: number) => Effect.Effect<Session, NotFound | Forbidden>
	}
>()("mot-cua/identity/OwnAccount") {
	static readonly layer = Layer.effect(
		OwnAccount,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeAccountRepo
			const sessions = yield* makeSessionRepo
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			/** Whoever is signed in with a session; a token never changes how its account signs in. */
			const own = Effect.gen(function* () {
				const { actor } = yield* CurrentCause
				if (actor._tag !== "SignedIn" || actor.via._tag !== "Session") return yield* notPermitted()
				const account = yield* Effect.orDie(repo.credentialsOf(actor.accountId))
				if (Option.isNone(account)) return yield* notPermitted()
				return { account: account.value, sessionId: actor.via.id }
			})
			const checkPassword = (account: Credentials, password: string) =>
				Effect.flatMap(verifyPassword(password, account.passwordHash), (fits) =>
					fits ? Effect.void : Effect.fail(wrongPassword()),
				)
			const record = (action: string, { id, username, unitId }: Credentials) =>
				audit.record({ action, subject: "Account", subjectId: id, label: username, unitId })

			const changePassword = Effect.fn("OwnAccount.changePassword")((password: string, newPassword: string) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { account, sessionId } = yield* own
						yield* checkPassword(account, password)
						const [issue] = passwordIssue(newPassword, account.username, ["input", "newPassword"])
						if (issue !== undefined) return yield* invalidInput(issue)
						yield* repo.setPassword(account.id, yield* hashPassword(newPassword))
						yield* sessions.revokeOf(account.id, yield* now, sessionId)
						yield* record("account.passwordChanged", account)
					}),
				),
			)

			const proposed = ({ id, username }: Credentials, secret: string): ProposedSecondFactor => ({
				accountId: id,
				secret,
				address: totpAddress(secret, username),
			})
			const proposeSecondFactor = Effect.gen(function* () {
				const { account } = yield* own
				if (account.hasSecondFactor) return yield* alreadyProtected()
				const secret = newTotpSecret()
				yield* Effect.orDie(repo.proposeTotp(account.id, secret))
				return proposed(account, secret)
			}).pipe(Effect.withSpan("OwnAccount.proposeSecondFactor"))
			const proposedSecondFactor = Effect.gen(function* () {
				const { account } = yield* own
				const secret = yield* Effect.orDie(repo.proposedTotp(account.id))
				return secret === null ? Option.none() : Option.some(proposed(account, secret))
			}).pipe(
				Effect.orElseSucceed(() => Option.none<ProposedSecondFactor>()),
				Effect.withSpan("OwnAccount.proposedSecondFactor"),
			)

			const confirmSecondFactor = Effect.fn("OwnAccount.confirmSecondFactor")((code: string) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { account } = yield* own
						const secret = yield* repo.proposedTotp(account.id)
						const at = yield* now
						const step = secret === null ? null : totpStep(secret, code, at)
						if (step === null || !(yield* repo.useTotpStep(account.id, step))) return yield* wrongCode()
						const codes = newRecoveryCodes()
						yield* repo.confirmTotp(account.id, at, codes.map(hashSecret))
						yield* record("account.secondFactorAdded", account)
						return codes
					}),
				),
			)

			const removeSecondFactor = Effect.fn("OwnAccount.removeSecondFactor")((password: string) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { account } = yield* own
						yield* checkPassword(account, password)
						yield* repo.removeTotp(account.id)
						yield* record("account.secondFactorRemoved", account)
					}),
				),
			)

			const sessionsOf = Effect.fn("OwnAccount.sessionsOf")(function* (accountIds: readonly number[]) {
				const found = yield* sessions.listOf({ accountIds, now: yield* now })
				return Map.groupBy(found, ({ accountId }) => accountId)
			}, Effect.orDie)

			/** A session that the caller may end, with its account. */
			const endable = Effect.fnUntraced(function* (id: number) {
				const { actor } = yield* CurrentCause
				const session = yield* Effect.orDie(sessions.find(id))
				if (actor._tag !== "SignedIn") return yield* notPermitted()
				if (Option.isNone(session)) return yield* sessionNotFound()
				const [account] = yield* Effect.orDie(repo.findByIds([session.value.accountId]))
				const visible = yield* visibleUnits
				if (account === undefined || !(visible?.includes(account.unitId) ?? true))
					return yield* sessionNotFound()
				if (account.id !== actor.accountId)
					yield* requirePermissionIn("MANAGE_ACCOUNTS", account.unitId, ["input", "id"])
				return { session: session.value, account }
			})
			const findSession = Effect.fn("OwnAccount.findSession")((id: number) =>
				endable(id).pipe(
					Effect.map(({ session }) => session),
					Effect.option,
				),
			)
			const revokeSession = Effect.fn("OwnAccount.revokeSession")((id: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { session, account } = yield* endable(id)
						yield* sessions.revokeById(id, yield* now)
						yield* audit.record({
							action: "session.revoked",
							subject: "Account",
							subjectId: account.id,
							label: account.username,
							unitId: account.unitId,
						})
						return session
					}),
				),
			)

			return OwnAccount.of({
				changePassword,
				proposeSecondFactor,
				proposedSecondFactor,
				confirmSecondFactor,
				removeSecondFactor,
				sessionsOf,
				findSession,
				revokeSession,
			})
		}),
	)
}
