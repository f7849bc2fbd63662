import { Instant, TimeLimit } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { ProcedureCase } from "../../src/procedures/ProcedureContent.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"

const dossierFields =
	"id code version dueAt legalDueAt case { code name } procedureVersion { name } due { caseName limit { text(language: VI) } }"
const receive = /* GraphQL */ `
	mutation ($input: ReceiveDossierInput!) {
		receiveDossier(input: $input) {
			__typename
			... on DossierSuccess { dossier { ${dossierFields} } }
			... on InvalidInput { issues { code path message } }
		}
	}
`
const record = /* GraphQL */ `
	mutation ($input: RecordDossierEventInput!) {
		recordDossierEvent(input: $input) {
			__typename
			... on DossierSuccess { dossier { ${dossierFields} } }
			... on InvalidInput { issues { code path message } }
		}
	}
`

const days = (amount: number) => TimeLimit.of("workingDays", amount)
const verified: ProcedureCase = {
	code: "phai-xac-minh",
	name: "Phải xác minh",
	noAppointmentEligible: false,
	terms: [term({ statutory: days(8), committed: days(7) }), term({ channel: "online", statutory: days(3) })],
	steps: [],
}
const plain: ProcedureCase = {
	code: "khong-xac-minh",
	name: "Không xác minh",
	noAppointmentEligible: false,
	terms: [term({ statutory: days(2) })],
	steps: [],
}

let app: App
let officer: Actor
let administrator: Actor
let unit: number
let other: number
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	const quiet = await givenUnit(app, { code: "TPTN.P2", parentId: city.id })
	unit = ward.id
	other = quiet.id
	officer = actorOf("OFFICER", city, [ward, quiet])
	administrator = actorOf("ADMINISTRATOR", city, [ward, quiet])
})

let made = 0
/** Five working days in general, eight by law and seven promised where something must be verified. */
const givenCases = (cases: readonly ProcedureCase[] = [verified, plain]) => {
	made += 1
	return givenProcedure(app, { code: `1.${String(made).padStart(6, "0")}`, content: content({ cases }) })
}
const asked = (procedureId: number, more: Readonly<Record<string, unknown>> = {}) => ({
	procedureId: btoa(`Procedure:${procedureId}`),
	unitId: btoa(`Unit:${unit}`),
	channel: "COUNTER",
	receivedAt: "2020-10-14T09:00",
	...more,
})
let keys = 0
const key = () => {
	keys += 1
	return `k${keys}`
}
/** Received on Wednesday 14 October 2020 at 9:00. */
const take = async (procedureId: number, more: Readonly<Record<string, unknown>> = {}, language = "vi") => {
	const { data, errors } = await app.ask(
		officer,
		receive,
		{ input: { submitterName: "Trần Thị Mẫu", idempotencyKey: key(), ...asked(procedureId, more) } },
		{ "accept-language": language },
	)
	expect(errors).toBeUndefined()
	return data.receiveDossier
}
const revise = (id: number, cases: readonly ProcedureCase[]) =>
	app.run(
		Procedures.use((procedures) =>
			procedures.revise({
				id,
				expectedVersion: 1,
				effectiveFrom: day("2020-10-01"),
				content: content({ name: "Tên mới", cases }),
				state: "published",
				reason: null,
			}),
		).pipe(Effect.orDie),
	)
