import { Instant, TimeLimit } from "@motcua/domain"
import { Effect, Option, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let marriage: number
let copies: number

const threeDays = term({ statutory: TimeLimit.of("workingDays", 3) })
const sameDay = term({ statutory: { _tag: "SameDay", cutOff: TimeLimit.usualCutOff } })

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	marriage = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [threeDays] }) })).id
	copies = (await givenProcedure(app, { code: "2.000815", content: content({ terms: [sameDay] }) })).id
	await givenRule(app, fridayRule(places.city.id, { procedureIds: [marriage] }))
})

const officer = () => actorOf("OFFICER", places.city, [places.ward])
const globalId = (type: string, id: number) => btoa(`${type}:${id}`)

let keys = 0
const receive = async (changes: Record<string, unknown> = {}, actor = officer()) => {
	keys += 1
	const { data } = await app.ask(
		actor,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) {
			__typename
			... on DossierSuccess { dossier { id code version status dueAt legalDueAt due { decidedBy explanation(language: VI) { text } } } }
			... on Problem { code path message }
		} }`,
		{
			input: {
				procedureId: globalId("Procedure", marriage),
				unitId: globalId("Unit", places.ward.id),
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: `key-${keys}`,
				...changes,
			},
		},
	)
	return data.receiveDossier
}
const received = async (changes: Record<string, unknown> = {}) => {
	const { dossier } = await receive(changes)
	return dossier as {
		readonly id: string
		readonly code: string
		readonly version: number
		readonly dueAt: string
	}
}
const record = async (
	dossier: { readonly id: string; readonly version: number },
	event: Record<string, unknown>,
	actor = officer(),
) => {
	keys += 1
	const { data } = await app.ask(
		actor,
		`mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) {
			__typename
			... on DossierSuccess { warnings dossier {
				id code version status dueAt legalDueAt originalDueAt finishedAt punctuality overdueMinutes remainingMinutes allowedEvents
				events { edges { node { sequence kind reason } } }
			} }
			... on VersionConflict { expectedVersion actualVersion }
			... on EventNotAllowed { status }
			... on Problem { code path message }
		} }`,
		{
			input: {
				dossierId: dossier.id,
				expectedVersion: dossier.version,
				idempotencyKey: `key-${keys}`,
				...event,
			},
		},
	)
	return data.recordDossierEvent
}
const countDossiers = () =>
	app.run(
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const [row] = yield* sql<{ readonly count: number }>`select count(*)::int as count from dossiers`
			return row?.count ?? 0
		}),
	)

describe("receiving a dossier", () => {
	it.each([
		["2020-10-14T09:00", "2020-10-19T17:00", "2020-10-19T17:00", "thứ Tư: thứ Năm 1, thứ Sáu 2, thứ Hai 3"],
		["2020-10-16T09:00", "2020-10-16T17:00", "2020-10-21T17:00", "thứ Sáu không hẹn: trả trong ngày"],
		["2020-10-16T17:30", "2020-10-22T17:00", "2020-10-22T17:00", "sau giờ: coi như nhận thứ Hai 19/10"],
	])("at %s is due %s, by law %s: %s", async (receivedAt, dueAt, legalDueAt) => {
		const { dossier } = await receive({ receivedAt })
		expect(dossier).toMatchObject({ dueAt: `${dueAt}+07:00`, legalDueAt: `${legalDueAt}+07:00` })
	})

	it("after 15:00 moves a same-day procedure to the next working day and says so", async () => {
		const { dossier } = await receive({
			procedureId: globalId("Procedure", copies),
			receivedAt: "2020-10-15T15:01",
		})
		expect(dossier.dueAt).toBe("2020-10-16T17:00+07:00")
		expect(dossier.due.explanation.text).toContain("15:00")
	})

	it("numbers the dossiers of a unit's day without gaps, even when they come at once", async () => {
		const ward = await givenUnit(app, { code: "TPTN.P2", parentId: places.city.id })
		const actor = actorOf("OFFICER", ward)
		const unitId = globalId("Unit", ward.id)
		const all = await Promise.all(
			Array.from({ length: 12 }, () => receive({ unitId, receivedAt: "2020-10-13T08:00" }, actor)),
		)
		expect(all.map(({ dossier }) => dossier.code).sort()).toEqual(
			Array.from({ length: 12 }, (_, index) => `TPTN.P2-201013-${String(index + 1).padStart(4, "0")}`),
		)
	})

	it("gives the same dossier for the same key and writes it once", async () => {
		const first = await receive({ idempotencyKey: "một lần" })
		const before = await countDossiers()
		expect((await receive({ idempotencyKey: "một lần" })).dossier.id).toBe(first.dossier.id)
		expect(await countDossiers()).toBe(before)
	})

	it("gives one dossier to two requests with the same key at the same moment", async () => {
		const before = await countDossiers()
		const both = await Promise.all([1, 2, 3].map(() => receive({ idempotencyKey: "cùng lúc" })))
		expect(new Set(both.map(({ dossier }) => dossier.id)).size).toBe(1)
		expect(await countDossiers()).toBe(before + 1)
	})

	it("refuses a key that another unit has used", async () => {
		const ward = await givenUnit(app, { code: "TPTN.P5", parentId: places.city.id })
		const theirs = await receive(
			{ idempotencyKey: "của họ", unitId: globalId("Unit", ward.id) },
			actorOf("OFFICER", ward),
		)
		expect(theirs.__typename).toBe("DossierSuccess")
		const before = await countDossiers()
		expect(await receive({ idempotencyKey: "của họ" })).toMatchObject({
			__typename: "InvalidInput",
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
		expect(await countDossiers()).toBe(before)
	})

	it.each([
		[{ submitterName: "  " }, "submitterName", "người nộp"],
		[{ receivedAt: "2999-01-01T08:00" }, "receivedAt", "chưa đến"],
		[{ receivedAt: "2019-12-31T08:00" }, "procedureId", "hiệu lực"],
	])("%j is refused at %s and writes nothing", async (changes, field, words) => {
		const before = await countDossiers()
		const refused = await receive(changes)
		expect(refused).toMatchObject({ __typename: "InvalidInput", path: ["input", field] })
		expect(refused.message).toContain(words)
		expect(await countDossiers()).toBe(before)
	})

	it("is refused for other units and other roles", async () => {
		const unitId = globalId("Unit", places.elsewhere.id)
		expect((await receive({ unitId })).__typename).toBe("Forbidden")
		for (const role of ["LEADER", "READ_ONLY"] as const)
			expect((await receive({}, actorOf(role, places.ward))).__typename).toBe("Forbidden")
	})
})

describe("recording events", () => {
	it("counts the limit anew after a supplement, as Decree 61 has it", async () => {
		const dossier = await received()
		const asked = await record(dossier, {
			kind: "SUPPLEMENT_REQUESTED",
			at: "2020-10-15T10:00",
			reason: "Thiếu giấy tờ",
		})
		expect(asked.dossier).toMatchObject({ status: "SUPPLEMENT_REQUESTED", dueAt: null })
		const supplied = await record(asked.dossier, { kind: "SUPPLEMENTED", at: "2020-10-20T10:00" })
		// From Tuesday 20: Wednesday 1, Thursday 2, Friday 3.
		expect(supplied.dossier).toMatchObject({
			status: "IN_PROGRESS",
			dueAt: "2020-10-23T17:00+07:00",
			originalDueAt: "2020-10-19T17:00+07:00",
		})
	})

	it("freezes the time overdue when the dossier is finished", async () => {
		const dossier = await received()
		const finished = await record(dossier, { kind: "COMPLETED", at: "2020-10-20T08:30" })
		expect(finished.dossier).toMatchObject({
			status: "FINISHED",
			punctuality: "OVERDUE",
			overdueMinutes: 90,
			remainingMinutes: null,
			allowedEvents: ["RETURNED"],
		})
	})

	it("apologises once, a day before the due at the latest, to a later working day", async () => {
		const dossier = await received()
		const extend = (newDueOn: string, at: string) =>
			record(dossier, { kind: "EXTENDED", reason: "Chờ xác minh", newDueOn, at })
		expect(await extend("2020-10-21", "2020-10-19T08:00")).toMatchObject({
			__typename: "EventNotAllowed",
			code: "ExtensionTooLate",
		})
		expect(await extend("2020-10-24", "2020-10-16T08:00")).toMatchObject({
			__typename: "InvalidInput",
			path: ["input", "newDueOn"],
		})
		const moved = await extend("2020-10-22", "2020-10-16T08:00")
		expect(moved.dossier).toMatchObject({
			dueAt: "2020-10-22T17:00+07:00",
			originalDueAt: "2020-10-19T17:00+07:00",
		})
		expect(
			await record(moved.dossier, {
				kind: "EXTENDED",
				reason: "Lần nữa",
				newDueOn: "2020-10-28",
				at: "2020-10-19T08:00",
			}),
		).toMatchObject({ __typename: "EventNotAllowed", code: "ExtendedBefore" })
	})

	it("refuses what the state does not allow, with the state in the sentence", async () => {
		const refused = await record(await received(), { kind: "RESUMED", at: "2020-10-15T08:00" })
		expect(refused).toMatchObject({ __typename: "EventNotAllowed", status: "ACCEPTED" })
		expect(refused.message).toContain("Được tiếp nhận")
	})

	it("receives a dossier that was submitted online; the limit begins there", async () => {
		const at = (text: string) => Result.getOrThrow(Instant.parse(text))
		await givenDossiers(app, [
			{
				code: "NỘP-201010-0001",
				unitId: places.ward.id,
				procedureId: marriage,
				channel: "online",
				events: [{ _tag: "Submitted", at: at("2020-10-10T20:00") }],
			},
		])
		const found = await app.run(Dossiers.use((dossiers) => dossiers.findByCode("NỘP-201010-0001")))
		const id = globalId("Dossier", Option.getOrThrow(found).id)
		const taken = await record({ id, version: 1 }, { kind: "RECEIVED", at: "2020-10-14T09:00" })
		expect(taken.dossier).toMatchObject({
			status: "ACCEPTED",
			dueAt: "2020-10-19T17:00+07:00",
			originalDueAt: "2020-10-19T17:00+07:00",
		})
		const row = await app.run(Dossiers.use((dossiers) => dossiers.findByCode("NỘP-201010-0001")))
		expect(row).toMatchObject({ value: { receivedAt: at("2020-10-14T09:00") } })
	})

	it("refuses a result before the receipt", async () => {
		const refused = await record(await received(), { kind: "COMPLETED", at: "2020-10-14T08:59" })
		expect(refused).toMatchObject({ __typename: "EventNotAllowed", code: "BeforeTheLastEvent" })
	})

	it("gives the same answer for the same key and records it once", async () => {
		const dossier = await received()
		const event = { kind: "ACCEPTED", at: "2020-10-14T09:05", idempotencyKey: "một diễn biến" }
		const first = await record(dossier, event)
		const again = await record(dossier, event)
		expect(again.dossier).toEqual(first.dossier)
		expect(again.dossier.events.edges).toHaveLength(2)
	})

	it("refuses a key that was used for another dossier", async () => {
		const [one, other] = [await received(), await received()]
		const event = { kind: "ACCEPTED", at: "2020-10-14T09:05", idempotencyKey: "của hồ sơ khác" }
		expect((await record(one, event)).__typename).toBe("DossierSuccess")
		expect(await record(other, event)).toMatchObject({
			__typename: "InvalidInput",
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
	})

	it("asks for a reason where one is needed", async () => {
		expect(await record(await received(), { kind: "REFUSED", at: "2020-10-15T08:00" })).toMatchObject({
			__typename: "InvalidInput",
			path: ["input", "reason"],
		})
	})

	it("of two who read the same version lets one through", async () => {
		const dossier = await received()
		const both = await Promise.all(
			["ACCEPTED", "COMPLETED"].map((kind) => record(dossier, { kind, at: "2020-10-15T08:00" })),
		)
		expect(both.map(({ __typename }) => __typename).sort()).toEqual(["DossierSuccess", "VersionConflict"])
	})
})

describe("the list", () => {
	const list = async (filter: Record<string, unknown>, sort = "RECEIVED_ASC", actor = officer()) => {
		const { data } = await app.ask(
			actor,
			`query ($filter: DossierFilter, $sort: DossierSort) { dossiers(first: 100, filter: $filter, sort: $sort) {
				totalCount edges { node { code submitterName } }
			} }`,
			{ filter, sort },
		)
		return data.dossiers
	}

	it("finds by name without diacritics", async () => {
		await received({ submitterName: "Đặng Thị Thử Nghiệm" })
		expect((await list({ search: "thu nghiem dang" })).totalCount).toBe(1)
	})

	it("judges a view at the end of a day", async () => {
		const ward = await givenUnit(app, { code: "TPTN.P3", parentId: places.city.id })
		const officerThere = actorOf("OFFICER", ward)
		const { dossier } = await receive({ unitId: globalId("Unit", ward.id) }, officerThere)
		await record(dossier, { kind: "COMPLETED", at: "2020-10-20T08:30" }, officerThere)
		const count = async (view: string, asOf: string) =>
			(await list({ unitId: globalId("Unit", ward.id), view, asOf }, "RECEIVED_ASC", officerThere)).totalCount
		expect([await count("OPEN", "2020-10-19"), await count("OVERDUE_OPEN", "2020-10-18")]).toEqual([1, 0])
		expect([await count("OVERDUE_OPEN", "2020-10-19"), await count("RESOLVED_LATE", "2020-10-20")]).toEqual([
			1, 1,
		])
		expect([await count("ALL", "2020-10-13"), await count("RESOLVED", "2020-10-19")]).toEqual([0, 0])
	})

	it.each(["RECEIVED_DESC", "RECEIVED_ASC", "DUE_ASC", "CODE_ASC"])(
		"sorted by %s pages through every dossier once",
		async (sort) => {
			const codes: string[] = []
			let after: string | null = null
			for (let page = 0; page < 50; page += 1) {
				const { data } = await app.ask(
					officer(),
					`query ($after: String, $sort: DossierSort) { dossiers(first: 3, after: $after, sort: $sort) {
						edges { node { code } } pageInfo { hasNextPage endCursor }
					} }`,
					{ after, sort },
				)
				codes.push(...data.dossiers.edges.map((edge: { node: { code: string } }) => edge.node.code))
				after = data.dossiers.pageInfo.endCursor
				if (!data.dossiers.pageInfo.hasNextPage) break
			}
			const { totalCount } = await list({})
			expect(new Set(codes).size).toBe(totalCount)
			expect(codes).toHaveLength(totalCount)
		},
	)

	it("shows nothing of other units", async () => {
		expect((await list({}, "RECEIVED_ASC", actorOf("LEADER", places.elsewhere))).totalCount).toBe(0)
	})
})

describe("many at once", () => {
	const moment = (text: string) => Result.getOrThrow(Instant.parse(text))
	const history = (code: string | null, completedAt: string) => ({
		code,
		unitId: places.ward.id,
		procedureId: marriage,
		channel: "counter" as const,
		caseCode: null,
		subChannel: null,
		submitterName: "Người Mẫu",
		assistedBy: null,
		events: [
			{ _tag: "Received", at: moment("2020-03-02T08:00"), appointedAt: moment("2020-03-04T17:00") },
			{ _tag: "Completed", at: moment(completedAt) },
		] as const,
		faultClass: null,
		incidentId: null,
		synthetic: true,
	})

	it("keep the appointment that was printed beside the due of the law", async () => {
		await app.run(
			Dossiers.use((dossiers) => dossiers.insertMany([history("CŨ-200302-0001", "2020-03-05T09:00")])),
		)
		const found = await app.run(Dossiers.use((dossiers) => dossiers.findByCode("CŨ-200302-0001")))
		expect(found).toMatchObject({
			value: {
				dueAt: moment("2020-03-04T17:00"),
				legalDueAt: moment("2020-03-05T17:00"),
				status: "Finished",
			},
		})
	})

	it("with codes of the unit's own form leave the next receipt the number after theirs", async () => {
		const ward = await givenUnit(app, { code: "TPTN.P4", parentId: places.city.id })
		const theirs = (code: string | null) => ({ ...history(code, "2020-03-05T09:00"), unitId: ward.id })
		await app.run(
			Dossiers.use((dossiers) =>
				dossiers.insertMany([theirs("TPTN.P4-200302-0007"), theirs("TPTN.P4-200302-0003"), theirs(null)]),
			),
		)
		const next = await receive(
			{ unitId: globalId("Unit", ward.id), receivedAt: "2020-03-02T10:00" },
			actorOf("OFFICER", ward),
		)
		expect(next.dossier.code).toBe("TPTN.P4-200302-0009")
	})

	it("are written all or none", async () => {
		const before = await countDossiers()
		const refused = app.run(
			Dossiers.use((dossiers) =>
				dossiers.insertMany([
					history("CŨ-200302-0002", "2020-03-05T09:00"),
					history("CŨ-200302-0003", "2020-03-01T09:00"),
				]),
			),
		)
		await expect(refused).rejects.toMatchObject({ _tag: "InvalidInput", code: "EventNotAllowed" })
		expect(await countDossiers()).toBe(before)
	})
})
