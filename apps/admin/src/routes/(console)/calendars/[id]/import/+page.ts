import { error } from "@sveltejs/kit"
import { civilDateOf } from "#lib/format/date.ts"
import { ask } from "#lib/graphql/client.ts"
import type { PageLoad } from "./$types"
import { ImportDaysPage } from "./importDays.graphql.ts"

export const load: PageLoad = async (event) => {
	const { viewer, now } = await event.parent()
	const unitId = event.url.searchParams.get("unit") ?? viewer.account.unit.id
	const { calendarLayers, calendarDrafts } = await ask(event, ImportDaysPage, { unitId })
	const layer = calendarLayers.edges.find(({ node }) => node.id === event.params.id)?.node
	if (layer === undefined) error(404, "Not found")
	const openDraft = calendarDrafts.edges.find(({ node }) => node.layer.id === layer.id)?.node ?? null
	return { layer, openDraft, unitId, today: civilDateOf(now) }
}
