import type { Language } from "@motcua/domain"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { answerLines } from "./answerLines.ts"
import { Calculator } from "./Calculator.ts"

/** `motcua calc`: the line protocol from standard input to standard output (docs/line-protocol.md). */
export async function calc(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals } = parseArguments(args, {})
	if (positionals.length > 0)
		throw new WrongUse({
			vi: `motcua calc đọc từ đầu vào chuẩn: motcua calc < ${positionals[0]}`,
			en: `motcua calc reads standard input: motcua calc < ${positionals[0]}`,
		})
	const calculator = new Calculator(language)
	await answerLines(process.stdin, process.stdout, calculator)
	return calculator.failedLines === 0 ? exitStatus.done : exitStatus.incomplete
}
