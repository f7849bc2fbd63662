import { Punctuality } from "@motcua/domain"
import { Schema } from "effect"
import { dayNumber, instant } from "../database/columns.ts"
import { type Form06Report, groupings } from "./Form06Report.ts"

const Row = Schema.Struct({
	received: Schema.Int,
	receivedOnline: Schema.Int,
	receivedOtherwise: Schema.Int,
	carriedOver: Schema.Int,
	resolved: Schema.Int,
	early: Schema.Int,
	onTime: Schema.Int,
	late: Schema.Int,
	open: Schema.Int,
	openInTime: Schema.Int,
	openOverdue: Schema.Int,
})

/** A report as text: what is hashed, and all that is kept of it. Days and moments are numbers as the domain counts them. */
const Content = Schema.fromJsonString(
	Schema.Struct({
		form: Schema.Literal("II.06"),
		unitId: Schema.Int,
		unitName: Schema.String,
		from: dayNumber,
		to: dayNumber,
		asOf: instant,
		rule: Schema.Literals(Punctuality.countingRules),
		grouping: Schema.Literals(groupings),
		lines: Schema.Array(Schema.Struct({ key: Schema.String, name: Schema.String, row: Row })),
	}),
)

/** A report as somebody took it (bản chụp báo cáo); it never changes. */
export const ReportSnapshot = Schema.Struct({
	id: Schema.Int,
	unitId: Schema.Int,
	/** SHA-256 of the text, in hexadecimal digits. */
	contentHash: Schema.String,
	/** The text itself, for whoever wants to hash it again. */
	text: Schema.String,
	report: Content,
	note: Schema.NullOr(Schema.String),
	scheduleId: Schema.NullOr(Schema.Int),
	takenAt: instant,
	takenBy: Schema.String,
})
export interface ReportSnapshot extends Schema.Schema.Type<typeof ReportSnapshot> {}

/** The text of a report; equal reports have equal texts. */
export const textOf = (report: Form06Report, unitName: string): string => {
	const { unitId, from, to, asOf, rule, grouping, lines } = report
	return JSON.stringify({ form: "II.06", unitId, unitName, from, to, asOf, rule, grouping, lines })
}
