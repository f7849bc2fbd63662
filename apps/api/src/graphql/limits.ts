import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from "graphql"
import type { Plugin } from "graphql-yoga"

/** What one request may ask. The console's largest document has about a fifth of each. */
export const limits = { characters: 20_000, fields: 1500, depth: 14, aliases: 60 } as const

const refuse = (message: string) => new GraphQLError(message, { extensions: { code: "LIMIT_EXCEEDED" } })
const unreadable = () =>
	new GraphQLError("A text holds a NUL or half of a character.", { extensions: { code: "BAD_USER_INPUT" } })

const isUnreadable = (text: string): boolean => text.includes("\0") || !text.isWellFormed()

const holdsUnreadable = (value: unknown): boolean =>
	typeof value === "string"
		? isUnreadable(value)
		: typeof value === "object" && value !== null && !(value instanceof Blob)
			? Object.entries(value).some(([key, inner]) => isUnreadable(key) || holdsUnreadable(inner))
			: false

interface Size {
	readonly fields: number
	readonly depth: number
}

/** Counts what a document asks with its fragments unfolded; each fragment is measured once, so nothing explodes. */
const measureBy = (context: ValidationContext) => {
	const measured = new Map<string, Size>()
	const measure = (selections: SelectionSetNode): Size => {
		let fields = 0
		let depth = 0
		for (const selection of selections.selections) {
			const inner =
				selection.kind === Kind.FRAGMENT_SPREAD
					? ofFragment(selection.name.value)
					: selection.selectionSet
						? measure(selection.selectionSet)
						: { fields: 0, depth: 0 }
			const own = selection.kind === Kind.FIELD ? 1 : 0
			fields += inner.fields + own
			depth = Math.max(depth, inner.depth + own)
		}
		return { fields, depth }
	}
	const ofFragment = (name: string): Size => {
		const known = measured.get(name)
		if (known) return known
		// A cycle ends here; a standard rule reports it.
		measured.set(name, { fields: 0, depth: 0 })
		const fragment = context.getFragment(name)
		const size = fragment ? measure(fragment.selectionSet) : { fields: 0, depth: 0 }
		measured.set(name, size)
		return size
	}
	return measure
}

const withinLimits = (context: ValidationContext): ASTVisitor => {
	const measure = measureBy(context)
	let aliases = 0
	return {
		OperationDefinition: ({ selectionSet, operation }) => {
			const isIntrospection = selectionSet.selections.every(
				(selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith("__"),
			)
			if (isIntrospection && operation === "query") return
			const { fields, depth } = measure(selectionSet)
			if (fields > limits.fields) context.reportError(refuse(`More than ${limits.fields} fields are asked.`))
			if (depth > limits.depth) context.reportError(refuse(`Fields are nested deeper than ${limits.depth}.`))
		},
		Field: ({ alias }) => {
			if (alias === undefined) return
			aliases += 1
			if (aliases === limits.aliases + 1)
				context.reportError(refuse(`More than ${limits.aliases} aliases are used.`))
		},
		StringValue: ({ value }) => {
			if (isUnreadable(value)) context.reportError(unreadable())
		},
	}
}

/** Refuses a request that asks too much before any of it runs, and text that no database can keep. */
export const refuseExcess: Plugin = {
	onParams: ({ params }) => {
		if ((params.query?.length ?? 0) > limits.characters)
			throw refuse(`The document is longer than ${limits.characters} characters.`)
		if (holdsUnreadable(params.variables)) throw unreadable()
	},
	onValidate: ({ addValidationRule }) => addValidationRule(withinLimits),
}
