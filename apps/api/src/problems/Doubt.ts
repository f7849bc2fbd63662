import type { Language } from "@motcua/domain"

/** What a lint of the domain finds. */
export interface Finding {
	readonly _tag: string
	readonly severity: "error" | "warning" | "notice"
}

/** Something doubtful in a thing as it would be, and whether it is so only then. */
export interface Doubt<F extends Finding> {
	readonly finding: F
	readonly isNew: boolean
	/** What it is and what to do. */
	readonly text: (language: Language.Language) => string
}

/** What a lint finds in a thing as it would be; what it finds in it as it is already is not new. */
export const doubtsIn = <F extends Finding>(
	found: readonly F[],
	already: readonly F[],
	describe: (finding: F, language: Language.Language) => string,
): readonly Doubt<F>[] => {
	const known = new Set(already.map((finding) => JSON.stringify(finding)))
	return found.map((finding) => ({
		finding,
		isNew: !known.has(JSON.stringify(finding)),
		text: (language) => describe(finding, language),
	}))
}
