import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { afterAll, beforeAll, expect, it } from "vitest"
import { CurrentCause } from "../../src/identity/Actor.ts"
import { ApiTokens } from "../../src/identity/ApiTokens.ts"
import { type RunningServer, startServer } from "../../src/server.ts"
import { contentInput } from "../procedures/given.ts"
import { ruleInput } from "../specialdays/given.ts"
import { type App, startApp, testConfig } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

/** An outside system has a token and the schema; there is no step outside of the API. */
let app: App
let server: RunningServer
let secret: string
let unitId: number
beforeAll(async () => {
	app = await startApp()
	const { city } = await givenPlaces(app)
	unitId = city.id
	const account = await givenAccount(app, { unitId: city.id })
	const base = actorOf("ADMINISTRATOR", city)
	const actor = base._tag === "SignedIn" ? { ...base, accountId: account.id } : base
	const made = await app.run(
		Effect.gen(function* () {
			const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
			return yield* ApiTokens.use((tokens) =>
				tokens.create({
					name: "Hệ thống ngoài (mẫu)",
					expiresOn: CivilDate.addDays(today, 30),
					permissions: null,
					freeQueries: true,
				}),
			)
		}).pipe(Effect.provideService(CurrentCause, { actor, requestId: "test" })),
	)
	secret = made.secret
	server = await startServer(app.runtime, { ...testConfig, freeQueries: "tokens" }, () =>
		Promise.resolve(true),
	)
})
afterAll(() => server.stop())

// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
const ask = async (query: string, variables: unknown = {}): Promise<any> => {
	const response = await fetch(`${server.address}/graphql`, {
		method: "POST",
		headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
		body: JSON.stringify({ query, variables }),
	})
	const { data, errors } = await response.json()
	expect(errors).toBeUndefined()
	const [answer] = Object.values(data)
	return answer
}
const mutate = (name: string, type: string, success: string, input: unknown) =>
	ask(
		`mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${success} ... on Problem { code path message } } }`,
		{
			input,
		},
	)
const id = (type: string, row: number) => btoa(`${type}:${row}`)

