import type { protocol } from "@electric-sql/pglite"

type Parser = InstanceType<typeof protocol.Parser>
type Message = Parameters<Parameters<Parser["parse"]>[1]>[0]

/** Makes a value of a column's text. */
export type ReadColumn = (text: string) => unknown

export interface Reply {
	readonly rows: readonly unknown[][]
	/** Everything but the rows, in its order. */
	readonly messages: readonly Message[]
}

const dataRow = 0x44

/**
 * Reads what PGlite answers to a message of the wire protocol. PGlite's own parser reads all but the rows: it makes a buffer
 * and a decoder's call of every column, which for a page of wide rows takes longer than the database itself.
 */
export const readReply = (parser: Parser, bytes: Buffer, columns: readonly ReadColumn[]): Reply => {
	const rows: unknown[][] = []
	const messages: Message[] = []
	for (let at = 0; at < bytes.length; ) {
		const end = at + 1 + bytes.readInt32BE(at + 1)
		if (bytes[at] === dataRow) rows.push(readRow(bytes, at + 7, columns))
		else parser.parse(bytes.subarray(at, end), (message) => messages.push(message))
		at = end
	}
	return { rows, messages }
}

const readRow = (bytes: Buffer, start: number, columns: readonly ReadColumn[]): unknown[] => {
	let at = start
	return columns.map((read) => {
		const length = bytes.readInt32BE(at)
		const from = at + 4
		at = from + Math.max(0, length)
		return length < 0 ? null : read(bytes.toString("utf8", from, at))
	})
}
