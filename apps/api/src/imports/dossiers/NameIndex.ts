import { headerKey } from "../reading/Table.ts"

/** What a name can mean. */
export type Found<A> =
	| { readonly _tag: "One"; readonly value: A }
	| { readonly _tag: "Several"; readonly codes: readonly string[] }
	| { readonly _tag: "None" }

interface Named {
	readonly code: string
	readonly name: string
}

/** Finds things by their code or their name; case, diacritics and signs do not matter. */
export interface NameIndex<A> {
	readonly find: (text: string) => Found<A>
}

/** `keysOf` gives the keys a text can be looked up by, the best first. */
export const makeNameIndex = <A extends Named>(
	all: readonly A[],
	codeKey: (text: string) => string,
	nameKey: (text: string) => string = headerKey,
): NameIndex<A> => {
	const byCode = new Map(all.map((one) => [codeKey(one.code), one]))
	const byName = Map.groupBy(all, (one) => nameKey(one.name))
	const search = (text: string): Found<A> => {
		const coded = byCode.get(codeKey(text))
		if (coded !== undefined) return { _tag: "One", value: coded }
		const named = byName.get(nameKey(text)) ?? []
		const [first] = named
		if (first === undefined) return { _tag: "None" }
		return named.length === 1
			? { _tag: "One", value: first }
			: { _tag: "Several", codes: named.map(({ code }) => code) }
	}
	const known = new Map<string, Found<A>>()
	return {
		find: (text) => {
			const found = known.get(text) ?? search(text)
			known.set(text, found)
			return found
		},
	}
}
