import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"
import { ProportionFields } from "../../../dashboard/dashboard.graphql.ts"

export const FiguresFields = graphql(
	`
		fragment SpecialDayFiguresFields on SpecialDayFigures @_unmask {
			received
			promised
			kept
			missed
			missedBy { reason count }
			pending
			fellOut
			keptShare { ...ProportionFields }
			assisted
			returned
			assistedReturned
			assistedReturnedShare { ...ProportionFields }
			unassistedReturnedShare { ...ProportionFields }
		}
	`,
	[ProportionFields],
)

export const GroupFields = graphql(
	`
		fragment SpecialDayGroupFields on SpecialDayGroupFigures @_unmask {
			group
			days
			received
			sameDayShare { ...ProportionFields }
			returnedShare { ...ProportionFields }
		}
	`,
	[ProportionFields],
)

export const EffectFields = graphql(
	`
		fragment SpecialDayEffectFields on SpecialDayEffect @_unmask {
			comparedWith { ...SpecialDayGroupFields }
			sameDay { verdict sentence(language: $language) }
			returned { verdict sentence(language: $language) }
		}
	`,
	[GroupFields],
)

export const RuleReport = graphql(
	`
		query RuleReport($id: ID!, $unitId: ID, $from: CivilDate!, $to: CivilDate!, $language: Language) {
			specialDayReport(ruleId: $id, unitId: $unitId, from: $from, to: $to) {
				__typename
				... on SpecialDayReport {
					rules {
						unit { id name }
						from
						to
						asOf
						dates { date units capacity excess figures { ...SpecialDayFiguresFields } }
						total { ...SpecialDayFiguresFields }
						special { ...SpecialDayGroupFields }
						beforeAfter { ...SpecialDayEffectFields }
						specialOrdinary { ...SpecialDayEffectFields }
					}
				}
				... on Problem { code message path }
			}
		}
	`,
	[FiguresFields, GroupFields, EffectFields],
)

type Answer = ResultOf<typeof RuleReport>["specialDayReport"]
export type RuleReport = Extract<Answer, { __typename: "SpecialDayReport" }>["rules"][number]
export type Figures = RuleReport["total"]
