import { DueFields } from "#lib/deadline/due.graphql.ts"
import { graphql } from "#lib/graphql/graphql.ts"
import { UnitPage } from "#lib/state/session.graphql.ts"

export const DossierList = graphql(`
	query DossierList(
		$first: Int
		$after: String
		$last: Int
		$before: String
		$filter: DossierFilter
		$sort: DossierSort
	) {
		dossiers(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
			totalCount
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			edges {
				node {
					id
					code
					submitterName
					withheld { field because }
					unit { id name }
					procedure { id code name }
					channel
					subChannel
					status
					receivedAt
					dueAt
					finishedAt
					punctuality
					overdueMinutes
					remainingMinutes
					faultClass
					synthetic
				}
			}
		}
		now
	}
`)

export const ExportDossiers = graphql(`
	mutation ExportDossiers($input: ExportDossiersInput!) {
		exportDossiers(input: $input) {
			__typename
			... on ExportDossiersSuccess { address workbook }
			... on Problem { code message path }
		}
	}
`)

export const FilteredProcedure = graphql(`
	query FilteredProcedure($id: ID!) { procedure(id: $id) { id code name } }
`)

export const CasesOn = graphql(`
	query CasesOn($id: ID!, $day: CivilDate!) {
		procedure(id: $id) { id versionOn(day: $day) { id cases { code name } } }
	}
`)

export const FilteredRule = graphql(`
	query FilteredRule($id: ID!) { specialDayRule(id: $id) { id name } }
`)

export const AttachmentFields = graphql(`
	fragment AttachmentFields on DossierAttachment @_unmask {
		id
		version
		name
		mediaType
		size
		sha256
		kind
		document
		source
		recordedAt
		recordedBy
		withdrawnAt
		withdrawnBy
		withdrawnBecause
		withheld { field because }
	}
`)

export const EventPage = graphql(`
	fragment EventPage on DossierEventConnection @_unmask {
		pageInfo { hasNextPage endCursor }
		edges {
			node {
				sequence kind at recordedAt actor reason
				withheld { field because }
				toUnit { id name }
				step
				text(language: $language)
			}
		}
	}
`)

export const MoreEvents = graphql(
	`
		query MoreEvents($code: String!, $after: String!, $language: Language) {
			dossier(code: $code) { events(first: 100, after: $after) { ...EventPage } }
		}
	`,
	[EventPage],
)

export const DossierPage = graphql(
	`
		query DossierPage($code: String!, $language: Language) {
			dossier(code: $code) {
				id
				code
				version
				unit { id name }
				receivedBy { id name }
				procedure { id code name sector }
				case { code name }
				channel
				subChannel
				submitterName
				withheld { field because }
				status
				receivedAt
				dueAt
				legalDueAt
				originalDueAt
				finishedAt
				returnedAt
				punctuality
				overdueMinutes
				remainingMinutes
				lateRisk { late { value low high } sentence(language: $language) backTest { sentence(language: $language) } }
				faultClass
				incident { id name system from to }
				assistedBy slipCode
				synthetic
				due { ...DueFields }
				events(first: 100) { ...EventPage }
				allowedEvents
				clocks { kind name state startedAt endedAt dueAt usedMinutes remainingMinutes overdueMinutes }
				allowances { kind code name text(language: $language) }
				resumeBy
				procedureVersion { documents { name text(language: $language) } }
				attachments(first: 100, withdrawn: true) {
					totalCount
					edges { node { ...AttachmentFields } }
				}
			}
			now
		}
	`,
	[DueFields, AttachmentFields, EventPage],
)

export const AddAttachment = graphql(`
	mutation AddAttachment($input: AddDossierAttachmentInput!) {
		addDossierAttachment(input: $input) {
			__typename
			... on DossierAttachmentSuccess { attachment { id } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const WithdrawAttachment = graphql(`
	mutation WithdrawAttachment($input: WithdrawDossierAttachmentInput!) {
		withdrawDossierAttachment(input: $input) {
			__typename
			... on DossierAttachmentSuccess { attachment { id } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const RecordEvent = graphql(`
	mutation RecordEvent($input: RecordDossierEventInput!) {
		recordDossierEvent(input: $input) {
			__typename
			... on DossierSuccess { warnings dossier { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
			... on EventNotAllowed { status }
			... on AllowanceRefused { allowed { code } }
		}
	}
`)

export const UnitsEverywhere = graphql(
	`query UnitsEverywhere($after: String) { units(everywhere: true, first: 100, after: $after) { ...UnitPage } }`,
	[UnitPage],
)
