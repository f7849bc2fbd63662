import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** A folder of its own for the files of one test file, removed when its tests have ended. */
export function givenFolder() {
	const folder = mkdtempSync(join(tmpdir(), "motcua-cli-test-"))
	afterAll(() => rmSync(folder, { recursive: true, force: true }))
	return {
		write: (name: string, content: unknown): string => {
			const path = join(folder, name)
			writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content))
			return path
		},
	}
}
