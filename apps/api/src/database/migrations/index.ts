import { units } from "./0001_units.ts"
import { audit } from "./0002_audit.ts"
import { identity } from "./0003_identity.ts"
import { procedures } from "./0004_procedures.ts"
import { calendars } from "./0005_calendars.ts"
import { specialDays } from "./0006_special_days.ts"
import { imports } from "./0020_imports.ts"
import { incidents } from "./0030_incidents.ts"
import { dossiers } from "./0031_dossiers.ts"
import { reformPlans } from "./0032_reform_plans.ts"
import { auditChain } from "./0040_audit_chain.ts"
import { scheduledRuns } from "./0041_scheduled_runs.ts"
import { requests } from "./0050_requests.ts"
import { access } from "./0060_access.ts"
import { knowledge } from "./0070_knowledge.ts"
import { drafts } from "./0071_drafts.ts"
import { slipCodes } from "./0072_slip_codes.ts"
import { unitVersions } from "./0073_unit_versions.ts"
import { lateness } from "./0074_lateness.ts"
import { exports } from "./0075_exports.ts"
import { dossierOrders } from "./0076_dossier_orders.ts"
import { counts } from "./0080_counts.ts"
import { webhooks } from "./0081_webhooks.ts"
import { importJobs } from "./0082_import_jobs.ts"
import { handingOn } from "./0083_handing_on.ts"
import { procedureContents } from "./0084_procedure_contents.ts"
import { attachments } from "./0085_attachments.ts"
import { shares } from "./0087_shares.ts"
import { reportSnapshots } from "./0088_report_snapshots.ts"
import { scenarios } from "./0089_scenarios.ts"
import { dossierPages } from "./0090_dossier_pages.ts"
import { monthlyCounts } from "./0091_monthly_counts.ts"
import { personalData } from "./0093_personal_data.ts"
import { dossierCases } from "./0096_dossier_cases.ts"
import { reportSchedules } from "./0104_report_schedules.ts"
import { portalRecords } from "./0105_portal_records.ts"
import { alerts } from "./0106_alerts.ts"
import { dataQuality } from "./0107_data_quality.ts"
import { savedViews } from "./0110_saved_views.ts"
import { erasureRequests } from "./0111_erasure_requests.ts"
import { figureApproval } from "./0112_figure_approval.ts"
import { procedurePages } from "./0116_procedure_pages.ts"
import { noticedChanges } from "./0117_noticed_changes.ts"
import { recomputations } from "./0120_recomputations.ts"
import { planVersions } from "./0121_plan_versions.ts"
import { openDossiers } from "./0122_open_dossiers.ts"
import { receiptPolicies } from "./0123_receipt_policies.ts"
import { formTemplates } from "./0124_form_templates.ts"
import { catalogueEntries } from "./0125_catalogue_entries.ts"
import { finishedDossiers } from "./0128_finished_dossiers.ts"
import { endedTargets } from "./0129_ended_targets.ts"
import { noticeTexts } from "./0130_notice_texts.ts"

/** Forward only, in the order of their numbers; a released migration is never edited. */
export const migrations = {
	"0001_units": units,
	"0002_audit": audit,
	"0003_identity": identity,
	"0004_procedures": procedures,
	"0005_calendars": calendars,
	"0006_special_days": specialDays,
	"0020_imports": imports,
	"0030_incidents": incidents,
	"0031_dossiers": dossiers,
	"0032_reform_plans": reformPlans,
	"0040_audit_chain": auditChain,
	"0041_scheduled_runs": scheduledRuns,
	"0050_requests": requests,
	"0060_access": access,
	"0070_knowledge": knowledge,
	"0071_drafts": drafts,
	"0072_slip_codes": slipCodes,
	"0073_unit_versions": unitVersions,
	"0074_lateness": lateness,
	"0075_exports": exports,
	"0076_dossier_orders": dossierOrders,
	"0080_counts": counts,
	"0081_webhooks": webhooks,
	"0082_import_jobs": importJobs,
	"0083_handing_on": handingOn,
	"0084_procedure_contents": procedureContents,
	"0085_attachments": attachments,
	"0087_shares": shares,
	"0088_report_snapshots": reportSnapshots,
	"0089_scenarios": scenarios,
	"0090_dossier_pages": dossierPages,
	"0091_monthly_counts": monthlyCounts,
	"0093_personal_data": personalData,
	"0096_dossier_cases": dossierCases,
	"0104_report_schedules": reportSchedules,
	"0105_portal_records": portalRecords,
	"0106_alerts": alerts,
	"0107_data_quality": dataQuality,
	"0110_saved_views": savedViews,
	"0111_erasure_requests": erasureRequests,
	"0112_figure_approval": figureApproval,
	"0116_procedure_pages": procedurePages,
	"0117_noticed_changes": noticedChanges,
	"0120_recomputations": recomputations,
	"0121_plan_versions": planVersions,
	"0122_open_dossiers": openDossiers,
	"0123_receipt_policies": receiptPolicies,
	"0124_form_templates": formTemplates,
	"0125_catalogue_entries": catalogueEntries,
	"0128_finished_dossiers": finishedDossiers,
	"0129_ended_targets": endedTargets,
	"0130_notice_texts": noticeTexts,
}
