import { CivilDate, Instant } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { expect } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Identity } from "../../src/identity/Identity.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { fridayRule, givenRule, ruleInput } from "../specialdays/given.ts"
import type { App } from "../support/app.ts"
import { actorOf, givenAccount } from "../support/given.ts"

const globalId = (type: string, row: number | string) => btoa(`${type}:${row}`)

const made = async (
	app: App,
	actor: Actor,
	query: string,
	input: unknown,
): Promise<Record<string, { id: string }>> => {
	const { data, errors } = await app.ask(actor, query, { input })
	expect(errors).toBeUndefined()
	const [answer] = Object.values(data)
	return answer as Record<string, { id: string }>
}

/** One thing of every kind in a unit, made by an administrator of it: its global id by the name of its type. */
export const oneOfEach = async (
	app: App,
	unit: Unit,
	procedureId: number,
): Promise<Readonly<Record<string, string>>> => {
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
		app,
		actor,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { id } } } }`,
		{
			procedureId: globalId("Procedure", procedureId),
			unitId: globalId("Unit", unit.id),
			channel: "COUNTER",
			submitterName: "Trần Thị Mẫu",
			assistedBy: "Lê Văn Mẫu",
			// Thursday evening counts as Friday the 16th, the day of the rule.
			receivedAt: "2020-10-15T18:00",
			idempotencyKey: "k",
		},
	)
	const { attachment } = await made(
		app,
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
			source: "Phường (mẫu)",
			idempotencyKey: "a",
		},
	)
	const { plan } = await made(
		app,
		actor,
		`mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) { ... on ReformPlanSuccess { plan { id } } } }`,
		{ name: "Kế hoạch (mẫu)", year: 2020, unitId: globalId("Unit", unit.id) },
	)
	const { target } = await made(
		app,
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
		app,
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
		app,
		actor,
		`mutation ($input: ProposeLatenessFindingInput!) { proposeLatenessFinding(input: $input) { ... on LatenessFindingSuccess { finding { id } } } }`,
		{ dossierId: dossier?.id, faultClass: "SOFTWARE", evidence: "Biên bản (mẫu)" },
	)
	const { webhook } = await made(
		app,
		actor,
		`mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { ... on CreateWebhookSuccess { webhook { id } } } }`,
		{
			unitId: globalId("Unit", unit.id),
			name: "Hệ thống báo cáo (mẫu)",
			address: "https://example.vn/motcua",
			kinds: ["CALENDAR_PUBLISHED"],
		},
	)
	const today = Instant.dateOf(Instant.make(Date.now()))
	const { token } = await made(
		app,
		actor,
		`mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on CreateApiTokenSuccess { token { id } } } }`,
		{ name: "Hệ thống báo cáo (mẫu)", expiresOn: CivilDate.format(CivilDate.addDays(today, 30)) },
	)
	const [procedureVersion] = await app.run(
		SqlClient.use(
			(sql) => sql<{ id: number }>`select id from procedure_versions where procedure_id = ${procedureId}`,
		),
	)
	const layerId = globalId("CalendarLayer", unit.id)
	const empty = { weekly: [], seasons: [], closures: [], swaps: [], overrides: [] }
	const calendarDraft = await made(
		app,
		actor,
		`mutation ($input: SaveCalendarDraftInput!) { saveCalendarDraft(input: $input) { ... on CalendarDraftSuccess { draft { id } } } }`,
		{ layerId, baseVersion: 0, validFrom: "2020-01-01", content: empty },
	)
	const ruleDraft = await made(
		app,
		actor,
		`mutation ($input: SaveSpecialDayDraftInput!) { saveSpecialDayDraft(input: $input) { ... on SpecialDayDraftSuccess { draft { id } } } }`,
		{ effectiveFrom: "2020-10-15", rule: ruleInput(unit.id) },
	)
	const { snapshot } = await made(
		app,
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
		app,
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
		app,
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
		app,
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
		app,
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
		app,
		actor,
		`mutation ($input: RunScenarioInput!) { runScenario(input: $input) { ... on ScenarioRunSuccess { run { id } } } }`,
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
		ProcedureVersion: globalId("ProcedureVersion", procedureVersion?.id ?? 0),
		ApiToken: token?.id ?? "",
	}
}
