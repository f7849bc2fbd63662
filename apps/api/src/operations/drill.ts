import { Instant } from "@motcua/domain"
import { Clock, Data, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { isSqlError } from "effect/sql/SqlError"
import { type Verdict, verifyAuditChain } from "../audit/AuditChain.ts"
import { AppConfig, type Store } from "../config.ts"
import { migrationIds } from "../database/migrate.ts"
import { type ChosenBackup, chooseBackup } from "./chooseBackup.ts"
import { restore } from "./restore.ts"
import { withScratch } from "./scratch.ts"
import { type Finding, verifyStore } from "./verifyStore.ts"

/** Rows of what people ask for first. */
export interface Counts {
	readonly units: number
	readonly procedures: number
	readonly dossiers: number
	readonly events: number
	readonly auditEntries: number
}

/** What a restore on trial showed. */
export interface Drill {
	readonly backup: ChosenBackup
	readonly scratch: Store["_tag"]
	readonly ranAt: Instant.Instant
	/** When the store is taken to have died: what came between the backup and then would be lost. */
	readonly diedAt: Instant.Instant
	/** From the first byte read to a store of this version that could be served. */
	readonly restoreMillis: number
	/** How many migrations were run because the backup is of an older version. */
	readonly migrated: number
	readonly rows: number
	readonly counts: Counts
	readonly findings: readonly Finding[]
	readonly auditChain: Verdict
}

/** The file is whole, but the database would not take what it says. */
export class NotRestored extends Data.TaggedError("NotRestored")<{
	readonly file: string
	readonly cause: unknown
}> {}

const countRows = Effect.gen(function* () {
	const sql = yield* SqlClient
	const [counts] = yield* sql<Counts>`
		select (select count(*)::int from units) as units, (select count(*)::int from procedures) as procedures,
			(select count(*)::int from dossiers) as dossiers, (select count(*)::int from dossier_events) as events,
			(select count(*)::int from audit_log) as "auditEntries"`
	return counts ?? { units: 0, procedures: 0, dossiers: 0, events: 0, auditEntries: 0 }
})

const tryOut = (file: string) =>
	Effect.gen(function* () {
		const started = yield* Clock.currentTimeMillis
		const rows = yield* Effect.mapError(restore(file, "emptyDatabase"), (cause) =>
			isSqlError(cause) ? new NotRestored({ file, cause }) : cause,
		)
		const restoreMillis = (yield* Clock.currentTimeMillis) - started
		return {
			rows,
			restoreMillis,
			counts: yield* countRows,
			findings: yield* verifyStore,
			auditChain: yield* verifyAuditChain,
		}
	})

/**
 * Proves that a backup brings the store back: restores the newest of a folder, or the file, into a scratch store, brings it
 * to this version, looks for what does not hold, and leaves nothing behind. With `at`, the newest as of that moment.
 */
export const drill = (place: string, at: Instant.Instant | null) =>
	Effect.gen(function* () {
		const { store } = yield* AppConfig
		const backup = yield* Effect.tryPromise({ try: () => chooseBackup(place, at), catch: (error) => error })
		const ranAt = Instant.make(yield* Clock.currentTimeMillis)
		const found = yield* withScratch(store, tryOut(backup.file))
		const migrated = migrationIds.filter((id) => !backup.migrations.includes(id)).length
		return { ...found, backup, scratch: store._tag, ranAt, diedAt: at ?? ranAt, migrated } satisfies Drill
	})

/** Files that somebody has to look at; a file that never was a backup, or is being written, is none of them. */
export const faultyFiles = ({ backup }: Drill) =>
	backup.passedOver.filter(({ reason }) => reason !== "notABackup" && reason !== "unfinished")

export const isSound = (drill: Drill): boolean =>
	drill.findings.length === 0 && drill.auditChain._tag === "Whole" && faultyFiles(drill).length === 0
