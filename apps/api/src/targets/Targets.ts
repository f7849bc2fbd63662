import { CivilDate, Instant, Target } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog, type Fields } from "../audit/AuditLog.ts"
import { AppConfig } from "../config.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { decisionVersion } from "../identity/decisionVersion.ts"
import { anotherPerson, requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	type Issue,
	inputIssue,
	invalidInput,
	NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import {
	checkEnding,
	checkFigure,
	checkGoesOn,
	checkPeriod,
	checkPlan,
	checkTarget,
	checkValue,
} from "./checkTarget.ts"
import type {
	FigureDecision,
	ManualFigure,
	NewReformPlan,
	NewTarget,
	PeriodCorrection,
	PlannedTarget,
	PlanRevision,
	RecordedFigure,
	ReformPlan,
	TargetEnding,
	TargetRevision,
} from "./ReformPlan.ts"
import { makeTargetFigures } from "./TargetFigures.ts"
import { makeTargetForecasts, type TargetForecast } from "./TargetForecasts.ts"
import { makeTargetRepo } from "./TargetRepo.ts"

/** The figure of a target so far, and what it means. */
export interface TargetActual {
	readonly target: PlannedTarget
	readonly figure: Target.Figure
	readonly judgement: Target.Judgement
}

/** Posts against the base year, as they were last reported. */
export interface StaffChange {
	readonly administrative: number | null
	readonly publicService: number | null
	readonly baseYear: number | null
}

const planNotFound = (field: "id" | "planId") =>
	new NotFound({
		code: "reformPlanNotFound",
		path: ["input", field],
		text: { vi: "Không tìm thấy kế hoạch.", en: "There is no such plan." },
	})

const targetNotFound = (field: string) =>
	new NotFound({
		code: "targetNotFound",
		path: ["input", field],
		text: { vi: "Không tìm thấy chỉ tiêu.", en: "There is no such target." },
	})

const figureNotFound = new NotFound({
	code: "manualFigureNotFound",
	path: ["input", "id"],
	text: {
		vi: "Không có số liệu này, hoặc đã được quyết định.",
		en: "There is no such figure, or it has been decided.",
	},
})

const notTheRecorder = anotherPerson({
	vi: "Người nhập không tự duyệt; cần người khác quyết định.",
	en: "Whoever entered it does not decide it; another person has to.",
})

const longestComment = 500
const commentUnfit = inputIssue(
	"tooLong",
	"comment",
	`Ý kiến dài nhất ${longestComment} ký tự.`,
	`A comment has at most ${longestComment} characters.`,
)

const outsidePlan: Issue = {
	code: "unitOutsidePlan",
	path: ["input", "unitId"],
	text: {
		vi: "Đơn vị không thuộc đơn vị của kế hoạch.",
		en: "The unit is not the plan's own and not below it.",
	},
}

const auditedFields = (target: Omit<PlannedTarget, "id" | "version">): Fields => ({
	indicator: target.indicator,
	from: CivilDate.format(target.from),
	to: CivilDate.format(target.to),
	value: target.value,
	baseline: target.baseline,
	baselineYear: target.baselineYear,
	owner: target.owner,
	document: target.document,
	endedOn: target.endedOn === null ? null : CivilDate.format(target.endedOn),
})

const toldPlan = ({ name, document, year }: ReformPlan): Fields => ({ name, document, year })

const toldFigure = ({ on, value, document }: Omit<ManualFigure, "targetId">): Fields => ({
	on: CivilDate.format(on),
	value,
	document,
})

/** The targets (chỉ tiêu) of yearly reform plans, and how they stand. */
export class Targets extends Context.Service<
	Targets,
	{
		/** The plans of the actor's units, the latest year first. */
		readonly plans: (request: PageRequest) => Effect.Effect<Page<ReformPlan>>
		/** Of these the ones the actor may see. */
		readonly findPlans: (ids: readonly number[]) => Effect.Effect<readonly ReformPlan[]>
		readonly targetsOf: (planIds: readonly number[]) => Effect.Effect<readonly PlannedTarget[]>
		/** Of these the ones the actor may see. */
		readonly findTargets: (ids: readonly number[]) => Effect.Effect<readonly PlannedTarget[]>
		/** The targets of units themselves for some day of a span; who may see the units is decided by who asks. */
		readonly ofUnits: (
			unitIds: readonly number[],
			from: CivilDate.CivilDate,
			to: CivilDate.CivilDate,
		) => Effect.Effect<readonly PlannedTarget[]>
		/** How a target stands at the end of a day; of its period's last day or today when none is given, or a later one. */
		readonly actual: (target: PlannedTarget, asOf: CivilDate.CivilDate | null) => Effect.Effect<TargetActual>
		/** What a target is expected to be at the end of its period, as one could say at the end of a day; of today when none is given. */
		readonly forecast: (
			target: PlannedTarget,
			asOf: CivilDate.CivilDate | null,
		) => Effect.Effect<TargetForecast>
		/** The posts of a unit as reported in the year up to a day; `null` when nothing was. */
		readonly staff: (unitId: number, asOf: CivilDate.CivilDate) => Effect.Effect<StaffChange | null>
		readonly createPlan: (
			plan: NewReformPlan,
		) => Effect.Effect<ReformPlan, InvalidInput | NotFound | Forbidden>
		readonly revisePlan: (
			revision: PlanRevision,
		) => Effect.Effect<ReformPlan, InvalidInput | NotFound | Forbidden | VersionConflict>
		readonly createTarget: (
			target: NewTarget,
		) => Effect.Effect<PlannedTarget, InvalidInput | NotFound | Forbidden>
		readonly revise: (
			revision: TargetRevision,
		) => Effect.Effect<PlannedTarget, InvalidInput | NotFound | Forbidden | VersionConflict>
		/** What has been is kept: up to its last day the figures stay what they were, afterwards nothing is told of it. */
		readonly end: (
			ending: TargetEnding,
		) => Effect.Effect<PlannedTarget, InvalidInput | NotFound | Forbidden | VersionConflict>
		/** For a period that was mistaken; the one before stands in the audit log. */
		readonly correctPeriod: (
			correction: PeriodCorrection,
		) => Effect.Effect<PlannedTarget, InvalidInput | NotFound | Forbidden | VersionConflict>
		/** Counts at once, or once another person approves it, where the configuration asks for a second one. */
		readonly recordFigure: (
			figure: ManualFigure,
		) => Effect.Effect<PlannedTarget, InvalidInput | NotFound | Forbidden>
		/** What was reported of a target, the latest entry first; who may see the target is decided by who asks. */
		readonly figures: (targetId: number, request: PageRequest) => Effect.Effect<Page<RecordedFigure>>
		/** The figures of the actor's units that wait for a decision, the oldest first. */
		readonly waitingFigures: (request: PageRequest) => Effect.Effect<Page<RecordedFigure>>
		/** Of these the ones the actor may see. */
		readonly findFigures: (ids: readonly number[]) => Effect.Effect<readonly RecordedFigure[]>
		/** Never by whoever reported it, and once. */
		readonly decideFigure: (
			decision: FigureDecision,
		) => Effect.Effect<RecordedFigure, InvalidInput | NotFound | Forbidden | VersionConflict>
	}
>()("mot-cua/targets/Targets") {
	static readonly layer = Layer.effect(
		Targets,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const { secondPerson } = yield* AppConfig
			const audit = yield* AuditLog
			const units = yield* Units
			const repo = yield* makeTargetRepo
			const figureOf = yield* makeTargetFigures(repo)
			const forecast = Effect.fn("Targets.forecast")(yield* makeTargetForecasts)
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const onlyVisible = Effect.fnUntraced(function* <Row extends { readonly unitId: number }>(
				rows: readonly Row[],
			) {
				const visible = yield* visibleUnits
				return visible === null ? rows : rows.filter(({ unitId }) => visible.includes(unitId))
			})
			const plans = Effect.fn("Targets.plans")(function* (request: PageRequest) {
				const within = yield* visibleUnits
				return { rows: yield* repo.plans(within, request), totalCount: yield* repo.countPlans(within) }
			}, Effect.orDie)
			const findPlans = Effect.fn("Targets.findPlans")(function* (ids: readonly number[]) {
				return yield* onlyVisible(yield* repo.findPlans(ids))
			}, Effect.orDie)
			const targetsOf = Effect.fn("Targets.targetsOf")(repo.targetsOf, Effect.orDie)
			const findTargets = Effect.fn("Targets.findTargets")(function* (ids: readonly number[]) {
				return yield* onlyVisible(yield* repo.findTargets(ids))
			}, Effect.orDie)
			const ofUnits = Effect.fn("Targets.ofUnits")(function* (
				unitIds: readonly number[],
				from: CivilDate.CivilDate,
				to: CivilDate.CivilDate,
			) {
				return yield* repo.ofUnits({ unitIds, from, to })
			}, Effect.orDie)
			const actual = Effect.fn("Targets.actual")(function* (
				target: PlannedTarget,
				asOf: CivilDate.CivilDate | null,
			) {
				const figure = yield* figureOf(target, asOf)
				return { target, figure, judgement: Target.judge(target, figure) }
			})
			const staff = Effect.fn("Targets.staff")(function* (unitId: number, asOf: CivilDate.CivilDate) {
				const { year } = CivilDate.toParts(asOf)
				const posts = yield* repo.postsOf({ unitId, year, asOf })
				if (posts.length === 0) return null
				const of = (indicator: (typeof posts)[number]["indicator"]) =>
					posts.find((one) => one.indicator === indicator)?.value ?? null
				return {
					administrative: of("administrativePostsChange"),
					publicService: of("publicServicePostsChange"),
					baseYear: posts.find(({ baselineYear }) => baselineYear !== null)?.baselineYear ?? null,
				}
			}, Effect.orDie)

			const createPlan = Effect.fn("Targets.createPlan")((plan: NewReformPlan) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* requirePermissionIn("MANAGE_TARGETS", plan.unitId, ["input", "unitId"])
						yield* units.get(plan.unitId, ["input", "unitId"])
						yield* refuseIssues(checkPlan(plan))
						const content = { ...plan, name: plan.name.trim() }
						const created = yield* Effect.orDie(
							repo.insertPlan({ ...content, id: undefined, version: undefined }),
						)
						yield* audit.record({
							action: "reformPlan.created",
							subject: "ReformPlan",
							subjectId: created.id,
							label: created.name,
							unitId: created.unitId,
							after: toldPlan(created),
						})
						return created
					}),
				),
			)
			const revisePlan = Effect.fn("Targets.revisePlan")((revision: PlanRevision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const found = yield* Effect.orDie(repo.lockPlan(revision.id))
						if (Option.isNone(found)) return yield* planNotFound("id")
						const before = found.value
						yield* requirePermissionIn("MANAGE_TARGETS", before.unitId, ["input", "id"])
						if (before.version !== revision.expectedVersion)
							return yield* versionConflict(revision.expectedVersion, before.version)
						yield* refuseIssues(checkPlan(revision))
						const revised = yield* Effect.orDie(repo.revisePlan({ ...revision, name: revision.name.trim() }))
						yield* audit.record({
							action: "reformPlan.revised",
							subject: "ReformPlan",
							subjectId: revised.id,
							label: revised.name,
							unitId: revised.unitId,
							reason: revision.reason,
							before: toldPlan(before),
							after: toldPlan(revised),
						})
						return revised
					}),
				),
			)
			const createTarget = Effect.fn("Targets.createTarget")((target: NewTarget) =>
				atomically(sql)(
					Effect.gen(function* () {
						yield* requirePermissionIn("MANAGE_TARGETS", target.unitId, ["input", "unitId"])
						const [plan] = yield* findPlans([target.planId])
						if (plan === undefined) return yield* planNotFound("planId")
						const below = yield* units.subtree(plan.unitId)
						yield* refuseIssues([
							...(below.includes(target.unitId) ? [] : [outsidePlan]),
							...checkTarget(target),
						])
						const created = yield* Effect.orDie(
							repo.insertTarget({ ...target, id: undefined, version: undefined, endedOn: undefined }),
						)
						yield* audit.record({
							action: "target.created",
							subject: "Target",
							subjectId: created.id,
							label: plan.name,
							unitId: created.unitId,
							after: auditedFields(created),
						})
						return created
					}),
				),
			)
			/** The target, locked until the transaction ends, if the actor may change it. */
			const lock = Effect.fnUntraced(function* (id: number, field: string) {
				const found = yield* Effect.orDie(repo.lockTarget(id))
				if (Option.isNone(found)) return yield* targetNotFound(field)
				yield* requirePermissionIn("MANAGE_TARGETS", found.value.unitId, ["input", field])
				return found.value
			})
			const labelOf = ({ planId }: PlannedTarget) =>
				Effect.map(Effect.orDie(repo.findPlans([planId])), ([plan]) => plan?.name ?? "")
			/** The target as it was read, locked, if the actor may change it. */
			const hold = Effect.fnUntraced(function* (id: number, expectedVersion: number) {
				const before = yield* lock(id, "id")
				if (before.version !== expectedVersion) return yield* versionConflict(expectedVersion, before.version)
				return before
			})
			const noteChange = Effect.fnUntraced(function* (
				action: "target.revised" | "target.ended" | "target.resumed" | "target.periodCorrected",
				before: PlannedTarget,
				after: PlannedTarget,
				reason: string | null,
			) {
				yield* audit.record({
					action,
					subject: "Target",
					subjectId: after.id,
					label: yield* labelOf(after),
					unitId: after.unitId,
					reason,
					before: auditedFields(before),
					after: auditedFields(after),
				})
				return after
			})
			const revise = Effect.fn("Targets.revise")((revision: TargetRevision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = yield* hold(revision.id, revision.expectedVersion)
						yield* refuseIssues([
							...checkGoesOn(before),
							...checkValue(before.indicator, "value", revision.value),
						])
						const revised = yield* Effect.orDie(repo.revise(revision))
						return yield* noteChange("target.revised", before, revised, revision.reason)
					}),
				),
			)
			const end = Effect.fn("Targets.end")((ending: TargetEnding) =>
				atomically(sql)(
					Effect.gen(function* () {
						const before = yield* hold(ending.id, ending.expectedVersion)
						yield* refuseIssues(checkEnding(before, ending))
						const after = yield* Effect.orDie(repo.end({ id: ending.id, on: ending.on }))
						const action = ending.on === null ? "target.resumed" : "target.ended"
						return yield* noteChange(action, before, after, ending.reason.trim())
					}),
				),
			)
			const correctPeriod = Effect.fn("Targets.correctPeriod")((correction: PeriodCorrection) =>
				atomically(sql)(
					Effect.gen(function* () {
						const { id, from, to, reason } = correction
						const before = yield* hold(id, correction.expectedVersion)
						const isOutside = yield* Effect.orDie(repo.hasFigureOutside(id, from, to))
						yield* refuseIssues([
							...checkGoesOn(before),
							...checkPeriod(correction, isOutside ? "outside" : "within"),
						])
						const after = yield* Effect.orDie(repo.correctPeriod({ id, from, to }))
						return yield* noteChange("target.periodCorrected", before, after, reason.trim())
					}),
				),
			)
			const recordFigure = Effect.fn("Targets.recordFigure")((figure: ManualFigure) =>
				atomically(sql)(
					Effect.gen(function* () {
						const target = yield* lock(figure.targetId, "targetId")
						const recordedAt = yield* now
						yield* refuseIssues(checkFigure(target, figure, Instant.dateOf(recordedAt)))
						const { actor } = yield* CurrentCause
						const needsApproval = secondPerson && actor._tag === "SignedIn"
						const accountId = actor._tag === "SignedIn" ? actor.accountId : null
						yield* Effect.orDie(
							repo.insertFigure({ ...figure, recordedAt, actor: actor.name, accountId, needsApproval }),
						)
						yield* audit.record({
							action: "target.figureRecorded",
							subject: "Target",
							subjectId: target.id,
							label: yield* labelOf(target),
							unitId: target.unitId,
							after: {
								...toldFigure(figure),
								...(needsApproval ? { state: "waiting" } : {}),
							},
						})
						return target
					}),
				),
			)
			const figures = Effect.fn("Targets.figures")(function* (targetId: number, request: PageRequest) {
				return {
					rows: yield* repo.figures(targetId, request),
					totalCount: yield* repo.countFigures(targetId),
				}
			}, Effect.orDie)
			const waitingFigures = Effect.fn("Targets.waitingFigures")(function* (request: PageRequest) {
				const within = yield* visibleUnits
				return {
					rows: yield* repo.waitingFigures(within, request),
					totalCount: yield* repo.countWaitingFigures(within),
				}
			}, Effect.orDie)
			const findFigures = Effect.fn("Targets.findFigures")(function* (ids: readonly number[]) {
				return yield* onlyVisible(yield* repo.findFigures(ids))
			}, Effect.orDie)
			const decideFigure = Effect.fn("Targets.decideFigure")((decision: FigureDecision) =>
				atomically(sql)(
					Effect.gen(function* () {
						const [figure] = yield* findFigures([decision.id])
						if (figure === undefined) return yield* figureNotFound
						const target = yield* lock(figure.targetId, "id")
						// Whoever decided it meanwhile held the target.
						const [current] = yield* findFigures([decision.id])
						const version = decisionVersion(current ?? figure)
						if (version !== decision.expectedVersion)
							return yield* versionConflict(decision.expectedVersion, version)
						if (current?.state !== "waiting") return yield* figureNotFound
						const { actor } = yield* CurrentCause
						const accountId = actor._tag === "SignedIn" ? actor.accountId : 0
						if (accountId === figure.recordedByAccount) return yield* notTheRecorder
						if ((decision.comment ?? "").length > longestComment) return yield* invalidInput(commentUnfit)
						yield* Effect.orDie(repo.decideFigure(decision, { name: actor.name, accountId }, yield* now))
						yield* audit.record({
							action: decision.approve ? "target.figureApproved" : "target.figureRejected",
							subject: "Target",
							subjectId: target.id,
							label: yield* labelOf(target),
							unitId: target.unitId,
							reason: decision.comment,
							after: toldFigure(figure),
						})
						const [decided] = yield* findFigures([decision.id])
						return decided ?? (yield* figureNotFound)
					}),
				),
			)
			return Targets.of({
				plans,
				findPlans,
				targetsOf,
				findTargets,
				ofUnits,
				actual,
				forecast,
				staff,
				createPlan,
				revisePlan,
				createTarget,
				revise,
				end,
				correctPeriod,
				recordFigure,
				figures,
				waitingFigures,
				findFigures,
				decideFigure,
			})
		}),
	)
}
