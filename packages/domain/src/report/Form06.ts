import type { CountingRule } from "../deadline/Punctuality.ts"
import type { Channel } from "../procedure/Channel.ts"
import { classify, type Facts } from "./Classification.ts"

/** One line of the form: the dossiers of a unit or a sector; each number is that of its column. */
export interface Row {
	readonly received: number
	readonly receivedOnline: number
	/** At the counter or by public post. */
	readonly receivedOtherwise: number
	/** Received before the period and open when it began. */
	readonly carriedOver: number
	readonly resolved: number
	readonly early: number
	readonly onTime: number
	readonly late: number
	readonly open: number
	readonly openInTime: number
	readonly openOverdue: number
}

/** The columns that are counted, by name. */
export type ColumnKey = keyof Row

/**
 * The numbered columns of form II.06/VPCP/KSTT (biểu II.06, kết quả giải quyết thủ tục hành chính); (1) is the line's number
 * and (2) its name. Columns second hand, from a running system: docs/law/rules.md 6.
 */
export const columns = {
	received: { number: 3, vi: "Tiếp nhận: tổng số", en: "Received: all" },
	receivedOnline: { number: 4, vi: "Trong kỳ: trực tuyến", en: "In the period: online" },
	receivedOtherwise: {
		number: 5,
		vi: "Trong kỳ: trực tiếp, bưu chính công ích",
		en: "In the period: counter, public post",
	},
	carriedOver: { number: 6, vi: "Từ kỳ trước", en: "Carried over" },
	resolved: { number: 7, vi: "Đã giải quyết: tổng số", en: "Resolved: all" },
	early: { number: 8, vi: "Đã giải quyết: trước hạn", en: "Resolved: early" },
	onTime: { number: 9, vi: "Đã giải quyết: đúng hạn", en: "Resolved: on time" },
	late: { number: 10, vi: "Đã giải quyết: quá hạn", en: "Resolved: overdue" },
	open: { number: 11, vi: "Đang giải quyết: tổng số", en: "Open: all" },
	openInTime: { number: 12, vi: "Đang giải quyết: trong hạn", en: "Open: in time" },
	openOverdue: { number: 13, vi: "Đang giải quyết: quá hạn", en: "Open: overdue" },
} as const satisfies Readonly<
	Record<ColumnKey, { readonly number: number; readonly vi: string; readonly en: string }>
>

/** The counted columns in the order of the form. */
export const columnKeys = [
	"received",
	"receivedOnline",
	"receivedOtherwise",
	"carriedOver",
	"resolved",
	"early",
	"onTime",
	"late",
	"open",
	"openInTime",
	"openOverdue",
] as const satisfies readonly ColumnKey[]

/** Dossiers that are alike, judged at the end of the period. */
export interface Group extends Facts {
	readonly channel: Channel
	readonly origin: "inPeriod" | "carriedOver"
	readonly count: number
}

const empty: Row = {
	received: 0,
	receivedOnline: 0,
	receivedOtherwise: 0,
	carriedOver: 0,
	resolved: 0,
	early: 0,
	onTime: 0,
	late: 0,
	open: 0,
	openInTime: 0,
	openOverdue: 0,
}

/**
 * The line of these dossiers by the rule of who counts. Who waits is open in time. What is in no class stands in (7) or (11)
 * alone, so that {@link disagreements} shows it instead of hiding it. Decision: docs/domain.md 3.
 */
export const of = (groups: readonly Group[], rule: CountingRule): Row => {
	const row = { ...empty }
	for (const group of groups) {
		row.received += group.count
		row[receivedIn(group)] += group.count
		row[group.ending === "open" ? "open" : "resolved"] += group.count
		const column = columnOf[classify(group, rule)]
		if (column !== null) row[column] += group.count
	}
	return row
}

const receivedIn = ({ origin, channel }: Group): ColumnKey => {
	if (origin === "carriedOver") return "carriedOver"
	return channel === "online" ? "receivedOnline" : "receivedOtherwise"
}

const columnOf = {
	early: "early",
	onTime: "onTime",
	late: "late",
	openInTime: "openInTime",
	openOverdue: "openOverdue",
	waiting: "openInTime",
	unclassified: null,
} as const satisfies Readonly<Record<ReturnType<typeof classify>, ColumnKey | null>>

/** The sum of lines; lines that add up have a sum that does. */
export const total = (rows: readonly Row[]): Row => {
	const all = { ...empty }
	for (const row of rows) for (const key of columnKeys) all[key] += row[key]
	return all
}

/** A column must equal the sum of others. */
interface Identity {
	readonly whole: ColumnKey
	readonly parts: readonly ColumnKey[]
}

const identities: readonly Identity[] = [
	{ whole: "received", parts: ["receivedOnline", "receivedOtherwise", "carriedOver"] },
	{ whole: "resolved", parts: ["early", "onTime", "late"] },
	{ whole: "open", parts: ["openInTime", "openOverdue"] },
	{ whole: "received", parts: ["resolved", "open"] },
]

/** Where a line does not add up: the column, what it says, and what its parts come to. */
export interface Disagreement extends Identity {
	readonly stated: number
	readonly added: number
}

/**
 * The identities (3)=(4)+(5)+(6), (7)=(8)+(9)+(10), (11)=(12)+(13) and (3)=(7)+(11) that a line breaks; lines of other systems
 * do break them.
 *
 * ```ts
 * import { Form06 } from "@motcua/domain"
 *
 * const row = { ...Form06.total([]), received: 9, receivedOnline: 9, resolved: 9, early: 6, onTime: 2 }
 * Form06.disagreements(row).map(({ whole, stated, added }) => [whole, stated, added]) // => [["resolved", 9, 8]]
 * ```
 */
export const disagreements = (row: Row): readonly Disagreement[] =>
	identities.flatMap((identity) => {
		const stated = row[identity.whole]
		const added = identity.parts.reduce((sum, key) => sum + row[key], 0)
		return stated === added ? [] : [{ ...identity, stated, added }]
	})
