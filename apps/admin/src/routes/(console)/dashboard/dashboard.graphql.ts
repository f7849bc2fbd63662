import type { Success } from "#lib/graphql/client.ts"
import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const LatestEvent = graphql(`
	query LatestEvent($unitId: ID, $from: CivilDate!, $to: CivilDate!) {
		overview(unitId: $unitId, from: $from, to: $to) {
			__typename
			... on Overview { lastEventAt }
			... on Problem { code }
		}
	}
`)

export const ProportionFields = graphql(`
	fragment ProportionFields on Proportion @_unmask { numerator denominator value low high }
`)

export const OccurrenceFields = graphql(`
	fragment OccurrenceFields on SpecialDayOccurrence @_unmask {
		date
		start
		end
		movedFrom
		rule { id name kind }
	}
`)

export const OverviewPage = graphql(
	`
		query OverviewPage($unitId: ID, $from: CivilDate!, $to: CivilDate!, $ruleSet: RuleSet) {
			overview(unitId: $unitId, from: $from, to: $to, ruleSet: $ruleSet) {
				__typename
				... on Overview {
					unit { id name kind }
					from
					to
					asOf
					ruleSet
					synthetic
					received
					resolved
					open
					overdueOpen
					resolvedShare { ...ProportionFields }
					onTime { ...ProportionFields }
					onTimeAdjusted { ...ProportionFields }
					early
					onTimeExactly
					late
					unclassified
					channels { channel subChannel count share }
					months { month received resolved late }
					lateByFault { faultClass count }
					units {
						unit { id name kind }
						received
						resolved
						open
						overdueOpen
						onTime { ...ProportionFields }
						rankable
					}
					staff { administrative publicService baseYear }
					todaySpecialDays { ...OccurrenceFields }
					nextSpecialDays { ...OccurrenceFields }
					lastEventAt
				}
				... on Problem { code }
			}
		}
	`,
	[ProportionFields, OccurrenceFields],
)

export type Overview = Success<ResultOf<typeof OverviewPage>["overview"]>
export type Occurrence = Overview["nextSpecialDays"][number]
export type RuleSet = Overview["ruleSet"]
