import type { Language } from "../law/Language.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import type { Finding } from "./CalendarLint.ts"
import * as DayText from "./DayText.ts"

/**
 * The finding in a sentence, with what to do.
 *
 * ```ts
 * import { CalendarLint, CalendarLintText, CivilDate } from "@motcua/domain"
 * import { nationalCalendar } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const [from, to] = ["2024-01-01", "2024-12-31"].map((text) => Result.getOrThrow(CivilDate.parse(text)))
 * const [finding] = Result.getOrThrow(CalendarLint.check([nationalCalendar()], { from, to }))
 * CalendarLintText.describe(finding, "en") // => "There are no working hours. Enter hours for the week or for a season."
 * ```
 */
export const describe = (finding: Finding, language: Language): string =>
	language === "vi" ? vietnamese(finding) : english(finding)

const vietnamese = (finding: Finding): string => {
	const day = (date: CivilDate.CivilDate) => DayText.fullDate(date, "vi")
	switch (finding._tag) {
		case "NoHours":
			return "Không có giờ làm việc nào. Hãy nhập giờ làm việc trong tuần hoặc theo mùa."
		case "Unannounced":
			return `Năm ${finding.year} chưa có đủ thông báo nghỉ lễ, tết: ngày nghỉ còn tạm tính. Hãy cập nhật khi có thông báo.`
		case "NoHolidays":
			return `Năm ${finding.year} không có ngày nghỉ nào. Hãy thêm lịch nghỉ quốc gia hoặc các ngày nghỉ của năm.`
		case "SwapSetAside":
			return finding.because === "offAlreadyClosed"
				? `Hoán đổi ${day(finding.swap.off)} với ${day(finding.swap.worked)} không áp dụng: ngày được nghỉ vốn đã nghỉ.`
				: `Hoán đổi ${day(finding.swap.off)} với ${day(finding.swap.worked)} không áp dụng: ngày làm bù vốn đã làm việc.`
		case "ClosureWithoutEffect":
			return `Ngày nghỉ ${day(finding.date)} không thay đổi gì: hôm đó vốn đã nghỉ. Hãy kiểm tra lại ngày.`
		case "OverrideWithoutEffect":
			return `Lịch riêng ${day(finding.date)} giống hệt lịch thường. Hãy bỏ đi hoặc sửa giờ.`
		case "ClosureOverridden":
			return `${DayText.sentence(day(finding.date))} vừa là ngày nghỉ vừa có lịch riêng: lịch riêng được áp dụng.`
		case "TooShortToCount":
			return `${DayText.sentence(day(finding.date))} mở cửa quá ngắn nên không tính là ngày làm việc.`
		case "SeasonNeverHolds":
			return `Mùa thứ ${finding.index + 1} không bao giờ áp dụng vì các mùa đứng trước đã phủ hết. Hãy đổi thứ tự hoặc khoảng ngày.`
		case "LongGap":
			return `Không có ngày làm việc nào từ ${day(finding.from)} đến ${day(finding.to)}. Hãy kiểm tra lại các ngày nghỉ.`
	}
}

const english = (finding: Finding): string => {
	const day = (date: CivilDate.CivilDate) => DayText.fullDate(date, "en")
	switch (finding._tag) {
		case "NoHours":
			return "There are no working hours. Enter hours for the week or for a season."
		case "Unannounced":
			return `${finding.year} is not fully announced: its days off are provisional. Bring the calendar up to date when it is.`
		case "NoHolidays":
			return `${finding.year} has no day off at all. Add the national calendar or the days off of the year.`
		case "SwapSetAside":
			return finding.because === "offAlreadyClosed"
				? `The swap of ${day(finding.swap.off)} with ${day(finding.swap.worked)} does not hold: the day off is off already.`
				: `The swap of ${day(finding.swap.off)} with ${day(finding.swap.worked)} does not hold: the day to be worked is worked already.`
		case "ClosureWithoutEffect":
			return `The closure on ${day(finding.date)} changes nothing: the day is off already. Check the date.`
		case "OverrideWithoutEffect":
			return `The hours of its own on ${day(finding.date)} are the ordinary ones. Take them out or correct them.`
		case "ClosureOverridden":
			return `${day(finding.date)} is both closed and has hours of its own: these hold.`
		case "TooShortToCount":
			return `${day(finding.date)} is open too briefly to be a working day.`
		case "SeasonNeverHolds":
			return `Season ${finding.index + 1} never holds, for the seasons before it cover all its days. Change their order or their days.`
		case "LongGap":
			return `There is no working day from ${day(finding.from)} to ${day(finding.to)}. Check the days off.`
	}
}
