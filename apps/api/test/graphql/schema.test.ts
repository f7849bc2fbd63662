import { readFileSync } from "node:fs"
import {
	getNamedType,
	isInputObjectType,
	isInterfaceType,
	isIntrospectionType,
	isObjectType,
	isSpecifiedScalarType,
} from "graphql"
import { describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import { writtenSchema } from "../../src/graphql/writtenSchema.ts"

describe("schema.graphql", () => {
	it("is what the sources say; npm run schema -w @motcua/api writes it", () => {
		const committed = readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8")
		expect(committed === writtenSchema).toBe(true)
	})
})

describe("every type, field and argument", () => {
	it("is described for strangers", () => {
		const undescribed: string[] = []
		const note = (name: string, description: string | null | undefined) => {
			if (!description) undescribed.push(name)
		}
		for (const type of Object.values(schema.getTypeMap())) {
			if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue
			note(type.name, type.description)
			if (isInputObjectType(type))
				for (const field of Object.values(type.getFields()))
					note(`${type.name}.${field.name}`, field.description)
			if (isObjectType(type) || isInterfaceType(type))
				for (const field of Object.values(type.getFields())) {
					note(`${type.name}.${field.name}`, field.description)
					for (const argument of field.args)
						note(`${type.name}.${field.name}(${argument.name})`, argument.description)
				}
		}
		expect(undescribed).toEqual([])
	})
})

describe("a mutation", () => {
	const mutations = Object.entries(schema.getMutationType()?.getFields() ?? {})
	/** The arguments of a mutation and the fields of its input. */
	const fieldsOf = (name: string): readonly string[] =>
		(mutations.find(([one]) => one === name)?.[1].args ?? []).flatMap((argument) => {
			const type = getNamedType(argument.type)
			return argument.name === "input" && isInputObjectType(type)
				? Object.keys(type.getFields())
				: [argument.name]
		})
	const without = (...fields: readonly string[]) =>
		mutations.map(([name]) => name).filter((name) => !fieldsOf(name).some((field) => fields.includes(field)))

	it("can be sent twice with a key, unless a key means nothing", () => {
		const needsNone = {
			inspectDossierFile: "reads a file and writes nothing; a mutation because it takes a file",
			inspectDossierUpload: "reads an upload and writes nothing",
			previewDaysImport: "reads a file and writes nothing",
			signIn: "nobody is signed in yet whose key it could be, and each sign-in is a session of its own",
			signOut: "ends the session that it is sent with; without one it does nothing",
		}
		expect(without("idempotencyKey").toSorted()).toEqual(Object.keys(needsNone).toSorted())
	})

	it("that changes what somebody has read says which version they read", () => {
		const changing =
			/^(revise|restore|discard|end|delete|publish|withdraw|acknowledge|review|assign|set|save)[A-Z]/
		// `reviseProcedures` has a version beside each procedure; an import ends once.
		expect(without("expectedVersion", "baseVersion").filter((name) => changing.test(name))).toEqual([
			"discardImport",
			"reviseProcedures",
		])
	})
})

describe("a result union", () => {
	it("holds its success and problems only", () => {
		const problem = schema.getType("Problem")
		for (const type of Object.values(schema.getTypeMap())) {
			if (!("getTypes" in type) || !type.name.endsWith("Result")) continue
			const members = type.getTypes()
			const problems = members.filter((member) => member.getInterfaces().some((one) => one === problem))
			expect(members.length - problems.length, type.name).toBe(1)
		}
	})
})
