import * as DayText from "../calendar/DayText.ts"
import * as TimeLimit from "../procedure/TimeLimit.ts"
import type * as CivilDate from "../time/CivilDate.ts"
import * as ClockTime from "../time/ClockTime.ts"
import type * as Instant from "../time/Instant.ts"
import * as MomentText from "./MomentText.ts"
import type { NamedRule, StepOf, TraceStep } from "./TraceStep.ts"

const day = (date: CivilDate.CivilDate): string => DayText.fullDate(date, "vi")
const days = (from: CivilDate.CivilDate, to: CivilDate.CivilDate): string => DayText.dates(from, to, "vi")
const moment = (at: Instant.Instant): string => MomentText.moment(at, "vi")
const momentAtEnd = (at: Instant.Instant): string => MomentText.momentAtEnd(at, "vi")
const duration = (millis: number): string => MomentText.duration(millis, "vi")

/** What a step says in Vietnamese, without its document and without a capital. */
export const sentence = (step: TraceStep): string => {
	switch (step._tag) {
		case "Received":
			return `${moment(step.at)}: nhận hồ sơ, thời hạn ${limit(step.limit)}`
		case "OfCase":
			return `trường hợp “${step.name}”: thời hạn theo quy định ${limit(step.statutory)}${step.committed === null ? "" : `, thời hạn cam kết ${limit(step.committed)}`}`
		case "MovedToOpening":
			return `${moment(step.from)} ${outside[step.outside]}${dayOff(step.reason)}: tính là tiếp nhận lúc ${moment(step.to)}`
		case "TakenAsIs":
			return step.why === "atClosing"
				? `${moment(step.at)} là đúng giờ đóng cửa: vẫn tính là tiếp nhận trong ngày`
				: `${moment(step.at)} là ngoài giờ làm việc: thủ tục này vẫn tính từ thời điểm nhận`
		case "FromTheMoment":
			return `thời hạn tính bằng giờ bắt đầu từ thời điểm tiếp nhận, ${moment(step.at)}`
		case "FirstDayNotCounted":
			return `${day(step.date)}: ngày tiếp nhận, không tính vào thời hạn`
		case "CutOff":
			return cutOff(step)
		case "Counted":
			return `${day(step.date)}: ngày làm việc thứ ${step.ordinal}${special(step.reason)}`
		case "CountedDays":
			return `${days(step.from, step.to)}: đếm ${step.days} ngày${step.days > 1 ? ", kể cả ngày nghỉ" : ""}`
		case "Skipped":
			return `${days(step.from, step.to)}: ${DayText.reason(step.reason, "vi")}`
		case "SuspendedDays":
			return step.to === null
				? `từ ${day(step.from)}: tạm dừng, chưa tính tiếp`
				: `${days(step.from, step.to)}: tạm dừng, không tính vào thời hạn`
		case "MonthsLater":
			return `${step.months} tháng kể từ ${day(step.from)}: ${day(step.to)}`
		case "MovedToWorkingDay":
			return `ngày cuối, ${day(step.from)}, không phải là ngày làm việc được tính: thời hạn kết thúc vào ngày làm việc tiếp theo, ${day(step.to)}`
		case "HalfDay":
			return `${day(step.date)}: nửa ngày làm việc là ${duration(step.openMillis / 2)} trong ${duration(step.openMillis)} mở cửa, đến ${MomentText.clock(step.at)}`
		case "CountedTime":
			return `${day(step.date)}: ${MomentText.spans(step.segments, "vi")}, tính ${duration(step.millis)}${special(step.reason)}`
		case "SuspendedTime":
			return step.end === null
				? `từ ${moment(step.start)}: tạm dừng, chưa tính tiếp`
				: `từ ${moment(step.start)} đến ${moment(step.end)}: tạm dừng, không tính vào thời hạn`
		case "EndsAtOpening":
			return `hết thời hạn lúc ${momentAtEnd(step.from)}, khi cơ quan không làm việc: tính đến lúc làm việc tiếp theo, ${moment(step.at)}`
		case "EndOfDay":
			return step.policy === "closing"
				? `thời hạn kết thúc lúc đóng cửa, ${momentAtEnd(step.at)}`
				: `thời hạn kết thúc lúc ${momentAtEnd(step.at)}`
		case "CountedBack":
			return `đếm ngược đến ${moment(step.at)}`
		case "Promised":
			return `${rule(step.rule)}: ${promise(step)}`
		case "NotPromised":
			return `${rule(step.rule)}: ${noPromise(step)}`
		case "DueByLaw":
			return dueByLaw(step)
		case "Due":
			return due(step)
	}
}

