import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { StoredRule } from "../../src/specialdays/StoredRule.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { fridayRule, givenRule, ruleInput } from "./given.ts"

const notices = "notices { language title text }"
const problems = `__typename ... on InvalidInput { issues { code path message } } ... on Problem { code message }`
const create = `mutation ($input: CreateSpecialDayRuleInput!) { createSpecialDayRule(input: $input) {
	${problems} ... on SpecialDayRuleSuccess { rule { id ${notices} } } } }`
const revise = `mutation ($input: ReviseSpecialDayRuleInput!) { reviseSpecialDayRule(input: $input) {
	${problems} ... on SpecialDayRuleSuccess { rule { version ${notices} } } } }`
const restore = `mutation ($input: RestoreSpecialDayRuleInput!) { restoreSpecialDayRule(input: $input) {
	${problems} ... on SpecialDayRuleSuccess { rule { ${notices} } } } }`
const end = `mutation ($input: EndSpecialDayRuleInput!) { endSpecialDayRule(input: $input) {
	${problems} ... on SpecialDayRuleSuccess { rule { ${notices} } } } }`
const saveDraft = `mutation ($input: SaveSpecialDayDraftInput!) { saveSpecialDayDraft(input: $input) {
	${problems} ... on SpecialDayDraftSuccess { draft { id version ${notices} noticeChanges(language: VI) { language before { title } after { title } text } } } } }`
const publish = `mutation ($input: PublishSpecialDayDraftInput!) { publishSpecialDayDraft(input: $input) {
	${problems} ... on PublishSpecialDayDraftSuccess { rule { ${notices} } } } }`

const vi = { language: "vi", title: "Thứ Sáu không hẹn", text: "Nộp sáng, nhận ngay." }
const en = { language: "en", title: "Fridays without appointment", text: "Hand in and wait." }
const km = { language: "km", title: "ថ្ងៃសុក្រ", text: "ដាក់ពាក្យ\u200Bហើយរង់ចាំ\nបន្ទាត់ទីពីរ" }
const tay = { language: "tyz", title: "Thông báo (mẫu)", text: "Văn bản mẫu." }

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
})

let rule: StoredRule
beforeEach(async () => {
	rule = await givenRule(app, fridayRule(places.ward.id, { notices: [km, en, vi] }))
})

const globalId = () => btoa(`SpecialDayRule:${rule.id}`)
const ask = async (mutation: string, input: Readonly<Record<string, unknown>>) => {
	const { data, errors } = await app.ask(administrator, mutation, { input })
	expect(errors).toBeUndefined()
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	return Object.values(data)[0] as Record<string, any>
}
const change = (fields: Readonly<Record<string, unknown>>) =>
	ask(revise, {
		id: globalId(),
		expectedVersion: rule.version,
		effectiveFrom: "2021-01-01",
		rule: ruleInput(places.ward.id, fields),
	})
const stored = () =>
	app.run(
		Effect.flatMap(
			SqlClient,
			(sql) => sql<{ readonly languages: readonly string[]; readonly holds: boolean }>`
				select array(select jsonb_array_elements(notices)->>'language') as languages, superseded_at is null as holds
				from special_day_rule_versions where rule_id = ${rule.id} order by id`,
		),
	)

