import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { contentInput } from "../procedures/given.ts"
import { ruleInput } from "../specialdays/given.ts"
import { startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

const id = (type: string, row: number) => btoa(`${type}:${row}`)
const layer = (changes: Readonly<Record<string, unknown>> = {}) => ({
	weekly: [],
	seasons: [],
	closures: [],
	swaps: [],
	overrides: [],
	...changes,
})
const holiday = (name: string) => layer({ closures: [{ date: "2020-10-15", name }] })

const given = async (settings: Parameters<typeof startApp>[0] = {}) => {
	const app = await startApp(settings)
	const places = await givenPlaces(app)
	const asAccount = (accountId: number): Actor => {
		const actor = actorOf("ADMINISTRATOR", places.city, [places.ward])
		return actor._tag === "SignedIn" ? { ...actor, accountId } : actor
	}
	const ask = async (actor: Actor, query: string, input?: unknown) => {
		const { data, errors } = await app.ask(actor, query, input === undefined ? {} : { input })
		expect(errors).toBeUndefined()
		const [answer] = Object.values<Record<string, never>>(data)
		// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
		return answer as any
	}
	return { app, places, author: asAccount(1), colleague: asAccount(2), ask }
}
type Given = Awaited<ReturnType<typeof given>>

const draftFields = `__typename
	... on CalendarDraftSuccess { draft { id version baseVersion state validFrom closures { date name } savedBy
		changes { date before { kind } after { kind name } } impact { open moved } } }
	... on VersionConflict { expectedVersion actualVersion }
	... on InvalidInput { issues { code path } }
	... on Problem { code }`
const save = ({ ask, author, places }: Given, input: Readonly<Record<string, unknown>>, actor = author) =>
	ask(
		actor,
		`mutation ($input: SaveCalendarDraftInput!) { saveCalendarDraft(input: $input) { ${draftFields} } }`,
		{
			layerId: id("CalendarLayer", places.city.id),
			baseVersion: 0,
			validFrom: "2020-10-01",
			content: holiday("Mất điện"),
			...input,
		},
	)
const publish = ({ ask, author }: Given, draft: { id: string; version: number }, actor = author) =>
	ask(
		actor,
		`mutation ($input: PublishCalendarDraftInput!) { publishCalendarDraft(input: $input) {
			__typename ... on PublishCalendarDraftSuccess { layer { version closures { name } } }
			... on VersionConflict { expectedVersion actualVersion } ... on Problem { code }
		} }`,
		{ id: draft.id, expectedVersion: draft.version },
	)
const discard = ({ ask, author }: Given, draft: { id: string; version: number }) =>
	ask(
		author,
		`mutation ($input: DiscardCalendarDraftInput!) { discardCalendarDraft(input: $input) { ${draftFields} } }`,
		{ id: draft.id, expectedVersion: draft.version },
	)
const closuresOf = async ({ app, author, places }: Given) => {
	const { data } = await app.ask(
		author,
		"query ($unitId: ID!) { calendarLayers(unitId: $unitId, last: 1) { edges { node { version closures { name } } } } }",
		{ unitId: id("Unit", places.city.id) },
	)
	return data.calendarLayers.edges[0].node
}

describe("a draft of a calendar", () => {
	let all: Given
	beforeAll(async () => {
		all = await given()
	})

	it("shows the days that would change and holds nothing until it is published", async () => {
		const { draft } = await save(all, {})
		expect(draft).toMatchObject({
			version: 1,
			baseVersion: 0,
			state: "OPEN",
			closures: [{ date: "2020-10-15", name: "Mất điện" }],
			changes: [
				{ date: "2020-10-15", before: { kind: "WORKING" }, after: { kind: "CLOSED", name: "Mất điện" } },
			],
			impact: { open: 0, moved: 0 },
		})
		expect(await closuresOf(all)).toEqual({ version: 0, closures: [] })

		expect((await save(all, {})).code).toBe("draftPresent")
		const again = await save(all, {
			draftId: draft.id,
			expectedVersion: 1,
			content: holiday("Sửa lưới điện"),
		})
		expect(again.draft).toMatchObject({ version: 2, closures: [{ name: "Sửa lưới điện" }] })
		expect(await save(all, { draftId: draft.id, expectedVersion: 1 })).toMatchObject({
			__typename: "VersionConflict",
			actualVersion: 2,
		})

		expect((await publish(all, again.draft)).layer).toEqual({
			version: 1,
			closures: [{ name: "Sửa lưới điện" }],
		})
		expect(await closuresOf(all)).toEqual({ version: 1, closures: [{ name: "Sửa lưới điện" }] })
		expect((await publish(all, { id: draft.id, version: 3 })).code).toBe("draftNotFound")
	})

	it("tells what is doubtful in the calendar as it would be, and what of that the draft brings", async () => {
		const lintOf = async (content: unknown) => {
			const { draft } = await save(all, { content })
			const { lint } = await all.ask(
				all.author,
				`query { node(id: "${draft.id}") { ... on CalendarDraft {
					lint { code severity isNew text(language: EN) } } } }`,
			)
			await all.ask(
				all.author,
				`mutation ($input: DiscardCalendarDraftInput!) { discardCalendarDraft(input: $input) { __typename } }`,
				{ id: draft.id, expectedVersion: draft.version },
			)
			return lint
		}
		expect(await lintOf(holiday("Ngày thường"))).toEqual([])
		// Saturday 17/10/2020 is closed anyhow.
		expect(await lintOf(layer({ closures: [{ date: "2020-10-17", name: "Thứ Bảy" }] }))).toMatchObject([
			{
				code: "CLOSURE_WITHOUT_EFFECT",
				severity: "NOTICE",
				isNew: true,
				text: expect.stringContaining("17"),
			},
		])
	})

	it("is not published over what somebody else has published meanwhile; it stays open", async () => {
		const { draft } = await save(all, { baseVersion: 0 })
		expect(await publish(all, draft)).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 0,
			actualVersion: 1,
		})
		const rebased = await save(all, { draftId: draft.id, expectedVersion: 1, baseVersion: 1 })
		expect((await publish(all, rebased.draft)).__typename).toBe("PublishCalendarDraftSuccess")
	})

	it("is refused with the fault in its field", async () => {
		const reversed = layer({
			overrides: [
				{ date: "2020-10-15", name: "x", receptionOnly: false, sessions: [{ start: "11:00", end: "07:00" }] },
			],
		})
		const { __typename, issues } = await save(all, { content: reversed, baseVersion: 2 })
		expect(__typename).toBe("InvalidInput")
		expect(issues[0].path.slice(0, 2)).toEqual(["input", "content"])
	})

	it("can be given up", async () => {
		const { draft } = await save(all, { baseVersion: 2 })
		expect((await discard(all, draft)).draft).toMatchObject({ state: "DISCARDED" })
		expect(await all.ask(all.author, "{ calendarDrafts { edges { node { id } } } }")).toEqual({ edges: [] })
	})

	it("is for the administrators of the unit only", async () => {
		const { places, app } = all
		const stranger = actorOf("ADMINISTRATOR", places.elsewhere)
		expect((await save(all, { baseVersion: 2 }, stranger)).__typename).toBe("Forbidden")
		const { draft } = await save(all, { baseVersion: 2 })
		const { data } = await app.ask(
			stranger,
			"query ($id: ID!) { calendarDrafts { edges { node { id } } } node(id: $id) { id } }",
			{
				id: draft.id,
			},
		)
		expect(data).toEqual({ calendarDrafts: { edges: [] }, node: null })
		expect((await publish(all, draft, stranger)).code).toBe("draftNotFound")
	})

	it("an earlier version holds again as a new one", async () => {
		const restored = await all.ask(
			all.author,
			`mutation ($input: RestoreCalendarLayerInput!) { restoreCalendarLayer(input: $input) {
				... on CalendarLayerSuccess { layer { version closures { name } history { totalCount } } } ... on Problem { code }
			} }`,
			{
				id: id("CalendarLayer", all.places.city.id),
				version: 1,
				expectedVersion: 2,
				validFrom: "2020-10-01",
			},
		)
		expect(restored.layer).toMatchObject({ version: 3, closures: [{ name: "Sửa lưới điện" }] })
		expect(restored.layer.history.totalCount).toBe(3)
	})
})

