import { readFileSync } from "node:fs"
import {
	type GraphQLField,
	type GraphQLOutputType,
	getNamedType,
	isInputObjectType,
	isInterfaceType,
	isIntrospectionType,
	isListType,
	isNonNullType,
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

	it("takes an input and answers a payload of its own, both called after it", () => {
		const signature = ({ args, type }: GraphQLField<unknown, unknown>) =>
			`(${args.map((argument) => `${argument.name}: ${argument.type}`).join(", ")}): ${type}`
		const expected = (name: string) => {
			const called = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
			// It ends the session that the request itself is sent with, so there is nothing to say.
			return name === "signOut" ? `(): ${called}Payload!` : `(input: ${called}Input!): ${called}Payload!`
		}
		expect(Object.fromEntries(mutations.map(([name, field]) => [name, signature(field)]))).toEqual(
			Object.fromEntries(mutations.map(([name]) => [name, expected(name)])),
		)
	})

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

describe("a list that can grow", () => {
	/** What keeps each short; a list that nothing keeps short is a connection. */
	const keptShort: Readonly<Record<string, readonly string[]>> = {
		"what is wrong with one request": [
			...["Problem.path", "InvalidInput.issues", "FieldIssue.path", "AllowanceRefused.allowed"],
		],
		"a value of an enumeration stands in it once": [
			...["AlertRule.statuses", "ApiToken.permissions", "Viewer.permissions", "Webhook.kinds"],
			...["Dossier.allowedEvents", "PortalDifference.kinds", "SpecialDayFigures.missedBy"],
			...["SpecialDayRuleContent.weekdays", "SpecialDayRuleContent.nthOfMonth", "SpecialDayDraft.weekdays"],
			...["SpecialDayDraft.nthOfMonth", "Overview.channels"],
			...["Overview.lateByFault", "DataQuality.rules", "IndicatorFigures.figures", "Index766.components"],
			...["Index766.groups", "Index766.unknown", "CatalogueEntry.drifts"],
		],
		"one entry for each text of one thing that can be withheld": [
			...["AuditEntry.withheld", "Dossier.withheld", "DossierAttachment.withheld", "DossierEvent.withheld"],
			...["LatenessFinding.withheld", "QualityFinding.withheld"],
		],
		"one thing has so many fields, and each differs once or has one finding": [
			...["AuditEntry.changes", "BulkProcedureOutcome.changes", "BulkProcedureOutcome.issues"],
			...["CalendarDraft.changes", "CalendarDraft.evidenceChanges", "CalendarDraft.lint", "Procedure.lint"],
			...["ProcedureVersion.changes", "SpecialDayDraft.changes", "ScenarioComparison.differences"],
			...["SpecialDayDraft.noticeChanges", "SpecialDayDraft.lint"],
			...["ScenarioComparison.figures", "DossierSuccess.warnings", "SpecialDayDates.warnings"],
			...["Form06Line.disagreements", "CalendarYear.notices"],
		],
		"what one input or one version says, written, compared and sent back as a whole": [
			...["Closure.evidence", "DayOverride.evidence", "DayOverride.sessions", "WeekdayHours.sessions"],
			...["Season.weekly", "ProcedureContent.allowances", "ProcedureContent.cases", "ProcedureCase.steps"],
			...[
				"ProcedureCase.terms",
				"ProcedureContent.documents",
				"ProcedureContent.fees",
				"ProcedureStep.after",
			],
			...["ProcedureContent.forms", "ProcedureContent.legalBasis", "ProcedureContent.steps"],
			...["ProcedureContent.terms", "CatalogueEntry.terms", "Dossier.allowances", "Dossier.clocks"],
			...["SpecialDayRuleContent", "SpecialDayDraft"].flatMap((type) =>
				["dates", "exceptions", "sectors", "notices"].map((name) => `${type}.${name}`),
			),
			...["Scenario.limits", "Scenario.rules", "Scenario.withoutRules", "ErasureRequest.dossiers"],
			...["ReviseProceduresSuccess.procedures", "BulkProcedurePreview.outcomes"],
			...["ConfirmSecondFactorSuccess.recoveryCodes"],
			...["CalendarDraft", "CalendarLayer", "ScenarioCalendar"].flatMap((type) =>
				["closures", "overrides", "seasons", "swaps", "weekly"].map((name) => `${type}.${name}`),
			),
			...["CalendarLayerVersion.closures", "CalendarLayerVersion.overrides"],
		],
		"days, weeks or months of a period that is at most a year or 60 months long": [
			...["CalendarDay.sessions", "CalendarDay.specialDays", "CalendarYear.days", "DailyFigures.days"],
			...["IndicatorTrend.points", "IndicatorTrend.segments", "IndicatorTrend.sentences"],
			...["IndicatorTrendSegment.signals", "Overview.months", "QualityFigure.trend"],
			...["SpecialDayDates.occurrences", "SpecialDayDates.skipped", "SpecialDayReport.rules"],
			...["SpecialDayRuleReport.dates", "SpecialDaysOfDay.occurrences", "Overview.nextSpecialDays"],
			...["Overview.todaySpecialDays"],
		],
		"as many as the report, the result or the explanation has lines": [
			...["DueExplanation.steps", "Form06.lines", "Index766.lines", "ReportComparison.lines"],
			...["LateRiskBackTest.bands", "CalendarImpact.byDays", "CalendarImpact.farthest"],
			...["ScenarioResult.byDays", "ScenarioResult.calendars", "ScenarioResult.rules"],
			...["ScenarioResult.targets", "ScenarioResult.worst", "ScenarioSide.loads"],
		],
		"a file has so many columns, and its preview shows so many rows": [
			...["DaysImportPreview.days", "DaysImportPreview.problems", "DossierFile.columns"],
			...["DossierFile.questions", "DossierFileColumn.samples", "Import.counts", "Import.errors"],
			...["Import.files", "Import.questions", "Import.sample", "ImportQuestion.samples"],
			...["ImportSampleRow.cells", "ImportedDay.replaces", "ImportedDay.sessions"],
		],
		"a unit has few successions, and is one of those directly below another": [
			...["Unit.predecessors", "Unit.successors", "Overview.units"],
		],
		"the sectors of the national catalogue, some hundreds, to choose from": ["Query.sectors"],
	}

	const isList = (type: GraphQLOutputType): boolean =>
		isNonNullType(type) ? isList(type.ofType) : isListType(type)

	it("is a connection, unless something keeps it short", () => {
		const found = Object.values(schema.getTypeMap()).flatMap((type) => {
			const isOurs = (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type)
			if (!isOurs || /(Connection|Edge)$/.test(type.name)) return []
			// What an interface says is said once, there.
			const said = type.getInterfaces().flatMap((one) => Object.keys(one.getFields()))
			return Object.values(type.getFields())
				.filter((field) => isList(field.type) && !said.includes(field.name))
				.map((field) => `${type.name}.${field.name}`)
		})
		expect(found.toSorted()).toEqual(Object.values(keptShort).flat().toSorted())
	})
})

describe("a result of a question or the payload of a mutation", () => {
	it("holds its success and problems only", () => {
		const problem = schema.getType("Problem")
		for (const type of Object.values(schema.getTypeMap())) {
			if (!("getTypes" in type) || !/(Result|Payload)$/.test(type.name)) continue
			const members = type.getTypes()
			const problems = members.filter((member) => member.getInterfaces().some((one) => one === problem))
			expect(members.length - problems.length, type.name).toBe(1)
		}
	})
})
