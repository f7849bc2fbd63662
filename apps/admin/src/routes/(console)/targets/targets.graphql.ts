import { graphql, type ResultOf, type VariablesOf } from "#lib/graphql/graphql.ts"

export const PlanList = graphql(`
	query PlanList { reformPlans(first: 100) { edges { node { id name year unit { id } } } } }
`)

export const PlanHorizon = graphql(`
	query PlanHorizon($unitId: ID, $from: CivilDate!, $to: CivilDate!) {
		overview(unitId: $unitId, from: $from, to: $to) {
			__typename
			... on Overview { lastEventAt synthetic }
			... on Problem { code }
		}
	}
`)

export const TargetPage = graphql(`
	fragment TargetPage on TargetConnection @_unmask {
		pageInfo { hasNextPage endCursor }
		edges {
			node {
				id
				version
				indicator
				name(language: $language)
				formula(language: $language)
				direction
				unit { id name }
				from
				to
				endedOn
				value
				baseline
				baselineYear
				owner
				document
				actual(asOf: $asOf) {
					asOf
					value
					proportion { numerator denominator value low high }
					status
					paceValue
					budgetLeft
					reachable
					sentence(language: $language)
				}
				manualFigures(first: 5) { edges { node { id version on value state recordedBy } } }
			}
		}
	}
`)

export const MoreTargets = graphql(
	`
		query MoreTargets($id: ID!, $after: String!, $language: Language, $asOf: CivilDate) {
			node(id: $id) {
				__typename
				... on ReformPlan { targets(first: 100, after: $after) { ...TargetPage } }
			}
		}
	`,
	[TargetPage],
)

export const PlanTargets = graphql(
	`
		query PlanTargets($id: ID!, $language: Language, $asOf: CivilDate) {
			node(id: $id) {
				__typename
				... on ReformPlan {
					id
					name
					document
					year
					unit { id name }
					targets(first: 100) { ...TargetPage }
				}
			}
		}
	`,
	[TargetPage],
)

export const CreatePlan = graphql(`
	mutation CreatePlan($input: CreateReformPlanInput!) {
		createReformPlan(input: $input) {
			__typename
			... on ReformPlanSuccess { plan { id } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const CreateTarget = graphql(`
	mutation CreateTarget($input: CreateTargetInput!) {
		createTarget(input: $input) {
			__typename
			... on TargetSuccess { target { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const ReviseTarget = graphql(`
	mutation ReviseTarget($input: ReviseTargetInput!) {
		reviseTarget(input: $input) {
			__typename
			... on TargetSuccess { target { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const EndTarget = graphql(`
	mutation EndTarget($input: EndTargetInput!) {
		endTarget(input: $input) {
			__typename
			... on TargetSuccess { target { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const CorrectPeriod = graphql(`
	mutation CorrectPeriod($input: CorrectTargetPeriodInput!) {
		correctTargetPeriod(input: $input) {
			__typename
			... on TargetSuccess { target { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const RecordFigure = graphql(`
	mutation RecordFigure($input: RecordManualFigureInput!) {
		recordManualFigure(input: $input) {
			__typename
			... on TargetSuccess { target { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const DecideFigure = graphql(`
	mutation DecideFigure($input: DecideManualFigureInput!) {
		decideManualFigure(input: $input) {
			__typename
			... on ManualFigureSuccess { figure { id state } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

type PlanNode = Extract<ResultOf<typeof PlanTargets>["node"], { readonly __typename: "ReformPlan" }>
export type Plan = Omit<PlanNode, "targets">
export type Target = PlanNode["targets"]["edges"][number]["node"]
export type IndicatorKey = VariablesOf<typeof CreateTarget>["input"]["indicator"]
