import { TimeLimit } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { ProcedureAllowance } from "../../src/procedures/ProcedureContent.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { content, givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

const receive = /* GraphQL */ `
	mutation ($input: ReceiveDossierInput!) {
		receiveDossier(input: $input) { ... on DossierSuccess { dossier { id version dueAt } } }
	}
`
const record = /* GraphQL */ `
	mutation ($input: RecordDossierEventInput!) {
		recordDossierEvent(input: $input) {
			__typename
			... on DossierSuccess {
				warnings
				dossier { id version status dueAt resumeBy events { edges { node { kind reason allowance } } } }
			}
			... on Problem { code path message }
			... on AllowanceRefused { allowed { code atMost text } }
		}
	}
`

const financialDuty: ProcedureAllowance = {
	kind: "suspension",
	code: "nghia-vu-tai-chinh",
	name: "Nghĩa vụ tài chính",
	by: null,
	atMost: 1,
	longest: TimeLimit.of("workingDays", 3),
	basis: null,
}
const complex: ProcedureAllowance = {
	kind: "extension",
	code: "phuc-tap",
	name: "Hồ sơ phức tạp",
	by: null,
	atMost: 1,
	longest: TimeLimit.of("workingDays", 5),
	basis: null,
}

let app: App
let officer: Actor
let leader: Actor
let leaderElsewhere: Actor
let unitId: string
let listing: string
let silent: string
beforeAll(async () => {
	app = await startApp()
	const { city, ward, elsewhere } = await givenPlaces(app)
	officer = actorOf("OFFICER", city, [ward])
	leader = actorOf("LEADER", city, [ward])
	leaderElsewhere = actorOf("LEADER", elsewhere)
	unitId = btoa(`Unit:${ward.id}`)
	const one = await givenProcedure(app, {
		code: "1.000001",
		content: content({ allowances: [financialDuty, complex] }),
	})
	listing = btoa(`Procedure:${one.id}`)
	silent = btoa(`Procedure:${(await givenProcedure(app, { code: "1.000002" })).id}`)
})

