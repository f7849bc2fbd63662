import type { VariablesOf } from "#lib/graphql/graphql.ts"
import type { ImportDays, ImportedDay } from "./importDays.graphql.ts"

type Input = VariablesOf<typeof ImportDays>["input"]
export type ChosenDays = Pick<Input, "closures" | "swaps" | "overrides">

/** What is ticked at first: everything new; what is there already or contradicts the calendar is for people to tick. */
export const tickedAtFirst = (days: readonly ImportedDay[]): boolean[] =>
	days.map(({ standing }) => standing === "NEW")

/** The ticked days as they are sent. */
export const chosenDays = (days: readonly ImportedDay[], ticked: readonly boolean[]): ChosenDays => {
	const chosen = days.filter((_, index) => ticked[index] === true)
	return {
		closures: chosen
			.filter(({ kind }) => kind === "CLOSURE")
			.map(({ date, name, document }) => ({ date, name, document })),
		swaps: chosen.flatMap(({ kind, date, worked, document }) =>
			kind === "SWAP" && worked !== null ? [{ off: date, worked, document }] : [],
		),
		overrides: chosen
			.filter(({ kind }) => kind === "OVERRIDE")
			.map(({ date, name, document, sessions, receptionOnly }) => ({
				date,
				name,
				document,
				receptionOnly,
				sessions: sessions.map(({ start, end }) => ({ start, end })),
			})),
	}
}
