import { Instant, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Incidents } from "../../src/incidents/Incidents.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let officer: Actor
let leader: Actor
let administrator: Actor
let procedureId: number
const id = (type: string, row: number) => btoa(`${type}:${row}`)
const at = (text: string) => Result.getOrThrow(Instant.parse(text))

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const as = (role: "OFFICER" | "LEADER" | "ADMINISTRATOR", accountId: number): Actor => {
		const actor = actorOf(role, places.city, [places.ward])
		return actor._tag === "SignedIn" ? { ...actor, accountId } : actor
	}
	officer = as("OFFICER", 1)
	leader = as("LEADER", 2)
	administrator = as("ADMINISTRATOR", 3)
	const oneDay = term({ statutory: TimeLimit.of("workingDays", 1) })
	procedureId = (await givenProcedure(app, { code: "1.004873", content: content({ terms: [oneDay] }) })).id
})

let keys = 0
/** A dossier of Wednesday 14/10/2020 with one working day; open, so that it is long overdue. */
const receive = async (completedAt?: string): Promise<string> => {
	keys += 1
	const { data } = await app.ask(
		officer,
		"mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { id } } } }",
		{
			input: {
				procedureId: id("Procedure", procedureId),
				unitId: id("Unit", places.ward.id),
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: `k${keys}`,
			},
		},
	)
	const dossierId: string = data.receiveDossier.dossier.id
	const events = [
		{ kind: "ACCEPTED", at: "2020-10-14T09:10", expectedVersion: 1 },
		{ kind: "COMPLETED", at: completedAt, expectedVersion: 2 },
	]
	for (const event of completedAt === undefined ? [] : events)
		await app.ask(
			officer,
			"mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) { __typename } }",
			{ input: { ...event, dossierId, idempotencyKey: `${dossierId}${event.kind}` } },
		)
	return dossierId
}
const findingFields =
	"id state version faultClass evidence proposedBy decidedBy decision dossier { faultClass }"
const propose = async (input: Readonly<Record<string, unknown>>, actor = officer) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ProposeLatenessFindingInput!) { proposeLatenessFinding(input: $input) {
			__typename ... on LatenessFindingSuccess { finding { ${findingFields} } } ... on Problem { code path }
		} }`,
		{ input: { faultClass: "SOFTWARE", evidence: "Biên bản số 12 (mẫu)", ...input } },
	)
	expect(errors).toBeUndefined()
	return data.proposeLatenessFinding
}
const decide = async (
	finding: { readonly id: string },
	approve: boolean,
	actor = leader,
	expectedVersion = 1,
) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: DecideLatenessFindingInput!) { decideLatenessFinding(input: $input) {
			__typename ... on LatenessFindingSuccess { finding { ${findingFields} } } ... on Problem { code }
			... on VersionConflict { expectedVersion actualVersion }
		} }`,
		{ input: { id: finding.id, expectedVersion, approve, comment: "Đã xem biên bản" } },
	)
	expect(errors).toBeUndefined()
	return data.decideLatenessFinding
}

