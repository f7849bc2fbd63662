import { CivilDate, ClockTime, Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { CalendarDayRef } from "../calendars/calendarDay.type.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { InvalidInput, NotFound } from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { RulePreview } from "./RulePreview.ts"
import type { RuleDraft } from "./readRule.ts"
import { type Occurrence, SpecialDays } from "./SpecialDays.ts"
import { lastDayOf } from "./StoredRule.ts"
import { SpecialDayRuleRef } from "./specialDayRule.type.ts"
import { draftOf, SpecialDayRuleInput } from "./specialDayRuleInput.type.ts"

export const SpecialDayOccurrenceRef = builder.objectRef<Occurrence>("SpecialDayOccurrence").implement({
	description: "A day on which a special-day rule holds.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		rule: t.field({
			type: SpecialDayRuleRef,
			description: "The rule that holds.",
			resolve: ({ ruleId }) => ruleId,
		}),
		start: t.string({
			description: "From the first opening of its part of the day.",
			resolve: ({ start }) => ClockTime.format(start),
		}),
		end: t.string({
			description: "To the last closing of its part of the day.",
			resolve: ({ end }) => ClockTime.format(end),
		}),
		movedFrom: t.expose("movedFrom", {
			type: "CivilDate",
			nullable: true,
			description: "The day off it stands in for.",
		}),
	}),
})

builder.objectField(CalendarDayRef, "specialDays", (t) =>
	t.loadableList({
		type: SpecialDayOccurrenceRef,
		description: "The special days that hold on it.",
		load: (keys: string[], context) => answer(context, occurrencesByDay(keys)),
		resolve: ({ unitId, status }) => `${unitId} ${status.date}`,
	}),
)

/** The days of one unit are looked up together, in one span. */
const occurrencesByDay = Effect.fnUntraced(function* (keys: readonly string[]) {
	const days = keys.map((key) => {
		const [unitId = 0, date = 0] = key.split(" ").map(Number)
		return { unitId, date: CivilDate.make(date) }
	})
	const found = new Map<string, Occurrence[]>()
	for (const [unitId, ofUnit] of Map.groupBy(days, (day) => day.unitId)) {
		const dates = ofUnit.map(({ date }) => date)
		const occurrences = yield* Effect.orDie(
			SpecialDays.use((specialDays) =>
				specialDays.occurrences(unitId, dates.reduce(CivilDate.min), dates.reduce(CivilDate.max)),
			),
		)
		for (const occurrence of occurrences) {
			const key = `${unitId} ${occurrence.date}`
			found.set(key, [...(found.get(key) ?? []), occurrence])
		}
	}
	return keys.map((key) => found.get(key) ?? [])
})

const OfDay = builder
	.objectRef<{ readonly occurrences: readonly Occurrence[] }>("SpecialDaysOfDay")
	.implement({
		description: "The special days of a unit on one day.",
		fields: (t) => ({
			occurrences: t.field({
				type: [SpecialDayOccurrenceRef],
				description: "One for each rule that has the day.",
				resolve: ({ occurrences }) => [...occurrences],
			}),
		}),
	})

builder.queryField("specialDaysOn", (t) =>
	t.field({
		type: resultUnion("SpecialDaysOnResult", "The special days of a day, or why they are not told.", OfDay, [
			NotFound,
		]),
		description: "The special days that hold in a unit on one day.",
		authScopes: { signedIn: true },
		args: {
			unitId: t.arg.globalID({ required: true, for: UnitRef, description: "The unit." }),
			date: t.arg({ type: "CivilDate", required: true, description: "The day." }),
		},
		resolve: (_parent, { unitId, date }, context) =>
			answer(
				context,
				Effect.map(
					SpecialDays.use((specialDays) => specialDays.occurrences(rowIdOf(unitId), date, date)),
					(occurrences) => ({ occurrences }),
				),
			),
	}),
)

builder.queryField("specialDayRules", (t) =>
	t.connection(
		{
			type: SpecialDayRuleRef,
			description:
				"The rules that hold in a unit, its own and those of the units above; without a unit all the caller sees; 1 to 100 a page, 20 when not said.",
			authScopes: { signedIn: true },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			args: {
				unitId: t.arg.globalID({ for: UnitRef, description: "The unit." }),
				includeEnded: t.arg.boolean({ description: "Also those whose last day has passed." }),
			},
			resolve: (_parent, { unitId, includeEnded, ...args }, context) =>
				listConnection(
					context,
					args,
					answer(context, listed(unitId ? rowIdOf(unitId) : null, includeEnded ?? false)),
					({ id }) => String(id),
				),
		},
		{ name: "SpecialDayRuleConnection", description: "A page of special-day rules." },
		{ name: "SpecialDayRuleEdge", description: "A rule on its page." },
	),
)

const listed = Effect.fnUntraced(function* (unitId: number | null, includeEnded: boolean) {
	const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
	const rules = yield* SpecialDays.use((specialDays) => specialDays.list(unitId))
	return rules.filter((rule) => includeEnded || (lastDayOf(rule) ?? today) >= today)
})

