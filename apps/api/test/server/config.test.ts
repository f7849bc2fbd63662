import { Effect, Exit } from "effect"
import { describe, expect, it } from "vitest"
import { parseConfig } from "../../src/config.ts"

const parse = (environment: Readonly<Record<string, string>>) => Effect.runSync(parseConfig(environment))

describe("the configuration", () => {
	it("needs nothing: an embedded database under .data, port 3000", () => {
		const config = parse({})
		expect(config).toMatchObject({ port: 3000, mode: "production", seed: "example", trustProxy: false })
		expect(config.store).toMatchObject({
			_tag: "Embedded",
			dataDirectory: expect.stringMatching(/\/\.data$/),
		})
	})

	it("takes an empty value as not said", () => {
		expect(parse({ DATABASE_URL: "", PORT: " " })).toMatchObject({ port: 3000, store: { _tag: "Embedded" } })
	})

	it("does not show the password of the database", () => {
		const config = parse({ DATABASE_URL: "postgres://u:bimat@h/d" })
		expect(JSON.stringify(config)).not.toContain("bimat")
		expect(String(config.store._tag === "Server" && config.store.url)).not.toContain("bimat")
	})

	it("reports all that is wrong at once, by name", () => {
		const exit = Effect.runSyncExit(
			parseConfig({
				PORT: "70000",
				DATABASE_URL: "mysql://h",
				MOTCUA_SEED: "some",
				MOTCUA_SESSION_HOURS: "0",
			}),
		)
		const text = Exit.isFailure(exit) ? String(exit.cause) : ""
		for (const name of ["PORT", "DATABASE_URL", "MOTCUA_SEED", "MOTCUA_SESSION_HOURS"])
			expect(text).toContain(name)
	})
})
