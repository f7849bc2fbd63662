import { error } from "@sveltejs/kit"
import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import { CalendarLayerEdit } from "../../calendars.graphql.ts"
import type { PageLoad } from "./$types"

export const load: PageLoad = async (event) => {
	const { viewer, now } = await event.parent()
	const unitId = event.url.searchParams.get("unit") ?? viewer.account.unit.id
	const { calendarLayers } = await ask(event, CalendarLayerEdit, { unitId })
	const layer = calendarLayers.edges.find(({ node }) => node.id === event.params.id)?.node
	if (layer === undefined) error(404, "Not found")
	return { layer, unitId, today: civilDateOf(now) }
}
