import { TimeLimit } from "@motcua/domain"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Procedure } from "../../src/procedures/Procedure.ts"
import { Procedures } from "../../src/procedures/Procedures.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"
import { nodes, pageOf } from "../support/pages.ts"
import { content, givenProcedure, term } from "./given.ts"

const said =
	"terms { channel statutory { unit amount } committed { unit amount } } cases { terms { statutory { amount } committed { amount } } }"
const revise = /* GraphQL */ `
	mutation ($input: ReviseProceduresInput!) {
		reviseProcedures(input: $input) {
			__typename
			... on ReviseProceduresSuccess {
				unchanged
				procedures { code version versions { edges { node { state validFrom validTo noAppointmentEligible receiptPolicy ${said} } } } }
			}
			... on InvalidInput { issues { code path message } }
			... on VersionConflict { path expectedVersion actualVersion }
			... on Problem { code }
		}
	}
`
const preview = /* GraphQL */ `
	query ($input: BulkProcedurePreviewInput!) {
		bulkProcedurePreview(input: $input) {
			... on BulkProcedurePreview {
				outcomes { procedure { code } changes { text } english: changes(language: EN) { text } issues { code path message } }
			}
			... on InvalidInput { issues { code path } }
			... on Problem { code }
		}
	}
`

let app: App
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", city, [ward])
})

const days = (amount: number) => TimeLimit.of("workingDays", amount)
let made = 0
const given = (fields: Parameters<typeof content>[0] = {}, state: "draft" | "published" = "published") => {
	made += 1
	return givenProcedure(app, { code: `1.${String(made).padStart(6, "0")}`, content: content(fields), state })
}
/** Five working days, four promised; ten where something must be verified. */
const givenDays = () =>
	given({
		terms: [term({ statutory: days(5), committed: days(4) })],
		cases: [
			{
				code: "phai-xac-minh",
				name: "Phải xác minh",
				noAppointmentEligible: false,
				terms: [term({ statutory: days(10) })],
				steps: [],
			},
		],
	})
const givenHours = () =>
	given({
		terms: [
			term({ statutory: TimeLimit.of("workingHours", 8) }),
			term({ channel: "online", statutory: { _tag: "SameDay", cutOff: TimeLimit.usualCutOff } }),
		],
	})
