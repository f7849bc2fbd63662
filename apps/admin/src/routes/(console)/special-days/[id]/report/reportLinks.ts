import { type DossierLink, Route, type SpecialDayLink } from "#lib/route.ts"
import type { RuleReport } from "./report.graphql.ts"

/** The list behind a number of the report: the same rule, unit and days; of one day when it is given. */
export const linkInto =
	(ruleId: string, { unit, from, to }: Pick<RuleReport, "unit" | "from" | "to">) =>
	(link: SpecialDayLink = {}, date?: string): string =>
		Route.dossiers({
			unit: unit.id,
			rule: ruleId,
			ruleFrom: date ?? from,
			ruleTo: date ?? to,
			...link,
		} satisfies DossierLink)
