import type { Language } from "../law/Language.ts"
import * as Proportion from "../target/Proportion.ts"

/** The six groups of the index (nhóm chỉ số). */
export type GroupKey = "transparency" | "progress" | "online" | "payment" | "digitisation" | "satisfaction"

type Words = Readonly<Record<Language, string>>

/** The groups of components, in both languages. */
export const groups = {
	transparency: { vi: "Công khai, minh bạch", en: "Transparency" },
	progress: { vi: "Tiến độ giải quyết", en: "Progress of handling" },
	online: { vi: "Dịch vụ công trực tuyến", en: "Online services" },
	payment: { vi: "Thanh toán trực tuyến", en: "Online payment" },
	digitisation: { vi: "Số hóa hồ sơ", en: "Digitisation" },
	satisfaction: { vi: "Mức độ hài lòng", en: "Satisfaction" },
} as const satisfies Readonly<Record<GroupKey, Words>>

/** The groups in the order of the decision. */
export const groupKeys = [
	"transparency",
	"progress",
	"online",
	"payment",
	"digitisation",
	"satisfaction",
] as const satisfies readonly GroupKey[]

/** A part of a group: its points are `most` × share ÷ `fullFrom`, and never more than `most`. */
export interface Component {
	readonly group: GroupKey
	readonly most: number
	/** The share from which on all points are given. */
	readonly fullFrom: number
	/** What a unit gets to which it does not apply: all points, or nobody knows. */
	readonly notApplicable: "full" | "unknown"
	/** `read`: the source gives the formula; `inferred`: it gives the points only, and the formula is ours. */
	readonly formula: "read" | "inferred"
	readonly name: Words
}

const component = (
	group: GroupKey,
	most: number,
	vi: string,
	en: string,
	differing: Partial<Component> = {},
): Component => ({
	group,
	most,
	fullFrom: 1,
	notApplicable: "unknown",
	formula: "inferred",
	name: { vi, en },
	...differing,
})

/**
 * The components with their points, 100 in all. Points and formulas are second hand; what the shares A, B and C of payment
 * are is not known. Source: Quyết định 766/QĐ-TTg, docs/law/rules.md 7.
 */
export const components = {
	publishedOnTime: component("transparency", 6, "Công bố đúng hạn", "Published on time"),
	updatedOnTime: component("transparency", 4, "Cập nhật đúng hạn", "Updated on time"),
	fullContent: component("transparency", 2, "Nội dung đầy đủ", "Full content"),
	synchronised: component("transparency", 6, "Đồng bộ hồ sơ", "Dossiers synchronised", { formula: "read" }),
	onTime: component("progress", 20, "Hồ sơ đúng hạn trên hồ sơ tiếp nhận", "On time among received", {
		formula: "read",
	}),
	onlineDossiers: component("online", 12, "Hồ sơ trực tuyến", "Online dossiers"),
	paymentA: component("payment", 6, "Thanh toán trực tuyến, tỷ lệ A", "Online payment, share A", {
		formula: "read",
	}),
	paymentB: component("payment", 2, "Thanh toán trực tuyến, tỷ lệ B", "Online payment, share B", {
		fullFrom: 0.8,
		formula: "read",
	}),
	paymentC: component("payment", 2, "Thanh toán trực tuyến, tỷ lệ C", "Online payment, share C", {
		fullFrom: 0.8,
	}),
	electronicResults: component("digitisation", 6, "Kết quả điện tử", "Electronic results"),
	digitisedPapers: component("digitisation", 4, "Số hóa thành phần hồ sơ", "Digitised papers"),
	certifiedCopies: component("digitisation", 2, "Chứng thực bản sao điện tử", "Electronic certified copies"),
	reusedData: component("digitisation", 2, "Tái sử dụng dữ liệu", "Re-used data", {
		fullFrom: 0.8,
		formula: "read",
	}),
	storedForCitizen: component(
		"digitisation",
		4,
		"Lưu vào kho dữ liệu của người dân",
		"In the citizen's data store",
	),
	citizenDataFirst: component(
		"digitisation",
		2,
		"Kết nối dữ liệu dân cư (1)",
		"Citizen data connection (1)",
		{
			notApplicable: "full",
		},
	),
	citizenDataSecond: component(
		"digitisation",
		2,
		"Kết nối dữ liệu dân cư (2)",
		"Citizen data connection (2)",
		{
			notApplicable: "full",
		},
	),
	feedbackOnTime: component("satisfaction", 6, "Xử lý phản ánh đúng hạn", "Feedback handled on time"),
	feedbackSatisfied: component(
		"satisfaction",
		6,
		"Hài lòng về xử lý phản ánh",
		"Satisfied with the handling",
		{
			notApplicable: "full",
		},
	),
	receptionSatisfied: component("satisfaction", 6, "Hài lòng về tiếp nhận", "Satisfied with the reception", {
		fullFrom: 0.9,
		formula: "read",
	}),
} as const satisfies Readonly<Record<string, Component>>

