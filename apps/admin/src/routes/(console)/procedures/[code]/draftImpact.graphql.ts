import { graphql } from "#lib/graphql/graphql.ts"
import { ImpactFields } from "#lib/impact/impact.graphql.ts"

/** What the draft of a procedure would do to the open dossiers, and what it would have done to those of late. */
export const DraftImpact = graphql(
	`
		query DraftImpact($code: String!) {
			procedure(code: $code) {
				draft { impact { ...ImpactFields } }
			}
		}
	`,
	[ImpactFields],
)
