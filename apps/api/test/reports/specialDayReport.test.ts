import { type DossierEvent, Instant } from "@motcua/domain"
import { Effect, Option, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { DossierHistory } from "../../src/dossiers/DossierHistory.ts"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import { Exports } from "../../src/exports/Exports.ts"
import { type Actor, CurrentCause } from "../../src/identity/Actor.ts"
import { SpecialDays } from "../../src/specialdays/SpecialDays.ts"
import { content, givenProcedure } from "../procedures/given.ts"
import { fridayRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

const proportion = "numerator denominator value low high"
const figures = `received promised kept missed missedBy { reason count } pending fellOut keptShare { ${proportion} }
	assisted returned assistedReturned assistedReturnedShare { ${proportion} } unassistedReturnedShare { ${proportion} }`
const difference = "value low high verdict sentence(language: EN)"
const group = `group days received sameDayShare { ${proportion} } returnedShare { ${proportion} }`
const report = /* GraphQL */ `
	query ($ruleId: ID, $unitId: ID, $from: CivilDate!, $to: CivilDate!) {
		specialDayReport(ruleId: $ruleId, unitId: $unitId, from: $from, to: $to) {
			__typename
			... on SpecialDayReport {
				rules {
					rule { id }
					unit { id }
					dates { date units capacity excess figures { ${figures} } }
					total { ${figures} }
					special { ${group} }
					beforeAfter { comparedWith { ${group} } sameDay { ${difference} } returned { ${difference} } }
					specialOrdinary { comparedWith { ${group} } sameDay { ${difference} } }
				}
			}
			... on Problem { code path }
		}
	}
`

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let reader: Actor
let ruleId: number
let eligible: number
let other: number
const id = (type: string, row: number) => btoa(`${type}:${row}`)
const moment = (text: string) => Result.getOrThrow(Instant.parse(`2020-${text}`))

const received = (at: string): DossierEvent.DossierEvent => ({ _tag: "Received", at: moment(at) })
const finished = (at: string): DossierEvent.DossierEvent => ({ _tag: "Completed", at: moment(at) })

const arrange = (
	code: string,
	[first, ...others]: readonly DossierEvent.DossierEvent[],
	fields: Partial<DossierHistory> = {},
): DossierHistory => ({
	code,
	unitId: places.ward.id,
	procedureId: eligible,
	caseCode: null,
	channel: "counter",
	subChannel: null,
	submitterName: "Nguyễn Văn A (mẫu)",
	assistedBy: null,
	faultClass: null,
	incidentId: null,
	synthetic: true,
	events: [first ?? received("10-01T08:00"), ...others],
	...fields,
})
const insert = (...histories: readonly DossierHistory[]) =>
	app.run(Dossiers.use((dossiers) => dossiers.insertMany(histories)))
const helped = { assistedBy: "Lê Văn B (mẫu)" }

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	reader = actorOf("READ_ONLY", places.city, [places.ward])
	eligible = (await givenProcedure(app, { code: "1.000001" })).id
	other = (
		await givenProcedure(app, { code: "1.000002", content: content({ noAppointmentEligible: false }) })
	).id
	// Nobody knew of the rule yet.
	await insert(
		arrange("B1", [received("10-02T09:00"), finished("10-02T16:00")]),
		arrange("B2", [received("10-09T09:00"), finished("10-12T09:00")]),
		// Thursday evening counts as Friday.
		arrange("B3", [received("10-08T19:00"), finished("10-09T10:00")]),
		arrange("B4", [received("10-05T09:00"), finished("10-05T10:00")]),
		arrange("S9", [received("10-23T09:00"), finished("10-26T10:00")], helped),
	)
	const rule = await app.run(
		SpecialDays.use((days) =>
			days.create(fridayRule(places.city.id, { desks: 1, minutesPerDossier: 255 })),
		).pipe(
			Effect.provideService(CurrentCause, {
				actor: actorOf("ADMINISTRATOR", places.city, [places.ward]),
				requestId: "test",
			}),
		),
	)
	ruleId = rule.id
	await insert(
		arrange("S1", [received("10-16T09:00"), finished("10-16T15:00")]),
		arrange("S2", [received("10-15T18:00"), finished("10-16T17:00")]),
		arrange("S3", [received("10-16T09:00"), finished("10-19T10:00")]),
		arrange("S4", [received("10-16T09:00"), finished("10-19T10:00")], { faultClass: "software" }),
		arrange("S5", [
			received("10-16T09:00"),
			{ _tag: "Withdrawn", at: moment("10-16T10:00"), reason: "Người nộp xin rút" },
		]),
		arrange(
			"S6",
			[
				received("10-16T09:00"),
				{ _tag: "SupplementRequested", at: moment("10-16T10:00"), reason: "Thiếu bản sao" },
				{ _tag: "Supplemented", at: moment("10-20T09:00") },
				finished("10-21T09:00"),
			],
			helped,
		),
		arrange("S7", [received("10-16T09:00"), finished("10-16T10:00")], { procedureId: other }),
		arrange("S10", [received("10-23T09:00"), finished("10-23T10:00")], { unitId: places.city.id }),
		arrange("O1", [received("10-19T09:00"), finished("10-19T11:00")]),
		arrange("O2", [received("10-20T09:00"), finished("10-26T11:00")]),
		// After closing on Friday counts as Monday, and Monday is no special day.
		arrange("O3", [received("10-16T17:00"), finished("10-19T11:00")]),
		arrange("X1", [received("10-16T09:00"), finished("10-16T10:00")], { unitId: places.elsewhere.id }),
	)
	// Handed on later, it still counts where it was received.
	await app.run(
		Effect.flatMap(
			SqlClient,
			(sql) =>
				sql`update dossiers set received_unit_id = unit_id, unit_id = ${places.elsewhere.id} where code = 'S3'`,
		),
	)
})

