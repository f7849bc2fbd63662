import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from "graphql"
import type { Plugin } from "graphql-yoga"

/** What one request may ask. The console's largest document has about a fifth of each. */
export const limits = { characters: 20_000, fields: 1500, depth: 14, aliases: 60 } as const

/** In both languages: what is wrong with a document is remembered with it, whoever sends it next. */
const refuse = (vi: string, en: string) =>
	new GraphQLError(`${vi} / ${en}`, { extensions: { code: "LIMIT_EXCEEDED" } })
const unreadable = () =>
	new GraphQLError(
		"Văn bản chứa ký tự NUL hoặc nửa ký tự; hãy bỏ đi. / A text holds a NUL or half of a character; take it out.",
		{ extensions: { code: "BAD_USER_INPUT" } },
	)

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
			if (fields > limits.fields)
				context.reportError(
					refuse(
						`Yêu cầu hơn ${limits.fields} trường; hãy chia nhỏ.`,
						`More than ${limits.fields} fields are asked; ask in parts.`,
					),
				)
			if (depth > limits.depth)
				context.reportError(
					refuse(
						`Các trường lồng nhau quá ${limits.depth} tầng; hãy hỏi từng phần theo id.`,
						`Fields are nested deeper than ${limits.depth}; ask for the parts by their ids.`,
					),
				)
		},
		Field: ({ alias }) => {
			if (alias === undefined) return
			aliases += 1
			if (aliases === limits.aliases + 1)
				context.reportError(
					refuse(
						`Dùng quá ${limits.aliases} bí danh; hãy chia nhỏ.`,
						`More than ${limits.aliases} aliases are used; ask in parts.`,
					),
				)
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
			throw refuse(
				`Câu truy vấn dài quá ${limits.characters} ký tự; hãy rút ngắn.`,
				`The document is longer than ${limits.characters} characters; shorten it.`,
			)
		if (holdsUnreadable(params.variables)) throw unreadable()
	},
	onValidate: ({ addValidationRule }) => addValidationRule(withinLimits),
}
