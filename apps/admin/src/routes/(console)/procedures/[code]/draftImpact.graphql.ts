import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const SideFields = graphql(`
	fragment TrialSideFields on ScenarioSide @_unmask {
		early
		onTime
		late
		openOverdue
		onTimeShare { value low high }
		loads { unit { name } ruleName dossiers daysOverCapacity }
	}
`)

/** What the draft of a procedure would do to the open dossiers, and what it would have done to those of late. */
export const DraftImpact = graphql(
	`
		query DraftImpact($code: String!) {
			procedure(code: $code) {
				draft {
					impact {
						open
						moved
						earlier
						later
						overdueBefore
						overdueAfter
						unjudged
						byDays { days count }
						trial {
							from
							to
							oneIn
							result {
								replayed
								moved
								before { ...TrialSideFields }
								after { ...TrialSideFields }
								targets {
									target { id name }
									before { proportion { value low high } status }
									after { proportion { value low high } status }
								}
							}
						}
					}
				}
			}
		}
	`,
	[SideFields],
)

type Draft = NonNullable<NonNullable<ResultOf<typeof DraftImpact>["procedure"]>["draft"]>
export type Impact = NonNullable<Draft["impact"]>
export type Trial = NonNullable<Impact["trial"]>