describe("a draft of a special day", () => {
	it("becomes a rule, and the rule is revised by another draft", async () => {
		const all = await given()
		const saveRule = (input: Readonly<Record<string, unknown>>) =>
			all.ask(
				all.author,
				`mutation ($input: SaveSpecialDayDraftInput!) { saveSpecialDayDraft(input: $input) {
					... on SpecialDayDraftSuccess { draft { id version name weekdays from to summary rule { id } changes { date before { start } after { start end } }
						preview(from: "2020-12-01", to: "2020-12-10") { ... on SpecialDayDates { occurrences { date } warnings } } } }
					... on InvalidInput { issues { code path } } ... on Problem { code }
				} }`,
				{ effectiveFrom: "2020-10-15", rule: ruleInput(all.places.city.id), ...input },
			)
		const publishRule = (draft: { id: string; version: number }) =>
			all.ask(
				all.author,
				`mutation ($input: PublishSpecialDayDraftInput!) { publishSpecialDayDraft(input: $input) {
					... on PublishSpecialDayDraftSuccess { rule { id version weekdays } } ... on Problem { code }
				} }`,
				{ id: draft.id, expectedVersion: draft.version },
			)
		const { draft } = await saveRule({})
		expect(draft).toMatchObject({ version: 1, rule: null, weekdays: ["FRI"], from: "2020-10-15", to: null })
		expect(draft.summary).toMatch(/^Ngày không hẹn: thứ Sáu/)
		expect(draft.changes[0]).toEqual({
			date: "2020-10-16",
			before: null,
			after: { start: "07:00", end: "17:00" },
		})
		expect(draft.preview).toEqual({ occurrences: [{ date: "2020-12-04" }], warnings: [] })
		expect(await all.ask(all.author, "{ specialDayRules { edges { node { id } } } }")).toEqual({ edges: [] })
		const { rule } = await publishRule(draft)
		expect(rule).toMatchObject({ version: 1, weekdays: ["FRI"] })

		const change = await saveRule({
			ruleId: rule.id,
			baseVersion: 1,
			effectiveFrom: "2020-12-01",
			rule: ruleInput(all.places.city.id, { weekdays: ["THU"], to: "2020-12-10" }),
		})
		// Friday the 4th falls away, Thursdays come; from the 11th on there is none any more.
		expect(change.draft.changes.slice(0, 4)).toEqual([
			{ date: "2020-12-03", before: null, after: { start: "07:00", end: "17:00" } },
			{ date: "2020-12-04", before: { start: "07:00" }, after: null },
			{ date: "2020-12-10", before: null, after: { start: "07:00", end: "17:00" } },
			{ date: "2020-12-11", before: { start: "07:00" }, after: null },
		])
		expect((await publishRule(change.draft)).rule).toMatchObject({
			id: rule.id,
			version: 2,
			weekdays: ["THU"],
		})
		expect((await saveRule({ rule: ruleInput(all.places.city.id, { weekdays: [] }) })).issues).not.toEqual([])
	})
})

