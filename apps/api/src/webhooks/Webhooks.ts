import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermission, requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import { newSigningSecret } from "./cloudEvent.ts"
import type { WebhookReach } from "./post.ts"
import { isInside } from "./post.ts"
import type { Delivery, Webhook } from "./Webhook.ts"
import { makeWebhookRepo, type WebhookFields } from "./WebhookRepo.ts"

export interface NewWebhook extends Omit<WebhookFields, "state"> {
	readonly unitId: number
}

export interface WebhookRevision extends WebhookFields {
	readonly id: number
	readonly expectedVersion: number
}

const webhookNotFound = () =>
	new NotFound({
		code: "webhookNotFound",
		path: ["input", "id"],
		text: { vi: "Không tìm thấy webhook này.", en: "There is no such webhook." },
	})

const addressIssue = (address: string, reach: WebhookReach): Issue | undefined => {
	const path = ["input", "address"]
	const url = URL.canParse(address) ? new URL(address) : undefined
	if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || address.length > 2000)
		return {
			code: "webhookAddressInvalid",
			path,
			text: {
				vi: "Cần một địa chỉ như https://he-thong.example.vn/motcua, không kèm tên và mật khẩu.",
				en: "An address such as https://system.example.vn/motcua is expected, without a name and password.",
			},
		}
	if (reach === "anywhere") return undefined
	if (url.protocol !== "https:")
		return {
			code: "webhookAddressNotSecure",
			path,
			text: {
				vi: "Địa chỉ phải bắt đầu bằng https://.",
				en: "The address must begin with https://.",
			},
		}
	const host = url.hostname.replace(/^\[|\]$/g, "")
	const isNumber = /^[\d.]+$/.test(host) || host.includes(":")
	return host === "localhost" || (isNumber && isInside(host))
		? {
				code: "webhookAddressInside",
				path,
				text: {
					vi: "Địa chỉ nằm trong mạng nội bộ của máy chủ. Người quản trị máy chủ cho phép bằng MOTCUA_WEBHOOK_REACH=anywhere.",
					en: "The address lies inside the server's own network. Whoever runs the server allows it by MOTCUA_WEBHOOK_REACH=anywhere.",
				},
			}
		: undefined
}

const issuesOf = ({ name, address, kinds }: Omit<WebhookFields, "state">, reach: WebhookReach): Issue[] => {
	const issues: Issue[] = []
	if (name.trim() === "" || name.length > 200)
		issues.push({
			code: "nameMissing",
			path: ["input", "name"],
			text: { vi: "Cần đặt tên, tối đa 200 ký tự.", en: "A name of at most 200 characters is needed." },
		})
	const wrongAddress = addressIssue(address, reach)
	if (wrongAddress !== undefined) issues.push(wrongAddress)
	if (kinds.length === 0)
		issues.push({
			code: "webhookKindsMissing",
			path: ["input", "kinds"],
			text: { vi: "Chọn ít nhất một loại sự kiện.", en: "Choose at least one kind of event." },
		})
	return issues
}

const told = ({ name, address, kinds, state }: WebhookFields) => ({
	name,
	address,
	kinds: kinds.join(", "),
	state,
})

/** Other systems that are told what happens; they are told what is written, and nothing that is taken back. */
export class Webhooks extends Context.Service<
	Webhooks,
	{
		/** The webhooks of the actor's units, the newest first. */
		readonly page: (request: PageRequest) => Effect.Effect<Page<Webhook>>
		/** Of these the ones that the actor may see. */
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Webhook[]>
		/** The secret is shown this once. */
		readonly create: (
			webhook: NewWebhook,
		) => Effect.Effect<Webhook & { readonly secret: string }, InvalidInput | NotFound | Forbidden>
		readonly revise: (
			revision: WebhookRevision,
		) => Effect.Effect<Webhook, InvalidInput | NotFound | Forbidden | VersionConflict>
		/** Sends what was announced since a moment once more; how many messages. */
		readonly replay: (id: number, since: Instant.Instant) => Effect.Effect<number, NotFound | Forbidden>
		/** Sends a message that says only that it is a test. */
		readonly test: (id: number) => Effect.Effect<Webhook, NotFound | Forbidden>
		readonly deliveries: (id: number, request: PageRequest) => Effect.Effect<Page<Delivery>>
	}
