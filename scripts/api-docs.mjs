// A page per module of @motcua/domain in docs/api, from its docstrings, and packages/domain/api.md, the signatures alone, so
// that a change of the public face shows in review. `--check` compares and writes nothing; it reads packages/domain/dist.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import ts from "typescript"
import { pack } from "./package.mjs"
import { root } from "./workspace.mjs"

const checks = process.argv.includes("--check")
if (!checks) await pack()

const dist = join(root, "packages/domain/dist")
const index = join(dist, "index.d.ts")
const program = ts.createProgram([index], {
	module: ts.ModuleKind.NodeNext,
	moduleResolution: ts.ModuleResolutionKind.NodeNext,
	target: ts.ScriptTarget.ESNext,
	allowImportingTsExtensions: true,
	noEmit: true,
	skipLibCheck: true,
})
const checker = program.getTypeChecker()
const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
const exportsOf = (symbol) => checker.getExportsOfModule(symbol).toSorted(byName)
const resolved = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)

/** The statement that declares a name: of a variable, the whole `const`. */
const statementOf = (declaration) => {
	let node = declaration
	while (node.parent !== undefined && !ts.isSourceFile(node.parent)) node = node.parent
	return node
}

/** Links within docstrings name things of the same page. */
const prose = (text) => text.replace(/\{@link ([\w.]+)\}/g, "`$1`").trim()

const docOf = (statement) => {
	const comments = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc)
	return prose(ts.getTextOfJSDocComment(comments.at(-1)?.comment) ?? "")
}

const printer = ts.createPrinter({ removeComments: true })
const bare = (text) =>
	text
		.replaceAll("export declare ", "")
		.replace(/^export /, "")
		.replaceAll("    ", "\t")
const signatureOf = (statement) =>
	bare(printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile()))

const moduleOf = (symbol) => {
	const target = resolved(symbol)
	const [file] = target.declarations
	const members = exportsOf(target).map((member) => {
		const statements = [...new Set(resolved(member).declarations.map(statementOf))]
		const doc = statements.map(docOf).find((text) => text !== "") ?? ""
		const described = statements.map((statement) => bare(statement.getText())).join("\n")
		return { name: member.name, doc, described, signature: statements.map(signatureOf).join("\n") }
	})
	const source = relative(dist, file.fileName).replace(/\.d\.ts$/, ".ts")
	return { name: symbol.name, source, room: dirname(source), members }
}

const modules = exportsOf(checker.getSymbolAtLocation(program.getSourceFile(index))).map(moduleOf)

const generated = "<!-- Written by `node scripts/api-docs.mjs` from the docstrings; edit those. -->\n"
const page = ({ name, source, members }) =>
	[
		generated,
		`# ${name}\n`,
		`\`import { ${name} } from "@motcua/domain"\`; source: [${source}](../../packages/domain/src/${source}). [All modules](./index.md).\n`,
		...members.map((member) =>
			[`## ${member.name}\n`, "```typescript", member.described, "```", "", member.doc]
				.join("\n")
				.trimEnd()
				.concat("\n"),
		),
	].join("\n")

/** What a module is about: the docstring of what bears its name, else the first there is. */
const firstSentence = ({ name, members }) => {
	const docs = members.toSorted((a, b) => Number(b.name === name) - Number(a.name === name))
	const text = (docs.find(({ doc }) => doc !== "")?.doc ?? "").replaceAll("\n", " ")
	return (/^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text).replaceAll("|", "\\|")
}
const rooms = [...new Set(modules.map(({ room }) => room))].sort()
const contents = [
	generated,
	"# The modules of @motcua/domain\n",
	"Begin with the [README of the package](../../packages/domain/README.md).",
	...rooms.map((room) =>
		[
			`\n## ${room}\n`,
			"| Module | What it begins with |",
			"|---|---|",
			...modules
				.filter((module) => module.room === room)
				.map((module) => `| [${module.name}](./${module.name}.md) | ${firstSentence(module)} |`),
		].join("\n"),
	),
].join("\n")
const report = [
	generated,
	"# The public face of @motcua/domain\n",
	...modules.map(({ name, members }) =>
		[
			`## ${name}\n`,
			"```typescript",
			...members.map(({ name: as, signature }) =>
				new RegExp(`\\b${as.replaceAll("$", "\\$")}\\b`).test(signature)
					? signature
					: `// as ${as}\n${signature}`,
			),
			"```\n",
		].join("\n"),
	),
].join("\n")

const silent = modules.flatMap(({ name, members }) =>
	members.filter(({ doc }) => doc === "").map((member) => `${name}.${member.name}`),
)
for (const name of silent) console.error(`${name} has no docstring: say what it is for`)
const unshown = modules.filter(({ members }) => !members.some(({ doc }) => doc.includes("```ts\n")))
for (const { name } of unshown) console.error(`${name} has no example in its docstrings: show it at work`)
if (silent.length + unshown.length > 0) process.exit(1)

const files = new Map([
	["packages/domain/api.md", report],
	["docs/api/index.md", contents],
	...modules.map((module) => [`docs/api/${module.name}.md`, page(module)]),
])
const left = globSync("docs/api/*.md", { cwd: root }).filter((file) => !files.has(file))
if (checks) {
	const stale = [...files].flatMap(([file, text]) => {
		const path = join(root, file)
		return existsSync(path) && readFileSync(path, "utf8") === `${text.trimEnd()}\n` ? [] : [file]
	})
	for (const file of [...stale, ...left]) console.error(`${file} is stale: run \`node scripts/api-docs.mjs\``)
	process.exit(stale.length + left.length > 0 ? 1 : 0)
}
mkdirSync(join(root, "docs/api"), { recursive: true })
for (const file of left) rmSync(join(root, file))
for (const [file, text] of files) writeFileSync(join(root, file), `${text.trimEnd()}\n`)
console.log(`${modules.length} modules.`)
