import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { hashPassword, verifyPassword } from "../../src/identity/Password.ts"

describe("a password", () => {
	it("is stored as argon2id with the parameters of OWASP and its own salt", async () => {
		const [first, second] = await Effect.runPromise(
			Effect.all([hashPassword("mật khẩu"), hashPassword("mật khẩu")]),
		)
		expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
		expect(first).not.toBe(second)
	})

	it.each([
		{ password: "mật khẩu", fits: true },
		{ password: "mật khẩu".normalize("NFD"), fits: true },
		{ password: "Mật khẩu", fits: false },
		{ password: "mật khẩu ", fits: false },
		{ password: "", fits: false },
	])("“$password” fits: $fits", async ({ password, fits }) => {
		const hash = await Effect.runPromise(hashPassword("mật khẩu"))
		expect(await Effect.runPromise(verifyPassword(password, hash))).toBe(fits)
	})
})
