import { globalId, type Ids, make, rowOf, rowsOf, type Site } from "./making.ts"
import { people } from "./people.ts"

/** What was said of a dossier, and the entries of the audit log: the latest of every kind of deed. */
export const deedSamples = async (site: Site, dossierId: string): Promise<Ids> => {
	const attachment = await make(site, "addDossierAttachment", {
		dossierId,
		expectedVersion: 1,
		name: people.file,
		mediaType: "application/pdf",
		size: 1,
		sha256: "b".repeat(64),
		kind: "COPY",
		source: people.submitter,
		document: "Tờ khai",
	})
	const withdrawn = await make(site, "addDossierAttachment", {
		dossierId,
		expectedVersion: 1,
		name: people.file,
		mediaType: "application/pdf",
		size: 1,
		sha256: "c".repeat(64),
		kind: "COPY",
		source: people.submitter,
	})
	await make(site, "withdrawDossierAttachment", {
		id: withdrawn.id,
		expectedVersion: withdrawn.version,
		reason: people.withdrawal,
	})
	const incident = await make(site, "reportIncident", {
		unitId: globalId("Unit", site.city.id),
		name: "Mất điện (mẫu)",
		system: "Phần mềm một cửa",
		document: "Biên bản 2 (mẫu)",
		from: "2020-10-16T09:30",
		to: "2020-10-16T16:30",
	})
	const finding = await make(site, "proposeLatenessFinding", {
		dossierId,
		faultClass: "SOFTWARE",
		evidence: people.evidence,
		incidentId: incident.id,
	})
	const decided = { id: finding.id, expectedVersion: 1, approve: true, comment: people.decision }
	await make({ app: site.app, administrator: site.second }, "decideLatenessFinding", decided)
	const [erasure = ""] = await rowsOf(
		site,
		"ErasureRequest",
		(sql) => sql<{ id: number }>`
			insert into erasure_requests (unit_id, dossier_ids, basis, state, requested_by, requested_by_account, requested_at)
			values (${site.city.id}, array[${rowOf(dossierId)}::integer], 'x', 'waiting', 'x', 0, now()) returning id`,
	)
	await make(site, "decideErasure", {
		id: erasure,
		expectedVersion: 1,
		approve: false,
		comment: "Chưa đủ (mẫu)",
	})
	await site.app.ask(
		site.administrator,
		"mutation ($filter: DossierFilter) { exportDossiers(input: { filter: $filter }) { __typename } }",
		{ filter: { search: people.submitter } },
	)
	return {
		DossierAttachment: [attachment.id, withdrawn.id],
		Incident: [incident.id],
		ErasureRequest: [erasure],
		LatenessFinding: [finding.id],
		AuditEntry: await rowsOf(
			site,
			"AuditEntry",
			(sql) =>
				sql<{
					id: number
				}>`select max(id)::int as id from audit_log where unit_id in (${site.city.id}, ${site.ward.id}) group by action order by id`,
		),
	}
}
