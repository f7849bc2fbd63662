import { createContextCache } from "@pothos/core"
import DataLoader from "dataloader"
import { Effect } from "effect"
import type { RequestContext } from "../graphql/context.ts"
import { answer } from "../graphql/effectField.ts"
import { type ImportedEntry, NationalCatalogue } from "./NationalCatalogue.ts"
import type { Procedure, ProcedureVersion } from "./Procedure.ts"
import { Procedures } from "./Procedures.ts"
import type { VersionFinding } from "./procedureLint.ts"

/** All versions of each procedure, the draft first. */
export const versions = createContextCache(
	(context: RequestContext) =>
		new DataLoader<number, readonly ProcedureVersion[]>((ids) =>
			answer(
				context,
				Procedures.use((procedures) => procedures.versionsOf(ids)).pipe(
					Effect.map((found) => {
						const byProcedure = Map.groupBy(found, ({ procedureId }) => procedureId)
						return ids.map((id) => byProcedure.get(id) ?? [])
					}),
				),
			),
		),
)

/** What is doubtful in each procedure. */
export const findings = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Procedure, readonly VersionFinding[]>((wanted) =>
			answer(
				context,
				Procedures.use((procedures) => procedures.lint(wanted)),
			),
		),
)

/** What the national catalogue says of each procedure. */
export const catalogueEntries = createContextCache(
	(context: RequestContext) =>
		new DataLoader<Procedure, ImportedEntry | null>((wanted) =>
			answer(
				context,
				NationalCatalogue.use((catalogue) => catalogue.entriesOf(wanted)),
			),
		),
)
