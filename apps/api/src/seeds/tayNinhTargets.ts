import { CivilDate, type Indicator } from "@motcua/domain"
import { Effect, Result } from "effect"
import { Targets } from "../targets/Targets.ts"

const day = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))

const document = "Kế hoạch CCHC năm 2020 (mô phỏng)"

interface SeedTarget {
	readonly indicator: Indicator.PlannableKey
	readonly value: number
	readonly owner: string
	readonly baselineYear: number | null
	/** What was reported by the end of August, where it is not counted. */
	readonly reported: number | null
}

/** The figures of the press of 2 October 2020; the targets and who answers for them are invented. */
const seedTargets: readonly SeedTarget[] = [
	{
		indicator: "onTimeShare",
		value: 0.98,
		owner: "Văn phòng HĐND và UBND thành phố",
		baselineYear: null,
		reported: null,
	},
	{
		indicator: "resolvedShare",
		value: 0.97,
		owner: "Văn phòng HĐND và UBND thành phố",
		baselineYear: null,
		reported: null,
	},
	{
		indicator: "onlineShare",
		value: 0.2,
		owner: "Phòng Văn hóa và Thông tin",
		baselineYear: null,
		reported: null,
	},
	{
		indicator: "postShare",
		value: 0.05,
		owner: "Văn phòng HĐND và UBND thành phố",
		baselineYear: null,
		reported: null,
	},
	{
		indicator: "administrativePostsChange",
		value: -2,
		owner: "Phòng Nội vụ",
		baselineYear: 2019,
		reported: -2,
	},
	{
		indicator: "publicServicePostsChange",
		value: -31,
		owner: "Phòng Nội vụ",
		baselineYear: 2019,
		reported: -31,
	},
]

/** The city's plan of 2020 with its targets and the posts reported to it. */
export const createTargets = Effect.fnUntraced(function* (unitId: number) {
	const targets = yield* Targets
	const plan = yield* targets.createPlan({
		unitId,
		name: "Kế hoạch cải cách hành chính năm 2020",
		document,
		year: 2020,
	})
	for (const { indicator, value, owner, baselineYear, reported } of seedTargets) {
		const target = yield* targets.createTarget({
			planId: plan.id,
			indicator,
			unitId,
			from: day("2020-01-01"),
			to: day("2020-12-31"),
			value,
			baseline: null,
			baselineYear,
			owner,
			document,
		})
		if (reported !== null)
			yield* targets.recordFigure({
				targetId: target.id,
				on: day("2020-08-31"),
				value: reported,
				document,
			})
	}
})
