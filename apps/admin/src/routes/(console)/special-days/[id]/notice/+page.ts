import { addDays, civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { askRule } from "../../askRule.ts"
import { ruleInputOf } from "../../RuleDraft.svelte.ts"
import { RuleDates } from "../../specialDays.graphql.ts"
import type { PageLoad } from "./$types"

const daysAhead = 91

export const load: PageLoad = async (event) => {
	const { language } = await event.parent()
	const { rule, now } = await askRule(event, event.params.id, language)
	const today = civilDateOf(now)
	const from = rule.from > today ? rule.from : today
	const { specialDayDates } = await ask(event, RuleDates, {
		input: ruleInputOf(rule),
		from,
		to: addDays(from, daysAhead),
	})
	const dates = specialDayDates.__typename === "SpecialDayDates" ? specialDayDates : null
	return { rule, dates, today }
}
