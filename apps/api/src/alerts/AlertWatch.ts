import { BurnRate, CivilDate, ClockTime, Instant, WorkCalendar } from "@motcua/domain"
import { Cause, Clock, Context, Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { Calendars } from "../calendars/Calendars.ts"
import { atomically } from "../database/transaction.ts"
import { logFailure } from "../operations/log.ts"
import type { PlannedTarget } from "../targets/ReformPlan.ts"
import { Targets } from "../targets/Targets.ts"
import { Units } from "../units/Units.ts"
import { announce } from "../webhooks/announce.ts"
import { type FoundDossier, makeAlertRepo, type NewAlert, type Standing } from "./AlertRepo.ts"
import type { AlertRule, AlertTrigger, Lead } from "./AlertRule.ts"
import { makeAlertRuleRepo } from "./AlertRuleRepo.ts"
import { alertRaised, alertsTogether } from "./announcements.ts"

/** So many dossiers at most a rule tells of at a look; a rule that is new where much is late goes on at the next. */
export const mostAtOnce = 1000

/** A target whose period is over may still change its standing for so many days, by what is entered late. */
const daysAfterEnd = 31

/** Once told, a budget counts as burning too fast until it burns this much slower than the rule says. */
const slackening = 0.9

const minutes = (millis: number): number => Math.floor(millis / 60_000)

/** Until which due a dossier is at risk now; nothing is where the calendar does not reach so far. */
export const riskUntil = (
	calendar: WorkCalendar.WorkCalendar,
	at: Instant.Instant,
	{ amount, unit }: Lead,
): Instant.Instant | null =>
	Result.getOrElse(
		unit === "workingHours"
			? WorkCalendar.addWorkingTime(calendar, at, amount * 3_600_000)
			: Result.map(WorkCalendar.addWorkingDays(calendar, Instant.dateOf(at), amount), (day) =>
					Instant.at(CivilDate.addDays(day, 1), ClockTime.midnight),
				),
		() => null,
	)

/** The last day whose digest is due at a moment at which the unit is open; `null` where nothing is known of the day before. */
export const digestDueOn = (
	calendar: WorkCalendar.WorkCalendar,
	at: Instant.Instant,
	hour: number,
): CivilDate.CivilDate | null => {
	const today = Instant.dateOf(at)
	return at >= Instant.at(today, ClockTime.make(hour * 3600))
		? today
		: Result.getOrElse(WorkCalendar.addWorkingDays(calendar, today, -1), () => null)
}

/** Looks whether what rules tell of has come about, raises alerts, and announces them; all of it in working time. */
export class AlertWatch extends Context.Service<
	AlertWatch,
	{
		/** One look at everything that is watched. */
		readonly look: Effect.Effect<void>
	}
>()("mot-cua/alerts/AlertWatch") {
	static readonly layer = Layer.effect(
		AlertWatch,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const rules = yield* makeAlertRuleRepo
			const repo = yield* makeAlertRepo
			const calendars = yield* Calendars
			const targets = yield* Targets
			const units = yield* Units

			/** What several rules ask for in one look is found once. */
			const memoized = <One, A>(keyOf: (one: One) => number, find: (one: One) => Effect.Effect<A>) => {
				const known = new Map<number, A>()
				return Effect.fnUntraced(function* (one: One) {
					const found = known.get(keyOf(one)) ?? (yield* find(one))
					known.set(keyOf(one), found)
					return found
				})
			}

			const lookOnce = Effect.gen(function* () {
				const at = Instant.make(yield* Clock.currentTimeMillis)
				const today = Instant.dateOf(at)
				const calendarOf = memoized(
					(unitId: number) => unitId,
					(unitId) => Effect.orDie(calendars.forUnit(unitId, today)),
				)
				const actualOf = memoized(
					({ id }: PlannedTarget) => id,
					(target) => targets.actual(target, null),
				)
				const isOpen = (unitId: number) =>
					Effect.map(calendarOf(unitId), (calendar) => WorkCalendar.isOpenAt(calendar, at))

				const dossierAlert = Effect.fnUntraced(function* (
					kind: NewAlert["kind"],
					{ id, unitId, dueAt, heldSince }: FoundDossier,
				) {
					const calendar = yield* calendarOf(unitId)
					const until = heldSince !== null && heldSince < at ? heldSince : at
					const time = WorkCalendar.workingTimeBetween(calendar, until, dueAt)
					const alert: NewAlert = {
						unitId,
						kind,
						figures: {
							_tag: "Due",
							dueAt,
							workingMinutes: Result.isSuccess(time) ? minutes(Math.abs(time.success)) : null,
						},
						dossierId: id,
						targetId: null,
					}
					return alert
				})
				const lookAtDossiers = Effect.fnUntraced(function* (
					rule: AlertRule,
					trigger: Extract<AlertTrigger, { readonly _tag: "DossierAtRisk" | "DossierOverdue" }>,
					unitIds: readonly number[],
				) {
					const places = yield* Effect.forEach(unitIds, (unitId) =>
						Effect.map(calendarOf(unitId), (calendar) => ({
							unitId,
							isOpen: WorkCalendar.isOpenAt(calendar, at),
							until: trigger._tag === "DossierAtRisk" ? riskUntil(calendar, at, trigger) : null,
						})),
					)
					yield* repo.endOfDossiers(rule.id, trigger._tag, places, at)
					const found = yield* repo.newDossiers(rule.id, trigger._tag, places, at, mostAtOnce)
					return yield* Effect.forEach(found, (one) => dossierAlert(trigger._tag, one))
				})

				/** The targets of units that are open; those of the others are left as they are. */
				const targetsOf = Effect.fnUntraced(function* (unitIds: readonly number[]) {
					const found = yield* targets.ofUnits(unitIds, CivilDate.addDays(today, -daysAfterEnd), today)
					const all = found.filter(({ endedOn }) => endedOn === null || endedOn >= today)
					const seen: PlannedTarget[] = []
					for (const target of all) if (yield* isOpen(target.unitId)) seen.push(target)
					return { all, seen }
				})
				const lookAtBudgets = Effect.fnUntraced(function* (
					rule: AlertRule,
					factor: number,
					unitIds: readonly number[],
				) {
					const { all, seen } = yield* targetsOf(unitIds)
					const told = yield* repo.targetsTold(rule.id)
					const burning: NewAlert[] = []
					const over: number[] = []
					for (const target of seen) {
						const { figure, judgement } = yield* actualOf(target)
						const isJudged = ["onTrack", "atRisk", "outOfReach"].includes(judgement.status)
						const burn = isJudged ? BurnRate.of(target, figure) : null
						const wanted = told.has(target.id) ? factor * slackening : factor
						if (burn === null || burn.rate < wanted) over.push(target.id)
						else if (!told.has(target.id))
							burning.push({
								unitId: target.unitId,
								kind: "BurnRate",
								figures: { _tag: "Burn", ...burn },
								dossierId: null,
								targetId: target.id,
							})
					}
					yield* repo.endOfTargets(rule.id, { of: over }, at)
					yield* repo.endOfTargets(rule.id, { exceptOf: all.map(({ id }) => id) }, at)
					return burning
				})
				const lookAtStandings = Effect.fnUntraced(function* (
					rule: AlertRule,
					to: Extract<AlertTrigger, { readonly _tag: "StatusChanged" }>["to"],
					unitIds: readonly number[],
				) {
					const { all, seen } = yield* targetsOf(unitIds)
					const before = yield* repo.standings(rule.id)
					const changes: NewAlert[] = []
					const standing: Standing[] = []
					for (const target of seen) {
						const { status } = (yield* actualOf(target)).judgement
						const from = before.get(target.id)
						if (from === status) continue
						standing.push({ id: target.id, status })
						if (from !== undefined && (to.length === 0 || to.includes(status)))
							changes.push({
								unitId: target.unitId,
								kind: "StatusChanged",
								figures: { _tag: "Change", from, to: status },
								dossierId: null,
								targetId: target.id,
							})
					}
					yield* repo.endOfTargets(rule.id, { of: standing.map(({ id }) => id) }, at)
					yield* repo.endOfTargets(rule.id, { exceptOf: all.map(({ id }) => id) }, at)
					yield* repo.note(rule.id, standing)
					return changes
				})

				const lookFor = (rule: AlertRule, unitIds: readonly number[]) => {
					const { trigger } = rule
					switch (trigger._tag) {
						case "DossierAtRisk":
						case "DossierOverdue":
							return lookAtDossiers(rule, trigger, unitIds)
						case "BurnRate":
							return lookAtBudgets(rule, trigger.factor, unitIds)
						case "StatusChanged":
							return lookAtStandings(rule, trigger.to, unitIds)
					}
				}

				const tellEach = Effect.fnUntraced(function* (rule: AlertRule, unitIds: readonly number[]) {
					const open: number[] = []
					for (const unitId of unitIds) if (yield* isOpen(unitId)) open.push(unitId)
					const told = yield* repo.tell(rule.id, open, at)
					yield* announce(told.map(alertRaised), at)
				})
				const tellTogether = Effect.fnUntraced(function* (rule: AlertRule, hour: number) {
					if (!(yield* isOpen(rule.unitId))) return
					const day = digestDueOn(yield* calendarOf(rule.unitId), at, hour)
					if (day === null || day <= rule.lastDigestOn) return
					const told = yield* repo.tell(rule.id, null, at)
					yield* rules.update({ ...rule, lastDigestOn: day })
					if (told.length > 0) yield* announce([alertsTogether(rule, told)], at)
				})

				const follow = Effect.fnUntraced(function* (rule: AlertRule) {
					const unitIds = yield* units.subtree(rule.unitId)
					const raised = yield* lookFor(rule, unitIds)
					if (raised.length > 0) yield* repo.insert(rule.id, raised, at)
					yield* rule.digestHour === null ? tellEach(rule, unitIds) : tellTogether(rule, rule.digestHour)
				})
				// A rule that fails keeps no other from being followed.
				for (const rule of yield* rules.lockOn)
					yield* sql
						.withTransaction(follow(rule))
						.pipe(
							Effect.catchCause((cause) =>
								Effect.sync(() => logFailure(`Alert rule ${rule.id} failed`, Cause.squash(cause))),
							),
						)
			})

			const look = atomically(sql)(Effect.orDie(lookOnce)).pipe(
				Effect.provideService(SqlClient, sql),
				Effect.withSpan("AlertWatch.look"),
			)
			return AlertWatch.of({ look })
		}),
	)
}
