import { Instant } from "@motcua/domain"
import { Cause, Deferred, Effect, Exit, Fiber } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import { timestamp } from "../../src/database/columns.ts"
import { migrate } from "../../src/database/migrate.ts"
import { migrations } from "../../src/database/migrations/index.ts"
import { atomically } from "../../src/database/transaction.ts"
import { type App, startApp } from "../support/app.ts"
import { givenPlaces } from "../support/given.ts"

let app: App
beforeAll(async () => {
	app = await startApp()
	await givenPlaces(app)
})
const rows = (text: string) =>
	app.run(Effect.flatMap(SqlClient, (sql) => sql.unsafe<Readonly<Record<string, unknown>>>(text)))

describe("a row has the same JavaScript values on both databases", () => {
	it.each([
		["date '2020-10-16'", "2020-10-16"],
		["timestamptz '2020-10-16 07:00:00.123+07'", 1_602_806_400_123],
		["timestamptz '1900-01-01 00:00:00+00'", -2_208_988_800_000],
		["9007199254740993::bigint", 9007199254740993n],
		["12345678901234567890.5::numeric", "12345678901234567890.5"],
		["42", 42],
		["true", true],
		["null::text", null],
		["array[1, 2]", [1, 2]],
		["array['a', 'ă']", ["a", "ă"]],
		["'{\"a\": [1, null]}'::jsonb", { a: [1, null] }],
	])("%s", async (expression, value) => {
		expect(await rows(`select ${expression} as value`)).toEqual([{ value }])
	})

	it("a moment comes back as it was written", async () => {
		const at = Instant.make(1_602_806_400_123)
		const [row] = await app.run(
			Effect.flatMap(SqlClient, (sql) => sql`select ${timestamp(at)}::timestamptz as at`),
		)
		expect(row).toEqual({ at })
	})
})

describe("Vietnamese text", () => {
	it.each([
		["ĐƯỜNG Nguyễn Thị Ơ", "duong nguyen thi o"],
		["Đăng ký khai sinh".normalize("NFD"), "dang ky khai sinh"],
		["Ẩm thực & “Phở”", "am thuc & “pho”"],
	])("%s is searched as %s", async (text, searched) => {
		const found = await app.run(Effect.flatMap(SqlClient, (sql) => sql`select search_text(${text}) as text`))
		expect(found).toEqual([{ text: searched }])
	})

	it("is ordered by letters, then tones: a ă â, d đ", async () => {
		const words = ["đa", "da", "âm", "ăn", "an", "Dung", "Đông", "ấm", "ạ", "á", "à"]
		const found = await rows(
			`select word from unnest(array[${words.map((word) => `'${word}'`).join(", ")}]) as word order by word collate vietnamese`,
		)
		expect(found.map((row) => row.word)).toEqual([...words].sort(new Intl.Collator("vi").compare))
	})
})

describe("the audit log", () => {
	it.each(["update audit_log set actor = 'x'", "delete from audit_log", "truncate audit_log"])(
		"refuses: %s",
		async (statement) => {
			const exit = await app.run(Effect.exit(Effect.flatMap(SqlClient, (sql) => sql.unsafe(statement))))
			expect(Exit.isFailure(exit)).toBe(true)
			const [row] = await rows("select count(*)::int as count from audit_log where actor = 'system'")
			expect(row?.count).toBe(3)
		},
	)
})

describe("migrations", () => {
	it("have all run, in order, and run no second time", async () => {
		const done = await rows("select name from schema_migrations order by migration_id")
		expect(done.map((row) => row.name)).toEqual(Object.keys(migrations).map((key) => key.slice(5)))
		expect(await app.run(migrate)).toEqual([])
	})
})

describe("a transaction", () => {
	const names = async () =>
		(await rows("select code from units where code like 'T.%' order by code")).map((row) => row.code)
	const insert = (code: string) =>
		Effect.flatMap(
			SqlClient,
			(sql) =>
				sql`insert into units (code, name, kind, valid_from) values (${code}, 'x', 'WARD', '2020-01-01')`,
		)

	it("that fails leaves nothing", async () => {
		const failed = await app.run(
			Effect.exit(
				Effect.flatMap(SqlClient, (sql) =>
					atomically(sql)(Effect.andThen(insert("T.1"), Effect.fail("no" as const))),
				),
			),
		)
		expect(Exit.isFailure(failed) && Cause.squash(failed.cause)).toBe("no")
		expect(await names()).toEqual([])
	})

	it("keeps other statements apart from it until it ends", async () => {
		await app.run(
			Effect.gen(function* () {
				const sql = yield* SqlClient
				const begun = yield* Deferred.make<void>()
				const mayEnd = yield* Deferred.make<void>()
				const rolledBack = yield* Effect.forkChild(
					Effect.exit(
						atomically(sql)(
							Effect.gen(function* () {
								yield* insert("T.2")
								yield* Deferred.succeed(begun, undefined)
								yield* Deferred.await(mayEnd)
								return yield* Effect.fail("rolled back" as const)
							}),
						),
					),
				)
				yield* Deferred.await(begun)
				const beside = yield* Effect.forkChild(insert("T.3"))
				yield* Deferred.succeed(mayEnd, undefined)
				yield* Fiber.join(rolledBack)
				yield* Fiber.join(beside)
			}),
		)
		expect(await names()).toEqual(["T.3"])
	})

	it("inside another one is part of it", async () => {
		await app.run(
			Effect.exit(
				Effect.flatMap(SqlClient, (sql) =>
					atomically(sql)(Effect.andThen(atomically(sql)(insert("T.4")), Effect.fail("no" as const))),
				),
			),
		)
		expect(await names()).toEqual(["T.3"])
	})
})
