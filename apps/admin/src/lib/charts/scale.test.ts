import { expect, it } from "vitest"
import { ticks } from "./scale.ts"

it.each([
	[3_120, [0, 1_000, 2_000, 3_000, 4_000]],
	[4, [0, 1, 2, 3, 4]],
	[1, [0, 1]],
	[0, [0, 1]],
	[95, [0, 25, 50, 75, 100]],
])("the axis for %d has round steps that cover it", (highest, steps) => {
	expect(ticks(highest)).toEqual(steps)
})