it("configures, previews, publishes, receives a thousand dossiers and reads the figures", {
	timeout: 120_000,
}, async () => {
	const content = contentInput({
		terms: [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 3 } }],
		noAppointmentEligible: true,
	})
	const drafted = await mutate(
		"createProcedure",
		"CreateProcedureInput",
		"ProcedureSuccess { procedure { id version lint { code } draft { impact { open moved } } } }",
		{
			code: "1.001193",
			effectiveFrom: "2020-01-01",
			content,
			publish: false,
			idempotencyKey: "thủ tục",
		},
	)
	expect(drafted.procedure).toMatchObject({ lint: [], draft: { impact: { open: 0, moved: 0 } } })
	const { procedure } = await mutate(
		"reviseProcedure",
		"ReviseProcedureInput",
		"ProcedureSuccess { procedure { id state } }",
		{
			id: drafted.procedure.id,
			expectedVersion: drafted.procedure.version,
			effectiveFrom: "2020-01-01",
			content,
			publish: true,
			idempotencyKey: "công bố thủ tục",
		},
	)
	expect(procedure.state).toBe("PUBLISHED")

	const { draft } = await mutate(
		"saveCalendarDraft",
		"SaveCalendarDraftInput",
		"CalendarDraftSuccess { draft { id version changes { date } lint { code } impact { open moved } } }",
		{
			layerId: id("CalendarLayer", unitId),
			baseVersion: 0,
			validFrom: "2020-01-01",
			content: {
				weekly: [],
				seasons: [],
				closures: [{ date: "2020-10-20", name: "Ngày truyền thống (mẫu)" }],
				swaps: [],
				overrides: [],
			},
			idempotencyKey: "lịch",
		},
	)
	expect(draft.changes).toEqual([{ date: "2020-10-20" }])
	expect(draft.lint).toEqual([])
	expect(draft.impact).toEqual({ open: 0, moved: 0 })
	const published = await mutate(
		"publishCalendarDraft",
		"PublishCalendarDraftInput",
		"PublishCalendarDraftSuccess { layer { version } }",
		{ id: draft.id, expectedVersion: draft.version },
	)
	expect(published.layer.version).toBe(1)

	const rule = ruleInput(unitId)
	const dates = await ask(
		'query ($input: SpecialDayRuleInput!) { specialDayDates(from: "2020-10-12", to: "2020-10-30", input: $input) { ... on SpecialDayDates { occurrences { date } } } }',
		{ input: rule },
	)
	expect(dates.occurrences).toEqual([{ date: "2020-10-16" }, { date: "2020-10-23" }, { date: "2020-10-30" }])
	const saved = await mutate(
		"saveSpecialDayDraft",
		"SaveSpecialDayDraftInput",
		"SpecialDayDraftSuccess { draft { id version changes { date } impact { open moved } } }",
		{ effectiveFrom: "2020-10-15", rule },
	)
	expect(saved.draft.changes.slice(0, 2)).toEqual([{ date: "2020-10-16" }, { date: "2020-10-23" }])
	expect(saved.draft.impact).toEqual({ open: 0, moved: 0 })
	await mutate(
		"publishSpecialDayDraft",
		"PublishSpecialDayDraftInput",
		"PublishSpecialDayDraftSuccess { rule { id } }",
		{ id: saved.draft.id, expectedVersion: saved.draft.version },
	)

	// Monday 12/10 to Friday 16/10/2020, two hundred a day, eight at a time.
	const days = ["2020-10-12", "2020-10-13", "2020-10-14", "2020-10-15", "2020-10-16"]
	const dues = new Map<string, Set<string>>()
	let next = 0
	const receive = async () => {
		for (let number = next++; number < 1000; number = next++) {
			const day = days[number % days.length] ?? ""
			const { dossier } = await mutate(
				"receiveDossier",
				"ReceiveDossierInput",
				"DossierSuccess { dossier { code dueAt } }",
				{
					procedureId: procedure.id,
					unitId: id("Unit", unitId),
					channel: "COUNTER",
					submitterName: `Người nộp ${number} (mẫu)`,
					receivedAt: `${day}T08:30`,
					idempotencyKey: `hồ sơ ${number}`,
				},
			)
			dues.set(day, (dues.get(day) ?? new Set()).add(dossier.dueAt))
		}
	}
	await Promise.all(Array.from({ length: 8 }, receive))
	// Three working days; Tuesday 20/10 is closed; on the Friday without appointments the same day.
	expect(Object.fromEntries([...dues].map(([day, all]) => [day, [...all]]))).toEqual({
		"2020-10-12": ["2020-10-15T17:00+07:00"],
		"2020-10-13": ["2020-10-16T17:00+07:00"],
		"2020-10-14": ["2020-10-19T17:00+07:00"],
		"2020-10-15": ["2020-10-21T17:00+07:00"],
		"2020-10-16": ["2020-10-16T17:00+07:00"],
	})

	const overview = await ask(
		`{ overview(from: "2020-10-01", to: "2020-10-31") { ... on Overview { received open channels { channel count } months { month received } } } }`,
	)
	expect(overview).toMatchObject({
		received: 1000,
		open: 1000,
		channels: [{ channel: "COUNTER", count: 1000 }],
	})

	// By Monday's closing the 200 each of Monday to Wednesday are past the law's limit; Friday's have missed only their promise.
	const indicators = await ask(
		`{ indicators(from: "2020-10-01", to: "2020-10-31", asOf: "2020-10-19",
			only: [RESOLVED_SHARE, OVERDUE_OPEN_SHARE, SAME_DAY_PROMISE_KEPT_SHARE, COUNTER_SHARE]) { ... on IndicatorFigures { figures { indicator numerator denominator value } } } }`,
	)
	expect(
		Object.fromEntries(
			indicators.figures.map(({ indicator, ...figure }: { readonly indicator: string }) => [
				indicator,
				figure,
			]),
		),
	).toEqual({
		RESOLVED_SHARE: { numerator: 0, denominator: 1000, value: 0 },
		OVERDUE_OPEN_SHARE: { numerator: 600, denominator: 1000, value: 0.6 },
		SAME_DAY_PROMISE_KEPT_SHARE: { numerator: 0, denominator: 200, value: 0 },
		COUNTER_SHARE: { numerator: 1000, denominator: 1000, value: 1 },
	})
})
