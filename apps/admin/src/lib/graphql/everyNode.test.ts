import { expect, it } from "vitest"
import { everyNode } from "./everyNode.ts"

/** A list of so many rows in pages of a hundred, and the cursors that it was asked for. */
const listOf = (count: number) => {
	const rows = Array.from({ length: count }, (_, index) => `Phường ${index + 1}`)
	const asked: string[] = []
	const pageFrom = (start: number) => ({
		edges: rows.slice(start, start + 100).map((node) => ({ node })),
		pageInfo: { hasNextPage: start + 100 < count, endCursor: String(Math.min(start + 100, count)) },
	})
	const pageAfter = async (cursor: string) => {
		asked.push(cursor)
		return pageFrom(Number(cursor))
	}
	return { rows, asked, first: pageFrom(0), pageAfter }
}

it.each([
	{ count: 0, askedAfter: [], why: "an empty list is one page" },
	{ count: 100, askedAfter: [], why: "a full page after which nothing comes asks for nothing more" },
	{ count: 101, askedAfter: ["100"], why: "the hundred and first unit of a province is there" },
	{ count: 250, askedAfter: ["100", "200"], why: "each page is asked for once, after the one before" },
])("$count rows: $why", async ({ count, askedAfter }) => {
	const { rows, asked, first, pageAfter } = listOf(count)
	expect(await everyNode(first, pageAfter)).toEqual(rows)
	expect(asked).toEqual(askedAfter)
})

it("a page that fails gives no list at all, rather than one with a gap", async () => {
	const { first } = listOf(250)
	await expect(everyNode(first, () => Promise.reject(new Error("Unreachable")))).rejects.toThrow(
		"Unreachable",
	)
})
