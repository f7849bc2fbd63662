import { createHash } from "node:crypto"
import { Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { type InvalidInput, invalidInput, NotFound } from "../problems/Problem.ts"

/** One request of a caller who may send it again, because the first answer was lost. */
export interface KeyedRequest<A, R> {
	readonly operation: string
	/** Any text of the caller's, for this request only; without one every sending is another request. */
	readonly key: string | null | undefined
	/** All that was asked: the same key with anything else is refused. */
	readonly input: unknown
	/** The id of what the request wrote. */
	readonly idOf: (written: A) => number
	/** What it wrote, as it stands now; nothing when the caller may not see it any more. */
	readonly again: (ids: readonly [number]) => Effect.Effect<readonly A[], never, R>
}

const keyPath = ["input", "idempotencyKey"]

const keyUsed = () =>
	invalidInput({
		code: "idempotencyKeyUsed",
		path: keyPath,
		text: {
			vi: "Khóa chống ghi trùng này đã dùng cho một yêu cầu khác. Hãy tải lại trang rồi ghi lại.",
			en: "This idempotency key belongs to another request. Reload the page and record it again.",
		},
	})
const keyUnfit = () =>
	invalidInput({
		code: "idempotencyKeyUnfit",
		path: keyPath,
		text: {
			vi: "Khóa chống ghi trùng phải có từ 1 đến 200 ký tự.",
			en: "An idempotency key has 1 to 200 characters.",
		},
	})

const notVisible = () =>
	new NotFound({
		code: "writtenNotVisible",
		path: [],
		text: {
			vi: "Yêu cầu này đã được ghi, nhưng bạn không còn được xem kết quả.",
			en: "This request was written, but you may not see its result any more.",
		},
	})

const longestKey = 200

interface Stored {
	readonly operation: string
	readonly fingerprint: Uint8Array
	readonly subjectId: number
}

/**
 * Runs a request once: a repeated one writes nothing and answers what the first wrote. The key is stored in the
 * transaction of the write, so that neither is there without the other; a refused request leaves its key free.
 */
export const once =
	<A, R>({ operation, key, input, idOf, again }: KeyedRequest<A, R>) =>
	<E, R2>(
		effect: Effect.Effect<A, E, R2>,
	): Effect.Effect<A, E | InvalidInput | NotFound, R | R2 | SqlClient> =>
		Effect.gen(function* () {
			if (key === null || key === undefined) return yield* effect
			if (key.trim() === "" || key.length > longestKey) return yield* keyUnfit()
			const sql = yield* SqlClient
			const { actor } = yield* CurrentCause
			const accountId = actor._tag === "SignedIn" ? actor.accountId : 0
			const fingerprint = createHash("sha256").update(JSON.stringify(input)).digest()
			const run = Effect.gen(function* () {
				yield* sql`select pg_advisory_xact_lock(hashtextextended(${`${accountId} ${key}`}, 0))`
				const [stored] = yield* sql<Stored>`
					select operation, fingerprint, subject_id as "subjectId" from requests
					where account_id = ${accountId} and key = ${key}`
				if (stored !== undefined) {
					const isSame = stored.operation === operation && Buffer.from(stored.fingerprint).equals(fingerprint)
					if (!isSame) return yield* keyUsed()
					const [found] = yield* again([stored.subjectId])
					return found ?? (yield* notVisible())
				}
				const written = yield* effect
				const now = Instant.make(yield* Clock.currentTimeMillis)
				yield* sql`
					insert into requests (account_id, key, operation, fingerprint, subject_id, recorded_at)
					values (${accountId}, ${key}, ${operation}, ${fingerprint}, ${idOf(written)}, ${timestamp(now)})`
				return written
			})
			return yield* atomically(sql)(run)
		})

/** {@link once} for requests that write one thing with an id, by how the things of their kind are found. */
export const onceById =
	<A extends { readonly id: number }, R>(
		find: (ids: readonly [number]) => Effect.Effect<readonly A[], never, R>,
	) =>
	(operation: string, input: { readonly idempotencyKey?: string | null | undefined }) =>
		once({ operation, key: input.idempotencyKey, input, idOf: ({ id }: A) => id, again: find })
