import type { BrowserSession } from "./context.ts"

export const sessionCookie = "motcua_session"

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

const attributesOver = (connection: "secure" | "plain") =>
	`Path=/; HttpOnly; SameSite=Lax${connection === "secure" ? "; Secure" : ""}`

/** The `Set-Cookie` of an opened session. */
export const sessionCookieHeader = (
	token: string,
	expiresAt: number,
	connection: "secure" | "plain",
): string =>
	`${sessionCookie}=${token}; Expires=${new Date(expiresAt).toUTCString()}; ${attributesOver(connection)}`

/** The session in a cookie that scripts cannot read and other sites cannot send with a write. */
export const browserSession = (
	token: string | undefined,
	connection: "secure" | "plain",
	setCookie: (header: string) => void,
): BrowserSession => {
	return {
		token,
		start: (value, expiresAt) => setCookie(sessionCookieHeader(value, expiresAt, connection)),
		end: () => setCookie(`${sessionCookie}=; Max-Age=0; ${attributesOver(connection)}`),
	}
}
