import { CivilDate, type DossierEvent, Instant, Tally } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { beforeAll, describe, expect, it } from "vitest"
import type { DossierHistory } from "../../src/dossiers/DossierHistory.ts"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import { verifyStore } from "../../src/operations/verifyStore.ts"
import { condenseCounts, rebuildCounts } from "../../src/reports/counts.ts"
import { Overviews } from "../../src/reports/Overviews.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { givenPlaces } from "../support/given.ts"
import { randomFrom } from "../support/random.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>

const seed = Number(process.env.MOTCUA_SEED ?? Math.floor(Date.now() / 86_400_000))
const random = randomFrom(seed)
const below = (limit: number): number => Math.floor(random() * limit)
const day = (text: string) => Result.getOrThrow(CivilDate.parse(text))
const first = day("2020-01-01")
const days = 200
const present = Instant.make(Instant.fromLocalMillis((first + days) * Instant.millisPerDay) + 10 * 3_600_000)

const momentIn = (date: CivilDate.CivilDate): Instant.Instant =>
	Instant.make(Instant.fromLocalMillis(date * Instant.millisPerDay) + (7 * 60 + below(600)) * 60_000)
const later = (at: Instant.Instant, most: number): Instant.Instant =>
	Instant.make(at + (1 + below(most * 24 * 60)) * 60_000)

const history = (): DossierHistory["events"] => {
	const at = momentIn(CivilDate.addDays(first, below(days)))
	const events: [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]] = [{ _tag: "Received", at }]
	let last = at
	let isAnswered = true
	for (let round = below(3); round > 0 && isAnswered; round -= 1) {
		last = later(last, 4)
		events.push({ _tag: "SupplementRequested", at: last, reason: "Thiếu giấy tờ" })
		isAnswered = below(4) > 0
		last = later(last, 6)
		if (isAnswered) events.push({ _tag: "Supplemented", at: last })
	}
	last = later(last, 15)
	const end = isAnswered ? below(10) : 10
	if (end < 7) events.push({ _tag: "Completed", at: last })
	if (end === 7) events.push({ _tag: "Withdrawn", at: last, reason: "Đổi ý" })
	const [receipt, ...rest] = events
	return [receipt, ...rest.filter((event) => event.at <= present)]
}

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const { id } = await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })
	const many = Array.from(
		{ length: 600 },
		(): DossierHistory => ({
			code: null,
			unitId: below(3) === 0 ? places.city.id : places.ward.id,
			procedureId: id,
			channel: below(3) === 0 ? "online" : "counter",
			caseCode: null,
			subChannel: null,
			submitterName: "Người Mẫu",
			assistedBy: null,
			events: history(),
			faultClass: null,
			incidentId: null,
			synthetic: true,
		}),
	)
	await app.run(Dossiers.use((dossiers) => dossiers.insertMany(many)))
})

interface StoredDossier {
	readonly unitId: number
	readonly status: string
	readonly receivedOn: string
	readonly due: Instant.Instant | null
	readonly endedAt: Instant.Instant | null
	readonly supplementRequests: number
	readonly faultClass: null
	readonly events: readonly { readonly kind: string; readonly at: string }[]
}

