import { Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Identity } from "../../src/identity/Identity.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { contentInput, givenProcedure } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenAccount, givenDossiers, givenPlaces, givenUnit } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

const at = (text: string) => Result.getOrThrow(Instant.parse(text))

let app: App
let administrator: Actor
let ids: Readonly<Record<"unit" | "layer" | "procedure" | "dossier" | "plan" | "account" | "rule", string>>

const published = async (query: string, input: unknown) => {
	const { data, errors } = await app.ask(administrator, query, { input })
	expect(errors).toBeUndefined()
	expect(Object.values(data)).toMatchObject([{ __typename: expect.stringMatching(/Success$/) }])
}

beforeAll(async () => {
	app = await startApp()
	const { city, ward, elsewhere } = await givenPlaces(app)
	const below: Unit[] = [ward]
	for (const [code, name] of [
		["A", "Phường Đông"],
		["B", "Phường Dương"],
		["C", "Phường Ấm"],
		["D", "Phường An"],
		["E", "Phường An"],
	] as const)
		below.push(await givenUnit(app, { code: `TPTN.${code}`, name, parentId: city.id }))
	await givenUnit(app, { code: "TPDN.1", name: "Phường Ba", parentId: elsewhere.id })
	const ended = { code: "TPTN.CU", name: "Phường Cũ", parentId: city.id, validTo: day("2025-06-30") }
	below.push(await givenUnit(app, ended))
	administrator = actorOf("ADMINISTRATOR", city, below)

	const cityLayer = btoa(`CalendarLayer:${city.id}`)
	for (const [expectedVersion, validFrom] of ["2020-01-01", "2021-01-01", "2022-01-01"].entries())
		await published(
			`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) { __typename } }`,
			{
				id: cityLayer,
				expectedVersion,
				validFrom,
				content: {
					weekly: [],
					seasons: [],
					closures: [{ date: validFrom, name: "Nghỉ (mẫu)" }],
					swaps: [],
					overrides: [],
				},
			},
		)

	const procedure = await givenProcedure(app, { code: "1.000001" })
	const revise = `mutation ($input: ReviseProcedureInput!) { reviseProcedure(input: $input) { __typename } }`
	for (const [index, [effectiveFrom, publish]] of (
		[
			["2021-01-01", true],
			["2022-01-01", true],
			["2023-01-01", false],
		] as const
	).entries())
		await published(revise, {
			id: btoa(`Procedure:${procedure.id}`),
			expectedVersion: index + 1,
			effectiveFrom,
			publish,
			content: contentInput(),
		})

	const concerned = [procedure]
	for (const code of ["1.000003", "1.000002"]) concerned.push(await givenProcedure(app, { code }))
	const rule = await givenRule(app, {
		...fridayRule(ward.id),
		procedureIds: concerned.map(({ id }) => id),
	})
	await givenDossiers(app, [
		{
			code: "A",
			unitId: ward.id,
			procedureId: procedure.id,
			events: [
				{ _tag: "Received", at: at("2020-08-03T09:00") },
				{ _tag: "Accepted", at: at("2020-08-03T09:05") },
				{ _tag: "Completed", at: at("2020-12-03T09:00") },
			],
		},
	])
	const dossier = (await app.ask(administrator, `{ dossier(code: "A") { id } }`)).data.dossier.id
	for (const [key, faultClass] of ["CITIZEN", "OFFICER", "SOFTWARE"].entries()) {
		const proposer = { ...administrator, accountId: 2 } as Actor
		const { data } = await app.ask(
			proposer,
			`mutation ($input: ProposeLatenessFindingInput!) { proposeLatenessFinding(input: $input) {
				... on LatenessFindingSuccess { finding { id } } } }`,
			{ input: { dossierId: dossier, faultClass, evidence: `Biên bản ${key} (mẫu)` } },
		)
		await published(
			"mutation ($input: DecideLatenessFindingInput!) { decideLatenessFinding(input: $input) { __typename } }",
			{ id: data.proposeLatenessFinding.finding.id, expectedVersion: 1, approve: false },
		)
	}
	const { data: made } = await app.ask(
		administrator,
		`mutation ($input: CreateReformPlanInput!) { createReformPlan(input: $input) { ... on ReformPlanSuccess { plan { id } } } }`,
		{ input: { name: "Kế hoạch (mẫu)", year: 2020, unitId: btoa(`Unit:${city.id}`) } },
	)
	const plan = made.createReformPlan.plan.id
	for (const indicator of ["ON_TIME_SHARE", "EARLY_SHARE", "ONLINE_SHARE"])
		await published("mutation ($input: CreateTargetInput!) { createTarget(input: $input) { __typename } }", {
			planId: plan,
			indicator,
			unitId: btoa(`Unit:${city.id}`),
			from: "2020-01-01",
			to: "2020-12-31",
			value: 0.9,
		})
	const account = await givenAccount(app, { username: "lan", unitId: ward.id })
	for (const host of [1, 2, 3])
		await app.run(Identity.use((identity) => identity.openSession(account, `10.0.0.${host}`, "program")))

	ids = {
		dossier,
		plan,
		account: btoa(`Account:${account.id}`),
		rule: btoa(`SpecialDayRule:${rule.id}`),
		unit: btoa(`Unit:${ward.id}`),
		layer: cityLayer,
		procedure: btoa(`Procedure:${procedure.id}`),
	}
})

