import { CivilDate, Instant, type Language } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { AuditLog } from "../audit/AuditLog.ts"
import { instant, moment } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import type { Dossier } from "../dossiers/Dossier.ts"
import {
	type DossierFilter,
	type DossierSort,
	dossierSorts,
	type SpecialDayCondition,
	StoredFilter,
} from "../dossiers/DossierFilter.ts"
import { Dossiers, placeOf } from "../dossiers/Dossiers.ts"
import { caseIn, versionOn } from "../dossiers/RulesInForce.ts"
import { statusNames } from "../dossiers/words.ts"
import { type Actor, CurrentCause } from "../identity/Actor.ts"
import { Identity } from "../identity/Identity.ts"
import { isTold, notPermitted, requirePermission, tell } from "../identity/Policy.ts"
import { neededFor, type PersonalText } from "../identity/personalTexts.ts"
import { hashSecret, newSecret } from "../identity/Secret.ts"
import type { Forbidden } from "../problems/Problem.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import { Units } from "../units/Units.ts"
import {
	channelNames,
	coverWords,
	dayGroupWords,
	faultNames,
	outcomeWords,
	titles,
	withheldWords,
} from "./words.ts"
import type { ExportCell } from "./workbook.ts"

/** A list that can be fetched at `/exports/TOKEN.csv` and `/exports/TOKEN.xlsx` until it expires. */
export interface PreparedExport {
	readonly id: number
	readonly token: string
	readonly rows: number
	readonly expiresAt: Instant.Instant
}

/** A list as it is read for a file. */
export interface OpenedExport {
	readonly language: Language.Language
	readonly titles: readonly string[]
	readonly pages: Stream.Stream<readonly (readonly ExportCell[])[]>
	/** What the list is: names with values. */
	readonly lines: readonly (readonly [string, string])[]
}

const Stored = Schema.Struct({
	accountId: Schema.Int,
	filter: StoredFilter,
	sort: Schema.Literals(dossierSorts),
	language: Schema.Literals(["vi", "en"]),
	told: Schema.Array(Schema.String),
})

const minutesKept = 15
const batch = 1000

const personalTexts = Object.keys(neededFor).filter((name): name is PersonalText => name in neededFor)

const toldTo = (actor: Actor) => personalTexts.filter((text) => isTold(actor, text))

const momentCell = (at: Instant.Instant | null): ExportCell => (at === null ? null : { at })

const writtenDay = (date: CivilDate.CivilDate): string =>
	CivilDate.format(date).split("-").reverse().join("/")

/** dd/MM/yyyy HH:mm in Vietnam, as people and Excel here write it. */
export const written = (at: Instant.Instant): string => {
	const [year, month, day] = CivilDate.format(Instant.dateOf(at)).split("-")
	return `${day}/${month}/${year} ${Instant.formatWithOffset(at).slice(11, 16)}`
}

/** Lists taken away as files. Who takes away what stands in the audit log. */
export class Exports extends Context.Service<
	Exports,
	{
		readonly prepare: (
			filter: DossierFilter,
			sort: DossierSort,
			language: Language.Language,
		) => Effect.Effect<PreparedExport, Forbidden>
		/**
		 * One more address of a list that the account has prepared, as long as it can be fetched: the first is not stored. It
		 * tells no more than this caller may be told.
		 */
		readonly addressAgain: (id: number) => Effect.Effect<Option.Option<PreparedExport>>
		/** The list, a page at a time. None when the address has expired or its account may not sign in any more. */
		readonly open: (token: string) => Effect.Effect<Option.Option<OpenedExport>>
	}
