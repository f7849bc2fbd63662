import { Instant } from "@motcua/domain"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { beforeAll, describe, expect, it } from "vitest"
import { ReportSchedules } from "../../src/reports/ReportSchedules.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
const unitId = (id: number) => btoa(`Unit:${id}`)
/** Nobody can be told to begin more than ten years ago, so the reports are those of last year. */
const year = new Date().getFullYear() - 1

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
})

const leader = () => actorOf("LEADER", places.city, [places.ward])
const shown = `id version length convention daysAfter ruleSet grouping note nextFrom nextTo nextOn unit { code }`
const saving = (mutation: string, type: string) => `mutation ($input: ${type}!) { ${mutation}(input: $input) {
	__typename ... on ReportScheduleSuccess { schedule { ${shown} endedAt } }
	... on InvalidInput { issues { code path } } ... on Problem { code path }
} }`
const quarterly = {
	length: "QUARTER",
	convention: "CALENDAR",
	daysAfter: 10,
	ruleSet: "DECREE_61",
	grouping: "UNIT",
	note: "Báo cáo quý (mẫu)",
}
const create = async (changes: object = {}, actor = leader()) => {
	const input = { ...quarterly, unitId: unitId(places.city.id), from: `${year}-02-10`, ...changes }
	const { data, errors } = await app.ask(actor, saving("createReportSchedule", "CreateReportScheduleInput"), {
		input,
	})
	expect(errors).toBeUndefined()
	return data.createReportSchedule
}
const revise = async (input: object, actor = leader()) => {
	const { data, errors } = await app.ask(actor, saving("reviseReportSchedule", "ReviseReportScheduleInput"), {
		input,
	})
	expect(errors).toBeUndefined()
	return data.reviseReportSchedule
}
/** What the server does every hour, at the beginning of a day in Vietnam. */
const onDay = (day: string) =>
	app.run(
		Effect.gen(function* () {
			yield* TestClock.setTime(Result.getOrThrow(Instant.parse(`${day}T00:30`)))
			return yield* ReportSchedules.use(({ takeDue }) => takeDue)
		}).pipe(Effect.provide(TestClock.layer())),
	)
const taken = async (scheduleId: string) => {
	const { data } = await app.ask(
		leader(),
		"{ reportSnapshots(last: 100) { edges { node { note takenBy schedule { id } report { from to asOf ruleSet } } } } }",
	)
	return data.reportSnapshots.edges
		.map(({ node }: { node: { schedule: { id: string } | null } }) => node)
		.filter((node: { schedule: { id: string } | null }) => node.schedule?.id === scheduleId)
		.toReversed()
}

describe("a report schedule", () => {
	it("takes each report on its day, once, judged at the end of the period, and says what comes next", async () => {
		const { schedule } = await create()
		expect(schedule).toEqual({
			...quarterly,
			id: schedule.id,
			version: 1,
			nextFrom: `${year}-01-01`,
			nextTo: `${year}-03-31`,
			nextOn: `${year}-04-11`,
			unit: { code: "TPTN" },
			endedAt: null,
		})
		expect(await onDay(`${year}-04-10`)).toBe(0)
		expect(await onDay(`${year}-04-11`)).toBe(1)
		expect(await onDay(`${year}-04-11`)).toBe(0)
		expect(await taken(schedule.id)).toEqual([
			{
				note: "Báo cáo quý (mẫu)",
				takenBy: "system",
				schedule: { id: schedule.id },
				report: {
					from: `${year}-01-01`,
					to: `${year}-03-31`,
					asOf: expect.stringContaining(`${year}-03-31T23:59`),
					ruleSet: "DECREE_61",
				},
			},
		])
		const { data } = await app.ask(
			leader(),
			`query ($id: ID!) { node(id: $id) { ... on ReportSchedule { version nextFrom nextOn } } }`,
			{ id: schedule.id },
		)
		expect(data.node).toEqual({ version: 1, nextFrom: `${year}-04-01`, nextOn: `${year}-07-11` })
	})

	it("takes what was missed while no server ran, each period by itself", async () => {
		const { schedule } = await create({ length: "MONTH", convention: "FIFTEENTH", daysAfter: 0 })
		expect(schedule).toMatchObject({ nextFrom: `${year}-01-15`, nextTo: `${year}-02-14` })
		await onDay(`${year}-05-20`)
		const periods = (await taken(schedule.id)).map(
			({ report }: { report: { from: string; to: string } }) => `${report.from}/${report.to}`,
		)
		expect(periods).toEqual([
			`${year}-01-15/${year}-02-14`,
			`${year}-02-15/${year}-03-14`,
			`${year}-03-15/${year}-04-14`,
			`${year}-04-15/${year}-05-14`,
		])
	})

	it("takes nothing once it has ended, and goes on where it stood when it goes on again", async () => {
		const { schedule } = await create({ length: "HALF_YEAR" })
		const change = { ...quarterly, length: "HALF_YEAR", id: schedule.id }
		const ended = await revise({ ...change, expectedVersion: 1, isEnded: true, reason: "Không cần nữa" })
		expect(ended.schedule).toMatchObject({ version: 2, nextOn: null, endedAt: expect.any(String) })
		await onDay(`${year}-09-01`)
		expect(await taken(schedule.id)).toEqual([])
		const again = await revise({ ...change, expectedVersion: 2, isEnded: false })
		expect(again.schedule).toMatchObject({ version: 3, nextOn: `${year}-07-11`, endedAt: null })
		await onDay(`${year}-09-01`)
		expect(await taken(schedule.id)).toHaveLength(1)
	})

	it.each([
		{ why: "it waits too long", change: { daysAfter: 61 }, code: "daysAfterUnfit", field: "daysAfter" },
		{
			why: "it would wait a negative time",
			change: { daysAfter: -1 },
			code: "daysAfterUnfit",
			field: "daysAfter",
		},
		{ why: "a note is too long", change: { note: "x".repeat(501) }, code: "tooLong", field: "note" },
		{ why: "it begins long ago", change: { from: "2001-01-01" }, code: "fromTooEarly", field: "from" },
	])("is refused where $why, and nothing is written", async ({ change, code, field }) => {
		const count = async () =>
			(await app.ask(leader(), "{ reportSchedules { totalCount } }")).data.reportSchedules.totalCount
		const before = await count()
		expect(await create(change)).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code, path: ["input", field] }],
		})
		expect(await count()).toBe(before)
	})

	it("tells whoever changes an older version of it", async () => {
		const { schedule } = await create()
		const change = { ...quarterly, id: schedule.id, expectedVersion: 1, isEnded: false }
		expect((await revise({ ...change, daysAfter: 3 })).schedule).toMatchObject({ version: 2, daysAfter: 3 })
		expect(await revise(change)).toMatchObject({ __typename: "VersionConflict" })
	})

	it("is written once, however often the same request is sent", async () => {
		const first = await create({ idempotencyKey: "once" })
		expect((await create({ idempotencyKey: "once" })).schedule.id).toBe(first.schedule.id)
	})

	it("of another unit is nobody's business", async () => {
		const { schedule } = await create()
		const stranger = actorOf("LEADER", places.elsewhere)
		expect(await create({}, stranger)).toMatchObject({
			__typename: expect.stringMatching(/Forbidden|NotFound/),
		})
		expect(
			await revise({ ...quarterly, id: schedule.id, expectedVersion: 1, isEnded: true }, stranger),
		).toMatchObject({ code: "reportScheduleNotFound" })
	})
})
