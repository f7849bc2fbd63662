import { file } from "../../imports/fixtures/files.ts"
import { registerColumns, registerMapping } from "../../imports/fixtures/registerColumns.ts"
import { type Ids, make, rowsOf, type Site } from "./making.ts"
import { people } from "./people.ts"

const row = (number: number, receivedAt: string) =>
	[`TPTN.P1-200903-000${number}`, "1.004997", receivedAt, "Trực tiếp", "TPTN.P1", people.submitter].join(",")
const fileOf = (...rows: readonly string[]) =>
	file("ho-so.csv", [Object.keys(registerColumns).join(","), ...rows].join("\n"))
/** Whether the month or the day stands first is not told. */
export const unclearFile = () => fileOf(row(1, "03/09/2020"), row(2, "04/09/2020"))

/** Files that were read: one with an impossible day, one that asks what its dates mean, and one that is being written. */
export const importSamples = async (site: Site): Promise<Ids> => {
	const preview = (content: File, options: object = {}) =>
		make(
			site,
			"previewDossierImport",
			{ file: null, options: { mapping: registerMapping, ...options } },
			{ "variables.input.file": content },
		)
	const wrong = await preview(fileOf(row(1, "03/09/2020 09:00"), row(2, "31/02/2020")), {
		dateOrder: "DAY_FIRST",
	})
	const unclear = await preview(unclearFile())
	const writing = await rowsOf(
		site,
		"Import",
		(sql) => sql<{ id: number }>`
			insert into imports (kind, state, unit_id, created_at, created_by, expires_at, files, row_count, accepted,
				rejected, drafts, counts, questions, sample)
			values ('DOSSIERS', 'WRITING', ${site.city.id}, now(), 'x', now() + interval '1 day', '[]', 2, 2, 0, 0, '[]', '[]',
				'[]')
			returning id`,
	)
	const failed = await rowsOf(
		site,
		"Import",
		(sql) => sql<{ id: number }>`
			insert into imports (kind, state, unit_id, created_at, created_by, expires_at, files, row_count, accepted,
				rejected, drafts, counts, questions, sample, failure, ended_at)
			values ('DOSSIERS', 'FAILED', ${site.city.id}, now(), 'x', now() + interval '1 day', '[]', 2, 2, 0, 0, '[]', '[]',
				'[]', '{"code": "broken", "vi": "Hỏng (mẫu)", "en": "Broken (sample)"}', now())
			returning id`,
	)
	return { Import: [wrong.id, unclear.id, ...writing, ...failed] }
}