>()("mot-cua/exports/Exports") {
	static readonly layer = Layer.effect(
		Exports,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const dossiers = yield* Dossiers
			const procedures = yield* Procedures
			const units = yield* Units
			const identity = yield* Identity
			const specialDays = yield* SpecialDays
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const insert = SqlSchema.findOne({
				Request: Schema.Struct({
					tokenHash: Schema.Uint8Array,
					accountId: Schema.Int,
					filter: Schema.fromJsonString(StoredFilter),
					sort: Schema.Literals(dossierSorts),
					language: Schema.String,
					rows: Schema.Int,
					createdAt: moment,
					expiresAt: moment,
					told: Schema.Array(Schema.String),
				}),
				Result: Schema.Struct({ id: Schema.Int }),
				execute: (row) => sql`
					insert into exports (token_hash, account_id, filter, sort, language, rows, created_at, expires_at,
						told)
					values (${row.tokenHash}, ${row.accountId}, ${row.filter}::jsonb, ${row.sort}, ${row.language},
						${row.rows}, ${row.createdAt}, ${row.expiresAt}, ${row.told}::text[])
					returning id`,
			})
			const insertAgain = SqlSchema.findOneOption({
				Request: Schema.Struct({
					id: Schema.Int,
					accountId: Schema.Int,
					tokenHash: Schema.Uint8Array,
					told: Schema.Array(Schema.String),
					now: moment,
				}),
				Result: Schema.Struct({ rows: Schema.Int, expiresAt: instant }),
				execute: ({ id, accountId, tokenHash, told, now: at }) => sql`
					insert into exports (token_hash, account_id, filter, sort, language, rows, created_at, expires_at, told)
					select ${tokenHash}, account_id, filter, sort, language, rows, created_at, expires_at,
						array(select unnest(told) intersect select unnest(${told}::text[])) from exports
					where id = ${id} and account_id = ${accountId} and expires_at > ${at}
					returning rows, expires_at as "expiresAt"`,
			})
			const find = SqlSchema.findOneOption({
				Request: Schema.Struct({ tokenHash: Schema.Uint8Array, now: moment }),
				Result: Stored,
				execute: ({ tokenHash, now: at }) => sql`
					select account_id as "accountId", filter, sort, language, told from exports
					where token_hash = ${tokenHash} and expires_at > ${at}`,
			})

			const prepare = Effect.fn("Exports.prepare")(function* (
				filter: DossierFilter,
				sort: DossierSort,
				language: Language.Language,
			) {
				yield* requirePermission("VIEW_FIGURES")
				const { actor } = yield* CurrentCause
				if (actor._tag !== "SignedIn") return yield* notPermitted()
				const totalCount = yield* dossiers.count(filter)
				const createdAt = yield* now
				const expiresAt = Instant.make(createdAt + minutesKept * 60_000)
				const token = newSecret()
				const { id } = yield* atomically(sql)(
					Effect.gen(function* () {
						yield* sql`delete from exports where expires_at < now()`
						const inserted = yield* Effect.orDie(
							insert({
								tokenHash: hashSecret(token),
								accountId: actor.accountId,
								filter,
								sort,
								language,
								rows: totalCount,
								createdAt,
								expiresAt,
								told: toldTo(actor),
							}),
						)
						yield* audit.record({
							action: "dossiers.exported",
							subject: "Dossier",
							subjectId: null,
							label: String(totalCount),
							unitId: actor.unitId,
							personal: { search: filter.search },
							after: { rows: totalCount, filter: { ...filter, search: undefined } },
						})
						return inserted
					}),
				)
				return { id, token, rows: totalCount, expiresAt }
			})
			const addressAgain = Effect.fn("Exports.addressAgain")(function* (id: number) {
				const { actor } = yield* CurrentCause
				if (actor._tag !== "SignedIn") return Option.none()
				const token = newSecret()
				const found = yield* Effect.orDie(
					insertAgain({
						id,
						accountId: actor.accountId,
						tokenHash: hashSecret(token),
						told: toldTo(actor),
						now: yield* now,
					}),
				)
				return Option.map(found, (prepared) => ({ ...prepared, id, token }))
			})

			const cellsOf = Effect.fnUntraced(function* (
				rows: readonly Dossier[],
				language: Language.Language,
				submitterOf: (dossier: Dossier) => string,
			) {
				const procedureOf = new Map(
					(yield* procedures.findByIds([...new Set(rows.map(({ procedureId }) => procedureId))])).map(
						(procedure) => [procedure.id, procedure],
					),
				)
				const ofCases = rows.filter(({ caseCode }) => caseCode !== null)
				const versions = Map.groupBy(
					yield* procedures.versionsOf([...new Set(ofCases.map(({ procedureId }) => procedureId))]),
					({ procedureId }) => procedureId,
				)
				const caseNameOf = ({ caseCode, procedureId, receivedOn, rulesKnownAt }: Dossier): string => {
					if (caseCode === null) return ""
					const version = versionOn(versions.get(procedureId) ?? [], receivedOn, rulesKnownAt, caseCode)
					return version === undefined ? caseCode : (caseIn(version, caseCode)?.name ?? caseCode)
				}
				const unitOf = new Map(
					(yield* units.findByIds([...new Set(rows.map(({ unitId }) => unitId))])).map((unit) => [
						unit.id,
						unit,
					]),
				)
				return rows.map((dossier): readonly ExportCell[] => [
					dossier.code,
					procedureOf.get(dossier.procedureId)?.code ?? "",
					procedureOf.get(dossier.procedureId)?.name ?? "",
					caseNameOf(dossier),
					unitOf.get(dossier.unitId)?.name ?? "",
					channelNames[dossier.channel][language],
					dossier.subChannel ?? "",
					submitterOf(dossier),
					momentCell(dossier.receivedAt),
					momentCell(dossier.dueAt),
					momentCell(dossier.legalDueAt),
					momentCell(dossier.finishedAt),
					momentCell(dossier.returnedAt),
					statusNames[dossier.status][language],
					dossier.faultClass === null ? "" : faultNames[dossier.faultClass][language],
				])
			})

			const ruleDaysOf = Effect.fnUntraced(function* (
				{ ruleId, from, to, days, outcome }: SpecialDayCondition,
				language: Language.Language,
			) {
				const [rule] = yield* specialDays.findByIds([ruleId])
				return [
					rule?.rule.name ?? "",
					`${writtenDay(from)} – ${writtenDay(to)}`,
					dayGroupWords[days][language],
					...(outcome === null ? [] : [outcomeWords[outcome][language]]),
				].join(", ")
			})
			/** What the list is, for who opens the file weeks later. */
			const coverOf = Effect.fnUntraced(function* (
				filter: DossierFilter,
				language: Language.Language,
				actor: Actor,
			) {
				const say = coverWords[language]
				const unitNames =
					filter.unitIds === null
						? [say.allUnits]
						: (yield* units.findByIds(filter.unitIds)).map((unit) => unit.name)
				const [procedure] =
					filter.procedureId === null ? [] : yield* procedures.findByIds([filter.procedureId])
				const day = (date: CivilDate.CivilDate | null) => (date === null ? "" : writtenDay(date))
				const lines: readonly (readonly [string, string])[] = [
					[say.title, ""],
					[say.view, say.views[filter.view]],
					[say.units, unitNames.join(", ")],
					[say.procedure, procedure === undefined ? "" : `${procedure.code} ${procedure.name}`],
					[say.channel, filter.channel === null ? "" : channelNames[filter.channel][language]],
					[say.subChannel, filter.subChannel ?? ""],
					[say.status, filter.status === null ? "" : statusNames[filter.status][language]],
					[say.fault, filter.faultClass === null ? "" : faultNames[filter.faultClass][language]],
					[say.search, filter.search ?? ""],
					[say.receivedFrom, day(filter.receivedFrom)],
					[say.receivedTo, day(filter.receivedTo)],
					[say.specialDay, filter.specialDay === null ? "" : yield* ruleDaysOf(filter.specialDay, language)],
					[say.asOf, written(filter.at)],
					[say.madeBy, actor.name],
				]
				return lines.filter(([, value], index) => index === 0 || value !== "")
			})

			const open = Effect.fn("Exports.open")(function* (token: string) {
				const found = yield* Effect.orDie(find({ tokenHash: hashSecret(token), now: yield* now }))
				if (Option.isNone(found)) return Option.none()
				const { accountId, filter, sort, language, told } = found.value
				const account = yield* identity.actorOfAccount(accountId, { _tag: "Session", id: 0 })
				if (Option.isNone(account) || account.value._tag !== "SignedIn") return Option.none()
				// Whoever has the address gets no more than the one who prepared it, who may have been a token, and the account may now.
				const isNamed = told.includes("submitterName") && isTold(account.value, "submitterName")
				const actor: Actor = {
					...account.value,
					permissions: isNamed ? account.value.permissions : ["VIEW_FIGURES"],
				}
				const cause = { actor, requestId: "export" }
				const submitterOf = (dossier: Dossier): string => {
					const { value, withheld: because } = tell(
						actor,
						"submitterName",
						dossier.submitterName,
						dossier.erasedAt,
					)
					return because === null ? (value ?? "") : withheldWords[because][language]
				}
				const pages = Stream.paginate(null as string | null, (after) =>
					Effect.gen(function* () {
						const request = { after, before: null, limit: batch, inverted: false }
						const rows = yield* dossiers.rows(filter, sort, request)
						const last = rows.at(-1)
						const next =
							last === undefined || rows.length < batch
								? Option.none<string | null>()
								: Option.some<string | null>(placeOf(sort, last))
						return [[yield* cellsOf(rows, language, submitterOf)], next] as const
					}).pipe(Effect.provideService(CurrentCause, cause)),
				)
				const lines = yield* coverOf(filter, language, actor)
				return Option.some({ titles: titles[language], language, pages, lines })
			})

			return Exports.of({ prepare, addressAgain, open })
		}),
	)
}
