import { show } from "./Json.ts"

/** One fault of a description: where, which, and the value found there, in no language. */
interface Issue<Code extends string> {
	readonly path: string
	readonly code: Code
	readonly detail: string
}

/** Takes down one fault; the value found is shown as it stood. */
export type IssueReport<Code extends string> = (path: string, code: Code, found: unknown) => void

/** A list of faults and the hand that writes it. */
export const collectIssues = <Code extends string>(): {
	readonly issues: readonly Issue<Code>[]
	readonly report: IssueReport<Code>
} => {
	const issues: Issue<Code>[] = []
	return { issues, report: (path, code, found) => issues.push({ path, code, detail: show(found) }) }
}
