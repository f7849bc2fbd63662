import { TimeLimit } from "@motcua/domain"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, contentInput, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule, ruleInput } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let officer: Actor
let procedureId: number
let ruleId: number
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	officer = actorOf("OFFICER", places.city, [places.ward])
	const threeDays = term({ statutory: TimeLimit.of("workingDays", 3) })
	procedureId = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [threeDays] }) })).id
	ruleId = (await givenRule(app, fridayRule(places.city.id, { procedureIds: [procedureId] }))).id
})

let keys = 0
const id = (type: string, row: number) => btoa(`${type}:${row}`)
const dossierFields = "id code version dueAt legalDueAt due { dueAt explanation(language: VI) { text } }"
const receive = async (receivedAt: string) => {
	keys += 1
	const { data } = await app.ask(
		officer,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
			... on DossierSuccess { dossier { ${dossierFields} } } ... on Problem { message }
		} }`,
		{
			input: {
				procedureId: id("Procedure", procedureId),
				unitId: id("Unit", places.ward.id),
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt,
				idempotencyKey: `k${keys}`,
			},
		},
	)
	return data.receiveDossier.dossier
}
const reread = async (code: string) => {
	const { data } = await app.ask(
		officer,
		`query ($code: String) { dossier(code: $code) { ${dossierFields} } }`,
		{ code },
	)
	return data.dossier
}
const record = async (
	dossier: { readonly id: string; readonly version: number },
	event: Record<string, unknown>,
) => {
	keys += 1
	const { data } = await app.ask(
		officer,
		`mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) {
			... on DossierSuccess { dossier { ${dossierFields} } } ... on Problem { message }
		} }`,
		{
			input: {
				dossierId: dossier.id,
				expectedVersion: dossier.version,
				idempotencyKey: `k${keys}`,
				...event,
			},
		},
	)
	return data.recordDossierEvent.dossier
}
const done = async (query: string, input: unknown): Promise<void> => {
	const { data, errors } = await app.ask(administrator, query, { input })
	expect(errors).toBeUndefined()
	expect(Object.values(data)).toEqual([{ __typename: expect.stringMatching(/Success$/) }])
}

/** Changes that reach back before the receipt of the dossiers below. */
const changes = {
	"the calendar closes a day within the limit": () =>
		done(
			"mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }",
			{
				id: id("CalendarLayer", places.city.id),
				expectedVersion: 0,
				validFrom: "2020-01-01",
				content: {
					weekly: [],
					seasons: [],
					closures: [{ date: "2020-10-15", name: "Mất điện toàn thành phố" }],
					swaps: [],
					overrides: [],
				},
			},
		),
	"the Friday rule is moved to Thursdays from its first day on": () =>
		done(
			"mutation ($input: ReviseSpecialDayRuleInput!) { reviseSpecialDayRule(input: $input) { __typename } }",
			{
				id: id("SpecialDayRule", ruleId),
				expectedVersion: 1,
				effectiveFrom: "2020-10-15",
				rule: ruleInput(places.city.id, { weekdays: ["THU"], procedureIds: [id("Procedure", procedureId)] }),
			},
		),
	"the Friday rule ends before the dossier came": () =>
		done("mutation ($input: EndSpecialDayRuleInput!) { endSpecialDayRule(input: $input) { __typename } }", {
			id: id("SpecialDayRule", ruleId),
			expectedVersion: 2,
			lastDay: "2020-10-15",
		}),
	"the procedure gets a shorter limit from before the receipt": () =>
		done("mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) { __typename } }", {
			id: id("Procedure", procedureId),
			expectedVersion: 1,
			effectiveFrom: "2020-10-01",
			content: contentInput({
				terms: [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 1 } }],
			}),
			publish: true,
		}),
}

describe.each(Object.entries(changes))("when %s", (_what, change) => {
	it("no due that was told moves: not when it is read, not when the next event comes", async () => {
		const wednesday = await receive("2020-10-14T09:00")
		const friday = await receive("2020-10-16T09:00")
		await change()
		for (const before of [wednesday, friday]) {
			const read = await reread(before.code)
			expect(read).toEqual(before)
			const after = await record(before, {
				kind: "ACCEPTED",
				at: before === friday ? "2020-10-16T09:10" : "2020-10-14T09:10",
			})
			expect({ dueAt: after.dueAt, legalDueAt: after.legalDueAt }).toEqual({
				dueAt: before.dueAt,
				legalDueAt: before.legalDueAt,
			})
			expect(after.due.dueAt).toBe(before.due.dueAt)
		}
	})
})
