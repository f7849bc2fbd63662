import {
	CivilDate,
	Instant,
	ProcedureCode,
	Scenario as Scenarios,
	Simulation,
	type SpecialDayRule,
	TimeLimit,
	type WorkCalendar,
} from "@motcua/domain"
import { Context, Effect, Layer, Result } from "effect"
import { type CalendarAsKnown, Calendars, type DraftLayer } from "../calendars/Calendars.ts"
import { type ReceivedDossier, ReceivedDossiers } from "../dossiers/ReceivedDossiers.ts"
import { everyDayOf, type UnitDays } from "../dossiers/unitWeeks.ts"
import { type InvalidInput, type Issue, invalidInput, type NotFound } from "../problems/Problem.ts"
import type { ProcedureVersion } from "../procedures/Procedure.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { lastDayOf } from "../targets/ReformPlan.ts"
import { Targets } from "../targets/Targets.ts"
import { Units, unitNotFound } from "../units/Units.ts"
import { combine, type Part, worstShown } from "./combine.ts"
import type { RunResult } from "./RunResult.ts"
import { type KnownProcedure, replayed } from "./replayed.ts"
import type { Changes, ScenarioRun } from "./Scenario.ts"

export interface ReplayQuestion
	extends Pick<ScenarioRun, "unitId" | "from" | "to" | "rule" | "changes" | "judgedAt"> {
	/** A version of a procedure that is tried as if it had held on all the days, whatever its first one is. */
	readonly procedure?: ProcedureVersion | undefined
	/** What of the units and days is gone through; all of it when left out. */
	readonly spans?: readonly UnitDays[]
}

type CalendarOn = (on: CivilDate.CivilDate) => WorkCalendar.WorkCalendar

/** What a unit's dossiers are counted by, as it is and as it would be. */
interface UnitSetting {
	readonly before: CalendarOn
	readonly after: CalendarOn
	readonly rulesBefore: readonly SpecialDayRule.SpecialDayRule[]
	readonly rulesAfter: readonly SpecialDayRule.SpecialDayRule[]
}

/** What differs between before and after. */
interface Tried {
	readonly judgedAt: Instant.Instant
	readonly layer: DraftLayer | undefined
	readonly added: readonly { readonly unitId: number; readonly rule: SpecialDayRule.SpecialDayRule }[]
	readonly removed: ReadonlySet<number>
}

const isSimulated = (indicator: string): indicator is Scenarios.SimulatedIndicator =>
	Scenarios.simulatedIndicators.some((one) => one === indicator)

/** Dossiers are counted in slices, between which others get their turn. */
const slice = 250

/** Tries changes on real dossiers, one after another; nothing is written. */
export class Replays extends Context.Service<
	Replays,
	{
		/** `onBatch` hears how many were gone through. */
		readonly replay: <E>(
			question: ReplayQuestion,
			onBatch: (done: number) => Effect.Effect<void, E>,
		) => Effect.Effect<RunResult, InvalidInput | NotFound | E>
		readonly count: (question: Pick<ReplayQuestion, "unitId" | "from" | "to">) => Effect.Effect<number>
		/** Refuses changes that do not fit what is published. */
		readonly check: (
			question: Pick<ReplayQuestion, "unitId" | "changes">,
		) => Effect.Effect<void, InvalidInput | NotFound>
	}
