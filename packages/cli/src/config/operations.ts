import type { ListPage } from "../import/GraphqlClient.ts"

/** What the server is asked for and told; the answers are read as far as the files need them. */

export interface ServerUnit {
	readonly id: string
	readonly code: string
	readonly name: string
	readonly kind: string
	readonly version: number
	readonly validFrom: string
	readonly validTo: string | null
	readonly parent: { readonly code: string } | null
	readonly retention: {
		readonly months: number
		readonly basis: string | null
		readonly unit: { readonly code: string }
	} | null
	readonly retentionVersion: number
}

export const units = `query ConfigUnits($after: String, $asOf: CivilDate) { page: units(first: 100, after: $after, asOf: $asOf) {
	pageInfo { hasNextPage endCursor }
	edges { node {
		id code name kind version validFrom validTo parent { code }
		retention { months basis unit { code } } retentionVersion
	} }
} }`

export interface Connection<Row> {
	readonly edges: readonly { readonly node: Row }[]
}

export interface ProcedureContent {
	readonly state: "DRAFT" | "PUBLISHED"
	readonly validFrom: string
	readonly [name: string]: unknown
}
export interface ServerProcedure extends ProcedureContent {
	readonly id: string
	readonly code: string
	readonly version: number
	readonly cases: readonly object[]
	readonly versions: Connection<{ readonly state: "DRAFT" | "PUBLISHED"; readonly validFrom: string }>
}

const limit = "{ unit amount cutOff }"
const terms = `terms { channel statutory ${limit} committed ${limit} fee sourceText }`
const steps = `steps { name by limit ${limit} after }`
const plainContent = `state validFrom name sector level agency decision noAppointmentEligible receiptPolicy processDecision
	${terms} ${steps} allowances { kind code name by atMost longest ${limit} basis }
	documents { name originals copies remark } fees { name dong per words } forms { name nameEn code url basis } legalBasis { instrument article url }`

/** The draft, if there is one, and the latest published version. */
const newestVersions = (fields: string): string => `versions(first: 2) { edges { node { ${fields} } } }`

/** Without what cases hold: few procedures have any, and what is asked of a list is paid for every row. */
export const procedures = `query ConfigProcedures($after: String) { page: procedures(first: 50, after: $after) {
	pageInfo { hasNextPage endCursor }
	edges { node { id code version ${plainContent} cases { code } ${newestVersions("state validFrom")} } }
} }`

export const procedureVersions = `query ConfigProcedureVersions($id: ID!) { node(id: $id) { ... on Procedure {
	${newestVersions(`${plainContent} cases { code name noAppointmentEligible ${terms} ${steps} }`)}
} } }`

interface Hours {
	readonly weekday: string
	readonly sessions: readonly { readonly start: string; readonly end: string }[]
}
export interface LayerHistory {
	readonly version: number
	readonly history: Connection<{ readonly version: number; readonly validFrom: string }>
}
export interface ServerLayer {
	readonly id: string
	readonly version: number
	readonly validFrom: string
	readonly weekly: readonly Hours[]
	readonly seasons: readonly {
		readonly from: string
		readonly to: string
		readonly weekly: readonly Hours[]
	}[]
	readonly closures: readonly object[]
	readonly swaps: readonly object[]
	readonly overrides: readonly object[]
}

const evidence = "evidence { name mediaType size sha256 source }"
const hours = "{ weekday sessions { start end } }"
/** Of the unit itself, whose layer is the last, the latest version. */
export const newestCalendar = `query ConfigCalendarHistory($unitId: ID!) { calendarLayers(unitId: $unitId, last: 1) { edges { node {
	version history(first: 1) { edges { node { version validFrom } } }
} } } }`
export const calendarLayer = `query ConfigCalendar($unitId: ID!, $on: CivilDate) { calendarLayers(unitId: $unitId, on: $on, last: 1) { edges { node {
	id version validFrom
	weekly ${hours}
	seasons { from to weekly ${hours} }
	closures { date name document ${evidence} }
	swaps { off worked document }
	overrides { date name document receptionOnly sessions { start end } ${evidence} }
} } } }`

export interface ServerRule {
	readonly id: string
	readonly version: number
	readonly validFrom: string
	readonly kind: string
	readonly unit: { readonly code: string }
	readonly procedures: ListPage<{ readonly code: string }>
	readonly [name: string]: unknown
}
const pageInfo = "pageInfo { hasNextPage endCursor }"
const ruleProcedures = `edges { node { code } } ${pageInfo}`
export const specialDayRules = `query ConfigSpecialDays($after: String) { page: specialDayRules(first: 20, after: $after, includeEnded: true) {
	edges { node { id version validFrom kind name weekdays everyWeeks nthOfMonth dates scope windowStart windowEnd from to exceptions cutOff
	whenClosed followSwap unit { code } procedures(first: 100) { ${ruleProcedures} } sectors desks minutesPerDossier document notices { language title text } } }
	pageInfo { hasNextPage endCursor }
} }`

