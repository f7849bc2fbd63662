import { Proportion } from "@motcua/domain"
import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { InvalidInput, NotFound } from "../problems/Problem.ts"
import { DayGroupRef, MissReasonRef } from "../specialdays/specialDayDossiers.type.ts"
import { SpecialDayRuleRef } from "../specialdays/specialDayRule.type.ts"
import { UnitRef } from "../units/units.schema.ts"
import { DifferenceRef } from "./difference.type.ts"
import { ProportionRef } from "./proportion.type.ts"
import {
	type DateFigures,
	type DayFigures,
	differenceTo,
	type GroupFigures,
	type SpecialDayReport,
	SpecialDayReports,
} from "./SpecialDayReports.ts"

const MissCount = builder.objectRef<DayFigures["missedBy"][number]>("SpecialDayMissCount").implement({
	description: "How many promises were missed for a reason.",
	fields: (t) => ({
		reason: t.expose("reason", { type: MissReasonRef, description: "Why." }),
		count: t.exposeInt("count", { description: "How many; more than none." }),
	}),
})

const FiguresRef = builder.objectRef<DayFigures>("SpecialDayFigures").implement({
	description:
		"What became of the dossiers that came in on special days: those of the procedures concerned that count as received in the session and by the cut-off. The filter `specialDay` of `dossiers` lists those behind each number.",
	fields: (t) => ({
		received: t.exposeInt("received", { description: "All of them." }),
		promised: t.exposeInt("promised", {
			description: "With a promise of the same day: kept, missed and pending together.",
		}),
		kept: t.exposeInt("kept", { description: "Finished by the promised moment." }),
		missed: t.exposeInt("missed", { description: "Not finished by the promised moment, which has passed." }),
		missedBy: t.field({
			type: [MissCount],
			description: "The missed ones by reason; they add up to `missed`.",
			resolve: ({ missedBy }) => [...missedBy],
		}),
		pending: t.exposeInt("pending", { description: "Whose promised moment is still to come." }),
		fellOut: t.exposeInt("fellOut", {
			description:
				"Promised at first, then stopped or handed on before the moment: the ordinary limit holds and no promise is missed.",
		}),
		keptShare: t.field({
			type: ProportionRef,
			description: "Kept of kept and missed.",
			resolve: ({ kept, missed }) => Proportion.of(kept, kept + missed),
		}),
		assisted: t.exposeInt("assisted", { description: "That an officer wrote for the citizen." }),
		returned: t.exposeInt("returned", { description: "With a request for a supplement." }),
		assistedReturned: t.exposeInt("assistedReturned", {
			description: "Both written by an officer and with a request for a supplement.",
		}),
		assistedReturnedShare: t.field({
			type: ProportionRef,
			description: "With a request for a supplement, of those written by an officer.",
			resolve: ({ assistedReturned, assisted }) => Proportion.of(assistedReturned, assisted),
		}),
		unassistedReturnedShare: t.field({
			type: ProportionRef,
			description: "With a request for a supplement, of those the citizens wrote themselves.",
			resolve: ({ received, returned, assisted, assistedReturned }) =>
				Proportion.of(returned - assistedReturned, received - assisted),
		}),
	}),
})

const DateRef = builder.objectRef<DateFigures>("SpecialDayDateFigures").implement({
	description: "One special day.",
	fields: (t) => ({
		date: t.expose("date", { type: "CivilDate", description: "The day." }),
		units: t.exposeInt("units", { description: "In how many units the rule held on it." }),
		figures: t.field({
			type: FiguresRef,
			description: "What became of its dossiers.",
			resolve: (date) => date,
		}),
		capacity: t.exposeInt("capacity", {
			nullable: true,
			description:
				"Dossiers that the desks of the rule can serve on it; null without desks and minutes, and where only a part of the rule's unit is looked at.",
		}),
		excess: t.int({
			nullable: true,
			description: "Received beyond the capacity; null where that is.",
			resolve: ({ capacity, received }) => (capacity === null ? null : Math.max(0, received - capacity)),
		}),
	}),
})

