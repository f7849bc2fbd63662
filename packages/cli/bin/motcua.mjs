#!/usr/bin/env node
// Plain JavaScript for any Node since 20: the program itself is TypeScript and runs on the pinned Node 26.
import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import module from "node:module"
import { constants } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const main = new URL("../src/main.ts", import.meta.url)

function findPinnedNode() {
	for (let folder = dirname(fileURLToPath(main)); ; folder = dirname(folder)) {
		const candidate = join(folder, "node_modules", ".bin", "node")
		if (existsSync(candidate)) return candidate
		if (folder === dirname(folder)) return undefined
	}
}

function runWith(node) {
	const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" })
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
	child.on("error", (error) => {
		console.error(`motcua: ${node}: ${error.message}`)
		process.exit(1)
	})
	child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

if (Number(process.versions.node.split(".")[0]) >= 26) {
	// Half of a start is compiling: Node keeps the result in the folder for temporary files.
	module.enableCompileCache()
	await import(main)
} else {
	const node = findPinnedNode()
	if (node === undefined) {
		console.error(
			"motcua needs Node 26, which `npm ci` installs beside it. Run `npm ci` in the repository first.",
		)
		process.exit(1)
	}
	runWith(node)
}
