import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** What a version says beside its terms: internal steps, cases, reasons for stops and extensions, documents, fees, basis. */
export const procedureContents = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* sql`
		alter table procedure_versions
			add column process_decision text,
			add column legal_basis jsonb not null default '[]',
			add column documents jsonb not null default '[]',
			add column fees jsonb not null default '[]',
			add column steps jsonb not null default '[]',
			add column cases jsonb not null default '[]',
			add column allowances jsonb not null default '[]'`
})
