import { describe, expect, it } from "vitest"
import { issueAt, issuesUnder, type Problem, problemOf } from "./problem.ts"

const invalid = problemOf({
	__typename: "InvalidInput",
	code: "invalidInput",
	message: "Lịch chưa hợp lệ.",
	path: ["input", "content"],
	issues: [
		{
			code: "overlap",
			message: "Hai buổi chồng lên nhau.",
			path: ["input", "content", "weekly", "mon", "1"],
		},
		{ code: "missing", message: "Cần nhập tên.", path: ["input", "content", "closures", "0", "name"] },
	],
})

it("the success of an operation is no problem", () => {
	expect(problemOf({ __typename: "ProcedureSuccess", procedure: { id: "1" } })).toBeNull()
	expect(problemOf({ signedOut: true })).toBeNull()
	expect(problemOf(null)).toBeNull()
})

it("a version conflict keeps both versions", () => {
	const conflict = problemOf({
		__typename: "VersionConflict",
		code: "versionConflict",
		message: "Có người vừa lưu trước.",
		path: ["input", "expectedVersion"],
		expectedVersion: 2,
		actualVersion: 3,
	})
	expect(conflict).toMatchObject({ kind: "VersionConflict", expectedVersion: 2, actualVersion: 3 })
})

describe("sentences find their field", () => {
	it.each([
		[["content", "closures", 0, "name"], "Cần nhập tên."],
		[["input", "content", "closures", "0", "name"], "Cần nhập tên."],
		[["content", "closures", 0], undefined],
		[["content", "closures", 1, "name"], undefined],
	])("%j", (path, message) => {
		expect(issueAt(invalid, ...path)).toBe(message)
	})

	it("everything inside a field is found by its path", () => {
		expect(issuesUnder(invalid, "content", "weekly", "mon").map((issue) => issue.code)).toEqual(["overlap"])
		expect(issuesUnder(invalid, "content", "weekly", "tue")).toEqual([])
		expect(issuesUnder(invalid, "content").map((issue) => issue.code)).toEqual(["overlap", "missing"])
	})

	it("a problem without issues speaks for the field it names", () => {
		const overlap: Problem | null = problemOf({
			__typename: "Overlap",
			code: "codeTaken",
			message: "Mã này đã có.",
			path: ["input", "code"],
		})
		expect(issueAt(overlap, "code")).toBe("Mã này đã có.")
	})
})