const asked = "first: $first, last: $last, after: $after, before: $before"
const page = (text: string) => `{
	totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { text: ${text} } }
}`
const lists = [
	{
		name: "the units of the caller",
		query: () => `{ list: units(${asked}) ${page("code")} }`,
		rows: ["TPTN", "TPTN.P1", "TPTN.D", "TPTN.E", "TPTN.C", "TPTN.B", "TPTN.A"],
		why: "the city first, its wards in Vietnamese order after those with numbers, two of one name by their age; nothing elsewhere or ended",
	},
	{
		name: "the units of the caller on a day",
		query: () => `{ list: units(asOf: "2025-06-30", ${asked}) ${page("code")} }`,
		rows: ["TPTN", "TPTN.P1", "TPTN.D", "TPTN.E", "TPTN.C", "TPTN.CU", "TPTN.B", "TPTN.A"],
		why: "one that has ended since is there",
	},
	{
		name: "all units",
		query: () => `{ list: units(everywhere: true, ${asked}) ${page("code")} }`,
		rows: ["TPDN", "TPTN", "TPTN.P1", "TPTN.D", "TPTN.E", "TPTN.C", "TPTN.B", "TPTN.A", "TPDN.1"],
		why: "the cities first, then the wards of each",
	},
	{
		name: "the layers of a calendar",
		query: () => `{ list: calendarLayers(unitId: "${ids.unit}", ${asked}) ${page("level")} }`,
		rows: ["NATION", "UNIT", "UNIT"],
		why: "the nation's first, the unit's own last",
	},
	{
		name: "the versions of a layer",
		query: () =>
			`{ node(id: "${ids.layer}") { ... on CalendarLayer { list: history(${asked}) ${page("validFrom")} } } }`,
		rows: ["2022-01-01", "2021-01-01", "2020-01-01"],
		why: "the latest first",
	},
	{
		name: "the versions of a procedure",
		query: () =>
			`{ node(id: "${ids.procedure}") { ... on Procedure { list: versions(${asked}) ${page("validFrom")} } } }`,
		rows: ["2023-01-01", "2022-01-01", "2021-01-01", "2020-01-01"],
		why: "the draft first, then the newest",
	},
	{
		name: "the history of a dossier",
		query: () =>
			`{ node(id: "${ids.dossier}") { ... on Dossier { list: events(${asked}) ${page("kind")} } } }`,
		rows: ["RECEIVED", "ACCEPTED", "COMPLETED"],
		why: "the first event first",
	},
	{
		name: "the findings about a dossier",
		query: () =>
			`{ node(id: "${ids.dossier}") { ... on Dossier { list: latenessFindings(${asked}) ${page("faultClass")} } } }`,
		rows: ["SOFTWARE", "OFFICER", "CITIZEN"],
		why: "the latest first",
	},
	{
		name: "the targets of a plan",
		query: () =>
			`{ node(id: "${ids.plan}") { ... on ReformPlan { list: targets(${asked}) ${page("indicator")} } } }`,
		rows: ["ON_TIME_SHARE", "EARLY_SHARE", "ONLINE_SHARE"],
		why: "in the order of entry",
	},
	{
		name: "the sessions of an account",
		query: () =>
			`{ node(id: "${ids.account}") { ... on Account { list: sessions(${asked}) ${page("address")} } } }`,
		rows: ["10.0.0.3", "10.0.0.2", "10.0.0.1"],
		why: "the newest first",
	},
	{
		name: "the procedures of a rule",
		query: () =>
			`{ node(id: "${ids.rule}") { ... on SpecialDayRule { list: procedures(${asked}) ${page("code")} } } }`,
		rows: ["1.000001", "1.000003", "1.000002"],
		why: "in the order in which they were named",
	},
]

