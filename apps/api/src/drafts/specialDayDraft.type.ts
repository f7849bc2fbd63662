import { CivilDate, NoticeText, SpecialDayText, Weekday } from "@motcua/domain"
import { Effect, Result } from "effect"
import { WeekdayRef, weekdayName } from "../calendars/weekday.type.ts"
import { Recomputation } from "../dossiers/Recomputation.ts"
import { CalendarImpactRef } from "../dossiers/recomputation.schema.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { ProcedureRef } from "../procedures/procedure.type.ts"
import { readNotices } from "../specialdays/readRule.ts"
import { type ChangedDay, SpecialDays } from "../specialdays/SpecialDays.ts"
import { SpecialDayFindingRef } from "../specialdays/specialDayFinding.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import {
	NoticeTextRef,
	SessionScopeRef,
	SpecialDayKindRef,
	WhenClosedRef,
} from "../specialdays/specialDayRuleContent.type.ts"
import {
	forecastOf,
	SpecialDayDatesResult,
	SpecialDayOccurrenceDate,
} from "../specialdays/specialDays.query.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DraftStateRef } from "./calendarDraft.type.ts"
import type { SpecialDayDraft } from "./Draft.ts"
import { Drafts } from "./Drafts.ts"

/** The content was checked when it was saved. */
const dayOf = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))

const ahead = 400

/** What the notice of a rule says, and would say when the draft is published. */
const noticesOf = Effect.fnUntraced(function* ({ ruleId, content }: SpecialDayDraft) {
	const [rule] = yield* SpecialDays.use((rules) => rules.findByIds(ruleId === null ? [] : [ruleId]))
	const before = rule?.notices ?? []
	return { before, after: Result.getOrNull(readNotices(content, [])) ?? before }
})

interface NoticeChange {
	readonly change: NoticeText.Change
	readonly text: string
}

const NoticeChangeRef = builder.objectRef<NoticeChange>("NoticeChange").implement({
	description: "What changes in the notice of a rule in one language. No day and no due date changes by it.",
	fields: (t) => ({
		language: t.string({ description: "Its BCP 47 tag.", resolve: ({ change }) => change.language }),
		before: t.field({
			type: NoticeTextRef,
			nullable: true,
			description: "As it is; null when there is none.",
			resolve: ({ change }) => change.before,
		}),
		after: t.field({
			type: NoticeTextRef,
			nullable: true,
			description: "As it would be; null when it is taken away.",
			resolve: ({ change }) => change.after,
		}),
		text: t.exposeString("text", { description: "In a sentence." }),
	}),
})

const ChangeRef = builder.objectRef<ChangedDay>("SpecialDayChange").implement({
	description: "A day on which a rule would hold otherwise.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		before: t.expose("before", {
			type: SpecialDayOccurrenceDate,
			nullable: true,
			description: "As it is held; null when it is not.",
		}),
		after: t.expose("after", {
			type: SpecialDayOccurrenceDate,
			nullable: true,
			description: "As it would be held; null when it would not be.",
		}),
	}),
})

export const SpecialDayDraftRef = builder.loadableNodeRef("SpecialDayDraft", {
	id: { resolve: (draft: SpecialDayDraft) => draft.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Drafts.use((drafts) => drafts.findSpecialDayDrafts(ids)),
		).then((found) => [...found]),
	sort: (draft) => draft.id,
})

