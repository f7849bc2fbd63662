import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"
import * as Channel from "./Channel.ts"
import { plain } from "./PlainText.ts"
import type { ProcedureVersion } from "./Procedure.ts"
import type { ChannelTerm } from "./ProcedureCase.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** What the national catalogue (Cơ sở dữ liệu quốc gia) says of a procedure; what it leaves out is absent. */
export interface CatalogueEntry {
	readonly name?: string
	readonly sector?: string
	/** One or more levels, separated by commas. */
	readonly level?: string
	/** The bodies that carry it out, separated by semicolons; `null` names none. */
	readonly agency?: string | null
	readonly decision?: string | null
	/** What it says of each channel it names. */
	readonly terms?: readonly Pick<ChannelTerm, "channel" | "statutory" | "fee">[]
}

/** In what a version differs from the national catalogue; `channel` is that the one accepts it and the other does not. */
export const subjects = [
	"name",
	"sector",
	"level",
	"agency",
	"decision",
	"channel",
	"statutory",
	"fee",
] as const
/** One of {@link subjects}. */
export type Subject = (typeof subjects)[number]

/** One thing that a version and the national catalogue say differently (lệch); `null` on the side that does not say it. */
export interface Drift {
	readonly subject: Subject
	readonly channel: Channel.Channel | null
	readonly catalogue: string | null
	readonly ours: string | null
}

/**
 * Where a version differs from what the national catalogue says: only what the catalogue says is compared, spaces, letter case
 * and the order of levels and bodies do not count, and limits are those that hold in general. A limit that the catalogue says
 * unclearly differs from none, and a fee does not where the version lists its fees for all channels.
 *
 * ```ts
 * import { CatalogueDrift, CivilDate, TimeLimit } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const counter = (amount) =>
 *   ({ channel: "counter", statutory: { _tag: "Known", limit: TimeLimit.of("workingDays", amount) }, committed: null })
 * const period = { from: Result.getOrThrow(CivilDate.parse("2020-01-01")), to: null }
 * const cases = [{ id: "", name: "", tags: [], terms: [counter(5)] }]
 * const ours = { period, name: "Đăng ký khai sinh", sector: "Hộ tịch", decision: null, cases }
 * const entry = { name: "ĐĂNG KÝ KHAI SINH", terms: [counter(3)] }
 * const [drift] = CatalogueDrift.of(entry, ours, "vi")
 * CatalogueDrift.describe(drift, "vi") // => "Trực tiếp, thời hạn theo luật: danh mục quốc gia 3 ngày làm việc, ở đây 5 ngày làm việc"
 * ```
 */
export const of = (
	entry: CatalogueEntry,
	version: ProcedureVersion,
	language: Language,
): readonly Drift[] => {
	const decision = version.decision === null ? null : LegalBasis.format(version.decision)
	return [
		...text("name", entry.name, version.name),
		...text("sector", entry.sector, version.sector),
		...list("level", entry.level, version.level ?? null, ","),
		...list("agency", entry.agency, version.agency ?? null, ";"),
		...text("decision", entry.decision, decision),
		...(entry.terms === undefined ? [] : ofTerms(entry.terms, version, language)),
	]
}

const text = (
	subject: Subject,
	said: string | null | undefined,
	ours: string | null,
	channel: Channel.Channel | null = null,
): readonly Drift[] =>
	said === undefined || plain(said ?? "") === plain(ours ?? "")
		? []
		: [{ subject, channel, catalogue: said || null, ours: ours || null }]

/** Names of which the order says nothing. */
const list = (
	subject: Subject,
	said: string | null | undefined,
	ours: string | null,
	separator: string,
): readonly Drift[] => {
	const sorted = (names: string | null | undefined) =>
		[...new Set((names ?? "").split(separator).map(plain))].sort().join(separator)
	return sorted(said) === sorted(ours) ? [] : text(subject, said, ours)
}

const ofTerms = (
	said: NonNullable<CatalogueEntry["terms"]>,
	{ cases, fees = [] }: ProcedureVersion,
	language: Language,
): readonly Drift[] => {
	const general = cases.find(({ name }) => name === "") ?? (cases.length === 1 ? cases[0] : undefined)
	if (general === undefined) return []
	return Channel.all.flatMap((channel): readonly Drift[] => {
		const [theirs, ours] = [said, general.terms].map((terms) => terms.find((one) => one.channel === channel))
		if (theirs === undefined || ours === undefined)
			return theirs === ours
				? []
				: [
						{
							subject: "channel",
							channel,
							catalogue: accepted(theirs, language),
							ours: accepted(ours, language),
						},
					]
		const differs =
			theirs.statutory._tag === "Known" &&
			(ours.statutory._tag !== "Known" || !isSame(theirs.statutory.limit, ours.statutory.limit))
		const fee = theirs.fee ?? undefined
		return [
			...(differs
				? [
						{
							subject: "statutory" as const,
							channel,
							catalogue: limit(theirs, language),
							ours: limit(ours, language),
						},
					]
				: []),
			...((ours.fee ?? null) === null && fees.length > 0 ? [] : text("fee", fee, ours.fee ?? null, channel)),
		]
	})
}

type Term = Pick<ChannelTerm, "statutory"> | undefined

const accepted = (term: Term, language: Language): string | null =>
	term === undefined ? null : language === "vi" ? "có" : "accepted"

const limit = (term: Term, language: Language): string | null =>
	term?.statutory._tag === "Known" ? TimeLimit.describe(term.statutory.limit, language) : null

const isSame = (one: TimeLimit.TimeLimit, other: TimeLimit.TimeLimit): boolean =>
	JSON.stringify(TimeLimit.encode(one)) === JSON.stringify(TimeLimit.encode(other))

const names: Readonly<Record<Language, Readonly<Record<Subject, string>>>> = {
	vi: {
		name: "tên thủ tục",
		sector: "lĩnh vực",
		level: "cấp thực hiện",
		agency: "cơ quan thực hiện",
		decision: "quyết định công bố",
		channel: "cách thức nộp",
		statutory: "thời hạn theo luật",
		fee: "phí, lệ phí",
	},
	en: {
		name: "name",
		sector: "sector",
		level: "level",
		agency: "agency",
		decision: "decision",
		channel: "channel",
		statutory: "limit of the law",
		fee: "fee",
	},
}

/** A difference in a sentence: "Trực tiếp, thời hạn theo luật: danh mục quốc gia 3 ngày làm việc, ở đây 5 ngày làm việc". */
export const describe = ({ subject, channel, catalogue, ours }: Drift, language: Language): string => {
	const where = [
		...(channel === null ? [] : [Channel.describe(channel, language)]),
		names[language][subject],
	].join(", ")
	const begun = where.slice(0, 1).toUpperCase() + where.slice(1)
	const none = language === "vi" ? "không có" : subject === "channel" ? "not accepted" : "nothing"
	return language === "vi"
		? `${begun}: danh mục quốc gia ${catalogue ?? none}, ở đây ${ours ?? none}`
		: `${begun}: ${catalogue ?? none} in the national catalogue, ${ours ?? none} here`
}
