/** What the server says about files before anything is written, as far as this command shows it. */
export interface ImportPreview {
	readonly id: string
	readonly state: "PREVIEW" | "CONFIRMED" | "DISCARDED"
	readonly files: readonly string[]
	readonly encoding: string | null
	readonly rows: number
	readonly accepted: number
	readonly rejected: number
	readonly counts: readonly { readonly label: string; readonly count: number }[]
	readonly errors: readonly {
		readonly row: number
		readonly column: string
		readonly value: string
		readonly message: string
		readonly action: string
		readonly file: string
	}[]
	readonly questions: readonly Question[]
	readonly rejectedCsv?: string
}

export interface Question {
	readonly key: string
	readonly message: string
	readonly column: string
	readonly samples: readonly string[]
}

export interface DossierFile {
	readonly __typename: "DossierFile"
	readonly encoding: string | null
	readonly rows: number
	readonly columns: readonly {
		readonly header: string
		readonly samples: readonly string[]
		readonly suggestion: string | null
	}[]
	readonly questions: readonly Question[]
}

export interface Problem {
	readonly __typename: "InvalidInput" | "NotFound" | "Forbidden" | "Overlap"
	readonly message: string
	readonly issues?: readonly { readonly message: string }[]
}

export type ImportPayload = { readonly __typename: "ImportSuccess"; readonly import: ImportPreview } | Problem

const problem = `... on Problem { message } ... on InvalidInput { issues { message } }`

const preview = `__typename ${problem} ... on ImportSuccess { import {
	id state files encoding rows accepted rejected
	counts { label count }
	errors(first: $errors) { row column value message action file }
	questions { key message column samples }
	rejectedCsv @include(if: $rejectedCsv)
} }`

export const previewCatalogue = `
mutation PreviewCatalogue($input: PreviewCatalogueImportInput!, $errors: Int!, $rejectedCsv: Boolean!) {
	result: previewCatalogueImport(input: $input) { ${preview} }
}`

export const previewDossiers = `
mutation PreviewDossiers($input: PreviewDossierImportInput!, $errors: Int!, $rejectedCsv: Boolean!) {
	result: previewDossierImport(input: $input) { ${preview} }
}`

export const inspectDossierFile = `
mutation InspectDossierFile($input: InspectDossierFileInput!) {
	result: inspectDossierFile(input: $input) { __typename ${problem} ... on DossierFile {
		encoding rows columns { header samples suggestion } questions { key message column samples }
	} }
}`

const ended = `__typename ${problem} ... on ImportSuccess { import { id state accepted } }`

export const confirmImport = `
mutation ConfirmImport($input: ConfirmImportInput!) { result: confirmImport(input: $input) { ${ended} } }`

export const discardImport = `
mutation DiscardImport($input: DiscardImportInput!) { result: discardImport(input: $input) { ${ended} } }`

export const listUnits = `query ListUnits($after: String) { page: units(first: 100, after: $after) {
	pageInfo { hasNextPage endCursor }
	edges { node { id code name } }
} }`
