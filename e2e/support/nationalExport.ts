import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

/**
 * The official export of the Ministry of Justice where it lies beside the repository, else a list of the same shape that
 * is made up of a few of its rows.
 */
export const nationalExport = (): string => {
	const official = fileURLToPath(
		new URL("../../../shared/data/national-exports/danh-sach-tthc-BoTuPhap.xlsx", import.meta.url),
	)
	return existsSync(official) ? official : fileURLToPath(new URL("danh-sach-tthc-mau.xlsx", import.meta.url))
}
