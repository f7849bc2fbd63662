import { fstatSync } from "node:fs"
import { availableParallelism } from "node:os"
import type { Language } from "@motcua/domain"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { answerLines } from "./answerLines.ts"
import { Calculator } from "./Calculator.ts"
import { answerSideBySide } from "./sideBySide.ts"

/** Smaller files are answered before a second thread has started. */
const largeBytes = 32 * 1024 * 1024
const mostThreads = 4
const standardInput = 0

/** `motcua calc`: the line protocol from standard input to standard output (docs/line-protocol.md). */
export async function calc(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals } = parseArguments(args, {})
	if (positionals.length > 0)
		throw new WrongUse({
			vi: `motcua calc đọc từ đầu vào chuẩn: motcua calc < ${positionals[0]}`,
			en: `motcua calc reads standard input: motcua calc < ${positionals[0]}`,
		})
	const threads = Math.min(availableParallelism(), mostThreads)
	const input = fstatSync(standardInput)
	if (threads > 1 && input.isFile() && input.size >= largeBytes) {
		const failedLines = await answerSideBySide(process.stdin, process.stdout, language, threads)
		return failedLines === 0 ? exitStatus.done : exitStatus.incomplete
	}
	const calculator = new Calculator(language)
	await answerLines(process.stdin, process.stdout, calculator)
	return calculator.failedLines === 0 ? exitStatus.done : exitStatus.incomplete
}
