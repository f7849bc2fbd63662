import { type CivilDate, Indicator } from "@motcua/domain"
import type { Issue } from "../problems/Problem.ts"
import {
	lastDayOf,
	type ManualFigure,
	type NewReformPlan,
	type NewTarget,
	type PeriodCorrection,
	type PlannedTarget,
	type TargetEnding,
} from "./ReformPlan.ts"

/** What the columns hold; a plan for another century is a slip of the keyboard. */
const firstYear = 2000
const lastYear = 2100

const isYear = (year: number): boolean => year >= firstYear && year <= lastYear

const implausibleYear = (field: string): Issue => ({
	code: "implausibleYear",
	path: ["input", field],
	text: {
		vi: `Năm phải từ ${firstYear} đến ${lastYear}.`,
		en: `The year must be from ${firstYear} to ${lastYear}.`,
	},
})

export const checkPlan = ({ name, year }: Pick<NewReformPlan, "name" | "year">): readonly Issue[] => [
	...(name.trim() === ""
		? [
				{
					code: "missingName",
					path: ["input", "name"],
					text: { vi: "Hãy nhập tên kế hoạch.", en: "Enter the name of the plan." },
				},
			]
		: []),
	...(isYear(year) ? [] : [implausibleYear("year")]),
]

/** Whether a value is one the indicator can have: a share between 0 and 1, or a whole number of posts. */
export const checkValue = (
	indicator: Indicator.IndicatorKey,
	field: "value" | "baseline",
	value: number,
): readonly Issue[] => {
	const path = ["input", field]
	if (Indicator.definitions[indicator].kind === "share")
		return value >= 0 && value <= 1
			? []
			: [
					{
						code: "shareOutOfRange",
						path,
						text: {
							vi: "Tỷ lệ phải từ 0 đến 1, tức từ 0 % đến 100 %.",
							en: "A share must be between 0 and 1, that is 0% to 100%.",
						},
					},
				]
	return Number.isSafeInteger(value)
		? []
		: [
				{
					code: "notAWholeNumber",
					path,
					text: { vi: "Số biên chế phải là số nguyên.", en: "Posts are counted in whole numbers." },
				},
			]
}

const reversedRange: Issue = {
	code: "reversedRange",
	path: ["input", "to"],
	text: {
		vi: "Ngày kết thúc không được trước ngày bắt đầu.",
		en: "The last day must not be before the first.",
	},
}

const checkReason = (reason: string): readonly Issue[] =>
	reason.trim() === ""
		? [
				{
					code: "reasonMissing",
					path: ["input", "reason"],
					text: {
						vi: "Cần ghi lý do; lý do được lưu vào nhật ký.",
						en: "Say why; it stands in the audit log.",
					},
				},
			]
		: []

/** What has been given up is not changed any more; its end can be taken back. */
export const checkGoesOn = ({ endedOn }: PlannedTarget): readonly Issue[] =>
	endedOn === null
		? []
		: [
				{
					code: "targetEnded",
					path: ["input", "id"],
					text: {
						vi: "Chỉ tiêu đã được kết thúc. Hãy bỏ việc kết thúc trước khi sửa.",
						en: "The target was ended. Take its end back before it is changed.",
					},
				},
			]

export const checkEnding = (target: PlannedTarget, { on, reason }: TargetEnding): readonly Issue[] => [
	...(on !== null && (on < target.from || on > target.to)
		? [
				{
					code: "dayOutsidePeriod",
					path: ["input", "on"],
					text: {
						vi: "Ngày kết thúc phải nằm trong kỳ của chỉ tiêu.",
						en: "The day on which it ends lies in the period of the target.",
					},
				},
			]
		: []),
	...(on === null && target.endedOn === null
		? [
				{
					code: "targetNotEnded",
					path: ["input", "on"],
					text: {
						vi: "Chỉ tiêu chưa được kết thúc. Hãy chọn ngày cuối cùng còn áp dụng.",
						en: "The target was not ended. Choose the last day on which it holds.",
					},
				},
			]
		: []),
	...checkReason(reason),
]

/** A figure that was reported stays in the period of its target. */
export const checkPeriod = (
	{ from, to, reason }: PeriodCorrection,
	figures: "within" | "outside",
): readonly Issue[] => [
	...(to < from ? [reversedRange] : []),
	...(to >= from && figures === "outside"
		? [
				{
					code: "figuresOutsidePeriod",
					path: ["input", "from"],
					text: {
						vi: "Đã có số liệu báo cáo của một ngày nằm ngoài kỳ này. Hãy chọn kỳ gồm mọi ngày đã báo cáo.",
						en: "A figure was reported of a day outside of this period. Choose one that has all days that were reported.",
					},
				},
			]
		: []),
	...checkReason(reason),
]

export const checkTarget = ({
	indicator,
	from,
	to,
	value,
	baseline,
	baselineYear,
}: NewTarget): readonly Issue[] => [
	...(to < from ? [reversedRange] : []),
	...checkValue(indicator, "value", value),
	...(baseline === null ? [] : checkValue(indicator, "baseline", baseline)),
	...(baselineYear === null || isYear(baselineYear) ? [] : [implausibleYear("baselineYear")]),
]

export const checkFigure = (
	target: PlannedTarget,
	figure: ManualFigure,
	today: CivilDate.CivilDate,
): readonly Issue[] => {
	if (Indicator.definitions[target.indicator].kind === "share")
		return [
			{
				code: "countedFromDossiers",
				path: ["input", "targetId"],
				text: {
					vi: "Chỉ tiêu này được tính từ hồ sơ, không nhập tay.",
					en: "This figure is counted from dossiers and cannot be entered.",
				},
			},
		]
	const isOutside = figure.on < target.from || figure.on > lastDayOf(target)
	return [
		...(isOutside || figure.on > today
			? [
					{
						code: "dayOutsidePeriod",
						path: ["input", "on"],
						text: {
							vi: "Ngày của số liệu phải nằm trong kỳ của chỉ tiêu và không sau hôm nay.",
							en: "The day of a figure lies in the period of its target and not after today.",
						},
					},
				]
			: []),
		...checkValue(target.indicator, "value", figure.value),
	]
}
