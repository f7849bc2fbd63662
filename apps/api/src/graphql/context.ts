import type { Language } from "@motcua/domain"
import type { ManagedRuntime } from "effect"
import type { Actor } from "../identity/Actor.ts"
import type { AppServices } from "../runtime.ts"

export interface RequestContext {
	readonly runtime: ManagedRuntime.ManagedRuntime<AppServices, unknown>
	readonly actor: Actor
	readonly language: Language.Language
	readonly requestId: string
	/** Where the request comes from, for the limit of sign-in attempts. */
	readonly address: string
	/** Ends the effects of the request when its caller goes away. */
	readonly signal: AbortSignal
	readonly cookies: SessionCookies
}

/** What sign-in and sign-out do to the caller's browser. */
export interface SessionCookies {
	readonly token: string | undefined
	readonly set: (token: string, expiresAt: number) => void
	readonly clear: () => void
}
