import type { Role } from "../../src/identity/permissions.ts"
import { people } from "./samples/people.ts"

/**
 * Types without an id of their own, with their fields; of the answers of mutations those that tell something besides a thing.
 * Who reads the thing or asks the question that one hangs on (a row of `mayRead` or `mayAsk`) reads all of it, but for what
 * the tables below say. A type or a field without a row fails.
 */
export const valueFields: Readonly<Record<string, string>> = {
	AccountSession: "address createdAt current expiresAt id lastSeenAt method",
	AlertLead: "amount unit",
	BulkProcedureOutcome: "changes issues procedure",
	BulkProcedurePreview: "outcomes",
	BurnRateAlertFigures: "missed passed rate used",
	CalendarChange: "after before date",
	CalendarDay: "date document kind layer level name provisional reason sessions specialDays swappedWith",
	CalendarFinding: "code isNew severity text",
	CalendarImpact: "byDays earlier farthest later moved moves open overdueAfter overdueBefore trial unjudged",
	CalendarLayerVersion: "closures contentHash overrides publishedAt publishedBy validFrom validTo version",
	CalendarYear: "days notices provisional unit version workingDays year",
	CatalogueDrift: "catalogue channel ours subject text",
	CatalogueEntry: "agency decision drifts importedAt level name sector terms",
	ChannelCount: "channel count share subChannel",
	ChannelTerm: "channel committed fee sourceText statutory unclear",
	Closure: "date document evidence name",
	ClosureEvidence: "mediaType name sha256 size source",
	ClosureEvidenceChange: "date name text",
	ConfirmSecondFactorSuccess: "recoveryCodes",
	CreateApiTokenSuccess: "secret token",
	CreateWebhookSuccess: "secret webhook",
	DailyFigures: "days",
	DataQuality: "countedAt rules unit",
	DayFigures: "day late received resolved",
	DayOverride: "date document evidence name receptionOnly sessions",
	DaySwap: "document off worked",
	DaysImportPreview: "dateOrderUncertain days format problems",
	DossierAlertFigures: "dueAt workingMinutes",
	DossierClock: "dueAt endedAt kind name overdueMinutes remainingMinutes startedAt state usedMinutes",
	DossierEvent:
		"actor allowance at fromCase kind reason recordedAt sequence step text toCase toUnit withheld",
	DossierFile: "columns encoding file questions rows",
	DossierFileColumn: "header samples suggestion",
	DossierSuccess: "dossier warnings",
	Due: "calendarVersion caseName countedFrom decidedBy decidedByRule dueAt explanation legalDueAt limit provisional",
	DueDifference: "cause days text",
	DueExplanation: "language markdown steps text",
	DueMove: "days dossier from to",
	DueMovesByDays: "count days",
	ExplanationStep: "document from kind text to",
	ExportDossiersSuccess: "address expiresAt rows workbook",
	FaultCount: "count faultClass",
	FieldChange: "after before field withheld",
	FieldIssue: "code message path",
	FindingCounts: "approved proposed rejected",
	ForecastBackTest: "coverage80 coverage95 meanError naiveError sentence trials",
	ForecastInterval: "high low",
	Form06: "asOf from grouping lines ruleSet to total unit",
	Form06Line: "disagreements key name row",
	Form06LineChange: "after before difference key name",
	Form06Row:
		"carriedOver early late onTime open openInTime openOverdue received receivedOnline receivedOtherwise resolved",
	ImpactTrial: "from oneIn result to",
	ImportCount: "count key label",
	ImportProgress: "done stage total",
	ImportQuestion: "column key message samples",
	ImportRowError: "action code column file message row value",
	ImportSampleRow: "cells",
	ImportedDay: "date document kind line name receptionOnly replaces sessions standing worked",
	ImportedDayProblem: "code line message text",
	Index766: "components from groups high lines low most ruleSet to unit unknown",
	Index766ComponentPoints: "component formula high low most name",
	Index766GroupPoints: "group high low most name",
	IndicatorFigure: "asOf denominator direction formula high indicator low name numerator ruleSet unit value",
	IndicatorFigures: "figures",
	IndicatorTrend: "by indicator points ruleSet segments sentences unit",
	IndicatorTrendPoint: "figure from label to",
	IndicatorTrendSegment: "centreLine from lower signals to upper upperRange",
	IndicatorTrendSignal: "from rule side to",
	LateRisk: "backTest basis late leftMinutes sentence usedMinutes",
	LateRiskBackTest: "bands brier expected late naiveBrier sentence trials",
	LateRiskBand: "forecast from late to",
	LateRiskBasis: "dossiers finishedFrom finishedTo sameCase sameChannel sameUnit",
	LegalBasis: "article instrument url",
	MonthFigures: "late month received resolved",
	NoticeChange: "after before language text",
	NoticeText: "language languageName text title",
	Overview:
		"asOf channels early from lastEventAt late lateByFault months nextSpecialDays onTime onTimeAdjusted onTimeExactly open overdueOpen received resolved resolvedShare ruleSet staff synthetic to todaySpecialDays unclassified unit units",
	PortalComparison:
		"alike compared differences dueDiffers endDiffers from judgedDifferently lastRecordedAt onlyHere onlyThere receiptDiffers to unit",
	PortalDifference: "code dossier kinds portal whyDue",
	PortalRecord: "dueAt endedAt receivedAt recordedAt source",
	ProcedureAllowance: "atMost basis by code kind longest name text",
	ProcedureCase: "code name noAppointmentEligible steps terms",
	ProcedureChange: "after before caseName channel item subject text",
	ProcedureFee: "dong name per text words",
	ProcedureFinding: "caseName channel code form step text version",
	ProcedureForm: "basis code name nameEn text url",
	ProcedureStep: "after by limit name",
	ProcedureUnitUse: "openDossiers unit",
	ProcedureUse: "specialDayRules targets units",
	Proportion: "denominator high low numerator value",
	ProposeSecondFactorSuccess: "address secret",
	QualityAssignee: "displayName username",
	QualityAssignment: "assignedAt assignedBy assignee rule unit version",
	QualityFigure: "action assignment count findings meaning name rule trend",
	QualityTrendDay: "count day",
	RateChange: "after before difference groups indicator mix real ruleSet sentence unit",
	RateChangeGroup: "after before channel mix procedure real unit",
	RecomputeDuesSuccess: "kept moved",
	ReportComparison: "after before isSame lines total",
	RequiredDocument: "copies name originals remark text",
	RetentionRule: "basis months unit",
	ReviseProceduresSuccess: "procedures unchanged",
	SavedDossierFilter:
		"asOf channel faultClass procedure receivedFrom receivedTo search specialDay status subChannel unit view",
	SavedSpecialDayFilter: "assisted days finishedSameDay from missReason outcome promised returned rule to",
	ScenarioCalendar: "closures overrides seasons swaps validFrom weekly",
	ScenarioCalendarUsed: "after before dossiers unit",
	ScenarioComparedFigure: "difference figure first second",
	ScenarioComparison: "differences figures first second",
	ScenarioLimit: "case limit procedure",
	ScenarioLoad: "days daysOverCapacity dossiers rule ruleName unit",
	ScenarioLoadDay: "capacity date dossiers excess",
	ScenarioResult:
		"after before byDays calendars earlier handedOn kept later medianDays moved p95Days refused replayed rules targets withoutDistance withoutRule worst",
	ScenarioRule: "content kind name replaces",
	ScenarioRuleUsed: "name rule version",
	ScenarioShift: "after before dossier",
	ScenarioSide: "early late loads onTime onTimeShare open openOverdue promisesKept provisional resolved",
	ScenarioTarget: "after before target",
	ScenarioTargetFigure: "budgetLeft proportion reachable status",
	Season: "from to weekly",
	Session: "end start",
	ShareDifference: "high low sentence value verdict",
	SignInWays: "identityProvider password",
	SignOutPayload: "signedOut",
	SkippedOccurrence: "date reason",
	SpecialDayChange: "after before date",
	SpecialDayDateFigures: "capacity date excess figures units",
	SpecialDayFinding: "code isNew severity text",
	SpecialDayDates: "arrivalsPerDay capacityPerDay occurrences skipped trial warnings",
	SpecialDayEffect: "comparedWith returned sameDay",
	SpecialDayFigures:
		"assisted assistedReturned assistedReturnedShare fellOut kept keptShare missed missedBy pending promised received returned unassistedReturnedShare",
	SpecialDayGroupFigures: "days group received returnedShare sameDayShare",
	SpecialDayMissCount: "count reason",
	SpecialDayOccurrence: "date end movedFrom rule start",
	SpecialDayOccurrenceDate: "date end movedFrom start",
	SpecialDayReport: "rules",
	SpecialDayRuleReport: "asOf beforeAfter dates from rule special specialOrdinary to total unit",
	SpecialDayRuleVersion:
		"cutOff dates desks document everyWeeks exceptions followSwap from kind minutesPerDossier name notices nthOfMonth number procedures savedAt scope sectors summary supersededAt to unit validFrom weekdays whenClosed windowEnd windowStart",
	SpecialDaysOfDay: "occurrences",
	StaffChange: "administrative baseYear publicService",
	StatusAlertFigures: "from to",
	TargetActual: "asOf budgetLeft paceValue proportion reachable sentence status value",
	TargetForecast: "backTest basedOn gap interval80 interval95 months sentence value",
	TimeLimit: "amount cutOff text unit",
	UnitFigures: "onTime open overdueOpen rankable received resolved unit",
	UnitSuccession: "document happenedOn predecessor successor",
	Viewer: "account permissions",
	WebhookDelivery: "announcedAt attempts kind lastAnswer lastAttemptAt nextAttemptAt state subject",
	WeekdayHours: "sessions weekday",
	WithheldText: "because field",
}

