import { Channel, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { checkContent } from "../../src/procedures/checkContent.ts"
import { blankContent } from "../../src/procedures/ProcedureContent.ts"
import { tayNinhContents } from "../../src/seeds/tayNinhContents.ts"
import { tayNinhProcedures } from "../../src/seeds/tayNinhProcedures.ts"

const limitOf = (limit: Parameters<typeof TimeLimit.decode>[0]) => Result.getOrThrow(TimeLimit.decode(limit))

describe("what the procedures of the example hold beside their limits", () => {
	it.each(Object.keys(tayNinhContents))(
		"is of a procedure that there is, and can be published: %s",
		(code) => {
			const procedure = tayNinhProcedures.find((one) => one.code === code)
			if (procedure === undefined) throw new Error(`${code} is not in the example`)
			const { name, sector, limit, committed } = procedure
			const content = {
				...blankContent,
				...tayNinhContents[code],
				name,
				sector,
				level: "Cấp xã",
				terms: Channel.all.map((channel) => ({
					channel,
					statutory: limitOf(limit),
					committed: committed === undefined ? null : limitOf(committed),
					fee: null,
					sourceText: null,
					unclear: null,
				})),
			}
			expect(checkContent(content, "published", [])).toEqual([])
		},
	)

	it.each([
		{ code: "1.000894", days: 5, why: "đăng ký kết hôn: không quá 5 ngày làm việc" },
		{ code: "1.000656", days: 3, why: "đăng ký khai tử: không quá 3 ngày làm việc" },
		{ code: "1.001022", days: 8, why: "nhận cha, mẹ, con: 3 ngày, thêm không quá 5 ngày" },
	])("has the longer limits of the law where something must be verified: $why", ({ code, days }) => {
		const [verified] = tayNinhContents[code]?.cases ?? []
		expect(verified?.terms.map(({ statutory }) => statutory)).toEqual(
			Channel.all.map(() => TimeLimit.of("workingDays", days)),
		)
	})

	it("says of all steps that they are invented", () => {
		for (const { steps = [], processDecision } of Object.values(tayNinhContents))
			if (steps.length > 0) expect(processDecision).toContain("mô phỏng")
	})
})
