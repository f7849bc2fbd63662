import {
	type Catalogue,
	CatalogueLint,
	type CivilDate,
	Procedure as DomainProcedure,
	ProcedureCode,
} from "@motcua/domain"
import { Result } from "effect"
import { domainVersion } from "./domainVersion.ts"
import type { Procedure, ProcedureVersion } from "./Procedure.ts"

/** Something doubtful in one version of a procedure. */
export interface VersionFinding {
	readonly finding: CatalogueLint.Finding
	readonly version: ProcedureVersion
}

const findingsOf = (
	code: ProcedureCode.ProcedureCode,
	versions: readonly ProcedureVersion[],
): readonly VersionFinding[] => {
	const judged = Result.getOrThrow(
		DomainProcedure.make(
			code,
			versions.map((version) => domainVersion(version, "vi")),
		),
	)
	return CatalogueLint.check({
		byRoot: new Map([[ProcedureCode.format(code), judged]]),
	} satisfies Catalogue.Catalogue).flatMap((finding) => {
		const version = versions.find(({ validFrom }) => validFrom === finding.inForceFrom)
		return version === undefined ? [] : [{ finding, version }]
	})
}

/** What is doubtful in the draft and in what is or will be in force; versions of the past are left as they were. */
export const lintOf = (
	{ code: text }: Pick<Procedure, "code">,
	versions: readonly ProcedureVersion[],
	today: CivilDate.CivilDate,
): readonly VersionFinding[] => {
	const code = ProcedureCode.parse(text)
	if (Result.isFailure(code)) return []
	const [drafts, published] = [
		versions.filter(({ state }) => state === "draft"),
		versions.filter(({ state }) => state === "published"),
	]
	return [
		...findingsOf(code.success, drafts),
		...findingsOf(code.success, published).filter(
			({ version: { validTo } }) => validTo === null || validTo >= today,
		),
	]
}
