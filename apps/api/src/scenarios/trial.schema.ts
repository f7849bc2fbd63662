import { CalendarImpactRef } from "../dossiers/recomputation.schema.ts"
import { builder } from "../graphql/builder.ts"
import { answer } from "../graphql/effectField.ts"
import { SpecialDayDates } from "../specialdays/specialDays.query.ts"
import { ResultRef } from "./scenarioRun.type.ts"
import { type Trial, Trials } from "./Trials.ts"

const TrialRef = builder.objectRef<Trial>("ImpactTrial").implement({
	description:
		"The dossiers of late replayed as if the draft had held when they came, by Decree 61/2018 (of a procedure those of all others too, so that the targets of the unit can be judged): loads of special days against their desks, punctuality and targets, before and after. No dossier is changed.",
	fields: (t) => ({
		from: t.expose("from", { type: "CivilDate", description: "The first day of receipt that is looked at." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day with a receipt." }),
		oneIn: t.exposeInt("oneIn", {
			description:
				"1 when all were tried; else one in so many weeks of each unit, spread over units and weeks: counts are then those of the sample, shares speak of all, and loads are told of the units and days that are in it, each as a whole (weeks from Saturday to Friday).",
		}),
		result: t.field({ type: ResultRef, description: "What comes of it.", resolve: ({ result }) => result }),
	}),
})

const description =
	"The twelve weeks up to the last receipt (a sample of them where more than 20,000 dossiers came), tried with it; null without dossiers and outside of the caller's units. Dates that lie ahead do not show there: the open dossiers show them."

builder.objectField(CalendarImpactRef, "trial", (t) =>
	t.field({
		type: TrialRef,
		nullable: true,
		description,
		complexity: 1000,
		resolve: ({ unitId, draft }, _args, context) =>
			answer(
				context,
				Trials.use((trials) => trials.ofDraft(unitId, draft)),
			),
	}),
)

builder.objectField(SpecialDayDates, "trial", (t) =>
	t.field({
		type: TrialRef,
		nullable: true,
		description,
		complexity: 1000,
		resolve: ({ draft, replacesId }, _args, context) =>
			answer(
				context,
				Trials.use((trials) => trials.ofRule(draft, replacesId)),
			),
	}),
)
