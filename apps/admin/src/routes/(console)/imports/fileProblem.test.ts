import { expect, it } from "vitest"
import type { Problem } from "#lib/graphql/problem.ts"
import { fileErrorsOf, otherProblem } from "./fileProblem.ts"

const problem = (path: string[], message: string): Problem => ({
	kind: "InvalidInput",
	code: "c",
	message,
	path,
	issues: [{ code: "c", message, path }],
})

it("what is wrong with a file is said where files are chosen, and nowhere else", () => {
	const bad = problem(["input", "files", "0"], "Không phải XLSX.")
	expect(fileErrorsOf(bad)).toEqual(["Không phải XLSX."])
	expect(otherProblem(bad)).toBeNull()
})

it("what no file is to blame for stays a problem of the page", () => {
	const bad = problem(["input", "effectiveFrom"], "Chưa đúng ngày.")
	expect(fileErrorsOf(bad)).toEqual([])
	expect(otherProblem(bad)).toBe(bad)
})
