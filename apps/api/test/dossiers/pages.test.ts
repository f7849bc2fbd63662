import { CivilDate, type DossierEvent, Instant } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import { matchesText } from "../../src/database/textSearch.ts"
import type { DossierHistory } from "../../src/dossiers/DossierHistory.ts"
import { searchedWords } from "../../src/dossiers/DossierRepo.ts"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { randomFrom } from "../support/random.ts"

let app: App
let rows: readonly Row[]
let readers: Readonly<Record<string, Actor>>
let otherProcedure: number

const seed = Number(process.env.MOTCUA_SEED ?? Math.floor(Date.now() / 86_400_000))
const random = randomFrom(seed)
const below = (limit: number): number => Math.floor(random() * limit)
const first = day("2020-03-01")
const days = 120
const hour = 3_600_000

interface Row {
	readonly code: string
	readonly id: number
	readonly unit: number
	readonly receivedBy: number
	readonly procedure: number
	readonly channel: string
	readonly subChannel: string | null
	readonly name: string
	readonly status: string
	readonly fault: string | null
	readonly receivedOn: string
	readonly receivedAt: number
	readonly due: number | null
	readonly legalDue: number | null
	readonly heldSince: number | null
	readonly endedAt: number | null
}

const history = (): DossierHistory["events"] => {
	// Whole hours, so that many are received in the same moment.
	const at = Instant.make(
		Instant.fromLocalMillis(CivilDate.addDays(first, below(days)) * Instant.millisPerDay) +
			(7 + below(10)) * hour,
	)
	const later = (days: number) => Instant.make(at + (1 + below(days * 24)) * hour)
	const events: [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]] = [{ _tag: "Received", at }]
	switch (below(8)) {
		case 0:
			break
		case 1:
			events.push({ _tag: "SupplementRequested", at: later(3), reason: "Thiếu giấy tờ" })
			break
		case 2:
			events.push({ _tag: "Withdrawn", at: later(9), reason: "Đổi ý" })
			break
		case 3:
			return [
				{ _tag: "Submitted", at },
				{ _tag: "Refused", at: later(4), reason: "Sai thẩm quyền" },
			]
		case 4:
			events.push({ _tag: "Completed", at: later(20) })
			break
		default: {
			const completed = later(20)
			events.push(
				{ _tag: "Completed", at: completed },
				{ _tag: "Returned", at: Instant.make(completed + hour) },
			)
		}
	}
	return events
}

beforeAll(async () => {
	app = await startApp()
	const { city, ward, elsewhere } = await givenPlaces(app)
	const one = await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })
	const other = await givenProcedure(app, { code: "1.004873", content: content({ terms: [term()] }) })
	otherProcedure = other.id
	const many = Array.from({ length: 400 }, (): DossierHistory => {
		const channel = below(3) === 0 ? "online" : "counter"
		return {
			code: null,
			unitId: [city, ward, elsewhere][below(3)]?.id ?? city.id,
			procedureId: below(4) === 0 ? other.id : one.id,
			channel,
			caseCode: null,
			subChannel: channel === "online" && below(2) === 0 ? "zalo" : null,
			submitterName: below(5) === 0 ? "Nguyễn Thị Đào (mẫu)" : "Trần Văn Mẫu",
			assistedBy: null,
			events: history(),
			faultClass: below(10) === 0 ? "software" : null,
			incidentId: null,
			synthetic: true,
		}
	})
	await app.run(Dossiers.use((dossiers) => dossiers.insertMany(many)))
	rows = await app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			yield* sql`update dossiers set received_unit_id = ${ward.id}, unit_id = ${elsewhere.id} where id % 40 = 0`
			return yield* sql<Row>`
				select id, code, unit_id as unit, coalesce(received_unit_id, unit_id) as "receivedBy",
					procedure_id as procedure, channel, sub_channel as "subChannel", submitter_name as name, status,
					fault_class as fault, received_on::text as "receivedOn", received_at as "receivedAt", due_at as due,
					coalesce(legal_due_at, due_at) as "legalDue", held_since as "heldSince", ended_at as "endedAt"
				from dossiers`
		}),
	)
	const nowhere = Array.from({ length: 100 }, (_, index) => ({ ...city, id: 1000 + index }))
	readers = {
		"of one unit": actorOf("OFFICER", ward),
		"of two units": actorOf("OFFICER", city, [ward]),
		"of a hundred units": actorOf("OFFICER", city, [ward, elsewhere, ...nowhere]),
	}
})

