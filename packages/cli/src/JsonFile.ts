import { readFileSync } from "node:fs"
import type { Language, WorkCalendar } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import { WrongUse } from "./Arguments.ts"
import { calendarOf } from "./calc/Calendars.ts"
import { Refusal } from "./calc/Refusal.ts"

/** What stands in a JSON file, with `-` for standard input, or a {@link WrongUse} that says why it cannot be read. */
export function readJsonFile(path: string): unknown {
	const text = readFileSync(path === "-" ? 0 : path, "utf8")
	try {
		return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		throw new WrongUse({ vi: `${path} không phải JSON: ${reason}`, en: `${path} is not JSON: ${reason}` })
	}
}

/** What `read` gives; its refusal becomes a {@link WrongUse} that names `where`, a file or an option, and the field in it. */
export function readOrRefuse<A>(where: string, read: () => A): A {
	try {
		return read()
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		const say = (language: Language.Language) =>
			`${error.path === "" ? where : `${where}, ${error.path}`}: ${error.describe(language)}`
		throw new WrongUse({ vi: say("vi"), en: say("en") })
	}
}

/** The calendar that a file describes, flat or in layers; `vn` is the built-in one. */
export function readCalendar(path: string): WorkCalendar.WorkCalendar {
	if (path === "vn") return vn()
	const json = readJsonFile(path)
	return readOrRefuse(path, () => calendarOf(json, ""))
}
