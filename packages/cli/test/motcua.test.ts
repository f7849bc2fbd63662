import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import manifest from "../package.json" with { type: "json" }
import { motcua } from "./support/motcua.ts"

const bin = fileURLToPath(new URL("../bin/motcua.mjs", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "motcua-test-"))
const file = (name: string, text: string) => {
	const path = join(folder, name)
	writeFileSync(path, text)
	return path
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("motcua", () => {
	it("prints its version", async () => {
		expect(await motcua(["--version"])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: "" })
	})

	it.each([
		{ args: ["--help"], shows: "motcua calc" },
		{ args: ["calc", "--help"], shows: "motcua calc < cases.ndjson" },
		{ args: ["import", "--help"], shows: "motcua import dossiers FILE --map MAP.json" },
		{ args: ["explain", "--help"], shows: "motcua explain --received MOMENT --limit LIMIT" },
		{ args: ["calendar", "--help"], shows: "motcua calendar diff OLD NEW" },
		{ args: ["lunar", "--help"], shows: "motcua lunar --months YEAR" },
		{ args: ["lint", "--help", "--lang", "vi"], shows: "Mã thoát: 0 không thấy gì" },
		{ args: ["simulate", "--help"], shows: "motcua simulate --scenario" },
		{ args: ["--help", "--lang", "vi"], shows: "mỗi dòng một đối tượng JSON" },
	])("explains itself: $args", async ({ args, shows }) => {
		const { status, stdout } = await motcua(args)
		expect(stdout).toContain(shows)
		expect(status).toBe(0)
	})

	it.each([
		{ args: [], says: "motcua calc", why: "no command" },
		{ args: ["calculate"], says: "calculate", why: "a command that does not exist" },
		{ args: ["explian"], says: "Did you mean “explain”?", why: "two letters exchanged" },
		{ args: ["lnar"], says: "Did you mean “lunar”?", why: "a letter left out" },
		{ args: ["calc", "--fast"], says: "--fast", why: "an option that does not exist" },
		{ args: ["calc", "cases.ndjson"], says: "standard input", why: "a file name for calc" },
		{ args: ["calc", "--lang", "fr"], says: "--lang", why: "a language it does not speak" },
		{ args: ["import"], says: "catalogue", why: "nothing to import" },
		{ args: ["import", "catalogue"], says: "FILE", why: "no file" },
		{
			args: ["import", "catalogue", "/no/such.xlsx"],
			says: "/no/such.xlsx",
			why: "a file that is not there",
		},
		{
			args: ["lint", "calendar", "/no/such.json", "--lang", "vi"],
			says: "Không có tệp “/no/such.json”.",
			why: "the same in Vietnamese",
		},
		{
			args: ["simulate", "--scenario", "/no/such.json"],
			says: "There is no file “/no/such.json”.",
			why: "a scenario that is not there",
		},
		{ args: ["import", "dossiers", "a.csv", "b.csv"], says: "Exactly one file", why: "two files" },
		{ args: ["import", "catalogue", bin, "--server", "localhost"], says: "--server", why: "no address" },
	])("exits with 2 and says what is wrong: $why", async ({ args, says }) => {
		const { status, stdout, stderr } = await motcua(args)
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
		expect(stderr).toContain(says)
	})

	it("names the key of a MAP.json that is wrong before it asks the server", async () => {
		const map = file("map.json", '{"mapping":{"A":"CODES"}}')
		const { status, stderr } = await motcua(["import", "dossiers", file("a.csv", "A\n1\n"), "--map", map])
		expect(status).toBe(2)
		expect(stderr).toContain("mapping.A")
	})

	it("exits with 3 when no server answers", async () => {
		const server = "http://127.0.0.1:4339"
		const args = ["import", "catalogue", file("a.xlsx", "x"), "--server", server, "--lang", "vi"]
		const { status, stderr } = await motcua(args)
		expect(status).toBe(3)
		expect(stderr).toContain(`Không kết nối được ${server}`)
	})
})

describe("motcua calc as a process", () => {
	const line = '{"op":"nextOpening","calendar":"vn","at":"2020-10-16T17:30"}\n'

	it("ends without a stack when its reader goes away", async () => {
		const pipe = `yes '${line.trim()}' | head -n 200000 | '${process.execPath}' '${bin}' calc | head -n 1`
		const { stdout, stderr } = spawnSync("bash", ["-c", pipe], { encoding: "utf8" })
		expect({ stdout, stderr }).toEqual({ stdout: '{"at":"2020-10-19T07:00"}\n', stderr: "" })
	})

	it("exits with 2 and the system's reason when its answers cannot be written", () => {
		const call = `echo '${line.trim()}' | '${process.execPath}' '${bin}' calc > /dev/full`
		const { stderr, status } = spawnSync("bash", ["-c", call], { encoding: "utf8" })
		expect(stderr).toMatch(/^motcua: ENOSPC.*\n$/)
		expect(status).toBe(2)
	})

	it("answers the first line before the second is asked", async () => {
		const child = spawn(process.execPath, [bin, "calc"])
		child.stdin.write(line)
		const [first] = await once(child.stdout, "data")
		child.stdin.end()
		const [status] = await once(child, "exit")
		expect({ first: String(first), status }).toEqual({ first: '{"at":"2020-10-19T07:00"}\n', status: 0 })
	})

	it("runs 500,000 lines in a heap that could not hold them", async () => {
		const pipe = `seq 500000 | sed 's/.*/${line.trim()}/' | '${process.execPath}' '${bin}' calc | tail -n 1`
		const { stdout, stderr, status } = spawnSync("bash", ["-o", "pipefail", "-c", pipe], {
			encoding: "utf8",
			env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=32" },
		})
		expect({ stdout, stderr, status }).toEqual({
			stdout: '{"at":"2020-10-19T07:00"}\n',
			stderr: "",
			status: 0,
		})
	}, 60_000)

	it("works when an older Node starts it, with its exit status", async () => {
		const node = findOlderNode() ?? process.execPath
		const { status, stdout } = await motcua(["calc"], { input: `${line}x\n`, node })
		expect(stdout.split("\n")[0]).toBe('{"at":"2020-10-19T07:00"}')
		expect(status).toBe(1)
	})
})

/** A Node of the machine that cannot run the program itself, as a user has it before `npm ci` brought the pinned one. */
const findOlderNode = (): string | undefined =>
	(process.env.PATH ?? "")
		.split(delimiter)
		.map((folder) => join(folder, "node"))
		.filter((path) => existsSync(path))
		.find((path) => Number(/^v(\d+)/.exec(spawnSync(path, ["-v"], { encoding: "utf8" }).stdout)?.[1]) < 26)
