import { goto } from "$app/navigation"
import { page } from "$app/state"

const cursors = ["after", "before"]

/** Changes parts of the page's query; an empty value takes its part away, and a list starts again at its beginning. */
export const changeQuery = (
	changes: Readonly<Record<string, string>>,
	history: "push" | "replace" = "push",
) => {
	const params = new URLSearchParams(page.url.search)
	for (const cursor of cursors) params.delete(cursor)
	for (const [key, value] of Object.entries(changes)) {
		if (value === "") params.delete(key)
		else params.set(key, value)
	}
	const query = params.toString()
	return goto(query === "" ? page.url.pathname : `?${query}`, {
		reset: false,
		replace: history === "replace",
	})
}
