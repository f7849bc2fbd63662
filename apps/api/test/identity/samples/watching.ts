import { deliverDue } from "../../../src/webhooks/deliver.ts"
import { globalId, type Ids, make, rowOf, rowsOf, type Site } from "./making.ts"
import { people } from "./people.ts"

/** A webhook to an address at which nobody listens; to be made before there is something to tell. */
export const webhookSamples = async (site: Site): Promise<Ids> => {
	const webhook = await make(site, "createWebhook", {
		unitId: globalId("Unit", site.city.id),
		name: "Hệ thống báo cáo (mẫu)",
		address: "http://127.0.0.1:9/motcua",
		kinds: ["CALENDAR_PUBLISHED", "DOSSIER_RECEIVED"],
	})
	return { Webhook: [webhook.id] }
}
/** Tries to tell what happened since. */
export const deliver = ({ app }: Site) => app.run(deliverDue)

/** Rules of every kind, and what each of them found. */
export const alertSamples = async (site: Site, dossierId: string, targetId: string): Promise<Ids> => {
	const rule = async (kind: string, others: Readonly<Record<string, unknown>> = {}) =>
		(
			await make(site, "createAlertRule", {
				unitId: globalId("Unit", site.city.id),
				name: `${kind} (mẫu)`,
				kind,
				isOn: true,
				...others,
			})
		).id
	const raised = async (
		ruleId: string,
		kind: string,
		figures: object,
		about: { readonly dossier?: string; readonly target?: string },
	) =>
		rowsOf(
			site,
			"Alert",
			(sql) => sql<{ id: number }>`
				insert into alerts (rule_id, unit_id, kind, figures, dossier_id, target_id, raised_at)
				values (${rowOf(ruleId)}, ${site.city.id}, ${kind}, ${JSON.stringify(figures)}::jsonb,
					${about.dossier === undefined ? null : rowOf(about.dossier)},
					${about.target === undefined ? null : rowOf(about.target)}, now())
				returning id`,
		)
	const atRisk = await rule("DOSSIER_AT_RISK", { within: { amount: 8, unit: "WORKING_HOURS" } })
	const overdue = await rule("DOSSIER_OVERDUE")
	const burning = await rule("BURN_RATE", { factor: 2, digestHour: 8 })
	const changed = await rule("STATUS_CHANGED", { statuses: ["MISSED"] })
	const dueAlerts = async (ruleId: string, kind: string) => raised(ruleId, kind, due, { dossier: dossierId })
	const due = { _tag: "Due", dueAt: 0, workingMinutes: 1 }
	const passed = await dueAlerts(atRisk, "DossierAtRisk")
	await make(site, "acknowledgeAlert", { id: passed[0], expectedVersion: 1 })
	await rowsOf(
		site,
		"Alert",
		(sql) => sql<{ id: number }>`
			update alerts set told_at = now(), ended_at = now() where id = ${rowOf(passed[0] ?? "")} returning id`,
	)
	return {
		AlertRule: [atRisk, overdue, burning, changed],
		Alert: [
			...passed,
			...(await dueAlerts(overdue, "DossierOverdue")),
			...(await raised(
				burning,
				"BurnRate",
				{ _tag: "Burn", missed: 3, used: 0.5, passed: 0.2, rate: 2.5 },
				{ target: targetId },
			)),
			...(await raised(
				changed,
				"StatusChanged",
				{ _tag: "Change", from: "onTrack", to: "missed" },
				{ target: targetId },
			)),
		],
	}
}

/** Who is asked to look at doubtful data. */
export const qualitySamples = async (site: Site): Promise<Ids> => {
	await make(site, "assignQualityRule", {
		unitId: globalId("Unit", site.city.id),
		rule: "OPEN_OVER_A_YEAR",
		username: site.officer.username,
		expectedVersion: 0,
	})
	const found = await rowsOf(
		site,
		"QualityFinding",
		(sql) => sql<{ id: number }>`
			select id from quality_findings where unit_id = ${site.ward.id} and reviewed_at is null order by id limit 1`,
	)
	await make(site, "reviewQualityFinding", { id: found[0], expectedVersion: 1, reason: people.quality })
	return { QualityFinding: found }
}
