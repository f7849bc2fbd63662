import { Instant } from "@motcua/domain"
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { atomically } from "../database/transaction.ts"
import { visibleUnits } from "../identity/Policy.ts"
import type { Incident, NewIncident } from "./Incident.ts"
import { makeIncidentRepo } from "./IncidentRepo.ts"

export class Incidents extends Context.Service<
	Incidents,
	{
		/** The incidents of the actor's units, the latest first. */
		readonly list: Effect.Effect<readonly Incident[]>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Incident[]>
		readonly create: (incident: NewIncident) => Effect.Effect<Incident>
	}
>()("mot-cua/incidents/Incidents") {
	static readonly layer = Layer.effect(
		Incidents,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeIncidentRepo
			const audit = yield* AuditLog

			const list = Effect.orDie(Effect.flatMap(visibleUnits, repo.list))
			const findByIds = Effect.fn("Incidents.findByIds")(repo.findByIds, Effect.orDie)
			const create = Effect.fn("Incidents.create")((incident: NewIncident) =>
				atomically(sql)(
					Effect.gen(function* () {
						const created = yield* Effect.orDie(repo.insert({ ...incident, id: undefined }))
						yield* audit.record({
							action: "incident.created",
							subject: "Incident",
							subjectId: created.id,
							label: created.name,
							unitId: created.unitId,
							after: {
								...incident,
								from: Instant.formatWithOffset(incident.from),
								to: incident.to === null ? null : Instant.formatWithOffset(incident.to),
							},
						})
						return created
					}),
				),
			)
			return Incidents.of({ list, findByIds, create })
		}),
	)
}
