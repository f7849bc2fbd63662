import { readFileSync } from "node:fs"
import {
	CalendarDiff,
	CalendarSpec,
	CivilDate,
	ErrorText,
	ICalendar,
	Instant,
	type Language,
	WorkCalendar,
} from "@motcua/domain"
import * as Result from "effect/Result"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { readCalendar } from "../JsonFile.ts"
import { describeSkipped, describeYear } from "./calendarText.ts"
import { encodeChange, encodeYear, yearOf } from "./Year.ts"

/** `motcua calendar`: a year of a working calendar for people, or the days on which two calendars differ. */
export async function calendar(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals, values } = parseArguments(args, {
		calendar: { type: "string", default: "vn" },
		year: { type: "string" },
		json: { type: "boolean" },
		ics: { type: "boolean" },
	})
	const [first, ...files] = positionals
	if (first === "diff") return diff(files, values.year, values.json ? "json" : language)
	if (first === "import") return importFile(files, language)
	if (first === undefined || files.length > 0)
		throw new WrongUse({
			vi: "Cần một năm (motcua calendar 2026) hoặc hai lịch (motcua calendar diff CŨ MỚI).",
			en: "A year is needed (motcua calendar 2026), or two calendars (motcua calendar diff OLD NEW).",
		})
	const read = readCalendar(values.calendar)
	const range = rangeOf(first, read)
	if (values.ics) {
		process.stdout.write(asICalendar(read, range, language))
		return exitStatus.done
	}
	const year = yearOf(read, range)
	console.log(values.json ? JSON.stringify(encodeYear(year)) : describeYear(year, language))
	return exitStatus.done
}

function diff(files: readonly string[], year: string | undefined, as: Language.Language | "json"): number {
	const [before, after] = files
	if (before === undefined || after === undefined || files.length > 2)
		throw new WrongUse({
			vi: "Cần đúng hai lịch: motcua calendar diff CŨ.json MỚI.json; vn là lịch có sẵn.",
			en: "Exactly two calendars are needed: motcua calendar diff OLD.json NEW.json; vn is the built-in one.",
		})
	const [a, b] = [readCalendar(before), readCalendar(after)]
	const range =
		year === undefined
			? { from: CivilDate.max(a.range.from, b.range.from), to: CivilDate.min(a.range.to, b.range.to) }
			: rangeOf(year, a)
	const changes = CalendarDiff.diff(a, b, range)
	if (as === "json") console.log(JSON.stringify(changes.map(encodeChange)))
	else for (const sentence of CalendarDiff.describe(changes, as)) console.log(sentence)
	return changes.length === 0 ? exitStatus.done : exitStatus.incomplete
}

const asICalendar = (
	calendar: WorkCalendar.WorkCalendar,
	range: WorkCalendar.CalendarRange,
	language: Language.Language,
): string =>
	ICalendar.write(calendar, range, {
		name: { vi: "Lịch làm việc", en: "Working calendar" }[language],
		host: "motcua",
		writtenAt: Instant.make(Date.now()),
		language,
	})

/** Prints what an .ics file says as a layer of a calendar; what was left out goes to standard error. */
function importFile(files: readonly string[], language: Language.Language): number {
	const [file] = files
	if (file === undefined || files.length > 1)
		throw new WrongUse({
			vi: "Cần đúng một tệp: motcua calendar import TỆP.ics.",
			en: "Exactly one file is needed: motcua calendar import FILE.ics.",
		})
	const read = ICalendar.read(readFileSync(file === "-" ? 0 : file, "utf8"))
	if (Result.isFailure(read)) {
		const { failure } = read
		throw new WrongUse({ vi: ErrorText.describe(failure, "vi"), en: ErrorText.describe(failure, "en") })
	}
	const { layer, skipped } = read.success
	console.log(JSON.stringify(CalendarSpec.encodeLayer(layer), null, 2))
	for (const event of skipped) console.error(describeSkipped(file, event, language))
	return skipped.length === 0 ? exitStatus.done : exitStatus.incomplete
}

/** The days of a year that the calendar knows; a year that it does not know is a wrong use. */
function rangeOf(text: string, read: WorkCalendar.WorkCalendar): WorkCalendar.CalendarRange {
	const from = CivilDate.parse(`${text}-01-01`)
	const to = CivilDate.parse(`${text}-12-31`)
	if (Result.isSuccess(from) && Result.isSuccess(to) && WorkCalendar.covers(read, from.success))
		if (WorkCalendar.covers(read, to.success)) return { from: from.success, to: to.success }
	const first = CivilDate.toParts(read.range.from).year
	const last = CivilDate.toParts(read.range.to).year
	throw new WrongUse({
		vi: `“${text}” phải là một năm từ ${first} đến ${last}.`,
		en: `“${text}” must be a year from ${first} to ${last}.`,
	})
}
