import type { Language } from "../law/Language.ts"
import * as LegalBasis from "../law/LegalBasis.ts"
import * as CivilDate from "../time/CivilDate.ts"
import type { Weekday } from "../time/Weekday.ts"
import type { LayerName } from "./CalendarInheritance.ts"
import type { DayKind, DayStatus } from "./DayStatus.ts"
import * as Session from "./Session.ts"

/** Why a day counts or does not, as plain data: what it is, who said so, by which document. */
export interface DayReason {
	/** `TooShort`: open, but for fewer minutes than a working day needs. */
	readonly kind: DayKind | "TooShort"
	readonly name: string | null
	readonly layer: LayerName | null
	readonly basis: LegalBasis.LegalBasis | null
	readonly provisional: boolean
	readonly swappedWith: CivilDate.CivilDate | null
}

/** The reason alone, without the day's sessions. */
export const reasonOf = (status: DayStatus): DayReason => {
	const { _tag: kind, name, layer, basis, provisional, swappedWith } = status
	return { kind, name, layer, basis, provisional, swappedWith }
}

/** Whether two days have the same reason, so that they can share a sentence. */
export const isSameReason = (a: DayReason, b: DayReason): boolean =>
	a.kind === b.kind &&
	a.name === b.name &&
	a.layer?.level === b.layer?.level &&
	a.layer?.name === b.layer?.name &&
	a.basis?.instrument === b.basis?.instrument &&
	a.basis?.article === b.basis?.article &&
	a.provisional === b.provisional &&
	a.swappedWith === b.swappedWith

const weekdayNames: Readonly<Record<Language, readonly string[]>> = {
	vi: ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"],
	en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}

const monthNames = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
]

/** thứ Sáu; Friday. */
export const weekdayName = (weekday: Weekday, language: Language): string =>
	weekdayNames[language][weekday - 1] ?? ""

/** 15/10/2020; 15 October 2020. */
export const plainDate = (date: CivilDate.CivilDate, language: Language): string => {
	const { year, month, day } = CivilDate.toParts(date)
	return language === "vi" ? `${day}/${month}/${year}` : `${day} ${monthNames[month - 1]} ${year}`
}

/**
 * thứ Năm 15/10/2020; Thursday 15 October 2020.
 *
 * ```ts
 * import { CivilDate, DayText } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const date = Result.getOrThrow(CivilDate.parse("2020-10-15"))
 * DayText.fullDate(date, "vi") // => "thứ Năm 15/10/2020"
 * DayText.fullDate(date, "en") // => "Thursday 15 October 2020"
 * ```
 */
export const fullDate = (date: CivilDate.CivilDate, language: Language): string =>
	`${weekdayName(CivilDate.weekday(date), language)} ${plainDate(date, language)}`

/** One day, two days with "and", more as a stretch. */
export const dates = (from: CivilDate.CivilDate, to: CivilDate.CivilDate, language: Language): string => {
	if (from === to) return fullDate(from, language)
	const [first, last] = [fullDate(from, language), fullDate(to, language)]
	if (Math.abs(to - from) === 1) return language === "vi" ? `${first} và ${last}` : `${first} and ${last}`
	return language === "vi" ? `từ ${first} đến ${last}` : `from ${first} to ${last}`
}

/** A list as one says it: thứ Ba, thứ Tư và thứ Sáu. */
export const list = (items: readonly string[], language: Language): string =>
	items.length < 2
		? items.join("")
		: `${items.slice(0, -1).join(", ")} ${language === "vi" ? "và" : "and"} ${items.at(-1)}`

/** With a capital at the beginning, as a sentence has it. */
export const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** " (2450/VPCP-KGVX)", or nothing. */
export const inBrackets = (basis: LegalBasis.LegalBasis | null): string =>
	basis === null ? "" : ` (${LegalBasis.format(basis)})`

/** nghỉ hoán đổi với thứ Bảy 4/5/2024 (2450/VPCP-KGVX). */
export const reason = (day: DayReason, language: Language): string => {
	const tentative =
		day.provisional && !ordinary.has(day.kind)
			? language === "vi"
				? ", tạm tính vì chưa có thông báo"
				: ", provisional because it is not announced yet"
			: ""
	return `${what(day, language)}${layerOf(day, language)}${inBrackets(day.basis)}${tentative}`
}

/** What a day is and its hours: làm bù cho thứ Hai 29/4/2024, 07:00–11:30 và 13:00–17:00. */
export const status = (day: DayStatus, language: Language): string =>
	[
		reason(reasonOf(day), language),
		...(day.sessions.length === 0 ? [] : [list(day.sessions.map(Session.format), language)]),
	].join(", ")

/** What a week says is certain even in years that are not announced. */
const ordinary: ReadonlySet<DayReason["kind"]> = new Set(["WorkingDay", "WeeklyRest", "TooShort"])

const what = ({ kind, name, swappedWith }: DayReason, language: Language): string => {
	const other = swappedWith === null ? "" : fullDate(swappedWith, language)
	const called = name === null || name === "" ? "" : `: ${name}`
	const isVietnamese = language === "vi"
	switch (kind) {
		case "WorkingDay":
			return isVietnamese ? "ngày làm việc" : "a working day"
		case "TooShort":
			return isVietnamese
				? "mở cửa quá ngắn, không tính là ngày làm việc"
				: "open too briefly to be a working day"
		case "WeeklyRest":
			return isVietnamese ? "nghỉ hằng tuần" : "weekly rest"
		case "Holiday":
			return `${isVietnamese ? "nghỉ lễ, tết" : "public holiday"}${called}`
		case "CompensatoryRest":
			return isVietnamese ? lowerFirst(name ?? "nghỉ bù") : `compensatory rest${called}`
		case "SwappedOff":
			return isVietnamese ? `nghỉ hoán đổi với ${other}` : `day off, swapped with ${other}`
		case "SwappedOn":
			return isVietnamese ? `làm bù cho ${other}` : `worked in place of ${other}`
		case "Closed":
			return `${isVietnamese ? "cơ quan nghỉ" : "closed"}${called}`
		case "Opened":
			return `${isVietnamese ? "mở cửa theo lịch riêng" : "opened by its own schedule"}${called}`
		case "ReceptionOnly":
			return isVietnamese
				? "chỉ tiếp nhận và trả kết quả, không tính vào thời hạn"
				: "reception only, not counted"
	}
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const layerOf = ({ kind, layer }: DayReason, language: Language): string => {
	if (layer === null || layer.name === "" || layer.level === "nation" || ordinary.has(kind)) return ""
	return language === "vi" ? `, theo ${layer.name}` : `, by ${layer.name}`
}
