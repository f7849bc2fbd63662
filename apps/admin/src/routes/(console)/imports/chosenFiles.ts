const megabyte = 1024 * 1024

/** A larger file of dossiers is sent in pieces and read in the background. */
export const largestAtOnce = 25 * megabyte

export type FileKind = { extensions: readonly string[]; many: boolean; megabytes: number }
export const catalogueFiles: FileKind = { extensions: [".xlsx", ".ndjson"], many: true, megabytes: 25 }
export const dayFiles: FileKind = { extensions: [".ics", ".csv", ".xlsx"], many: false, megabytes: 25 }
export const dossierFiles: FileKind = { extensions: [".csv", ".xlsx"], many: false, megabytes: 500 }

export type Refusal = { name: string; size: number; reason: "tooLarge" | "wrongType" | "empty" }

const reasonAgainst = (file: File, { extensions, megabytes }: FileKind): Refusal["reason"] | null => {
	const name = file.name.toLowerCase()
	if (!extensions.some((extension) => name.endsWith(extension))) return "wrongType"
	if (file.size > megabytes * megabyte) return "tooLarge"
	return file.size === 0 ? "empty" : null
}

/** Sorts out what need not be sent at all, so that a file that is too large is refused before it is uploaded. */
export const checkFiles = (
	files: readonly File[],
	kind: FileKind,
): { accepted: File[]; refusals: Refusal[] } => ({
	accepted: files.filter((file) => reasonAgainst(file, kind) === null),
	refusals: files.flatMap((file) => {
		const reason = reasonAgainst(file, kind)
		return reason === null ? [] : [{ name: file.name, size: file.size, reason }]
	}),
})

/** A newly chosen file takes the place of one with the same name. */
export const joinFiles = (chosen: readonly File[], added: readonly File[], { many }: FileKind): File[] =>
	many
		? [...chosen.filter((file) => !added.some(({ name }) => name === file.name)), ...added]
		: [...added.slice(-1), ...chosen].slice(0, 1)
