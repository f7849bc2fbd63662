import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { TableHead } from "./BackupFile.ts"

interface StoredColumn {
	readonly table: string
	readonly name: string
	readonly type: string
	readonly sequence: string | null
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The tables with the columns that are written, not generated, in the order of their names. */
export const listTables = Effect.gen(function* () {
	const sql = yield* SqlClient
	const columns = yield* sql<StoredColumn>`
		select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
			pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
		from pg_attribute a join pg_class c on c.oid = a.attrelid
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
			and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
			and c.relname <> 'schema_migrations'
			and not exists (
				select from pg_depend d
				where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'
			)
		order by c.relname collate "C", a.attnum`
	const byTable = Map.groupBy(columns, ({ table }) => table)
	return yield* Effect.forEach(byTable, ([table, columnsOfTable]) =>
		Effect.gen(function* () {
			const numbered = columnsOfTable.find(({ sequence }) => sequence !== null)
			const [next] =
				numbered?.sequence == null
					? []
					: yield* sql.unsafe<{ readonly value: string }>(
							`select (last_value + is_called::int)::text as value from ${numbered.sequence}`,
						)
			const head: TableHead = {
				table,
				columns: columnsOfTable.map(({ name, type }) => ({ name, type })),
				nextId:
					numbered === undefined || next === undefined ? null : { column: numbered.name, value: next.value },
			}
			return head
		}),
	)
})
