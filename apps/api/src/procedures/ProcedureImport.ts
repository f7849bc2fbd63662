import { CivilDate, Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { AuditLog } from "../audit/AuditLog.ts"
import { timestamp, violatedConstraint } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import { Overlap } from "../problems/Problem.ts"
import type { PublicationState } from "./Procedure.ts"
import { encodeContent, type ProcedureContent } from "./ProcedureContent.ts"

/** A procedure to be written from a file: a new one, or a new version of the existing one. */
export interface ProcedureChange {
	readonly code: string
	readonly effectiveFrom: CivilDate.CivilDate
	readonly content: ProcedureContent
	readonly state: PublicationState
	readonly existingId?: number | undefined
}

const importOverlaps = () =>
	new Overlap({
		code: "procedureVersionsOverlap",
		path: [],
		text: {
			vi: "Danh mục đã thay đổi từ khi xem trước, hoặc có thủ tục đã có phiên bản hiệu lực từ ngày này trở đi. Hãy xem trước lại.",
			en: "The catalogue has changed since the preview, or a procedure already has a version from this day on. Preview again.",
		},
	})

const known = new Set(["procedure_codes_are_unique", "procedure_versions_do_not_overlap"])

/** Writes in four statements, however many procedures there are. */
export const makeProcedureImport = Effect.gen(function* () {
	const sql = yield* SqlClient
	const audit = yield* AuditLog

	const write = (changes: readonly ProcedureChange[], reason: string, now: Instant.Instant) =>
		Effect.gen(function* () {
			const created = changes.filter(({ existingId }) => existingId === undefined)
			const newRows = yield* sql<{ readonly id: number; readonly code: string }>`
				insert into procedures (code)
				select value from jsonb_array_elements_text(${JSON.stringify(created.map(({ code }) => code))}::jsonb)
				returning id, code`
			const idByCode = new Map(newRows.map(({ id, code }) => [code, id]))
			const rows = changes.map(({ code, effectiveFrom, content, state, existingId }) => ({
				...encodeContent(content),
				state,
				procedureId: existingId ?? idByCode.get(code),
				validFrom: CivilDate.format(effectiveFrom),
			}))
			const revised = rows.filter((_, index) => changes[index]?.existingId !== undefined)
			const revisedRows = JSON.stringify(
				revised.map(({ procedureId, state, validFrom }) => ({ procedureId, state, validFrom })),
			)
			yield* sql`
				delete from procedure_versions using jsonb_to_recordset(${revisedRows}::jsonb) as row ("procedureId" integer)
				where procedure_id = "procedureId" and procedure_versions.state = 'draft'`
			yield* sql`
				update procedure_versions set valid_to = "validFrom" - 1
				from jsonb_to_recordset(${revisedRows}::jsonb) as row ("procedureId" integer, state text, "validFrom" date)
				where procedure_id = "procedureId" and row.state = 'published' and procedure_versions.state = 'published'
					and valid_from < "validFrom" and (valid_to is null or valid_to >= "validFrom")`
			yield* sql`
				update procedures set version = version + 1
				where id = any(${revised.map(({ procedureId }) => procedureId)}::integer[])`
			yield* sql`
				insert into procedure_versions (procedure_id, state, name, sector, level, agency, decision,
					process_decision, no_appointment_eligible, receipt_policy, terms, legal_basis, documents, fees, forms, steps, cases,
					allowances, valid_from, saved_at)
				select "procedureId", state, name, sector, level, agency, decision, "processDecision",
					"noAppointmentEligible", "receiptPolicy", terms, "legalBasis", documents, fees, forms, steps, cases, allowances,
					"validFrom", ${timestamp(now)}
				from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("procedureId" integer, state text,
					name text, sector text, level text, agency text, decision text, "processDecision" text,
					"noAppointmentEligible" boolean, "receiptPolicy" text, terms jsonb, "legalBasis" jsonb, documents jsonb, fees jsonb, forms jsonb,
					steps jsonb, cases jsonb, allowances jsonb, "validFrom" date)`
			yield* audit.recordMany(
				changes.map(({ code, existingId }, index) => ({
					action: existingId === undefined ? "procedure.imported" : "procedure.revisedByImport",
					subject: "Procedure",
					subjectId: rows[index]?.procedureId ?? null,
					label: code,
					unitId: null,
					reason,
					after: rows[index],
				})),
			)
			return { created: created.length, revised: revised.length }
		})

	return Effect.fn("Procedures.importMany")(function* (changes: readonly ProcedureChange[], reason: string) {
		const now = Instant.make(yield* Clock.currentTimeMillis)
		return yield* atomically(sql)(
			write(changes, reason, now).pipe(
				Effect.catchTag("SqlError", (error) =>
					Effect.fail(known.has(violatedConstraint(error) ?? "") ? importOverlaps() : error),
				),
			),
		)
	})
})
