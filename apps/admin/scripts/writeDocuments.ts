// Writes the documents that the console asks into its build: the server answers browsers nothing else.
import { globSync, readFileSync, writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { stringifyDocument } from "@urql/core"
import { type DocumentNode, Kind } from "graphql"
import { documentHash } from "../src/lib/graphql/documentHash.ts"

const isDocument = (value: unknown): value is DocumentNode =>
	typeof value === "object" && value !== null && "kind" in value && value.kind === Kind.DOCUMENT

const isOperation = ({ definitions }: DocumentNode) =>
	definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)

const documents: Record<string, string> = {}
const hidden: string[] = []
for (const file of globSync("src/**/*.{ts,svelte}").sort()) {
	const written = readFileSync(file, "utf8").match(/\bgraphql\(\s*`/g)?.length ?? 0
	if (written === 0) continue
	const exported: Record<string, unknown> = file.endsWith(".graphql.ts")
		? await import(pathToFileURL(file).href)
		: {}
	const found = Object.values(exported).filter(isDocument)
	if (found.length !== written) hidden.push(file)
	for (const document of found.filter(isOperation)) {
		const text = stringifyDocument(document)
		documents[documentHash(text)] = text
	}
}
if (hidden.length > 0) {
	console.error(
		`Documents stand in files named *.graphql.ts and are exported, so that the server can know them:\n${hidden.join("\n")}`,
	)
	process.exit(1)
}
writeFileSync("build/documents.json", `${JSON.stringify(documents, null, "\t")}\n`)
