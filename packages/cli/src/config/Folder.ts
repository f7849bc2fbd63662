import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import type { Sentence } from "../Sentence.ts"
import { fileNameOf, format, type Kind, type KindName, kindNames, kinds } from "./kinds.ts"
import { isObject, type Json, read } from "./Shape.ts"

/** One thing of the configuration, filled and in order; a file holds one. */
export interface Thing {
	readonly kind: KindName
	readonly key: string
	readonly content: { readonly [name: string]: Json }
}

export interface FiledThing extends Thing {
	/** Within the folder. */
	readonly file: string
}

/** Something that is wrong with a file; with no path it is about the file as a whole. */
export interface FileFault {
	readonly file: string
	readonly path: string
	readonly sentence: Sentence
}

export const identityOf = ({ kind, key }: Thing): string => `${kind} ${key}`

/** The thing in a value that has the shape of its kind. */
export function thingIn(kind: KindName, value: Json): Thing {
	const { shape, keyOf }: Kind = kinds[kind]
	const filled = read(shape, value).value
	const content = isObject(filled) ? filled : {}
	return { kind, key: keyOf(content), content }
}

const fault = (file: string, vi: string, en: string): FileFault => ({ file, path: "", sentence: { vi, en } })

const jsonFiles = (folder: string): string[] =>
	existsSync(folder)
		? readdirSync(folder, { recursive: true, encoding: "utf8" })
				.filter((name) => name.endsWith(".json"))
				.map((name) => join(folder, name))
				.toSorted()
		: []

/** All that a folder holds, in the order in which it is written, and all that is wrong with its files. */
export function readFolder(folder: string): {
	readonly things: readonly FiledThing[]
	readonly faults: readonly FileFault[]
} {
	const things: FiledThing[] = []
	const faults: FileFault[] = []
	const fileOf = new Map<string, string>()
	for (const path of jsonFiles(folder)) {
		const file = relative(folder, path)
		const found = readThing(file, readFileSync(path, "utf8"))
		if ("faults" in found) {
			faults.push(...found.faults)
			continue
		}
		const identity = identityOf(found)
		const other = fileOf.get(identity)
		if (other !== undefined) {
			const called = kinds[found.kind].called(found.key)
			faults.push(fault(file, `${called.vi} đã có trong ${other}`, `${called.en} stands in ${other} already`))
			continue
		}
		fileOf.set(identity, file)
		things.push({ ...found, file })
	}
	return {
		things: things.toSorted((a, b) => kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind)),
		faults,
	}
}

function readThing(file: string, written: string): Thing | { readonly faults: readonly FileFault[] } {
	let value: Json
	try {
		value = JSON.parse(written.charCodeAt(0) === 0xfeff ? written.slice(1) : written)
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		return { faults: [fault(file, `không phải JSON: ${reason}`, `is not JSON: ${reason}`)] }
	}
	const kind = isObject(value) ? kindNames.find((one) => isObject(value) && one === value.kind) : undefined
	if (!isObject(value) || value.format !== format)
		return {
			faults: [
				fault(
					file,
					`cần "format": "${format}"`,
					`"format": "${format}" is expected; a newer one needs a newer program`,
				),
			],
		}
	if (kind === undefined)
		return {
			faults: [
				fault(
					file,
					`"kind" là một trong: ${kindNames.join(", ")}`,
					`"kind" is one of ${kindNames.join(", ")}`,
				),
			],
		}
	const { faults } = read(kinds[kind].shape, value)
	return faults.length > 0 ? { faults: faults.map((one) => ({ file, ...one })) } : thingIn(kind, value)
}

/** Writes things, each into the file that holds it already or into one of its own; how many files are new or differ. */
export function writeFolder(folder: string, things: readonly Thing[]): number {
	const here = new Map(readFolder(folder).things.map((thing) => [identityOf(thing), thing]))
	const taken = new Set([...here.values()].map(({ file }) => file))
	let written = 0
	for (const thing of things) {
		const known = here.get(identityOf(thing))
		const file = known?.file ?? freeName(thing, taken)
		taken.add(file)
		const { $comment: _, ...content } = thing.content
		const comment = known?.content.$comment ?? null
		const { format: ofFile, kind, ...rest } = content
		const text = `${JSON.stringify(
			{
				format: ofFile ?? format,
				kind: kind ?? thing.kind,
				...(comment === null ? {} : { $comment: comment }),
				...rest,
			},
			null,
			"\t",
		)}\n`
		const path = join(folder, file)
		if (existsSync(path) && readFileSync(path, "utf8") === text) continue
		mkdirSync(join(folder, kinds[thing.kind].folder), { recursive: true })
		writeFileSync(path, text)
		written += 1
	}
	return written
}

function freeName({ kind, content }: Thing, taken: ReadonlySet<string>): string {
	const name = join(kinds[kind].folder, fileNameOf(kind, content))
	for (let number = 2; ; number += 1) {
		const tried = number === 2 ? name : name.replace(/\.json$/, `-${number - 1}.json`)
		if (!taken.has(tried)) return tried
	}
}