const limit = (json: TimeLimit.Json): string =>
	json.unit === "sameDay" ? "trong ngày" : TimeLimit.describe(TimeLimit.of(json.unit, json.amount), "vi")

const outside: Readonly<Record<StepOf<"MovedToOpening">["outside"], string>> = {
	beforeOpening: "là trước giờ làm việc",
	midday: "là giờ nghỉ giữa hai buổi",
	afterClosing: "là sau giờ làm việc",
	dayOff: "là ngày nghỉ",
}

const dayOff = (reason: DayText.DayReason | null): string =>
	reason === null ? "" : ` (${DayText.reason(reason, "vi")})`

/** An ordinary working day needs no words. */
const special = (reason: DayText.DayReason): string =>
	reason.kind === "WorkingDay" ? "" : `, ${DayText.reason(reason, "vi")}`

const cutOff = ({ at, cutOff: latest, inTime }: StepOf<"CutOff">): string =>
	inTime
		? `tiếp nhận lúc ${MomentText.clock(at)}, không sau ${ClockTime.format(latest)}: trả kết quả trong ngày`
		: `tiếp nhận lúc ${MomentText.clock(at)}, sau ${ClockTime.format(latest)}: trả kết quả trong ngày làm việc tiếp theo`

const rule = ({ name, date, movedFrom }: NamedRule): string =>
	`${name}, ${day(date)}${movedFrom === null ? "" : ` (thay cho ${day(movedFrom)})`}`

const promise = ({ outcome, at }: StepOf<"Promised">): string => {
	switch (outcome) {
		case "decides":
			return `hẹn trả kết quả trong ngày, chậm nhất ${MomentText.clockAtEnd(at)}`
		case "notEarlier":
			return `hẹn chậm nhất ${MomentText.clockAtEnd(at)}, không sớm hơn hạn đã có`
		case "fellOut":
			return "hồ sơ bị tạm dừng trước giờ hẹn nên trở lại thời hạn theo quy định"
	}
}

const noPromise = ({ why, cutOff: latest }: StepOf<"NotPromised">): string => {
	switch (why) {
		case "outsideSession":
			return "tiếp nhận ngoài buổi áp dụng nên thời hạn không rút ngắn"
		case "afterCutOff":
			return `tiếp nhận sau ${latest === null ? "giờ chốt" : ClockTime.format(latest)} nên thời hạn không rút ngắn`
		case "notConcerned":
			return "không áp dụng cho hồ sơ này"
	}
}

const dueByLaw = ({ at, limit: ofLaw }: StepOf<"DueByLaw">): string => {
	const counted = ofLaw === null ? "" : "thời hạn vừa tính là cam kết của đơn vị; "
	const term = ofLaw === null ? "được tính riêng" : limit(ofLaw)
	const end = at === null ? "đang tạm dừng" : `kết thúc lúc ${momentAtEnd(at)}`
	return `${counted}thời hạn theo quy định, ${term}, ${end}`
}

const due = ({ dueAt, legalDueAt, provisional }: StepOf<"Due">): string => {
	if (dueAt === null) return "chưa có hạn trả kết quả vì thời hạn đang tạm dừng"
	const byLaw = legalDueAt === null ? "đang tạm dừng" : momentAtEnd(legalDueAt)
	const legal = dueAt === legalDueAt ? "" : `; hạn theo quy định: ${byLaw}`
	const tentative = provisional ? " (tạm tính: có ngày nghỉ chưa được thông báo)" : ""
	return `hẹn trả kết quả: ${momentAtEnd(dueAt)}${legal}${tentative}`
}
