import { Deadline, DeadlineTrace, type Language } from "@motcua/domain"
import { Result } from "effect"
import { builder } from "../graphql/builder.ts"
import { LanguageRef, languageArgument } from "../graphql/language.type.ts"
import { TimeLimitRef } from "../procedures/timeLimit.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import type { DueSource } from "./folding.ts"

interface Explanation {
	readonly language: Language.Language
	readonly trace: DeadlineTrace.DeadlineTrace
}

const ExplanationStep = builder.objectRef<DeadlineTrace.Line>("ExplanationStep").implement({
	description: "One step of the way to a due date.",
	fields: (t) => ({
		kind: t.exposeString("kind", { description: "What kind of step, stable, for programs." }),
		text: t.exposeString("text", { description: "The step in words." }),
		from: t.expose("from", {
			type: "CivilDate",
			nullable: true,
			description: "The first day it is about.",
		}),
		to: t.expose("to", { type: "CivilDate", nullable: true, description: "The last day it is about." }),
		document: t.exposeString("document", {
			nullable: true,
			description: "The law or document it rests on.",
		}),
	}),
})

const DueExplanation = builder.objectRef<Explanation>("DueExplanation").implement({
	description: "Why a due date is what it is (diễn giải cách tính hạn).",
	fields: (t) => ({
		language: t.expose("language", { type: LanguageRef, description: "The language of the texts." }),
		steps: t.field({
			type: [ExplanationStep],
			description: "What was counted and what was skipped, in order.",
			resolve: ({ trace, language }) => [...DeadlineTrace.lines(trace, language)],
		}),
		text: t.string({
			description: "All steps as plain text, a line each.",
			resolve: ({ trace, language }) => DeadlineTrace.render(trace, language).join("\n"),
		}),
		markdown: t.string({
			description: "All steps as Markdown.",
			resolve: ({ trace, language }) => DeadlineTrace.markdown(trace, language),
		}),
	}),
})

/** What is counted may be the unit's own shorter limit; the limit of the law stands beside the due all the same. */
const traceOf = ({ input, legalDueAt, ofCase }: DueSource): DeadlineTrace.DeadlineTrace => {
	const trace = DeadlineTrace.besideLaw(Result.getOrThrow(Deadline.explain(input)).trace, legalDueAt)
	return ofCase === null ? trace : DeadlineTrace.underCase(trace, ofCase)
}

export const DueRef = builder.objectRef<DueSource>("Due").implement({
	description: "A due date that is computed, with its reasons.",
	fields: (t) => ({
		dueAt: t.expose("dueAt", {
			type: "Instant",
			nullable: true,
			description: "The appointment; null while the clock stands still.",
		}),
		legalDueAt: t.expose("legalDueAt", {
			type: "Instant",
			nullable: true,
			description: "What the law allows; never before the appointment of a special day.",
		}),
		limit: t.expose("limit", { type: TimeLimitRef, description: "The limit that was counted." }),
		caseName: t.string({
			nullable: true,
			description: "The case (trường hợp) whose limit was counted; null when it is the general one.",
			resolve: ({ ofCase }) => ofCase?.name ?? null,
		}),
		decidedBy: t.string({
			description: "“Limit”, or “SpecialDay” when a promise of the day shortened it.",
			resolve: ({ deadline }) => deadline.decidedBy._tag,
		}),
		decidedByRule: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "The rule of the special day that decided.",
			resolve: ({ deadline: { decidedBy } }) =>
				decidedBy._tag === "SpecialDay" ? Number(decidedBy.rule.id) : null,
		}),
		provisional: t.boolean({
			description: "Days off that have not been announced lie within.",
			resolve: ({ deadline }) => deadline.provisional,
		}),
		calendarVersion: t.string({
			description: "The content hash of the calendar.",
			resolve: ({ deadline }) => deadline.calendarVersion,
		}),
		countedFrom: t.field({
			type: "Instant",
			description: "When the dossier counts as received.",
			resolve: ({ deadline }) => deadline.effectiveReceivedAt,
		}),
		explanation: t.field({
			type: DueExplanation,
			description: "Why; computed when it is asked for.",
			args: { language: t.arg(languageArgument) },
			resolve: (due, { language }, context) => ({
				language: language ?? context.language,
				trace: traceOf(due),
			}),
		}),
	}),
})
