import { CivilDate, ClockTime, Instant } from "@motcua/domain"
import { Predicate, Result, Schema, SchemaTransformation } from "effect"
import type { SqlError } from "effect/sql/SqlError"

const isCivilDate = (value: unknown): value is CivilDate.CivilDate => Number.isSafeInteger(value)
const isInstant = (value: unknown): value is Instant.Instant => Number.isSafeInteger(value)

/** A `date` column. */
export const civilDate = Schema.String.pipe(
	Schema.decodeTo(
		Schema.declare(isCivilDate),
		SchemaTransformation.transform({
			decode: (text: string) => Result.getOrThrow(CivilDate.parse(text)),
			encode: (date: CivilDate.CivilDate) => CivilDate.format(date),
		}),
	),
)

/** A day inside JSON, as the domain counts days. */
export const dayNumber = Schema.declare(isCivilDate)

/** A `timestamptz` column as it is read; both drivers give epoch milliseconds. */
export const instant = Schema.declare(isInstant)

/** How a moment is written into a statement. */
export const timestamp = (at: Instant.Instant): string => new Date(at).toISOString()

/** How the beginning of a day in Vietnam is written into a statement. */
export const startOfDay = (day: CivilDate.CivilDate): string => timestamp(Instant.at(day, ClockTime.midnight))

/** A moment as the parameter of a statement. */
export const moment = Schema.String.pipe(
	Schema.decodeTo(
		Schema.declare(isInstant),
		SchemaTransformation.transform({
			decode: (text: string) => Result.getOrThrow(Instant.parse(text)),
			encode: timestamp,
		}),
	),
)

/** A `jsonb` column: drivers give it parsed and take it as text. */
export const json = <Value, Encoded>(schema: Schema.Codec<Value, Encoded>) =>
	Schema.Unknown.pipe(
		Schema.decodeTo(
			Schema.toType(schema),
			SchemaTransformation.transform({
				decode: Schema.decodeUnknownSync(schema),
				encode: (value: Value): unknown => JSON.stringify(Schema.encodeSync(schema)(value)),
			}),
		),
	)

/** The name of the constraint that refused a statement; the names are sentences and are mapped to problems. */
export const violatedConstraint = ({ reason }: SqlError): string | undefined => {
	if (reason._tag === "UniqueViolation") return reason.constraint
	if (reason._tag !== "ConstraintError") return undefined
	const cause: unknown = reason.cause
	return Predicate.hasProperty(cause, "constraint") && Predicate.isString(cause.constraint)
		? cause.constraint
		: undefined
}
