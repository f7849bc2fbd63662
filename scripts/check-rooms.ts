// The arrows of docs/architecture.md over all workspaces: prints every offence as file:line and the rule it breaks.
import { fileURLToPath } from "node:url"
import { checkApi } from "./rooms/apiRules.ts"
import { checkDomain } from "./rooms/domainRules.ts"
import { offenders, parseOffender } from "./rooms/offenders.ts"
import { allowedPackages } from "./rooms/places.ts"
import { checkRepository, findCycles } from "./rooms/repositoryRules.ts"
import { listFiles, type Offence, readSource, type Source } from "./rooms/source.ts"

const check = (sources: readonly Source[]): Offence[] => [
	...sources.flatMap((source) => [...checkRepository(source), ...checkDomain(source), ...checkApi(source)]),
	...findCycles(sources),
]

const unseen = offenders.filter(
	(offender) => !check([parseOffender(offender)]).some(({ rule }) => rule === offender.rule),
)
for (const { rule, path } of unseen)
	console.error(`The checker is blind: “${rule}” was not found in its example ${path}.`)

const root = fileURLToPath(new URL("..", import.meta.url))
const sources = Object.keys(allowedPackages)
	.flatMap((workspace) => listFiles(root, workspace))
	.map((path) => readSource(root, path))
const offences = check(sources)
for (const { path, line, rule, detail } of offences) console.error(`${path}:${line}  ${rule}: ${detail}`)

if (unseen.length + offences.length > 0) {
	console.error(`\n${offences.length} offences in ${sources.length} files.`)
	process.exit(1)
}
console.log(`${sources.length} files keep the arrows.`)