const endOf = (date: string) => Instant.fromLocalMillis((day(date) + 1) * Instant.millisPerDay) - 1
const isOpenAt = (at: number) => (row: Row) => row.endedAt === null || row.endedAt > at
const isOverdueAt = (at: number) => (row: Row) => {
	const judged = row.heldSince !== null && row.heldSince <= at ? row.heldSince : at
	return isOpenAt(at)(row) && row.legalDue !== null && row.legalDue < judged
}
const isLate = (row: Row) => row.endedAt !== null && row.legalDue !== null && row.endedAt > row.legalDue
const now = Date.now()
const isOverdueUnheld = (row: Row) => row.endedAt === null && row.legalDue !== null && row.legalDue < now
const middle = endOf("2020-05-15")
const isReceivedBy = (at: number) => (row: Row) => row.receivedAt <= at

const filters: readonly (readonly [filter: string, belongs: (row: Row) => boolean])[] = [
	["{}", () => true],
	["{ status: IN_PROGRESS }", ({ status }) => status === "InProgress"],
	["{ status: HANDED_OVER }", ({ status }) => status === "HandedOver"],
	["{ status: NOT_ACCEPTED }", ({ status }) => status === "NotAccepted"],
	["{ view: OPEN }", isOpenAt(now)],
	["{ view: OVERDUE_OPEN }", isOverdueAt(now)],
	["{ view: WAITING }", (row) => isOpenAt(now)(row) && row.heldSince !== null],
	["{ view: RESOLVED }", (row) => !isOpenAt(now)(row)],
	["{ view: RESOLVED_LATE }", isLate],
	['{ view: OPEN, asOf: "2020-05-15" }', (row) => isOpenAt(middle)(row) && isReceivedBy(middle)(row)],
	[
		'{ view: OVERDUE_OPEN, asOf: "2020-05-15" }',
		(row) => isOverdueAt(middle)(row) && isReceivedBy(middle)(row),
	],
	[
		'{ view: DUE_TODAY, asOf: "2020-05-15" }',
		(row) =>
			isOpenAt(middle)(row) &&
			isReceivedBy(middle)(row) &&
			row.due !== null &&
			row.due <= middle &&
			row.due > middle - Instant.millisPerDay,
	],
	[
		'{ view: RESOLVED_LATE, asOf: "2020-05-15" }',
		(row) => isLate(row) && !isOpenAt(middle)(row) && isReceivedBy(middle)(row),
	],
	["{ channel: ONLINE }", ({ channel }) => channel === "online"],
	['{ subChannel: "zalo" }', ({ subChannel }) => subChannel === "zalo"],
	["{ faultClass: SOFTWARE }", ({ fault }) => fault === "software"],
	["{ faultClass: UNATTRIBUTED }", (row) => row.fault === null && (isLate(row) || isOverdueUnheld(row))],
	["{ procedureId: OTHER }", ({ procedure }) => procedure === otherProcedure],
	['{ receivedFrom: "2020-04-01", receivedTo: "2020-04-30" }', (row) => row.receivedOn.startsWith("2020-04")],
	['{ receivedFrom: "2020-04-10", receivedTo: "2020-04-10" }', (row) => row.receivedOn === "2020-04-10"],
	['{ receivedFrom: "2020-04-01" }', (row) => row.receivedOn >= "2020-04-01"],
	['{ receivedTo: "2020-04-30" }', (row) => row.receivedOn <= "2020-04-30"],
	['{ receivedFrom: "2020-05-01", receivedTo: "2020-04-01" }', () => false],
	['{ search: "dao nguyen" }', ({ name }) => name.includes("Đào")],
]
const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)
const sorts: Readonly<Record<string, (a: Row, b: Row) => number>> = {
	RECEIVED_DESC: (a, b) => compare(b.receivedAt, a.receivedAt) || b.id - a.id,
	RECEIVED_ASC: (a, b) => compare(a.receivedAt, b.receivedAt) || a.id - b.id,
	DUE_ASC: (a, b) =>
		compare(a.due ?? Number.POSITIVE_INFINITY, b.due ?? Number.POSITIVE_INFINITY) || a.id - b.id,
	CODE_ASC: (a, b) => compare(a.code, b.code) || a.id - b.id,
}

