import { ErrorText } from "@motcua/domain"
import type { Issue } from "./Problem.ts"

/** The faults that an error of the rules lists, each as a fault of the input field that `fieldOf` finds for its path. */
export const domainIssues = (
	error: ErrorText.DomainError,
	fieldOf: (path: string) => readonly string[],
): readonly Issue[] => {
	const english = ErrorText.issuesOf(error, "en")
	return ErrorText.issuesOf(error, "vi").map(({ code, path, message }, index) => ({
		code,
		path: fieldOf(path),
		text: { vi: message, en: english[index]?.message ?? message },
	}))
}
