import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { appliedMigrations, migrationIds } from "../database/migrate.ts"
import { differingCounts } from "../reports/counts.ts"

/** What must hold of the stored facts, beyond what constraints guard; `example` names the first that breaks it. */
export interface Finding {
	readonly check: keyof typeof checks | "migrations"
	readonly count: number
	readonly example: string
}

/** Each answers the offenders as text. */
const checks = {
	dossierWithoutEvents: `
		select code as offender from dossiers d
		where not exists (select from dossier_events e where e.dossier_id = d.id)`,
	eventsWithGap: `
		select d.code as offender from dossier_events e join dossiers d on d.id = e.dossier_id
		group by d.id, d.code having count(*) <> max(e.sequence) - min(e.sequence) + 1`,
	unitTreeWithLoop: `
		with recursive above (id, code, ancestor) as (
			select id, code, parent_id from units where parent_id is not null
			union select above.id, above.code, p.parent_id from above join units p on p.id = above.ancestor
			where p.parent_id is not null
		)
		select code as offender from above where id = ancestor`,
	constraintNotChecked: `
		select conrelid::regclass || ' ' || conname as offender from pg_constraint
		where not convalidated and connamespace = 'public'::regnamespace`,
	indexNotUsable: `
		select indexrelid::regclass::text as offender from pg_index
		where not indisvalid and indrelid::regclass::text not like 'pg\\_%'`,
	guardSwitchedOff: `
		select tgrelid::regclass || ' ' || tgname as offender from pg_trigger t join pg_class c on c.oid = t.tgrelid
		where t.tgenabled = 'D' and c.relnamespace = 'public'::regnamespace`,
	erasedButTold: `
		select code as offender from dossiers d where erased_at is not null and (
			exists (select from dossier_events e where e.dossier_id = d.id and e.reason <> '')
			or exists (select from lateness_findings f where f.dossier_id = d.id and f.erased_at is null)
			or exists (select from audit_texts t where t.dossier_id = d.id))`,
	countsDiffer: differingCounts,
}

const names = Object.keys(checks).filter((name): name is keyof typeof checks => name in checks)

export const verifyStore = Effect.gen(function* () {
	const sql = yield* SqlClient
	const applied = yield* appliedMigrations
	const missing = migrationIds.filter((id) => !applied.includes(id))
	const findings: Finding[] =
		missing.length === 0 ? [] : [{ check: "migrations", count: missing.length, example: String(missing[0]) }]
	if (applied.length === 0) return findings
	for (const check of names) {
		const [row] = yield* sql.unsafe<{ readonly count: number; readonly example: string | null }>(
			`select count(*)::int as count, min(offender) as example from (${checks[check]}) as found`,
		)
		if (row !== undefined && row.count > 0)
			findings.push({ check, count: row.count, example: row.example ?? "" })
	}
	return findings
})