describe("the lint of a draft of a special day", () => {
	it("names what is doubtful beside the other rules, and what of that the draft brings", async () => {
		const all = await given()
		const unitId = all.places.city.id
		const late = { windowStart: "16:00", windowEnd: "18:00", scope: "WINDOW" }
		const create = (fields: Readonly<Record<string, unknown>>) =>
			all.ask(
				all.author,
				`mutation ($input: CreateSpecialDayRuleInput!) { createSpecialDayRule(input: $input) {
					... on SpecialDayRuleSuccess { rule { id } } } }`,
				{ rule: ruleInput(unitId, fields) },
			)
		// A cut-off at 17:00 changes nothing, for the desks close then.
		const { rule } = await create({ name: "Sáng thứ Ba", weekdays: ["TUE"], cutOff: "17:00" })
		await create({ name: "Chiều thứ Sáu", ...late })
		const lintOf = async (fields: Readonly<Record<string, unknown>>) => {
			const { draft } = await all.ask(
				all.author,
				`mutation ($input: SaveSpecialDayDraftInput!) { saveSpecialDayDraft(input: $input) {
					... on SpecialDayDraftSuccess { draft { id version lint { code severity isNew text(language: VI) } } }
					... on Problem { code path }
				} }`,
				{
					ruleId: rule.id,
					baseVersion: 1,
					effectiveFrom: "2020-11-01",
					rule: ruleInput(unitId, { name: "Sáng thứ Ba", cutOff: "17:00", ...fields }),
				},
			)
			await all.ask(
				all.author,
				`mutation ($input: DiscardSpecialDayDraftInput!) { discardSpecialDayDraft(input: $input) { __typename } }`,
				{ id: draft.id, expectedVersion: draft.version },
			)
			return draft.lint
		}
		const cutOff = { code: "CUT_OFF_WITHOUT_EFFECT", severity: "NOTICE", isNew: false }
		expect(await lintOf({ weekdays: ["TUE"] })).toMatchObject([cutOff])
		expect(await lintOf({ weekdays: ["TUE", "FRI"] })).toMatchObject([
			cutOff,
			{
				code: "COINCIDES",
				severity: "WARNING",
				isNew: true,
				text: expect.stringContaining("“Chiều thứ Sáu”"),
			},
		])
		expect(await lintOf({ weekdays: ["SUN"], cutOff: null })).toMatchObject([
			{ code: "NEVER_HELD", severity: "ERROR", isNew: true },
		])
	})
})

