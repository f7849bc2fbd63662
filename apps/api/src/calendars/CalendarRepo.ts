import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, instant, timestamp } from "../database/columns.ts"
import { LayerVersion } from "./LayerVersion.ts"

export const makeCalendarRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`unit_id as "unitId", version, valid_from as "validFrom", content, content as evidence, content_hash as "contentHash",
		published_at as "publishedAt", published_by as "publishedBy"`,
	)

	/** All versions of these units, each unit's first version first. */
	const versionsOf = SqlSchema.findAll({
		Request: Schema.Array(Schema.Int),
		Result: LayerVersion,
		execute: (unitIds) => sql`
			select ${columns} from calendar_layer_versions where unit_id = any(${unitIds}) order by unit_id, version`,
	})
	/** The units below a unit that say something of their own. */
	const layeredBelow = SqlSchema.findAll({
		Request: Schema.Int,
		Result: Schema.Struct({ id: Schema.Int }),
		execute: (unitId) => sql`
			with recursive below as (
				select id from units where parent_id = ${unitId}
				union all
				select units.id from units join below on units.parent_id = below.id
			)
			select id from below where exists (select from calendar_layer_versions where unit_id = below.id) order by id`,
	})
	const insert = SqlSchema.void({
		Request: Schema.Struct({
			unitId: Schema.Int,
			version: Schema.Int,
			validFrom: civilDate,
			content: Schema.String,
			contentHash: Schema.String,
			reason: Schema.NullOr(Schema.String),
			publishedAt: instant,
			publishedBy: Schema.String,
		}),
		execute: (row) => sql`
			insert into calendar_layer_versions
				(unit_id, version, valid_from, content, content_hash, reason, published_at, published_by)
			values (${row.unitId}, ${row.version}, ${row.validFrom}, ${row.content}::jsonb, ${row.contentHash},
				${row.reason}, ${timestamp(row.publishedAt)}, ${row.publishedBy})`,
	})
	return { versionsOf, layeredBelow, insert }
})