>()("mot-cua/scenarios/Replays") {
	static readonly layer = Layer.effect(
		Replays,
		Effect.gen(function* () {
			const units = yield* Units
			const calendars = yield* Calendars
			const specialDays = yield* SpecialDays
			const procedures = yield* Procedures
			const targets = yield* Targets
			const received = yield* ReceivedDossiers

			const layerOf = Effect.fnUntraced(function* (unitId: number, { calendar }: Changes) {
				if (calendar === null) return undefined
				const validFrom = Result.getOrThrow(CivilDate.parse(calendar.validFrom))
				return yield* calendars
					.imagine({ unitId, validFrom, content: calendar.content })
					.pipe(Effect.catchTag("InvalidInput", asOfCalendar))
			})
			/** The rules that only the scenario has, each with its unit. */
			const rulesOf = ({ rules }: Changes) =>
				Effect.forEach(rules, ({ draft }, index) =>
					Effect.map(specialDays.imagine(draft, ["input", "rules", String(index), "rule"]), (rule) => ({
						unitId: draft.unitId,
						rule: { ...rule, id: `scenario ${index + 1}` },
					})),
				)
			const processingTimeOf = Effect.fnUntraced(function* ({ factor, limits }: Changes) {
				const found = yield* procedures.findByIds(limits.map(({ procedureId }) => procedureId))
				const tried = limits.flatMap(({ procedureId, caseCode, limit }) => {
					const code = found.find(({ id }) => id === procedureId)?.code
					const one = Result.getOrThrow(TimeLimit.decode(limit))
					return code === undefined
						? []
						: [{ root: ProcedureCode.rootOf(code), caseCode: caseCode ?? null, limit: one }]
				})
				const ofCases = Map.groupBy(
					tried.flatMap(({ caseCode, ...one }) => (caseCode === null ? [] : [{ ...one, caseCode }])),
					({ root }) => root,
				)
				return {
					factor,
					byProcedure: new Map(
						tried.flatMap(({ root, caseCode, limit }) => (caseCode === null ? [[root, limit] as const] : [])),
					),
					byCase: new Map(
						[...ofCases].map(([root, alike]) => [
							root,
							new Map(alike.map(({ caseCode, limit }) => [caseCode, limit])),
						]),
					),
				}
			})

			const check = Effect.fn("Replays.check")(function* ({
				unitId,
				changes,
			}: Pick<ReplayQuestion, "unitId" | "changes">) {
				yield* layerOf(unitId, changes)
				yield* rulesOf(changes)
			})

			/** What the dossiers of units are counted by; of a unit that does not exist there is nothing. */
			const settingsOf = Effect.fnUntraced(function* (
				unitIds: ReadonlySet<number>,
				{ judgedAt, layer, added, removed }: Tried,
			) {
				const ids = [...unitIds]
				const paths = yield* units.paths(ids)
				const before = yield* calendars.asKnown(ids)
				const after = yield* calendars.asKnown(ids, layer)
				const rules = yield* specialDays.asKnown(ids)
				const settings = new Map<number, UnitSetting>()
				for (const [id, path] of paths) {
					const [calendarBefore, calendarAfter] = [before.get(id), after.get(id)]
					if (calendarBefore === undefined || calendarAfter === undefined) continue
					const onPath = new Set(path.map((unit) => unit.id))
					const rulesBefore = rules.get(id)?.(judgedAt) ?? []
					settings.set(id, {
						before: remembered(calendarBefore, judgedAt),
						after: remembered(calendarAfter, judgedAt),
						rulesBefore,
						rulesAfter: [
							...rulesBefore.filter((one) => !removed.has(Number(one.id))),
							...added.filter((one) => onPath.has(one.unitId)).map((one) => one.rule),
						],
					})
				}
				return settings
			})

			const replay = Effect.fn("Replays.replay")(function* <E>(
				question: ReplayQuestion,
				onBatch: (done: number) => Effect.Effect<void, E>,
			) {
				const { unitId, from, to, rule, changes, judgedAt } = question
				const draft = yield* layerOf(unitId, changes)
				const layer =
					draft === undefined ? undefined : { ...draft, version: { ...draft.version, publishedAt: judgedAt } }
				const added = yield* rulesOf(changes)
				const processingTime = yield* processingTimeOf(changes)
				const removed = new Set([
					...changes.withoutRuleIds,
					...changes.rules.flatMap(({ replacesId }) => replacesId ?? []),
				])
				const planned = (yield* targets.ofUnits([unitId], from, to)).flatMap(({ indicator, ...target }) =>
					isSimulated(indicator) ? [{ ...target, indicator, to: lastDayOf(target) }] : [],
				)

				const spans = question.spans ?? everyDayOf(yield* units.subtree(unitId), question)
				const settings = yield* settingsOf(new Set([unitId, ...spans.map((span) => span.unitId)]), {
					judgedAt,
					layer,
					added,
					removed,
				})
				const own = settings.get(unitId)
				if (own === undefined) return yield* unitNotFound(["input", "unitId"])
				const known = new Map<number, KnownProcedure>()
				const learn = Effect.fnUntraced(function* (dossiers: readonly ReceivedDossier[]) {
					const ids = [...new Set(dossiers.map(({ procedureId }) => procedureId))].filter(
						(id) => !known.has(id),
					)
					if (ids.length === 0) return
					const versions = Map.groupBy(yield* procedures.versionsOf(ids), ({ procedureId }) => procedureId)
					for (const { id, code } of yield* procedures.findByIds(ids)) {
						const said = versions.get(id) ?? []
						const draft = question.procedure?.procedureId === id ? question.procedure : null
						known.set(id, {
							code,
							versions: said,
							tried: draft && [{ ...draft, state: "published", validFrom: from }, ...said],
						})
					}
				})

				const scenarioOf = (
					setting: UnitSetting,
					before: WorkCalendar.WorkCalendar,
					after: WorkCalendar.WorkCalendar,
				): Scenarios.Scenario => ({
					before: {
						calendar: before,
						specialDays: setting.rulesBefore,
						processingTime: { factor: 1, byProcedure: new Map() },
					},
					after: {
						calendar: after,
						specialDays: setting.rulesAfter,
						processingTime,
					},
					judgedAt,
					countingRule: rule,
					targets: planned,
					worst: worstShown,
				})
				const parts = new Map<string, Part>()
				const partOf = (id: number, on: CivilDate.CivilDate): Part | null => {
					const setting = settings.get(id)
					if (setting === undefined) return null
					const [before, after] = [setting.before(on), setting.after(on)]
					const key = `${id} ${before.version} ${after.version}`
					const part = parts.get(key) ?? {
						unitId: id,
						replay: Simulation.start(scenarioOf(setting, before, after)),
					}
					parts.set(key, part)
					return part
				}

				let [done, handedOn, withoutRule] = [0, 0, 0]
				const add = (dossier: ReceivedDossier): void => {
					done += 1
					if (dossier.receivedUnitId !== dossier.unitId) {
						handedOn += 1
						return
					}
					const procedure = known.get(dossier.procedureId)
					const one = procedure === undefined ? null : replayed(dossier, procedure, judgedAt)
					const part = partOf(dossier.unitId, Instant.dateOf(dossier.receivedAt))
					if (one === null || part === null) withoutRule += 1
					else Simulation.add(part.replay, one)
				}
				yield* received.eachBatch(spans, (dossiers) =>
					Effect.gen(function* () {
						yield* learn(dossiers)
						for (const [index, dossier] of dossiers.entries()) {
							if (index % slice === slice - 1) yield* Effect.yieldNow
							add(dossier)
						}
						yield* onBatch(done)
					}),
				)
				const base = Simulation.start(scenarioOf(own, own.before(to), own.after(to)))
				const unitsUsed = new Set([unitId, ...[...parts.values()].map((part) => part.unitId)])
				const used = new Map(
					[...settings]
						.filter(([id]) => unitsUsed.has(id))
						.flatMap(([, { rulesBefore, rulesAfter }]) => [...rulesBefore, ...rulesAfter])
						.map((one) => [one.id, one.name]),
				)
				const stored = yield* specialDays.findByIds([...used.keys()].map(Number).filter(Number.isInteger))
				return {
					...combine(
						[...parts.values()],
						base,
						planned.map(({ id }) => id),
					),
					handedOn,
					withoutRule,
					rules: [...used].map(([id, name]) => {
						const published = stored.find((one) => String(one.id) === id)
						return { ruleId: published?.id ?? null, name, version: published?.version ?? null }
					}),
				}
			})

			return Replays.of({
				replay,
				check,
				count: ({ unitId, from, to }) =>
					Effect.flatMap(units.subtree(unitId), (unitIds) => received.count({ unitIds, from, to })),
			})
		}),
	)
}

/** The calendar of a day, looked up once. */
const remembered = (asKnown: CalendarAsKnown, knownAt: Instant.Instant): CalendarOn => {
	const byDay = new Map<CivilDate.CivilDate, WorkCalendar.WorkCalendar>()
	return (on) => {
		const calendar = byDay.get(on) ?? asKnown(on, knownAt)
		byDay.set(on, calendar)
		return calendar
	}
}

/** The content of a calendar stands in a field of its own here. */
const asOfCalendar = ({ issues }: InvalidInput) => {
	const [first, ...others] = issues.map((issue): Issue => {
		const [input = "input", ...field] = issue.path
		return { ...issue, path: [input, "calendar", ...field] }
	})
	return first === undefined ? Effect.die("no issue") : Effect.fail(invalidInput(first, ...others))
}
