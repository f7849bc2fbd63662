import { error } from "@sveltejs/kit"
import { civilDateOf } from "#lib/format/date.ts"
import { ask, needed } from "#lib/graphql/client.ts"
import { everyNode } from "#lib/graphql/everyNode.ts"
import type { PageLoad } from "./$types"
import { MoreTargets, PlanHorizon, PlanList, PlanTargets } from "./targets.graphql.ts"

const clamp = (date: string, from: string, to: string) => (date < from ? from : date > to ? to : date)

/** Without a day in the address a plan is judged at the last day of its year on which something happened. */
export const load: PageLoad = async (event) => {
	const params = event.url.searchParams
	const { now, language } = await event.parent()
	const { reformPlans } = await ask(event, PlanList, {})
	const plans = reformPlans.edges.map(({ node }) => node)
	const chosen = plans.find((plan) => plan.id === params.get("plan")) ?? plans[0]
	if (chosen === undefined) return { plans: [], plan: null, asOf: civilDateOf(now), synthetic: false }
	const year = { from: `${chosen.year}-01-01`, to: `${chosen.year}-12-31` }
	const horizon = await ask(event, PlanHorizon, { unitId: chosen.unit.id, ...year })
	const overview = needed(horizon.overview)
	const wanted = params.get("asOf")
	const asOf =
		wanted !== null && /^\d{4}-\d{2}-\d{2}$/.test(wanted)
			? wanted
			: clamp(civilDateOf(overview.lastEventAt ?? now), year.from, year.to)
	const { node } = await ask(event, PlanTargets, {
		id: chosen.id,
		language: language === "vi" ? "VI" : "EN",
		asOf,
	})
	const targetsAfter = async (after: string) => {
		const more = await ask(event, MoreTargets, {
			id: chosen.id,
			after,
			language: language === "vi" ? "VI" : "EN",
			asOf,
		})
		return more.node?.__typename === "ReformPlan" ? more.node.targets : error(404, "Not found")
	}
	return {
		plans,
		plan:
			node?.__typename === "ReformPlan"
				? { ...node, targets: await everyNode(node.targets, targetsAfter) }
				: null,
		asOf,
		synthetic: overview.synthetic,
	}
}