const ask = async (
	variables: Readonly<Record<string, unknown>> = {},
	actor = reader,
	from = "2020-10-15",
	to = "2020-10-31",
) => {
	const { data, errors } = await app.ask(actor, report, {
		ruleId: id("SpecialDayRule", ruleId),
		from,
		to,
		...variables,
	})
	expect(errors).toBeUndefined()
	return data.specialDayReport
}
// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
type Shape = any

describe("the report on special days", () => {
	it("counts each Friday by what became of its dossiers, with the reasons", async () => {
		const [only] = (await ask()).rules
		const seen = only.dates.map(({ date, units, capacity, excess, figures: of }: Shape) => ({
			date,
			units,
			capacity,
			excess,
			counts: [of.received, of.promised, of.kept, of.missed, of.fellOut, of.assisted, of.returned],
			missedBy: of.missedBy.map(({ reason, count }: Shape) => `${reason} ${count}`),
		}))
		expect(seen).toEqual([
			{
				date: "2020-10-16",
				units: 2,
				capacity: 2,
				excess: 4,
				// S1 and S2 kept; S3, S4 and S5 missed; S6 fell out, was helped and came back.
				counts: [6, 5, 2, 3, 1, 1, 1],
				missedBy: ["SOFTWARE 1", "WITHDRAWN 1", "UNKNOWN 1"],
			},
			// S9 came before anybody knew of the rule, so nothing was promised; S10 kept at the city's own desk.
			{
				date: "2020-10-23",
				units: 2,
				capacity: 2,
				excess: 0,
				counts: [2, 1, 1, 0, 0, 1, 0],
				missedBy: [],
			},
			{ date: "2020-10-30", units: 2, capacity: 2, excess: 0, counts: [0, 0, 0, 0, 0, 0, 0], missedBy: [] },
		])
		expect(only.total).toMatchObject({ received: 8, promised: 6, kept: 3, missed: 3, fellOut: 1, pending: 0 })
	})

	it("gives shares with their intervals, and help with writing beside none", async () => {
		const [{ total }] = (await ask()).rules
		expect(total.keptShare).toMatchObject({ numerator: 3, denominator: 6, value: 0.5 })
		// Wilson 1927: 3 of 6 lies between 18.8 % and 81.2 %.
		expect(total.keptShare.low).toBeCloseTo(0.1876, 4)
		expect(total.keptShare.high).toBeCloseTo(0.8124, 4)
		expect(total.assistedReturnedShare).toMatchObject({ numerator: 1, denominator: 2 })
		expect(total.unassistedReturnedShare).toMatchObject({ numerator: 0, denominator: 6 })
	})

	it("compares with the same weekdays before the rule and with the other working days", async () => {
		const [{ special, beforeAfter, specialOrdinary }] = (await ask()).rules
		const counted = ({ group: of, days, received: came, sameDayShare, returnedShare }: Shape) => [
			of,
			days,
			came,
			sameDayShare.numerator,
			returnedShare.numerator,
		]
		expect(counted(special)).toEqual(["SPECIAL", 3, 8, 3, 1])
		expect(counted(beforeAfter.comparedWith)).toEqual(["BEFORE", 2, 3, 2, 0])
		expect(counted(specialOrdinary.comparedWith)).toEqual(["ORDINARY", 9, 3, 2, 0])
		// 3/8 − 2/3; Newcombe's interval from Wilson's 0.1368…0.6943 and 0.2077…0.9385.
		expect(beforeAfter.sameDay.value).toBeCloseTo(3 / 8 - 2 / 3, 10)
		expect(beforeAfter.sameDay.low).toBeCloseTo(-0.2917 - Math.hypot(0.375 - 0.1368, 0.9385 - 0.6667), 3)
		expect(beforeAfter.sameDay.high).toBeCloseTo(-0.2917 + Math.hypot(0.6943 - 0.375, 0.6667 - 0.2077), 3)
		expect(beforeAfter.sameDay.verdict).toBe("UNDECIDED")
		expect(beforeAfter.sameDay.sentence).toContain("this may be chance")
	})

	it("looks at a part of the rule's unit without speaking of its desks", async () => {
		const [only] = (await ask({ unitId: id("Unit", places.ward.id) })).rules
		expect(only.unit.id).toBe(id("Unit", places.ward.id))
		expect(only.total).toMatchObject({ received: 7, kept: 2, missed: 3 })
		expect(only.dates.map(({ capacity, units }: Shape) => [capacity, units])).toEqual([
			[null, 1],
			[null, 1],
			[null, 1],
		])
	})

	it("shows a clerk of the ward the ward, and every rule that holds there", async () => {
		const clerk = actorOf("OFFICER", places.ward)
		const [only] = (await ask({}, clerk)).rules
		expect(only.unit.id).toBe(id("Unit", places.ward.id))
		const all = await ask({ ruleId: null, unitId: id("Unit", places.ward.id) }, clerk)
		expect(all.rules.map(({ rule }: Shape) => rule.id)).toEqual([id("SpecialDayRule", ruleId)])
	})

	it("has no days before the rule began", async () => {
		const [only] = (await ask({}, reader, "2020-09-01", "2020-10-14")).rules
		expect(only.dates).toEqual([])
		expect(only.total.received).toBe(0)
		expect(only.beforeAfter.sameDay).toMatchObject({
			value: null,
			low: null,
			high: null,
			verdict: "UNDECIDED",
		})
	})

	it.each([
		{ why: "reversed", given: {}, from: "2020-10-31", to: "2020-10-15", code: "invalidSpan", path: ["to"] },
		{
			why: "longer than three years",
			given: {},
			from: "2020-01-01",
			to: "2024-01-01",
			code: "invalidSpan",
			path: ["to"],
		},
		{ why: "of nothing", given: { ruleId: null }, code: "ruleOrUnitNeeded", path: ["ruleId"] },
		{
			why: "of no rule there is",
			given: { ruleId: btoa("SpecialDayRule:999") },
			code: "specialDayRuleNotFound",
			path: ["ruleId"],
		},
	])("$why is refused", async ({ given, from, to, code, path }) => {
		expect(await ask(given, reader, from, to)).toMatchObject({ code, path })
	})

	it("is refused of a unit outside of the caller's, and of a rule that does not hold there", async () => {
		const elsewhere = actorOf("LEADER", places.elsewhere)
		expect(await ask({ unitId: id("Unit", places.ward.id) }, elsewhere)).toMatchObject({
			code: "unitNotFound",
		})
		expect(await ask({}, elsewhere)).toMatchObject({ code: "specialDayRuleNotFound" })
	})
})

