import { civilDateOf } from "#lib/format/date.ts"
import { ask, needed } from "#lib/graphql/client.ts"
import type { PageLoad } from "./$types"
import { CalendarPage } from "./calendars.graphql.ts"

export const load: PageLoad = async (event) => {
	const params = event.url.searchParams
	const { viewer, now } = await event.parent()
	const today = civilDateOf(now)
	const unitId = params.get("unit") ?? viewer.account.unit.id
	const wanted = params.get("year") ?? params.get("day")?.slice(0, 4) ?? ""
	const year = /^\d{4}$/.test(wanted) ? Number(wanted) : Number(today.slice(0, 4))
	const { calendarYear, calendarLayers } = await ask(event, CalendarPage, { unitId, year })
	const layers = calendarLayers.edges.map(({ node }) => node)
	return { calendarYear: needed(calendarYear), layers, today, wantedDay: params.get("day") }
}
