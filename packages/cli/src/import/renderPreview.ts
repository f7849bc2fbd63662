import type { Language } from "@motcua/domain"
import type { DossierFile, ImportPreview, Problem, Question } from "./operations.ts"

export const shownErrors = 20

const words = {
	vi: {
		rows: (n: string) => `${n} dòng`,
		accepted: "hợp lệ",
		rejected: "bị loại",
		row: "dòng",
		column: "cột",
		more: (n: string) => `… và ${n} dòng nữa (--rejected RA.csv lưu tất cả)`,
		question: "Cần trả lời",
		answer: (answer: string) => `trả lời trong MAP.json: ${answer}`,
	},
	en: {
		rows: (n: string) => `${n} rows`,
		accepted: "accepted",
		rejected: "rejected",
		row: "row",
		column: "column",
		more: (n: string) => `… and ${n} more rows (--rejected OUT.csv saves them all)`,
		question: "To be answered",
		answer: (answer: string) => `answer in MAP.json: ${answer}`,
	},
}

const number = (value: number, language: Language.Language): string =>
	value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB")

/** What files would do, as text: counts, rejected rows with what to do, and open questions with how to answer them. */
export function renderPreview(preview: ImportPreview, language: Language.Language): string {
	const word = words[language]
	const count = (value: number) => number(value, language).padStart(9)
	const where = preview.encoding === null ? "" : ` (${preview.encoding})`
	const hidden = preview.rejected - new Set(preview.errors.map(({ file, row }) => `${file}:${row}`)).size
	return [
		`${preview.files.join(", ")}${where}: ${word.rows(number(preview.rows, language))}`,
		`${count(preview.accepted)}  ${word.accepted}`,
		`${count(preview.rejected)}  ${word.rejected}`,
		...preview.counts.map((one) => `${count(one.count)}  ${one.label}`),
		...preview.errors.flatMap((error) => [
			"",
			`${error.file}, ${word.row} ${error.row}, ${word.column} “${error.column}”: “${error.value}”`,
			`  ${error.message}`,
			`  → ${error.action}`,
		]),
		...(preview.errors.length > 0 && hidden > 0 ? ["", word.more(number(hidden, language))] : []),
		...renderQuestions(preview.questions, language),
	].join("\n")
}

/** How a question is answered in MAP.json, by the key the server gives it. */
const answers: Readonly<Record<string, string>> = {
	dateOrder: '"dateOrder": "DAY_FIRST" | "MONTH_FIRST"',
	encoding: '"encoding": "windows-1258" | "utf-8"',
	unit: '"defaultUnit": "…"',
	channel: '"defaultChannel": "COUNTER" | "ONLINE" | "PUBLIC_POST"',
}

export function renderQuestions(questions: readonly Question[], language: Language.Language): string[] {
	const word = words[language]
	return questions.flatMap(({ key, message, column, samples }) => {
		const answer = answers[key]
		const shown = [column, ...samples.slice(0, 3)].filter((part) => part !== "")
		return [
			"",
			`${word.question}: ${message}${shown.length > 0 ? ` [${shown.join("; ")}]` : ""}`,
			...(answer === undefined ? [] : [`  → ${word.answer(answer)}`]),
		]
	})
}

/** The server's own words; where it lists several faults, one a line. */
export const renderProblem = ({ message, issues = [] }: Problem): string =>
	issues.length > 0 ? issues.map((issue) => issue.message).join("\n") : message

/** A MAP.json to start from: the server's suggestions, and every other column with an empty field to fill in or delete. */
export const suggestMap = ({ columns, encoding }: DossierFile): string =>
	JSON.stringify(
		{
			mapping: Object.fromEntries(columns.map(({ header, suggestion }) => [header, suggestion ?? ""])),
			...(encoding !== null && { encoding }),
		},
		null,
		2,
	)
