import { Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { timestamp } from "../database/columns.ts"
import { CurrentCause } from "../identity/Actor.ts"
import { requirePermission } from "../identity/Policy.ts"
import { type Forbidden, NotFound } from "../problems/Problem.ts"

/** How long each stored piece is but the last one. */
export const pieceBytes = 1_048_576

/** A file that arrived as a whole and waits to be imported. */
export interface StoredUpload {
	readonly id: number
	readonly name: string
	readonly bytes: number
}

const uploadNotFound = () =>
	new NotFound({
		code: "uploadNotFound",
		path: ["input", "uploadId"],
		text: {
			vi: "Không tìm thấy tệp đã tải lên, hoặc tệp đã quá hạn. Hãy tải lên lại.",
			en: "There is no such upload, or it is too old. Send the file again.",
		},
	})

/** Large files on their way in: kept in pieces, so that no process ever holds one as a whole. */
export class Uploads extends Context.Service<
	Uploads,
	{
		readonly begin: (name: string) => Effect.Effect<number, Forbidden>
		readonly append: (id: number, position: number, piece: Uint8Array) => Effect.Effect<void>
		readonly complete: (id: number, bytes: number) => Effect.Effect<void>
		readonly abandon: (id: number) => Effect.Effect<void>
		/** A whole file of the actor's own account. */
		readonly get: (id: number) => Effect.Effect<StoredUpload, NotFound>
		/** Its bytes from an offset on, a piece at a time. The embedded database is ten times as fast with base64 as with its own form of bytes. */
		readonly pieces: (id: number, offset: number) => Stream.Stream<Uint8Array>
	}
>()("mot-cua/imports/Uploads") {
	static readonly layer = Layer.effect(
		Uploads,
		Effect.gen(function* () {
			const sql = yield* SqlClient
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)
			const account = Effect.map(CurrentCause, ({ actor }) =>
				actor._tag === "SignedIn" ? actor.accountId : 0,
			)

			const begin = Effect.fn("Uploads.begin")(function* (name: string) {
				yield* requirePermission("IMPORT")
				const [row] = yield* sql<{ readonly id: number }>`
					insert into uploads (account_id, name, created_at)
					values (${yield* account}, ${name}, ${timestamp(yield* now)}) returning id`.pipe(Effect.orDie)
				return row?.id ?? (yield* Effect.die("an upload has an id"))
			})
			const append = Effect.fn("Uploads.append")(
				(id: number, position: number, piece: Uint8Array) =>
					Effect.asVoid(
						sql`
							insert into upload_pieces (upload_id, position, content)
							values (${id}, ${position}, decode(${Buffer.from(piece).toString("base64")}, 'base64'))`,
					),
				Effect.orDie,
			)
			const complete = Effect.fn("Uploads.complete")(
				(id: number, bytes: number) =>
					Effect.asVoid(sql`update uploads set is_complete = true, bytes = ${bytes} where id = ${id}`),
				Effect.orDie,
			)
			const abandon = Effect.fn("Uploads.abandon")(
				(id: number) => Effect.asVoid(sql`delete from uploads where id = ${id}`),
				Effect.orDie,
			)
			const get = Effect.fn("Uploads.get")(function* (id: number) {
				const [row] = yield* sql<StoredUpload>`
					select id, name, bytes::float8 as bytes from uploads
					where id = ${id} and is_complete and account_id = ${yield* account}`.pipe(Effect.orDie)
				return row ?? (yield* uploadNotFound())
			})
			const pieces = (id: number, offset: number) =>
				Stream.paginate(Math.floor(offset / pieceBytes), (position: number) =>
					Effect.map(
						Effect.orDie(sql<{ readonly content: string }>`
							select encode(content, 'base64') as content from upload_pieces
							where upload_id = ${id} and position = ${position}`),
						(rows) => [
							rows.map(({ content }) =>
								Buffer.from(content, "base64").subarray(Math.max(0, offset - position * pieceBytes)),
							),
							rows.length === 0 ? Option.none<number>() : Option.some(position + 1),
						],
					),
				)
			return Uploads.of({ begin, append, complete, abandon, get, pieces })
		}),
	)
}
