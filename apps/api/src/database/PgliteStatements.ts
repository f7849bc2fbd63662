import { type PGlite, protocol, types } from "@electric-sql/pglite"
import { type ReadColumn, type Reply, readReply } from "./PgliteReply.ts"

/** What a statement answers: rows as lists of values in the order of the columns. */
export interface Answered {
	readonly columns: readonly string[]
	/** Which columns are JSON, as text: to read it again is cheaper than to copy what it holds from thread to thread. */
	readonly json: readonly number[]
	readonly rows: Reply["rows"]
}

/** Whether the database may keep one plan for all values of a text's parameters, or plans it for the values of each run. */
export type Planning = "once" | "eachTime"

interface Prepared {
	/** Empty for a text that is parsed again with each run, which alone makes the database plan for the values. */
	readonly name: string
	readonly parameterTypes: readonly number[]
	readonly columns: readonly string[]
	readonly json: readonly number[]
	readonly reads: readonly ReadColumn[]
}

const { serialize, messages } = protocol

const jsonTypes: ReadonlySet<number> = new Set([types.JSON, types.JSONB])

/** So many texts are kept parsed; the one that has not been asked for longest goes first. */
const kept = 500

/** After these a parsed text may no longer fit its tables. */
const changesTables = /^\s*(?:create|alter|drop)\b/i

/**
 * Statements over PGlite's wire protocol. A text that is planned once is also parsed once, then bound and executed with one message, where
 * `PGlite.query` parses it anew and sends six: a fifth of the time for a row by its key. One at a time: the caller waits.
 */
export const statementsOf = (database: PGlite, notified: (channel: string, payload: string) => void) => {
	const prepared = new Map<string, Prepared>()
	let made = 0

	const parser = new protocol.Parser()
	const send = async (columns: readonly ReadColumn[], ...parts: readonly Uint8Array[]): Promise<Reply> => {
		const pieces: Uint8Array[] = []
		await database.execProtocolRawStream(Buffer.concat([...parts, serialize.sync()]), {
			// A view of the database's memory, which the next piece overwrites.
			onRawData: (piece) => pieces.push(piece.slice()),
		})
		const reply = readReply(parser, Buffer.concat(pieces), columns)
		for (const message of reply.messages) {
			if (message instanceof messages.NotificationResponseMessage) notified(message.channel, message.payload)
			if (message instanceof messages.DatabaseError) throw message
		}
		return reply
	}

	const forget = async (key: string, { name }: Prepared) => {
		prepared.delete(key)
		if (name !== "") await send([], serialize.close({ type: "S", name }))
	}

	const prepare = async (sql: string, planning: Planning): Promise<Prepared> => {
		const key = `${planning} ${sql}`
		const known = prepared.get(key)
		if (known !== undefined) {
			prepared.delete(key)
			prepared.set(key, known)
			return known
		}
		for (const [oldest, statement] of prepared) {
			if (prepared.size < kept) break
			await forget(oldest, statement)
		}
		made += 1
		const name = planning === "once" ? `s${made}` : ""
		const reply = await send(
			[],
			serialize.parse({ name, text: sql }),
			serialize.describe({ type: "S", name }),
		)
		const fields = reply.messages.flatMap((message) =>
			message instanceof messages.RowDescriptionMessage ? message.fields : [],
		)
		const statement: Prepared = {
			name,
			parameterTypes: reply.messages.flatMap((message) =>
				message instanceof messages.ParameterDescriptionMessage ? message.dataTypeIDs : [],
			),
			columns: fields.map((field) => field.name),
			json: fields.flatMap(({ dataTypeID }, index) => (jsonTypes.has(dataTypeID) ? index : [])),
			reads: fields.map(({ dataTypeID }) => {
				const parser = database.parsers[dataTypeID] ?? database.parsers[types.TEXT]
				return (text) => (parser === undefined ? text : parser(text, dataTypeID))
			}),
		}
		prepared.set(key, statement)
		return statement
	}

	return async (sql: string, parameters: readonly unknown[], planning: Planning): Promise<Answered> => {
		const { name, parameterTypes, columns, json, reads } = await prepare(sql, planning)
		const values = parameters.map((value, index) => {
			if (value === null || value === undefined) return null
			const serializer = database.serializers[parameterTypes[index] ?? 0]
			return serializer === undefined ? String(value) : serializer(value)
		})
		const { rows } = await send(
			reads,
			...(planning === "eachTime" ? [serialize.parse({ text: sql })] : []),
			serialize.bind({ statement: name, values }),
			serialize.execute({}),
		)
		if (changesTables.test(sql)) for (const [key, statement] of prepared) await forget(key, statement)
		return { columns, json, rows }
	}
}
