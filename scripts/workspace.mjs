// What `npm start`, `npm test` and `npm run bench` have in common: they run before anything is installed, so plain
// JavaScript for Node 20, without a dependency.
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("..", import.meta.url))
const bin = join(root, "node_modules", ".bin")
export const node = join(bin, "node")
export const environment = {
	...process.env,
	PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
	TURBO_TELEMETRY_DISABLED: "1",
	DO_NOT_TRACK: "1",
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs a command to its end and says that it is still running every five seconds, so that nothing is silent.
 * `quiet` keeps the output back and shows it only when the command fails.
 */
export function run(title, command, args, { quiet = false, env = {}, cwd = root, patience = 5000 } = {}) {
	const started = performance.now()
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...environment, ...env },
			stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
		})
		let output = ""
		child.stdout?.on("data", (text) => {
			output += text
		})
		child.stderr?.on("data", (text) => {
			output += text
		})
		const ticker = quiet
			? setInterval(() => console.log(`  … ${title}: ${seconds(started)}`), patience)
			: undefined
		const done = (code) => {
			clearInterval(ticker)
			if (quiet && code !== 0) process.stdout.write(output)
			resolve({ code, seconds: seconds(started), output })
		}
		child.on("error", (error) => {
			output += `${command}: ${error.message}\n`
			done(127)
		})
		child.on("close", (code, signal) => done(code ?? (signal ? 1 : 0)))
	})
}

const lockHash = () =>
	createHash("sha256")
		.update(readFileSync(join(root, "package-lock.json")))
		.digest("hex")
const stamp = join(root, "node_modules", ".installed-lock")

/** Installs the locked packages when they are missing or the lock has changed since. */
export async function ensureInstalled() {
	if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash()) return
	console.log("Installing the locked packages (about half a minute, 620 MB) …")
	const result = await run("npm ci", "npm", ["ci", "--loglevel=error", "--no-audit", "--no-fund"], {
		quiet: true,
	})
	if (result.code !== 0) {
		console.error("The packages could not be installed: see the lines above. Is the npm registry reachable?")
		process.exit(1)
	}
	if (!existsSync(node)) {
		console.error(
			"The pinned Node 26 is missing after the installation. Do not use --omit=optional or --ignore-scripts.",
		)
		process.exit(1)
	}
	writeFileSync(stamp, lockHash())
	console.log(`  installed in ${result.seconds}`)
}

/** Builds the console; seconds on a new clone, a look-up when nothing changed. */
export async function ensureBuilt() {
	const result = await run("build", join(bin, "turbo"), ["run", "build", "--output-logs=errors-only"], {
		quiet: true,
		patience: 2000,
	})
	if (result.code !== 0) {
		console.error("The console could not be built: see the lines above.")
		process.exit(1)
	}
	return result.seconds
}
