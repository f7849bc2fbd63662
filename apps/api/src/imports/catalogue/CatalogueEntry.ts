import type { ChannelTerm } from "../../procedures/ChannelTerm.ts"

/** What one file says about one procedure; a field that the file does not have is absent. */
export interface CatalogueEntry {
	readonly file: string
	readonly row: number
	readonly cells: readonly string[]
	/** Compared by the root of the code; `code` is as the first file wrote it. */
	readonly root: string
	readonly code: string
	readonly fields: CatalogueFields
}

export interface CatalogueFields {
	readonly name: string
	readonly sector?: string
	readonly level?: string
	readonly agency?: string | null
	readonly decision?: string | null
	readonly terms?: readonly ChannelTerm[]
}
