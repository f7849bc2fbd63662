import { ErrorText, type Language, SpecialDayRule } from "@motcua/domain"
import * as Result from "effect/Result"
import type { Finding } from "./lint.ts"

/** The faults of one rule, or of every rule of a list. */
export function lintSpecialDays(json: unknown, language: Language.Language): readonly Finding[] {
	if (!Array.isArray(json)) return faultsOf(json, "", language)
	return json.flatMap((rule: unknown, index) => faultsOf(rule, `[${index}]`, language))
}

const faultsOf = (json: unknown, at: string, language: Language.Language): readonly Finding[] => {
	const rule = SpecialDayRule.decode(json)
	return Result.isSuccess(rule)
		? []
		: ErrorText.issuesOf(rule.failure, language).map((issue) => ({
				...issue,
				path: at === "" || issue.path === "" ? at + issue.path : `${at}.${issue.path}`,
			}))
}
