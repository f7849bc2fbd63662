import { CivilDate, Instant, type Language, type WorkCalendar } from "@motcua/domain"
import * as Result from "effect/Result"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { readJsonFile } from "../JsonFile.ts"
import type { Sentence } from "../Sentence.ts"
import { lintCalendar } from "./lintCalendar.ts"
import { lintProcedures } from "./lintProcedures.ts"
import { lintSpecialDays } from "./lintSpecialDays.ts"

/** One thing that a person should look at: where, what, and what to do. */
export interface Finding {
	readonly path: string
	readonly code: string
	readonly message: string
}

const linters = {
	calendar: lintCalendar,
	"special-days": lintSpecialDays,
	procedures: lintProcedures,
} satisfies Record<
	string,
	(json: unknown, language: Language.Language, range: WorkCalendar.CalendarRange) => readonly Finding[]
>

const isKind = (kind: string | undefined): kind is keyof typeof linters =>
	kind !== undefined && Object.hasOwn(linters, kind)

const clean: Sentence = { vi: "không thấy điều gì cần xem lại.", en: "nothing to look at." }

/** `motcua lint`: everything that is wrong or doubtful in files of calendars, special days or procedures. */
export async function lint(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals, values } = parseArguments(args, {
		json: { type: "boolean" },
		years: { type: "string" },
	})
	const [kind, ...files] = positionals
	if (!isKind(kind) || files.length === 0)
		throw new WrongUse({
			vi: "Cần loại dữ liệu và ít nhất một tệp: motcua lint calendar|special-days|procedures TỆP.json…",
			en: "What it is and at least one file are needed: motcua lint calendar|special-days|procedures FILE.json…",
		})
	const range = rangeOf(values.years)
	let found = 0
	for (const file of files) {
		const findings = linters[kind](readJsonFile(file), language, range)
		found += findings.length
		if (values.json) for (const finding of findings) console.log(JSON.stringify({ file, ...finding }))
		else if (findings.length === 0) console.log(`${file}: ${clean[language]}`)
		else
			for (const { path, message } of findings)
				console.log(`${path === "" ? file : `${file}, ${path}`}: ${message}`)
	}
	return found === 0 ? exitStatus.done : exitStatus.incomplete
}

/** The days a calendar is looked at: the given years, else this one and the next. */
function rangeOf(text: string | undefined): WorkCalendar.CalendarRange {
	const thisYear = CivilDate.toParts(Instant.dateOf(Instant.make(Date.now()))).year
	const [first = "", last = first] = (text ?? `${thisYear}-${thisYear + 1}`).split("-")
	const from = CivilDate.parse(`${first}-01-01`)
	const to = CivilDate.parse(`${last}-12-31`)
	if (Result.isSuccess(from) && Result.isSuccess(to) && from.success <= to.success)
		return { from: from.success, to: to.success }
	throw new WrongUse({
		vi: `“${text}” phải là một năm hoặc hai năm, như 2026 hoặc 2026-2027.`,
		en: `“${text}” must be one year or two, as 2026 or 2026-2027.`,
	})
}
