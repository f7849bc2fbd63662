import { SqlClient } from "effect/sql/SqlClient"
import { beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { nodes } from "../support/pages.ts"

let app: App
let administrator: Actor
let leader: Actor
let layerId: string
let unitId: string
beforeEach(async () => {
	app = await startApp()
	const { city, ward } = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", city, [ward])
	leader = actorOf("LEADER", city, [ward])
	layerId = btoa(`CalendarLayer:${city.id}`)
	unitId = btoa(`Unit:${city.id}`)
})

const hash = (digit: string) => digit.repeat(64)
const warning = {
	name: "tin-bao-so-6.pdf",
	mediaType: "application/pdf",
	size: 204_800,
	sha256: hash("a"),
	source: "Công văn 12/UBND-VP (mẫu)",
}
const photo = { name: "ngap.jpg", mediaType: "image/jpeg", size: 1, sha256: hash("b"), source: null }
type File = typeof warning | typeof photo
const storm = (...evidence: readonly File[]) => ({ date: "2020-10-15", name: "Nghỉ bão", evidence })
const outage = { date: "2020-10-16", name: "Mất điện" }
const content = (...closures: readonly object[]) => ({
	weekly: [],
	seasons: [],
	closures,
	swaps: [],
	overrides: [],
})

const closures = "closures { date name evidence { name mediaType size sha256 source } }"
const problem = "... on InvalidInput { issues { code path message } } ... on Problem { code }"
const ask = async (query: string, input: Readonly<Record<string, unknown>>, actor = administrator) => {
	const { data, errors } = await app.ask(actor, query, { input }, { "accept-language": "vi" })
	expect(errors).toBeUndefined()
	// biome-ignore lint/suspicious/noExplicitAny: a test reads the shape it asked for
	const [answer] = Object.values<any>(data)
	return answer
}
const publish = (expectedVersion: number, ...days: readonly object[]) =>
	ask(
		`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) {
			__typename ... on CalendarLayerSuccess { layer { version contentHash ${closures} } } ${problem} } }`,
		{ id: layerId, expectedVersion, validFrom: "2020-01-01", content: content(...days) },
	)
const save = (baseVersion: number, ...days: readonly object[]) =>
	ask(
		`mutation ($input: SaveCalendarDraftInput!) { saveCalendarDraft(input: $input) {
			__typename ... on CalendarDraftSuccess { draft { id version ${closures} changes { date }
				evidenceChanges { date name text } english: evidenceChanges(language: EN) { text } } } ${problem} } }`,
		{ layerId, baseVersion, validFrom: "2020-01-01", content: content(...days) },
	)
const layer = async () =>
	(
		await app.ask(
			leader,
			`query ($unitId: ID!) { calendarLayers(unitId: $unitId, last: 1) { edges { node {
				contentHash ${closures} history { edges { node { version ${closures} } } } } } } }`,
			{ unitId },
		)
	).data.calendarLayers.edges[0].node
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from calendar_layer_versions) as versions,
					(select count(*)::int from drafts) as drafts, (select count(*)::int from audit_log) as deeds`,
		),
	)

describe("the evidence of a closure", () => {
	it("goes from the draft into what holds, and is told in words before", async () => {
		const { draft } = await save(0, storm(warning, photo), outage)
		const read = [storm(warning, photo), { ...outage, evidence: [] }]
		expect(draft.closures).toEqual(read)
		expect(draft.evidenceChanges).toEqual([
			{
				date: "2020-10-15",
				name: "tin-bao-so-6.pdf",
				text: "15/10/2020, minh chứng “tin-bao-so-6.pdf”: mới có",
			},
			{ date: "2020-10-15", name: "ngap.jpg", text: "15/10/2020, minh chứng “ngap.jpg”: mới có" },
		])
		expect(draft.english).toEqual([
			{ text: "15 October 2020, evidence “tin-bao-so-6.pdf”: new" },
			{ text: "15 October 2020, evidence “ngap.jpg”: new" },
		])
		const published = await ask(
			`mutation ($input: PublishCalendarDraftInput!) { publishCalendarDraft(input: $input) {
				... on PublishCalendarDraftSuccess { layer { ${closures} } } } }`,
			{ id: draft.id, expectedVersion: draft.version },
		)
		expect(published.layer.closures).toEqual(read)
		expect(nodes((await layer()).history)).toEqual([{ version: 1, closures: read }])
	})

	it("moves no day and is not in the hash of the calendar", async () => {
		const { layer: without } = await publish(0, storm())
		const { draft } = await save(1, storm(warning))
		expect(draft.changes).toEqual([])
		const { layer: evidenced } = await publish(1, storm(warning))
		expect(evidenced).toMatchObject({ version: 2, contentHash: without.contentHash })
	})

	it("is gone from the next version that does not say it, stays in the one that did, and comes back with it", async () => {
		await publish(0, storm(warning))
		expect(
			(await save(1, storm(photo))).draft.evidenceChanges.map(({ text }: { text: string }) => text),
		).toEqual(["15/10/2020, minh chứng “tin-bao-so-6.pdf”: bỏ", "15/10/2020, minh chứng “ngap.jpg”: mới có"])
		await publish(1, { date: "2020-10-15", name: "Nghỉ bão" })
		const { history } = await layer()
		expect(nodes(history)).toEqual([
			{ version: 2, closures: [storm()] },
			{ version: 1, closures: [storm(warning)] },
		])
		const { layer: restored } = await ask(
			`mutation ($input: RestoreCalendarLayerInput!) { restoreCalendarLayer(input: $input) {
				... on CalendarLayerSuccess { layer { ${closures} } } } }`,
			{ id: layerId, expectedVersion: 2, version: 1, validFrom: "2020-01-01", reason: "Khôi phục (mẫu)" },
		)
		expect(restored.closures).toEqual([storm(warning)])
	})

	it("stands in the audit log, before and after", async () => {
		await publish(0, storm(warning))
		await publish(1, storm(photo))
		const entries = await app.run(
			SqlClient.use(
				(sql) => sql<{ changes: { field: string; before: string | null; after: string | null }[] }>`
					select changes from audit_log where action = 'calendar.published' order by id desc limit 1`,
			),
		)
		const change = entries[0]?.changes.find(({ field }) => field === "closures")
		expect(JSON.parse(change?.before ?? "")[0].evidence).toEqual([warning])
		expect(JSON.parse(change?.after ?? "")[0].evidence).toEqual([photo])
	})

	it("is kept when days are taken from a file, and can come with them", async () => {
		await publish(0, storm(warning))
		const { draft } = await ask(
			`mutation ($input: ImportDaysInput!) { importDays(input: $input) {
				... on CalendarDraftSuccess { draft { ${closures} } } ${problem} } }`,
			{
				layerId,
				baseVersion: 1,
				validFrom: "2020-01-01",
				closures: [{ ...outage, evidence: [photo] }],
				swaps: [],
				overrides: [],
			},
		)
		expect(draft.closures).toEqual([storm(warning), { ...outage, evidence: [photo] }])
	})

	it("is written as people write it: spaces go, digits become small", async () => {
		const typed = {
			...warning,
			name: ` ${warning.name} `,
			sha256: hash("A"),
			mediaType: "Application/PDF",
			source: " ",
		}
		const { layer: published } = await publish(0, storm(typed))
		expect(published.closures[0].evidence).toEqual([{ ...warning, source: null }])
	})
})

describe("a day with hours of its own", () => {
	const morning = (...evidence: readonly File[]) => ({
		date: "2020-10-15",
		name: "Mất điện từ trưa",
		receptionOnly: false,
		sessions: [{ start: "07:00", end: "11:30" }],
		evidence,
	})
	const shown =
		"overrides { date name receptionOnly sessions { start end } evidence { name mediaType size sha256 source } }"
	const own = (mutation: string, type: string, answer: string, input: Readonly<Record<string, unknown>>) =>
		ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} ${problem} } }`, input)
	const put = (expectedVersion: number, ...days: readonly object[]) =>
		own(
			"publishCalendarLayer",
			"PublishCalendarLayerInput",
			`... on CalendarLayerSuccess { layer { contentHash ${shown} history { edges { node { version ${shown} } } } } }`,
			{
				id: layerId,
				expectedVersion,
				validFrom: "2020-01-01",
				content: { ...content(), overrides: days },
			},
		)

	it("carries evidence too, through versions, drafts and undoing", async () => {
		const { layer: without } = await put(0, morning())
		const { layer: evidenced } = await put(1, morning(warning))
		expect(evidenced.contentHash).toBe(without.contentHash)
		expect(evidenced.overrides).toEqual([morning(warning)])
		expect(nodes(evidenced.history)).toEqual([
			{ version: 2, overrides: [morning(warning)] },
			{ version: 1, overrides: [morning()] },
		])
		const { draft } = await own(
			"saveCalendarDraft",
			"SaveCalendarDraftInput",
			`... on CalendarDraftSuccess { draft { ${shown} evidenceChanges { text } } }`,
			{
				layerId,
				baseVersion: 2,
				validFrom: "2020-01-01",
				content: { ...content(), overrides: [morning(warning, photo)] },
			},
		)
		expect(draft).toEqual({
			overrides: [morning(warning, photo)],
			evidenceChanges: [{ text: "15/10/2020, minh chứng “ngap.jpg”: mới có" }],
		})
		await put(2, morning())
		const { layer: restored } = await own(
			"restoreCalendarLayer",
			"RestoreCalendarLayerInput",
			`... on CalendarLayerSuccess { layer { ${shown} } }`,
			{ id: layerId, expectedVersion: 3, version: 2, validFrom: "2020-01-01", reason: "Khôi phục (mẫu)" },
		)
		expect(restored.overrides).toEqual([morning(warning)])
	})

	it("has its mistakes told at its date, and nothing is written", async () => {
		const before = await rows()
		const refused = await put(0, { ...morning(), evidence: [{ ...warning, size: -1 }] })
		expect(refused.issues).toMatchObject([
			{ code: "unfitSize", path: ["input", "content", "overrides", "2020-10-15", "evidence", "0", "size"] },
		])
		expect(await rows()).toEqual(before)
	})
})

