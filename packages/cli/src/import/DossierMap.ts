import { WrongUse } from "../Arguments.ts"
import type { Sentence } from "../Sentence.ts"

const fields = [
	"CODE",
	"RECEIVED",
	"DUE",
	"FINISHED",
	"PROCEDURE",
	"CHANNEL",
	"UNIT",
	"STATUS",
	"SUBMITTER",
] as const
const dateOrders = ["DAY_FIRST", "MONTH_FIRST"] as const
const channels = ["COUNTER", "ONLINE", "PUBLIC_POST"] as const
const keys = ["mapping", "dateOrder", "defaultUnit", "defaultUnitId", "defaultChannel", "encoding"]

/** MAP.json: which column of the file is which field, and the answers to what a file leaves open. */
export interface DossierMap {
	readonly mapping: readonly { readonly column: string; readonly field: (typeof fields)[number] }[]
	readonly dateOrder?: (typeof dateOrders)[number]
	/** A unit's code or name; the server knows its id. */
	readonly defaultUnit?: string
	readonly defaultUnitId?: string
	readonly defaultChannel?: (typeof channels)[number]
	readonly encoding?: string
}

/** Reads MAP.json; the first thing that is wrong is said with its key. `name` is the file's, for the message. */
export function parseDossierMap(text: string, name: string): DossierMap {
	const refuse = (key: string, { vi, en }: Sentence): WrongUse =>
		new WrongUse({ vi: `${name}: ${key}: ${vi}`, en: `${name}: ${key}: ${en}` })
	const options = readObject(text, name)

	for (const key of Object.keys(options))
		if (!keys.includes(key))
			throw refuse(key, {
				vi: `không có tùy chọn này. Các tùy chọn: ${keys.join(", ")}.`,
				en: `there is no such option. Options: ${keys.join(", ")}.`,
			})
	const choice = <const A extends string>(key: string, value: unknown, choices: readonly A[]): A => {
		const found = choices.find((one) => typeof value === "string" && one === value.toUpperCase())
		if (found !== undefined) return found
		const list = choices.join(", ")
		const shown = JSON.stringify(value)
		throw refuse(key, { vi: `${shown} không thuộc ${list}.`, en: `${shown} is not one of ${list}.` })
	}
	const string = (key: string): string => {
		const value = options[key]
		if (typeof value === "string" && value !== "") return value
		throw refuse(key, { vi: "phải là một chuỗi.", en: "must be a string." })
	}
	const given = (key: string): boolean => options[key] !== undefined && options[key] !== null

	const mapping = readPairs(options.mapping)
	if (mapping === undefined || mapping.length === 0)
		throw refuse("mapping", {
			vi: 'cần một đối tượng như { "Số hồ sơ": "CODE", "Ngày tiếp nhận": "RECEIVED" }.',
			en: 'needs an object such as { "Số hồ sơ": "CODE", "Ngày tiếp nhận": "RECEIVED" }.',
		})
	return {
		mapping: mapping.map(([column, field]) => ({
			column,
			field: choice(`mapping.${column}`, field, fields),
		})),
		...(given("dateOrder") && { dateOrder: choice("dateOrder", options.dateOrder, dateOrders) }),
		...(given("defaultUnit") && { defaultUnit: string("defaultUnit") }),
		...(given("defaultUnitId") && { defaultUnitId: string("defaultUnitId") }),
		...(given("defaultChannel") && {
			defaultChannel: choice("defaultChannel", options.defaultChannel, channels),
		}),
		...(given("encoding") && { encoding: string("encoding") }),
	}
}

function readObject(text: string, name: string): Readonly<Record<string, unknown>> {
	let value: unknown
	try {
		value = JSON.parse(text.replace(/^\uFEFF/, ""))
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		throw new WrongUse({ vi: `${name} không phải JSON: ${reason}`, en: `${name} is not JSON: ${reason}` })
	}
	if (isObject(value)) return value
	throw new WrongUse({ vi: `${name} phải là một đối tượng JSON.`, en: `${name} must be a JSON object.` })
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value)

/** `{ column: field }`, or the API's own form `[{ column, field }]`. */
function readPairs(mapping: unknown): readonly (readonly [string, unknown])[] | undefined {
	if (isObject(mapping)) return Object.entries(mapping)
	if (!Array.isArray(mapping)) return undefined
	return mapping.map((pair: unknown) =>
		isObject(pair) && typeof pair.column === "string" ? [pair.column, pair.field] : ["?", pair],
	)
}
