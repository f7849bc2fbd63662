import { type Ids, make, rowsOf, type Site } from "./making.ts"
import { people } from "./people.ts"

/** What was said of a dossier, and the entries of the audit log: the latest of every kind of deed. */
export const deedSamples = async (site: Site, dossierId: string, version: number): Promise<Ids> => {
	const attachment = await make(site, "addDossierAttachment", {
		dossierId,
		expectedVersion: version,
		name: people.file,
		mediaType: "application/pdf",
		size: 1,
		sha256: "b".repeat(64),
		kind: "COPY",
		source: people.submitter,
	})
	const finding = await make(site, "proposeLatenessFinding", {
		dossierId,
		faultClass: "SOFTWARE",
		evidence: people.evidence,
	})
	await site.app.ask(
		site.administrator,
		"mutation ($filter: DossierFilter) { exportDossiers(input: { filter: $filter }) { __typename } }",
		{ filter: { search: people.submitter } },
	)
	return {
		DossierAttachment: [attachment.id],
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
