import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as ClockTime from "../time/ClockTime.ts"
import { plain } from "./PlainText.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** Why a text is no limit; stable, for programs. */
export type UnclearLimitCode =
	| "empty"
	| "noInformation"
	| "noAmount"
	| "noUnit"
	| "looksLikeMoney"
	| "severalLimits"
	| "condition"
	| "negative"
	| "fraction"
	| "tooLarge"

/** The text does not say one limit beyond doubt; `code` says what is missing or too much. A person must decide. */
export class UnclearLimit extends Data.TaggedError("UnclearLimit")<{
	readonly code: UnclearLimitCode
	readonly text: string
}> {}

/**
 * Reads a limit as the national catalogue and decisions write it: "5 Ngày làm việc", "1,5 ngày làm việc", "30 Ngày",
 * "03 ngày làm việc kể từ ngày nhận đủ hồ sơ". Whatever is not one limit beyond doubt is refused, never guessed.
 * Decision: "giờ" are working hours, a half day is one of a working day, a week is 7 days and a year 12 months; "trong
 * ngày" and "ngay" that name no hour have the usual cut-off, 15:00.
 *
 * ```ts
 * import { LimitText, TimeLimit } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const limit = Result.getOrThrow(LimitText.parse("03 ngày làm việc kể từ ngày nhận đủ hồ sơ"))
 * TimeLimit.encode(limit) // => { unit: "workingDays", amount: 3 }
 * LimitText.parse("3 - 5 ngày").failure.code // => "severalLimits"
 * ```
 */
export const parse = (text: string): Result.Result<TimeLimit.TimeLimit, UnclearLimit> => {
	const words = plain(text).replace(/[\s.;,]+$/, "")
	const limit = refusalOf(words) ?? sameDayOf(words) ?? countedOf(words)
	return typeof limit === "string"
		? Result.fail(new UnclearLimit({ code: limit, text }))
		: Result.succeed(limit)
}

type Reading = TimeLimit.TimeLimit | UnclearLimitCode

