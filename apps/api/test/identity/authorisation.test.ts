import { type ExecutionResult, execute, parse, subscribe } from "graphql"
import { beforeAll, describe, expect, it } from "vitest"
import { schema } from "../../src/graphql/schema.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { type Role, roles } from "../../src/identity/permissions.ts"
import { type App, anonymous, startApp } from "../support/app.ts"
import { actorOf, givenAccount, givenPlaces } from "../support/given.ts"
import { type RootField, rootFields } from "../support/rootFields.ts"

const administrator: readonly Role[] = ["ADMINISTRATOR"]
const officers: readonly Role[] = ["ADMINISTRATOR", "OFFICER"]
const leaders: readonly Role[] = ["ADMINISTRATOR", "LEADER"]
const signedIn: readonly Role[] = roles
const everybody = "everybody"

/** Who may ask for each field. A field without a row fails. */
const rows: Readonly<Record<string, readonly Role[] | typeof everybody>> = {
	"Query.now": everybody,
	"Query.viewer": everybody,
	"Query.signInWays": everybody,
	"Mutation.signIn": everybody,
	"Mutation.signOut": everybody,

	"Query.node": signedIn,
	"Query.units": signedIn,
	"Query.unit": signedIn,
	"Query.procedures": signedIn,
	"Query.procedure": signedIn,
	"Query.sectors": signedIn,
	"Query.calendarYear": signedIn,
	"Query.calendarLayers": signedIn,
	"Query.specialDayRules": signedIn,
	"Query.specialDayRule": signedIn,
	"Query.specialDayDates": signedIn,
	"Query.specialDaysOn": signedIn,
	"Query.specialDayReport": signedIn,
	"Query.dossiers": signedIn,
	"Query.dossier": signedIn,
	"Query.duePreview": signedIn,
	"Query.incidents": signedIn,
	"Query.overview": signedIn,
	"Query.indicators": signedIn,
	"Query.indicatorTrend": signedIn,
	"Query.savedDossierViews": signedIn,
	"Mutation.createSavedDossierView": signedIn,
	"Mutation.reviseSavedDossierView": signedIn,
	"Mutation.deleteSavedDossierView": signedIn,
	"Query.rateChange": signedIn,
	"Query.form06": signedIn,
	"Query.index766": signedIn,
	"Query.reportSnapshots": signedIn,
	"Query.compareReportSnapshots": signedIn,
	"Mutation.takeReportSnapshot": leaders,
	"Query.portalComparison": signedIn,
	"Query.dailyFigures": signedIn,
	"Mutation.recordPortalDossiers": administrator,
	"Query.reportSchedules": signedIn,
	"Mutation.createReportSchedule": leaders,
	"Mutation.reviseReportSchedule": leaders,
	"Query.alertRules": signedIn,
	"Query.alerts": signedIn,
	"Mutation.createAlertRule": leaders,
	"Mutation.reviseAlertRule": leaders,
	"Mutation.acknowledgeAlert": ["ADMINISTRATOR", "OFFICER", "LEADER"],
	"Query.dataQuality": signedIn,
	"Mutation.reviewQualityFinding": leaders,
	"Mutation.assignQualityRule": leaders,
	"Query.scenarios": signedIn,
	"Query.compareScenarios": signedIn,
	"Mutation.saveScenario": leaders,
	"Mutation.discardScenario": leaders,
	"Mutation.runScenario": leaders,
	"Mutation.exportDossiers": signedIn,
	"Query.reformPlans": signedIn,

	"Mutation.changePassword": signedIn,
	"Mutation.proposeSecondFactor": signedIn,
	"Mutation.confirmSecondFactor": signedIn,
	"Mutation.removeSecondFactor": signedIn,
	"Mutation.revokeSession": signedIn,

	"Mutation.reportIncident": administrator,
	"Mutation.reviseIncident": administrator,
	"Query.accounts": administrator,
	"Mutation.setRetentionRule": administrator,
	"Query.erasureRequests": administrator,
	"Mutation.requestErasure": administrator,
	"Mutation.decideErasure": administrator,
	"Mutation.createUnit": administrator,
	"Mutation.reviseUnit": administrator,
	"Mutation.succeedUnits": administrator,
	"Mutation.createAccount": administrator,
	"Mutation.reviseAccount": administrator,
	"Mutation.resetPassword": administrator,

	"Query.apiTokens": administrator,
	"Query.import": administrator,
	"Query.imports": administrator,
	"Query.auditLog": leaders,
	"Query.latenessFindings": leaders,
	"Mutation.decideLatenessFinding": leaders,
	"Mutation.proposeLatenessFinding": officers,
	"Mutation.proposeIncidentFindings": officers,
	"Mutation.decideIncidentFindings": leaders,

	"Mutation.createApiToken": administrator,
	"Mutation.revokeApiToken": administrator,
	"Query.webhooks": administrator,
	"Mutation.createWebhook": administrator,
	"Mutation.reviseWebhook": administrator,
	"Mutation.testWebhook": administrator,
	"Mutation.replayWebhook": administrator,
	"Subscription.dossierChanged": signedIn,
	"Subscription.overviewChanged": signedIn,
	"Subscription.importChanged": administrator,
	"Mutation.createProcedure": administrator,
	"Mutation.reviseProcedure": administrator,
	"Mutation.publishCalendarLayer": administrator,
	"Query.calendarImpact": administrator,
	"Query.calendarDrafts": administrator,
	"Mutation.saveCalendarDraft": administrator,
	"Mutation.discardCalendarDraft": administrator,
	"Mutation.publishCalendarDraft": administrator,
	"Mutation.restoreCalendarLayer": administrator,
	"Mutation.previewDaysImport": administrator,
	"Mutation.importDays": administrator,
	"Query.specialDayDrafts": administrator,
	"Mutation.saveSpecialDayDraft": administrator,
	"Mutation.discardSpecialDayDraft": administrator,
	"Mutation.publishSpecialDayDraft": administrator,
	"Mutation.recomputeDues": administrator,
	"Mutation.createSpecialDayRule": administrator,
	"Mutation.reviseSpecialDayRule": administrator,
	"Mutation.restoreSpecialDayRule": administrator,
	"Mutation.endSpecialDayRule": administrator,
	"Mutation.receiveDossier": officers,
	// A leader may only suspend and extend, where the procedure leaves it to the role.
	"Mutation.copyProcedure": administrator,
	"Mutation.reviseProcedures": administrator,
	"Query.bulkProcedurePreview": administrator,
	"Mutation.recordDossierEvent": ["ADMINISTRATOR", "OFFICER", "LEADER"],
	"Mutation.addDossierAttachment": officers,
	"Mutation.withdrawDossierAttachment": officers,
	"Mutation.createReformPlan": administrator,
	"Mutation.reviseReformPlan": administrator,
	"Mutation.createTarget": administrator,
	"Mutation.reviseTarget": administrator,
	"Mutation.recordManualFigure": administrator,
	"Mutation.decideManualFigure": administrator,
	"Query.waitingManualFigures": administrator,
	"Mutation.previewCatalogueImport": administrator,
	"Mutation.inspectDossierFile": administrator,
	"Mutation.previewDossierImport": administrator,
	"Mutation.inspectDossierUpload": administrator,
	"Mutation.startDossierImport": administrator,
	"Mutation.stopImport": administrator,
	"Mutation.confirmImport": administrator,
	"Mutation.discardImport": administrator,
}

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
	await givenAccount(app, { unitId: places.city.id })
})

