import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Channel } from "../../src/index.ts"

describe("the channel of a dossier", () => {
	it.each([
		["Trực tiếp", "counter", null],
		["Trực tuyến", "online", null],
		["Dịch vụ bưu chính", "publicPost", null],
		["TRỰC TIẾP", "counter", null],
		["Trực tuyến".normalize("NFD"), "online", null],
		["  Bưu  chính công ích ", "publicPost", null],
		["BCCI", "publicPost", null],
		["2", "online", null],
		["Zalo", "online", "zalo"],
	])("%j is %s, sub-channel %s", (text, channel, subChannel) => {
		assert.deepStrictEqual<unknown>(Channel.read(text), Result.succeed({ channel, subChannel }))
	})

	it.each(["", "Fax", "4", "Trực"])("%j is no channel", (text) => {
		const channel = Channel.read(text)
		assert.isTrue(Result.isFailure(channel) && channel.failure.text === text)
	})

	it("has the national codes 1 to 3, and a name in both languages", () => {
		assert.deepStrictEqual(Channel.all.map(Channel.nationalCode), [1, 2, 3])
		assert.deepStrictEqual(
			Channel.all.map((channel) => Channel.describe(channel, "vi")),
			["Trực tiếp", "Trực tuyến", "Bưu chính công ích"],
		)
		assert.deepStrictEqual(
			Channel.all.map((channel) => Channel.describe(channel, "en")),
			["At the counter", "Online", "By public post"],
		)
	})
})
