type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

const withQuery = (path: string, query: Query): string => {
	const params = new URLSearchParams()
	for (const [key, value] of Object.entries(query))
		if (value !== undefined && value !== null && value !== "") params.set(key, String(value))
	const text = params.toString()
	return text === "" ? path : `${path}?${text}`
}

/** What the dossier list understands in its address; `channel` may be "ONLINE.zalo". */
export type DossierLink = {
	search?: string | undefined
	unit?: string | undefined
	procedure?: string | undefined
	channel?: string | undefined
	status?: string | undefined
	view?: "OPEN" | "OVERDUE_OPEN" | "DUE_TODAY" | "RESOLVED" | "RESOLVED_LATE" | "WAITING" | undefined
	fault?: string | undefined
	from?: string | undefined
	to?: string | undefined
	asOf?: string | undefined
	sort?: string | undefined
	/** The days of a special-day rule between two days. */
	rule?: string | undefined
	ruleFrom?: string | undefined
	ruleTo?: string | undefined
} & SpecialDayLink

/** Which dossiers of a special-day rule. */
export type SpecialDayLink = {
	days?: "SPECIAL" | "BEFORE" | "ORDINARY" | undefined
	outcome?: "KEPT" | "MISSED" | "PENDING" | "FELL_OUT" | "NOT_PROMISED" | undefined
	reason?: string | undefined
	promised?: boolean | undefined
	assisted?: boolean | undefined
	returned?: boolean | undefined
	sameDay?: boolean | undefined
}

export type OverviewLink = {
	unit?: string | undefined
	from?: string | undefined
	to?: string | undefined
	ruleSet?: string | undefined
}

const segment = encodeURIComponent

/** Every address of the console. No other file writes a path. */
export const Route = {
	login: (next?: string) =>
		withQuery("/login", { next: next === "/" || next === "/dashboard" ? undefined : next }),
	providerSignIn: (next: string) => withQuery("/auth/oidc/start", { next }),
	dashboard: (query: OverviewLink = {}) => withQuery("/dashboard", query),
	dossiers: (query: DossierLink = {}) => withQuery("/dossiers", query),
	dossier: (code: string) => `/dossiers/${segment(code)}`,
	dossierSlip: (code: string, query: { received?: "now" } = {}) =>
		withQuery(`/dossiers/${segment(code)}/slip`, query),
	dossierExplanation: (code: string) => `/dossiers/${segment(code)}/explanation`,
	receiveDossier: (query: { procedure?: string; unit?: string } = {}) =>
		withQuery("/dossiers/receive", query),
	procedures: (
		query: { search?: string; sector?: string; level?: string; state?: string; drift?: string } = {},
	) => withQuery("/procedures", query),
	procedure: (code: string) => `/procedures/${segment(code)}`,
	newProcedure: () => "/procedures/new",
	editProcedure: (code: string) => `/procedures/${segment(code)}/edit`,
	specialDays: (query: { unit?: string; ended?: string } = {}) => withQuery("/special-days", query),
	newSpecialDay: () => "/special-days/new",
	specialDay: (id: string) => `/special-days/${segment(id)}`,
	editSpecialDay: (id: string) => `/special-days/${segment(id)}/edit`,
	specialDayReport: (id: string, query: { unit?: string; from?: string; to?: string } = {}) =>
		withQuery(`/special-days/${segment(id)}/report`, query),
	/** Not of the console: what everybody's calendar can subscribe to. */
	publicCalendar: (unitCode: string) => `/public/units/${segment(unitCode)}/calendar.ics`,
	specialDayNotice: (id: string) => `/special-days/${segment(id)}/notice`,
	imports: () => "/imports",
	importCatalogue: () => "/imports/catalogue",
	importDossiers: () => "/imports/dossiers",
	import: (id: string) => `/imports/${segment(id)}`,
	calendars: (query: { unit?: string; year?: number | string; day?: string } = {}) =>
		withQuery("/calendars", query),
	editCalendar: (layerId: string, query: { unit?: string } = {}) =>
		withQuery(`/calendars/${segment(layerId)}/edit`, query),
	importDays: (layerId: string, query: { unit?: string } = {}) =>
		withQuery(`/calendars/${segment(layerId)}/import`, query),
	targets: (query: { plan?: string; asOf?: string } = {}) => withQuery("/targets", query),
	settings: () => "/settings",
	audit: (query: { subject?: string; after?: string; before?: string } = {}) => withQuery("/audit", query),
}
