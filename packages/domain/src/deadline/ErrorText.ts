import type { NothingChanges, PublishedTooEarly } from "../calendar/CalendarVersions.ts"
import * as DayText from "../calendar/DayText.ts"
import type { NotICalendar } from "../calendar/ICalendar.ts"
import type { InvalidCalendar } from "../calendar/InvalidCalendar.ts"
import type { CountingError } from "../calendar/WorkCalendar.ts"
import type { Language } from "../law/Language.ts"
import type { InvalidLunarDate, LunarOutOfRange } from "../lunar/LunarDate.ts"
import type { UnknownProcedure } from "../procedure/Catalogue.ts"
import * as Channel from "../procedure/Channel.ts"
import type { UnclearLimit, UnclearLimitCode } from "../procedure/LimitText.ts"
import type { ProcedureNotInForce, VersionsOverlap } from "../procedure/Procedure.ts"
import type { LimitNotSet } from "../procedure/ProcedureCase.ts"
import type { InvalidProcedureCode } from "../procedure/ProcedureCode.ts"
import type { InvalidTimeLimit } from "../procedure/TimeLimit.ts"
import type { InvalidSpecialDayRule } from "../specialday/InvalidSpecialDayRule.ts"
import type { NeverFalls, UnusableRecurrence } from "../specialday/RecurrenceRule.ts"
import type { InvalidCivilDate } from "../time/CivilDate.ts"
import type { InvalidClockTime } from "../time/ClockTime.ts"
import * as Instant from "../time/Instant.ts"
import * as IssueText from "./IssueText.ts"
import type { ReversedSuspension } from "./Suspension.ts"
import type { InvalidTrace } from "./TraceJson.ts"
import type { TraceBroken } from "./TraceReplay.ts"

/** Every error that dates, calendars, limits, special days and deadlines can give. */
export type DomainError =
	| InvalidCivilDate
	| InvalidClockTime
	| Instant.InvalidInstant
	| InvalidLunarDate
	| LunarOutOfRange
	| InvalidCalendar
	| CountingError
	| InvalidProcedureCode
	| Channel.UnknownChannel
	| UnknownProcedure
	| ProcedureNotInForce
	| VersionsOverlap
	| LimitNotSet
	| InvalidTimeLimit
	| UnclearLimit
	| NotICalendar
	| PublishedTooEarly
	| NothingChanges
	| InvalidSpecialDayRule
	| UnusableRecurrence
	| NeverFalls
	| ReversedSuspension
	| TraceBroken
	| InvalidTrace

/** One fault with its sentence, for the field it is about. */
export interface IssueLine {
	readonly path: string
	readonly code: IssueText.Issue["code"]
	readonly message: string
}

/**
 * The error in a sentence: what is wrong, why, and what to do. A list of faults gives one sentence each.
 *
 * ```ts
 * import { CivilDate, ErrorText } from "@motcua/domain"
 *
 * ErrorText.describe(CivilDate.parse("2020-02-30").failure, "vi") // => "“2020-02-30” không phải là ngày có thật. Hãy nhập theo dạng 2020-10-16."
 * ```
 */
export const describe = (error: DomainError, language: Language): string => {
	const issues = issuesOf(error, language)
	return issues.length > 0 ? issues.map(({ message }) => message).join(" ") : sentences[language](error)
}

/** The faults of an error that lists them, each with its path; none for other errors. */
export const issuesOf = (error: DomainError, language: Language): readonly IssueLine[] => {
	switch (error._tag) {
		case "InvalidCalendar":
			return linesOf(error.issues, "calendar", language)
		case "InvalidSpecialDayRule":
			return linesOf(error.issues, "specialDay", language)
		case "InvalidTimeLimit":
			return linesOf(error.issues, "limit", language)
		default:
			return []
	}
}

const linesOf = (
	issues: readonly IssueText.Issue[],
	subject: IssueText.Subject,
	language: Language,
): readonly IssueLine[] =>
	issues.map((issue) => ({
		path: issue.path,
		code: issue.code,
		message: IssueText.describe(issue, subject, language),
	}))

