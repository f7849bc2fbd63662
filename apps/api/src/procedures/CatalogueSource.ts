import { TimeLimit } from "@motcua/domain"
import { Schema } from "effect"
import { ChannelTerm } from "./ChannelTerm.ts"

/** What files of the national catalogue say of a procedure; a field that they do not have is absent. */
export interface CatalogueFields {
	readonly name: string
	readonly sector?: string
	readonly level?: string
	readonly agency?: string | null
	readonly decision?: string | null
	readonly terms?: readonly ChannelTerm[]
}

/** The same as it is stored: by field, as text that can be compared. */
export type CatalogueSource = Readonly<Record<string, string>>

const sourceTerms = (terms: readonly ChannelTerm[]): string =>
	JSON.stringify(
		terms
			.map(({ channel, statutory, fee, sourceText, unclear }) => [
				channel,
				statutory === null ? null : TimeLimit.encode(statutory),
				fee,
				sourceText,
				unclear,
			])
			.sort(([a], [b]) => String(a).localeCompare(String(b))),
	)

export const sourceOf = (fields: Partial<CatalogueFields>): CatalogueSource => {
	const { name, sector, level, agency, decision, terms } = fields
	return Object.fromEntries(
		Object.entries({ name, sector, level, agency, decision, terms: terms && sourceTerms(terms) })
			.filter(([, value]) => value !== undefined)
			.map(([field, value]) => [field, value ?? ""]),
	)
}

const StoredTerms = Schema.fromJsonString(
	Schema.Array(Schema.Tuple([Schema.String, Schema.Unknown, Schema.Unknown, Schema.Unknown, Schema.Unknown])),
)
const readTerms = Schema.decodeUnknownSync(StoredTerms)
const readTerm = Schema.decodeUnknownSync(ChannelTerm)

/** What {@link sourceOf} wrote. */
export const fieldsOf = (source: CatalogueSource): CatalogueFields => {
	const { name = "", sector, level, agency, decision, terms } = source
	return {
		name,
		...(sector === undefined ? {} : { sector }),
		...(level === undefined ? {} : { level }),
		...(agency === undefined ? {} : { agency: agency || null }),
		...(decision === undefined ? {} : { decision: decision || null }),
		...(terms === undefined
			? {}
			: {
					terms: readTerms(terms).map(([channel, statutory, fee, sourceText, unclear]) =>
						readTerm({ channel, statutory, fee, sourceText, unclear }),
					),
				}),
	}
}
