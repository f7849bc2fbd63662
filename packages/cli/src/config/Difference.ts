import { isObject, type Json } from "./Shape.ts"

/** One value that differs between the server and a file; `undefined` is “not there”. */
export interface Difference {
	readonly path: string
	readonly before: Json | undefined
	readonly after: Json | undefined
}

/** What names an entry of a list, so that a new one in the middle does not make all others differ. */
const nameIn = (entry: Json): string | undefined => {
	if (!isObject(entry)) return undefined
	const name = entry.date ?? entry.off ?? entry.weekday ?? entry.channel ?? entry.language
	if (typeof name === "string") return name
	return typeof entry.indicator === "string"
		? [entry.indicator, entry.unit, entry.from, entry.to].join(" ")
		: undefined
}

/** Every difference, in the order of the file. */
export function differences(
	before: Json | undefined,
	after: Json | undefined,
	path = "",
): readonly Difference[] {
	if (JSON.stringify(before) === JSON.stringify(after)) return []
	if (isObject(before) && isObject(after)) {
		const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
		return names.flatMap((name) =>
			differences(before[name], after[name], path === "" ? name : `${path}.${name}`),
		)
	}
	if (Array.isArray(before) && Array.isArray(after)) {
		const named = (entries: readonly Json[]) => new Map(entries.map((entry) => [nameIn(entry), entry]))
		const [old, young] = [named(before), named(after)]
		if (!old.has(undefined) && !young.has(undefined))
			return [...new Set([...young.keys(), ...old.keys()])]
				.toSorted()
				.flatMap((name) => differences(old.get(name), young.get(name), `${path}[${name}]`))
	}
	return [{ path, before, after }]
}

const longest = 120
/** A value as a person reads it in a line. */
export const shown = (value: Json | undefined, none: string): string => {
	if (value === undefined || value === null) return none
	const text = JSON.stringify(value)
	return text.length > longest ? `${text.slice(0, longest)}…` : text
}