const vietnamese = (error: DomainError): string => {
	switch (error._tag) {
		case "InvalidCivilDate":
			return `“${error.text}” không phải là ngày có thật. Hãy nhập theo dạng 2020-10-16.`
		case "InvalidClockTime":
			return `“${error.text}” không phải là giờ. Hãy nhập theo dạng 07:30.`
		case "InvalidInstant":
			return `“${error.text}” không phải là thời điểm. Hãy nhập theo dạng 2020-10-16T09:00.`
		case "InvalidLunarDate": {
			const { day, month, year, leap } = error.lunar
			return `Không có ngày ${day} tháng ${month}${leap ? " nhuận" : ""} âm lịch năm ${year}. Hãy kiểm tra lại ngày, tháng và tháng nhuận.`
		}
		case "LunarOutOfRange":
			return `Chỉ đổi được âm lịch từ ${DayText.plainDate(error.from, "vi")} đến ${DayText.plainDate(error.to, "vi")}. Hãy chọn ngày trong khoảng này.`
		case "CalendarHorizonExceeded":
			return `Ngày ${DayText.plainDate(error.asked, "vi")} nằm ngoài lịch làm việc, vốn chỉ có từ ${DayText.plainDate(error.from, "vi")} đến ${DayText.plainDate(error.to, "vi")}. Hãy chọn ngày trong khoảng này hoặc thời hạn ngắn hơn.`
		case "NoWorkingTimeAhead":
			return `Lịch làm việc không còn đủ giờ mở cửa kể từ ngày ${DayText.plainDate(error.from, "vi")}. Hãy bổ sung giờ làm việc vào lịch.`
		case "NotAWholeNumber":
			return `Số lượng ${error.amount} không phải là số nguyên. Hãy nhập số nguyên; riêng thời hạn theo ngày làm việc được lẻ nửa ngày, như 1.5.`
		case "InvalidProcedureCode":
			return `“${error.text}” không phải là mã thủ tục hành chính. Hãy nhập theo dạng 1.001193 hoặc 1.001193.000.00.00.H53.`
		case "UnknownChannel":
			return `Không có cách thức nộp nào tên là “${error.text}”. Hãy chọn Trực tiếp, Trực tuyến, Dịch vụ bưu chính hoặc Zalo.`
		case "UnknownProcedure":
			return `Danh mục không có thủ tục ${error.code}. Hãy kiểm tra mã hoặc nhập thủ tục vào danh mục.`
		case "ProcedureNotInForce":
			return `Thủ tục ${error.code} không có hiệu lực ngày ${DayText.plainDate(error.on, "vi")}. Hãy chọn thủ tục hoặc ngày khác.`
		case "VersionsOverlap":
			return `Thủ tục ${error.code} có hai phiên bản cùng hiệu lực ngày ${DayText.plainDate(error.on, "vi")}. Hãy cho phiên bản trước kết thúc trước ngày đó.`
		case "LimitNotSet":
			return `Trường hợp “${error.caseName}” chưa có thời hạn cho cách thức ${Channel.describe(error.channel, "vi")}. Hãy nhập thời hạn.`
		case "UnclearLimit":
			return `Thời hạn “${error.text}”: ${unclear.vi[error.code]}`
		case "ReversedSuspension":
			return `Lần tạm dừng thứ ${error.index + 1} kết thúc (${error.end}) trước khi bắt đầu (${error.start}). Hãy đổi lại hai thời điểm.`
		case "TraceBroken":
			return `Diễn giải không khớp ở bước ${error.index + 1}. Hãy tính lại hạn trả kết quả.`
		case "InvalidTrace":
			return `Không đọc được diễn giải${error.paths[0] ? ` ở ${error.paths[0]}` : ""}. Hãy dùng dữ liệu do chương trình ghi ra, không sửa bằng tay.`
		case "NotICalendar":
			return `Tệp không phải lịch iCalendar (bắt đầu bằng “${error.beginsWith}”). Hãy chọn tệp .ics bắt đầu bằng BEGIN:VCALENDAR.`
		case "PublishedTooEarly":
			return `Đã có phiên bản công bố lúc ${Instant.format(error.latest)}, sau thời điểm ${Instant.format(error.publishedAt)}. Hãy công bố với thời điểm hiện tại.`
		case "NothingChanges":
			return "Phiên bản mới không khác lịch đang áp dụng. Hãy sửa nội dung trước khi công bố."
		case "UnusableRecurrence":
			return `Lịch lặp ${recurrencePart(error)} ${unusable.vi[error.because]} Hãy dùng lặp theo tuần (FREQ=WEEKLY), theo thứ trong tháng (FREQ=MONTHLY;BYDAY=1FR) hoặc từng ngày.`
		case "NeverFalls":
			return `Lịch lặp không rơi vào ngày nào kể từ ${DayText.plainDate(error.from, "vi")}. Hãy kéo dài thời gian áp dụng hoặc đổi thứ trong tuần.`
		case "InvalidCalendar":
		case "InvalidSpecialDayRule":
		case "InvalidTimeLimit":
			return "Dữ liệu không hợp lệ. Hãy kiểm tra lại."
	}
}

