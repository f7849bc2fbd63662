import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const SideFields = graphql(`
	fragment TrialSideFields on ScenarioSide @_unmask {
		early
		onTime
		late
		openOverdue
		onTimeShare { value low high }
		loads { rule { id } unit { id name } ruleName dossiers daysOverCapacity }
	}
`)

/** What something would have done to the dossiers of late. */
export const TrialFields = graphql(
	`
		fragment TrialFields on ImpactTrial @_unmask {
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
	`,
	[SideFields],
)

/** What something would do to the open dossiers. */
export const ImpactFields = graphql(
	`
		fragment ImpactFields on CalendarImpact @_unmask {
			open
			moved
			earlier
			later
			overdueBefore
			overdueAfter
			unjudged
			byDays { days count }
			trial { ...TrialFields }
		}
	`,
	[TrialFields],
)

export const MoveFields = graphql(`
	fragment MoveFields on DueMove @_unmask {
		days
		from
		to
		dossier { id code }
	}
`)

export type Impact = ResultOf<typeof ImpactFields>
export type Trial = ResultOf<typeof TrialFields>
export type TrialSide = ResultOf<typeof SideFields>
export type Load = TrialSide["loads"][number]
export type Move = ResultOf<typeof MoveFields>
