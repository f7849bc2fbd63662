import * as DayText from "../calendar/DayText.ts"
import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"
import type { CivilDate } from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import { isLaw } from "./CountingLaw.ts"
import * as TraceEnglish from "./TraceEnglish.ts"
import type { DeadlineTrace, TraceStep } from "./TraceStep.ts"
import * as TraceVietnamese from "./TraceVietnamese.ts"

/** One step for people, with the days it is about and what it rests on. */
export interface Line {
	readonly kind: TraceStep["_tag"]
	readonly text: string
	readonly from: CivilDate | null
	readonly to: CivilDate | null
	/** The layer of the calendar that says what the days are ("Lịch nghỉ quốc gia"); `null` where it has no name. */
	readonly layer: string | null
	readonly document: string | null
}

/** The trace as sentences, one a step: "Thứ Năm 15/10/2020: ngày làm việc thứ 1". */
export const render = (trace: DeadlineTrace, language: Language): readonly string[] =>
	trace.map((step) => text(step, language))

/** The same with the days, layers and documents apart, for tables. */
export const lines = (trace: DeadlineTrace, language: Language): readonly Line[] =>
	trace.map((step) => ({
		kind: step._tag,
		text: text(step, language),
		...daysOf(step),
		layer: ("reason" in step && step.reason?.layer?.name) || null,
		document:
			documentsOf(step)
				.map((basis) => LegalBasis.format(basis))
				.join("; ") || null,
	}))

/** As a Markdown list that ends with the due in bold; what names contain stays text. */
export const markdown = (trace: DeadlineTrace, language: Language): string =>
	paragraphs(trace, language)
		.map(({ text, isDue }) => (isDue ? `\n**${inMarkdown(text)}**\n` : `- ${inMarkdown(text)}\n`))
		.join("")

/** As an HTML fragment: the steps as an ordered list, the due as a paragraph after it. Safe to insert; it has no styles. */
export const html = (trace: DeadlineTrace, language: Language): string => {
	const steps = paragraphs(trace, language)
	const items = steps.filter(({ isDue }) => !isDue).map(({ text }) => `<li>${inHtml(text)}</li>\n`)
	const due = steps
		.filter(({ isDue }) => isDue)
		.map(({ text }) => `<p><strong>${inHtml(text)}</strong></p>\n`)
	return `<section lang="${language}">\n<ol>\n${items.join("")}</ol>\n${due.join("")}</section>\n`
}

const paragraphs = (trace: DeadlineTrace, language: Language) =>
	render(trace, language).map((text, index) => ({ text, isDue: trace[index]?._tag === "Due" }))

const inMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>&#|~]/g, "\\$&").replace(/\s+/g, " ")

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
}

const inHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "")

const sentences = { vi: TraceVietnamese.sentence, en: TraceEnglish.sentence }

/** Laws and documents are quoted; that a rule is our own is said in the data only. The reason of a day quotes its own. */
const text = (step: TraceStep, language: Language): string => {
	const quoted = "reason" in step && step._tag !== "MovedToOpening" ? [] : documentsOf(step).filter(isLaw)
	const inBrackets = quoted.map((basis) => LegalBasis.format(basis)).join("; ")
	return `${DayText.sentence(sentences[language](step))}${inBrackets === "" ? "" : ` (${inBrackets})`}`
}

const documentsOf = (step: TraceStep): readonly LegalBasis.LegalBasis[] => {
	switch (step._tag) {
		case "Counted":
		case "CountedTime":
		case "Skipped":
			return step.reason.basis === null ? [] : [step.reason.basis]
		case "Promised":
			return step.document === null ? [step.basis] : [step.document, step.basis]
		default:
			return "basis" in step ? [step.basis] : []
	}
}

const daysOf = (step: TraceStep): { readonly from: CivilDate | null; readonly to: CivilDate | null } => {
	switch (step._tag) {
		case "CountedDays":
		case "Skipped":
		case "SuspendedDays":
		case "MonthsLater":
		case "MovedToWorkingDay":
			return { from: step.from, to: step.to }
		case "MovedToOpening":
			return { from: Instant.dateOf(step.from), to: Instant.dateOf(step.to) }
		case "EndsAtOpening":
			return { from: Instant.dateOf(step.from), to: Instant.dateOf(step.at) }
		case "SuspendedTime":
			return { from: Instant.dateOf(step.start), to: step.end === null ? null : Instant.dateOf(step.end) }
		case "Received":
		case "TakenAsIs":
		case "FromTheMoment":
		case "CutOff":
		case "CountedBack":
			return oneDay(Instant.dateOf(step.at))
		case "FirstDayNotCounted":
		case "Counted":
		case "HalfDay":
		case "CountedTime":
		case "EndOfDay":
			return oneDay(step.date)
		case "Promised":
		case "NotPromised":
			return oneDay(step.rule.date)
		case "DueByLaw":
			return step.at === null ? { from: null, to: null } : oneDay(Instant.dateOf(Instant.make(step.at - 1)))
		case "OfCase":
			return { from: null, to: null }
		case "Due":
			return step.dueAt === null
				? { from: null, to: null }
				: oneDay(Instant.dateOf(Instant.make(step.dueAt - 1)))
	}
}

const oneDay = (date: CivilDate) => ({ from: date, to: date })