describe("a finding of why a dossier was late", () => {
	it("counts once a second person has approved it", async () => {
		const dossierId = await receive()
		const { finding } = await propose({ dossierId })
		expect(finding).toMatchObject({
			state: "PROPOSED",
			faultClass: "SOFTWARE",
			dossier: { faultClass: null },
		})
		expect((await propose({ dossierId })).code).toBe("findingOpen")
		const { data } = await app.ask(leader, "{ latenessFindings { totalCount edges { node { id } } } }")
		expect(data.latenessFindings.edges).toContainEqual({ node: { id: finding.id } })
		expect(data.latenessFindings.totalCount).toBe(1)
		expect((await decide(finding, true)).finding).toMatchObject({
			state: "APPROVED",
			decision: "Đã xem biên bản",
			dossier: { faultClass: "SOFTWARE" },
		})
		expect(await decide(finding, false)).toEqual({
			__typename: "VersionConflict",
			code: "versionConflict",
			expectedVersion: 1,
			actualVersion: 2,
		})
		expect((await decide(finding, false, leader, 2)).code).toBe("findingNotFound")
	})

	it("is not decided by whoever proposed it, nor by an officer", async () => {
		const { finding } = await propose({ dossierId: await receive() }, administrator)
		expect((await decide(finding, true, administrator)).code).toBe("anotherPerson")
		expect((await decide(finding, true, officer)).__typename).toBe("Forbidden")
		expect((await decide(finding, true, actorOf("LEADER", places.elsewhere))).code).toBe("findingNotFound")
	})

	it("changes nothing when it is rejected, and another may be proposed", async () => {
		const dossierId = await receive()
		const { finding } = await propose({ dossierId })
		expect((await decide(finding, false)).finding).toMatchObject({
			state: "REJECTED",
			dossier: { faultClass: null },
		})
		expect((await propose({ dossierId, faultClass: "CITIZEN" })).__typename).toBe("LatenessFindingSuccess")
	})

	it("is refused for a dossier that is not late", async () => {
		expect(await propose({ dossierId: await receive("2020-10-15T10:00") })).toMatchObject({
			code: "notLate",
			path: ["input", "dossierId"],
		})
	})

	it("needs evidence", async () => {
		expect(await propose({ dossierId: await receive(), evidence: " " })).toMatchObject({
			code: "evidenceMissing",
			path: ["input", "evidence"],
		})
	})

	it("names an incident only when it fell into the time of the dossier", async () => {
		const dossierId = await receive("2020-10-20T10:00")
		const incident = (from: string, to: string) =>
			app.run(
				Incidents.use((incidents) =>
					incidents.create({
						unitId: places.city.id,
						name: `Mất kết nối ${from} (mẫu)`,
						system: "Phần mềm một cửa",
						from: at(from),
						to: at(to),
						document: null,
					}),
				),
			)
		const before = await incident("2020-10-01T08:00", "2020-10-02T08:00")
		const during = await incident("2020-10-15T08:00", "2020-10-16T08:00")
		expect((await propose({ dossierId, incidentId: id("Incident", before.id) })).code).toBe(
			"incidentElsewhere",
		)
		expect((await propose({ dossierId, incidentId: id("Incident", during.id) })).__typename).toBe(
			"LatenessFindingSuccess",
		)
	})

	describe("about an incident", () => {
		const incidentFields = `findings { proposed approved rejected }
			lateDossiers { totalCount edges { node { id } } }
			open: lateDossiers(withoutFinding: true) { totalCount edges { node { id } } }`
		const report = async (from: string, to: string): Promise<string> => {
			const { data, errors } = await app.ask(
				administrator,
				"mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { ... on IncidentSuccess { incident { id } } } }",
				{
					input: {
						unitId: id("Unit", places.city.id),
						name: "Mất kết nối (mẫu)",
						system: "Phần mềm một cửa",
						from,
						to,
					},
				},
			)
			expect(errors).toBeUndefined()
			return data.reportIncident.incident.id
		}
		const look = async (incidentId: string, actor = leader) => {
			const { data, errors } = await app.ask(
				actor,
				`query ($id: ID!) { node(id: $id) { ... on Incident { ${incidentFields} } } }`,
				{ id: incidentId },
			)
			expect(errors).toBeUndefined()
			return data.node
		}
		const write = async (
			actor: Actor,
			operation: "propose" | "decide",
			input: Readonly<Record<string, unknown>>,
		) => {
			const name = operation === "propose" ? "proposeIncidentFindings" : "decideIncidentFindings"
			const { data, errors } = await app.ask(
				actor,
				`mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
					__typename ... on IncidentSuccess { incident { ${incidentFields} } } ... on Problem { code path }
				} }`,
				{ input: { expectedVersion: 1, ...input } },
			)
			expect(errors).toBeUndefined()
			return data[name]
		}

		it("finds by rule what it explains, proposes for all of it and is decided at once by another person", async () => {
			// Due Thu 15/10 at closing. Finished on Fri at ten: late by less than the outage took from Thu 08:00 to Fri 09:00.
			const short = [await receive("2020-10-16T10:00"), await receive("2020-10-16T09:30")]
			// Finished a week later: the outage took far less than that.
			const long = await receive("2020-10-23T10:00")
			const incidentId = await report("2020-10-15T08:00", "2020-10-16T09:00")
			const found = await look(incidentId)
			const ids = found.lateDossiers.edges.map((edge: { node: { id: string } }) => edge.node.id)
			expect(ids).toEqual(expect.arrayContaining(short))
			expect(ids).not.toContain(long)
			expect(found.lateDossiers.totalCount).toBe(ids.length)

			const evidence = "Thông báo sự cố số 3 (mẫu)"
			const proposed = await write(officer, "propose", {
				incidentId,
				faultClass: "SOFTWARE",
				evidence,
				idempotencyKey: incidentId,
			})
			const open = found.open.edges.length
			expect(proposed.incident.findings).toEqual({ proposed: open, approved: 0, rejected: 0 })
			expect(proposed.incident.open.totalCount).toBe(0)
			const again = await write(officer, "propose", {
				incidentId,
				faultClass: "SOFTWARE",
				evidence,
				idempotencyKey: incidentId,
			})
			expect(again.incident.findings.proposed).toBe(open)

			const approve = { incidentId, approve: true, comment: "Đã xem thông báo" }
			expect(await write(leader, "decide", { ...approve, expectedVersion: 7 })).toMatchObject({
				__typename: "VersionConflict",
				path: ["input", "expectedVersion"],
			})
			expect((await look(incidentId)).findings.approved).toBe(0)
			expect((await write(officer, "decide", approve)).__typename).toBe("Forbidden")
			const decided = await write(leader, "decide", approve)
			expect(decided.incident.findings).toEqual({ proposed: 0, approved: open, rejected: 0 })
			const { data } = await app.ask(
				leader,
				"query ($id: ID!) { node(id: $id) { ... on Dossier { faultClass incident { id } } } }",
				{ id: short[0] },
			)
			expect(data.node).toEqual({ faultClass: "SOFTWARE", incident: { id: incidentId } })
		})

		it("leaves to another person what one has proposed, and does not propose again what was rejected", async () => {
			const dossierId = await receive("2020-10-16T10:00")
			const incidentId = await report("2020-10-15T07:45", "2020-10-16T09:00")
			const input = { incidentId, faultClass: "SOFTWARE", evidence: "Thông báo số 4 (mẫu)" }
			const { incident } = await write(administrator, "propose", input)
			expect(incident.findings.proposed).toBeGreaterThan(0)
			const own = await write(administrator, "decide", { incidentId, approve: true })
			expect(own.incident.findings).toEqual(incident.findings)
			const rejected = await write(leader, "decide", { incidentId, approve: false })
			expect(rejected.incident.findings).toEqual({
				proposed: 0,
				approved: 0,
				rejected: incident.findings.proposed,
			})
			const seen = rejected.incident.lateDossiers.edges.map((edge: { node: { id: string } }) => edge.node.id)
			expect(seen).toContain(dossierId)
			expect(rejected.incident.open.totalCount).toBe(0)
		})

		it("needs evidence before anything is written, and is not there for other units", async () => {
			await receive("2020-10-16T10:00")
			const incidentId = await report("2020-10-15T07:50", "2020-10-16T09:00")
			const input = { incidentId, faultClass: "SOFTWARE", evidence: " " }
			expect(await write(officer, "propose", input)).toMatchObject({ code: "evidenceMissing" })
			expect(await write(officer, "propose", { ...input, evidence: "x", expectedVersion: 7 })).toMatchObject({
				__typename: "VersionConflict",
			})
			expect((await look(incidentId)).findings).toEqual({ proposed: 0, approved: 0, rejected: 0 })
			const stranger = actorOf("OFFICER", places.elsewhere)
			expect(await write(stranger, "propose", { ...input, evidence: "x" })).toMatchObject({
				code: "incidentNotFound",
			})
			expect((await look(incidentId, stranger)).lateDossiers.totalCount).toBe(0)
		})

		it("is listed page by page, the latest first", async () => {
			const first = await report("2021-01-05T08:00", "2021-01-05T09:00")
			const second = await report("2021-01-06T08:00", "2021-01-06T09:00")
			const page = async (args: string) => {
				const { data } = await app.ask(
					leader,
					`{ incidents(${args}) { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }`,
				)
				return data.incidents
			}
			const newest = await page("first: 1")
			expect(newest.edges[0].node.id).toBe(second)
			expect(newest.pageInfo.hasNextPage).toBe(true)
			const next = await page(`first: 1, after: "${newest.edges[0].cursor}"`)
			expect(next.edges[0].node.id).toBe(first)
			const back = await page(`last: 1, before: "${next.edges[0].cursor}"`)
			expect(back.edges[0].node.id).toBe(second)
		})
	})

	it("of another unit's dossier is not there", async () => {
		const stranger = actorOf("OFFICER", places.elsewhere)
		expect((await propose({ dossierId: await receive() }, stranger)).code).toBe("dossierNotFound")
	})
})
