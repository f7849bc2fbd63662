import { CalendarInheritance, CalendarSpec, CivilDate, Instant, WorkCalendar } from "@motcua/domain"
import { decisionsKnown } from "@motcua/vietnam-calendar"
import { Clock, Context, Effect, Layer as EffectLayer, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { violatedConstraint } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermissionIn } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	invalidInput,
	NotFound,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import { sharedAbove } from "../units/sharedAbove.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import { makeCalendarRepo } from "./CalendarRepo.ts"
import { invalidContent } from "./calendarIssues.ts"
import { evidenceIn, evidenceIssues, jsonWith, type LayerJson } from "./closureEvidence.ts"
import { type Layer, layerOf, layersToResolve, nation, nationKnownOn } from "./Layer.ts"
import type { LayerVersion } from "./LayerVersion.ts"

export interface Said {
	readonly unitId: number
	readonly validFrom: CivilDate.CivilDate
	/** What the unit says from that day on, in the data form of the line protocol. */
	readonly content: LayerJson
}

export interface Publication extends Said {
	readonly expectedVersion: number
	readonly reason: string | null
}

export interface Restoration extends Omit<Publication, "content"> {
	readonly version: number
}

/** A version that is not published yet, of a unit's layer. */
export interface DraftLayer {
	readonly unitId: number
	readonly version: LayerVersion
}

export type PublicationProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const allDecisions = { decisions: decisionsKnown({}).length, layer: nation }

const layerNotFound = new NotFound({
	code: "calendarLayerNotFound",
	path: ["input", "id"],
	text: {
		vi: "Không có lịch này, hoặc lịch này không sửa được ở đây (lịch nghỉ quốc gia đi theo văn bản).",
		en: "There is no such calendar, or it cannot be edited here (the national one follows its documents).",
	},
})

const versionNotFound = new NotFound({
	code: "layerVersionNotFound",
	path: ["input", "version"],
	text: { vi: "Lịch này không có phiên bản đó.", en: "The calendar has no such version." },
})

export type CalendarAsKnown = (on: CivilDate.CivilDate, knownAt: Instant.Instant) => WorkCalendar.WorkCalendar

