import { readFileSync } from "node:fs"
import {
	getNamedType,
	isInputObjectType,
	isInterfaceType,
	isIntrospectionType,
	isObjectType,
	isSpecifiedScalarType,
	isUnionType,
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

	const about = (why: string, names: readonly string[]): Readonly<Record<string, string>> =>
		Object.fromEntries(names.map((name) => [name, why]))

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
		const needsNone = {
			...about("adds something and changes nothing that was there", [
				...["createAccount", "createAlertRule", "createApiToken", "createProcedure", "createReformPlan"],
				...["createReportSchedule", "createSavedDossierView", "createSpecialDayRule", "createTarget"],
				...["createUnit", "createWebhook", "copyProcedure", "reportIncident", "receiveDossier"],
				...["proposeLatenessFinding", "recordManualFigure", "requestErasure", "takeReportSnapshot"],
				...["exportDossiers", "startDossierImport", "previewCatalogueImport", "previewDossierImport"],
				...["testWebhook", "replayWebhook", "recordPortalDossiers"],
			]),
			...about("has a version beside each of the things it changes", ["reviseProcedures", "succeedUnits"]),
			...about("is about something that only ends or goes on, and is refused where it does not stand there", [
				...["confirmImport", "discardImport", "stopImport", "revokeApiToken", "revokeSession"],
			]),
			...about("is held by the present password or by a code that opens once", [
				...["changePassword", "proposeSecondFactor", "confirmSecondFactor", "removeSecondFactor"],
			]),
			...about("counts all open dossiers of a unit anew, as they stand then", ["recomputeDues"]),
			...about("writes nothing", ["inspectDossierFile", "inspectDossierUpload", "previewDaysImport"]),
			...about("begins or ends a session", ["signIn", "signOut"]),
		}
		expect(without("expectedVersion", "baseVersion").toSorted()).toEqual(Object.keys(needsNone).toSorted())
	})

	it("that says which version was read is told of both when it is another", () => {
		const unable = mutations
			.filter(([name]) => !without("expectedVersion").includes(name))
			.filter(([, { type }]) => {
				const union = getNamedType(type)
				return !isUnionType(union) || !union.getTypes().some((one) => one.name === "VersionConflict")
			})
		expect(unable.map(([name]) => name)).toEqual([])
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
