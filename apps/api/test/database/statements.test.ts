import { Effect, Exit, Predicate, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { isSqlError } from "effect/sql/SqlError"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PgliteInThread } from "../../src/database/PgliteInThread.ts"
import { type App, startApp } from "../support/app.ts"

let app: App
beforeAll(async () => {
	app = await startApp()
})
const rows = (text: string, parameters: readonly unknown[] = []) =>
	app.run(Effect.flatMap(SqlClient, (sql) => sql.unsafe<Readonly<Record<string, unknown>>>(text, parameters)))

describe("a statement that is asked again", () => {
	it("sees the table as it has become", async () => {
		await rows("create table changing (id integer primary key, word text)")
		await rows("insert into changing values (1, 'một')")
		const ask = () => rows("select * from changing where id = $1", [1])
		expect(await ask()).toEqual([{ id: 1, word: "một" }])
		await rows("alter table changing add column number integer default 7")
		expect(await ask()).toEqual([{ id: 1, word: "một", number: 7 }])
		await rows("alter table changing drop column word")
		expect(await ask()).toEqual([{ id: 1, number: 7 }])
		await rows("drop table changing")
		await expect(ask()).rejects.toThrow()
	})

	it("is answered after a thousand others", async () => {
		const ask = () => rows("select $1::integer + 1 as next", [41])
		expect(await ask()).toEqual([{ next: 42 }])
		for (let n = 0; n < 1000; n += 1) await rows(`select ${n} as n`)
		expect(await ask()).toEqual([{ next: 42 }])
	})

	it("after it failed answers what can be answered", async () => {
		const ask = (divisor: number) => rows("select 12 / $1::integer as quotient", [divisor])
		await expect(ask(0)).rejects.toThrow()
		expect(await ask(4)).toEqual([{ quotient: 3 }])
	})
})

describe("a statement that is planned for its values", () => {
	const ask = (word: string) =>
		app.run(
			Effect.flatMap(
				SqlClient,
				(sql) =>
					sql<Readonly<Record<string, unknown>>>`
					select planned.*, ${word}::text as asked from planned order by id`.unprepared,
			),
		)

	it("is kept nowhere, so that no plan for all values is made of it", async () => {
		await rows("create table planned (id integer primary key)")
		await rows("insert into planned values (1)")
		for (let n = 0; n < 10; n += 1) expect(await ask(`${n}`)).toEqual([{ id: 1, asked: `${n}` }])
		expect(
			await rows("select name from pg_prepared_statements where statement like $1", [
				"%as asked from planned%",
			]),
		).toEqual([])
	})

	it("sees the table as it has become", async () => {
		await rows("alter table planned add column word text default 'một'")
		expect(await ask("x")).toEqual([{ id: 1, word: "một", asked: "x" }])
		await rows("drop table planned")
		await expect(ask("x")).rejects.toThrow()
	})
})

describe("statements side by side", () => {
	it("each get their own answer", async () => {
		const numbers = Array.from({ length: 300 }, (_, index) => index)
		const answers = await app.run(
			Effect.flatMap(SqlClient, (sql) =>
				Effect.forEach(
					numbers,
					(number) =>
						Effect.result(
							number % 7 === 0
								? sql<{ readonly n: number }>`select 1 / (${number}::integer - ${number}::integer) as n`
								: sql<{ readonly n: number }>`select ${number}::integer as n`,
						),
					{ concurrency: "unbounded" },
				),
			),
		)
		expect(answers.map((answer) => (Result.isSuccess(answer) ? answer.success[0]?.n : null))).toEqual(
			numbers.map((number) => (number % 7 === 0 ? null : number)),
		)
	})

	it("given up on the way keep no transaction out", async () => {
		await app.run(
			Effect.flatMap(SqlClient, (sql) =>
				Effect.gen(function* () {
					const given = yield* Effect.forEach(
						Array.from({ length: 100 }),
						() => Effect.exit(Effect.timeout(sql`select pg_sleep(0.002)`, "1 milli")),
						{ concurrency: "unbounded" },
					)
					expect(given.some(Exit.isFailure)).toBe(true)
					const [row] = yield* sql.withTransaction(sql<{ readonly n: number }>`select 1 as n`)
					expect(row).toEqual({ n: 1 })
				}),
			),
		)
	})
})

it("a statement that breaks a rule names the rule", async () => {
	const failed = await app.run(
		Effect.flip(
			Effect.flatMap(
				SqlClient,
				(sql) =>
					sql`insert into units (code, name, kind, valid_from) values ('X.1', '', 'WARD', '2020-01-01')`,
			),
		),
	)
	expect(isSqlError(failed) && failed.reason._tag).toBe("ConstraintError")
	const { cause } = isSqlError(failed) ? failed.reason : { cause: null }
	expect(Predicate.hasProperty(cause, "code") && cause.code).toBe("23514")
})

describe("the embedded database in its thread", () => {
	let thread: PgliteInThread
	beforeAll(async () => {
		thread = await PgliteInThread.open({ dataDir: "memory://" })
	})
	afterAll(() => thread.close().catch(() => undefined))

	it("tells what is announced to those who listen, until they do no more", async () => {
		const heard: string[] = []
		const unlisten = await thread.listen("news", (payload) => heard.push(payload))
		await thread.run("select pg_notify('news', $1)", ["một"])
		await thread.run("select pg_notify('others', 'hai')", [])
		unlisten()
		await thread.run("select pg_notify('news', 'ba')", [])
		expect(heard).toEqual(["một"])
	})

	it("answers nothing after its end, and says so", async () => {
		await thread.close()
		await expect(thread.run("select 1", [])).rejects.toThrow("the thread of the database has ended")
	})

	it("that cannot be opened says why", async () => {
		await expect(PgliteInThread.open({ dataDir: "/dev/null/nowhere" })).rejects.toThrow()
	})
})
