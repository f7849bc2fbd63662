import type { Language } from "@motcua/domain"
import type { Sentence } from "../Sentence.ts"

export interface Issue {
	readonly path: string
	readonly code: string
	readonly message: string
}

/**
 * Why a line has no answer. Thrown inside one line and caught by the calculator; not an `Error`, because a file may have a
 * million bad lines and none of them needs a stack.
 */
export class Refusal {
	readonly code: string
	readonly path: string
	readonly describe: (language: Language.Language) => string
	readonly issues: (language: Language.Language) => readonly Issue[]

	constructor(
		code: string,
		path: string,
		describe: Sentence | ((language: Language.Language) => string),
		issues: (language: Language.Language) => readonly Issue[] = () => [],
	) {
		this.code = code
		this.path = path
		this.describe = typeof describe === "function" ? describe : (language) => describe[language]
		this.issues = issues
	}
}
