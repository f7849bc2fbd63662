import { issuesOf, type Problem } from "#lib/graphql/problem.ts"

const fileFields = ["files", "file"]

/** What a problem says about the files themselves, to be shown where they were chosen. */
export const fileErrorsOf = (problem: Problem | null): string[] => [
	...new Set(
		issuesOf(problem)
			.filter((issue) => issue.path.some((part) => fileFields.includes(part)))
			.map((issue) => issue.message),
	),
]

/** A problem that no file is to blame for. */
export const otherProblem = (problem: Problem | null): Problem | null =>
	fileErrorsOf(problem).length > 0 ? null : problem