/** Every dossier read and judged by itself. */
const countedOneByOne = async (
	unitIds: readonly number[],
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
) => {
	const all = await app.run(
		Effect.flatMap(
			SqlClient,
			(sql) => sql<StoredDossier>`
				select unit_id as "unitId", status, to_char(received_on, 'YYYY-MM-DD') as "receivedOn",
					coalesce(legal_due_at, due_at) as due, ended_at as "endedAt", fault_class as "faultClass",
					supplement_requests as "supplementRequests",
					(select json_agg(json_build_object('kind', kind, 'at', happened_at) order by sequence)
						from dossier_events where dossier_id = dossiers.id) as events
				from dossiers`,
		),
	)
	const end = Instant.make(Instant.fromLocalMillis((to + 1) * Instant.millisPerDay) - 1)
	const at = end < present ? end : present
	const judged = all
		.filter(({ unitId, receivedOn }) => {
			const received = day(receivedOn)
			return unitIds.includes(unitId) && from <= received && received <= to
		})
		.map(({ status, due, endedAt, supplementRequests, faultClass, events }) => {
			const ended = endedAt !== null && endedAt <= at
			const known = events.filter((event) => Date.parse(event.at) <= at)
			const holding = known.findLast(({ kind }) => kind === "SupplementRequested" || kind === "Supplemented")
			const heldSince =
				!ended && holding?.kind === "SupplementRequested" ? Instant.make(Date.parse(holding.at)) : null
			const until = ended ? endedAt : (heldSince ?? at)
			const endings = { Withdrawn: "withdrawn", NotAccepted: "refused", Stopped: "stopped" } as const
			const ending = ended
				? (Object.entries(endings).find(([name]) => name === status)?.[1] ?? "finished")
				: "open"
			return {
				ending,
				waiting: heldSince !== null,
				comparedByMoment: due === null ? null : Math.sign(until - due),
				comparedByDate:
					due === null ? null : Math.sign(Instant.dateOf(until) - Instant.dateOf(Instant.make(due - 1))),
				supplementRequests: Math.min(supplementRequests, 2),
				faultClass,
				count: 1,
			} as const
		})
	return Tally.of(judged, "decree61")
}

const atPresent = <A, E>(effect: Effect.Effect<A, E, never>) =>
	Effect.andThen(TestClock.setTime(present), effect).pipe(Effect.provide(TestClock.layer()))

const tally = (unitId: number, from: CivilDate.CivilDate, to: CivilDate.CivilDate) =>
	app.run(
		Effect.flatMap(Overviews, (overviews) =>
			atPresent(overviews.tally({ unitId, from, to, asOf: null }, "decree61")),
		),
	)

const differing = async () =>
	(await app.run(verifyStore)).filter(({ check }) => check === "countsDiffer").map(({ count }) => count)

const change = (text: string) => app.run(Effect.flatMap(SqlClient, (sql) => sql.unsafe(text)))

describe(`counts that are kept while dossiers are written (seed ${seed})`, () => {
	it("give the figures of any period at any time that counting every dossier gives", async () => {
		const today = Instant.dateOf(present)
		for (let round = 0; round < 60; round += 1) {
			const from = round % 3 === 0 ? first : CivilDate.addDays(first, below(days))
			const to = round % 4 === 0 ? today : CivilDate.addDays(from, below(days))
			const [unitId, unitIds] =
				round % 2 === 0
					? [places.city.id, [places.city.id, places.ward.id]]
					: [places.ward.id, [places.ward.id]]
			expect(
				await tally(unitId, from, to),
				`${unitIds.length} units, ${CivilDate.format(from)} to ${CivilDate.format(to)}`,
			).toEqual(await countedOneByOne(unitIds, from, to))
		}
	})

	it("follow what is changed, with and without condensing", async () => {
		await change("update dossiers set fault_class = 'software' where id % 7 = 0 and ended_at is not null")
		await change("update dossiers set ended_at = null, status = 'InProgress' where id % 11 = 0")
		await change(
			"update dossiers set received_on = received_on - 20, received_at = received_at - interval '20 days' where id % 13 = 0",
		)
		expect(await differing()).toEqual([])
		const rows = () => change("select count(*)::int as rows from ended_counts")
		const before = await rows()
		await app.run(condenseCounts)
		expect(await rows()).not.toEqual(before)
		expect(await differing()).toEqual([])
		const keys = await change(
			"select 1 from ended_counts group by unit_id, received_in, ended_on, ending, compared_by_moment, compared_by_date, supplement_requests, fault_class having count(*) > 1",
		)
		expect(keys).toEqual([])
	})

	it("are compared by verify and mended by a rebuild", async () => {
		await change(
			"update receipt_counts set count = count + 1 where id = (select min(id) from receipt_counts)",
		)
		await change("delete from ended_counts where id in (select id from ended_counts order by id limit 2)")
		expect(await differing()).toEqual([3])
		expect(await app.run(rebuildCounts)).toBe(600)
		expect(await differing()).toEqual([])
	})
})
