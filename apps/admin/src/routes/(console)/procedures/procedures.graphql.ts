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

export const StepFields = graphql(`
	fragment StepFields on ProcedureStep @_unmask {
		name
		by
		limit { unit amount cutOff text(language: $language) }
		after
	}
`)

/** Everything that an editor must send back. */
export const ContentFields = graphql(
	`
		fragment ContentFields on ProcedureContent @_unmask {
			name
			sector
			level
			agency
			decision
			processDecision
			noAppointmentEligible
			receiptPolicy
			terms { ...TermFields }
			steps { ...StepFields }
			cases { code name noAppointmentEligible terms { ...TermFields } steps { ...StepFields } }
			allowances {
				kind
				code
				name
				by
				atMost
				longest { unit amount cutOff text(language: $language) }
				basis
				text(language: $language)
			}
			documents { name originals copies remark text(language: $language) }
			fees { name dong per words text(language: $language) }
			forms { name nameEn code url basis }
			legalBasis { instrument article url }
		}
	`,
	[TermFields, StepFields],
)

export const ProcedureFields = graphql(
	`
		fragment ProcedureFields on Procedure @_unmask {
			id
			code
			version
			state
			validFrom
			...ContentFields
		}
	`,
	[ContentFields],
)

export const ProcedureList = graphql(`
	query ProcedureList(
		$first: Int
		$after: String
		$last: Int
		$before: String
		$filter: ProcedureFilter
		$compared: Boolean!
		$language: Language
	) {
		procedures(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
			totalCount
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			edges {
				node {
					id
					code
					version
					state
					name
					sector
					level
					validFrom
					noAppointmentEligible
					terms { channel statutory { text(language: $language) } committed { text(language: $language) } }
					versions(first: 2) { edges { node { state validFrom } } }
					catalogueEntry @include(if: $compared) { drifts(language: $language) { text } }
				}
			}
		}
		drafts: procedures(first: 1, filter: { state: DRAFT }) { totalCount }
		sectors
		now
	}
`)

export const ProcedurePage = graphql(
	`
		query ProcedurePage($code: String!, $language: Language) {
			procedure(code: $code) {
				...ProcedureFields
				openDossiers
				catalogueEntry { importedAt drifts(language: $language) { subject channel catalogue ours } }
				lint { code text(language: $language) version { id state validFrom } }
				draft { validFrom changes(language: $language) { text } }
				versions(first: 100) {
					totalCount
					edges {
						node {
							id
							state
							validFrom
							validTo
							decision
							terms { channel statutory { text(language: $language) } committed { text(language: $language) } }
							changes(language: $language) { text }
						}
					}
				}
			}
			now
		}
	`,
	[ProcedureFields],
)

export const ProcedureEdit = graphql(
	`
		query ProcedureEdit($code: String!, $language: Language) {
			procedure(code: $code) {
				...ProcedureFields
				draft { id state validFrom ...ContentFields }
			}
			sectors
			now
		}
	`,
	[ProcedureFields, ContentFields],
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

export const CopyProcedure = graphql(`
	mutation CopyProcedure($input: CopyProcedureInput!) {
		copyProcedure(input: $input) {
			__typename
			... on ProcedureSuccess { procedure { id code } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const BulkPreview = graphql(`
	query BulkPreview($input: BulkProcedurePreviewInput!, $language: Language) {
		bulkProcedurePreview(input: $input) {
			__typename
			... on BulkProcedurePreview {
				outcomes {
					procedure { id code name }
					changes(language: $language) { text }
					issues { code message path }
				}
			}
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const ReviseProcedures = graphql(`
	mutation ReviseProcedures($input: ReviseProceduresInput!) {
		reviseProcedures(input: $input) {
			__typename
			... on ReviseProceduresSuccess { unchanged procedures { id code } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)
