import type { Language } from "@motcua/domain"

/** A message in every language of the product. */
export type Sentence = Readonly<Record<Language.Language, string>>
