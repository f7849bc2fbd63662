import { createHash } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { open, rename, rm } from "node:fs/promises"
import { createInterface } from "node:readline"
import { pipeline } from "node:stream/promises"
import { createGunzip, createGzip } from "node:zlib"
import { Schema } from "effect"

/**
 * A backup is gzipped text, one JSON value a line: the head; for each table its line, then a line for each row with every
 * column as PostgreSQL's text; the end, with the number of rows and the SHA-256 of all lines before it.
 */
export const formatVersion = 1

export const Head = Schema.Struct({
	format: Schema.Literal("motcua-backup"),
	version: Schema.Int,
	/** ISO text of the moment as of which it was written. */
	createdAt: Schema.String,
	/** The migrations that the database had. */
	migrations: Schema.Array(Schema.Int),
})
export interface Head extends Schema.Schema.Type<typeof Head> {}

export const TableHead = Schema.Struct({
	table: Schema.String,
	columns: Schema.Array(Schema.Struct({ name: Schema.String, type: Schema.String })),
	/** Where the generator of its ids stands: what it gives next. */
	nextId: Schema.NullOr(Schema.Struct({ column: Schema.String, value: Schema.String })),
})
export interface TableHead extends Schema.Schema.Type<typeof TableHead> {}

const End = Schema.Struct({ end: Schema.Int, sha256: Schema.String })

export type BackupRow = readonly (string | null)[]

export type UnusableBackupReason = "notABackup" | "newerFormat" | "newerProgram" | "cutShort" | "damaged"

export class UnusableBackup extends Schema.TaggedError<UnusableBackup>()("UnusableBackup", {
	file: Schema.String,
	reason: Schema.Literals(["notABackup", "newerFormat", "newerProgram", "cutShort", "damaged"]),
}) {}

/** Writes the lines beside the file and gives it its name when all of it is on the disk. */
export const writeBackup = async (file: string, lines: AsyncIterable<unknown>): Promise<number> => {
	const unfinished = `${file}.unfinished`
	const hash = createHash("sha256")
	let rows = 0
	const text = async function* () {
		for await (const line of lines) {
			const written = `${JSON.stringify(line)}\n`
			if (Array.isArray(line)) rows += 1
			hash.update(written)
			yield written
		}
		yield `${JSON.stringify({ end: rows, sha256: hash.digest("hex") })}\n`
	}
	try {
		await pipeline(text, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }))
		const handle = await open(unfinished, "r+")
		await handle.sync()
		await handle.close()
		await rename(unfinished, file)
	} catch (error) {
		await rm(unfinished, { force: true })
		throw error
	}
	return rows
}

const isEnd = Schema.is(End)

/** Every line but the end, which is checked: whoever has read to the last line has read all of an undamaged file. */
export async function* readBackup(file: string): AsyncGenerator<unknown, void> {
	const refuse = (reason: UnusableBackupReason) => new UnusableBackup({ file, reason })
	const handle = await open(file)
	const source = createReadStream("", { fd: handle })
	const unzipped = source.pipe(createGunzip())
	source.on("error", (error) => unzipped.destroy(error))
	const hash = createHash("sha256")
	let rows = 0
	let lineNumber = 0
	let ended = false
	try {
		for await (const text of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
			if (ended) throw refuse("damaged")
			const line: unknown = JSON.parse(text)
			lineNumber += 1
			if (isEnd(line)) {
				if (line.end !== rows || line.sha256 !== hash.digest("hex")) throw refuse("damaged")
				ended = true
				continue
			}
			hash.update(`${text}\n`)
			if (Array.isArray(line)) rows += 1
			yield line
		}
	} catch (error) {
		if (error instanceof UnusableBackup) throw error
		if (error instanceof SyntaxError) throw refuse(lineNumber === 0 ? "notABackup" : "damaged")
		if (!(error instanceof Error && "code" in error) || typeof error.code !== "string") throw error
		if (error.code === "Z_BUF_ERROR") throw refuse("cutShort")
		if (error.code.startsWith("Z_")) throw refuse(lineNumber === 0 ? "notABackup" : "damaged")
		throw error
	} finally {
		unzipped.destroy()
		source.destroy()
	}
	if (!ended) throw refuse(lineNumber === 0 ? "notABackup" : "cutShort")
}

const headOf = (file: string, line: unknown): Head => {
	if (!Schema.is(Head)(line)) throw new UnusableBackup({ file, reason: "notABackup" })
	if (line.version > formatVersion) throw new UnusableBackup({ file, reason: "newerFormat" })
	return line
}

/** The head alone: what a file says of itself before the rest of it is read. */
export const readHead = async (file: string): Promise<Head> => {
	for await (const line of readBackup(file)) return headOf(file, line)
	throw new UnusableBackup({ file, reason: "notABackup" })
}

/** The head of a backup that is whole from its first line to its last. */
export const checkBackup = async (file: string): Promise<Head> => {
	let head: Head | undefined
	for await (const line of readBackup(file)) head ??= headOf(file, line)
	if (head === undefined) throw new UnusableBackup({ file, reason: "notABackup" })
	return head
}