const ask = async (actor: Actor, { name, document, variables }: RootField): Promise<ExecutionResult> => {
	const args = {
		schema,
		document: parse(document),
		variableValues: variables,
		contextValue: app.contextOf(actor),
	}
	if (!name.startsWith("Subscription.")) return execute(args)
	const opened = await subscribe(args)
	if (!(Symbol.asyncIterator in opened)) return opened
	await opened.return(undefined)
	return { data: {} }
}

/** Refused because of who asks; whatever else comes of the sample input does not matter here. */
const refusal = ({ data, errors }: ExecutionResult): string | undefined => {
	const code = errors?.[0]?.extensions.code
	if (code === "FORBIDDEN" || code === "UNAUTHENTICATED") return code
	const answer = data?.answer
	return typeof answer === "object" &&
		answer !== null &&
		"__typename" in answer &&
		answer.__typename === "Forbidden"
		? "Forbidden"
		: undefined
}

describe.each(rootFields)("$name", (field) => {
	const allowed = rows[field.name]

	it("has a row in this table and declares its scope", () => {
		expect(allowed).toBeDefined()
		expect(field.declaresScope).toBe(true)
	})

	it("asks an anonymous caller to sign in, unless it is for everybody", async () => {
		expect(refusal(await ask(anonymous, field))).toBe(allowed === everybody ? undefined : "UNAUTHENTICATED")
	})

	it.each(roles)("as %s", async (role) => {
		const mayAsk = allowed === everybody || allowed?.includes(role)
		const found = refusal(await ask(actorOf(role, places.city, [places.ward]), field))
		if (mayAsk) expect(found).toBeUndefined()
		else expect(["FORBIDDEN", "Forbidden"]).toContain(found)
	})
})
