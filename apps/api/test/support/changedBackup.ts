import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { gunzipSync, gzipSync } from "node:zlib"

/** Writes a backup whose lines were changed and whose checksum is right nevertheless. */
export const writeChanged = (from: string, to: string, change: (lines: string) => string): void => {
	const all = gunzipSync(readFileSync(from)).toString().trimEnd().split("\n")
	const lines = change(`${all.slice(0, -1).join("\n")}\n`)
	const { end } = JSON.parse(all.at(-1) ?? "")
	const sha256 = createHash("sha256").update(lines).digest("hex")
	writeFileSync(to, gzipSync(`${lines}${JSON.stringify({ end, sha256 })}\n`))
}