describe("where a second person publishes", () => {
	let all: Given
	beforeAll(async () => {
		all = await given({ secondPerson: true })
	})

	it("nobody publishes their own draft", async () => {
		const { draft } = await save(all, {})
		expect(await publish(all, draft)).toMatchObject({ __typename: "Forbidden", code: "secondPersonNeeded" })
		expect(await closuresOf(all)).toEqual({ version: 0, closures: [] })
		expect((await publish(all, draft, all.colleague)).layer.version).toBe(1)
	})

	it("nobody publishes without a draft", async () => {
		const { ask, author, places } = all
		const refused = { __typename: "Forbidden", code: "draftNeeded" }
		const answer = "{ __typename ... on Problem { code } }"
		expect(
			await ask(
				author,
				`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) ${answer} }`,
				{
					id: id("CalendarLayer", places.city.id),
					expectedVersion: 1,
					validFrom: "2020-01-01",
					content: layer(),
				},
			),
		).toEqual(refused)
		expect(
			await ask(
				author,
				`mutation ($input: CreateSpecialDayRuleInput!) { createSpecialDayRule(input: $input) ${answer} }`,
				{ rule: ruleInput(places.city.id) },
			),
		).toEqual(refused)
		expect(
			await ask(
				author,
				`mutation ($input: CreateProcedureInput!) { createProcedure(input: $input) ${answer} }`,
				{
					code: "1.000001",
					effectiveFrom: "2020-01-01",
					content: contentInput(),
					publish: true,
				},
			),
		).toEqual(refused)
	})

	it("of a procedure exactly the draft of somebody else is published", async () => {
		const { ask, author, colleague } = all
		const fields =
			"{ __typename ... on ProcedureSuccess { procedure { id version state } } ... on Problem { code } }"
		const { procedure } = await ask(
			author,
			`mutation ($input: CreateProcedureInput!) { createProcedure(input: $input) ${fields} }`,
			{ code: "1.000002", effectiveFrom: "2020-01-01", content: contentInput(), publish: false },
		)
		const publishIt = (actor: Actor, content: Readonly<Record<string, unknown>>) =>
			ask(actor, `mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) ${fields} }`, {
				id: procedure.id,
				expectedVersion: procedure.version,
				effectiveFrom: "2020-01-01",
				content,
				publish: true,
			})
		expect((await publishIt(author, contentInput())).code).toBe("secondPersonNeeded")
		expect((await publishIt(colleague, contentInput({ name: "Một tên khác" }))).code).toBe(
			"secondPersonNeeded",
		)
		expect((await publishIt(colleague, contentInput())).procedure.state).toBe("PUBLISHED")
	})
})
