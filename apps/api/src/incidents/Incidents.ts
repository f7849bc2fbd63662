import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import type { Page, PageRequest } from "../database/page.ts"
import { atomically } from "../database/transaction.ts"
import { requirePermissionIn, visibleUnits } from "../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	NotFound,
	refuseIssues,
	type VersionConflict,
	versionConflict,
} from "../problems/Problem.ts"
import type { Incident, NewIncident } from "./Incident.ts"
import { makeIncidentRepo } from "./IncidentRepo.ts"

export interface IncidentRevision extends Omit<NewIncident, "unitId"> {
	readonly id: number
	readonly expectedVersion: number
	readonly reason: string | null
}

export type IncidentProblem = InvalidInput | NotFound | Forbidden | VersionConflict

const nameMissing = inputIssue("incidentNameMissing", "name", "Cần ghi sự cố là gì.", "Say what happened.")
const reversed = inputIssue(
	"incidentReversed",
	"to",
	"Lúc kết thúc phải sau lúc bắt đầu.",
	"The end comes after the beginning.",
)
const inTheFuture = inputIssue(
	"incidentInTheFuture",
	"from",
	"Sự cố chưa xảy ra: lúc bắt đầu ở tương lai.",
	"It has not happened yet: its beginning lies ahead.",
)
const incidentNotFound = new NotFound({
	code: "incidentNotFound",
	path: ["input", "id"],
	text: { vi: "Không tìm thấy sự cố.", en: "There is no such incident." },
})
const told = ({ name, system, from, to, document }: Omit<NewIncident, "unitId">) => ({
	name,
	system,
	from: Instant.formatWithOffset(from),
	to: to === null ? null : Instant.formatWithOffset(to),
	document,
})

export class Incidents extends Context.Service<
	Incidents,
	{
		/** The incidents of the actor's units, the latest first. */
		readonly page: (request: PageRequest) => Effect.Effect<Page<Incident>>
		readonly findByIds: (ids: readonly number[]) => Effect.Effect<readonly Incident[]>
		readonly create: (incident: NewIncident) => Effect.Effect<Incident>
		/** An incident that an administrator of the unit records. */
		readonly report: (incident: NewIncident) => Effect.Effect<Incident, IncidentProblem>
		readonly revise: (revision: IncidentRevision) => Effect.Effect<Incident, IncidentProblem>
	}
>()("mot-cua/incidents/Incidents") {
	static readonly layer = Layer.effect(
		Incidents,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const repo = yield* makeIncidentRepo
			const audit = yield* AuditLog

			const page = Effect.fn("Incidents.page")(function* (request: PageRequest) {
				const within = yield* visibleUnits
				return { rows: yield* repo.page(within, request), totalCount: yield* repo.count(within) }
			}, Effect.orDie)
			const findByIds = Effect.fn("Incidents.findByIds")(repo.findByIds, Effect.orDie)
			const create = Effect.fn("Incidents.create")((incident: NewIncident) =>
				atomically(sql)(
					Effect.gen(function* () {
						const created = yield* Effect.orDie(
							repo.insert({ ...incident, id: undefined, version: undefined }),
						)
						yield* audit.record({
							action: "incident.created",
							subject: "Incident",
							subjectId: created.id,
							label: created.name,
							unitId: created.unitId,
							after: { ...told(incident), unitId: incident.unitId },
						})
						return created
					}),
				),
			)
			const report = Effect.fn("Incidents.report")(function* (incident: NewIncident) {
				yield* requirePermissionIn("MANAGE_INCIDENTS", incident.unitId, ["input", "unitId"])
				yield* refuseIssues(yield* issuesOf(incident))
				return yield* create({ ...incident, name: incident.name.trim(), system: incident.system.trim() })
			})
			const issuesOf = (incident: Omit<NewIncident, "unitId">) =>
				Effect.map(Clock.currentTimeMillis, (now) => [
					...(incident.name.trim() === "" ? [nameMissing] : []),
					...(incident.to !== null && incident.to <= incident.from ? [reversed] : []),
					...(incident.from > now ? [inTheFuture] : []),
				])
			const revise = Effect.fn("Incidents.revise")(
				({ id, expectedVersion, reason, ...fields }: IncidentRevision) =>
					atomically(sql)(
						Effect.gen(function* () {
							const found = yield* Effect.orDie(repo.lock(id))
							if (Option.isNone(found)) return yield* incidentNotFound
							const before = found.value
							yield* requirePermissionIn("MANAGE_INCIDENTS", before.unitId, ["input", "id"])
							if (before.version !== expectedVersion)
								return yield* versionConflict(expectedVersion, before.version)
							yield* refuseIssues(yield* issuesOf(fields))
							const after = yield* Effect.orDie(repo.update({ ...before, ...fields }))
							yield* audit.record({
								action: "incident.revised",
								subject: "Incident",
								subjectId: id,
								label: after.name,
								unitId: after.unitId,
								reason,
								before: told(before),
								after: told(after),
							})
							return after
						}),
					),
			)
			return Incidents.of({ page, findByIds, create, report, revise })
		}),
	)
}
