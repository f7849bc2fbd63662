import type { Language } from "../law/Language.ts"
import { count, signed } from "../target/FigureText.ts"
import { type ColumnKey, columns, type Disagreement } from "./Form06.ts"

/**
 * Where a line does not add up, in one sentence with the numbers of the columns.
 *
 * ```ts
 * import { Form06, Form06Text } from "@motcua/domain"
 *
 * const row = { ...Form06.total([]), received: 9, receivedOnline: 9, resolved: 9, early: 6, onTime: 2 }
 * const [disagreement] = Form06.disagreements(row)
 * const text = Form06Text.describe(disagreement, "en")
 * text // => "Column (7) “Resolved: all” says 9, but (8) + (9) + (10) = 8: off by +1."
 * ```
 */
export const describe = (disagreement: Disagreement, language: Language): string => {
	const { whole, parts, stated, added } = disagreement
	const sum = parts.map(number).join(" + ")
	const difference = signed(stated - added, language)
	const name = columns[whole][language]
	return language === "vi"
		? `Cột ${number(whole)} “${name}” ghi ${count(stated, "vi")}, nhưng ${sum} = ${count(added, "vi")}: lệch ${difference}.`
		: `Column ${number(whole)} “${name}” says ${count(stated, "en")}, but ${sum} = ${count(added, "en")}: off by ${difference}.`
}

const number = (key: ColumnKey): string => `(${columns[key].number})`
