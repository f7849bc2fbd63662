import { CivilDate, DayText, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { type Forbidden, type InvalidInput, invalidInput, NotFound } from "../problems/Problem.ts"
import type { ApiToken } from "./Account.ts"
import { type Actor, CurrentCause } from "./Actor.ts"
import { makeApiTokenRepo } from "./ApiTokenRepo.ts"
import { Identity } from "./Identity.ts"
import { notPermitted, requirePermission } from "./Policy.ts"
import type { Permission } from "./permissions.ts"
import { hashSecret, newSecret } from "./Secret.ts"

export interface TokenRequest {
	readonly name: string
	readonly expiresOn: CivilDate.CivilDate
	readonly permissions: readonly Permission[] | null
	readonly freeQueries: boolean
}

export const tokenPrefix = "mc_"
const longestDays = 366

const tokenNotFound = () =>
	new NotFound({
		code: "apiTokenNotFound",
		path: ["input", "id"],
		text: { vi: "Không tìm thấy mã truy cập.", en: "There is no such token." },
	})

const nameMissing = () =>
	invalidInput({
		code: "nameMissing",
		path: ["input", "name"],
		text: { vi: "Hãy đặt tên cho mã truy cập.", en: "Give the token a name." },
	})

const expiryOutOfRange = (from: CivilDate.CivilDate, to: CivilDate.CivilDate) =>
	invalidInput({
		code: "expiryOutOfRange",
		path: ["input", "expiresOn"],
		text: {
			vi: `Ngày hết hạn phải từ ${DayText.plainDate(from, "vi")} đến ${DayText.plainDate(to, "vi")}.`,
			en: `The last day must lie between ${DayText.plainDate(from, "en")} and ${DayText.plainDate(to, "en")}.`,
		},
	})

/** Tokens of outside systems. The secret is shown once and stored as a hash. */
export class ApiTokens extends Context.Service<
	ApiTokens,
	{
		/** The tokens of the calling account, the newest first. */
		readonly page: (request: PageRequest) => Effect.Effect<Page<ApiToken>>
		/** Of these the ones of the calling account. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly ApiToken[]>
		readonly create: (
			token: TokenRequest,
		) => Effect.Effect<{ readonly token: ApiToken; readonly secret: string }, InvalidInput | Forbidden>
		readonly revoke: (id: number) => Effect.Effect<ApiToken, NotFound | Forbidden>
		readonly actorOf: (secret: string) => Effect.Effect<Option.Option<Actor>>
	}
>()("mot-cua/identity/ApiTokens") {
	static readonly layer = Layer.effect(
		ApiTokens,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const identity = yield* Identity
			const audit = yield* AuditLog
			const repo = yield* makeApiTokenRepo
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const owner = Effect.map(CurrentCause, ({ actor }) => (actor._tag === "SignedIn" ? actor.accountId : 0))

			const page = Effect.fn("ApiTokens.page")(function* (request: PageRequest) {
				const accountId = yield* owner
				return { rows: yield* repo.pageOf(accountId, request), totalCount: yield* repo.countOf(accountId) }
			}, Effect.orDie)
			const findByIds = Effect.fn("ApiTokens.findByIds")(function* (ids: readonly number[]) {
				return yield* repo.findByIds({ accountId: yield* owner, ids })
			}, Effect.orDie)

			const create = Effect.fn("ApiTokens.create")(function* ({
				name,
				expiresOn,
				permissions,
				freeQueries,
			}: TokenRequest) {
				yield* requirePermission("MANAGE_TOKENS")
				const { actor } = yield* CurrentCause
				if (actor._tag !== "SignedIn") return yield* notPermitted()
				const createdAt = yield* now
				const today = Instant.dateOf(createdAt)
				const last = CivilDate.addDays(today, longestDays)
				if (name.trim() === "") return yield* nameMissing()
				if (expiresOn < today || expiresOn > last) return yield* expiryOutOfRange(today, last)
				const secret = newSecret(tokenPrefix)
				const token = yield* atomically(sql)(
					Effect.gen(function* () {
						const created = yield* repo
							.insert({
								name: name.trim(),
								tokenHash: hashSecret(secret),
								accountId: actor.accountId,
								createdAt,
								expiresOn,
								permissions,
								freeQueries,
							})
							.pipe(Effect.orDie)
						yield* audit.record({
							action: "apiToken.created",
							subject: "ApiToken",
							subjectId: created.id,
							label: created.name,
							unitId: actor.unitId,
							after: { name: created.name, expiresOn: CivilDate.format(expiresOn), permissions, freeQueries },
						})
						return created
					}),
				)
				return { token, secret }
			})

			const revoke = Effect.fn("ApiTokens.revoke")(function* (id: number) {
				yield* requirePermission("MANAGE_TOKENS")
				const revokedAt = yield* now
				const { actor } = yield* CurrentCause
				return yield* atomically(sql)(
					Effect.gen(function* () {
						const revoked = yield* repo.revoke({ id, accountId: yield* owner, revokedAt }).pipe(Effect.orDie)
						if (Option.isNone(revoked)) return yield* tokenNotFound()
						yield* audit.record({
							action: "apiToken.revoked",
							subject: "ApiToken",
							subjectId: id,
							label: revoked.value.name,
							unitId: actor._tag === "SignedIn" ? actor.unitId : null,
						})
						return revoked.value
					}),
				)
			})

			const actorOf = Effect.fn("ApiTokens.actorOf")(function* (secret: string) {
				const at = yield* now
				const used = yield* repo
					.use({ tokenHash: hashSecret(secret), now: at, today: Instant.dateOf(at) })
					.pipe(Effect.orDie)
				if (Option.isNone(used)) return Option.none()
				const { accountId, permissions, freeQueries } = used.value
				const actor = yield* identity.actorOfAccount(accountId, { _tag: "Token", freeQueries })
				return Option.map(actor, (account) => ({
					...account,
					permissions: account.permissions.filter((one) => permissions?.includes(one) ?? true),
				}))
			})

			return ApiTokens.of({ page, findByIds, create, revoke, actorOf })
		}),
	)
}
