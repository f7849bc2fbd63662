import * as Data from "effect/Data"
import * as Result from "effect/Result"

/**
 * The national code of a procedure (mã thủ tục hành chính): `1.001193`, with the suffix that an authority may add, such as
 * `000.00.00.H53`. Two codes with the same root mean the same procedure.
 */
export interface ProcedureCode {
	readonly root: string
	readonly suffix: string | null
}

/** The text is no code of the form 1.001193 or 1.001193.000.00.00.H53. */
export class InvalidProcedureCode extends Data.TaggedError("InvalidProcedureCode")<{
	readonly text: string
}> {}

const code = /^(\d\.\d{6})(?:\.([0-9A-Z]+(?:\.[0-9A-Z]+)*))?$/

/**
 * Reads a code; spaces around it and the case of its letters do not matter.
 *
 * ```ts
 * import { ProcedureCode } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(ProcedureCode.parse("1.001193.000.00.00.h53")) // => { root: "1.001193", suffix: "000.00.00.H53" }
 * ```
 */
export const parse = (text: string): Result.Result<ProcedureCode, InvalidProcedureCode> => {
	const match = code.exec(text.trim().toUpperCase())
	if (match?.[1] === undefined) return Result.fail(new InvalidProcedureCode({ text }))
	return Result.succeed({ root: match[1], suffix: match[2] ?? null })
}

/** The code as it was published, with its suffix where it has one. */
export const format = ({ root, suffix }: ProcedureCode): string =>
	suffix === null ? root : `${root}.${suffix}`

/** Whether two codes name the same procedure, whatever their suffixes. */
export const sameProcedure = (a: ProcedureCode, b: ProcedureCode): boolean => a.root === b.root

/** The root of a code in text, for comparing: its first eight characters. The caller vouches that it is a code. */
export const rootOf = (text: string): string => text.slice(0, 8)
