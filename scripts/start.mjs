// npm start: install what is missing, build what has changed, then run the API and the console in one process.
import { spawn } from "node:child_process"
import { ensureBuilt, ensureInstalled, environment, node, root } from "./workspace.mjs"

const parent = process.ppid
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
// npm ends by SIGTERM without telling its script when a shell is between them; its end shows in the parent's number.
const watch = setInterval(() => {
	if (process.ppid === parent) return
	clearInterval(watch)
	stop("SIGTERM")
}, 500)
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
