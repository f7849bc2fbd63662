import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const commands = fileURLToPath(new URL("../../../apps/api/bin/motcua-server.mjs", import.meta.url))
/** A province has so many towns like the one of the example, each with its wards and communes. */
const towns = 10

/**
 * Makes a province of the example: ten towns of eleven units, and in each unit the example's dossiers again under numbers of its
 * own, with their events, until there are `copies` times as many. In sets, without the indexes meanwhile; the counts behind the
 * figures are counted from the dossiers afterwards and compared with them.
 */
const statements = (copies: number): string => `
	set session_replication_role = replica;
	set maintenance_work_mem = '512MB';
	set work_mem = '256MB';
	insert into units (code, name, kind, parent_id, valid_from, synthetic)
	values ('MAU', 'Tỉnh mẫu', 'PROVINCE', null, '2013-12-29', true);
	update units set parent_id = (select id from units where code = 'MAU') where code = 'TPTN';
	insert into units (code, name, kind, parent_id, valid_from, synthetic)
	select replace(code, 'TPTN', 'MAU.' || town), name || ' – ' || town, kind, null, valid_from, true
	from units, generate_series(1, ${towns - 1}) as town where code like 'TPTN%' order by town, id;
	update units set parent_id = (
		select id from units as above
		where above.code = case when units.code ~ '^MAU\\.\\d$' then 'MAU' else substr(units.code, 1, 5) end)
	where code like 'MAU.%';
	update accounts set unit_id = (select id from units where code = 'MAU') where username = 'quantri';

	create temporary table kept as
	select indexname, indexdef from pg_indexes
	where schemaname = 'public' and tablename = 'dossiers'
		and indexname not in ('dossiers_pkey', 'dossier_codes_are_unique');
	select format('drop index %I', indexname) from kept \\gexec
	create temporary table original as
	select dossiers.*, units.code as unit_code from dossiers join units on units.id = unit_id;
	create temporary table placed as
	select original.id as original, nextval(pg_get_serial_sequence('dossiers', 'id'))::int as id, unit.id as unit_id,
		unit.code || substr(original.code, length(unit_code) + 1, 8)
			|| lpad((copy / ${towns} * 1000 + split_part(original.code, '-', 3)::int)::text, 4, '0') as code
	from original cross join generate_series(1, ${copies - 1}) as copy
	join units as unit on unit.code =
		case when copy % ${towns} = 0 then unit_code else replace(unit_code, 'TPTN', 'MAU.' || copy % ${towns}) end
	order by received_at, copy;
	analyze placed;
	insert into dossiers (id, code, version, unit_id, procedure_id, channel, sub_channel, submitter_name, assisted_by,
		received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
		provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
		fault_class, synthetic, rules_known_at) overriding system value
	select placed.id, placed.code, version, placed.unit_id, procedure_id, channel, sub_channel, submitter_name, assisted_by,
		received_at, received_on, status, due_at, legal_due_at, original_due_at, special_day_rule_id, promised_at,
		provisional, calendar_version, held_since, finished_at, ended_at, returned_at, supplement_requests,
		fault_class, synthetic, rules_known_at
	from placed join original on original.id = placed.original order by placed.id;
	insert into dossier_events (dossier_id, sequence, kind, happened_at, recorded_at, actor, reason, content)
	select placed.id, sequence, kind, happened_at, recorded_at, actor, reason, content
	from placed join dossier_events on dossier_id = placed.original order by 1, 2;
	insert into dossier_sequences (unit_id, received_on, last_number)
	select unit_id, received_on, max(split_part(code, '-', 3)::int) from dossiers group by 1, 2
	on conflict (unit_id, received_on) do update set last_number = excluded.last_number;
	select indexdef from kept \\gexec
	-- What is searched at night has been searched.
	insert into scheduled_runs (name, ran_at) values ('dataQuality', now())
	on conflict (name) do update set ran_at = excluded.ran_at`

const run = (
	command: string,
	args: readonly string[],
	input: string,
	environment: NodeJS.ProcessEnv = {},
) => {
	const { status, stdout, stderr } = spawnSync(command, args, {
		input,
		encoding: "utf8",
		env: { ...process.env, ...environment },
	})
	if (status !== 0) throw new Error(`${command} ${args.join(" ")}:\n${stdout}\n${stderr}`)
}

/** Seconds that the filling took. */
export function fill(url: string, copies: number): number {
	const started = performance.now()
	const psql = (input: string) => run("psql", [url, "-v", "ON_ERROR_STOP=1", "-q"], input)
	if (copies > 1) {
		psql(statements(copies))
		run(process.execPath, [commands, "counts", "rebuild"], "", { DATABASE_URL: url })
	}
	psql("vacuum analyze")
	run(process.execPath, [commands, "verify"], "", { DATABASE_URL: url })
	return (performance.now() - started) / 1000
}
