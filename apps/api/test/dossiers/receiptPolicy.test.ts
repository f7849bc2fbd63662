import { Instant, TimeLimit } from "@motcua/domain"
import { Effect, Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Procedure } from "../../src/procedures/Procedure.ts"
import type { ProcedureContent } from "../../src/procedures/ProcedureContent.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"

let app: App
let administrator: Actor
let city: number
let unit: number
let quiet: number
beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	const other = await givenUnit(app, { code: "TPTN.P2", parentId: places.city.id })
	city = places.city.id
	unit = places.ward.id
	quiet = other.id
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward, other])
})

const id = (type: string, row: number) => btoa(`${type}:${row}`)
const ask = async (query: string, variables: Readonly<Record<string, unknown>>, language = "vi") => {
	const { data, errors } = await app.ask(administrator, query, variables, { "accept-language": language })
	expect(errors).toBeUndefined()
	return data
}

const threeDays = [term({ statutory: TimeLimit.of("workingDays", 3) })]
let made = 0
const given = (fields: Partial<ProcedureContent> = {}) => {
	made += 1
	return givenProcedure(app, {
		code: `1.${String(made).padStart(6, "0")}`,
		content: content({ terms: threeDays, ...fields }),
	})
}
const asIt = (procedureId: number, unitId: number, receivedAt: string) => ({
	procedureId: id("Procedure", procedureId),
	unitId: id("Unit", unitId),
	channel: "ONLINE",
	receivedAt,
})
/** Received on the evening of Friday 16 October 2020, half an hour after closing, unless the case says otherwise. */
const receive = async (procedureId: number, unitId = unit, receivedAt = "2020-10-16T17:30") => {
	made += 1
	const { receiveDossier } = await ask(
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
			... on DossierSuccess { dossier { id code version dueAt } } ... on Problem { message } } }`,
		{
			input: {
				...asIt(procedureId, unitId, receivedAt),
				submitterName: "Trần Thị Mẫu",
				idempotencyKey: `k${made}`,
			},
		},
	)
	return receiveDossier.dossier
}
const publish = ({ id: procedureId, version }: Procedure, fields: Partial<ProcedureContent>, from: string) =>
	app.run(
		Procedures.use((procedures) =>
			procedures.revise({
				id: procedureId,
				expectedVersion: version,
				effectiveFrom: day(from),
				content: content({ terms: threeDays, ...fields }),
				state: "published",
				reason: null,
			}),
		).pipe(Effect.orDie),
	)
const dueOf = async (dossierId: string) =>
	(await ask("query ($id: ID!) { node(id: $id) { ... on Dossier { dueAt } } }", { id: dossierId })).node.dueAt

describe("a dossier that comes outside opening hours", () => {
	it.each([
		{
			receiptPolicy: "nextOpening",
			dueAt: "2020-10-22T17:00+07:00",
			why: "received Monday 19: Tuesday 20, Wednesday 21, Thursday 22",
		},
		{
			receiptPolicy: "asIs",
			dueAt: "2020-10-21T17:00+07:00",
			why: "received Friday 16: Monday 19, Tuesday 20, Wednesday 21",
		},
	] as const)(
		"is due by the policy of its procedure, $receiptPolicy: $why",
		async ({ receiptPolicy, dueAt }) => {
			const procedure = await given({ receiptPolicy })
			expect((await receive(procedure.id)).dueAt).toBe(dueAt)
			const { duePreview } = await ask(
				"query ($input: DuePreviewInput!) { duePreview(input: $input) { ... on Due { dueAt } } }",
				{ input: asIt(procedure.id, unit, "2020-10-16T17:30") },
			)
			expect(duePreview).toEqual({ dueAt })
		},
	)

	it("has an explanation that says so, in both languages", async () => {
		const { id: dossierId } = await receive((await given({ receiptPolicy: "asIs" })).id)
		const explained = async (language: string) =>
			(
				await ask(
					`query ($id: ID!, $language: Language) { node(id: $id) { ... on Dossier {
						due { explanation(language: $language) { steps { kind text } } } } } }`,
					{ id: dossierId, language },
				)
			).node.due.explanation.steps
		expect((await explained("VI"))[1]).toEqual({
			kind: "TakenAsIs",
			text: "17:30 thứ Sáu 16/10/2020 là ngoài giờ làm việc: thủ tục này vẫn tính từ thời điểm nhận",
		})
		expect((await explained("EN"))[1]).toEqual({
			kind: "TakenAsIs",
			text: "17:30 on Friday 16 October 2020 is outside opening hours: this procedure still counts from that moment",
		})
	})

	it("is due no earlier where it came while the desk was open", async () => {
		const { dueAt } = await receive((await given({ receiptPolicy: "asIs" })).id, unit, "2020-10-16T09:00")
		expect(dueAt).toBe("2020-10-21T17:00+07:00")
	})

	it("has steps that begin by the same policy: a day from Friday evening is Monday", async () => {
		const steps = [{ name: "Thẩm định", by: "Chuyên môn", limit: TimeLimit.of("workingDays", 1) }]
		const dueOfStep = async (receiptPolicy: ProcedureContent["receiptPolicy"]) => {
			const { id: dossierId } = await receive((await given({ receiptPolicy, steps })).id)
			const { node } = await ask(
				"query ($id: ID!) { node(id: $id) { ... on Dossier { clocks { kind dueAt } } } }",
				{ id: dossierId },
			)
			return node.clocks.find(({ kind }: { kind: string }) => kind === "STEP").dueAt
		}
		expect(await dueOfStep("asIs")).toBe("2020-10-19T17:00+07:00")
		expect(await dueOfStep("nextOpening")).toBe("2020-10-20T17:00+07:00")
	})

	it("begins its limit anew by the same policy when a supplement comes in the evening", async () => {
		let { id: dossierId, version } = await receive((await given({ receiptPolicy: "asIs" })).id)
		for (const [kind, at] of [
			["SUPPLEMENT_REQUESTED", "2020-10-19T09:00"],
			["SUPPLEMENTED", "2020-10-23T18:00"],
		]) {
			const { recordDossierEvent } = await ask(
				`mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) {
					... on DossierSuccess { dossier { version } } ... on Problem { message } } }`,
				{
					input: {
						dossierId,
						expectedVersion: version,
						kind,
						at,
						reason: kind === "SUPPLEMENTED" ? null : "Thiếu bản sao",
						idempotencyKey: `${dossierId} ${version}`,
					},
				},
			)
			version = recordDossierEvent.dossier.version
		}
		// From Friday 23 in the evening: Monday 26, Tuesday 27, Wednesday 28.
		expect(await dueOf(dossierId)).toBe("2020-10-28T17:00+07:00")
	})
})

describe("a version with another policy", () => {
	const impactOf = async (procedureId: number) =>
		(
			await ask(
				`query ($id: ID!, $unit: ID) { node(id: $id) { ... on Procedure { draft { impact(unitId: $unit) {
					moved earlier byDays { days count } farthest { from to dossier { code } } } } } } }`,
				{ id: id("Procedure", procedureId), unit: id("Unit", city) },
			)
		).node.draft.impact

	it("would move, as a draft, the open dossiers that came outside opening hours, and no others", async () => {
		const procedure = await given()
		const evening = await receive(procedure.id)
		await receive(procedure.id, unit, "2020-10-16T09:00")
		const { reviseProcedure } = await ask(
			"mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) { __typename } }",
			{
				input: {
					id: id("Procedure", procedure.id),
					expectedVersion: 1,
					effectiveFrom: "2020-10-01",
					publish: false,
					content: {
						name: "Đăng ký khai sinh",
						sector: "Hộ tịch",
						level: "Cấp xã",
						noAppointmentEligible: true,
						terms: [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 3 } }],
						receiptPolicy: "AS_IS",
					},
				},
			},
		)
		expect(reviseProcedure.__typename).toBe("ProcedureSuccess")
		expect(await impactOf(procedure.id)).toEqual({
			moved: 1,
			earlier: 1,
			byDays: [{ days: -1, count: 1 }],
			farthest: [
				{
					from: "2020-10-22T17:00+07:00",
					to: "2020-10-21T17:00+07:00",
					dossier: { code: evening.code },
				},
			],
		})
		expect(await dueOf(evening.id)).toBe("2020-10-22T17:00+07:00")
	})

	it("holds for dossiers of its days, and for those that are counted anew", async () => {
		const procedure = await given()
		const before = await receive(procedure.id)
		await publish(procedure, { receiptPolicy: "asIs" }, "2020-10-17")
		// Saturday 17 in the morning: Monday 19, Tuesday 20, Wednesday 21.
		expect((await receive(procedure.id, unit, "2020-10-17T09:00")).dueAt).toBe("2020-10-21T17:00+07:00")
		expect((await receive(procedure.id)).dueAt).toBe("2020-10-22T17:00+07:00")
		const [current] = await app.run(Procedures.use((procedures) => procedures.findByIds([procedure.id])))
		await publish(current!, {}, "2020-10-18")
		const corrected = await given()
		const told = await receive(corrected.id)
		await publish(corrected, { receiptPolicy: "asIs" }, "2020-10-01")
		const { recomputeDues } = await ask(
			"mutation ($input: RecomputeDuesInput!) { recomputeDues(input: $input) { __typename } }",
			{ input: { unitId: id("Unit", unit), policy: "RECOMPUTE", reason: "Sửa cách tính (mẫu)" } },
		)
		expect(recomputeDues.__typename).toBe("RecomputeDuesSuccess")
		expect(await dueOf(told.id)).toBe("2020-10-21T17:00+07:00")
		expect(await dueOf(before.id)).toBe("2020-10-22T17:00+07:00")
	})
})

describe("what is tried on dossiers that came outside opening hours", () => {
	const replayed = async (closedOn: string) => {
		const { calendarImpact } = await ask(
			`query ($input: CalendarImpactInput!) { calendarImpact(input: $input) { ... on CalendarImpact {
				byDays { days count } trial { result { byDays { days count } } } } } }`,
			{
				input: {
					id: id("CalendarLayer", quiet),
					validFrom: "2020-01-01",
					content: {
						weekly: [],
						seasons: [],
						closures: [{ date: closedOn, name: "Nghỉ bão" }],
						swaps: [],
						overrides: [],
					},
				},
			},
		)
		return calendarImpact
	}

	it("is counted by the policy of each: a closed Thursday 22 moves one, a closed Wednesday 21 both", async () => {
		await receive((await given()).id, quiet)
		await receive((await given({ receiptPolicy: "asIs" })).id, quiet)
		const one = [{ days: 1, count: 1 }]
		expect(await replayed("2020-10-22")).toEqual({ byDays: one, trial: { result: { byDays: one } } })
		const both = [{ days: 1, count: 2 }]
		expect(await replayed("2020-10-21")).toEqual({ byDays: both, trial: { result: { byDays: both } } })
	})

	it("is judged so before and after in a scenario: done on Thursday 26 is late by the one, in time by the other", async () => {
		const completed = (text: string) => ({
			_tag: "Completed" as const,
			at: Result.getOrThrow(Instant.parse(text)),
		})
		const received = { _tag: "Received" as const, at: Result.getOrThrow(Instant.parse("2020-11-20T17:30")) }
		// Friday 20 November: three days end on Thursday 26, or on Wednesday 25.
		const procedures = [await given(), await given({ receiptPolicy: "asIs" })]
		await givenDossiers(
			app,
			procedures.map((procedure) => ({
				unitId: unit,
				procedureId: procedure.id,
				events: [received, completed("2020-11-26T09:00")],
			})),
		)
		const { saveScenario } = await ask(
			"mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { ... on ScenarioSuccess { scenario { id } } } }",
			{
				input: {
					unitId: id("Unit", unit),
					name: "Như hiện nay (mẫu)",
					from: "2020-11-20",
					to: "2020-11-20",
					ruleSet: "DECREE_61",
					limitFactor: 2,
					rules: [],
					withoutRuleIds: [],
					limits: [],
				},
			},
		)
		const { runScenario } = await ask(
			`mutation ($input: RunScenarioInput!) { runScenario(input: $input) { ... on ScenarioRunSuccess { run {
				state result { before { late resolved } after { late resolved } byDays { days count } } } } } }`,
			{ input: { id: saveScenario.scenario.id, expectedVersion: 1 } },
		)
		expect(runScenario.run).toEqual({
			state: "DONE",
			result: {
				before: { late: 1, resolved: 2 },
				after: { late: 0, resolved: 2 },
				// Six days: Thursday 26 to Tuesday 1 December, Wednesday 25 to Monday 30 November.
				byDays: [{ days: 5, count: 2 }],
			},
		})
	})
})
