import { type Channel, CivilDate, Instant, Proportion, Target } from "@motcua/domain"
import { Clock, Effect, Option, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment } from "../database/columns.ts"
import { Overviews } from "../reports/Overviews.ts"
import { Units } from "../units/Units.ts"
import type { PlannedTarget } from "./ReformPlan.ts"
import type { makeTargetRepo } from "./TargetRepo.ts"

const Cohort = Schema.Struct({
	unitIds: Schema.Array(Schema.Int),
	from: civilDate,
	to: civilDate,
	at: moment,
})

const Counts = Schema.Struct({ numerator: Schema.Int, denominator: Schema.Int })

/** Plans are judged by the decree, whose rules they are made under. */
const rule = "decree61"

/** The figure of a target at the end of a day, counted from dossiers or as a person reported it. */
export const makeTargetFigures = Effect.fnUntraced(function* (repo: Effect.Success<typeof makeTargetRepo>) {
	const sql = yield* SqlClient
	const overviews = yield* Overviews
	const units = yield* Units

	const supplements = SqlSchema.findOne({
		Request: Cohort,
		Result: Counts,
		execute: ({ unitIds, from, to, at }) => sql`
			select count(*)::int as denominator, (count(*) filter (where exists (
				select from dossier_events as event
				where event.dossier_id = dossiers.id and event.kind = 'SupplementRequested' and event.happened_at <= ${at}
			)))::int as numerator
			from dossiers where unit_id = any(${unitIds}) and received_on between ${from} and ${to}`,
	})
	const promises = SqlSchema.findOne({
		Request: Cohort,
		Result: Counts,
		execute: ({ unitIds, from, to, at }) => sql`
			select count(*)::int as denominator,
				(count(*) filter (where finished_at <= ${at} and finished_at <= promised_at))::int as numerator
			from dossiers
			where unit_id = any(${unitIds}) and received_on between ${from} and ${to}
				and promised_at is not null and (promised_at < ${at} or finished_at <= ${at})`,
	})

	const shareOf = Effect.fnUntraced(function* (target: PlannedTarget, asOf: CivilDate.CivilDate) {
		const { indicator, unitId, from } = target
		const tally = overviews.tally(unitId, from, asOf, rule)
		const cohort = Effect.map(units.subtree(unitId), (unitIds) => ({
			unitIds,
			from,
			to: asOf,
			at: Instant.fromLocalMillis(CivilDate.addDays(asOf, 1) * Instant.millisPerDay),
		}))
		const channelShare = (channel: Channel.Channel) =>
			Effect.map(overviews.channels(unitId, from, asOf), (channels) =>
				Proportion.of(sum(channels.filter((one) => one.channel === channel)), sum(channels)),
			)
		const counted = ({ numerator, denominator }: typeof Counts.Type) => Proportion.of(numerator, denominator)
		switch (indicator) {
			case "resolvedShare":
				return (yield* tally).resolvedShare
			case "onTimeShare":
				return (yield* tally).onTimeRate
			case "earlyShare":
				return yield* Effect.map(tally, ({ early, resolved }) => Proportion.of(early, resolved))
			case "overdueOpenShare":
				return yield* Effect.map(tally, ({ openOverdue, open }) => Proportion.of(openOverdue, open))
			case "onlineShare":
				return yield* channelShare("online")
			case "postShare":
				return yield* channelShare("publicPost")
			case "supplementShare":
				return counted(yield* supplements(yield* cohort))
			case "sameDayPromiseKeptShare":
				return counted(yield* promises(yield* cohort))
			case "administrativePostsChange":
			case "publicServicePostsChange":
				return null
		}
	})

	return Effect.fnUntraced(function* (target: PlannedTarget, asked: CivilDate.CivilDate | null) {
		const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
		const asOf = CivilDate.min(asked ?? today, CivilDate.min(today, target.to))
		const share = asOf < target.from ? Proportion.of(0, 0) : yield* shareOf(target, asOf)
		if (share !== null) return Target.shareFigure(asOf, share)
		const reported = yield* repo.latestFigure({ targetId: target.id, asOf })
		return Target.numberFigure(asOf, Option.getOrNull(Option.map(reported, ({ value }) => value)))
	}, Effect.orDie)
})

const sum = (counts: readonly { readonly count: number }[]): number =>
	counts.reduce((total, { count }) => total + count, 0)
