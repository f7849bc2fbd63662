import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Schema } from "effect"

/** PGlite itself lets two processes open one folder, and the writes of one of them are then lost without a word. */
export class DirectoryInUse extends Schema.TaggedError<DirectoryInUse>()("DirectoryInUse", {
	directory: Schema.String,
	processId: Schema.Int,
}) {
	override get message() {
		return `The data folder ${this.directory} is in use by process ${this.processId}. Stop it first, or set MOTCUA_DATA_DIR to another folder.`
	}
}

const isAlive = (processId: number): boolean => {
	try {
		process.kill(processId, 0)
		return true
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM"
	}
}

/** What tells this run of a process from an earlier one with the same number: its start, where the system says it. */
const startOf = (processId: number): string => {
	try {
		return readFileSync(`/proc/${processId}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? ""
	} catch {
		return ""
	}
}

const holderOf = (file: string): number | undefined => {
	const [text = "", start = ""] = readFileSync(file, "utf8").split("\n")
	const processId = Number(text)
	if (!Number.isInteger(processId) || processId <= 0 || !isAlive(processId)) return undefined
	return start === startOf(processId) ? processId : undefined
}

/** Moves a dead process's lock out of the way; answers the holder when another process has taken it in between. */
const clearAway = (file: string): number | undefined => {
	const aside = `${file}.${process.pid}`
	renameSync(file, aside)
	const processId = holderOf(aside)
	if (processId !== undefined) linkSync(aside, file)
	rmSync(aside, { force: true })
	return processId
}

const take = (directory: string): string => {
	mkdirSync(directory, { recursive: true })
	const file = join(directory, "server.pid")
	for (let attempt = 0; attempt < 3; attempt += 1) {
		try {
			writeFileSync(file, `${process.pid}\n${startOf(process.pid)}\n`, { flag: "wx" })
			return file
		} catch (error) {
			if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
			const processId = holderOf(file) ?? clearAway(file)
			if (processId !== undefined) throw new DirectoryInUse({ directory, processId })
		}
	}
	throw new Error(`The lock ${file} could not be taken.`)
}

/** Holds the folder for this process until the scope closes; the lock of a process that has died is taken over. */
export const lockDirectory = (directory: string) =>
	Effect.acquireRelease(
		Effect.try({
			try: () => take(directory),
			catch: (error) => error,
		}).pipe(
			Effect.catch((error) => (error instanceof DirectoryInUse ? Effect.fail(error) : Effect.die(error))),
		),
		(file) => Effect.sync(() => rmSync(file, { force: true })),
	)
