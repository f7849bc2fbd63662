import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect } from "effect"
import { afterAll, describe, expect, it } from "vitest"
import { lockDirectory } from "../../src/database/DirectoryLock.ts"
import { writtenSchema } from "../../src/graphql/writtenSchema.ts"

const program = fileURLToPath(new URL("../../bin/motcua-server.mjs", import.meta.url))
const directory = mkdtempSync(join(tmpdir(), "motcua-command-"))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

interface Ended {
	readonly code: number | null
	readonly out: string
	readonly err: string
}

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
	new Promise<Ended>((resolve) => {
		const child = spawn(process.execPath, [program, ...args], {
			env: { ...process.env, DATABASE_URL: "", MOTCUA_DATA_DIR: directory, ...environment },
		})
		let out = ""
		let err = ""
		// A letter with a diacritic may lie across two chunks.
		child.stdout.setEncoding("utf8")
		child.stderr.setEncoding("utf8")
		child.stdout.on("data", (text) => {
			out += text
		})
		child.stderr.on("data", (text) => {
			err += text
		})
		child.on("close", (code) => resolve({ code, out, err }))
	})

describe("motcua-server", () => {
	it("prints the schema", async () => {
		const { code, out } = await run(["schema"])
		expect({ code, isWhole: out.trim() === writtenSchema.trim() }).toEqual({ code: 0, isWhole: true })
	})

	it("says how it is used", async () => {
		expect(await run([])).toMatchObject({ code: 0, out: expect.stringContaining("motcua-server COMMAND") })
		expect((await run(["backup", "--help", "--lang", "vi"])).out).toContain("motcua-server LỆNH")
		for (const args of [
			["fly"],
			["backup"],
			["verify", "x"],
			["migrate", "--loud"],
			["migrate", "--lang", "fr"],
			["erase"],
			["erase", "--before", "2024-02-30"],
		])
			expect({ args, code: (await run(args)).code }).toEqual({ args, code: 2 })
	})

	it("migrates a new folder, and then has nothing to do", { timeout: 90_000 }, async () => {
		expect(await run(["migrate"])).toMatchObject({
			code: 0,
			out: expect.stringMatching(/^0001 units\n/),
			err: "",
		})
		expect(await run(["migrate"])).toEqual({
			code: 0,
			out: "The database is at the newest version.\n",
			err: "",
		})
	})

	it("backs up, restores, and finds everything whole", {
		timeout: 90_000,
	}, async () => {
		const file = join(directory, "sao-luu.gz")
		expect(await run(["backup", file, "--lang", "vi"])).toMatchObject({
			code: 0,
			out: expect.stringMatching(/^Đã ghi 0 dòng vào /),
			err: "",
		})
		expect(await run(["restore", file])).toMatchObject({ code: 0, err: "" })
		expect(await run(["verify"])).toEqual({
			code: 0,
			out: "Everything that is stored holds together.\n",
			err: "",
		})
		expect(await run(["erase", "--before", "2024-01-01", "--dry-run"])).toEqual({
			code: 0,
			out: "Names and texts of 0 dossiers would be erased. Nothing was changed.\n",
			err: "",
		})
		expect(await run(["erase", "--before", "2024-01-01", "--unit", "KHONG-CO", "--lang", "vi"])).toEqual({
			code: 1,
			out: "",
			err: "Không có đơn vị KHONG-CO. Chưa có gì thay đổi.\n",
		})
		expect(await run(["audit", "verify"])).toMatchObject({
			code: 0,
			out: expect.stringMatching(/^The audit log is whole: 0 entries/),
		})
		expect(await run(["restore", `${file}.not`, "--force"])).toMatchObject({
			code: 1,
			err: expect.stringContaining("no such file"),
		})
	})

	it.each([
		{ why: "a setting that is none", environment: { PORT: "abc" }, message: /PORT="abc"/ },
		{
			why: "a database that is not there",
			environment: { DATABASE_URL: "postgres://nobody@127.0.0.1:1/x" },
			message: /^The database cannot be used: .*ECONNREFUSED/,
		},
	])("ends with one clear sentence: $why", async ({ environment, message }) => {
		const { code, err } = await run(["migrate"], environment)
		expect(code).toBe(1)
		expect(err).toMatch(message)
		expect(err).not.toMatch(/^\s+at /m)
	})

	it("leaves a folder alone that another process uses", async () => {
		const { code, err } = await Effect.runPromise(
			Effect.scoped(
				Effect.andThen(
					lockDirectory(directory),
					Effect.promise(() => run(["migrate"])),
				),
			),
		)
		expect({ code, err }).toEqual({
			code: 1,
			err: `The data folder ${directory} is in use by process ${process.pid}. Stop it first, or set MOTCUA_DATA_DIR to another folder.\n`,
		})
	})
})
