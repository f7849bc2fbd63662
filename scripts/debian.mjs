// The two programs the tests need from the system: Chromium and PostgreSQL, taken from Debian's packages when missing.
import { spawn, spawnSync } from "node:child_process"
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "./workspace.mjs"

const isRoot = process.getuid?.() === 0

async function install(packageName, reason) {
	if (!existsSync("/usr/bin/apt-get")) {
		console.error(`${reason} is missing and this system has no apt-get. Install it, then run npm test again.`)
		process.exit(1)
	}
	console.log(`Installing Debian's package ${packageName} (${reason}) …`)
	const apt = (args) =>
		isRoot
			? run(`apt-get ${args[0]}`, "apt-get", args, {
					quiet: true,
					env: { DEBIAN_FRONTEND: "noninteractive" },
				})
			: run(`apt-get ${args[0]}`, "sudo", ["apt-get", ...args], { quiet: true })
	await apt(["update"])
	const result = await apt(["install", "-y", "--no-install-recommends", packageName])
	if (result.code !== 0) {
		console.error(`Debian's package ${packageName} could not be installed: see the lines above.`)
		process.exit(1)
	}
	console.log(`  installed in ${result.seconds}`)
}

const findChromium = () =>
	[
		process.env.CHROMIUM_PATH,
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
	].find((path) => path && existsSync(path))

/** The path of a Chromium; installs Debian's when there is none. */
export async function ensureChromium() {
	if (!findChromium()) await install("chromium", "Chromium for the browser tests")
	return findChromium()
}

const findPostgres = () => {
	const base = "/usr/lib/postgresql"
	if (!existsSync(base)) return undefined
	return readdirSync(base)
		.filter((version) => Number(version) >= 15 && existsSync(join(base, version, "bin", "initdb")))
		.sort((a, b) => Number(a) - Number(b))
		.map((version) => join(base, version, "bin"))
		.pop()
}

const freePort = () =>
	new Promise((resolve) => {
		const probe = createServer()
		probe.listen(0, "127.0.0.1", () => {
			const { port } = probe.address()
			probe.close(() => resolve(port))
		})
	})

/**
 * Starts a PostgreSQL of our own in a temporary folder; `stop` ends it and removes the folder, `crash` kills it with all
 * its processes and starts it again on the same data. `durable` writes through to the disk, as a real one does; `settings` are more
 * settings of PostgreSQL.
 */
export async function startPostgres({ durable = false, settings: more = {} } = {}) {
	if (!findPostgres()) await install("postgresql", "PostgreSQL 15 or newer for the API tests")
	const bin = findPostgres()
	const folder = mkdtempSync(join(tmpdir(), "motcua-postgres-"))
	const data = join(folder, "data")
	const identity = isRoot ? passwdEntry("postgres") : undefined
	if (identity) chownSync(folder, identity.uid, identity.gid)
	const as = identity ? { uid: identity.uid, gid: identity.gid } : {}
	const initdb = spawnSync(
		join(bin, "initdb"),
		["-D", data, "-U", "motcua", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
		{ ...as, cwd: folder, encoding: "utf8" },
	)
	if (initdb.status !== 0) throw new Error(`initdb failed: ${initdb.stderr}`)
	const port = await freePort()
	const settings = {
		listen_addresses: "127.0.0.1",
		fsync: durable ? "on" : "off",
		max_connections: 200,
		...more,
	}
	const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
	const ready = () =>
		spawnSync(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port), "-U", "motcua"]).status === 0
	const launch = async () => {
		const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), "-k", folder, ...options], {
			...as,
			cwd: folder,
			stdio: ["ignore", "ignore", "pipe"],
		})
		let log = ""
		server.stderr.on("data", (text) => {
			log += text
		})
		const ended = new Promise((resolve) => server.on("exit", resolve))
		for (let attempt = 0; !ready(); attempt += 1) {
			if (attempt > 150 || server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${log}`)
			await new Promise((resolve) => setTimeout(resolve, 200))
		}
		return { server, ended }
	}
	let running = await launch()
	return {
		url: `postgres://motcua@127.0.0.1:${port}/postgres`,
		crash: async () => {
			running.server.kill("SIGKILL")
			await running.ended
			// The children notice that their parent is gone and end by themselves; until then the data are taken.
			running = await launchAgain(launch)
		},
		stop: async () => {
			running.server.kill("SIGINT")
			await running.ended
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

async function launchAgain(launch) {
	for (let attempt = 0; ; attempt += 1)
		try {
			return await launch()
		} catch (failure) {
			if (attempt > 20) throw failure
			await new Promise((resolve) => setTimeout(resolve, 250))
		}
}

function passwdEntry(name) {
	const [, , uid, gid] = spawnSync("getent", ["passwd", name], { encoding: "utf8" }).stdout.split(":")
	return { uid: Number(uid), gid: Number(gid) }
}
