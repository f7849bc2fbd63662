import { type Issue, inputIssue } from "../problems/Problem.ts"
import type { NewAttachment } from "./Attachment.ts"

const longestName = 255
const longestSource = 200
/** The largest number of an `Int`: two gibibytes less one byte. */
const largestSize = 2_147_483_647

/** Separators of paths, control characters, and those that turn the direction of a text, which hide what a file is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a name must not have
const unfitInNames = /[/\\\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const token = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}"
const mediaType = new RegExp(`^${token}/${token}$`)

/** Everything that is wrong with what is said of a file; `documents` are the papers that the procedure requires. */
export const checkAttachment = (
	attachment: NewAttachment,
	documents: readonly { readonly name: string }[],
): readonly Issue[] => {
	const { name, size, sha256, document, source } = attachment
	return [
		...(name === "" || name.length > longestName || unfitInNames.test(name)
			? [
					inputIssue(
						"unfitName",
						"name",
						`Tên tệp có 1 đến ${longestName} ký tự, không có dấu gạch chéo hoặc ký tự điều khiển.`,
						`The name of a file has 1 to ${longestName} characters, no slashes and no control characters.`,
					),
				]
			: []),
		...(mediaType.test(attachment.mediaType)
			? []
			: [
					inputIssue(
						"unfitMediaType",
						"mediaType",
						"Ghi loại tệp như application/pdf hoặc image/jpeg.",
						"Say the media type as application/pdf or image/jpeg.",
					),
				]),
		...(size >= 1 && size <= largestSize
			? []
			: [
					inputIssue(
						"unfitSize",
						"size",
						"Dung lượng phải lớn hơn 0 byte.",
						"The size must be more than 0 bytes.",
					),
				]),
		...(/^[0-9a-f]{64}$/.test(sha256)
			? []
			: [
					inputIssue(
						"unfitHash",
						"sha256",
						"Mã băm SHA-256 gồm 64 chữ số thập lục phân.",
						"A SHA-256 hash has 64 hexadecimal digits.",
					),
				]),
		...(document === null || documents.some((one) => one.name === document)
			? []
			: [unknownDocument(documents)]),
		...((source ?? "").length > longestSource
			? [
					inputIssue(
						"tooLong",
						"source",
						`Không được dài quá ${longestSource} ký tự.`,
						`At most ${longestSource} characters.`,
					),
				]
			: []),
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
