import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { assert, it } from "@effect/vitest"

const program = fileURLToPath(new URL("digest.ts", import.meta.url))

const digestIn = (zone: string): string =>
	execFileSync(process.execPath, [program], { env: { ...process.env, TZ: zone }, encoding: "utf8" }).trim()

it("a thousand dues with their explanations are the same to the letter wherever the program runs", {
	timeout: 60_000,
}, () => {
	const here = digestIn(process.env.TZ ?? "UTC")
	assert.match(here, /^[0-9a-f]{64}$/)
	for (const zone of ["Pacific/Kiritimati", "America/St_Johns", "Asia/Ho_Chi_Minh"])
		assert.strictEqual(digestIn(zone), here)
})
