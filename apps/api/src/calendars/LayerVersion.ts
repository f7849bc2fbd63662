import { CalendarSpec } from "@motcua/domain"
import { Result, Schema, SchemaTransformation } from "effect"
import { civilDate, instant } from "../database/columns.ts"
import { evidenceIn, type LayerEvidence } from "./closureEvidence.ts"

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

const isEvidence = (value: unknown): value is LayerEvidence => typeof value === "object" && value !== null

/** The same content again, as far as its days carry evidence. */
const evidence = Schema.Unknown.pipe(
	Schema.decodeTo(
		Schema.declare(isEvidence),
		SchemaTransformation.transform({
			decode: (json: unknown) => evidenceIn(json),
			encode: (of: LayerEvidence): unknown => of,
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
