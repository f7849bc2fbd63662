import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment } from "../database/columns.ts"
import { Notices, RuleContent, StoredRule } from "./StoredRule.ts"

const Ids = Schema.Array(Schema.Int)

export const makeSpecialDayRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = sql.literal(
		`rules.id, rules.version, rules.unit_id as "unitId", content as rule, notices, procedure_ids as "procedureIds",
		valid_from as "validFrom", valid_to as "validTo", saved_at as "savedAt", superseded_at as "supersededAt"`,
	)
	const inForce = sql`
		special_day_rule_versions as versions join special_day_rules as rules on rules.id = rule_id
		where superseded_at is null`

	/** All versions in force at some time of the rules of some units. */
	const ofUnits = SqlSchema.findAll({
		Request: Ids,
		Result: StoredRule,
		execute: (unitIds) => sql`
			select ${columns} from ${inForce} and rules.unit_id = any(${unitIds}) order by rules.id, valid_from`,
	})
	/** All versions that ever were, of the rules of some units. */
	const everOfUnits = SqlSchema.findAll({
		Request: Ids,
		Result: StoredRule,
		execute: (unitIds) => sql`
			select ${columns} from special_day_rule_versions as versions
			join special_day_rules as rules on rules.id = rule_id
			where rules.unit_id = any(${unitIds}) order by rules.id, valid_from`,
	})
	/** All versions that ever were of some rules, in the order in which they were written. */
	const everOfRules = SqlSchema.findAll({
		Request: Ids,
		Result: StoredRule,
		execute: (ids) => sql`
			select ${columns} from special_day_rule_versions as versions
			join special_day_rules as rules on rules.id = rule_id
			where rules.id = any(${ids}) order by versions.id`,
	})
	/** Of each rule the version that says what holds last. */
	const newest = SqlSchema.findAll({
		Request: Ids,
		Result: StoredRule,
		execute: (ids) => sql`
			select distinct on (rules.id) ${columns} from ${inForce} and rules.id = any(${ids})
			order by rules.id, valid_from desc`,
	})
	const lockVersion = (id: number) =>
		Effect.map(
			sql<{ readonly version: number }>`select version from special_day_rules where id = ${id} for update`,
			([row]) => row?.version,
		)
	const raiseVersion = (id: number) =>
		sql`update special_day_rules set version = version + 1 where id = ${id}`
	const insert = (unitId: number) =>
		Effect.map(
			sql<{ readonly id: number }>`insert into special_day_rules (unit_id) values (${unitId}) returning id`,
			([row]) => row?.id ?? 0,
		)
	const insertVersion = SqlSchema.void({
		Request: Schema.Struct({
			ruleId: Schema.Int,
			rule: RuleContent,
			notices: Notices,
			procedureIds: Ids,
			validFrom: civilDate,
			savedAt: moment,
		}),
		execute: ({ ruleId, rule, notices, procedureIds, validFrom, savedAt }) => sql`
			insert into special_day_rule_versions (rule_id, content, notices, procedure_ids, valid_from, saved_at)
			values (${ruleId}, ${rule}, ${notices}, ${procedureIds}, ${validFrom}, ${savedAt})`,
	})
	/** What holds on the day or later is superseded; what began before holds on, to the day before. No version is changed. */
	const endBefore = (id: number, day: string, now: string) => sql`
		with superseded as (
			update special_day_rule_versions set superseded_at = ${now}
			where rule_id = ${id} and superseded_at is null and (valid_to is null or valid_to >= ${day})
			returning rule_id, content, notices, procedure_ids, valid_from
		)
		insert into special_day_rule_versions (rule_id, content, notices, procedure_ids, valid_from, valid_to, saved_at)
		select rule_id, content, notices, procedure_ids, valid_from, ${day}::date - 1, ${now}
		from superseded where valid_from < ${day}`

	return {
		ofUnits,
		everOfUnits,
		everOfRules,
		newest,
		lockVersion,
		raiseVersion,
		insert,
		insertVersion,
		endBefore,
	}
})
