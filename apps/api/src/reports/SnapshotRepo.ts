import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { moment } from "../database/columns.ts"
import { listsOfUnits } from "../database/page.ts"
import { ReportSnapshot } from "./ReportSnapshot.ts"

const NewSnapshot = Schema.Struct({
	unitId: Schema.Int,
	content: Schema.String,
	contentHash: Schema.String,
	note: Schema.NullOr(Schema.String),
	scheduleId: Schema.NullOr(Schema.Int),
	takenAt: moment,
	takenBy: Schema.String,
	takenByAccount: Schema.Int,
})

export const makeSnapshotRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns =
		sql.literal(`id, unit_id as "unitId", content_hash as "contentHash", content as text, content as report,
		note, schedule_id as "scheduleId", taken_at as "takenAt", taken_by as "takenBy"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(ReportSnapshot))
	const { page, count, findByIds } = listsOfUnits(sql, { name: "report_snapshots", columns, read })
	const insert = SqlSchema.findOne({
		Request: NewSnapshot,
		Result: ReportSnapshot,
		execute: (snapshot) => sql`
			insert into report_snapshots (unit_id, form, content, content_hash, note, schedule_id, taken_at, taken_by, taken_by_account)
			values (${snapshot.unitId}, 'form06', ${snapshot.content}, ${snapshot.contentHash}, ${snapshot.note},
				${snapshot.scheduleId}, ${snapshot.takenAt}, ${snapshot.takenBy}, ${snapshot.takenByAccount})
			returning ${columns}`,
	})

	return { page, count, findByIds, insert }
})
