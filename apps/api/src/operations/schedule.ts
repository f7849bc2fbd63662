import { Instant } from "@motcua/domain"
import { Cause, Clock, Effect, Schedule } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { AlertWatch } from "../alerts/AlertWatch.ts"
import { timestamp } from "../database/columns.ts"
import { DataQuality } from "../quality/DataQuality.ts"
import { condenseCounts } from "../reports/counts.ts"
import { ReportSchedules } from "../reports/ReportSchedules.ts"
import { Retention } from "../retention/Retention.ts"
import { logFailure } from "./log.ts"

export interface Work {
	readonly name: string
	readonly everyMinutes: number
	/** For work that would slow down people by day: it is done earlier when it is night, and by day only if no night did it. */
	readonly everyMinutesAtNight?: number
	readonly run: (
		now: Instant.Instant,
	) => Effect.Effect<unknown, SqlError, SqlClient | Retention | ReportSchedules | AlertWatch | DataQuality>
}

/** From midnight to five o'clock in Vietnam no desk is open. */
const nightEnds = 5 * 3_600_000

/**
 * Runs a piece of work if it is due and no other process is at it; answers whether it ran here. The lock ends with the
 * transaction, so the work of a process that dies is taken over at the next look of any other.
 */
export const runIfDue = ({ name, everyMinutes, everyMinutesAtNight = everyMinutes, run }: Work) =>
	Effect.flatMap(SqlClient, (sql) =>
		sql.withTransaction(
			Effect.gen(function* () {
				const [lock] = yield* sql<{ readonly taken: boolean }>`
					select pg_try_advisory_xact_lock(41, hashtext(${name})) as taken`
				if (!lock?.taken) return false
				const now = Instant.make(yield* Clock.currentTimeMillis)
				const minutes = Instant.millisOfDay(now) < nightEnds ? everyMinutesAtNight : everyMinutes
				const due = yield* sql`
					insert into scheduled_runs as run (name, ran_at) values (${name}, ${timestamp(now)})
					on conflict (name) do update set ran_at = excluded.ran_at
					where run.ran_at <= excluded.ran_at - ${minutes}::integer * interval '1 minute'
					returning name`
				if (due.length === 0) return false
				yield* run(now)
				return true
			}),
		),
	)

/** Looks once a minute, for ever; what fails is logged and tried again. */
export const keepSchedule = (works: readonly Work[]) =>
	Effect.forEach(works, (work) =>
		runIfDue(work).pipe(
			Effect.catchCause((cause) =>
				Effect.sync(() => logFailure(`Scheduled work failed: ${work.name}`, Cause.squash(cause))),
			),
		),
	).pipe(Effect.repeat(Schedule.spaced("1 minute")))

const daysBefore = (now: Instant.Instant, days: number) => timestamp(Instant.make(now - days * 86_400_000))

export const keptDays = {
	endedSessions: 30,
	requestKeys: 30,
	rejectedRows: 90,
	announcements: 30,
	uploads: 2,
	importSamples: 90,
	searchedWords: 90,
	exportedLists: 1,
	endedAlerts: 730,
	qualityCounts: 400,
} as const

/** Leaders read the counts all day; every ten minutes a city writes a few hundred. */
const condensing: Work = { name: "condenseCounts", everyMinutes: 10, run: () => condenseCounts }

const sweeping = (name: string, sweep: Work["run"]): Work => ({ name, everyMinutes: 60, run: sweep })

/**
 * What is condensed, reports that are due, what is watched, and what nobody needs any more; an import keeps its counts, a dossier all of its events, without names and
 * texts when the time is over for which they are kept.
 */
export const housekeeping: readonly Work[] = [
	condensing,
	sweeping("endedSessions", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`delete from sessions where expires_at < ${daysBefore(now, keptDays.endedSessions)}`,
		),
	),
	sweeping("requestKeys", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`delete from requests where recorded_at < ${daysBefore(now, keptDays.requestKeys)}`,
		),
	),
	sweeping("uploads", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`
				delete from uploads where created_at < ${daysBefore(now, keptDays.uploads)}
					and not exists (select from imports where upload_id = uploads.id and state = 'READING')`,
		),
	),
	sweeping("announcements", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`delete from announcements where announced_at < ${daysBefore(now, keptDays.announcements)}`,
		),
	),
	{ name: "scheduledReports", everyMinutes: 60, run: () => ReportSchedules.use(({ takeDue }) => takeDue) },
	{ name: "alerts", everyMinutes: 5, run: () => AlertWatch.use(({ look }) => look) },
	{
		name: "dataQuality",
		everyMinutes: 36 * 60,
		everyMinutesAtNight: 20 * 60,
		run: () => DataQuality.use(({ count }) => count),
	},
	sweeping("personalData", () => Retention.use(({ eraseDue }) => eraseDue)),
	sweeping("importSamples", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`
				update imports set sample = '[]', questions = '[]' where sample <> '[]'
					and coalesce(ended_at, expires_at) < ${daysBefore(now, keptDays.importSamples)}`,
		),
	),
	sweeping("searchedWords", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`
				delete from audit_texts as text using audit_log as entry
				where text.name = 'search' and entry.id = text.audit_id
					and entry.recorded_at < ${daysBefore(now, keptDays.searchedWords)}`,
		),
	),
	sweeping("exportedLists", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`delete from exports where expires_at < ${daysBefore(now, keptDays.exportedLists)}`,
		),
	),
	sweeping("endedAlerts", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`delete from alerts where ended_at < ${daysBefore(now, keptDays.endedAlerts)}`,
		),
	),
	sweeping("qualityCounts", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`
				delete from quality_counts
				where counted_on < vietnamese_day(${daysBefore(now, keptDays.qualityCounts)}::timestamptz)`,
		),
	),
	sweeping("rejectedRows", (now) =>
		Effect.flatMap(
			SqlClient,
			(sql) => sql`
				delete from import_rejections as rejection using imports
				where imports.id = rejection.import_id
					and coalesce(imports.ended_at, imports.expires_at) < ${daysBefore(now, keptDays.rejectedRows)}`,
		),
	),
]
