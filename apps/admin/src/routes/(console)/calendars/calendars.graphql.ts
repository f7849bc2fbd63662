import type { Success } from "#lib/graphql/client.ts"
import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"
import { ImpactFields, MoveFields } from "#lib/impact/impact.graphql.ts"

export const LayerFields = graphql(`
	fragment LayerFields on CalendarLayer @_unmask {
		id
		level
		name
		version
		contentHash
		validFrom
		unit { id name }
		weekly { weekday sessions { start end } }
		seasons { from to weekly { weekday sessions { start end } } }
		closures { date name document evidence { name mediaType size sha256 source } }
		swaps { off worked document }
		overrides {
			date
			sessions { start end }
			name
			document
			receptionOnly
			evidence { name mediaType size sha256 source }
		}
		editable
	}
`)

/** The last ones: the unit's own layer ends the list, and no unit has so many above it. */
export const CalendarPage = graphql(`
	query CalendarPage($unitId: ID!, $year: Int!) {
		calendarYear(unitId: $unitId, year: $year) {
			__typename
			... on CalendarYear {
				year
				version
				workingDays
				provisional
				notices
				unit { id name }
				days {
					date
					kind
					sessions { start end }
					name
					reason
					level
					layer
					document
					provisional
					swappedWith
					specialDays { start end movedFrom rule { id name kind } }
				}
			}
			... on Problem { code }
		}
		calendarLayers(unitId: $unitId, last: 10) {
			edges {
				node {
					id
					level
					name
					version
					validFrom
					weekly { weekday }
					seasons { from }
					closures { date evidence { name size sha256 source } }
					swaps { off }
					overrides { date evidence { name size sha256 source } }
					editable
					history(first: 50) {
						totalCount
						edges { node { version contentHash validFrom validTo publishedAt publishedBy } }
					}
				}
			}
		}
	}
`)

export const CalendarLayerEdit = graphql(
	`
		query CalendarLayerEdit($unitId: ID!) {
			calendarLayers(unitId: $unitId, last: 10) { edges { node { ...LayerFields } } }
		}
	`,
	[LayerFields],
)

export const PublishLayer = graphql(`
	mutation PublishLayer($input: PublishCalendarLayerInput!) {
		publishCalendarLayer(input: $input) {
			__typename
			... on CalendarLayerSuccess { layer { id version } }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`)

export const LayerImpact = graphql(
	`
		query LayerImpact($input: CalendarImpactInput!) {
			calendarImpact(input: $input) {
				__typename
				... on CalendarImpact { ...ImpactFields farthest { ...MoveFields } }
				... on Problem { code message path }
				... on InvalidInput { issues { code message path } }
			}
		}
	`,
	[ImpactFields, MoveFields],
)

export type Year = Success<ResultOf<typeof CalendarPage>["calendarYear"]>
export type Day = Year["days"][number]
export type LayerSummary = ResultOf<typeof CalendarPage>["calendarLayers"]["edges"][number]["node"]
export type Layer = ResultOf<typeof CalendarLayerEdit>["calendarLayers"]["edges"][number]["node"]