>()("mot-cua/webhooks/Webhooks") {
	static readonly layer = Layer.effect(
		Webhooks,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { webhookReach } = yield* AppConfig
			const units = yield* Units
			const audit = yield* AuditLog
			const repo = yield* makeWebhookRepo
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const page = Effect.fn("Webhooks.page")(function* (request: PageRequest) {
				const within = yield* visibleUnits
				return { rows: yield* repo.page(within, request), totalCount: yield* repo.count(within) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Webhooks.findByIds")(function* (ids: readonly number[]) {
				const isPermitted = yield* Effect.isSuccess(requirePermission("MANAGE_TOKENS"))
				return isPermitted ? yield* repo.findByIds(ids, yield* visibleUnits) : []
			}, Effect.orDie)
			const locked = Effect.fnUntraced(function* (id: number) {
				yield* requirePermission("MANAGE_TOKENS")
				const [found] = yield* Effect.orDie(repo.lock(id, yield* visibleUnits))
				return found ?? (yield* webhookNotFound())
			})
			const refuseIssues = Effect.fnUntraced(function* (fields: Omit<WebhookFields, "state">) {
				const [first, ...others] = issuesOf(fields, webhookReach)
				if (first !== undefined) return yield* invalidInput(first, ...others)
			})

			const create = Effect.fn("Webhooks.create")((webhook: NewWebhook) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* units.get(webhook.unitId, ["input", "unitId"])
						yield* requirePermissionIn("MANAGE_TOKENS", webhook.unitId, ["input", "unitId"])
						yield* refuseIssues(webhook)
						const { actor } = yield* CurrentCause
						const secret = newSigningSecret()
						const created = yield* repo
							.insert({
								...webhook,
								name: webhook.name.trim(),
								secret,
								createdAt: yield* now,
								createdBy: actor.name,
							})
							.pipe(Effect.orDie)
						yield* audit.record({
							action: "webhook.created",
							subject: "Webhook",
							subjectId: created.id,
							label: created.name,
							unitId: created.unitId,
							after: told(created),
						})
						return { ...created, secret }
					}),
				),
			)
			const revise = Effect.fn("Webhooks.revise")(({ id, expectedVersion, ...fields }: WebhookRevision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = yield* locked(id)
						if (before.version !== expectedVersion)
							return yield* versionConflict(expectedVersion, before.version)
						yield* refuseIssues(fields)
						yield* Effect.orDie(repo.update(id, { ...fields, name: fields.name.trim() }))
						yield* audit.record({
							action: fields.state === "removed" ? "webhook.removed" : "webhook.revised",
							subject: "Webhook",
							subjectId: id,
							label: fields.name.trim(),
							unitId: before.unitId,
							before: told(before),
							after: told(fields),
						})
						const [after] = yield* Effect.orDie(repo.findByIds([id], null))
						return after ?? (yield* webhookNotFound())
					}),
				),
			)
			const replay = Effect.fn("Webhooks.replay")((id: number, since: Instant.Instant) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { name, unitId } = yield* locked(id)
						const count = yield* Effect.orDie(repo.replay(id, since, yield* now))
						yield* audit.record({
							action: "webhook.replayed",
							subject: "Webhook",
							subjectId: id,
							label: name,
							unitId,
							after: { since: Instant.formatWithOffset(since), count },
						})
						return count
					}),
				),
			)
			const test = Effect.fn("Webhooks.test")((id: number) =>
				atomically(sql)(
					Effect.gen(function* () {
						const webhook = yield* locked(id)
						yield* Effect.orDie(repo.test(id, webhook.unitId, webhook.name, yield* now))
						return webhook
					}),
				),
			)
			const deliveries = Effect.fn("Webhooks.deliveries")(function* (id: number, request: PageRequest) {
				return {
					rows: yield* repo.deliveries(id, request),
					totalCount: yield* repo.countDeliveries(id),
				}
			}, Effect.orDie)

			return Webhooks.of({ page, findByIds, create, revise, replay, test, deliveries })
		}),
	)
}
