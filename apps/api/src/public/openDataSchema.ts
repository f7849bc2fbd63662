import { Channel } from "@motcua/domain"
import { mostMonths, schemaPath, smallestCount } from "./OpenData.ts"

const month = { type: "string", pattern: "^\\d{4}-(0[1-9]|1[0-2])$" }
const count = (what: string) => ({
	type: ["integer", "null"],
	minimum: 0,
	description: `${what}. Null when it is from 1 to ${smallestCount - 1}; then \`suppressed\` names it.`,
})

/** What `/public/units/CODE/dossiers.json` answers, as JSON Schema 2020-12. */
export const openDataSchema = {
	$schema: "https://json-schema.org/draft/2020-12/schema",
	$id: schemaPath,
	title: "Dossiers of a one-stop department by month, procedure and channel",
	description: `Counts of the unit alone, without units below it, for at most ${mostMonths} months that are over. Rows without a dossier are left out. Nothing in it points to a person.`,
	type: "object",
	required: ["$schema", "unit", "from", "to", "smallestCount", "synthetic", "madeAt", "rows"],
	additionalProperties: false,
	properties: {
		$schema: { const: schemaPath },
		unit: {
			type: "object",
			required: ["code", "name"],
			additionalProperties: false,
			properties: { code: { type: "string" }, name: { type: "string" } },
		},
		from: { ...month, description: "The first month." },
		to: { ...month, description: "The last month." },
		smallestCount: { const: smallestCount, description: "Smaller counts than this, except 0, are not told." },
		synthetic: { type: "boolean", description: "Some of the dossiers are invented examples." },
		madeAt: { type: "string", description: "When it was counted, ISO 8601 with offset." },
		rows: {
			type: "array",
			items: {
				type: "object",
				required: ["month", "procedure", "channel", "received", "resolved", "suppressed"],
				additionalProperties: false,
				properties: {
					month,
					procedure: {
						type: "object",
						required: ["code", "name"],
						additionalProperties: false,
						properties: {
							code: { type: "string", description: "Mã thủ tục hành chính." },
							name: { type: "string", description: "Its name now, in Vietnamese." },
						},
					},
					channel: { enum: Channel.all, description: "Cách thức nộp." },
					received: count("Dossiers that the unit received in the month"),
					resolved: count("Dossiers that ended in the month while the unit handled them"),
					suppressed: {
						type: "array",
						uniqueItems: true,
						items: { enum: ["received", "resolved"] },
						description: "The counts of the row that are not told because they are small.",
					},
				},
			},
		},
	},
} as const
