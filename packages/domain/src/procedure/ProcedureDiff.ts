import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"
import * as Channel from "./Channel.ts"
import type { ProcedureVersion } from "./Procedure.ts"
import type { ProcedureCase } from "./ProcedureCase.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** What a change is about. */
export type Subject =
	| "name"
	| "sector"
	| "decision"
	| "case"
	| "tags"
	| "statutory"
	| "committed"
	| "step"
	| "allowance"

/** One thing that is different in another version; `null` on a side where it is not there. Texts are for people. */
export interface Change {
	readonly subject: Subject
	/** The case it belongs to; `null` for the procedure as a whole. */
	readonly caseName: string | null
	readonly channel: Channel.Channel | null
	/** Which step or allowance. */
	readonly item: string | null
	readonly before: string | null
	readonly after: string | null
}

/**
 * What changes from one version to the next: name, sector, decision, cases (by their id), limits of the law and promises
 * by channel, steps and allowances (by name). Values are worded in the given language.
 */
export const diff = (a: ProcedureVersion, b: ProcedureVersion, language: Language): readonly Change[] => {
	const whole = (subject: Subject, before: string | null, after: string | null) =>
		changed({ subject, caseName: null, channel: null, item: null, before, after })
	return [
		...whole("name", a.name, b.name),
		...whole("sector", a.sector, b.sector),
		...whole(
			"decision",
			a.decision && LegalBasis.format(a.decision),
			b.decision && LegalBasis.format(b.decision),
		),
		...pairs(a.cases, b.cases, ({ id }) => id).flatMap(([one, other]) => caseChanges(one, other, language)),
		...pairs(a.allowances ?? [], b.allowances ?? [], ({ kind, code }) => `${kind} ${code}`).flatMap(
			([one, other]) =>
				changed({
					subject: "allowance",
					caseName: null,
					channel: null,
					item: other?.name ?? one?.name ?? null,
					before: one === undefined ? null : allowanceText(one, language),
					after: other === undefined ? null : allowanceText(other, language),
				}),
		),
	]
}

const changed = (change: Change): readonly Change[] => (change.before === change.after ? [] : [change])

/** What both lists have under a key, and what only one of them has, in the order of the second. */
const pairs = <Item>(
	a: readonly Item[],
	b: readonly Item[],
	keyOf: (item: Item) => string,
): readonly (readonly [Item | undefined, Item | undefined])[] => {
	const before = new Map(a.map((item) => [keyOf(item), item]))
	const after = new Set(b.map(keyOf))
	return [
		...b.map((item) => [before.get(keyOf(item)), item] as const),
		...a.filter((item) => !after.has(keyOf(item))).map((item) => [item, undefined] as const),
	]
}

const caseChanges = (
	a: ProcedureCase | undefined,
	b: ProcedureCase | undefined,
	language: Language,
): readonly Change[] => {
	const caseName = b?.name ?? a?.name ?? ""
	const about = { caseName, channel: null, item: null }
	const names = changed({ ...about, subject: "case", before: a?.name ?? null, after: b?.name ?? null })
	if (b === undefined) return names
	const limit = (of: TimeLimit.TimeLimit | null | undefined) =>
		of == null ? null : TimeLimit.describe(of, language)
	return [
		...names,
		...changed({ ...about, subject: "tags", before: tagsOf(a), after: tagsOf(b) }),
		...pairs(a?.terms ?? [], b.terms, ({ channel }) => channel).flatMap(([one, other]) => {
			const channel = other?.channel ?? one?.channel ?? null
			return [
				...changed({
					...about,
					channel,
					subject: "statutory",
					before: one === undefined ? null : statutoryText(one.statutory, language),
					after: other === undefined ? null : statutoryText(other.statutory, language),
				}),
				...changed({
					...about,
					channel,
					subject: "committed",
					before: limit(one?.committed),
					after: limit(other?.committed),
				}),
			]
		}),
		...pairs(a?.steps ?? [], b.steps ?? [], ({ name }) => name).flatMap(([one, other]) =>
			changed({
				...about,
				subject: "step",
				item: other?.name ?? one?.name ?? null,
				before: one === undefined ? null : `${one.by}, ${TimeLimit.describe(one.limit, language)}`,
				after: other === undefined ? null : `${other.by}, ${TimeLimit.describe(other.limit, language)}`,
			}),
		),
	]
}

const tagsOf = (one: ProcedureCase | undefined): string | null =>
	one === undefined || one.tags.length === 0 ? null : one.tags.toSorted().join(", ")

const statutoryText = (statutory: ProcedureCase["terms"][number]["statutory"], language: Language): string =>
	statutory._tag === "Known" ? TimeLimit.describe(statutory.limit, language) : `“${statutory.unclear.text}”`

const allowanceText = (
	{ atMost, longest, by }: NonNullable<ProcedureVersion["allowances"]>[number],
	language: Language,
): string =>
	[
		language === "vi" ? `tối đa ${atMost} lần` : `at most ${atMost} ${atMost === 1 ? "time" : "times"}`,
		...(longest === null ? [] : [TimeLimit.describe(longest, language)]),
		...(by === null ? [] : [by]),
	].join(", ")

const subjects: Readonly<Record<Language, Readonly<Record<Subject, string>>>> = {
	vi: {
		name: "tên thủ tục",
		sector: "lĩnh vực",
		decision: "quyết định công bố",
		case: "trường hợp",
		tags: "nhãn",
		statutory: "thời hạn theo luật",
		committed: "thời hạn cam kết",
		step: "bước",
		allowance: "tạm dừng, gia hạn",
	},
	en: {
		name: "name",
		sector: "sector",
		decision: "decision",
		case: "case",
		tags: "tags",
		statutory: "limit of the law",
		committed: "promise",
		step: "step",
		allowance: "suspension or extension",
	},
}

/** A change in a sentence: "Có xác minh, Trực tuyến, thời hạn cam kết: trước là 3 ngày làm việc, nay là 2 ngày làm việc". */
export const describe = (change: Change, language: Language): string => {
	const { subject, caseName, channel, item, before, after } = change
	const where = [
		...(subject === "case" || caseName === null || caseName === "" ? [] : [caseName]),
		...(channel === null ? [] : [Channel.describe(channel, language)]),
		`${subjects[language][subject]}${item === null ? "" : ` “${item}”`}`,
	].join(", ")
	const begun = where.slice(0, 1).toUpperCase() + where.slice(1)
	if (before === null) return language === "vi" ? `${begun}: mới có, ${after}` : `${begun}: new, ${after}`
	if (after === null)
		return language === "vi" ? `${begun}: bỏ, trước là ${before}` : `${begun}: removed, was ${before}`
	return language === "vi"
		? `${begun}: trước là ${before}, nay là ${after}`
		: `${begun}: was ${before}, is now ${after}`
}
