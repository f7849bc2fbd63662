import type { Language } from "@motcua/domain"

export const languages: readonly Language.Language[] = ["vi", "en"]

/** A message in both languages. */
export type Sentence = Readonly<Record<Language.Language, string>>