const GroupRef = builder.objectRef<GroupFigures>("SpecialDayGroupFigures").implement({
	description: "Days of one group: the same procedures, the same part of the day.",
	fields: (t) => ({
		group: t.expose("group", { type: DayGroupRef, description: "Which days." }),
		days: t.exposeInt("days", { description: "How many days." }),
		received: t.exposeInt("received", { description: "Dossiers that came in on them." }),
		sameDayShare: t.field({
			type: ProportionRef,
			description: "Finished on the day on which they count as received, of all received.",
			resolve: ({ sameDay }) => sameDay,
		}),
		returnedShare: t.field({
			type: ProportionRef,
			description: "With a request for a supplement, of all received.",
			resolve: ({ returned }) => returned,
		}),
	}),
})

interface Effects {
	readonly report: SpecialDayReport
	readonly to: "before" | "ordinary"
}

const EffectRef = builder.objectRef<Effects>("SpecialDayEffect").implement({
	description:
		"How special days differ from other days. Days differ in more than the rule, so this is no proof that the rule is the cause.",
	fields: (t) => ({
		comparedWith: t.field({
			type: GroupRef,
			description: "The days compared with.",
			resolve: ({ report, to }) => report.groups[to],
		}),
		sameDay: t.field({
			type: DifferenceRef,
			description: "In what is finished on the same day.",
			resolve: ({ report, to }) => differenceTo(report, to, "sameDay"),
		}),
		returned: t.field({
			type: DifferenceRef,
			description: "In what came back for a supplement.",
			resolve: ({ report, to }) => differenceTo(report, to, "returned"),
		}),
	}),
})

const ReportRef = builder.objectRef<SpecialDayReport>("SpecialDayRuleReport").implement({
	description: "What the days of one special-day rule brought in a unit and those below it.",
	fields: (t) => ({
		rule: t.field({ type: SpecialDayRuleRef, description: "The rule.", resolve: ({ ruleId }) => ruleId }),
		unit: t.field({
			type: UnitRef,
			description: "The unit that is looked at, with those below it; a dossier counts where it was received.",
			resolve: ({ unitId }) => unitId,
		}),
		from: t.expose("from", { type: "CivilDate", description: "The first day." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day; days to come are left out." }),
		asOf: t.expose("asOf", { type: "Instant", description: "The moment of judgement." }),
		dates: t.field({
			type: [DateRef],
			description: "The special days in their order; at most 1101.",
			resolve: ({ dates }) => [...dates],
		}),
		total: t.field({ type: FiguresRef, description: "All of them together.", resolve: ({ total }) => total }),
		special: t.field({
			type: GroupRef,
			description: "The special days as they are compared.",
			resolve: ({ groups }) => groups.special,
		}),
		beforeAfter: t.field({
			type: EffectRef,
			description: "Against the same weekdays before the rule began.",
			resolve: (report) => ({ report, to: "before" as const }),
		}),
		specialOrdinary: t.field({
			type: EffectRef,
			description: "Against the other working days of the period.",
			resolve: (report) => ({ report, to: "ordinary" as const }),
		}),
	}),
})

interface Reports {
	readonly rules: readonly SpecialDayReport[]
}

const ReportsRef = builder.objectRef<Reports>("SpecialDayReport").implement({
	description: "What special days brought (báo cáo ngày đặc thù), a report for each rule.",
	fields: (t) => ({
		rules: t.field({
			type: [ReportRef],
			description: "Of the rule asked about, or of each that holds in the unit at some time.",
			resolve: ({ rules }) => [...rules],
		}),
	}),
})

builder.queryField("specialDayReport", (t) =>
	t.field({
		type: resultUnion("SpecialDayReportResult", "A report on special days.", ReportsRef, [
			InvalidInput,
			NotFound,
		]),
		description:
			"What special days brought: promises kept and missed, help with writing, loads, and the difference to other days. At most three years.",
		authScopes: { permission: "VIEW_FIGURES" },
		complexity: 100,
		args: {
			ruleId: t.arg.globalID({ for: SpecialDayRuleRef, description: "One rule." }),
			unitId: t.arg.globalID({
				for: UnitRef,
				description:
					"The unit that is looked at, with those below it; needed without a rule. The rule's unit, or the caller's own below it, when left out.",
			}),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day." }),
		},
		resolve: (_parent, { ruleId, unitId, from, to }, context) =>
			answer(
				context,
				Effect.map(
					SpecialDayReports.use((reports) =>
						reports.of({
							ruleId: ruleId ? rowIdOf(ruleId) : null,
							unitId: unitId ? rowIdOf(unitId) : null,
							from,
							to,
						}),
					),
					(rules) => ({ rules }),
				),
			),
	}),
)
