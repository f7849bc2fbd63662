import { createHash } from "node:crypto"
import { Effect, Predicate } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeEach, describe, expect, it } from "vitest"
import { verifyAuditChain } from "../../src/audit/AuditChain.ts"
import { AuditLog } from "../../src/audit/AuditLog.ts"
import { atomically } from "../../src/database/transaction.ts"
import { CurrentCause } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeEach(async () => {
	app = await startApp()
	places = await givenPlaces(app)
})

const recording = (unitId: number | null, label: string) =>
	AuditLog.use((log) =>
		log.record({
			action: "unit.renamed",
			subject: "Unit",
			subjectId: 1,
			label,
			unitId,
			after: { name: label },
		}),
	).pipe(
		Effect.provideService(CurrentCause, {
			actor: actorOf("ADMINISTRATOR", places.city),
			requestId: "yeu-cau",
		}),
	)
const query = (text: string) =>
	app.run(Effect.flatMap(SqlClient, (sql) => sql.unsafe<Readonly<Record<string, unknown>>>(text)))
/** What only somebody with the rights of the database's owner can do. */
const behindTheBack = async (statement: string) => {
	for (const table of ["audit_log", "audit_chain"]) await query(`alter table ${table} disable trigger user`)
	await query(statement)
	for (const table of ["audit_log", "audit_chain"]) await query(`alter table ${table} enable trigger user`)
}
const verify = () => app.run(verifyAuditChain)

describe("the chain of the audit log", () => {
	it("has one link for each deed, a chain for each unit", async () => {
		await app.run(recording(places.ward.id, "Phường Một"))
		await app.run(recording(null, "chung"))
		const verdict = await verify()
		expect(verdict).toMatchObject({ _tag: "Whole", links: 5 })
		const positions =
			verdict._tag === "Whole" ? verdict.heads.map(({ chain, position }) => [chain, position]) : []
		expect(positions).toEqual([
			[0, 1],
			[places.city.id, 1],
			[places.ward.id, 2],
			[places.elsewhere.id, 1],
		])
	})

	it("starts with the hash of nothing and the fields of the first deed", async () => {
		await app.run(recording(null, "đầu tiên"))
		const [row] = await query(`
			select a.id, (extract(epoch from a.recorded_at) * 1000000)::bigint::text as at, encode(c.hash, 'hex') as hash
			from audit_log a join audit_chain c on c.audit_id = a.id where c.unit_id = 0`)
		const changes = '[{"after": "đầu tiên", "field": "name", "before": null}]'
		const fields = ["", "1", `${row?.id}`, `${row?.at}`, `ADMINISTRATOR của ${places.city.name}`, "1"]
		const rest = ["unit.renamed", "Unit", "1", "đầu tiên", null, null, changes, "yeu-cau", "{}"]
		const text = [...fields, ...rest]
			.map((value) => (value === null ? "-," : `${new TextEncoder().encode(value).length}:${value},`))
			.join("")
		expect(row?.hash).toBe(createHash("sha256").update(text).digest("hex"))
	})

	it("leaves no link of a deed that was rolled back", async () => {
		await app.run(
			Effect.flatMap(SqlClient, (sql) =>
				Effect.exit(
					atomically(sql)(Effect.andThen(recording(places.ward.id, "x"), Effect.fail("no" as const))),
				),
			),
		)
		await app.run(recording(places.ward.id, "y"))
		expect(await verify()).toMatchObject({ _tag: "Whole", links: 4 })
	})

	it("holds when many write at once to the same units in any order", async () => {
		const units = [places.city.id, places.ward.id, places.elsewhere.id, null]
		await app.run(
			Effect.forEach(
				Array.from({ length: 60 }, (_, index) => index),
				(index) =>
					Effect.flatMap(SqlClient, (sql) =>
						sql.withTransaction(
							Effect.forEach([0, 1, 2, 3], (step) =>
								recording(units[(index % 2 === 0 ? index + step : index + 4 - step) % 4] ?? null, `${index}`),
							),
						),
					),
				{ concurrency: 5 },
			),
		)
		expect(await verify()).toMatchObject({ _tag: "Whole", links: 3 + 240 })
	})

	it.each([
		{ fault: "entryChanged", position: 2, statement: "update audit_log set actor = 'ai đó' where id = $id" },
		{ fault: "entryChanged", position: 2, statement: "update audit_log set unit_id = null where id = $id" },
		{
			fault: "entryChanged",
			position: 2,
			statement: "update audit_log set changes = '[]', reason = 'khác' where id = $id",
		},
		{
			fault: "entryChanged",
			position: 2,
			statement: "update audit_chain set hash = 'x' where audit_id = $id",
		},
		{ fault: "linkOutOfPlace", position: 3, statement: "delete from audit_chain where audit_id = $id" },
		{
			fault: "entryMissing",
			position: 2,
			statement:
				"alter table audit_chain drop constraint audit_chain_audit_id_fkey; delete from audit_log where id = $id",
		},
	])("names the first broken entry: $fault after $statement", async ({ fault, position, statement }) => {
		for (const label of ["hai", "ba", "bốn"]) await app.run(recording(places.ward.id, label))
		const ids = (
			await query(`select audit_id from audit_chain where unit_id = ${places.ward.id} order by position`)
		).map((row) => Number(row.audit_id))
		for (const part of statement.split("; ")) await behindTheBack(part.replace("$id", String(ids[1])))
		expect(await verify()).toEqual({
			_tag: "Broken",
			fault,
			auditId: ids[position - 1],
			chain: places.ward.id,
		})
	})

	it.each([
		{ fault: "textChanged", statement: "update audit_texts set value = 'khác'" },
		{ fault: "textMissing", statement: "delete from audit_texts" },
	])("names the entry whose kept text is spoilt: $fault", async ({ fault, statement }) => {
		await app.run(
			AuditLog.use((log) =>
				log.record({
					action: "dossier.Withdrawn",
					subject: "Dossier",
					subjectId: null,
					label: "x",
					unitId: places.ward.id,
					personal: { eventReason: "theo đơn của bà Mẫu" },
				}),
			),
		)
		expect(await verify()).toMatchObject({ _tag: "Whole", links: 4 })
		const refused = await app.run(SqlClient.use((sql) => Effect.flip(sql.unsafe(statement))))
		const { cause } = refused.reason
		expect(Predicate.hasProperty(cause, "code") && cause.code).toBe("23001")
		await query("alter table audit_texts disable trigger user")
		await query(statement)
		await query("alter table audit_texts enable trigger user")
		const [last] = await query("select max(id) as id from audit_log")
		expect(await verify()).toEqual({ _tag: "Broken", fault, auditId: last?.id, chain: places.ward.id })
	})

	it("names an entry that nothing links", async () => {
		await behindTheBack(`
			insert into audit_log (recorded_at, actor, action, subject, label, changes, request_id)
			values (now(), 'ai đó', 'x', 'x', 'x', '[]', 'x')`)
		const [row] = await query("select max(id) as id from audit_log")
		expect(await verify()).toEqual({ _tag: "Broken", fault: "linkMissing", auditId: row?.id, chain: 0 })
	})

	it.each(["update audit_chain set hash = ''", "delete from audit_chain", "truncate audit_chain"])(
		"refuses: %s",
		async (statement) => {
			const failure = await app.run(Effect.flatMap(SqlClient, (sql) => Effect.flip(sql.unsafe(statement))))
			const { cause } = failure.reason
			expect(Predicate.hasProperty(cause, "code") && cause.code).toBe("23001")
		},
	)
})
