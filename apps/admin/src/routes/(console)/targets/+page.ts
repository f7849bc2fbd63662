import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import type { PageLoad } from "./$types"
import { PlanHorizon, PlanList, PlanTargets } from "./targets.graphql.ts"

const clamp = (date: string, from: string, to: string) => (date < from ? from : date > to ? to : date)

/** Without a day in the address a plan is judged at the last day of its year on which something happened. */
export const load: PageLoad = async (event) => {
	const params = event.url.searchParams
	const { now, language } = await event.parent()
	const { reformPlans } = await ask(event, PlanList, {})
	const newestFirst = reformPlans.toSorted((a, b) => b.year - a.year)
	const chosen = newestFirst.find((plan) => plan.id === params.get("plan")) ?? newestFirst[0]
	if (chosen === undefined) return { plans: [], plan: null, asOf: civilDateOf(now), synthetic: false }
	const year = { from: `${chosen.year}-01-01`, to: `${chosen.year}-12-31` }
	const { overview } = await ask(event, PlanHorizon, { unitId: chosen.unit.id, ...year })
	const wanted = params.get("asOf")
	const asOf =
		wanted !== null && /^\d{4}-\d{2}-\d{2}$/.test(wanted)
			? wanted
			: clamp(civilDateOf(overview.lastEventAt ?? now), year.from, year.to)
	const full = await ask(event, PlanTargets, { language: language === "vi" ? "VI" : "EN", asOf })
	return {
		plans: newestFirst,
		plan: full.reformPlans.find((plan) => plan.id === chosen.id) ?? null,
		asOf,
		synthetic: overview.synthetic,
	}
}
