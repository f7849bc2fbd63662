import * as Result from "effect/Result"
import * as CivilDate from "../time/CivilDate.ts"
import * as Instant from "../time/Instant.ts"
import { twoDigits } from "./Digits.ts"

/** One content line of an iCalendar text (RFC 5545, 3.1); `line` counts from 1 where it begins. */
export interface ContentLine {
	readonly line: number
	readonly name: string
	readonly params: ReadonlyMap<string, string>
	readonly value: string
}

const contentLine =
	/^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s
const parameter = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/g

/** The lines of a text, unfolded; those that are no content lines are left out. */
export const read = (text: string): readonly ContentLine[] => {
	const found: { line: number; text: string }[] = []
	text
		.replace(/^\uFEFF/, "")
		.split(/\r\n|\n|\r/)
		.forEach((one, index) => {
			const last = found.at(-1)
			if (last !== undefined && /^[ \t]/.test(one)) last.text += one.slice(1)
			else if (one !== "") found.push({ line: index + 1, text: one })
		})
	return found.flatMap(({ line, text: whole }) => {
		const match = contentLine.exec(whole)
		if (match === null) return []
		const [, name = "", params = "", value = ""] = match
		return [{ line, name: name.toUpperCase(), params: paramsOf(params), value }]
	})
}

const paramsOf = (text: string): ReadonlyMap<string, string> =>
	new Map(
		[...text.matchAll(parameter)].map(([, name = "", value = ""]) => [
			name.toUpperCase(),
			value.replaceAll('"', ""),
		]),
	)

/** A text without the marks that protect its commas and line ends. */
export const readText = (value: string): string =>
	value.replace(/\\(.)/gs, (_, mark: string) => (mark === "n" || mark === "N" ? "\n" : mark))

export const writeText = (text: string): string =>
	text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\n|\r/g, "\\n")

/** The lines as iCalendar wants them: ended by CR LF and folded before they exceed 75 bytes of UTF-8. */
export const write = (lines: readonly string[]): string => lines.map((line) => `${fold(line)}\r\n`).join("")

const fold = (line: string): string => {
	let folded = ""
	let bytes = 0
	for (const character of line) {
		const size = bytesOf(character)
		if (bytes + size > 75) {
			folded += "\r\n "
			bytes = 1
		}
		folded += character
		bytes += size
	}
	return folded
}

const bytesOf = (character: string): number => {
	const code = character.codePointAt(0) ?? 0
	return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
}

const basicDate = /^(\d{4})(\d{2})(\d{2})$/

/** 20201016. */
export const readDate = (value: string): CivilDate.CivilDate | null => {
	const match = basicDate.exec(value)
	const date = match === null ? null : CivilDate.parse(`${match[1]}-${match[2]}-${match[3]}`)
	return date === null || Result.isFailure(date) ? null : date.success
}

export const writeDate = (date: CivilDate.CivilDate): string => CivilDate.format(date).replaceAll("-", "")

const basicMoment = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)$/

/** The day in Vietnam of a date, or of a moment in UTC or on Vietnam's clock: 20201015T170000Z is the 16th. */
export const readDay = (value: string): CivilDate.CivilDate | null => {
	const match = basicMoment.exec(value)
	if (match === null) return readDate(value)
	const [, year, month, day, hours, minutes, seconds, zone] = match
	const moment = Instant.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${zone}`)
	return Result.isFailure(moment) ? null : Instant.dateOf(moment.success)
}

/** In UTC: 20201016T020000Z. */
export const writeMoment = (at: Instant.Instant): string => {
	const seconds = Math.floor(at / 1000)
	const [day, ofDay] = [Math.floor(seconds / 86_400), ((seconds % 86_400) + 86_400) % 86_400]
	const time = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60]
	return `${writeDate(CivilDate.make(day))}T${time.map(twoDigits).join("")}Z`
}
