import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { contentInput } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
let administrator: Actor
let colleague: Actor
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	const signedIn = async (username: string): Promise<Actor> => {
		const { id } = await givenAccount(app, { username, unitId: places.city.id })
		const actor = actorOf("ADMINISTRATOR", places.city, [places.ward])
		return actor._tag === "SignedIn" ? { ...actor, accountId: id } : actor
	}
	administrator = await signedIn("lan")
	colleague = await signedIn("an")
})

const create = async (
	code: string,
	idempotencyKey: string | null,
	actor = administrator,
	name = "Đăng ký khai sinh",
) => {
	const { data } = await app.ask(
		actor,
		`mutation ($input: CreateProcedureInput!) { createProcedure(input: $input) {
			__typename
			... on ProcedureSuccess { procedure { id version } }
			... on Problem { code path message }
		} }`,
		{
			input: {
				code,
				effectiveFrom: "2020-01-01",
				content: contentInput({ name }),
				publish: true,
				idempotencyKey,
			},
		},
	)
	return data.createProcedure
}
const auditEntries = async () => {
	const { data } = await app.ask(administrator, "{ auditLog(first: 1) { totalCount } }")
	return data.auditLog.totalCount
}

describe("a request that is sent again with its key", () => {
	it("is written once and answered as before", async () => {
		const first = await create("1.000001", "khóa 1")
		const entries = await auditEntries()
		expect(first.__typename).toBe("ProcedureSuccess")
		expect(await create("1.000001", "khóa 1")).toEqual(first)
		expect(await auditEntries()).toBe(entries)
	})

	it("is written once when it is sent five times at the same moment", async () => {
		const all = await Promise.all(Array.from({ length: 5 }, () => create("1.000002", "khóa 2")))
		expect(new Set(all.map(({ procedure }) => procedure.id)).size).toBe(1)
	})

	it("without a key is another request", async () => {
		expect((await create("1.000003", null)).__typename).toBe("ProcedureSuccess")
		expect((await create("1.000003", null)).__typename).toBe("Overlap")
	})

	it("is refused when it asks for something else", async () => {
		await create("1.000004", "khóa 4")
		expect(await create("1.000004", "khóa 4", administrator, "Đăng ký khai tử")).toMatchObject({
			__typename: "InvalidInput",
			code: "idempotencyKeyUsed",
			path: ["input", "idempotencyKey"],
		})
	})

	it("leaves the key free when it was refused", async () => {
		expect((await create("khong-phai-ma", "khóa 5")).__typename).toBe("InvalidInput")
		expect((await create("1.000005", "khóa 5")).__typename).toBe("ProcedureSuccess")
	})

	it("is another request of another account", async () => {
		const mine = await create("1.000006", "khóa 6")
		const theirs = await create("1.000007", "khóa 6", colleague)
		expect(theirs.__typename).toBe("ProcedureSuccess")
		expect(theirs.procedure.id).not.toBe(mine.procedure.id)
	})

	it.each([
		{ why: "blank", key: "   " },
		{ why: "longer than 200 characters", key: "k".repeat(201) },
	])("is refused with a key that is $why", async ({ key }) => {
		expect(await create("1.000008", key)).toMatchObject({ code: "idempotencyKeyUnfit" })
	})
})
