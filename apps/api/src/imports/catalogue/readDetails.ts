import { Channel, ProcedureCode } from "@motcua/domain"
import { Predicate, Result } from "effect"
import { type RowProblem, rowProblem } from "../RowProblem.ts"
import { tidy } from "../reading/Cell.ts"
import type { JsonLine } from "../reading/JsonLines.ts"
import type { CatalogueEntry } from "./CatalogueEntry.ts"
import type { ReadCatalogue } from "./readList.ts"
import { readTerms, type WrittenTerm } from "./readTerms.ts"

const fieldNames = ["code", "name", "field", "level", "decision", "channels"] as const

const written = (value: unknown): string =>
	value === undefined || value === null
		? ""
		: Predicate.isString(value)
			? tidy(value.normalize("NFC"))
			: JSON.stringify(value)

const readChannel = (value: unknown, index: number, problems: RowProblem[]): readonly WrittenTerm[] => {
	const line = Predicate.isObject(value) ? value : {}
	const channel = Channel.read(written(line.channel))
	if (Result.isSuccess(channel))
		return [{ channel: channel.success.channel, limit: written(line.limit), fee: written(line.fee) }]
	problems.push(rowProblem("channelUnknown", `channels[${index}].channel`, written(line.channel)))
	return []
}

const readChannels = (value: unknown, problems: RowProblem[]): readonly WrittenTerm[] => {
	if (Array.isArray(value)) return value.flatMap((line, index) => readChannel(line, index, problems))
	if (value !== undefined && value !== null)
		problems.push(rowProblem("fieldInvalid", "channels", written(value)))
	return []
}

const longestText = 1000

/** Reads the detail file of the catalogue: one object a line with code, name, field, level, decision and channels. */
export const readDetails = (file: string, lines: readonly JsonLine[]): ReadCatalogue => {
	const entries: CatalogueEntry[] = []
	const rejected: ReadCatalogue["rejected"][number][] = []
	for (const { number, value } of lines) {
		const problems: RowProblem[] = []
		const code = ProcedureCode.parse(written(value.code))
		if (written(value.code) === "") problems.push(rowProblem("codeMissing", "code", ""))
		else if (Result.isFailure(code))
			problems.push(rowProblem("procedureCodeInvalid", "code", written(value.code)))
		const name = written(value.name)
		if (name === "") problems.push(rowProblem("nameMissing", "name", ""))
		for (const field of ["name", "field", "level", "decision"] as const) {
			const text = written(value[field])
			if (!Predicate.isString(value[field] ?? "")) problems.push(rowProblem("fieldInvalid", field, text))
			else if (text.length > longestText)
				problems.push(rowProblem("textTooLong", field, text.slice(0, 100), String(longestText)))
		}
		const channels = readChannels(value.channels, problems)
		const cells = fieldNames.map((field) => written(value[field]))
		if (problems.length > 0 || Result.isFailure(code)) {
			rejected.push({ file, row: number, cells, problems })
			continue
		}
		entries.push({
			file,
			row: number,
			cells,
			root: code.success.root,
			code: ProcedureCode.format(code.success),
			fields: {
				name,
				...(written(value.field) !== "" && { sector: written(value.field) }),
				...(written(value.level) !== "" && { level: written(value.level) }),
				...(written(value.decision) !== "" && { decision: written(value.decision) }),
				terms: readTerms(channels),
			},
		})
	}
	return {
		name: file,
		rows: lines.length,
		header: fieldNames,
		titles: { code: "code", name: "name" },
		entries,
		rejected,
	}
}
