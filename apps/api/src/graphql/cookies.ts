/** The cookies of a request by name; the first of a name counts. */
export const parseCookies = (header: string | null): ReadonlyMap<string, string> => {
	const cookies = new Map<string, string>()
	for (const pair of (header ?? "").split(";")) {
		const at = pair.indexOf("=")
		const name = pair.slice(0, at).trim()
		if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
	}
	return cookies
}
