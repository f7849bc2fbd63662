import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

const fields = /* GraphQL */ `
	__typename
	... on AccountSuccess { account { id username displayName role version disabledAt emergency unit { id } } }
	... on InvalidInput { issues { code path } }
	... on VersionConflict { actualVersion }
	... on Problem { code }
`

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let chief: { readonly id: number }
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	chief = await givenAccount(app, { username: "quantri", unitId: places.city.id })
	const actor = actorOf("ADMINISTRATOR", places.city, [places.ward])
	administrator = actor._tag === "SignedIn" ? { ...actor, accountId: chief.id } : actor
})

const unitId = (unit: { readonly id: number }) => btoa(`Unit:${unit.id}`)
const create = async (input: Readonly<Record<string, unknown>>, actor = administrator) => {
	const { data } = await app.ask(
		actor,
		`mutation ($input: CreateAccountInput!) { createAccount(input: $input) { ${fields} } }`,
		{
			input: {
				username: "hoa",
				displayName: "Lê Thị Hoa (mẫu)",
				role: "OFFICER",
				unitId: unitId(places.ward),
				password: "trời hôm nay đẹp quá",
				...input,
			},
		},
	)
	return data.createAccount
}
const revise = async (input: Readonly<Record<string, unknown>>, actor = administrator) => {
	const { data } = await app.ask(
		actor,
		`mutation ($input: ReviseAccountInput!) { reviseAccount(input: $input) { ${fields} } }`,
		{ input },
	)
	return data.reviseAccount
}
const whole = ({ account }: { account: Readonly<Record<string, unknown>> & { unit: { id: string } } }) => ({
	id: account.id,
	expectedVersion: account.version,
	displayName: account.displayName,
	role: account.role,
	unitId: account.unit.id,
	emergency: account.emergency,
	active: account.disabledAt === null,
})
const signIn = async (username: string, password: string) => {
	const { data, cookies } = await app.send(
		{},
		"mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Problem { code } } }",
		{ input: { username, password } },
	)
	return { outcome: data.signIn, headers: { cookie: cookies[0]?.split(";")[0] ?? "" } }
}
const whoIs = async (headers: { readonly cookie: string }) =>
	(await app.send(headers, "{ viewer { account { username } } }")).data.viewer?.account.username ?? null

describe("an administrator", () => {
	it("lets somebody sign in", async () => {
		expect(await create({ username: "hoa" })).toMatchObject({
			__typename: "AccountSuccess",
			account: { username: "hoa", role: "OFFICER", version: 1, disabledAt: null },
		})
		const { headers } = await signIn("hoa", "trời hôm nay đẹp quá")
		expect(await whoIs(headers)).toBe("hoa")
	})

	it.each([
		{ why: "a user name with spaces", input: { username: "hoa le" }, code: "usernameUnfit" },
		{ why: "no name", input: { username: "k1", displayName: " " }, code: "displayNameUnfit" },
		{
			why: "a password of 11 characters",
			input: { username: "k2", password: "muoimotkytu" },
			code: "passwordLength",
		},
		{
			why: "a password that holds the user name",
			input: { username: "hongnhung", password: "Hongnhung ở Tây Ninh" },
			code: "passwordHoldsUsername",
		},
	])("is told about $why", async ({ input, code }) => {
		const outcome = await create(input)
		expect(outcome.issues.map((issue: { code: string }) => issue.code)).toEqual([code])
	})

	it("is told that a user name is taken, whatever its case", async () => {
		await create({ username: "Mai" })
		expect(await create({ username: "mai" })).toMatchObject({ __typename: "Overlap", code: "usernameTaken" })
	})

	it("makes no account outside of their units", async () => {
		expect(await create({ username: "xa", unitId: unitId(places.elsewhere) })).toMatchObject({
			__typename: "Forbidden",
			code: "outsideScope",
		})
	})

	it("who is one of a ward moves nobody up to the city", async () => {
		const made = await create({ username: "tran" })
		const ofWard = actorOf("ADMINISTRATOR", places.ward)
		expect(await revise({ ...whole(made), unitId: unitId(places.city) }, ofWard)).toMatchObject({
			__typename: "Forbidden",
		})
	})

	it("ends all sessions of an account that may not sign in any more", async () => {
		const made = await create({ username: "binh" })
		const { headers } = await signIn("binh", "trời hôm nay đẹp quá")
		expect((await revise({ ...whole(made), active: false })).account.disabledAt).not.toBeNull()
		expect(await whoIs(headers)).toBeNull()
		expect((await signIn("binh", "trời hôm nay đẹp quá")).outcome.__typename).toBe("InvalidCredentials")
	})

	it("is told that somebody else changed the account first", async () => {
		const made = await create({ username: "cuc" })
		await revise({ ...whole(made), displayName: "Cúc (mẫu)" })
		expect(await revise({ ...whole(made), displayName: "Khác (mẫu)" })).toMatchObject({
			__typename: "VersionConflict",
			actualVersion: 2,
		})
	})

	it("cannot take away the last administrator of a unit", async () => {
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { node(id: $id) { ... on Account { id displayName role version disabledAt emergency unit { id } } } }`,
			{ id: btoa(`Account:${chief.id}`) },
		)
		const me = whole({ account: data.node })
		for (const change of [{ role: "LEADER" }, { active: false }])
			expect(await revise({ ...me, ...change })).toMatchObject({
				__typename: "InvalidInput",
				code: "lastAdministrator",
			})
	})

	it("gives a new password, which ends every session", async () => {
		const made = await create({ username: "dung" })
		const { headers } = await signIn("dung", "trời hôm nay đẹp quá")
		const { data } = await app.ask(
			administrator,
			`mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { ${fields} } }`,
			{ input: { id: made.account.id, expectedVersion: 1, password: "một câu khác hẳn" } },
		)
		expect(data.resetPassword.__typename).toBe("AccountSuccess")
		expect(await whoIs(headers)).toBeNull()
		expect((await signIn("dung", "trời hôm nay đẹp quá")).outcome.__typename).toBe("InvalidCredentials")
		expect((await signIn("dung", "một câu khác hẳn")).outcome.__typename).toBe("SignInSuccess")
	})

	it("lists the accounts of their units, found without diacritics", async () => {
		await create({ username: "em", displayName: "Đặng Thị Én (mẫu)" })
		const list = async (actor: Actor) =>
			(await app.ask(actor, `{ accounts(search: "dang en") { totalCount edges { node { username } } } }`))
				.data.accounts
		expect(await list(administrator)).toEqual({ totalCount: 1, edges: [{ node: { username: "em" } }] })
		expect((await list(actorOf("ADMINISTRATOR", places.elsewhere))).totalCount).toBe(0)
	})
})

describe("no account", () => {
	it("is written without a row in the audit log, and no row holds a password", async () => {
		await create({ username: "phong", password: "mật khẩu bí mật của Phong mẫu" })
		const { data } = await app.ask(
			administrator,
			"{ auditLog(first: 100) { edges { node { action changes { field before after } } } } }",
		)
		const log = JSON.stringify(data.auditLog)
		expect(log).toContain("account.created")
		expect(log).not.toContain("bí mật")
		expect(log).not.toContain("argon2")
	})
})
