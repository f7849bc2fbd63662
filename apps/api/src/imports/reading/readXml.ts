import { Parser } from "saxen"
import { unreadable } from "./Unreadable.ts"

type Attributes = Readonly<Record<string, string>>

export interface XmlHandlers {
	readonly open: (name: string, attributes: () => Attributes) => void
	readonly close: (name: string) => void
	readonly text: (text: string) => void
	/** What follows is checked for damage only. */
	readonly isDone?: () => boolean
}

const named: Readonly<Record<string, string>> = { amp: "&", apos: "'", gt: ">", lt: "<", quot: '"' }

export const decodeEntities = (text: string): string =>
	text.includes("&")
		? text.replace(
				/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
				(whole: string, hex?: string, decimal?: string, name?: string) => {
					if (name !== undefined) return named[name.toLowerCase()] ?? whole
					const point = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
					return point <= 0x10_ff_ff ? String.fromCodePoint(point) : ""
				},
			)
		: text

const localName = (name: string): string => {
	const colon = name.indexOf(":")
	return colon === -1 ? name : name.slice(colon + 1)
}

const longestToken = 4_194_304

/**
 * Reads XML as it comes, element by element, without namespaces and without entities of its own, and pauses after each piece. A
 * token longer than any spreadsheet has is refused: the parser looks through it again with each piece.
 */
export async function* xmlPieces(
	pieces: AsyncIterable<Uint8Array>,
	path: string,
	handlers: XmlHandlers,
): AsyncGenerator<void> {
	const damaged = unreadable("isDamaged", path)
	let sinceToken = 0
	const token =
		<Arguments extends readonly unknown[]>(handle: (...args: Arguments) => void) =>
		(...args: Arguments): void => {
			sinceToken = 0
			handle(...args)
		}
	const parser = new Parser()
		.on(
			"openTag",
			token((name, attributes) => handlers.open(localName(name), attributes)),
		)
		.on(
			"closeTag",
			token((name) => handlers.close(localName(name))),
		)
		.on(
			"text",
			token((text) => handlers.text(decodeEntities(text))),
		)
		.on("cdata", token(handlers.text))
		.on("error", () => {
			throw damaged
		})
	const decoder = new TextDecoder("utf-8", { fatal: true })
	try {
		for await (const piece of pieces) {
			if (handlers.isDone?.()) continue
			const text = decoder.decode(piece, { stream: true })
			sinceToken += text.length
			if (sinceToken > longestToken) throw damaged
			parser.write(text)
			yield
		}
		if (handlers.isDone?.()) return
		parser.write(decoder.decode())
		parser.end()
		yield
	} catch (error) {
		throw error instanceof TypeError ? damaged : error
	}
}

/** Reads XML to its end. */
export const readXml = async (
	pieces: AsyncIterable<Uint8Array>,
	path: string,
	handlers: XmlHandlers,
): Promise<void> => {
	for await (const _ of xmlPieces(pieces, path, handlers));
}

/**
 * All pieces as one: for the small parts of a workbook, whose attributes may hold ">", where the parser would stumble
 * over a cut.
 */
export async function* inOnePiece(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const all: Uint8Array[] = []
	for await (const piece of pieces) all.push(piece)
	yield Buffer.concat(all)
}
