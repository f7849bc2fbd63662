// npm start: install what is missing, build what has changed, then run the API and the console in one process.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { ensureBuilt, ensureInstalled, environment, node, root } from "./workspace.mjs"

/** The parent of a process, where the system says it. */
const parentOf = (processId) => {
	try {
		return readFileSync(`/proc/${processId}/stat`, "utf8").split(") ")[1]?.split(" ")[1]
	} catch {
		return undefined
	}
}
// npm starts a script through a shell, so npm is the parent's parent.
const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`
const begun = ancestors()
const patience = 12_000

await ensureInstalled()
await ensureBuilt()
const server = spawn(node, ["apps/api/src/main.ts"], {
	cwd: root,
	env: { MOTCUA_LOG: "failures", ...environment },
	stdio: "inherit",
})
const stop = (signal) => {
	server.kill(signal)
	setTimeout(() => server.kill("SIGKILL"), patience).unref()
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal))
// An npm that is killed tells nobody; its end shows in who is above us now.
const watch = setInterval(() => {
	if (ancestors() === begun) return
	clearInterval(watch)
	stop("SIGTERM")
}, 500)
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
