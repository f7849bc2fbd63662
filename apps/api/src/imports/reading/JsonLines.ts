import { setImmediate as nextTurn } from "node:timers/promises"
import { storable } from "./Cell.ts"
import { unreadable } from "./Unreadable.ts"

/** One object of an NDJSON file, by its line. */
export interface JsonLine {
	readonly number: number
	readonly value: Readonly<Record<string, unknown>>
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value)

const keptText = (_key: string, value: unknown): unknown =>
	typeof value === "string" ? storable(value) : value

const parseObject = (line: string, number: number): Readonly<Record<string, unknown>> => {
	try {
		const value: unknown = JSON.parse(line, keptText)
		if (isObject(value)) return value
	} catch {}
	throw unreadable("isNotJsonLines", number)
}

/** Reads NDJSON; blank lines are passed over, any other line must be an object. */
export const readJsonLines = async (text: string, mostRows: number): Promise<readonly JsonLine[]> => {
	const objects: JsonLine[] = []
	for (const [index, line] of text.split("\n").entries()) {
		if (index % 2000 === 1999) await nextTurn()
		if (line.trim() === "") continue
		if (objects.length === mostRows) throw unreadable("tooManyRows", mostRows)
		objects.push({ number: index + 1, value: parseObject(line, index + 1) })
	}
	return objects
}

/** NDJSON is told by its first line that holds anything. */
export const looksLikeJsonLines = (text: string): boolean => {
	const start = text.search(/\S/)
	if (start === -1 || text[start] !== "{") return false
	const end = text.indexOf("\n", start)
	try {
		return isObject(JSON.parse(end === -1 ? text.slice(start) : text.slice(start, end)))
	} catch {
		return false
	}
}
