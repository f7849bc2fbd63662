import { Channel, LimitText, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import type { ChannelTerm } from "../../procedures/ChannelTerm.ts"
import { tidy } from "../reading/Cell.ts"

/** One line of the catalogue about a channel; a channel may have several, for the cases of the procedure. */
export interface WrittenTerm {
	readonly channel: Channel.Channel
	readonly limit: string
	readonly fee: string
}

const isSilent = (text: string): boolean => text === "" || text.toLowerCase() === "không có thông tin"

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

/** The limit of a channel: beyond doubt only when every line gives the same one. */
const limitOf = (texts: readonly string[]): Pick<ChannelTerm, "statutory" | "sourceText" | "unclear"> => {
	const sourceText = distinct(texts).join("; ")
	const limits: TimeLimit.TimeLimit[] = []
	for (const text of texts) {
		const limit = LimitText.parse(text)
		if (Result.isFailure(limit)) return { statutory: null, sourceText, unclear: limit.failure.code }
		limits.push(limit.success)
	}
	const [first] = limits
	if (first === undefined) return { statutory: null, sourceText, unclear: "empty" }
	const same = JSON.stringify(TimeLimit.encode(first))
	return limits.every((limit) => JSON.stringify(TimeLimit.encode(limit)) === same)
		? { statutory: first, sourceText: null, unclear: null }
		: { statutory: null, sourceText, unclear: "severalLimits" }
}

/**
 * The terms of the channels, in the order of their national codes. Two different limits on one channel belong to
 * different cases: which one holds is not said, so the channel is unclear. Different fees are all kept.
 */
export const readTerms = (written: readonly WrittenTerm[]): readonly ChannelTerm[] =>
	Channel.all.flatMap((channel) => {
		const lines = written.filter((line) => line.channel === channel)
		if (lines.length === 0) return []
		const fees = distinct(lines.map(({ fee }) => tidy(fee)).filter((fee) => !isSilent(fee)))
		return [
			{
				channel,
				committed: null,
				fee: fees.length === 0 ? null : fees.join("; "),
				...limitOf(lines.map(({ limit }) => tidy(limit))),
			},
		]
	})
