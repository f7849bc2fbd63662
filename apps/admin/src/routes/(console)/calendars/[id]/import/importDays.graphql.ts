import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const ImportDaysPage = graphql(`
	query ImportDaysPage($unitId: ID!) {
		calendarLayers(unitId: $unitId, last: 10) { edges { node { id name version editable } } }
		calendarDrafts(first: 100) { edges { node { id version savedBy savedAt validFrom layer { id } } } }
	}
`)

export const PreviewDays = graphql(`
	mutation PreviewDays($input: PreviewDaysImportInput!) {
		previewDaysImport(input: $input) {
			__typename
			... on DaysImportPreview {
				format
				dateOrderUncertain
				days {
					line kind date worked name document receptionOnly standing replaces
					sessions { start end }
				}
				problems { line text code message }
			}
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const ImportDays = graphql(`
	mutation ImportDays($input: ImportDaysInput!) {
		importDays(input: $input) {
			__typename
			... on CalendarDraftSuccess {
				draft { id version validFrom changes { date } impact { open moved } }
			}
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const PublishDraft = graphql(`
	mutation PublishDraft($input: PublishCalendarDraftInput!) {
		publishCalendarDraft(input: $input) {
			__typename
			... on PublishCalendarDraftSuccess { layer { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const DiscardDraft = graphql(`
	mutation DiscardDraft($input: DiscardCalendarDraftInput!) {
		discardCalendarDraft(input: $input) {
			__typename
			... on CalendarDraftSuccess { draft { id } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export type DaysPreview = Extract<
	ResultOf<typeof PreviewDays>["previewDaysImport"],
	{ __typename: "DaysImportPreview" }
>
export type ImportedDay = DaysPreview["days"][number]
export type TakenDraft = Extract<
	ResultOf<typeof ImportDays>["importDays"],
	{ __typename: "CalendarDraftSuccess" }
>["draft"]
export type OpenDraft = ResultOf<typeof ImportDaysPage>["calendarDrafts"]["edges"][number]["node"]
