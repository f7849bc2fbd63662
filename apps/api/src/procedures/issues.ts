import type { Issue } from "../problems/Problem.ts"

export type Path = readonly string[]

export const issueAt = (path: Path, code: string, vi: string, en: string): Issue => ({
	code,
	path,
	text: { vi, en },
})

const longestText = 1000

/** What stands against a text: that it is needed, or too long. */
export const textIssues = (
	value: string | null,
	path: Path,
	need: "needed" | "optional",
): readonly Issue[] => {
	if (need === "needed" && (value ?? "").trim() === "")
		return [issueAt(path, "missing", "Không được để trống.", "This must not be empty.")]
	return (value ?? "").length > longestText
		? [
				issueAt(
					path,
					"tooLong",
					`Không được dài quá ${longestText} ký tự.`,
					`At most ${longestText} characters.`,
				),
			]
		: []
}

/** Dossiers and events carry codes of cases and allowances for good. */
export const codeIssues = (code: string, path: Path): readonly Issue[] =>
	/^[A-Za-z0-9][A-Za-z0-9-]{0,49}$/.test(code)
		? []
		: [
				issueAt(
					path,
					"invalidCode",
					"Mã gồm 1 đến 50 chữ cái không dấu, chữ số hoặc dấu gạch nối, ví dụ nghia-vu-tai-chinh.",
					"A code has 1 to 50 letters without diacritics, digits or hyphens, such as financial-duty.",
				),
			]

export const countIssues = (count: number, most: number, path: Path): readonly Issue[] =>
	Number.isInteger(count) && count >= 0 && count <= most
		? []
		: [
				issueAt(
					path,
					"outOfRange",
					`Nhập số nguyên từ 0 đến ${most}.`,
					`Enter a whole number from 0 to ${most}.`,
				),
			]

export const tooMany = (list: readonly unknown[], most: number, path: Path): readonly Issue[] =>
	list.length <= most
		? []
		: [issueAt(path, "tooMany", `Không được quá ${most} mục.`, `There may be at most ${most} of them.`)]

/** What comes again under a key, with its place. */
export const twice = <Item>(
	list: readonly Item[],
	keyOf: (item: Item) => string,
): readonly (readonly [Item, number])[] =>
	list.flatMap((item, index) =>
		list.findIndex((other) => keyOf(other) === keyOf(item)) < index ? [[item, index] as const] : [],
	)
