import { CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { timestamp } from "../database/columns.ts"
import { listsOfUnits } from "../database/page.ts"
import { ReportSchedule } from "./ReportSchedule.ts"

export type NewSchedule = Omit<ReportSchedule, "id" | "version" | "endedAt">

export const makeReportScheduleRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, unit_id as "unitId", version, length, convention, days_after as "daysAfter",
		rule, "grouping", note, to_char(next_from, 'YYYY-MM-DD') as "nextFrom", ended_at as "endedAt"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(ReportSchedule))
	const { page, count, findByIds } = listsOfUnits(sql, { name: "report_schedules", columns, read })
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: ReportSchedule,
		execute: (id) => sql`select ${columns} from report_schedules where id = ${id} for update`,
	})
	const insert = (schedule: NewSchedule) =>
		Effect.flatMap(
			sql`
				insert into report_schedules (unit_id, length, convention, days_after, rule, "grouping", note, next_from)
				values (${schedule.unitId}, ${schedule.length}, ${schedule.convention}, ${schedule.daysAfter}, ${schedule.rule},
					${schedule.grouping}, ${schedule.note}, ${CivilDate.format(schedule.nextFrom)})
				returning ${columns}`,
			Schema.decodeUnknownEffect(Schema.Tuple([ReportSchedule])),
		).pipe(Effect.map(([row]) => row))
	const update = (schedule: ReportSchedule) =>
		Effect.flatMap(
			sql`
				update report_schedules set length = ${schedule.length}, convention = ${schedule.convention},
					days_after = ${schedule.daysAfter}, rule = ${schedule.rule}, "grouping" = ${schedule.grouping},
					note = ${schedule.note}, next_from = ${CivilDate.format(schedule.nextFrom)}, version = ${schedule.version},
					ended_at = ${schedule.endedAt === null ? null : timestamp(schedule.endedAt)}::timestamptz
				where id = ${schedule.id} returning ${columns}`,
			Schema.decodeUnknownEffect(Schema.Tuple([ReportSchedule])),
		).pipe(Effect.map(([row]) => row))
	/** Those that go on and whose next day lies before a day. */
	const goingOn = (today: CivilDate.CivilDate) =>
		Effect.flatMap(
			sql`
				select ${columns} from report_schedules
				where ended_at is null and next_from < ${CivilDate.format(today)} order by id for update`,
			read,
		)

	return { page, count, findByIds, lock, insert, update, goingOn }
})
