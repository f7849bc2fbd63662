import { type Language, type Scenario, Simulation } from "@motcua/domain"
import type { Answering } from "../calc/answerLines.ts"
import { type Fields, isFields, must } from "../calc/Fields.ts"
import { Refusal } from "../calc/Refusal.ts"
import type { Sentence } from "../Sentence.ts"
import { CsvRows } from "./CsvRows.ts"
import { readDossier } from "./DossierRow.ts"

/** Row errors that are told one by one; the rest is only counted. */
const toldErrors = 20

export interface RowError {
	readonly line: number
	readonly code: string
	readonly path: string
	readonly message: string
}

/** Replays the lines of a file as they come; what is answered to a line is what is wrong with it. */
export class Replay implements Answering {
	readonly errors: RowError[] = []
	rejected = 0
	rows = 0
	readonly #language: Language.Language
	readonly #accumulator: Simulation.Accumulator
	/** Known from the first line on: JSON objects or CSV. */
	#csv: CsvRows | null | undefined

	constructor(scenario: Scenario.Scenario, language: Language.Language) {
		this.#language = language
		this.#accumulator = Simulation.start(scenario)
	}

	readonly answer = (line: string, number: number): string | undefined => {
		const text = line.charCodeAt(0) === 0xfeff ? line.slice(1) : line
		if (text.trim() === "") return undefined
		if (this.#csv === undefined) this.#csv = text.trimStart().startsWith("{") ? null : new CsvRows()
		return this.#attempt(number, () => this.#replay(text, number))
	}

	readonly tooLong = (number: number): string | undefined =>
		this.#reject(number, refusal("lineTooLong", "Dòng dài hơn 16 MiB.", "The line is longer than 16 MiB."))

	readonly notUtf8 = (number: number): string | undefined =>
		this.#reject(number, refusal("notUtf8", "Dòng không phải UTF-8.", "The line is not UTF-8."))

	/** After the last line: what is wrong with the end of the file. */
	end(): string | undefined {
		const csv = this.#csv
		return csv ? this.#attempt(csv.line, () => csv.end()) : undefined
	}

	get unknownColumns(): readonly string[] {
		return this.#csv?.unknownColumns ?? []
	}

	report(): Simulation.Report {
		return Simulation.finish(this.#accumulator)
	}

	#replay(text: string, number: number): void {
		const row = this.#csv ? this.#csv.read(text, number) : { fields: parseJson(text), line: number }
		if (row === undefined) return
		this.rows += 1
		must(Simulation.add(this.#accumulator, readDossier(row.fields, row.line)), "receivedAt", "suspensions")
	}

	#attempt(line: number, task: () => void): string | undefined {
		try {
			task()
			return undefined
		} catch (error) {
			if (error instanceof Refusal) return this.#reject(this.#csv?.line ?? line, error)
			throw error
		}
	}

	#reject(line: number, { code, path, describe }: Refusal): string | undefined {
		this.rejected += 1
		if (this.rejected > toldErrors) return undefined
		const message = describe(this.#language)
		this.errors.push({ line, code, path, message })
		const place = this.#language === "vi" ? `dòng ${line}` : `line ${line}`
		return path === "" ? `${place}: ${message}` : `${place}, ${path}: ${message}`
	}
}

const refusal = (code: string, vi: string, en: string): Refusal => {
	const sentence: Sentence = { vi, en }
	return new Refusal(code, "", sentence)
}

function parseJson(text: string): Fields {
	let value: unknown
	try {
		value = JSON.parse(text)
	} catch (error) {
		const reason = error instanceof SyntaxError ? error.message : String(error)
		throw refusal("invalidJson", `Không phải JSON: ${reason}`, `Not JSON: ${reason}`)
	}
	if (isFields(value)) return value
	throw refusal("notAnObject", "Phải là một đối tượng JSON.", "It must be a JSON object.")
}
