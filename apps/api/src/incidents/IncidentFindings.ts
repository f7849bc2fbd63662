import { CivilDate, Instant, Lateness as Rule } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { Calendars } from "../calendars/Calendars.ts"
import type { PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import type { Dossier } from "../dossiers/Dossier.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { decisionVersion } from "../identity/decisionVersion.ts"
import { visibleUnits } from "../identity/Policy.ts"
import { NotFound, versionConflict } from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import type { Incident } from "./Incident.ts"
import { makeIncidentRepo } from "./IncidentRepo.ts"
import { type Decision, Lateness, type LatenessProblem, type Proposal } from "./Lateness.ts"
import type { FindingState } from "./LatenessFinding.ts"
import { makeLatenessRepo } from "./LatenessRepo.ts"

/** An incident as somebody has read it. */
interface AboutIncident {
	readonly incidentId: number
	readonly expectedVersion: number
}

/** Which late dossiers are looked for: all that an incident may explain, or those about which nobody has said so. */
export type Wanted = "all" | "withoutFinding"

/** One request writes at most so many findings; what is left is asked for again. */
export const findingsAtOnce = 200
const batch = 500

const incidentNotFound = new NotFound({
	code: "incidentNotFound",
	path: ["input", "incidentId"],
	text: { vi: "Không tìm thấy sự cố.", en: "There is no such incident." },
})

/** What an incident explains: late dossiers that the rule of the domain finds, and findings about all of them at once. */
export class IncidentFindings extends Context.Service<
	IncidentFindings,
	{
		/** Late dossiers of the incident's unit and those below it, in the order of their ids. */
		readonly found: (
			incident: Incident,
			wanted: Wanted,
			request: PageRequest,
		) => Effect.Effect<readonly Dossier[]>
		readonly countFound: (incident: Incident, wanted: Wanted) => Effect.Effect<number>
		readonly countByState: (incident: Incident) => Effect.Effect<Readonly<Record<FindingState, number>>>
		/** Proposes a finding for the next {@link findingsAtOnce} of those without one. */
		readonly propose: (
			proposal: Omit<Proposal, "dossierId" | "incidentId"> & AboutIncident,
		) => Effect.Effect<Incident, LatenessProblem>
		/** Decides the next {@link findingsAtOnce} that wait and that the actor has not proposed. */
		readonly decide: (
			decision: Omit<Decision, "id"> & AboutIncident,
		) => Effect.Effect<Incident, LatenessProblem>
	}
>()("mot-cua/incidents/IncidentFindings") {
	static readonly layer = Layer.effect(
		IncidentFindings,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeLatenessRepo
			const units = yield* Units
			const calendars = yield* Calendars
			const dossiers = yield* Dossiers
			const incidents = yield* makeIncidentRepo
			const lateness = yield* Lateness
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			/** The incident's late dossiers among those of one or more units, each judged by the calendar of its unit. */
			const explained = Effect.fnUntraced(function* (
				incident: Incident,
				wanted: Wanted,
				late: readonly Dossier[],
				at: Instant.Instant,
			) {
				const found: Dossier[] = []
				for (const [unitId, inUnit] of Map.groupBy(late, (dossier) => dossier.unitId)) {
					const days = inUnit.map(({ receivedOn }) => receivedOn)
					const calendarOn = yield* Effect.orDie(
						calendars.through(unitId, days.reduce(CivilDate.min), days.reduce(CivilDate.max)),
					)
					for (const [calendar, alike] of Map.groupBy(inUnit, ({ receivedOn }) => calendarOn(receivedOn)))
						found.push(...Rule.foundBy({ ...incident, id: String(incident.id) }, alike, calendar, at))
				}
				if (wanted === "all") return found
				const before = yield* repo.foundBefore(
					incident.id,
					found.map(({ id }) => id),
				)
				return found.filter(({ id, faultClass }) => faultClass === null && !before.has(id))
			})

			const found = Effect.fn("IncidentFindings.found")(function* (
				incident: Incident,
				wanted: Wanted,
				{ after, before, limit, inverted }: PageRequest,
			) {
				const at = yield* now
				const unitIds = yield* units.subtree(incident.unitId)
				const span = { unitIds, from: incident.from, to: incident.to ?? at, at }
				const rows: Dossier[] = []
				let place = inverted ? before : after
				while (rows.length < limit) {
					const request = inverted ? { after, before: place } : { after: place, before }
					const late = yield* dossiers.lateDuring(span, { ...request, limit: batch, inverted })
					const taken = new Set((yield* explained(incident, wanted, late, at)).map(({ id }) => id))
					rows.push(...late.filter(({ id }) => taken.has(id)))
					if (late.length < batch) break
					place = String(late.at(-1)?.id)
				}
				return rows.slice(0, limit)
			}, Effect.orDie)
			const countFound = Effect.fn("IncidentFindings.countFound")((incident: Incident, wanted: Wanted) =>
				Effect.map(
					found(incident, wanted, {
						after: null,
						before: null,
						limit: Number.POSITIVE_INFINITY,
						inverted: false,
					}),
					(all) => all.length,
				),
			)
			const countByState = Effect.fn("IncidentFindings.countByState")(
				(incident: Incident) =>
					Effect.flatMap(visibleUnits, (within) => repo.countByState(incident.id, within)),
				Effect.orDie,
			)

			/** Where none of the actor's units may be touched by it, it is not there. */
			const incidentOf = Effect.fnUntraced(function* ({ incidentId, expectedVersion }: AboutIncident) {
				const found = yield* Effect.orDie(incidents.lock(incidentId))
				if (Option.isNone(found)) return yield* incidentNotFound
				const incident = found.value
				const within = yield* visibleUnits
				const touched = yield* units.subtree(incident.unitId)
				if (within !== null && !touched.some((id) => within.includes(id))) return yield* incidentNotFound
				if (incident.version !== expectedVersion)
					return yield* versionConflict(expectedVersion, incident.version)
				return incident
			})
			const propose = Effect.fn("IncidentFindings.propose")(
				({ faultClass, evidence, ...about }: Omit<Proposal, "dossierId" | "incidentId"> & AboutIncident) =>
					atomically(sql)(
						Effect.gen(function* () {
							const { incidentId } = about
							const incident = yield* incidentOf(about)
							const request = { after: null, before: null, limit: findingsAtOnce, inverted: false }
							for (const { id } of yield* found(incident, "withoutFinding", request))
								yield* lateness.propose({ dossierId: id, faultClass, incidentId, evidence })
							return incident
						}),
					),
			)
			const decide = Effect.fn("IncidentFindings.decide")(
				({ approve, comment, ...about }: Omit<Decision, "id"> & AboutIncident) =>
					atomically(sql)(
						Effect.gen(function* () {
							const incident = yield* incidentOf(about)
							const { actor } = yield* CurrentCause
							const accountId = actor._tag === "SignedIn" ? actor.accountId : 0
							const waiting = yield* Effect.orDie(
								repo.waitingOf(incident.id, yield* visibleUnits, accountId, findingsAtOnce),
							)
							for (const finding of waiting)
								yield* lateness.decide({
									id: finding.id,
									expectedVersion: decisionVersion(finding),
									approve,
									comment,
								})
							return incident
						}),
					),
			)
			return IncidentFindings.of({ found, countFound, countByState, propose, decide })
		}),
	)
}
