import { graphql } from "#lib/graphql/graphql.ts"

export const RuleFields = graphql(`
	fragment RuleFields on SpecialDayRule @_unmask {
		id
		version
		kind
		name
		weekdays
		everyWeeks
		nthOfMonth
		dates
		scope
		windowStart
		windowEnd
		from
		to
		exceptions
		cutOff
		whenClosed
		followSwap
		unit { id name }
		procedures { id code name }
		sectors
		desks
		minutesPerDossier
		document
		notices { language title text }
	}
`)

export const RuleList = graphql(
	`
		query RuleList(
			$first: Int
			$last: Int
			$after: String
			$before: String
			$unitId: ID
			$includeEnded: Boolean
			$language: Language
		) {
			specialDayRules(
				first: $first
				last: $last
				after: $after
				before: $before
				unitId: $unitId
				includeEnded: $includeEnded
			) {
				totalCount
				pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
				edges { node { ...RuleFields summary(language: $language) } }
			}
			now
		}
	`,
	[RuleFields],
)

export const RulePage = graphql(
	`
		query RulePage($id: ID!, $language: Language) {
			specialDayRule(id: $id) { ...RuleFields summary(language: $language) }
			sectors
			now
		}
	`,
	[RuleFields],
)

/** The notice is printed in languages that need not be the reader's. */
export const RuleNotice = graphql(
	`
		query RuleNotice($id: ID!) {
			specialDayRule(id: $id) {
				...RuleFields
				unit { code }
				vi: summary(language: VI)
				en: summary(language: EN)
			}
			now
		}
	`,
	[RuleFields],
)

export const RuleNew = graphql(`query RuleNew { sectors now }`)

export const RuleDates = graphql(`
	query RuleDates($input: SpecialDayRuleInput!, $from: CivilDate!, $to: CivilDate!) {
		specialDayDates(input: $input, from: $from, to: $to) {
			__typename
			... on SpecialDayDates {
				occurrences { date start end movedFrom }
				skipped { date reason }
				arrivalsPerDay
				capacityPerDay
				warnings
			}
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const CreateRule = graphql(`
	mutation CreateRule($input: CreateSpecialDayRuleInput!) {
		createSpecialDayRule(input: $input) {
			__typename
			... on SpecialDayRuleSuccess { rule { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const ReviseRule = graphql(`
	mutation ReviseRule($input: ReviseSpecialDayRuleInput!) {
		reviseSpecialDayRule(input: $input) {
			__typename
			... on SpecialDayRuleSuccess { rule { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const EndRule = graphql(`
	mutation EndRule($input: EndSpecialDayRuleInput!) {
		endSpecialDayRule(input: $input) {
			__typename
			... on SpecialDayRuleSuccess { rule { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)
