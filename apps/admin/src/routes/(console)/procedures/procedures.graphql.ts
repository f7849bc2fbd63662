import { graphql } from "#lib/graphql/graphql.ts"

export const TermFields = graphql(`
	fragment TermFields on ChannelTerm @_unmask {
		channel
		statutory { unit amount cutOff text(language: $language) }
		committed { unit amount cutOff text(language: $language) }
		fee
		sourceText
		unclear
	}
`)

export const ProcedureFields = graphql(
	`
		fragment ProcedureFields on Procedure @_unmask {
			id
			code
			version
			state
			name
			sector
			level
			agency
			decision
			validFrom
			noAppointmentEligible
			openDossiers
			terms { ...TermFields }
		}
	`,
	[TermFields],
)

export const ProcedureList = graphql(`
	query ProcedureList(
		$first: Int
		$after: String
		$last: Int
		$before: String
		$filter: ProcedureFilter
		$language: Language
	) {
		procedures(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
			totalCount
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			edges {
				node {
					id
					code
					state
					name
					sector
					level
					validFrom
					noAppointmentEligible
					terms { channel statutory { text(language: $language) } committed { text(language: $language) } }
				}
			}
		}
		drafts: procedures(first: 1, filter: { state: DRAFT }) { totalCount }
		sectors
	}
`)

export const ProcedurePage = graphql(
	`
		query ProcedurePage($code: String!, $language: Language) {
			procedure(code: $code) {
				...ProcedureFields
				versions {
					id
					state
					name
					sector
					level
					validFrom
					validTo
					decision
					noAppointmentEligible
					terms { ...TermFields }
				}
			}
			now
		}
	`,
	[ProcedureFields, TermFields],
)

export const ProcedureEdit = graphql(
	`
		query ProcedureEdit($code: String!, $language: Language) {
			procedure(code: $code) {
				...ProcedureFields
				versions {
					id
					state
					name
					sector
					level
					validFrom
					decision
					noAppointmentEligible
					terms { ...TermFields }
				}
			}
			sectors
			now
		}
	`,
	[ProcedureFields, TermFields],
)

export const ProcedureNew = graphql(`query ProcedureNew { sectors now }`)

export const CreateProcedure = graphql(`
	mutation CreateProcedure($input: CreateProcedureInput!) {
		createProcedure(input: $input) {
			__typename
			... on ProcedureSuccess { procedure { id code version state } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const ReviseProcedure = graphql(`
	mutation ReviseProcedure($input: ReviseProcedureInput!) {
		reviseProcedure(input: $input) {
			__typename
			... on ProcedureSuccess { procedure { id code version state } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)
