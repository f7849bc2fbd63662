import { type DossierEvent, Instant, TimeLimit } from "@motcua/domain"
import { Clock, Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { beforeAll, describe, expect, it } from "vitest"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import { LateRisks } from "../../src/dossiers/LateRisks.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Procedure } from "../../src/procedures/Procedure.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let secondWard: Awaited<ReturnType<typeof givenUnit>>
let officer: Actor
let now: Instant.Instant

type Events = readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]]
const hours = (count: number) => count * 3_600_000
const at = (text: string) => Result.getOrThrow(Instant.parse(text))
const received = (moment: Instant.Instant) => ({ _tag: "Received" as const, at: moment })
/** On a Monday; with ten working days due on Monday 16/3/2020. */
const monday = received(at("2020-03-02T09:00"))
const accepted: DossierEvent.DossierEvent = { _tag: "Accepted", at: at("2020-03-02T10:00") }
const done = (text: string): DossierEvent.DossierEvent => ({ _tag: "Completed", at: at(text) })
const afterThreeDays: Events = [monday, done("2020-03-05T10:00")]
const afterTwelveDays: Events = [monday, done("2020-03-18T10:00")]
/** As long on the calendar as twelve days, ten of which it stood still. */
const stoppedInBetween: Events = [
	monday,
	{ _tag: "Suspended", at: at("2020-03-03T09:00"), reason: "Chờ xác minh" },
	{ _tag: "Resumed", at: at("2020-03-17T09:00") },
	done("2020-03-18T10:00"),
]

const tenDays = term({ statutory: TimeLimit.of("workingDays", 10) })
const times = (count: number, events: Events) => Array.from({ length: count }, () => events)
const given = (procedure: Procedure, unitId: number, histories: readonly Events[]) =>
	givenDossiers(
		app,
		histories.map((events) => ({ unitId, procedureId: procedure.id, events })),
	)
const procedureWith = (code: string) => givenProcedure(app, { code, content: content({ terms: [tenDays] }) })

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	secondWard = await givenUnit(app, { code: "TPTN.P2", name: "Phường 2", parentId: places.city.id })
	officer = actorOf("OFFICER", places.city, [places.ward, secondWard])
	now = Instant.make(await app.run(Clock.currentTimeMillis))
})

const risk = `lateRisk {
	leftMinutes usedMinutes late { numerator denominator value } sentence(language: VI)
	basis { sameUnit sameCase sameChannel dossiers finishedFrom finishedTo }
	backTest { trials }
}`
const risksOf = async (procedure: Procedure, actor = officer) => {
	const { data, errors } = await app.ask(
		actor,
		`query ($procedureId: ID) { dossiers(first: 100, sort: RECEIVED_DESC, filter: { procedureId: $procedureId }) { edges { node { id version finishedAt ${risk} } } } }`,
		{ procedureId: btoa(`Procedure:${procedure.id}`) },
	)
	expect(errors).toBeUndefined()
	return data.dossiers.edges.map(({ node }: { node: unknown }) => node)
}

