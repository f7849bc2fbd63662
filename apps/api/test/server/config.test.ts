import { Effect } from "effect"
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

	it.each([
		{
			language: "vi",
			heading: "Cấu hình chưa đúng:",
			port: 'PORT="70000": cần một số nguyên từ 0 đến 65535',
		},
		{
			language: "en",
			heading: "The configuration is not valid:",
			port: 'PORT="70000": a whole number from 0 to 65535 is expected',
		},
	])(
		"reports all that is wrong at once, by name, in the language $language",
		({ language, heading, port }) => {
			const problem = Effect.runSync(
				Effect.flip(
					parseConfig({
						MOTCUA_LANG: language,
						PORT: "70000",
						DATABASE_URL: "mysql://h",
						MOTCUA_SEED: "some",
						MOTCUA_SESSION_HOURS: "0",
						MOTCUA_OTLP_URL: "here",
						MOTCUA_LOG: "all",
					}),
				),
			)
			const lines = problem.message.split("\n")
			expect(lines[0]).toBe(heading)
			expect(lines).toContain(`  ${port}`)
			expect(lines.slice(1).map((line) => line.trim().split(/[=:]/)[0])).toEqual([
				"DATABASE_URL",
				"MOTCUA_OTLP_URL",
				"PORT",
				"MOTCUA_SESSION_HOURS",
				"MOTCUA_SEED",
				"MOTCUA_LOG",
			])
		},
	)
})