const english = (error: DomainError): string => {
	switch (error._tag) {
		case "InvalidCivilDate":
			return `“${error.text}” is no day that exists. Write it as 2020-10-16.`
		case "InvalidClockTime":
			return `“${error.text}” is no time of day. Write it as 07:30.`
		case "InvalidInstant":
			return `“${error.text}” is no moment. Write it as 2020-10-16T09:00.`
		case "InvalidLunarDate": {
			const { day, month, year, leap } = error.lunar
			return `There is no day ${day} of the ${leap ? "leap " : ""}lunar month ${month} in ${year}. Check the day, the month and whether it is a leap month.`
		}
		case "LunarOutOfRange":
			return `Lunar dates are known from ${DayText.plainDate(error.from, "en")} to ${DayText.plainDate(error.to, "en")}. Choose a day between them.`
		case "CalendarHorizonExceeded":
			return `The day ${DayText.plainDate(error.asked, "en")} lies outside the working calendar, which reaches from ${DayText.plainDate(error.from, "en")} to ${DayText.plainDate(error.to, "en")}. Choose a day between them, or a shorter limit.`
		case "NoWorkingTimeAhead":
			return `The working calendar has not enough open time from ${DayText.plainDate(error.from, "en")} on. Add opening hours to the calendar.`
		case "NotAWholeNumber":
			return `The amount ${error.amount} is not whole. Enter a whole number; a limit in working days may end in .5, as 1.5.`
		case "InvalidProcedureCode":
			return `“${error.text}” is no procedure code. Write it as 1.001193 or 1.001193.000.00.00.H53.`
		case "UnknownChannel":
			return `There is no channel called “${error.text}”. Use Trực tiếp, Trực tuyến, Dịch vụ bưu chính or Zalo.`
		case "UnknownProcedure":
			return `The catalogue has no procedure ${error.code}. Check the code or add the procedure.`
		case "ProcedureNotInForce":
			return `The procedure ${error.code} is not in force on ${DayText.plainDate(error.on, "en")}. Choose another procedure or day.`
		case "VersionsOverlap":
			return `Two versions of the procedure ${error.code} are in force on ${DayText.plainDate(error.on, "en")}. Let the earlier one end before that day.`
		case "LimitNotSet":
			return `The case “${error.caseName}” has no limit for the channel ${Channel.describe(error.channel, "en")}. Enter one.`
		case "UnclearLimit":
			return `The limit “${error.text}”: ${unclear.en[error.code]}`
		case "ReversedSuspension":
			return `Suspension no. ${error.index + 1} ends (${error.end}) before it begins (${error.start}). Exchange the two moments.`
		case "TraceBroken":
			return `The explanation does not hold at step ${error.index + 1}. Compute the due date again.`
		case "InvalidTrace":
			return `The explanation cannot be read${error.paths[0] ? ` at ${error.paths[0]}` : ""}. Use the data as the program wrote it, not edited by hand.`
		case "NotICalendar":
			return `The file is no iCalendar (it begins with “${error.beginsWith}”). Choose an .ics file, which begins with BEGIN:VCALENDAR.`
		case "PublishedTooEarly":
			return `A version was published at ${Instant.format(error.latest)}, which is after ${Instant.format(error.publishedAt)}. Publish with the present moment.`
		case "NothingChanges":
			return "The new version says what the calendar in force says. Change something before it is published."
		case "UnusableRecurrence":
			return `The recurrence ${recurrencePart(error)} ${unusable.en[error.because]} Repeat by weeks (FREQ=WEEKLY), by weekdays of the month (FREQ=MONTHLY;BYDAY=1FR), or give single dates.`
		case "NeverFalls":
			return `The recurrence falls on no day from ${DayText.plainDate(error.from, "en")} on. Extend the time in force or choose another weekday.`
		case "InvalidCalendar":
		case "InvalidSpecialDayRule":
		case "InvalidTimeLimit":
			return "The data are not valid. Check them."
	}
}

