import type { Language } from "@motcua/domain"
import { Context } from "effect"
import type { Permission, Role } from "./permissions.ts"

/** Who does what is being done: a signed-in account, nobody yet, or the program itself (seed, command line). */
export type Actor =
	| { readonly _tag: "System"; readonly name: "system" }
	| { readonly _tag: "Anonymous"; readonly name: "anonymous" }
	| {
			readonly _tag: "SignedIn"
			readonly name: string
			readonly accountId: number
			readonly role: Role
			/** What the role may do; of a token only what it was given. */
			readonly permissions: readonly Permission[]
			/** How it shows who it is: a token may be held to the console's documents. */
			readonly via:
				| { readonly _tag: "Session"; readonly id: number }
				| { readonly _tag: "Token"; readonly freeQueries: boolean }
			readonly unitId: number
			/** The account's unit and all units below it. */
			readonly scope: readonly number[]
			/** What units and procedures had come to when this was read: another text after each change, and each day. */
			readonly catalogue: string | null
	  }

export interface Cause {
	readonly actor: Actor
	readonly requestId: string
}

/** The actor and the request of the running effect; without a request it is the program itself. */
export const CurrentCause = Context.Reference<Cause>("mot-cua/identity/CurrentCause", {
	defaultValue: () => ({ actor: { _tag: "System", name: "system" }, requestId: "system" }),
})

const program: Readonly<Record<Language.Language, string>> = { vi: "hệ thống", en: "the system" }

/** The name of an actor for people; what the program did by itself has no person's name. */
export const shownName = (name: string, language: Language.Language): string =>
	name === "system" ? program[language] : name
