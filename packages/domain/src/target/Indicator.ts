import type { Language } from "../law/Language.ts"

/** What is measured (chỉ tiêu). */
export type IndicatorKey =
	| "resolvedShare"
	| "onTimeShare"
	| "earlyShare"
	| "overdueOpenShare"
	| "onlineShare"
	| "postShare"
	| "sameDayPromiseKeptShare"
	| "supplementShare"
	| "administrativePostsChange"
	| "publicServicePostsChange"

export type Direction = "higherIsBetter" | "lowerIsBetter"

interface Definition {
	/** A share is counted from dossiers, a number is reported by a person. */
	readonly kind: "share" | "number"
	readonly direction: Direction
	/** `final`: a dossier that misses stays a miss. `passing`: an open dossier can still make it good. */
	readonly misses: "final" | "passing"
	readonly name: Readonly<Record<Language, string>>
	readonly formula: Readonly<Record<Language, string>>
}

/** The built-in indicators with the formula that is shown beside every figure. Decision: docs/domain.md 3. */
export const definitions: Readonly<Record<IndicatorKey, Definition>> = {
	resolvedShare: {
		kind: "share",
		direction: "higherIsBetter",
		misses: "passing",
		name: { vi: "Tỷ lệ hồ sơ đã giải quyết", en: "Resolved dossiers" },
		formula: { vi: "hồ sơ đã giải quyết ÷ hồ sơ đã tiếp nhận", en: "resolved ÷ received" },
	},
	onTimeShare: {
		kind: "share",
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
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ nộp trực tuyến", en: "Dossiers submitted online" },
		formula: { vi: "hồ sơ nộp trực tuyến ÷ hồ sơ đã tiếp nhận", en: "received online ÷ received" },
	},
	postShare: {
		kind: "share",
		direction: "higherIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ nộp qua bưu chính công ích", en: "Dossiers submitted by public post" },
		formula: {
			vi: "hồ sơ nộp qua bưu chính công ích ÷ hồ sơ đã tiếp nhận",
			en: "received by post ÷ received",
		},
	},
	sameDayPromiseKeptShare: {
		kind: "share",
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
		direction: "lowerIsBetter",
		misses: "final",
		name: { vi: "Tỷ lệ hồ sơ phải bổ sung", en: "Dossiers that needed a supplement" },
		formula: {
			vi: "hồ sơ có yêu cầu bổ sung ÷ hồ sơ đã tiếp nhận",
			en: "dossiers with a supplement request ÷ received",
		},
	},
	administrativePostsChange: {
		kind: "number",
		direction: "lowerIsBetter",
		misses: "passing",
		name: { vi: "Tăng, giảm biên chế hành chính", en: "Change of administrative posts" },
		formula: {
			vi: "biên chế hành chính hiện có − biên chế năm gốc (nhập tay)",
			en: "administrative posts now − posts in the base year (entered by hand)",
		},
	},
	publicServicePostsChange: {
		kind: "number",
		direction: "lowerIsBetter",
		misses: "passing",
		name: { vi: "Tăng, giảm số người làm việc sự nghiệp", en: "Change of public-service posts" },
		formula: {
			vi: "số người làm việc sự nghiệp hiện có − số của năm gốc (nhập tay)",
			en: "public-service posts now − posts in the base year (entered by hand)",
		},
	},
}

export const all = [
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
