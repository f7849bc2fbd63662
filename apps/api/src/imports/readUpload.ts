import { createHash } from "node:crypto"
import { Effect } from "effect"
import { type InvalidInput, type Issue, invalidInput } from "../problems/Problem.ts"
import { type FileContent, type ReadingLimits, readFile } from "./reading/readFile.ts"
import type { Encoding } from "./reading/TextEncoding.ts"
import { describeUnreadable, Unreadable, unreadable } from "./reading/Unreadable.ts"

/** A file as it was sent, with the path of the input field that it came in. */
export interface Upload {
	readonly file: File
	readonly path: readonly string[]
}

export interface ReadUpload {
	/** As the file is called in messages; two files of one name are told apart. */
	readonly name: string
	readonly path: readonly string[]
	readonly content: FileContent
}

export const unreadableIssue = (path: readonly string[], name: string, refusal: Unreadable): Issue => {
	const { vi, en } = describeUnreadable(refusal)
	return { code: refusal.code, path, text: { vi: `“${name}”: ${vi}`, en: `“${name}”: ${en}` } }
}

/** Runs what may refuse a file; everything else that goes wrong in it is a defect. */
export const refusable = <A>(read: () => A | Promise<A>): Effect.Effect<A, Unreadable> =>
	Effect.tryPromise({ try: async () => read(), catch: (error) => error }).pipe(
		Effect.catch((error) => (error instanceof Unreadable ? Effect.fail(error) : Effect.die(error))),
	)

/** What tells a file from another: its name and the SHA-256 of its content. */
export const fingerprintOf = (file: File) =>
	Effect.map(
		Effect.promise(() => file.arrayBuffer()),
		(content) => ({
			name: file.name,
			sha256: createHash("sha256").update(new Uint8Array(content)).digest("hex"),
		}),
	)

const readOne = (file: File, limits: ReadingLimits, encoding: Encoding | undefined) =>
	refusable(async () => {
		if (file.size > limits.bytes)
			throw unreadable("fileIsTooLarge", `${Math.floor(limits.bytes / 1_048_576)} MB`)
		return readFile(new Uint8Array(await file.arrayBuffer()), limits, encoding)
	})

const namesOf = (uploads: readonly Upload[]): readonly string[] =>
	uploads.map(({ file }, index) => {
		const earlier = uploads.slice(0, index).filter((other) => other.file.name === file.name).length
		return earlier === 0 ? file.name : `${file.name} (${earlier + 1})`
	})

/** Reads all files, one after the other, or says of each that cannot be read why. */
export const readUploads = (
	uploads: readonly Upload[],
	limits: ReadingLimits,
	encoding?: Encoding,
): Effect.Effect<readonly ReadUpload[], InvalidInput> =>
	Effect.gen(function* () {
		const names = namesOf(uploads)
		const read: ReadUpload[] = []
		const issues: Issue[] = []
		for (const [index, { file, path }] of uploads.entries()) {
			const name = names[index] ?? file.name
			const content = yield* Effect.result(readOne(file, limits, encoding))
			if (content._tag === "Success") read.push({ name, path, content: content.success })
			else issues.push(unreadableIssue(path, name, content.failure))
		}
		const [first, ...others] = issues
		return first === undefined ? read : yield* invalidInput(first, ...others)
	})

/** Text in which no table is found, in a file that calls itself an XLSX, is no XLSX. */
export const blameName =
	({ name, content }: ReadUpload) =>
	<A>(read: Effect.Effect<A, Unreadable>): Effect.Effect<A, Unreadable> =>
		Effect.mapError(read, (refusal) =>
			refusal.code === "noHeader" && content._tag !== "Sheet" && /\.xlsx$/i.test(name)
				? unreadable("isTextNamedXlsx")
				: refusal,
		)
