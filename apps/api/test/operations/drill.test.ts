import { spawn } from "node:child_process"
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Instant } from "@motcua/domain"
import { Effect, Exit, Redacted, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { AppConfig, type Store } from "../../src/config.ts"
import { migrateTo, migrationIds } from "../../src/database/migrate.ts"
import { postgresLayer } from "../../src/database/Postgres.ts"
import { backup } from "../../src/operations/backup.ts"
import { drill, isSound } from "../../src/operations/drill.ts"
import { drillLines, duration } from "../../src/operations/drillText.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { writeChanged } from "../support/changedBackup.ts"
import { freshDatabase } from "../support/freshDatabase.ts"
import { givenPlaces } from "../support/given.ts"
import { addressOf, administer } from "../support/postgres.ts"

const template = inject("databaseTemplate")
const store: Store =
	template._tag === "Server"
		? { _tag: "Server", url: Redacted.make(template.url) }
		: { _tag: "Embedded", dataDirectory: "/nowhere/at/all" }

const directory = mkdtempSync(join(tmpdir(), "motcua-drilled-"))
const scratch = join(directory, "scratch")
const nights = join(directory, "nights")
for (const folder of [scratch, nights]) mkdirSync(folder)
const given = join(directory, "given.gz")
const file = (name: string) => join(nights, name)
const moment = (text: string) => Result.getOrThrow(Instant.parse(text))

const tmp = process.env.TMPDIR
afterAll(() => {
	if (tmp === undefined) delete process.env.TMPDIR
	else process.env.TMPDIR = tmp
	rmSync(directory, { recursive: true, force: true })
})

/** A backup that says of itself that it was made at that moment. */
const givenBackup = (to: string, createdAt: string) =>
	writeChanged(given, to, (lines) => lines.replace(/"createdAt":"[^"]+"/, `"createdAt":"${createdAt}"`))

let app: App
beforeAll(async () => {
	process.env.TMPDIR = scratch
	app = await startApp()
	await givenPlaces(app)
	await app.run(backup(given))
	givenBackup(file("monday"), "2026-11-23T02:00:00.000Z")
	givenBackup(file("tuesday"), "2026-11-24T02:00:00.500Z")
})

/** Scratch stores that are there: databases of the server, or folders. */
const scratches = async (): Promise<readonly string[]> => {
	if (template._tag === "Embedded") return readdirSync(scratch)
	const rows = await Effect.runPromise(
		Effect.flatMap(
			SqlClient,
			(sql) =>
				sql<{
					readonly name: string
				}>`select datname as name from pg_database where datname like 'motcua_drill_%'`,
		).pipe(Effect.provide(postgresLayer(Redacted.make(template.url), 1))),
	)
	return rows.map(({ name }) => name)
}

const inStore = (other: Store) => Effect.provideService(AppConfig, { ...testConfig, store: other })
const run = (place: string, at: string | null = null) =>
	Effect.runPromise(inStore(store)(drill(place, at === null ? null : moment(at))))
const refusal = (place: string, at: string | null = null, other = store) =>
	Effect.runPromise(Effect.flip(inStore(other)(drill(place, at === null ? null : moment(at)))))

const counts = { units: 3, procedures: 0, dossiers: 0, events: 0, auditEntries: 3 }

describe("a drill", () => {
	it("restores the newest of a folder aside, tells what it found, and leaves nothing behind", async () => {
		const links = Effect.flatMap(
			SqlClient,
			(sql) => sql`select * from audit_chain order by unit_id, position`,
		)
		const before = await app.run(links)
		const found = await run(nights)
		expect(found).toMatchObject({
			backup: { file: file("tuesday"), moment: moment("2026-11-24T02:00:00.500Z"), passedOver: [] },
			scratch: store._tag,
			migrated: 0,
			counts,
			findings: [],
			auditChain: { _tag: "Whole", links: 3 },
		})
		expect(isSound(found)).toBe(true)
		expect(await scratches()).toEqual([])
		expect(await app.run(links)).toEqual(before)
	})

	it.each([
		{ at: "2026-11-24T02:00:00.500Z", of: "tuesday", why: "the very moment of a backup" },
		{ at: "2026-11-24T02:00:00.499Z", of: "monday", why: "a millisecond before it" },
		{ at: "2026-11-23T09:00", of: "monday", why: "Vietnam's clock where no offset is said" },
	])("takes the newest as of a moment: $why", async ({ at, of }) => {
		expect(await run(nights, at)).toMatchObject({ backup: { file: file(of) }, diedAt: moment(at) })
	})

	it("brings a backup of an older version to this one", async () => {
		const older = join(directory, "older.gz")
		const database = await freshDatabase()
		await Effect.runPromise(
			Effect.gen(function* () {
				const sql = yield* SqlClient
				yield* sql`drop schema public cascade`
				yield* sql`create schema public`
				yield* migrateTo(100)
				yield* sql`insert into units (code, name, kind, valid_from) values ('A', 'Đơn vị A', 'CITY', '2020-01-01')`
				yield* backup(older)
			}).pipe(Effect.provide(database.layer)),
		)
		await database.drop()
		expect(await run(older)).toMatchObject({
			migrated: migrationIds.filter((id) => id > 100).length,
			counts: { units: 1 },
			findings: [],
			auditChain: { _tag: "Whole" },
		})
	})

	it("passes over what cannot be restored, tells why, and is not content", async () => {
		const folder = join(directory, "mixed")
		mkdirSync(join(folder, "a folder"), { recursive: true })
		copyFileSync(file("monday"), join(folder, "monday"))
		copyFileSync(file("monday"), join(folder, "night.gz.unfinished"))
		writeFileSync(join(folder, "README"), "Nightly backups.\n")
		writeFileSync(join(folder, "empty"), "")
		symlinkSync(join(folder, "gone"), join(folder, "link"))
		const whole = readFileSync(file("tuesday"))
		writeFileSync(join(folder, "short"), whole.subarray(0, whole.length - 40))
		writeChanged(file("tuesday"), join(folder, "newer"), (lines) =>
			lines.replace('"migrations":[1,', '"migrations":[9999,1,'),
		)
		const found = await run(folder)
		expect(found.backup.file).toBe(join(folder, "monday"))
		expect(found.backup.passedOver).toEqual(
			[
				["README", "notABackup"],
				["empty", "cutShort"],
				["link", "unreadable"],
				["night.gz.unfinished", "unfinished"],
				["newer", "newerProgram"],
				["short", "cutShort"],
			].map(([name, reason]) => ({ file: join(folder, name ?? ""), reason })),
		)
		expect(found.findings).toEqual([])
		expect(isSound(found)).toBe(false)
		expect(drillLines(found, "vi").at(-1)).toBe(
			"Bản sao lưu được thử là tốt, nhưng có tệp khác trong thư mục bị lỗi: 4. Xem các tệp đã bỏ qua.",
		)
		expect(await run(folder, "2026-11-23T12:00:00Z")).toMatchObject({
			backup: { file: join(folder, "monday"), passedOver: { length: 4 } },
		})
	})

	it("finds that an entry of the audit log was changed though the file is whole", async () => {
		const changed = join(directory, "changed.gz")
		writeChanged(file("monday"), changed, (lines) =>
			lines.replace(/"Unit",(null|"\d+"),"[^"]*Đà Nẵng"/, '"Unit",$1,"Huế"'),
		)
		expect(readFileSync(changed)).not.toEqual(readFileSync(file("monday")))
		const found = await run(changed)
		expect(found.auditChain).toMatchObject({ _tag: "Broken", fault: "entryChanged" })
		expect(isSound(found)).toBe(false)
		expect(drillLines(found, "en").at(-1)).toBe(
			"The drill failed: what was restored does not hold. The scratch store is gone.",
		)
		expect(await scratches()).toEqual([])
	})

	it("says which file the database would not take, and leaves nothing behind", async () => {
		const wrong = join(directory, "wrong.gz")
		writeChanged(file("monday"), wrong, (lines) => lines.replace('"WARD"', '"PALACE"'))
		expect(await refusal(wrong)).toMatchObject({ _tag: "NotRestored", file: wrong })
		expect(await scratches()).toEqual([])
	})

	it("leaves nothing behind when it is interrupted", async () => {
		const stop = new AbortController()
		const ended = Effect.runPromiseExit(inStore(store)(drill(nights, null)), { signal: stop.signal })
		while ((await scratches()).length === 0) await new Promise(setImmediate)
		stop.abort()
		expect(Exit.isFailure(await ended)).toBe(true)
		expect(await scratches()).toEqual([])
	})
})

describe("a drill is refused with its reason", () => {
	const folder = (name: string, ...files: readonly string[]) => {
		const made = join(directory, name)
		mkdirSync(made)
		for (const one of files) writeFileSync(join(made, one), "no backup")
		return made
	}
	it.each([
		{
			why: "a place that is not there",
			place: () => join(directory, "nowhere"),
			expected: { _tag: "PlaceUnreadable", code: "ENOENT" },
		},
		{
			why: "a folder below a file",
			place: () => join(given, "below"),
			expected: { _tag: "PlaceUnreadable", code: "ENOTDIR" },
		},
		{ why: "an empty folder", place: () => folder("void"), expected: { _tag: "NoBackup", passedOver: [] } },
		{
			why: "a folder of other files",
			place: () => folder("others", "a", "b"),
			expected: { _tag: "NoBackup", passedOver: [{ reason: "notABackup" }, { reason: "notABackup" }] },
		},
		{
			why: "a moment before the oldest of a folder",
			place: () => nights,
			at: "2026-11-23T01:59:59.999Z",
			expected: { _tag: "NoBackupBefore", oldest: moment("2026-11-23T02:00:00Z") },
		},
		{
			why: "a moment before the file",
			place: () => file("tuesday"),
			at: "2026-11-24T02:00:00Z",
			expected: { _tag: "NoBackupBefore", oldest: moment("2026-11-24T02:00:00.500Z") },
		},
		{
			why: "a file that is none",
			place: () => join(folder("one", "x"), "x"),
			expected: { _tag: "UnusableBackup", reason: "notABackup" },
		},
	])("$why", async ({ place, at = null, expected }) => {
		expect(await refusal(place(), at)).toMatchObject(expected)
		expect(await scratches()).toEqual([])
	})

	it.runIf(template._tag === "Server")("a role that may not create databases", async () => {
		if (template._tag !== "Server") return
		const role = `motcua_small_${process.pid}`
		await administer(template.url, `create role ${role} login`)
		const address = new URL(addressOf(template.url, "postgres"))
		address.username = role
		const small: Store = { _tag: "Server", url: Redacted.make(address.href) }
		expect(await refusal(nights, null, small)).toMatchObject({ _tag: "ScratchNotAllowed", role })
		await administer(template.url, `drop role ${role}`)
		expect(await scratches()).toEqual([])
	})
})

it.each([
	[-5, "0 s", "0 giây"],
	[999, "0 s", "0 giây"],
	[61_000, "1 min 1 s", "1 phút 1 giây"],
	[3_600_000, "1 h", "1 giờ"],
	[7 * 3_600_000 + 12 * 60_000 + 59_000, "7 h 12 min", "7 giờ 12 phút"],
	[2 * 86_400_000 + 59_000, "2 d", "2 ngày"],
])("%i ms are %s", (millis, en, vi) => {
	expect([duration(millis, "en"), duration(millis, "vi")]).toEqual([en, vi])
})

describe("motcua-server drill", () => {
	const program = fileURLToPath(new URL("../../bin/motcua-server.mjs", import.meta.url))
	const start = (...args: readonly string[]) => {
		const child = spawn(process.execPath, [program, "drill", ...args], {
			env: {
				...process.env,
				DATABASE_URL: template._tag === "Server" ? template.url : "",
				MOTCUA_DATA_DIR: join(directory, "nowhere"),
			},
		})
		const written = { out: "", err: "" }
		for (const [name, stream] of [
			["out", child.stdout],
			["err", child.stderr],
		] as const)
			stream.setEncoding("utf8").on("data", (text) => {
				written[name] += text
			})
		const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
			child.on("close", (code) => resolve({ code, ...written })),
		)
		return { child, ended }
	}

	it("reports in the reader's language", async () => {
		const { code, out, err } = await start(nights, "--at", "2026-11-24T08:59:59+07:00", "--lang", "vi").ended
		expect({ code, err }).toEqual({ code: 0, err: "" })
		const lines = out.trimEnd().split("\n")
		expect(lines[0]).toMatch(
			`Bản sao lưu: ${file("monday")}, dữ liệu tính đến 09:00 (+07:00) ngày 23/11/2026, cách đây `,
		)
		expect(lines[1]).toBe(
			"Nếu dữ liệu hỏng lúc 08:59:59 (+07:00) ngày 24/11/2026 (RPO): mất những việc làm trong 23 giờ 59 phút trước đó.",
		)
		expect(lines[2]).toMatch(/^Phục hồi xong sau \(RTO\): \d+,\d giây, vào một /)
		expect(lines.slice(3)).toEqual([
			"Bản sao lưu thuộc đúng phiên bản này của chương trình.",
			expect.stringMatching(
				/^Số dòng: \d+; trong đó đơn vị 3, thủ tục 0, hồ sơ 0, sự kiện 0, mục nhật ký 3\.$/,
			),
			"Dữ liệu đã lưu nhất quán.",
			"Nhật ký nguyên vẹn: 3 mục.",
			"Diễn tập thành công; kho thử đã được xóa.",
		])
		expect(await scratches()).toEqual([])
	})

	it.each([
		{ args: [], code: 2, err: "Which folder or file? drill /var/backups/motcua\n" },
		{
			args: [nights, "--at", "yesterday", "--lang", "vi"],
			code: 2,
			err: '--at "yesterday" không phải là một thời điểm. Hãy viết như 2026-11-23T14:30 (giờ Việt Nam) hoặc 2026-11-23T07:30:00Z.\n',
		},
		{
			args: [nights, "--at", "2020-01-01T00:00"],
			code: 1,
			err: `${nights} holds nothing as of 2020-01-01 00:00 (+07:00) or before: the oldest backup is of 2026-11-23 09:00 (+07:00).\n`,
		},
		{
			args: [join(directory, "nowhere"), "--lang", "vi"],
			code: 1,
			err: `${join(directory, "nowhere")}: không có tệp hay thư mục này.\n`,
		},
	])("ends with $code and a sentence: $args", async ({ args, code, err }) => {
		expect(await start(...args).ended).toEqual({ code, out: "", err })
	})

	it.each(["SIGINT", "SIGTERM"] as const)("leaves nothing behind on %s", async (signal) => {
		const { child, ended } = start(nights)
		while ((await scratches()).length === 0 && child.exitCode === null) await new Promise(setImmediate)
		child.kill(signal)
		expect(await ended).toEqual({
			code: 1,
			out: "",
			err: "The drill was interrupted; the scratch store is gone.\n",
		})
		expect(await scratches()).toEqual([])
	})
})
