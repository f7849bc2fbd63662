import { Proportion } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { FaultClassRef } from "../incidents/faultClass.type.ts"
import { ChannelRef } from "../procedures/timeLimit.type.ts"
import { SpecialDayOccurrenceRef } from "../specialdays/specialDays.query.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { ChannelCount, FaultCount, MonthFigures, Overview } from "./Overview.ts"
import { ProportionRef } from "./proportion.type.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

const ChannelCountRef = builder.objectRef<ChannelCount>("ChannelCount").implement({
	description: "How many dossiers came through a channel; a local way such as Zalo is kept apart.",
	fields: (t) => ({
		channel: t.expose("channel", { type: ChannelRef, description: "The national channel." }),
		subChannel: t.exposeString("subChannel", { nullable: true, description: "The local way into it." }),
		count: t.exposeInt("count", { description: "How many." }),
		share: t.exposeFloat("share", { description: "Of all, between 0 and 1." }),
	}),
})

const MonthFiguresRef = builder.objectRef<MonthFigures>("MonthFigures").implement({
	description: "A month of the year's trend.",
	fields: (t) => ({
		month: t.exposeString("month", { description: "2020-08." }),
		received: t.exposeInt("received", { description: "Received in it." }),
		resolved: t.exposeInt("resolved", { description: "Ended in it." }),
		late: t.exposeInt("late", { description: "Ended late in it." }),
	}),
})

const FaultCountRef = builder.objectRef<FaultCount>("FaultCount").implement({
	description: "Late dossiers by the reason that was found.",
	fields: (t) => ({
		faultClass: t.expose("faultClass", { type: FaultClassRef, description: "The reason." }),
		count: t.exposeInt("count", { description: "How many ended late." }),
	}),
})

const UnitFiguresRef = builder.objectRef<Overview["units"][number]>("UnitFigures").implement({
	description: "The figures of one unit without those below it.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "The unit.", resolve: ({ unitId }) => unitId }),
		received: t.int({ description: "Received.", resolve: ({ tally }) => tally.received }),
		resolved: t.int({ description: "Ended.", resolve: ({ tally }) => tally.resolved }),
		open: t.int({ description: "Not ended.", resolve: ({ tally }) => tally.open }),
		overdueOpen: t.int({
			description: "Not ended and after their due.",
			resolve: ({ tally }) => tally.openOverdue,
		}),
		onTime: t.field({
			type: ProportionRef,
			description: "On time among the resolved.",
			resolve: ({ tally }) => tally.onTimeRate,
		}),
		rankable: t.boolean({
			description: "Enough dossiers to be compared with other units.",
			resolve: ({ tally }) => Proportion.isRankable(tally.onTimeRate.denominator),
		}),
	}),
})

export const OverviewRef = builder.objectRef<Overview>("Overview").implement({
	description:
		"What the dossiers received in a period had become at its end, or are now. Early, on time, late and unclassified add up to resolved; resolved and open to received.",
	fields: (t) => ({
		unit: t.field({
			type: UnitRef,
			description: "The unit; those below it are counted with it.",
			resolve: ({ unitId }) => unitId,
		}),
		from: t.expose("from", { type: "CivilDate", description: "The first day of receipt." }),
		to: t.expose("to", { type: "CivilDate", description: "The last day of receipt." }),
		asOf: t.expose("asOf", {
			type: "Instant",
			description:
				"The moment of judgement: the end of the day asked for, else of the period, or now when that is earlier.",
		}),
		ruleSet: t.field({
			type: RuleSetRef,
			description: "By whose rules it is counted.",
			resolve: ({ rule }) => rule,
		}),
		synthetic: t.exposeBoolean("synthetic", { description: "Some of the dossiers are invented." }),
		received: t.int({ description: "Received.", resolve: ({ tally }) => tally.received }),
		resolved: t.int({ description: "Ended.", resolve: ({ tally }) => tally.resolved }),
		open: t.int({ description: "Not ended.", resolve: ({ tally }) => tally.open }),
		overdueOpen: t.int({
			description: "Not ended and after their due; those that wait for the citizen are not among them.",
			resolve: ({ tally }) => tally.openOverdue,
		}),
		resolvedShare: t.field({
			type: ProportionRef,
			description: "Resolved among received: a completion ratio, not an on-time ratio.",
			resolve: ({ tally }) => tally.resolvedShare,
		}),
		onTime: t.field({
			type: ProportionRef,
			description: "Early or on time among the resolved.",
			resolve: ({ tally }) => tally.onTimeRate,
		}),
		onTimeAdjusted: t.field({
			type: ProportionRef,
			description: "Without the lateness attributed to faults that are not the officers'.",
			resolve: ({ tally }) => tally.onTimeAdjusted,
		}),
		early: t.int({ description: "Ended before the due day.", resolve: ({ tally }) => tally.early }),
		onTimeExactly: t.int({
			description: "Ended on the due day and in time.",
			resolve: ({ tally }) => tally.onTime,
		}),
		late: t.int({ description: "Ended after the due.", resolve: ({ tally }) => tally.late }),
		unclassified: t.int({
			description: "Ended and in no class; shown so that the classes add up.",
			resolve: ({ tally }) => tally.unclassified,
		}),
		channels: t.field({
			type: [ChannelCountRef],
			description: "The mix of channels, the largest first.",
			resolve: ({ channels }) => [...channels],
		}),
		months: t.field({
			type: [MonthFiguresRef],
			description: "The trend.",
			resolve: ({ months }) => [...months],
		}),
		lateByFault: t.field({
			type: [FaultCountRef],
			description: "Late dossiers by reason.",
			resolve: ({ lateByFault }) => [...lateByFault],
		}),
		units: t.field({
			type: [UnitFiguresRef],
			description: "Each unit with dossiers.",
			resolve: ({ units }) => [...units],
		}),
		todaySpecialDays: t.field({
			type: [SpecialDayOccurrenceRef],
			description: "The special days of today, whatever the period.",
			resolve: ({ todaySpecialDays }) => [...todaySpecialDays],
		}),
		nextSpecialDays: t.field({
			type: [SpecialDayOccurrenceRef],
			description: "The next ones within a month.",
			resolve: ({ nextSpecialDays }) => [...nextSpecialDays],
		}),
		lastEventAt: t.expose("lastEventAt", {
			type: "Instant",
			nullable: true,
			description: "The latest receipt or end in these units over all time: how fresh the data are.",
		}),
	}),
})