describe("evidence that is none", () => {
	it.each([
		{ file: { ...warning, name: "../bao.pdf" }, code: "unfitName", field: "0.name", why: "a path" },
		{
			file: { ...warning, mediaType: "pdf" },
			code: "unfitMediaType",
			field: "0.mediaType",
			why: "half a type",
		},
		{ file: { ...warning, size: 0 }, code: "unfitSize", field: "0.size", why: "an empty file" },
		{ file: { ...warning, sha256: "abc" }, code: "unfitHash", field: "0.sha256", why: "no hash" },
		{
			file: { ...warning, source: "x".repeat(201) },
			code: "tooLong",
			field: "0.source",
			why: "a long source",
		},
		{
			file: { ...photo, sha256: hash("a") },
			code: "fileTwice",
			field: "1.sha256",
			why: "the same content twice",
		},
	])("is refused at its field, and nothing is written: $why", async ({ file, code, field }) => {
		const before = await rows()
		const files = field.startsWith("1") ? [warning, file] : [file]
		for (const refused of [
			await save(0, outage, { ...storm(), evidence: files }),
			await publish(0, outage, { ...storm(), evidence: files }),
		]) {
			expect(refused.__typename).toBe("InvalidInput")
			expect(refused.issues).toMatchObject([
				{ code, path: ["input", "content", "closures", "1", "evidence", ...field.split(".")] },
			])
		}
		expect(await rows()).toEqual(before)
	})

	it("is refused beyond ten files", async () => {
		const files = Array.from({ length: 11 }, (_, index) => ({
			...warning,
			sha256: String(index).padStart(64, "0"),
		}))
		const refused = await publish(0, { ...storm(), evidence: files })
		expect(refused.issues).toEqual([
			{
				code: "tooMany",
				path: ["input", "content", "closures", "0", "evidence"],
				message: "Mỗi ngày có tối đa 10 tệp minh chứng.",
			},
		])
	})
})