const id = (procedure: Pick<Procedure, "id">) => btoa(`Procedure:${procedure.id}`)
let keys = 0
const ask = async (
	targets: readonly Procedure[],
	change: Readonly<Record<string, unknown>>,
	more: Readonly<Record<string, unknown>> = {},
) => {
	keys += 1
	const { data, errors } = await app.ask(administrator, revise, {
		input: {
			procedures: targets.map((one) => ({ id: id(one), expectedVersion: one.version })),
			effectiveFrom: "2021-01-01",
			change,
			publish: true,
			reason: "Kế hoạch cắt giảm thời gian (mẫu)",
			idempotencyKey: `k${keys}`,
			...more,
		},
	})
	expect(errors).toBeUndefined()
	return data.reviseProcedures
}
const look = async (targets: readonly Procedure[], change: Readonly<Record<string, unknown>>) => {
	const { data, errors } = await app.ask(administrator, preview, {
		input: { procedureIds: targets.map(id), effectiveFrom: "2021-01-01", change },
	})
	expect(errors).toBeUndefined()
	return data.bulkProcedurePreview
}
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from procedure_versions) as versions,
					(select count(*)::int from audit_log) as deeds, (select sum(version)::int from procedures) as sum`,
		),
	)
const limit = (amount: number, unit = "WORKING_DAYS") => ({ unit, amount })

describe("many procedures are revised at once", () => {
	it("by a factor: limits and promises are rounded up, cases too, and same-day limits stay", async () => {
		const [inDays, inHours] = [await givenDays(), await givenHours()]
		const { procedures, unchanged } = await ask([inDays, inHours], { limitFactor: 0.6 })
		expect(unchanged).toBe(0)
		expect(procedures.map(({ code, version }: Procedure) => [code, version])).toEqual([
			[inDays.code, 2],
			[inHours.code, 2],
		])
		expect(nodes(procedures[0].versions)).toMatchObject([
			{
				state: "PUBLISHED",
				validFrom: "2021-01-01",
				terms: [{ channel: "COUNTER", statutory: limit(3), committed: limit(2.5) }],
				cases: [{ terms: [{ statutory: { amount: 6 }, committed: null }] }],
			},
			{
				validTo: "2020-12-31",
				terms: [{ channel: "COUNTER", statutory: limit(5), committed: limit(4) }],
			},
		])
		expect(nodes<{ terms: unknown }>(procedures[1].versions)[0]?.terms).toEqual([
			{ channel: "COUNTER", statutory: limit(288, "WORKING_MINUTES"), committed: null },
			{ channel: "ONLINE", statutory: { unit: "SAME_DAY", amount: null }, committed: null },
		])
	})

	it("by a share that is promised; what rounds up to the law's limit is no promise", async () => {
		const one = await given({
			terms: [term({ statutory: days(5) }), term({ channel: "online", statutory: days(0.5) })],
		})
		const { procedures } = await ask([one], { committedShare: 0.8 })
		expect(nodes<{ terms: unknown }>(procedures[0].versions)[0]?.terms).toEqual([
			{ channel: "COUNTER", statutory: limit(5), committed: limit(4) },
			{ channel: "ONLINE", statutory: limit(0.5), committed: null },
		])
	})

	it("by what special days may promise, and by channels that are opened and closed", async () => {
		const one = await givenDays()
		const { procedures } = await ask([one], {
			noAppointmentEligible: false,
			openChannels: ["PUBLIC_POST", "ONLINE"],
			closeChannels: ["COUNTER"],
		})
		const same = { statutory: limit(5), committed: limit(4) }
		expect(nodes(procedures[0].versions)[0]).toMatchObject({
			noAppointmentEligible: false,
			terms: [
				{ channel: "ONLINE", ...same },
				{ channel: "PUBLIC_POST", ...same },
			],
			cases: [{ terms: [{ statutory: { amount: 10 } }, { statutory: { amount: 10 } }] }],
		})
	})

	it("by what a receipt outside opening hours means, as the preview says", async () => {
		const [one, other] = [await givenDays(), await given({ receiptPolicy: "asIs" })]
		const change = { receiptPolicy: "AS_IS" }
		const { outcomes } = await look([one, other], change)
		expect(outcomes.map(({ english }: { english: unknown }) => english)).toEqual([
			[
				{
					text: "Receipt outside opening hours: was from the next opening on, is now from when it came, the next working day is day 1",
				},
			],
			[],
		])
		const { procedures, unchanged } = await ask([one, other], change)
		expect(unchanged).toBe(1)
		expect(nodes(procedures[0].versions)).toMatchObject([
			{ receiptPolicy: "AS_IS", noAppointmentEligible: true },
			{ receiptPolicy: "NEXT_OPENING" },
		])
	})

	it("leaves those alone that would not change", async () => {
		const [one, other] = [await given(), await given({ noAppointmentEligible: false })]
		const { procedures, unchanged } = await ask([one, other], { noAppointmentEligible: false })
		expect(procedures.map(({ code }: Procedure) => code)).toEqual([one.code])
		expect(unchanged).toBe(1)
	})

	it("as drafts, when they are not to be published", async () => {
		const { procedures } = await ask([await givenDays()], { limitFactor: 0.6 }, { publish: false })
		expect(nodes<{ state: string }>(procedures[0].versions).map(({ state }) => state)).toEqual([
			"DRAFT",
			"PUBLISHED",
		])
	})

	it("with an entry of the audit log for each, that says why and what", async () => {
		const [one, other] = [await given(), await given()]
		await ask([one, other], { noAppointmentEligible: false })
		const entries = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly reason: string; readonly changes: readonly unknown[] }>`
					select reason, changes from audit_log
					where action = 'procedure.revised' and label = any(${[one.code, other.code]}::text[])`,
			),
		)
		expect(entries).toHaveLength(2)
		for (const { reason, changes } of entries) {
			expect(reason).toBe("Kế hoạch cắt giảm thời gian (mẫu)")
			expect(changes).toContainEqual({ field: "noAppointmentEligible", before: "true", after: "false" })
		}
	})

	it("once, when the request is sent twice", async () => {
		const targets = [await given()]
		const key = { idempotencyKey: "the same" }
		await ask(targets, { noAppointmentEligible: false }, key)
		const before = await rows()
		const again = await ask(targets, { noAppointmentEligible: false }, key)
		expect(again).toMatchObject({ __typename: "ReviseProceduresSuccess", procedures: [{ version: 2 }] })
		expect(await rows()).toEqual(before)
	})

	it("and is undone by a new version that says what the one before said", async () => {
		const one = await givenDays()
		await ask([one], { limitFactor: 0.6, closeChannels: [] })
		const { procedures } = await ask(
			[{ ...one, version: 2 }],
			{ restore: true },
			{ effectiveFrom: "2021-02-01" },
		)
		expect(procedures[0]).toMatchObject({
			version: 3,
			versions: pageOf([
				{ validFrom: "2021-02-01", terms: [{ statutory: limit(5), committed: limit(4) }] },
				{ validFrom: "2021-01-01", validTo: "2021-01-31", terms: [{ statutory: limit(3) }] },
				{ validTo: "2020-12-31" },
			]),
		})
	})
})

describe("what would become of them", () => {
	it("is told in words for each, in both languages, and nothing is written", async () => {
		const [one, other] = [await givenDays(), await given({ terms: [term({ statutory: days(10) })] })]
		const before = await rows()
		const { outcomes } = await look([one, other], { limitFactor: 0.5 })
		expect(outcomes).toEqual([
			{
				procedure: { code: one.code },
				changes: [
					{ text: "Trực tiếp, thời hạn theo luật: trước là 5 ngày làm việc, nay là 2,5 ngày làm việc" },
					{ text: "Trực tiếp, thời hạn cam kết: trước là 4 ngày làm việc, nay là 2 ngày làm việc" },
					{
						text: "Phải xác minh, Trực tiếp, thời hạn theo luật: trước là 10 ngày làm việc, nay là 5 ngày làm việc",
					},
				],
				english: [
					{ text: "At the counter, limit of the law: was 5 working days, is now 2.5 working days" },
					{ text: "At the counter, promise: was 4 working days, is now 2 working days" },
					{
						text: "Phải xác minh, At the counter, limit of the law: was 10 working days, is now 5 working days",
					},
				],
				issues: [],
			},
			{
				procedure: { code: other.code },
				changes: [
					{ text: "Trực tiếp, thời hạn theo luật: trước là 10 ngày làm việc, nay là 5 ngày làm việc" },
				],
				english: [{ text: "At the counter, limit of the law: was 10 working days, is now 5 working days" }],
				issues: [],
			},
		])
		expect(await rows()).toEqual(before)
	})

	it("is nothing where nothing would change", async () => {
		const { outcomes } = await look([await given()], { noAppointmentEligible: true })
		expect(outcomes).toMatchObject([{ changes: [], issues: [] }])
	})
})

describe("what stands against it", () => {
	const later = (one: Procedure) =>
		app.run(
			Procedures.use((procedures) =>
				procedures.revise({
					id: one.id,
					expectedVersion: one.version,
					effectiveFrom: day("2022-01-01"),
					content: content({ name: "Sau này" }),
					state: "published",
					reason: null,
				}),
			).pipe(Effect.orDie),
		)
	const draft = (one: Procedure) =>
		app.run(
			Procedures.use((procedures) =>
				procedures.revise({
					id: one.id,
					expectedVersion: one.version,
					effectiveFrom: day("2022-01-01"),
					content: content({ name: "Nháp" }),
					state: "draft",
					reason: null,
				}),
			).pipe(Effect.orDie),
		)
	const steps = [{ name: "Thẩm định", by: "Chuyên môn", limit: days(5) }]

	it.each([
		{
			why: "a version begins on the day or later",
			make: async () => later(await given()),
			change: { limitFactor: 0.6 },
			code: "procedureVersionsOverlap",
			at: [],
			says: "Đã có phiên bản có hiệu lực từ ngày 1/1/2022. Hãy chọn ngày muộn hơn.",
		},
		{
			why: "a draft waits",
			make: async () => draft(await given()),
			change: { limitFactor: 0.6 },
			code: "draftWaits",
			at: [],
			says: "Thủ tục có một bản nháp đang chờ, sẽ bị mất. Hãy công bố hoặc bỏ thủ tục này ra.",
		},
		{
			why: "it was never published",
			make: () => given({}, "draft"),
			change: { limitFactor: 0.6 },
			code: "notPublished",
			at: [],
			says: "Thủ tục chưa công bố lần nào. Hãy hoàn thiện bản nháp.",
		},
		{
			why: "there is nothing to go back to",
			make: () => given(),
			change: { restore: true },
			code: "nothingBefore",
			at: [],
			says: "Thủ tục chưa có phiên bản nào trước đó.",
		},
		{
			why: "its only channel would be closed",
			make: () => given(),
			change: { closeChannels: ["COUNTER"] },
			code: "noTerms",
			at: ["content", "terms"],
			says: "Cần ít nhất một cách thức nộp có thời hạn giải quyết.",
		},
		{
			why: "its steps would take longer than the limit",
			make: () => given({ steps }),
			change: { limitFactor: 0.6 },
			code: "stepsTooLong",
			at: ["content", "steps"],
			says: "Trực tiếp: các bước cộng lại 5 ngày làm việc, dài hơn thời hạn 3 ngày làm việc. Hãy rút ngắn một bước.",
		},
	])(
		"$why: it is previewed at the procedure, and none of them is written",
		async ({ make, change, code, at, says }) => {
			const [good, bad] = [await givenDays(), await make()]
			const path = ["input", "procedures", "1", ...at]
			expect((await look([good, bad], change)).outcomes[1].issues).toEqual([{ code, path, message: says }])
			const before = await rows()
			const refused = await ask([good, bad], change)
			expect(refused.issues).toContainEqual({ code, path, message: `${bad.code}: ${says}` })
			expect(await rows()).toEqual(before)
		},
	)

	it("somebody else has saved one meanwhile: told with its place, and none is written", async () => {
		const [one, other] = [await given(), await given()]
		const before = await rows()
		expect(await ask([one, { ...other, version: 7 }], { noAppointmentEligible: false })).toMatchObject({
			__typename: "VersionConflict",
			path: ["input", "procedures", "1", "expectedVersion"],
			expectedVersion: 7,
			actualVersion: 1,
		})
		expect(await rows()).toEqual(before)
	})

	it.each([
		{ change: { limitFactor: 0 }, issue: ["outOfRange", "change.limitFactor"], why: "a factor of 0" },
		{ change: { limitFactor: 10.5 }, issue: ["outOfRange", "change.limitFactor"], why: "a factor above 10" },
		{ change: { committedShare: 1.1 }, issue: ["outOfRange", "change.committedShare"], why: "more than all" },
		{
			change: { openChannels: ["ONLINE"], closeChannels: ["ONLINE"] },
			issue: ["channelTwice", "change.closeChannels"],
			why: "a channel opened and closed",
		},
		{ change: { noAppointmentEligible: true }, issue: ["nothingChanges", "change"], why: "nothing changes" },
		{
			change: { limitFactor: 0.6 },
			more: { reason: " " },
			issue: ["reasonMissing", "reason"],
			why: "no reason",
		},
		{
			change: { limitFactor: 0.6 },
			more: { procedures: [] },
			issue: ["outOfRange", "procedures"],
			why: "none chosen",
		},
	])("$why", async ({ change, more, issue }) => {
		const one = await given()
		const before = await rows()
		const { issues } = await ask([one], change, more)
		expect(
			issues.map(({ code, path }: { code: string; path: string[] }) => [code, path.slice(1).join(".")]),
		).toEqual([issue])
		expect(await rows()).toEqual(before)
	})

	it("one that is chosen twice, and one that there is not", async () => {
		const one = await given()
		expect((await ask([one, one], { limitFactor: 0.6 })).issues).toMatchObject([{ code: "procedureTwice" }])
		expect(await ask([one, { ...one, id: 999_999 }], { limitFactor: 0.6 })).toMatchObject({
			__typename: "NotFound",
			code: "procedureNotFound",
		})
	})
})

describe("a copy of a procedure", () => {
	const copy = async (input: Readonly<Record<string, unknown>>) => {
		keys += 1
		const { data, errors } = await app.ask(
			administrator,
			`mutation ($input: CopyProcedureInput!) { copyProcedure(input: $input) {
				__typename
				... on ProcedureSuccess { procedure { code name state validFrom decision ${said} } }
				... on Problem { code path }
			} }`,
			{ input: { effectiveFrom: "2021-01-01", idempotencyKey: `k${keys}`, ...input } },
		)
		expect(errors).toBeUndefined()
		return data.copyProcedure
	}

	it("is a draft under its own code and name, without the decision that published the other", async () => {
		const source = await given({
			decision: "1234/QĐ-UBND (mẫu)",
			terms: [term({ statutory: days(5), committed: days(4) })],
		})
		expect((await copy({ id: id(source), code: "2.000001", name: "Bản sao" })).procedure).toEqual({
			code: "2.000001",
			name: "Bản sao",
			state: "DRAFT",
			validFrom: "2021-01-01",
			decision: null,
			terms: [{ channel: "COUNTER", statutory: limit(5), committed: limit(4) }],
			cases: [],
		})
		const [entry] = await app.run(
			SqlClient.use(
				(sql) => sql<{ readonly changes: readonly unknown[] }>`
					select changes from audit_log where action = 'procedure.created' and label = '2.000001'`,
			),
		)
		expect(entry?.changes).toContainEqual({ field: "copiedFrom", before: null, after: source.code })
	})

	it("keeps the name when no other is told", async () => {
		const source = await given({ name: "Đăng ký tạm trú" })
		expect((await copy({ id: id(source), code: "2.000002" })).procedure.name).toBe("Đăng ký tạm trú")
	})

	it.each([
		{
			code: "1.000001",
			problem: { __typename: "Overlap", code: "procedureCodeTaken" },
			why: "its code is taken",
		},
		{
			code: "abc",
			problem: { __typename: "InvalidInput", code: "invalidProcedureCode" },
			why: "its code is none",
		},
	])("is refused when $why, and nothing is written", async ({ code, problem }) => {
		const source = await given()
		const before = await rows()
		expect(await copy({ id: id(source), code })).toMatchObject({ ...problem, path: ["input", "code"] })
		expect(await rows()).toEqual(before)
	})
})
