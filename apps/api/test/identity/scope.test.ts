import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import {
	type GraphQLArgument,
	type GraphQLField,
	type GraphQLInputField,
	type GraphQLInputType,
	type GraphQLUnionType,
	getNamedType,
	isEnumType,
	isInputObjectType,
	isInterfaceType,
	isLeafType,
	isListType,
	isNonNullType,
	isObjectType,
	isUnionType,
} from "graphql"
import { beforeAll, describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { Identity } from "../../src/identity/Identity.ts"
import { type Role, roles } from "../../src/identity/permissions.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { givenProcedure } from "../procedures/given.ts"
import { fridayRule, givenRule, ruleInput } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces, givenUnit } from "../support/given.ts"
import { mayAsk } from "./mayAsk.ts"

/** What everybody who is signed in may see of every unit; all else is seen in one's own units only. */
const sharedTypes = new Set([
	"Unit",
	"CalendarLayer",
	"SpecialDayRule",
	"Procedure",
	"ProcedureVersion",
	"Incident",
])
/** Asked for without a unit, or by its own means; who may ask is proven elsewhere. */
const withoutPlace = new Set([
	// Its file and mapping are read before its unit; the tests of imports prove the unit.
	"Mutation.previewDossierImport",
	"Mutation.startDossierImport",
	"Query.node",
	"Query.viewer",
	"Query.now",
	"Query.signInWays",
	"Mutation.signIn",
	"Mutation.signOut",
])

type Place = "own" | "below" | "foreign"
const places = ["own", "below", "foreign"] as const

let app: App
let administrator: Actor
const actors = new Map<Role, Actor>()
const idsAt: Record<Place, Record<string, string>> = { own: {}, below: {}, foreign: {} }
const globalId = (type: string, row: number | string) => btoa(`${type}:${row}`)

const made = async (actor: Actor, query: string, input: unknown): Promise<Record<string, { id: string }>> => {
	const { data, errors } = await app.ask(actor, query, { input })
	expect(errors).toBeUndefined()
	const [answer] = Object.values(data)
	return answer as Record<string, { id: string }>
}