export class Calendars extends Context.Service<
	Calendars,
	{
		/** The calendar a unit counts with on a day: its own layer and those above it, compiled. */
		readonly forUnit: (
			unitId: number,
			on: CivilDate.CivilDate,
		) => Effect.Effect<WorkCalendar.WorkCalendar, NotFound>
		/** For every day of a span the calendar that is in force on it. */
		readonly through: (
			unitId: number,
			from: CivilDate.CivilDate,
			to: CivilDate.CivilDate,
		) => Effect.Effect<(date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar, NotFound>
		/**
		 * Of each unit, for a day and a moment, the calendar of the day as it had been published and announced by that moment. A draft
		 * counts as one more version. Of a unit that does not exist there is none.
		 */
		readonly asKnown: (
			unitIds: readonly number[],
			draft?: DraftLayer,
		) => Effect.Effect<ReadonlyMap<number, CalendarAsKnown>>
		/** The layers of the unit and of those above it, the widest first; without the nation's. */
		readonly layers: (unitId: number, on: CivilDate.CivilDate) => Effect.Effect<readonly Layer[], NotFound>
		/** What a unit would say from a day on, checked against the calendars that build on it; anybody may imagine it. */
		readonly imagine: (said: Said) => Effect.Effect<DraftLayer, InvalidInput | NotFound>
		/** The same for whoever may publish it. */
		readonly suppose: (said: Said) => Effect.Effect<DraftLayer, InvalidInput | NotFound | Forbidden>
		/** Replaces what a unit says from a day on. Due dates that were computed stay as they are. */
		readonly publish: (publication: Publication) => Effect.Effect<Layer, PublicationProblem>
		/** Publishes the content of an earlier version as a new one. */
		readonly restore: (restoration: Restoration) => Effect.Effect<Layer, PublicationProblem>
	}
>()("mot-cua/calendars/Calendars") {
	static readonly layer = EffectLayer.effect(
		Calendars,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeCalendarRepo
			const units = yield* Units
			const audit = yield* AuditLog
			const compiled = new Map<string, WorkCalendar.WorkCalendar>()

			/** The paths of units from the top down, each step with all its versions. */
			const pathsOf = Effect.fnUntraced(function* (unitIds: readonly number[]) {
				const paths = yield* units.paths(unitIds)
				const ids = new Set([...paths.values()].flatMap((path) => path.map(({ id }) => id)))
				const versions = Map.groupBy(yield* repo.versionsOf([...ids]), ({ unitId }) => unitId)
				return new Map(
					[...paths].map(([unitId, path]) => [
						unitId,
						path.toReversed().map((unit) => ({ unit, versions: versions.get(unit.id) ?? [] })),
					]),
				)
			}, Effect.orDie)
			const pathOf = Effect.fnUntraced(function* (unitId: number) {
				return (yield* pathsOf([unitId])).get(unitId) ?? (yield* layerNotFound)
			})
			const compile = (
				layers: readonly Layer[],
				top: { readonly decisions: number; readonly layer: CalendarInheritance.CalendarLayer } = allDecisions,
			): WorkCalendar.WorkCalendar => {
				// Units that say nothing of their own share the calendar of those above them.
				const said = layers.filter(({ contentHash }) => contentHash !== "")
				const key = [top.decisions, ...said.map(({ id, contentHash }) => `${id}:${contentHash}`)].join(" ")
				const known = compiled.get(key)
				if (known !== undefined) return known
				const made = Result.getOrThrow(
					Result.flatMap(CalendarInheritance.resolve(layersToResolve(layers, top.layer)), (resolved) =>
						WorkCalendar.compile(resolved),
					),
				)
				compiled.set(key, made)
				return made
			}
			const layersOn = (path: readonly UnitVersions[], on: CivilDate.CivilDate): readonly Layer[] =>
				path.map(({ unit, versions }) => layerOf(unit, versions, on))

			const layers = Effect.fn("Calendars.layers")(function* (unitId: number, on: CivilDate.CivilDate) {
				return layersOn(yield* pathOf(unitId), on)
			})
			const forUnit = Effect.fn("Calendars.forUnit")(function* (unitId: number, on: CivilDate.CivilDate) {
				return compile(yield* layers(unitId, on))
			})
			const through = Effect.fn("Calendars.through")(function* (
				unitId: number,
				from: CivilDate.CivilDate,
				to: CivilDate.CivilDate,
			) {
				const path = yield* pathOf(unitId)
				const changes = path
					.flatMap(({ versions }) => versions.map(({ validFrom }) => validFrom))
					.filter((date) => date > from && date <= to)
				const starts = [...new Set([from, ...changes])].sort((a, b) => b - a)
				const calendars = starts.map((start) => ({ start, calendar: compile(layersOn(path, start)) }))
				const last = compile(layersOn(path, from))
				return (date: CivilDate.CivilDate) => calendars.find(({ start }) => start <= date)?.calendar ?? last
			})

			const asKnown = Effect.fn("Calendars.asKnown")(function* (
				unitIds: readonly number[],
				draft?: DraftLayer,
			) {
				const paths = new Map(
					[...(yield* pathsOf(unitIds))].map(([unitId, path]) => [
						unitId,
						path.map((step) =>
							step.unit.id === draft?.unitId
								? { ...step, versions: [...step.versions, draft.version] }
								: step,
						),
					]),
				)
				return sharedAbove(
					paths,
					({ unit, versions }) => (versions.length > 0 ? unit.id : null),
					calendarAsKnown,
				)
			})
			/** Of those units of a path that ever said something. */
			const calendarAsKnown = (path: readonly UnitVersions[]): CalendarAsKnown => {
				const answered = new Map<string, WorkCalendar.WorkCalendar>()
				return (on, knownAt) => {
					const asked = `${on} ${knownAt}`
					const known = answered.get(asked)
					if (known !== undefined) return known
					const calendar = compile(
						path.map(({ unit, versions }) =>
							layerOf(
								unit,
								versions.filter(({ publishedAt }) => publishedAt <= knownAt),
								on,
							),
						),
						nationKnownOn(Instant.dateOf(knownAt)),
					)
					answered.set(asked, calendar)
					return calendar
				}
			}

			/** The new version must fit the unit's own calendar and those of the units below that build on it. */
			const checkFit = Effect.fnUntraced(function* (
				unitId: number,
				validFrom: CivilDate.CivilDate,
				content: Partial<CalendarSpec.CalendarSpec>,
			) {
				const below = yield* Effect.orDie(repo.layeredBelow(unitId))
				for (const id of [unitId, ...below.map((unit) => unit.id)]) {
					const changed = (yield* layers(id, validFrom)).map((layer) =>
						layer.id === unitId ? { ...layer, content } : layer,
					)
					const resolved = CalendarInheritance.resolve(layersToResolve(changed))
					if (Result.isFailure(resolved)) return yield* invalidContent(resolved.failure)
				}
			})
			/** What a layer would say, checked against the calendars that build on it. */
			const read = Effect.fnUntraced(function* (
				unitId: number,
				validFrom: CivilDate.CivilDate,
				content: LayerJson,
			) {
				const said = CalendarSpec.decodeLayer(content)
				if (Result.isFailure(said)) return yield* invalidContent(said.failure)
				const [first, ...others] = evidenceIssues(content)
				if (first !== undefined) return yield* invalidInput(first, ...others)
				yield* checkFit(unitId, validFrom, said.success)
				return said.success
			})
			const hashOf = (content: Partial<CalendarSpec.CalendarSpec>) =>
				CalendarSpec.hash({ ...CalendarSpec.empty, ...content })

			const imagine = Effect.fn("Calendars.imagine")(function* ({ unitId, validFrom, content }: Said) {
				const path = yield* pathOf(unitId)
				const said = yield* read(unitId, validFrom, content)
				const { actor } = yield* CurrentCause
				return {
					unitId,
					version: {
						unitId,
						version: (path.at(-1)?.versions.at(-1)?.version ?? 0) + 1,
						validFrom,
						content: said,
						evidence: evidenceIn(content),
						contentHash: hashOf(said),
						publishedAt: Instant.make(yield* Clock.currentTimeMillis),
						publishedBy: actor.name,
					},
				}
			})
			const suppose = Effect.fn("Calendars.suppose")(function* (said: Said) {
				yield* pathOf(said.unitId)
				yield* requirePermissionIn("MANAGE_CALENDARS", said.unitId, ["input", "id"])
				return yield* imagine(said)
			})

			const publish = Effect.fn("Calendars.publish")(
				({ unitId, expectedVersion, validFrom, content, reason }: Publication) =>
					atomically(sql)(
						Effect.gen(function* () {
							const path = yield* pathOf(unitId)
							yield* requirePermissionIn("MANAGE_CALENDARS", unitId, ["input", "id"])
							const before = layersOn(path, validFrom).at(-1)
							if (before === undefined) return yield* layerNotFound
							if (before.version !== expectedVersion)
								return yield* versionConflict(expectedVersion, before.version)
							const said = yield* read(unitId, validFrom, content)
							const { actor } = yield* CurrentCause
							yield* repo
								.insert({
									unitId,
									version: expectedVersion + 1,
									validFrom,
									content: JSON.stringify(content),
									contentHash: hashOf(said),
									reason,
									publishedAt: Instant.make(yield* Clock.currentTimeMillis),
									publishedBy: actor.name,
								})
								.pipe(
									Effect.catchTags({
										SchemaError: Effect.die,
										SqlError: (error) =>
											violatedConstraint(error) === "calendar_layer_versions_are_unique"
												? Effect.fail(versionConflict(expectedVersion, expectedVersion + 1))
												: Effect.fail(error),
									}),
								)
							yield* audit.record({
								action: "calendar.published",
								subject: "CalendarLayer",
								subjectId: unitId,
								label: before.name,
								unitId,
								reason,
								before:
									before.version === 0
										? {}
										: { ...jsonWith(CalendarSpec.encodeLayer(before.content), before.evidence) },
								after: { ...content, validFrom: CivilDate.format(validFrom) },
							})
							const [after] = (yield* layers(unitId, validFrom)).slice(-1)
							return after ?? (yield* layerNotFound)
						}),
					),
			)

			const restore = Effect.fn("Calendars.restore")(function* ({ version, ...restoration }: Restoration) {
				const path = yield* pathOf(restoration.unitId)
				yield* requirePermissionIn("MANAGE_CALENDARS", restoration.unitId, ["input", "id"])
				const earlier = path.at(-1)?.versions.find((one) => one.version === version)
				if (earlier === undefined) return yield* versionNotFound
				return yield* publish({
					...restoration,
					content: jsonWith(CalendarSpec.encodeLayer(earlier.content), earlier.evidence),
				})
			})

			return Calendars.of({ forUnit, through, asKnown, layers, imagine, suppose, publish, restore })
		}),
	)
}

interface UnitVersions {
	readonly unit: Unit
	readonly versions: readonly LayerVersion[]
}
