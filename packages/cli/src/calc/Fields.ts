import { CivilDate, ErrorText, Instant, type Language } from "@motcua/domain"
import * as Result from "effect/Result"
import { Refusal } from "./Refusal.ts"

/** A JSON object of the protocol, as it was read. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * The value of a result, or the refusal of the line. `path` names the field that is to blame; a reversed suspension stands
 * in the list of suspensions, whatever else was asked.
 */
export function must<A, E extends ErrorText.DomainError>(
	result: Result.Result<A, E>,
	path: string,
	suspensions = "suspended",
): A {
	if (Result.isSuccess(result)) return result.success
	const error = result.failure
	throw refusalOf(error, error._tag === "ReversedSuspension" ? `${suspensions}[${error.index}]` : path)
}

/** Absent and `null` are the same. */
export const has = (fields: Fields, name: string): boolean =>
	fields[name] !== undefined && fields[name] !== null

/** The value of a field that must be there. */
export function present(fields: Fields, name: string): unknown {
	if (has(fields, name)) return fields[name]
	throw new Refusal("missingField", name, {
		vi: `Thiếu trường “${name}”.`,
		en: `The field “${name}” is missing.`,
	})
}

/** What a field must be instead of what it is, in both languages. */
export const wrong = (path: string, value: unknown, vi: string, en: string): Refusal => {
	const shown = JSON.stringify(value).slice(0, 60)
	return new Refusal("invalidField", path, {
		vi: `“${path}” phải là ${vi}, không phải ${shown}.`,
		en: `“${path}” must be ${en}, not ${shown}.`,
	})
}

export function text(fields: Fields, name: string): string {
	const value = present(fields, name)
	if (typeof value === "string") return value
	throw wrong(name, value, "một chuỗi", "a string")
}

export function integer(fields: Fields, name: string): number {
	const value = present(fields, name)
	if (typeof value === "number" && Number.isSafeInteger(value)) return value
	throw wrong(name, value, "một số nguyên", "a whole number")
}

export function flag(fields: Fields, name: string): boolean {
	const value = fields[name] ?? false
	if (typeof value === "boolean") return value
	throw wrong(name, value, "true hoặc false", "true or false")
}

export function choice<const A extends string, const B>(
	fields: Fields,
	name: string,
	choices: readonly A[],
	otherwise: B,
): A | B {
	if (!has(fields, name)) return otherwise
	const value = fields[name]
	const found = choices.find((one) => one === value)
	if (found !== undefined) return found
	const list = choices.map((one) => JSON.stringify(one)).join(", ")
	throw wrong(name, value, `một trong ${list}`, `one of ${list}`)
}

export const date = (fields: Fields, name: string): CivilDate.CivilDate => dateAt(present(fields, name), name)

export const instant = (fields: Fields, name: string): Instant.Instant =>
	instantAt(present(fields, name), name)

function dateAt(value: unknown, path: string): CivilDate.CivilDate {
	if (typeof value === "string") return must(CivilDate.parse(value), path)
	throw wrong(path, value, 'một ngày như "2020-10-16"', 'a date such as "2020-10-16"')
}

function instantAt(value: unknown, path: string): Instant.Instant {
	if (typeof value === "string") return must(Instant.parse(value), path)
	throw wrong(path, value, 'một thời điểm như "2020-10-16T09:00"', 'a moment such as "2020-10-16T09:00"')
}

/** `[[date, date or null], …]`. */
export const datePairs = (fields: Fields, name: string) => pairs(fields, name, dateAt)

/** `[[moment, moment or null], …]`. */
export const instantPairs = (fields: Fields, name: string) => pairs(fields, name, instantAt)

function pairs<A>(
	fields: Fields,
	name: string,
	read: (value: unknown, path: string) => A,
): readonly (readonly [A, A | null])[] {
	if (!has(fields, name)) return []
	const list = fields[name]
	const expected = [
		"một danh sách các cặp [đầu, cuối hoặc null]",
		"a list of pairs [start, end or null]",
	] as const
	if (!Array.isArray(list)) throw wrong(name, list, ...expected)
	return list.map((pair: unknown, index) => {
		const path = `${name}[${index}]`
		if (!Array.isArray(pair) || pair.length !== 2) throw wrong(path, pair, ...expected)
		const end: unknown = pair[1]
		return [read(pair[0], `${path}[0]`), end === null ? null : read(end, `${path}[1]`)] as const
	})
}

/** A domain error as the refusal of a line; one that lists its faults stands at the path of the first. */
function refusalOf(error: ErrorText.DomainError, path: string): Refusal {
	const code = error._tag.slice(0, 1).toLowerCase() + error._tag.slice(1)
	const issues = (language: Language.Language) =>
		ErrorText.issuesOf(error, language).map((issue) => ({ ...issue, path: join(path, issue.path) }))
	return new Refusal(
		code,
		issues("en")[0]?.path ?? path,
		(language) => ErrorText.describe(error, language),
		issues,
	)
}

const join = (path: string, inner: string): string =>
	path === "" || inner === "" || inner.startsWith("[") ? path + inner : `${path}.${inner}`
