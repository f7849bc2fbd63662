import { type Issue, inputIssue } from "../problems/Problem.ts"
import type { NewAttachment } from "./Attachment.ts"
import { fileIssues } from "./checkFile.ts"

/** Everything that is wrong with what is said of a file; `documents` are the papers that the procedure requires. */
export const checkAttachment = (
	attachment: NewAttachment,
	documents: readonly { readonly name: string }[],
): readonly Issue[] => {
	const { document } = attachment
	return [
		...fileIssues(attachment, ["input"]),
		...(document === null || documents.some((one) => one.name === document)
			? []
			: [unknownDocument(documents)]),
	]
}

const unknownDocument = (documents: readonly { readonly name: string }[]): Issue => {
	const names = documents.map(({ name }) => `“${name}”`).join(", ")
	return names === ""
		? inputIssue(
				"unknownDocument",
				"document",
				"Thủ tục chưa ghi thành phần hồ sơ nào. Hãy để trống mục này hoặc bổ sung trong danh mục.",
				"The procedure names no required papers. Leave this out or add them in the catalogue.",
			)
		: inputIssue(
				"unknownDocument",
				"document",
				`Thành phần hồ sơ của thủ tục là: ${names}.`,
				`The papers that the procedure requires are: ${names}.`,
			)
}
