import { CivilDate } from "@motcua/domain"
import * as Result from "effect/Result"
import { nearest } from "../nearest.ts"
import type { Sentence } from "../Sentence.ts"

/** A value of JSON, as a file has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** What a value in a file must be; an optional field is filled with its value when it is left out. */
export type Shape =
	| { readonly _tag: "Text"; readonly pattern?: RegExp; readonly like?: string }
	| { readonly _tag: "Number"; readonly whole: boolean }
	| { readonly _tag: "Flag" }
	| { readonly _tag: "Day" }
	| { readonly _tag: "Choice"; readonly of: readonly string[] }
	| { readonly _tag: "Maybe"; readonly shape: Shape }
	| { readonly _tag: "List"; readonly of: Shape; readonly by?: (entry: Json) => string }
	| { readonly _tag: "Fields"; readonly fields: Readonly<Record<string, Field>> }

export interface Field {
	readonly shape: Shape
	readonly otherwise?: Json
}

/** One thing that is wrong in a file, with the place: `terms[0].statutory.unit`. */
export interface Fault {
	readonly path: string
	readonly sentence: Sentence
}

export const text: Shape = { _tag: "Text" }
export const like = (pattern: RegExp, example: string): Shape => ({ _tag: "Text", pattern, like: example })
export const clock = like(/^([01]\d|2[0-3]):[0-5]\d$/, "07:30")
export const monthDay = like(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "10-16")
export const whole: Shape = { _tag: "Number", whole: true }
export const number: Shape = { _tag: "Number", whole: false }
export const flag: Shape = { _tag: "Flag" }
export const day: Shape = { _tag: "Day" }
export const choice = (...of: readonly string[]): Shape => ({ _tag: "Choice", of })
export const maybe = (shape: Shape): Field => ({ shape: { _tag: "Maybe", shape }, otherwise: null })
export const needed = (shape: Shape): Field => ({ shape })
export const or = (otherwise: Json, shape: Shape): Field => ({ shape, otherwise })
export const fields = (of: Readonly<Record<string, Field>>): Shape => ({ _tag: "Fields", fields: of })
/** Without `by` the order of a list means something; with it entries stand in the order of what it gives. */
export const list = (of: Shape, by?: (entry: Json) => string): Shape =>
	by === undefined ? { _tag: "List", of } : { _tag: "List", of, by }

export const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
	typeof value === "object" && value !== null && !Array.isArray(value)

const shown = (value: Json | undefined): string => JSON.stringify(value) ?? "?"
const fault = (path: string, vi: string, en: string): Fault => ({ path, sentence: { vi, en } })
const under = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`)

/** The value with everything that was left out filled in and its lists in their order, or all that is wrong with it. */
export function read(
	shape: Shape,
	value: Json,
	path = "",
): { readonly value: Json; readonly faults: readonly Fault[] } {
	const wrong = (vi: string, en: string) => ({
		value,
		faults: [fault(path, `${shown(value)}: cần ${vi}`, `${shown(value)}: ${en} is expected`)],
	})
	const right = { value, faults: [] }
	switch (shape._tag) {
		case "Text":
			if (typeof value !== "string") return wrong("một chuỗi ký tự", "a text")
			return shape.pattern === undefined || shape.pattern.test(value)
				? right
				: wrong(`dạng như ${shape.like}`, `something like ${shape.like}`)
		case "Number":
			return typeof value === "number" && (!shape.whole || Number.isSafeInteger(value))
				? right
				: wrong(shape.whole ? "một số nguyên" : "một số", shape.whole ? "a whole number" : "a number")
		case "Flag":
			return typeof value === "boolean" ? right : wrong("true hoặc false", "true or false")
		case "Day":
			return typeof value === "string" && Result.isSuccess(CivilDate.parse(value))
				? right
				: wrong("một ngày như 2026-01-31", "a date such as 2026-01-31")
		case "Choice":
			return typeof value === "string" && shape.of.includes(value)
				? right
				: wrong(`một trong: ${shape.of.join(", ")}`, `one of ${shape.of.join(", ")}`)
		case "Maybe":
			return value === null ? right : read(shape.shape, value, path)
		case "List":
			return readList(shape, value, path, wrong)
		case "Fields":
			return readFields(shape.fields, value, path, wrong)
	}
}

type Wrong = (vi: string, en: string) => { readonly value: Json; readonly faults: readonly Fault[] }

function readList({ of, by }: Extract<Shape, { _tag: "List" }>, value: Json, path: string, wrong: Wrong) {
	if (!Array.isArray(value)) return wrong("một danh sách [ … ]", "a list [ … ]")
	const entries = value.map((entry: Json, index) => read(of, entry, `${path}[${index}]`))
	const faults = entries.flatMap((entry) => entry.faults)
	const read_ = entries.map((entry) => entry.value)
	if (by === undefined || faults.length > 0) return { value: read_, faults }
	const keys = read_.map(by)
	const twice = keys.findIndex((key, index) => keys.indexOf(key) < index)
	if (twice >= 0)
		faults.push(
			fault(
				`${path}[${twice}]`,
				`${keys[twice]} đã có ở trên; mỗi mục chỉ ghi một lần`,
				`${keys[twice]} stands there already; each is written once`,
			),
		)
	return { value: read_.toSorted((a, b) => (by(a) < by(b) ? -1 : 1)), faults }
}

function readFields(of: Readonly<Record<string, Field>>, value: Json, path: string, wrong: Wrong) {
	if (!isObject(value)) return wrong("một đối tượng { … }", "an object { … }")
	const known = Object.keys(of)
	const faults: Fault[] = []
	for (const name of Object.keys(value).filter((one) => !known.includes(one))) {
		const meant = nearest(name, known)
		faults.push(
			fault(
				under(path, name),
				`không có trường này${meant === undefined ? "" : `; có phải ${meant}?`}`,
				`there is no such field${meant === undefined ? "" : `; is it ${meant}?`}`,
			),
		)
	}
	const filled: Record<string, Json> = {}
	for (const [name, field] of Object.entries(of)) {
		const given = value[name] ?? field.otherwise
		if (given === undefined) {
			faults.push(fault(under(path, name), "thiếu trường này", "this field is missing"))
			continue
		}
		const inner = read(field.shape, given, under(path, name))
		filled[name] = inner.value
		faults.push(...inner.faults)
	}
	return { value: filled, faults }
}