SpecialDayDraftRef.implement({
	description: "A special-day rule that does not hold yet, or another form of one that does.",
	fields: (t) => ({
		rule: t.field({
			type: SpecialDayRuleRef,
			nullable: true,
			description: "What holds; null for a rule that is not there yet.",
			resolve: ({ ruleId }) => ruleId,
		}),
		unit: t.field({ type: UnitRef, description: "Whose rule.", resolve: ({ unitId }) => unitId }),
		version: t.exposeInt("version", { description: "Grows each time it is saved; send it back." }),
		baseVersion: t.exposeInt("baseVersion", {
			description: "The version of the rule that it was made from; 0 for a new rule.",
		}),
		state: t.expose("state", { type: DraftStateRef, description: "What has become of it." }),
		effectiveFrom: t.expose("effectiveFrom", {
			type: "CivilDate",
			description: "The first day of the change.",
		}),
		reason: t.exposeString("reason", { nullable: true, description: "Why." }),
		savedAt: t.expose("savedAt", { type: "Instant", description: "When it was last saved." }),
		savedBy: t.exposeString("savedBy", { description: "Who saved it last." }),
		kind: t.field({
			type: SpecialDayKindRef,
			description: "What the day is for.",
			resolve: ({ content }) => content.kind,
		}),
		name: t.string({ description: "What it is called.", resolve: ({ content }) => content.name }),
		weekdays: t.field({
			type: [WeekdayRef],
			description: "On these weekdays; empty for single dates.",
			resolve: ({ content }) =>
				Weekday.codes.filter((code) => content.weekdays.includes(code)).map(weekdayName),
		}),
		everyWeeks: t.int({
			description: "Every so many weeks, counted from the first.",
			resolve: ({ content }) => content.everyWeeks,
		}),
		nthOfMonth: t.intList({
			description: "Only the first to fifth such weekday of a month; -1 is the last; empty means each.",
			resolve: ({ content }) => [...content.nthOfMonth],
		}),
		dates: t.field({
			type: ["CivilDate"],
			description: "Single dates instead of weekdays.",
			resolve: ({ content }) => content.dates.map(dayOf),
		}),
		scope: t.field({
			type: SessionScopeRef,
			description: "The part of the day.",
			resolve: ({ content }) => content.scope,
		}),
		windowStart: t.string({
			nullable: true,
			description: "For WINDOW: its begin, such as 07:30.",
			resolve: ({ content }) => content.windowStart,
		}),
		windowEnd: t.string({
			nullable: true,
			description: "For WINDOW: its end.",
			resolve: ({ content }) => content.windowEnd,
		}),
		from: t.field({
			type: "CivilDate",
			description: "The first day it may hold.",
			resolve: ({ content }) => dayOf(content.from),
		}),
		to: t.field({
			type: "CivilDate",
			nullable: true,
			description: "The last day it may hold; null without an end.",
			resolve: ({ content }) => (content.to === null ? null : dayOf(content.to)),
		}),
		exceptions: t.field({
			type: ["CivilDate"],
			description: "Days on which it does not hold.",
			resolve: ({ content }) => content.exceptions.map(dayOf),
		}),
		cutOff: t.string({
			nullable: true,
			description: "For NO_APPOINTMENT: received after this time there is no promise.",
			resolve: ({ content }) => content.cutOff,
		}),
		whenClosed: t.field({
			type: WhenClosedRef,
			description: "What becomes of a day on which the unit is closed.",
			resolve: ({ content }) => content.whenClosed,
		}),
		procedures: t.connection(
			{
				type: ProcedureRef,
				description:
					"For which procedures, in the order in which they were named; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ content }, args, context) => listConnection(context, args, content.procedureIds, String),
			},
			{ name: "SpecialDayDraftProcedureConnection", description: "A page of the procedures of a draft." },
			{ name: "SpecialDayDraftProcedureEdge", description: "A procedure on its page." },
		),
		followSwap: t.boolean({
			description: "Whether a special day that is swapped off is held on the day worked for it.",
			resolve: ({ content }) => content.followSwap,
		}),
		sectors: t.stringList({
			description: "Only for procedures of these sectors.",
			resolve: ({ content }) => [...content.sectors],
		}),
		desks: t.int({
			nullable: true,
			description: "Desks that serve at the same time.",
			resolve: ({ content }) => content.desks,
		}),
		minutesPerDossier: t.int({
			nullable: true,
			description: "Minutes one dossier takes at a desk.",
			resolve: ({ content }) => content.minutesPerDossier,
		}),
		document: t.string({
			nullable: true,
			description: "The document it rests on.",
			resolve: ({ content }) => content.document,
		}),
		notices: t.field({
			type: [NoticeTextRef],
			description: "What its notice would say; where the draft says nothing of it, what the rule says.",
			complexity: { field: 2, multiplier: 12 },
			resolve: (draft, _args, context) => answer(context, noticesOf(draft)).then(({ after }) => [...after]),
		}),
		noticeChanges: t.field({
			type: [NoticeChangeRef],
			description: "What changes in the notice, language by language.",
			complexity: { field: 2, multiplier: 12 },
			args: { language: t.arg(languageArgument) },
			resolve: (draft, { language }, context) =>
				answer(context, noticesOf(draft)).then(({ before, after }) =>
					NoticeText.diff(before, after).map((change) => ({
						change,
						text: NoticeText.describe(change, language ?? context.language),
					})),
				),
		}),
		summary: t.string({
			nullable: true,
			description: "In one line, beside that of the rule; null when the draft does not fit any more.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ content }, { language }, context) =>
				answer(
					context,
					SpecialDays.use((rules) => rules.imagine(content, ["input", "rule"])).pipe(
						Effect.map((rule) => SpecialDayText.describe(rule, language ?? context.language)),
						Effect.catch(() => Effect.succeed(null)),
					),
				),
		}),
		changes: t.field({
			type: [ChangeRef],
			description:
				"The days that would be held otherwise, in the 400 days from the first one of the change; none when the draft does not fit any more.",
			complexity: { field: 50, multiplier: 20 },
			resolve: ({ ruleId, effectiveFrom, content }, _args, context) =>
				answer(
					context,
					SpecialDays.use((rules) =>
						rules.changedDays(
							{ replacesId: ruleId, effectiveFrom, content },
							CivilDate.addDays(effectiveFrom, ahead),
						),
					).pipe(Effect.catch(() => Effect.succeed([]))),
				).then((days) => [...days]),
		}),
		lint: t.field({
			type: [SpecialDayFindingRef],
			description:
				"What would be doubtful in the rule beside the others of its unit, in the 400 days from the first one of the change; none when the draft does not fit any more.",
			complexity: { field: 50, multiplier: 5 },
			resolve: ({ ruleId, effectiveFrom, content }, _args, context) =>
				answer(
					context,
					SpecialDays.use((rules) =>
						rules.doubts(
							{ replacesId: ruleId, effectiveFrom, content },
							CivilDate.addDays(effectiveFrom, ahead),
						),
					).pipe(Effect.catch(() => Effect.succeed([]))),
				).then((doubts) => [...doubts]),
		}),
		preview: t.field({
			type: SpecialDayDatesResult,
			description:
				"The dates of the rule as it would be, those that are left out and why, its capacity, and what to think about before publishing; at most three years.",
			complexity: 50,
			args: {
				from: t.arg({ type: "CivilDate", required: true, description: "The first day." }),
				to: t.arg({ type: "CivilDate", required: true, description: "The last day." }),
			},
			resolve: ({ content, ruleId }, { from, to }, context) =>
				answer(context, forecastOf(content, ruleId, from, to)),
		}),
		impact: t.field({
			type: CalendarImpactRef,
			nullable: true,
			description: "What would become of the open dossiers; null when the draft does not fit any more.",
			complexity: 500,
			resolve: ({ unitId, ruleId, effectiveFrom, content }, _args, context) =>
				answer(
					context,
					Effect.gen(function* () {
						const rules = yield* SpecialDays
						yield* rules.checkDraft(ruleId, content)
						const rule = yield* rules.imagine(content, ["input", "rule"])
						const draft = { rule: { unitId, replacesId: ruleId, effectiveFrom, rule, content } }
						return yield* Recomputation.use((recomputation) => recomputation.impact(unitId, draft))
					}).pipe(Effect.catch(() => Effect.succeed(null))),
				),
		}),
	}),
})
