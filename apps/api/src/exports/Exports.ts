import { CivilDate, Instant, type Language } from "@motcua/domain"
import { stringify } from "csv-stringify/sync"
import { Clock, Context, Effect, Layer, Option, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as SqlSchema from "effect/sql/SqlSchema"
import { AuditLog } from "../audit/AuditLog.ts"
import { moment } from "../database/columns.ts"
import { atomically } from "../database/transaction.ts"
import type { Dossier } from "../dossiers/Dossier.ts"
import {
	type DossierFilter,
	type DossierSort,
	dossierSorts,
	StoredFilter,
} from "../dossiers/DossierFilter.ts"
import { Dossiers, placeOf } from "../dossiers/Dossiers.ts"
import { statusNames } from "../dossiers/words.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { Identity } from "../identity/Identity.ts"
import { notPermitted, requirePermission } from "../identity/Policy.ts"
import { hashSecret, newSecret } from "../identity/Secret.ts"
import type { Forbidden } from "../problems/Problem.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { Units } from "../units/Units.ts"

/** A list that can be fetched at `/exports/TOKEN.csv` until it expires. */
export interface PreparedExport {
	readonly token: string
	readonly rows: number
	readonly expiresAt: Instant.Instant
}

const Stored = Schema.Struct({
	accountId: Schema.Int,
	filter: StoredFilter,
	sort: Schema.Literals(dossierSorts),
	language: Schema.Literals(["vi", "en"]),
})

const minutesKept = 15
const batch = 1000

const titles: Readonly<Record<Language.Language, readonly string[]>> = {
	vi: [
		"Mã hồ sơ",
		"Mã thủ tục",
		"Tên thủ tục",
		"Đơn vị",
		"Kênh nộp",
		"Kênh cụ thể",
		"Người nộp",
		"Ngày nhận",
		"Hạn trả",
		"Hạn theo quy định",
		"Ngày giải quyết xong",
		"Ngày trả kết quả",
		"Tình trạng",
		"Nguyên nhân trễ hẹn",
	],
	en: [
		"Dossier",
		"Procedure code",
		"Procedure",
		"Unit",
		"Channel",
		"Sub-channel",
		"Submitter",
		"Received",
		"Due",
		"Due by law",
		"Finished",
		"Handed over",
		"Status",
		"Cause of lateness",
	],
}
const channels: Readonly<Record<Dossier["channel"], Record<Language.Language, string>>> = {
	counter: { vi: "Trực tiếp", en: "Counter" },
	online: { vi: "Trực tuyến", en: "Online" },
	publicPost: { vi: "Bưu chính công ích", en: "Public post" },
}

/** dd/MM/yyyy HH:mm in Vietnam, as people and Excel here write it. */
const written = (at: Instant.Instant | null): string => {
	if (at === null) return ""
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
		 * The file in pieces, a page of the list each, so that its length does not matter. None when the address has
		 * expired or its account may not sign in any more.
		 */
		readonly open: (token: string) => Effect.Effect<Option.Option<Stream.Stream<string>>>
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
			const audit = yield* AuditLog
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const insert = SqlSchema.void({
				Request: Schema.Struct({
					tokenHash: Schema.Uint8Array,
					accountId: Schema.Int,
					filter: Schema.fromJsonString(StoredFilter),
					sort: Schema.Literals(dossierSorts),
					language: Schema.String,
					rows: Schema.Int,
					createdAt: moment,
					expiresAt: moment,
				}),
				execute: (row) => sql`
					insert into exports (token_hash, account_id, filter, sort, language, rows, created_at, expires_at)
					values (${row.tokenHash}, ${row.accountId}, ${row.filter}::jsonb, ${row.sort}, ${row.language},
						${row.rows}, ${row.createdAt}, ${row.expiresAt})`,
			})
			const find = SqlSchema.findOneOption({
				Request: Schema.Struct({ tokenHash: Schema.Uint8Array, now: moment }),
				Result: Stored,
				execute: ({ tokenHash, now: at }) => sql`
					select account_id as "accountId", filter, sort, language from exports
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
				yield* atomically(sql)(
					Effect.gen(function* () {
						yield* sql`delete from exports where expires_at < now()`
						yield* Effect.orDie(
							insert({
								tokenHash: hashSecret(token),
								accountId: actor.accountId,
								filter,
								sort,
								language,
								rows: totalCount,
								createdAt,
								expiresAt,
							}),
						)
						yield* audit.record({
							action: "dossiers.exported",
							subject: "Dossier",
							subjectId: null,
							label: String(totalCount),
							unitId: actor.unitId,
							after: { rows: totalCount, filter },
						})
					}),
				)
				return { token, rows: totalCount, expiresAt }
			})

			const linesOf = Effect.fnUntraced(function* (rows: readonly Dossier[], language: Language.Language) {
				const procedureOf = new Map(
					(yield* procedures.findByIds([...new Set(rows.map(({ procedureId }) => procedureId))])).map(
						(procedure) => [procedure.id, procedure],
					),
				)
				const unitOf = new Map(
					(yield* units.findByIds([...new Set(rows.map(({ unitId }) => unitId))])).map((unit) => [
						unit.id,
						unit,
					]),
				)
				return stringify(
					rows.map((dossier) => [
						dossier.code,
						procedureOf.get(dossier.procedureId)?.code ?? "",
						procedureOf.get(dossier.procedureId)?.name ?? "",
						unitOf.get(dossier.unitId)?.name ?? "",
						channels[dossier.channel][language],
						dossier.subChannel ?? "",
						dossier.submitterName,
						written(dossier.receivedAt),
						written(dossier.dueAt),
						written(dossier.legalDueAt),
						written(dossier.finishedAt),
						written(dossier.returnedAt),
						statusNames[dossier.status][language],
						dossier.faultClass ?? "",
					]),
					{ escape_formulas: true, record_delimiter: "windows" },
				)
			})

			const open = Effect.fn("Exports.open")(function* (token: string) {
				const found = yield* Effect.orDie(find({ tokenHash: hashSecret(token), now: yield* now }))
				if (Option.isNone(found)) return Option.none()
				const { accountId, filter, sort, language } = found.value
				const actor = yield* identity.actorOfAccount(accountId, { _tag: "Session", id: 0 })
				if (Option.isNone(actor)) return Option.none()
				const cause = { actor: actor.value, requestId: "export" }
				const head = stringify([[...titles[language]]], { bom: true, record_delimiter: "windows" })
				const pages = Stream.paginate(null as string | null, (after) =>
					Effect.gen(function* () {
						const request = { after, before: null, limit: batch, inverted: false }
						const rows = yield* dossiers.rows(filter, sort, request)
						const last = rows.at(-1)
						const next =
							last === undefined || rows.length < batch
								? Option.none<string | null>()
								: Option.some<string | null>(placeOf(sort, last))
						return [[yield* linesOf(rows, language)], next] as const
					}).pipe(Effect.provideService(CurrentCause, cause)),
				)
				return Option.some(Stream.concat(Stream.succeed(head), pages))
			})

			return Exports.of({ prepare, open })
		}),
	)
}
