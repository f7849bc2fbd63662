import { parseArgs } from "node:util"
import type { Language } from "@motcua/domain"
import { languages, type Sentence } from "./Sentence.ts"

/** The exit statuses of every command; what 1 means is said in the help of the command. */
export const exitStatus = { done: 0, incomplete: 1, usage: 2, server: 3, brokenPipe: 141 } as const

/** The command was called wrongly or with a file that cannot be used: a sentence, and exit status 2. */
export class WrongUse {
	readonly sentence: Sentence
	constructor(sentence: Sentence) {
		this.sentence = sentence
	}
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>["options"]

/** Reads the arguments of one command; an unknown or incomplete option is a {@link WrongUse} with Node's own words. */
export function parseArguments<const O extends NonNullable<Options>>(args: readonly string[], options: O) {
	try {
		const all = {
			...options,
			lang: { type: "string" },
			help: { type: "boolean", short: "h" },
		} as const
		return parseArgs({ args: [...args], options: all, allowPositionals: true, strict: true })
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		throw new WrongUse({ vi: `Tham số không hợp lệ: ${reason}`, en: reason })
	}
}

/** The language of messages: English unless `--lang vi` is given, also when the rest of the arguments is wrong. */
export function languageOf(args: readonly string[]): Language.Language {
	const given = args.flatMap((arg, index) => {
		if (arg === "--lang") return [args[index + 1]]
		return arg.startsWith("--lang=") ? [arg.slice("--lang=".length)] : []
	})[0]
	if (given === undefined) return "en"
	const language = languages.find((one) => one === given)
	if (language !== undefined) return language
	throw new WrongUse({ vi: "--lang là vi hoặc en.", en: "--lang is vi or en." })
}
