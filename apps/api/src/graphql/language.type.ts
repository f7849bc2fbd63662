import { builder } from "./builder.ts"

export const LanguageRef = builder.enumType("Language", {
	description: "The languages of the product; without one a text is in the caller's language.",
	values: {
		VI: { value: "vi", description: "Tiếng Việt" },
		EN: { value: "en", description: "English" },
	} as const,
})
