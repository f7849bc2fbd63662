import { civilDateOf } from "#lib/format/date.ts"
import { type DossierLink, Route } from "#lib/route.ts"
import type { Overview } from "./dashboard.graphql.ts"

/** The list behind a number of the overview: same unit, same period, judged at the same day. */
export const linkInto =
	(overview: Overview) =>
	(filter: DossierLink = {}): string =>
		Route.dossiers({
			unit: overview.unit.id,
			from: overview.from,
			to: overview.to,
			asOf: civilDateOf(overview.asOf),
			...filter,
		})
