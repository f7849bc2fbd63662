import { readFileSync } from "node:fs"
import {
	buildSchema,
	type GraphQLNamedType,
	getNamedType,
	isInputObjectType,
	type OperationDefinitionNode,
	parse,
	type SelectionSetNode,
} from "graphql"
import { describe, expect, it } from "vitest"
import { type KindName, kindNames, kinds } from "../src/config/kinds.ts"
import * as operations from "../src/config/operations.ts"
import type { Shape } from "../src/config/Shape.ts"

const schema = buildSchema(readFileSync(new URL("../../../apps/api/schema.graphql", import.meta.url), "utf8"))

/** What can stand in a file, by its path without the places in lists: `terms.statutory.unit`. */
const pathsOf = (shape: Shape, path = ""): readonly string[] => {
	switch (shape._tag) {
		case "Maybe":
			return pathsOf(shape.shape, path)
		case "List":
			return pathsOf(shape.of, path)
		case "Fields":
			return Object.entries(shape.fields).flatMap(([name, field]) =>
				pathsOf(field.shape, path === "" ? name : `${path}.${name}`),
			)
		default:
			return [path]
	}
}

const inputPaths = (type: GraphQLNamedType | undefined, path = ""): readonly string[] =>
	isInputObjectType(type)
		? Object.values(type.getFields()).flatMap((field) =>
				inputPaths(getNamedType(field.type), path === "" ? field.name : `${path}.${field.name}`),
			)
		: [path]

/** A connection stands for its list: `edges { node { … } }` adds nothing to a path. */
const selectedPaths = ({ selections }: SelectionSetNode, path = ""): readonly string[] =>
	selections.flatMap((selection) => {
		if (selection.kind === "FragmentSpread") throw new Error("the questions have no fragments")
		if (selection.kind === "InlineFragment") return selectedPaths(selection.selectionSet, path)
		const name = (selection.alias ?? selection.name).value
		if (name === "edges" && selection.selectionSet !== undefined)
			return selection.selectionSet.selections.flatMap((node) =>
				node.kind === "Field" && node.selectionSet !== undefined
					? selectedPaths(node.selectionSet, path)
					: [],
			)
		const inner = path === "" ? name : `${path}.${name}`
		return selection.selectionSet === undefined ? [inner] : selectedPaths(selection.selectionSet, inner)
	})

const asked = (...queries: readonly string[]): ReadonlySet<string> =>
	new Set(
		queries.flatMap((query) =>
			parse(query).definitions.flatMap((one) => selectedPaths((one as OperationDefinitionNode).selectionSet)),
		),
	)

interface Row {
	/** The input types whose fields a file must hold, and where in the file they stand. */
	readonly written: Readonly<Record<string, string>>
	/** Names that a file gives another name, or codes for ids. */
	readonly renamed: Readonly<Record<string, string>>
	/** What is asked of the server, and where in the answer the thing begins. */
	readonly read: ReadonlySet<string>
	readonly within: string
	/** What the question was asked with, or another question answers. */
	readonly known: readonly string[]
}

const rows: Readonly<Record<KindName, Row>> = {
	unit: {
		written: { CreateUnitInput: "" },
		renamed: { kind: "level", parentId: "parent" },
		read: asked(operations.units),
		within: "page.",
		known: [],
	},
	procedure: {
		written: { ProcedureContentInput: "" },
		renamed: {},
		read: asked(operations.procedureVersions),
		within: "node.versions.",
		known: ["code"],
	},
	calendar: {
		written: { CalendarLayerContentInput: "" },
		renamed: {},
		read: asked(operations.calendarLayer),
		within: "calendarLayers.",
		known: ["unit"],
	},
	specialDays: {
		written: { SpecialDayRuleInput: "" },
		renamed: { kind: "purpose", unitId: "unit", procedureIds: "procedures" },
		read: asked(operations.specialDayRules),
		within: "page.",
		known: [],
	},
	plan: {
		written: { CreateReformPlanInput: "", CreateTargetInput: "targets." },
		renamed: { unitId: "unit", planId: "" },
		read: asked(operations.plans),
		within: "page.",
		known: [],
	},
	alertRule: {
		written: { CreateAlertRuleInput: "" },
		renamed: { kind: "watches", unitId: "unit" },
		read: asked(operations.alertRules),
		within: "page.",
		known: [],
	},
}

describe.each(kindNames)("the files of kind %s", (kind) => {
	const { written, renamed, read, within, known } = rows[kind]
	const paths = pathsOf(kinds[kind].shape)

	it("hold whatever the API lets one write, so that applying them drops nothing", () => {
		const writable = Object.entries(written).flatMap(([type, place]) =>
			inputPaths(schema.getType(type))
				.filter((path) => path !== "idempotencyKey" && renamed[path] !== "")
				.map((path) => `${place}${renamed[path] ?? path}`),
		)
		expect(writable.length).toBeGreaterThan(3)
		expect(paths).toEqual(expect.arrayContaining(writable))
	})

	it("are filled with whatever they can hold, so that pulling them forgets nothing", () => {
		const ofFile = new Set(["format", "kind", "$comment", "publish", "effectiveFrom", ...known])
		const original = (path: string) =>
			Object.entries(renamed).find(([, name]) => name !== "" && name === path)?.[0] ?? path
		const missing = paths
			.filter((path) => !ofFile.has(path))
			.filter((path) => [path, original(path), `${path}.code`].every((one) => !read.has(`${within}${one}`)))
		expect(missing).toEqual([])
	})
})
