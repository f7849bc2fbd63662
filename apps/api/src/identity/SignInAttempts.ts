import { Instant } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { TooManyAttempts } from "../problems/Problem.ts"

const windowMillis = 15 * 60_000
const keptMillis = 30 * 86_400_000
const failuresPerAccount = 5
const failuresPerAddress = 20

const tooManyAttempts = (retryAfterSeconds: number): TooManyAttempts => {
	const minutes = Math.ceil(retryAfterSeconds / 60)
	return new TooManyAttempts({
		code: "tooManyAttempts",
		path: [],
		retryAfterSeconds,
		text: {
			vi: `Đăng nhập sai quá nhiều lần. Hãy thử lại sau ${minutes} phút.`,
			en: `Too many failed attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
		},
	})
}

/**
 * Limits guessing: five failures for one user name since it last succeeded, or twenty from one address, within fifteen
 * minutes. An attempt counts as failed until its password has been verified, so that guesses sent at once count too.
 */
export const makeSignInAttempts = Effect.gen(function* () {
	const sql = yield* SqlClient

	const lastSuccess = (username: string) => sql`
		(select coalesce(max(id), 0) from sign_in_attempts where username = ${username} and succeeded)`

	const failures = (column: "username" | "address", value: string, since: Instant.Instant, limit: number) =>
		Effect.map(
			sql<{ readonly at: Instant.Instant }>`
				select attempted_at as at from sign_in_attempts
				where ${sql(column)} = ${value} and not succeeded and attempted_at > ${timestamp(since)}
					${column === "username" ? sql`and id > ${lastSuccess(value)}` : sql``}
				order by attempted_at desc limit ${limit}`,
			(rows) => (rows.length < limit ? undefined : rows.at(-1)?.at),
		)

	/** Answers the number of the attempt, to be marked as succeeded. */
	const begin = (username: string, address: string, now: Instant.Instant) =>
		atomically(sql)(
			Effect.gen(function* () {
				const name = username.toLowerCase()
				yield* sql`select pg_advisory_xact_lock(hashtext(${name}))`
				const since = Instant.make(now - windowMillis)
				yield* sql`delete from sign_in_attempts where attempted_at < ${timestamp(Instant.make(now - keptMillis))}`
				const decisive = [
					yield* failures("username", name, since, failuresPerAccount),
					yield* failures("address", address, since, failuresPerAddress),
				].filter((at) => at !== undefined)
				if (decisive.length > 0)
					return yield* tooManyAttempts(Math.ceil((Math.max(...decisive) + windowMillis - now) / 1000))
				const [attempt] = yield* sql<{ readonly id: number }>`
					insert into sign_in_attempts (username, address, attempted_at, succeeded)
					values (${name}, ${address}, ${timestamp(now)}, false) returning id`
				return attempt?.id ?? 0
			}),
		)

	const succeed = (id: number) => sql`update sign_in_attempts set succeeded = true where id = ${id}`

	/** The password was right and a code is still awaited: this was no guess. */
	const forget = (id: number) => sql`delete from sign_in_attempts where id = ${id}`

	return { begin, succeed, forget }
})
