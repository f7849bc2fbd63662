import { error } from "@sveltejs/kit"
import { ask } from "#lib/graphql/client.ts"
import { ImportPage } from "../imports.graphql.ts"
import type { PageLoad } from "./$types"

const firstErrors = 50
const mostErrors = 1000

export const load: PageLoad = async (event) => {
	const showsAll = event.url.searchParams.get("errors") === "all"
	const { import: found } = await ask(event, ImportPage, {
		id: event.params.id,
		errors: showsAll ? mostErrors : firstErrors,
	})
	if (found === null) error(404, "Not found")
	return { import: found, showsAll }
}
