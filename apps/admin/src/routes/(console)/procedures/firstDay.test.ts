import { expect, it } from "vitest"
import { firstDay } from "./firstDay.ts"

type Versions = readonly (readonly ["DRAFT" | "PUBLISHED", string])[]

const tomorrow = "2026-11-28"

it.each<{ why: string; chosen: readonly Versions[]; day: string }>([
	{
		why: "what was published long ago changes from tomorrow",
		chosen: [[["PUBLISHED", "2020-01-01"]]],
		day: tomorrow,
	},
	{
		why: "a change that holds from tomorrow is undone the day after",
		chosen: [[["PUBLISHED", "2026-11-28"]]],
		day: "2026-11-29",
	},
	{
		why: "the one that changes last decides for all, over the end of a year",
		chosen: [[["PUBLISHED", "2026-11-28"]], [["PUBLISHED", "2026-12-31"]]],
		day: "2027-01-01",
	},
	{
		why: "a draft takes no day",
		chosen: [
			[
				["DRAFT", "2027-03-01"],
				["PUBLISHED", "2020-01-01"],
			],
		],
		day: tomorrow,
	},
])("$why", ({ chosen, day }) => {
	const procedures = chosen.map((versions) => ({
		versions: { edges: versions.map(([state, validFrom]) => ({ node: { state, validFrom } })) },
	}))
	expect(firstDay(procedures, tomorrow)).toBe(day)
})
