import * as TimeLimit from "../procedure/TimeLimit.ts"
import type { DeadlineTrace } from "./TraceStep.ts"

/** What a case of a procedure (trường hợp) says of the time on a channel. */
export interface CaseLimits {
	readonly name: string
	readonly statutory: TimeLimit.TimeLimit
	readonly committed: TimeLimit.TimeLimit | null
}

/** The same explanation with the case that the counted limit is of, told right after the receipt; it still replays. */
export const underCase = (
	trace: DeadlineTrace,
	{ name, statutory, committed }: CaseLimits,
): DeadlineTrace => [
	...trace.slice(0, 1),
	{
		_tag: "OfCase",
		name,
		statutory: TimeLimit.encode(statutory),
		committed: committed === null ? null : TimeLimit.encode(committed),
	},
	...trace.slice(1),
]
