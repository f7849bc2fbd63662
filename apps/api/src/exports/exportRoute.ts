import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { stringify } from "csv-stringify/sync"
import { type Effect, Option, Stream } from "effect"
import { Exports, type OpenedExport, written } from "./Exports.ts"
import { type ExportCell, writeWorkbook } from "./workbook.ts"

type Run = <A>(effect: Effect.Effect<A, never, Exports>) => Promise<A>

const textOf = (cell: ExportCell): string =>
	cell === null ? "" : typeof cell === "string" ? cell : written(cell.at)

const csvOf = ({ titles, pages }: OpenedExport): Readable => {
	const head = stringify([[...titles]], { bom: true, record_delimiter: "windows" })
	const lines = Stream.map(pages, (rows) =>
		stringify(
			rows.map((cells) => cells.map(textOf)),
			{ escape_formulas: true, record_delimiter: "windows" },
		),
	)
	return Readable.from(Stream.toAsyncIterable(Stream.concat(Stream.succeed(head), lines)))
}

/** In characters, in the order of the titles. */
const widths = [24, 14, 48, 24, 28, 18, 14, 28, 18, 18, 18, 18, 18, 24, 18]

const names = {
	vi: { list: "Hồ sơ", cover: "Bộ lọc" },
	en: { list: "Dossiers", cover: "Filter" },
} as const

const workbookOf = ({ titles, pages, lines, language }: OpenedExport): Readable =>
	writeWorkbook({
		name: names[language].list,
		titles,
		widths,
		pages: Stream.toAsyncIterable(pages),
		cover: { name: names[language].cover, lines },
	})

const formats = {
	csv: { type: "text/csv; charset=utf-8", write: csvOf },
	xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: workbookOf },
} as const

/** `/exports/TOKEN.csv` and `.xlsx`: sends a prepared list as it is read, never held as a whole. */
export const exportRoute =
	(run: Run) =>
	(request: IncomingMessage, response: ServerResponse, failed: (failure: unknown) => void): boolean => {
		const [, token, extension] = /^\/exports\/([\w-]{43})\.(csv|xlsx)$/.exec(request.url ?? "") ?? []
		if (request.method !== "GET" || token === undefined) return false
		const format = extension === "xlsx" ? "xlsx" : "csv"
		const send = async () => {
			const opened = await run(Exports.use((exports) => exports.open(token)))
			response.setHeader("cache-control", "no-store, private")
			if (Option.isNone(opened)) {
				response.statusCode = 404
				response.setHeader("content-type", "text/plain; charset=utf-8")
				response.end("Tệp này không còn. Hãy xuất lại. / This file is gone. Export it again.\n")
				return
			}
			response.setHeader("content-type", formats[format].type)
			response.setHeader("content-disposition", `attachment; filename="ho-so.${format}"`)
			await pipeline(formats[format].write(opened.value), response)
		}
		send().catch((failure) => {
			failed(failure)
			response.destroy()
		})
		return true
	}
