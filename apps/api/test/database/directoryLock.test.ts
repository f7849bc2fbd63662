import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Exit, Scope } from "effect"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { lockDirectory } from "../../src/database/DirectoryLock.ts"

let directory: string
beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), "motcua-lock-"))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const file = () => join(directory, "server.pid")
const hold = async () => {
	const scope = Effect.runSync(Scope.make())
	await Effect.runPromise(Scope.provide(lockDirectory(directory), scope))
	return () => Effect.runPromise(Scope.close(scope, Exit.void))
}
const refusal = () => Effect.runPromise(Effect.flip(Effect.scoped(lockDirectory(directory))))

describe("the lock of a data folder", () => {
	it("is there while it is held and gone afterwards", async () => {
		const release = await hold()
		expect(existsSync(file())).toBe(true)
		await release()
		expect(existsSync(file())).toBe(false)
	})

	it("refuses a second holder with a sentence that says who has it", async () => {
		const release = await hold()
		expect((await refusal()).message).toBe(
			`The data folder ${directory} is in use by process ${process.pid}. Stop it first, or set MOTCUA_DATA_DIR to another folder.`,
		)
		await release()
	})

	it("of a process that has died is taken over", async () => {
		const child = spawn(process.execPath, ["-e", ""])
		await new Promise((resolve) => child.on("exit", resolve))
		writeFileSync(file(), `${child.pid}\n1\n`)
		const release = await hold()
		await release()
	})

	it("of an earlier process that had the same number is taken over", async () => {
		writeFileSync(file(), `${process.pid}\nanother start\n`)
		const release = await hold()
		await release()
	})

	it.each(["", "abc\n", "-1\n", "0\n"])("that says %j is nobody's", async (text) => {
		writeFileSync(file(), text)
		const release = await hold()
		await release()
	})
})
