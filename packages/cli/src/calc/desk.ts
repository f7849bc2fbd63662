// A thread of `motcua calc`: answers the pieces that it is given, one after another, with the calendars that it was told.
import { parentPort, workerData } from "node:worker_threads"
import type { Language } from "@motcua/domain"
import { answerPiece, type Piece } from "./answerLines.ts"
import { Calculator } from "./Calculator.ts"

/** The answers to a piece as UTF-8, and how many of its lines were refused. */
export interface Answered {
	readonly answers: Uint8Array<ArrayBuffer>
	readonly failedLines: number
}

const language: Language.Language = workerData
const calculator = new Calculator(language)
const encoder = new TextEncoder()

parentPort?.on("message", (piece: Piece) => {
	const before = calculator.failedLines
	const answers = encoder.encode(answerPiece(piece, calculator))
	const answered: Answered = { answers, failedLines: calculator.failedLines - before }
	parentPort?.postMessage(answered, [answers.buffer])
})
