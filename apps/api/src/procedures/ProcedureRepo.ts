import type { CivilDate } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { civilDate, moment } from "../database/columns.ts"
import type { PageRequest } from "../database/page.ts"
import { matchesText } from "../database/textSearch.ts"
import { Procedure, ProcedureScope, ProcedureVersion, type PublicationState } from "./Procedure.ts"

export interface ProcedureFilter {
	readonly search: string | null
	readonly sector: string | null
	readonly level: string | null
	readonly state: PublicationState | null
	/** Of these only; `null` is any. */
	readonly ids: readonly number[] | null
}

const Ids = Schema.Array(Schema.Int)

export const makeProcedureRepo = Effect.gen(function* () {
	const sql = yield* SqlClient
	const contentColumns = `name, sector, level, agency, decision, process_decision as "processDecision", terms,
		no_appointment_eligible as "noAppointmentEligible", receipt_policy as "receiptPolicy", legal_basis as "legalBasis", documents, fees, forms, steps,
		cases, allowances, state, valid_from as "validFrom"`
	const versionColumns = sql.literal(
		`id, procedure_id as "procedureId", valid_to as "validTo", saved_at as "savedAt",
			saved_by_account as "savedByAccount", ${contentColumns}`,
	)
	const procedureColumns = sql.literal(`code, version, procedure_id as id, ${contentColumns}`)

	/** Each procedure with the version that is in force on a day, else the newest published one, else its draft. */
	const shownOn = (today: CivilDate.CivilDate | string) => sql`
		(select distinct on (procedure_id) code, version, procedure_versions.*
		from procedure_versions join procedures on procedures.id = procedure_id
		order by procedure_id,
			(state = 'published' and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})) desc,
			state = 'published' desc, valid_from desc) as shown`

	const matching = ({ search, sector, level, state, ids }: ProcedureFilter) =>
		sql.and([
			...(ids === null ? [] : [sql`procedure_id = any(${ids})`]),
			...(search === null ? [] : [matchesText(sql, sql.literal("(searched || ' ' || lower(code))"), search)]),
			...(sector === null ? [] : [sql`sector = ${sector}`]),
			...(level === null ? [] : [sql`${level} = any(string_to_array(level, ', '))`]),
			...(state === null
				? []
				: state === "published"
					? [sql`state = 'published'`]
					: [
							sql`exists (select from procedure_versions as draft
								where draft.procedure_id = shown.procedure_id and draft.state = 'draft')`,
						]),
		])

	const page = (filter: ProcedureFilter, { after, before, limit, inverted }: PageRequest, today: string) =>
		Effect.flatMap(
			sql`
				select ${procedureColumns} from ${shownOn(today)}
				where ${sql.and([
					matching(filter),
					...(after === null ? [] : [sql`code collate "C" > ${after}`]),
					...(before === null ? [] : [sql`code collate "C" < ${before}`]),
				])}
				order by code collate "C" ${sql.literal(inverted ? "desc" : "asc")} limit ${limit}`,
			Schema.decodeUnknownEffect(Schema.Array(Procedure)),
		)
	const count = (filter: ProcedureFilter, today: string) =>
		Effect.map(
			sql<{ readonly count: number }>`
				select count(*)::int as count from ${shownOn(today)} where ${matching(filter)}`,
			([row]) => row?.count ?? 0,
		)

	const findByIds = SqlSchema.findAll({
		Request: Schema.Struct({ ids: Ids, today: civilDate }),
		Result: Procedure,
		execute: ({ ids, today }) =>
			sql`select ${procedureColumns} from ${shownOn(today)} where procedure_id = any(${ids})`,
	})
	const findByCode = SqlSchema.findOneOption({
		Request: Schema.Struct({ code: Schema.String, today: civilDate }),
		Result: Procedure,
		execute: ({ code, today }) => sql`select ${procedureColumns} from ${shownOn(today)} where code = ${code}`,
	})
	const listAll = SqlSchema.findAll({
		Request: civilDate,
		Result: Procedure,
		execute: (today) => sql`select ${procedureColumns} from ${shownOn(today)} order by code collate "C"`,
	})
	/** Each published version with the days on which it holds, as far as special days ask of it. */
	const scopes = SqlSchema.findAll({
		Request: Schema.Void,
		Result: ProcedureScope,
		execute: () => sql`
			select procedure_id as id, code, sector, no_appointment_eligible as "noAppointmentEligible",
				valid_from as "validFrom",
				lead(valid_from) over (partition by procedure_id order by valid_from) - 1 as "validTo"
			from procedure_versions join procedures on procedures.id = procedure_id
			where state = 'published'`,
	})
	const versionsOf = SqlSchema.findAll({
		Request: Ids,
		Result: ProcedureVersion,
		execute: (ids) => sql`
			select ${versionColumns} from procedure_versions
			where procedure_id = any(${ids}) order by state = 'draft' desc, valid_from desc`,
	})
	const findVersions = SqlSchema.findAll({
		Request: Ids,
		Result: ProcedureVersion,
		execute: (ids) => sql`select ${versionColumns} from procedure_versions where id = any(${ids})`,
	})
	const sectors = Effect.map(
		sql<{ readonly sector: string }>`
			select sector from procedure_versions group by sector order by sector collate vietnamese`,
		(rows) => rows.map(({ sector }) => sector),
	)

	const insert = (code: string) =>
		Effect.map(
			sql<{ readonly id: number }>`insert into procedures (code) values (${code}) returning id`,
			([row]) => row?.id ?? 0,
		)
	/** Locks the procedure until the transaction ends, so that of two writers one sees the other's version. */
	const lockVersion = (id: number) =>
		Effect.map(
			sql<{ readonly version: number }>`select version from procedures where id = ${id} for update`,
			([row]) => row?.version,
		)
	const raiseVersion = (id: number) => sql`update procedures set version = version + 1 where id = ${id}`

	/** Ends what is in force on the day before; what begins later stays and is guarded by the constraint. */
	const endBefore = (procedureId: number, day: string) => sql`
		update procedure_versions set valid_to = ${day}::date - 1
		where procedure_id = ${procedureId} and state = 'published' and valid_from < ${day}
			and (valid_to is null or valid_to >= ${day})`
	const deleteDraft = (procedureId: number) => sql`
		delete from procedure_versions where procedure_id = ${procedureId} and state = 'draft'`

	const insertVersion = SqlSchema.findOne({
		Request: Schema.Struct({
			...ProcedureVersion.fields,
			id: Schema.Undefined,
			validTo: Schema.Undefined,
			savedAt: moment,
		}),
		Result: ProcedureVersion,
		execute: (version) => sql`
			insert into procedure_versions (procedure_id, state, name, sector, level, agency, decision,
				process_decision, no_appointment_eligible, receipt_policy, terms, legal_basis, documents, fees, forms, steps, cases, allowances,
				valid_from, saved_at, saved_by_account)
			values (${version.procedureId}, ${version.state}, ${version.name}, ${version.sector}, ${version.level},
				${version.agency}, ${version.decision}, ${version.processDecision}, ${version.noAppointmentEligible},
				${version.receiptPolicy}, ${version.terms}, ${version.legalBasis}, ${version.documents}, ${version.fees}, ${version.forms}, ${version.steps},
				${version.cases}, ${version.allowances}, ${version.validFrom}, ${version.savedAt},
				${version.savedByAccount})
			returning ${versionColumns}`,
	})

	return {
		page,
		count,
		findByIds,
		findByCode,
		listAll,
		scopes,
		versionsOf,
		findVersions,
		sectors,
		insert,
		lockVersion,
		raiseVersion,
		endBefore,
		deleteDraft,
		insertVersion,
	}
})
