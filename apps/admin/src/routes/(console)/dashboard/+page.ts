import { civilDateOf } from "#lib/format/date.ts"
import { ask, needed } from "#lib/graphql/client.ts"
import type { PageLoad } from "./$types"
import { LatestEvent, OverviewPage, type RuleSet } from "./dashboard.graphql.ts"
import { periodIn, yearToDate } from "./period.ts"

const ruleSets: readonly RuleSet[] = ["DECREE_61", "NATIONAL_PORTAL", "LOCAL"]

/** Without a period in the address: the year in which something last happened, up to that day. */
export const load: PageLoad = async (event) => {
	const params = event.url.searchParams
	const { viewer, now } = await event.parent()
	const unitId = params.get("unit") ?? viewer.account.unit.id
	const ruleSet = ruleSets.find((rule) => rule === params.get("ruleSet")) ?? null
	let period = periodIn(params)
	if (period === null) {
		const thisYear = yearToDate(civilDateOf(now))
		const latest = await ask(event, LatestEvent, { unitId, ...thisYear })
		period = yearToDate(civilDateOf(needed(latest.overview).lastEventAt ?? now))
	}
	const { overview } = await ask(event, OverviewPage, { unitId, ruleSet, ...period })
	return { overview: needed(overview) }
}
