import { TimeLimit } from "@motcua/domain"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { ProcedureCase } from "../../src/procedures/ProcedureContent.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces, givenUnit } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

const days = (amount: number) => TimeLimit.of("workingDays", amount)
const step = (name: string, amount: number) => ({ name, by: "Một cửa", limit: days(amount) })
const verified: ProcedureCase = {
	code: "phai-xac-minh",
	name: "Phải xác minh",
	noAppointmentEligible: false,
	terms: [term({ statutory: days(8), committed: days(7) })],
	steps: [],
}
const plain: ProcedureCase = {
	code: "khong-xac-minh",
	name: "Không xác minh",
	noAppointmentEligible: true,
	terms: [term({ statutory: days(2) })],
	steps: [],
}

let app: App
let officer: Actor
let ward: Unit
let unit: number
let procedureId: number
beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	ward = places.ward
	unit = ward.id
	officer = actorOf("OFFICER", places.city, [ward])
	// Five working days in general.
	procedureId = (
		await givenProcedure(app, { code: "1.000001", content: content({ cases: [verified, plain] }) })
	).id
})

const dossierFields = `id code version status dueAt legalDueAt originalDueAt case { code }
	due { caseName explanation { text } } events { edges { node { kind reason text fromCase { code } toCase { name } } } }`
const problems = "... on Problem { code path message } ... on InvalidInput { issues { code path message } }"
let keys = 0
const send = async (
	mutation: string,
	type: string,
	input: Readonly<Record<string, unknown>>,
	actor = officer,
) => {
	keys += 1
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ${type}!) { ${mutation}(input: $input) {
			__typename ${problems} ... on DossierSuccess { warnings dossier { ${dossierFields} } } } }`,
		{ input: { idempotencyKey: `k${keys}`, ...input } },
		{ "accept-language": "vi" },
	)
	expect(errors).toBeUndefined()
	return data[mutation]
}
/** Received on Wednesday 14 October 2020 at 9:00. */
const receive = async (
	more: Readonly<Record<string, unknown>> = {},
	procedure = procedureId,
	actor = officer,
) =>
	(
		await send(
			"receiveDossier",
			"ReceiveDossierInput",
			{
				procedureId: btoa(`Procedure:${procedure}`),
				unitId: btoa(`Unit:${unit}`),
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt: "2020-10-14T09:00",
				...more,
			},
			actor,
		)
	).dossier
interface Known {
	readonly id: string
	readonly version: number
}
const record = ({ id, version }: Known, input: Readonly<Record<string, unknown>>, actor = officer) =>
	send(
		"recordDossierEvent",
		"RecordDossierEventInput",
		{ dossierId: id, expectedVersion: version, ...input },
		actor,
	)
const change = (dossier: Known, to: string | null, more: Readonly<Record<string, unknown>> = {}) =>
	record(dossier, {
		kind: "CASE_CHANGED",
		case: to,
		reason: "Phải xác minh tại xã khác",
		at: "2020-10-15T09:00",
		...more,
	})
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from dossier_events) as events, (select count(*)::int from audit_log) as deeds`,
		),
	)

