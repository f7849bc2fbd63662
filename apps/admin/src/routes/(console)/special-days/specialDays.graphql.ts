import { graphql } from "#lib/graphql/graphql.ts"
import { TrialFields } from "#lib/impact/impact.graphql.ts"

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
		unit { id code name }
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

export const RuleProcedures = graphql(`
	fragment RuleProcedures on SpecialDayProcedureConnection @_unmask {
		pageInfo { hasNextPage endCursor }
		edges { node { id code name } }
	}
`)

export const RulePage = graphql(
	`
		query RulePage($id: ID!, $language: Language) {
			specialDayRule(id: $id) {
				...RuleFields
				summary(language: $language)
				# A notice is printed in languages that need not be the reader's.
				vi: summary(language: VI)
				en: summary(language: EN)
				procedures(first: 100) { ...RuleProcedures }
			}
			sectors
			now
		}
	`,
	[RuleFields, RuleProcedures],
)

export const MoreRuleProcedures = graphql(
	`
		query MoreRuleProcedures($id: ID!, $after: String!) {
			specialDayRule(id: $id) { procedures(first: 100, after: $after) { ...RuleProcedures } }
		}
	`,
	[RuleProcedures],
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

export const RuleTrial = graphql(
	`
		query RuleTrial($input: SpecialDayRuleInput!, $ruleId: ID, $from: CivilDate!) {
			specialDayDates(input: $input, ruleId: $ruleId, from: $from, to: $from) {
				__typename
				... on SpecialDayDates { trial { ...TrialFields } }
				... on Problem { code message path }
				... on InvalidInput { issues { code message path } }
			}
		}
	`,
	[TrialFields],
)

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
