import { addDays, civilDateOf } from "#lib/format/date.ts"
import { ask, needed } from "#lib/graphql/client.ts"
import { problemOf } from "#lib/graphql/problem.ts"
import { languageVariable } from "#lib/graphql/variables.ts"
import { LatestEvent } from "../../../dashboard/dashboard.graphql.ts"
import { periodIn, yearToDate } from "../../../dashboard/period.ts"
import { askRule } from "../../askRule.ts"
import type { PageLoad } from "./$types"
import { RuleReport } from "./report.graphql.ts"

const daysBack = 91

/** Without a period in the address: the three months up to the day on which something last happened. */
export const load: PageLoad = async (event) => {
	const { language, viewer } = await event.parent()
	const params = event.url.searchParams
	const unitId = params.get("unit")
	const { rule, now } = await askRule(event, event.params.id, language)
	let period = periodIn(params)
	if (period === null) {
		const latest = await ask(event, LatestEvent, {
			unitId: viewer.account.unit.id,
			...yearToDate(civilDateOf(now)),
		})
		const last = civilDateOf(needed(latest.overview).lastEventAt ?? now)
		const to = rule.to !== null && rule.to < last ? rule.to : last
		const from = addDays(to, -daysBack)
		period = from <= rule.from && rule.from <= to ? { from: rule.from, to } : { from, to }
	}
	const { specialDayReport } = await ask(event, RuleReport, {
		id: event.params.id,
		unitId,
		...period,
		language: languageVariable(language),
	})
	const report =
		specialDayReport.__typename === "SpecialDayReport" ? (specialDayReport.rules[0] ?? null) : null
	return { rule, period, unitId: unitId ?? "", report, problem: problemOf(specialDayReport) }
}
