import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import { CurrentCause } from "../identity/Actor.ts"

export interface FieldChange {
	readonly field: string
	readonly before: string | null
	readonly after: string | null
}

/** The fields of a subject as text; what was not there before, or is not there any more, is `null`. */
export type Fields = Readonly<Record<string, unknown>>

export interface Deed {
	/** A verb of the past: `procedure.revised`. */
	readonly action: string
	/** The name of the GraphQL type, so that the subject has a global id. */
	readonly subject: string
	readonly subjectId: number | null
	/** What people call the subject: its code or name. */
	readonly label: string
	readonly unitId: number | null
	readonly reason?: string | null | undefined
	readonly before?: Fields | undefined
	readonly after?: Fields | undefined
}

const textOf = (value: unknown): string | null =>
	value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value)

/** Only what differs. */
export const changesOf = (before: Fields = {}, after: Fields = {}): readonly FieldChange[] =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])]
		.map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) }))
		.filter((change) => change.before !== change.after)

/** Every write leaves a row here, in the transaction of the write. */
export class AuditLog extends Context.Service<
	AuditLog,
	{ readonly record: (deed: Deed) => Effect.Effect<void> }
>()("mot-cua/audit/AuditLog") {
	static readonly layer = Layer.effect(
		AuditLog,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const record = Effect.fn("AuditLog.record")(function* (deed: Deed) {
				const { actor, requestId } = yield* CurrentCause
				const now = Instant.make(yield* Clock.currentTimeMillis)
				yield* sql`insert into audit_log ${sql.insert({
					recorded_at: timestamp(now),
					actor: actor.name,
					account_id: actor._tag === "SignedIn" ? actor.accountId : null,
					action: deed.action,
					subject: deed.subject,
					subject_id: deed.subjectId,
					label: deed.label,
					unit_id: deed.unitId,
					reason: deed.reason ?? null,
					changes: JSON.stringify(changesOf(deed.before, deed.after)),
					request_id: requestId,
				})}`.pipe(Effect.orDie)
			})
			return AuditLog.of({ record })
		}),
	)
}
