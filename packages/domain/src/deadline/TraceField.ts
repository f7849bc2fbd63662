import * as Result from "effect/Result"
import { isObject, type JsonObject } from "../internal/Json.ts"
import type { LegalBasis } from "../law/LegalBasis.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"

/** Says where a value of the data is not what belongs there. */
export type Report = (path: string) => void

/** How one value is written as data and read again; what cannot be read is reported and `undefined`. */
export interface Field<A> {
	readonly encode: (value: A) => unknown
	readonly decode: (json: unknown, path: string, report: Report) => A | undefined
}

export type Fields<A> = { readonly [Key in keyof A]-?: Field<A[Key]> }

const when =
	<A>(read: (json: unknown) => A | undefined): Field<A>["decode"] =>
	(json, path, report) => {
		const value = read(json)
		if (value === undefined) report(path)
		return value
	}

const parsed = <A>(
	parse: (text: string) => Result.Result<A, unknown>,
	format: (value: A) => string,
): Field<A> => ({
	encode: format,
	decode: when((json) => {
		const value = typeof json === "string" ? parse(json) : undefined
		return value !== undefined && Result.isSuccess(value) ? value.success : undefined
	}),
})

export const date: Field<CivilDate.CivilDate> = parsed(CivilDate.parse, CivilDate.format)

export const instant: Field<Instant.Instant> = parsed(Instant.parse, Instant.format)

export const clockTime: Field<ClockTime.ClockTime> = parsed(ClockTime.parse, ClockTime.format)

export const text: Field<string> = {
	encode: (value) => value,
	decode: when((json) => (typeof json === "string" ? json : undefined)),
}

export const yesOrNo: Field<boolean> = {
	encode: (value) => value,
	decode: when((json) => (typeof json === "boolean" ? json : undefined)),
}

export const number: Field<number> = {
	encode: (value) => value,
	decode: when((json) => (typeof json === "number" && Number.isFinite(json) ? json : undefined)),
}

export const integer: Field<number> = {
	encode: (value) => value,
	decode: when((json) => (typeof json === "number" && Number.isSafeInteger(json) ? json : undefined)),
}

export const oneOf = <const A extends string>(...choices: readonly A[]): Field<A> => ({
	encode: (value) => value,
	decode: when((json) => choices.find((choice) => choice === json)),
})

export const nullable = <A>(field: Field<A>): Field<A | null> => ({
	encode: (value) => (value === null ? null : field.encode(value)),
	decode: (json, path, report) => (json === null ? null : field.decode(json, path, report)),
})

export const list = <A>(item: Field<A>): Field<readonly A[]> => ({
	encode: (values) => values.map(item.encode),
	decode: (json, path, report) => {
		if (!Array.isArray(json)) {
			report(path)
			return undefined
		}
		const values = json.map((one: unknown, index) => item.decode(one, `${path}[${index}]`, report))
		return values.every((value) => value !== undefined) ? values : undefined
	},
})

/** An object with exactly these fields; further ones in the data are passed over. */
export const struct = <A extends object>(fields: Fields<A>): Field<A> => ({
	encode: (value) => {
		const json: Record<string, unknown> = {}
		for (const key in fields) json[key] = fields[key].encode(value[key])
		return json
	},
	decode: (json, path, report) => {
		if (!isObject(json)) {
			report(path)
			return undefined
		}
		const value: Partial<A> = {}
		for (const key in fields) value[key] = fields[key].decode(json[key], pathOf(path, key), report)
		return isComplete(fields, value) ? value : undefined
	},
})

const isComplete = <A extends object>(fields: Fields<A>, value: Partial<A>): value is A => {
	for (const key in fields) if (value[key] === undefined) return false
	return true
}

const pathOf = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`)

/** A document; what it does not name is left out. */
export const basis: Field<LegalBasis> = {
	encode: ({ instrument, article, url }) => ({
		instrument,
		...(article !== undefined && { article }),
		...(url !== undefined && { url }),
	}),
	decode: (json, path, report) => {
		if (!isObject(json)) {
			report(path)
			return undefined
		}
		const instrument = text.decode(json.instrument, pathOf(path, "instrument"), report)
		const article = optionalText(json, "article", path, report)
		const url = optionalText(json, "url", path, report)
		if (instrument === undefined) return undefined
		return { instrument, ...(article !== undefined && { article }), ...(url !== undefined && { url }) }
	},
}

const optionalText = (json: JsonObject, key: string, path: string, report: Report): string | undefined =>
	json[key] === undefined ? undefined : text.decode(json[key], pathOf(path, key), report)
