#!/usr/bin/env node
// Starts the server's command with the pinned Node, whichever Node runs this file.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

const pinned = fileURLToPath(new URL("../../../node_modules/.bin/node", import.meta.url))
const program = fileURLToPath(new URL("../src/cli.ts", import.meta.url))
if (!existsSync(pinned)) {
	console.error("The packages are not installed. Run npm start once, or npm ci.")
	process.exit(1)
}
const child = spawn(pinned, [program, ...process.argv.slice(2)], { stdio: "inherit" })
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
