import { describe, expect, it } from "vitest"
import { languageOf } from "../../src/graphql/language.ts"

describe("the language of an answer", () => {
	it.each([
		{ cookie: undefined, header: null, language: "vi", why: "nothing said" },
		{ cookie: undefined, header: "en", language: "en", why: "the browser's" },
		{ cookie: undefined, header: "fr-FR, fr;q=0.9", language: "vi", why: "a language we do not speak" },
		{ cookie: undefined, header: "en;q=0.3, vi-VN;q=0.8", language: "vi", why: "the one wanted more" },
		{ cookie: undefined, header: "vi;q=0, en;q=0.1", language: "en", why: "not the one refused" },
		{ cookie: "en", header: "vi", language: "en", why: "the choice made in the console first" },
		{ cookie: "xx", header: "en", language: "en", why: "a cookie that is none" },
		{ cookie: undefined, header: ";;q=,,,=;", language: "vi", why: "a header that is none" },
	])("$why: $cookie $header → $language", ({ cookie, header, language }) => {
		expect(languageOf(cookie, header)).toBe(language)
	})
})
