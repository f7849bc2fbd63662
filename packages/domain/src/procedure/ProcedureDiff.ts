import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"
import * as Allowance from "./Allowance.ts"
import * as Channel from "./Channel.ts"
import * as Fee from "./Fee.ts"
import * as FormTemplate from "./FormTemplate.ts"
import type { ProcedureVersion } from "./Procedure.ts"
import type { ProcedureCase } from "./ProcedureCase.ts"
import type { ProcedureStep } from "./ProcedureSteps.ts"
import * as ReceiptPolicy from "./ReceiptPolicy.ts"
import * as RequiredDocument from "./RequiredDocument.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** What a change is about. */
export type Subject =
	| "name"
	| "sector"
	| "level"
	| "agency"
	| "decision"
	| "processDecision"
	| "legalBasis"
	| "document"
	| "fee"
	| "form"
	| "case"
	| "tags"
	| "statutory"
	| "committed"
	| "step"
	| "stepOrder"
	| "allowance"
	| "receiptPolicy"

/** One thing that is different in another version; `null` on a side where it is not there. Texts are for people. */
export interface Change {
	readonly subject: Subject
	/** The case it belongs to; `null` for the procedure as a whole. */
	readonly caseName: string | null
	readonly channel: Channel.Channel | null
	/** Which step, allowance, document, fee, form or legal basis. */
	readonly item: string | null
	readonly before: string | null
	readonly after: string | null
}

/**
 * What changes from one version to the next: name, sector and everything else of the whole, cases (by their id), limits of
 * the law, promises and fees by channel, steps, their order, documents, fees, forms and allowances (by name). Values are worded in
 * the given language.
 *
 * ```ts
 * import { CivilDate, ProcedureDiff, TimeLimit } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const of = (amount) => {
 *   const limit = TimeLimit.of("workingDays", amount)
 *   const terms = [{ channel: "counter", statutory: { _tag: "Known", limit }, committed: null }]
 *   const period = { from: Result.getOrThrow(CivilDate.parse("2020-01-01")), to: null }
 *   return { period, name: "", sector: "", decision: null, cases: [{ id: "1", name: "", tags: [], terms }] }
 * }
 * const changes = ProcedureDiff.diff(of(5), of(3), "vi")
 * ProcedureDiff.describe(changes[0], "vi") // => "Trực tiếp, thời hạn theo luật: trước là 5 ngày làm việc, nay là 3 ngày làm việc"
 * ```
 */
export const diff = (a: ProcedureVersion, b: ProcedureVersion, language: Language): readonly Change[] => {
	const whole = (subject: Subject, before: string | null, after: string | null, item: string | null = null) =>
		changed({ subject, caseName: null, channel: null, item, before, after })
	const receipt = ({ receiptPolicy = "nextOpening" }: ProcedureVersion) =>
		ReceiptPolicy.describe(receiptPolicy, language)
	const basis = (of: LegalBasis.LegalBasis | null | undefined) => (of == null ? null : LegalBasis.format(of))
	return [
		...whole("name", a.name, b.name),
		...whole("sector", a.sector, b.sector),
		...whole("level", a.level ?? null, b.level ?? null),
		...whole("agency", a.agency ?? null, b.agency ?? null),
		...whole("decision", basis(a.decision), basis(b.decision)),
		...whole("processDecision", basis(a.processDecision), basis(b.processDecision)),
		...whole("receiptPolicy", receipt(a), receipt(b)),
		...pairs(a.legalBasis ?? [], b.legalBasis ?? [], LegalBasis.format).flatMap(([one, other]) =>
			whole("legalBasis", basis(one), basis(other)),
		),
		...items(a.documents ?? [], b.documents ?? [], (one) => RequiredDocument.describe(one, language)).flatMap(
			({ name, before, after }) => whole("document", before, after, name),
		),
		...items(a.fees ?? [], b.fees ?? [], (one) => Fee.describe(one, language)).flatMap(
			({ name, before, after }) => whole("fee", before, after, name),
		),
		...items(a.forms ?? [], b.forms ?? [], (one) => FormTemplate.describe(one, language)).flatMap(
			({ name, before, after }) => whole("form", before, after, name),
		),
		...pairs(a.cases, b.cases, ({ id }) => id).flatMap(([one, other]) => caseChanges(one, other, language)),
		...pairs(a.allowances ?? [], b.allowances ?? [], ({ kind, code }) => `${kind} ${code}`).flatMap(
			([one, other]) => {
				const isRenamed = one !== undefined && other !== undefined && one.name !== other.name
				const text = (of: Allowance.Allowance | undefined) =>
					of === undefined ? null : `${isRenamed ? `${of.name}: ` : ""}${Allowance.describe(of, language)}`
				return whole("allowance", text(one), text(other), other?.name ?? one?.name ?? null)
			},
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

/** Things that are known by their names, as each side words them. */
const items = <Item extends { readonly name: string }>(
	a: readonly Item[],
	b: readonly Item[],
	text: (item: Item) => string,
) =>
	pairs(a, b, ({ name }) => name).map(([one, other]) => ({
		name: other?.name ?? one?.name ?? "",
		before: one === undefined ? null : text(one),
		after: other === undefined ? null : text(other),
	}))

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
				...changed({
					...about,
					channel,
					subject: "fee",
					before: one?.fee ?? null,
					after: other?.fee ?? null,
				}),
			]
		}),
		...items(a?.steps ?? [], b.steps ?? [], (step) => stepText(step, language)).flatMap(
			({ name, before, after }) => changed({ ...about, subject: "step", item: name, before, after }),
		),
		...orderChanges(a?.steps ?? [], b.steps ?? []).flatMap((change) =>
			changed({ ...about, subject: "stepOrder", ...change }),
		),
	]
}

