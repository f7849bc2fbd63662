import type { Messages } from "#lib/i18n/messages.vi.ts"

/** What was done, in words; a code that has none yet stands as it is. */
export const deedText = (action: string, { actions }: Messages["audit"]): string =>
	Object.entries(actions).find(([code]) => code === action)?.[1] ?? action

/** Deeds of no person are the system's own: the example data, nightly work. */
export const actorText = (actor: string, { system }: Messages["audit"]): string =>
	actor === "system" ? system : actor
