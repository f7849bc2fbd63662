// The examples of the documentation: where they are and how a promise in them becomes a check.

export interface Example {
	readonly path: string
	readonly line: number
	readonly language: string
	readonly lines: readonly string[]
}

/** The fences of a Markdown text, or of the docstrings of a module. */
export function findExamples(path: string, text: string): Example[] {
	const found: Example[] = []
	let open: { language: string; line: number; lines: string[] } | undefined
	for (const [index, raw] of text.split("\n").entries()) {
		const line = path.endsWith(".ts") ? raw.replace(/^\s*\* ?/, "") : raw
		const fence = /^```(\w*)/.exec(line)
		if (fence === null) open?.lines.push(line)
		else if (open === undefined) open = { language: fence[1]!, line: index + 1, lines: [] }
		else {
			found.push({ path, ...open })
			open = undefined
		}
	}
	return found
}

const promise = /^(\s*)(?:(const|let)\s+(\w+)\s*=\s*)?(.*?)\s*\/\/ => (.*)$/

export const hasPromise = ({ language, lines }: Example): boolean =>
	language === "ts" && lines.some((line) => promise.test(line))

/** The example with every line `expression // => value` as a call of `check(expression, value)`. */
export const withChecks = ({ lines }: Example, check: string): string =>
	lines
		.map((line) => {
			const match = promise.exec(line)
			if (match === null) return line
			const [, indent, keyword, name, expression, value] = match
			const before = keyword === undefined ? "" : `${keyword} ${name} = ${expression}; `
			return `${indent}${before}${check}(${name ?? expression}, ${value})`
		})
		.join("\n")
