import { TimeLimit } from "@motcua/domain"
import { Predicate, Result, Schema, SchemaTransformation } from "effect"

const isLimit = (value: unknown): value is TimeLimit.TimeLimit => Predicate.hasProperty(value, "_tag")

/** A limit inside JSON, in the data form of the domain. */
export const StoredLimit = Schema.declare(Predicate.isObject).pipe(
	Schema.decodeTo(
		Schema.declare(isLimit),
		SchemaTransformation.transform({
			decode: (stored: { [field: string]: unknown }) => Result.getOrThrow(TimeLimit.decode(stored)),
			encode: (limit: TimeLimit.TimeLimit): { [field: string]: unknown } => ({ ...TimeLimit.encode(limit) }),
		}),
	),
)
