import type { VariablesOf } from "#lib/graphql/graphql.ts"
import type { ProcedureList } from "./procedures.graphql.ts"

type Filter = NonNullable<VariablesOf<typeof ProcedureList>["filter"]>
export type DriftSubject = NonNullable<Filter["drift"]>[number]

export const driftSubjects = [
	"NAME",
	"SECTOR",
	"LEVEL",
	"AGENCY",
	"DECISION",
	"CHANNEL",
	"STATUTORY",
	"FEE",
] as const satisfies readonly DriftSubject[]

/** Which differences from the national catalogue a list shows: any of them, or those in one thing. */
export const driftFilters = ["ANY", ...driftSubjects] as const