const walk = async (reader: Actor, filter: string, sort: string, way: "forward" | "backward") => {
	const codes: string[] = []
	const [size, beyond, more, cursor] =
		way === "forward"
			? (["first", "after", "hasNextPage", "endCursor"] as const)
			: (["last", "before", "hasPreviousPage", "startCursor"] as const)
	for (let place: string | null = null; ; ) {
		const { data, errors } = await app.ask(
			reader,
			`query ($place: String) { dossiers(${size}: 97, ${beyond}: $place, sort: ${sort}, filter: ${filter.replace("OTHER", JSON.stringify(btoa(`Procedure:${otherProcedure}`)))}) {
				totalCount edges { node { code } } pageInfo { ${more} ${cursor} }
			} }`,
			{ place },
		)
		expect(errors).toBeUndefined()
		const page: readonly string[] = data.dossiers.edges.map(
			({ node }: { readonly node: { readonly code: string } }) => node.code,
		)
		codes.splice(way === "forward" ? codes.length : 0, 0, ...page)
		if (!data.dossiers.pageInfo[more]) return { codes, totalCount: data.dossiers.totalCount }
		place = data.dossiers.pageInfo[cursor]
	}
}

describe.each(Object.keys(sorts))("page by page, sorted by %s", (sort) => {
	it.each(filters)(
		`the dossiers of %s are those that every one read by itself gives (seed ${seed})`,
		async (filter, belongs) => {
			for (const [who, reader] of Object.entries(readers)) {
				const scope = reader._tag === "SignedIn" ? reader.scope : []
				const expected = rows
					.filter((row) => (scope.includes(row.unit) || scope.includes(row.receivedBy)) && belongs(row))
					.toSorted(sorts[sort])
					.map(({ code }) => code)
				const told = { codes: expected, totalCount: expected.length }
				expect(await walk(reader, filter, sort, "forward"), who).toEqual(told)
				expect(await walk(reader, filter, sort, "backward"), who).toEqual(told)
			}
		},
	)
})

describe("the moment of receipt", () => {
	it("lies on the day of receipt, also of a dossier that was refused before", () => {
		const refused = rows.filter(({ status }) => status === "NotAccepted")
		expect(refused.length).toBeGreaterThan(0)
		for (const { receivedAt, receivedOn } of rows)
			expect(CivilDate.format(Instant.dateOf(Instant.make(receivedAt)))).toBe(receivedOn)
	})
})

it.each([
	["codes", "dossiers_by_code_words"],
	["codesAndNames", "dossiers_by_words"],
] as const)("an index serves the search without diacritics: %s", async (words, index) => {
	const searching = Effect.gen(function* () {
		const sql = yield* SqlClient
		const isFound = matchesText(sql, sql.literal(`search_text(${searchedWords[words]})`), "Đào 0012")
		// Few rows are found by any index: without the others and the walk through all rows only this one is left.
		yield* sql`set local enable_seqscan = off`
		const others = yield* sql<{ readonly name: string; readonly isConstraint: boolean }>`
			select indexname as name, exists (select from pg_constraint where conname = indexname) as "isConstraint"
			from pg_indexes where tablename = 'dossiers' and indexname <> ${index}`
		for (const { name, isConstraint } of others)
			yield* isConstraint
				? sql`alter table dossiers drop constraint ${sql(name)} cascade`
				: sql`drop index ${sql(name)}`
		const plan = yield* sql<{ readonly "QUERY PLAN": string }>`
			explain (costs off) select count(*) from dossiers where ${isFound}`
		return yield* Effect.fail(plan.map((row) => row["QUERY PLAN"]).join("\n"))
	})
	const plan = await app.run(Effect.flatMap(SqlClient, (sql) => Effect.flip(sql.withTransaction(searching))))
	expect(plan).toMatch(new RegExp(`Bitmap Index Scan on ${index}\n\\s+Index Cond: .*%dao%.*%0012%`))
})
