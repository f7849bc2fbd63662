import type { Language } from "../law/Language.ts"

/** What is measured (chỉ tiêu). */
export type IndicatorKey =
	| "resolvedShare"
	| "onTimeShare"
	| "earlyShare"
	| "overdueOpenShare"
	| "onlineShare"
	| "postShare"
	| "counterShare"
	| "sameDayPromiseKeptShare"
	| "supplementShare"
	| "assistedSupplementShare"
	| "unassistedSupplementShare"
	| "medianHandlingTime"
	| "index766"
	| "administrativePostsChange"
	| "publicServicePostsChange"

/** Whether more or less of it is good. */
export type Direction = "higherIsBetter" | "lowerIsBetter"

/** A share is kept from 0 to 1 and said in per cent. */
export type Unit = "percent" | "workingHours" | "points" | "posts"

interface Definition {
	/** A share is counted from dossiers; a level is a number held against its target, a change grows towards it. */
	readonly kind: "share" | "level" | "change"
	readonly unit: Unit
	readonly direction: Direction
	/** `final`: a dossier that misses stays a miss. `passing`: an open dossier can still make it good. */
	readonly misses: "final" | "passing"
	readonly name: Readonly<Record<Language, string>>
	readonly formula: Readonly<Record<Language, string>>
}

/**
 * The built-in indicators with the formula that is shown beside every figure. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Indicator } from "@motcua/domain"
 *
 * const { name, unit, direction } = Indicator.definitions.resolvedShare
 * name.en // => "Resolved dossiers"
 * unit // => "percent"
 * direction // => "higherIsBetter"
 * ```
 */
