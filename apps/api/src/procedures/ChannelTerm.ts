import { Channel, ErrorText, type Language, LimitText } from "@motcua/domain"
import { Effect, Result, Schema } from "effect"
import { StoredLimit } from "./StoredLimit.ts"

const text = Schema.NullOr(Schema.String).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))
const limit = Schema.NullOr(StoredLimit).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))

/** As it is stored; what a row does not say is `null`. */
export const ChannelTerm = Schema.Struct({
	channel: Schema.Literals(Channel.all),
	statutory: limit,
	committed: limit,
	fee: text,
	/** The limit as the source wrote it, where it could not be read. */
	sourceText: text,
	/** The code of `LimitText.UnclearLimit`. */
	unclear: text,
})
/** What holds for one channel (cách thức nộp): the limit by law, the shorter one the unit promises, the fee. */
export interface ChannelTerm extends Schema.Schema.Type<typeof ChannelTerm> {}

/** The code of why what a source wrote is no limit; `null` when it can be read. */
export const unclearCode = (sourceText: string | null): ChannelTerm["unclear"] => {
	const read = sourceText === null ? null : LimitText.parse(sourceText)
	return read !== null && Result.isFailure(read) ? read.failure.code : null
}

/** Why the limit of the source could not be read, in a sentence. */
export const unclearText = (
	{ sourceText, unclear }: ChannelTerm,
	language: Language.Language,
): string | null => {
	const read = sourceText === null || unclear === null ? null : LimitText.parse(sourceText)
	return read !== null && Result.isFailure(read) ? ErrorText.describe(read.failure, language) : unclear
}
