import { expect, it } from "vitest"
import { stepDraftsOf } from "./contentParts.ts"
import { stepsTotal } from "./stepsTotal.ts"

const days = (amount: number) => ({ unit: "WORKING_DAYS", amount, cutOff: null }) as const
const hours = (amount: number) => ({ unit: "WORKING_HOURS", amount, cutOff: null }) as const
const step = (
	name: string,
	limit: ReturnType<typeof days> | ReturnType<typeof hours>,
	after: string[] | null = null,
) => ({
	name,
	by: "",
	limit,
	after,
})

it.each([
	{ steps: [], total: null, why: "no step" },
	{
		steps: [step("Nhận", days(0.5)), step("Ký", days(2))],
		total: "2,5 ngày làm việc",
		why: "one after the other",
	},
	{
		steps: [
			step("Thẩm định", days(3)),
			step("Niêm yết", days(1), []),
			step("Ký", days(1), ["Thẩm định", "Niêm yết"]),
		],
		total: "4 ngày làm việc",
		why: "side by side counts once",
	},
	{ steps: [step("Nhận", hours(4)), step("Ký", days(2))], total: null, why: "hours and days have no sum" },
	{ steps: [step("A", days(1), ["B"]), step("B", days(1), ["A"])], total: null, why: "a circle" },
])("$why: $total", ({ steps, total }) => {
	expect(stepsTotal(stepDraftsOf(steps), "vi")).toBe(total)
})
