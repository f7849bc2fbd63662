// npm run bench: the measurements of bench/, on the pinned Node. `npm run bench -- domain` runs one group, `--json` prints
// one object a line, `--write` writes docs/benchmarks.md.
import { spawn } from "node:child_process"
import { ensureInstalled, environment, node, root } from "./workspace.mjs"

await ensureInstalled()
const args = ["bench/src/main.ts", ...process.argv.slice(2)]
const bench = spawn(node, args, { cwd: root, env: environment, stdio: "inherit" })
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => bench.kill(signal))
bench.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
