import { CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { listsOfUnits } from "../database/page.ts"
import { AlertRule } from "./AlertRule.ts"

export type NewAlertRule = Omit<AlertRule, "id" | "version">

export const makeAlertRuleRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(`id, unit_id as "unitId", version, name, trigger, digest_hour as "digestHour",
		to_char(last_digest_on, 'YYYY-MM-DD') as "lastDigestOn", is_on as "isOn"`)
	const read = Schema.decodeUnknownEffect(Schema.Array(AlertRule))
	const readOne = Schema.decodeUnknownEffect(Schema.Tuple([AlertRule]))
	const { page, count, findByIds } = listsOfUnits(sql, { name: "alert_rules", columns, read })
	const lock = SqlSchema.findOneOption({
		Request: Schema.Int,
		Result: AlertRule,
		execute: (id) => sql`select ${columns} from alert_rules where id = ${id} for update`,
	})
	const insert = (rule: NewAlertRule) =>
		Effect.flatMap(
			sql`
				insert into alert_rules (unit_id, name, trigger, digest_hour, last_digest_on, is_on)
				values (${rule.unitId}, ${rule.name}, ${JSON.stringify(rule.trigger)}::jsonb, ${rule.digestHour},
					${CivilDate.format(rule.lastDigestOn)}, ${rule.isOn})
				returning ${columns}`,
			readOne,
		).pipe(Effect.map(([row]) => row))
	const update = (rule: AlertRule) =>
		Effect.flatMap(
			sql`
				update alert_rules set name = ${rule.name}, trigger = ${JSON.stringify(rule.trigger)}::jsonb,
					digest_hour = ${rule.digestHour}, last_digest_on = ${CivilDate.format(rule.lastDigestOn)},
					is_on = ${rule.isOn}, version = ${rule.version}
				where id = ${rule.id} returning ${columns}`,
			readOne,
		).pipe(Effect.map(([row]) => row))
	/** Those that are on, kept from being changed until the transaction ends. */
	const lockOn = Effect.suspend(() =>
		Effect.flatMap(sql`select ${columns} from alert_rules where is_on order by id for update`, read),
	)

	return { page, count, findByIds, lock, insert, update, lockOn }
})