/** One thing of every kind in a unit, made by an administrator of it. */
const fill = async (unit: Unit, procedureId: number) => {
	const account = await givenAccount(app, { username: `nguoi.${unit.id}`, unitId: unit.id })
	const base = actorOf("ADMINISTRATOR", unit)
	const actor: Actor = base._tag === "SignedIn" ? { ...base, accountId: account.id } : base
	const session = await app.run(
		Identity.use((identity) => identity.openSession(account, "127.0.0.1", "program")).pipe(
			Effect.andThen(SqlClient.use((sql) => sql<{ id: number }>`select max(id)::int as id from sessions`)),
		),
	)
	const rule = await givenRule(app, fridayRule(unit.id))
	const { dossier } = await made(
		actor,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { id } } } }`,
		{
			procedureId: globalId("Procedure", procedureId),
			unitId: globalId("Unit", unit.id),
			channel: "COUNTER",
			submitterName: "Trần Thị Mẫu",
			// Thursday evening counts as Friday the 16th, the day of the rule.
			receivedAt: "2020-10-15T18:00",
			idempotencyKey: "k",
		},
	)
	const { attachment } = await made(
		actor,
		`mutation ($input: AddDossierAttachmentInput!) { addDossierAttachment(input: $input) { ... on DossierAttachmentSuccess { attachment { id } } } }`,
		{
			dossierId: dossier?.id,
			expectedVersion: 1,
			name: "to-khai.pdf",
			mediaType: "application/pdf",
			size: 1,
			sha256: "a".repeat(64),
			kind: "COPY",
			idempotencyKey: "a",
		},
	)
	const { plan } = await made(
		actor,
		`mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) { ... on ReformPlanSuccess { plan { id } } } }`,
		{ name: "Kế hoạch (mẫu)", year: 2020, unitId: globalId("Unit", unit.id) },
	)
	const { target } = await made(
		actor,
		`mutation ($input: CreateTargetInput!) { createTarget(input: $input) { ... on TargetSuccess { target { id } } } }`,
		{
			planId: plan?.id,
			indicator: "ON_TIME_SHARE",
			unitId: globalId("Unit", unit.id),
			from: "2020-01-01",
			to: "2020-12-31",
			value: 0.95,
		},
	)
	const { incident } = await made(
		actor,
		`mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { ... on IncidentSuccess { incident { id } } } }`,
		{
			unitId: globalId("Unit", unit.id),
			name: "Mất kết nối (mẫu)",
			system: "Phần mềm một cửa",
			from: "2020-10-15T19:00",
		},
	)
	const { finding } = await made(
		actor,
		`mutation ($input: ProposeLatenessFindingInput!) { proposeLatenessFinding(input: $input) { ... on LatenessFindingSuccess { finding { id } } } }`,
		{ dossierId: dossier?.id, faultClass: "SOFTWARE", evidence: "Biên bản (mẫu)" },
	)
	const { webhook } = await made(
		actor,
		`mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { ... on CreateWebhookSuccess { webhook { id } } } }`,
		{
			unitId: globalId("Unit", unit.id),
			name: "Hệ thống báo cáo (mẫu)",
			address: "https://example.vn/motcua",
			kinds: ["CALENDAR_PUBLISHED"],
		},
	)
	const layerId = globalId("CalendarLayer", unit.id)
	const empty = { weekly: [], seasons: [], closures: [], swaps: [], overrides: [] }
	const calendarDraft = await made(
		actor,
		`mutation ($input: SaveCalendarDraftInput!) { saveCalendarDraft(input: $input) { ... on CalendarDraftSuccess { draft { id } } } }`,
		{ layerId, baseVersion: 0, validFrom: "2020-01-01", content: empty },
	)
	const ruleDraft = await made(
		actor,
		`mutation ($input: SaveSpecialDayDraftInput!) { saveSpecialDayDraft(input: $input) { ... on SpecialDayDraftSuccess { draft { id } } } }`,
		{ effectiveFrom: "2020-10-15", rule: ruleInput(unit.id) },
	)
	const { snapshot } = await made(
		actor,
		`mutation ($input: TakeReportSnapshotInput!) { takeReportSnapshot(input: $input) { ... on ReportSnapshotSuccess { snapshot { id } } } }`,
		{
			unitId: globalId("Unit", unit.id),
			from: "2020-01-01",
			to: "2020-12-31",
			ruleSet: "DECREE_61",
			grouping: "UNIT",
		},
	)
	const { schedule } = await made(
		actor,
		`mutation ($input: CreateReportScheduleInput!) { createReportSchedule(input: $input) { ... on ReportScheduleSuccess { schedule { id } } } }`,
		{
			unitId: globalId("Unit", unit.id),
			length: "MONTH",
			convention: "CALENDAR",
			daysAfter: 0,
			ruleSet: "DECREE_61",
			grouping: "UNIT",
		},
	)
	const alertRule = await made(
		actor,
		`mutation ($input: CreateAlertRuleInput!) { createAlertRule(input: $input) { ... on AlertRuleSuccess { rule { id } } } }`,
		{ unitId: globalId("Unit", unit.id), name: "Quá hạn (mẫu)", kind: "DOSSIER_OVERDUE", isOn: false },
	)
	const [alert] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`
				insert into alerts (rule_id, unit_id, kind, figures, dossier_id, raised_at)
				select alert_rules.id, ${unit.id}, 'DossierOverdue', '{"_tag": "Due", "dueAt": 0, "workingMinutes": 1}',
					(select max(id) from dossiers), now()
				from alert_rules where unit_id = ${unit.id} returning id`,
		),
	)
	const { view } = await made(
		actor,
		`mutation ($input: CreateSavedDossierViewInput!) { createSavedDossierView(input: $input) { ... on SavedDossierViewSuccess { view { id } } } }`,
		{ name: "Chung (mẫu)", shared: true },
	)
	const [qualityFinding] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`
				insert into quality_findings (rule, dossier_id, unit_id, found_at)
				select 'openOverAYear', max(id), ${unit.id}, now() from dossiers returning id`,
		),
	)
	const saved = await made(
		actor,
		`mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { ... on ScenarioSuccess { scenario { id } } } }`,
		{
			unitId: globalId("Unit", unit.id),
			name: "Thử (mẫu)",
			from: "2020-01-01",
			to: "2020-12-31",
			ruleSet: "DECREE_61",
			limitFactor: 2,
			rules: [],
			withoutRuleIds: [],
			limits: [],
		},
	)
	const { run } = await made(
		actor,
		`mutation ($input: ScenarioVersionInput!) { runScenario(input: $input) { ... on ScenarioRunSuccess { run { id } } } }`,
		{ id: saved.scenario?.id, expectedVersion: 1 },
	)
	const [imported] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`
				insert into imports (kind, state, unit_id, created_at, created_by, expires_at, files, row_count, accepted,
					rejected, drafts, counts, questions, sample)
				values ('DOSSIERS', 'PREVIEW', ${unit.id}, now(), 'x', now() + interval '1 day', '[]', 0, 0, 0, 0, '[]', '[]', '[]')
				returning id`,
		),
	)
	const [figure] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`
				insert into manual_figures (target_id, happened_on, value, recorded_at, actor, account_id, needs_approval)
				select id, '2020-10-16', 1, now(), 'x', 0, true from targets where unit_id = ${unit.id} returning id`,
		),
	)
	const [erasure] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`
				insert into erasure_requests (unit_id, dossier_ids, basis, state, requested_by, requested_by_account, requested_at)
				select unit_id, array[id], 'x', 'waiting', 'x', 0, now() from dossiers where unit_id = ${unit.id} returning id`,
		),
	)
	const [entry] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`select max(id)::int as id from audit_log where unit_id = ${unit.id}`,
		),
	)
	return {
		Unit: globalId("Unit", unit.id),
		Account: globalId("Account", account.id),
		AccountSession: globalId("AccountSession", session[0]?.id ?? 0),
		CalendarLayer: layerId,
		SpecialDayRule: globalId("SpecialDayRule", rule.id),
		Dossier: dossier?.id ?? "",
		DossierAttachment: attachment?.id ?? "",
		ReformPlan: plan?.id ?? "",
		Target: target?.id ?? "",
		CalendarDraft: calendarDraft.draft?.id ?? "",
		SpecialDayDraft: ruleDraft.draft?.id ?? "",
		ReportSnapshot: snapshot?.id ?? "",
		ReportSchedule: schedule?.id ?? "",
		AlertRule: alertRule.rule?.id ?? "",
		Alert: globalId("Alert", alert?.id ?? 0),
		QualityFinding: globalId("QualityFinding", qualityFinding?.id ?? 0),
		Scenario: saved.scenario?.id ?? "",
		ScenarioRun: run?.id ?? "",
		SavedDossierView: view?.id ?? "",
		ManualFigure: globalId("ManualFigure", figure?.id ?? 0),
		ErasureRequest: globalId("ErasureRequest", erasure?.id ?? 0),
		Import: globalId("Import", imported?.id ?? 0),
		Incident: incident?.id ?? "",
		Webhook: webhook?.id ?? "",
		LatenessFinding: finding?.id ?? "",
		AuditEntry: globalId("AuditEntry", entry?.id ?? 0),
		Procedure: globalId("Procedure", procedureId),
	}
}

beforeAll(async () => {
	app = await startApp()
	const { city, ward, elsewhere } = await givenPlaces(app)
	await givenUnit(app, { code: "TPDN.P1", parentId: elsewhere.id })
	const procedure = await givenProcedure(app, { code: "1.004873" })
	idsAt.own = await fill(city, procedure.id)
	idsAt.below = await fill(ward, procedure.id)
	idsAt.foreign = await fill(elsewhere, procedure.id)
	const actor = actorOf("ADMINISTRATOR", city, [ward])
	const account = await givenAccount(app, { username: "quantri", unitId: city.id })
	administrator = actor._tag === "SignedIn" ? { ...actor, accountId: account.id } : actor
	for (const role of roles) {
		const other = actorOf(role, city, [ward])
		const { id } = await givenAccount(app, { username: `vai-${role.toLowerCase()}`, role, unitId: city.id })
		actors.set(role, other._tag === "SignedIn" ? { ...other, accountId: id } : other)
	}
	actors.set("ADMINISTRATOR", administrator)
})

/** No version that anything has, so that what is allowed changes nothing and can be asked again. */
const scalars: Readonly<Record<string, unknown>> = {
	Int: 99,
	Float: 1,
	Boolean: false,
	CivilDate: "2020-10-16",
	Instant: "2020-10-16T08:00",
}
/** Texts differ, else the key of one request would be that of another. */
let texts = 0
type Input = GraphQLArgument | GraphQLInputField

/** The type that an id names; a session has no node of its own. */
const typeNamedBy = ({ name, extensions, description }: Input): string | undefined => {
	const targets: unknown = extensions.relayGlobalIDFor
	const [first] = Array.isArray(targets) ? targets : []
	if (typeof first?.typename === "string") return first.typename
	return name === "id" && /session/i.test(description ?? "") ? "AccountSession" : undefined
}

const isId = (type: GraphQLInputType) => getNamedType(type).name === "ID"
const isNeeded = (input: Input) => isNonNullType(input.type) || isId(input.type)
const isAsked = (input: Input) => isNeeded(input) || namesPlace(input)

/** A value of the input in which every id names something of one place; the draft of a saving is left out. */
const valueAt = (ids: Readonly<Record<string, string>>, input: Input, type = input.type): unknown => {
	if (isNonNullType(type)) return valueAt(ids, input, type.ofType)
	if (isListType(type)) return isId(type) ? [valueAt(ids, input, type.ofType)] : []
	if (isEnumType(type)) return type.getValues()[0]?.name
	if (isInputObjectType(type))
		return Object.fromEntries(
			Object.values(type.getFields())
				.filter((field) => isAsked(field) && field.name !== "draftId")
				.map((field) => [field.name, valueAt(ids, field)]),
		)
	if (type.name === "ID") return ids[typeNamedBy(input) ?? ""] ?? null
	if (type.name === "File") return null
	if (type.name === "String") {
		texts += 1
		return `x${texts}`
	}
	return scalars[type.name]
}

const namesPlace = (input: Input, seen = new Set<string>()): boolean => {
	const type = getNamedType(input.type)
	if (type.name === "ID") return !["Procedure", "ApiToken", undefined].includes(typeNamedBy(input))
	if (!isInputObjectType(type) || seen.has(type.name)) return false
	seen.add(type.name)
	return Object.values(type.getFields()).some((field) => isNeeded(field) && namesPlace(field, seen))
}

interface Asked {
	readonly name: string
	readonly kind: "query" | "mutation"
	readonly field: GraphQLField<unknown, unknown>
}
const roots = [
	["query", schema.getQueryType()],
	["mutation", schema.getMutationType()],
] as const
const asked: readonly Asked[] = roots.flatMap(([kind, type]) =>
	Object.values(type?.getFields() ?? {}).map((field) => ({
		kind,
		field,
		name: `${kind === "query" ? "Query" : "Mutation"}.${field.name}`,
	})),
)
const placed = asked.filter(
	({ field, name }) => !withoutPlace.has(name) && field.args.some((one) => namesPlace(one)),
)

/** A list that is taken away tells how many rows it has. */
const countOf = (union: GraphQLUnionType): string =>
	union
		.getTypes()
		.filter((type) => /^Export/.test(type.name) && "rows" in type.getFields())
		.map((type) => `... on ${type.name} { rows }`)
		.join(" ")

const ask = async ({ kind, field }: Asked, ids: Readonly<Record<string, string>>, actor: Actor) => {
	const args = field.args.filter(isAsked)
	const named = getNamedType(field.type)
	const selection = isLeafType(named)
		? ""
		: isObjectType(named) && "totalCount" in named.getFields()
			? "{ totalCount }"
			: isUnionType(named)
				? `{ __typename ... on Problem { code } ${countOf(named)} }`
				: "{ __typename }"
	const declared = args.map(({ name, type }) => `$${name}: ${type}`).join(", ")
	const given = args.map(({ name }) => `${name}: $${name}`).join(", ")
	const variables = Object.fromEntries(args.map((one) => [one.name, valueAt(ids, one)]))
	const query = `${kind}(${declared}) { answer: ${field.name}(${given}) ${selection} }`
	const takesFile = JSON.stringify(variables).includes('"file":null')
	const { data, errors } = takesFile
		? await app.upload(actor, query, variables, {
				"variables.input.file": new File(["Mã,Ngày nhận\n1,2\n"], "x.csv"),
			})
		: await app.ask(actor, query, variables)
	return { answer: data?.answer, code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message }
}

/** Whether an answer holds nothing of what was asked for because of where it is. */
const isRefused = ({ answer, code }: Awaited<ReturnType<typeof ask>>): boolean =>
	code === "FORBIDDEN" ||
	code === "NOT_FOUND" ||
	answer === null ||
	(["Forbidden", "NotFound"].includes(answer?.__typename) && answer?.code !== "layerVersionNotFound") ||
	answer?.totalCount === 0 ||
	answer?.rows === 0 ||
	(Array.isArray(answer) && answer.length === 0)

/** Of these everybody who may ask may read other units too: calendars, special days and units are public. */
const readable = new Set([
	"Query.unit",
	"Query.calendarYear",
	"Query.calendarLayers",
	"Query.specialDayRules",
	"Query.specialDayRule",
	"Query.specialDaysOn",
	"Query.specialDayDates",
	"Query.duePreview",
])

/** Somebody's own, here the administrator's; and what the administrator has decided, which nobody decides again. */
const administratorsOnly = new Set([
	"Mutation.reviseSavedDossierView",
	"Mutation.deleteSavedDossierView",
	"Mutation.revokeSession",
	"Mutation.decideLatenessFinding",
])

describe.each(placed)("$name", (one) => {
	describe.each(roles)("as %s", (role) => {
		it.each(places)("of %s unit", async (place) => {
			const outcome = await ask(one, idsAt[place], actors.get(role) ?? administrator)
			expect(outcome.code, outcome.message).not.toBe("INTERNAL_SERVER_ERROR")
			const isAllowed =
				(mayAsk[one.name]?.includes(role) ?? false) &&
				(role === "ADMINISTRATOR" || !administratorsOnly.has(one.name))
			const isOpen = isAllowed && (place !== "foreign" || readable.has(one.name))
			expect(isRefused(outcome), JSON.stringify(outcome)).toBe(!isOpen)
		})
	})
})

const nodeTypes = (() => {
	const node = schema.getType("Node")
	return isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
})()

describe.each(nodeTypes)("node(id:) of %s", (type) => {
	it.each(places)("in %s unit", async (place) => {
		const id = idsAt[place][type]
		// Of these there is one for all, or only one's own.
		if (id === undefined) return expect(["ProcedureVersion", "ApiToken"]).toContain(type)
		const { data, errors } = await app.ask(
			administrator,
			"query ($id: ID!) { node(id: $id) { __typename id } }",
			{ id },
		)
		expect(errors).toBeUndefined()
		if (place === "foreign" && !sharedTypes.has(type)) expect(data.node).toBeNull()
		else expect(data.node).toEqual({ __typename: type, id })
	})
})
