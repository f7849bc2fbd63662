import { decodeDate } from "../internal/TimeFields.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import type { Report } from "./InvalidSpecialDayRule.ts"

/** Readers of the fields of a rule: each gives the value, or `null` after it has reported what is wrong. */

export const isAbsent = (json: unknown): json is undefined | null => json === undefined || json === null

export const decodeChoice = <A extends string>(
	json: unknown,
	path: string,
	choices: readonly A[],
	otherwise: A | null,
	report: Report,
): A | null => {
	if (isAbsent(json)) {
		if (otherwise === null) report(path, "missing", "")
		return otherwise
	}
	const choice = choices.find((one) => one === json)
	if (choice === undefined) report(path, "notAChoice", json)
	return choice ?? null
}

export const decodeText = (json: unknown, path: string, report: Report): string | null => {
	if (isAbsent(json) || typeof json === "string") return json ?? null
	report(path, "notAText", json)
	return null
}

export const decodeFlag = (json: unknown, path: string, report: Report): boolean => {
	if (isAbsent(json) || typeof json === "boolean") return json ?? false
	report(path, "notYesOrNo", json)
	return false
}

const decodeList = (json: unknown, path: string, report: Report): readonly unknown[] => {
	if (isAbsent(json)) return []
	if (Array.isArray(json)) return json
	report(path, "notAList", json)
	return []
}

export const decodeEach = <A>(
	json: unknown,
	path: string,
	report: Report,
	decodeOne: (json: unknown, path: string, report: Report) => A | null,
): readonly A[] =>
	decodeList(json, path, report)
		.map((item, index) => decodeOne(item, `${path}[${index}]`, report))
		.filter((item) => item !== null)

export const decodeTexts = (json: unknown, path: string, report: Report): readonly string[] =>
	decodeEach(json, path, report, (item, itemPath) => {
		if (typeof item === "string") return item
		report(itemPath, "notAText", item)
		return null
	})

export const decodeDates = (json: unknown, path: string, report: Report): readonly CivilDate.CivilDate[] =>
	decodeEach(json, path, report, decodeDate)

export const decodeCount = (json: unknown, path: string, report: Report): number | null => {
	if (typeof json === "number" && Number.isInteger(json) && json >= 1) return json
	report(path, "invalidCapacity", json)
	return null
}
