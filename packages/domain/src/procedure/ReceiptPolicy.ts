import type { Language } from "../law/Language.ts"

/**
 * What a receipt outside opening hours means for the limit (tiếp nhận ngoài giờ): it counts as received at the next opening,
 * whose day is then left out, or as received when it came, so that the next working day is day 1. The first is the rule, the
 * other what the law of a procedure may say. Decision: docs/domain.md 2.2(2).
 */
export const policies = ["nextOpening", "asIs"] as const

/** One of {@link policies}. */
export type ReceiptPolicy = (typeof policies)[number]

const words: Readonly<Record<Language, Readonly<Record<ReceiptPolicy, string>>>> = {
	vi: {
		nextOpening: "kể từ giờ làm việc kế tiếp",
		asIs: "kể từ lúc nộp, ngày làm việc kế tiếp là ngày thứ nhất",
	},
	en: {
		nextOpening: "from the next opening on",
		asIs: "from when it came, the next working day is day 1",
	},
}

/**
 * A policy in words.
 *
 * ```ts
 * import { ReceiptPolicy } from "@motcua/domain"
 *
 * ReceiptPolicy.describe("asIs", "en") // => "from when it came, the next working day is day 1"
 * ```
 */
export const describe = (policy: ReceiptPolicy, language: Language): string => words[language][policy]
