import type { Language } from "../law/Language.ts"
import { count, decimal } from "../target/FigureText.ts"

/** How long resolved dossiers took (thời gian giải quyết), in milliseconds of working time without suspensions. */
export interface HandlingTime {
	readonly dossiers: number
	/** Half of the dossiers took no longer; `null` without dossiers. */
	readonly median: number | null
	/** Nine in ten took no longer. */
	readonly ninetieth: number | null
}

const millisPerHour = 3_600_000

/**
 * The median and the ninetieth percentile by nearest rank: each is the time of a real dossier. A mean is not given, because
 * one dossier that was forgotten would move it. Decision: docs/domain.md 3.
 *
 * ```ts
 * import { HandlingTime } from "@motcua/domain"
 *
 * const hours = [1, 2, 3, 4, 400].map((hour) => hour * 3_600_000)
 * HandlingTime.of(hours) // => { dossiers: 5, median: 10_800_000, ninetieth: 1_440_000_000 }
 * ```
 */
export const of = (workingTimes: readonly number[]): HandlingTime => {
	const ascending = workingTimes.toSorted((a, b) => a - b)
	const atTenths = (tenths: number) => ascending[Math.ceil((tenths * ascending.length) / 10) - 1] ?? null
	return { dossiers: ascending.length, median: atTenths(5), ninetieth: atTenths(9) }
}

/** Both times in working hours, in one sentence. */
export const describe = ({ dossiers, median, ninetieth }: HandlingTime, language: Language): string => {
	const hours = (time: number) => decimal(time / millisPerHour, language)
	if (median === null || ninetieth === null)
		return language === "vi" ? "Chưa có hồ sơ nào giải quyết xong." : "No dossier has been resolved yet."
	return language === "vi"
		? `Một nửa trong ${count(dossiers, "vi")} hồ sơ giải quyết xong trong ${hours(median)} giờ làm việc, chín phần mười trong ${hours(ninetieth)} giờ.`
		: `Half of ${count(dossiers, "en")} dossiers took up to ${hours(median)} working hours, nine in ten up to ${hours(ninetieth)}.`
}
