import type { Issue } from "../problems/Problem.ts"

/** What is known of a file that is kept elsewhere. */
export interface FileFacts {
	readonly name: string
	readonly mediaType: string
	readonly size: number
	readonly sha256: string
	readonly source: string | null
}

const longestName = 255
const longestSource = 200
/** The largest number of an `Int`: two gibibytes less one byte. */
const largestSize = 2_147_483_647

/** Separators of paths, control characters, and those that turn the direction of a text, which hide what a file is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a name must not have
const unfitInNames = /[/\\\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const token = "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}"
const mediaTypes = new RegExp(`^${token}/${token}$`)

/** Everything that is wrong with what is said of a file, at its fields. */
export const fileIssues = (
	{ name, mediaType, size, sha256, source }: FileFacts,
	path: readonly string[],
): readonly Issue[] => {
	const unless = (isRight: boolean, code: string, field: string, vi: string, en: string): readonly Issue[] =>
		isRight ? [] : [{ code, path: [...path, field], text: { vi, en } }]
	return [
		...unless(
			name !== "" && name.length <= longestName && !unfitInNames.test(name),
			"unfitName",
			"name",
			`Tên tệp có 1 đến ${longestName} ký tự, không có dấu gạch chéo hoặc ký tự điều khiển.`,
			`The name of a file has 1 to ${longestName} characters, no slashes and no control characters.`,
		),
		...unless(
			mediaTypes.test(mediaType),
			"unfitMediaType",
			"mediaType",
			"Ghi loại tệp như application/pdf hoặc image/jpeg.",
			"Say the media type as application/pdf or image/jpeg.",
		),
		...unless(
			size >= 1 && size <= largestSize,
			"unfitSize",
			"size",
			"Dung lượng phải lớn hơn 0 byte.",
			"The size must be more than 0 bytes.",
		),
		...unless(
			/^[0-9a-f]{64}$/.test(sha256),
			"unfitHash",
			"sha256",
			"Mã băm SHA-256 gồm 64 chữ số thập lục phân.",
			"A SHA-256 hash has 64 hexadecimal digits.",
		),
		...unless(
			(source ?? "").length <= longestSource,
			"tooLong",
			"source",
			`Không được dài quá ${longestSource} ký tự.`,
			`At most ${longestSource} characters.`,
		),
	]
}