/**
 * Fields that tell of people, and who is told; to others they are `null`. Of things those that `mayRead` does not name, because
 * one of each thing does not fill them; of the audit log in brackets the field that changed, or the deed.
 */
export const toldInValues: Readonly<Record<string, readonly Role[]>> = {
	"AuditEntry.reason(dossier.CaseChanged)": ["ADMINISTRATOR", "OFFICER"],
	"AuditEntry.reason(dossier.SupplementRequested)": ["ADMINISTRATOR", "OFFICER"],
	"AuditEntry.reason(dossier.Suspended)": ["ADMINISTRATOR", "OFFICER"],
	"AuditEntry.reason(dossier.TakenOver)": ["ADMINISTRATOR", "OFFICER"],
	"AuditEntry.reason(dossier.Transferred)": ["ADMINISTRATOR", "OFFICER"],
	"AuditEntry.reason(dossier.attachmentWithdrawn)": ["ADMINISTRATOR", "OFFICER"],
	"DossierAttachment.withdrawnBecause": ["ADMINISTRATOR", "OFFICER"],
	"DossierEvent.reason": ["ADMINISTRATOR", "OFFICER"],
	"FieldChange.after(attachmentName)": ["ADMINISTRATOR", "OFFICER"],
	"FieldChange.after(attachmentSource)": ["ADMINISTRATOR", "OFFICER"],
	"FieldChange.after(search)": ["ADMINISTRATOR", "OFFICER"],
	"LatenessFinding.decision": ["ADMINISTRATOR", "OFFICER", "LEADER"],
	"QualityFinding.reason": ["ADMINISTRATOR", "OFFICER", "LEADER"],
}

