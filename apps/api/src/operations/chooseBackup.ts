import { readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { Instant } from "@motcua/domain"
import { Data, Result } from "effect"
import { readHead, UnusableBackup, type UnusableBackupReason } from "./BackupFile.ts"
import { checkRestorable } from "./restore.ts"

export type PassedOverReason = UnusableBackupReason | "unreadable" | "unfinished"

/** A file of the folder that cannot be the one that is restored. */
export interface PassedOver {
	readonly file: string
	readonly reason: PassedOverReason
}

export interface ChosenBackup {
	readonly file: string
	/** As of when the file holds the store. */
	readonly moment: Instant.Instant
	readonly migrations: readonly number[]
	readonly passedOver: readonly PassedOver[]
}

/** Neither a file nor a folder that can be read; `code` is the system's, such as ENOENT. */
export class PlaceUnreadable extends Data.TaggedError("PlaceUnreadable")<{
	readonly place: string
	readonly code: string
}> {}

/** No file of the folder is a backup that this program can restore. */
export class NoBackup extends Data.TaggedError("NoBackup")<{
	readonly folder: string
	readonly passedOver: readonly PassedOver[]
}> {}

/** All backups were written after the moment; `oldest` is that of the oldest one. */
export class NoBackupBefore extends Data.TaggedError("NoBackupBefore")<{
	readonly place: string
	readonly at: Instant.Instant
	readonly oldest: Instant.Instant
	readonly passedOver: readonly PassedOver[]
}> {}

interface Candidate {
	readonly file: string
	readonly moment: Instant.Instant
}

const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined

/** What keeps a file from being restored; what is no fault of the file is thrown on. */
const reasonOf = (error: unknown): PassedOverReason => {
	if (error instanceof UnusableBackup) return error.reason
	if (codeOf(error) !== undefined) return "unreadable"
	throw error
}

const momentOf = async (file: string): Promise<Instant.Instant> => {
	const moment = Result.getOrNull(Instant.parse((await readHead(file)).createdAt))
	if (moment === null) throw new UnusableBackup({ file, reason: "damaged" })
	return moment
}

const look = async (file: string): Promise<Candidate | PassedOver | null> => {
	if (file.endsWith(".unfinished")) return { file, reason: "unfinished" }
	try {
		return (await stat(file)).isFile() ? { file, moment: await momentOf(file) } : null
	} catch (error) {
		return { file, reason: reasonOf(error) }
	}
}

const isCandidate = (found: Candidate | PassedOver): found is Candidate => "moment" in found

const chooseInFolder = async (folder: string, at: Instant.Instant | null): Promise<ChosenBackup> => {
	const candidates: Candidate[] = []
	const passedOver: PassedOver[] = []
	for (const name of (await readdir(folder)).sort()) {
		const found = await look(join(folder, name))
		if (found === null) continue
		if (isCandidate(found)) candidates.push(found)
		else passedOver.push(found)
	}
	candidates.sort((a, b) => b.moment - a.moment)
	for (const { file, moment } of candidates) {
		if (at !== null && moment > at) continue
		try {
			const { migrations } = await checkRestorable(file)
			return { file, moment, migrations, passedOver }
		} catch (error) {
			passedOver.push({ file, reason: reasonOf(error) })
		}
	}
	const oldest = candidates.at(-1)?.moment
	if (at !== null && oldest !== undefined && oldest > at)
		throw new NoBackupBefore({ place: folder, at, oldest, passedOver })
	throw new NoBackup({ folder, passedOver })
}

const chooseFile = async (file: string, at: Instant.Instant | null): Promise<ChosenBackup> => {
	const moment = await momentOf(file)
	if (at !== null && moment > at)
		throw new NoBackupBefore({ place: file, at, oldest: moment, passedOver: [] })
	return { file, moment, migrations: (await checkRestorable(file)).migrations, passedOver: [] }
}

/**
 * The file itself, or the newest whole backup of the folder; with a moment the newest as of then or earlier. Files are
 * told apart by what they hold, not by their names; a file newer than the chosen one that is not whole is passed over.
 */
export const chooseBackup = async (place: string, at: Instant.Instant | null): Promise<ChosenBackup> => {
	try {
		return (await stat(place)).isDirectory() ? await chooseInFolder(place, at) : await chooseFile(place, at)
	} catch (error) {
		const code = codeOf(error)
		if (code === undefined) throw error
		throw new PlaceUnreadable({ place, code })
	}
}
