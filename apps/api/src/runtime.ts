import { Effect, Layer, ManagedRuntime, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp } from "effect/observability"
import { AlertRules } from "./alerts/AlertRules.ts"
import { Alerts } from "./alerts/Alerts.ts"
import { AlertWatch } from "./alerts/AlertWatch.ts"
import { Attachments } from "./attachments/Attachments.ts"
import { AuditLog } from "./audit/AuditLog.ts"
import { Calendars } from "./calendars/Calendars.ts"
import { AppConfig, AppConfigLive } from "./config.ts"
import { SqlLive } from "./database/SqlLive.ts"
import { Dossiers } from "./dossiers/Dossiers.ts"
import { LateRisks } from "./dossiers/LateRisks.ts"
import { ReceivedDossiers } from "./dossiers/ReceivedDossiers.ts"
import { Recomputation } from "./dossiers/Recomputation.ts"
import { Drafts } from "./drafts/Drafts.ts"
import { EventBus } from "./events/EventBus.ts"
import { Exports } from "./exports/Exports.ts"
import { Accounts } from "./identity/Accounts.ts"
import { ApiTokens } from "./identity/ApiTokens.ts"
import { Identity } from "./identity/Identity.ts"
import { OwnAccount } from "./identity/OwnAccount.ts"
import { DaysImports } from "./imports/days/DaysImports.ts"
import { ImportJobs } from "./imports/ImportJobs.ts"
import { Imports } from "./imports/Imports.ts"
import { Uploads } from "./imports/Uploads.ts"
import { IncidentFindings } from "./incidents/IncidentFindings.ts"
import { Incidents } from "./incidents/Incidents.ts"
import { Lateness } from "./incidents/Lateness.ts"
import { BulkRevisions } from "./procedures/BulkRevisions.ts"
import { NationalCatalogue } from "./procedures/NationalCatalogue.ts"
import { Procedures } from "./procedures/Procedures.ts"
import { ProcedureUses } from "./procedureuses/ProcedureUses.ts"
import { OpenData } from "./public/OpenData.ts"
import { PublicInformation } from "./public/PublicInformation.ts"
import { DataQuality } from "./quality/DataQuality.ts"
import { Reconciliation } from "./reconciliation/Reconciliation.ts"
import { DailyFigures } from "./reports/DailyFigures.ts"
import { Forms } from "./reports/Forms.ts"
import { GroupedShares } from "./reports/GroupedShares.ts"
import { HandlingTimes } from "./reports/HandlingTimes.ts"
import { Indexes } from "./reports/Indexes.ts"
import { Overviews } from "./reports/Overviews.ts"
import { ReportSchedules } from "./reports/ReportSchedules.ts"
import { Shares } from "./reports/Shares.ts"
import { Snapshots } from "./reports/Snapshots.ts"
import { SpecialDayReports } from "./reports/SpecialDayReports.ts"
import { Erasures } from "./retention/Erasures.ts"
import { Retention } from "./retention/Retention.ts"
import { SavedViews } from "./savedviews/SavedViews.ts"
import { Replays } from "./scenarios/Replays.ts"
import { ScenarioRuns } from "./scenarios/ScenarioRuns.ts"
import { Scenarios } from "./scenarios/Scenarios.ts"
import { Trials } from "./scenarios/Trials.ts"
import { SpecialDays } from "./specialdays/SpecialDays.ts"
import { Indicators } from "./targets/Indicators.ts"
import { IndicatorTrends } from "./targets/IndicatorTrends.ts"
import { RateChanges } from "./targets/RateChanges.ts"
import { Targets } from "./targets/Targets.ts"
import { Units } from "./units/Units.ts"
import { Webhooks } from "./webhooks/Webhooks.ts"

/** All services over a database and a configuration; the only place where layers are joined. */
export const ServicesLive = Layer.mergeAll(
	Accounts.layer,
	Layer.mergeAll(AlertRules.layer, Alerts.layer, AlertWatch.layer),
	Attachments.layer,
	DaysImports.layer.pipe(Layer.provideMerge(Drafts.layer)),
	Exports.layer,
	ApiTokens.layer,
	OwnAccount.layer,
	ProcedureUses.layer,
	PublicInformation.layer,
	OpenData.layer,
	DataQuality.layer,
	Recomputation.layer,
	Reconciliation.layer,
	IncidentFindings.layer.pipe(Layer.provideMerge(Lateness.layer)),
	Retention.layer,
	Erasures.layer,
	Imports.layer,
	ImportJobs.layer.pipe(Layer.provideMerge(Uploads.layer)),
	IndicatorTrends.layer.pipe(Layer.provideMerge(Indicators.layer)),
	RateChanges.layer,
	SavedViews.layer,
	Layer.mergeAll(ScenarioRuns.layer.pipe(Layer.provideMerge(Scenarios.layer)), Trials.layer).pipe(
		Layer.provideMerge(Replays.layer),
	),
	ReportSchedules.layer.pipe(Layer.provideMerge(Snapshots.layer)),
	SpecialDayReports.layer,
	Webhooks.layer,
	BulkRevisions.layer,
).pipe(
	Layer.provideMerge(
		Layer.mergeAll(
			DailyFigures.layer,
			Forms.layer,
			GroupedShares.layer,
			HandlingTimes.layer,
			Indexes.layer,
			Targets.layer,
		),
	),
	Layer.provideMerge(Layer.mergeAll(LateRisks.layer, ReceivedDossiers.layer, Shares.layer)),
	Layer.provideMerge(
		Layer.mergeAll(Dossiers.layer, Incidents.layer, NationalCatalogue.layer, Overviews.layer),
	),
	Layer.provideMerge(SpecialDays.layer),
	Layer.provideMerge(Calendars.layer),
	Layer.provideMerge(Layer.mergeAll(Identity.layer, Procedures.layer, Units.layer)),
	Layer.provideMerge(AuditLog.layer),
	Layer.provideMerge(EventBus.layer),
)

/** Spans and figures go to a collector where the configuration names one; without one no spans are made. */
const TelemetryLive = Layer.unwrap(
	Effect.map(AppConfig, ({ otlpAddress }) =>
		otlpAddress === null
			? Layer.succeed(References.TracerEnabled, false)
			: Otlp.layerJson({
					baseUrl: otlpAddress,
					resource: { serviceName: "mot-cua" },
					shutdownTimeout: "1 second",
				}).pipe(Layer.provide(FetchHttpClient.layer)),
	),
)

/** The program as it runs: configuration from the environment, database as configured. */
export const AppLive = ServicesLive.pipe(
	Layer.provideMerge(SqlLive),
	Layer.provideMerge(TelemetryLive),
	Layer.provideMerge(AppConfigLive),
)

export type AppServices = Layer.Success<typeof AppLive>

export const makeRuntime = () => ManagedRuntime.make(AppLive)

/** The configuration alone: nothing of the configured store is opened. */
export const makeConfigRuntime = () => ManagedRuntime.make(AppConfigLive)
