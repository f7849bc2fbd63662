import type { CatalogueFields } from "../../procedures/CatalogueSource.ts"

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
