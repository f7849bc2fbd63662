import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import type { Role } from "../../src/identity/permissions.ts"
import type { Unit } from "../../src/units/Unit.ts"
import { givenProcedure } from "../procedures/given.ts"
import { fridayRule, givenRule } from "../specialdays/given.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let people: Record<"lan" | "minh" | "leader" | "administrator" | "elsewhere", Actor>
let procedureId: string
let ruleId: string

const person = async (
	username: string,
	role: Role,
	unit: Unit,
	below: readonly Unit[] = [],
): Promise<Actor> => {
	const { id } = await givenAccount(app, { username, role, unitId: unit.id })
	const actor = actorOf(role, unit, below)
	return actor._tag === "SignedIn" ? { ...actor, accountId: id, name: `${username} (mẫu)` } : actor
}

beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const { city, ward, elsewhere } = places
	people = {
		lan: await person("lan", "OFFICER", ward),
		minh: await person("minh", "OFFICER", ward),
		leader: await person("lanhdao", "LEADER", city, [ward]),
		administrator: await person("quantri", "ADMINISTRATOR", ward),
		elsewhere: await person("xa", "OFFICER", elsewhere),
	}
	procedureId = btoa(`Procedure:${(await givenProcedure(app, { code: "1.001193" })).id}`)
	ruleId = btoa(`SpecialDayRule:${(await givenRule(app, fridayRule(ward.id))).id}`)
})

const fields = `id version name shared isOwn savedBy sort unit { code } filter {
	search unit { code } procedure { code } channel subChannel status view faultClass receivedFrom receivedTo asOf
	specialDay { rule { id } from to days outcome promised } } }`
let keys = 0
const send = async (
	what: "create" | "revise" | "delete",
	input: Readonly<Record<string, unknown>>,
	actor: Actor = people.lan,
) => {
	keys += 1
	const name = `${what}SavedDossierView`
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ${what[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
			__typename ... on Problem { code path } ... on InvalidInput { issues { code path } }
			... on SavedDossierViewSuccess { view { ${fields} } } }`,
		{ input: { idempotencyKey: `k${keys}`, ...input } },
	)
	expect(errors).toBeUndefined()
	return data[name]
}
const saved = async (input: Readonly<Record<string, unknown>>, actor?: Actor) => {
	const answer = await send("create", input, actor)
	expect(answer).toMatchObject({ __typename: "SavedDossierViewSuccess" })
	return answer.view
}
const namesSeen = async (actor: Actor): Promise<readonly string[]> => {
	const { data, errors } = await app.ask(
		actor,
		"{ savedDossierViews(first: 100) { totalCount edges { node { name } } } }",
	)
	expect(errors).toBeUndefined()
	const { edges, totalCount } = data.savedDossierViews
	expect(edges).toHaveLength(totalCount)
	return edges.map(({ node }: { readonly node: { readonly name: string } }) => node.name)
}
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from saved_views) as views, (select count(*)::int from audit_log) as deeds,
					(select coalesce(sum(version), 0)::int from saved_views) as versions`,
		),
	)

