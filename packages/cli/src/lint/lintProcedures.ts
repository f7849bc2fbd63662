import { Catalogue, CatalogueLint, ErrorText, type Language } from "@motcua/domain"
import * as Result from "effect/Result"
import { Refusal } from "../calc/Refusal.ts"
import type { Finding } from "./lint.ts"
import { readProcedures } from "./ProcedureFile.ts"

/** What cannot be read (only the first fault of a file), versions that overlap, and doubtful limits. */
export function lintProcedures(json: unknown, language: Language.Language): readonly Finding[] {
	const procedures = read(json, language)
	if ("code" in procedures) return [procedures]
	const catalogue = Catalogue.make(procedures)
	if (Result.isFailure(catalogue))
		return [{ path: "", code: "versionsOverlap", message: ErrorText.describe(catalogue.failure, language) }]
	return CatalogueLint.check(catalogue.success).map((finding) => ({
		path: "",
		code: finding.code,
		message: CatalogueLint.describe(finding, language),
	}))
}

function read(json: unknown, language: Language.Language) {
	try {
		return readProcedures(json)
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		return { path: error.path, code: error.code, message: error.describe(language) }
	}
}
