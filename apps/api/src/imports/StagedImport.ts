import type { ImportSummary } from "./Import.ts"
import type { RejectedRow } from "./RowProblem.ts"

/** What a preview stores: the summary that is shown, the rows that are left out and the records to be written. */
export interface StagedImport {
	readonly summary: ImportSummary
	readonly rejected: readonly RejectedRow[]
	readonly records: readonly unknown[]
}
