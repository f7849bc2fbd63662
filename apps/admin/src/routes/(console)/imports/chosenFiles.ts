export const largestFileBytes = 25 * 1024 * 1024

export type FileKind = { extensions: readonly string[] }
export const catalogueFiles: FileKind = { extensions: [".xlsx", ".ndjson"] }
export const dossierFiles: FileKind = { extensions: [".csv", ".xlsx"] }

export type FileRefusal = { file: File; reason: "tooLarge" | "wrongType" | "empty" }

/** Sorts out what need not be sent at all, so that a 200 MB file is refused before it is uploaded. */
export const checkFiles = (
	files: readonly File[],
	kind: FileKind,
): { accepted: File[]; refused: FileRefusal[] } => {
	const accepted: File[] = []
	const refused: FileRefusal[] = []
	for (const file of files) {
		const name = file.name.toLowerCase()
		if (!kind.extensions.some((extension) => name.endsWith(extension)))
			refused.push({ file, reason: "wrongType" })
		else if (file.size > largestFileBytes) refused.push({ file, reason: "tooLarge" })
		else if (file.size === 0) refused.push({ file, reason: "empty" })
		else accepted.push(file)
	}
	return { accepted, refused }
}
