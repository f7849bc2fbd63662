import { Instant, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, contentInput, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let procedureId: number
const id = (type: string, row: number) => btoa(`${type}:${row}`)

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const other = await givenUnit(app, { code: "TPTN.P2", parentId: places.city.id })
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward, other])
	const threeDays = term({ statutory: TimeLimit.of("workingDays", 3) })
	procedureId = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [threeDays] }) })).id
})

let keys = 0
const receive = async (
	receivedAt: string,
): Promise<{ id: string; code: string; version: number; dueAt: string }> => {
	keys += 1
	const { data } = await app.ask(
		administrator,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
			... on DossierSuccess { dossier { id code version dueAt } } ... on Problem { message }
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
const dueOf = async (code: string) =>
	(
		await app.ask(administrator, "query ($code: String) { dossier(code: $code) { dueAt due { dueAt } } }", {
			code,
		})
	).data.dossier
const layer = (changes: Readonly<Record<string, unknown>>) => ({
	weekly: [],
	seasons: [],
	closures: [],
	swaps: [],
	overrides: [],
	...changes,
})
const impactOf = async (changes: Readonly<Record<string, unknown>>, actor = administrator) => {
	const { data, errors } = await app.ask(
		actor,
		`query ($input: CalendarImpactInput!) { calendarImpact(input: $input) {
			__typename
			... on CalendarImpact {
				open moved later earlier overdueBefore overdueAfter unjudged
				byDays { days count } farthest { days from to dossier { code } }
			}
			... on InvalidInput { issues { code path } }
			... on Problem { code }
		} }`,
		{ input: { id: id("CalendarLayer", places.city.id), validFrom: "2020-01-01", content: layer(changes) } },
	)
	expect(errors).toBeUndefined()
	return data.calendarImpact
}
const publish = async (expectedVersion: number, changes: Readonly<Record<string, unknown>>) => {
	const { data } = await app.ask(
		administrator,
		"mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }",
		{
			input: {
				id: id("CalendarLayer", places.city.id),
				expectedVersion,
				validFrom: "2020-01-01",
				content: layer(changes),
			},
		},
	)
	expect(data.publishCalendarLayer.__typename).toBe("CalendarLayerSuccess")
}
const recompute = async (
	policy: string,
	reason = "Nghỉ bão theo công văn (mẫu)",
	idempotencyKey: string | null = null,
) => {
	const { data } = await app.ask(
		administrator,
		`mutation ($input: RecomputeDuesInput!) { recomputeDues(input: $input) {
			__typename ... on RecomputeDuesSuccess { moved kept } ... on Problem { code path }
		} }`,
		{ input: { unitId: id("Unit", places.city.id), policy, reason, idempotencyKey } },
	)
	return data.recomputeDues
}

const storm = { closures: [{ date: "2020-10-15", name: "Nghỉ bão" }] }

describe("a calendar that is not published yet", () => {
	it("shows which open dossiers it would move, how far, and writes nothing", async () => {
		// Three working days from Wednesday 14/10: Monday 19/10; without Thursday it is Tuesday 20/10.
		const wednesday = await receive("2020-10-14T09:00")
		const friday = await receive("2020-10-16T09:00")
		expect(wednesday.dueAt).toBe("2020-10-19T17:00+07:00")
		const impact = await impactOf(storm)
		expect(impact).toMatchObject({
			open: 2,
			moved: 1,
			later: 1,
			earlier: 0,
			overdueBefore: 2,
			overdueAfter: 2,
			unjudged: 0,
			byDays: [{ days: 1, count: 1 }],
			farthest: [
				{
					days: 1,
					from: "2020-10-19T17:00+07:00",
					to: "2020-10-20T17:00+07:00",
					dossier: { code: wednesday.code },
				},
			],
		})
		expect((await dueOf(wednesday.code)).dueAt).toBe(wednesday.dueAt)
		expect((await dueOf(friday.code)).dueAt).toBe(friday.dueAt)
	})

	it("is told what is wrong with it", async () => {
		const reversed = {
			overrides: [
				{ date: "2020-10-15", name: "x", receptionOnly: false, sessions: [{ start: "11:00", end: "07:00" }] },
			],
		}
		expect((await impactOf(reversed)).__typename).toBe("InvalidInput")
	})

	it("is tried only by those who may publish it", async () => {
		expect((await impactOf(storm, actorOf("LEADER", places.city))).__typename).toBe("Forbidden")
		expect((await impactOf(storm, actorOf("ADMINISTRATOR", places.elsewhere))).__typename).toBe("Forbidden")
	})
})

describe("counting dues anew", () => {
	it("needs a reason", async () => {
		expect(await recompute("RECOMPUTE", " ")).toMatchObject({
			code: "reasonMissing",
			path: ["input", "reason"],
		})
	})

	it("moves what is published now, tells it in the audit log, and a second time finds nothing", async () => {
		const moved = await receive("2020-10-14T10:00")
		await publish(0, storm)
		expect((await dueOf(moved.code)).dueAt).toBe("2020-10-19T17:00+07:00")
		expect(await recompute("ONLY_LATER")).toMatchObject({ __typename: "RecomputeDuesSuccess", kept: 0 })
		expect(await dueOf(moved.code)).toEqual({
			dueAt: "2020-10-20T17:00+07:00",
			due: { dueAt: "2020-10-20T17:00+07:00" },
		})
		expect(await recompute("ONLY_LATER")).toMatchObject({ moved: 0, kept: 0 })
		const { data } = await app.ask(
			administrator,
			"query ($id: ID) { auditLog(first: 5, subjectId: $id) { edges { node { action reason changes { field before after } } } } }",
			{ id: moved.id },
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "dossier.recomputed",
			reason: "Nghỉ bão theo công văn (mẫu)",
			changes: [{ field: "dueAt", before: "2020-10-19T17:00+07:00", after: "2020-10-20T17:00+07:00" }],
		})
	})

	it("sent again with its key answers what the first one moved, and counts nothing anew", async () => {
		await receive("2020-10-14T10:30")
		await publish(1, { closures: [...storm.closures, { date: "2020-10-16", name: "Nghỉ bão" }] })
		const first = await recompute("ONLY_LATER", "Bão kéo dài (mẫu)", "bão")
		expect(first.moved).toBeGreaterThan(0)
		await publish(2, storm)
		expect(await recompute("ONLY_LATER", "Bão kéo dài (mẫu)", "bão")).toEqual(first)
		expect(await recompute("RECOMPUTE", "Bão kéo dài (mẫu)", "bão")).toMatchObject({
			code: "idempotencyKeyUsed",
		})
		await recompute("RECOMPUTE")
	})

	it("keeps an appointment that would become earlier, unless that is asked for", async () => {
		const dossier = await receive("2020-10-14T11:00")
		expect(dossier.dueAt).toBe("2020-10-20T17:00+07:00")
		await publish(3, {})
		expect((await recompute("ONLY_LATER")).kept).toBeGreaterThan(0)
		expect((await dueOf(dossier.code)).dueAt).toBe("2020-10-20T17:00+07:00")
		expect((await recompute("RECOMPUTE")).moved).toBeGreaterThan(0)
		expect((await dueOf(dossier.code)).dueAt).toBe("2020-10-19T17:00+07:00")
	})

	it("leaves ended dossiers alone", async () => {
		const ended = await receive("2020-10-14T09:30")
		for (const [version, kind, at] of [
			[1, "ACCEPTED", "2020-10-14T09:40"],
			[2, "COMPLETED", "2020-10-16T10:00"],
		] as const) {
			const { data } = await app.ask(
				administrator,
				"mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) { __typename } }",
				{ input: { dossierId: ended.id, expectedVersion: version, kind, at, idempotencyKey: `e${version}` } },
			)
			expect(data.recordDossierEvent.__typename).toBe("DossierSuccess")
		}
		const before = await dueOf(ended.code)
		await publish(4, storm)
		await recompute("RECOMPUTE")
		expect(await dueOf(ended.code)).toEqual(before)
	})
})

describe("a procedure that is not published yet", () => {
	/** What a draft of two working days instead of three, from a day on, would do. */
	const impactOfDraft = async (effectiveFrom: string, actor = administrator, unit = places.city) => {
		const { version } = (
			await app.ask(administrator, "query ($id: ID) { procedure(id: $id) { version } }", {
				id: id("Procedure", procedureId),
			})
		).data.procedure
		const saved = await app.ask(
			administrator,
			`mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) { __typename } }`,
			{
				input: {
					id: id("Procedure", procedureId),
					expectedVersion: version,
					effectiveFrom,
					content: contentInput({
						terms: [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 2 } }],
					}),
					publish: false,
				},
			},
		)
		expect(saved.data.reviseProcedure.__typename).toBe("ProcedureSuccess")
		const { data, errors } = await app.ask(
			actor,
			`query ($id: ID, $unitId: ID) { procedure(id: $id) { draft { impact(unitId: $unitId) {
				open moved earlier unjudged farthest { dossier { code } from to } moves(first: 5) { totalCount edges { node { days } } }
			} } } }`,
			{ id: id("Procedure", procedureId), unitId: id("Unit", unit.id) },
		)
		expect(errors).toBeUndefined()
		return data.procedure.draft.impact
	}
	let code: string
	let openBefore: number
	beforeAll(async () => {
		openBefore = (await impactOfDraft("2030-01-01")).open
		const other = await givenProcedure(app, { code: "1.004884" })
		await givenDossiers(app, [
			{
				procedureId: other.id,
				unitId: places.ward.id,
				events: [{ _tag: "Received", at: Result.getOrThrow(Instant.parse("2020-11-02T08:00")) }],
			},
		])
		code = (await receive("2020-11-02T08:00")).code
	})

	it("moves those of its open dossiers that came on its first day or later, and no other procedure's", async () => {
		expect(await impactOfDraft("2020-11-01")).toEqual({
			open: openBefore + 1,
			moved: 1,
			earlier: 1,
			unjudged: 0,
			farthest: [{ dossier: { code }, from: "2020-11-05T17:00+07:00", to: "2020-11-04T17:00+07:00" }],
			moves: { totalCount: 1, edges: [{ node: { days: -1 } }] },
		})
		expect((await dueOf(code)).dueAt).toBe("2020-11-05T17:00+07:00")
	})

	it("leaves those that came before", async () => {
		expect(await impactOfDraft("2020-11-03")).toMatchObject({ open: openBefore + 1, moved: 0, farthest: [] })
	})

	it("is told to those only who may publish it, in units that are theirs", async () => {
		expect(await impactOfDraft("2020-11-01", actorOf("OFFICER", places.city, [places.ward]))).toBeNull()
		expect(await impactOfDraft("2020-11-01", administrator, places.elsewhere)).toBeNull()
	})
})
