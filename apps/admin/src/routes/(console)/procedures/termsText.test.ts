import { expect, it } from "vitest"
import { limitsByText } from "./termsText.ts"

const term = (channel: string, statutory: string | null, committed: string | null = null) => ({
	channel,
	statutory: statutory === null ? null : { text: statutory },
	committed: committed === null ? null : { text: committed },
})

it("channels with the same limit stand together, and a commitment stands for its limit", () => {
	expect(
		limitsByText([
			term("COUNTER", "3 ngày làm việc"),
			term("ONLINE", "3 ngày làm việc", "2 ngày làm việc"),
			term("PUBLIC_POST", "3 ngày làm việc"),
		]),
	).toEqual([
		{ text: "3 ngày làm việc", channels: ["COUNTER", "PUBLIC_POST"] },
		{ text: "2 ngày làm việc", channels: ["ONLINE"] },
	])
})

it("a channel without a limit says nothing", () => {
	expect(limitsByText([term("COUNTER", null)])).toEqual([])
})
