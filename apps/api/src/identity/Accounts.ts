import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	type Overlap,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { Account, NewAccount } from "./Account.ts"
import { type AccountChange, type AccountFilter, makeAccountRepo } from "./AccountRepo.ts"
import { Identity } from "./Identity.ts"
import { hashPassword } from "./Password.ts"
import { requirePermissionIn, visibleUnits } from "./Policy.ts"
import { passwordIssue } from "./passwordRule.ts"
import { makeSessionRepo } from "./SessionRepo.ts"

export interface AccountRevision extends Pick<Account, "displayName" | "role" | "unitId" | "emergency"> {
	readonly id: number
	readonly expectedVersion: number
	readonly active: boolean
	readonly reason: string | null
}

export interface PasswordReset {
	readonly id: number
	readonly expectedVersion: number
	readonly password: string
	/** Also takes a lost second factor away. */
	readonly removeSecondFactor: boolean
	readonly reason: string | null
}

export type AccountProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const accountNotFound = () =>
	new NotFound({
		code: "accountNotFound",
		path: ["input", "id"],
		text: { vi: "Không tìm thấy tài khoản.", en: "There is no such account." },
	})

const lastAdministrator = (): Issue => ({
	code: "lastAdministrator",
	path: ["input"],
	text: {
		vi: "Đây là quản trị viên cuối cùng của đơn vị; hãy giao vai trò này cho người khác trước.",
		en: "This is the unit's last administrator; give the role to somebody else first.",
	},
})

const unfitName = (field: "username" | "displayName"): Issue => ({
	code: `${field}Unfit`,
	path: ["input", field],
	text:
		field === "username"
			? {
					vi: "Tên đăng nhập gồm 2 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.",
					en: "A user name has 2 to 60 letters without diacritics, digits, dots, hyphens or underscores.",
				}
			: { vi: "Cần ghi họ tên, nhiều nhất 200 ký tự.", en: "A name is needed, of at most 200 characters." },
})

const nameIssues = (displayName: string): readonly Issue[] =>
	displayName.trim() === "" || displayName.length > 200 ? [unfitName("displayName")] : []

/** The accounts of a unit and of those below it, kept by its administrators. */
export class Accounts extends Context.Service<
	Accounts,
	{
		readonly page: (
			filter: Omit<AccountFilter, "units">,
			request: PageRequest,
		) => Effect.Effect<Page<Account>>
		readonly create: (account: NewAccount) => Effect.Effect<Account, AccountProblem | Overlap>
		/** Changes what somebody is here for; who may not sign in any more loses every session at once. */
		readonly revise: (revision: AccountRevision) => Effect.Effect<Account, AccountProblem>
		/** Gives a new password, for somebody who has lost theirs; every session ends. */
		readonly resetPassword: (reset: PasswordReset) => Effect.Effect<Account, AccountProblem>
	}
>()("mot-cua/identity/Accounts") {
	static readonly layer = Layer.effect(
		Accounts,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeAccountRepo
			const sessions = yield* makeSessionRepo
			const identity = yield* Identity
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("Accounts.page")(function* (
				filter: Omit<AccountFilter, "units">,
				request: PageRequest,
			) {
				const within = { ...filter, units: yield* visibleUnits }
				return { rows: yield* repo.page(within, request), totalCount: yield* repo.count(within) }
			}, Effect.orDie)

			const create = Effect.fn("Accounts.create")(function* (account: NewAccount) {
				yield* requirePermissionIn("MANAGE_ACCOUNTS", account.unitId, ["input", "unitId"])
				yield* refuseIssues([
					...(/^[A-Za-z0-9][\w.-]{1,59}$/.test(account.username) ? [] : [unfitName("username")]),
					...nameIssues(account.displayName),
					...passwordIssue(account.password, account.username, ["input", "password"]),
				])
				return yield* identity.createAccount({ ...account, displayName: account.displayName.trim() })
			})

			/** The account as it is, held for this transaction; the caller has read this version and may change it. */
			const hold = Effect.fnUntraced(function* (id: number, expectedVersion: number) {
				const found = yield* Effect.orDie(repo.lock(id))
				const visible = yield* visibleUnits
				if (Option.isNone(found) || !(visible?.includes(found.value.unitId) ?? true))
					return yield* accountNotFound()
				yield* requirePermissionIn("MANAGE_ACCOUNTS", found.value.unitId, ["input", "id"])
				if (found.value.version !== expectedVersion)
					return yield* versionConflict(expectedVersion, found.value.version)
				return found.value
			})
			const reread = (id: number) =>
				Effect.flatMap(Effect.orDie(repo.findByIds([id])), ([account]) =>
					account === undefined ? Effect.fail(accountNotFound()) : Effect.succeed(account),
				)
			const told = ({ displayName, role, unitId, emergency, disabledAt }: AccountChange) => ({
				displayName,
				role,
				unitId,
				emergency,
				disabledAt: disabledAt === null ? null : Instant.formatWithOffset(disabledAt),
			})

			const revise = Effect.fn("Accounts.revise")((revision: AccountRevision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = yield* hold(revision.id, revision.expectedVersion)
						yield* requirePermissionIn("MANAGE_ACCOUNTS", revision.unitId, ["input", "unitId"])
						yield* refuseIssues(nameIssues(revision.displayName))
						const administers = ({ role, unitId }: Pick<Account, "role" | "unitId">, active: boolean) =>
							active && role === "ADMINISTRATOR" ? unitId : null
						const loses =
							administers(before, before.disabledAt === null) !== null &&
							administers(before, before.disabledAt === null) !== administers(revision, revision.active)
						if (loses && (yield* repo.otherAdministrators(before.id)) === 0)
							return yield* invalidInput(lastAdministrator())
						const after: AccountChange = {
							displayName: revision.displayName.trim(),
							role: revision.role,
							unitId: revision.unitId,
							emergency: revision.emergency,
							disabledAt: revision.active ? null : (before.disabledAt ?? (yield* now)),
						}
						yield* repo.update(before.id, after)
						if (!revision.active) yield* sessions.revokeOf(before.id, yield* now)
						yield* audit.record({
							action: "account.revised",
							subject: "Account",
							subjectId: before.id,
							label: before.username,
							unitId: after.unitId,
							reason: revision.reason,
							before: told(before),
							after: told(after),
						})
						return yield* reread(before.id)
					}),
				),
			)

			const resetPassword = Effect.fn("Accounts.resetPassword")((reset: PasswordReset) =>
				atomically(sql)(
					Effect.gen(function* () {
						const account = yield* hold(reset.id, reset.expectedVersion)
						yield* refuseIssues(passwordIssue(reset.password, account.username, ["input", "password"]))
						yield* repo.setPassword(account.id, yield* hashPassword(reset.password))
						if (reset.removeSecondFactor) yield* repo.removeTotp(account.id)
						yield* sessions.revokeOf(account.id, yield* now)
						yield* audit.record({
							action: "account.passwordReset",
							subject: "Account",
							subjectId: account.id,
							label: account.username,
							unitId: account.unitId,
							reason: reset.reason,
							after: { secondFactorRemoved: reset.removeSecondFactor && account.hasSecondFactor },
						})
						return yield* reread(account.id)
					}),
				),
			)

			return Accounts.of({ page, create, revise, resetPassword })
		}),
	)
}