export const definitions: Readonly<Record<IndicatorKey, Definition>> = {
	resolvedShare: {
		kind: "share",
		unit: "percent",
		direction: "higherIsBetter",
		misses: "passing",
		name: { vi: "Tỷ lệ hồ sơ đã giải quyết", en: "Resolved dossiers" },
		formula: { vi: "hồ sơ đã giải quyết ÷ hồ sơ đã tiếp nhận", en: "resolved ÷ received" },
	},
	onTimeShare: {
		kind: "share",
		unit: "percent",
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ giải quyết đúng hạn", en: "Dossiers resolved on time" },
		formula: {
			vi: "hồ sơ giải quyết trước hạn và đúng hạn ÷ hồ sơ đã giải quyết",
			en: "resolved early or on time ÷ resolved",
		},
	},
	earlyShare: {
		kind: "share",
		unit: "percent",
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ giải quyết trước hạn", en: "Dossiers resolved early" },
		formula: {
			vi: "hồ sơ giải quyết trước ngày hẹn ÷ hồ sơ đã giải quyết",
			en: "resolved before the due day ÷ resolved",
		},
	},
	overdueOpenShare: {
		kind: "share",
		unit: "percent",
		direction: "lowerIsBetter",
		misses: "passing",
		name: { vi: "Tỷ lệ hồ sơ đang giải quyết bị quá hạn", en: "Overdue among open dossiers" },
		formula: {
			vi: "hồ sơ đang giải quyết đã quá hạn ÷ hồ sơ đang giải quyết",
			en: "open and overdue ÷ open",
		},
	},
	onlineShare: {
		kind: "share",
		unit: "percent",
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ nộp trực tuyến", en: "Dossiers submitted online" },
		formula: { vi: "hồ sơ nộp trực tuyến ÷ hồ sơ đã tiếp nhận", en: "received online ÷ received" },
	},
	postShare: {
		kind: "share",
		unit: "percent",
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ nộp qua bưu chính công ích", en: "Dossiers submitted by public post" },
		formula: {
			vi: "hồ sơ nộp qua bưu chính công ích ÷ hồ sơ đã tiếp nhận",
			en: "received by post ÷ received",
		},
	},
	counterShare: {
		kind: "share",
		unit: "percent",
		direction: "lowerIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ nộp trực tiếp", en: "Dossiers submitted at the counter" },
		formula: { vi: "hồ sơ nộp trực tiếp ÷ hồ sơ đã tiếp nhận", en: "received at the counter ÷ received" },
	},
	sameDayPromiseKeptShare: {
		kind: "share",
		unit: "percent",
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ giữ lời hứa trả kết quả trong ngày", en: "Same-day promises kept" },
		formula: {
			vi: "hồ sơ xong trong giờ đã hứa ÷ hồ sơ được hứa trả trong ngày, đã xong hoặc đã qua giờ hứa",
			en: "finished within the promise ÷ same-day promises that are finished or past",
		},
	},
	supplementShare: {
		kind: "share",
		unit: "percent",
		direction: "lowerIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ phải bổ sung", en: "Dossiers that needed a supplement" },
		formula: {
			vi: "hồ sơ có yêu cầu bổ sung ÷ hồ sơ đã tiếp nhận",
			en: "dossiers with a supplement request ÷ received",
		},
	},
	assistedSupplementShare: {
		kind: "share",
		unit: "percent",
		direction: "lowerIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ phải bổ sung khi được viết giúp", en: "Supplements with help in writing" },
		formula: {
			vi: "hồ sơ được viết giúp có yêu cầu bổ sung ÷ hồ sơ được viết giúp đã tiếp nhận",
			en: "assisted with a supplement request ÷ assisted and received",
		},
	},
	unassistedSupplementShare: {
		kind: "share",
		unit: "percent",
		direction: "lowerIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ phải bổ sung khi tự viết", en: "Supplements without help in writing" },
		formula: {
			vi: "hồ sơ tự viết có yêu cầu bổ sung ÷ hồ sơ tự viết đã tiếp nhận",
			en: "unassisted with a supplement request ÷ unassisted and received",
		},
	},
	medianHandlingTime: {
		kind: "level",
		unit: "workingHours",
		direction: "lowerIsBetter",
		misses: "passing",
		name: { vi: "Thời gian giải quyết trung vị", en: "Median handling time" },
		formula: {
			vi: "một nửa hồ sơ đã giải quyết xong trong thời gian này, không tính lúc tạm dừng",
			en: "half of the resolved dossiers took no longer, suspensions not counted",
		},
	},
	index766: {
		kind: "level",
		unit: "points",
		direction: "higherIsBetter",
		misses: "passing",
		name: { vi: "Chỉ số theo Quyết định 766/QĐ-TTg", en: "Index of Decision 766/QĐ-TTg" },
		formula: { vi: "tổng điểm của sáu nhóm, tối đa 100", en: "points of the six groups, 100 at most" },
	},
	administrativePostsChange: {
		kind: "change",
		unit: "posts",
		direction: "lowerIsBetter",
		misses: "passing",
		name: { vi: "Tăng, giảm biên chế hành chính", en: "Change of administrative posts" },
		formula: {
			vi: "biên chế hành chính hiện có − biên chế năm gốc (nhập tay)",
			en: "administrative posts now − posts in the base year (entered by hand)",
		},
	},
	publicServicePostsChange: {
		kind: "change",
		unit: "posts",
		direction: "lowerIsBetter",
		misses: "passing",
		name: { vi: "Tăng, giảm số người làm việc sự nghiệp", en: "Change of public-service posts" },
		formula: {
			vi: "số người làm việc sự nghiệp hiện có − số của năm gốc (nhập tay)",
			en: "public-service posts now − posts in the base year (entered by hand)",
		},
	},
}

/** Those that a reform plan may set so far. */
export const plannable = [
	"resolvedShare",
	"onTimeShare",
	"earlyShare",
	"overdueOpenShare",
	"onlineShare",
	"postShare",
	"sameDayPromiseKeptShare",
	"supplementShare",
	"administrativePostsChange",
	"publicServicePostsChange",
] as const satisfies readonly IndicatorKey[]

/** The indicators that a plan can set targets for in the API. */
export type PlannableKey = (typeof plannable)[number]

/** Every built-in indicator. */
export const all = [
	...plannable,
	"counterShare",
	"assistedSupplementShare",
	"unassistedSupplementShare",
	"medianHandlingTime",
	"index766",
] as const satisfies readonly IndicatorKey[]
