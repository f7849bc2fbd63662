export const problemNames = [
	"InvalidInput",
	"NotFound",
	"Forbidden",
	"InvalidCredentials",
	"SecondFactorRequired",
	"TooManyAttempts",
	"VersionConflict",
	"EventNotAllowed",
	"AllowanceRefused",
	"Overlap",
] as const

export type ProblemName = (typeof problemNames)[number]

export type FieldIssue = { code: string; message: string; path: string[] }

/** Refusals before the operation itself answered; the console says their sentence. */
export const unansweredKinds = [
	"Unreachable",
	"SignedOut",
	"NotAllowed",
	"TooLarge",
	"TooFast",
	"TooSlow",
	"OldPage",
	"Unexpected",
] as const
export type UnansweredKind = (typeof unansweredKinds)[number]

/** Why an operation was refused: one of the API's problems, or no answer from it at all. */
export type Problem = {
	kind: ProblemName | UnansweredKind
	code: string
	message: string
	path: string[]
	issues: FieldIssue[]
	retryAfterSeconds?: number
	expectedVersion?: number
	actualVersion?: number
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const issueOf = (value: unknown): FieldIssue[] =>
	isRecord(value)
		? [{ code: String(value.code ?? ""), message: String(value.message ?? ""), path: textsOf(value.path) }]
		: []

const numberAt = <Key extends string>(value: Record<string, unknown>, key: Key) =>
	typeof value[key] === "number" ? { [key]: value[key] } : {}

/** Reads a member of a result union; null when it is the success. */
export const problemOf = (value: unknown): Problem | null => {
	if (!isRecord(value)) return null
	const kind = problemNames.find((name) => name === value.__typename)
	if (kind === undefined) return null
	return {
		kind,
		code: String(value.code ?? ""),
		message: String(value.message ?? ""),
		path: textsOf(value.path),
		issues: Array.isArray(value.issues) ? value.issues.flatMap(issueOf) : [],
		...numberAt(value, "retryAfterSeconds"),
		...numberAt(value, "expectedVersion"),
		...numberAt(value, "actualVersion"),
	}
}

export const unanswered = (kind: UnansweredKind): Problem => ({
	kind,
	code: kind,
	message: "",
	path: [],
	issues: [],
})

/** What the console itself finds before it sends anything, marked at the fields like the API's own findings. */
export const mistakesProblem = (message: string, issues: FieldIssue[]): Problem | null =>
	issues.length === 0 ? null : { kind: "InvalidInput", code: "mistakes", message, path: [], issues }

const fieldPath = (path: readonly (string | number)[]) => {
	const parts = path.map(String)
	return (parts[0] === "input" ? parts.slice(1) : parts).join(".")
}

/** Everything a problem says about fields: its issues, or itself where it names one field. */
export const issuesOf = (problem: Problem | null): FieldIssue[] => {
	if (problem === null) return []
	if (problem.issues.length > 0) return problem.issues
	return problem.path.length > 0 ? [problem] : []
}

/** The sentence for exactly this field; a leading "input" on either side does not matter. */
export const issueAt = (problem: Problem | null, ...path: (string | number)[]): string | undefined =>
	issuesOf(problem).find((issue) => fieldPath(issue.path) === fieldPath(path))?.message

/** All issues at this field or inside it, such as every session of one weekday. */
export const issuesUnder = (problem: Problem | null, ...path: (string | number)[]): FieldIssue[] => {
	const wanted = fieldPath(path)
	return issuesOf(problem).filter((issue) => {
		const found = fieldPath(issue.path)
		return found === wanted || found.startsWith(`${wanted}.`)
	})
}

export const isUnanswered = (kind: Problem["kind"]): kind is UnansweredKind =>
	unansweredKinds.some((known) => known === kind)