let keys = 0
const key = () => {
	keys += 1
	return `k${keys}`
}
interface Known {
	readonly id: string
	readonly version: number
}
/** Five working days from Wednesday 14 October 2020 at 9:00: due on Wednesday 21 October at 17:00. */
const given = async (procedureId = listing): Promise<Known> => {
	const { data } = await app.ask(officer, receive, {
		input: {
			procedureId,
			unitId,
			channel: "COUNTER",
			submitterName: "Trần Thị Mẫu",
			receivedAt: "2020-10-14T09:00",
			idempotencyKey: key(),
		},
	})
	return data.receiveDossier.dossier
}
const say = async ({ id, version }: Known, input: Readonly<Record<string, unknown>>, actor = officer) => {
	const { data, errors } = await app.ask(actor, record, {
		input: { dossierId: id, expectedVersion: version, reason: "x", idempotencyKey: key(), ...input },
	})
	expect(errors).toBeUndefined()
	return data.recordDossierEvent
}
const suspend = (dossier: Known, at: string, allowance?: string) =>
	say(dossier, { kind: "SUSPENDED", at, allowance })
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from dossier_events) as events,
					(select count(*)::int from audit_log) as deeds`,
		),
	)

describe("a suspension", () => {
	it("is recorded under a reason of the procedure and tells its last day", async () => {
		const dossier = await given()
		const { dossier: suspended } = await suspend(dossier, "2020-10-15T09:00", financialDuty.code)
		// Thursday 15 and three working days: Friday 16, Monday 19, Tuesday 20.
		expect(suspended).toMatchObject({ status: "SUSPENDED", dueAt: null, resumeBy: "2020-10-20" })
		expect(nodes(suspended.events)[1]).toEqual({
			kind: "SUSPENDED",
			reason: "x",
			allowance: financialDuty.code,
		})
	})

	it.each([
		{ allowance: undefined, why: "without a reason of the list" },
		{ allowance: "nghi-phep", why: "for another reason" },
	])("$why is refused with the list, and nothing is written", async ({ allowance }) => {
		const dossier = await given()
		const before = await rows()
		expect(await suspend(dossier, "2020-10-15T09:00", allowance)).toEqual({
			__typename: "AllowanceRefused",
			code: "unknownReason",
			path: ["input", "allowance"],
			message:
				"Thủ tục chỉ cho tạm dừng vì: Nghĩa vụ tài chính (tối đa 1 lần, 3 ngày làm việc). Hãy chọn một trong các lý do này.",
			allowed: [{ code: financialDuty.code, atMost: 1, text: "tối đa 1 lần, 3 ngày làm việc" }],
		})
		expect(await rows()).toEqual(before)
	})

	it("is refused once it was used as often as the procedure allows", async () => {
		const { dossier } = await suspend(await given(), "2020-10-15T09:00", financialDuty.code)
		const { dossier: resumed, warnings } = await say(dossier, { kind: "RESUMED", at: "2020-10-20T16:00" })
		expect(warnings).toEqual([])
		expect(await suspend(resumed, "2020-10-20T16:30", financialDuty.code)).toMatchObject({
			__typename: "AllowanceRefused",
			code: "tooOften",
			path: ["input", "allowance"],
			allowed: [{ code: financialDuty.code, atMost: 1 }],
		})
	})

	it("that lasted longer than allowed goes on with a warning", async () => {
		const { dossier } = await suspend(await given(), "2020-10-15T09:00", financialDuty.code)
		const { warnings, dossier: resumed } = await say(dossier, { kind: "RESUMED", at: "2020-10-21T07:30" })
		expect(warnings).toEqual(["Hồ sơ đã tạm dừng lâu hơn thời gian thủ tục cho phép."])
		expect(resumed.resumeBy).toBeNull()
	})

	it("may have any reason where the procedure lists none", async () => {
		const { dossier } = await suspend(await given(silent), "2020-10-15T09:00")
		expect(dossier).toMatchObject({ status: "SUSPENDED", resumeBy: null })
	})

	it("is not asked of the state of a dossier that allows no suspension", async () => {
		const { dossier } = await say(await given(), { kind: "COMPLETED", at: "2020-10-15T09:00" })
		expect((await suspend(dossier, "2020-10-15T10:00")).__typename).toBe("EventNotAllowed")
	})
})

describe("an extension", () => {
	const extend = (dossier: Known, newDueOn: string, allowance = complex.code) =>
		say(dossier, { kind: "EXTENDED", at: "2020-10-15T09:00", newDueOn, allowance })

	it("goes to the last day that the procedure allows: five working days after Wednesday 21 October", async () => {
		const { dossier } = await extend(await given(), "2020-10-28")
		expect(dossier.dueAt).toBe("2020-10-28T17:00+07:00")
	})

	it("is refused beyond it with how long it may be, at the new appointment", async () => {
		expect(await extend(await given(), "2020-10-29")).toMatchObject({
			__typename: "AllowanceRefused",
			code: "tooLong",
			path: ["input", "newDueOn"],
			message:
				"Thủ tục cho gia hạn vì “Hồ sơ phức tạp”: tối đa 1 lần, 5 ngày làm việc. Lần này vượt quá; hãy chọn lý do hoặc ngày khác.",
		})
	})
})

describe("what a procedure leaves to a role", () => {
	const byLeader: ProcedureAllowance = {
		...complex,
		code: "lanh-dao",
		name: "Lãnh đạo cho phép",
		by: "LEADER",
	}
	const byOfficer: ProcedureAllowance = { ...complex, code: "can-bo", name: "Cán bộ xác minh", by: "OFFICER" }
	let left: string
	let open: string
	beforeAll(async () => {
		const given = async (code: string, allowances: readonly ProcedureAllowance[]) =>
			btoa(`Procedure:${(await givenProcedure(app, { code, content: content({ allowances }) })).id}`)
		left = await given("1.000011", [byLeader, financialDuty])
		open = await given("1.000012", [byOfficer, byLeader, financialDuty])
	})
	const extend = (dossier: Known, actor: Actor, allowance = byLeader.code) =>
		say(dossier, { kind: "EXTENDED", at: "2020-10-15T09:00", newDueOn: "2020-10-28", allowance }, actor)
	const allowedEvents = async ({ id }: Known, actor: Actor) =>
		(await app.ask(actor, "query ($id: ID!) { node(id: $id) { ... on Dossier { allowedEvents } } }", { id }))
			.data.node?.allowedEvents

	it("is recorded by that role, which records nothing else", async () => {
		const dossier = await given(left)
		expect(await allowedEvents(dossier, leader)).toEqual(["EXTENDED"])
		expect((await extend(dossier, leader)).dossier.dueAt).toBe("2020-10-28T17:00+07:00")
	})

	it("is refused to another role with the role that may, and nothing is written", async () => {
		const dossier = await given(left)
		expect(await allowedEvents(dossier, officer)).toEqual(expect.not.arrayContaining(["EXTENDED"]))
		const before = await rows()
		expect(await extend(dossier, officer)).toEqual({
			__typename: "AllowanceRefused",
			code: "anotherRole",
			path: ["input", "allowance"],
			message:
				"Thủ tục chỉ để vai trò “Lãnh đạo” gia hạn vì “Lãnh đạo cho phép”. Hãy nhờ người có vai trò đó ghi.",
			allowed: [{ code: "lanh-dao", atMost: 1, text: "tối đa 1 lần, 5 ngày làm việc, Lãnh đạo" }],
		})
		expect(await rows()).toEqual(before)
	})

	it("says so in English", async () => {
		const { data } = await app.ask(
			officer,
			record,
			{
				input: {
					dossierId: (await given(left)).id,
					expectedVersion: 1,
					kind: "EXTENDED",
					reason: "x",
					at: "2020-10-15T09:00",
					newDueOn: "2020-10-28",
					allowance: byLeader.code,
					idempotencyKey: key(),
				},
			},
			{ "accept-language": "en" },
		)
		expect(data.recordDossierEvent.message).toBe(
			"The procedure leaves it to the role “Leader” that dossiers are extended for “Lãnh đạo cho phép”. Ask somebody with that role to record it.",
		)
	})

	it("leaves the other reasons of the kind to those they are left to", async () => {
		const dossier = await given(open)
		expect(await allowedEvents(dossier, officer)).toEqual(expect.arrayContaining(["EXTENDED", "SUSPENDED"]))
		expect((await extend(dossier, leader, byOfficer.code)).code).toBe("anotherRole")
		expect((await extend(dossier, officer, byOfficer.code)).__typename).toBe("DossierSuccess")
	})

	it.each([
		{ input: { kind: "COMPLETED", at: "2020-10-15T09:00" }, why: "finish it" },
		{
			input: { kind: "SUSPENDED", at: "2020-10-15T09:00", allowance: financialDuty.code },
			why: "suspend it for a reason that is left to no role",
		},
	])("gives a leader no leave to $why, and nothing is written", async ({ input }) => {
		const dossier = await given(left)
		const before = await rows()
		expect(await say(dossier, input, leader)).toMatchObject({ __typename: "Forbidden", code: "notPermitted" })
		expect(await rows()).toEqual(before)
	})

	it("where the procedure lists no reason gives a leader nothing", async () => {
		const dossier = await given(silent)
		expect(await allowedEvents(dossier, leader)).toEqual([])
		expect((await extend(dossier, leader)).__typename).toBe("Forbidden")
	})

	it("is not recorded by a leader of other units", async () => {
		expect((await extend(await given(left), leaderElsewhere)).__typename).toBe("NotFound")
	})
})

describe("the version of the procedure that a dossier is judged by", () => {
	it("says what is allowed, also when a later version allows nothing more", async () => {
		const procedure = await givenProcedure(app, {
			code: "1.000003",
			content: content({ allowances: [financialDuty] }),
		})
		const dossier = await given(btoa(`Procedure:${procedure.id}`))
		await app.run(
			Procedures.use((procedures) =>
				procedures.revise({
					id: procedure.id,
					expectedVersion: 1,
					effectiveFrom: day("2020-10-15"),
					content: content({ name: "Tên mới", allowances: [{ ...financialDuty, atMost: 0 }] }),
					state: "published",
					reason: null,
				}),
			).pipe(Effect.orDie),
		)
		const { data } = await app.ask(
			officer,
			`query ($id: ID!) { node(id: $id) { ... on Dossier {
				procedure { name } procedureVersion { name } allowances { code atMost } } } }`,
			{ id: dossier.id },
		)
		expect(data.node).toEqual({
			procedure: { name: "Tên mới" },
			procedureVersion: { name: "Đăng ký khai sinh" },
			allowances: [{ code: financialDuty.code, atMost: 1 }],
		})
		expect((await suspend(dossier, "2020-10-15T09:00", financialDuty.code)).__typename).toBe("DossierSuccess")
	})
})