describe("the risk of an open dossier to be late", () => {
	it("is the share of finished dossiers of its procedure that took longer than it may", async () => {
		const procedure = await procedureWith("1.002001")
		await given(procedure, places.ward.id, [
			...times(25, afterThreeDays),
			...times(5, stoppedInBetween),
			...times(10, afterTwelveDays),
			[received(now)],
		])
		const [open, ...finished] = await risksOf(procedure)
		expect(open.lateRisk).toMatchObject({
			late: { numerator: 10, denominator: 40, value: 0.25 },
			basis: {
				sameUnit: true,
				sameCase: true,
				sameChannel: true,
				dossiers: 40,
				finishedFrom: "2020-03-05T10:00+07:00",
				finishedTo: "2020-03-18T10:00+07:00",
			},
			// All of them were received before the first was finished.
			backTest: null,
			sentence:
				"10 trong 40 hồ sơ cùng thủ tục, đơn vị, trường hợp và kênh nộp từng kéo dài đến mức này đã mất nhiều thời gian hơn mức hồ sơ này còn được phép. Nguy cơ quá hạn: 25\u00a0% (khoảng 95\u00a0%: 14,2\u00a0% … 40,2\u00a0%).",
		})
		expect(finished.map(({ lateRisk }: { lateRisk: unknown }) => lateRisk)).toEqual(
			Array.from({ length: 40 }, () => null),
		)
	})

	it("looks at other units where its own has too few, and at no other procedure", async () => {
		const procedure = await procedureWith("1.002002")
		await given(procedure, places.ward.id, [...times(29, afterThreeDays), [received(now)]])
		expect((await risksOf(procedure))[0].lateRisk).toMatchObject({
			late: null,
			basis: null,
			sentence:
				"Chưa đủ căn cứ để nói nguy cơ quá hạn. Mới có 29 hồ sơ cùng thủ tục từng kéo dài đến mức này, cần ít nhất 30.",
		})
		await given(procedure, secondWard.id, times(3, afterTwelveDays))
		expect((await risksOf(procedure))[0].lateRisk).toMatchObject({
			late: { numerator: 3, denominator: 32 },
			basis: { sameUnit: false, sameCase: true, sameChannel: true },
		})
	})

	it("leaves out dossiers that were handed on, and those that ended without a result", async () => {
		const procedure = await procedureWith("1.002003")
		await given(procedure, places.ward.id, [
			...times(30, afterThreeDays),
			...times(4, [
				monday,
				accepted,
				{ _tag: "Withdrawn", at: at("2020-03-18T10:00"), reason: "Người nộp xin rút" },
			]),
			[received(now)],
		])
		await given(procedure, places.ward.id, [[monday, accepted]])
		const handedOn = (await risksOf(procedure)).find(
			({ version, finishedAt }: { version: number; finishedAt: unknown }) =>
				version === 2 && finishedAt === null,
		)
		const record = (expectedVersion: number, event: DossierEvent.DossierEvent) =>
			app.run(
				Dossiers.use((dossiers) =>
					dossiers.record({
						dossierId: Number(atob(handedOn.id).split(":")[1]),
						expectedVersion,
						eventAt: () => Result.succeed(event),
						at: event.at,
						caseCode: null,
					}),
				),
			)
		const toUnit = { unitId: String(secondWard.id), reason: "Đúng thẩm quyền" }
		await record(2, { _tag: "Transferred", at: at("2020-03-03T09:00"), ...toUnit })
		const { dossier } = await record(3, done("2020-03-18T10:00"))
		expect(dossier).toMatchObject({ receivedUnitId: places.ward.id, finishedAt: at("2020-03-18T10:00") })
		expect((await risksOf(procedure))[0].lateRisk).toMatchObject({
			late: { numerator: 0, denominator: 30 },
			basis: { dossiers: 30 },
		})
	})

	it("is not told of one that is late already, and of one whose clock stands still", async () => {
		const procedure = await procedureWith("1.002004")
		await given(procedure, places.ward.id, [
			...times(30, afterThreeDays),
			[monday],
			[received(Instant.make(now - 120_000)), { _tag: "Suspended", at: now, reason: "Chờ xác minh" }],
		])
		const all = await risksOf(procedure)
		expect(all.map(({ lateRisk }: { lateRisk: unknown }) => lateRisk)).toEqual(
			Array.from({ length: 32 }, () => null),
		)
	})

	it("counts what it has used: those that were done sooner say nothing", async () => {
		const procedure = await procedureWith("1.002005")
		await given(procedure, places.ward.id, [
			...times(40, afterThreeDays),
			...times(30, afterTwelveDays),
			[received(at("2020-06-01T09:00"))],
		])
		const [{ id }] = await risksOf(procedure)
		const rowId = Number(atob(id).split(":")[1])
		const found = await app.run(
			Effect.gen(function* () {
				// Four working days after its receipt.
				yield* TestClock.setTime(at("2020-06-05T09:00"))
				const rows = yield* Dossiers.use((dossiers) => dossiers.findByIds([rowId]))
				const risks = yield* LateRisks.use((one) => one.of(rows))
				return risks.get(rowId)
			}).pipe(Effect.provide(TestClock.layer())),
		)
		// Days of eight and a half hours: until Monday 15/6 at 17:00 there are six of them, and six and a half hours.
		expect(found).toMatchObject({
			running: { used: hours(4 * 8.5), left: hours(6 * 8.5 + 6.5) },
			risk: { late: { numerator: 30, denominator: 30 } },
		})
	})

	it("is seen by whoever sees the dossier", async () => {
		const procedure = await procedureWith("1.002006")
		await given(procedure, places.ward.id, [[received(now)]])
		expect(await risksOf(procedure, actorOf("LEADER", places.elsewhere))).toEqual([])
		expect(await risksOf(procedure, actorOf("LEADER", places.ward))).toHaveLength(1)
	})
})
