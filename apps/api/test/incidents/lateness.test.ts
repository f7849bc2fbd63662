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
const findingFields = "id state faultClass evidence proposedBy decidedBy decision dossier { faultClass }"
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
const decide = async (finding: { readonly id: string }, approve: boolean, actor = leader) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: DecideLatenessFindingInput!) { decideLatenessFinding(input: $input) {
			__typename ... on LatenessFindingSuccess { finding { ${findingFields} } } ... on Problem { code }
		} }`,
		{ input: { id: finding.id, approve, comment: "Đã xem biên bản" } },
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
		const { data } = await app.ask(leader, "{ latenessFindings { id } }")
		expect(data.latenessFindings).toContainEqual({ id: finding.id })
		expect((await decide(finding, true)).finding).toMatchObject({
			state: "APPROVED",
			decision: "Đã xem biên bản",
			dossier: { faultClass: "SOFTWARE" },
		})
		expect((await decide(finding, false)).code).toBe("findingNotFound")
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

	it("of another unit's dossier is not there", async () => {
		const stranger = actorOf("OFFICER", places.elsewhere)
		expect((await propose({ dossierId: await receive() }, stranger)).code).toBe("dossierNotFound")
	})
})