builder.queryField("specialDayRule", (t) =>
	t.field({
		type: SpecialDayRuleRef,
		nullable: true,
		description: "One rule; null when there is none.",
		authScopes: { signedIn: true },
		args: { id: t.arg.globalID({ required: true, for: SpecialDayRuleRef, description: "The rule." }) },
		resolve: (_parent, { id }, context) =>
			answer(
				context,
				Effect.map(
					SpecialDays.use((specialDays) => specialDays.findByIds([rowIdOf(id)])),
					([rule]) => rule ?? null,
				),
			),
	}),
)

export const SpecialDayOccurrenceDate = builder
	.objectRef<Omit<Occurrence, "ruleId">>("SpecialDayOccurrenceDate")
	.implement({
		description: "A day a rule would have.",
		fields: (t) => ({
			date: t.expose("date", { type: "CivilDate", description: "The day." }),
			start: t.string({ description: "Its begin.", resolve: ({ start }) => ClockTime.format(start) }),
			end: t.string({ description: "Its end.", resolve: ({ end }) => ClockTime.format(end) }),
			movedFrom: t.expose("movedFrom", {
				type: "CivilDate",
				nullable: true,
				description: "The day off it would stand in for.",
			}),
		}),
	})

const SkippedOccurrence = builder.objectRef<RulePreview["skipped"][number]>("SkippedOccurrence").implement({
	description: "A day on which a rule would hold and does not.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		reason: t.string({
			description: "Why, in the caller's language.",
			resolve: ({ reason }, _args, { language }) => reason[language],
		}),
	}),
})

export interface Forecast extends RulePreview {
	readonly draft: RuleDraft
	/** The rule that it would be another form of. */
	readonly replacesId: number | null
	readonly arrivalsPerDay: number | null
}

export const SpecialDayDates = builder.objectRef<Forecast>("SpecialDayDates").implement({
	description: "What a rule would mean, before it is saved.",
	fields: (t) => ({
		occurrences: t.field({
			type: [SpecialDayOccurrenceDate],
			description: "The days it would hold.",
			resolve: ({ occurrences }) => [...occurrences],
		}),
		skipped: t.field({
			type: [SkippedOccurrence],
			description: "The days it would hold and does not, with the reason.",
			resolve: ({ skipped }) => [...skipped],
		}),
		arrivalsPerDay: t.exposeFloat("arrivalsPerDay", {
			nullable: true,
			description:
				"Dossiers of the procedures concerned that came in a working day, over the twelve weeks up to the last receipt; null without any and outside of the caller's units.",
		}),
		capacityPerDay: t.exposeInt("capacityPerDay", {
			nullable: true,
			description:
				"Dossiers that can be served on the day with the least open time; null without desks and minutes.",
		}),
		warnings: t.stringList({
			description: "What to think about before saving.",
			resolve: ({ warnings, ...forecast }, _args, { language }) =>
				[...warnings, ...overload(forecast)].map((warning) => warning[language]),
		}),
	}),
})

const overload = ({ arrivalsPerDay, capacityPerDay }: Omit<Forecast, "warnings">): readonly Sentence[] =>
	arrivalsPerDay === null || capacityPerDay === null || arrivalsPerDay <= capacityPerDay
		? []
		: [
				{
					vi: `Mỗi ngày làm việc có khoảng ${String(arrivalsPerDay).replace(".", ",")} hồ sơ thuộc diện này, nhiều hơn khả năng ${capacityPerDay} hồ sơ.`,
					en: `About ${arrivalsPerDay} such dossiers come in a working day, more than the ${capacityPerDay} that can be served.`,
				},
			]

export const forecastOf = (
	draft: RuleDraft,
	replacesId: number | null,
	from: CivilDate.CivilDate,
	to: CivilDate.CivilDate,
) =>
	Effect.gen(function* () {
		const found = yield* SpecialDays.use((specialDays) => specialDays.preview(draft, from, to))
		const arrivalsPerDay = yield* Dossiers.use((dossiers) =>
			dossiers.arrivalsPerDay(found.unitId, found.procedureIds),
		)
		return { ...found, draft, replacesId, arrivalsPerDay }
	})

export const SpecialDayDatesResult = resultUnion(
	"SpecialDayDatesResult",
	"The dates of a rule.",
	SpecialDayDates,
	[InvalidInput],
)

builder.queryField("specialDayDates", (t) =>
	t.field({
		type: SpecialDayDatesResult,
		description: "The dates a rule would have, before it is saved; at most three years.",
		authScopes: { signedIn: true },
		args: {
			input: t.arg({ type: SpecialDayRuleInput, required: true, description: "The rule." }),
			ruleId: t.arg.globalID({
				for: SpecialDayRuleRef,
				description: "The rule that it would be another form of: `trial` puts it in the place of that one.",
			}),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day." }),
		},
		resolve: (_parent, { input, ruleId, from, to }, context) =>
			answer(context, forecastOf(draftOf(input), ruleId ? rowIdOf(ruleId) : null, from, to)),
	}),
)
