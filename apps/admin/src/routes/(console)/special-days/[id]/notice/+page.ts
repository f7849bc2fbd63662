import { error } from "@sveltejs/kit"
import { addDays, civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { ruleInputOf } from "../../RuleDraft.svelte.ts"
import { RuleDates, RuleNotice } from "../../specialDays.graphql.ts"
import type { PageLoad } from "./$types"

const daysAhead = 91

export const load: PageLoad = async (event) => {
	const { specialDayRule: rule, now } = await ask(event, RuleNotice, { id: event.params.id })
	if (rule === null) error(404, "Not found")
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