describe("a saved view", () => {
	it("keeps every condition as it was said, and the order", async () => {
		const filter = {
			unitId: btoa(`Unit:${places.ward.id}`),
			procedureId,
			channel: "ONLINE",
			subChannel: "zalo",
			status: "IN_PROGRESS",
			view: "OVERDUE_OPEN",
			faultClass: "SOFTWARE",
			receivedFrom: "2020-10-01",
			receivedTo: "2020-10-31",
			asOf: "2020-11-30",
			specialDay: { ruleId, from: "2020-10-16", to: "2020-10-30", outcome: "MISSED", promised: true },
		}
		expect(await saved({ name: " Quá hạn tháng 10 ", filter, sort: "DUE_ASC", shared: false })).toEqual({
			id: expect.any(String),
			version: 1,
			name: "Quá hạn tháng 10",
			shared: false,
			isOwn: true,
			savedBy: "lan (mẫu)",
			sort: "DUE_ASC",
			unit: { code: "TPTN.P1" },
			filter: {
				search: null,
				unit: { code: "TPTN.P1" },
				procedure: { code: "1.001193" },
				channel: "ONLINE",
				subChannel: "zalo",
				status: "IN_PROGRESS",
				view: "OVERDUE_OPEN",
				faultClass: "SOFTWARE",
				receivedFrom: "2020-10-01",
				receivedTo: "2020-10-31",
				asOf: "2020-11-30",
				specialDay: {
					rule: { id: ruleId },
					from: "2020-10-16",
					to: "2020-10-30",
					days: "SPECIAL",
					outcome: "MISSED",
					promised: true,
				},
			},
		})
	})

	it("is seen by whoever keeps it; a shared one in the unit and below it, not above it and not elsewhere", async () => {
		await saved({ name: "Riêng của Lan" })
		await saved({ name: "Chung của phường", shared: true })
		await saved({ name: "Chung của thành phố", shared: true }, people.leader)
		expect(await namesSeen(people.lan)).toEqual(
			expect.arrayContaining(["Riêng của Lan", "Chung của phường", "Chung của thành phố"]),
		)
		expect(await namesSeen(people.minh)).toEqual(["Chung của thành phố", "Chung của phường"])
		expect(await namesSeen(people.leader)).toEqual(["Chung của thành phố"])
		expect(await namesSeen(people.elsewhere)).toEqual([])
		const manager = await person("quanlytp", "ADMINISTRATOR", places.city, [places.ward])
		expect(await namesSeen(manager)).toEqual(["Chung của thành phố", "Chung của phường"])
	})

	it("is found as a node by whoever sees it only", async () => {
		const { id } = await saved({ name: "Một mình" })
		const found = async (actor: Actor) =>
			(await app.ask(actor, "query ($id: ID!) { node(id: $id) { id } }", { id })).data.node
		expect(await found(people.lan)).toEqual({ id })
		expect(await found(people.minh)).toBeNull()
	})

	it("is renamed without a word about its conditions, and stands in the audit log", async () => {
		const { id } = await saved({ name: "Tên cũ", filter: { view: "WAITING" }, sort: "CODE_ASC" })
		const { view } = await send("revise", { id, expectedVersion: 1, name: "Tên mới" })
		expect(view).toMatchObject({ version: 2, name: "Tên mới", sort: "CODE_ASC", filter: { view: "WAITING" } })
		const { data } = await app.ask(
			people.administrator,
			`query ($id: ID!) { auditLog(first: 2, subjectId: $id) { edges { node { action changes { field before after } } } } }`,
			{ id },
		)
		expect(data.auditLog.edges.map(({ node }: { readonly node: unknown }) => node)).toEqual([
			{
				action: "savedView.revised",
				changes: [{ field: "name", before: "Tên cũ", after: "Tên mới" }],
			},
			{
				action: "savedView.created",
				changes: [
					{ field: "name", before: null, after: "Tên cũ" },
					{ field: "filter", before: null, after: '{"view":"WAITING"}' },
					{ field: "sort", before: null, after: "CODE_ASC" },
					{ field: "shared", before: null, after: "false" },
				],
			},
		])
	})

	it("keeps words to itself: they stand in no audit log and are not shared", async () => {
		const { id } = await saved({ name: "Tìm người", filter: { search: "Trần Thị Mẫu" } })
		const before = await rows()
		for (const refused of [
			await send("create", { name: "Chung", filter: { search: "Trần" }, shared: true }),
			await send("revise", { id, expectedVersion: 1, shared: true }),
		])
			expect(refused).toMatchObject({ issues: [{ code: "wordsNotShared", path: ["input", "shared"] }] })
		expect(await rows()).toEqual(before)
		const [log] = await app.run(
			SqlClient.use(
				(sql) => sql`select count(*)::int as count from audit_log where changes::text like '%Trần Thị Mẫu%'`,
			),
		)
		expect(log).toEqual({ count: 0 })
	})

	it("is deleted, and a request that is sent again says the same", async () => {
		const { id } = await saved({ name: "Sắp xóa" })
		const input = { id, expectedVersion: 1, idempotencyKey: "xoa" }
		for (const _ of [1, 2])
			expect(await send("delete", input)).toEqual({ __typename: "SavedDossierViewSuccess", view: null })
		expect(await namesSeen(people.lan)).not.toContain("Sắp xóa")
	})

	it("is written once however often it is sent", async () => {
		const input = { name: "Một lần", idempotencyKey: "mot-lan" }
		const first = await send("create", input)
		expect(await send("create", input)).toEqual(first)
	})
})

describe("is refused, and nothing is written:", () => {
	it.each([
		{ input: { name: " " }, code: "nameUnfit", path: ["input", "name"], why: "no name" },
		{ input: { name: "x".repeat(101) }, code: "nameUnfit", path: ["input", "name"], why: "too long a name" },
	])("$why", async ({ input, code, path }) => {
		const before = await rows()
		expect(await send("create", input)).toMatchObject({ issues: [{ code, path }] })
		expect(await rows()).toEqual(before)
	})

	it("a name that the account has already; another account may have it too", async () => {
		await saved({ name: "Trùng tên" })
		const before = await rows()
		expect(await send("create", { name: "Trùng tên" })).toMatchObject({
			issues: [{ code: "savedViewNameTaken", path: ["input", "name"] }],
		})
		expect(await rows()).toEqual(before)
		await saved({ name: "Trùng tên" }, people.minh)
	})

	it("a unit outside of the caller's scope, and a procedure that is not there", async () => {
		const before = await rows()
		expect(
			await send("create", { name: "Xa", filter: { unitId: btoa(`Unit:${places.elsewhere.id}`) } }),
		).toMatchObject({ __typename: "Forbidden", code: "outsideScope", path: ["input", "filter", "unitId"] })
		expect(
			await send("create", { name: "Lạ", filter: { procedureId: btoa("Procedure:999999") } }),
		).toMatchObject({ __typename: "NotFound" })
		expect(await rows()).toEqual(before)
	})

	it("a version that is not the current one", async () => {
		const { id } = await saved({ name: "Bản cũ" })
		const before = await rows()
		for (const what of ["revise", "delete"] as const)
			expect(await send(what, { id, expectedVersion: 7 })).toMatchObject({ __typename: "VersionConflict" })
		expect(await rows()).toEqual(before)
	})

	it("another's view, seen or not; but whoever manages the accounts of the unit may end a shared one", async () => {
		const shared = await saved({ name: "Chung để sửa", shared: true })
		const own = await saved({ name: "Riêng để sửa" })
		const before = await rows()
		const change = (id: string, actor: Actor) =>
			send("revise", { id, expectedVersion: 1, sort: "CODE_ASC" }, actor)
		expect(await change(shared.id, people.minh)).toMatchObject({ code: "savedViewOfAnother" })
		expect(await change(own.id, people.minh)).toMatchObject({ code: "savedViewNotFound" })
		expect(await change(own.id, people.administrator)).toMatchObject({ code: "savedViewNotFound" })
		expect(await rows()).toEqual(before)
		expect(await change(shared.id, people.administrator)).toMatchObject({
			view: { version: 2, sort: "CODE_ASC", isOwn: false },
		})
	})

	it("whoever has not signed in", async () => {
		const { errors } = await app.ask(anonymous, "{ savedDossierViews { totalCount } }")
		expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED")
	})
})
