import { createHash, randomBytes } from "node:crypto"
import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { EventBus } from "../events/EventBus.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { visibleUnits } from "../identity/Policy.ts"
import type { PersonalText } from "../identity/personalTexts.ts"
import { announcementOf, appEventOf } from "../webhooks/Announcement.ts"
import { announce } from "../webhooks/announce.ts"
import type { AuditEntry } from "./AuditEntry.ts"
import { type AuditFilter, makeAuditRepo } from "./AuditRepo.ts"

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
	/** Texts that may tell of people: kept beside the log, which holds their seals, so that they can be erased. */
	readonly personal?: Readonly<Partial<Record<PersonalText, string | null>>> | undefined
}

interface SealedText {
	readonly name: string
	readonly salt: string
	readonly value: string
	readonly seal: string
}

/** The salt goes with the text: what is left of an erased one is a hash that nobody can guess back. */
const sealed = (personal: Deed["personal"] = {}): readonly SealedText[] =>
	Object.entries(personal).flatMap(([name, value]) => {
		if (value === null || value === undefined || value === "") return []
		const salt = randomBytes(16)
		const seal = createHash("sha256").update(salt).update(value).digest("hex")
		return [{ name, value, seal, salt: salt.toString("hex") }]
	})

const textOf = (value: unknown): string | null =>
	value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value)

/** Only what differs. */
export const changesOf = (before: Fields = {}, after: Fields = {}): readonly FieldChange[] =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])]
		.map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) }))
		.filter((change) => change.before !== change.after)

/** Every write leaves a row here, in the transaction of the write; whoever listens is told of it from here. */
export class AuditLog extends Context.Service<
	AuditLog,
	{
		readonly record: (deed: Deed) => Effect.Effect<void>
		/** One row for each, in one statement. */
		readonly recordMany: (deeds: readonly Deed[]) => Effect.Effect<void>
		/** What the actor may see of the log, the newest first. */
		readonly page: (subject: AuditFilter["subject"], request: PageRequest) => Effect.Effect<Page<AuditEntry>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly AuditEntry[]>
	}
>()("mot-cua/audit/AuditLog") {
	static readonly layer = Layer.effect(
		AuditLog,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const bus = yield* EventBus
			const repo = yield* makeAuditRepo
			const recordMany = Effect.fn("AuditLog.recordMany")(function* (deeds: readonly Deed[]) {
				if (deeds.length === 0) return
				const { actor, requestId } = yield* CurrentCause
				const now = Instant.make(yield* Clock.currentTimeMillis)
				const texts = deeds.map(({ personal }) => sealed(personal))
				const rows = deeds.map(({ before, after, personal: _, ...deed }, index) => ({
					...deed,
					changes: changesOf(before, after),
					seals: Object.fromEntries((texts[index] ?? []).map(({ name, seal }) => [name, seal])),
				}))
				yield* sql`
					with recorded as (
						insert into audit_log (recorded_at, actor, account_id, request_id,
							action, subject, subject_id, label, unit_id, reason, changes, seals)
						select ${timestamp(now)}, ${actor.name}, ${actor._tag === "SignedIn" ? actor.accountId : null}, ${requestId},
							action, subject, "subjectId", label, "unitId", reason, changes, seals
						from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as deed (
							action text, subject text, "subjectId" integer, label text, "unitId" integer, reason text, changes jsonb,
							seals jsonb
						)
						returning id, subject, subject_id, seals
					)
					insert into audit_texts (audit_id, name, dossier_id, salt, value)
					select id, name, case when subject = 'Dossier' then subject_id end, decode(salt, 'hex'), value
					from recorded join jsonb_to_recordset(${JSON.stringify(texts.flat())}::jsonb) as text (
						name text, salt text, value text, seal text
					) on recorded.seals->>name = seal`
				yield* announce(
					deeds.flatMap((deed) => announcementOf(deed) ?? []),
					now,
				).pipe(Effect.provideService(SqlClient, sql))
				yield* Effect.forEach(
					deeds.flatMap((deed) => appEventOf(deed) ?? []),
					bus.publish,
					{ discard: true },
				)
			}, Effect.orDie)
			const record = (deed: Deed) => recordMany([deed])

			const page = Effect.fn("AuditLog.page")(function* (
				subject: AuditFilter["subject"],
				request: PageRequest,
			) {
				const filter = { units: yield* visibleUnits, subject }
				return { rows: yield* repo.page(filter, request), totalCount: yield* repo.count(filter) }
			}, Effect.orDie)
			const findByIds = Effect.fn("AuditLog.findByIds")(function* (ids: readonly number[]) {
				const { actor } = yield* CurrentCause
				const mayView = actor._tag === "SignedIn" && actor.permissions.includes("VIEW_AUDIT")
				return mayView ? yield* repo.findByIds(ids, { units: yield* visibleUnits, subject: null }) : []
			}, Effect.orDie)

			return AuditLog.of({ record, recordMany, page, findByIds })
		}),
	)
}
