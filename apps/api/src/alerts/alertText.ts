import { DayText, FigureText, Instant, type Language } from "@motcua/domain"
import type { Alert } from "./Alert.ts"
import type { AlertTrigger } from "./AlertRule.ts"

type Status = Extract<AlertTrigger, { readonly _tag: "StatusChanged" }>["to"][number]

const statusNames: Readonly<Record<Language.Language, Readonly<Record<Status, string>>>> = {
	vi: {
		tooEarly: "chưa kết luận được",
		onTrack: "đúng tiến độ",
		atRisk: "có nguy cơ không đạt",
		missed: "không đạt",
		reached: "đạt",
		outOfReach: "không còn đạt được",
		noData: "chưa có số liệu",
	},
	en: {
		tooEarly: "too early to tell",
		onTrack: "on track",
		atRisk: "at risk",
		missed: "missed",
		reached: "reached",
		outOfReach: "out of reach",
		noData: "without data",
	},
}

const twoDigits = (value: number): string => String(value).padStart(2, "0")

const momentText = (at: Instant.Instant, language: Language.Language): string => {
	const minute = Math.floor(Instant.millisOfDay(at) / 60_000)
	const clock = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
	const day = DayText.plainDate(Instant.dateOf(at), language)
	return language === "vi" ? `${clock} ngày ${day}` : `${clock} on ${day}`
}

const durationText = (minutes: number, language: Language.Language): string => {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
	const unit = language === "vi" ? { hour: "giờ", minute: "phút" } : { hour: "h", minute: "min" }
	const parts = [
		...(hours > 0 ? [`${FigureText.count(hours, language)} ${unit.hour}`] : []),
		...(rest > 0 || hours === 0 ? [`${rest} ${unit.minute}`] : []),
	]
	return parts.join(" ")
}

/** What was found, in a sentence that names no one. */
export const alertText = (
	{ kind, figures }: Pick<Alert, "kind" | "figures">,
	language: Language.Language,
): string => {
	const isVietnamese = language === "vi"
	switch (figures._tag) {
		case "Due": {
			const due = momentText(figures.dueAt, language)
			const time = figures.workingMinutes === null ? null : durationText(figures.workingMinutes, language)
			if (kind === "DossierOverdue")
				return isVietnamese
					? `Hồ sơ quá hạn ${due}${time === null ? "" : `, đã trễ ${time} làm việc`}.`
					: `The dossier was due at ${due}${time === null ? "" : ` and is ${time} of working time late`}.`
			return isVietnamese
				? `Hồ sơ đến hạn lúc ${due}${time === null ? "" : `, còn ${time} làm việc`}.`
				: `The dossier is due at ${due}${time === null ? "" : `, in ${time} of working time`}.`
		}
		case "Burn": {
			const [used, passed] = [figures.used, figures.passed].map((part) => FigureText.share(part, language))
			const rate = FigureText.decimal(figures.rate, language)
			return isVietnamese
				? `Đã dùng ${used} mức được phép khi mới qua ${passed} kỳ: nhanh gấp ${rate} lần.`
				: `${used} of what may miss is used after ${passed} of the period: ${rate} times as fast.`
		}
		case "Change": {
			const [from, to] = [statusNames[language][figures.from], statusNames[language][figures.to]]
			return isVietnamese
				? `Chỉ tiêu chuyển từ “${from}” sang “${to}”.`
				: `The target was ${from} and is ${to}.`
		}
	}
}
