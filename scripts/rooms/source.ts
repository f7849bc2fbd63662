import { readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"
import ts from "typescript"

export interface Import {
	readonly specifier: string
	readonly line: number
	/** Erased before it runs: `import type`, or every named part marked `type`. */
	readonly typeOnly: boolean
	/** The imported names as the other module calls them; empty for a namespace or side effect. */
	readonly names: readonly string[]
}

export interface Use {
	/** `Date`, or with one member `Math.random`. */
	readonly name: string
	readonly line: number
}

export interface Source {
	/** From the root of the repository, with forward slashes. */
	readonly path: string
	readonly imports: readonly Import[]
	readonly uses: readonly Use[]
}

export interface Offence {
	readonly path: string
	readonly line: number
	readonly rule: string
	readonly detail: string
}

const extensions = new Set([".ts", ".mts", ".mjs", ".js", ".svelte"])
const skipped = new Set([
	"node_modules",
	".git",
	".turbo",
	".svelte-kit",
	".data",
	"build",
	"dist",
	"coverage",
])

/** Every source file and every folder under `folder`, generated output left out. */
export function listFiles(root: string, folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		if (skipped.has(entry.name)) return []
		const path = join(folder, entry.name)
		if (entry.isDirectory()) return listFiles(root, path)
		return extensions.has(extname(entry.name)) ? [path] : []
	})
}

export const readSource = (root: string, path: string): Source =>
	parseSource(path, readFileSync(join(root, path), "utf8"))

export function parseSource(path: string, text: string): Source {
	const script = path.endsWith(".svelte") ? onlyScripts(text) : text
	const file = ts.createSourceFile(path, script, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS)
	const imports: Import[] = []
	const uses: Use[] = []
	const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1

	const visit = (node: ts.Node): void => {
		const imported = importOf(node)
		if (imported !== undefined) imports.push({ ...imported, line: lineOf(node) })
		if (ts.isIdentifier(node) && isReference(node)) {
			uses.push({ name: node.text, line: lineOf(node) })
			if (ts.isPropertyAccessExpression(node.parent))
				uses.push({ name: `${node.text}.${node.parent.name.text}`, line: lineOf(node) })
		}
		ts.forEachChild(node, visit)
	}
	visit(file)
	return { path, imports, uses }
}

function importOf(node: ts.Node): Omit<Import, "line"> | undefined {
	if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
		const clause = node.importClause
		const named = clause?.namedBindings
		const elements = named && ts.isNamedImports(named) ? named.elements : []
		return {
			specifier: node.moduleSpecifier.text,
			typeOnly:
				clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
				(elements.length > 0 && clause?.name === undefined && elements.every((one) => one.isTypeOnly)),
			names: elements.filter((one) => !one.isTypeOnly).map((one) => (one.propertyName ?? one.name).text),
		}
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
		return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, names: [] }
	if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
		const [argument] = node.arguments
		if (argument && ts.isStringLiteralLike(argument))
			return { specifier: argument.text, typeOnly: false, names: [] }
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		const { literal } = node.argument
		if (ts.isStringLiteral(literal)) return { specifier: literal.text, typeOnly: true, names: [] }
	}
	return undefined
}

/** Whether an identifier reads a variable or type, rather than naming a member, a property or an import. */
function isReference(node: ts.Identifier): boolean {
	const parent = node.parent
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
	if (ts.isQualifiedName(parent)) return parent.left === node
	if (ts.isShorthandPropertyAssignment(parent)) return true
	if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isNamespaceExport(parent))
		return false
	return !("name" in parent && parent.name === node)
}

/** Blanks everything outside `<script>` so that line numbers stay. */
function onlyScripts(text: string): string {
	const blank = (part: string) => part.replaceAll(/[^\n]/g, " ")
	let inside = false
	return text
		.split(/(<\/?script\b[^>]*>)/)
		.map((part) => {
			if (/^<\/?script\b/.test(part)) {
				inside = !part.startsWith("</")
				return blank(part)
			}
			return inside ? part : blank(part)
		})
		.join("")
}
