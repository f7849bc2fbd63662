import { Channel, ErrorText, type Language, LimitText, TimeLimit } from "@motcua/domain"
import { Predicate, Result, Schema, SchemaTransformation } from "effect"

/** What holds for one channel (cách thức nộp): the limit by law, the shorter one the unit promises, the fee. */
export interface ChannelTerm {
	readonly channel: Channel.Channel
	readonly statutory: TimeLimit.TimeLimit | null
	readonly committed: TimeLimit.TimeLimit | null
	readonly fee: string | null
	/** The limit as the source wrote it, where it could not be read. */
	readonly sourceText: string | null
	/** The code of `LimitText.UnclearLimit`. */
	readonly unclear: string | null
}

/** Why the limit of the source could not be read, in a sentence. */
export const unclearText = (
	{ sourceText, unclear }: ChannelTerm,
	language: Language.Language,
): string | null => {
	const read = sourceText === null || unclear === null ? null : LimitText.parse(sourceText)
	return read !== null && Result.isFailure(read) ? ErrorText.describe(read.failure, language) : unclear
}

const text = (value: unknown): string | null => (Predicate.isString(value) ? value : null)

const limit = (value: unknown): TimeLimit.TimeLimit | null =>
	value === null || value === undefined ? null : Result.getOrThrow(TimeLimit.decode(value))

const decodeTerm = (json: unknown): ChannelTerm => {
	const fields = Predicate.isObject(json) ? json : {}
	const channel = Channel.all.find((one) => one === fields.channel)
	if (channel === undefined) throw new Error(`A stored term has the channel ${fields.channel}`)
	return {
		channel,
		statutory: limit(fields.statutory),
		committed: limit(fields.committed),
		fee: text(fields.fee),
		sourceText: text(fields.sourceText),
		unclear: text(fields.unclear),
	}
}

export const encodeTerms = (terms: readonly ChannelTerm[]): readonly unknown[] =>
	terms.map((term) => ({
		...term,
		statutory: term.statutory === null ? null : TimeLimit.encode(term.statutory),
		committed: term.committed === null ? null : TimeLimit.encode(term.committed),
	}))

const isTerms = (value: unknown): value is readonly ChannelTerm[] => Array.isArray(value)

/** The column `terms`. */
export const Terms = Schema.Unknown.pipe(
	Schema.decodeTo(
		Schema.declare(isTerms),
		SchemaTransformation.transform({
			decode: (json: unknown): readonly ChannelTerm[] => (Array.isArray(json) ? json.map(decodeTerm) : []),
			encode: (terms: readonly ChannelTerm[]): unknown => JSON.stringify(encodeTerms(terms)),
		}),
	),
)