const noInformation = /^(?:(?:không|chưa) (?:có|rõ|quy định|xác định)(?: .*)?|không|n\/a|-+|…|\.+)$/
const money =
	/\d\s*(?:việt nam )?(?:đồng|vnđ|vnd|đ)(?=[\s/,;.(]|$)|miễn phí|^(?:không thu )?(?:phí|lệ phí)|^\d{1,3}(?:[.,]\d{3})+$/

const refusalOf = (words: string): UnclearLimitCode | null => {
	if (words === "") return "empty"
	if (noInformation.test(words)) return "noInformation"
	if (money.test(words)) return "looksLikeMoney"
	if (/^[-−–]\s*\d/.test(words)) return "negative"
	return null
}

/** Words that make a limit hold in some cases only, or say what is left out of it. */
const condition = /trường hợp|nếu|hoặc|trừ|đối với|riêng|tiếp theo|kế tiếp|không (?:kể|bao gồm|tính)/

const sameDayText =
	/^(?:(?:giải quyết|trả kết quả|thực hiện) )*(?:ngay(?: trong (?:cùng )?(?:ngày|buổi))?|trong (?:cùng )?(?:ngày|buổi))(?: làm việc)?(?=[\s,;.(]|$)(.*)$/

const laterHour = /(?:nhận|nộp)[^;.\d]* sau (\d{1,2}) ?(?:giờ|h|g|:)? ?(?:(\d{2})(?: ?phút)?)?/

/** "Trong ngày", "Ngay trong ngày làm việc", "Ngay sau khi nhận đủ hồ sơ", also with the hour after which it is tomorrow. */
const sameDayOf = (words: string): Reading | null => {
	const rest = sameDayText.exec(words)?.[1]
	if (rest === undefined) return null
	const later = laterHour.exec(rest)
	if (later === null)
		return /\d/.test(rest) || condition.test(rest) ? refusalOfRest(rest) : sameDay(TimeLimit.usualCutOff)
	const [said, hour = "", minutes = "00"] = later
	const others = rest.replace(said, "")
	const cutOff = ClockTime.parse(`${hour.padStart(2, "0")}:${minutes}`)
	return Result.isFailure(cutOff) || /\d/.test(others) || !/(?:tiếp theo|kế tiếp|hôm sau)/.test(others)
		? refusalOfRest(others)
		: sameDay(cutOff.success)
}

const sameDay = (cutOff: ClockTime.ClockTime): Reading => ({ _tag: "SameDay", cutOff })

const refusalOfRest = (rest: string): UnclearLimitCode =>
	quantitiesIn(rest) > 0 ? "severalLimits" : "condition"

const quantity = /\d+(?:[.,]\d+)?\s*(?:\([^)]*\)\s*)?(?:ngày|giờ|phút|tuần|tháng|năm)/g

const quantitiesIn = (words: string): number => words.match(quantity)?.length ?? 0

const opening =
	/^(?:(?:trong|thời hạn|thời gian|giải quyết|trả kết quả|vòng|không quá|không vượt quá|tối đa|chậm nhất|nhiều nhất|là)(?=[\s:,])[\s:,]*)*/

/** An amount, perhaps in words too – "03 (ba)" –, its unit and what follows. */
const counted =
	/^(½|1\/2|nửa|\d+(?:[.,]\d+)?)\s*(?:\([^)\d]*\)\s*)?(ngày làm việc|giờ làm việc|ngày|giờ|phút làm việc|phút|tuần|tháng|năm)(?=[\s,;.(]|$)(.*)$/

const units: Readonly<Record<string, readonly [TimeLimit.CountedUnit, number]>> = {
	"ngày làm việc": ["workingDays", 1],
	"giờ làm việc": ["workingMinutes", 60],
	giờ: ["workingMinutes", 60],
	"phút làm việc": ["workingMinutes", 1],
	phút: ["workingMinutes", 1],
	ngày: ["calendarDays", 1],
	tuần: ["calendarDays", 7],
	tháng: ["months", 1],
	năm: ["months", 12],
}

/** From when it is counted says nothing about how long it is. */
const startClause = /^[\s,]*(?:kể từ|tính từ|từ khi|từ ngày|sau khi|ngay sau khi|khi)\s[^\d]*$/

const countedOf = (words: string): Reading => {
	const match = counted.exec(words.replace(opening, ""))
	if (match === null) return refusalOfUncounted(words)
	const [, amount = "", unitText = "", rest = ""] = match
	if (rest !== "" && (!startClause.test(rest) || condition.test(rest)))
		return quantitiesIn(words) > 1 ? "severalLimits" : "condition"
	const unit = units[unitText]
	return unit === undefined ? "noUnit" : limitOf(amount, unit)
}

const refusalOfUncounted = (words: string): UnclearLimitCode => {
	if (!/\d/.test(words)) return "noAmount"
	if (quantitiesIn(words) > 1 || /\d\s*(?:-|–|÷|đến|hoặc|tới)\s*\d/.test(words)) return "severalLimits"
	return quantitiesIn(words) === 1 ? "condition" : "noUnit"
}

/** Three digits behind a point or comma are thousands in Vietnamese, not a fraction; nobody has 1.500 days. */
const limitOf = (amount: string, [unit, times]: readonly [TimeLimit.CountedUnit, number]): Reading => {
	if (/[.,]\d{3}/.test(amount)) return "fraction"
	const number = /^(?:½|1\/2|nửa)$/.test(amount) ? 0.5 : Number(amount.replace(",", "."))
	const isHalfDay = unit === "calendarDays" && times === 1 && number % 1 === 0.5
	const limit = TimeLimit.decode({ unit: isHalfDay ? "workingDays" : unit, amount: number * times })
	if (Result.isSuccess(limit)) return limit.success
	return limit.failure.issues.some(({ code }) => code === "tooLarge") ? "tooLarge" : "fraction"
}
