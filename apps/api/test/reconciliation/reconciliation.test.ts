import { type DossierEvent, Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let leader: Actor
let procedureId: number
const unitId = (id: number) => btoa(`Unit:${id}`)
const at = (text: string) => Result.getOrThrow(Instant.parse(text))

const given = async (code: string, receivedAt: string, endedAt?: string) => {
	const events: [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]] = [
		{ _tag: "Received", at: at(receivedAt) },
	]
	if (endedAt !== undefined) events.push({ _tag: "Completed", at: at(endedAt) })
	await givenDossiers(app, [
		{
			code,
			unitId: places.ward.id,
			procedureId,
			events,
		},
	])
}

const record = async (input: object, actor = administrator) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: RecordPortalDossiersInput!) { recordPortalDossiers(input: $input) {
			__typename ... on RecordPortalDossiersSuccess { unit { code } }
			... on InvalidInput { issues { code path } } ... on Problem { code path }
		} }`,
		{ input: { unitId: unitId(places.city.id), source: "Cổng dịch vụ công (mẫu)", ...input } },
	)
	expect(errors).toBeUndefined()
	return data.recordPortalDossiers
}
const compare = async (page = "first: 50", actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`query ($unitId: ID!) { portalComparison(unitId: $unitId, from: "2020-04-01", to: "2020-04-30") { __typename ... on Problem { path } ... on PortalComparison {
			compared alike onlyThere onlyHere receiptDiffers dueDiffers endDiffers judgedDifferently lastRecordedAt
			differences(${page}) { totalCount pageInfo { hasNextPage endCursor } edges { node {
				code kinds dossier { code } portal { source dueAt } whyDue { cause days text(language: EN) }
			} } }
		} } }`,
		{ unitId: unitId(places.city.id) },
	)
	expect(errors).toBeUndefined()
	return data.portalComparison
}

/** Five working days; the calendar of the places has the holidays of 2020 and no office on weekends. */
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	leader = actorOf("LEADER", places.city, [places.ward])
	procedureId = (await givenProcedure(app, { code: "1.001193", content: content({ terms: [term()] }) })).id
	// Wed 1/4 and five working days: Thu 2 is the Hùng Kings' day, so the due is Thu 9/4.
	await given("TPTN.P1-200401-0001", "2020-04-01T09:00", "2020-04-08T10:00")
	await given("TPTN.P1-200401-0002", "2020-04-01T09:30", "2020-04-09T10:00")
	await given("TPTN.P1-200406-0003", "2020-04-06T09:30")
})

describe("what another system says of our dossiers", () => {
	it("is compared dossier by dossier, with what may be the reason for another due", async () => {
		const due = (await app.ask(leader, '{ dossier(code: "TPTN.P1-200401-0001") { dueAt } }')).data.dossier
			.dueAt
		expect(
			await record({
				dossiers: [
					// As here.
					{
						code: "TPTN.P1-200401-0001",
						receivedAt: "2020-04-01T09:00",
						dueAt: due,
						endedAt: "2020-04-08T10:00",
					},
					// The day of receipt is counted as the first, and then it is late there.
					{
						code: "TPTN.P1-200401-0002",
						receivedAt: "2020-04-01T09:30",
						dueAt: "2020-04-08T17:00",
						endedAt: "2020-04-09T10:00",
					},
					{ code: "TPTN.P1-200414-0009", receivedAt: "2020-04-14T09:00" },
				],
			}),
		).toEqual({ __typename: "RecordPortalDossiersSuccess", unit: { code: "TPTN" } })
		const { __typename, differences, lastRecordedAt, ...counts } = await compare()
		expect(lastRecordedAt).toEqual(expect.any(String))
		expect(counts).toEqual({
			compared: 2,
			alike: 1,
			onlyThere: 1,
			onlyHere: 1,
			receiptDiffers: 0,
			dueDiffers: 1,
			endDiffers: 0,
			judgedDifferently: 1,
		})
		expect(differences.totalCount).toBe(3)
		expect(differences.edges.map(({ node }: { node: unknown }) => node)).toEqual([
			{
				code: "TPTN.P1-200401-0002",
				kinds: ["DUE_DIFFERS", "JUDGED_DIFFERENTLY"],
				dossier: { code: "TPTN.P1-200401-0002" },
				portal: { source: "Cổng dịch vụ công (mẫu)", dueAt: "2020-04-08T17:00+07:00" },
				whyDue: {
					cause: "RECEIPT_DAY_COUNTED",
					days: -1,
					text: "The other system's due is 1 day earlier. It fits a count in which the day of receipt is the first day.",
				},
			},
			{
				code: "TPTN.P1-200406-0003",
				kinds: ["ONLY_HERE"],
				dossier: { code: "TPTN.P1-200406-0003" },
				portal: null,
				whyDue: null,
			},
			{
				code: "TPTN.P1-200414-0009",
				kinds: ["ONLY_THERE"],
				dossier: null,
				portal: { source: "Cổng dịch vụ công (mẫu)", dueAt: null },
				whyDue: null,
			},
		])
	})

	it("is read page by page, and by kind", async () => {
		const first = await compare("first: 2")
		expect(first.differences.edges).toHaveLength(2)
		const second = await compare(`first: 2, after: "${first.differences.pageInfo.endCursor}"`)
		expect(second.differences.edges.map(({ node }: { node: { code: string } }) => node.code)).toEqual([
			"TPTN.P1-200414-0009",
		])
		const only = await compare("first: 10, kind: ONLY_HERE")
		expect([only.differences.totalCount, only.differences.edges.length]).toEqual([1, 1])
	})

	it("replaces what it said before, and stands in the audit log", async () => {
		await record({
			dossiers: [
				{
					code: "TPTN.P1-200401-0002",
					receivedAt: "2020-04-02T09:30",
					dueAt: "2020-04-09T17:00",
					endedAt: "2020-04-10T10:00",
				},
			],
		})
		const { differences } = await compare()
		expect(differences.edges[0].node.kinds).toEqual(["RECEIPT_DIFFERS", "END_DIFFERS", "JUDGED_DIFFERENTLY"])
		const { data } = await app.ask(
			leader,
			"{ auditLog(first: 1) { edges { node { action changes { field after } } } } }",
		)
		expect(data.auditLog.edges[0].node).toEqual({
			action: "portalRecords.recorded",
			changes: [
				{ field: "source", after: "Cổng dịch vụ công (mẫu)" },
				{ field: "count", after: "1" },
			],
		})
	})

	const one = { code: "X-1", receivedAt: "2020-04-01T09:00" }
	it.each([
		{ why: "there is none", input: { dossiers: [] }, code: "recordsUnfit", path: ["dossiers"] },
		{
			why: "the system has no name",
			input: { source: " ", dossiers: [one] },
			code: "sourceUnfit",
			path: ["source"],
		},
		{
			why: "one stands there twice",
			input: { dossiers: [one, one] },
			code: "codeRepeated",
			path: ["dossiers", "1", "code"],
		},
		{
			why: "one ends before it begins",
			input: { dossiers: [{ ...one, endedAt: "2020-03-31T09:00" }] },
			code: "endsBeforeReceipt",
			path: ["dossiers", "0", "endedAt"],
		},
		{
			why: "there are more than a thousand",
			input: { dossiers: Array.from({ length: 1001 }, (_, n) => ({ ...one, code: `X-${n}` })) },
			code: "recordsUnfit",
			path: ["dossiers"],
		},
	])("is refused where $why, and nothing of it is written", async ({ input, code, path }) => {
		const { onlyThere } = await compare()
		expect(await record(input)).toMatchObject({
			__typename: "InvalidInput",
			issues: [{ code, path: ["input", ...path] }],
		})
		expect((await compare()).onlyThere).toBe(onlyThere)
	})

	it("of another unit is neither heard nor told", async () => {
		const stranger = actorOf("ADMINISTRATOR", places.elsewhere)
		expect((await record({ dossiers: [one] }, stranger)).__typename).toMatch(/Forbidden|NotFound/)
		expect(await compare("first: 1", stranger)).toEqual({ __typename: "NotFound", path: ["unitId"] })
	})
})