const reread = async (id: string) =>
	(
		await app.ask(officer, `query ($id: ID!) { node(id: $id) { ... on Dossier { ${dossierFields} } } }`, {
			id,
		})
	).data.node
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from dossiers) as dossiers, (select count(*)::int from dossier_events) as events,
					(select count(*)::int from audit_log) as deeds`,
		),
	)

describe("a dossier of a case", () => {
	it.each([
		{
			given: { case: "phai-xac-minh" },
			due: ["2020-10-23T17:00+07:00", "2020-10-26T17:00+07:00"],
			limit: "7 ngày làm việc",
			of: { code: "phai-xac-minh", name: "Phải xác minh" },
			why: "the promise of the case: Thursday 15 to Friday 23; its law: Monday 26",
		},
		{
			given: { case: "phai-xac-minh", channel: "ONLINE" },
			due: ["2020-10-19T17:00+07:00", "2020-10-19T17:00+07:00"],
			limit: "3 ngày làm việc",
			of: { code: "phai-xac-minh", name: "Phải xác minh" },
			why: "the case has a limit of its own for the channel: Thursday 15 to Monday 19",
		},
		{
			given: { case: "phai-xac-minh", channel: "PUBLIC_POST" },
			due: ["2020-10-23T17:00+07:00", "2020-10-26T17:00+07:00"],
			limit: "7 ngày làm việc",
			of: { code: "phai-xac-minh", name: "Phải xác minh" },
			why: "the case says nothing of the channel: its first limit",
		},
		{
			given: { case: " khong-xac-minh " },
			due: ["2020-10-16T17:00+07:00", "2020-10-16T17:00+07:00"],
			limit: "2 ngày làm việc",
			of: { code: "khong-xac-minh", name: "Không xác minh" },
			why: "another case: Thursday 15, Friday 16",
		},
		{
			given: {},
			due: ["2020-10-21T17:00+07:00", "2020-10-21T17:00+07:00"],
			limit: "5 ngày làm việc",
			of: null,
			why: "without a case the general limit: Thursday 15 to Wednesday 21",
		},
		{
			given: { case: " " },
			due: ["2020-10-21T17:00+07:00", "2020-10-21T17:00+07:00"],
			limit: "5 ngày làm việc",
			of: null,
			why: "an empty case is none",
		},
	])("is due by the limits of its case: $why", async ({ given, due, limit, of }) => {
		const { dossier } = await take((await givenCases()).id, given)
		expect([dossier.dueAt, dossier.legalDueAt]).toEqual(due)
		expect(dossier.case).toEqual(of)
		expect(dossier.due).toEqual({ caseName: of?.name ?? null, limit: { text: limit } })
	})

	it("has an explanation that names the case and its limits, in both languages", async () => {
		const { dossier } = await take((await givenCases()).id, { case: verified.code })
		const explained = async (language: string) =>
			(
				await app.ask(
					officer,
					`query ($id: ID!, $language: Language) { node(id: $id) { ... on Dossier {
						due { explanation(language: $language) { steps { kind text } } } } } }`,
					{ id: dossier.id, language },
				)
			).data.node.due.explanation.steps
		expect((await explained("VI"))[1]).toEqual({
			kind: "OfCase",
			text: "Trường hợp “Phải xác minh”: thời hạn theo quy định 8 ngày làm việc, thời hạn cam kết 7 ngày làm việc",
		})
		expect((await explained("EN"))[1]).toEqual({
			kind: "OfCase",
			text: "Case “Phải xác minh”: limit of the law 8 working days, promise 7 working days",
		})
		expect((await explained("VI")).at(-2)).toEqual({
			kind: "DueByLaw",
			text: "Thời hạn vừa tính là cam kết của đơn vị; thời hạn theo quy định, 8 ngày làm việc, kết thúc lúc 17:00 thứ Hai 26/10/2020",
		})
	})

	it("is previewed with the same due", async () => {
		const { data } = await app.ask(
			officer,
			`query ($input: DuePreviewInput!) { duePreview(input: $input) { ... on Due { dueAt legalDueAt caseName } } }`,
			{ input: asked((await givenCases()).id, { case: verified.code }) },
		)
		expect(data.duePreview).toEqual({
			dueAt: "2020-10-23T17:00+07:00",
			legalDueAt: "2020-10-26T17:00+07:00",
			caseName: "Phải xác minh",
		})
	})

	it("stands in the audit log with its case", async () => {
		const { dossier } = await take((await givenCases()).id, { case: verified.code })
		const [entry] = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly changes: unknown }>`
					select changes from audit_log where action = 'dossier.received' and label = ${dossier.code}`,
			),
		)
		expect(entry?.changes).toContainEqual({ field: "case", before: null, after: verified.code })
	})

	it("is counted on by its case when it is suspended and resumed", async () => {
		let { dossier } = await take((await givenCases()).id, { case: verified.code })
		for (const [kind, at] of [
			["SUSPENDED", "2020-10-15T09:00"],
			["RESUMED", "2020-10-19T09:00"],
		]) {
			const { data } = await app.ask(officer, record, {
				input: {
					dossierId: dossier.id,
					expectedVersion: dossier.version,
					kind,
					at,
					reason: "x",
					idempotencyKey: key(),
				},
			})
			dossier = data.recordDossierEvent.dossier
		}
		// Thursday 15 and Friday 16 are not counted: Monday 19 is the first of seven days, Tuesday 27 the last.
		expect(dossier.dueAt).toBe("2020-10-27T17:00+07:00")
	})
})

describe("a case that the procedure does not have", () => {
	it.each([
		{
			cases: [verified, plain],
			language: "vi",
			message:
				"Ngày 2020-10-14, thủ tục không có trường hợp “gap”. Hãy chọn một trong: phai-xac-minh (Phải xác minh); khong-xac-minh (Không xác minh); hoặc bỏ trống để tính theo thời hạn chung.",
			why: "the cases there are",
		},
		{
			cases: [verified, plain],
			language: "en",
			message:
				"On 2020-10-14 the procedure has no case “gap”. Choose one of phai-xac-minh (Phải xác minh); khong-xac-minh (Không xác minh); or leave it out to count by the general limits.",
			why: "the cases there are, in English",
		},
		{
			cases: [],
			language: "vi",
			message: "Ngày 2020-10-14, thủ tục không chia trường hợp nên không có “gap”. Hãy bỏ trống.",
			why: "that there are none",
		},
		{
			cases: [],
			language: "en",
			message: "On 2020-10-14 the procedure has no cases, so there is no “gap”. Leave it out.",
			why: "that there are none, in English",
		},
	])("is refused at its field with $why, and nothing is written", async ({ cases, language, message }) => {
		const { id } = await givenCases(cases)
		const before = await rows()
		expect(await take(id, { case: "gap" }, language)).toEqual({
			__typename: "InvalidInput",
			issues: [{ code: "caseUnknown", path: ["input", "case"], message }],
		})
		expect(await rows()).toEqual(before)
		const { data } = await app.ask(
			officer,
			`query ($input: DuePreviewInput!) { duePreview(input: $input) { ... on InvalidInput { issues { code path } } } }`,
			{ input: asked(id, { case: "gap" }) },
		)
		expect(data.duePreview).toEqual({ issues: [{ code: "caseUnknown", path: ["input", "case"] }] })
	})
})

describe("a later version of the procedure that holds on the day of receipt", () => {
	const impact = async () => {
		const { data } = await app.ask(
			administrator,
			`query ($input: CalendarImpactInput!) { calendarImpact(input: $input) {
				... on CalendarImpact { unjudged farthest { to dossier { code } } } } }`,
			{
				input: {
					id: btoa(`CalendarLayer:${unit}`),
					validFrom: "2020-01-01",
					content: { weekly: [], seasons: [], closures: [], swaps: [], overrides: [] },
				},
			},
		)
		return data.calendarImpact
	}
	const recompute = async () => {
		const { data } = await app.ask(
			administrator,
			`mutation ($input: RecomputeDuesInput!) { recomputeDues(input: $input) { __typename } }`,
			{ input: { unitId: btoa(`Unit:${unit}`), policy: "RECOMPUTE", reason: "x" } },
		)
		expect(data.recomputeDues.__typename).toBe("RecomputeDuesSuccess")
	}

	it("and has dropped the case leaves the dossier to the version that had it, also when dues are counted anew", async () => {
		const { id } = await givenCases()
		const { dossier } = await take(id, { case: verified.code })
		await revise(id, [plain])
		const kept = { ...dossier, procedureVersion: { name: "Đăng ký khai sinh" } }
		expect(await reread(dossier.id)).toEqual(kept)
		const { unjudged, farthest } = await impact()
		expect(unjudged).toBe(0)
		expect(farthest).not.toContainEqual(expect.objectContaining({ dossier: { code: dossier.code } }))
		await recompute()
		expect(await reread(dossier.id)).toEqual(kept)
		expect((await take(id, { case: verified.code })).issues).toMatchObject([{ code: "caseUnknown" }])
	})

	it("and gives the case another limit moves the dossier when dues are counted anew", async () => {
		const { id } = await givenCases()
		const { dossier } = await take(id, { case: verified.code })
		await revise(id, [{ ...verified, terms: [term({ statutory: days(10) })] }])
		expect((await reread(dossier.id)).dueAt).toBe("2020-10-23T17:00+07:00")
		expect((await impact()).farthest).toContainEqual({
			to: "2020-10-28T17:00+07:00",
			dossier: { code: dossier.code },
		})
		await recompute()
		expect(await reread(dossier.id)).toMatchObject({
			dueAt: "2020-10-28T17:00+07:00",
			case: { code: verified.code },
			procedureVersion: { name: "Tên mới" },
		})
	})
})

describe("what is tried on dossiers", () => {
	it("counts a dossier by its case: a closed Thursday 15 moves Friday 23 by a weekend, and Wednesday 21 by a day", async () => {
		const { id } = await givenCases()
		const unitId = btoa(`Unit:${other}`)
		await take(id, { case: verified.code, unitId })
		await take(id, { unitId })
		const { data } = await app.ask(
			administrator,
			`query ($input: CalendarImpactInput!) { calendarImpact(input: $input) { ... on CalendarImpact {
				byDays { days count } trial { result { byDays { days count } } } } } }`,
			{
				input: {
					id: btoa(`CalendarLayer:${other}`),
					validFrom: "2020-01-01",
					content: {
						weekly: [],
						seasons: [],
						closures: [{ date: "2020-10-15", name: "Nghỉ bão" }],
						swaps: [],
						overrides: [],
					},
				},
			},
		)
		const moved = [
			{ days: 1, count: 1 },
			{ days: 3, count: 1 },
		]
		expect(data.calendarImpact).toEqual({ byDays: moved, trial: { result: { byDays: moved } } })
	})
})

describe("a special day", () => {
	const fast: ProcedureCase = { ...verified, code: "nhanh", name: "Nhanh", noAppointmentEligible: true }
	it.each([
		{ of: undefined, due: "2020-10-16T17:00+07:00", why: "what holds in general may be promised" },
		{ of: fast.code, due: "2020-10-16T17:00+07:00", why: "the case says that it may" },
		{
			of: verified.code,
			due: "2020-10-27T17:00+07:00",
			why: "a case that does not is due after seven days, from Monday 19 to Tuesday 27",
		},
	])("promises a dossier of Friday 16 by its case: $why", async ({ of, due }) => {
		const { id } = await givenCases([verified, fast])
		await givenRule(app, fridayRule(other, { procedureIds: [id] }))
		const { dossier } = await take(id, {
			case: of,
			unitId: btoa(`Unit:${other}`),
			receivedAt: "2020-10-16T09:00",
		})
		expect(dossier.dueAt).toBe(due)
	})
})

describe("a submitted dossier", () => {
	const submitted = async (procedureId: number, caseCode: string | null) => {
		const code = `000.00.01.H53-201013-${String(made).padStart(4, "0")}`
		await givenDossiers(app, [
			{
				code,
				unitId: unit,
				procedureId,
				caseCode,
				events: [{ _tag: "Submitted", at: Result.getOrThrow(Instant.parse("2020-10-13T09:00")) }],
			},
		])
		return (await app.ask(officer, `query ($code: String) { dossier(code: $code) { id version } }`, { code }))
			.data.dossier
	}
	const received = async (
		dossier: { id: string; version: number },
		more: Readonly<Record<string, unknown>>,
	) =>
		(
			await app.ask(officer, record, {
				input: {
					dossierId: dossier.id,
					expectedVersion: dossier.version,
					kind: "RECEIVED",
					at: "2020-10-14T09:00",
					idempotencyKey: key(),
					...more,
				},
			})
		).data.recordDossierEvent

	it.each([
		{ before: null, more: {}, of: null, why: "none was told" },
		{ before: verified.code, more: {}, of: "phai-xac-minh", why: "that of the submission" },
		{ before: verified.code, more: { case: "" }, of: null, why: "an empty one takes it away" },
		{
			before: verified.code,
			more: { case: plain.code },
			of: "khong-xac-minh",
			why: "the one told at the receipt",
		},
	])("is received under its case: $why", async ({ before, more, of }) => {
		const dossier = await submitted((await givenCases()).id, before)
		const { dossier: after } = await received(dossier, more)
		expect(after.case?.code ?? null).toBe(of)
		expect(after.due.caseName === null).toBe(of === null)
	})

	it("is not received under a case that there is not", async () => {
		const dossier = await submitted((await givenCases()).id, null)
		const before = await rows()
		expect(await received(dossier, { case: "gap" })).toMatchObject({
			issues: [{ code: "caseUnknown", path: ["input", "case"] }],
		})
		expect(await rows()).toEqual(before)
	})

	it("gets no case with another event", async () => {
		const dossier = await submitted((await givenCases()).id, null)
		const before = await rows()
		expect(await received(dossier, { kind: "WITHDRAWN", reason: "x", case: verified.code })).toMatchObject({
			issues: [
				{
					code: "caseNotAsked",
					path: ["input", "case"],
					message: "Trường hợp chỉ ghi khi tiếp nhận hoặc khi đổi trường hợp. Hãy bỏ trống ở bước này.",
				},
			],
		})
		expect(await rows()).toEqual(before)
	})
})
