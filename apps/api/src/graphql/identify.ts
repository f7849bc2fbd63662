import { Effect, Option } from "effect"
import type { Actor } from "../identity/Actor.ts"
import { ApiTokens, tokenPrefix } from "../identity/ApiTokens.ts"
import { Identity } from "../identity/Identity.ts"
import type { AppRuntime } from "./context.ts"
import { parseCookies, sessionCookie } from "./cookies.ts"

const nobody: Actor = { _tag: "Anonymous", name: "anonymous" }

/** Who sends a request: an API token before the session cookie; a token or session that does not hold is nobody. */
export const identifyBy =
	(runtime: AppRuntime) =>
	(request: Request): Promise<Actor> => {
		const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1]
		const session = parseCookies(request.headers.get("cookie")).get(sessionCookie)
		if (bearer?.startsWith(tokenPrefix))
			return runtime.runPromise(actorOr(ApiTokens.use((tokens) => tokens.actorOf(bearer))))
		if (bearer === undefined && session)
			return runtime.runPromise(actorOr(Identity.use((identity) => identity.actorOfSession(session))))
		return Promise.resolve(nobody)
	}

const actorOr = <R>(found: Effect.Effect<Option.Option<Actor>, never, R>) =>
	Effect.map(
		found,
		Option.getOrElse(() => nobody),
	)