/** The components of the index, by name. */
export type ComponentKey = keyof typeof components

/** The components in the order of the decision. */
export const componentKeys = [
	"publishedOnTime",
	"updatedOnTime",
	"fullContent",
	"synchronised",
	"onTime",
	"onlineDossiers",
	"paymentA",
	"paymentB",
	"paymentC",
	"electronicResults",
	"digitisedPapers",
	"certifiedCopies",
	"reusedData",
	"storedForCitizen",
	"citizenDataFirst",
	"citizenDataSecond",
	"feedbackOnTime",
	"feedbackSatisfied",
	"receptionSatisfied",
] as const satisfies readonly ComponentKey[]

/** What is known of a unit; a component that is left out, or counted from nothing, is unknown. */
export type Measures = Partial<Readonly<Record<ComponentKey, Proportion.Proportion | "notApplicable">>>

/** Points between `low` and `high`; they are equal when nothing is unknown. */
export interface Points {
	readonly low: number
	readonly high: number
	readonly most: number
}

/** The points of one component. */
export interface ComponentPoints extends Points {
	readonly component: ComponentKey
}

/** The points of one group: the sum of its components. */
export interface GroupPoints extends Points {
	readonly group: GroupKey
}

/** The index as a whole with its groups and components, and the components that nobody has given a figure for. */
export interface Index extends Points {
	readonly groups: readonly GroupPoints[]
	readonly components: readonly ComponentPoints[]
	readonly unknown: readonly ComponentKey[]
}

/**
 * The index for serving people and business (bộ chỉ số phục vụ người dân, doanh nghiệp) from 0 to 100. An unknown component
 * is anything from none to all of its points, never silently 0. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { Index766, Proportion } from "@motcua/domain"
 *
 * const index = Index766.of({ onTime: Proportion.of(97, 100), feedbackSatisfied: "notApplicable" })
 * index.groups[1] // => { group: "progress", low: 19.4, high: 19.4, most: 20 }
 * index.low // => 25.4
 * index.unknown.length // => 17
 * ```
 */
export const of = (measures: Measures): Index => {
	const scores = componentKeys.map((key) => score(key, measures[key]))
	return {
		...add(scores),
		groups: groupKeys.map((group) => ({
			group,
			...add(scores.filter(({ component }) => components[component].group === group)),
		})),
		components: scores,
		unknown: scores.filter(({ low, high }) => low < high).map(({ component }) => component),
	}
}

const score = (
	key: ComponentKey,
	measure: Proportion.Proportion | "notApplicable" | undefined,
): ComponentPoints => {
	const { most, fullFrom, notApplicable }: Component = components[key]
	const unknown = { component: key, low: 0, high: most, most }
	if (measure === "notApplicable") return notApplicable === "full" ? { ...unknown, low: most } : unknown
	if (measure === undefined || measure.value === null) return unknown
	const points = Math.min(most, (most * measure.value) / fullFrom)
	return { component: key, low: points, high: points, most }
}

const add = (all: readonly Points[]): Points => ({
	low: all.reduce((sum, { low }) => sum + low, 0),
	high: all.reduce((sum, { high }) => sum + high, 0),
	most: all.reduce((sum, { most }) => sum + most, 0),
})

/** Satisfaction with the reception as the portal counts it: received less the dissatisfied, complaints and overdue ones. */
export const receptionSatisfaction = (counts: {
	readonly received: number
	readonly dissatisfied: number
	readonly complaints: number
	readonly overdue: number
}): Proportion.Proportion => {
	const { received, dissatisfied, complaints, overdue } = counts
	return Proportion.of(Math.max(0, received - dissatisfied - complaints - overdue), received)
}
