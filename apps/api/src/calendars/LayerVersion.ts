import { CalendarSpec, type ClosureEvidence } from "@motcua/domain"
import { Result, Schema, SchemaTransformation } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { evidenceIn } from "./closureEvidence.ts"

const isContent = (value: unknown): value is Partial<CalendarSpec.CalendarSpec> =>
	typeof value === "object" && value !== null

/** What one layer says, stored as the data form of the line protocol (docs/domain.md 4). */
const content = Schema.Unknown.pipe(
	Schema.decodeTo(
		Schema.declare(isContent),
		SchemaTransformation.transform({
			decode: (json: unknown) => Result.getOrThrow(CalendarSpec.decodeLayer(json)),
			encode: (layer: Partial<CalendarSpec.CalendarSpec>): unknown => CalendarSpec.encodeLayer(layer),
		}),
	),
)

const isEvidence = (value: unknown): value is readonly ClosureEvidence.OfClosure[] => Array.isArray(value)

/** The closures as they are stored, as far as they carry evidence. */
const evidence = Schema.Unknown.pipe(
	Schema.decodeTo(
		Schema.declare(isEvidence),
		SchemaTransformation.transform({
			decode: (closures: unknown) => evidenceIn(closures),
			encode: (of: readonly ClosureEvidence.OfClosure[]): unknown => of,
		}),
	),
)

/** One published version of what a unit says about its calendar (một phiên bản lịch của đơn vị). */
export const LayerVersion = Schema.Struct({
	unitId: Schema.Int,
	version: Schema.Int,
	validFrom: civilDate,
	content,
	/** The files that show why the unit closed; they are not in the hash, for they count no day otherwise. */
	evidence,
	contentHash: Schema.String,
	publishedAt: instant,
	publishedBy: Schema.String,
})
export interface LayerVersion extends Schema.Schema.Type<typeof LayerVersion> {}