export const proceduresOfRule = `query ConfigRuleProcedures($id: ID!, $after: String) { node(id: $id) { ... on SpecialDayRule {
	page: procedures(first: 100, after: $after) { ${ruleProcedures} }
} } }`

export interface ServerTarget {
	readonly id: string
	readonly version: number
	readonly indicator: string
	readonly unit: { readonly code: string }
	readonly from: string
	readonly to: string
	readonly endedOn: string | null
	readonly value: number
	readonly baseline: number | null
	readonly baselineYear: number | null
	readonly owner: string | null
	readonly document: string | null
}
export interface ServerPlan {
	readonly id: string
	readonly name: string
	readonly year: number
	readonly document: string | null
	readonly unit: { readonly code: string }
	readonly targets: ListPage<ServerTarget>
}
const planTargets = `edges { node {
	id version indicator unit { code } from to endedOn value baseline baselineYear owner document
} } ${pageInfo}`
export const plans = `query ConfigPlans($after: String) { page: reformPlans(first: 10, after: $after) {
	pageInfo { hasNextPage endCursor }
	edges { node { id name year document unit { code } targets(first: 100) { ${planTargets} } } }
} }`
export const targetsOfPlan = `query ConfigPlanTargets($id: ID!, $after: String) { node(id: $id) { ... on ReformPlan {
	page: targets(first: 100, after: $after) { ${planTargets} }
} } }`

export interface ServerAlertRule {
	readonly id: string
	readonly version: number
	readonly kind: string
	readonly unit: { readonly code: string }
	readonly [name: string]: unknown
}
export const alertRules = `query ConfigAlertRules($after: String) { page: alertRules(first: 50, after: $after) {
	pageInfo { hasNextPage endCursor }
	edges { node { id version unit { code } name kind within { amount unit } factor statuses digestHour isOn } }
} }`

export interface Problem {
	readonly message: string
	readonly path: readonly string[]
	readonly issues?: readonly { readonly message: string; readonly path: readonly string[] }[]
}

const writing = (name: string, input: string, success: string): string =>
	`mutation Config_${name}($input: ${input}!) { result: ${name}(input: $input) {
		__typename ... on Problem { message path } ... on InvalidInput { issues { message path } } ${success}
	} }`

const writtenTarget = "... on TargetSuccess { target { id version } }"

export const writes = {
	createUnit: writing("createUnit", "CreateUnitInput", "... on UnitSuccess { unit { id } }"),
	reviseUnit: writing("reviseUnit", "ReviseUnitInput", ""),
	setRetentionRule: writing("setRetentionRule", "SetRetentionRuleInput", ""),
	createProcedure: writing(
		"createProcedure",
		"CreateProcedureInput",
		"... on ProcedureSuccess { procedure { id } }",
	),
	reviseProcedure: writing("reviseProcedure", "ReviseProcedureInput", ""),
	publishCalendarLayer: writing("publishCalendarLayer", "PublishCalendarLayerInput", ""),
	saveCalendarDraft: writing("saveCalendarDraft", "SaveCalendarDraftInput", ""),
	createSpecialDayRule: writing("createSpecialDayRule", "CreateSpecialDayRuleInput", ""),
	reviseSpecialDayRule: writing("reviseSpecialDayRule", "ReviseSpecialDayRuleInput", ""),
	saveSpecialDayDraft: writing("saveSpecialDayDraft", "SaveSpecialDayDraftInput", ""),
	createReformPlan: writing(
		"createReformPlan",
		"CreateReformPlanInput",
		"... on ReformPlanSuccess { plan { id } }",
	),
	createTarget: writing("createTarget", "CreateTargetInput", writtenTarget),
	reviseTarget: writing("reviseTarget", "ReviseTargetInput", writtenTarget),
	endTarget: writing("endTarget", "EndTargetInput", writtenTarget),
	createAlertRule: writing("createAlertRule", "CreateAlertRuleInput", ""),
	reviseAlertRule: writing("reviseAlertRule", "ReviseAlertRuleInput", ""),
} as const
export type Write = keyof typeof writes

/** Tries a calendar; nothing is written. */
export const tryCalendar = `query ConfigTryCalendar($input: CalendarImpactInput!) { result: calendarImpact(input: $input) {
	__typename ... on Problem { message path } ... on InvalidInput { issues { message path } }
} }`
