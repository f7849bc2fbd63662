import * as DayText from "../calendar/DayText.ts"
import type { Language } from "../law/Language.ts"
import type { Finding } from "./SpecialDayLint.ts"

/**
 * The finding in a sentence, with what to do.
 *
 * ```ts
 * import { SpecialDayLintText } from "@motcua/domain"
 *
 * const finding = { _tag: "OftenLeftOut", severity: "warning", leftOut: 3, planned: 10 }
 * SpecialDayLintText.describe(finding, "en") // => "3 of 10 days are left out because the unit is closed. Move them to the working day before or after, or choose another weekday."
 * ```
 */
export const describe = (finding: Finding, language: Language): string =>
	language === "vi" ? vietnamese(finding) : english(finding)

const vietnamese = (finding: Finding): string => {
	switch (finding._tag) {
		case "NeverHeld":
			return "Quy định không rơi vào ngày nào trong khoảng này. Hãy kiểm tra thứ, khoảng ngày và lịch làm việc."
		case "NobodyCanCome":
			return `Giờ nhận cuối sớm hơn giờ mở cửa ${onVi(finding)}: không ai nộp kịp. Hãy lùi giờ nhận cuối.`
		case "OftenLeftOut":
			return `${finding.leftOut} trên ${finding.planned} ngày bị bỏ qua vì đơn vị nghỉ. Hãy chuyển sang ngày làm việc liền kề hoặc chọn thứ khác.`
		case "NoTimeForTheLast":
			return `Người nộp cuối cùng ${onVi(finding)} không còn đủ thời gian xử lý một hồ sơ trong buổi. Hãy nhận sớm hơn hoặc giảm số phút mỗi hồ sơ.`
		case "Coincides":
			return `Trùng với “${finding.name}” ${onVi(finding)}, cùng giờ và cùng loại hồ sơ. Hãy gộp hai quy định hoặc chia thủ tục.`
		case "CutOffWithoutEffect":
			return "Giờ nhận cuối không thay đổi gì: ngày này không hẹn trả trong buổi, hoặc đã hết giờ trước đó. Hãy bỏ đi hoặc sửa giờ."
		case "ExceptionWithoutEffect":
			return `Ngày loại trừ ${DayText.fullDate(finding.date, "vi")} vốn không thuộc quy định. Hãy kiểm tra lại ngày.`
	}
}

const english = (finding: Finding): string => {
	switch (finding._tag) {
		case "NeverHeld":
			return "The rule holds on no day of this span. Look at its weekdays, its period and the working calendar."
		case "NobodyCanCome":
			return `The cut-off comes before the desks open ${onEn(finding)}: nobody can come in time. Set it later.`
		case "OftenLeftOut":
			return `${finding.leftOut} of ${finding.planned} days are left out because the unit is closed. Move them to the working day before or after, or choose another weekday.`
		case "NoTimeForTheLast":
			return `Whoever comes last ${onEn(finding)} has less time than one dossier takes. Set an earlier cut-off or fewer minutes.`
		case "Coincides":
			return `It coincides with “${finding.name}” ${onEn(finding)}, at the same time for the same dossiers. Make one rule of both or divide the procedures.`
		case "CutOffWithoutEffect":
			return "The cut-off changes nothing: the day promises nothing by its end, or is over before. Leave it out or set another time."
		case "ExceptionWithoutEffect":
			return `The exception of ${DayText.fullDate(finding.date, "en")} is no day of this rule. Check the date.`
	}
}

type Days = Pick<Extract<Finding, { _tag: "Coincides" }>, "date" | "days">

const onVi = ({ date, days }: Days): string =>
	`${days === 1 ? "vào" : `trong ${days} ngày, từ`} ${DayText.fullDate(date, "vi")}`

const onEn = ({ date, days }: Days): string =>
	`${days === 1 ? "on" : `on ${days} days from`} ${DayText.fullDate(date, "en")}`
