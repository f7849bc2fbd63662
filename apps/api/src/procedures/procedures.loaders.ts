import { Effect } from "effect"
import { perRequest } from "../graphql/perRequest.ts"
import { type ImportedEntry, NationalCatalogue } from "./NationalCatalogue.ts"
import type { Procedure, ProcedureVersion } from "./Procedure.ts"
import { Procedures } from "./Procedures.ts"
import type { VersionFinding } from "./procedureLint.ts"

/** All versions of each procedure, the draft first. */
export const versions = perRequest<number, readonly ProcedureVersion[]>((ids) =>
	Procedures.use((procedures) => procedures.versionsOf(ids)).pipe(
		Effect.map((found) => {
			const byProcedure = Map.groupBy(found, ({ procedureId }) => procedureId)
			return ids.map((id) => byProcedure.get(id) ?? [])
		}),
	),
)

/** What is doubtful in each procedure. */
export const findings = perRequest<Procedure, readonly VersionFinding[]>((wanted) =>
	Procedures.use((procedures) => procedures.lint(wanted)),
)

/** What the national catalogue says of each procedure. */
export const catalogueEntries = perRequest<Procedure, ImportedEntry | null>((wanted) =>
	NationalCatalogue.use((catalogue) => catalogue.entriesOf(wanted)),
)