const recurrencePart = ({ part, value }: UnusableRecurrence): string =>
	value === "" ? part : `${part}=${value}`

const unusable: Readonly<Record<Language, Readonly<Record<UnusableRecurrence["because"], string>>>> = {
	vi: {
		missing: "chưa có.",
		unreadable: "không đọc được.",
		unsupported: "không dùng được cho ngày đặc thù.",
		contradictory: "mâu thuẫn với phần khác.",
	},
	en: {
		missing: "is missing.",
		unreadable: "cannot be read.",
		unsupported: "is nothing a special day can do.",
		contradictory: "contradicts another part.",
	},
}

const sentences = { vi: vietnamese, en: english }

const unclear: Readonly<Record<Language, Readonly<Record<UnclearLimitCode, string>>>> = {
	vi: {
		empty: "chưa có nội dung. Hãy nhập số và đơn vị, như 3 ngày làm việc.",
		noInformation: "nguồn không có thông tin. Hãy tra quyết định công bố và nhập thời hạn.",
		noAmount: "không có số ngày hay số giờ. Hãy nhập cả số và đơn vị, như 3 ngày làm việc.",
		noUnit: "có số nhưng không rõ đơn vị. Hãy cho biết là giờ, ngày, ngày làm việc hay tháng.",
		looksLikeMoney: "giống một khoản phí ghi nhầm cột. Hãy nhập thời hạn và chuyển số tiền sang cột phí.",
		severalLimits: "có nhiều thời hạn. Hãy tách mỗi thời hạn thành một trường hợp.",
		condition:
			"kèm điều kiện mà chương trình không hiểu chắc. Hãy nhập thời hạn và tách trường hợp riêng nếu có.",
		negative: "có dấu trừ trước số. Nếu là gạch đầu dòng thì bỏ đi; thời hạn không thể là số âm.",
		fraction: "số lẻ không dùng được. Hãy nhập số nguyên; riêng ngày làm việc được lẻ nửa ngày, như 1,5.",
		tooLarge: "số quá lớn cho một thời hạn. Hãy kiểm tra xem có nhầm với phí, lệ phí không.",
	},
	en: {
		empty: "there is nothing. Enter an amount and a unit, as 3 ngày làm việc.",
		noInformation: "the source has no information. Look the decision up and enter the limit.",
		noAmount: "there is no number of days or hours. Enter an amount and a unit, as 3 ngày làm việc.",
		noUnit: "there is a number without a unit. Say whether it is hours, days, working days or months.",
		looksLikeMoney: "looks like a fee in the wrong column. Enter the limit and move the fee.",
		severalLimits: "there is more than one limit. Make a case of each.",
		condition:
			"has a condition that cannot be read for certain. Enter the limit, and a case of its own if need be.",
		negative: "has a minus before the number. If it is a list dash, take it out; no limit is negative.",
		fraction: "the fraction cannot be used. Enter a whole number; working days may end in a half, as 1,5.",
		tooLarge: "the number is too large for a limit. Check whether it is a fee.",
	},
}