/** Parts of things that are told to some who read the thing, with all that they hold; to others they are `null`. */
export const toldParts: Readonly<Record<string, readonly Role[]>> = {
	// For who may publish the draft.
	"ProcedureVersion.impact": ["ADMINISTRATOR"],
}

/**
 * Fields that say what the caller may do and what is withheld from them, so that each caller has others; the tests of these
 * and `personalData.test.ts` prove which.
 */
export const ofTheCaller: readonly string[] = [
	"AuditEntry.withheld",
	"CalendarLayer.editable",
	"Dossier.allowedEvents",
	"Dossier.withheld",
	"DossierAttachment.withheld",
	"DossierEvent.withheld",
	"FieldChange.withheld",
	"LatenessFinding.withheld",
	"QualityFinding.withheld",
	"SavedDossierView.isOwn",
	"WithheldText.because",
	"WithheldText.field",
]

/** The words of people in the samples, and who may find them in an answer. */
export const toldWords: Readonly<Record<string, readonly Role[]>> = {
	[people.submitter]: ["ADMINISTRATOR", "OFFICER"],
	[people.reason]: ["ADMINISTRATOR", "OFFICER"],
	[people.file]: ["ADMINISTRATOR", "OFFICER"],
	[people.withdrawal]: ["ADMINISTRATOR", "OFFICER"],
	[people.evidence]: ["ADMINISTRATOR", "OFFICER", "LEADER"],
	[people.decision]: ["ADMINISTRATOR", "OFFICER", "LEADER"],
	[people.quality]: ["ADMINISTRATOR", "OFFICER", "LEADER"],
}

/**
 * What is told below things and questions that are everybody's and comes from the work of a unit: nothing, none or 0 for who
 * sees neither it nor a unit below it.
 */
export const ofSeenUnits: ReadonlySet<string> = new Set(
	Object.entries({
		CalendarImpact: valueFields.CalendarImpact ?? "",
		Incident: "lateDossiers",
		FindingCounts: valueFields.FindingCounts ?? "",
		ProcedureUse: valueFields.ProcedureUse ?? "",
		SpecialDayDates: "arrivalsPerDay trial",
	}).flatMap(([type, fields]) => fields.split(" ").map((field) => `${type}.${field}`)),
)

/** What a unit makes for those below it as well, and they see. */
export const forUnitsBelow: ReadonlySet<string> = new Set([
	"ProcedureUse.specialDayRules",
	"SavedDossierView",
])

/** Questions that are answered wherever the unit is that they name; all others tell an outsider nothing. */
export const askedOfEveryUnit: readonly string[] = [
	"Query.bulkProcedurePreview",
	"Query.calendarYear",
	"Query.duePreview",
	"Query.signInWays",
	"Query.specialDayDates",
	"Query.specialDaysOn",
]

/** Mutations about whoever performs them, what is everybody's, or the dossiers of their own units. */
export const performedAnywhere: readonly string[] = [
	"Mutation.confirmSecondFactor",
	"Mutation.createApiToken",
	// With a filter that names a foreign unit the list is empty: scope.test.ts.
	"Mutation.exportDossiers",
	"Mutation.inspectDossierFile",
	"Mutation.inspectDossierUpload",
	"Mutation.proposeSecondFactor",
	"Mutation.reviseProcedures",
	"Mutation.revokeSession",
	"Mutation.signIn",
	"Mutation.signOut",
]
