import type { Handle, HandleFetch } from "@sveltejs/kit/hooks"
import { languageOf } from "#lib/i18n/language.ts"
import { themeOf } from "#lib/state/theme.ts"

export const handle: Handle = ({ event, resolve }) => {
	event.locals.language = languageOf(event.cookies.get("lang"))
	// The API answers in the language of this cookie; without one it would follow the browser's own.
	if (event.cookies.get("lang") === undefined)
		event.cookies.set("lang", event.locals.language, {
			path: "/",
			maxAge: 31_536_000,
			httpOnly: false,
			secure: event.url.protocol === "https:",
		})
	event.locals.theme = themeOf(event.cookies.get("theme"))
	return resolve(event, {
		// Kit repeats the answers of `load` in the page and may keep of their headers only what is named here.
		filterSerializedResponseHeaders: (name) => name === "content-type",
		transformPageChunk: ({ html }) =>
			html.replace('lang="vi"', `lang="${event.locals.language}"`).replace("%theme%", event.locals.theme),
	})
}

const api = () => process.env.MOTCUA_API_URL ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`

/** Queries of a page being rendered go straight to the API of this process, not out through the proxy and back. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
	const { pathname } = new URL(request.url)
	if (pathname !== "/graphql") return fetch(request)
	const inner = new Request(new URL(pathname, api()), request)
	inner.headers.set("accept-language", event.locals.language)
	const cookie = event.request.headers.get("cookie")
	if (cookie !== null) inner.headers.set("cookie", cookie)
	return globalThis.fetch(inner)
}