describe("the dossiers behind a number", () => {
	const list = async (specialDay: Readonly<Record<string, unknown>>, filter = {}, actor = reader) => {
		const { data, errors } = await app.ask(
			actor,
			"query ($filter: DossierFilter) { dossiers(filter: $filter, sort: CODE_ASC, first: 50) { totalCount edges { node { code } } } }",
			{
				filter: {
					specialDay: {
						ruleId: id("SpecialDayRule", ruleId),
						from: "2020-10-15",
						to: "2020-10-31",
						...specialDay,
					},
					...filter,
				},
			},
		)
		expect(errors).toBeUndefined()
		const codes = data.dossiers.edges.map(({ node }: Shape) => node.code)
		expect(data.dossiers.totalCount).toBe(codes.length)
		return codes.join(" ")
	}

	it.each([
		{ why: "received", given: {}, codes: "S1 S10 S2 S3 S4 S5 S6 S9" },
		{ why: "promised", given: { promised: true }, codes: "S1 S10 S2 S3 S4 S5" },
		{ why: "without a promise", given: { promised: false }, codes: "S6 S9" },
		{ why: "kept", given: { outcome: "KEPT" }, codes: "S1 S10 S2" },
		{ why: "missed", given: { outcome: "MISSED" }, codes: "S3 S4 S5" },
		{ why: "missed by a software fault", given: { missReason: "SOFTWARE" }, codes: "S4" },
		{ why: "missed, nobody said why", given: { missReason: "UNKNOWN" }, codes: "S3" },
		{ why: "pending", given: { outcome: "PENDING" }, codes: "" },
		{ why: "fallen out", given: { outcome: "FELL_OUT" }, codes: "S6" },
		{ why: "helped", given: { assisted: true }, codes: "S6 S9" },
		{ why: "helped and returned", given: { assisted: true, returned: true }, codes: "S6" },
		{ why: "of one day", given: { from: "2020-10-23", to: "2020-10-23" }, codes: "S10 S9" },
		{ why: "before the rule", given: { days: "BEFORE" }, codes: "B1 B2 B3" },
		{
			why: "on other days, finished the same day",
			given: { days: "ORDINARY", finishedSameDay: true },
			codes: "O1 O3",
		},
		{ why: "of a rule that is not there", given: { ruleId: btoa("SpecialDayRule:999") }, codes: "" },
	])("$why: $codes", async ({ given, codes }) => {
		expect(await list(given)).toBe(codes)
	})

	it("are taken away as a file that says which they are", async () => {
		const account = await givenAccount(app, { unitId: places.city.id, role: "LEADER" })
		const base = actorOf("LEADER", places.city, [places.ward])
		const leader: Actor = base._tag === "SignedIn" ? { ...base, accountId: account.id } : base
		const specialDay = {
			ruleId: id("SpecialDayRule", ruleId),
			from: "2020-10-15",
			to: "2020-10-31",
			outcome: "KEPT",
		}
		const { data, errors } = await app.ask(
			leader,
			"mutation ($input: ExportDossiersInput!) { exportDossiers(input: $input) { ... on ExportDossiersSuccess { rows address } } }",
			{ input: { filter: { specialDay } } },
		)
		expect(errors).toBeUndefined()
		expect(data.exportDossiers.rows).toBe(3)
		const [, token = ""] = /exports\/([^.]+)\./.exec(data.exportDossiers.address) ?? []
		const opened = await app.run(Exports.use((exports) => exports.open(token)))
		expect(Option.getOrThrow(opened).lines).toContainEqual([
			"Ngày đặc thù",
			"Ngày không hẹn, 15/10/2020 – 31/10/2020, các ngày đặc thù, giữ lời hứa trong ngày",
		])
	})

	it("are those of the unit asked about and of the caller's units", async () => {
		const ward = { unitId: id("Unit", places.ward.id) }
		expect(await list({}, ward)).toBe("S1 S2 S3 S4 S5 S6 S9")
		expect(await list({}, {}, actorOf("LEADER", places.elsewhere))).toBe("")
	})

	it.each(["RECEIVED_DESC", "RECEIVED_ASC", "DUE_ASC"])(
		"come in the order %s, page after page",
		async (sort) => {
			const page = async (after: string | null) => {
				const { data } = await app.ask(
					reader,
					"query ($filter: DossierFilter, $sort: DossierSort, $after: String) { dossiers(filter: $filter, sort: $sort, first: 3, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } } }",
					{
						sort,
						after,
						filter: {
							unitId: id("Unit", places.city.id),
							specialDay: { ruleId: id("SpecialDayRule", ruleId), from: "2020-10-15", to: "2020-10-31" },
						},
					},
				)
				return data.dossiers
			}
			const codes: string[] = []
			let after: string | null = null
			for (let pages = 0; pages < 4; pages += 1) {
				const { edges, pageInfo } = await page(after)
				codes.push(...edges.map(({ node }: Shape) => node.code))
				if (!pageInfo.hasNextPage) break
				after = pageInfo.endCursor
			}
			expect(codes.toSorted()).toEqual(["S1", "S10", "S2", "S3", "S4", "S5", "S6", "S9"])
			if (sort === "RECEIVED_ASC") expect([codes[0], codes.at(-1)]).toEqual(["S2", "S10"])
		},
	)
})
