import { DueFields } from "#lib/deadline/due.graphql.ts"
import { graphql } from "#lib/graphql/graphql.ts"

export const ReceiveStart = graphql(`query ReceiveStart { now }`)

export const DuePreview = graphql(
	`
		query DuePreview($input: DuePreviewInput!) {
			duePreview(input: $input) {
				__typename
				... on Due { ...DueFields }
				... on Problem { code message path }
				... on InvalidInput { issues { code message path } }
			}
		}
	`,
	[DueFields],
)

export const SpecialDaysOn = graphql(`
	query SpecialDaysOn($unitId: ID!, $date: CivilDate!) {
		specialDaysOn(unitId: $unitId, date: $date) {
			__typename
			... on SpecialDaysOfDay { occurrences { start end rule { id name kind } } }
			... on Problem { code message path }
		}
	}
`)

export const ReceiveDossier = graphql(`
	mutation ReceiveDossier($input: ReceiveDossierInput!) {
		receiveDossier(input: $input) {
			__typename
			... on DossierSuccess { warnings dossier { id code } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)
