import type { Language } from "@motcua/domain"
import type { ManagedRuntime } from "effect"
import type { Actor } from "../identity/Actor.ts"
import type { AppServices } from "../runtime.ts"
import type { Remembered } from "./remembered.ts"

export type AppRuntime = ManagedRuntime.ManagedRuntime<AppServices, unknown>

export interface RequestContext {
	readonly runtime: AppRuntime
	readonly actor: Actor
	readonly language: Language.Language
	readonly requestId: string
	/** Where the request comes from, for the limit of sign-in attempts. */
	readonly address: string
	/** Ends the effects of the request when its caller goes away, or when its time is up. */
	readonly signal: AbortSignal
	/** Says that the caller went away. */
	readonly gone: AbortSignal
	/** Who the caller is by now: a session or token may have ended since the request came. */
	readonly actorNow: () => Promise<Actor>
	readonly session: BrowserSession
	/** Of a query alone. */
	readonly remembered?: Remembered
}

/** What sign-in and sign-out do to the caller's browser. */
export interface BrowserSession {
	readonly token: string | undefined
	readonly start: (token: string, expiresAt: number) => void
	readonly end: () => void
}
