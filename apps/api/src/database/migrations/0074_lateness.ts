import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** Findings of why a dossier was late: proposed by one person with evidence, decided by another. */
export const lateness = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		create table lateness_findings (
			id integer generated always as identity primary key,
			dossier_id integer not null references dossiers,
			fault_class text not null constraint finding_fault_is_known check (fault_class in
				('software', 'otherAgency', 'citizen', 'officer', 'forceMajeure')),
			incident_id integer references incidents,
			evidence text not null constraint finding_has_evidence check (evidence <> ''),
			state text not null default 'proposed'
				constraint finding_state_is_known check (state in ('proposed', 'approved', 'rejected')),
			proposed_by text not null,
			proposed_by_account integer not null,
			proposed_at timestamptz not null,
			decided_by text,
			decided_by_account integer,
			decided_at timestamptz,
			decision text,
			constraint findings_are_decided_once check ((state = 'proposed') = (decided_at is null)),
			constraint findings_are_decided_by_another check (decided_by_account <> proposed_by_account)
		)`
	yield* sql`
		create unique index dossiers_have_one_open_finding on lateness_findings (dossier_id) where state = 'proposed'`
	yield* sql`create index lateness_findings_by_dossier on lateness_findings (dossier_id)`
	yield* sql`alter table incidents add column version integer not null default 1`
})
