import type { Language } from "../law/Language.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import * as DayText from "./DayText.ts"

/** What is known of a file that shows why a unit closed (tệp minh chứng), as a storm warning; the file is kept elsewhere. */
export interface ClosureEvidence {
	readonly name: string
	readonly mediaType: string
	/** In bytes. */
	readonly size: number
	/** Of its content, 64 hexadecimal digits: the same file has the same. */
	readonly sha256: string
	/** Where it came from or is kept: a number, an address. */
	readonly source: string | null
}

/** The evidence of one closure. It changes no day, so that it is no part of what a calendar is counted by. */
export interface OfClosure {
	readonly date: CivilDate.CivilDate
	readonly evidence: readonly ClosureEvidence[]
}

/** A file of a closure that is only in one of two versions, or said otherwise there; `null` where it is not. */
export interface Change {
	readonly date: CivilDate.CivilDate
	/** What the file is called, and where it is gone, was. */
	readonly name: string
	readonly before: ClosureEvidence | null
	readonly after: ClosureEvidence | null
}

/**
 * What changes in the evidence of closures, in the order of the days; files are known by their content.
 *
 * ```ts
 * import { CivilDate, ClosureEvidence } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2020-10-15"))
 * const warning = { name: "tin-bao.pdf", mediaType: "application/pdf", size: 9, sha256: "0".repeat(64), source: null }
 * const [change] = ClosureEvidence.diff([], [{ date, evidence: [warning] }])
 * ClosureEvidence.describe(change, "vi") // => "15/10/2020, minh chứng “tin-bao.pdf”: mới có"
 * ```
 */
export const diff = (before: readonly OfClosure[], after: readonly OfClosure[]): readonly Change[] => {
	const [old, now] = [filesOf(before), filesOf(after)]
	const gone = [...old].flatMap(([key, { date, file }]) =>
		now.has(key) ? [] : [{ date, name: file.name, before: file, after: null }],
	)
	const come = [...now].flatMap(([key, { date, file }]) => {
		const known = old.get(key)?.file ?? null
		return known !== null && said(known) === said(file)
			? []
			: [{ date, name: file.name, before: known, after: file }]
	})
	return [...gone, ...come].toSorted((a, b) => a.date - b.date)
}

const filesOf = (closures: readonly OfClosure[]) =>
	new Map(
		closures.flatMap(({ date, evidence }) =>
			evidence.map((file) => [`${date} ${file.sha256}`, { date, file }] as const),
		),
	)

const said = ({ name, mediaType, size, source }: ClosureEvidence): string =>
	[name, mediaType, size, source ?? ""].join("\n")

/** What is known of a file besides its name: "application/pdf, 9 byte, 12/CV-UBND". */
export const facts = ({ mediaType, size, source }: ClosureEvidence, language: Language): string =>
	[
		mediaType,
		`${size} ${language === "vi" || size === 1 ? "byte" : "bytes"}`,
		...(source === null ? [] : [source]),
	].join(", ")

/** A change in a sentence that begins with the day. */
export const describe = ({ date, name, before, after }: Change, language: Language): string => {
	const where = `${DayText.plainDate(date, language)}, ${language === "vi" ? "minh chứng" : "evidence"} “${name}”`
	if (before === null) return `${where}: ${language === "vi" ? "mới có" : "new"}`
	if (after === null) return `${where}: ${language === "vi" ? "bỏ" : "removed"}`
	const text = (file: ClosureEvidence) =>
		file.name === name ? facts(file, language) : `${file.name}, ${facts(file, language)}`
	return language === "vi"
		? `${where}: trước là ${text(before)}, nay là ${text(after)}`
		: `${where}: was ${text(before)}, is now ${text(after)}`
}
