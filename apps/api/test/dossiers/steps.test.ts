import { TimeLimit } from "@motcua/domain"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure, term } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

const fields =
	"id version allowedEvents clocks { kind name state startedAt endedAt dueAt } events { edges { node { kind step text } } }"
const record = /* GraphQL */ `
	mutation ($input: RecordDossierEventInput!) {
		recordDossierEvent(input: $input) {
			__typename
			... on DossierSuccess { dossier { ${fields} } }
			... on EventNotAllowed { code path message status }
			... on InvalidInput { issues { code path } }
			... on Problem { code }
		}
	}
`
const step = (name: string, days: number, after?: readonly string[]) => ({
	name,
	by: name,
	limit: TimeLimit.of("workingDays", days),
	...(after === undefined ? {} : { after }),
})

let app: App
let officer: Actor
let unitId: string
let stepped: string
let plain: string
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	officer = actorOf("OFFICER", city, [ward])
	unitId = btoa(`Unit:${ward.id}`)
	const steps = [
		step("Một cửa", 0.5),
		step("Thẩm định", 3),
		step("Địa chính", 2, ["Một cửa"]),
		step("Ký duyệt", 1, ["Thẩm định", "Địa chính"]),
	]
	const cases = [
		{
			code: "nhanh",
			name: "Nhanh",
			noAppointmentEligible: false,
			terms: [term()],
			steps: [step("Trả ngay", 1)],
		},
	]
	stepped = btoa(
		`Procedure:${(await givenProcedure(app, { code: "1.000001", content: content({ steps, cases }) })).id}`,
	)
	plain = btoa(`Procedure:${(await givenProcedure(app, { code: "1.000002" })).id}`)
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
/** Received on Wednesday 14 October 2020 at 9:00. */
const given = async (procedureId = stepped, more: Readonly<Record<string, unknown>> = {}) => {
	const { data } = await app.ask(
		officer,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { ${fields} } } } }`,
		{
			input: {
				procedureId,
				unitId,
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: key(),
				...more,
			},
		},
	)
	return data.receiveDossier.dossier
}
const say = async ({ id, version }: Known, input: Readonly<Record<string, unknown>>, language = "vi") => {
	const { data, errors } = await app.ask(
		officer,
		record,
		{ input: { dossierId: id, expectedVersion: version, reason: "x", idempotencyKey: key(), ...input } },
		{ "accept-language": language },
	)
	expect(errors).toBeUndefined()
	return data.recordDossierEvent
}
const finish = (dossier: Known, name: string, at: string, language?: string) =>
	say(dossier, { kind: "STEP_FINISHED", at, step: name }, language)
interface Clock {
	readonly kind: string
	readonly name: string | null
	readonly state: string
	readonly startedAt: string
	readonly endedAt: string | null
	readonly dueAt: string | null
}
const stepsOf = ({ clocks }: { readonly clocks: readonly Clock[] }) =>
	clocks
		.filter(({ kind }) => kind === "STEP")
		.map(({ name, state, startedAt, dueAt }) => [
			name,
			state,
			startedAt.slice(0, 16),
			dueAt?.slice(0, 16) ?? null,
		])
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from dossier_events) as events,
					(select count(*)::int from audit_log) as deeds`,
		),
	)

describe("the clocks of the steps", () => {
	it("begin with the first one, at the receipt: half of Thursday 15", async () => {
		const dossier = await given()
		expect(stepsOf(dossier)).toEqual([["Một cửa", "RUNNING", "2020-10-14T09:00", "2020-10-15T11:15"]])
		expect(dossier.allowedEvents).toContain("STEP_FINISHED")
	})

	it("go on with those that waited for a finished one, and say when it was finished", async () => {
		const { dossier } = await finish(await given(), "Một cửa", "2020-10-14T10:00")
		// From Wednesday 14: three days to Monday 19, two to Friday 16.
		expect(stepsOf(dossier)).toEqual([
			["Một cửa", "ENDED", "2020-10-14T09:00", "2020-10-15T11:15"],
			["Thẩm định", "RUNNING", "2020-10-14T10:00", "2020-10-19T17:00"],
			["Địa chính", "RUNNING", "2020-10-14T10:00", "2020-10-16T17:00"],
		])
		expect(nodes(dossier.events)[1]).toEqual({
			kind: "STEP_FINISHED",
			step: "Một cửa",
			text: "Xong một bước",
		})
	})

	it("end with the dossier, and nothing is left to finish", async () => {
		const { dossier } = await say(await given(), { kind: "COMPLETED", at: "2020-10-15T09:00" })
		expect(stepsOf(dossier)).toEqual([["Một cửa", "ENDED", "2020-10-14T09:00", "2020-10-15T11:15"]])
		expect(dossier.allowedEvents).not.toContain("STEP_FINISHED")
	})

	it("are those of the case of the dossier", async () => {
		expect(stepsOf(await given(stepped, { case: "nhanh" }))).toEqual([
			["Trả ngay", "RUNNING", "2020-10-14T09:00", "2020-10-15T17:00"],
		])
	})

	it("are none where the procedure lays down no steps", async () => {
		const dossier = await given(plain)
		expect(stepsOf(dossier)).toEqual([])
		expect(dossier.allowedEvents).not.toContain("STEP_FINISHED")
	})
})

describe("a step that is not under way", () => {
	it.each([
		{
			name: "Ký duyệt",
			code: "notBegun",
			language: "vi",
			message: "Bước “Ký duyệt” chưa bắt đầu, còn chờ bước khác. Đang làm: “Thẩm định”, “Địa chính”.",
		},
		{
			name: "Một cửa",
			code: "finishedBefore",
			language: "vi",
			message: "Bước “Một cửa” đã xong. Đang làm: “Thẩm định”, “Địa chính”.",
		},
		{
			name: "Niêm yết",
			code: "unknown",
			language: "en",
			message: "The procedure has no step “Niêm yết”. Under way: “Thẩm định”, “Địa chính”.",
		},
	])(
		"is refused with those that are: $code, and nothing is written",
		async ({ name, code, language, message }) => {
			const { dossier } = await finish(await given(), "Một cửa", "2020-10-14T10:00")
			const before = await rows()
			expect(await finish(dossier, name, "2020-10-15T09:00", language)).toEqual({
				__typename: "EventNotAllowed",
				code,
				path: ["input", "step"],
				message,
				status: "ACCEPTED",
			})
			expect(await rows()).toEqual(before)
		},
	)

	it("is refused where the procedure lays down no steps", async () => {
		expect(await finish(await given(plain), "Một cửa", "2020-10-15T09:00")).toMatchObject({
			code: "unknown",
			message: "Quy trình không có bước “Một cửa”. Không có bước nào đang làm.",
		})
	})

	it("must be named", async () => {
		const dossier = await given()
		const before = await rows()
		expect(await say(dossier, { kind: "STEP_FINISHED", at: "2020-10-15T09:00" })).toMatchObject({
			issues: [{ code: "required", path: ["input", "step"] }],
		})
		expect(await rows()).toEqual(before)
	})

	it("is not finished while the dossier is suspended", async () => {
		const { dossier } = await say(await given(), { kind: "SUSPENDED", at: "2020-10-14T10:00" })
		expect(await finish(dossier, "Một cửa", "2020-10-14T11:00")).toMatchObject({
			code: "NotAllowedNow",
			status: "SUSPENDED",
		})
	})
})
