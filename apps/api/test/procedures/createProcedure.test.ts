import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { pageOf } from "../support/pages.ts"
import { contentInput } from "./given.ts"

const create = /* GraphQL */ `
	mutation ($input: CreateProcedureInput!) {
		createProcedure(input: $input) {
			__typename
			... on ProcedureSuccess {
				procedure {
					code version state validFrom
					terms { channel fee statutory { unit amount cutOff text text_en: text(language: EN) } committed { text } }
					versions { edges { node { state validFrom validTo } } }
				}
			}
			... on InvalidInput { issues { code path message } }
			... on Problem { code path message }
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

const send = async (input: Readonly<Record<string, unknown>>) => {
	const { data } = await app.ask(administrator, create, {
		input: {
			code: "1.001193",
			effectiveFrom: "2020-01-01",
			publish: true,
			content: contentInput(),
			...input,
		},
	})
	return data.createProcedure
}
const rows = () =>
	app.run(
		Effect.flatMap(
			SqlClient,
			(sql) => sql`
				select (select count(*)::int from procedures) as procedures,
					(select count(*)::int from procedure_versions) as versions,
					(select count(*)::int from audit_log where subject = 'Procedure') as deeds`,
		),
	)

describe("creating a procedure", () => {
	it("puts it in force from its first day", async () => {
		const { procedure } = await send({
			code: " 1.001193 ",
			content: contentInput({
				terms: [
					{
						channel: "COUNTER",
						statutory: { unit: "WORKING_DAYS", amount: 1.5 },
						committed: { unit: "SAME_DAY", cutOff: "15:00" },
						fee: "Miễn phí",
					},
					{ channel: "ONLINE", statutory: { unit: "MONTHS", amount: 3 } },
				],
			}),
		})
		expect(procedure).toEqual({
			code: "1.001193",
			version: 1,
			state: "PUBLISHED",
			validFrom: "2020-01-01",
			terms: [
				{
					channel: "COUNTER",
					fee: "Miễn phí",
					statutory: {
						unit: "WORKING_DAYS",
						amount: 1.5,
						cutOff: null,
						text: "1,5 ngày làm việc",
						text_en: "1.5 working days",
					},
					committed: { text: "trong ngày, nhận sau 15:00 thì trong ngày làm việc tiếp theo" },
				},
				{
					channel: "ONLINE",
					fee: null,
					statutory: { unit: "MONTHS", amount: 3, cutOff: null, text: "3 tháng", text_en: "3 months" },
					committed: null,
				},
			],
			versions: pageOf([{ state: "PUBLISHED", validFrom: "2020-01-01", validTo: null }]),
		})
	})

	it("accepts a draft whose limits are still open", async () => {
		const { procedure } = await send({
			code: "1.004964",
			publish: false,
			content: contentInput({ terms: [{ channel: "COUNTER" }] }),
		})
		expect(procedure.state).toBe("DRAFT")
		expect(procedure.terms[0].statutory).toBeNull()
	})

	it("refuses a code that is there", async () => {
		await send({ code: "1.000894" })
		expect(await send({ code: "1.000894" })).toEqual({
			__typename: "Overlap",
			code: "procedureCodeTaken",
			path: ["input", "code"],
			message: "Thủ tục 1.000894 đã có.",
		})
	})

	it.each([
		{
			why: "a code of another form",
			input: { code: "khai-sinh" },
			issues: [["invalidProcedureCode", "input.code"]],
		},
		{
			why: "a limit of −1",
			input: {
				content: contentInput({ terms: [{ channel: "COUNTER", statutory: { unit: "MONTHS", amount: -1 } }] }),
			},
			issues: [["negative", "input.content.terms.0.statutory.amount"]],
		},
		{
			why: "a limit of 2.3 days",
			input: {
				content: contentInput({
					terms: [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 2.3 } }],
				}),
			},
			issues: [["fraction", "input.content.terms.0.statutory.amount"]],
		},
		{
			why: "a promise longer than the law's limit",
			input: {
				content: contentInput({
					terms: [
						{
							channel: "COUNTER",
							statutory: { unit: "WORKING_DAYS", amount: 3 },
							committed: { unit: "WORKING_DAYS", amount: 3.5 },
						},
					],
				}),
			},
			issues: [["committedLongerThanStatutory", "input.content.terms.0.committed"]],
		},
		{
			why: "one channel twice and no name",
			input: {
				content: contentInput({
					name: "  ",
					terms: [
						{ channel: "ONLINE", statutory: { unit: "MONTHS", amount: 1 } },
						{ channel: "ONLINE", statutory: { unit: "MONTHS", amount: 1 } },
					],
				}),
			},
			issues: [
				["missing", "input.content.name"],
				["channelTwice", "input.content.terms.1.channel"],
			],
		},
		{
			why: "publication without a limit",
			input: { content: contentInput({ terms: [{ channel: "COUNTER" }] }) },
			issues: [["limitMissing", "input.content.terms.0.statutory"]],
		},
		{
			why: "publication without a channel",
			input: { content: contentInput({ terms: [] }) },
			issues: [["noTerms", "input.content.terms"]],
		},
	])("refuses $why, names the field and writes nothing", async ({ input, issues }) => {
		const before = await rows()
		const refused = await send({ code: "2.000635", ...input })
		expect(refused.__typename).toBe("InvalidInput")
		expect(
			refused.issues.map((issue: { code: string; path: string[] }) => [issue.code, issue.path.join(".")]),
		).toEqual(issues)
		expect(await rows()).toEqual(before)
	})

	it.each([
		{ why: "keeps the words", statutory: null, sourceText: "1", unclear: expect.stringMatching(/./) },
		{
			why: "no longer has them once the limit is entered",
			statutory: { unit: "WORKING_DAYS", amount: 5 },
			sourceText: null,
			unclear: null,
		},
	])("of a limit that its source left unclear $why", async ({ why, statutory, sourceText, unclear }) => {
		const code = `4.${why.length}`.padEnd(8, "0")
		const content = contentInput({ terms: [{ channel: "COUNTER", statutory, sourceText: "1" }] })
		expect((await send({ code, publish: false, content })).__typename).toBe("ProcedureSuccess")
		const { data } = await app.ask(
			administrator,
			"query ($search: String) { procedures(first: 1, filter: { search: $search }) { edges { node { terms { sourceText unclear } } } } }",
			{ search: code },
		)
		expect(data.procedures).toEqual(pageOf([{ terms: [{ sourceText, unclear }] }]))
	})

	it("leaves an audit row with what was set, by whom", async () => {
		await send({ code: "3.000001" })
		const [row] = await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql<{ changes: { field: string; after: string }[] }>`
					select actor, action, changes from audit_log where label = '3.000001'`,
			),
		)
		expect(row).toMatchObject({ actor: administrator.name, action: "procedure.created" })
		expect(row?.changes).toContainEqual({ field: "name", before: null, after: "Đăng ký khai sinh" })
	})
})
