import type { IncomingMessage, ServerResponse } from "node:http"
import { Option, Schema } from "effect"
import type { IdentityProvider } from "../config.ts"
import { Identity } from "../identity/Identity.ts"
import { makeOpenIdConnect } from "../identity/OpenIdConnect.ts"
import type { AppRuntime } from "./context.ts"
import { parseCookies, sessionCookieHeader } from "./cookies.ts"

const pendingCookie = "motcua_oidc"
const pendingSeconds = 600

const Pending = Schema.fromJsonString(
	Schema.Struct({ state: Schema.String, nonce: Schema.String, verifier: Schema.String, next: Schema.String }),
)
const decodePending = Schema.decodeUnknownOption(Pending)

/** Only a page of this server: another address would make a sign-in lead anywhere. */
const ownPage = (wanted: string | null): string =>
	wanted !== null && /^\/(?![/\\])[^\s]*$/.test(wanted) ? wanted : "/"

/** `/auth/oidc/start` sends a browser to the identity provider, `/auth/oidc/callback` takes it back, signed in or told why not. */
export const providerSignIn = (runtime: AppRuntime, provider: IdentityProvider) => {
	const connect = makeOpenIdConnect(provider)

	const redirect = (response: ServerResponse, address: string, cookies: readonly string[]) => {
		response.statusCode = 303
		response.setHeader("location", address)
		response.setHeader("cache-control", "no-store")
		response.setHeader("set-cookie", [...cookies])
		response.end()
	}
	const keep = (value: string, seconds: number, connection: "secure" | "plain") =>
		`${pendingCookie}=${value}; Max-Age=${seconds}; Path=/auth/oidc; HttpOnly; SameSite=Lax${connection === "secure" ? "; Secure" : ""}`

	const start = async (query: string, response: ServerResponse, connection: "secure" | "plain") => {
		const { address, pending } = await connect.begin(ownPage(new URLSearchParams(query).get("next")))
		const value = Buffer.from(JSON.stringify(pending)).toString("base64url")
		redirect(response, address.href, [keep(value, pendingSeconds, connection)])
	}
	const callback = async (
		request: IncomingMessage,
		query: string,
		response: ServerResponse,
		connection: "secure" | "plain",
		address: string,
	) => {
		const forget = keep("", 0, connection)
		const kept = parseCookies(request.headers.cookie ?? null).get(pendingCookie) ?? ""
		const pending = decodePending(Buffer.from(kept, "base64url").toString())
		if (Option.isNone(pending)) return redirect(response, "/login?failed=expired", [forget])
		const claimed = await connect.end(query, pending.value)
		const opened = await runtime.runPromise(
			Identity.use((identity) => identity.signInRecognised({ ...claimed, address })),
		)
		if (Option.isNone(opened)) return redirect(response, "/login?failed=unknown", [forget])
		const { token, expiresAt } = opened.value
		return redirect(response, pending.value.next, [forget, sessionCookieHeader(token, expiresAt, connection)])
	}

	/** Whether the request was one of these two. */
	return (
		request: IncomingMessage,
		response: ServerResponse,
		connection: "secure" | "plain",
		address: string,
	): boolean => {
		const [path, ...rest] = (request.url ?? "").split("?")
		const query = rest.length > 0 ? `?${rest.join("?")}` : ""
		const refuse = () => redirect(response, "/login?failed=provider", [keep("", 0, connection)])
		if (request.method !== "GET") return false
		if (path === "/auth/oidc/start") {
			start(query, response, connection).catch(refuse)
			return true
		}
		if (path === "/auth/oidc/callback") {
			callback(request, query, response, connection, address).catch(refuse)
			return true
		}
		return false
	}
}
