import { type Language, ProcedureDiff } from "@motcua/domain"
import { domainVersion } from "./domainVersion.ts"
import type { ProcedureVersion } from "./Procedure.ts"

/** The published version before another one; for a draft, the last published one that begins no later. */
export const versionBefore = (
	version: ProcedureVersion,
	versions: readonly ProcedureVersion[],
): ProcedureVersion | null =>
	versions
		.filter(
			({ id, state, validFrom }) =>
				id !== version.id && state === "published" && validFrom <= version.validFrom,
		)
		.toSorted((a, b) => b.validFrom - a.validFrom)[0] ?? null

/** What changes from one version to another, in the words of a language. */
export const changesBetween = (
	before: ProcedureVersion,
	after: ProcedureVersion,
	language: Language.Language,
): readonly ProcedureDiff.Change[] =>
	ProcedureDiff.diff(domainVersion(before, language), domainVersion(after, language), language)