const stepText = ({ by, limit, after }: ProcedureStep, language: Language): string => {
	const waits =
		after === undefined
			? []
			: after.length === 0
				? [language === "vi" ? "bắt đầu ngay" : "begins at once"]
				: [`${language === "vi" ? "sau" : "after"} ${after.map((name) => `“${name}”`).join(", ")}`]
	return [by, TimeLimit.describe(limit, language), ...waits].join(", ")
}

/** The steps that both have, where they come in another order. */
const orderChanges = (
	a: readonly ProcedureStep[],
	b: readonly ProcedureStep[],
): readonly { readonly before: string; readonly after: string }[] => {
	const common = (of: readonly ProcedureStep[], others: readonly ProcedureStep[]) =>
		of.flatMap(({ name }) => (others.some((other) => other.name === name) ? [name] : [])).join(" → ")
	const [before, after] = [common(a, b), common(b, a)]
	return before === after ? [] : [{ before, after }]
}

const tagsOf = (one: ProcedureCase | undefined): string | null =>
	one === undefined || one.tags.length === 0 ? null : one.tags.toSorted().join(", ")

const statutoryText = (statutory: ProcedureCase["terms"][number]["statutory"], language: Language): string =>
	statutory._tag === "Known" ? TimeLimit.describe(statutory.limit, language) : `“${statutory.unclear.text}”`

const subjects: Readonly<Record<Language, Readonly<Record<Subject, string>>>> = {
	vi: {
		name: "tên thủ tục",
		sector: "lĩnh vực",
		level: "cấp thực hiện",
		agency: "cơ quan thực hiện",
		decision: "quyết định công bố",
		processDecision: "quyết định phê duyệt quy trình nội bộ",
		legalBasis: "căn cứ pháp lý",
		document: "thành phần hồ sơ",
		fee: "phí, lệ phí",
		form: "biểu mẫu",
		case: "trường hợp",
		tags: "nhãn",
		statutory: "thời hạn theo luật",
		committed: "thời hạn cam kết",
		step: "bước",
		stepOrder: "thứ tự các bước",
		allowance: "tạm dừng, gia hạn",
		receiptPolicy: "tiếp nhận ngoài giờ",
	},
	en: {
		name: "name",
		sector: "sector",
		level: "level",
		agency: "agency",
		decision: "decision",
		processDecision: "decision on the internal steps",
		legalBasis: "legal basis",
		document: "required document",
		fee: "fee",
		form: "form",
		case: "case",
		tags: "tags",
		statutory: "limit of the law",
		committed: "promise",
		step: "step",
		stepOrder: "order of the steps",
		allowance: "suspension or extension",
		receiptPolicy: "receipt outside opening hours",
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
