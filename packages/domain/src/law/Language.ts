/**
 * The languages in which the product speaks, Vietnamese first.
 *
 * ```ts
 * import { type Language, TimeLimit } from "@motcua/domain"
 *
 * const languages: readonly Language.Language[] = ["vi", "en"]
 * const [vi, en] = languages.map((language) => TimeLimit.describe(TimeLimit.of("workingDays", 3), language))
 * vi // => "3 ngày làm việc"
 * en // => "3 working days"
 * ```
 */
export type Language = "vi" | "en"