describe("the notice of a rule", () => {
	it("is kept Vietnamese first, English next, the others by their tags, each by its canonical tag", async () => {
		const { rule: made } = await ask(create, {
			rule: ruleInput(places.ward.id, { notices: [{ ...tay, language: "TYZ" }, km, en, vi] }),
		})
		expect(made.notices).toEqual([vi, en, km, tay])
	})

	it("is kept by the code that holds where another one was replaced", async () => {
		const notices = [{ ...tay, language: "cmn-TW" }]
		const { rule: made } = await ask(create, { rule: ruleInput(places.ward.id, { notices }) })
		expect(made.notices).toEqual([{ ...tay, language: "zh-TW" }])
	})

	it("stays when a change says nothing of it, and the versions before keep theirs", async () => {
		expect((await change({ weekdays: ["TUE"] })).rule).toEqual({ version: 2, notices: [vi, en, km] })
		expect(await stored()).toEqual([
			{ languages: ["vi", "en", "km"], holds: false },
			{ languages: ["vi", "en", "km"], holds: true },
			{ languages: ["vi", "en", "km"], holds: true },
		])
	})

	it("is another one from a day on, or none, and comes back with the version that had it", async () => {
		expect((await change({ notices: [] })).rule.notices).toEqual([])
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { specialDayRule(id: $id) { history(first: 9) { edges { node { number ${notices} } } } } }`,
			{ id: globalId() },
		)
		expect(
			data.specialDayRule.history.edges.map(({ node }: { node: { number: number; notices: unknown[] } }) => [
				node.number,
				node.notices.length,
			]),
		).toEqual([
			[3, 0],
			[2, 3],
			[1, 3],
		])
		const back = { id: globalId(), number: 1, expectedVersion: 2, effectiveFrom: "2022-01-01" }
		expect((await ask(restore, back)).rule.notices).toEqual([vi, en, km])
	})

	it("stays with a rule that ends", async () => {
		const input = { id: globalId(), expectedVersion: 1, lastDay: "2021-06-30" }
		expect((await ask(end, input)).rule.notices).toEqual([vi, en, km])
	})

	it("stands in the audit log as it was and as it is", async () => {
		await change({ notices: [vi] })
		const [entry] = await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql<{ readonly changes: unknown }>`
					select changes from audit_log where subject = 'SpecialDayRule' and subject_id = ${rule.id} order by id desc limit 1`,
			),
		)
		expect(entry?.changes).toEqual([
			{ field: "notices.en", before: `${en.title}\n${en.text}`, after: null },
			{ field: "notices.km", before: `${km.title}\n${km.text}`, after: null },
			{ field: "validFrom", before: "2020-10-15", after: "2021-01-01" },
		])
	})
})

describe("a draft of a rule", () => {
	const draft = (fields: Readonly<Record<string, unknown>>) =>
		ask(saveDraft, {
			ruleId: globalId(),
			baseVersion: 1,
			effectiveFrom: "2021-01-01",
			rule: ruleInput(places.ward.id, fields),
		})

	it("tells what changes in the notice, and then says it", async () => {
		const { draft: saved } = await draft({ notices: [{ ...vi, text: "Khác." }, km, tay] })
		expect(saved.notices).toEqual([{ ...vi, text: "Khác." }, km, tay])
		expect(saved.noticeChanges).toEqual([
			{
				language: "vi",
				before: { title: vi.title },
				after: { title: vi.title },
				text: "Thông báo, tiếng Việt (vi): nội dung được sửa",
			},
			{ language: "en", before: { title: en.title }, after: null, text: "Thông báo, tiếng Anh (en): bỏ" },
			{
				language: "tyz",
				before: null,
				after: { title: tay.title },
				text: "Thông báo, tiếng Tày (tyz): mới có, “Thông báo (mẫu)”",
			},
		])
		const published = await ask(publish, { id: saved.id, expectedVersion: saved.version })
		expect(published.rule.notices).toEqual([{ ...vi, text: "Khác." }, km, tay])
	})

	it("that says nothing of the notice leaves it, also one saved before there were notices", async () => {
		const { draft: saved } = await draft({ weekdays: ["MON"] })
		expect(saved).toMatchObject({ notices: [vi, en, km], noticeChanges: [] })
		await app.run(
			Effect.flatMap(
				SqlClient,
				(sql) => sql`update drafts set content = content - 'notices' where kind = 'specialDay'`,
			),
		)
		const published = await ask(publish, { id: saved.id, expectedVersion: saved.version })
		expect(published.rule.notices).toEqual([vi, en, km])
	})
})

describe("a notice is refused with the field and the reason, and nothing is written", () => {
	const many = ["ar", "cjm", "de", "fr", "hmn", "ja", "km", "ko", "lo", "th", "tyz"]
	it.each([
		{
			why: "no tag of a language",
			given: [vi, { ...km, language: "tiếng Khmer" }],
			code: "invalidLanguage",
			path: ["1", "language"],
		},
		{
			why: "a language twice",
			given: [km, { ...km, language: "KM" }],
			code: "duplicateLanguage",
			path: ["1", "language"],
		},
		{ why: "a title of spaces", given: [{ ...vi, title: " " }], code: "missing", path: ["0", "title"] },
		{
			why: "a text that is too long",
			given: [{ ...vi, text: "a".repeat(2001) }],
			code: "tooLong",
			path: ["0", "text"],
		},
		{
			why: "a bell in a title",
			given: [{ ...vi, title: "a\u0007" }],
			code: "controlCharacter",
			path: ["0", "title"],
		},
		{
			why: "an eleventh language besides Vietnamese and English",
			given: many.map((language) => ({ ...vi, language })),
			code: "tooManyLanguages",
			path: [],
		},
	])("$why", async ({ given, code, path }) => {
		const field = { code, path: ["input", "rule", "notices", ...path] }
		expect(await change({ notices: given })).toMatchObject({ __typename: "InvalidInput", issues: [field] })
		expect(await ask(create, { rule: ruleInput(places.ward.id, { notices: given }) })).toMatchObject({
			issues: [field],
		})
		expect(await stored()).toEqual([{ languages: ["vi", "en", "km"], holds: true }])
	})

	it("together with what else is wrong with the rule", async () => {
		const refused = await change({ cutOff: "25:00", notices: [{ ...vi, language: "" }] })
		expect(refused.issues.map(({ path }: { path: string[] }) => path.join("."))).toEqual([
			"input.rule.cutOff",
			"input.rule.notices.0.language",
		])
	})
})