describe("another case of a dossier", () => {
	it("counts its limits from the receipt, and says that the appointment moved", async () => {
		const dossier = await receive({ case: plain.code })
		expect(dossier.dueAt).toBe("2020-10-16T17:00+07:00")
		const { dossier: after, warnings } = await change(dossier, verified.code)
		expect(after).toMatchObject({
			status: "ACCEPTED",
			version: 2,
			case: { code: verified.code },
			// The promise of the case: Thursday 15 to Friday 23; its law: Monday 26; the first slip keeps its day.
			dueAt: "2020-10-23T17:00+07:00",
			legalDueAt: "2020-10-26T17:00+07:00",
			originalDueAt: "2020-10-16T17:00+07:00",
			due: { caseName: "Phải xác minh" },
		})
		expect(after.due.explanation.text).toContain("Phải xác minh")
		expect(after.due.explanation.text).toContain("23/10/2020")
		expect(nodes(after.events)[1]).toEqual({
			kind: "CASE_CHANGED",
			reason: "Phải xác minh tại xã khác",
			text: "Đổi trường hợp: Không xác minh → Phải xác minh",
			fromCase: { code: plain.code },
			toCase: { name: "Phải xác minh" },
		})
		expect(warnings).toEqual([
			"Ngày hẹn lùi lại theo thời hạn của trường hợp mới: hãy báo cho người nộp và in lại giấy hẹn.",
		])
	})

	it("makes nobody come earlier than they were told, and says that the law is stricter", async () => {
		const dossier = await receive({ case: verified.code })
		const { dossier: after, warnings } = await change(dossier, plain.code)
		expect(after).toMatchObject({
			dueAt: "2020-10-23T17:00+07:00",
			legalDueAt: "2020-10-16T17:00+07:00",
		})
		expect(warnings).toEqual(["Ngày đã hẹn muộn hơn hạn theo luật."])
	})

	it("may be none, and one where there was none", async () => {
		const dossier = await receive()
		const { dossier: first } = await change(dossier, verified.code)
		expect(nodes(first.events)[1]).toMatchObject({
			text: "Đổi trường hợp: không trường hợp nào → Phải xác minh",
			fromCase: null,
		})
		const { dossier: second } = await change(first, "", { at: "2020-10-16T09:00" })
		expect(second).toMatchObject({
			case: null,
			// Told once, the 23rd stays; in general the law says five days.
			dueAt: "2020-10-23T17:00+07:00",
			legalDueAt: "2020-10-21T17:00+07:00",
			due: { caseName: null },
		})
	})

	it("holds for what follows: a supplement begins the limit of the new case anew", async () => {
		const dossier = await receive({ case: plain.code })
		const { dossier: changed } = await change(dossier, verified.code)
		const { dossier: asked } = await record(changed, {
			kind: "SUPPLEMENT_REQUESTED",
			reason: "Thiếu bản sao",
			at: "2020-10-16T09:00",
		})
		const { dossier: after } = await record(asked, { kind: "SUPPLEMENTED", at: "2020-10-19T09:00" })
		// Tuesday 20 to Wednesday 28 by the promise, Thursday 29 by law.
		expect(after).toMatchObject({ dueAt: "2020-10-28T17:00+07:00", legalDueAt: "2020-10-29T17:00+07:00" })
		expect(after.due.caseName).toBe("Phải xác minh")
	})

	it("cures no lateness", async () => {
		const dossier = await receive({ case: plain.code })
		const { dossier: after } = await change(dossier, verified.code, { at: "2020-10-19T08:00" })
		expect(after).toMatchObject({ dueAt: "2020-10-16T17:00+07:00", legalDueAt: "2020-10-16T17:00+07:00" })
	})

	it("takes the promise of a special day back into the limit of the case, as told in the report", async () => {
		const rule = await givenRule(app, fridayRule(unit, { procedureIds: [procedureId] }))
		const dossier = await receive({ case: plain.code, receivedAt: "2020-10-16T09:00" })
		expect(dossier.dueAt).toBe("2020-10-16T17:00+07:00")
		const { dossier: after } = await change(dossier, verified.code, { at: "2020-10-16T10:00" })
		expect(after.dueAt).toBe("2020-10-27T17:00+07:00")
		const { data } = await app.ask(
			officer,
			`query ($rule: ID!) { specialDayReport(ruleId: $rule, from: "2020-10-16", to: "2020-10-16") {
				... on SpecialDayReport { rules { total { promised fellOut } } } } }`,
			{ rule: btoa(`SpecialDayRule:${rule.id}`) },
		)
		expect(data.specialDayReport.rules).toEqual([{ total: { promised: 0, fellOut: 1 } }])
	})

	it("stands in the audit log with both cases", async () => {
		const dossier = await receive({ case: plain.code })
		await change(dossier, verified.code)
		const { data } = await app.ask(
			actorOf("ADMINISTRATOR", ward),
			`query ($id: ID!) { auditLog(first: 1, subjectId: $id) { edges { node { action changes { field before after } } } } }`,
			{ id: dossier.id },
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "dossier.CaseChanged",
			changes: [
				{ field: "case", before: plain.code, after: verified.code },
				{ field: "dueAt", before: "2020-10-16T17:00+07:00", after: "2020-10-23T17:00+07:00" },
			],
		})
	})

	it.each([
		{ to: "gap", more: {}, code: "caseUnknown", path: "case", why: "a case that there is not" },
		{ to: plain.code, more: {}, code: "SameCase", path: "case", why: "the case that it has" },
		{ to: null, more: {}, code: "required", path: "case", why: "no case told" },
		{ to: verified.code, more: { reason: " " }, code: "required", path: "reason", why: "no reason" },
	])("is refused for $why, and nothing is written", async ({ to, more, code, path }) => {
		const dossier = await receive({ case: plain.code })
		const before = await rows()
		expect(await change(dossier, to, more)).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code, path: ["input", path] }],
		})
		expect(await rows()).toEqual(before)
	})

	it("is refused once the dossier is finished, and to whoever handles none", async () => {
		const dossier = await receive({ case: plain.code })
		const refused = await record(
			dossier,
			{ kind: "CASE_CHANGED", case: verified.code, reason: "x", at: "2020-10-15T09:00" },
			actorOf("LEADER", ward),
		)
		expect(refused.__typename).toBe("Forbidden")
		const { dossier: finished } = await record(dossier, { kind: "COMPLETED", at: "2020-10-15T10:00" })
		expect(await change(finished, verified.code, { at: "2020-10-15T11:00" })).toMatchObject({
			__typename: "EventNotAllowed",
			code: "NotAllowedNow",
		})
	})

	it("is offered only where the procedure has cases", async () => {
		const allowed = async ({ id }: Known) =>
			(
				await app.ask(officer, "query ($id: ID!) { node(id: $id) { ... on Dossier { allowedEvents } } }", {
					id,
				})
			).data.node.allowedEvents
		expect(await allowed(await receive())).toContain("CASE_CHANGED")
		const simple = await givenProcedure(app, { code: "1.000002" })
		expect(await allowed(await receive({}, simple.id))).not.toContain("CASE_CHANGED")
	})

	it("is what a calendar that is published later counts anew, and what its impact shows", async () => {
		const quiet = await givenUnit(app, { code: "TPTN.P2" })
		const clerk = actorOf("OFFICER", quiet)
		const manager = actorOf("ADMINISTRATOR", quiet)
		const input = { unitId: btoa(`Unit:${quiet.id}`), case: plain.code }
		const dossier = await receive(input, procedureId, clerk)
		const { dossier: changed } = await record(
			dossier,
			{ kind: "CASE_CHANGED", case: verified.code, reason: "x", at: "2020-10-15T09:00" },
			clerk,
		)
		expect(changed.dueAt).toBe("2020-10-23T17:00+07:00")
		const closures = [{ date: "2020-10-20", name: "Nghỉ bão" }]
		const layer = {
			id: btoa(`CalendarLayer:${quiet.id}`),
			validFrom: "2020-01-01",
			content: { weekly: [], seasons: [], closures, swaps: [], overrides: [] },
		}
		const impact = await app.ask(
			manager,
			`query ($input: CalendarImpactInput!) { calendarImpact(input: $input) {
				... on CalendarImpact { byDays { days count } } } }`,
			{ input: layer },
		)
		expect(impact.data.calendarImpact).toEqual({ byDays: [{ days: 3, count: 1 }] })
		await app.ask(
			manager,
			"mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }",
			{ input: { ...layer, expectedVersion: 0 } },
		)
		await app.ask(
			manager,
			"mutation ($input: RecomputeDuesInput!) { recomputeDues(input: $input) { __typename } }",
			{ input: { unitId: input.unitId, policy: "ONLY_LATER", reason: "Nghỉ bão (mẫu)" } },
		)
		const { data } = await app.ask(
			clerk,
			"query ($id: ID!) { node(id: $id) { ... on Dossier { dueAt legalDueAt case { code } } } }",
			{ id: dossier.id },
		)
		expect(data.node).toEqual({
			dueAt: "2020-10-26T17:00+07:00",
			legalDueAt: "2020-10-27T17:00+07:00",
			case: { code: verified.code },
		})
	})

	it("has the steps of the case", async () => {
		const { id } = await givenProcedure(app, {
			code: "1.000003",
			content: content({
				cases: [
					{ ...plain, steps: [step("Một cửa", 1)] },
					{ ...verified, steps: [step("Xác minh", 4)] },
				],
			}),
		})
		const dossier = await receive({ case: plain.code }, id)
		await change(dossier, verified.code)
		const { data } = await app.ask(
			officer,
			"query ($id: ID!) { node(id: $id) { ... on Dossier { clocks { kind name dueAt } } } }",
			{ id: dossier.id },
		)
		expect(data.node.clocks).toEqual([
			{ kind: "PROCEDURE", name: null, dueAt: "2020-10-23T17:00+07:00" },
			{ kind: "STEP", name: "Xác minh", dueAt: "2020-10-20T17:00+07:00" },
		])
	})
})
