// npm start: install what is missing, build what has changed, then run the API and the console in one process.
import { spawn } from "node:child_process"
import { ensureBuilt, ensureInstalled, environment, node, root } from "./workspace.mjs"

await ensureInstalled()
await ensureBuilt()
const server = spawn(node, ["apps/api/src/main.ts"], { cwd: root, env: environment, stdio: "inherit" })
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal))
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
