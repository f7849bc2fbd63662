import { builder } from "./builder.ts"

export const LanguageRef = builder.enumType("Language", {
	description: "The languages of the product; without one a text is in the caller's language.",
	values: {
		VI: { value: "vi", description: "Tiếng Việt" },
		EN: { value: "en", description: "English" },
	} as const,
})

/** The argument of a text that can be read in another language than that of the request. */
export const languageArgument = { type: LanguageRef, description: "The caller's when left out." } as const