interface Page {
	readonly totalCount: number
	readonly pageInfo: {
		readonly hasNextPage: boolean
		readonly hasPreviousPage: boolean
		readonly startCursor: string | null
		readonly endCursor: string | null
	}
	readonly edges: readonly { readonly node: { readonly text: string } }[]
}

describe.each(lists)("$name: $why", ({ query, rows }) => {
	const ask = (args: Readonly<Record<string, unknown>>) =>
		app.ask(
			administrator,
			`query ($first: Int, $last: Int, $after: String, $before: String) ${query()}`,
			args,
		)
	const pageOf = async (args: Readonly<Record<string, unknown>>): Promise<Page> => {
		const { data, errors } = await ask(args)
		expect(errors).toBeUndefined()
		return data.list ?? data.node.list
	}
	const texts = (found: Page) => nodes(found).map(({ text }) => text)

	it("stand on one page in their order", async () => {
		const found = await pageOf({ first: 100 })
		expect(texts(found)).toEqual(rows)
		expect(found).toMatchObject({
			totalCount: rows.length,
			pageInfo: { hasNextPage: false, hasPreviousPage: false },
		})
	})

	it("come one by one from the start, each once", async () => {
		let after: string | null = null
		for (const [index, row] of rows.entries()) {
			const found: Page = await pageOf({ first: 1, after })
			expect(texts(found)).toEqual([row])
			expect(found).toMatchObject({
				totalCount: rows.length,
				pageInfo: { hasNextPage: index < rows.length - 1 },
			})
			after = found.pageInfo.endCursor
		}
		expect(texts(await pageOf({ first: 1, after }))).toEqual([])
	})

	it("come one by one from the end, each once", async () => {
		let before: string | null = null
		for (const [index, row] of rows.toReversed().entries()) {
			const found: Page = await pageOf({ last: 1, before })
			expect(texts(found)).toEqual([row])
			expect(found).toMatchObject({
				totalCount: rows.length,
				pageInfo: { hasPreviousPage: index < rows.length - 1 },
			})
			before = found.pageInfo.startCursor
		}
		expect(texts(await pageOf({ last: 1, before }))).toEqual([])
	})

	it.each([
		{ args: { first: 0 }, why: "an empty page" },
		{ args: { first: 101 }, why: "a page of more than a hundred" },
		{ args: { last: 101 }, why: "one from the end" },
		{ args: { after: btoa("1 or 1 = 1") }, why: "a cursor that somebody made up" },
		{ args: { before: btoa("99999999999") }, why: "one beyond all row numbers" },
	])("refuse $why", async ({ args }) => {
		const { errors } = await ask(args)
		expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"])
	})
})

describe.each(lists.filter(({ name }) => !name.includes("units")))("$name", ({ query }) => {
	it.each(["after", "before"])("refuse a cursor %s a row that they do not hold", async (argument) => {
		const { errors } = await app.ask(
			administrator,
			`query ($first: Int, $last: Int, $after: String, $before: String) ${query()}`,
			{ [argument]: btoa("999999") },
		)
		expect(errors?.map(({ message }) => message)).toEqual([
			`${argument} không phải con trỏ của danh sách này. Hãy lấy từ pageInfo.`,
		])
	})
})
