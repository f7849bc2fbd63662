import type { Language } from "@motcua/domain"
import type { Sentence } from "../Sentence.ts"
import type { Answering } from "./answerLines.ts"
import { Calendars } from "./Calendars.ts"
import { type Fields, has, isFields } from "./Fields.ts"
import { operations } from "./operations.ts"
import { Refusal } from "./Refusal.ts"

/** Answers lines of the protocol one after another; what it remembers between lines are the defined calendars. */
export class Calculator implements Answering {
	readonly #language: Language.Language
	readonly #calendars = new Calendars()
	failedLines = 0

	constructor(language: Language.Language) {
		this.#language = language
	}

	/** The answer to one line, or `undefined` for a blank one. */
	readonly answer = (line: string, number: number): string | undefined => {
		const text = line.charCodeAt(0) === 0xfeff ? line.slice(1) : line
		if (text.trim() === "") return undefined
		let question: unknown
		try {
			question = JSON.parse(text)
		} catch (error) {
			const reason = error instanceof SyntaxError ? error.message : String(error)
			return this.#refuseUnread("invalidJson", {
				vi: `Dòng ${number} không phải JSON: ${reason}`,
				en: `Line ${number} is not JSON: ${reason}`,
			})
		}
		if (!isFields(question))
			return this.#refuseUnread("notAnObject", {
				vi: `Dòng ${number} phải là một đối tượng JSON.`,
				en: `Line ${number} must be a JSON object.`,
			})
		return this.#answerQuestion(question)
	}

	readonly tooLong = (number: number): string =>
		this.#refuseUnread("lineTooLong", {
			vi: `Dòng ${number} dài hơn 16 MiB.`,
			en: `Line ${number} is longer than 16 MiB.`,
		})

	readonly notUtf8 = (number: number): string =>
		this.#refuseUnread("notUtf8", {
			vi: `Dòng ${number} không phải UTF-8.`,
			en: `Line ${number} is not UTF-8.`,
		})

	#answerQuestion(question: Fields): string {
		try {
			const answer = JSON.stringify(this.#compute(question))
			return question.id === undefined ? answer : `{"id":${JSON.stringify(question.id)},${answer.slice(1)}`
		} catch (error) {
			if (error instanceof Refusal) return this.#refuse(question.id, error)
			throw error
		}
	}

	#compute(question: Fields): object {
		if (has(question, "define")) return this.#calendars.define(question)
		const name = question.op
		const operation = typeof name === "string" ? operations.get(name) : undefined
		if (operation !== undefined) return operation(question, this.#calendars)
		const known = [...operations.keys()].join(", ")
		throw name === undefined
			? new Refusal("missingField", "op", {
					vi: `Thiếu “op”. Các phép tính: ${known}.`,
					en: `“op” is missing. Operations: ${known}.`,
				})
			: new Refusal("unknownOp", "op", {
					vi: `Không có phép tính ${JSON.stringify(name)}. Các phép tính: ${known}.`,
					en: `There is no operation ${JSON.stringify(name)}. Operations: ${known}.`,
				})
	}

	/** A line of which not even the id could be read. */
	#refuseUnread(code: string, sentence: Sentence): string {
		return this.#refuse(null, new Refusal(code, "", sentence))
	}

	#refuse(id: unknown, { code, path, describe, issues }: Refusal): string {
		this.failedLines += 1
		const all = issues(this.#language)
		const error = { code, message: describe(this.#language), path, ...(all.length > 1 && { issues: all }) }
		return JSON.stringify({ id, error })
	}
}
