import { graphql } from "#lib/graphql/graphql.ts"

export const ImportList = graphql(`
	query ImportList($first: Int, $after: String) {
		imports(first: $first, after: $after) {
			totalCount
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			edges {
				node { id kind state createdAt createdBy files rows accepted rejected drafts }
			}
		}
	}
`)

export const ImportPage = graphql(`
	query ImportPage($id: ID!, $errors: Int) {
		import(id: $id) {
			id
			kind
			state
			createdAt
			createdBy
			files
			encoding
			rows
			accepted
			rejected
			drafts
			written
			progress { stage done total }
			failure
			counts { key label count }
			errors(first: $errors) { row column value code message action file }
			questions { key message column samples }
			sample { cells }
		}
	}
`)

export const RejectedRows = graphql(`query RejectedRows($id: ID!) { import(id: $id) { id rejectedCsv } }`)

export const PreviewCatalogue = graphql(`
	mutation PreviewCatalogue($input: PreviewCatalogueImportInput!) {
		previewCatalogueImport(input: $input) {
			__typename
			... on ImportSuccess { import { id } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const InspectDossierFile = graphql(`
	mutation InspectDossierFile($input: InspectDossierFileInput!) {
		inspectDossierFile(input: $input) {
			__typename
			... on DossierFile {
				file
				encoding
				rows
				columns { header samples suggestion }
				questions { key message column samples }
			}
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const PreviewDossiers = graphql(`
	mutation PreviewDossiers($input: PreviewDossierImportInput!) {
		previewDossierImport(input: $input) {
			__typename
			... on ImportSuccess { import { id questions { key message column samples } } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const ConfirmImport = graphql(`
	mutation ConfirmImport($input: ConfirmImportInput!) {
		confirmImport(input: $input) {
			__typename
			... on ImportSuccess { import { id state } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const DiscardImport = graphql(`
	mutation DiscardImport($input: DiscardImportInput!) {
		discardImport(input: $input) {
			__typename
			... on ImportSuccess { import { id state } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const InspectDossierUpload = graphql(`
	mutation InspectDossierUpload($input: InspectDossierUploadInput!) {
		inspectDossierUpload(input: $input) {
			__typename
			... on DossierFile {
				file
				encoding
				rows
				columns { header samples suggestion }
				questions { key message column samples }
			}
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const StartDossierImport = graphql(`
	mutation StartDossierImport($input: StartDossierImportInput!) {
		startDossierImport(input: $input) {
			__typename
			... on ImportSuccess { import { id } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const StopImport = graphql(`
	mutation StopImport($input: StopImportInput!) {
		stopImport(input: $input) {
			__typename
			... on ImportSuccess { import { id state } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)
